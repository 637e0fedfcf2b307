"""The rate of standard operation: its count and its denominator, at quarter ends, month ends and 29 February."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.committee.disclosing import DAY
from tests.committee.operating_cases import RULES, kept, perform

from propgov.committee import System
from propgov.law import Ratio

SHANGHAI = "cn.shanghai"
UNTIMED = {
    System.RECEPTION,
    System.ANNUAL_REPORT,
    System.MAJOR_MATTERS,
    System.APPRAISAL,
    System.DISCLOSURE,
    System.ACCOUNTS,
    System.ARCHIVES,
}


@pytest.mark.parametrize(
    ("system", "begins", "last"),
    [
        (System.APPRAISAL, date(2026, 2, 10), date(2026, 3, 31)),
        (System.APPRAISAL, date(2026, 4, 1), date(2026, 6, 30)),
        (System.APPRAISAL, date(2026, 9, 30), date(2026, 9, 30)),
        (System.ANNUAL_REPORT, date(2026, 7, 1), date(2026, 12, 31)),
        (System.RECEPTION, date(2028, 1, 29), date(2028, 2, 28)),
        (System.RECEPTION, date(2028, 1, 31), date(2028, 2, 28)),
        (System.RECEPTION, date(2028, 2, 1), date(2028, 2, 29)),
        (System.RECEPTION, date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_a_period_counts_from_the_day_after_its_last(system: System, begins: date, last: date) -> None:
    """On its last day it may still be done and is not counted; the day after it is due and was not done."""
    made, record = kept(SHANGHAI, begins, rules=RULES)
    assert list(record.periods(system, last)) == []
    assert list(record.periods(system, last + DAY)) == [(begins, last)]
    before = record.rate(last)
    perform(made, record, system, begins, last)
    after = record.rate(last + DAY)
    assert (before.done, after.done) == (0, 1)
    assert after.due > before.due


def test_what_has_no_period_is_listed_and_not_counted() -> None:
    """In Shanghai only meetings have one; a performance of another counts nowhere."""
    made, record = kept(SHANGHAI, date(2024, 2, 1))
    on = date(2024, 4, 1)
    for system in UNTIMED:
        perform(made, record, system, record.begins, on)
    rate = record.rate(on)
    assert (set(rate.not_on_record), rate.share) == (UNTIMED, Ratio(0, 1))


def test_before_anything_is_due_the_share_is_of_nothing() -> None:
    """A share of nothing meets no requirement: a new committee has no good rate."""
    _, record = kept(SHANGHAI, date(2024, 2, 1))
    assert record.rate(date(2024, 2, 1)).share == Ratio(0, 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 70)), max_size=8))
def test_the_rate_is_what_a_count_by_hand_gives(done: list[tuple[int, int]]) -> None:
    """Each period once, in time or late or not at all, whatever was entered how often."""
    made, record = kept(SHANGHAI, date(2024, 1, 1))
    on = date(2025, 1, 1)
    months = [
        (date(2024, 2 * n + 1, 1), date(2024, 2 * n + 3, 1) - DAY if n < 5 else date(2024, 12, 31)) for n in range(6)
    ]
    best = dict[int, int]()
    for number, days in done:
        first, last = months[number]
        when = min(first + DAY * days, on)
        perform(made, record, System.MEETINGS, first, last, on=on, done_on=when)
        best[number] = min(best.get(number, 10**6), (when - last).days)
    rate = record.rate(on)
    assert (rate.due, rate.done) == (6, sum(days <= 0 for days in best.values()))
    assert rate.late == sum(days > 0 for days in best.values())
    assert rate.entered_late == rate.done
    assert rate.share == Ratio(rate.done, 6)


def test_half_a_period_leaves_the_period_due() -> None:
    """What covers its second half fulfils nothing; both halves, each with its proof, fulfil it."""
    made, record = kept(SHANGHAI, date(2024, 2, 1))
    middle, last = date(2024, 2, 29), date(2024, 3, 31)
    perform(made, record, System.MEETINGS, middle + DAY, last)
    assert record.performed_to(System.MEETINGS) == date(2024, 1, 31)
    assert (record.rate(last + DAY).done, len(record.duties(last))) == (0, 1)
    perform(made, record, System.MEETINGS, record.begins, middle)
    assert record.performed_to(System.MEETINGS) == last
    assert (record.rate(last + DAY).done, record.duties(last)) == (1, ())
