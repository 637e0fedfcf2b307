"""The plan of public income (公共收益使用计划): drafted, posted, decided by the owners, drawn on line by line, amended, ended.

Source: Civil Code art. 278(1)(9), 280, 282; Shanghai Measure on Public Income art. 13; Hangzhou Regulation art. 16(1)(10), 24.

Within a line that the owners decided on, a spending needs no vote of its own: up to the sum of the line, the sum for one
spending and the number of times, if the owners set them. What was promised and what was paid under one line count
together, whatever the spendings are called. The rules are in ``plan_rules``, what a plan says in ``plan_record``.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.assembly import Meeting
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Case, Opening, Recurring, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.income import plan_rules as facts
from propgov.income.books import KEEPERS as DRAFTERS
from propgov.income.plan_record import PLAN, Drawn, PlanLine, PlanRecord, PlanStage
from propgov.law.naming import name_rule

__all__ = ["IncomePlan"]

_S = PlanStage
name_rule("income.plan.every", "制定公共收益使用计划的周期")


_DECIDERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE)
_BEFORE = (_S.DRAFTED, _S.POSTED)
_AFTER = (_S.IN_FORCE, _S.ENDED)


def _runs_since(plan: PlanRecord) -> date | None:
    return plan.since if plan.stage in _AFTER else None


def _followed_to(plan: PlanRecord) -> date | None:
    return plan.until if plan.followed_by else None


@define(eq=False, kw_only=True, repr=False)
class IncomePlan(PlanRecord):
    """A plan of public income for a year, or the limits within which the committee may spend (公共收益使用计划).

    Its fields are those of ``PlanRecord``.
    """

    kind: ClassVar[str] = "income.plan"
    basis = PLAN
    opening = Opening(by=DRAFTERS, rules=(facts.sound_lines, facts.begun, facts.not_over, facts.drafted_by))
    stages = PlanStage
    recurring = (Recurring("income.plan.every", "follow", _runs_since, _followed_to),)

    @step(_S.DRAFTED, to=_S.POSTED, by=DRAFTERS)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the plan where every owner can read it (公示计划)."""
        self.notice = notice

    @step(_BEFORE, to=_S.IN_FORCE, by=_DECIDERS, rules=(facts.posted, facts.decided_by_owners))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on the plan (业主共同决定计划)."""
        self.meeting = meeting

    @step(_S.IN_FORCE, to=STAY, by=DRAFTERS, rules=(facts.sound_lines, facts.nothing_lost, facts.one_change_a_day))
    def propose(self, act: Act, *, lines: tuple[PlanLine, ...]) -> None:
        """Propose other lines to the owners; until they decide, the plan stays as it is (提出调整)."""
        self.proposed, self.proposed_on = lines, act.on

    @step(_S.IN_FORCE, to=STAY, by=_DECIDERS, rules=(facts.change_waits, facts.change_decided))
    def amend(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on the change; what was drawn stays drawn (业主共同决定调整)."""
        self.lines, self.meeting = self.proposed, meeting
        self.proposed, self.proposed_on = (), None

    @step(_S.IN_FORCE, to=STAY, only_by="income.spending:approve_under", rules=(facts.of_account, facts.within_limits))
    def draw(self, act: Act, *, about: Case, line: NonEmpty, amount: PositiveYuan) -> None:
        """Count a spending against its line, when it is approved (计入项目)."""
        self.drawn = (*self.drawn, Drawn(line, about.ref, amount, act.on))

    @step(_AFTER, to=STAY, only_by="income.spending:pay")
    def settle(self, act: Act, *, about: Case, amount: PositiveYuan) -> None:
        """Count what was paid instead of what was promised (按实际支付计入)."""
        self.drawn = tuple(
            evolve(one, amount=amount, paid_on=act.on) if one.about == about.ref else one for one in self.drawn
        )

    @step(_AFTER, to=STAY, only_by="income.spending:withdraw")
    def give_back(self, act: Act, *, about: Case) -> None:
        """Give back to its line what is not spent (退回项目)."""
        self.drawn = tuple(one for one in self.drawn if one.about != about.ref)

    @step(_AFTER, to=STAY, by=_DECIDERS, rules=(facts.of_account_too, facts.next_plan))
    def follow(self, act: Act, *, following: IncomePlan) -> None:
        """Note the plan that follows it, so that no year is without one (接续计划)."""
        self.followed_by = following.ref

    @step(_S.IN_FORCE, to=_S.ENDED, by=_DECIDERS)
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """End the plan; what is approved under it may still be paid (终止计划)."""
        self.ended_because = reason

    @step(_BEFORE, to=_S.WITHDRAWN, by=DRAFTERS)
    def withdraw(self, act: Act) -> None:
        """Withdraw the draft (撤回草案)."""
