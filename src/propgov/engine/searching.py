"""Finding cases and duties (查找事项与待办): by kind, community, stage, person, role and day.

Which cases may fit is told by the index of kinds and homes and by the entries; only those are read.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, overload

from propgov.engine import kinds
from propgov.engine.among import Among
from propgov.engine.duties import Duty
from propgov.engine.loading import Loaded, load_all, without_pauses
from propgov.engine.writing import Writer
from propgov.errors import Fault, InvalidFacts, UnknownCase
from propgov.journal import Entry, Journal
from propgov.journal.imports import IMPORT
from propgov.law.nearest import use_one_of

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.kept import Book, Home, Kept

__all__ = ["Searcher"]

C = TypeVar("C", bound="Kept")

_OFFERED: Final = (
    "all",
    "among",
    "as_of",
    "cases",
    "clock",
    "duties",
    "find",
    "forget",
    "get",
    "in_memory",
    "journal",
    "known",
    "load",
    "packs",
    "readings",
    "refill",
    "refresh",
    "retry",
    "snapshots",
    "together",
    "trusts",
    "unconfirmed",
    "verify",
)
"""What the users of a register call; the rest is for the engine."""


class Searcher(Writer):
    """The methods of a register that find cases and duties (查找)."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._among = Among()
        self._ahead: dict[str, list[bytes]] = {}

    def __dir__(self) -> list[str]:
        """What users call, so that a completion shows nothing else."""
        return [*_OFFERED]

    @abstractmethod
    def as_of(self, when: date | int | Entry) -> Searcher:
        """All cases as they were; see the register."""

    @abstractmethod
    def load(self, home: Home | None = None) -> Loaded:
        """All cases; see the register."""

    @overload
    def cases(
        self,
        kind: type[C],
        *,
        community: Home | str | None = None,
        stage: Enum | str | None = None,
        person: str | None = None,
        on: date | None = None,
    ) -> tuple[C, ...]: ...

    @overload
    def cases(
        self,
        kind: str | None = None,
        *,
        community: Home | str | None = None,
        stage: Enum | str | None = None,
        person: str | None = None,
        on: date | None = None,
    ) -> tuple[Case, ...]: ...

    def cases(
        self,
        kind: type[Any] | str | None = None,
        *,
        community: Home | str | None = None,
        stage: Enum | str | None = None,
        person: str | None = None,
        on: date | None = None,
    ) -> tuple[Any, ...]:
        """The cases that fit all that is given (查找事项), in the order in which they were opened; without anything, all.

        - ``kind``: a class of cases or its kind, such as ``"income.spending"``.
        - ``community``: the community (or another home, such as an authority), or its name or id in the journal.
        - ``stage``: a stage, its name or its Chinese term, such as ``"PAID"``.
        - ``person``: who opened the case, took a step of it or signed one.
        - ``on``: a day; the cases are then those of ``as_of(on)``, as they stood at its end, to read only.

        Raises InvalidFacts or UnknownCase for a kind, community or stage that does not exist, and DamagedEntry or UnknownCase
        for a case that fits but cannot be read.
        """
        if on is not None:
            place = community if isinstance(community, str) or community is None else _ref(community)
            return self.as_of(on).cases(cast("str", kind), community=place, stage=stage, person=person)
        with self.inside(), without_pauses():
            named = self._kinds(kind)
            _known_stage(stage, named)
            home = None if community is None else self._home(community)
            wanted = [ref for ref in self._of(named, home) if person is None or self._took_part(ref, person)]
            loaded = load_all(cast("Book", self), self._ahead, frozenset(wanted))
            if loaded.unread:
                raise loaded.unread[0]
            found = (*loaded.cases, *self._waiting(named, home, person))
            return tuple(case for case in found if stage is None or _stands(case, stage))

    def duties(
        self,
        on: date,
        until: date | None = None,
        *,
        home: Home | None = None,
        person: str | None = None,
        role: Enum | None = None,
    ) -> tuple[Duty, ...]:
        """The duties of every case (待办事项), the most urgent first; see ``Case.duties``.

        - ``home``: only those of the cases of one community; no other case is read.
        - ``person``: only those owed by a role that this person has on the day, by the records of the community.
        - ``role``: only those owed by this role. A duty is owed by ``owed_by``, or where that is empty by all in ``by``.

        Raises DamagedEntry or UnknownCase if a case cannot be read: without it the list would be incomplete. ``load`` gives
        the cases that can be read.
        """
        if home is None:
            loaded = self.load()
            if loaded.unread:
                raise loaded.unread[0]
            cases = loaded.cases
        else:
            cases = self.cases(community=home)
        # Each duty is kept until the list is done: looking for garbage meanwhile would take ever longer.
        with without_pauses():
            found = (duty for case in cases for duty in _owed(case, case.duties(on, until), person, on))
            asked = [duty for duty in found if role is None or role in (duty.owed_by or duty.by)]
            return tuple(sorted(asked, key=lambda duty: (duty.last_day, duty.case, duty.step)))

    def _kinds(self, kind: type[Any] | str | None) -> tuple[str, ...]:
        """The kind that is asked for, or all that the journal has."""
        if kind is None:
            return tuple(dict.fromkeys(name for ref in self.journal.cases() if (name := _kind(ref)) != IMPORT))
        named = kind if isinstance(kind, str) else getattr(kind, "kind", None)
        if not isinstance(named, str):
            raise InvalidFacts(
                [Fault("kind", f"{kind!r:.80} is no class of cases", "give a class of cases, or its kind")]
            )
        try:
            kinds.class_of(named)
        except UnknownCase as error:
            message = f"{error}; {use_one_of(named, sorted({*kinds.KINDS, *self._kinds(None)}))}"
            raise UnknownCase(message) from None
        return (named,)

    def _home(self, community: Home | str) -> str:
        if not isinstance(community, str):
            return _ref(community)
        name = community if ":" in community else f"community:{community}"
        return self.named(name).ref

    def _of(self, named: tuple[str, ...], home: str | None) -> Iterator[str]:
        for kind in named:
            yield from self.journal.cases(kind) if home is None else self._among.refs(cast("Book", self), home, kind)

    def _took_part(self, ref: str, person: str) -> bool:
        told = person.encode()
        # Most entries do not have the name anywhere, so they need not be taken apart.
        stored = ((data, n) for n, data in enumerate(self.journal.store.read(ref)) if told in data)
        return any(person in (entry.by, *entry.signers) for data, n in stored for entry in [Entry(data, (ref, n))])

    def _waiting(self, named: tuple[str, ...], home: str | None, person: str | None) -> Iterator[Kept]:
        """Cases that are opened in a group of steps that is not yet written."""
        if self.batch is not None and person is None:
            for case in self.batch.moved.values():
                fits = case.kind in named and (home is None or _ref(case.home) == home)
                if fits and not self.journal.length(case.ref):
                    yield case


