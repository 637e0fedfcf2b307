"""The chain (校验链): each entry carries the digest of the one before it, so that tampering can be located.

Comparing neighbours alone would blame two entries for one change. Instead the chain is read from its newest entry
down: an entry that is proved right tells what the one below must be. Where no such line is found, the
reading goes on at the next unbroken stretch, and the lines in the gap between are what was changed.
"""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from propgov.errors import DamagedEntry
from propgov.journal.entry import Entry
from propgov.journal.flaw import Flaw, FlawKind
from propgov.journal.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["verify_chain"]


_A_PAIR = 2


def verify_chain(
    case: str, lines: Sequence[bytes], *, head: str | None = None, count: int | None = None
) -> tuple[Flaw, ...]:
    """Name every flaw of one case's chain (校验校验链), each once, in order of entry numbers; none if it is intact.

    Args:
        case: the case to which all lines should belong.
        lines: the stored bytes in the order kept.
        head: digest of the newest entry as it was written, if remembered; empty if nothing was written.
        count: number of entries written, if remembered.

    Without a head the newest entry cannot be checked, and without a head or count a lost end does not show. With a
    head alone a lost end and a changed newest entry look alike, and the newest entry is reported as changed.

    """
    if head == "":
        head, count = None, 0
    if _intact(case, lines, head, count):
        return ()
    return _Reading(case, [_see(at, data) for at, data in enumerate(lines)], head, count).flaws()


def _intact(case: str, lines: Sequence[bytes], head: str | None, count: int | None) -> bool:
    """Whether the lines are as written, by the fastest check: a line whose digest is confirmed need not be parsed fully."""
    prev = ""
    try:
        for n, data in enumerate(lines):
            plain = parse(data)
            if plain["n"] != n or plain["case"] != case or plain.get("prev", "") != prev:
                return False
            prev = sha256(data).hexdigest()
    except (ValueError, AttributeError, KeyError, TypeError):
        return False
    vouched = head is not None or not lines or _see(len(lines) - 1, lines[-1]).readable
    return vouched and head in (None, prev) and count in (None, len(lines))


@frozen
class _Seen:
    """A line as found: its place, its digest, and its own case, number and previous digest."""

    at: int
    digest: str
    readable: bool = False
    case: str = ""
    n: int = -1
    prev: str = ""


def _see(at: int, data: bytes) -> _Seen:
    entry = Entry(data)
    try:
        return _Seen(at, entry.digest, readable=True, case=entry.case, n=entry.n, prev=entry.prev)
    except DamagedEntry:
        return _Seen(at, sha256(data).hexdigest())


