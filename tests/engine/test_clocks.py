"""Periods that run from a day which the case remembers: fact, duty and breach by one declaration."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import frozen
from tests.engine.patterned import ALL, Permit, permit
from tests.engine.toys import CLERK, DAY, JUDGE, Part

from propgov.engine import Clock, Recurring
from propgov.engine.rules import RULE_IDS
from propgov.law import UNKNOWN, Effect, Outcome

ONE = timedelta(days=1)


@frozen
class Paper:
    """What bears a day."""

    on: date


def test_a_clock_gives_its_duty() -> None:
    """While it runs the step is due within the period, from those who owe it, under the article."""
    (duty,) = permit().duties(DAY)
    assert (duty.step, duty.owed_by, duty.by) == ("hand_in", (Part.CLERK,), (Part.CLERK,))
    assert duty.window is not None
    assert duty.window.latest == duty.last_day == DAY + ONE * 30
    assert "art. 6" in duty.text()


@pytest.mark.parametrize(("after", "late"), [(29, False), (30, False), (31, True)])
def test_a_clock_gives_the_breach_of_what_is_late(after: int, late: bool) -> None:
    """The last day is in time; a day later the step is taken all the same, and its lateness stands in the entry."""
    case = permit()
    entry = case.hand_in(CLERK.on(DAY + ONE * after), papers=ALL)
    assert [(noted["rule"], noted["effect"]) for noted in entry.noted] == [("toy.due", "BREACH")] * late


def test_the_day_from_which_it_runs_is_not_on_record() -> None:
    """Where that day is not on record nothing is refused: it is noted as unknown, and the duty has no last day."""
    case = permit(UNKNOWN)
    (duty,) = case.duties(DAY)
    assert (duty.window, duty.provision, duty.last_day, duty.days_overdue) == (None, None, date.max, 0)
    assert duty.text() == "test.permit:permit-1: hand_in by CLERK, period not on record [Lending Act (借贷法) art. 1]"
    assert "期限无记录" in duty.text("zh")
    (noted,) = case.hand_in(CLERK.on(DAY), papers=ALL).noted
    assert (noted["rule"], noted["outcome"], noted["effect"]) == ("toy.due", "UNKNOWN", "ADVISE")


def test_it_stops_when_the_thing_is_done() -> None:
    """What was done is due no more; what follows runs from there, as long as its step can still come."""
    case = permit()
    case.hand_in(CLERK.on(DAY + ONE), papers=ALL)
    (duty,) = case.duties(DAY)
    assert duty.step == "stamp"
    assert duty.last_day == DAY + ONE * 11
    case.stamp(JUDGE.on(DAY + ONE * 2), ink="red")
    assert case.duties(DAY + ONE * 90) == ()


def test_what_can_come_no_more_is_not_due() -> None:
    """A case that ended otherwise owes nothing."""
    case = permit()
    case.lapse(CLERK.on(DAY))
    assert case.duties(DAY + ONE * 90) == ()


def test_where_no_row_sets_the_period(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several clocks for one step without a row one duty is told, and that no period is on record."""
    clocks = (Clock("toy.seen", "hand_in", "asked_on"), Clock("toy.amount", "hand_in", lambda case: case.opened))
    monkeypatch.setattr(Permit, "clocks", clocks)
    (duty,) = permit().duties(DAY)
    assert duty.window is None
    assert "period not on record" in duty.text()


def test_a_clock_reads_fields_or_asks() -> None:
    """Since and done name a field, or are asked of the case; without done nothing stops it."""
    case = permit()
    by_name = Clock("test.clock", "stamp", since="asked_on", done="handed_on", owed_by=(Part.JUDGE, Part.CLERK))
    by_asking = Clock("test.clock", "stamp", since=lambda c: c.asked_on, done=lambda c: c.handed_on)
    assert (by_name.started(case), by_asking.started(case)) == (DAY, DAY)
    assert (by_name.stopped(case), by_asking.stopped(case)) == (False, False)
    case.hand_in(CLERK.on(DAY), papers=ALL)
    assert (by_name.stopped(case), by_asking.stopped(case)) == (True, True)
    assert not Clock("test.clock", "stamp", since="asked_on").stopped(case)
    assert by_name.owed_by == (Part.JUDGE, Part.CLERK)
    assert "test.clock" in RULE_IDS
    RULE_IDS.discard("test.clock")


@pytest.mark.parametrize(("record", "starts"), [(None, None), (UNKNOWN, UNKNOWN), (Paper(DAY), DAY), (DAY, DAY)])
def test_a_clock_starts_from_a_record_of_the_day(record: object, starts: object) -> None:
    """What bears a day starts it on that day; before there is any record it has not started."""
    clock = Clock("toy.due", "hand_in", since=lambda _: record)  # type: ignore[arg-type, return-value] # each in turn
    assert clock.started(permit()) == starts


def test_a_late_clock_never_refuses() -> None:
    """Whatever a row says follows from being late, what a clock finds is at most a breach."""
    case = permit()
    step = case.blueprint.steps["hand_in"]
    from propgov.engine.judging import weigh_step  # noqa: PLC0415 - the part that is held here

    found = weigh_step(case, step, CLERK.on(DAY + ONE * 99), {"papers": ALL}).findings
    (late,) = [finding for finding in found if finding.rule == "toy.due"]
    assert (late.outcome, late.effect) == (Outcome.BROKEN, Effect.BREACH)


def test_recurring_duties_name_their_ids() -> None:
    """The ids of a recurring duty are known, and the empty one is not."""
    Recurring(every="test.clocks.every", step="go", starts=lambda case: None, done=lambda case: None)
    assert "test.clocks.every" in RULE_IDS
    assert "" not in RULE_IDS
    RULE_IDS.discard("test.clocks.every")
