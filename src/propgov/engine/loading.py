"""Loading many cases at once (批量装填): those not in memory; if they are many, in one pass over the journal."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import gc
from collections.abc import Collection, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from attrs import frozen

from propgov.engine.stale import is_stale
from propgov.errors import DamagedEntry, UnknownCase
from propgov.journal.imports import IMPORT
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.engine.case import Case  # noqa: TC004 - given by the engine, never read from a hint
    from propgov.engine.kept import Book

__all__ = ["Loaded", "load_all", "without_pauses"]

_FEW: Final = 4
"""If more than one in this many cases must be read, one pass over the whole journal is faster than reading each."""


@frozen
class Loaded:
    """The result of loading many cases (装填结果).

    Attributes:
        cases: those that could be read, in the order in which they were opened.
        unread: for each other one the error, which names the damaged entry or the unknown kind.

    """

    cases: tuple[Case, ...]
    unread: tuple[DamagedEntry | UnknownCase, ...]

    __repr__ = brief


@contextmanager
def without_pauses() -> Generator[None]:
    """A block without garbage collection: it would take most of the time while many objects are made and all are kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_all(register: Book, ahead: dict[str, list[bytes]], only: Collection[str] | None = None) -> Loaded:
    """Load every case of the journal, or only those of these names (装填).

    ahead is where the register looks for entries that were read already.
    """
    if only is not None and not only:
        return Loaded((), ())
    # What was imported stands under a kind that is no procedure.
    every = [tail for tail in register.journal.store.tails() if not tail.case.startswith(f"{IMPORT}:")]
    tails = every if only is None else [tail for tail in every if tail.case in only]
    known = {case.ref: case for case in register.known()}
    behind = {tail.case for tail in tails if not _is_current(known.get(tail.case), tail.length)}
    born = [tail.case for tail in tails]
    if len(behind) * _FEW > len(every):
        for line in register.journal.store.read_all().lines:
            if line.case in behind:
                ahead.setdefault(line.case, []).append(line.data)
        born += [ref for ref in ahead if ref not in behind]
    read: list[Case] = []
    unread: list[DamagedEntry | UnknownCase] = []
    try:
        for ref in born:
            try:
                case = known.get(ref)
                if case is not None and ref in behind:
                    register.refill(case)
                read.append(register.named(ref))
            except (DamagedEntry, UnknownCase) as error:
                unread.append(error)
    finally:
        ahead.clear()
    return Loaded(tuple(read), tuple(unread))


def _is_current(case: Case | None, length: int) -> bool:
    return case is not None and not is_stale(case) and case._progress.length >= length
