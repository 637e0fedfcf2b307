"""What is due (待办事项): from whom, by when, under which article, and how many days over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from propgov.law import Every, Law, Period, PeriodUnit, Provision, Window, Within
from propgov.law.values import show
from propgov.law.wording import day_zh, days_zh, either_zh

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.steps import Recurring

__all__ = ["Duty", "duties_of", "period_end"]

_DAY = timedelta(days=1)
_QUARTER = 3


@frozen
class Duty:
    """One thing to be done (待办事项).

    case is ``kind:id``; step what fulfils it; by the roles that may do it; window the last day (earliest and latest
    where working days are not announced yet); covers the days that a recurring duty is about; provision the article.
    """

    case: str
    step: str
    term: str
    by: tuple[Enum, ...]
    window: Window
    provision: Provision
    on: date
    covers: tuple[date, date] | None = None

    @property
    def days_overdue(self) -> int:
        """Whole days over on the day of asking; 0 while there is time."""
        return max((self.on - self.window.latest).days, 0)

    def text(self, lang: str = "en") -> str:
        """One line for a reader."""
        if lang == "zh":
            return self._text_zh()
        who = " or ".join(show(role) for role in self.by)
        about = "" if self.covers is None else f" {self.covers[0]}–{self.covers[1]}"
        late = f", {self.days_overdue} days overdue" if self.days_overdue else ""
        return (
            f"{self.case}{about}: {self.step} by {who or 'anybody'}, due {self.window}{late} [{self.provision.cite()}]"
        )

    def _text_zh(self) -> str:
        """What, until when, and who: the one who must where only one may, else those of whom any may."""
        about = "" if self.covers is None else f"（{days_zh(*self.covers)}）"
        late = f"，已逾期{self.days_overdue}日" if self.days_overdue else ""
        named = either_zh([show(role, "zh") for role in self.by])
        who = f"责任人：{named}" if len(self.by) == 1 else f"可以办理：{named or '任何人'}"
        return (
            f"待办：{self.term or self.step}{about}；截止{_until_zh(self.window)}{late}；{who}；"
            f"依据{self.provision.cite('zh')}〔{self.case}〕"
        )


def _until_zh(window: Window) -> str:
    if window.sure:
        return day_zh(window.latest)
    return f"{days_zh(window.earliest, window.latest)}之间（放假安排尚未公布）"


def duties_of(case: Case, on: date, until: date) -> tuple[Duty, ...]:
    """The single duties of the case's stage, then the recurring ones for periods that ended by ``until``."""
    return (*_single(case, on), *_recurring(case, on, until))


def _asked(case: Case, rule: str, on: date) -> Provision | None:
    return case.home.law.ruling(rule, on, case.scope(), case.opened).main


def _single(case: Case, on: date) -> Iterator[Duty]:
    law = case.home.law
    for step in case.blueprint.steps.values():
        spec = step.spec
        if spec.due is None or case.stage not in spec.sources:
            continue
        provision = _asked(case, spec.due, on)
        if provision is not None and isinstance(provision.requirement, Within):
            window = provision.requirement.period.deadline(case.in_stage_since, law.calendar)
            yield Duty(case.ref, spec.name, spec.term, spec.by, window, provision, on)


def _recurring(case: Case, on: date, until: date) -> Iterator[Duty]:
    for recurring in case.recurring:
        provision = _asked(case, recurring.every, on)
        starts = recurring.starts(case)
        if provision is None or starts is None or not isinstance(provision.requirement, Every):
            continue
        period, done = provision.requirement.period, recurring.done(case)
        for first, last in _periods(period, _goes_on(period, starts, done)):
            if last > until:
                break
            if done is None or first > done:
                yield _again(case, recurring, provision, (first, last), on)


def _goes_on(period: Period, starts: date, done: date | None) -> date:
    """From which day periods are counted: the first, unless what is done ends within one of them.

    That is so where the rule changed meanwhile: what it asks now goes on from what was done under the rule before.
    """
    if done is None or done < starts:
        return starts
    reached = next(last for _, last in _periods(period, starts) if last >= done)
    return starts if reached == done else done + _DAY


def period_end(case: Case, recurring: Recurring, first: date, on: date) -> date | None:
    """The last day of the period that begins on a day, by the rule that is asked on ``on``; None if none is (周期届满日)."""
    provision = _asked(case, recurring.every, on)
    starts = recurring.starts(case)
    if provision is None or starts is None or not isinstance(provision.requirement, Every):
        return None
    period = provision.requirement.period
    periods = _periods(period, _goes_on(period, starts, first - _DAY))
    return next(last for _, last in periods if last >= first)


def _again(case: Case, recurring: Recurring, every: Provision, covers: tuple[date, date], on: date) -> Duty:
    spec = case.blueprint.steps[recurring.step].spec
    within = _asked(case, recurring.within, on) if recurring.within else None
    window = _after(within, covers[1], case.home.law)
    return Duty(case.ref, spec.name, spec.term, spec.by, window, within or every, on, covers)


def _after(within: Provision | None, last: date, law: Law) -> Window:
    if within is None or not isinstance(within.requirement, Within):
        return Window(last, last)
    return within.requirement.period.deadline(last, law.calendar)


def _periods(period: Period, starts: date) -> Iterator[tuple[date, date]]:
    """One period after another: calendar quarters, or one addition each from the anchor."""
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
    month = (day.month - 1) // _QUARTER * _QUARTER + _QUARTER * quarters
    return date(day.year + month // 12, month % 12 + 1, 1)
