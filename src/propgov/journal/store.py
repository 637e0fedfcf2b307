"""Stores (存储): keepers of bytes. They know cases, numbers and order, and never look inside an entry.

`Store` is all that a journal asks of one. `MemoryStore` keeps everything in memory; ``propgov.journal.sql`` keeps the same
promises in a database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from threading import Lock
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from attrs import define, field

from propgov.errors import Conflict

__all__ = ["Line", "MemoryStore", "Moment", "Store", "Tail", "in_order"]


_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


class Line(NamedTuple):
    """An entry on its way into a store or out of it (存储行).

    Attributes:
        case: the case, as ``kind:id``.
        expected: the number that the entry is to have, which is the length of the case before it.
        data: the bytes to keep.

    """

    case: str
    expected: int
    data: bytes


class Tail(NamedTuple):
    """Where a case ended when its newest entry was written (末端), remembered apart from the entries.

    Attributes:
        case: the case, as ``kind:id``.
        length: how many entries it has.
        head: SHA-256 of its newest entry, in hexadecimal.

    """

    case: str
    length: int
    head: str


class Moment(NamedTuple):
    """A store as it is at one moment (某一时刻的存储): what is written meanwhile is in neither part.

    Attributes:
        tails: where each case ends, in order of birth.
        lines: all entries in order of writing, to be walked over once.

    """

    tails: tuple[Tail, ...]
    lines: Iterator[Line]


class Store(Protocol):
    """What a journal asks of a keeper of bytes (存储)."""

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = _NOTHING) -> None:
        """Keep all the lines in this order, or none of them.

        Lines of one case may follow each other in one call; each then expects the number after the one before it.
        unchanged are the lengths that other cases must still have at that moment.

        Raises:
            Conflict: if a line's expected number is not the next one of its case, or another case has grown.
            StoreFailed: if they cannot be kept; none is.
            CommitUnknown: if it cannot be said whether all are kept or none.

        """
        ...

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Give the bytes of one case in order, from entry `start` to the one before `stop`; nothing for an unknown case."""
        ...

    def tail(self, case: str) -> Tail:
        """Give where one case ended when it was written, remembered apart from the entries; length 0 for an unknown case."""
        ...

    def opening(self, case: str) -> bytes | None:
        """Give the first entry of a case, if there is one."""
        ...

    def tails(self) -> tuple[Tail, ...]:
        """Give where each case ended when it was written, in order of birth."""
        ...

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        ...

    def count(self) -> int:
        """Count the entries of all cases."""
        ...

    def newest(self) -> Line | None:
        """Give the line that was written last, if there is one."""
        ...

    def moment(self, *, settled: bool = False) -> Moment:
        """Give everything as it is now.

        With ``settled`` no entry that is being written now can later come to stand between those given: their order is
        final. Writers wait for that as long as it takes to read the tails.
        """
        ...

    def place(self, case: str, n: int) -> int:
        """Count the entries of all cases up to and with entry `n` of this one, in order of writing; 0 if there is none."""
        ...

    def lengths(self, count: int) -> Mapping[str, int]:
        """Give the length that each case had after the first `count` entries of all were written."""
        ...

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Give the checkpoints that were kept, as (count, head), the oldest first."""
        ...

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Keep a checkpoint for good."""
        ...

    def snapshot(self, case: str) -> bytes | None:
        """Give the snapshot of a case that was kept last, if there is one."""
        ...

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Keep a snapshot of a case in place of the one before; with None, keep none."""
        ...

    def close(self) -> None:
        """Give back what the store holds of the machine; what was written stays."""
        ...


def in_order(
    lines: Sequence[Line], length: Callable[[str], int], unchanged: Mapping[str, int] = _NOTHING
) -> dict[str, Tail]:
    """Hold lines against the lengths of their cases, and of those that must not have changed (次序检查): the new ends.

    Raises:
        Conflict: if a line's expected number is not the next one of its case, or another case has another length.
        TypeError: if something other than bytes is to be kept.

    """
    for case, expected in unchanged.items():
        if (found := length(case)) != expected:
            raise Conflict(case, expected, found)
    ahead: dict[str, int] = {}
    newest: dict[str, bytes] = {}
    for case, expected, data in lines:
        if type(data) is not bytes:
            message = f"{case}: entry {expected} is {type(data).__name__}, not bytes"
            raise TypeError(message)
        found = ahead[case] if case in ahead else length(case)
        if expected != found:
            raise Conflict(case, expected, found)
        ahead[case] = found + 1
        newest[case] = data
    return {case: Tail(case, ahead[case], sha256(data).hexdigest()) for case, data in newest.items()}


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

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = _NOTHING) -> None:
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

    def close(self) -> None:
        """Keep everything: memory has nothing to give back before the program ends."""
