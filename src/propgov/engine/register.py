"""The register (登记簿): finds cases by name, keeps one object for each, and reads them from the journal."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from propgov.engine import kinds, sharing
from propgov.engine.filling import fill_from, snapshot_flaws
from propgov.engine.loading import Loaded, load_all, without_pauses
from propgov.engine.options import Snapshots, option_faults
from propgov.engine.searching import Searcher
from propgov.engine.stale import clear_stale, is_stale, mark_stale
from propgov.errors import InvalidFacts, Stale, UnknownCase
from propgov.journal import Checkpoint, Entry, Flaw, Journal
from propgov.journal.checks import sound_case
from propgov.law.place import known_readings
from propgov.law.readings import reading_faults

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.kept import Home, Kept

__all__ = ["Loaded", "Register"]

C = TypeVar("C", bound="Kept")
T = TypeVar("T")

_set = object.__setattr__
_NOBODY: Mapping[str, Case] = MappingProxyType({})
_STRICT: Mapping[str, str] = MappingProxyType({})


class Register(Searcher):
    """Reads cases from a journal and keeps one object for each (登记簿).

    A register is used by one thread or task at a time; another one gets RegisterInUse.

    - ``journal``: where entries are kept; in memory if none is given.
    - ``packs``: a folder with law packs of further places.
    - ``snapshots``: after how many replayed entries a snapshot of a case is kept, from which it is read faster the next
      time; 0 for no snapshots. ``Snapshots`` adds a key, by which those of another run are believed.
    - ``readings``: by the id of a question on which courts and offices differ, the answer to be followed instead of the
      strict one, such as ``{"reading.silence": "by-clause"}``; see ``Law.readings``.
    - ``clock``: a function that returns the present day, or the present moment with its time zone. An act after that is
      refused; without a clock an act may have any day.
    - ``trusts``: classes of cases of your own that may decide for the owners, give roles or be paid. Those of the library are
      known; a class that inherits from one of them is not.
    """

    def __init__(
        self,
        journal: Journal | None = None,
        *,
        packs: Path | None = None,
        snapshots: int | Snapshots = 0,
        readings: Mapping[str, str] = _STRICT,
        clock: Callable[[], date | datetime] | None = None,
        trusts: tuple[type[Case], ...] = (),
    ) -> None:
        faults = list(option_faults(journal, snapshots, clock, trusts))
        faults += reading_faults(readings, known_readings(packs)) if readings else ()
        if faults:
            raise InvalidFacts(faults)
        self.snapshots = snapshots
        self.packs = packs
        self.readings: Mapping[str, str] = MappingProxyType(dict(readings))
        self.clock = clock
        self.trusts = frozenset(trusts)
        super().__init__(Journal() if journal is None else journal)
        self._past = self.journal.past
        self.unconfirmed: frozenset[str] = frozenset()
        self.look = sharing.Look()
        self._cases: dict[str, dict[str, Case]] = {}
        self._numbers: dict[str, int] = {}

    def __repr__(self) -> str:
        """Say how many cases are known here, and where they are kept."""
        known = len(self.known())
        return f"<Register of {known} case{'s' * (known != 1)} known so far, over {self.journal!r}>"

    def keep(self, case: Kept) -> None:
        """Add a case to those in memory."""
        self._cases.setdefault(case.kind, {})[case.id] = cast("Case", case)

    def known(self) -> tuple[Case, ...]:
        """The cases that are in memory, also stale ones."""
        return tuple(case for cases in self._cases.values() for case in cases.values())

    def in_memory(self, ref: str) -> Case | None:
        """The case of that name if it is in memory, stale or not; otherwise None."""
        kind, _, name = ref.partition(":")
        return self._cases.get(kind, _NOBODY).get(name)

    def forget(self, case: Kept) -> None:
        """Remove a case from those in memory."""
        del self._cases[case.kind][case.id]

    def next_id(self, kind: str) -> str:
        """An id that no case of that kind has: the last part of the kind and a number."""
        # The next number is remembered: otherwise opening many cases would try all used numbers again each time.
        number = self._numbers.get(kind) or len(self.journal.cases(kind)) + 1
        while self._taken(kind, name := f"{kind.rpartition('.')[2]}-{number}"):
            number += 1
        self._numbers[kind] = number + 1
        return name

    def _taken(self, kind: str, name: str) -> bool:
        return name in self._cases.get(kind, ()) or self.journal.store.tail(f"{kind}:{name}").length > 0

    def get(self, ref: str) -> Case:
        """The case named ``kind:id``, from memory or from the journal. A stale case is read again.

        Raises UnknownCase if there is none, or DamagedEntry naming the entry that cannot be read.
        """
        with self.inside():
            found = self.named(ref)
            # A register of the past may know a case only because an entry names it: it was opened later.
            if self._past and not self.journal.length(ref):
                raise UnknownCase(f"{ref} had not been opened then")
            return found

    def named(self, ref: str) -> Case:
        """The same, but in a journal of the past also a case that is opened only later, named by an entry; else UnknownCase."""
        kind, _, name = ref.partition(":") if isinstance(ref, str) else ("", "", "")
        found = self._cases.get(kind, _NOBODY).get(name)
        if found is not None and not is_stale(found) and self.hold.mine:
            # A shortcut, since a replay finds the cases that entries name in this way.
            return found
        if not sound_case(ref):
            message = f"{ref!r:.80} names no case; write kind:id"
            raise UnknownCase(message)
        with self.inside():
            if found is None:
                return self._load(kind, name)
            if is_stale(found):
                self.refill(found)
            return found

    def find(self, cls: type[C], name: str) -> C:
        """The case of that class and id."""
        return cast("C", self.get(f"{cls.kind}:{name}"))

    def all(self, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class, in the order in which they were opened."""
        return tuple(cast("C", self.get(ref)) for ref in self.journal.cases(cls.kind))

    def among(self, home: Home, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class in one community or jurisdiction, in the order in which they were opened (某小区的某类事项).

        They are found by an index. A rule may call this: the step is then written only if none of these cases has changed
        meanwhile and no further case of the kind was opened.
        """
        with self.inside():
            found = self._among.of(self, home, cls)
            if self.busy:
                self.asked |= {case.ref: case._progress.length for case in found}
            return found

    def waiting(self) -> tuple[Case, ...]:
        """The cases with entries that are not yet written, in a group of steps (待写事项)."""
        return () if self.batch is None else tuple(cast("Case", case) for case in self.batch.moved.values())

    def load(self, home: Home | None = None) -> Loaded:
        """All cases, or those of one home, and an error for each that cannot be read (全部装填).

        Cases that are in memory and up to date are not read again. If many must be read, this is one pass over the journal.
        """
        with self.inside(), without_pauses():
            sharing.look_at_imports(self)
            loaded = load_all(self, self._ahead)
            if home is None:
                return loaded
            return Loaded(tuple(case for case in loaded.cases if case.home is home), loaded.unread)

    def as_of(self, when: date | int | Entry) -> Register:
        """All cases as they were (历史状态), to read only: on a day, after a number of entries, or just after one entry.

        See ``Journal.as_of``. A step of such a case raises ReadOnly.
        """
        return Register(self.journal.as_of(when), packs=self.packs, readings=self.readings, trusts=tuple(self.trusts))

    def verify(self, *, against: Sequence[Checkpoint] = ()) -> tuple[Flaw, ...]:
        """Every flaw of the journal, and every snapshot that differs from its entries (校验); see ``Journal.verify``."""
        flaws = self.journal.verify(against=against)
        return flaws or snapshot_flaws(self)

    def refresh(self) -> tuple[str, ...]:
        """Read again every case to which others have written, and every stale one (刷新); returns their names.

        A program that shares its journal with others calls this before it relies on cases in memory.
        """
        with self.inside():
            self._settled()
            sharing.look_at_imports(self, again=True)
            return sharing.refresh(self)

    def retry(self, work: Callable[[], T], *, times: int = 1000) -> T:
        """Call ``work``, and again after a Conflict with another program, with all changes read before (重试).

        work takes steps or opens cases, alone or in ``together``. It may be called up to ``times`` times; a call that ended
        with a Conflict wrote nothing. The last Conflict is raised, and any other error at once, such as Refused if the step
        of the other program made this one impossible.
        """
        return sharing.retry(self, work, times)

    def _settled(self) -> None:
        if self.batch is not None:
            message = "entries wait for the end of together: read what others wrote before it or afterwards"
            raise Stale(message)

    def refill(self, case: Kept) -> None:
        """Read a case again from the journal, so that it is no longer stale.

        Raises UnknownCase if the journal has no entry of it, and Stale inside a ``together`` that has changed it.
        """
        with self.inside():
            if self.batch is not None and case.ref in self.batch.moved:
                raise Stale(f"{case.ref} has entries that wait for the end of together; refill it afterwards")
            self.restore(case)

    def restore(self, case: Kept) -> None:
        """Read a case again, with its entries that are not yet written (恢复)."""
        clear_stale(case)
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
        # An imported case is first met when it is read.
        sharing.look_at_imports(self)
        case: Case = object.__new__(cls)
        _set(case, "id", name)
        # Added before it is filled, so that cases that name each other find the same objects.
        self.keep(case)
        try:
            self._fill(case)
        except BaseException:
            self.forget(case)
            raise
        return case

    def _fill(self, case: Kept) -> None:
        waiting = () if self.batch is None else self.batch.of(case.ref)
        fill_from(self, case, self._ahead.get(case.ref, ()), self.snapshots, waiting)

    def mark_stale(self, case: Kept) -> None:
        """Make the case unreadable until it is read again from the journal."""
        if not is_stale(case):
            self.touch(case)
            mark_stale(case)
            self.look.stale[case.ref] = case

    def touch(self, case: Kept) -> None:
        """Tell the community of a case that grants roles that these may have changed."""
        if not case.blueprint.grants or is_stale(case):
            return
        homes: tuple[Home, ...]
        try:
            homes = (case.home,)
        except Stale:
            # Its home is found through a case that cannot be read, so every case that may be the home is told.
            homes = tuple(cast("Home", other) for other in self.known() if not is_stale(other))
        for home in homes:
            # A stale home needs no telling: it forgets what it knew when it is read again.
            told = None if is_stale(cast("Case", home)) else getattr(home, "touch", None)
            if told is not None:
                told(case)
