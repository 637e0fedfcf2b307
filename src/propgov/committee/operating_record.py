"""What a committee has to do again and again (业主委员会运行制度): the systems, their periods, and what was performed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum, unique
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from attrs import define, evolve, field, frozen

from propgov.committee.of_term import OfTerm
from propgov.engine import Recurring
from propgov.engine.duties import period_end
from propgov.engine.exact import NonEmpty
from propgov.law import Ratio
from propgov.law.naming import name_rule

__all__ = ["DUTIES", "PERIODS", "Excuse", "OperatingRate", "OperatingRecord", "Performance", "System", "period_from"]

_DAY = timedelta(days=1)


@unique
class System(Enum):
    """The operating systems of a committee (运行制度)."""

    RECEPTION = "接待业主"
    MEETINGS = "召开会议"
    ANNUAL_REPORT = "年度工作报告"
    MAJOR_MATTERS = "重大事项报告"
    APPRAISAL = "物业服务考评"
    DISCLOSURE = "信息公开"
    ACCOUNTS = "维修资金和账目管理"
    ARCHIVES = "档案管理"


_SHARED = {System.MEETINGS: "committee.session.every", System.DISCLOSURE: "committee.disclosure.every"}
PERIODS: Final[Mapping[System, str]] = MappingProxyType(
    {one: _SHARED.get(one, f"committee.operating.{one.name.lower().replace('_', '-')}.every") for one in System}
)
"""The id under which packs, or the rules that a community adopts, state how often each is to be performed (各项制度的周期)."""

for _system in set(System) - set(_SHARED):
    name_rule(PERIODS[_system], f"{_system.value}的周期")


@frozen
class Performance:
    """One performance of a duty (履行记录): of which system, for which days, when done, with what proof, entered by whom, when."""

    system: System
    since: date
    until: date
    done_on: date
    proof: NonEmpty
    by: str
    entered_on: date


@frozen
class Excuse:
    """Why a duty was missed (未履行的事由); it is on record beside the miss and takes nothing out of the count."""

    system: System
    since: date
    until: date
    reason: NonEmpty
    by: str


@frozen
class OperatingRate:
    """The rate of standard operation on a day (规范运作率): how many duties were done in time, of all that were due by then.

    late were done after their last day, excused have a reason on record: both are due and not done. entered_late are among
    those done: they were entered only after their last day. not_on_record are the systems without a period, left out of the count.
    """

    on: date
    done: int
    due: int
    late: int
    excused: int
    entered_late: int
    not_on_record: tuple[System, ...]

    @property
    def share(self) -> Ratio:
        """The share that was done in time; of nothing if nothing was due yet (占比)."""
        return Ratio(self.done, self.due)


@define(eq=False, kw_only=True, repr=False)
class OperatingRecord(OfTerm):
    """The record of how a committee performs its recurring duties (运行记录)."""

    performed: tuple[Performance, ...] = field(init=False, default=())
    excuses: tuple[Excuse, ...] = field(init=False, default=())

    def has_performed(self, system: System, on: date) -> bool:
        """Whether a system was performed at least once by that day (已履行)."""
        return any(one.system is system and one.done_on <= on for one in self.performed)

    def performed_to(self, system: System) -> date:
        """The last day up to which, without a gap, a system was performed (已履行至)."""
        return _reached((one for one in self.performed if one.system is system), self.begins)

    def periods(self, system: System, on: date) -> Iterator[tuple[date, date]]:
        """The periods of a system that had ended before a day, by the rule of that day (已届满的周期)."""
        last_day = self.term.last_day or on
        first = self.begins
        while (last := period_from(self, system, first, on)) is not None and last < on and last <= last_day:
            yield first, last
            first = last + _DAY

    def is_timed(self, system: System, on: date) -> bool:
        """Whether the period of a system is on record that day (周期有规定)."""
        return period_from(self, system, self.begins, on) is not None

    def rate(self, on: date) -> OperatingRate:
        """The rate of standard operation on a day, of the duties whose period had ended before it (规范运作率)."""
        done = due = late = excused = entered_late = 0
        for system in System:
            found = [p for p in self.performed if p.system is system and p.done_on <= on]
            for first, last in self.periods(system, on):
                in_time = _reached((p for p in found if p.done_on <= last), first) >= last
                due += 1
                done += in_time
                late += not in_time and _reached(found, first) >= last
                entered = (p for p in found if p.done_on <= last and p.entered_on <= last)
                entered_late += in_time and _reached(entered, first) < last
                excused += any(e.system is system and e.since <= first and last <= e.until for e in self.excuses)
        unknown = tuple(system for system in System if not self.is_timed(system, on))
        return OperatingRate(on, done, due, late, excused, entered_late, unknown)


def _reached(performed: Iterable[Performance], first: date) -> date:
    """The last day that these cover without a gap from a first day on; the day before it if none covers that."""
    reached = first - _DAY
    for one in sorted(performed, key=lambda one: one.since):
        if one.since <= reached + _DAY:
            reached = max(reached, one.until)
    return reached


def _duty(system: System) -> Recurring:
    def starts(record: OperatingRecord) -> date | None:
        return None if record.term.ended_on is not None else record.begins

    return Recurring(PERIODS[system], "perform", starts, lambda record: record.performed_to(system))


DUTIES: Final[Mapping[System, Recurring]] = MappingProxyType({system: _duty(system) for system in System})
"""The recurring duty of each system, while the term lasts (各项制度的定期待办事项)."""


_COUNTED: Final[Mapping[System, Recurring]] = MappingProxyType(
    # What fell due is counted after the term too, when nothing is due any more.
    {system: evolve(duty, starts=attrgetter("begins")) for system, duty in DUTIES.items()}
)


def period_from(record: OperatingRecord, system: System, first: date, on: date) -> date | None:
    """The last day of the period of a system that begins on a day, by the rule of a day; None if none is on record (周期届满日)."""
    return period_end(record, _COUNTED[system], first, on)
