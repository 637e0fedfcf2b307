"""Who sits in a re-election group, and on which grounds a committee is elected anew before its term ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.electing import (
    RANKED,
    at,
    elected_anew,
    ending,
    formed,
    grouped,
    noted,
    proposed,
    refused,
    with_alternate,
)
from tests.committee.seating import DAY, counted, members, planned, published

from propgov import begin
from propgov.committee import EarlyGround, GroupSide, ReElectionGroup, ReElectionMember, Term
from propgov.committee.group_rules import still_held
from propgov.community import Role, Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Ratio
from propgov.testing import Scene, scene


def forming(made: Scene, term: Term, **other: Any) -> list[tuple[str, str]]:
    """What refuses the forming of such a group by the office."""
    group = proposed(made, term, **other)
    return refused(lambda: group.form(made.subdistrict.on(made.day)))


@pytest.mark.parametrize(
    ("place", "owners", "head", "broken"),
    [
        ("cn.shanghai", 3, None, []),
        ("cn.shanghai", 4, None, [("group.odd", "28(3)")]),
        ("cn.shanghai", 1, None, [("group.owners-share", "28(3)")]),
        ("cn.shanghai", 3, GroupSide.RESIDENTS_COMMITTEE, [("group.head", "28(3)")]),
        ("cn.beijing", 3, None, []),
        ("cn.beijing", 2, None, [("group.odd", "49(3)")]),
        ("cn.beijing", 3, GroupSide.SUBDISTRICT, [("group.head", "49(3)")]),
        ("cn.shandong.zibo", 3, None, []),
        ("cn.shandong.zibo", 1, None, [("group.owners-share", "35(3)")]),
        ("cn.anhui.chizhou", 1, None, []),
    ],
)
def test_size_odd_number_the_owners_share_and_the_head(
    place: str, owners: int, head: GroupSide | None, broken: list[tuple[str, str]]
) -> None:
    """Each place its own; where nothing is asked a group of any make-up is formed."""
    made = at(place)
    assert forming(made, ending(made), members=grouped(made, owners, head=head)) == broken


def test_seven_members_with_the_party_organisation_in_qingdao() -> None:
    """Five owners and two offices are seven, but the Party organisation has a seat; with it, one owner fewer is enough."""
    made = at("cn.shandong.qingdao")
    term = ending(made, reported=True)
    assert forming(made, term) == [("group.sides", "42(2)")]
    party = ReElectionMember("party-secretary", GroupSide.PARTY)
    assert forming(made, term, members=(*grouped(made, 3), party)) == [("group.size", "42(2)"), ("group.odd", "42(2)")]
    assert forming(made, term, members=(*grouped(made, 4), party)) == []


def test_who_sits_for_the_owners_owns() -> None:
    """A stranger among the owners' members is refused by the Regulation everywhere, at the forming and at a change."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    stranger = ReElectionMember(made.stranger.person, GroupSide.OWNER)
    strange = (*grouped(made, 4), stranger)
    assert forming(made, term, members=strange) == [("group.are-owners", "6")]
    group = formed(made, term)
    act = made.subdistrict.on(made.day)
    assert refused(lambda: group.change(act, members=strange)) == [("group.are-owners", "6")]


