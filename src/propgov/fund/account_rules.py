"""Rules and checks for the steps of a maintenance fund (维修资金账户各步骤的事实).

The procedure itself is in ``account``, its records in ``books``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.engine import Act, Case, check, rule
from propgov.errors import Fault
from propgov.fund.books import Deposit, FundBooks, SubAccount
from propgov.fund.shares import Share, shared_out
from propgov.law import UNKNOWN, Answer, Citation, Ratio, Unknown
from propgov.patterns import decided, notice_posted, receipt_once

__all__ = ["FUND"]

FUND: Final = (Citation("civil-code", "281"), Citation("property-law-2007", "79"))
"""The legal basis of these books: the maintenance fund is common to the owners (账簿依据)."""

received_once = receipt_once("fund.receipt.once", FUND)
renewal_decided = decided("fund.renewal.owners-decision", Matter.RAISE_FUND, "续交维修资金经业主共同决定")

published = notice_posted("fund.statement.published", "维修资金筹集、使用情况已公布")


@check
def follows(fund: FundBooks, act: Act, *, until: date) -> Iterator[Fault]:
    """The days that are made public are over, and go on from the last (公布期间连续)."""
    if not (fund.published_until or date.min) < until < act.on:
        yield Fault("until", f"{until} is not after {fund.published_until} and over", "name the last day covered")


@rule("fund.account.kept-by", basis=FUND)
def kept_by(fund: FundBooks, act: Act) -> bool:
    """Whether who enters it keeps the fund: the authority, or the committee once it has been moved (由维修资金的管理人入账)."""
    held = fund.community.roles_of(act.by.person, act.on)
    return Role.HOUSING_AUTHORITY in held or fund.moved_on is not None


@rule("fund.account.by-unit")
def by_unit(fund: FundBooks, act: Act, *, accounts: tuple[SubAccount, ...]) -> bool:
    """Whether the fund that is taken over was booked with sub-accounts of units (维修资金按幢立账、按户核算)."""
    return bool(accounts)


@rule("fund.account.low")
def little_left(fund: FundBooks, act: Act, *, deposits: tuple[Deposit, ...]) -> Ratio | Unknown:
    """The largest share of a first deposit that a unit which pays in again had left (维修资金余额不足的比例)."""
    left = [fund.left_of_first(one.unit) for one in deposits]
    known = [share for share in left if isinstance(share, Ratio)]
    whole = len(known) == len(left) > 0
    return max(known, key=lambda share: Fraction(share.part, share.whole or 1)) if whole else UNKNOWN


@rule("fund.account.only", basis=FUND)
def only_books(fund: FundBooks, act: Act) -> bool:
    """Whether the community has no other books of its fund (本小区维修资金仅一套账)."""
    return all(other is fund for other in fund.register.among(fund.community, type(fund)))


@check
def sound_deposits(fund: FundBooks, act: Act, *, deposits: tuple[Deposit, ...]) -> Iterator[Fault]:
    """There are deposits, each for a unit of the community, none by a paper of the future (交存资料核对)."""
    if not deposits:
        yield Fault("deposits", "there are none", "give at least one")
    for number, one in enumerate(deposits):
        if one.unit not in fund.community.units:
            yield Fault(f"deposits[{number}].unit", f"{one.unit!r} is no unit here", "name a unit on the roll")
        if one.paper_on is not None and one.paper_on > act.on:
            problem = f"{one.paper_on} lies after {act.on}"
            yield Fault(f"deposits[{number}].paper_on", problem, "enter papers that there are")


@rule("fund.receipt.once", basis=FUND)
def deposited_once(fund: FundBooks, act: Act, *, deposits: tuple[Deposit, ...]) -> bool:
    """Whether no paper, by issuer and number, is already in the books or twice in the list (凭证未重复入账)."""
    papers = [(one.issuer.strip(), one.voucher.strip()) for one in deposits]
    return len(set(papers)) == len(papers) and all(fund.booked_under(*paper) is None for paper in papers)


@rule("fund.receipt.once", basis=FUND)
def transferred_once(fund: FundBooks, act: Act, *, from_account: str, voucher: str) -> bool:
    """Whether the paper of that account is not in the books yet (凭证未重复入账)."""
    return fund.booked_under(from_account, voucher) is None


@rule("fund.receipt.once", basis=FUND)
def merged_once(fund: FundBooks, act: Act, *, paper: Document) -> bool:
    """Whether the paper of the earlier fund is not in the books yet (凭证未重复入账)."""
    return fund.booked_under(paper.issuer, paper.number) is None


@check
def shared_by_somebody(fund: FundBooks, act: Act) -> Iterator[Fault]:
    """There are units to share among (有可分摊的户)."""
    if not fund.community.units:
        yield Fault("community", "has no units on its roll", "enter its units first")


@check
def sound_accounts(fund: FundBooks, act: Act, *, amount: Decimal, accounts: tuple[SubAccount, ...]) -> Iterator[Fault]:
    """The books are still empty; the sub-accounts named are of units here, each once, and sum to the amount (期初分户账核对)."""
    if fund.postings:
        yield Fault("fund", "has postings already", "take it over before anything else")
    for number, one in enumerate(accounts):
        if one.unit not in fund.community.units:
            yield Fault(f"accounts[{number}].unit", f"{one.unit!r} is no unit here", "name a unit on the roll")
    if len({one.unit for one in accounts}) != len(accounts):
        yield Fault("accounts", "name a unit twice", "give one sub-account for each unit")
    total = sum((one.balance for one in accounts), start=Decimal("0.00"))
    if accounts and total != amount:
        yield Fault("accounts", f"sum to {total} where the fund has {amount}", "give every sub-account")


@check
def asked_for(fund: FundBooks, act: Act) -> Iterator[Fault]:
    """The committee has asked for the fund to be moved (业主委员会已通知划转)."""
    if fund.asked_on is None:
        yield Fault("fund", "was not asked for by the committee", "have the committee give notice first")


@rule("fund.spending.covered", basis=FUND)
def money_there(fund: FundBooks, act: Act, *, about: Case, amount: Decimal) -> Answer:
    """Whether the fund has so much that is promised to nobody else (维修资金可用余额足够)."""
    return fund.covers(amount, act, about)


@rule("fund.spending.covered", basis=FUND)
def works_covered(fund: FundBooks, act: Act, *, about: Case, shares: tuple[Share, ...]) -> Answer:
    """Whether the fund has so much that is promised to nobody else (维修资金可用余额足够)."""
    return fund.covers(sum((one.amount for one in shares), start=Decimal("0.00")), act, about)


def by_area(fund: FundBooks, act: Act, *, amount: Decimal) -> tuple[Share, ...]:
    """The share of each unit by its area."""
    return shared_out(amount, {unit.id: unit.hundredths for unit in fund.community.units.values()})


def by_balance(fund: FundBooks, act: Act, *, amount: Decimal) -> tuple[Share, ...]:
    """The share of each unit by the balance of its sub-account; by area while all are empty."""
    return shared_out(amount, fund.weights()) or by_area(fund, act, amount=amount)


def as_stated(
    fund: FundBooks, act: Act, *, amount: Decimal, accounts: tuple[SubAccount, ...]
) -> tuple[SubAccount, ...]:
    """The sub-accounts of the document; where it has none, one for each unit by its area."""
    return accounts or tuple(SubAccount(one.unit, one.amount) for one in by_area(fund, act, amount=amount))
