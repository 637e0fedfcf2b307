"""Duties (待办事项): what is due, from whom, by when, under which article, and how many days it is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from propgov.law import Every, Law, Pause, Period, PeriodUnit, Provision, Text, Unknown, Window, Within
from propgov.law.brief import brief
from propgov.law.values import show
from propgov.law.wording import day_zh, days_zh, either_zh

if TYPE_CHECKING:
    from propgov.engine.clocks import Recurring, Timer
    from propgov.engine.kept import Kept
    from propgov.engine.steps import StepSpec
    from propgov.law.layering import Ruling

__all__ = ["Duty", "duties_of", "duty_by", "period_end"]

_DAY = timedelta(days=1)
_QUARTER = 3
# So many quarters make up half-years and years of the calendar.
_WHOLE_YEARS = (2, 4)


@frozen
class Duty:
    """One thing to be done (待办事项).

    case is ``kind:id``. step is the step that fulfils the duty; by are the roles that may take it, and owed_by those that
    must, if others may too. window is the last day: the earliest and latest possible one while working days are not yet
    announced; None if no period is on record, or during a pause, which is then given as paused. covers are the days that
    a recurring duty is about. provision is the row that sets the period, and source the article that is cited. later is
    the row that sets a period from a later day on, where the law of that day is not on record.
    """

    case: str
    step: str
    term: str
    by: tuple[Enum, ...]
    window: Window | None
    provision: Provision | None
    on: date
    source: Text
    covers: tuple[date, date] | None = None
    owed_by: tuple[Enum, ...] = ()
    paused: Pause | None = None
    later: Provision | None = None

    __repr__ = brief

    @property
    def last_day(self) -> date:
        """The last day, to sort by; ``date.max`` if there is none yet."""
        return date.max if self.window is None else self.window.latest

    @property
    def days_overdue(self) -> int:
        """How many whole days the duty is overdue; 0 if it is not, or if it has no last day."""
        return 0 if self.window is None else max((self.on - self.window.latest).days, 0)

    def text(self, lang: str = "en") -> str:
        """One line for a reader."""
        if lang == "zh":
            return self._text_zh()
        who = " or ".join(show(role) for role in self.owed_by or self.by)
        about = "" if self.covers is None else f" {self.covers[0]}–{self.covers[1]}"
        late = f", {self.days_overdue} days overdue" if self.days_overdue else ""
        due = self._no_last_day() if self.window is None else f"due {self.window}"
        return f"{self.case}{about}: {self.step} by {who or 'anybody'}, {due}{late} [{self.source.en}]"

    def _no_last_day(self) -> str:
        """Why there is no last day."""
        if self.paused is not None:
            return f"period paused ({self.paused.text()})"
        row = self.later
        since = "" if row is None else f" (the law of that day is not on record; since {row.since}: {row.cite()})"
        return f"period not on record{since}"

    def _text_zh(self) -> str:
        """What is due, until when, and from whom; those who must are told apart from those who may."""
        about = "" if self.covers is None else f"（{days_zh(*self.covers)}）"
        late = f"，已逾期{self.days_overdue}日" if self.days_overdue else ""
        return (
            f"待办：{self.term or self.step}{about}；{self._until_zh()}{late}；{self._who_zh()}；"
            f"依据{self.source.zh}〔{self.case}〕"
        )

    def _until_zh(self) -> str:
        if self.window is not None:
            first, last = self.window.earliest, self.window.latest
            return f"截止{day_zh(last)}" if self.window.sure else f"截止{days_zh(first, last)}之间（放假安排尚未公布）"
        if self.paused is not None:
            return f"期限暂停（{self.paused.text('zh')}）"
        row = self.later
        since = "" if row is None else f"（当日施行的规定未收录；自{day_zh(row.since)}起：{row.cite('zh')}）"
        return f"期限无记录{since}"

    def _who_zh(self) -> str:
        """Who must fulfil the duty, if that is known or only one may; otherwise those who may."""
        must = self.owed_by or (self.by if len(self.by) == 1 else ())
        others = [show(role, "zh") for role in self.by if role not in must]
        if not must:
            return f"可以办理：{either_zh(others) or '任何人'}"
        named = either_zh([show(role, "zh") for role in must])
        return f"责任人：{named}" + (f"（{either_zh(others)}可以代办）" if others else "")


def duties_of(case: Kept, on: date, until: date) -> tuple[Duty, ...]:
    """The duties of the case's stage, those of its clocks, then the recurring ones for periods that ended by ``until``."""
    if case.home.closed:
        return ()  # nothing goes on there, so nothing is due
    return (*_single(case, on), *_by_clocks(case, on), *_recurring(case, on, until))


def duty_by(case: Kept, step: str, last: date, on: date) -> Duty:
    """The duty to take a step by a day that an act of the case itself has set (限期义务)."""
    return _duty(case, case.blueprint.steps[step].spec, Window(last, last), None, on)


def _asked(case: Kept, rule: str, on: date) -> Ruling:
    return case.home.law.ruling(rule, on, case.scope(), case.opened)


def _single(case: Kept, on: date) -> Iterator[Duty]:
    law = case.home.law
    for step in case.blueprint.steps.values():
        spec = step.spec
        if spec.due is None or case.stage not in spec.sources:
            continue
        ruling = _asked(case, spec.due, on)
        provision = ruling.main
        if provision is not None and isinstance(provision.requirement, Within):
            window = provision.requirement.period.deadline(case.in_stage_since, law.calendar)
            yield _duty(case, spec, window, provision, on)
        elif ruling.later is not None:
            yield evolve(_duty(case, spec, None, None, on), later=ruling.later)


