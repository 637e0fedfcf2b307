"""Periods and the days on which they end (期间的计算): Civil Code art. 201-204, with the working days announced each year.

A period is added to the anchor once; the first day is not counted. Rolling to the next working day is for the last day of a
period within which somebody must act, and for nothing else. Days on which a period is paused are left out of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from propgov.errors import Fault, InvalidFacts
from propgov.law.spans import Pause
from propgov.law.values import UNKNOWN, Unknown

__all__ = ["Period", "PeriodUnit", "Window", "WorkCalendar"]

_DAY = timedelta(days=1)
_SATURDAY = 5

# Where, in a year whose arrangement is not announced, days off and make-up working days may fall (month, day):
# the public holidays of the Chinese calendar with the weeks around them.
_OPEN_SEASONS = (((1, 1), (3, 8)), ((3, 27), (5, 14)), ((5, 18), (7, 6)), ((9, 1), (10, 17)), ((12, 24), (12, 31)))
_YEAR_END = (12, 24)


class PeriodUnit(Enum):
    """The unit in which a period is counted (期间单位)."""

    HOURS = "小时"
    DAYS = "日"
    WORKING_DAYS = "个工作日"
    MONTHS = "个月"
    QUARTERS = "个季度"
    YEARS = "年"


_DELTA = {
    PeriodUnit.DAYS: relativedelta(days=1),
    PeriodUnit.MONTHS: relativedelta(months=1),
    PeriodUnit.QUARTERS: relativedelta(months=3),
    PeriodUnit.YEARS: relativedelta(years=1),
}


@frozen
class Window:
    """A deadline as a range: one day twice, or the earliest and latest day while the year is not announced (期限)."""

    earliest: date
    latest: date

    @property
    def sure(self) -> bool:
        """Whether the day is certain."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        return str(self.latest) if self.sure else f"between {self.earliest} and {self.latest}"


