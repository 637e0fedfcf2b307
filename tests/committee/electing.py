"""Re-elections for tests: a group that prepares one, and a term that ends, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve
from tests.committee.seating import counted, members, notice, planned, published, seated

from propgov import Refused, begin
from propgov.committee import GroupSide, ReElectionGroup, ReElectionMember, Term
from propgov.engine import Actor
from propgov.journal import Entry
from propgov.testing import Scene, scene


def at(place: str, owners: int = 8) -> Scene:
    """A community there, of some more owners than a committee has seats."""
    return scene(jurisdiction=place, owners=owners)


def grouped(made: Scene, owners: int = 5, *, head: GroupSide | None = None) -> tuple[ReElectionMember, ...]:
    """Two offices and so many owners, the last of all; the office leads, in Beijing the residents' committee."""
    in_beijing = made.community.jurisdiction == "cn.beijing"
    leads = head or (GroupSide.RESIDENTS_COMMITTEE if in_beijing else GroupSide.SUBDISTRICT)
    offices = ((made.subdistrict, GroupSide.SUBDISTRICT), (made.residents, GroupSide.RESIDENTS_COMMITTEE))
    own = tuple(ReElectionMember(one.person, GroupSide.OWNER) for one in made.owners[len(made.owners) - owners :])
    return (*own, *(ReElectionMember(actor.person, side, chairs=side is leads) for actor, side in offices))


def ending(made: Scene, *, reported: bool = True, **other: Any) -> Term:
    """A term in office that its committee has reported to end, unless told otherwise."""
    term = seated(made, **other)
    if reported:
        term.report(made.owners[0].on(made.day), written=True)
    return term


def proposed(made: Scene, term: Term, **other: Any) -> ReElectionGroup:
    """A group for the term that the office proposes."""
    facts: dict[str, Any] = {"members": grouped(made), "qualified": True, "trained": True, **other}
    return begin(ReElectionGroup, made.subdistrict.on(made.day), term=term, **facts)


def formed(made: Scene, term: Term, *, on: date | None = None, **other: Any) -> ReElectionGroup:
    """A group at work, which the community hears."""
    group = proposed(made, term, **other)
    group.form(made.subdistrict.on(on or made.day))
    made.community.recognise(made.subdistrict.on(made.day), source=group)
    return group


def posted(made: Scene, group: ReElectionGroup) -> ReElectionGroup:
    """A group whose names hang."""
    group.post(voice(made).on(made.day), notice=notice(made.day))
    return group


def following(made: Scene, term: Term, **other: Any) -> Term:
    """The next term, planned after that one."""
    return planned(made, number=term.number + 1, previous=term, **other)


def elected_anew(made: Scene, term: Term, *, by: Actor | None = None, **other: Any) -> Term:
    """The next term, filled by an election of the first five that the group holds, or whoever is named."""
    new = following(made, term)
    led = evolve(made, committee=by or voice(made))
    published(led, counted(led, new, members(led), **other))
    return new


def voice(made: Scene) -> Actor:
    """A member of the group: the last owner, who has no seat on the committee."""
    return made.owners[-1]


def refused(take: Callable[[], Entry | object]) -> list[tuple[str, str]]:
    """Rule, without its room, and article of each finding that refuses; none if the step was taken."""
    try:
        take()
    except Refused as error:
        return [(one.rule.removeprefix("committee."), one.article) for one in error.findings if one.refuses]
    return []


def noted(case: Any, *, last: int = 1) -> list[tuple[str, str, str]]:
    """Rule, effect and article of what the last entries of a case note."""
    return [
        (note["rule"].removeprefix("committee."), note["effect"], note["article"])
        for entry in case.entries[-last:]
        for note in entry.noted
    ]
