"""Entries that are collected and written in one transaction (一并写入): of ``together``, and of a step that brings others."""

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
    """Entries not yet written, the cases that they changed, and the lengths of those that must not change (待写记录)."""

    lines: list[Line] = field(factory=list[Line], init=False)
    moved: dict[str, Kept] = field(factory=dict[str, "Kept"], init=False)
    relied: dict[str, int] = field(factory=dict[str, int], init=False)

    __repr__ = brief

    def add(self, case: Kept, line: Line, relied: Mapping[str, int]) -> None:
        """Add an entry, with the lengths of the cases on which it relies."""
        self.lines.append(line)
        self.moved[line.case] = case
        for ref, length in relied.items():
            if ref not in self.moved:
                self.relied.setdefault(ref, length)

    def unchanged(self) -> Mapping[str, int]:
        """The lengths that other cases must still have when the entries are written."""
        return {ref: length for ref, length in self.relied.items() if ref not in self.moved}

    def of(self, ref: str) -> Sequence[bytes]:
        """The entries of one case that are not yet written."""
        return [line.data for line in self.lines if line.case == ref]

    def undo(self, register: Book, since: int) -> None:
        """Drop the entries from number ``since`` on, and read the cases that they changed again from the journal.

        A case that cannot be read again stays stale.
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
