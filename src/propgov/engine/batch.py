"""Entries that wait to be written as one (一并写入): those of ``together``, and of a step with what it brings."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import define, field

from propgov.engine.stale import hold
from propgov.journal import Line
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["Batch"]


@define(eq=False)
class Batch:
    """Lines in the order of their steps, the cases that moved, and those that must not have moved (待写记录)."""

    lines: list[Line] = field(factory=list[Line], init=False)
    moved: dict[str, Kept] = field(factory=dict[str, "Kept"], init=False)
    relied: dict[str, int] = field(factory=dict[str, int], init=False)

    __repr__ = brief

    def add(self, case: Kept, line: Line, relied: Mapping[str, int]) -> None:
        """Keep a line until the end."""
        self.lines.append(line)
        self.moved[line.case] = case
        for ref, length in relied.items():
            if ref not in self.moved:
                self.relied.setdefault(ref, length)

    def unchanged(self) -> Mapping[str, int]:
        """The lengths that other cases must still have when the lines are written."""
        return {ref: length for ref, length in self.relied.items() if ref not in self.moved}

    def of(self, ref: str) -> Sequence[bytes]:
        """The entries of a case that wait here."""
        return [line.data for line in self.lines if line.case == ref]

    def undo(self, register: Book, since: int) -> None:
        """Take the lines from a place on back, and let the cases that moved with them stand as before.

        A case that cannot be read again is stale.
        """
        gone = {line.case: self.moved[line.case] for line in self.lines[since:]}
        del self.lines[since:]
        kept = {line.case for line in self.lines}
        for ref, case in gone.items():
            if ref not in kept:
                del self.moved[ref]
            register.mark_stale(case)
            with suppress(Exception):
                register.restore(case)
                if ref in kept:
                    hold(case)
