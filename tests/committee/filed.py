"""First meetings and filings for tests (首次会议、备案): one line each, with the law of a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.committee.seating import seated

from propgov.committee import CommitteeFiling, CommitteePaper, FilingPurpose, FirstSession, Term
from propgov.community import Role
from propgov.engine import Act, Actor, Case, begin
from propgov.errors import Refused
from propgov.testing import Scene, scene

ALL = frozenset(CommitteePaper)
BOTH = frozenset({Role.SUBDISTRICT, Role.HOUSING_AUTHORITY})


def at(place: str, seats: int = 5, **other: Any) -> tuple[Scene, Term]:
    """A committee of the first owners, elected under the law of a place."""
    made = scene(jurisdiction=place, **other)
    return made, seated(made, seats)


def begun(term: Term) -> date:
    """The first day of a term in office."""
    assert term.begins is not None
    return term.begins


def names(made: Scene, number: int) -> tuple[str, ...]:
    """The first members, by name."""
    return tuple(owner.person for owner in made.owners[:number])


def together(made: Scene, number: int, on: date, by: Actor | None = None) -> Act:
    """An act that the first members sign together."""
    first, *others = [*([by] if by else []), *made.owners[:number]]
    return first.on(on).with_(*others)


def called(made: Scene, term: Term, *, on: date | None = None, reason: str = "") -> FirstSession:
    """A first meeting, called by the first member."""
    return begin(FirstSession, made.owners[0].on(on or made.day), term=term, reason=reason)


def facts(made: Scene, number: int, *, support: int | None = None, **other: Any) -> dict[str, Any]:
    """The first members are there, and choose the first of them for the chair and the second for deputy."""
    said = names(made, number if support is None else support)
    plain: dict[str, Any] = {"present": names(made, number), "chair": "owner-1", "deputies": ("owner-2",)}
    plain |= {"minutes": "minutes 1", **other}
    return {"votes": dict.fromkeys((plain["chair"], *plain["deputies"]), said), **plain}


def held(made: Scene, term: Term, number: int = 5, *, on: date | None = None, **other: Any) -> FirstSession:
    """A first meeting at which so many members came."""
    day = on or made.day
    session = called(made, term, on=day, reason=str(other.pop("reason", "")))
    session.hold(together(made, number, day), **facts(made, number, **other))
    return session


def filing(made: Scene, term: Term, what: FilingPurpose = FilingPurpose.FIRST, **other: Any) -> CommitteeFiling:
    """A filing that is not handed in yet, by a member."""
    plain: dict[str, Any] = {"to": BOTH, **other}
    return begin(CommitteeFiling, made.owners[0].on(made.day), term=term, what=what, **plain)


def refused(work: Callable[[], object]) -> list[str]:
    """The rules that refuse it, each once, none if it happens."""
    try:
        work()
    except Refused as refusal:
        return list(dict.fromkeys(finding.rule for finding in refusal.findings))
    return []


def noted(case: Case) -> list[str]:
    """The rules that the last entry of a case notes, each once."""
    return list(dict.fromkeys(note["rule"] for note in case.entries[-1].noted))


def born_for(begins: date, open_for: int = 5) -> date:
    """The day on which a scene is recorded whose committee is elected on a day."""
    return begins - timedelta(days=17 + open_for)
