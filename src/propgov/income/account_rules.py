"""Rules and checks for the steps of an account (账户各步骤的事实).

The procedure itself is in ``account``, its records in ``books``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.assembly import Matter, Meeting
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Case, check, rule
from propgov.engine.duties import period_end
from propgov.engine.exact import Yuan
from propgov.errors import Fault
from propgov.income.books import Books
from propgov.income.common_use import CommonUse
from propgov.income.statement import Receipt, Statement, made_of
from propgov.law import Answer, ByReading, Citation, Text, Unknown
from propgov.law.wording import day_zh, days_zh
from propgov.patterns import covered, notice_posted, receipt_once

__all__ = ["AUTHORITIES", "BOOKS"]

BOOKS: Final = (
    Citation("civil-code", "282"),
    Citation("property-management-regulation", "54"),
    Citation("property-law-2007", "76(1)(7)"),
)
"""The legal basis of these books: the income from common parts belongs to the owners (账簿依据)."""

NOTHING: Final = Decimal("0.00")

payment_covered = covered("income.spending.covered-by-balance", "可用余额足够")
received_once = receipt_once("income.receipt.once", BOOKS)
shown = notice_posted("income.statement.shown", "报表已公示", past="until")


@rule("income.account.from-contract")
def from_contract(account: Books, act: Act, *, use: CommonUse, receipts: tuple[Receipt, ...] = ()) -> bool:
    """Whether it comes from a use of the account's common parts that was under contract by then (收入来自经营合同)."""
    first = min([one.paper_on or act.on for one in receipts], default=act.happened)
    ours = (use.community, use.shared_by) == (account.community, account.shared_by)
    return ours and use.contracted_on is not None and use.contracted_on <= first


@rule("income.cost.proven", basis=BOOKS)
def cost_proven(account: Books, act: Act, *, voucher: str) -> bool:
    """Whether a voucher proves the cost (成本凭证)."""
    return bool(voucher.strip())


@rule("income.account.lawful-payment", basis=BOOKS)
def paid_once(account: Books, act: Act, *, about: Case) -> bool:
    """Whether the payment is not in the books yet (支出仅入账一次)."""
    return not account.has_posted(about)


@rule("income.account.recognised-by", basis=BOOKS)
def recognised_by(account: Books, act: Act, *, meeting: Meeting | None) -> bool | Unknown | ByReading:
    """Whether an authority takes the balance over, or the owners decided to (由主管部门或者业主共同决定确认)."""
    if not account.community.roles_of(act.by.person, act.on).isdisjoint(AUTHORITIES):
        return True
    return meeting is not None and meeting.covering(account, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.statement.adds-up", basis=BOOKS)
def period_adds_up(account: Books, act: Act, *, until: date) -> bool:
    """Whether the period follows the last one and is over, and its figures add up (报表连续且平衡)."""
    return account.next_since <= until < act.on and statement_of(account, act, until=until).adds_up


@rule("income.statement.one-period", basis=BOOKS)
def one_period(account: Books, act: Act, *, until: date) -> Answer | bool:
    """Whether the statement covers no more than the one period that the rules ask for (报表不超过一个公示周期)."""
    first = account.next_since
    last = period_end(account, account.recurring[0], first, act.on)
    if last is None:
        return True
    told = Text(
        f"{first} to {until}, where one period is to {last}",
        f"本期{days_zh(first, until)}，一个公示周期至{day_zh(last)}止",
    )
    return Answer(until <= last, told)


@rule("income.account.nothing-left", basis=BOOKS)
def nothing_left(account: Books, act: Act) -> bool:
    """Whether the account is empty and nothing is promised (账户余额为零且无未支付承诺)."""
    return account.balance == NOTHING and not account.commitments


@rule("income.account.accounted-for")
def accounted_for(account: Books, act: Act) -> bool:
    """Whether the published statements account for every posting (收支均已公示)."""
    return account.stated == len(account.postings)


@check
def kept_by_the_opener(account: Books, act: Act) -> Iterator[Fault]:
    """Who opens the account keeps it in a role held that day (账户由开户人保管)."""
    if account.keeper not in account.community.roles_of(act.by.person, act.on):
        yield Fault("keeper", f"{act.by.person} does not act as {account.keeper.name}", "name the role of who opens it")


@check
def receipts_there(account: Books, act: Act, *, receipts: tuple[Receipt, ...]) -> Iterator[Fault]:
    """There are receipts, none dated in the future (凭证及其日期)."""
    if not receipts:
        yield Fault("receipts", "there are none", "give at least one")
    for number, one in enumerate(receipts):
        if one.paper_on is not None and one.paper_on > act.on:
            problem = f"{one.paper_on} lies after {act.on}"
            yield Fault(f"receipts[{number}].paper_on", problem, "enter papers that there are")


@check
def nothing_entered(account: Books, act: Act) -> Iterator[Fault]:
    """The books are still empty (账簿尚无账目)."""
    if account.postings:
        yield Fault("balance", "comes after the first posting", "take a balance over before anything else")


def statement_of(account: Books, act: Act, *, until: date) -> Statement:
    """The statement of the period that follows the last one, up to and including that day."""
    postings = tuple(posting for posting in account.postings[account.stated :] if posting.on <= until)
    opening = account.statements[-1].closing if account.statements else NOTHING
    return made_of(postings, account.next_since, until, opening, account.promised)


def promised(account: Books, act: Act, *, amount: Yuan) -> bool:
    """Whether the account can promise that much; otherwise the decision stands but binds no money yet."""
    return amount <= account.free()
