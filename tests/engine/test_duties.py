"""What is due, from whom, by when, under which article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine import toys
from tests.engine.toys import CLERK, DAY, JUDGE, LAW, LAW_TEXT, STRANGER, Loan, Town, loan

from propgov.engine import Duty, Register, begin
from propgov.engine.duties import _periods, duty_by
from propgov.income import Account
from propgov.law import Law, Period, PeriodUnit, parse_pack
from propgov.testing import RULES, days, scene

ONE = timedelta(days=1)


def granted(on: date = DAY) -> Loan:
    case = loan()
    case.judge(JUDGE.on(on), points=6)
    return case


def test_a_single_duty() -> None:
    """While the stage lasts its step is due by the last day, under the article, from those who may."""
    (duty,) = granted().duties(DAY)
    assert (duty.case, duty.step, duty.term, duty.by) == ("test.loan:loan-1", "repay", "还款", ())
    assert (duty.window.earliest, duty.window.latest, duty.window.sure) == (date(2026, 4, 1), date(2026, 4, 1), True)
    assert (duty.provision.cite(), duty.days_overdue, duty.covers) == ("Lending Act (借贷法) art. 6", 0, None)


@pytest.mark.parametrize(("on", "over"), [(date(2026, 4, 1), 0), (date(2026, 4, 2), 1), (date(2027, 4, 1), 365)])
def test_days_overdue(on: date, over: int) -> None:
    """The day itself is in time; each day after it counts."""
    (duty,) = granted().duties(on)
    assert duty.days_overdue == over
    assert ("overdue" in duty.text()) is ("逾期" in duty.text("zh")) is bool(over)


@given(st.integers(-9, 9))
def test_a_day_that_an_act_has_set_is_the_last_one(days: int) -> None:
    """A duty by a day that was named is due by that day, weekend or not, and cites what ordains the procedure."""
    case = granted()
    duty = duty_by(case, "repay", DAY + ONE * 5, DAY + ONE * (5 + days))
    assert (duty.case, duty.step, duty.last_day, duty.days_overdue) == (case.ref, "repay", DAY + ONE * 5, max(days, 0))
    assert (duty.provision, duty.source("zh")) == (None, "《借贷法》第1条")


def test_what_was_done_is_not_due() -> None:
    """Once the step is taken, or before its stage is reached, nothing is due."""
    case = granted()
    case.repay(STRANGER.on(DAY + ONE * 20))
    assert case.duties(DAY + ONE * 90) == ()
    assert loan().duties(DAY + ONE * 90) == ()


def test_a_last_day_off_rolls_to_the_next_working_day() -> None:
    """The last day rolls over announced days off and the weekend after them."""
    (duty,) = granted(date(2026, 9, 1)).duties(date(2026, 9, 2))
    assert duty.window.latest == date(2026, 10, 5)
    assert duty.window.sure


def test_a_year_that_is_not_announced_gives_an_interval() -> None:
    """Where days off are not announced yet the last day lies between two, and is overdue only after the later."""
    (duty,) = granted(date(2027, 9, 2)).duties(date(2027, 10, 3))
    assert duty.window.earliest == date(2027, 10, 2)
    assert duty.window.latest == date(2027, 10, 18)
    assert not duty.window.sure
    assert duty.days_overdue == 0
    assert "between 2027-10-02 and 2027-10-18" in duty.text()


QUARTERS = (
    (date(2026, 3, 2), date(2026, 3, 30), []),
    (date(2026, 3, 2), date(2026, 3, 31), [(date(2026, 3, 2), date(2026, 3, 31))]),
    (
        date(2025, 11, 30),
        date(2026, 7, 1),
        [
            (date(2025, 11, 30), date(2025, 12, 31)),
            (date(2026, 1, 1), date(2026, 3, 31)),
            (date(2026, 4, 1), date(2026, 6, 30)),
        ],
    ),
    (date(2026, 1, 1), date(2026, 3, 31), [(date(2026, 1, 1), date(2026, 3, 31))]),
)


@pytest.mark.parametrize(("starts", "on", "covered"), QUARTERS)
def test_quarters_are_those_of_the_calendar(starts: date, on: date, covered: list[tuple[date, date]]) -> None:
    """A quarterly duty covers calendar quarters, the first from its first day, over a year's end too."""
    case = loan(first_report=starts)
    duties = case.duties(on)
    assert [duty.covers for duty in duties] == covered
    assert {duty.step for duty in duties} <= {"note"}


def test_a_quarterly_duty_is_due_after_its_quarter() -> None:
    """The statement of a quarter is due within ten days of its end, cited by the article of that period."""
    (duty,) = loan(first_report=date(2026, 3, 2)).duties(date(2026, 4, 20))
    assert duty.window.latest == date(2026, 4, 10)
    assert duty.days_overdue == 10
    assert duty.provision.article == "8"
    assert duty.text().startswith("test.loan:loan-1 2026-03-02–2026-03-31: note by CLERK, due 2026-04-10")
    assert duty.text("zh") == (
        "待办：记事（2026年3月2日至3月31日）；截止2026年4月10日，已逾期10日；责任人：经办人；依据《借贷法》第8条〔test.loan:loan-1〕"
    )


