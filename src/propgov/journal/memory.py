"""A store in memory (内存存储): for tests, examples, and anything that may end with the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256

from attrs import define, field

from propgov.errors import Conflict
from propgov.journal.store import NOTHING, CaseVersion, Line, StoreView, in_order
from propgov.journal.turns import Turns

__all__ = ["MemoryStore"]


def _unsealed(case: str) -> CaseVersion:
    return CaseVersion(case, 0, "")


@define(eq=False)
class MemoryStore:
    """A store in memory (内存存储), safe to share between threads."""

    _written: list[bytes] = field(factory=list[bytes], init=False, repr=False)
    _places: dict[str, list[int]] = field(factory=dict[str, list[int]], init=False, repr=False)
    # Length and newest bytes as they were at writing, so that entries lost or altered afterwards show.
    _seals: dict[str, tuple[int, bytes]] = field(factory=dict[str, tuple[int, bytes]], init=False, repr=False)
    _checkpoints: list[tuple[int, str]] = field(factory=list[tuple[int, str]], init=False, repr=False)
    _snapshots: dict[str, bytes] = field(factory=dict[str, bytes], init=False, repr=False)
    _kinds: dict[str, list[str]] = field(factory=dict[str, list[str]], init=False, repr=False)
    _refs: list[str] = field(factory=list[str], init=False, repr=False)  # the case of each entry, by position
    _keys: dict[str, tuple[str, int]] = field(factory=dict[str, tuple[str, int]], init=False, repr=False)
    _keys_at: dict[int, str] = field(factory=dict[int, str], init=False, repr=False)
    # Its lock guards everything above too, so that a writer that finds it open writes before anybody takes a turn.
    _turns: Turns = field(factory=Turns, init=False, repr=False)

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = NOTHING) -> None:
        """Store all the lines in this order, or none of them; see `Store.write`."""
        turns = self._turns
        with turns.lock:
            if turns.owner is None or turns.is_open:
                self._write(lines, unchanged)
                return
        with turns.held(), turns.lock:
            self._write(lines, unchanged)

    def _write(self, lines: Sequence[Line], unchanged: Mapping[str, int]) -> None:
        # The single line of a usual step needs no lookahead, and its digest is made on request.
        if len(lines) == 1 and lines[0].key is None and type(lines[0].data) is bytes:
            case, expected, _, _ = lines[0]
            if expected != (found := self._length(case)):
                raise Conflict(case, expected, found)
            for other, length in unchanged.items():
                if length != (found := self._length(other)):
                    raise Conflict(other, length, found)
        else:
            in_order(lines, self._length, unchanged, self._keys.get)
        written = self._written
        for case, expected, data, key in lines:
            if not expected:
                self._places[case] = []
                self._kinds.setdefault(case.partition(":")[0], []).append(case)
            if key is not None:
                self._keys[key] = (case, expected)
                self._keys_at[len(written)] = key
            self._places[case].append(len(written))
            written.append(data)
            self._refs.append(case)
            self._seals[case] = (expected + 1, data)

    def _length(self, name: str) -> int:
        seal = self._seals.get(name)
        if seal is not None:
            return seal[0]
        # A name without a colon is a kind; its number counts cases.
        return 0 if ":" in name else len(self._kinds.get(name, ()))

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Return the bytes of one case in order; see `Store.read`."""
        with self._turns.lock:
            return [self._written[place] for place in self._places.get(case, ())[start:stop]]

    def tail(self, case: str) -> CaseVersion:
        """Return where one case ended when it was last written."""
        seal = self._seals.get(case)
        return _unsealed(case) if seal is None else CaseVersion(case, seal[0], sha256(seal[1]).hexdigest())

    def opening(self, case: str) -> bytes | None:
        """Return the first entry of a case, if there is one."""
        found = self.read(case, 0, 1)
        return found[0] if found else None

    def tails(self) -> tuple[CaseVersion, ...]:
        """Return where each case ended when it was last written, in order of birth."""
        with self._turns.lock:
            return self._tails()

    def _tails(self) -> tuple[CaseVersion, ...]:
        return tuple(map(self.tail, self._seals))

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Return the cases in order of birth, all of them or those of one kind."""
        with self._turns.lock:
            return tuple(self._seals if kind is None else self._kinds.get(kind, ()))

    def births(self, kind: str) -> int:
        """Count the cases of one kind."""
        return len(self._kinds.get(kind, ()))

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Return case and number of the entry that was written with a key, if there is one."""
        return self._keys.get(key)

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Return the number of entries, and the length of each case written after the first `mark` entries."""
        with self._turns.lock:
            return len(self._refs), {case: self._seals[case][0] for case in set(self._refs[mark:])}

    def count(self) -> int:
        """Count the entries of all cases."""
        return len(self._written)

    def newest(self) -> Line | None:
        """Return the line that was written last, if there is one."""
        with self._turns.lock:
            last = max(((places[-1], case) for case, places in self._places.items() if places), default=None)
            return None if last is None else self._line(last[1], len(self._places[last[1]]) - 1, last[0])

    def _line(self, case: str, n: int, place: int) -> Line:
        return Line(case, n, self._written[place], self._keys_at.get(place))

    def read_all(self, *, settled: bool = False) -> StoreView:
        """Return everything as it is now; in memory the order is always final."""
        with self._turns.lock:
            return StoreView(self._tails(), iter(self._lines()))

    def _lines(self) -> list[Line]:
        standing = {
            place: self._line(case, n, place) for case, places in self._places.items() for n, place in enumerate(places)
        }
        return [standing[place] for place in sorted(standing)]

    def place(self, case: str, n: int) -> int:
        """Count the entries up to and including entry `n` of a case."""
        with self._turns.lock:
            places = self._places.get(case, [])
            return places[n] + 1 if 0 <= n < len(places) else 0

    def lengths(self, count: int) -> Mapping[str, int]:
        """Return the length of each case after the first `count` entries of all."""
        with self._turns.lock:
            return Counter(line.case for line in self._lines()[:count])

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Return the stored checkpoints, the oldest first."""
        return tuple(self._checkpoints)

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Store a checkpoint permanently."""
        self._checkpoints.append((count, head))

    def snapshot(self, case: str) -> bytes | None:
        """Return the stored snapshot of a case, if there is one."""
        return self._snapshots.get(case)

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Store a snapshot of a case in place of the last one; None removes it."""
        self._snapshots.pop(case, None)
        if data is not None:
            self._snapshots[case] = data

    def damage(self) -> Sequence[str]:
        """Return nothing: memory has no tables."""
        return ()

    def retry_lock(self) -> AbstractContextManager[None]:
        """Be the only writing thread while the block runs; see `Store.retry_lock`."""
        return self._turns.held()

    def close(self) -> None:
        """Do nothing: memory has nothing to release before the program ends."""
