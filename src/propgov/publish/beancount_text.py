"""Books as beancount text (以复式记账文本导出账簿): for ``bean-check``, Fava and whoever wants to count them again.

Each posting is one transaction with its number, paper and case; income and cost stand by source; what was promised stands
nowhere, since nothing moved. The balance of the bank is asserted after each statement and at the end, to the fen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from propgov.income import Account, Posting, Side, Source, source_of

__all__ = ["beancount_text"]

_DAY: Final = timedelta(days=1)
_SIDES: Final = {
    Side.BANK: "Assets:Bank",
    Side.INCOME: "Income",
    Side.COST: "Expenses:Cost",
    Side.SPENDING: "Expenses:Spending",
    Side.BROUGHT_FORWARD: "Equity:Brought-Forward",
    Side.DEPOSIT: "Liabilities:Deposits",
    Side.PASS_THROUGH: "Liabilities:Pass-Through",
}
_BY_SOURCE: Final = frozenset({Side.INCOME, Side.COST})
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(text: str) -> str:
    """A text as beancount writes it between quotes (文本转义); what cannot be seen or encoded is replaced by U+FFFD."""
    seen = (_ESCAPED.get(sign, sign if sign.isprintable() or sign in " \u3000" else "\ufffd") for sign in text)
    return f'"{"".join(seen)}"'


def _name(side: Side, source: Source) -> str:
    below = f":{source.name.replace('_', '-').title()}" if side in _BY_SOURCE else ""
    return _SIDES[side] + below


def _accounts(account: Account) -> Iterator[str]:
    for side in Side:
        for source in Source if side in _BY_SOURCE else (Source.OTHER,):
            yield f"{account.opened} open {_name(side, source)} CNY"
            yield f"  name: {quoted(side.value + (f'：{source.value}' if side in _BY_SOURCE else ''))}"


def _transaction(account: Account, posting: Posting) -> Iterator[str]:
    debit, credit, source = Side[posting.debit], Side[posting.credit], source_of(account, posting)
    reverses = posting.reverses
    linked = f" #reversal ^posting-{reverses}" if reverses is not None else f" ^posting-{posting.number}"
    yield f"{posting.on} * {quoted(posting.payee or posting.issuer)} {quoted(posting.voucher)}{linked}"
    yield f"  number: {posting.number}"
    yield f"  about: {quoted(posting.about)}"
    if posting.paper_on is not None:
        yield f"  paper: {posting.paper_on}"
    if reverses is not None:
        yield f"  reverses: {reverses}"
    yield f"  {_name(debit, source)}  {posting.amount:.2f} CNY"
    yield f"  {_name(credit, source)}  -{posting.amount:.2f} CNY"


def _lines(account: Account) -> Iterator[str]:
    title = f"{account.community.name} {account.bank}"
    yield f'option "title" {quoted(title)}'
    yield 'option "operating_currency" "CNY"'
    yield ""
    yield from _accounts(account)
    for posting in account.postings:
        yield ""
        yield from _transaction(account, posting)
    yield ""
    for statement in account.statements:
        yield f"{statement.until + _DAY} balance Assets:Bank {_amount(statement.closing)}"
    yield f"{account.last_act_date + _DAY} balance Assets:Bank {_amount(account.balance)}"


def _amount(amount: Decimal) -> str:
    # Without "~ 0" one fen more or less would pass.
    return f"{amount:.2f} ~ 0 CNY"


def beancount_text(account: Account) -> str:
    """The books of an account as beancount text (导出账簿): all postings, with the balances that follow from them."""
    return "\n".join(_lines(account)) + "\n"
