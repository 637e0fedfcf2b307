"""The journal (台账): entries in order, written once, verified on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeGuard, cast

from attrs import define, field

from propgov.errors import Conflict, Fault, Invalid
from propgov.journal import exporting, past
from propgov.journal.checkpoint import Checkpoint, checkpoint_of
from propgov.journal.checks import check, key_faults, line_faults, lines_faults, number_faults, sound_line
from propgov.journal.entry import Entry
from propgov.journal.imports import Importing
from propgov.journal.lending import Registers
from propgov.journal.memory import MemoryStore
from propgov.journal.past import PastStore
from propgov.journal.proof import prove
from propgov.journal.store import NOTHING, Line, Store

if TYPE_CHECKING:
    from propgov.journal.flaw import Flaw

__all__ = ["Journal"]


def _is_day(when: object) -> TypeGuard[date]:
    return isinstance(when, date) and not isinstance(when, datetime)


def _memory(store: Store | None) -> Store:
    return MemoryStore() if store is None else store


@define(eq=False)
class Journal(Importing):
    """An append-only record of what happened (台账), over any `Store`; in memory if none is given.

    Every method that takes a case raises `Invalid` if it is not printable text of the form ``kind:id``. A case that was
    never written has no entries, length 0 and an empty head. If the store is a database, every method may raise
    `StoreFailed` with the reason; earlier entries stay.
    """

    store: Store = field(default=None, converter=_memory)
    _writers: int = field(default=0, init=False, repr=False)
    shared: bool = field(default=False, init=False, repr=False)
    """Whether others may write in it too (是否共用): always in a database; in memory, once there is a second writer."""

    @property
    def past(self) -> bool:
        """Whether this is a read-only view of the journal at an earlier moment (是否历史台账)."""
        return isinstance(self.store, PastStore)

    def add_writer(self) -> None:
        """Count one more user that keeps cases in this journal (加入)."""
        self._writers += 1
        self.shared = self._writers > 1 or not isinstance(self.store, MemoryStore)

    def registers(self, n: int, **options: Any) -> Registers:  # noqa: ANN401 - whatever a register takes
        """Return a pool of at most `n` registers over this journal (登记簿池), for a server with many concurrent requests.

        Args:
            n: the largest number of registers, from 1; each is used by one thread or task at a time.
            options: further arguments for each ``Register``, such as packs and snapshots.

        Raises:
            Invalid: if `n` is not a whole number from 1.

        """
        # Imported by name on request: the engine builds on this room, which loads and works without it.
        return cast("Registers", import_module("propgov.engine.pool").RegisterPool(self, n, **options))

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True) -> Journal:
        """Open a journal kept in a database (打开台账), and migrate its tables to this version.

        A file of SQLite that may not be written opens for reading.

        Args:
            url: ``sqlite:///yulan.db`` (four slashes from the root), a ``Path`` for the same, or ``postgresql+psycopg://...``.
            create: whether to create a journal if there is none yet.

        Raises:
            Invalid: if the URL is none of these, or the extra it needs is not installed (``store``, ``postgres``).
            StoreFailed: if the database cannot be reached, is not a database, or was written by a newer version.

        """
        try:
            from propgov.journal.sql import open_store  # noqa: PLC0415 - SQLAlchemy is an extra, loaded when asked for
        except ModuleNotFoundError as error:
            fault = Fault("url", f"needs {error.name}, which is not installed", "install propgov[store]")
            raise Invalid([fault]) from error
        return cls(open_store(url, create=create))

    def close(self) -> None:
        """Release files and connections (关闭); what was written stays."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the journal for a ``with`` statement, which closes it at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, whatever happened."""
        self.close()

    def append(
        self,
        data: bytes,
        *,
        case: str,
        expected: int,
        unchanged: Mapping[str, int] = NOTHING,
        key: str | None = None,
    ) -> None:
        """Append one entry (追加) as number `expected` of its case.

        It is written only if the other cases that it relies on still have the lengths given in `unchanged`;
        for a kind (a name without a colon), the number is how many cases of that kind there must be.

        Args:
            data: the bytes to keep.
            case: the case, as ``kind:id``.
            expected: the number that the entry should get.
            unchanged: the lengths of other cases, and of kinds.
            key: a name to find it by with `keyed`: printable text of 1 to 200 characters, unique in the whole journal.

        The entry says the key too, as ``key``: `verify` holds the two against each other.

        Raises:
            Invalid: if data, number, case or key are not as described; all faults at once.
            Conflict: if the key is taken, another number is next, or another case or kind has grown; it names who wrote.
            StoreFailed: if it cannot be stored; then nothing was written.
            CommitUnknown: if the connection broke during the commit: reading again shows whether it was written.

        """
        line = Line(case, expected, data, key)
        if faults := line_faults(line):
            raise Invalid(faults)
        self._put((line,), unchanged)

    def append_all(self, lines: Iterable[Line], *, unchanged: Mapping[str, int] = NOTHING) -> None:
        """Append several entries (一并追加), of one or more cases, all or none.

        Raises as `append`, with the faults of every line.

        """
        given = tuple(sound_line(line) for line in lines)
        if faults := lines_faults(given):
            raise Invalid(faults)
        if given:
            self._put(given, unchanged)

    def _put(self, lines: tuple[Line, ...], unchanged: Mapping[str, int]) -> None:
        try:
            self.store.write(lines, unchanged)
        except Conflict as conflict:
            raise self.told(conflict) from None

    def told(self, conflict: Conflict) -> Conflict:
        """Complete a store's conflict with what others wrote first (冲突说明)."""
        case, expected, found = conflict.case, conflict.expected, conflict.found
        # For a kind it cannot be told which cases were not known: they may be committed in another order than born.
        told = expected < found and ":" in case
        theirs = enumerate(self.store.read(case, expected, found), start=expected) if told else ()
        changed = tuple(Entry(data, (case, n)) for n, data in theirs)
        return Conflict(case, expected, found, changed, conflict.key)

    def keyed(self, key: str) -> Entry | None:
        """Return the entry written with a key (按幂等键查找), whatever its case, or None.

        Raises:
            Invalid: if this cannot be a key.

        """
        if faults := key_faults(key):
            raise Invalid(faults)
        place = self.store.keyed(key)
        return None if place is None else self.entry(*place)

    def entries(self, case: str, start: int = 0) -> tuple[Entry, ...]:
        """Return the entries of one case in order (全部记录), from number `start`."""
        check(case, *number_faults("start", start))
        return tuple(Entry(data, (case, n)) for n, data in enumerate(self.store.read(case, start), start))

    def entry(self, case: str, n: int) -> Entry:
        """Return entry `n` of one case (某条记录).

        Raises:
            Invalid: also if the case has no entry of that number.

        """
        check(case, *number_faults("n", n))
        found = self.store.read(case, n, n + 1)
        if not found:
            remedy = f"ask for a number below {self.length(case)}, the length of the case"
            raise Invalid([Fault(f"{case} entry {n}", "is not in the journal", remedy)])
        return Entry(found[0], (case, n))

    def length(self, case: str) -> int:
        """Return the number of entries written for one case (记录数)."""
        check(case)
        return self.store.tail(case).length

    def head(self, case: str) -> str:
        """Return the digest of the case's newest entry as it was written (末条校验码); empty if there is none."""
        check(case)
        return self.store.tail(case).last_digest

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Return the cases in order of birth (事项清单), all of them or those of one kind."""
        return self.store.cases(kind)

    def verify(self, case: str | None = None, *, against: Iterable[Checkpoint] = ()) -> tuple[Flaw, ...]:
        """Verify one case, or all cases in order of birth, and name every flaw (校验); none if all is as written.

        Args:
            case: the one case to verify; without it the whole journal, also against its checkpoints.
            against: checkpoints that were kept elsewhere, such as the one printed in a notice.

        """
        if case is not None:
            check(case)
        return prove(self.store, case, against)

    def checkpoint(self) -> Checkpoint:
        """Make a checkpoint of all cases (核对点), store it in the journal, and return it for printing.

        Each later verification checks the journal against it. Only a copy kept elsewhere protects against the database's owner.

        """
        made = Checkpoint.of(self.store.read_all(settled=True).tails)
        if made not in self.checkpoints():
            self.store.keep_checkpoint(made.count, made.head)
        return made

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Return the checkpoints that were made (历次核对点), the oldest first, without those that `verify` names as damaged."""
        return tuple(filter(None, (checkpoint_of(count, head) for count, head in self.store.checkpoints())))

    def as_of(self, when: date | int | Entry) -> Journal:
        """Return the journal as it stood at an earlier moment (历史台账), read-only.

        Args:
            when: a day (its acts included), a number of entries written, as in a checkpoint, or an entry (included).

        Raises:
            Invalid: for anything else, or an entry that is not in the journal.

        """
        if isinstance(when, Entry):
            count = self.store.place(when.case, when.n)
            if not count or self.entry(when.case, when.n) != when:
                raise Invalid([Fault("when", f"{when.case} entry {when.n} is not in this journal", "give one that is")])
            return Journal(past.after(self.store, count))
        if _is_day(when):
            return Journal(past.until(self.store, when))
        if number_faults("when", when):
            remedy = "give a datetime.date, an Entry, or how many entries had been written"
            raise Invalid([Fault("when", f"{when!r:.80} is no day, no entry and no number of entries", remedy)])
        return Journal(past.after(self.store, cast("int", when)))

    def export(self, path: str | Path) -> Checkpoint:
        """Write the whole journal as a new JSON Lines file (导出); return the checkpoint of the export.

        ``propgov/journal/verifier.py`` alone can verify the file. Raises `Invalid` if the file exists or cannot be written.

        """
        return exporting.export(self.store, Path(path))

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over all entries of all cases in order of writing, as they are at the start."""
        return (Entry(data, (case, n)) for case, n, data, _ in self.store.read_all().lines)

    def __len__(self) -> int:
        """Count the entries of all cases."""
        return self.store.count()

    def newest(self) -> Entry | None:
        """Return the last entry written (最新记录), whatever its case; None in an empty journal."""
        last = self.store.newest()
        return None if last is None else Entry(last.data, last[:2])

    def __bool__(self) -> bool:
        """True for an empty journal too, so that it is never mistaken for no journal at all."""
        return True
