"""The register (登记簿): every case by its name, one object for each, filled from the journal."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import frozen

from propgov.engine import kinds, sharing
from propgov.engine.filling import fill_from, snapshot_flaws
from propgov.engine.relying import relied_on
from propgov.engine.stale import freshen, is_stale, spoil
from propgov.errors import DamagedEntry, Fault, InvalidFacts, Stale, UnknownCase
from propgov.journal import Checkpoint, Entry, Flaw, Journal, Line
from propgov.journal.checks import sound_case

if TYPE_CHECKING:
    from propgov.engine.case import Case  # noqa: TC004 - the case needs this module first; no hint of it is ever read
    from propgov.engine.duties import Duty

__all__ = ["Loaded", "Register"]

C = TypeVar("C", bound="Case")
T = TypeVar("T")

_set = object.__setattr__
_NOTHING: Mapping[str, int] = MappingProxyType({})


@frozen
class Loaded:
    """What came of loading many cases (装填结果).

    Attributes:
        cases: those that could be read, in order of birth.
        unread: for each other one the error that names its entry, or says that nobody knows its kind.

    """

    cases: tuple[Case, ...]
    unread: tuple[DamagedEntry | UnknownCase, ...]


class Register:
    """Loads, replays and keeps cases; one object per case (登记簿).

    journal is where entries are kept, in memory unless given; packs a folder of places beside the library's own.
    snapshots says after how many replayed entries a case leaves a snapshot, from which it is filled the next time; 0, as
    long as it is not given, for no snapshots. Safe to share between threads: steps are taken one after another.
    """

    def __init__(self, journal: Journal | None = None, *, packs: Path | None = None, snapshots: int = 0) -> None:
        if journal is not None and not isinstance(journal, Journal):
            raise InvalidFacts([Fault("journal", f"{journal!r} is no journal", "give a propgov.journal.Journal")])
        if type(snapshots) is not int or snapshots < 0:
            raise InvalidFacts([Fault("snapshots", f"{snapshots!r} is no number of entries", "give 0 or more")])
        self.snapshots = snapshots
        self.packs = packs
        self.journal = Journal() if journal is None else journal
        self._past = self.journal.past
        self.journal.join()
        self.lock = threading.RLock()
        self.busy = False
        self.look = sharing.Look()
        self._cases: dict[str, dict[str, Case]] = {}
        self._batch: list[Line] | None = None
        self._moved: dict[str, Case] = {}
        self._relied: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._ahead: dict[str, list[bytes]] = {}

    def __repr__(self) -> str:
        """Say how many cases are known here, and where they are kept."""
        known = len(self.known())
        return f"<Register of {known} case{'s' * (known != 1)} known so far, over {self.journal!r}>"

    def append(self, case: Case, data: bytes, expected: int, facts: Mapping[str, object]) -> None:
        """Write an entry of a case, or keep it for the end of ``together``; Conflict if what it relies on has moved."""
        relied = relied_on(case, facts) if self.journal.shared else _NOTHING
        if self._batch is None:
            self.journal.append(data, case=case.ref, expected=expected, unchanged=relied)
            return
        self._batch.append(Line(case.ref, expected, data))
        self._moved[case.ref] = case
        for ref, length in relied.items():
            if ref not in self._moved:
                self._relied.setdefault(ref, length)

    @contextmanager
    def weighing(self) -> Generator[None]:
        """While something is asked: nothing may be done from within, in whatever case."""
        with self.lock:
            before, self.busy = self.busy, True
            try:
                yield
            finally:
                self.busy = before

    @contextmanager
    def together(self) -> Generator[None]:
        """Steps of several cases as one: all are written at the end, or none (一并办理).

        If anything raises, every case that moved is stale until it is refilled. Inside another ``together`` it joins
        that one.
        """
        with self.lock:
            if self._batch is not None:
                yield
                return
            self._batch, self._moved, self._relied = [], {}, {}
            try:
                yield
                if self._batch:
                    unchanged = {ref: length for ref, length in self._relied.items() if ref not in self._moved}
                    self.journal.append_all(self._batch, unchanged=unchanged)
            except BaseException:
                for case in self._moved.values():
                    self.mark_stale(case)
                raise
            finally:
                self._batch, self._moved, self._relied = None, {}, {}

    def keep(self, case: Case) -> None:
        """Know a case from now on."""
        self._cases.setdefault(case.kind, {})[case.id] = case

    def known(self) -> tuple[Case, ...]:
        """The cases that are in memory here, stale ones with them."""
        return tuple(case for cases in self._cases.values() for case in cases.values())

    def forget(self, case: Case) -> None:
        """Know a case no longer."""
        del self._cases[case.kind][case.id]

    def next_id(self, kind: str) -> str:
        """An id that no case of that kind has: the last part of the kind with a number."""
        # How many there were is asked once: whoever opens many would otherwise try all their numbers again each time.
        number = self._numbers.get(kind) or len(self.journal.cases(kind)) + 1
        while self._taken(kind, name := f"{kind.rpartition('.')[2]}-{number}"):
            number += 1
        self._numbers[kind] = number
        return name

    def _taken(self, kind: str, name: str) -> bool:
        return name in self._cases.get(kind, ()) or self.journal.length(f"{kind}:{name}") > 0

    def get(self, ref: str) -> Case:
        """The case named ``kind:id``, from memory or filled from the journal, refilled if it was stale.

        Raises UnknownCase, or DamagedEntry naming the entry that cannot be read.
        """
        with self.lock:
            found = self.named(ref)
            # In a register of the past a case may be known by name alone: it had not been opened then.
            if self._past and not self.journal.length(ref):
                raise UnknownCase(f"{ref} had not been opened then")
            return found

    def named(self, ref: str) -> Case:
        """The same, also for a case that an entry of the past names and that was opened under a later day."""
        kind, _, name = ref.partition(":") if sound_case(ref) else ("", "", "")
        if not kind:
            message = f"{ref!r:.80} names no case; write kind:id"
            raise UnknownCase(message)
        with self.lock:
            found = self._cases.get(kind, {}).get(name)
            if found is None:
                return self._load(kind, name)
            if is_stale(found):
                self.refill(found)
            return found

    def find(self, cls: type[C], name: str) -> C:
        """The case of that class and id."""
        return cast("C", self.get(f"{cls.kind}:{name}"))

    def all(self, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class, in order of birth."""
        return tuple(cast("C", self.get(ref)) for ref in self.journal.cases(cls.kind))

    def load(self) -> Loaded:
        """All cases, read in one walk over the journal; what cannot be read is named, and hides nothing else (全部装填)."""
        with self.lock:
            for line in self.journal.store.moment().lines:
                self._ahead.setdefault(line.case, []).append(line.data)
            read: list[Case] = []
            unread: list[DamagedEntry | UnknownCase] = []
            try:
                for ref in tuple(self._ahead):
                    try:
                        read.append(self.named(ref))
                    except (DamagedEntry, UnknownCase) as error:
                        unread.append(error)
            finally:
                self._ahead = {}
            return Loaded(tuple(read), tuple(unread))

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due of every case, the most urgent first; see ``Case.duties``.

        Raises DamagedEntry or UnknownCase for the first case that cannot be read: a list that left it out would not be
        the list of what is due. ``load`` gives the others.
        """
        loaded = self.load()
        if loaded.unread:
            raise loaded.unread[0]
        found = [duty for case in loaded.cases for duty in case.duties(on, until)]
        return tuple(sorted(found, key=lambda duty: (duty.window.latest, duty.case, duty.step)))

    def as_of(self, when: date | int | Entry) -> Register:
        """All cases as they stood (历史状态), to read: on a day, after so many entries, or with one entry just written.

        See ``Journal.as_of``; a step taken there raises ReadOnly.
        """
        return Register(self.journal.as_of(when), packs=self.packs)

    def verify(self, *, against: Sequence[Checkpoint] = ()) -> tuple[Flaw, ...]:
        """Every flaw of the journal, and every snapshot that does not come of its entries (校验); see ``Journal.verify``."""
        flaws = self.journal.verify(against=against)
        return flaws or snapshot_flaws(self)

    def refresh(self) -> tuple[str, ...]:
        """Read again every case to which others have written, and every stale one (刷新); gives their names.

        A program that shares its journal with others calls it before it relies on what it has in memory.
        """
        with self.lock:
            self._settled()
            return sharing.refresh(self)

    def retry(self, work: Callable[[], T], *, times: int = 1000) -> T:
        """Do something, again as long as somebody else is first, with everything read anew before (重试).

        work takes steps of cases or opens them, alone or in ``together``, and may run up to ``times`` times; nothing of a
        run that met a Conflict was written. The last Conflict is raised, and whatever else work raises, such as Refused
        where the others' step has closed the way.
        """
        return sharing.retry(self, work, times)

    def _settled(self) -> None:
        if self._batch is not None:
            message = "entries wait for the end of together: read what others wrote before it or afterwards"
            raise Stale(message)

    def refill(self, case: Case) -> None:
        """Read a case again from its journal; it is stale no more.

        UnknownCase if the journal has nothing of it; Stale while entries of it wait for the end of ``together``.
        """
        with self.lock:
            if case.ref in self._moved:
                raise Stale(f"{case.ref} has entries that wait for the end of together; refill it afterwards")
            freshen(case)
            try:
                self._fill(case)
            except BaseException:
                self.mark_stale(case)
                raise
            self.touch(case)

    def _load(self, kind: str, name: str) -> Case:
        try:
            cls = kinds.class_of(kind)
        except UnknownCase as error:
            message = f"{kind}:{name} cannot be read: {error}; import the module that defines it"
            raise UnknownCase(message) from None
        case = cls.__new__(cls)
        _set(case, "id", name)
        # Known before it is filled, so that cases that name each other find one object.
        self.keep(case)
        try:
            self._fill(case)
        except BaseException:
            self.forget(case)
            raise
        return case

    def _fill(self, case: Case) -> None:
        fill_from(self, case, self._ahead.get(case.ref, ()), self.snapshots)

    def mark_stale(self, case: Case) -> None:
        """Let nothing be read from the case until it is refilled."""
        if not is_stale(case):
            self.touch(case)
            spoil(case)
            self.look.stale[case.ref] = case

    def touch(self, case: Case) -> None:
        """Tell the home of a case that grants standing that what it grants may be other than before."""
        if case.blueprint.grants and not is_stale(case):
            told = getattr(case.home, "touch", None)
            if told is not None:
                told(case)
