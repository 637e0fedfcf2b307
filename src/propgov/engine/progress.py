"""How far a case has come (办理进度): its stage, its entries and its days, as one value that is replaced as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from propgov.engine.act import Act

__all__ = ["Progress"]


class Progress(NamedTuple):
    """How far a case has come (办理进度). Each entry gives the case another one; none is ever changed.

    Attributes:
        stage: the stage in which the case is.
        length: how many entries the case has, which is also the number of the next one.
        last: the bytes of its last entry; empty before the first.
        on: the day of its last entry.
        at: the moment of its last entry, if the hour is known.
        since: the day on which the present stage began.
        opened: the day on which the case was opened.

    """

    stage: Enum
    length: int
    last: bytes
    on: date
    at: datetime | None
    since: date
    opened: date

    def __repr__(self) -> str:
        """Show the stage, the number of entries and the days, without the bytes of the last entry."""
        return f"Progress({self.stage.name}, {self.length} entries, on {self.on}, since {self.since})"

    def after(self, act: Act, reached: Enum, data: bytes) -> Progress:
        """The progress after one more entry (后续进度). The stage begins with the act, unless the case was in it already."""
        stage, length, _, _, _, since, opened = self
        if reached is not stage:
            since = act.happened
        # Called for each step and each replayed entry: the constructor of a named tuple takes half as long again.
        return _new(Progress, (reached, length + 1, data, act.on, act.at, since, opened))


_new = cast("Callable[[type[Progress], tuple[object, ...]], Progress]", tuple.__new__)  # pyright: ignore[reportUnknownMemberType]
