"""Works paid from the maintenance fund (维修资金工程): planned, checked, advanced, done, accepted, reviewed, paid, published.

What ordinary use and emergency use have in common; a field class says by whom they are approved. Money leaves the fund's
books in the same step that pays it, apportioned by area among the units that share the part, exact to the fen: the sub-account
of a unit pays its own share and no other. The rules are in ``use_rules``, the record in ``use_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import define, evolve

from propgov.community import Notice, Role
from propgov.engine import STAY, TO_NAME, Act, Bring, Clock, bring, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.fund import use_rules as facts
from propgov.fund.shares import Share
from propgov.fund.use_plan import ReviewReport, UnitCost, WorksPaper, WorksPlan, WorksStage
from propgov.fund.use_record import FundWorksRecord
from propgov.law.naming import name_rule

__all__ = ["SHOWN_WITHIN", "FundWorks", "promise", "take_back_the_promise"]

name_rule("fund.use.shown-within", "公布使用和分摊情况的期限")
_S = WorksStage
_UNPAID = (_S.CHECKED, _S.WORKING)
_KEEPERS = (Role.COMMITTEE, Role.HOUSING_AUTHORITY)
_PLANNERS = (Role.PROVIDER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_WATCH = (Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_ACCEPTING = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)


SHOWN_WITHIN: Final = Clock("fund.use.shown-within", "publish", "settled_on", "report")
"""Until when the use and its apportionment are published (公布期限)."""


def promise(case: FundWorksRecord, act: Act) -> Iterator[Bring]:
    """Promise what the sub-accounts bear of the approved amount in the books, so that it is free for nothing else (登记承诺)."""
    bears = sum((one.charged for one in case.apportioned(case.amount)), start=Decimal("0.00"))
    if bears > case.charged:
        yield bring(case.account.promise, about=case, amount=bears - case.charged)


def take_back_the_promise(case: FundWorksRecord, act: Act) -> Iterator[Bring]:
    """Free what was promised and not paid (解除承诺)."""
    if case.ref in case.account.commitments:
        yield bring(case.account.release, about=case)


def pay(case: FundWorks, act: Act, *, voucher: str) -> Iterator[Bring]:
    """Enter the payment in the books of the fund, unit by unit; what is to come stays promised (维修支出入账)."""
    shares = case.moved()
    if shares:
        left = max(case.promised - sum((one.amount for one in shares), start=Decimal(0)), Decimal("0.00"))
        issuer = "" if case.plan is None else case.plan.contractor
        keep = left if case.settled_on is None else Decimal("0.00")
        yield bring(case.account.pay_works, about=case, shares=shares, left=keep, voucher=voucher, issuer=issuer)
    else:
        yield from take_back_the_promise(case, act)


@define(eq=False, kw_only=True, repr=False)
class FundWorks(FundWorksRecord):
    """Works paid from the maintenance fund (维修资金工程): a pattern, which has no kind. Its fields are those of the record."""

    @property
    def promised(self) -> Decimal:
        """What the fund still promises to these works, in yuan (已承诺未支付金额)."""
        made = self.account.commitments.get(self.ref)
        return Decimal("0.00") if made is None else made.amount

    def moved(self) -> tuple[Share, ...]:
        """What the last payment moves in each sub-account, in yuan; negative where money comes back (本次各户变动)."""
        before = {one.unit: one.charged for one in self._before}
        found = (Share(one.unit, one.charged - before.get(one.unit, Decimal(0))) for one in self.costs)
        return tuple(one for one in found if one.fen)

    @step(_S.APPLIED, to=_S.PLANNED, by=_PLANNERS, rules=(facts.sound_plan,))
    def draft(self, act: Act, *, plan: WorksPlan) -> None:
        """Draft the plan: what is done, at what price, by whom, and who must bear it (拟定方案)."""
        self.plan, self.applied_by = plan, act.by.person

    @step(
        _S.PLANNED,
        to=_S.CHECKED,
        by=_KEEPERS,
        rules=(
            facts.kept_by,
            facts.not_the_contractor,
            facts.after_warranty,
            facts.since_completion,
            facts.barred_cost,
            facts.diverted,
            facts.assembly_reported,
            facts.left,
            facts.plan_posted,
        ),
        then=promise,
    )
    def check(self, act: Act, *, notice: Notice | None = None) -> None:
        """Check the application, and promise the money; notice is that of the posted plan (审核)."""
        self.approved = self.amount
        self.notice = notice or self.notice

    @step(
        _UNPAID,
        to=STAY,
        by=_KEEPERS,
        rules=(facts.kept_by, facts.not_the_contractor, facts.advance_within, facts.in_the_books),
        outcome=facts.costs_of_advance,
        then=pay,
    )
    def advance(self, act: Act, outcome: tuple[UnitCost, ...], *, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Pay a part of the approved amount before the works are accepted (预拨)."""
        self._before, self.costs = self.costs, outcome

    @step(_S.CHECKED, to=_S.WORKING, by=_PLANNERS)
    def start(self, act: Act) -> None:
        """Record that the works began (开工)."""
        self.started_on = act.on

    @step(
        (_S.WORKING, _S.ACCEPTED, _S.REVIEWED),
        to=_S.ACCEPTED,
        by=_ACCEPTING,
        rules=(facts.not_the_contractor,),
    )
    def accept(self, act: Act, *, billed: PositiveYuan, bill: NonEmpty) -> None:
        """Accept the works, with the contractor's bill and its number; a later bill takes the place of an earlier one (验收)."""
        self.billed, self.bill, self.accepted_on = billed, bill, act.on

    @step((_S.CHECKED, _S.WORKING, _S.ACCEPTED, _S.REVIEWED), to=STAY, by=_WATCH)
    def find_tie(self, act: Act, *, reason: NonEmpty) -> None:
        """Record that the contractor is tied to those who manage, which was not told (查明未告知的利害关系)."""
        if self.plan is not None:
            self.plan = evolve(self.plan, tied=True)

    @step(
        (_S.ACCEPTED, _S.REVIEWED),
        to=_S.REVIEWED,
        by=_ACCEPTING,
        rules=(facts.sound_report, facts.reviewed_by_another),
    )
    def review(self, act: Act, *, report: ReviewReport) -> None:
        """File a report on price, procedure or settlement; what it finds due is the most that is paid (审价、审计)."""
        self.reports = (*self.reports, report)

    @step(
        (_S.ACCEPTED, _S.REVIEWED),
        to=_S.SETTLED,
        by=_KEEPERS,
        rules=(
            facts.kept_by,
            facts.not_the_contractor,
            facts.after_warranty,
            facts.barred_cost,
            facts.diverted,
            facts.price_reviewed,
            facts.procedure_reviewed,
            facts.audited,
            facts.excess,
            facts.overrun,
            facts.overrun_share,
            facts.bill_posted,
            facts.in_the_books,
        ),
        outcome=facts.costs_of_bill,
        then=pay,
    )
    def settle(
        self, act: Act, outcome: tuple[UnitCost, ...], *, voucher: NonEmpty, notice: Notice | None = None
    ) -> None:
        """Pay what is still due, unit by unit, or take back what was paid too much; notice is that of the bill (结算)."""
        self._before, self.costs = self.costs, outcome
        self.settled_on = act.on

    @step(_S.SETTLED, to=_S.PUBLISHED, by=TO_NAME, rules=(facts.in_the_books, facts.shown, facts.papers_shown))
    def publish(self, act: Act, *, notice: Notice, papers: frozenset[WorksPaper]) -> None:
        """Publish what was used, and what each unit bears (公布使用和分摊情况)."""
        self.report = notice

    @step(
        (_S.APPLIED, _S.PLANNED, _S.CHECKED),
        to=_S.WITHDRAWN,
        by=TO_NAME,
        rules=(facts.nothing_paid,),
        then=take_back_the_promise,
    )
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it before any money moved (撤回)."""
