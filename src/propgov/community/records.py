"""The records of a community (小区档案): units, titles, own rules, and what follows from them.

The offices are in ``offices_held``, the steps in ``community``, the rules of these steps in ``community_rules``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import Enum, unique
from operator import attrgetter
from types import MappingProxyType

from attrs import define, evolve, field

from propgov.community.bylaws import dated, read_bylaws
from propgov.community.electorate import Electorate, count_heads
from propgov.community.parts import SharedPart, units_named
from propgov.community.units import Title, TitleBasis, Unit
from propgov.engine import Case
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law, Pack
from propgov.law.values import is_day

__all__ = ["CommunityStage", "Records"]

_BEGIN = attrgetter("since")


@unique
class CommunityStage(Enum):
    """The stages of a community's record (小区状态)."""

    RECORDED = "已建档"
    CLOSED = "已撤档"


@define(eq=False, kw_only=True, repr=False)
class Records(Case):
    """Read access to the units, titles and rules on record of a community (小区档案).

    closed says whether the record was closed: then nothing goes on in the community. Fields that begin with an underscore
    are keyed by unit, person or document, so that a step reads only those it is about.
    """

    name: NonEmpty
    jurisdiction: str
    _units: dict[str, Unit] = field(init=False, factory=dict[str, Unit])
    _titles: dict[str, tuple[Title, ...]] = field(init=False, factory=dict[str, tuple[Title, ...]])
    _parts: dict[str, SharedPart] = field(init=False, factory=dict[str, SharedPart])
    rules_adopted: tuple[str, ...] = field(init=False, default=())
    rules_by: tuple[str, ...] = field(init=False, default=())
    rules_on: tuple[date, ...] = field(init=False, default=())
    # Asked at each step of each case here, so it is a field and not read from the stage.
    closed: bool = field(init=False, default=False)
    # Caches are not part of the state: a case filled from its journal begins without them.
    _packs: list[Pack] = field(init=False, factory=list[Pack], metadata={"cache": True})
    _laws: dict[int, Law] = field(init=False, factory=dict[int, Law], metadata={"cache": True})

    @property
    def title(self) -> str:
        """The name of the community."""
        return self.name

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id, read-only."""
        return MappingProxyType(self._units)

    @property
    def titles(self) -> Mapping[str, tuple[Title, ...]]:
        """The titles of each unit by its id, the oldest first, read-only."""
        return MappingProxyType(self._titles)

    @property
    def parts(self) -> Mapping[str, SharedPart]:
        """What only some of the owners share, by name, read-only: staircases, phases, assets."""
        return MappingProxyType(self._parts)

    def units_of(self, names: Collection[str]) -> frozenset[str]:
        """The units of the buildings and recorded parts with these names (所涉专有部分)."""
        return units_named(names, self._units, self._parts)

    # The law

    @property
    def base_law(self) -> Law:
        """The law of the place, without the community's own rules."""
        return Law.of(self.jurisdiction, packs=self.register.packs, readings=self.register.readings)

    @property
    def law(self) -> Law:
        """The law of the place with the community's own rules below it."""
        known = self._laws.get(len(self.rules_adopted))
        return self.law_before(len(self.rules_adopted)) if known is None else known

    def law_before(self, count: int) -> Law:
        """The law with only the first so many of the community's own rules (先前的规约).

        It lets a vote be counted by the rules of its notice, whatever was adopted afterwards.
        """
        count = max(0, min(count, len(self.rules_adopted)))
        if count not in self._laws:
            own = dated(self.adopted()[:count])
            self._laws[count] = self.base_law.with_bylaws(*own) if own else self.base_law
        return self._laws[count]

    def adopted(self) -> tuple[tuple[Pack, date], ...]:
        """The community's own rules with the days on which they were adopted, in order."""
        for number in range(len(self._packs), len(self.rules_adopted)):
            self._packs.append(self.read_rules(self.rules_adopted[number], self.rules_by[number]))
        return tuple(zip(self._packs, self.rules_on, strict=True))

    def read_rules(self, text: str, adopted_by: str = "") -> Pack:
        """Read the community's own rules from TOML text; InvalidPack with every fault, also for unknown rule ids."""
        return read_bylaws(text, f"rules of {self.name}", self.base_law, adopted_by)

    # The roll

    def title_on(self, unit: str, on: date) -> Title | None:
        """The title of a unit on a day, if it is known."""
        history = self._titles.get(unit, ())
        # Each title begins after the one before, so that only the last that has begun can hold.
        begun = bisect_right(history, on, key=_BEGIN)
        return history[begun - 1] if begun and history[begun - 1].held_on(on) else None

    def roll_on(self, on: date) -> Mapping[str, Title]:
        """The title of each unit on a day (业主名册)."""
        found = ((unit, self.title_on(unit, on)) for unit in self._units)
        return {unit: title for unit, title in found if title is not None}

    def electorate(self, on: date, among: Collection[str] | None = None) -> Electorate:
        """The electorate of a day, frozen, with a digest; InvalidRoll if it would be empty, InvalidFacts for what is not a day.

        among are the units whose owners decide, None for all.
        """
        if not is_day(on):
            raise InvalidFacts([Fault("on", f"{on!r} is no plain date", "give a datetime.date")])
        return count_heads(self._voting_titles(on, self._units if among is None else among), self.law, on)

    def _voting_titles(self, on: date, among: Collection[str]) -> Iterator[tuple[Unit, Title]]:
        """The units with their titles; the owners of what is sold and not handed over are those who have yet to hand it over."""
        for unit, title in self.roll_on(on).items():
            if unit in among:
                bought = not title.delivered and title.basis is not TitleBasis.OWN_BUILDING
                owners = self._developers_of(unit, on) if bought else ()
                yield self._units[unit], evolve(title, owners=owners) if owners else title

    def _developers_of(self, unit: str, on: date) -> tuple[str, ...]:
        """Who built the unit, by its own titles or as the developer in office; empty if that is not on record."""
        built = (one for one in reversed(self._titles[unit]) if one.basis is TitleBasis.OWN_BUILDING)
        first = next((one.owners for one in built if one.since <= on), ())
        return first or self._developers_in_office(on)

    def _developers_in_office(self, on: date) -> tuple[str, ...]:
        """The persons who act as developer that day (建设单位人员)."""
        return ()