@given(st.lists(st.sampled_from(("owner-1", "owner-2", "")), max_size=4), st.integers(0, 4))
def test_a_list_without_one_head_or_with_one_twice_is_no_list(persons: list[str], heads: int) -> None:
    """Each member once, by id, one who leads; anything else is InvalidFacts."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    sitting = tuple(ReElectionMember(one, GroupSide.OWNER, chairs=place < heads) for place, one in enumerate(persons))
    if len(set(persons)) == len(persons) and "" not in persons and min(heads, len(persons)) == 1:
        assert proposed(made, term, members=sitting).members == sitting
    else:
        with pytest.raises(InvalidFacts, match="members"):
            proposed(made, term, members=sitting)


@pytest.mark.parametrize("qualified", [True, False, UNKNOWN])
def test_owners_in_the_group_could_stand_for_the_committee(qualified: Any) -> None:
    """Shanghai art. 28(3): one who could not is a breach, and so is not to know; the group is formed all the same."""
    made = at("cn.shanghai")
    group = proposed(made, ending(made), qualified=qualified)
    group.form(made.subdistrict.on(made.day))
    said = [] if qualified is True else [("group.qualified", "BREACH", "28(3)")]
    assert [note for note in noted(group) if note[0] == "group.qualified"] == said


@pytest.mark.parametrize(
    ("place", "ground", "broken"),
    [
        ("cn.shanghai", EarlyGround.UNLAWFUL, []),
        ("cn.shanghai", EarlyGround.REFUSES_DUTY, [("term.early.ground", "32(2)")]),
        ("cn.beijing", EarlyGround.REFUSES_DUTY, []),
        ("cn.beijing", EarlyGround.UNLAWFUL, [("term.early.ground", "48")]),
        ("cn.zhejiang.huzhou", EarlyGround.PARALYSED, []),
        ("cn.zhejiang.huzhou", EarlyGround.UNLAWFUL, [("term.early.ground", "23(1)")]),
    ],
)
def test_a_committee_is_cut_short_only_on_a_ground_of_its_place(
    place: str, ground: EarlyGround, broken: list[tuple[str, str]]
) -> None:
    """An office that dislikes a committee finds no ground where the article has none; no report is needed for one."""
    made = at(place)
    convener = Role.RESIDENTS_COMMITTEE if place == "cn.zhejiang.huzhou" else Role.SUBDISTRICT
    found = forming(made, ending(made, reported=False), ground=ground, convener=convener)
    assert [one for one in found if one[0] != "term.early.convener"] == broken


@pytest.mark.parametrize("convener", [Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE, UNKNOWN])
def test_who_calls_the_assembly_for_an_early_re_election(convener: Any) -> None:
    """In Shanghai the subdistrict; another, or nobody named, is refused."""
    made = at("cn.shanghai")
    found = forming(made, ending(made, reported=False), ground=EarlyGround.UNLAWFUL, convener=convener)
    assert [rule for rule, _ in found] == ([] if convener is Role.SUBDISTRICT else ["term.early.convener"])


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_six_idle_months_in_shanghai(over: int) -> None:
    """The day on which six months are full is too early, the next one is not; an unknown beginning is no ground."""
    made = at("cn.shanghai")
    term = ending(made, reported=False)
    since = max(date(2026, 2, 28), made.day)
    facts: dict[str, Any] = {"ground": EarlyGround.IDLE, "convener": Role.SUBDISTRICT, "members": grouped(made)}
    unknown = proposed(made, term, **facts)
    assert [rule for rule, _ in refused(lambda: unknown.form(made.subdistrict.on(made.day)))] == ["term.early.idle"]
    on = since + relativedelta(months=6) + DAY * over
    group = begin(
        ReElectionGroup, made.subdistrict.on(on), term=term, qualified=True, trained=True, idle_since=since, **facts
    )
    found = refused(lambda: group.form(made.subdistrict.on(on)))
    assert found == ([("term.early.idle", "32(2)")] if over < 1 else [])


def with_left(made: Scene, left: int) -> Term:
    """A committee of five of whom so many sit, since the election of the others was annulled."""
    term = planned(made)
    meeting = published(made, counted(made, term, members(made)))
    for number in range(left + 1, 6):
        meeting.annul(made.subdistrict.on(made.day), item=number)
    return term


@pytest.mark.parametrize("left", [2, 3])
@pytest.mark.parametrize(("place", "article"), [("cn.shanghai", "32(2)"), ("cn.beijing", "48")])
def test_a_committee_short_of_half_is_elected_anew(place: str, article: str, left: int) -> None:
    """Two of five are fewer than half; with three of five the office has no such ground."""
    made = at(place)
    term = with_left(made, left)
    found = forming(made, term, ground=EarlyGround.SHORT, convener=Role.SUBDISTRICT)
    assert found == ([("term.early.left", article)] if left == 3 else [])


@pytest.mark.parametrize("sold", [False, True])
def test_an_alternate_who_waits_counts_as_long_as_he_owns(sold: bool) -> None:
    """Beijing art. 48: first alternates step up; one of three seats is held, but with the alternate two of three could be."""
    made = scene(RANKED, owners=12, jurisdiction="cn.beijing")
    term = with_alternate(made)
    if sold:
        title = Title("1-104", ("buyer",), TitleBasis.REGISTER, made.day)
        made.community.transfer(made.registry.on(made.day), title=title)
    group = proposed(made, term, ground=EarlyGround.SHORT, convener=Role.SUBDISTRICT)
    act = made.subdistrict.on(made.day)
    assert still_held(group, act) == Ratio(1 if sold else 2, 3)
    assert refused(lambda: group.form(act)) == ([] if sold else [("term.early.left", "48")])


@pytest.mark.parametrize("over", [0, 1])
def test_three_months_to_elect_anew_in_huzhou(over: int) -> None:
    """Art. 23(2): from the day on which the committee was lost; a later election is a breach, and seats all the same."""
    made = at("cn.zhejiang.huzhou")
    term = ending(made, reported=False)
    lost = made.day
    facts: dict[str, Any] = {"ground": EarlyGround.PARALYSED, "convener": Role.RESIDENTS_COMMITTEE, "lost_on": lost}
    group = formed(made, term, **facts)
    (duty,) = [one for one in group.duties(made.day) if one.step == "note_elected" and one.provision is not None]
    elected_anew(made, term, on=duty.last_day + DAY * (over - 21))
    assert group.elected_on == duty.last_day + DAY * over
    assert [note for note in noted(group) if note[0] == "term.early.within"] == (
        [("term.early.within", "BREACH", "23(2)")] if over else []
    )
