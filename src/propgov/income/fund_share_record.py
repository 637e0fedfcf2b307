"""The record of what public income gave to the maintenance fund (补充专项维修资金记录), with the base of each share.

The steps that change it are in ``fund_share``, their rules in ``fund_share_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.engine.exact import SignedYuan, Yuan
from propgov.fund import FundAccount
from propgov.income.books import DAY
from propgov.income.of_account import OfAccount
from propgov.income.plan import IncomePlan
from propgov.income.plan_record import PlanStage
from propgov.income.statement import Side
from propgov.law import Citation, Ratio, Unknown
from propgov.patterns import money
from propgov.service import ContractSort, ServiceContract

__all__ = ["SHARE", "FundShareRecord", "FundShareStage", "FundShareTransfer"]

SHARE: Final = (Citation("civil-code", "282"), Citation("property-law-2007", "79"))
"""The legal basis: income of common parts is the owners', and so is their fund (补充依据)."""


@unique
class FundShareStage(Enum):
    """The stages of the programme (补充阶段)."""

    RUNNING = "按期补充"
    ENDED = "已终止"


@frozen
class FundShareTransfer:
    """One transfer (一次划转): its days, and in yuan the net income and the balance that it was counted of.

    counted is how many postings of the account it and those before it account for.
    """

    since: date
    until: date
    net_income: SignedYuan
    balance: SignedYuan
    amount: Yuan
    counted: int


@define(eq=False, kw_only=True, repr=False)
class FundShareRecord(OfAccount):
    """Read access to everything on record of the share for the fund (补充专项维修资金记录).

    account is that of income, fund that of the maintenance fund, contract the service contract, if there is one; otherwise
    is the plan by which the income goes mainly to something else.
    """

    fund: FundAccount
    contract: ServiceContract | None = None
    transfers: tuple[FundShareTransfer, ...] = field(init=False, default=())
    otherwise: IncomePlan | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """The bank of the account."""
        return self.account.bank

    @property
    def begins(self) -> date:
        """The first day of the first period: that of the account (起始日)."""
        return self.account.opened

    @property
    def covered_until(self) -> date | None:
        """The last day that a transfer covers (已补充至)."""
        return self.transfers[-1].until if self.transfers else None

    @property
    def next_since(self) -> date:
        """The first day that no transfer covers yet (下期起始日)."""
        return self.begins if self.covered_until is None else self.covered_until + DAY

    @property
    def counted(self) -> int:
        """How many postings of the account are accounted for (已计入账目数)."""
        return self.transfers[-1].counted if self.transfers else 0

    @property
    def first_receipt_left(self) -> date | None:
        """The day on which the first income came that no transfer counts yet, by its paper if earlier (最早未补充收入日)."""
        left = self.account.postings[self.counted :]
        days = [min(one.on, one.paper_on or one.on) for one in left if self._earned(one.number)]
        return min(days, default=None)

    def _earned(self, number: int) -> bool:
        posting = self.account.postings[number - 1]
        return posting.credit == Side.INCOME.name and self.account.reversed_by(number) is None

    def counted_to(self, until: date) -> int:
        """How many postings there are up to the end of a day (截至某日账目数)."""
        return sum(1 for one in self.account.postings if one.on <= until)

    def net_income(self, until: date) -> Decimal:
        """The income less cost in yuan since what was counted, up to the end of a day (本期净收益)."""
        found = self.account.postings[self.counted : self.counted_to(until)]
        return money(-sum(one.effect_on(side.name) for one in found for side in (Side.INCOME, Side.COST)))

    def filled(self, more: Decimal = Decimal("0.00")) -> Ratio | Unknown:
        """What the fund holds, with so much more, as a share of the first deposits; unknown if none is on record (余额比例)."""
        return self.fund.filled(more)

    def scope(self) -> Mapping[str, object]:
        """What the shares depend on: the use, the contract, who runs the letting, the assembly, and what the fund holds."""
        plan = self.otherwise
        other = plan is not None and plan.stage is PlanStage.IN_FORCE and self.next_since <= plan.until
        sort = ContractSort.CHOSEN if self.account.formed else ContractSort.PRELIMINARY
        known = self.account.scope()
        return {
            "run_by": known["run_by"],
            "assembly": known["assembly"],
            "use": "OTHER" if other else "FUND",
            "contract": (sort if self.contract is None else self.contract.sort).name,
            "fund": self.filled(),
        }
