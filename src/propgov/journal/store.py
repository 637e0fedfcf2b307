"""Stores (存储): keepers of bytes. They know cases, numbers and order, and never look inside an entry.

`Store` is all that a journal asks. A database keeps the same promises with one table of (case, number, bytes) and one
of (case, length, head).
"""

from __future__ import annotations

from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import define, field

from propgov.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Line", "MemoryStore", "Store"]


class Line(NamedTuple):
    """An entry on its way into a store (待写记录).

    Attributes:
        case: the case, as ``kind:id``.
        expected: the number that the entry is to have, which is the length of the case before it.
        data: the bytes to keep.

    """

    case: str
    expected: int
    data: bytes


class Store(Protocol):
    """What a journal asks of a keeper of bytes (存储)."""

    def write(self, lines: Sequence[Line]) -> None:
        """Keep all the lines in this order, or none of them.

        Lines of one case may follow each other in one call; each then expects the number after the one before it.

        Raises:
            Conflict: if a line's expected number is not the next one of its case.

        """
        ...

    def read(self, case: str, start: int = 0) -> Sequence[bytes]:
        """Give the bytes of one case in order, from entry `start`; nothing for a case that is not kept."""
        ...

    def length(self, case: str) -> int:
        """Give the number of entries written for one case, remembered apart from the entries."""
        ...

    def head(self, case: str) -> str:
        """Give the digest of the newest entry as it was written, remembered apart from it; empty if there is none."""
        ...

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        ...

    def everything(self, start: int = 0) -> Iterator[bytes]:
        """Give all entries of all cases in order of writing, from the one at place `start`."""
        ...


@define(eq=False)
class MemoryStore:
    """A store in memory (内存存储), safe to share between threads."""

    _written: list[bytes] = field(factory=list[bytes], init=False, repr=False)
    _places: dict[str, list[int]] = field(factory=dict[str, list[int]], init=False, repr=False)
    # Length and newest bytes as they were at writing: entries lost or altered afterwards cannot take the proof along.
    _seals: dict[str, tuple[int, bytes]] = field(factory=dict[str, tuple[int, bytes]], init=False, repr=False)
    _lock: Lock = field(factory=Lock, init=False, repr=False)

    def write(self, lines: Sequence[Line]) -> None:
        """Keep all the lines in this order, or none of them; see `Store.write`."""
        written, places, seals = self._written, self._places, self._seals
        with self._lock:
            self._expect(lines)
            for case, expected, data in lines:
                if not expected:
                    places[case] = []
                places[case].append(len(written))
                written.append(data)
                seals[case] = (expected + 1, data)

    def _expect(self, lines: Sequence[Line]) -> None:
        ahead: dict[str, int] = {}
        for case, expected, data in lines:
            if type(data) is not bytes:
                message = f"{case}: entry {expected} is {type(data).__name__}, not bytes"
                raise TypeError(message)
            found = ahead[case] if case in ahead else self.length(case)
            if expected != found:
                raise Conflict(case, expected, found)
            ahead[case] = found + 1

    def read(self, case: str, start: int = 0) -> Sequence[bytes]:
        """Give the bytes of one case in order, from entry `start`; nothing for a case that is not kept."""
        with self._lock:
            return [self._written[place] for place in self._places.get(case, ())[start:]]

    def length(self, case: str) -> int:
        """Give the number of entries written for one case."""
        seal = self._seals.get(case)
        return 0 if seal is None else seal[0]

    def head(self, case: str) -> str:
        """Give the digest of the newest entry as it was written; empty if there is none."""
        seal = self._seals.get(case)
        return "" if seal is None else sha256(seal[1]).hexdigest()

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        with self._lock:
            born = tuple(self._places)
        return born if kind is None else tuple(case for case in born if case.partition(":")[0] == kind)

    def everything(self, start: int = 0) -> Iterator[bytes]:
        """Give all entries in order of writing; those written while somebody reads come last and are given too."""
        place = start
        while place < len(self._written):
            yield self._written[place]
            place += 1
