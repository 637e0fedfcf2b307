"""The offices of a community on record (任职档案): who gave them, from when to when, and which roles follow for a person on a day.

The steps that change them are in ``offices``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType

from attrs import define, field, frozen

from propgov.community.after_term import AFTER_END, after_term_note, goes_on_after_term, term_over
from propgov.community.authority import Authority
from propgov.community.document import Document
from propgov.community.mandate import Mandate
from propgov.community.recognition import Contest, Recognition
from propgov.community.records import Records
from propgov.community.roles import AUTHORITIES, Role
from propgov.community.standing import Grant, Left, Removal, Standing, cut_by, of_titles, still_held
from propgov.community.with_title import seats_lost, with_title_notes
from propgov.engine import Actor, Case
from propgov.law import SignerRoles, Text

__all__ = ["OfficesHeld", "Over"]

_AUTHORITIES = frozenset(AUTHORITIES)
_set = object.__setattr__


@frozen
class Over:
    """From when to when an authority is over a community (主管期间). None for an end that was not set."""

    since: date | None = None
    until: date | None = None

    def has(self, day: date) -> bool:
        """Whether that day lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@define(eq=False, kw_only=True, repr=False)
class OfficesHeld(Records):
    """Read access to the offices of a community, and to the roles that follow from them (任职档案).

    authorities are the authorities over it, officials other persons with an office when it is opened.
    """

    authorities: tuple[Authority, ...]
    officials: tuple[Grant, ...] = ()
    _over: dict[str, Over] = field(init=False, factory=dict[str, Over])
    _appointed: dict[str, tuple[Grant, ...]] = field(init=False, factory=dict[str, tuple[Grant, ...]])
    _sources: dict[str, Case] = field(init=False, factory=dict[str, Case])
    _left: dict[str, tuple[Left, ...]] = field(init=False, factory=dict[str, tuple[Left, ...]])
    _recognitions: dict[str, Recognition] = field(init=False, factory=dict[str, Recognition])
    _seats: dict[str, tuple[str, ...]] = field(init=False, factory=dict[str, tuple[str, ...]])
    _contested: list[str] = field(init=False, factory=list[str])
    # A cache is not part of the state: a case filled from its journal begins without it.
    _standing: Standing | None = field(init=False, default=None, metadata={"cache": True})

    @property
    def authority_roles(self) -> frozenset[Role]:
        """The roles of authorities that guide the community (主管机关)."""
        return _AUTHORITIES

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

    def all_grants(self) -> Iterator[Grant]:
        """Every grant of standing here: from titles, officials, appointments, recognised documents and recognised cases.

        Roles of authorities are not given here: ``authorities`` says who has them.
        """
        yield from self._struck(self._all_grants())

    def _all_grants(self) -> Iterator[Grant]:
        yield from self._own_grants()
        for source in self._sources.values():
            yield from self._granted_by(source)

    def ever_granted(self, role: Role) -> bool:
        """Whether an office was ever given here, by whatever but a title (是否曾授予该职务).

        Steps ask it again and again, so that the titles of all owners are not read.
        """
        # The first holder is mostly among the first few, so that each list is only made if those before it name nobody.
        if _names(self.officials, role) or any(_names(held, role) for held in self._appointed.values()):
            return True
        if any(_names(one.grants, role) for one in self._recognitions.values()):
            return True
        return any(grant.role is role for source in self._sources.values() for grant in self._granted_by(source))

    def _granted_by(self, source: Case) -> tuple[Grant, ...]:
        return still_held(source.grants(), self._left)  # type: ignore[attr-defined] # recognised only with the method

    def _own_grants(self) -> Iterator[Grant]:
        for history in self._titles.values():
            yield from of_titles(history)
        yield from self._given_offices()

    def _given_offices(self) -> Iterator[Grant]:
        yield from self.officials
        yield from self.grants_given
        for recognition in self._recognitions.values():
            yield from recognition.grants

    def _developers_in_office(self, on: date) -> tuple[str, ...]:
        """The persons who hold the office of developer that day (建设单位人员)."""
        held = (grant for grant in self._own_grants() if grant.role is Role.DEVELOPER and grant.held_on(on))
        return tuple(sorted({grant.person for grant in held}))

    def offices_of(self, person: str) -> tuple[Grant, ...]:
        """The offices of a person on record here (任职记录): from the opening, from appointments and from documents."""
        return self._struck(self._offices(person))

    def _offices(self, person: str) -> tuple[Grant, ...]:
        named = (grant for grant in self.officials if grant.person == person)
        seats = (g for key in self._seats.get(person, ()) for g in self._recognitions[key].grants if g.person == person)
        return (*named, *self._appointed.get(person, ()), *seats)

    def seats_of(self, person: str, *, ended_here: bool = False) -> tuple[Grant, ...]:
        """The offices that recognised cases, such as elections, give a person, up to the day of leaving (经认可事项授予的任职).

        ended_here leaves out those of cases that end their seats by steps of their own (``ends_seats``).
        """
        sources = (one for one in self._sources.values() if not (ended_here and getattr(one, "ends_seats", False)))
        given = (grant for source in sources for grant in self._granted_by(source))
        return self._struck(grant for grant in given if grant.person == person)

    def over_on(self, authority: Authority, on: date) -> bool:
        """Whether it is an authority over the community that day (是否为本小区主管机关)."""
        span = self._over.get(authority.ref)
        return authority in self.authorities and (span is None or span.has(on))

    def _of_authorities(self, person: str, on: date) -> Iterator[Role]:
        for authority in self.authorities:
            if authority.acts(person, on) and self.over_on(authority, on):
                yield authority.role

    def removals(self) -> Iterator[Removal]:
        """The removals that recognised decisions of the owners bring, also those that no longer stand (罢免)."""
        for source in self._sources.values():
            yield from getattr(source, "removals", tuple)()

    def without_title(self, person: str) -> Iterator[Removal]:
        """What took a person the seat because the title ended, where the law of the place says so (丧失业主身份的任职终止)."""
        standing = self._indexed() if self._standing is None else self._standing
        return seats_lost(self.base_law, person, standing.first_days_without(person, Role.OWNER))

    def removals_of(self, *persons: str) -> tuple[Removal, ...]:
        """What took persons their seats: decisions of the owners, and the end of their titles (席位终止)."""
        decided = (one for one in self.removals() if one.person in persons)
        return (*decided, *(one for person in persons for one in self.without_title(person)))

    def _struck(self, grants: Iterable[Grant]) -> tuple[Grant, ...]:
        """The grants; a seat on the committee that ended has its last day, unless the decision that ended it fell."""
        held = tuple(grants)
        seated = {grant.person for grant in held if _is_seat(grant)}
        ends = [one for one in self.removals_of(*seated) if one.until is None and not one.rests] if seated else []
        return tuple(cut_by(grant, ends) if _is_seat(grant) else grant for grant in held) if ends else held

    def _finish(self, person: str, on: date, found: frozenset[Role]) -> frozenset[Role]:
        """The roles of a person: with those of authorities, and without a seat that ended."""
        if Role.COMMITTEE in found and (ends := self.removals_of(person)):
            grants = (grant for grant in self._all_grants() if grant.person == person and _is_seat(grant))
            if not any(grant.held_on(on) and not _strikes(ends, grant, on) for grant in grants):
                found -= {Role.COMMITTEE}
        return found | {*self._of_authorities(person, on)}

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
        standing = self._standing  # asked for each act, so that a call less counts
        if standing is None:
            standing = self._indexed()
        found = standing.roles(person, on)
        if not standing.may_go_on or Role.COMMITTEE in found or not goes_on_after_term(self.law, on):
            return found
        return found | {Role.COMMITTEE} if self._sat_to_the_end(person, on) else found

    def _held_roles(self, person: str, on: date) -> frozenset[Role]:
        standing = self._standing
        return (self._indexed() if standing is None else standing).roles(person, on)

    def standing_notes(self, person: str, roles: frozenset[Enum], on: date) -> tuple[Text, ...]:
        """The notes on whether the person may act in one of these roles, where that hangs on a reading of the law (身份的说明)."""
        if Role.COMMITTEE not in roles or not self._held_roles(person, on).isdisjoint(roles):
            return ()
        if self._sat_to_the_end(person, on):
            return after_term_note(self.law, on)
        seats = [grant for grant in self._all_grants() if grant.person == person and _is_seat(grant)]
        lost = (one.on for one in self.without_title(person) if any(one.strikes(seat, on) for seat in seats))
        return with_title_notes(self.base_law, lost)

    def _sat_to_the_end(self, person: str, on: date) -> bool:
        """Whether the person's seat on the committee ended with its term, and nobody has been seated since."""
        seats = [*self.officials, *self.grants_given]
        for recognition in self._recognitions.values():
            seats += () if any(contest.upheld for contest in recognition.contests) else recognition.grants
        for source in self._sources.values():
            if getattr(source, "ends_for_good", False):
                continue  # what a court gave for a time is no term after which somebody could go on
            ended = isinstance(source, Mandate) and person not in source.elected(on=on)
            seats += (one for one in self._granted_by(source) if not (ended and one.person == person))
        removed = self.removals_of(person)
        own = (one for one in seats if one.person == person and not _strikes(removed, one, on))
        return term_over(own, seats, self._left.get(person, ()), on)

    def _indexed(self) -> Standing:
        # The community's own rules settle nothing here, so that the law of the place tells it once for all.
        may_go_on = bool(self._register.readings) or self.base_law.knows(AFTER_END)  # type: ignore[union-attr] # kept by one
        standing = Standing(self._own_grants(), self._left, self._finish, may_go_on=may_go_on)
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


def _is_seat(grant: Grant) -> bool:
    return grant.role is Role.COMMITTEE


def _names(grants: Iterable[Grant], role: Role) -> bool:
    for grant in grants:  # noqa: SIM110 - a generator would take twice as long, at every weighing
        if grant.role is role:
            return True
    return False


def _strikes(ends: Iterable[Removal], grant: Grant, on: date) -> bool:
    return any(one.strikes(grant, on) for one in ends)
