"""The statement of a period (公示报表): what owners are shown of the account, and whether it adds up.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13(1)(3); Guiding Rules art. 36.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import frozen

from propgov.engine.exact import PositiveYuan, SignedYuan, Yuan
from propgov.errors.shown import in_notebook
from propgov.law.brief import brief
from propgov.patterns import Posting, money

__all__ = [
    "LINES",
    "Difference",
    "Figures",
    "Receipt",
    "Side",
    "Statement",
    "differences",
    "figures_of",
    "made_of",
    "told_apart",
]

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

    _repr_mimebundle_ = in_notebook

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
            if name in Side.__members__:
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


@frozen
class Figures:
    """The figures of a statement, each on its line (报表数字). All in yuan."""

    opening: SignedYuan
    income: SignedYuan
    costs: SignedYuan
    spendings: SignedYuan
    brought_forward: SignedYuan
    closing: SignedYuan


@frozen
class Difference:
    """A line of a statement that is not what it should be (差异): what it says, and what was found."""

    line: str
    said: str
    found: str

    @property
    def by(self) -> Decimal | None:
        """The difference in yuan, what is said less what was found; None if the line is no sum."""
        return Decimal(self.said) - Decimal(self.found) if self.line in LINES else None


LINES: Final = {
    "opening": "期初余额",
    "brought_forward": "期初结转",
    "income": "收入",
    "costs": "合理成本",
    "spendings": "支出",
    "closing": "期末余额",
}
"""The lines of a statement that are sums, in their order, with their names (报表项目)."""


def figures_of(statement: Statement) -> Figures:
    """The figures that a statement says (报表所列数字)."""
    return Figures(**{line: getattr(statement, line) for line in LINES})


def told_apart(said: Figures, found: Figures) -> tuple[Difference, ...]:
    """The lines on which two sets of figures differ (数字差异)."""
    pairs = ((line, getattr(said, line), getattr(found, line)) for line in LINES)
    return tuple(Difference(line, str(one), str(other)) for line, one, other in pairs if one != other)


def differences(statement: Statement, after: Statement | None = None) -> tuple[Difference, ...]:
    """The lines on which a statement is not what its postings and the statement before it give (报表差异).

    Empty if it adds up. Each sum is compared with what its own postings give, the closing with what the sums of the
    statement itself lead to; a posting of a day outside the period, or one listed twice, is told by its number.
    """
    income, costs, spendings, brought = _sums(statement.postings)
    held = statement.deposits + statement.passed_through
    moved = statement.income - statement.costs - statement.spendings + statement.brought_forward + held
    opening = statement.opening if after is None else after.closing
    found = Figures(opening, income, costs, spendings, brought, statement.opening + moved)
    told = list(told_apart(figures_of(statement), found))
    if after is not None and statement.since != after.until + _DAY:
        told.insert(0, Difference("since", str(statement.since), str(after.until + _DAY)))
    if statement.until < statement.since:
        told.append(Difference("until", str(statement.until), f"{statement.since} or later"))
    numbers = [posting.number for posting in statement.postings]
    told += [
        Difference(f"posting {number}", f"listed {times} times", "once")
        for number, times in Counter(numbers).items()
        if times > 1
    ]
    told += [
        Difference(f"posting {posting.number}", name, "a side of the books")
        for posting in statement.postings
        for name in (posting.debit, posting.credit)
        if name not in Side.__members__
    ]
    told += [
        Difference(f"posting {posting.number}", str(posting.on), f"no day after {statement.until}")
        for posting in statement.postings
        if posting.on > statement.until
    ]
    return tuple(told)
