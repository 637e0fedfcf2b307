"""Periods that run from a day which the case remembers: fact, duty and breach by one declaration."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define, evolve, field, frozen
from tests.engine.patterned import ALL, Permit, permit
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, Part, Town, town

from propgov.engine import STAY, Act, Case, Clock, Lead, Recurring, begin, step
from propgov.engine.rules import RULE_IDS
from propgov.law import UNKNOWN, After, Effect, Outcome, Pause, Period, PeriodUnit, Within, WorkCalendar

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


class _Job(Enum):
    OPEN = "待办"
    DONE = "已办"


@define(eq=False, kw_only=True, repr=False)
class Job(Case):
    """A job that may stand still (可暂停的工作)."""

    kind: ClassVar[str] = "test.job"
    basis = BASIS
    clocks = (Clock("toy.due", "finish", "opened", paused="pauses"),)

    jurisdiction: Town
    pauses: tuple[Pause, ...] = field(init=False, default=())

    @step(_Job.OPEN, to=STAY)
    def hold(self, act: Act, *, reason: str) -> None:
        """Let it stand still (暂停)."""
        self.pauses = (*self.pauses, Pause(act.on, None, reason))

    @step(_Job.OPEN, to=STAY)
    def run_on(self, act: Act) -> None:
        """Let it run on (恢复)."""
        self.pauses = (*self.pauses[:-1], evolve(self.pauses[-1], until=act.on))

    @step(_Job.OPEN, to=_Job.DONE)
    def finish(self, act: Act) -> None:
        """Finish it (办完)."""


def job(*stops: tuple[int, int | None]) -> Job:
    """A job of 2 March 2026, due within thirty days, that stood still from and to so many days later."""
    made = begin(Job, CLERK.on(DAY), jurisdiction=town())
    for since, until in stops:
        made.hold(CLERK.on(DAY + ONE * since), reason="a part")
        if until is not None:
            made.run_on(CLERK.on(DAY + ONE * until))
    return made


@pytest.mark.parametrize(
    ("stops", "last"), [((), 30), (((5, 5),), 30), (((5, 6),), 31), (((5, 12), (30, 33)), 42), (((31, 40),), 30)]
)
@pytest.mark.parametrize("over", [0, 1])
def test_days_paused_move_the_last_day(stops: tuple[tuple[int, int], ...], last: int, over: int) -> None:
    """Duty and finding agree: due by the last day without the days paused, in time on it, late a day after it."""
    made = job(*stops)
    done = max(DAY + ONE * (last + over), made.last_act_date)
    (duty,) = made.duties(done)
    assert duty.window is not None
    assert (duty.window.latest, duty.paused) == (DAY + ONE * last, None)
    entry = made.finish(CLERK.on(done))
    assert bool(entry.noted) is bool(duty.days_overdue) is (done > DAY + ONE * last)


def test_while_it_is_paused_it_is_due_on_no_day() -> None:
    """A pause that lasts leaves the duty without a last day, and the duty says so with its reason and its article."""
    (duty,) = job((5, None)).duties(DAY + ONE * 90)
    assert (duty.window, duty.paused, duty.days_overdue) == (None, Pause(DAY + ONE * 5, None, "a part"), 0)
    assert duty.text() == (
        "test.job:job-1: finish by anybody, period paused (since 2026-03-07, a part) [Lending Act (借贷法) art. 6]"
    )
    assert "期限暂停（自2026年3月7日起，a part）" in duty.text("zh")


def test_a_pause_after_the_last_day_hides_nothing() -> None:
    """What is late already stays late, whatever is paused then; and the finding tells each pause with its reason."""
    made = job((5, 6), (32, None))
    (duty,) = made.duties(DAY + ONE * 40)
    assert duty.days_overdue == 9
    (late,) = made.finish(CLERK.on(DAY + ONE * 40)).noted
    assert "a part" in str(late)


def test_pauses_are_read_or_asked() -> None:
    """Pauses are named by their field, or asked of the case; without either there are none."""
    made, pause = job((5, 6)), Pause(DAY, DAY, "a key")
    assert Clock("toy.due", "finish", "opened", paused=lambda _: (pause,)).pauses(made) == (pause,)
    assert Clock("toy.due", "finish", "opened", paused="pauses").pauses(made) == made.pauses
    assert Clock("toy.due", "finish", "opened").pauses(made) == ()


class _Fair(Enum):
    PLANNED = "筹备中"
    TOLD = "已告知"


@define(eq=False, kw_only=True, repr=False)
class Fair(Case):
    """A fair that is told at least ten days before its day (集市)."""

    kind: ClassVar[str] = "test.fair"
    basis = BASIS
    clocks = (Lead("toy.wait", "tell", before="day", done="told_on", owed_by=Part.CLERK),)

    jurisdiction: Town
    day: date | None
    told_on: date | None = field(init=False, default=None)

    @step(_Fair.PLANNED, to=_Fair.TOLD)
    def tell(self, act: Act) -> None:
        """Tell of it (告知)."""
        self.told_on = act.on

    @step(_Fair.TOLD, to=STAY)
    def tell_again(self, act: Act) -> None:
        """Tell of it again (再次告知)."""


@pytest.mark.parametrize(("left", "late"), [(12, False), (11, False), (10, True), (0, True), (-3, True)])
def test_what_is_due_before_a_day_leaves_so_much_time(left: int, late: bool) -> None:
    """Duty and finding agree on the last day that leaves whole ten days; after it the step is taken, and noted as late."""
    day = DAY + ONE * 40
    fair = begin(Fair, CLERK.on(DAY), jurisdiction=town(), day=day)
    (duty,) = fair.duties(DAY)
    assert (duty.last_day, duty.owed_by) == (day - ONE * 11, (Part.CLERK,))
    entry = fair.tell(CLERK.on(day - ONE * left))
    assert bool(entry.noted) is late is (day - ONE * left > duty.last_day)
    assert fair.duties(day) == ()


def test_before_a_day_that_is_not_known_nothing_is_due() -> None:
    """No day, no duty; a day that is not on record, a duty without a last day; what a pack asks otherwise gives none."""
    assert begin(Fair, CLERK.on(DAY), jurisdiction=town(), day=None).duties(DAY) == ()
    lead = Lead("toy.wait", "tell", before=lambda _: UNKNOWN)
    assert (lead.span(None, DAY), lead.started(None), lead.stopped(None), lead.pauses(None)) == (UNKNOWN,) * 2 + (
        False,
        (),
    )
    known = Lead("toy.wait", "tell", before=lambda _: DAY)
    assert known.window(Within(Period(3, PeriodUnit.DAYS)), None, WorkCalendar()) is None
    assert lead.window(After(Period(3, PeriodUnit.DAYS)), None, WorkCalendar()) is None
