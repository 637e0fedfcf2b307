"""Registers that share a journal (共用台账): reading what others wrote, and trying again where they were first."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import define, field

from propgov.engine.filling import catch_up
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, Fault, InvalidFacts, Stale, UnknownCase

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept  # noqa: TC004 - no hint of it is ever read

__all__ = ["Look", "refresh", "retry"]

T = TypeVar("T")

_PRESSED: Final = 32
"""After how many turns in which nobody else had written a register tries without one again."""


@define(eq=False)
class Look:
    """What a register remembers of its last look at the journal (上次查看).

    Attributes:
        mark: up to where it has seen what others wrote; see ``Store.since``. 0 if it has not looked yet.
        pressed: for how many more times it takes a turn before it tries; 0 while nobody comes in between.
        stale: the cases from which nothing can be read, by name; some of them may have been refilled meanwhile.

    """

    mark: int = 0
    pressed: int = 0
    stale: dict[str, Kept] = field(factory=dict[str, "Kept"])


def refresh(register: Book) -> tuple[str, ...]:
    """Read again what others wrote to and what is stale, and forget what was never written (刷新); see the register.

    Only what was written since the last look is asked for, whatever the journal holds: the entries after a mark that the
    store gave then, before which nobody could come to write any more. Of a case that stands as this register left it
    only the new entries are read; one that is stale, or that does not follow on what is in memory, is read from its
    beginning. The first look goes over all tails. Raises DamagedEntry or UnknownCase for the first case that cannot be
    read, when all the others have been.
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
            unread.append(error)  # it stays stale, and hides nothing else
    # Only now: if the store failed in between, everything is looked at again.
    look.mark = mark
    if unread:
        raise unread[0]
    return tuple(grown)


def _stale(register: Book) -> dict[str, Kept]:
    """The stale cases that the register still knows: one whose opening was never written may have been forgotten."""
    look = register.look
    look.stale = {ref: case for ref, case in look.stale.items() if is_stale(case) and register.in_memory(ref) is case}
    return dict(look.stale)


def _moved(register: Book, lengths: Mapping[str, int], *, everything: bool) -> list[Kept]:
    """The cases in memory whose length is another one: of those that are told of, or of all."""
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
    """Do something, again as long as somebody else is first (重试); see the register.

    Whoever met a conflict has a turn for its next try, in which nobody else writes: it reads what others wrote since,
    and gets through. Turns are had in the order of coming, and whoever writes without one stands in the same line, so
    that nobody who comes through again and again keeps others waiting. As long as others come in between, the next
    works are done in turns at once: to try without one would only come to a conflict.
    """
    if type(times) is not int or times < 1:
        raise InvalidFacts([Fault("times", f"{times!r} is no number of tries", "give a whole number from 1")])
    look, taken = register.look, None
    if not look.pressed or register.batch is not None:
        try:
            return work()
        except (Conflict, Stale) as met:
            taken = _key(met)
            # Stale: the conflict came before, and whoever met it now tries again here.
            if times == 1:
                raise
        times -= 1
        look.pressed = _PRESSED
        # What is stale is read from its beginning, which may take long: before anybody has to wait for it.
        register.refresh()
    # The register first, then the turn: whoever has the one and waits for the other never waits for us.
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
            # A key that is taken stays taken: whoever does not look it up comes to the same again.
            if not times or (_key(met) is not None and _key(met) == taken):
                raise
            taken = _key(met)
