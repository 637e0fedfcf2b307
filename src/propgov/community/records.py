"""The records of a community (小区档案): units, titles, offices, own rules, and what follows from them.

The steps that change them are in ``community``, the rules of these steps in ``community_rules``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from attrs import define, field

from propgov.community.after_term import after_term_note, goes_on_after_term, term_over
from propgov.community.bylaws import dated, read_bylaws
from propgov.community.document import Document
from propgov.community.electorate import Electorate, count_heads
from propgov.community.mandate import Mandate
from propgov.community.recognition import Contest, Recognition
from propgov.community.roles import Role
from propgov.community.standing import Grant, Left, Standing, of_titles, still_held
from propgov.community.units import Title, Unit
from propgov.engine import Actor, Case
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law, Pack, SignerRoles, Text
from propgov.law.values import is_day

__all__ = ["AUTHORITIES", "Records"]

AUTHORITIES: Final = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
"""The roles that are authorities over a community (主管机关)."""

_AUTHORITIES = frozenset(AUTHORITIES)
_BEGIN = attrgetter("since")
_set = object.__setattr__


@define(eq=False, kw_only=True, repr=False)
class Records(Case):
    """Read access to everything on record of a community (小区档案).

    Fields that begin with an underscore are keyed by unit, person or document, so that a step reads only those it is about.
    """

    name: NonEmpty
    jurisdiction: str
    officials: tuple[Grant, ...]
    _units: dict[str, Unit] = field(init=False, factory=dict[str, Unit])
    _titles: dict[str, tuple[Title, ...]] = field(init=False, factory=dict[str, tuple[Title, ...]])
    _appointed: dict[str, tuple[Grant, ...]] = field(init=False, factory=dict[str, tuple[Grant, ...]])
    _sources: dict[str, Case] = field(init=False, factory=dict[str, Case])
    _left: dict[str, tuple[Left, ...]] = field(init=False, factory=dict[str, tuple[Left, ...]])
    _recognitions: dict[str, Recognition] = field(init=False, factory=dict[str, Recognition])
    _seats: dict[str, tuple[str, ...]] = field(init=False, factory=dict[str, tuple[str, ...]])
    _contested: list[str] = field(init=False, factory=list[str])
    rules_adopted: tuple[str, ...] = field(init=False, default=())
    rules_by: tuple[str, ...] = field(init=False, default=())
    rules_on: tuple[date, ...] = field(init=False, default=())
    # Caches are not part of the state: a case filled from its journal begins without them.
    _packs: list[Pack] = field(init=False, factory=list[Pack], metadata={"cache": True})
    _laws: dict[int, Law] = field(init=False, factory=dict[int, Law], metadata={"cache": True})
    _standing: Standing | None = field(init=False, default=None, metadata={"cache": True})

    @property
    def title(self) -> str:
        """The name of the community."""
        return self.name

    @property
    def authorities(self) -> frozenset[Role]:
        """The roles that are authorities over the community (主管机关)."""
        return _AUTHORITIES

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id, read-only."""
        return MappingProxyType(self._units)

    @property
    def titles(self) -> Mapping[str, tuple[Title, ...]]:
        """The titles of each unit by its id, the oldest first, read-only."""
        return MappingProxyType(self._titles)

    @property
    def grants_given(self) -> tuple[Grant, ...]:
        """The appointments, grouped by person."""
        return tuple(grant for held in self._appointed.values() for grant in held)

    @property
    def sources(self) -> tuple[Case, ...]:
        """The recognised cases, in order of recognition."""
        return tuple(self._sources.values())

    @property
    def recognitions(self) -> Mapping[str, Recognition]:
        """The recognitions by ``Document.key``, read-only."""
        return MappingProxyType(self._recognitions)

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

    # Standing

    def all_grants(self) -> Iterator[Grant]:
        """Every grant of standing: from titles, officials, appointments, recognised documents and recognised cases."""
        yield from self._own_grants()
        for source in self._sources.values():
            yield from self._granted_by(source)

    def _granted_by(self, source: Case) -> tuple[Grant, ...]:
        return still_held(source.grants(), self._left)  # type: ignore[attr-defined] # recognised only with the method

    def _own_grants(self) -> Iterator[Grant]:
        for history in self._titles.values():
            yield from of_titles(history)
        yield from self.officials
        yield from self.grants_given
        for recognition in self._recognitions.values():
            yield from recognition.grants

    def offices_of(self, person: str) -> tuple[Grant, ...]:
        """The offices of a person on record here (任职记录): from the opening, from appointments and from documents."""
        named = (grant for grant in self.officials if grant.person == person)
        seats = (g for key in self._seats.get(person, ()) for g in self._recognitions[key].grants if g.person == person)
        return (*named, *self._appointed.get(person, ()), *seats)

    def seats_of(self, person: str) -> tuple[Grant, ...]:
        """The offices that recognised cases, such as elections, give a person, up to the day of leaving (经认可事项授予的任职)."""
        given = (grant for source in self._sources.values() for grant in self._granted_by(source))
        return tuple(grant for grant in given if grant.person == person)

    def recognises(self, source: Case) -> bool:
        """Whether a case that grants standing is recognised here (是否已认可)."""
        return source.ref in self._sources

    def touch(self, source: Case) -> None:
        """Mark the grants of a case to be read again, if it is recognised; call it when the case has moved (身份来源已变动).

        It is read at the next question; if it cannot be read, that question and the next raise Stale.
        """
        if self._standing is not None:
            self._standing.moved(source)  # type: ignore[arg-type] # without the method it was never recognised

    def roles_of(self, person: str, on: date) -> frozenset[Role]:
        """The roles of a person on a day; none for a person who is not on record.

        A committee whose term has ended acts on only if the register names that reading. Raises Stale while a recognised
        case waits to be refilled.
        """
        found = self._held_roles(person, on)
        if self.register.readings and Role.COMMITTEE not in found and goes_on_after_term(self.law):
            return found | {Role.COMMITTEE} if self._sat_to_the_end(person, on) else found
        return found

    def _held_roles(self, person: str, on: date) -> frozenset[Role]:
        standing = self._standing
        return (self._indexed() if standing is None else standing).roles(person, on)

    def standing_notes(self, person: str, roles: frozenset[Enum], on: date) -> tuple[Text, ...]:
        """The notes on whether the person may act in one of these roles, where that hangs on a reading of the law (身份的说明)."""
        if Role.COMMITTEE not in roles or not self._held_roles(person, on).isdisjoint(roles):
            return ()
        return after_term_note(self.law) if self._sat_to_the_end(person, on) else ()

    def _sat_to_the_end(self, person: str, on: date) -> bool:
        """Whether the person's seat on the committee ended with its term, and nobody has been seated since."""
        seats = [*self.officials, *self.grants_given]
        for recognition in self._recognitions.values():
            seats += () if any(contest.upheld for contest in recognition.contests) else recognition.grants
        for source in self._sources.values():
            ended = isinstance(source, Mandate) and person not in source.elected(on=on)
            seats += (one for one in self._granted_by(source) if not (ended and one.person == person))
        own = (one for one in seats if one.person == person)
        return term_over(own, seats, self._left.get(person, ()), on)

    def _indexed(self) -> Standing:
        standing = Standing(self._own_grants(), self._left)
        for source in self._sources.values():
            standing.recognise(source)  # type: ignore[arg-type] # recognised only with the method
        _set(self, "_standing", standing)
        return standing

    def roles(self, persons: tuple[Actor, ...], on: date) -> SignerRoles:
        """For each person the roles of that day, kept apart so that nobody fills two roles that must be separate."""
        return SignerRoles(tuple(frozenset(self.roles_of(actor.person, on)) for actor in persons))

    def rests_on(self, persons: Iterable[Actor | str], on: date) -> tuple[Text, ...]:
        """The documents that the standing of these persons rests on that day, each with its contests (身份所依文件).

        persons are actors or their ids. Standing that follows from what happened here rests on no document.
        """
        if not self._seats:
            return ()
        named = tuple(one if isinstance(one, str) else one.person for one in persons)
        keys = dict.fromkeys(key for person in named for key in self._seats.get(person, ()))
        held = (self._recognitions[key] for key in keys)
        return tuple(recognition.text(on) for recognition in held if recognition.held_by(named, on))

    def recognition_of(self, document: Document) -> Recognition | None:
        """The recognition of a document, if there is one (认可记录)."""
        return self._recognitions.get(document.key)

    def contest_of(self, number: int) -> Contest | None:
        """The contest with that number, counted from 1, if there is one (异议记录)."""
        if not 1 <= number <= len(self._contested):
            return None
        raised = self._recognitions[self._contested[number - 1]].contests
        return next(contest for contest in raised if contest.number == number)

    @property
    def next_contest(self) -> int:
        """The number of the next contest (异议编号)."""
        return len(self._contested) + 1

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

    def electorate(self, on: date) -> Electorate:
        """The electorate of a day, frozen, with a digest; InvalidRoll if it would be empty, InvalidFacts for what is not a day."""
        if not is_day(on):
            raise InvalidFacts([Fault("on", f"{on!r} is no plain date", "give a datetime.date")])
        return count_heads(((self._units[unit], title) for unit, title in self.roll_on(on).items()), self.law, on)
