"""The journal as it stood at an earlier moment (历史台账): on a day, after a number of entries, or just after one entry.

It is a read-only view over another store, which it reads on request and never copies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from hashlib import sha256
from typing import NoReturn

from attrs import define, field

from propgov.errors import ReadOnly
from propgov.journal.entry import Entry
from propgov.journal.store import CaseVersion, Line, Store, StoreView

__all__ = ["PastStore", "after", "until"]


def until(store: Store, on: date) -> PastStore:
    """The store with the entries of acts up to and including a day (截至某日)."""

    def length(case: str) -> int:
        # The days of a case never go back, so that bisection finds where the day ends.
        lines = store.read(case)
        return bisect_right(range(len(lines)), on, key=lambda n: Entry(lines[n], (case, n)).on)

    return PastStore(store, length, f"on {on}")


def after(store: Store, count: int) -> PastStore:
    """The store as it was after the first so many entries of all cases (截至第几条记录)."""
    lengths: Mapping[str, int] = store.lengths(count)
    return PastStore(store, lambda case: lengths.get(case, 0), f"after {count} entries")


@define(eq=False)
class PastStore:
    """A view of the first entries of each case of a store (历史视图)."""

    _store: Store
    _length: Callable[[str], int]
    _when: str
    _known: dict[str, int] = field(factory=dict[str, int], init=False, repr=False)

    def _cut(self, case: str) -> int:
        if case not in self._known:
            self._known[case] = self._length(case)
        return self._known[case]

    def _refuse(self) -> NoReturn:
        message = f"this is the journal as it stood {self._when}: take the step in a register of the journal of today"
        raise ReadOnly(message)

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] | None = None) -> None:
        """Raise ReadOnly."""
        self._refuse()

    def opening(self, case: str) -> bytes | None:
        """Return the first entry of a case, even if its day is later: an earlier entry may already name it."""
        return self._store.opening(case)

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Return the bytes of one case as it stood; see `Store.read`."""
        cut = self._cut(case)
        return self._store.read(case, start, cut if stop is None else min(stop, cut))

    def tail(self, case: str) -> CaseVersion:
        """Return where one case ended then."""
        length = self._cut(case)
        newest = self.read(case, length - 1, length) if length else ()
        return CaseVersion(case, length, sha256(newest[0]).hexdigest() if newest else "")

    def tails(self) -> tuple[CaseVersion, ...]:
        """Return where each case ended then, in order of birth."""
        return tuple(map(self.tail, self.cases()))

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Return the cases that had been opened by then."""
        return tuple(case for case in self._store.cases(kind) if self._cut(case))

    def births(self, kind: str) -> int:
        """Count the cases of one kind that had been opened by then."""
        return len(self.cases(kind))

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Return case and number of the entry with a key, if it had been written by then."""
        found = self._store.keyed(key)
        return found if found and found[1] < self._cut(found[0]) else None

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Return the length of each case then: nothing is written later."""
        return 0, {case: self._cut(case) for case in self.cases()}

    def count(self) -> int:
        """Count the entries that had been written by then."""
        return sum(map(self._cut, self._store.cases()))

    def newest(self) -> Line | None:
        """Return the last line that had been written by then."""
        last = deque(self.read_all().lines, maxlen=1)
        return last[0] if last else None

    def read_all(self, *, settled: bool = False) -> StoreView:
        """Return everything as it stood."""
        lines = self._store.read_all(settled=settled).lines
        return StoreView(self.tails(), (line for line in lines if line.expected < self._cut(line.case)))

    def place(self, case: str, n: int) -> int:
        """Count all entries written up to and including entry `n` of a case."""
        return self._store.place(case, n) if n < self._cut(case) else 0

    def lengths(self, count: int) -> Mapping[str, int]:
        """Return the length of each case after the first `count` entries of all."""
        return {case: min(length, self._cut(case)) for case, length in self._store.lengths(count).items()}

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Return nothing: checkpoints are of the whole journal."""
        return ()

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Raise ReadOnly."""
        self._refuse()

    def snapshot(self, case: str) -> bytes | None:
        """Return nothing: a snapshot is of today."""
        return None

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Raise ReadOnly."""
        self._refuse()

    def damage(self) -> Sequence[str]:
        """Return what is wrong with the underlying store."""
        return self._store.damage()

    def retry_lock(self) -> AbstractContextManager[None]:
        """Do not wait: nothing is written here."""
        return nullcontext()

    def close(self) -> None:
        """Leave the underlying store open; this view does not own it."""
