"""The annual audit programme (年度审计方案): what an auditor checks over the books of a year, each check with its finding.

Source: Shanghai Measure on Public Income in Residential Areas art. 4-6, 9, 11, 14; Shanghai art. 51, 66, 67. The checks read
the books and the cases that hold each figure, and change nothing. What is in no case is *unknown*, never in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from propgov.engine import Actor
from propgov.income.common_use_record import Lease
from propgov.income.disclosure_record import scope_of
from propgov.income.distribution import Distribution
from propgov.income.letting_rules import lowest_rent
from propgov.income.spending import Spending
from propgov.income.statement import Side, differences
from propgov.income.year_books import CheckResult, Mark, YearBooks
from propgov.law import UNKNOWN, Outcome, Ratio, Span, Unknown
from propgov.law.wording import days_zh

__all__ = ["CHECKS", "AnnualCheck", "annual_programme"]


_NO: Final = False

AnnualCheck: TypeAlias = Callable[[YearBooks, date], Iterator[Mark]]
"""A check over the books of a year, as seen on a day (审计事项)."""


def _weighed(books: YearBooks, rule: str, fact: object, day: date, about: str, text: str) -> Iterator[Mark]:
    """A mark with the finding of the pack, unless what is asked holds; nothing where nothing is asked."""
    scope = {"use": "FUND", "fund": UNKNOWN, "amount": UNKNOWN, **scope_of(books.account)}
    finding = books.account.home.law.weigh(rule, fact, on=day, scope=scope)
    if finding.outcome is not Outcome.HOLDS:
        yield Mark(about, text, finding.outcome, finding)


def _not_known(what: str, text: str) -> Mark:
    return Mark(what, text, Outcome.UNKNOWN)


def receipts_against_contracts(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether each receipt comes from a contract that ran on its day, and all of them do not exceed the rents (收入与合同核对)."""
    uses = {use.ref: use for use in books.uses}
    received: dict[str, Decimal] = {}
    for one in books.on(Side.INCOME):
        use, day = uses.get(one.about), one.paper_on or one.on
        named = f"posting {one.number}"
        if use is None:
            yield _not_known(named, f"{one.about}无经营合同")
        elif not any(lease.since <= day <= lease.until for lease in use.leases):
            text = "收款日不在经营合同期限内"
            found = tuple(_weighed(books, "income.account.from-contract", _NO, one.on, named, text))
            yield from found or (Mark(named, text),)
        received[one.about] = received.get(one.about, Decimal(0)) + one.amount
    for use in books.uses:
        came, rent = received.get(use.ref, Decimal(0)), sum((lease.rent for lease in use.leases), start=Decimal("0.00"))
        if use.leases and came > rent:
            yield Mark(use.ref, f"收入{came}元超过合同租金{rent}元")
        if came == 0 and any(_runs_in(lease, books.year) for lease in use.leases):
            yield Mark(use.ref, f"合同租金{rent}元，年内无收入入账")


def _runs_in(lease: Lease, year: int) -> bool:
    return lease.since.year <= year <= lease.until.year


