"""Meetings of a committee for tests: a committee that sits with chair and deputy, its meeting called and held in one line."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.committee.seating import DAY, members, notice, planned

from propgov import begin
from propgov.assembly import Choice, Item, Matter
from propgov.committee import (
    AgendaItem,
    CommitteeSession,
    Convener,
    Member,
    MemberVote,
    Office,
    Term,
)
from propgov.community import Document, Grant, Role, Title, TitleBasis
from propgov.engine import Act
from propgov.testing import Scene, held_meeting, scene

PAINT = AgendaItem(1, "paint the fence")
LAMP = AgendaItem(2, "a lamp at the gate")
_OFFICES = (Office.CHAIR, Office.DEPUTY)


def chaired(made: Scene, seats: int = 5, persons: tuple[str, ...] = ()) -> Term:
    """A committee that sat before: the first owner is its chair, the second its deputy."""
    persons = persons or members(made, seats)
    paper = Document("Certificate of filing", "7", "Subdistrict office", made.day)
    office = made.subdistrict.on(made.day)
    grants = tuple(Grant(person, Role.COMMITTEE, made.day) for person in persons)
    made.community.recognise_seated(office, grants=grants, document=paper)
    term = planned(made, seats)
    offices = (*_OFFICES, *[Office.MEMBER] * seats)
    sitting = tuple(Member(person, office) for person, office in zip(persons, offices, strict=False))
    term.recognise(office, members=sitting, begins=made.day, document=paper)
    return term


def called(made: Scene, term: Term, *items: AgendaItem, ahead: int = 10, **other: Any) -> CommitteeSession:
    """A meeting that the chair has called, told to everybody who is told anywhere."""
    chair = made.owners[0].on(made.day)
    session = begin(CommitteeSession, chair, term=term)
    day = made.day + DAY * ahead
    session.call(chair, convener=Convener.CHAIR, day=day, agenda=items or (PAINT,), **other)
    session.post(chair, notice=notice(made.day))
    session.tell(chair, whom=Role.RESIDENTS_COMMITTEE, proof="receipt 1")
    return session


def signed_by(made: Scene, on: date, *numbers: int) -> Act:
    """An act of that day by these owners, by number."""
    first, *others = (made.owners[number] for number in numbers)
    return first.on(on).with_(*others)


def votes(made: Scene, agree: tuple[int, ...], against: tuple[int, ...] = (), item: int = 1) -> tuple[MemberVote, ...]:
    """The votes of these members on an item, by number."""
    said = (*((one, Choice.FOR) for one in agree), *((one, Choice.AGAINST) for one in against))
    return tuple(MemberVote(item, made.owners[number].person, choice) for number, choice in said)


def hold(made: Scene, session: CommitteeSession, there: tuple[int, ...], agree: tuple[int, ...], **other: Any) -> None:
    """Enter the meeting, with those there, of whom these agree to each item and the others are against."""
    assert session.day is not None
    no = tuple(one for one in there if one not in agree)
    cast = tuple(vote for item in session.agenda for vote in votes(made, agree, no, item.number))
    facts: dict[str, Any] = {"held_on": session.day, "votes": cast, "minutes": "minutes 1", **other}
    session.hold(signed_by(made, session.day, *there), **facts)


def passed(made: Scene, term: Term, *items: AgendaItem) -> CommitteeSession:
    """A meeting at which all five members agreed to everything."""
    session = called(made, term, *items)
    hold(made, session, (0, 1, 2, 3, 4), (0, 1, 2, 3, 4))
    return session


def alone(made: Scene) -> CommitteeSession:
    """A meeting that agreed to what is for the owners to decide, after their leave for it had ended."""
    term = chaired(made)
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "fees", to_committee=True),))
    session = called(made, term, AgendaItem(1, "a higher fee", reserved=Matter.OTHER_MAJOR), delegations=(meeting,))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    hold(made, session, (0, 1, 2), (0, 1, 2))
    return session


def sold(made: Scene, number: int) -> None:
    """The unit of an owner passes to a stranger."""
    unit = tuple(made.community.units)[number]
    title = Title(unit, ("wang",), TitleBasis.REGISTER, made.day)
    made.community.transfer(made.registry.on(made.day), title=title)


def at(place: str) -> tuple[Scene, Term]:
    """A scene in a place, with a committee of five that sits."""
    made = scene(jurisdiction=place)
    return made, chaired(made)
