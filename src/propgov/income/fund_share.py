"""The share of public income for the maintenance fund (公共收益补充专项维修资金): period by period, exact, in time.

Source: Civil Code art. 281, 282; Maintenance Fund Measure art. 17; Shanghai Measure on Public Income art. 11; Beijing
Regulation art. 74; Huzhou art. 45; Lishui art. 44; Taizhou art. 45.

One programme for each account: its periods follow one another, so that no income is left out and none is counted twice. The
money leaves the account of income and enters the fund in one step. Some places count the share of the net income, others
that of the balance; what was counted stands in the finding and in the entry. The rules are in ``fund_share_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.engine import STAY, Act, Bring, Clock, Opening, Recurring, bring, step
from propgov.engine.exact import Yuan
from propgov.income import fund_share_rules as facts
from propgov.income.books import KEEPERS
from propgov.income.fund_share_record import SHARE, FundShareRecord, FundShareStage, FundShareTransfer
from propgov.income.plan import IncomePlan
from propgov.law.naming import name_rule

__all__ = ["FundShare"]

_S = FundShareStage
name_rule("income.fund-share.every", "补充维修资金的周期")
name_rule("income.fund-share.full", "可以停止补充的余额比例")
name_rule("income.fund-share.within", "公共收益划入维修资金的期限")


def move(share: FundShare, act: Act, *, amount: Decimal, voucher: str) -> Iterator[Bring]:
    """Take the money out of the account of income, and enter it in the fund (划转入账)."""
    if amount:
        yield bring(share.account.pay_to_fund, about=share, amount=amount, voucher=voucher)
        bank = share.account.bank
        yield bring(share.fund.receive_share, about=share, amount=amount, from_account=bank, voucher=voucher)


@define(eq=False, kw_only=True, repr=False)
class FundShare(FundShareRecord):
    """The share of public income that goes to the maintenance fund (公共收益补充专项维修资金).

    Its fields are those of ``FundShareRecord``.
    """

    kind: ClassVar[str] = "income.fund-share"
    basis = SHARE
    opening = Opening(by=KEEPERS, rules=(facts.of_one_community, facts.income_of_all, facts.only_one))
    stages = FundShareStage
    clocks = (Clock("income.fund-share.within", "transfer", since=lambda share: share.first_receipt_left),)
    recurring = (
        Recurring(
            every="income.fund-share.every",
            step="transfer",
            starts=lambda share: share.begins if share.stage is _S.RUNNING else None,
            done=lambda share: share.covered_until,
        ),
    )

    @step(
        _S.RUNNING,
        to=STAY,
        by=KEEPERS,
        rules=(
            facts.voucher_there,
            facts.period_follows,
            facts.ordered_or_decided,
            facts.share_of_income,
            facts.share_of_balance,
        ),
        outcome=facts.transfer_of,
        then=move,
    )
    def transfer(
        self,
        act: Act,
        outcome: FundShareTransfer,
        *,
        until: date,
        amount: Yuan,
        voucher: str = "",
        meeting: Meeting | None = None,
    ) -> None:
        """Pay the share of the period up to that day into the fund; amount is nil where nothing was earned (划入维修资金)."""
        self.transfers = (*self.transfers, outcome)

    @step(_S.RUNNING, to=STAY, by=KEEPERS, rules=(facts.used_otherwise,))
    def use_otherwise(self, act: Act, *, plan: IncomePlan) -> None:
        """Record the owners' plan by which the income goes mainly to something else (业主决定主要用于其他用途)."""
        self.otherwise = plan

    @step(_S.RUNNING, to=_S.ENDED, by=KEEPERS, rules=(facts.account_closed,))
    def end(self, act: Act) -> None:
        """End the programme, once the account of income is closed (终止补充)."""
