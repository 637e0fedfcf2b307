"""Rules and checks for the steps of a plan of public income (公共收益使用计划各步骤的事实).

The procedure itself is in ``plan``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from propgov.assembly import Meeting
from propgov.engine import Act, Case, check, rule
from propgov.errors import Fault
from propgov.income.books import KEEPERS as DRAFTERS
from propgov.income.plan_record import MATTER, PLAN, PlanLine, PlanRecord, PlanStage
from propgov.law import Answer, ByReading, Text, Unknown
from propgov.patterns import acting_as, decided, notice_posted

__all__ = ["within_limits"]

_DAY = timedelta(days=1)

posted = notice_posted("income.plan.posted", "公共收益使用方案已公示")
drafted_by = acting_as("income.plan.drafted-by", "公共收益使用方案的拟订人", *DRAFTERS)


decided_by_owners = decided("income.plan.owners-decision", MATTER, "公共收益使用方案由业主共同决定", basis=PLAN)


@rule("income.plan.owners-decision", basis=PLAN)
def change_decided(plan: PlanRecord, act: Act, *, meeting: Meeting) -> bool | Unknown | ByReading:
    """Whether the owners decided on the change at a meeting called after it was proposed (公共收益使用方案由业主共同决定).

    The decision on the plan as it was says nothing about other lines.
    """
    if meeting is plan.meeting or plan.proposed_on is None or meeting.opened < plan.proposed_on:
        return False
    return meeting.covering(plan, on=act.on, matter=MATTER)


@rule("income.spending.within-limits", basis=PLAN)
def within_limits(plan: PlanRecord, act: Act, *, about: Case, line: str, amount: Decimal) -> Answer:
    """Whether the line has room for it: its sum, the sum for one spending, the number of times (支出在议事规则约定的次数和额度内)."""
    found, used = plan.line(line), plan.drawn_under(line, without=about)
    if found is None:
        return Answer(holds=False, told=Text("the plan has no such line", "计划无此项目"))
    sum_used = sum((one.amount for one in used), start=Decimal("0.00"))
    fits = sum_used + amount <= found.limit
    one_fits = found.each is None or amount <= found.each
    again = found.times is None or len(used) < found.times
    told = Text(
        f"{sum_used} of {found.limit} yuan drawn in {len(used)} spendings, {amount} asked",
        f"项目额度{found.limit}元，已用{len(used)}次共{sum_used}元，本次{amount}元",
    )
    return Answer(fits and one_fits and again, told)


def _line_faults(lines: Iterable[PlanLine], place: str) -> Iterator[Fault]:
    lines = tuple(lines)
    if not lines:
        yield Fault(place, "there are none", "give at least one")
    if len({line.name.strip() for line in lines}) != len(lines):
        yield Fault(place, "name one thing twice", "give each line a name of its own")
    for number, line in enumerate(lines):
        if line.times is not None and line.times < 1:
            yield Fault(f"{place}[{number}].times", f"is {line.times}", "give 1 or more, or None")


@check
def sound_lines(plan: PlanRecord, act: Act) -> Iterator[Fault]:
    """There are lines, each under a name of its own (计划项目核对)."""
    yield from _line_faults(plan.lines, "lines")


@check
def days_in_order(plan: PlanRecord, act: Act) -> Iterator[Fault]:
    """The plan ends after it begins, and is not over when it is drafted (计划期间核对)."""
    if plan.until < plan.since:
        yield Fault("until", f"{plan.until} lies before {plan.since}", "give the last day of the plan")
    elif plan.until < act.on:
        yield Fault("until", f"{plan.until} is over", "a plan is for days to come")


@check
def sound_change(plan: PlanRecord, act: Act, *, lines: tuple[PlanLine, ...]) -> Iterator[Fault]:
    """The new lines are sound, and each that was drawn on is still there with as much as was drawn (调整项目核对)."""
    yield from _line_faults(lines, "lines")
    said = {line.name: line for line in lines}
    for name in dict.fromkeys(one.line for one in plan.drawn):
        used = sum((one.amount for one in plan.drawn_under(name)), start=Decimal("0.00"))
        before, after = plan.line(name), said.get(name)
        if after is not None and before is not None and after.purpose is not before.purpose:
            yield Fault("lines", f"give {name!r:.80} another purpose", "what was spent keeps its purpose; add a line")
        if after is None or after.limit < used:
            yield Fault("lines", f"leave {name!r:.80} less than the {used} drawn", "keep what was drawn under its name")


@check
def one_change_a_day(plan: PlanRecord, act: Act) -> Iterator[Fault]:
    """No other change was proposed that day, so that a meeting is called on one alone (每日仅提出一次调整)."""
    if plan.proposed_on == act.on:
        yield Fault("lines", "were proposed today already", "propose others on a later day, and call another meeting")


@check
def change_waits(plan: PlanRecord, act: Act) -> Iterator[Fault]:
    """A change was proposed (已提出调整)."""
    if not plan.proposed:
        yield Fault("plan", "has no change that waits for the owners", "propose the lines first")


@check
def of_account(plan: PlanRecord, act: Act, *, about: Case) -> Iterator[Fault]:
    """What draws on it is paid from the account of the plan (同一账户)."""
    if getattr(about, "account", None) is not plan.account:
        yield Fault("plan", "is that of another account", "name a plan of the account that pays")


@check
def next_plan(plan: PlanRecord, act: Act, *, following: Any) -> Iterator[Fault]:  # noqa: ANN401 - a plan, as the step says
    """The plan that follows is another of this account, decided by the owners, and begins where this one ends (接续计划核对)."""
    if following is plan or following.account is not plan.account:
        yield Fault("following", "is no other plan of this account", "name the next plan of the account")
    elif following.stage is not PlanStage.IN_FORCE:
        yield Fault("following", "was not decided by the owners", "have them decide on it first")
    elif not plan.since < following.since <= plan.until + _DAY:
        yield Fault("following", f"begins on {following.since}", f"let it begin by {plan.until + _DAY}")
