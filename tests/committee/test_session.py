"""A meeting of the committee from the request to its announcement, and the days by which each is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.committee.seating import DAY, notice
from tests.committee.sessions import LAMP, PAINT, at, called, chaired, hold, passed, signed_by, votes
from tests.weighed import refused

from propgov import begin
from propgov.committee import CommitteeSession, Convener, SessionStage, Term
from propgov.community import Role
from propgov.engine import Case
from propgov.errors import InvalidFacts, Refused
from propgov.testing import Scene, scene

RESIDENTS = frozenset({Role.RESIDENTS_COMMITTEE})


def breached(case: Case) -> set[str]:
    """The rules that the last entry notes, without those that are only advice there."""
    return {note["rule"].removeprefix("committee.session.") for note in case.entries[-1].noted}


@pytest.mark.parametrize(
    ("place", "after", "late"),
    [
        ("cn.shanghai", 3, False),
        ("cn.shanghai", 4, True),
        ("cn.zhejiang.hangzhou", 3, False),
        ("cn.zhejiang.hangzhou", 4, True),
    ],
)
def test_what_was_decided_is_announced_within_three_days(place: str, after: int, *, late: bool) -> None:
    """A later announcement is a breach; the decision was made all the same."""
    made, term = at(place)
    session = passed(made, term, PAINT)
    held = made.day
    (duty,) = session.duties(held)
    assert (duty.step, duty.last_day) == ("announce", held + DAY * 3)
    on = held + DAY * after
    session.announce(made.owners[0].on(on), notice=notice(on), told=RESIDENTS)
    assert breached(session) == ({"announced-within"} if late else set())
    assert (session.decides(1, held), session.duties(on)) == (True, ())


def test_a_last_day_on_the_spring_festival_moves_to_the_next_working_day() -> None:
    """Held on 14 February 2026, three days end in the holidays, which last until the 23rd."""
    made, term = at("cn.shanghai")
    session = called(made, term, ahead=39)
    assert session.day is not None
    assert session.day.isoformat() == "2026-02-14"
    hold(made, session, (0, 1, 2), (0, 1, 2))
    (duty,) = session.duties(session.day)
    assert duty.last_day.isoformat() == "2026-02-24"


@pytest.mark.parametrize(
    ("born", "last"), [(date(2024, 2, 15), date(2024, 2, 29)), (date(2025, 2, 15), date(2025, 2, 28))]
)
def test_the_days_run_to_the_end_of_february(born: date, last: date) -> None:
    """Held on the 26th or 25th, three days end on its last day, in a leap year on the 29th."""
    made = scene(jurisdiction="cn.shanghai", born=born)
    session = called(made, chaired(made), ahead=(last - made.day).days - 3)
    hold(made, session, (0, 1, 2), (0, 1, 2))
    (duty,) = session.duties(made.day)
    assert duty.last_day == last


def test_an_announcement_hangs_and_reaches_who_is_told() -> None:
    """One from before the meeting announces nothing; the residents' committee is told."""
    made, term = at("cn.shanghai")
    session = passed(made, term, PAINT)
    session.announce(made.owners[0].on(made.day), notice=notice(made.day - DAY))
    assert breached(session) == {"announced", "told-after"}


@pytest.mark.parametrize(("after", "late"), [(7, False), (8, True)])
def test_a_meeting_that_members_ask_for_is_held_within_seven_days(after: int, *, late: bool) -> None:
    """In Lishui, under its article 19; the chair owes it from the request on."""
    made, term = at("cn.zhejiang.lishui")
    act = signed_by(made, made.day, 2, 3)
    session = begin(CommitteeSession, act, term=term, asked_by=("owner-3", "owner-4"))
    (duty,) = session.duties(made.day)
    assert (duty.step, duty.owed_by, duty.last_day) == ("hold", (Role.COMMITTEE,), made.day + DAY * 7)
    session.call(made.owners[0].on(made.day), convener=Convener.CHAIR, day=made.day + DAY * after, agenda=(PAINT,))
    hold(made, session, (0, 1, 2), (0, 1, 2))
    assert ("request.within" in breached(session)) == late


def test_the_chair_owes_nothing_that_members_did_not_ask_for() -> None:
    """Neither unasked, nor where an owner asks."""
    made, term = at("cn.zhejiang.lishui")
    assert begin(CommitteeSession, made.owners[0].on(made.day), term=term).duties(made.day) == ()
    owner = made.owners[5]
    session = begin(CommitteeSession, owner.on(made.day), term=term, asked_by=(owner.person,))
    assert session.duties(made.day) == ()


