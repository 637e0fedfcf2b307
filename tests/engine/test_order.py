"""The order of acts: after the last act of the case and of each case that is named, and not in the future."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.errands import errand
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Knot, Link, Loan, Town, knot, loan, town

from propgov.engine import Act, Register, begin, explain
from propgov.engine.judging import ORDER
from propgov.engine.order import out_of_order
from propgov.errors import InvalidFacts, Refused
from propgov.testing import cites

ONE = timedelta(days=1)
HERE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (1, True)])
def test_an_act_comes_after_the_last_act_of_a_case_that_it_names(days: int, taken: bool) -> None:
    """A day before the last act of the loan in the field the knot is not tied; on its day and after it is."""
    other = loan()
    case = knot("", other.jurisdiction, other)
    other.note(CLERK.on(DAY + ONE * 9), paper="a")
    act = STRANGER.on(DAY + ONE * (9 + days))
    assert explain(case.tie, act).allowed is taken
    if taken:
        case.tie(act)
        return
    with pytest.raises(Refused) as caught:
        case.tie(act)
    (finding,) = caught.value.findings
    assert finding.rule == ORDER
    assert finding.wanted.en == f"not before {DAY + ONE * 9}, the last act of test.loan:loan-1"
    assert finding.wanted.zh == "应当不早于2026年3月11日（借款上一次办理）"
    assert finding.actual == act.on
    cites(finding)


def test_an_opening_comes_after_the_last_act_of_a_case_that_it_names() -> None:
    """A case is not opened over one that moved on a later day."""
    other = loan()
    other.note(CLERK.on(DAY + ONE), paper="a")
    with pytest.raises(Refused, match=r"procedure\.order"):
        knot("", other.jurisdiction, other)
    act = STRANGER.on(DAY + ONE)
    assert begin(Knot, act, jurisdiction=other.jurisdiction, reach="", other=other).opened == DAY + ONE


def test_cases_within_a_row_are_named_too() -> None:
    """Of several cases in one field each is asked."""
    case = errand(1, 1)
    case.purses[1].put(CLERK.on(DAY + ONE), coins=1)
    found = out_of_order(case, None, STRANGER.on(DAY), {})
    assert [wanted.en for wanted, _ in found] == [f"not before {DAY + ONE}, the last act of {case.purses[1].ref}"]


def test_the_home_is_read_as_of_the_day() -> None:
    """A community that has moved since keeps nobody from an earlier act, in a field or as a fact."""
    home = town()
    other = begin(Town, STRANGER.on(DAY + ONE * 9), register=home.register)
    case = begin(Link, STRANGER.on(DAY), jurisdiction=home)
    home.shut(JUDGE.on(DAY + ONE * 9))
    assert case.tie(STRANGER.on(DAY), to=other).n == 1


@given(st.integers(-2, 2), st.integers(-2, 2))
def test_where_both_have_an_hour_the_hours_decide(mine: int, theirs: int) -> None:
    """On one day, with hours on both sides, the later hour comes later; where one has none the day alone counts."""
    noon = datetime(2026, 3, 2, 12, tzinfo=HERE)
    case = loan()
    case.note(CLERK.at(noon + timedelta(hours=theirs)), paper="a")
    assert explain(case.note, CLERK.at(noon + timedelta(hours=mine)), paper="b").allowed is (mine >= theirs)
    assert explain(case.note, CLERK.on(DAY), paper="b")
    case.note(CLERK.on(DAY), paper="c")
    assert explain(case.note, CLERK.at(noon - timedelta(hours=9)), paper="d")
    again = Register(case.register.journal).find(Loan, case.id)
    assert again._progress == case._progress


def test_a_refusal_by_the_hour_tells_both_hours() -> None:
    """The two moments are printed, each with its zone."""
    case = loan()
    case.note(CLERK.at(datetime(2026, 3, 2, 12, tzinfo=HERE)), paper="a")
    with pytest.raises(
        Refused, match=r"not before 2026-03-02 12:00\+08:00, the last act; found: 2026-03-02 11:59\+08:00"
    ):
        case.note(CLERK.at(datetime(2026, 3, 2, 11, 59, tzinfo=HERE)), paper="b")


@pytest.mark.parametrize(("days", "taken"), [(-1, True), (0, True), (1, False)])
def test_with_a_clock_no_act_lies_in_the_future(days: int, taken: bool) -> None:
    """Yesterday and today are taken, tomorrow is refused, in steps and openings; without a clock any day may be named."""
    today = DAY + ONE * 5
    home = town(Register(clock=lambda: today))
    act = CLERK.on(today + ONE * days)
    if taken:
        begin(Loan, act, jurisdiction=home, amount=Decimal(1)).note(act, paper="a")
        return
    with pytest.raises(Refused, match=f"not after {today}, which is now") as caught:
        begin(Loan, act, jurisdiction=home, amount=Decimal(1))
    cites(caught.value.findings[0])
    with pytest.raises(Refused, match="which is now"):
        home.shut(JUDGE.on(act.on))
    loan().note(act, paper="a")


@pytest.mark.parametrize(("minutes", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_clock_with_an_hour_tells_the_minute(minutes: int, taken: bool) -> None:
    """Where clock and act have an hour the hours decide; an act without one is held against the day of the place."""
    now = datetime(2026, 3, 2, 23, 30, tzinfo=ZoneInfo("UTC"))  # the third of March in Shanghai
    home = town(Register(clock=lambda: now))
    assert explain(home.shut, JUDGE.at(now + timedelta(minutes=minutes))).allowed is taken
    assert explain(home.shut, JUDGE.on(date(2026, 3, 3)))
    assert not explain(home.shut, JUDGE.on(date(2026, 3, 4)))


@pytest.mark.parametrize("clock", [DAY, "now", 7])
def test_a_clock_is_asked(clock: Any) -> None:
    """A day is no clock."""
    with pytest.raises(InvalidFacts, match="is no clock"):
        Register(clock=clock)


def test_nothing_is_found_where_all_is_in_order() -> None:
    """The usual act costs no list."""
    case = loan()
    assert out_of_order(case, None, Act(CLERK, DAY), {}) == ()
    assert case.blueprint.basis == (BASIS,)
