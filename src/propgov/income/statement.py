"""The statement of a period (公示报表): what owners are shown of the account, and whether it adds up.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13(1)(3); Guiding Rules art. 36.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique

from attrs import frozen

from propgov.engine.exact import PositiveYuan, SignedYuan, Yuan
from propgov.law.brief import brief
from propgov.patterns import Posting, money

__all__ = ["Receipt", "Side", "Statement", "made_of"]

_DAY = timedelta(days=1)


@unique
class Side(Enum):
    """The sides of the books of common income (会计科目); the first is the money itself."""

    BANK = "银行存款"
    INCOME = "收入"
    COST = "合理成本"
    SPENDING = "支出"
    BROUGHT_FORWARD = "期初结转"
    DEPOSIT = "押金"
    PASS_THROUGH = "代收代付款"  # noqa: S105 - a side of the books


@frozen
class Receipt:
    """One receipt of a list entered at once (收款凭证). amount in yuan; paper_on is the day of the paper, if it is another."""

    amount: PositiveYuan
    voucher: str
    issuer: str = ""
    paper_on: date | None = None


@frozen
class Statement:
    """The account of one period as owners are shown it (公示报表). All in yuan.

    since and until are its days; postings are those it accounts for, including reversals, so that income, costs and
    spendings are net of them; brought_forward is what was taken over from before; committed is what was promised but not
    paid when it was made, which closing still includes. Money of others, no income, is apart, and included in closing too.
    """

    since: date
    until: date
    opening: SignedYuan
    income: SignedYuan
    costs: SignedYuan
    spendings: SignedYuan
    closing: SignedYuan
    postings: tuple[Posting, ...]
    brought_forward: SignedYuan = Decimal("0.00")
    committed: Yuan = Decimal("0.00")

    __repr__ = brief

    @property
    def deposits(self) -> Decimal:
        """Deposits received in the period less those returned, in yuan (押金净额)."""
        return _held(self.postings, Side.DEPOSIT)

    @property
    def passed_through(self) -> Decimal:
        """What was collected for others in the period less what was passed on, in yuan (代收代付净额)."""
        return _held(self.postings, Side.PASS_THROUGH)

    @property
    def adds_up(self) -> bool:
        """Whether the postings give the totals, and these lead from opening to closing."""
        said = (self.income, self.costs, self.spendings, self.brought_forward)
        moved = self.income - self.costs - self.spendings + self.brought_forward + self.deposits + self.passed_through
        return _sums(self.postings) == said and self.opening + moved == self.closing


def _sums(postings: Iterable[Posting]) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Income, costs, spendings and what was brought forward, each with the sign under which it is read."""
    fen = dict.fromkeys(Side, 0)
    for posting in postings:
        for name in (posting.debit, posting.credit):
            fen[Side[name]] += posting.effect_on(name)
    signed = (-fen[Side.INCOME], fen[Side.COST], fen[Side.SPENDING], -fen[Side.BROUGHT_FORWARD])
    income, costs, spendings, brought = map(money, signed)
    return income, costs, spendings, brought


def _held(postings: Iterable[Posting], side: Side) -> Decimal:
    """What came in on a side of money of others, less what went out."""
    return money(-sum(posting.effect_on(side.name) for posting in postings))


def made_of(postings: tuple[Posting, ...], since: date, until: date, opening: Decimal, committed: Decimal) -> Statement:
    """Make the statement of a period from its postings and what there was before (编制报表)."""
    income, costs, spendings, brought = _sums(postings)
    held = _held(postings, Side.DEPOSIT) + _held(postings, Side.PASS_THROUGH)
    closing = opening + income - costs - spendings + brought + held
    return Statement(since, until, opening, income, costs, spendings, closing, postings, brought, committed)
