"""A store in memory (内存存储): for tests, for examples, and for whatever ends with its program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from itertools import islice
from threading import Lock

from attrs import define, field

from propgov.errors import Conflict
from propgov.journal.store import NOTHING, Line, Moment, Tail, in_order

__all__ = ["MemoryStore"]


def _unsealed(case: str) -> Tail:
    return Tail(case, 0, "")


@define(eq=False)
class MemoryStore:
    """A store in memory (内存存储), safe to share between threads."""

    _written: list[bytes] = field(factory=list[bytes], init=False, repr=False)
    _places: dict[str, list[int]] = field(factory=dict[str, list[int]], init=False, repr=False)
    # Length and newest bytes as they were at writing: entries lost or altered afterwards cannot take the proof along.
    _seals: dict[str, tuple[int, bytes]] = field(factory=dict[str, tuple[int, bytes]], init=False, repr=False)
    _checkpoints: list[tuple[int, str]] = field(factory=list[tuple[int, str]], init=False, repr=False)
    _snapshots: dict[str, bytes] = field(factory=dict[str, bytes], init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = NOTHING) -> None:
        """Keep all the lines in this order, or none of them; see `Store.write`."""
        written, places, seals = self._written, self._places, self._seals
        with self._lock:
            self._expect(lines, unchanged)
            for case, expected, data in lines:
                if not expected:
                    places[case] = []
                places[case].append(len(written))
                written.append(data)
                seals[case] = (expected + 1, data)

    def _expect(self, lines: Sequence[Line], unchanged: Mapping[str, int]) -> None:
        # The one line of a usual step needs no account of what is ahead, and its digest is made when it is asked for.
        if len(lines) == 1 and type(lines[0].data) is bytes:
            case, expected, _ = lines[0]
            if expected != (found := self._length(case)):
                raise Conflict(case, expected, found)
            for other, length in unchanged.items():
                if length != (found := self._length(other)):
                    raise Conflict(other, length, found)
        else:
            in_order(lines, self._length, unchanged)

    def _length(self, case: str) -> int:
        seal = self._seals.get(case)
        return 0 if seal is None else seal[0]

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Give the bytes of one case in order; see `Store.read`."""
        with self._lock:
            return [self._written[place] for place in self._places.get(case, ())[start:stop]]

    def tail(self, case: str) -> Tail:
        """Give where one case ended when it was written."""
        seal = self._seals.get(case)
        return _unsealed(case) if seal is None else Tail(case, seal[0], sha256(seal[1]).hexdigest())

    def opening(self, case: str) -> bytes | None:
        """Give the first entry of a case, if there is one."""
        found = self.read(case, 0, 1)
        return found[0] if found else None

    def tails(self) -> tuple[Tail, ...]:
        """Give where each case ended when it was written, in order of birth."""
        with self._lock:
            return self._tails()

    def _tails(self) -> tuple[Tail, ...]:
        return tuple(map(self.tail, self._seals))

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        with self._lock:
            born = tuple(self._seals)
        return born if kind is None else tuple(case for case in born if case.partition(":")[0] == kind)

    def count(self) -> int:
        """Count the entries of all cases."""
        return len(self._written)

    def newest(self) -> Line | None:
        """Give the line that was written last, if there is one."""
        with self._lock:
            last = max(((places[-1], case) for case, places in self._places.items() if places), default=None)
            return None if last is None else Line(last[1], len(self._places[last[1]]) - 1, self._written[last[0]])

    def moment(self, *, settled: bool = False) -> Moment:
        """Give everything as it is now; in memory an order is always final."""
        with self._lock:
            return Moment(self._tails(), iter(self._lines()))

    def _lines(self) -> list[Line]:
        standing = {
            place: Line(case, n, self._written[place])
            for case, places in self._places.items()
            for n, place in enumerate(places)
        }
        return [standing[place] for place in sorted(standing)]

    def place(self, case: str, n: int) -> int:
        """Count the entries up to and with entry `n` of a case."""
        with self._lock:
            places = self._places.get(case, [])
            return places[n] + 1 if 0 <= n < len(places) else 0

    def lengths(self, count: int) -> Mapping[str, int]:
        """Give the length of each case after the first `count` entries of all."""
        with self._lock:
            return Counter(line.case for line in islice(self._lines(), count))

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Give the checkpoints that were kept, the oldest first."""
        return tuple(self._checkpoints)

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Keep a checkpoint for good."""
        self._checkpoints.append((count, head))

    def snapshot(self, case: str) -> bytes | None:
        """Give the snapshot of a case that was kept last, if there is one."""
        return self._snapshots.get(case)

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Keep a snapshot of a case in place of the one before; with None, keep none."""
        self._snapshots.pop(case, None)
        if data is not None:
            self._snapshots[case] = data

    def turn(self) -> AbstractContextManager[None]:
        """Wait for nobody: in one program steps are taken one after another as it is."""
        return nullcontext()

    def close(self) -> None:
        """Keep everything: memory has nothing to give back before the program ends."""
