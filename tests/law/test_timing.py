"""What is asked of a span of days: to the last day, on working days, by the hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import (
    UNKNOWN,
    After,
    Every,
    Law,
    Pause,
    Period,
    PeriodUnit,
    Requirement,
    Span,
    Within,
)

CHINA = Law.of("cn").calendar
days = st.dates(date(2007, 10, 1), date(2026, 6, 30))


def period(amount: int, unit: str = "DAYS") -> Period:
    """So many of a unit."""
    return Period(amount, PeriodUnit[unit])


def span(start: date, amount: int) -> Span:
    """From a day to so many days later."""
    return Span(start, start + timedelta(days=amount))


@given(days, st.integers(1, 60), st.integers(0, 80))
def test_within_and_after_meet_at_the_last_day(start: date, amount: int, later: int) -> None:
    """Up to the last day one is within; only from the day after it the period has passed."""
    stated = span(start, later)
    assert Within(period(amount)).holds(stated) is (later <= amount)
    assert After(period(amount)).holds(stated) is (later > amount)
    assert Every(period(amount)).holds(stated) is (later <= amount)


@pytest.mark.parametrize(
    ("amount", "unit", "en", "zh"),
    [
        (4, "QUARTERS", "every calendar year", "每年度至少一次"),
        (2, "QUARTERS", "every calendar half-year", "每半年度至少一次"),
        (1, "QUARTERS", "every 1 quarter", "每季度至少一次"),
        (6, "MONTHS", "every 6 months", "每半年至少一次"),
        (1, "YEARS", "every 1 year", "每年至少一次"),
        (3, "QUARTERS", "every 3 quarters", "每3个季度至少一次"),
    ],
)
def test_how_often_is_told_as_people_say_it(amount: int, unit: str, en: str, zh: str) -> None:
    """Two quarters are a half-year of the calendar and four its year, which are not just any six or twelve months."""
    every = Every(period(amount, unit))
    assert (every.text(), every.text("zh")) == (en, zh)


def test_within_rolls_to_the_next_working_day_and_after_never_does() -> None:
    """Fifteen days from 16 September 2026 end on National Day: acting within them lasts to 8 October, waiting does not."""
    start = date(2026, 9, 16)
    within, after = Within(period(15)), After(period(15))
    assert [within.holds(Span(start, date(2026, 10, day)), CHINA) for day in (1, 8, 9)] == [True, True, False]
    assert [after.holds(Span(start, date(2026, 10, day)), CHINA) for day in (1, 2)] == [False, True]


def test_within_is_unknown_where_the_year_is_not_announced() -> None:
    """Between the earliest and the latest last day nobody can say; before and after it is certain."""
    start = date(2026, 12, 25)
    answers = [Within(period(10)).holds(Span(start, day), CHINA) for day in (date(2027, 1, 4), date(2027, 1, 5))]
    assert answers == [True, UNKNOWN]
    assert Within(period(10)).holds(Span(start, date(2027, 3, 10)), CHINA) is False


def test_working_days_are_waited_out_by_the_calendar() -> None:
    """Five working days from the eve of National Day 2026 pass on 14 October, since the 10th is worked."""
    start = date(2026, 9, 30)
    after = After(period(5, "WORKING_DAYS"))
    assert [after.holds(Span(start, date(2026, 10, day)), CHINA) for day in (13, 14)] == [False, True]
    assert after.holds(Span(start, date(2026, 10, 9))) is UNKNOWN


@pytest.mark.parametrize(("day", "within", "after"), [(1, True, False), (2, UNKNOWN, UNKNOWN), (3, False, True)])
def test_hours_are_unknown_on_the_day_on_which_they_end(day: int, within: object, after: object) -> None:
    """An act of a day has no hour, so on the day after, 24 hours may or may not have passed."""
    stated = Span(date(2026, 6, 1), date(2026, 6, day))
    assert Within(period(24, "HOURS")).holds(stated, CHINA) is within
    assert After(period(24, "HOURS")).holds(stated, CHINA) is after


@pytest.mark.parametrize(("end", "holds"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_a_month_from_the_31st_ends_with_february(end: date, *, holds: bool) -> None:
    """One month from 31 January ends on 28 February."""
    assert Every(period(1, "MONTHS")).holds(Span(date(2026, 1, 31), end)) is holds
    assert Within(period(1, "MONTHS")).holds(Span(date(2026, 1, 31), end)) is holds


@pytest.mark.parametrize("requirement", [Within(period(5)), Every(period(5)), After(period(5))])
def test_a_span_is_of_plain_days(requirement: Requirement) -> None:
    """A span with hours, or with text for a day, is refused."""
    for start in (datetime(2026, 1, 1), "2026-01-01"):
        with pytest.raises(InvalidFacts):
            requirement.holds(Span(start, date(2026, 1, 2)))  # type: ignore[arg-type] # the mistake is the test


@pytest.mark.parametrize(("lasted", "later", "kept"), [(0, 10, True), (0, 11, False), (3, 13, True), (3, 14, False)])
def test_a_span_with_a_pause_has_so_many_days_more(lasted: int, later: int, kept: bool) -> None:
    """Within ten days, of which none or three were paused: the last day holds, the day after it does not; waiting is apart."""
    start = date(2026, 3, 2)
    pause = Pause(start + timedelta(days=4), start + timedelta(days=4 + lasted), "part")
    stated = Span(start, start + timedelta(days=later), (pause,))
    assert Within(period(10)).holds(stated) is kept
    assert After(period(10)).holds(stated) is not kept


def test_what_was_done_while_the_period_stood_still_is_in_time() -> None:
    """A pause that lasts holds the period up to the last day; one that began after it does not."""
    start = date(2026, 3, 2)
    done = start + timedelta(days=90)
    assert Within(period(10)).holds(Span(start, done, (Pause(start + timedelta(days=10), None, "part"),))) is True
    assert Within(period(10)).holds(Span(start, done, (Pause(start + timedelta(days=11), None, "part"),))) is False


@given(days, st.sampled_from(["DAYS", "MONTHS", "YEARS", "WORKING_DAYS"]), st.integers(1, 12))
def test_so_long_before_a_day(end: date, unit: str, amount: int) -> None:
    """From the last start the whole period has passed by that day; from the day after it no more: also at month ends."""
    asked = After(period(amount, unit))
    last = asked.last_start(end, CHINA)
    assert asked.holds(Span(last, end), CHINA) is True
    assert asked.holds(Span(last + timedelta(days=1), end), CHINA) is False
