"""A decision that somebody contests (所涉决定): what a suit or an authority has to know of it, whoever took it.

Owners decide at a meeting, their committee at one of its own; both apply what a court or an authority says of an item.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from attrs import frozen

from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import Ending, resolution_of
from propgov.community import Community
from propgov.law import UNKNOWN, Unknown

__all__ = ["Contested", "Deciding", "contested_at"]

Applied = Callable[..., Any]


class Deciding(Protocol):
    """A meeting that applies a ruling on one of its items (作出决定的会议)."""

    @property
    def ref(self) -> str:
        """``kind:id`` of the meeting."""
        ...

    @property
    def community(self) -> Community:
        """The community for which it decides."""
        ...

    @property
    def overturn(self) -> Applied:
        """The step that ends it from a day on."""
        ...

    @property
    def declare(self) -> Applied:
        """The step by which it has never bound anybody."""
        ...

    @property
    def restore(self) -> Applied:
        """The step that lets it stand again."""
        ...


@frozen
class Contested:
    """What a meeting decided on an item (所涉决定): on which day, whether anything, and what ended it."""

    on: date
    taken: bool | Unknown
    ended_on: date | None
    endings: tuple[Ending, ...]

    @property
    def ended_for_good(self) -> bool:
        """Whether it has ended and no case on record can restore it (决定终局失效)."""
        return any(ending.for_good for ending in self.endings)

    def ended_by(self, ref: str) -> bool:
        """Whether that case (``kind:id``) ended it (失效依据)."""
        return any(ending.by == ref for ending in self.endings)


def contested_at(meeting: Meeting, item: int) -> Contested | None:
    """What the owners decided on an item, None if it was not counted (业主大会的决定)."""
    made = resolution_of(meeting.resolutions, item)
    if made is None:
        return None
    carried = UNKNOWN if made.decision.carried is None else made.decision.carried
    endings = tuple(ending for ending in meeting.endings if ending.item == item)
    return Contested(made.decision.on, carried, made.revoked_on, endings)
