"""Who chooses the chair: members able to act, in person, more of them than the place asks, under signature."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.committee.filed import at, called, facts, held, names, refused
from tests.committee.seating import notice, planned, seated

from propgov.assembly import Item, Matter, Topic
from propgov.committee import FirstSession
from propgov.community import Title, TitleBasis
from propgov.engine import begin
from propgov.errors import InvalidFacts
from propgov.testing import held_meeting, scene

QUORUM, APPROVAL = "committee.session.quorum", "committee.session.approval"
BY_MEMBERS, DEPUTIES = "committee.election.chair-by-members", "committee.election.deputies"


@pytest.mark.parametrize(
    ("place", "there", "votes", "said"),
    [
        ("cn.beijing", 3, 3, set[str]()),
        ("cn.beijing", 3, 2, {APPROVAL, BY_MEMBERS}),
        ("cn.beijing", 2, 2, {QUORUM, APPROVAL, BY_MEMBERS}),
        ("cn.shandong", 4, 3, set[str]()),
        ("cn.shandong", 3, 3, {QUORUM}),
        ("cn.zhejiang.taizhou", 3, 3, set[str]()),
        ("cn.zhejiang.taizhou", 3, 2, {APPROVAL, BY_MEMBERS}),
        ("cn.anhui.chizhou", 5, 2, {BY_MEMBERS}),
    ],
)
def test_a_minority_never_makes_itself_chair(place: str, there: int, votes: int, said: set[str]) -> None:
    """Of five members: each place's share of those present and those for it, and no minority anywhere."""
    made, term = at(place)
    wanted = refused(lambda: held(made, term, there, support=votes))
    assert said <= set(wanted) <= said | {APPROVAL}
    assert bool(wanted) == bool(said)


@pytest.mark.parametrize(("deputies", "ok"), [(0, False), (1, True), (2, True), (3, False)])
def test_the_number_of_deputies_in_lishui(deputies: int, ok: bool) -> None:
    """One or two, by its article 14(2)."""
    made, term = at("cn.zhejiang.lishui")
    wanted = refused(lambda: held(made, term, deputies=names(made, deputies + 1)[1:]))
    assert wanted == ([] if ok else [DEPUTIES])


@pytest.mark.parametrize("place", ["cn.beijing", "cn.shanghai", "cn.zhejiang.lishui"])
def test_nobody_comes_for_a_member(place: str) -> None:
    """A member who is represented is not present, and the proxy is refused."""
    made, term = at(place)
    assert refused(lambda: held(made, term, 4, represented=("owner-5",))) == ["committee.session.proxy"]
    with pytest.raises(InvalidFacts, match="is present too"):
        held(made, term, 4, represented=("owner-4",))


def test_who_sold_the_unit_neither_votes_nor_becomes_chair() -> None:
    """Member 3 sold after the election: the seat is no vote more, although it is still on record."""
    made, term = at("cn.beijing")
    title = Title("1-103", ("buyer",), TitleBasis.REGISTER, made.day)
    made.community.transfer(made.registry.on(made.day), title=title)
    assert refused(lambda: held(made, term, 3)) == [BY_MEMBERS, QUORUM, APPROVAL]
    assert refused(lambda: held(made, term, chair="owner-3", deputies=())) == [BY_MEMBERS]
    with pytest.raises(InvalidFacts, match="no member"):
        begin(FirstSession, made.owners[2].on(made.day), term=term)


def test_whom_the_owners_removed_is_counted_no_more() -> None:
    """Member 3 was removed: two of the four who are left are no majority, three are."""
    made, term = at("cn.beijing")
    item = Item(1, Matter.ELECT_COMMITTEE, "remove owner-3", persons=("owner-3",), topic=Topic.REMOVAL)
    meeting = held_meeting(evolve(made, committee=made.owners[0]), (item,), open_for=5)
    meeting.publish(made.owners[0].on(made.day), notice=notice(made.day))
    assert refused(lambda: held(made, term, 3)) == [BY_MEMBERS, QUORUM, APPROVAL]
    others = ("owner-1", "owner-2", "owner-4")
    votes = dict.fromkeys(("owner-1", "owner-2"), others)
    act = made.owners[0].on(made.day).with_(made.owners[1], made.owners[3])
    called(made, term).hold(act, **facts(made, 3, present=others, votes=votes))
    assert term.chair_on(made.day) == "owner-1"


@pytest.mark.parametrize(("support", "said"), [(2, [BY_MEMBERS, APPROVAL]), (3, [])])
@pytest.mark.parametrize("place", ["cn.zhejiang.taizhou", "cn.beijing"])
def test_an_officer_with_fewer_votes_than_the_chair_counts_too(place: str, support: int, said: list[str]) -> None:
    """All five are for the chair; the deputy has only so many, and is what the choice hangs on."""
    made, term = at(place)
    votes = {"owner-1": names(made, 5), "owner-2": names(made, support)}
    assert refused(lambda: held(made, term, votes=votes)) == said


def test_before_the_place_had_its_law_a_minority_makes_no_chair_either() -> None:
    """In 2019 Beijing had no regulation of its own: the nation's article still asks for the members' choice."""
    made = scene(jurisdiction="cn.beijing", born=date(2019, 1, 7))
    term = seated(made)
    assert BY_MEMBERS in refused(lambda: held(made, term, 2))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"present": ("owner-1", "owner-1")}, "somebody twice"),
        ({"votes": {"owner-1": ("owner-1", "owner-2", "owner-3")}}, "not those for chair and deputies"),
        ({"votes": dict.fromkeys(("owner-1", "owner-2"), ("owner-1", "owner-2", "owner-2"))}, "count somebody twice"),
        ({"votes": dict.fromkeys(("owner-1", "owner-2"), ("owner-1", "owner-2", "owner-5"))}, "is not present"),
    ],
)
def test_votes_are_counted_once_and_of_those_present(change: dict[str, Any], fault: str) -> None:
    """A name twice, an office without votes, a vote twice or of an absent member is no record of a choice."""
    made, term = at("cn.beijing")
    with pytest.raises(InvalidFacts, match=fault):
        held(made, term, 3, **change)


def test_nobody_is_counted_on_anothers_word() -> None:
    """One member alone enters a meeting of five: the others have not signed."""
    made, term = at("cn.beijing")
    session = called(made, term)
    with pytest.raises(InvalidFacts, match="does not sign"):
        session.hold(made.owners[0].on(made.day), **facts(made, 5))


def test_the_chair_is_a_member() -> None:
    """An owner who holds no seat is chosen by all members, and refused under article 16(3)."""
    made, term = at("cn.beijing")
    assert refused(lambda: held(made, term, chair="owner-6")) == [BY_MEMBERS]


def test_a_term_that_nobody_sits_on_has_no_first_meeting() -> None:
    """A planned term is not in office."""
    made, term = at("cn.beijing")
    later = planned(made, number=2, previous=term)
    with pytest.raises(InvalidFacts, match="not in office"):
        begin(FirstSession, made.subdistrict.on(made.day), term=later)
