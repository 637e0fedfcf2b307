"""The preparatory group: who sits there, how their names are posted, objected to and changed, when it ends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.forming.founding import (
    DAY,
    accepted,
    at,
    drawn,
    grouped,
    managing,
    members,
    named,
    noted,
    notice,
    prepared,
    proposed,
    refused,
    voice,
)

from propgov import Refused
from propgov.assembly import GroupMember, GroupStage, PreparatoryGroup
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene


def formed(made: Scene, seated: tuple[GroupMember, ...] | None = None, **other: Any) -> PreparatoryGroup:
    """A group that is formed for an application in order."""
    formation, group = accepted(made), proposed(made, seated, **other)
    formation.form_group(made.subdistrict.on(made.day), group=group)
    return group


def told(group: PreparatoryGroup, rule: str) -> list[tuple[str, str]]:
    """Effect and article of what the last entry of the group notes under that rule."""
    notes = group.entries[-1].noted
    return [(note["effect"], note["article"]) for note in notes if note["rule"] == f"assembly.formation.group.{rule}"]


@pytest.mark.parametrize(
    ("place", "owners", "broken"),
    [
        ("cn.shandong", 5, []),
        ("cn.shandong", 3, [("group.size", "21(2)")]),
        ("cn.zhejiang.huzhou", 3, []),
        ("cn.zhejiang.huzhou", 1, [("group.size", "12(3)"), ("group.owners-share", "12(3)")]),
        ("cn.shanghai", 3, []),
        ("cn.shanghai", 2, [("group.odd", "15(2)")]),
        ("cn.shanghai", 1, [("group.owners-share", "15(2)")]),
        ("cn.zhejiang.lishui", 2, []),
    ],
)
def test_size_odd_number_and_the_owners_share(place: str, owners: int, broken: list[tuple[str, str]]) -> None:
    """Each place its own; what a place asks "as a rule" advises only."""
    made = at(place)
    assert refused(lambda: formed(made, members(made, owners))) == broken


def test_who_leads_the_group_and_which_sides_sit_in_it() -> None:
    """The subdistrict in Shanghai, the residents' committee in Beijing; a missing office is named."""
    made = at("cn.shanghai")
    led = members(made, head=Role.RESIDENTS_COMMITTEE)
    assert refused(lambda: formed(made, led)) == [("group.head", "15(2)")]
    without = tuple(member for member in members(made, 4) if member.side is not Role.RESIDENTS_COMMITTEE)
    assert refused(lambda: formed(made, without)) == [("group.sides", "15(2)")]
    other = at("cn.beijing")
    led_there = members(other, head=Role.SUBDISTRICT)
    assert refused(lambda: formed(other, led_there)) == [("group.head", "31(1)")]


def test_who_sits_for_the_owners_owns() -> None:
    """A stranger among the owners' members is refused by the Regulation everywhere."""
    made = at("cn.anhui.chizhou")
    seated = (*members(made, 4), GroupMember(made.stranger.person, Role.OWNER))
    assert refused(lambda: formed(made, seated)) == [("group.are-owners", "6")]


@given(st.lists(st.sampled_from(("owner-1", "owner-2", "")), max_size=4), st.integers(0, 4))
def test_a_list_without_one_head_or_with_one_twice_is_no_list(persons: list[str], heads: int) -> None:
    """Each member once, each with an id, one who leads; anything else is InvalidFacts."""
    made = at("cn.anhui.chizhou")
    seated = tuple(GroupMember(person, Role.OWNER, chairs=place < heads) for place, person in enumerate(persons))
    if persons and len(set(persons)) == len(persons) and "" not in persons and min(heads, len(persons)) == 1:
        assert proposed(made, seated).members == seated
    else:
        with pytest.raises(InvalidFacts, match="members"):
            proposed(made, seated)


def test_a_group_that_is_made_of_a_body_names_no_members() -> None:
    """They are those of the body."""
    made = at("cn.zhejiang.hangzhou")
    body = managing(made)
    with pytest.raises(InvalidFacts, match="beside a body"):
        proposed(made, members(made), body=body)


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.shanghai", "15(2)"),
        ("cn.beijing", "31(2)"),
        ("cn.zhejiang.huzhou", "12(2)"),
        ("cn.zhejiang.lishui", "7(2)"),
        ("cn.zhejiang.taizhou", "14(2)"),
    ],
)
def test_a_developer_that_sends_nobody_is_seen_and_stops_nothing(place: str, article: str) -> None:
    """Its empty seat stands in the entry as advice, with the article that names it; with a member there is nothing to note."""
    made = at(place)
    assert told(formed(made), "developer") == [("ADVISE", article)]
    seated = (*members(made, 6), GroupMember(made.developer.person, Role.DEVELOPER))
    assert told(formed(made, seated), "developer") == []