def test_a_committee_meets_at_least_every_two_months() -> None:
    """In Shanghai, counted from the last meeting; elsewhere nothing of the kind is due."""
    made, term = at("cn.shanghai")

    def due(term: Term, after: timedelta) -> list[str]:
        return [duty.step for duty in term.duties(made.day + after) if duty.step == "met"]

    # From 6 January to 5 March; then, after the meeting of the 16th, to 16 March.
    assert (due(term, DAY * 57), due(term, DAY * 58)) == ([], ["met"])
    passed(made, term)
    assert term.last_session_on == made.day
    assert (due(term, DAY * 58), due(term, DAY * 59)) == ([], ["met"])
    other, elsewhere = at("cn.zhejiang.hangzhou")
    assert elsewhere.duties(other.day, until=other.day + DAY * 300) == elsewhere.duties(other.day)


def test_a_meeting_entered_late_counts_from_its_own_day() -> None:
    """The quorum, the votes and the time to announce are those of the day on which it was held."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    day = session.day
    assert day is not None
    session.hold(signed_by(made, day + DAY * 2, 0, 1, 2), held_on=day, votes=votes(made, (0, 1, 2)), minutes="1")
    assert (session.held_on, term.last_session_on, session.decisions[0].on) == (day, day, day)
    (duty,) = session.duties(day + DAY * 2)
    assert duty.last_day == day + DAY * 3


def test_only_the_meeting_itself_notes_that_the_committee_met() -> None:
    """Nobody enters meetings that were not held."""
    made, term = at("cn.shanghai")
    assert list(refused(term.met, made.owners[0].on(made.day), day=made.day)) == ["procedure.brought"]


# Meetings that were none


def lapsing(made: Scene, session: CommitteeSession, number: int, later: int = 0, **other: Any) -> None:
    """An owner enters that nothing was held."""
    session.lapse(made.owners[number].on(made.day + DAY * later), reason="nobody came", **other)


def test_what_friends_give_out_as_decided_is_on_record_and_decides_nothing() -> None:
    """Below the quorum the meeting is refused; what was announced after it stays for a suit."""
    made, term = at("cn.shanghai")
    session = called(made, term, PAINT, LAMP)
    with pytest.raises(Refused, match="quorum"):
        hold(made, session, (0, 1), (0, 1))
    lapsing(made, session, 2, 11, present=("owner-1", "owner-2"), claimed=(1,))
    (claimed,) = session.decisions
    assert (session.stage, claimed.item, claimed.claimed, claimed.passed) == (SessionStage.LAPSED, PAINT, True, False)
    assert not session.decides(1, made.day)
    assert term.last_session_on is None


def test_nobody_calls_off_the_meeting_of_others_before_its_day() -> None:
    """Who called it may, an authority may, and everybody once the day is over."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    for later in (0, 10):
        with pytest.raises(InvalidFacts, match="neither asked for it nor called it"):
            lapsing(made, session, 1, later)
    lapsing(made, session, 1, 11)
    lapsing(made, called(made, term), 0)
    called(made, term).lapse(made.subdistrict.on(made.day), reason="a flood")


def test_the_chair_does_not_drop_what_others_ask_for() -> None:
    """Only who asked for a meeting takes the request back; and nothing is claimed that was not on the agenda."""
    made, term = at("cn.shanghai")
    act = signed_by(made, made.day, 2, 3)
    session = begin(CommitteeSession, act, term=term, asked_by=("owner-3", "owner-4"))
    with pytest.raises(InvalidFacts, match="neither asked"):
        lapsing(made, session, 0)
    with pytest.raises(InvalidFacts, match="not on the agenda"):
        lapsing(made, session, 2, claimed=(1,))
    lapsing(made, session, 2)
    assert session.stage is SessionStage.LAPSED


def test_who_holds_no_seat_enters_no_meeting() -> None:
    """An owner who is no member, a stranger and the provider are refused for their standing."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    assert session.day is not None
    for actor in (made.owners[5], made.stranger, made.provider):
        act = actor.on(session.day).with_(*made.owners[:3])
        said = refused(session.hold, act, held_on=session.day, votes=votes(made, (0, 1, 2)))
        assert "procedure.standing" in said
