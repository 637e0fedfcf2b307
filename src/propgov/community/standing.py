"""Who stands where on a day (身份的依据与查明): grants with dates and sources, indexed by person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve, frozen

from propgov.community.roles import Role
from propgov.community.units import Title
from propgov.errors import Fault, InvalidFacts

__all__ = ["Grant", "Standing", "check_grants", "ended", "of_titles"]

_DAY = timedelta(days=1)
_NONE: frozenset[Role] = frozenset()


@frozen
class Grant:
    """A person has a role from a day to a day, by a source: a title, an election, an appointment (授予)."""

    person: str
    role: Role
    since: date
    until: date | None = None
    source: str = ""

    def held_on(self, day: date) -> bool:
        """Whether it holds that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Standing:
    """The roles of every person on any day (身份记录), found by one look and one bisection."""

    def __init__(self, grants: Iterable[Grant]) -> None:
        self._grants: dict[str, list[Grant]] = {}
        for grant in grants:
            self._grants.setdefault(grant.person, []).append(grant)
        self._lines: dict[str, tuple[list[date], list[frozenset[Role]]]] = {}

    def roles(self, person: str, on: date) -> frozenset[Role]:
        """The roles that a person has that day; none for a person of whom nothing is on record."""
        line = self._lines.get(person)
        if line is None:
            line = self._lines[person] = _line(self._grants.get(person, ()))
        return line[1][bisect_right(line[0], on)]


def _line(grants: Iterable[Grant]) -> tuple[list[date], list[frozenset[Role]]]:
    """The days on which a person's roles change, and the roles before the first and from each on."""
    held = list(grants)
    ends = {grant.until + _DAY for grant in held if grant.until is not None and grant.until < date.max}
    changes = sorted({grant.since for grant in held} | ends)
    return changes, [_NONE, *(frozenset(g.role for g in held if g.held_on(day)) for day in changes)]


def of_titles(history: Iterable[Title]) -> Iterator[Grant]:
    """What titles grant: each owner is an owner while the title is held (权属授予业主身份)."""
    for title in history:
        source = f"title of {title.unit} ({title.basis.name})"
        yield from (Grant(owner, Role.OWNER, title.since, title.until, source) for owner in title.owners)


def ended(grants: tuple[Grant, ...], person: str, role: Role, until: date) -> tuple[Grant, ...]:
    """The grants, with those of that person and role that hold on the day ending with it (任职终止)."""
    return tuple(
        evolve(grant, until=until) if (grant.person, grant.role) == (person, role) and grant.held_on(until) else grant
        for grant in grants
    )


def check_grants(grants: tuple[Grant, ...]) -> None:
    """Raise InvalidFacts with every fault of grants that somebody states (任职资料核对)."""
    faults: list[Fault] = []
    for number, grant in enumerate(grants):
        place = f"grants[{number}]"
        if not grant.person.strip():
            faults.append(Fault(f"{place}.person", "is empty", "name the person by id"))
        if grant.until is not None and grant.until < grant.since:
            faults.append(Fault(f"{place}.until", f"{grant.until} lies before {grant.since}", "mend the days"))
        if grant.role is Role.OWNER:
            faults.append(Fault(f"{place}.role", "owners follow from titles", "enter or transfer a title"))
    if not grants:
        faults.append(Fault("grants", "there are none", "name at least one person with a role"))
    if faults:
        raise InvalidFacts(faults)
