"""Standing (身份的依据与查明): which roles persons have on a day, from grants with dates and sources, indexed by person.

The index is updated where the records change: a new title touches only its old and its new owners. Its answers equal
those of an index built at once from the same grants.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias

from attrs import evolve, frozen

from propgov.community.giving import BY_CASES
from propgov.community.roles import Role
from propgov.community.units import Title
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault

__all__ = [
    "Grant",
    "Granting",
    "Left",
    "Removal",
    "Standing",
    "authorities_moved",
    "cut_by",
    "ended",
    "grant_faults",
    "of_titles",
]

_DAY: Final = timedelta(days=1)
_KEPT = 4096  # cached answers, until something changes


@frozen
class Grant:
    """A role of a person from one day to another, with its source: a title, an election, an appointment (授予)."""

    person: NonEmpty
    role: Role
    since: date
    until: date | None = None
    source: str = ""

    def held_on(self, day: date) -> bool:
        """Whether it holds that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@frozen
class Left:
    """The recorded last day of an office that somebody held (离任)."""

    role: Role
    until: date


@frozen
class Removal:
    """A decision of the owners that removes somebody from the committee (罢免).

    on is the day from which the person no longer sits; until is the first day on which the decision no longer stands, None
    while it does. Where the standing only rests, by order of a court, the seat itself goes on.
    """

    person: str
    on: date
    until: date | None = None
    rests: bool = False

    def strikes(self, grant: Grant, day: date) -> bool:
        """Whether that seat does not hold on that day because of it: it began before, and the decision stands."""
        return grant.since < self.on <= day and (self.until is None or day < self.until)


class Granting(Protocol):
    """A case that grants standing (授予身份的事项)."""

    @property
    def ref(self) -> str:
        """The case as ``kind:id``."""
        ...

    def grants(self) -> Iterable[Grant]:
        """The grants of the case as it stands; Stale if it must be refilled first."""
        ...


class _Spells:
    """The first and last days of all grants of one role to one person, each in order.

    The number that hold on a day is the number begun by then less the number ended before: two bisections, and no grant
    is looked at again when another is added or removed.
    """

    __slots__ = ("begun", "over")

    def __init__(self) -> None:
        self.begun: list[date] = []
        self.over: list[date] = []

    def hold_on(self, day: date) -> bool:
        return bisect_right(self.begun, day) > bisect_left(self.over, day)


_NO_SPELLS: Mapping[Role, _Spells] = MappingProxyType({})


_NOBODY: Mapping[str, tuple[Left, ...]] = MappingProxyType({})

Finish: TypeAlias = Callable[[str, date, frozenset[Role]], frozenset[Role]]
"""A function that completes the roles of a person on a day: with those of authorities, without seats that were ended."""

# Authorities belong to no community, so a community cannot be told of their changes; it asks whether there were any.
_moves: Final = [0]


def authorities_moved() -> None:
    """Note that the clerks of some authority may have changed: cached roles are then looked up again (机关身份变动)."""
    _moves[0] += 1


def _as_found(person: str, on: date, roles: frozenset[Role]) -> frozenset[Role]:
    return roles