def _ref(home: Home) -> str:
    return cast("Kept", home).ref


def _kind(ref: str) -> str:
    return ref.partition(":")[0]


def _names(stage: Enum) -> tuple[str, ...]:
    return (stage.name, str(stage.value))


def _stands(case: Kept, stage: Enum | str) -> bool:
    return case.stage is stage if isinstance(stage, Enum) else stage in _names(case.stage)


def _known_stage(stage: Enum | str | None, named: Collection[str]) -> None:
    """A stage that none of the kinds has is a mistake, not an empty answer."""
    if stage is None or not named:
        return
    known = [each for kind in named for each in kinds.class_of(kind).blueprint.stages]
    if stage not in known and not any(stage in _names(each) for each in known):
        words = sorted({each.name for each in known})
        problem = f"{stage} is no stage of {', '.join(named) if len(named) == 1 else 'any kind in the journal'}"
        raise InvalidFacts([Fault("stage", problem, use_one_of(getattr(stage, "name", stage), words))])


def _owed(case: Kept, duties: tuple[Duty, ...], person: str | None, on: date) -> tuple[Duty, ...]:
    """Those of the duties that one person owes; all if nobody is asked about."""
    if person is None or not duties:
        return duties
    roles = case.home.roles_of(person, on)
    return tuple(duty for duty in duties if not roles.isdisjoint(duty.owed_by or duty.by))
