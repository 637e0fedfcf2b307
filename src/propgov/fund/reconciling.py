"""The books of a fund held against the bank's (维修资金对账): unit by unit, to the fen, as of any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from propgov.engine import Act, rule
from propgov.fund.books import FundBooks, SubAccount
from propgov.law import Answer, Text
from propgov.patterns import money

__all__ = ["unlike"]


def unlike(fund: FundBooks, accounts: Iterable[SubAccount], on: date | None = None) -> tuple[str, ...]:
    """The units that are not stated as in the books, now or at the end of a day (不一致的分户账).

    Another balance, another first deposit if one is stated, stated twice, or not at all though something is in it.
    """
    told = tuple(accounts)
    count, books = Counter(one.unit for one in told), fund.balances(on)
    wrong = {unit for unit in {*count, *(unit for unit, held in books.items() if held)} if count[unit] != 1}
    for one in told:
        first = fund.first_deposit(one.unit)
        if (one.balance, first if one.first is None else one.first) != (fund.balance_of(one.unit, on), first):
            wrong.add(one.unit)
    return tuple(sorted(wrong))


def equal(fund: FundBooks, accounts: tuple[SubAccount, ...], amount: Decimal, on: date | None = None) -> Answer:
    """Whether the sub-accounts equal those of the books, and the amount the whole (对账结果)."""
    wrong, books = unlike(fund, accounts, on), fund.balance if on is None else fund.balance_on(on)
    en = f"{amount} yuan of {books} in the books; not equal: {', '.join(wrong) or 'none'}"
    zh = f"账簿余额{books}元，对账金额{amount}元；不一致的分户账：{'、'.join(wrong) or '无'}"
    return Answer(not wrong and amount == books, Text(en, zh))


def sum_of(accounts: Iterable[SubAccount]) -> Decimal:
    """The balances together, in yuan (分户账合计)."""
    return sum((one.balance for one in accounts), start=money(0))


@rule("fund.statement.reconciled")
def as_the_bank_says(fund: FundBooks, act: Act, *, accounts: tuple[SubAccount, ...], until: date) -> Answer:
    """Whether the books equal the bank's paper, unit by unit, at the end of that day (与银行核对一致)."""
    return equal(fund, accounts, sum_of(accounts), until)
