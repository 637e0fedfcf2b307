"""Seats that end, for tests: a member who resigns or is to be removed, and the meeting at which owners decide on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve
from tests.committee.seating import notice, seated

from propgov.assembly import Ballot, Choice, Item, Matter, Meeting, Topic
from propgov.committee import Leaving, MemberRemoval, RemovalGround, ResignedTo, SeatEnd, Term
from propgov.community import Role, Title, TitleBasis
from propgov.engine import Act, Actor, Case, begin
from propgov.errors import Refused
from propgov.testing import Scene, on_paper, scene

OWNERS = 10
TARGET = 4


def office(place: str, owners: int = OWNERS) -> tuple[Scene, Term]:
    """A committee of five in office there; the first member calls the meetings."""
    made = scene(jurisdiction=place, owners=owners)
    term = seated(made)
    return evolve(made, committee=made.owners[0]), term


def target(made: Scene) -> Actor:
    """The member whose seat is at stake."""
    return made.owners[TARGET]


def resigned(made: Scene, term: Term, act: Act | None = None, **other: Any) -> Leaving:
    """The member resigns in writing, to the committee; act is whose act it is, if not the member's."""
    who = target(made)
    facts: dict[str, Any] = {"ground": SeatEnd.RESIGNED, "to": ResignedTo.COMMITTEE, "written": True, **other}
    return begin(Leaving, act or who.on(made.day), term=term, person=who.person, **facts)


def proposed(
    made: Scene, term: Term, proposer: Role = Role.OWNER, by: Actor | None = None, **other: Any
) -> MemberRemoval:
    """The removal of the member, proposed by an owner without a seat unless told otherwise."""
    who = by or {Role.OWNER: made.owners[-1], Role.COMMITTEE: made.owners[1]}.get(proposer, made.subdistrict)
    facts: dict[str, Any] = {"ground": RemovalGround.UNFIT, "reason": "no longer meets the conditions", **other}
    return begin(
        MemberRemoval,
        who.on(made.day),
        term=term,
        person=target(made).person,
        proposer=proposer,
        proposed_by=who.person,
        **facts,
    )


def asked(removal: MemberRemoval, number: int = 1) -> Item:
    """The item by which owners are asked to remove the member."""
    return Item(number, Matter.ELECT_COMMITTEE, "remove", removal.ref, (removal.person,), Topic.REMOVAL)


def confirming(leaving: Leaving) -> Item:
    """The item by which the end of a seat is put to the assembly to confirm."""
    return Item.on(1, Matter.ELECT_COMMITTEE, "confirm", leaving)


def called(made: Scene, *items: Item) -> Meeting:
    """A meeting with these items, called and not yet open."""
    act = made.committee.on(made.day)
    return begin(Meeting, act, community=made.community, agenda=items, votes_until=made.later(30))


def counted_at(made: Scene, meeting: Meeting, choice: Choice = Choice.FOR) -> Meeting:
    """The owners vote there, all alike, and the votes are counted."""
    chair, day = made.committee, made.day
    meeting.notify(chair.on(day), notice=notice(day), record_day=day, residents_committee_told=True)
    meeting.open_voting(chair.on(made.later(16)))
    said = {item.number: choice for item in meeting.agenda}
    ballots = tuple(Ballot(owner.person, owner.person, said) for owner in made.owners)
    meeting.cast(chair.on(meeting.votes_until), ballots=on_paper(ballots))
    meeting.close(chair.on(meeting.votes_until), minutes="minutes 1")
    return meeting


def voted_at(made: Scene, meeting: Meeting, choice: Choice = Choice.FOR) -> Meeting:
    """The owners vote there, all alike, and the decisions are published."""
    counted_at(made, meeting, choice).publish(made.committee.on(made.day), notice=notice(made.day))
    return meeting


def voted(made: Scene, *items: Item, choice: Choice = Choice.FOR) -> Meeting:
    """The owners vote on these items at a meeting of its own, and the decisions are published."""
    return voted_at(made, called(made, *items), choice)


def sold(made: Scene, owner: Actor, on: date | None = None) -> date:
    """The owner sells to a stranger, who is entered in the register that day."""
    day = on or made.later()
    unit = next(unit for unit, title in made.community.roll_on(made.day).items() if owner.person in title.owners)
    title = Title(unit, ("buyer",), TitleBasis.REGISTER, day)
    made.community.transfer(made.registry.on(day), title=title)
    return day


def noted(case: Case) -> list[str]:
    """The breaches that stand in the last entry of a case, without what they have in common."""
    breaches = (note for note in case.entries[-1].noted if note["effect"] == "BREACH")
    return [note["rule"].removeprefix("committee.") for note in breaches]


def refused(work: Callable[[], object]) -> list[str]:
    """The rules that refuse it, none if it happens."""
    try:
        work()
    except Refused as refusal:
        return [finding.rule.removeprefix("committee.") for finding in refusal.findings]
    return []
