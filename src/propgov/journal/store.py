"""Stores (存储): they keep bytes, know cases, numbers and order, and never look inside an entry.

`Store` is everything a journal needs of one. ``memory`` implements it in memory, ``sql`` in a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from propgov.errors import Conflict

__all__ = ["NOTHING", "CaseVersion", "Line", "Store", "StoreView", "in_order"]


NOTHING: Final[Mapping[str, int]] = MappingProxyType({})
"""An empty mapping: no other case needs to be unchanged."""


class Line(NamedTuple):
    """An entry to be written to a store or read from it (存储行).

    Attributes:
        case: the case, as ``kind:id``.
        expected: the number that the entry should get, which is the length of the case before it.
        data: the bytes to keep.
        key: a name to find the entry by, unique in the whole store; None for most.

    """

    case: str
    expected: int
    data: bytes
    key: str | None = None


class CaseVersion(NamedTuple):
    """Length and newest digest of a case, remembered apart from its entries (末端).

    Attributes:
        case: the case, as ``kind:id``.
        length: how many entries it has.
        last_digest: SHA-256 of its newest entry, in hexadecimal.

    """

    case: str
    length: int
    last_digest: str


class StoreView(NamedTuple):
    """A store as it is at one moment (某一时刻的存储): later writes appear in neither part.

    Attributes:
        tails: where each case ends, in order of birth.
        lines: all entries in order of writing, to be iterated once.

    """

    tails: tuple[CaseVersion, ...]
    lines: Iterator[Line]


class Store(Protocol):
    """The protocol of a byte store under a journal (存储)."""

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = NOTHING) -> None:
        """Store all the lines in this order, or none of them.

        Lines of one case may follow each other in one call; each then expects the number after the one before it.
        unchanged are the lengths that other cases must still have at that moment; for a name without a colon, which
        is a kind, how many cases of that kind there must be.

        Raises:
            Conflict: if a key is taken, another number is next in a case, or another case or kind has grown.
            StoreFailed: if they cannot be stored; then none is.
            CommitUnknown: if it cannot be told whether all were stored or none.

        """
        ...

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Return the bytes of one case in order, from entry `start` to before `stop`; nothing for an unknown case."""
        ...

    def tail(self, case: str) -> CaseVersion:
        """Return where one case ended when it was last written, remembered apart from the entries; length 0 if unknown."""
        ...

    def opening(self, case: str) -> bytes | None:
        """Return the first entry of a case, if there is one."""
        ...

    def tails(self) -> tuple[CaseVersion, ...]:
        """Return where each case ended when it was last written, in order of birth."""
        ...

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Return the cases in order of birth, all of them or those of one kind."""
        ...

    def births(self, kind: str) -> int:
        """Count the cases of one kind."""
        ...

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Return case and number of the entry that was written with a key, if there is one."""
        ...

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Return a new mark, and the length of each case written after the given mark; 0 is the beginning.

        Whatever is not reported now is reported from the new mark on, in whatever order it was begun and committed. Some
        writes may be reported twice; the mark may stay 0 while no mark can guarantee this.
        """
        ...

    def count(self) -> int:
        """Count the entries of all cases."""
        ...

    def newest(self) -> Line | None:
        """Return the line that was written last, if there is one."""
        ...

    def read_all(self, *, settled: bool = False) -> StoreView:
        """Return everything as it is now.

        With ``settled``, no entry being written now can later appear between those returned: their order is
        final. Writers wait while the tails are read.
        """
        ...

    def place(self, case: str, n: int) -> int:
        """Count the entries of all cases up to and including entry `n` of this one, in order of writing; 0 if there is none."""
        ...

    def lengths(self, count: int) -> Mapping[str, int]:
        """Return the length that each case had after the first `count` entries of all."""
        ...

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Return the stored checkpoints, as (count, head), the oldest first."""
        ...

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Store a checkpoint permanently."""
        ...

    def snapshot(self, case: str) -> bytes | None:
        """Return the stored snapshot of a case, if there is one."""
        ...

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Store a snapshot of a case in place of the last one; None removes it."""
        ...

    def damage(self) -> Sequence[str]:
        """Return what is wrong with the store apart from its rows, such as a missing trigger: in English, a sentence each."""
        ...

    def retry_lock(self) -> AbstractContextManager[None]:
        """Be the only writer (轮次) while the block runs: others wait, in order of arrival.

        A thread may take its own turn again. Writers without a turn wait in the same queue for each write.

        Raises:
            StoreFailed: if others hold the turn for more than 30 seconds, or the database cannot be reached.

        """
        ...

    def close(self) -> None:
        """Release files and connections; what was written stays."""
        ...


def in_order(
    lines: Sequence[Line],
    length: Callable[[str], int],
    unchanged: Mapping[str, int] = NOTHING,
    keyed: Callable[[str], tuple[str, int] | None] = lambda _: None,
) -> dict[str, CaseVersion]:
    """Check lines against what is stored and what must not have changed (次序检查); return the new ends.

    Args:
        lines: what is to be written.
        length: returns the length of a case, and for a kind the number of its cases.
        unchanged: cases and kinds with the numbers that they must have.
        keyed: returns case and number of the entry that has a key.

    Raises:
        Conflict: as `Store.write`; a taken key is reported first, since it usually means that the same step came twice.
        TypeError: if something other than bytes is to be stored.

    """
    taken: dict[str, tuple[str, int]] = {}
    for line in lines:
        if line.key is not None:
            if found_at := taken.get(line.key) or keyed(line.key):
                raise Conflict(found_at[0], found_at[1], found_at[1] + 1, (), line.key)
            taken[line.key] = line[:2]
    for name, expected in unchanged.items():
        if (found := length(name)) != expected:
            raise Conflict(name, expected, found)
    ahead: dict[str, int] = {}
    newest: dict[str, bytes] = {}
    for case, expected, data, _ in lines:
        if type(data) is not bytes:
            message = f"{case}: entry {expected} is {type(data).__name__}, not bytes"
            raise TypeError(message)
        found = ahead[case] if case in ahead else length(case)
        if expected != found:
            raise Conflict(case, expected, found)
        ahead[case] = found + 1
        newest[case] = data
    return {case: CaseVersion(case, ahead[case], sha256(data).hexdigest()) for case, data in newest.items()}
