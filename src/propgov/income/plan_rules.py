"""Rules and checks for the steps of a plan of public income (公共收益使用计划各步骤的事实).

The procedure itself is in ``plan``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from propgov.assembly import Meeting
from propgov.engine import Act, Case, check, rule
from propgov.errors import Fault
from propgov.income.books import KEEPERS as DRAFTERS
from propgov.income.plan_record import MATTER, PLAN, PlanLine, PlanRecord, PlanStage
from propgov.law import Answer, ByReading, Text, Unknown
from propgov.patterns import acting_as, decided, not_before, not_empty, notice_posted, of_the_same

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
    told = Text(
        f"{sum_used} of {found.limit} yuan drawn in {len(used)} spendings, {amount} asked",
        f"项目额度{found.limit}元，已用{len(used)}次共{sum_used}元，本次{amount}元",
    )
    return Answer(found.has_room(sum_used, len(used), amount), told)


@check
def sound_lines(plan: PlanRecord, act: Act, *, lines: tuple[PlanLine, ...] | None = None) -> Iterator[Fault]:
    """There are lines, each under a name of its own (计划项目核对)."""
    named = plan.lines if lines is None else lines
    if not named:
        yield Fault("lines", "there are none", "give at least one")
    if len({line.name.strip() for line in named}) != len(named):
        yield Fault("lines", "name one thing twice", "give each line a name of its own")
    for number, line in enumerate(named):
        if line.times is not None and line.times < 1:
            yield Fault(f"lines[{number}].times", f"is {line.times}", "give 1 or more, or None")


begun = not_before("计划期间核对", "until", "since", remedy="give the last day of the plan")
not_over = not_before("计划尚未届满", "until", remedy="a plan is for days to come")
change_waits = not_empty("已提出调整", "proposed", problem="is not there", remedy="propose the lines first")
of_account = of_the_same("同一账户", "account", "about", remedy="name a plan of the account that pays")
of_account_too = of_the_same("接续计划属于同一账户", "account", "following", remedy="name the next plan of the account")


@check
def nothing_lost(plan: PlanRecord, act: Act, *, lines: tuple[PlanLine, ...]) -> Iterator[Fault]:
    """Each line that was drawn on is still there, for its purpose and with as much as was drawn (调整项目核对)."""
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
def next_plan(plan: PlanRecord, act: Act, *, following: Any) -> Iterator[Fault]:  # noqa: ANN401 - a plan, as the step says
    """The plan that follows was decided by the owners, and begins where this one ends (接续计划核对)."""
    if following.stage is not PlanStage.IN_FORCE:
        yield Fault("following", "was not decided by the owners", "have them decide on it first")
    elif not plan.since < following.since <= plan.until + _DAY:
        yield Fault("following", f"begins on {following.since}", f"let it begin by {plan.until + _DAY}")
