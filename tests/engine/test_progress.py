"""How far a case has come, entry after entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import CLERK, DAY, JUDGE, LoanStage, loan

from propgov.engine import Act
from propgov.engine.progress import Progress

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
stages = st.sampled_from(LoanStage)
acts = st.builds(
    lambda act, happened: evolve(act, happened_on=happened),
    st.builds(CLERK.on, days) | st.builds(lambda day: CLERK.at(NOON.replace(month=day.month, day=day.day)), days),
    st.none() | days,
)
progresses = st.builds(
    Progress, stages, st.integers(0, 99), st.binary(), days, st.none() | st.just(NOON), since=days, opened=days
)


@given(progresses, acts, stages, st.binary())
def test_an_entry_is_one_more_and_the_last(before: Progress, act: Act, reached: LoanStage, data: bytes) -> None:
    """After an entry the case has one more, and its bytes, its day and its hour are the last; it was opened when it was."""
    after = before.after(act, reached, data)
    assert type(after) is Progress
    assert (after.length, after.last, after.on, after.at) == (before.length + 1, data, act.on, act.at)
    assert (after.stage, after.opened) == (reached, before.opened)


@given(progresses, acts, stages, st.binary())
def test_a_stage_begins_when_it_is_another_one(before: Progress, act: Act, reached: LoanStage, data: bytes) -> None:
    """A stage began on the day on which what led to it happened, and a step that stays in it does not begin it anew."""
    assert before.after(act, reached, data).since == (before.since if reached is before.stage else act.happened)


def test_each_step_gives_a_case_another_progress() -> None:
    """What was read of a case before a step is what it was, and the case has another one."""
    case = loan()
    before = case._progress
    case.judge(JUDGE.on(DAY + timedelta(days=1)), points=6)
    assert (before.stage, before.length) == (LoanStage.ASKED, 1)
    assert (case._progress.stage, case._progress.length) == (LoanStage.GRANTED, 2)
    assert case._progress.last == case.entries[-1].data


def test_a_progress_is_not_changed() -> None:
    """No part of it can be set, not by the engine either."""
    with pytest.raises(AttributeError):
        loan()._progress.stage = LoanStage.REPAID  # type: ignore[misc] # meant


def test_a_progress_shows_itself_in_short() -> None:
    """Whatever its last entry holds, one line tells how far the case is."""
    case = loan()
    assert repr(case._progress) == f"Progress(ASKED, 1 entries, on {DAY}, since {DAY})"
