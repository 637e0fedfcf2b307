"""Removals from proposal to decision, those that fall again, and what nobody gains by them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.committee.parting import asked, called, counted_at, noted, office, proposed, refused, resigned, target, voted
from tests.committee.seating import DAY, items_for, notice

from propgov.assembly import Choice, Correction, Item, Matter, Topic
from propgov.committee import (
    Figures,
    Hearing,
    MemberRemovalStage,
    Office,
    SeatBasis,
    SeatEnd,
    Term,
    Trained,
    party_share,
)
from propgov.community import Role
from propgov.engine import begin
from propgov.errors import InvalidFacts, Refused
from propgov.law import Citation, Ratio
from propgov.testing import Scene

S = MemberRemovalStage


def roles(made: Scene) -> set[Any]:
    """The roles of the member that day."""
    return set(made.community.roles_of(target(made).person, made.day))


@pytest.mark.parametrize("choice", list(Choice))
def test_the_owners_remove_a_member_or_keep_him(choice: Choice) -> None:
    """When they approve, the seat ends on the day before the publication; the person stays an owner."""
    made, term = office("cn.shandong")
    removal = proposed(made, term)
    voted(made, asked(removal), choice=choice)
    seat, gone = term.members[4], choice is Choice.FOR
    assert removal.stage is (S.ENDED if gone else S.PROPOSED)
    assert seat.end is (SeatEnd.REMOVED if gone else None)
    assert roles(made) == ({Role.OWNER} if gone else {Role.OWNER, Role.COMMITTEE})
    assert len(term.seated_on(made.day)) == 5 - gone
    assert (removal.ended_on, seat.until) == ((made.day, made.day - DAY) if gone else (None, None))


def test_owners_decide_without_the_hearing_and_the_breach_stands_on_record() -> None:
    """In Hangzhou the publication is not held up; that nobody heard the member, and that too few proposed it, is noted."""
    made, term = office("cn.zhejiang.hangzhou")
    removal = proposed(made, term)
    voted(made, asked(removal))
    assert (removal.stage, noted(removal)) == (S.ENDED, ["member.removal.heard", "member.removal.request"])


def test_what_was_in_order_when_it_was_put_is_in_order_when_it_is_carried_out() -> None:
    """Heard before and proposed by enough owners of that day: nothing is noted."""
    made, term = office("cn.zhejiang.hangzhou")
    removal = proposed(made, term)
    removal.sign(made.owners[-1].on(made.day), persons=(made.owners[5].person,), proof="list")
    removal.hear(target(made).on(made.day), how=Hearing.DECLINED)
    meeting = called(made, asked(removal))
    removal.put_to_vote(made.committee.on(made.day), meeting=meeting)
    counted_at(made, meeting).publish(made.committee.on(made.day), notice=notice(made.day))
    assert (removal.stage, noted(removal)) == (S.ENDED, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": None},
        {"topic": Topic.ALTERNATES},
        {"persons": ("owner-1",)},
        {"persons": ()},
        {"matter": Matter.OTHER_MAJOR, "topic": Topic.ALLOWANCE},
    ],
)
def test_owners_who_were_asked_something_else_remove_nobody(wrong: dict[str, Any]) -> None:
    """An election, another person, another matter about the same case: the seat stays, and nobody is seated either."""
    made, term = office("cn.shandong")
    removal = proposed(made, term)
    facts: dict[str, Any] = {
        "matter": Matter.ELECT_COMMITTEE,
        "subject": "on the committee",
        "about": removal.ref,
        "persons": (removal.person,),
        "topic": Topic.REMOVAL,
        **wrong,
    }
    voted(made, Item(1, **facts))
    assert (removal.stage, term.members[4].end, len(term.members)) == (S.PROPOSED, None, 5)


def test_no_member_removes_another_by_any_step_of_his_own() -> None:
    """Neither the term nor the removal lets itself be moved without the owners' decision."""
    made, term = office("cn.beijing")
    removal = proposed(made, term)
    meeting = called(made, asked(removal))
    act = made.committee.on(made.day).with_(*made.owners[1:4], made.subdistrict, made.court)
    tries = (
        lambda: removal.carry_out(act, meeting=meeting),
        lambda: term.leave(act, person=target(made).person, how=SeatEnd.REMOVED, until=made.day),
        lambda: term.suspend(act, person=target(made).person, reason="x"),
        lambda: term.reseat(act, person=target(made).person),
    )
    for work in tries:
        with pytest.raises((Refused, InvalidFacts)):
            work()
    assert term.members[4].end is None


