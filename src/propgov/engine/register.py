"""The register (登记簿): every case by its name, one object for each, filled from the journal."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from propgov.engine import kinds, sharing
from propgov.engine.among import Among
from propgov.engine.filling import fill_from, snapshot_flaws
from propgov.engine.loading import Loaded, load_all, without_pauses
from propgov.engine.stale import freshen, is_stale, spoil
from propgov.engine.writing import Writer
from propgov.errors import Fault, InvalidFacts, Stale, UnknownCase
from propgov.journal import Checkpoint, Entry, Flaw, Journal
from propgov.journal.checks import sound_case

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.duties import Duty
    from propgov.engine.kept import Home, Kept

__all__ = ["Loaded", "Register"]

C = TypeVar("C", bound="Kept")
T = TypeVar("T")

_set = object.__setattr__
_NOBODY: Mapping[str, Case] = MappingProxyType({})


def _faults(journal: object, snapshots: object, clock: object) -> Iterator[Fault]:
    if journal is not None and not isinstance(journal, Journal):
        yield Fault("journal", f"{journal!r} is no journal", "give a propgov.journal.Journal")
    if type(snapshots) is not int or snapshots < 0:
        yield Fault("snapshots", f"{snapshots!r} is no number of entries", "give 0 or more")
    if clock is not None and not callable(clock):
        yield Fault("clock", f"{clock!r} is no clock", "give a function that says the day, or the moment with its zone")


class Register(Writer):
    """Loads, replays and keeps cases; one object per case (登记簿).

    journal is where entries are kept, in memory unless given; packs a folder of places beside the library's own.
    snapshots says after how many replayed entries a case leaves a snapshot, from which it is filled the next time; 0, as
    long as it is not given, for no snapshots. clock says what day, or moment with its zone, it is now: an act after that is
    refused; without one any day may be named. A register belongs to one thread or task at a time: from another one, in
    the middle of something, it raises RegisterInUse.
    """

    def __init__(
        self,
        journal: Journal | None = None,
        *,
        packs: Path | None = None,
        snapshots: int = 0,
        clock: Callable[[], date | datetime] | None = None,
    ) -> None:
        faults = list(_faults(journal, snapshots, clock))
        if faults:
            raise InvalidFacts(faults)
        self.snapshots = snapshots
        self.packs = packs
        self.clock = clock
        super().__init__(Journal() if journal is None else journal)
        self._past = self.journal.past
        self.look = sharing.Look()
        self._cases: dict[str, dict[str, Case]] = {}
        self._among = Among()
        self._numbers: dict[str, int] = {}
        self._ahead: dict[str, list[bytes]] = {}

    def __repr__(self) -> str:
        """Say how many cases are known here, and where they are kept."""
        known = len(self.known())
        return f"<Register of {known} case{'s' * (known != 1)} known so far, over {self.journal!r}>"

    def keep(self, case: Kept) -> None:
        """Know a case from now on."""
        self._cases.setdefault(case.kind, {})[case.id] = cast("Case", case)

    def known(self) -> tuple[Case, ...]:
        """The cases that are in memory here, stale ones with them."""
        return tuple(case for cases in self._cases.values() for case in cases.values())

    def in_memory(self, ref: str) -> Case | None:
        """The case of that name if it is in memory here, stale or not."""
        kind, _, name = ref.partition(":")
        return self._cases.get(kind, _NOBODY).get(name)

    def forget(self, case: Kept) -> None:
        """Know a case no longer."""
        del self._cases[case.kind][case.id]

    def next_id(self, kind: str) -> str:
        """An id that no case of that kind has: the last part of the kind with a number."""
        # How many there were is asked once: whoever opens many would otherwise try all their numbers again each time.
        number = self._numbers.get(kind) or len(self.journal.cases(kind)) + 1
        while self._taken(kind, name := f"{kind.rpartition('.')[2]}-{number}"):
            number += 1
        self._numbers[kind] = number + 1
        return name

    def _taken(self, kind: str, name: str) -> bool:
        return name in self._cases.get(kind, ()) or self.journal.store.tail(f"{kind}:{name}").length > 0

    def get(self, ref: str) -> Case:
        """The case named ``kind:id``, from memory or filled from the journal, refilled if it was stale.

        Raises UnknownCase, or DamagedEntry naming the entry that cannot be read.
        """
        with self.inside():
            found = self.named(ref)
            # In a register of the past a case may be known by name alone: it had not been opened then.
            if self._past and not self.journal.length(ref):
                raise UnknownCase(f"{ref} had not been opened then")
            return found

    def named(self, ref: str) -> Case:
        """The same, also for a case that an entry of the past names and that was opened under a later day."""
        if not sound_case(ref):
            message = f"{ref!r:.80} names no case; write kind:id"
            raise UnknownCase(message)
        kind, _, name = ref.partition(":")
        found = self._cases.get(kind, _NOBODY).get(name)
        if found is not None and self.hold.mine and not is_stale(found):
            # Cases that name each other find one another so, entry after entry.
            return found
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
        """All cases of that class, in order of birth."""
        return tuple(cast("C", self.get(ref)) for ref in self.journal.cases(cls.kind))

    def among(self, home: Home, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class in one community or jurisdiction, in order of birth (某小区的某类事项).

        They are found by an index, so that other homes cost nothing. A rule may ask so: what it relied on, and that no
        other case of the kind was opened meanwhile, then goes with the step to the journal.
        """
        with self.inside():
            found = self._among.of(self, home, cls)
            if self.busy:
                self.asked |= {case.ref: case._progress.length for case in found}
            return found

    def waiting(self) -> tuple[Case, ...]:
        """The cases that moved and whose entries wait for the end of a group (待写事项)."""
        return () if self.batch is None else tuple(cast("Case", case) for case in self.batch.moved.values())

    def load(self, home: Home | None = None) -> Loaded:
        """All cases, or those of one home; what cannot be read is named, and hides nothing else (全部装填).

        What is in memory and up to date is not read again; where most of it is not, it is one walk over the journal.
        """
        with self.inside(), without_pauses():
            loaded = load_all(self, self._ahead)
            if home is None:
                return loaded
            return Loaded(tuple(case for case in loaded.cases if case.home is home), loaded.unread)

    def duties(self, on: date, until: date | None = None, *, home: Home | None = None) -> tuple[Duty, ...]:
        """What is due of every case, or of those of one home, the most urgent first; see ``Case.duties``.

        Raises DamagedEntry or UnknownCase for the first case that cannot be read: a list that left it out would not be
        the list of what is due. ``load`` gives the others.
        """
        loaded = self.load(home)
        if loaded.unread:
            raise loaded.unread[0]
        found = [duty for case in loaded.cases for duty in case.duties(on, until)]
        return tuple(sorted(found, key=lambda duty: (duty.last_day, duty.case, duty.step)))

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
        with self.inside():
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
        if self.batch is not None:
            message = "entries wait for the end of together: read what others wrote before it or afterwards"
            raise Stale(message)

    def refill(self, case: Kept) -> None:
        """Read a case again from its journal; it is stale no more.

        UnknownCase if the journal has nothing of it; Stale while entries of it wait for the end of ``together``.
        """
        with self.inside():
            if self.batch is not None and case.ref in self.batch.moved:
                raise Stale(f"{case.ref} has entries that wait for the end of together; refill it afterwards")
            self.restore(case)

    def restore(self, case: Kept) -> None:
        """Let a case stand as its entries say, with those that wait for the end of a group (恢复)."""
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
        case: Case = object.__new__(cls)
        _set(case, "id", name)
        # Known before it is filled, so that cases that name each other find one object.
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
        """Let nothing be read from the case until it is refilled."""
        if not is_stale(case):
            self.touch(case)
            spoil(case)
            self.look.stale[case.ref] = case

    def touch(self, case: Kept) -> None:
        """Tell the home of a case that grants standing that what it grants may be other than before."""
        if not case.blueprint.grants or is_stale(case):
            return
        homes: tuple[Home, ...]
        try:
            homes = (case.home,)
        except Stale:
            # The way to its home leads through a case that cannot be read: whoever may be the home is told.
            homes = tuple(cast("Home", other) for other in self.known() if not is_stale(other))
        for home in homes:
            # What a home that cannot be read knew is thrown away when it is filled again.
            told = None if is_stale(cast("Case", home)) else getattr(home, "touch", None)
            if told is not None:
                told(case)
