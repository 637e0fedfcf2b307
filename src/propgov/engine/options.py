"""What a register is made with, checked (登记簿的设置)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from propgov.errors import Fault
from propgov.journal import Journal

__all__ = ["option_faults"]


def option_faults(journal: object, snapshots: object, clock: object, trusts: object) -> Iterator[Fault]:
    """The faults of what a register is made with (登记簿设置核对)."""
    if journal is not None and not isinstance(journal, Journal):
        yield Fault("journal", f"{journal!r} is no journal", "give a propgov.journal.Journal")
    if type(snapshots) is not int or snapshots < 0:
        yield Fault("snapshots", f"{snapshots!r} is no number of entries", "give 0 or more")
    if clock is not None and not callable(clock):
        yield Fault("clock", f"{clock!r} is no clock", "give a function that says the day, or the moment with its zone")
    classes = cast("tuple[object, ...]", trusts) if isinstance(trusts, tuple) else (None,)
    if not all(isinstance(each, type) and hasattr(each, "kind") for each in classes):
        yield Fault("trusts", f"{trusts!r:.80} are no classes of cases", "give a tuple of classes")
