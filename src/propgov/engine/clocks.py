"""Periods (期限): those that run once from a day that the case knows or up to one, and those that repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen

from propgov.engine.rules import RULE_IDS, members
from propgov.law import After, Pause, Requirement, Span, Unknown, Window, Within, WorkCalendar
from propgov.law.brief import brief

__all__ = ["Clock", "Dated", "Lead", "Recurring", "Timer"]


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

    @property
    def reads(self) -> tuple[object, ...]:
        """The fields and functions that it reads."""
        return (self.since, self.done, self.paused)

    def started(self, case: object) -> date | Unknown | None:
        """The day on which the period started; None if it has not."""
        found: Any = _read(case, self.since)
        day: date | Unknown | None = getattr(found, "on", found)
        return day

    def stopped(self, case: object) -> bool:
        """Whether what was to be done in the period is done."""
        return bool(self.done and _read(case, self.done))

    def span(self, case: object, on: date) -> Span | Unknown | None:
        """The days that have run when the step is taken on a day; None if none run."""
        start = None if self.stopped(case) else self.started(case)
        if not isinstance(start, date):
            return start
        return Span(start, max(start, on), self.pauses(case))

    def window(self, asked: Requirement, case: object, calendar: WorkCalendar) -> Window | None:
        """The last day of the period that a pack asks for; None if it asks for none (期限届满日)."""
        start = self.started(case)
        if not isinstance(asked, Within) or not isinstance(start, date):
            return None
        return asked.period.deadline(start, calendar, self.pauses(case))

    def pauses(self, case: object) -> tuple[Pause, ...]:
        """The pauses of the period; the last one may not have ended yet."""
        if not self.paused:
            return ()
        found: tuple[Pause, ...] = _read(case, self.paused)
        return found


@frozen
class Lead:
    """A period that must still lie ahead when a step is taken (提前期限): it is taken at least so long before a known day.

    The fact that is weighed is the ``Span`` from the act to that day, against an ``after`` of a pack; the duty names the
    last day on which that much time is left. ``before`` is the field with the known day, or a function of the case; the
    rest is as in a ``Clock``.
    """

    id: str
    step: str
    before: str | Callable[[Any], date | Unknown | None]
    done: str | Callable[[Any], object] = ""
    owed_by: tuple[Enum, ...] = field(default=(), converter=members)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.add(self.id)

    @property
    def reads(self) -> tuple[object, ...]:
        """The fields and functions that it reads."""
        return (self.before, self.done)

    def started(self, case: object) -> date | Unknown | None:
        """The day before which the step is to be taken; None if there is none yet."""
        found: date | Unknown | None = _read(case, self.before)
        return found

    def stopped(self, case: object) -> bool:
        """Whether what was to be done is done."""
        return bool(self.done and _read(case, self.done))

    def pauses(self, case: object) -> tuple[Pause, ...]:
        """None: time that lies ahead is not paused."""
        return ()

    def span(self, case: object, on: date) -> Span | Unknown | None:
        """The days left when the step is taken on a day; None if nothing waits for it."""
        day = None if self.stopped(case) else self.started(case)
        return Span(min(on, day), day) if isinstance(day, date) else day

    def window(self, asked: Requirement, case: object, calendar: WorkCalendar) -> Window | None:
        """The last day on which the period that a pack asks for still lies ahead; None if it asks for none."""
        day = self.started(case)
        if not isinstance(asked, After) or not isinstance(day, date):
            return None
        last = asked.last_start(day, calendar)
        return Window(last, last)


Timer: TypeAlias = Clock | Lead
"""What a class may list in ``clocks``."""


def _read(case: object, read: str | Callable[[Any], Any]) -> Any:  # noqa: ANN401 - a field of any type
    return getattr(case, read) if isinstance(read, str) else read(case)


@frozen
class Recurring:
    """A duty that repeats (定期待办事项).

    every and within are ids under which packs state how often the duty repeats, and how long after the end of each period
    it may be fulfilled. step fulfils it. starts and done are functions of the case: the first day that must be covered,
    and the last day that has been. owed_by is who must take the step, if it is only brought or others may take it too.
    """

    every: str
    step: str
    starts: Callable[[Any], Any]
    done: Callable[[Any], Any]
    within: str = ""
    owed_by: tuple[Enum, ...] = field(default=(), converter=members)

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.update({self.every, self.within} - {""})
