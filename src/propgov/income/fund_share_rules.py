"""Rules and checks for the share of public income for the maintenance fund (补充专项维修资金各步骤的事实).

The procedure itself is in ``fund_share``, its records in ``fund_share_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.assembly import Matter, Meeting
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.income.account import AccountStage
from propgov.income.fund_share_record import SHARE, FundShareRecord, FundShareStage, FundShareTransfer
from propgov.income.plan import IncomePlan
from propgov.income.plan_record import PLAN, Purpose
from propgov.law import Answer, ByReading, Outcome, Ratio, Text, Unknown
from propgov.law.wording import days_zh
from propgov.patterns import of_this_community

__all__ = ["transfer_of"]

_NONE: Final = Ratio(0, 1)
_ALL: Final = Ratio(1, 1)


def transfer_of(share: FundShareRecord, act: Act, *, until: date, amount: Decimal) -> FundShareTransfer:
    """The transfer with its base: net income and balance at the end of the period."""
    return FundShareTransfer(
        since=share.next_since,
        until=until,
        net_income=share.net_income(until),
        balance=share.account.balance_on(until),
        amount=amount,
        counted=share.counted_to(until),
    )


@rule("income.fund-share.period", basis=SHARE)
def period_follows(share: FundShareRecord, act: Act, *, until: date, amount: Decimal) -> Answer:
    """Whether the period follows the last one and does not reach into the future (补充期间连续且未超出当日)."""
    made = transfer_of(share, act, until=until, amount=amount)
    told = Text(
        f"{made.since} to {until}: net income {made.net_income} yuan, balance {made.balance}, {amount} to the fund",
        f"{days_zh(made.since, until)}：净收益{made.net_income}元，余额{made.balance}元，划入维修资金{amount}元",
    )
    return Answer(made.since <= until <= act.on, told)


@rule("income.fund-share.share")
def share_of_income(share: FundShareRecord, act: Act, *, until: date, amount: Decimal) -> Ratio:
    """Which share of the net income of the period goes to the fund; all, where none was earned (公共收益补充维修资金的比例)."""
    return _of(amount, share.net_income(until))


@rule("income.fund-share.of-balance")
def share_of_balance(share: FundShareRecord, act: Act, *, until: date, amount: Decimal) -> Ratio:
    """Which share of the balance goes to the fund; all, where the fund then holds what it need (账户余额补充维修资金的比例)."""
    if _full(share, act.on, amount):
        return _ALL
    return _of(amount, share.account.balance_on(until))


@rule("income.spending.owners-decision", basis=PLAN)
def ordered_or_decided(
    share: FundShareRecord, act: Act, *, meeting: Meeting | None, amount: Decimal
) -> bool | Unknown | ByReading:
    """Whether the law orders a share for the fund that day, or the owners decided on it (业主共同决定)."""
    if not amount or any(_asked(share, act.on, name) for name in ("share", "of-balance")):
        return True
    return meeting is not None and meeting.covering(share, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.plan.owners-decision", basis=PLAN)
def used_otherwise(share: FundShareRecord, act: Act, *, plan: IncomePlan) -> bool | Unknown | ByReading:
    """Whether a plan in force, decided by the owners, gives more to other uses than to the fund (公共收益使用方案由业主共同决定)."""
    to_fund = sum(line.limit for line in plan.lines if line.purpose is Purpose.FUND)
    if plan.account is not share.account or to_fund >= sum(line.limit for line in plan.lines) - to_fund:
        return False
    return plan.stands_on(act.on)


def _of(amount: Decimal, base: Decimal) -> Ratio:
    return Ratio(int(amount.scaleb(2)), int(base.scaleb(2))) if base > 0 else _ALL


def _asked(share: FundShareRecord, on: date, name: str) -> bool:
    """Whether so little as nothing would fall short of what is asked that day."""
    found = share.community.law.weigh(f"income.fund-share.{name}", _NONE, on=on, scope=share.scope())
    return found.outcome is Outcome.BROKEN


def _full(share: FundShareRecord, on: date, amount: Decimal) -> bool:
    """Whether the fund, with that amount, holds so much that no more need be paid in."""
    filled = share.filled(amount)
    if not isinstance(filled, Ratio) or not _asked(share, on, "full"):
        return False
    return share.community.law.weigh("income.fund-share.full", filled, on=on, scope=share.scope()).holds


@rule("income.fund-share.only", basis=SHARE)
def only_one(share: FundShareRecord, act: Act) -> bool:
    """Whether no other programme runs for the account, so that each period is counted once (同一账户仅一项补充安排)."""
    others = share.register.among(share.community, type(share))
    return all(
        other is share or other.account is not share.account or other.stage is FundShareStage.ENDED for other in others
    )


of_one_community = of_this_community("同一小区", "fund", "contract", remedy="name that of this one")


@check
def income_of_all(share: FundShareRecord, act: Act) -> Iterator[Fault]:
    """The account is that of all owners, for what is transferred is divided among all units (全体业主的公共收益)."""
    if share.account.shared_by:
        yield Fault("account", f"belongs to {share.account.shared_by!r:.80}", "name the account of all owners")


@check
def voucher_there(share: FundShareRecord, act: Act, *, amount: Decimal, voucher: str) -> Iterator[Fault]:
    """What is transferred has its paper (划转凭证)."""
    if amount and not voucher.strip():
        yield Fault("voucher", "is empty", "give the number of the bank's slip")


@check
def account_closed(share: FundShareRecord, act: Act) -> Iterator[Fault]:
    """The account of income is closed (公共收益账户已销户)."""
    if share.account.stage is not AccountStage.CLOSED:
        yield Fault("account", "is open", "close it first")
