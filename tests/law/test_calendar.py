"""Periods and the days on which they end: Civil Code arts. 201-203."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Law, Pause, Period, PeriodUnit, Window, WorkCalendar

CHINA = Law.of("cn").calendar
days = st.dates(date(2007, 1, 1), date(2030, 12, 31))


def months(amount: int) -> Period:
    """So many months."""
    return Period(amount, PeriodUnit.MONTHS)


def in_days(amount: int) -> Period:
    """So many days."""
    return Period(amount, PeriodUnit.DAYS)


def working(amount: int) -> Period:
    """So many working days."""
    return Period(amount, PeriodUnit.WORKING_DAYS)


@given(days, st.integers(1, 400))
def test_the_first_day_is_not_counted(anchor: date, amount: int) -> None:
    """A period of days ends that many days after its anchor (art. 201)."""
    assert in_days(amount).after(anchor) == anchor + timedelta(days=amount)


@pytest.mark.parametrize(
    ("anchor", "period", "times", "end"),
    [
        (date(2026, 1, 31), months(1), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), months(1), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), months(1), 2, date(2026, 3, 31)),
        (date(2026, 1, 31), months(2), 1, date(2026, 3, 31)),
        (date(2026, 8, 31), Period(1, PeriodUnit.QUARTERS), 1, date(2026, 11, 30)),
        (date(2028, 2, 29), Period(1, PeriodUnit.YEARS), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), Period(1, PeriodUnit.YEARS), 4, date(2032, 2, 29)),
    ],
)
def test_month_ends_are_kept_by_one_addition(anchor: date, period: Period, times: int, end: date) -> None:
    """A month without that day ends on its last one, and later periods still start from the anchor (art. 202)."""
    assert period.after(anchor, times) == end


@given(days, st.integers(1, 40))
def test_many_months_at_once_or_one_after_another(anchor: date, amount: int) -> None:
    """So many times one month from an anchor is one period of so many months."""
    assert months(1).after(anchor, amount) == months(amount).after(anchor)


@pytest.mark.parametrize("unit", [PeriodUnit.HOURS, PeriodUnit.WORKING_DAYS])
def test_hours_and_working_days_end_on_no_fixed_day(unit: PeriodUnit) -> None:
    """Asked for a fixed day, they say so."""
    with pytest.raises(InvalidFacts, match="no fixed day"):
        Period(3, unit).after(date(2026, 1, 1))


@pytest.mark.parametrize(
    "period", [in_days(30), months(1), working(30), Period(1, PeriodUnit.YEARS), Period(48, PeriodUnit.HOURS)]
)
def test_a_period_beyond_the_calendar_is_refused(period: Period) -> None:
    """A day near the end of all calendars gives a clear error, with or without holidays."""
    for calendar in (None, CHINA):
        with pytest.raises(InvalidFacts, match="beyond the calendar"):
            period.deadline(date(9999, 12, 30), calendar)


def test_a_deadline_on_a_day_off_rolls_to_the_next_working_day() -> None:
    """The last day in the National Day week of 2026 becomes the Thursday after it (art. 203)."""
    assert in_days(5).deadline(date(2026, 9, 28), CHINA) == Window(date(2026, 10, 8), date(2026, 10, 8))


def test_a_working_weekend_is_a_working_day() -> None:
    """A deadline on the Saturday that makes up for a holiday stays there."""
    assert in_days(10).deadline(date(2026, 9, 30), CHINA) == Window(date(2026, 10, 10), date(2026, 10, 10))


def test_without_a_calendar_nothing_rolls() -> None:
    """Where no holidays are kept the last day stays as it is."""
    assert in_days(5).deadline(date(2026, 9, 28)).latest == date(2026, 10, 3)


def test_an_unannounced_year_gives_an_interval() -> None:
    """A deadline in the first days of 2027 may lie on a day off nobody has announced: earliest and latest are named."""
    window = in_days(10).deadline(date(2026, 12, 25), CHINA)
    assert not window.sure
    assert (window.earliest, window.latest) == (date(2027, 1, 4), date(2027, 3, 9))
    assert str(window) == "between 2027-01-04 and 2027-03-09"


def test_the_last_week_of_the_last_announced_year_may_still_be_moved() -> None:
    """The end of December is arranged with the following year: unknown until that is announced."""
    assert CHINA.working(date(2026, 12, 23)) is True
    assert CHINA.working(date(2026, 12, 24)) is UNKNOWN
    assert CHINA.working(date(2026, 12, 31)) is UNKNOWN
    assert CHINA.working(date(2025, 12, 31)) is True
    assert CHINA.working(date(2025, 12, 28)) is False


def test_an_unannounced_year_is_sure_outside_the_holiday_seasons() -> None:
    """A Wednesday in August is a working day and a Sunday is not, whatever will be announced."""
    assert CHINA.working(date(2027, 8, 11)) is True
    assert CHINA.working(date(2027, 8, 15)) is False
    assert CHINA.working(date(2027, 10, 1)) is UNKNOWN


@given(st.dates(date(2007, 1, 1), date(2026, 11, 30)))
def test_in_announced_years_every_roll_is_sure(day: date) -> None:
    """Where all is announced, a deadline is one working day, not before the day asked for."""
    window = CHINA.roll(day)
    assert window.sure
    assert window.earliest >= day
    assert CHINA.working(window.latest) is True


def test_working_days_are_those_that_others_read_from_the_same_notices() -> None:
    """On every day from the last week of 2006 to that of 2026 an independent calendar says the same."""
    known = [date(2006, 12, 24) + timedelta(days=n) for n in range((date(2026, 12, 24) - date(2006, 12, 24)).days)]
    assert {day.year for day in known} - {2006} == CHINA.announced
    assert [day for day in known if CHINA.working(day) is not chinese_calendar.is_workday(day)] == []


@given(days, st.integers(1, 30))
def test_working_days_agree_with_counting_them(anchor: date, amount: int) -> None:
    """Between the anchor and the earliest end at most so many days can work; up to the latest at least so many do."""
    window = working(amount).deadline(anchor, CHINA)
    surely = sum(CHINA.working(anchor + timedelta(days=n)) is True for n in range(1, (window.latest - anchor).days + 1))
    perhaps = sum(
        CHINA.working(anchor + timedelta(days=n)) is not False for n in range(1, (window.earliest - anchor).days + 1)
    )
    assert (surely, perhaps) == (amount, amount)
    assert window.earliest <= window.latest


def test_working_days_of_a_place_without_a_calendar() -> None:
    """Without holidays the weekends count as off, and holiday seasons are in doubt."""
    assert working(5).deadline(date(2026, 7, 13)) == Window(date(2026, 7, 20), date(2026, 7, 20))
    assert not working(5).deadline(date(2026, 1, 13)).sure


@pytest.mark.parametrize(("hours", "earliest", "latest"), [(24, 2, 2), (36, 2, 3), (48, 3, 3), (1, 1, 2)])
def test_hours_end_on_a_day_that_they_can_touch(hours: int, earliest: int, latest: int) -> None:
    """From some hour of the 1st, so many hours end on one of these days."""
    window = Period(hours, PeriodUnit.HOURS).deadline(date(2026, 6, 1), CHINA)
    assert window == Window(date(2026, 6, earliest), date(2026, 6, latest))


def test_periods_read_in_both_languages() -> None:
    """One is singular, more are plural, and Chinese needs neither."""
    assert (in_days(1).text(), in_days(15).text(), in_days(15).text("zh")) == ("1 day", "15 days", "15日")
    assert (working(2).text(), working(2).text("zh")) == ("2 working days", "2个工作日")


def test_a_calendar_may_be_written_by_hand() -> None:
    """Days off and working days can be given without a file."""
    calendar = WorkCalendar(frozenset({date(2026, 7, 1)}), frozenset({date(2026, 7, 4)}), frozenset({2026}))
    assert calendar.working(date(2026, 7, 1)) is False
    assert calendar.working(date(2026, 7, 4)) is True
    assert calendar.roll(date(2026, 7, 1)) == Window(date(2026, 7, 2), date(2026, 7, 2))


def paused(*spans: tuple[int, int | None]) -> tuple[Pause, ...]:
    """Pauses from and to so many days after the second of March 2026, a Monday."""
    return tuple(Pause(MONDAY + ONE * a, None if b is None else MONDAY + ONE * b, "part") for a, b in spans)


MONDAY = date(2026, 3, 2)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("pauses", "last"),
    [
        ((), 10),
        (((4, 4),), 10),  # begun and ended on one day
        (((4, 5),), 11),
        (((4, 9),), 15),
        (((4, 6), (8, 11)), 15),
        (((4, 8), (6, 9)), 15),  # days of two pauses count once
        (((0, 3),), 12),  # the anchor is not counted anyhow
        (((-5, 2),), 11),
        (((10, 12),), 12),  # the last day is left out too
        (((11, 20),), 10),  # begun when it was over
        (((4, 9), (15, 17)), 17),  # the first left time for the second
        (((4, None),), 10),  # one that lasts has no end to count to
    ],
)
def test_days_of_a_pause_are_left_out(pauses: tuple[tuple[int, int | None], ...], last: int) -> None:
    """A period stands still from the day of the pause to that on which it runs on, as far as there was time yet."""
    end = in_days(10).deadline(MONDAY, paused=paused(*pauses))
    assert end == Window(MONDAY + ONE * last, MONDAY + ONE * last)


@given(days, st.integers(1, 60), st.integers(1, 60), st.integers(0, 60))
def test_a_period_is_as_much_longer_as_it_stood_still(anchor: date, amount: int, begun: int, lasted: int) -> None:
    """By calendar days it ends as many days later as were left out; a pause after its end moves nothing."""
    pause = Pause(anchor + ONE * begun, anchor + ONE * (begun + lasted), "part")
    end = in_days(amount).deadline(anchor, paused=(pause,)).latest
    assert (end - anchor).days == amount + (lasted if begun <= amount else 0)


@given(days, st.integers(1, 20), st.integers(1, 20), st.integers(0, 20))
def test_working_days_of_a_pause_are_left_out(anchor: date, amount: int, begun: int, lasted: int) -> None:
    """Between anchor and end lie as many working days outside the pause as the period has."""
    stop = Pause(anchor + ONE * begun, anchor + ONE * (begun + lasted), "part")
    end = working(amount).deadline(anchor, WorkCalendar(announced=frozenset(range(2006, 2033))), (stop,)).latest
    passed = [anchor + ONE * day for day in range(1, (end - anchor).days + 1)]
    counted = [day for day in passed if day.weekday() < 5 and not begun <= (day - anchor).days < begun + lasted]
    assert len(counted) == amount
    assert counted[-1] == end


def test_a_pause_on_the_days_off_before_the_last_day_counts() -> None:
    """Five days from Monday the second end on Saturday, so on Monday the ninth: begun on Sunday, it leaves the day of its end."""
    calendar = WorkCalendar(announced=frozenset(range(2020, 2030)))
    five = [in_days(5).deadline(MONDAY, calendar, paused(stop)).latest for stop in ((6, 9), (7, 9), (8, 9))]
    assert five == [MONDAY + ONE * 9, MONDAY + ONE * 9, MONDAY + ONE * 7]


def test_in_a_year_that_is_not_announced_a_paused_period_ends_between_two_days() -> None:
    """The pause moves both the earliest and the latest last day."""
    anchor = date(2027, 9, 1)
    plain = in_days(30).deadline(anchor, CHINA)
    moved = in_days(30).deadline(anchor, CHINA, (Pause(date(2027, 9, 10), date(2027, 9, 11), "part"),))
    assert not moved.sure
    assert plain.earliest <= moved.earliest <= moved.latest
    assert in_days(31).deadline(anchor, CHINA) == moved


@pytest.mark.parametrize(
    ("pauses", "earliest", "latest"),
    [
        ((), 1, 2),
        (((0, 0),), 1, 3),  # some hours of the first day
        (((0, 3),), 3, 6),
        (((1, 1),), 1, 3),
        (((1, 4),), 1, 6),  # it may have begun when all was over
        (((3, 9),), 1, 2),
        (((-5, -1),), 1, 2),
    ],
)
def test_a_pause_of_hours_widens_the_doubt(pauses: tuple[tuple[int, int], ...], earliest: int, latest: int) -> None:
    """Days do not tell the hours of a pause: thirty hours and a pause end on one of the days that they can touch."""
    window = Period(30, PeriodUnit.HOURS).deadline(MONDAY, CHINA, paused(*pauses))
    assert window == Window(MONDAY + ONE * earliest, MONDAY + ONE * latest)