def rents_against_floors(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether no rent of the year is below the floor on which the owners decided (租金与最低租金核对)."""
    for use in books.uses:
        for lease in (one for one in use.leases if _runs_in(one, books.year)):
            floor = lowest_rent(use, lease)
            if floor is None:
                yield _not_known(use.ref, "业主决定中无租金底价")
            elif lease.rent < floor:
                text = f"租金{lease.rent}元低于最低租金{floor}元"
                found = tuple(_weighed(books, "income.common-use.rent-fair", _NO, lease.since, use.ref, text))
                yield from found or (Mark(use.ref, text),)


def costs_proven(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether each cost is proven by a paper whose issuer is named; otherwise it is unknown (成本凭证核对)."""
    for one in books.on(Side.COST):
        if not one.voucher.strip() or not one.issuer.strip():
            lacks = "凭证" if not one.voucher.strip() else "凭证出具人"
            yield Mark(f"posting {one.number}", f"成本{one.amount}元缺{lacks}", Outcome.UNKNOWN)


def payments_in_order(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether each payment has a decision, a posting before it and the signatures asked for (支付核对)."""
    cases = books.spendings
    moved = {one.ref for one in (*books.shares, *books.accounts)}  # to the fund or the owners' account: asked elsewhere
    for one in books.on(Side.SPENDING):
        spending, named = cases.get(one.about), f"posting {one.number}"
        if one.about in moved:
            continue
        if spending is None:
            yield _not_known(named, f"{one.about}没有相应的支出事项")
            continue
        stands = spending.meeting is not None
        yield from _weighed(books, "income.spending.owners-decision", stands, one.on, named, "支付未经业主共同决定")
        if isinstance(spending, Distribution):  # paid in parts, by a list that was posted
            continue
        posted = spending.notice is not None and spending.notice.posted <= one.on
        yield from _weighed(books, "income.spending.posted-before-use", posted, one.on, named, "支付前未公示")
        persons = tuple(Actor(person) for person in _signers(spending))
        roles = books.account.community.roles(persons, on=one.on)
        yield from _weighed(books, "income.spending.signed-by", roles, one.on, named, "支付缺共同签署")
        if spending.amount != one.amount:
            yield Mark(named, f"支付{one.amount}元，决定{spending.amount}元")


def _signers(spending: Spending) -> tuple[str, ...]:
    entries = spending.register.journal.entries(spending.ref)
    return next(((entry.by, *entry.signers) for entry in reversed(entries) if entry.step == "pay"), ())


def statements_there(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether each period of the year has a statement that adds up, published in time (报表核对)."""
    account = books.account
    days = [entry.on for entry in account.register.journal.entries(account.ref) if entry.step == "publish"]
    for number, (made, day) in enumerate(zip(account.statements, days, strict=True), 1):
        if made.until.year != books.year:
            continue
        named, before = f"statement {number}", account.statements[number - 2] if number > 1 else None
        late = f"{made.until}的报表于{day}公示"
        yield from _weighed(books, "income.statement.within", Span(made.until, day), day, named, late)
        for one in differences(made, before):
            yield Mark(named, f"{one.line}: {one.said}，应为{one.found}")
    for duty in account.duties(on):
        if duty.covers is not None and duty.covers[1].year == books.year and duty.covers[1] < on and duty.days_overdue:
            text = f"{duty.covers[0]}至{duty.covers[1]}无报表，逾期{duty.days_overdue}日"
            yield Mark(f"statement {len(account.statements) + 1}", text)


def fund_share(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether the share of the year's net income that the place asks went to the maintenance fund (补充维修资金比例核对)."""
    net = sum((-one.effect_on(Side.INCOME.name) for one in books.on(Side.INCOME)), start=0)
    net -= sum((one.effect_on(Side.COST.name) for one in books.on(Side.COST)), start=0)
    paid = books.to_fund
    if isinstance(paid, Unknown):
        yield _not_known("maintenance fund", "无补充维修资金安排")
    elif net > 0:
        share = Ratio(int(paid.scaleb(2)), net)
        last = min(on, date(books.year, 12, 31))
        yield from _weighed(books, "income.fund-share.share", share, last, "maintenance fund", f"补充维修资金{paid}元")


def bank_agrees(books: YearBooks, on: date) -> Iterator[Mark]:
    """Whether the bank's balance is that of the books at each close, all is matched, and no day is left out (银行余额核对)."""
    for one in books.checks:
        if one.difference:
            yield Mark(str(one.until), f"银行{one.bank}元，账面{one.books}元，相差{one.difference}元")
        yield from (Mark(str(one.until), f"银行流水第{line}行无对应账目") for line in one.not_in_books)
        yield from (Mark(str(one.until), f"银行流水第{line}行重复") for line in one.duplicates)
        yield from (Mark(f"posting {number}", "账目无对应银行流水") for number in one.not_at_bank)
    since = max(books.account.next_check, date(books.year, 1, 1))
    last = min(on, date(books.year, 12, 31))
    if since <= last:
        yield _not_known("bank", f"{days_zh(since, last)}未与银行核对")


CHECKS: Final[Mapping[str, AnnualCheck]] = {
    "收入与合同核对": receipts_against_contracts,
    "租金与最低租金核对": rents_against_floors,
    "成本凭证核对": costs_proven,
    "支付核对": payments_in_order,
    "报表核对": statements_there,
    "补充维修资金比例核对": fund_share,
    "银行余额核对": bank_agrees,
}
"""Every check of the programme, by its name (审计事项): a new one is a line here."""


def annual_programme(books: YearBooks, *, on: date) -> tuple[CheckResult, ...]:
    """All checks over the books of a year, as seen on a day, each with what it found (年度审计)."""
    return tuple(CheckResult(name, tuple(check(books, on))) for name, check in CHECKS.items())
