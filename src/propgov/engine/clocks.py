"""Periods that run (期限): from a day that the case remembers, or again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Protocol

from attrs import field, frozen

from propgov.engine.rules import RULE_IDS
from propgov.law import Pause, Unknown
from propgov.law.brief import brief

__all__ = ["Clock", "Dated", "Recurring"]


def _roles(by: Enum | tuple[Enum, ...]) -> tuple[Enum, ...]:
    return by if isinstance(by, tuple) else (by,)


class Dated(Protocol):
    """What bears a day, such as a service or a document (载有日期的记录)."""

    @property
    def on(self) -> date:
        """The day that it bears."""
        ...


@frozen
class Clock:
    """A period within which a step is to be taken, counted from a day that the case remembers (期限).

    id is asked of the packs; since names the field with that day, or is a function of the case that gives it (None:
    the clock has not started; UNKNOWN: the day is not on record). In place of the day there may be a record of it, such
    as a service: the clock starts on its ``on``. step is what stops it; done names the field that is set once it is done,
    or tells it of the case. owed_by are those who must, where the step may be taken by others too.
    paused names the field that holds the pauses (``Pause``), or tells them of the case: on those days the period stands
    still, and afterwards it runs on.

    One declaration gives the fact (``Span`` from that day to the act), the duty while it runs, and the breach when late;
    where no pack has the period, the duty says that it is not on record.
    """

    id: str
    step: str
    since: str | Callable[[Any], date | Dated | Unknown | None]
    done: str | Callable[[Any], object] = ""
    owed_by: tuple[Enum, ...] = field(default=(), converter=_roles)
    paused: str | Callable[[Any], tuple[Pause, ...]] = ""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.add(self.id)

    def started(self, case: object) -> date | Unknown | None:
        """The day from which it runs; None before that."""
        found: Any = getattr(case, self.since) if isinstance(self.since, str) else self.since(case)
        day: date | Unknown | None = getattr(found, "on", found)
        return day

    def stopped(self, case: object) -> bool:
        """Whether what it waits for was done."""
        if not self.done:
            return False
        found = getattr(case, self.done) if isinstance(self.done, str) else self.done(case)
        return bool(found)

    def pauses(self, case: object) -> tuple[Pause, ...]:
        """The times in which it stood still; the last one may last yet."""
        if not self.paused:
            return ()
        found: tuple[Pause, ...] = getattr(case, self.paused) if isinstance(self.paused, str) else self.paused(case)
        return found


@frozen
class Recurring:
    """A duty that comes again (周期性义务).

    every and within are ids of packs: how often, and how long after each period's end; step fulfils it; starts and done
    tell, of a case, the first day to be covered and the last day that has been.
    """

    every: str
    step: str
    starts: Callable[[Any], Any]
    done: Callable[[Any], Any]
    within: str = ""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        RULE_IDS.update({self.every, self.within} - {""})
