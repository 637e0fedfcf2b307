"""Committees for tests: a term that the owners fill by an election, in one line, with its members as actors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from propgov.assembly import Choice, Item, Matter, Meeting, Slate
from propgov.committee import Term
from propgov.community import Notice
from propgov.engine import Actor, begin
from propgov.testing import Scene, held_meeting

DAY = timedelta(days=1)


def notice(on: date) -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", on, proof="photo 1")


def planned(made: Scene, seats: int = 5, years: int = 3, **other: Any) -> Term:
    """A term that the office plans, the first unless told otherwise."""
    facts: dict[str, Any] = {"number": 1, "seats": seats, "years": years, **other}
    return begin(Term, made.subdistrict.on(made.day), community=made.community, **facts)


def items_for(term: Term, persons: tuple[str, ...]) -> tuple[Item, ...]:
    """One item for each candidate."""
    return tuple(
        Item.on(number, Matter.ELECT_COMMITTEE, f"elect {person}", term, (person,))
        for number, person in enumerate(persons, 1)
    )


def counted(made: Scene, term: Term, persons: tuple[str, ...], *, open_for: int = 5, **other: Any) -> Meeting:
    """An election of these persons to the term, counted and not published; choices as in ``held_meeting``."""
    return held_meeting(made, items_for(term, persons), open_for=open_for, **other)


def published(made: Scene, meeting: Meeting) -> Meeting:
    """The decisions of a meeting are published, by whoever convened it."""
    meeting.publish(made.convener(made.day).on(made.day), notice=notice(made.day))
    return meeting


def members(made: Scene, number: int = 5) -> tuple[str, ...]:
    """The first owners, by name."""
    return tuple(owner.person for owner in made.owners[:number])


def seated(made: Scene, seats: int = 5, years: int = 3, *, persons: tuple[str, ...] = (), **other: Any) -> Term:
    """A committee of the first owners, elected by all and in office; ``made.owners[0]`` and so on act for it."""
    term = planned(made, seats, years, **other)
    published(made, counted(made, term, persons or members(made, seats)))
    return term


def member(made: Scene, number: int = 0) -> Actor:
    """A member of the committee that ``seated`` makes."""
    return made.owners[number]


__all__ = [
    "DAY",
    "Choice",
    "Slate",
    "counted",
    "items_for",
    "member",
    "members",
    "notice",
    "planned",
    "published",
    "seated",
]
