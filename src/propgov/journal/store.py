"""Stores (存储): keepers of bytes. They know cases, numbers and order, and never look inside an entry.

`Store` is all that a journal asks of one. ``memory`` keeps its promises in memory, ``sql`` in a database.
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
"""No case that must not have changed."""


class Line(NamedTuple):
    """An entry on its way into a store or out of it (存储行).

    Attributes:
        case: the case, as ``kind:id``.
        expected: the number that the entry is to have, which is the length of the case before it.
        data: the bytes to keep.
        key: what the entry can be found by, once in the whole store; None for most.

    """

    case: str
    expected: int
    data: bytes
    key: str | None = None


class CaseVersion(NamedTuple):
    """Where a case ended when its newest entry was written (末端), remembered apart from the entries.

    Attributes:
        case: the case, as ``kind:id``.
        length: how many entries it has.
        last_digest: SHA-256 of its newest entry, in hexadecimal.

    """

    case: str
    length: int
    last_digest: str


class StoreView(NamedTuple):
    """A store as it is at one moment (某一时刻的存储): what is written meanwhile is in neither part.

    Attributes:
        tails: where each case ends, in order of birth.
        lines: all entries in order of writing, to be walked over once.

    """

    tails: tuple[CaseVersion, ...]
    lines: Iterator[Line]


class Store(Protocol):
    """What a journal asks of a keeper of bytes (存储)."""

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = NOTHING) -> None:
        """Keep all the lines in this order, or none of them.

        Lines of one case may follow each other in one call; each then expects the number after the one before it.
        unchanged are the lengths that other cases must still have at that moment; under a name without a colon, which
        is a kind, how many cases of that kind there must be.

        Raises:
            Conflict: if a key is taken, another number is next in a case, or another case or kind has grown.
            StoreFailed: if they cannot be kept; none is.
            CommitUnknown: if it cannot be said whether all are kept or none.

        """
        ...

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Give the bytes of one case in order, from entry `start` to the one before `stop`; nothing for an unknown case."""
        ...

    def tail(self, case: str) -> CaseVersion:
        """Give where one case ended when it was written, remembered apart from the entries; length 0 for an unknown case."""
        ...

    def opening(self, case: str) -> bytes | None:
        """Give the first entry of a case, if there is one."""
        ...

    def tails(self) -> tuple[CaseVersion, ...]:
        """Give where each case ended when it was written, in order of birth."""
        ...

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        ...

    def births(self, kind: str) -> int:
        """Count the cases of one kind."""
        ...

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Give case and number of the entry that was written with a key, if there is one."""
        ...

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Give a new mark, and the length of each case to which anything was written after this one; 0 is the beginning.

        Whatever is not told of now is told of from the new mark on, in whatever order it was begun and committed. Some
        of it may be told of twice; a mark may stay 0 for as long as there is none that promises this.
        """
        ...

    def count(self) -> int:
        """Count the entries of all cases."""
        ...

    def newest(self) -> Line | None:
        """Give the line that was written last, if there is one."""
        ...

    def read_all(self, *, settled: bool = False) -> StoreView:
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

    def retry_lock(self) -> AbstractContextManager[None]:
        """Be the only one who writes (轮次), for as long as the block runs: others wait, in the order of their coming.

        Within its own thread it may be taken again. Whoever writes without a turn waits in the same line for one writing.

        Raises:
            StoreFailed: if others did not let go for 30 seconds, or the database cannot be reached.

        """
        ...

    def close(self) -> None:
        """Give back what the store holds of the machine; what was written stays."""
        ...


def in_order(
    lines: Sequence[Line],
    length: Callable[[str], int],
    unchanged: Mapping[str, int] = NOTHING,
    keyed: Callable[[str], tuple[str, int] | None] = lambda _: None,
) -> dict[str, CaseVersion]:
    """Hold lines against what is there, and against what must not have changed (次序检查): the new ends.

    Args:
        lines: what is to be written.
        length: gives the length of a case, and of a kind the number of its cases.
        unchanged: cases and kinds with the numbers that they must have.
        keyed: gives case and number of the entry that has a key.

    Raises:
        Conflict: as `Store.write`; a taken key is told first, since whoever comes twice with a step comes second with it.
        TypeError: if something other than bytes is to be kept.

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
