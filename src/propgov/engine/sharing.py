"""Several programs that write to one journal (共用台账): reading what others wrote, and trying again after a conflict."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import define, field

from propgov.engine.filling import catch_up
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, Fault, InvalidFacts, Stale, UnknownCase
from propgov.journal.imports import IMPORT, unconfirmed

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept  # noqa: TC004 - no hint of it is ever read

__all__ = ["Look", "look_at_imports", "refresh", "retry"]

T = TypeVar("T")

_PRESSED: Final = 32
"""For so many calls after a conflict ``retry`` asks for a turn at once; calls in which others wrote start the count anew."""


@define(eq=False)
class Look:
    """What a register remembers of its last look at the journal (上次查看).

    Attributes:
        mark: how far the journal was read; see ``Store.since``. 0 before the first time.
        pressed: for how many more calls ``retry`` asks for a turn before its first try; 0 while there are no conflicts.
        stale: the stale cases by name. Some may have been read again meanwhile.
        imports: how many imports the journal had.

    """

    mark: int = 0
    pressed: int = 0
    stale: dict[str, Kept] = field(factory=dict[str, "Kept"])
    imports: int = 0


def look_at_imports(register: Book, *, again: bool = False) -> None:
    """Find the imported cases that nobody confirms, if there are more imports than before, or again (查看导入)."""
    store = register.journal.store
    imports = store.births(IMPORT)
    if imports and (again or imports != register.look.imports):
        register.unconfirmed, register.look.imports = unconfirmed(store), imports


def refresh(register: Book) -> tuple[str, ...]:
    """Read again cases to which others wrote and stale ones, and forget those never written (刷新); see the register.

    The store is asked only for what was written since the last time, by a mark that it gave then; the first time the
    lengths of all cases are compared. Usually only the new entries of a case are read. A stale case, or one whose entries do
    not follow on those in memory, is read from entry 0. If a case cannot be read, the others are read first; then its
    DamagedEntry or UnknownCase is raised.
    """
    look = register.look
    mark, lengths = register.journal.store.since(look.mark)
    grown = _stale(register)
    grown |= {case.ref: case for case in _moved(register, lengths, everything=not look.mark) if case.ref not in grown}
    unread: list[DamagedEntry | UnknownCase] = []
    for ref, case in grown.items():
        try:
            if ref not in lengths and not register.journal.length(ref):
                register.forget(case)
            elif is_stale(case) or not _catch_up(register, case):
                register.refill(case)
        except (DamagedEntry, UnknownCase) as error:
            unread.append(error)  # the case stays stale, and the others are still read
    # Only now: if the store fails before, the next call must look at the same entries again.
    look.mark = mark
    if unread:
        raise unread[0]
    return tuple(grown)


def _stale(register: Book) -> dict[str, Kept]:
    """The stale cases that are still in memory: one whose opening was never written may have been removed."""
    look = register.look
    look.stale = {ref: case for ref, case in look.stale.items() if is_stale(case) and register.in_memory(ref) is case}
    return dict(look.stale)


def _moved(register: Book, lengths: Mapping[str, int], *, everything: bool) -> list[Kept]:
    """The cases in memory that have another number of entries than the journal: among those listed, or among all."""
    named = register.known() if everything else [register.in_memory(ref) for ref in lengths]
    return [
        case
        for case in named
        if case is not None and not is_stale(case) and case._progress.length != lengths.get(case.ref, 0)
    ]


def _catch_up(register: Book, case: Kept) -> bool:
    try:
        done = catch_up(register, case)
    except BaseException:
        register.mark_stale(case)
        raise
    register.touch(case)
    return done


def retry(register: Book, work: Callable[[], T], times: int) -> T:
    """Call ``work``, and again after each conflict (重试); see the register.

    After a conflict the store gives this program a turn, in which no other one writes: it reads what others wrote and tries
    again. Turns are given in the order in which they are asked for, and writers without a turn wait in the same queue, so
    no program can be kept waiting for ever. After a conflict the next calls ask for a turn before their first try: without
    one they would probably meet a conflict, too.
    """
    if type(times) is not int or times < 1:
        raise InvalidFacts([Fault("times", f"{times!r} is no number of tries", "give a whole number from 1")])
    look, taken = register.look, None
    if not look.pressed or register.batch is not None:
        try:
            return work()
        except (Conflict, Stale) as met:
            taken = _key(met)
            # Stale comes from an earlier conflict, and a retry is its remedy as well.
            if times == 1:
                raise
        times -= 1
        look.pressed = _PRESSED
        # Stale cases are read from entry 0, which may take long: better before the turn, while nobody waits for it.
        register.refresh()
    # Always the register first and then the turn, so that no two threads wait for each other.
    with register.inside(), register.journal.store.retry_lock():
        return _in_turn(register, work, times, taken)


def _key(met: Conflict | Stale) -> str | None:
    return met.key if isinstance(met, Conflict) else None


def _in_turn(register: Book, work: Callable[[], T], times: int, taken: str | None) -> T:
    look = register.look
    while True:
        look.pressed = _PRESSED if register.refresh() else max(0, look.pressed - 1)
        times -= 1
        try:
            return work()
        except (Conflict, Stale) as met:
            # The key is still taken after a refresh: another try would fail in the same way.
            if not times or (_key(met) is not None and _key(met) == taken):
                raise
            taken = _key(met)
