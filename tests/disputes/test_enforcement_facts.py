"""The values of which an enforcement consists: from which day the time to apply runs, and what an objection holds at first."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.raising import ruling

from propgov.disputes import Contested, EnforceableTitle, ExecutionObjection, Measure, MeasureKind, TitleKind

DAY = date(2025, 1, 6)


@given(st.lists(st.dates(date(2025, 2, 1), date(2030, 1, 1)), max_size=4))
def test_the_time_to_apply_runs_from_the_last_instalment(due: list[date]) -> None:
    """Civil Procedure Law 250(2): of several days the last; without one, the day of effect."""
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(DAY), DAY, "pay", tuple(due))
    assert paper.starts_on == (max(due) if due else DAY)


def test_nothing_is_ruled_or_lifted_by_itself() -> None:
    """An objection waits, a measure binds, until the court says otherwise."""
    raised = ExecutionObjection("stranger", Contested.THING, "mine", DAY)
    assert (raised.upheld, raised.served_on, raised.taken_further_on) == (None, None, None)
    assert Measure(MeasureKind.FREEZE, "account", DAY).lifted_on is None
