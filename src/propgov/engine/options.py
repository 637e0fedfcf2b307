"""What a register is made with, checked (登记簿的设置)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from attrs import field, frozen

from propgov.errors import Fault
from propgov.journal import Journal

__all__ = ["Snapshots", "option_faults"]

_SHORTEST_KEY: Final = 16


@frozen
class Snapshots:
    """How snapshots are kept (快照设置).

    every is after how many replayed entries one is kept. key is a secret of the program, of at least 16 bytes, with which they are
    sealed: whoever can write to the journal, and does not hold it, can make none that is believed. Without a key a register
    believes only those that its own program made.
    """

    every: int
    key: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, given: int | Snapshots) -> Snapshots:
        """The settings from what a register was given."""
        return given if isinstance(given, Snapshots) else cls(given)


def option_faults(journal: object, snapshots: object, clock: object, trusts: object) -> Iterator[Fault]:
    """The faults of what a register is made with (登记簿设置核对)."""
    if journal is not None and not isinstance(journal, Journal):
        yield Fault("journal", f"{journal!r} is no journal", "give a propgov.journal.Journal")
    every = snapshots.every if isinstance(snapshots, Snapshots) else snapshots
    if type(every) is not int or every < 0:
        yield Fault("snapshots", f"{every!r} is no number of entries", "give 0 or more")
    key: object = snapshots.key if isinstance(snapshots, Snapshots) else b""
    if not isinstance(key, bytes) or 0 < len(key) < _SHORTEST_KEY:
        yield Fault("snapshots.key", "is no key", f"give at least {_SHORTEST_KEY} bytes that only the program knows")
    if clock is not None and not callable(clock):
        yield Fault("clock", f"{clock!r} is no clock", "give a function that says the day, or the moment with its zone")
    classes = cast("tuple[object, ...]", trusts) if isinstance(trusts, tuple) else (None,)
    if not all(isinstance(each, type) and hasattr(each, "kind") for each in classes):
        yield Fault("trusts", f"{trusts!r:.80} are no classes of cases", "give a tuple of classes")