@define(eq=False)
class _Reading:
    """One reading, from the newest entry down, of a chain that is known to be flawed."""

    case: str
    lines: list[_Seen]
    head: str | None
    count: int | None
    _found: set[Flaw] = field(factory=set[Flaw], init=False)
    _unused: dict[int, _Seen] = field(factory=dict[int, _Seen], init=False)
    _copies: dict[str, list[_Seen]] = field(factory=dict[str, list[_Seen]], init=False)
    _numbers: dict[int, int] = field(factory=dict[int, int], init=False)  # place of a line -> its true number

    def flaws(self) -> tuple[Flaw, ...]:
        """Read the whole chain and return its flaws."""
        for line in self.lines:
            self._unused[line.at] = line
            self._copies.setdefault(line.digest, []).append(line)
        self._start()
        for line in self._unused.values():
            self._flag(FlawKind.INSERTED if line.readable else FlawKind.DAMAGED, line.at)
        for number in _misplaced([self._numbers[at] for at in sorted(self._numbers)]):
            self._flag(FlawKind.REORDERED, number)
        order = list(FlawKind)
        return tuple(sorted(self._found, key=lambda flaw: (flaw.n, order.index(flaw.kind))))

    def _flag(self, kind: FlawKind, n: int, through: int | None = None) -> None:
        self._found.add(Flaw(kind, self.case, n, None if through == n else through))

    def _start(self) -> None:
        """Find the newest entry, settle what should stand above it, and read down from it."""
        proved = self._copy(self.head, len(self.lines)) if self.head else None
        last = None if self.count is None else self.count - 1
        top = proved or self._tip(last)
        if top is None:
            self._gap(0, (0 if self.head and not self.lines else -1) if last is None else last, -1, len(self.lines))
            return
        number = self._number(top)
        if last is not None:
            self._gap(number + 1, last, top.at, len(self.lines))
        disproved = self.head is not None and proved is None and last in (None, number)
        self._descend(top, number, changed=disproved)

    def _descend(self, line: _Seen, number: int, *, changed: bool) -> None:
        """Read down from a line; `changed` says that it is known to differ from what was written."""
        while True:
            changed = self._settle(line, number, changed=changed)
            if number == 0:
                return
            below = self._copy(line.prev, line.at)
            # What a changed entry says counts only where it agrees with the entry it points to.
            if below is not None and not (changed and below.n != number - 1):
                line, number, changed = below, number - 1, False
                continue
            tip = self._tip(number - 1)
            top = -1 if tip is None else self._number(tip)
            self._gap(top + 1, number - 1, -1 if tip is None else tip.at, line.at)
            if tip is None:
                return
            changed = top == number - 1 and not changed
            line, number = tip, top

    def _settle(self, line: _Seen, number: int, *, changed: bool) -> bool:
        """Set a line's true number; return whether it differs from what was written."""
        del self._unused[line.at]
        self._numbers[line.at] = number
        speaks_true = line.case == self.case and line.n == number and (number > 0 or not line.prev)
        if changed or not speaks_true:
            self._flag(FlawKind.CHANGED, number)
            return True
        return False

    def _gap(self, first: int, last: int, low: int, high: int) -> None:
        """Account for the numbers `first` to `last`, for which only lines standing between `low` and `high` can be."""
        standing = [line for line in self._unused.values() if low < line.at < high]
        taken: dict[int, _Seen] = {}
        for line in sorted(standing, key=lambda line: not first <= line.n <= last):
            claimed = first <= line.n <= last and line.n not in taken
            number = line.n if claimed else next((n for n in range(first, last + 1) if n not in taken), None)
            if number is None:
                break
            taken[number] = line
        for number, line in taken.items():
            del self._unused[line.at]
            self._flag(FlawKind.CHANGED if line.readable else FlawKind.DAMAGED, number)
        for start, end in _untaken(first, last, taken):
            cut = high == len(self.lines) and end == last
            self._flag(FlawKind.TRUNCATED if cut else FlawKind.MISSING, start, end)

    def _copy(self, digest: str, before: int) -> _Seen | None:
        """Find an unused line with that digest; of several copies, the nearest one before a place."""
        copies = [line for line in self._copies.get(digest, ()) if line.readable and line.at in self._unused]
        return max(copies, key=lambda line: (line.at < before, line.at), default=None)

    def _linked(self, line: _Seen) -> bool:
        """Whether what the line says of its predecessor agrees with a line that is there."""
        return line.prev in self._copies or (line.case == self.case and line.n == 0 and not line.prev)

    def _number(self, line: _Seen) -> int:
        """Return the number that the line's predecessor implies, or else its own."""
        before = self._copies.get(line.prev)
        return before[0].n + 1 if before else line.n

    def _follows(self, line: _Seen) -> bool:
        """Whether the line is directly after its predecessor."""
        return line.at == 0 or self.lines[line.at - 1].digest == line.prev

    def _tip(self, last: int | None) -> _Seen | None:
        """Find the newest line of an unbroken stretch, none above number `last`.

        The last of them in place, unless one that is tied into the chain reaches as far or farther.
        """
        pool = [
            line
            for line in self._unused.values()
            if line.readable
            and (line.case == self.case or self._linked(line))
            and (last is None or self._number(line) <= last)
        ]
        followed = {line.prev for line in pool}
        tips = [line for line in pool if line.digest not in followed]
        if not tips:
            return None
        final = max(tips, key=lambda line: line.at)
        tied = [line for line in tips if self._linked(line) and self._number(line) >= self._number(final)]
        return max(tied, key=lambda line: (self._number(line), self._follows(line), line.at), default=final)


def _untaken(first: int, last: int, taken: Iterable[int]) -> list[tuple[int, int]]:
    """Return the ranges of `first` to `last` in which no number is taken."""
    bounds = [first - 1, *sorted(taken), last + 1]
    return [(low + 1, high - 1) for low, high in pairwise(bounds) if low + 1 < high]


def _misplaced(order: Sequence[int]) -> list[int]:
    """Return the fewest numbers that explain why the order is not rising; of two that were swapped, both."""
    swapped = [number for number, right in zip(order, sorted(order), strict=True) if number != right]
    if len(swapped) <= _A_PAIR:
        return swapped
    kept = set(_longest_rising(order))
    return [number for number in order if number not in kept]


def _longest_rising(order: Sequence[int]) -> list[int]:
    ends: list[int] = []  # smallest last number of a rising sequence of each length
    before: dict[int, int | None] = {}
    for number in order:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    row: list[int] = []
    last: int | None = ends[-1]
    while last is not None:
        row.append(last)
        last = before[last]
    return row