@pytest.mark.parametrize(
    ("place", "article"), [("cn.shanghai", "15(2)"), ("cn.beijing", "31(3)"), ("cn.shandong", None)]
)
@pytest.mark.parametrize("qualified", [True, False, UNKNOWN])
def test_owners_in_the_group_could_stand_for_the_committee(place: str, article: str | None, qualified: Any) -> None:
    """One who could not is a breach where the place asks, and so is not to know; Shandong asks nothing."""
    found = told(formed(at(place), qualified=qualified), "qualified")
    assert found == ([] if article is None or qualified is True else [("BREACH", article)])


@pytest.mark.parametrize(("place", "article"), [("cn.zhejiang.huzhou", "12(3)"), ("cn.zhejiang.lishui", "7(3)")])
@pytest.mark.parametrize("qualified", [True, False, UNKNOWN])
def test_whom_huzhou_and_lishui_keep_out_of_the_group_is_not_in_it(place: str, article: str, qualified: Any) -> None:
    """There the text forbids it, so that the group is not formed; nor is it where that is not known."""
    found = refused(lambda: formed(at(place), qualified=qualified))
    assert found == ([] if qualified is True else [("group.qualified", article)])


def test_names_that_do_not_hang_are_not_posted() -> None:
    """A notice that goes up tomorrow is no notice today; a late one is a breach."""
    made = at("cn.zhejiang.huzhou")
    _, group = grouped(made)
    day = made.day
    later = notice(day + DAY)
    assert refused(lambda: group.post(voice(made).on(day), notice=later)) == [("group.posted", "12(4)")]
    group.post(voice(made).on(day + DAY * 14), notice=later)
    assert "group.posted-within" in noted(group)


def test_an_objection_to_a_member_is_settled_by_the_office_and_the_names_hang_anew() -> None:
    """Shanghai art. 15(4): who is replaced no longer stands for the group, and a group to be changed posts nothing."""
    made = at("cn.shanghai")
    formation, group = named(made)
    formed_on = formation.formed_on
    group.object_to(made.owners[5].on(made.day), text="owner-1 owes two years of fees")
    group.answer(made.subdistrict.on(made.day), number=1, answer="so he does", upheld=True)
    roll = drawn(made, group)
    with pytest.raises(Refused, match="UPHELD"):
        roll.post(voice(made).on(made.day), notice=notice(made.day))
    later = made.later(3)
    seated = members(made)[1:]
    assert refused(lambda: group.change(made.subdistrict.on(later), members=seated)) == [("group.odd", "15(2)")]
    group.change(made.subdistrict.on(later), members=seated[1:])
    assert (group.stage, group.notice, formation.formed_on) == (GroupStage.DRAWN, None, formed_on)
    assert Role.PREPARATORY_GROUP not in made.community.roles_of(made.owners[0].person, later)
    assert Role.PREPARATORY_GROUP in made.community.roles_of(made.owners[2].person, later)


@pytest.mark.parametrize("place", ["cn.zhejiang.huzhou", "cn.zhejiang.lishui"])
@pytest.mark.parametrize(("days", "early"), [(7, True), (8, False)])
def test_names_hang_for_seven_days_in_huzhou_and_lishui(place: str, days: int, early: bool) -> None:
    """Fewer are a breach: found by who notes that they are over, and again when the assembly is founded."""
    made = at(place)
    _, group = named(made)
    group.mature(made.subdistrict.on(made.later(days)))
    assert ("group.posted-days" in noted(group)) is early


def test_nothing_takes_a_groups_inner_steps_by_itself() -> None:
    """It is formed, ended, and keeps what it posted only with the steps of others."""
    made = at("cn.shanghai")
    founding = prepared(made)
    act = made.subdistrict.on(made.day)
    for wanted in (
        lambda: proposed(made).form(act),
        lambda: founding.group.end(act, reason="enough"),
        lambda: founding.group.keep(act, posting=founding.roll),
    ):
        with pytest.raises(Refused, match="asked for by itself"):
            wanted()