def test_who_is_suspended_does_not_act_and_votes_as_an_owner() -> None:
    """The suspended vote on their own removal, and are members again once the owners keep them."""
    made, term = office("cn.beijing")
    removal = proposed(made, term, Role.COMMITTEE)
    act = made.committee.on(made.day).with_(*made.owners[1:3])
    removal.suspend(act, reason="until decided", notice=notice(made.day))
    assert roles(made) == {Role.OWNER}
    assert [seat.person for seat in term.able_on(made.day)] == [owner.person for owner in made.owners[:4]]
    meeting = called(made, asked(removal))
    removal.put_to_vote(made.committee.on(made.day), meeting=meeting)
    counted_at(made, meeting, Choice.AGAINST)
    assert len(meeting.resolutions) == 1
    assert target(made).person in [ballot.voter for ballot in meeting.ballots.values()]
    removal.drop(target(made).on(made.day), reason="the owners kept me")
    assert roles(made) == {Role.OWNER, Role.COMMITTEE}


@pytest.mark.parametrize("together", [True, False])
def test_a_removal_that_is_proposed_twice_ends_one_seat_once(together: bool) -> None:
    """On one agenda or at two meetings: the seat ends once, and is given back only when neither decision stands."""
    made, term = office("cn.shandong")
    first, second = proposed(made, term), proposed(made, term)
    meetings = [voted(made, asked(first), asked(second, 2))] * 2 if together else []
    meetings = meetings or [voted(made, asked(first)), voted(made, asked(second, 2))]
    assert (first.stage, second.stage) == (S.ENDED, S.ENDED)
    assert [seat.end for seat in term.members] == [None] * 4 + [SeatEnd.REMOVED]
    for number, sits in ((1, False), (2, True)):
        meetings[number - 1].annul(made.subdistrict.on(made.day), item=number)
        assert (Role.COMMITTEE in roles(made)) is sits


def test_who_was_removed_and_is_elected_again_sits_again() -> None:
    """The old proposal, even if the owners approve it now, does not reach the new seat."""
    made, term = office("cn.shandong")
    first, stale = proposed(made, term), proposed(made, term)
    voted(made, asked(first))
    voted(made, *items_for(term, (target(made).person,)))
    seat = term.seat_of(target(made).person, made.day)
    assert seat is not None
    assert seat.basis is SeatBasis.BY_ELECTION
    voted(made, asked(stale))
    assert term.seat_of(target(made).person, made.day) == seat
    assert roles(made) == {Role.OWNER, Role.COMMITTEE}


def test_who_resigned_before_the_decision_is_not_removed_and_nothing_is_held_up() -> None:
    """The decision is published; the seat ended by the resignation."""
    made, term = office("cn.shanghai")
    removal = proposed(made, term)
    meeting = called(made, asked(removal))
    resigned(made, term).take_effect(made.committee.on(made.day))
    counted_at(made, meeting).publish(made.committee.on(made.day), notice=notice(made.day))
    assert (removal.stage, term.members[4].end) == (S.PROPOSED, SeatEnd.RESIGNED)


def removed(place: str = "cn.shandong") -> tuple[Scene, Term, Any, Any]:
    """The member was removed by the owners there."""
    made, term = office(place)
    removal = proposed(made, term)
    return made, term, removal, voted(made, asked(removal))


def test_a_removal_that_is_annulled_gives_the_seat_back() -> None:
    """As a member without an office, as if never removed; annulled for good, the case ends there."""
    made, term, removal, meeting = removed()
    meeting.annul(made.subdistrict.on(made.day), item=1)
    seat = term.members[4]
    assert (removal.stage, seat.until, seat.end, seat.office) == (S.UNDONE, None, None, Office.MEMBER)
    assert roles(made) == {Role.OWNER, Role.COMMITTEE}