def _duty(
    case: Kept,
    spec: StepSpec,
    window: Window | None,
    provision: Provision | None,
    on: date,
    covers: tuple[date, date] | None = None,
    owed_by: tuple[Enum, ...] = (),
    paused: Pause | None = None,
) -> Duty:
    source = Text(provision.cite(), provision.cite("zh")) if provision else _basis(case, spec, on)
    return Duty(case.ref, spec.name, spec.term, spec.by, window, provision, on, source, covers, owed_by, paused)


def _basis(case: Kept, spec: StepSpec, on: date) -> Text:
    """The article that requires the step, or the procedure, cited where no row sets the period."""
    cited = case.home.law.cited(spec.basis or case.blueprint.basis, on)
    instrument = case.home.law.instrument(cited.instrument)
    return Text(instrument.cite(cited.article), instrument.cite(cited.article, "zh"))


def _by_clocks(case: Kept, on: date) -> Iterator[Duty]:
    """The duties of the clocks that run: those whose period a pack states, and one for each that no pack states."""
    ahead = case.blueprint.ahead[case.stage]
    running = [clock for clock in case.clocks if clock.step in ahead and not clock.stopped(case)]
    for name in dict.fromkeys(clock.step for clock in running):
        starts = [(clock, clock.started(case)) for clock in running if clock.step == name]
        found = [duty for clock, start in starts if start is not None for duty in _by_clock(case, clock, start, on)]
        timed = [duty for duty in found if duty.window is not None or duty.paused is not None]
        yield from timed or found[:1]


def _by_clock(case: Kept, clock: Timer, start: date | Unknown, on: date) -> Iterator[Duty]:
    law, spec = case.home.law, case.blueprint.steps[clock.step].spec
    ruling = _asked(case, clock.id, on)
    provision = ruling.main
    window = None if provision is None else clock.window(provision.requirement, case, law.calendar)
    if window is None:
        yield evolve(_duty(case, spec, None, None, on, owed_by=clock.owed_by), later=ruling.later)
        return
    pauses = clock.pauses(case)
    # A pause that began after the last day changes nothing: the duty is overdue already.
    lasting = next((each for each in pauses if each.until is None and each.since <= window.latest), None)
    yield _duty(case, spec, None if lasting else window, provision, on, owed_by=clock.owed_by, paused=lasting)


def _recurring(case: Kept, on: date, until: date) -> Iterator[Duty]:
    for recurring in case.recurring:
        ruling = _asked(case, recurring.every, on)
        provision, starts = ruling.main, recurring.starts(case)
        if starts is not None and ruling.later is not None:
            yield evolve(_duty(case, case.blueprint.steps[recurring.step].spec, None, None, on), later=ruling.later)
        if provision is None or starts is None or not isinstance(provision.requirement, Every):
            continue
        period, done = provision.requirement.period, recurring.done(case)
        for first, last in _periods(period, _goes_on(period, starts, done)):
            if last > until:
                break
            if done is None or first > done:
                yield _again(case, recurring, provision, (first, last), on)


def _goes_on(period: Period, starts: date, done: date | None) -> date:
    """From which day periods are counted: from the first, unless what has been covered ends in the middle of a period.

    That happens when the rule changed: the periods of the new rule then go on from what was covered under the old one.
    """
    if done is None or done < starts:
        return starts
    reached = next(last for _, last in _periods(period, starts) if last >= done)
    return starts if reached == done else done + _DAY


def period_end(case: Kept, recurring: Recurring, first: date, on: date) -> date | None:
    """The last day of the period that begins on a day, by the rule that is asked on ``on``; None if none is (周期届满日)."""
    provision = _asked(case, recurring.every, on).main
    starts = recurring.starts(case)
    if provision is None or starts is None or not isinstance(provision.requirement, Every):
        return None
    period = provision.requirement.period
    periods = _periods(period, _goes_on(period, starts, first - _DAY))
    return next(last for _, last in periods if last >= first)


def _again(case: Kept, recurring: Recurring, every: Provision, covers: tuple[date, date], on: date) -> Duty:
    spec = case.blueprint.steps[recurring.step].spec
    ruling = _asked(case, recurring.within, on) if recurring.within else None
    if ruling is not None and ruling.later is not None:
        return evolve(_duty(case, spec, None, every, on, covers, recurring.owed_by), later=ruling.later)
    within = None if ruling is None else ruling.main
    window = _after(within, covers[1], case.home.law)
    return _duty(case, spec, window, within or every, on, covers, recurring.owed_by)


def _after(within: Provision | None, last: date, law: Law) -> Window:
    if within is None or not isinstance(within.requirement, Within):
        return Window(last, last)
    return within.requirement.period.deadline(last, law.calendar)


def _periods(period: Period, starts: date) -> Iterator[tuple[date, date]]:
    """One period after another: calendar quarters, half-years or years, or one addition each from the anchor."""
    first, times = starts, 0
    while True:
        times += 1
        if period.unit is PeriodUnit.QUARTERS:
            following = _next_quarter(first, period.amount)
        else:
            following = period.after(starts, times)
        yield first, following - _DAY
        first = following


def _next_quarter(day: date, quarters: int) -> date:
    """The first day after the quarters, or after the half-year or year, in which the day lies."""
    block = _QUARTER * quarters if quarters in _WHOLE_YEARS else _QUARTER
    month = (day.month - 1) // block * block + _QUARTER * quarters
    return date(day.year + month // 12, month % 12 + 1, 1)