@frozen
class Period:
    """A number of days, working days, months, quarters, years or hours (期间)."""

    amount: int
    unit: PeriodUnit

    def after(self, anchor: date, times: int = 1) -> date:
        """The day on which ``times`` such periods from the anchor end: one addition, month ends kept (art. 201, 202).

        Hours and working days have no such day: use ``deadline``. InvalidFacts for them, and beyond the year 9999.
        """
        if self.unit not in _DELTA:
            raise InvalidFacts([Fault(self.text(), "ends on no fixed day of the calendar", "ask for its deadline")])
        try:
            return anchor + _DELTA[self.unit] * (self.amount * times)
        except (OverflowError, ValueError):
            raise _beyond(self, anchor) from None

    def deadline(self, anchor: date, calendar: WorkCalendar | None = None, paused: Sequence[Pause] = ()) -> Window:
        """The last day on which somebody may still act, rolled to the next working day (art. 203).

        Each pause that has ended, and that began before the deadline, moves the deadline on by the days it left out; one that
        began after the last day changes nothing. Hours end on one of the days that they can touch, since an act of a day
        has no hour, and a pause no more. InvalidFacts beyond the year 9999.
        """
        try:
            if self.unit is PeriodUnit.HOURS:
                return self._hours(anchor, paused)
            stops = _left_out(anchor, paused)
            if self.unit is PeriodUnit.WORKING_DAYS:
                return (calendar or WorkCalendar()).working_days_after(anchor, self.amount, stops)
            last = self.after(anchor)
            if calendar is None:
                return Window(moved := _moved(last, stops, lambda day: day), moved)
            if not stops:
                return calendar.roll(last)
            earliest = _moved(last, stops, lambda day: calendar.roll(day).earliest)
            return Window(earliest, _moved(last, stops, lambda day: calendar.roll(day).latest))
        except OverflowError:
            raise _beyond(self, anchor) from None

    def _hours(self, anchor: date, paused: Sequence[Pause]) -> Window:
        """The window of a period in hours; a pause of some hours may be a day shorter or longer than it reads."""
        earliest, latest = anchor + _DAY * (self.amount // 24), anchor + _DAY * -(-self.amount // 24)
        for pause in sorted(paused, key=lambda pause: pause.since):
            if pause.until is None or pause.until < anchor:
                continue
            days = (pause.until - max(pause.since, anchor)).days
            if pause.since < earliest:
                earliest += _DAY * max(days - 1, 0)
            if pause.since <= latest:
                latest += _DAY * (days + 1)
        return Window(earliest, latest)

    def text(self, lang: str = "en") -> str:
        """The period in words, such as ``15 days`` or ``15日``."""
        if lang == "zh":
            return f"{self.amount}{self.unit.value}"
        name = self.unit.name.lower().replace("_", " ")
        return f"{self.amount} {name if self.amount != 1 else name.removesuffix('s')}"


def _left_out(anchor: date, paused: Sequence[Pause]) -> list[tuple[date, date]]:
    """The days left out after the anchor, each once: ranges from one day up to, but not including, another."""
    found: list[tuple[date, date]] = []
    reached = anchor + _DAY
    for pause in sorted(paused, key=lambda pause: pause.since):
        first = max(pause.since, reached)
        if pause.until is not None and first < pause.until:
            found.append((first, pause.until))
            reached = pause.until
    return found


def _moved(last: date, stops: Sequence[tuple[date, date]], roll: Callable[[date], date]) -> date:
    """The last day, moved on by the days left out by each pause that began in time."""
    for first, runs_on in stops:
        if first > roll(last):
            break
        # A pause that began on the days off across which the last day rolls leaves the day on which the period runs on.
        last += runs_on - min(first, last)
    return roll(last)


def _beyond(period: Period, anchor: date) -> InvalidFacts:
    return InvalidFacts([Fault(period.text(), f"from {anchor} it ends beyond the calendar", "give a day that can be")])


@frozen
class WorkCalendar:
    """The working days of one nation (工作日历). rest: announced days off; work: announced make-up days; by year."""

    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    announced: frozenset[int] = field(default=frozenset())

    def __repr__(self) -> str:
        """Show how many years are announced, and how many days they move."""
        return f"<WorkCalendar of {len(self.announced)} years announced: {len(self.rest)} days off, {len(self.work)} made up>"

    @classmethod
    def read(cls, path: Path) -> WorkCalendar:
        """Read the calendar from a ``holidays.toml``."""
        return _parsed(path.read_text(encoding="utf-8"))

    def working(self, day: date) -> bool | Unknown:
        """Whether the day is a working day; unknown where an arrangement that may move it is not announced.

        The last days of December are fixed by the arrangement of the following year.
        """
        if day in self.work:
            return True
        if day in self.rest:
            return False
        year = day.year + ((day.month, day.day) >= _YEAR_END)
        if year not in self.announced and _in_open_season(day):
            return UNKNOWN
        return day.weekday() < _SATURDAY

    def roll(self, day: date) -> Window:
        """The day itself or, if it is a day off, the next working day."""
        earliest = day
        while self.working(earliest) is False:
            earliest += _DAY
        latest = earliest
        while self.working(latest) is not True:
            latest += _DAY
        return Window(earliest, latest)

    def working_days_after(self, anchor: date, amount: int, stops: Sequence[tuple[date, date]] = ()) -> Window:
        """The day on which so many working days have passed, not counting the anchor and paused days."""
        return Window(
            self._count(anchor, amount, stops, doubtful=True), self._count(anchor, amount, stops, doubtful=False)
        )

    def _count(self, anchor: date, amount: int, stops: Sequence[tuple[date, date]], *, doubtful: bool) -> date:
        day, left = anchor, amount
        while left:
            day += _DAY
            if any(first <= day < runs_on for first, runs_on in stops):
                continue
            works = self.working(day)
            left -= doubtful if works is UNKNOWN else works
        return day


def _in_open_season(day: date) -> bool:
    return any(first <= (day.month, day.day) <= last for first, last in _OPEN_SEASONS)


# Keyed by the text, so that a changed file is parsed again.
@lru_cache(maxsize=8)
def _parsed(text: str) -> WorkCalendar:
    years = tomllib.loads(text)["year"]
    return WorkCalendar(
        frozenset(day for year in years for day in year["rest"]),
        frozenset(day for year in years for day in year["work"]),
        frozenset(year["year"] for year in years),
    )
