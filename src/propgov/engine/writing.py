"""The part of a register that writes (登记簿的写入): one thread at a time, groups of steps, and keys of acts."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from propgov.engine.batch import Batch
from propgov.engine.hold import Hold
from propgov.engine.relying import relied_on
from propgov.engine.stale import hold, let_go
from propgov.errors import Conflict, Fault, Invalid, InvalidFacts
from propgov.journal import Entry, Journal, Line, checks
from propgov.journal.entry import encode

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept

__all__ = ["Writer"]

_NOTHING: Mapping[str, int] = MappingProxyType({})


class Writer:
    """The methods of a register that write entries (写入者).

    busy: whether a step is being weighed or taken. asked: the cases and kinds that a rule looked up, with the number of
    their entries or cases. batch: the entries not yet written of a group of steps, None outside a group.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.journal.add_writer()
        self.hold = Hold()
        self.busy = False
        self.asked: dict[str, int] = {}
        self.batch: Batch | None = None

    @abstractmethod
    def named(self, ref: str) -> Kept:
        """The case of that name; see the register."""

    @abstractmethod
    def refill(self, case: Kept) -> None:
        """Read a case again; see the register."""

    @abstractmethod
    def mark_stale(self, case: Kept) -> None:
        """Make a case stale; see the register."""

    @abstractmethod
    def restore(self, case: Kept) -> None:
        """Read a case again, with its entries that are not yet written; see the register."""

    @contextmanager
    def inside(self) -> Generator[None]:
        """A block in which only this thread or task may use the register; raises RegisterInUse if another one does."""
        self.hold.enter()
        try:
            yield
        finally:
            self.hold.leave()

    @contextmanager
    def weighing(self) -> Generator[None]:
        """A block in which something is weighed: no step of any case may be taken in it."""
        with self.inside():
            before, self.busy = self.busy, True
            try:
                yield
            finally:
                self.busy = before
                if not before:
                    self.asked.clear()

    def append(self, case: Kept, data: bytes, expected: int, facts: Mapping[str, object], key: str = "") -> None:
        """Write an entry of a case, or add it to the group. Raises Conflict if a case on which it relies has changed."""
        line = Line(case.ref, expected, data, key or None)
        relied = relied_on(case, facts) | self.asked if self.journal.shared else _NOTHING
        if self.batch is None:
            # Its case and its key were found sound before; only how long it is can be new here.
            if len(data) > checks.MOST_BYTES:
                raise Invalid(checks.line_faults(line))
            try:
                self.journal.store.write((line,), relied)
            except Conflict as conflict:
                raise self.journal.told(conflict) from None
        else:
            hold(case)
            self.batch.add(case, line, relied)

    def release(self, case: Kept) -> None:
        """Let other threads and tasks read the case again, unless it has entries that are not yet written."""
        if self.batch is None:
            let_go(case)

    @contextmanager
    def together(self) -> Generator[None]:
        """A block whose steps are written together at its end, or not at all (一并办理).

        If anything raises, every case that was changed is stale until it is read again. A block inside another one belongs to
        the outer one.
        """
        with self.inside():
            if self.batch is not None:
                yield
                return
            batch = self.batch = Batch()
            try:
                yield
                self._write(batch)
            except BaseException:
                self._spoil(batch)
                raise
            finally:
                self._close(batch)

    @contextmanager
    def gathered(self, *, only_asked: bool = False) -> Generator[None]:
        """A block for one step with those that it brings: as ``together``, but after an error every case is as before.

        With only_asked nothing is written, and every case is as before in any event.
        """
        outer = self.batch
        batch = self.batch = outer or Batch()
        since = len(batch.lines)
        try:
            try:
                yield
            except Exception:
                batch.undo(cast("Book", self), since)
                raise
            if only_asked:
                batch.undo(cast("Book", self), since)
            elif outer is None:
                self._write(batch)
        except BaseException:
            if batch.lines[since:]:
                self._spoil(batch)
            raise
        finally:
            if outer is None:
                self._close(batch)

    def _write(self, batch: Batch) -> None:
        if batch.lines:
            self.journal.append_all(batch.lines, unchanged=batch.unchanged())

    def _spoil(self, batch: Batch) -> None:
        for case in batch.moved.values():
            self.mark_stale(case)

    def _close(self, batch: Batch) -> None:
        self.batch = None
        for case in batch.moved.values():
            let_go(case)

    def keyed(
        self, key: str, ref: str, step: str, facts: Mapping[str, object], beside: tuple[str, ...] = ()
    ) -> Entry | None:
        """The entry that was written with a key, None if there is none. Its case is read again if it lacks that entry.

        ref is the case, or the kind of one to be opened; beside are names of facts that the engine added. Raises InvalidFacts
        if the key was used for another step, or for the same one with other facts.
        """
        found = self.journal.keyed(key)
        if found is None:
            return None
        same = ref in (found.case, found.kind if not found.n else "")
        given = {name: fact for name, fact in found.facts.items() if name not in beside}
        if not same or found.step != step or encode(given) != encode(facts):
            problem = (
                f"{key!r} was used for {found.case} entry {found.n} ({found.step or 'opened'}), or with other facts"
            )
            raise InvalidFacts([Fault("act.key", problem, "give each step a key of its own")])
        case = self.named(found.case)
        if case._progress.length <= found.n:
            self.refill(case)
        return found
