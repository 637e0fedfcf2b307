"""Requirements on time (期限要求): to act within a period, every so often, or only after it has passed.

以内 includes the last day (Civil Code art. 1259): ``within``.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta

from attrs import frozen

from propgov.law.calendar import Period, PeriodUnit, Window, WorkCalendar
from propgov.law.requirement import Requirement, unusable
from propgov.law.spans import Span
from propgov.law.values import UNKNOWN, Unknown, is_day

__all__ = ["After", "Every", "Within"]


@frozen
class _Timed(Requirement):
    """A requirement that weighs a span of days against a period."""

    period: Period

    def _span(self, actual: object) -> Span:
        if not isinstance(actual, Span) or not is_day(actual.start) or not is_day(actual.end):
            raise unusable(self, actual, "a Span of two days")
        return actual

    @abstractmethod
    def _due(self, span: Span, calendar: WorkCalendar | None) -> Window:
        """The last day of the period, counted from the start of the span."""

    def due(self, actual: object, calendar: WorkCalendar | None = None) -> Window | None:
        """The last day of the period, or the first day after it; None if the fact is not a span (期限届满日)."""
        return self._due(actual, calendar) if isinstance(actual, Span) else None

    def _passed(self, span: Span, window: Window) -> bool | Unknown:
        """Whether the period ended before the span did; a period in hours ends within a day, so the day alone does not tell."""
        if span.end > window.latest:
            return True
        in_doubt = span.end >= window.earliest if self.period.unit is PeriodUnit.HOURS else span.end > window.earliest
        return UNKNOWN if in_doubt else False


@frozen
class Within(_Timed):
    """It must be done by the end of the period, rolled to a working day (以内)."""

    op = "within"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span ends by the deadline; unknown between its earliest and latest day."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        passed = self._passed(span, self._due(span, calendar))
        return UNKNOWN if passed is UNKNOWN else not passed

    def _due(self, span: Span, calendar: WorkCalendar | None) -> Window:
        return self.period.deadline(span.start, calendar, span.stops)

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"{self.period.text('zh')}内" if lang == "zh" else f"within {self.period.text()}"

    def covers(self, other: Requirement) -> bool:
        """Whether the period is as short, in the same unit; shorter is tighter."""
        return isinstance(other, Within) and _shorter(self.period, other.period)


@frozen
class Every(_Timed):
    """It must be done repeatedly, at the latest after each such period (每)."""

    op = "every"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span from one time to the next is no longer than the period."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        return span.end <= self._due(span, calendar).latest

    def _due(self, span: Span, calendar: WorkCalendar | None) -> Window:
        last = self.period.after(span.start)
        return Window(last, last)

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"{_each_zh(self.period)}至少一次" if lang == "zh" else f"every {_each(self.period)}"

    def covers(self, other: Requirement) -> bool:
        """Whether the period is as short, in the same unit; shorter is tighter."""
        return isinstance(other, Every) and _shorter(self.period, other.period)


@frozen
class After(_Timed):
    """It may be done only after the period has passed; never rolled (满…后)."""

    op = "after"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span is longer than the period: its last day has passed."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        return self._passed(span, self._unrolled(span, calendar))

    def _due(self, span: Span, calendar: WorkCalendar | None) -> Window:
        passed = self._unrolled(span, calendar)
        return Window(passed.earliest + _DAY, passed.latest + _DAY)

    def _unrolled(self, span: Span, calendar: WorkCalendar | None) -> Window:
        counted = calendar if self.period.unit is PeriodUnit.WORKING_DAYS else None
        return self.period.deadline(span.start, counted, span.stops)

    def last_start(self, end: date, calendar: WorkCalendar | None = None) -> date:
        """The last day from which the whole period has passed by the end: so long before it must be acted (至迟起算日)."""
        # Month ends make adding and taking away differ by some days, so the day is found by adding.
        fixed = self.period.unit not in (PeriodUnit.HOURS, PeriodUnit.WORKING_DAYS)
        day = min(self.period.after(end, -1) + _DAY * _MONTH_ENDS, end) if fixed else end
        while day > date.min and self.holds(Span(day, end), calendar) is not True:
            day -= _DAY
        return day

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"满{self.period.text('zh')}后" if lang == "zh" else f"after {self.period.text()} have passed"

    def covers(self, other: Requirement) -> bool:
        """Whether the period is as long, in the same unit; longer is tighter."""
        return isinstance(other, After) and _shorter(other.period, self.period)


# Half-years and years of the calendar are so many quarters.
_EACH = {
    Period(1, PeriodUnit.YEARS): ("1 year", "每年"),
    Period(4, PeriodUnit.QUARTERS): ("calendar year", "每年度"),
    Period(2, PeriodUnit.QUARTERS): ("calendar half-year", "每半年度"),
    Period(1, PeriodUnit.QUARTERS): ("1 quarter", "每季度"),
    Period(6, PeriodUnit.MONTHS): ("6 months", "每半年"),
    Period(1, PeriodUnit.MONTHS): ("1 month", "每月"),
    Period(1, PeriodUnit.DAYS): ("1 day", "每日"),
}


def _each(period: Period) -> str:
    return _EACH[period][0] if period in _EACH else period.text()


def _each_zh(period: Period) -> str:
    return _EACH[period][1] if period in _EACH else f"每{period.text('zh')}"


_DAY = timedelta(days=1)
_MONTH_ENDS = 3
_MONTHS = {PeriodUnit.MONTHS: 1, PeriodUnit.QUARTERS: 3, PeriodUnit.YEARS: 12}
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def _shorter(one: Period, other: Period) -> bool:
    """Whether one period surely ends no later than the other, whatever day they begin."""
    if one.unit is other.unit:
        return one.amount <= other.amount
    mine, theirs = _MONTHS.get(one.unit), _MONTHS.get(other.unit)
    if mine and theirs:
        return one.amount * mine <= other.amount * theirs
    if mine and other.unit is PeriodUnit.DAYS:
        return one.amount * mine * _LONGEST_MONTH <= other.amount
    if theirs and one.unit is PeriodUnit.DAYS:
        return one.amount <= other.amount * theirs * _SHORTEST_MONTH
    return False
