"""Periods (期限): those that run once from a day that the case knows, and those that repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Protocol

from attrs import field, frozen

from propgov.engine.rules import RULE_IDS, members
from propgov.law import Pause, Unknown
from propgov.law.brief import brief

__all__ = ["Clock", "Dated", "Recurring"]


class Dated(Protocol):
    """A record with a day, such as a service or a document (载有日期的记录)."""

    @property
    def on(self) -> date:
        """The day of the record."""
        ...


@frozen
class Clock:
    """A period within which a step is to be taken, counted from a day that the case knows (期限).

    One declaration gives the fact that is weighed (the ``Span`` from that day to the act), the duty while the period runs,
    and the breach when the step is late. Where no pack has the period, the duty says that it is not on record.

    - ``id``: the id under which packs state the length of the period.
    - ``since``: the field with the day on which the period starts, or a function of the case that returns it. None: not
      started; UNKNOWN: the day is not on record. A record with a day, such as a service, counts from its ``on``.
    - ``step``: the step that is to be taken within the period.
    - ``done``: the field that is set once it is done, or a function of the case that says so.
    - ``owed_by``: who must take the step, if others may take it too.
    - ``paused``: the field with the pauses (``Pause``), or a function of the case. Days of a pause are not counted.
    """

    id: str
    step: str
    since: str | Callable[[Any], date | Dated | Unknown | None]
    done: str | Callable[[Any], object] = ""
    owed_by: tuple[Enum, ...] = field(default=(), converter=members)
    paused: str | Callable[[Any], tuple[Pause, ...]] = ""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.add(self.id)

    def started(self, case: object) -> date | Unknown | None:
        """The day on which the period started; None if it has not."""
        found: Any = getattr(case, self.since) if isinstance(self.since, str) else self.since(case)
        day: date | Unknown | None = getattr(found, "on", found)
        return day

    def stopped(self, case: object) -> bool:
        """Whether what was to be done in the period is done."""
        if not self.done:
            return False
        found = getattr(case, self.done) if isinstance(self.done, str) else self.done(case)
        return bool(found)

    def pauses(self, case: object) -> tuple[Pause, ...]:
        """The pauses of the period; the last one may not have ended yet."""
        if not self.paused:
            return ()
        found: tuple[Pause, ...] = getattr(case, self.paused) if isinstance(self.paused, str) else self.paused(case)
        return found


@frozen
class Recurring:
    """A duty that repeats (周期性义务).

    every and within are ids under which packs state how often the duty repeats, and how long after the end of each period
    it may be fulfilled. step fulfils it. starts and done are functions of the case: the first day that must be covered,
    and the last day that has been.
    """

    every: str
    step: str
    starts: Callable[[Any], Any]
    done: Callable[[Any], Any]
    within: str = ""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.update({self.every, self.within} - {""})
