"""Registers that share a journal (共用台账): reading what others wrote, and trying again where they were first."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from propgov.engine.filling import catch_up
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, Fault, InvalidFacts, Stale

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.register import Register

__all__ = ["refresh", "retry"]

T = TypeVar("T")


def refresh(register: Register) -> tuple[str, ...]:
    """Read again what others wrote to and what is stale, and forget what was never written (刷新); see the register."""
    lengths = {tail.case: tail.length for tail in register.journal.store.tails()}
    grown = [case for case in register.known() if is_stale(case) or case._n != lengths.get(case.ref, 0)]
    for case in grown:
        if case.ref not in lengths:
            register.forget(case)
        elif is_stale(case) or not _catch_up(register, case):
            register.refill(case)
    return tuple(case.ref for case in grown)


def _catch_up(register: Register, case: Case) -> bool:
    try:
        done = catch_up(register, case)
    except BaseException:
        register.mark_stale(case)
        raise
    register.touch(case)
    return done


def retry(register: Register, work: Callable[[], T], times: int) -> T:
    """Do something, again as long as somebody else is first (重试); see the register."""
    if type(times) is not int or times < 1:
        raise InvalidFacts([Fault("times", f"{times!r} is no number of tries", "give a whole number from 1")])
    try:
        return work()
    except (Conflict, Stale):
        # Stale: the conflict came before, and whoever met it now tries again here.
        if times == 1:
            raise
    # Who came second must read before it writes; if those who read all ran on at once, most would be second again.
    with register.journal.store.turn():
        for _ in range(times - 2):
            register.refresh()
            with suppress(Conflict, Stale):
                return work()
        register.refresh()
        return work()