class Standing:
    """The roles of every person on any day (身份记录), updated grant by grant.

    grants are the initial grants of the records. Grants of cases are read from them on request, and again
    after each ``moved``; left has, by person, the offices that ended earlier than the granting case says; finish
    completes each answer; may_go_on says whether a committee may act on after its term there, which is then asked of the law.
    """

    def __init__(
        self,
        grants: Iterable[Grant] = (),
        left: Mapping[str, tuple[Left, ...]] = _NOBODY,
        finish: Finish = _as_found,
        *,
        may_go_on: bool = False,
    ) -> None:
        self._left = left
        self._finish = finish
        self.may_go_on = may_go_on
        self._seen = _moves[0]
        self._spells: dict[str, dict[Role, _Spells]] = {}
        self._granted: dict[str, tuple[Grant, ...]] = {}
        self._unread: dict[str, Granting] = {}
        # The same few persons act on the same days; answers are cached until something changes.
        self._found: dict[tuple[str, date], frozenset[Role]] = {}
        self.change(come=grants)

    def roles(self, person: str, on: date) -> frozenset[Role]:
        """The roles of a person on that day; none for a person who is not on record.

        Raises Stale, until it is refilled, if a recognised case cannot be read.
        """
        if self._unread:
            self._read()
        if self._seen != _moves[0]:
            self._seen = _moves[0]
            self._found.clear()
        found = self._found.get((person, on))
        if found is None:
            spells = self._spells.get(person, _NO_SPELLS)
            found = self._finish(person, on, frozenset([role for role, held in spells.items() if held.hold_on(on)]))
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[person, on] = found
        return found

    def first_days_without(self, person: str, role: Role) -> tuple[date, ...]:
        """The days on which the person first held the role no longer, in order (失去身份之日)."""
        held = self._spells.get(person, _NO_SPELLS).get(role)
        days = () if held is None else dict.fromkeys(day + _DAY for day in held.over)
        return tuple(day for day in days if held is not None and not held.hold_on(day))

    def change(self, gone: Iterable[Grant] = (), come: Iterable[Grant] = ()) -> None:
        """Remove some grants and add others (身份变动)."""
        self._found.clear()
        for grant in gone:
            if not _never_holds(grant):
                held = self._spells[grant.person][grant.role]
                del held.begun[bisect_left(held.begun, grant.since)]
                if grant.until is not None:
                    del held.over[bisect_left(held.over, grant.until)]
        for grant in come:
            if not _never_holds(grant):
                held = self._spells.setdefault(grant.person, {}).setdefault(grant.role, _Spells())
                insort(held.begun, grant.since)
                if grant.until is not None:
                    insort(held.over, grant.until)

    def recognise(self, source: Granting) -> None:
        """Recognise a case from now on (认可授予身份的事项)."""
        self._granted.setdefault(source.ref, ())
        self._unread[source.ref] = source

    def moved(self, source: Granting) -> None:
        """Mark a recognised case to be read again at the next question (身份来源已变动)."""
        if source.ref in self._granted:
            self._unread[source.ref] = source

    def _read(self) -> None:
        # A case leaves the unread only once it has been read: a stale one is tried again the next time.
        for ref, source in tuple(self._unread.items()):
            now = still_held(source.grants(), self._left)
            if now != self._granted[ref]:
                self.change(self._granted[ref], now)
                self._granted[ref] = now
            del self._unread[ref]
        # What a case ended may have changed although its grants have not.
        self._found.clear()


def _never_holds(grant: Grant) -> bool:
    """Whether it ends before it begins: counting it would hide another grant on the days between."""
    return grant.until is not None and grant.until < grant.since


def of_titles(history: Iterable[Title]) -> Iterator[Grant]:
    """The grants that follow from titles: each owner has the role of owner while the title is held (权属授予业主身份)."""
    for title in history:
        source = f"title of {title.unit} ({title.basis.name})"
        yield from (Grant(owner, Role.OWNER, title.since, title.until, source) for owner in title.owners)


def ended(grants: tuple[Grant, ...], person: str, role: Role, until: date) -> tuple[Grant, ...]:
    """The grants, with those of that person and role that hold on the day now ending on it (任职终止)."""
    return tuple(
        evolve(grant, until=until) if (grant.person, grant.role) == (person, role) and grant.held_on(until) else grant
        for grant in grants
    )


def still_held(grants: Iterable[Grant], left: Mapping[str, tuple[Left, ...]]) -> tuple[Grant, ...]:
    """The grants of cases in roles that cases give, each cut at the recorded last day if its holder left earlier (扣除已离任者)."""
    held = tuple(grant for grant in grants if grant.role in BY_CASES)
    for person in {grant.person for grant in held} & left.keys():
        for one in left[person]:
            held = ended(held, person, one.role, one.until)
    return held


def cut_by(grant: Grant, ends: Iterable[Removal]) -> Grant:
    """The seat with its last day on the day before the first removal that strikes it (因罢免终止)."""
    days = [one.on - _DAY for one in ends if one.person == grant.person and one.strikes(grant, one.on)]
    last = min(days, default=None)
    return grant if last is None or (grant.until is not None and grant.until <= last) else evolve(grant, until=last)


def grant_faults(grants: tuple[Grant, ...]) -> Iterator[Fault]:
    """The faults of grants that somebody states (任职资料核对)."""
    if not grants:
        yield Fault("grants", "there are none", "name at least one person with a role")
    for number, grant in enumerate(grants):
        if grant.until is not None and grant.until < grant.since:
            yield Fault(f"grants[{number}].until", f"{grant.until} lies before {grant.since}", "mend the days")
        if grant.role is Role.OWNER:
            yield Fault(f"grants[{number}].role", "owners follow from titles", "enter or transfer a title")