def test_a_duty_without_a_period_after() -> None:
    """Where nothing says how long after, a recurring duty is due on the last day of its period."""
    monthly = begin(Town, STRANGER.on(DAY), first=date(2026, 1, 31))
    duties = monthly.duties(date(2026, 3, 31))
    assert [(duty.covers, duty.window.latest, duty.provision.article) for duty in duties] == [
        ((date(2026, 1, 31), date(2026, 2, 27)), date(2026, 2, 27), "7"),
        ((date(2026, 2, 28), date(2026, 3, 30)), date(2026, 3, 30), "7"),
    ]
    assert duties[0].days_overdue == 32


def test_what_was_reported_is_not_due_again() -> None:
    """A quarter that has been accounted for falls away; the next ones stay."""
    case = loan(first_report=date(2026, 3, 2))
    case.note(CLERK.on(date(2026, 7, 2)), paper="a", until=date(2026, 3, 31))
    assert [duty.covers for duty in case.duties(date(2026, 7, 2))] == [(date(2026, 4, 1), date(2026, 6, 30))]


def test_duties_to_come() -> None:
    """With a later day the duties that will have arisen by then are listed, not overdue today."""
    case = loan(first_report=date(2026, 3, 2))
    assert case.duties(date(2026, 3, 5)) == ()
    (duty,) = case.duties(date(2026, 3, 5), date(2026, 4, 1))
    assert duty.days_overdue == 0


def over(period: Period, starts: date, until: date) -> list[tuple[date, date]]:
    """The periods that are over by a day."""
    return list(takewhile(lambda span: span[1] <= until, _periods(period, starts)))


def _listed(period: Period, starts: date, until: date) -> list[date]:
    return [last for _, last in over(period, starts, until)]


def test_months_from_a_month_end_do_not_drift() -> None:
    """Each month is one addition from the anchor: from 31 January on, February is short and March is not."""
    month = Period(1, PeriodUnit.MONTHS)
    assert _listed(month, date(2026, 1, 31), date(2026, 6, 1)) == [
        date(2026, 2, 27),
        date(2026, 3, 30),
        date(2026, 4, 29),
        date(2026, 5, 30),
    ]


def test_years_from_a_leap_day() -> None:
    """Years from 29 February end on 27 February and in a leap year on the 28th."""
    year = Period(1, PeriodUnit.YEARS)
    assert _listed(year, date(2024, 2, 29), date(2028, 12, 31)) == [
        date(2025, 2, 27),
        date(2026, 2, 27),
        date(2027, 2, 27),
        date(2028, 2, 28),
    ]


@given(
    st.sampled_from((PeriodUnit.DAYS, PeriodUnit.MONTHS, PeriodUnit.QUARTERS, PeriodUnit.YEARS)),
    st.integers(1, 6),
    days(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(0, 900),
)
def test_periods_cover_every_day_once(unit: PeriodUnit, amount: int, starts: date, later: int) -> None:
    """Periods follow each other without a gap from the first day, and only those that are over are listed."""
    until = starts + ONE * later
    found = over(Period(amount, unit), starts, until)
    following = starts
    for first, last in found:
        assert first == following <= last <= until
        following = last + ONE
    assert not over(Period(amount, unit), following, until) or unit is not PeriodUnit.QUARTERS


def test_a_quarterly_statement_of_a_community() -> None:
    """A community whose rules ask for it owes a statement each quarter; one without the clause owes none."""
    for rules, owed in ((RULES, 2), ("", 0)):
        made = scene(rules)
        account = begin(Account, made.committee.on(date(2026, 2, 1)), community=made.community, bank="Bank 1")
        found = Register(made.register.journal).duties(date(2026, 7, 20))
        assert len(found) == owed
        assert all(isinstance(duty, Duty) and duty.case == account.ref for duty in found)
        if owed:
            assert [duty.days_overdue for duty in found] == [(date(2026, 7, 20) - date(2026, 4, 15)).days, 5]


@pytest.mark.parametrize(
    ("rule", "made", "step", "covers"),
    [
        ("toy.due", granted, "repay", False),
        ("toy.every-quarter", lambda: loan(first_report=DAY), "note", False),
        ("toy.report", lambda: loan(first_report=DAY), "note", True),
    ],
)
def test_a_period_that_is_not_on_record_leaves_its_duty_listed(
    monkeypatch: pytest.MonkeyPatch, rule: str, made: Callable[[], Loan], step: str, covers: bool
) -> None:
    """Where the row begins later the duty has no last day, and names the day from which the period is known."""
    later = LAW_TEXT.replace(f'"{rule}" = {{ ', f'"{rule}" = {{ since = 2027-01-01, ')
    case = made()
    monkeypatch.setattr(toys, "LAW", Law("toy", (parse_pack(later, "toy"),), LAW.zone, LAW.calendar))
    (duty, *_) = case.duties(date(2026, 4, 20))
    assert (duty.step, duty.window, duty.days_overdue, duty.covers is not None) == (step, None, 0, covers)
    assert "period not on record (the law of that day is not on record; since 2027-01-01: Lending Act" in duty.text()
    assert "期限无记录（当日施行的规定未收录；自2027年1月1日起：《借贷法》第" in duty.text("zh")
