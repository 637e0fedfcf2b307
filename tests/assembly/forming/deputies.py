"""An assembly of representatives and what it decides, for tests: six owners of one building, five of whom are represented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from propgov import Case, begin
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting, RepresentativeAssembly
from propgov.community import Notice, Role
from propgov.testing import Scene, decided, scene

__all__ = ["DAY", "LISHUI", "LISTS", "called", "chosen", "counted", "proposed", "set_up", "voted", "working"]

DAY: Final = timedelta(days=1)
LISHUI: Final = "cn.zhejiang.lishui"
LISTS: Final = (("owner-1", ("owner-2", "owner-3"), (1, 2)), ("owner-4", ("owner-5", "owner-6"), (3, 4)))
"""Whom they choose: owner-1 speaks for three heads, owner-4 for three."""


def proposed(made: Scene, **other: Any) -> RepresentativeAssembly:
    """One that is proposed, for other major matters."""
    facts: dict[str, Any] = {
        "matters": frozenset({Matter.OTHER_MAJOR}),
        "groups": frozenset({"1"}),
        "until": made.later(900),
        **other,
    }
    return begin(RepresentativeAssembly, made.committee.on(made.day), community=made.community, **facts)


def set_up(made: Scene, matter: Matter = Matter.RULES_OF_PROCEDURE, **other: Any) -> RepresentativeAssembly:
    """One that all owners have set up."""
    assembly = proposed(made, **other)
    meeting = decided(made, assembly, matter)
    assembly.set_up(made.committee.on(made.day), meeting=meeting)
    return assembly


def chosen(made: Scene, assembly: RepresentativeAssembly) -> RepresentativeAssembly:
    """The owners have chosen by signature."""
    for person, owners, lines in LISTS:
        facts: dict[str, Any] = {"person": person, "owners": owners, "lines": lines, "notice": Notice("gate", made.day)}
        assembly.choose(made.committee.on(made.day), group="1", sheet="sheet 1", **facts)
    return assembly


def working(jurisdiction: str = LISHUI) -> tuple[Scene, RepresentativeAssembly]:
    """One at work, on file with the housing authority."""
    made = scene(jurisdiction=jurisdiction)
    assembly = chosen(made, set_up(made))
    assembly.assemble(made.committee.on(made.day), notice=Notice("gate", made.day))
    assembly.file(made.committee.on(made.day), with_whom=Role.HOUSING_AUTHORITY, receipt="no. 1")
    return made, assembly


def called(made: Scene, assembly: RepresentativeAssembly, about: Case | None = None) -> Meeting:
    """A meeting of the representatives, open for votes."""
    item = Item(1, Matter.OTHER_MAJOR, "benches", "" if about is None else about.ref)
    act, until = made.committee.on(made.day), made.later(20)
    facts: dict[str, Any] = {"agenda": (item,), "votes_until": until, "representatives": assembly}
    meeting = begin(Meeting, act, community=made.community, **facts)
    meeting.notify(act, notice=Notice("gate", act.on), record_day=act.on, residents_committee_told=True)
    meeting.open_voting(made.committee.on(made.later(16)))
    return meeting


def voted(head: str, by: str, says: Choice = Choice.FOR) -> Ballot:
    """A representative's ballot for a head, with the owner's signed opinion; an owner's own has none."""
    return Ballot(by, head, {1: says}, opinion="" if head == by else f"letter of {head}")


def counted(made: Scene, assembly: RepresentativeAssembly, about: Case | None = None) -> Meeting:
    """A decision of the representatives, counted: all six heads are for it."""
    meeting = called(made, assembly, about)
    for person, owners, _ in LISTS:
        who = next(one for one in made.owners if one.person == person)
        meeting.cast(who.on(made.day), ballots=tuple(voted(head, person) for head in (person, *owners)))
    meeting.close(made.committee.on(made.day), minutes="minutes 1")
    return meeting
