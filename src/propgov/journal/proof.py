"""Verification of a whole journal (整体校验): every chain and every checkpoint, in one pass over the entries.

The pass only finds which cases differ from what was written. Those few are read again closely by ``chain``, which names the
entry; so an intact journal costs a digest and a comparison for each entry, and memory for each case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from attrs import define, field

from propgov.journal.chain import verify_chain
from propgov.journal.checkpoint import Checkpoint
from propgov.journal.flaw import Flaw, FlawKind
from propgov.journal.parsing import parse
from propgov.journal.store import CaseVersion, Line, Store, StoreView

__all__ = ["prove"]

_WHOLE = ""  # a flaw of no single case


def prove(store: Store, only: str | None = None, against: Iterable[Checkpoint] = ()) -> tuple[Flaw, ...]:
    """Name every flaw of a store (整体校验): of all cases in order of birth, then of the whole; or of one case alone.

    Args:
        store: the store to verify.
        only: the one case to verify; checkpoints are of the whole and are then not checked.
        against: checkpoints that others kept, beside those in the store.

    """
    if only is not None:
        return _alone(store, only)
    given = (Checkpoint(count, head) for count, head in store.checkpoints())
    marks = sorted({*given, *against}, key=lambda mark: mark.count)
    walk = _Walk([mark.count for mark in marks])
    suspects = walk.through(store.read_all())
    flaws = _closely(store, suspects) if suspects else ()
    return (*flaws, *_off_the_mark(marks, walk, explained=bool(flaws)))


def _off_the_mark(marks: Sequence[Checkpoint], walk: _Walk, *, explained: bool) -> Iterator[Flaw]:
    """Flaws that only checkpoints show; a different head is no news if a case is already known to be flawed."""
    for mark in marks:
        found = walk.heads.get(mark.count)
        if found is None:
            first = walk.count + 1
            yield Flaw(FlawKind.TRUNCATED, _WHOLE, first, mark.count if mark.count > first else None)
        elif found != mark.head and not explained:
            yield Flaw(FlawKind.CHANGED, _WHOLE, mark.count)
        else:
            continue
        # Later ones fail with the first and would not help to locate the change.
        return


@define(eq=False)
class _Walk:
    """One pass over all lines: the end of each case, and the head of the register at each mark."""

    marks: list[int]
    count: int = 0
    heads: dict[int, str] = field(factory=dict[int, str])
    _lengths: dict[str, int] = field(factory=dict[str, int])
    _digests: dict[str, str] = field(factory=dict[str, str])

    def through(self, moment: StoreView) -> tuple[str, ...]:
        """Go through to the end; return the cases that differ from what was written."""
        suspects = set(self._suspects(moment.lines))
        kept = {tail.case: tail for tail in moment.tails}
        for case in {**kept, **self._lengths}:
            tail = kept.get(case)
            if tail is None or (tail.length, tail.last_digest) != (self._lengths.get(case), self._digests.get(case)):
                suspects.add(case)
        return tuple(case for case in {**kept, **self._lengths} if case in suspects)

    def _suspects(self, lines: Iterable[Line]) -> Iterator[str]:
        lengths, digests = self._lengths, self._digests
        upcoming = bisect_right(self.marks, 0)
        self._mark(self.marks[:upcoming])
        mark = self.marks[upcoming] if upcoming < len(self.marks) else -1
        count = 0
        for case, n, data, _ in lines:
            if lengths.get(case, 0) != n or not _follows(case, n, data, digests.get(case, "")):
                yield case
            lengths[case] = lengths.get(case, 0) + 1
            digests[case] = sha256(data).hexdigest()
            count += 1
            if count == mark:
                self._mark([mark])
                upcoming = bisect_right(self.marks, count)
                mark = self.marks[upcoming] if upcoming < len(self.marks) else -1
        self.count = count

    def _mark(self, counts: Iterable[int]) -> None:
        for count in counts:
            tails = (CaseVersion(case, length, self._digests[case]) for case, length in self._lengths.items())
            self.heads[count] = Checkpoint.of(tails).head


def _follows(case: str, n: int, data: bytes, prev: str) -> bool:
    """Whether the bytes claim to be the next entry of the case; a confirmed digest needs no closer reading."""
    try:
        plain = parse(data)
        return bool(plain["n"] == n and plain["case"] == case and plain.get("prev", "") == prev)
    except (ValueError, AttributeError, KeyError, TypeError):
        return False


def _alone(store: Store, case: str) -> tuple[Flaw, ...]:
    """Verify one case; again if somebody wrote meanwhile, so that the new entry does not look inserted."""
    while True:
        tail, lines = store.tail(case), store.read(case)
        if tail == store.tail(case):
            return verify_chain(case, lines, head=tail.last_digest, count=tail.length)


def _closely(store: Store, cases: Sequence[str]) -> tuple[Flaw, ...]:
    """Read some cases again, at one moment, and name the flaws of each."""
    moment = store.read_all()
    tails: Mapping[str, CaseVersion] = {tail.case: tail for tail in moment.tails}
    lines: dict[str, list[Line]] = {case: [] for case in cases}
    for line in moment.lines:
        if line.case in lines:
            lines[line.case].append(line)
    return tuple(flaw for case in cases for flaw in _named(case, lines[case], tails.get(case)))


def _named(case: str, written: list[Line], tail: CaseVersion | None) -> tuple[Flaw, ...]:
    """The flaws of one case, also those of changed entry numbers or order of writing."""
    head, count = (tail.last_digest, tail.length) if tail else ("", 0)
    numbered = sorted(written, key=lambda line: line.expected)
    for order in (numbered, written):
        if flaws := verify_chain(case, [line.data for line in order], head=head, count=count):
            return flaws
    # The bytes and their order are right; a number under which one is stored is not.
    return tuple(Flaw(FlawKind.REORDERED, case, n) for n, line in enumerate(written) if line.expected != n)
