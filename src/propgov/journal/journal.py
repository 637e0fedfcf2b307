"""The journal (台账): entries in order, written once, proved intact on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from propgov.errors import Fault, Invalid
from propgov.journal.chain import Flaw, verify_chain
from propgov.journal.entry import Entry
from propgov.journal.store import Line, MemoryStore, Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Journal"]


def _memory(store: Store | None) -> Store:
    return MemoryStore() if store is None else store


def _is_case(case: object) -> bool:
    return isinstance(case, str) and 0 < case.find(":") < len(case) - 1


def _case_faults(case: object) -> list[Fault]:
    if _is_case(case):
        return []
    problem = f"{case!r} is not written as kind:id" if isinstance(case, str) else f"is {type(case).__name__}, not text"
    return [Fault("case", problem, "give the case as kind:id")]


def _number_faults(place: str, number: object) -> list[Fault]:
    if not isinstance(number, int) or isinstance(number, bool):
        return [Fault(place, f"is {type(number).__name__}, not a whole number", "give the entry's number, from 0")]
    if number < 0:
        return [Fault(place, f"{number} is negative", "give the entry's number, from 0")]
    return []


def _data_faults(data: object) -> list[Fault]:
    if not isinstance(data, bytes):
        return [Fault("data", f"is {type(data).__name__}, not bytes", "encode the entry first")]
    return []


def _line_faults(line: Line) -> list[Fault]:
    faults = _case_faults(line.case) + _number_faults("expected", line.expected)
    return faults + _data_faults(line.data)


def _sound(line: object) -> Line:
    if not isinstance(line, Line):
        raise Invalid((Fault("lines", f"holds {type(line).__name__}, not Line", "give Line(case, expected, data)"),))
    return line


@define(eq=False)
class Journal:
    """What happened, in order (台账), over any `Store`; in memory if none is given.

    Every method that takes a case raises `Invalid` if it is not text of the form ``kind:id``. A case of which nothing
    was written has no entries, length 0 and an empty head.
    """

    store: Store = field(default=None, converter=_memory)

    def append(self, data: bytes, *, case: str, expected: int) -> None:
        """Write one entry (追加) as number `expected` of its case.

        Raises:
            Invalid: for anything but bytes, a whole number from 0, and a case as ``kind:id``; all faults at once.
            Conflict: if `expected` is not the next number of the case: somebody else was first.

        """
        line = Line(case, expected, data)
        # What is plainly right passes without a list of faults being made: every step of every case comes through here.
        if not (type(data) is bytes and type(expected) is int and expected >= 0 and _is_case(case)):
            self._check(_line_faults(line))
        self.store.write((line,))

    def append_all(self, lines: Iterable[Line]) -> None:
        """Write several entries (一并追加), of one case or more, all or none.

        Raises:
            Invalid: as for `append`, with the faults of every line.
            Conflict: if one line does not carry the next number of its case.

        """
        given = tuple(_sound(line) for line in lines)
        faults = tuple(
            Fault(f"lines[{at}].{fault.place}", fault.problem, fault.remedy)
            for at, line in enumerate(given)
            for fault in _line_faults(line)
        )
        if faults:
            raise Invalid(faults)
        self.store.write(given)

    def entries(self, case: str) -> tuple[Entry, ...]:
        """Give the entries of one case in order (全部记录)."""
        self._check(_case_faults(case))
        return tuple(Entry(data, (case, n)) for n, data in enumerate(self.store.read(case)))

    def entry(self, case: str, n: int) -> Entry:
        """Give entry `n` of one case (某条记录).

        Raises:
            Invalid: also if the case has no entry of that number.

        """
        self._check(_case_faults(case) + _number_faults("n", n))
        rest = self.store.read(case, n)
        if not rest:
            remedy = f"ask for a number below {self.store.length(case)}, the length of the case"
            raise Invalid((Fault(f"{case} entry {n}", "is not in the journal", remedy),))
        return Entry(rest[0], (case, n))

    def length(self, case: str) -> int:
        """Give the number of entries written for one case (记录数)."""
        self._check(_case_faults(case))
        return self.store.length(case)

    def head(self, case: str) -> str:
        """Give the digest of the case's newest entry as it was written (最新摘要); empty if there is none."""
        self._check(_case_faults(case))
        return self.store.head(case)

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth (案卷清单), all of them or those of one kind."""
        return self.store.cases(kind)

    def verify(self, case: str | None = None) -> tuple[Flaw, ...]:
        """Name every flaw (校验) of one case, or of all cases in order of birth; nothing if all is as written."""
        if case is not None:
            self._check(_case_faults(case))
        asked = self.store.cases() if case is None else (case,)
        return tuple(flaw for one in asked for flaw in self._verify(one))

    def _verify(self, case: str) -> tuple[Flaw, ...]:
        # Read again if somebody wrote in between, so that their entry does not look like one that was slipped in.
        while True:
            count, head, lines = self.store.length(case), self.store.head(case), self.store.read(case)
            if count == self.store.length(case):
                return verify_chain(case, lines, head=head, count=count)

    @staticmethod
    def _check(faults: list[Fault]) -> None:
        if faults:
            raise Invalid(tuple(faults))

    def __iter__(self) -> Iterator[Entry]:
        """Walk over all entries of all cases in order of writing."""
        return map(Entry, self.store.everything())

    def __len__(self) -> int:
        """Count the entries of all cases."""
        return sum(map(self.store.length, self.store.cases()))

    def __bool__(self) -> bool:
        """Hold for an empty journal too, so that it is never mistaken for no journal at all."""
        return True