def test_a_restored_member_is_not_suspended_any_more() -> None:
    """The suspension lasted until the owners decided, and is over."""
    made, term = office("cn.beijing")
    removal = proposed(made, term, Role.COMMITTEE)
    act = made.committee.on(made.day).with_(*made.owners[1:3])
    removal.suspend(act, reason="until decided", notice=notice(made.day))
    since = made.day
    meeting = voted(made, asked(removal))
    meeting.annul(made.subdistrict.on(made.later()), item=1)
    seat = term.members[4]
    assert not seat.is_suspended
    assert seat.suspended_on(since)
    assert roles(made) == {Role.OWNER, Role.COMMITTEE}


def test_a_seat_that_was_filled_meanwhile_is_not_given_back() -> None:
    """No more persons sit than there are seats: by-election and restored member are for a court."""
    made, term, removal, meeting = removed()
    voted(made, *items_for(term, (made.owners[7].person,)))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert (removal.stage, term.members[4].end) == (S.UNDONE, SeatEnd.REMOVED)
    assert len(term.seated_on(made.day)) == term.seats


def test_a_removal_stands_again_when_the_annulment_is_set_aside() -> None:
    """The office annuls, the court sets that aside: the member leaves a second time, from that day."""
    made, _, removal, meeting = removed()
    broken = (Citation("property-management-regulation", "19(1)"),)
    act = made.subdistrict.on(made.day)
    correction = begin(Correction, act, meeting=meeting, item=1, broken=broken)
    correction.annul(act)
    assert roles(made) == {Role.OWNER, Role.COMMITTEE}
    correction.contest(made.owners[-1].on(made.later()), known=made.day)
    correction.set_aside(made.court.on(made.later()))
    assert (removal.stage, roles(made)) == (S.ENDED, {Role.OWNER})
    assert removal.ended_on == made.day


def test_what_is_decided_on_other_items_undoes_no_removal() -> None:
    """Another item of the same meeting is annulled: the member stays removed."""
    made, term = office("cn.shandong")
    removal = proposed(made, term)
    meeting = voted(made, asked(removal), Item(2, Matter.OTHER_MAJOR, "a new gate"))
    meeting.annul(made.subdistrict.on(made.day), item=2)
    assert (removal.stage, term.members[4].end) == (S.ENDED, SeatEnd.REMOVED)


# Figures of the members


@pytest.mark.parametrize(("party", "fine"), [(-1, False), (0, True), (5, True), (6, False)])
def test_the_number_of_party_members_is_a_figure_and_names_nobody(party: int, fine: bool) -> None:
    """It is one of all members, and nothing follows from it."""
    made, term = office("cn.beijing")
    act = made.committee.on(made.day)
    assert party_share(term) is None
    if fine:
        term.note_figures(act, party_members=party)
        assert term.figures == Figures(party, 5, made.day)
        assert party_share(term) == Ratio(party, 5)
    else:
        with pytest.raises(InvalidFacts, match="count members only"):
            term.note_figures(act, party_members=party)


@pytest.mark.parametrize(
    ("place", "number", "said"), [("cn.shanghai", 4, 1), ("cn.shanghai", 5, 0), ("cn.beijing", 0, 0)]
)
def test_shanghai_has_all_members_trained(place: str, number: int, said: int) -> None:
    """One without training is a breach; those trained are members, on a day that has come."""
    made, term = office(place)
    trained = tuple(Trained(owner.person, made.day) for owner in made.owners[:number])
    term.note_figures(made.committee.on(made.day), party_members=0, trained=trained)
    assert noted(term) == ["member.trained"] * said
    for wrong in (Trained("owner-9", made.day), Trained("owner-1", made.later())):
        with pytest.raises(InvalidFacts, match="no training of a member"):
            term.note_figures(made.committee.on(made.day), party_members=0, trained=(wrong,))
    assert refused(lambda: term.note_figures(made.stranger.on(made.day), party_members=0)) == ["procedure.standing"]
