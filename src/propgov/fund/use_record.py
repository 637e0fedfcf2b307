"""The record of works paid from the maintenance fund (维修资金工程记录): their plan, what they cost, and who bears which part.

The steps that change it are in ``use_works``, their rules in ``use_rules``, its values in ``use_plan``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import define, field

from propgov.community import Community, Notice, Role
from propgov.engine import Case
from propgov.engine.exact import NonEmpty
from propgov.fund.account import FundAccount
from propgov.fund.shares import shared_out
from propgov.fund.use_plan import ReviewReport, UnitCost, WorksPlan, WorksStage
from propgov.law import UNKNOWN, Ratio, Unknown

__all__ = ["FundWorksRecord"]


_OVER: Final = frozenset({WorksStage.SETTLED.name, WorksStage.PUBLISHED.name, WorksStage.WITHDRAWN.name})


def _ratio(part: Decimal, whole: Decimal) -> Ratio:
    return Ratio(int(part.scaleb(2)), int(whole.scaleb(2)))


@define(eq=False, kw_only=True, repr=False)
class FundWorksRecord(Case):
    """Read access to everything on record of works paid from the maintenance fund (维修资金工程记录).

    account holds the money; purpose says what is to be done, as owners read it; part is the building or the recorded part
    whose owners share it, empty for all; applied_by drew the plan up. approved is the most that may be paid in yuan, asked_more
    a higher amount that was asked for; billed is what the contractor asks, reports what reviews found; costs are the shares of
    the units in all that was paid so far.
    """

    urgency: ClassVar[str]

    account: FundAccount
    purpose: NonEmpty
    part: str = ""
    applied_by: str = field(init=False, default="")
    plan: WorksPlan | None = field(init=False, default=None)
    approved: Decimal = field(init=False, default=Decimal("0.00"))
    asked_more: Decimal | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    started_on: date | None = field(init=False, default=None)
    accepted_on: date | None = field(init=False, default=None)
    billed: Decimal | None = field(init=False, default=None)
    bill: str = field(init=False, default="")
    reports: tuple[ReviewReport, ...] = field(init=False, default=())
    costs: tuple[UnitCost, ...] = field(init=False, default=())
    settled_on: date | None = field(init=False, default=None)
    report: Notice | None = field(init=False, default=None)
    _before: tuple[UnitCost, ...] = field(init=False, default=())

    @property
    def community(self) -> Community:
        """The community whose fund it is."""
        return self.account.community

    @property
    def title(self) -> str:
        """The purpose."""
        return self.purpose

    @property
    def shared_by(self) -> str:
        """The part whose owners share what is repaired; empty for all (部分共有范围)."""
        return self.part

    @property
    def amount(self) -> Decimal:
        """What was approved in yuan; the budget until then (批准金额)."""
        return self.approved or (self.plan.amount if self.plan else self.approved)

    @property
    def due(self) -> Decimal:
        """What the papers bear in yuan: the bill, or less if a review found less (应付金额)."""
        found = (one.amount for one in self.reports)
        return min((*found, self.billed)) if self.billed is not None else Decimal("0.00")

    @property
    def charged(self) -> Decimal:
        """What the sub-accounts have paid so far, in yuan (已列支金额)."""
        return sum((one.charged for one in self.costs), start=Decimal("0.00"))

    @property
    def spent(self) -> Decimal:
        """What the units bear so far in yuan, with what owners pay themselves (已发生金额)."""
        return sum((one.share for one in self.costs), start=Decimal("0.00"))

    @property
    def units(self) -> Mapping[str, int]:
        """The units that share the part, by their areas in 0.01 m2 (分摊户及面积)."""
        home = self.community
        ours = home.units_of({self.part}) if self.part else home.units
        return {unit: home.units[unit].hundredths for unit in ours}

    def apportioned(self, total: Decimal) -> tuple[UnitCost, ...]:
        """What each unit bears of so much in all, by area, and how much of it its sub-account can pay now (按户分摊).

        What a sub-account has paid already counts, so that the shares of all payments are those of the whole.
        """
        before = {one.unit: one.charged for one in self.costs}
        held = ((one, before.get(one.unit, Decimal(0))) for one in shared_out(total, self.units))
        return tuple(
            UnitCost(one.unit, one.amount, min(one.amount, paid + max(self.account.balance_of(one.unit), Decimal(0))))
            for one, paid in held
        )

    def exceeding(self) -> Decimal:
        """By how much the bill exceeds what was approved, in yuan; nil if it does not (超出金额)."""
        return max(self.due - self.amount, Decimal("0.00"))

    def overrun(self) -> Ratio | Unknown:
        """The same as a share of what was approved; unknown before there is a bill (超出比例)."""
        return UNKNOWN if self.billed is None else _ratio(self.exceeding(), self.amount)

    def overlaps(self, other: FundWorksRecord) -> bool:
        """Whether other works of this fund are for some of the same units, whatever their part is called (范围是否重叠)."""
        return other is not self and other.account is self.account and not other.units.keys().isdisjoint(self.units)

    def same_job(self, other: FundWorksRecord) -> bool:
        """Whether they are also on the same element of the building (是否同一部位的工程)."""
        if self.plan is None or other.plan is None:
            return False
        return self.plan.element is other.plan.element and self.overlaps(other)

    def amount_in_all(self) -> Decimal:
        """The amount with that of other works under way on the same part and element, in yuan: a job in pieces is one (合并计算金额)."""
        others = self.register.among(self.community, type(self))
        under_way = (one for one in others if self.same_job(one) and one.stage.name not in _OVER)
        return self.amount + sum((one.amount for one in under_way), start=Decimal(0))

    def scope(self) -> Mapping[str, object]:
        """What the law tells apart: urgency, who must bear the cost, what is done on what, the amounts, and the assembly."""
        plan = self.plan
        known = {name: UNKNOWN if plan is None else getattr(plan, name).name for name in ("works", "element")}
        bearer = None if plan is None else plan.bearer
        return {
            **known,
            "urgency": self.urgency,
            "bearer": UNKNOWN if bearer is None else bearer.name,
            "amount": self.amount_in_all(),
            "overrun": self.overrun(),
            "assembly": "FORMED" if self.community.ever_granted(Role.COMMITTEE) else "NONE",
        }
