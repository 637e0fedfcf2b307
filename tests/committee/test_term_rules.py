"""Rules on a term: candidates once, officers who sit, members who are suspended, seats that end on days that came."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.committee.seating import DAY, member, planned, seated

from propgov.committee import Nominee, SeatEnd, Term
from propgov.committee import term_rules as facts
from propgov.errors import Fault
from propgov.testing import Scene, scene


def told(faults: Iterator[Fault]) -> list[str]:
    """What is told of each fault."""
    return [f"{fault.place}: {fault.problem}" for fault in faults]


@pytest.fixture
def sitting() -> tuple[Scene, Term]:
    """A committee of three in office."""
    made = scene()
    return made, seated(made, 3)


def test_each_candidate_is_named_once() -> None:
    """Whoever stands for himself and for a company stands twice."""
    made = scene()
    term, act = planned(made), made.subdistrict.on(made.day)
    one, again = Nominee("owner-1"), Nominee("owner-1", "company")
    assert told(facts.nominees(term, act, candidates=(one, Nominee("owner-2")))) == []
    assert told(facts.nominees(term, act, candidates=(one, again))) == ["candidates: name somebody twice"]


@pytest.mark.parametrize(
    ("chair", "deputies", "wrong"),
    [
        ("owner-1", (), 0),
        ("owner-1", ("owner-2", "owner-3"), 0),
        ("owner-1", ("owner-1",), 1),
        ("owner-4", (), 1),
        ("owner-1", ("owner-4", "owner-5"), 2),
    ],
)
def test_officers_are_different_members(
    sitting: tuple[Scene, Term], chair: str, deputies: tuple[str, ...], wrong: int
) -> None:
    """Chair and deputies sit that day, and nobody has two offices."""
    made, term = sitting
    found = told(facts.officers_sit(term, member(made).on(made.day), chair=chair, deputies=deputies))
    assert len(found) == wrong


def test_only_members_are_suspended_and_leave(sitting: tuple[Scene, Term]) -> None:
    """Not those who hold no seat, nor those who are not suspended; and no seat ends on a day to come."""
    made, term = sitting
    act = member(made).on(made.day)
    assert told(facts.holds_a_seat(term, act, person="owner-1")) == []
    assert len(told(facts.holds_a_seat(term, act, person="owner-6"))) == 1
    assert len(told(facts.is_suspended(term, act, person="owner-1"))) == 1
    assert told(facts.ends_by_then(term, act, until=made.day, how=SeatEnd.RESIGNED)) == []
    assert len(told(facts.ends_by_then(term, act, until=made.day + DAY, how=SeatEnd.RESIGNED))) == 1
