"""Seats on a committee: on which days they give standing, whatever suspensions and ends they have."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.committee import Nominee, Seat, SeatBasis, SeatEnd
from propgov.community import Role

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


@st.composite
def seats(draw: st.DrawFn, basis: SeatBasis = SeatBasis.ELECTED) -> Seat:
    """A seat from the first day, suspended and resumed some times, ended or not."""
    seat, day = Seat("m", FIRST, basis), FIRST
    for _ in range(draw(st.integers(0, 3))):
        day += DAY * draw(st.integers(0, 9))
        seat = seat.suspend(day, "under inquiry")
        if draw(st.booleans()):
            day += DAY * draw(st.integers(1, 9))
            seat = seat.resume(day)
        else:
            break
    if draw(st.booleans()):
        seat = evolve(seat, until=day + DAY * draw(st.integers(0, 9)), end=SeatEnd.RESIGNED)
    return seat


@given(seats(), st.none() | st.integers(0, 40), st.integers(0, 50))
def test_a_seat_gives_standing_while_it_is_held_and_not_suspended(seat: Seat, last: int | None, later: int) -> None:
    """On each day: held, within the term, and not suspended; and at most one grant says so."""
    day = FIRST + DAY * later
    term_end = None if last is None else FIRST + DAY * last
    held = [grant for grant in seat.grants(term_end, "term") if grant.held_on(day)]
    wanted = seat.held_on(day) and not seat.suspended_on(day) and (term_end is None or day <= term_end)
    assert len(held) == wanted
    assert all((grant.person, grant.role) == ("m", Role.COMMITTEE) for grant in held)
    assert list(seat.removals(term_end)) == []


@given(seats(SeatBasis.RECOGNISED), st.none() | st.integers(0, 40), st.integers(0, 50))
def test_a_recognised_seat_gives_none_and_takes_from_its_document(seat: Seat, last: int | None, later: int) -> None:
    """The document gives the standing; on days of suspension and after the end a removal takes it."""
    day = FIRST + DAY * later
    term_end = None if last is None else FIRST + DAY * last
    assert list(seat.grants(term_end, "term")) == []
    taken = any(one.on <= day and (one.until is None or day < one.until) for one in seat.removals(term_end))
    over = term_end is not None and day > term_end
    assert taken is (seat.suspended_on(day) or not seat.held_on(day) or over)


def test_a_suspension_lasts_until_it_is_ended() -> None:
    """From its first day to the day before it is ended."""
    seat = Seat("m", FIRST, SeatBasis.ELECTED).suspend(FIRST + DAY, "under inquiry")
    assert seat.is_suspended
    ended = seat.resume(FIRST + DAY * 3)
    assert [ended.suspended_on(FIRST + DAY * day) for day in range(4)] == [False, True, True, False]
    assert not ended.is_suspended


def test_by_whose_title_somebody_sits() -> None:
    """By his own, or by that of the owner, such as a company, that named him."""
    assert (Nominee("m").owner, Nominee("m", "company").owner) == ("m", "company")
    seat = Seat("m", FIRST, SeatBasis.ELECTED)
    assert (seat.owner, evolve(seat, named_by="company").owner) == ("m", "company")
