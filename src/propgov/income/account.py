"""The account of common income (公共收益账户): opened, credited, paid out, accounted for period by period.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13, 14; Guiding Rules art. 36;
池建法函〔2025〕265号 part 2(1).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Notice, Role
from propgov.engine import Act, Case, Opening, Recurring, rule, step, weighing
from propgov.engine.exact import Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income.common_use import CommonUse, CommonUseStage
from propgov.income.payable import Payable
from propgov.law import Citation, Finding

__all__ = ["Account", "AccountStage", "Posting", "PostingKind", "Statement"]

_DAY = timedelta(days=1)
_NOTHING = Decimal("0.00")
_KEEPERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)


@unique
class AccountStage(Enum):
    """Where an account stands (账户状态)."""

    OPEN = "已开户"
    CLOSED = "已销户"


@unique
class PostingKind(Enum):
    """Why money moved (账目种类)."""

    INCOME = "收入"
    COST = "合理成本"
    SPENDING = "支出"


@frozen
class Posting:
    """One movement of money (账目). amount in yuan, never negative: kind tells which way; about is ``kind:id``."""

    on: date
    kind: PostingKind
    amount: Yuan
    about: str
    voucher: str

    @property
    def signed(self) -> Decimal:
        """The amount as it changes the balance."""
        return self.amount if self.kind is PostingKind.INCOME else -self.amount


@frozen
class Statement:
    """What owners are shown of one period (公示报表). All in yuan; postings are those that it accounts for."""

    since: date
    until: date
    opening: Yuan
    income: Yuan
    costs: Yuan
    spendings: Yuan
    closing: Yuan
    postings: tuple[Posting, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the postings give the totals and these lead from opening to closing."""
        sums = (self.income, self.costs, self.spendings)
        given = all(_sum(self.postings, kind) == total for kind, total in zip(PostingKind, sums, strict=True))
        return given and self.opening + self.income - self.costs - self.spendings == self.closing


@rule("income.account.from-contract")
def from_contract(account: Account, act: Act, *, use: CommonUse) -> bool:
    """Whether the income comes from a use of this community's common parts that was contracted (收入来自经营合同)."""
    contracted = use.stage in (CommonUseStage.CONTRACTED, CommonUseStage.ENDED)
    return contracted and use.community is account.community


@rule("income.cost.proven")
def cost_proven(account: Account, act: Act, *, voucher: str) -> bool:
    """Whether a voucher shows the cost (成本凭证)."""
    return bool(voucher.strip())


@rule("income.spending.covered-by-balance")
def cost_covered(account: Account, act: Act, *, amount: Yuan) -> bool:
    """Whether so much is on the account (余额足够)."""
    return amount <= account.balance


@rule("income.spending.covered-by-balance")
def payment_covered(account: Account, act: Act, *, spending: Payable) -> bool:
    """Whether so much is on the account (余额足够)."""
    return paid_amount(account, act, spending=spending) <= account.balance


@rule("income.account.nothing-left")
def nothing_left(account: Account, act: Act) -> bool:
    """Whether nothing is left on the account (账户余额为零)."""
    return account.balance == _NOTHING


@rule("income.account.accounted-for")
def accounted_for(account: Account, act: Act) -> bool:
    """Whether the published statements account for every posting (收支均已公示)."""
    return account.stated == len(account.postings)


@rule("income.account.lawful-payment")
def lawfully_paid_once(account: Account, act: Act, *, spending: Payable) -> bool:
    """Whether the spending was lawfully paid from here and is not in the books yet (支出合规且仅入账一次)."""
    return spending.payable_from(account) is not None and not account.has_posted(spending)


@weighing
def an_amount(account: Account, act: Act, *, amount: Yuan) -> tuple[Finding, ...]:
    """Whether any money moves: InvalidFacts otherwise (金额大于零)."""
    if amount == 0:
        raise InvalidFacts([Fault("amount", "is nothing", "give an amount above 0")])
    return ()


@rule("income.statement.adds-up")
def period_adds_up(account: Account, act: Act, *, until: date) -> bool:
    """Whether the period follows the last one, is over, and its figures add up (报表连续且平衡)."""
    return account.next_since <= until < act.on and statement_of(account, act, until=until).adds_up


@rule("income.statement.shown")
def shown(account: Account, act: Act, *, notice: Notice) -> bool:
    """Whether the statement hangs where every owner can read it (报表已公示)."""
    return notice.stood_by(act)


def paid_amount(account: Account, act: Act, *, spending: Payable) -> Yuan:
    """What the spending paid."""
    return spending.payable_from(account) or _NOTHING


def statement_of(account: Account, act: Act, *, until: date) -> Statement:
    """The statement of the period that follows the last one, up to and with that day."""
    postings = tuple(posting for posting in account.postings[account.stated :] if posting.on <= until)
    income, costs, spendings = (_sum(postings, kind) for kind in PostingKind)
    opening = account.statements[-1].closing if account.statements else _NOTHING
    closing = opening + income - costs - spendings
    return Statement(account.next_since, until, opening, income, costs, spendings, closing, postings)


def _sum(postings: tuple[Posting, ...], kind: PostingKind) -> Decimal:
    return sum((posting.amount for posting in postings if posting.kind is kind), _NOTHING)


@define(eq=False, kw_only=True, repr=False)
class Account(Case):
    """The account of a community's common income (公共收益账户). bank names where it is kept."""

    kind: ClassVar[str] = "income.account"
    basis = (Citation("civil-code", "282"), Citation("property-management-regulation", "54"))
    opening = Opening(by=_KEEPERS)
    recurring = (
        Recurring(
            every="income.statement.every",
            within="income.statement.within",
            step="publish",
            starts=lambda account: account.opened if account.stage is AccountStage.OPEN else None,
            done=lambda account: account.next_since - _DAY,
        ),
    )

    community: Community
    bank: str
    balance: Decimal = field(init=False, default=_NOTHING)
    postings: tuple[Posting, ...] = field(init=False, default=())
    _booked: set[str] = field(init=False, factory=set[str])
    statements: tuple[Statement, ...] = field(init=False, default=())
    stated: int = field(init=False, default=0)

    @property
    def title(self) -> str:
        """Where it is kept."""
        return self.bank

    @property
    def next_since(self) -> date:
        """The first day that no statement accounts for yet."""
        return self.statements[-1].until + _DAY if self.statements else self.opened

    def has_posted(self, case: Case) -> bool:
        """Whether a spending is in the books."""
        return case.ref in self._booked

    def _post(self, posting: Posting) -> None:
        self.postings = (*self.postings, posting)
        if posting.kind is PostingKind.SPENDING:
            self._booked.add(posting.about)
        self.balance += posting.signed

    @step(AccountStage.OPEN, to=AccountStage.OPEN, by=_KEEPERS, rules=(from_contract, an_amount))
    def credit(self, act: Act, *, use: CommonUse, amount: Yuan, voucher: str) -> None:
        """Enter income from a use of the common parts (收入入账)."""
        self._post(Posting(act.on, PostingKind.INCOME, amount, use.ref, voucher))

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(cost_proven, cost_covered, from_contract, an_amount),
    )
    def deduct(self, act: Act, *, use: CommonUse, amount: Yuan, voucher: str) -> None:
        """Enter a reasonable cost of earning the income (扣除合理成本)."""
        self._post(Posting(act.on, PostingKind.COST, amount, use.ref, voucher))

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(lawfully_paid_once, payment_covered),
        outcome=paid_amount,
    )
    def pay_out(self, act: Act, outcome: Yuan, *, spending: Payable, voucher: str) -> None:
        """Enter a spending that was lawfully paid; together with its payment (支出入账)."""
        self._post(Posting(act.on, PostingKind.SPENDING, outcome, spending.ref, voucher))

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(period_adds_up, shown),
        outcome=statement_of,
        basis=Citation("spc-condominium", "13(1)(3)"),
    )
    def publish(self, act: Act, outcome: Statement, *, until: date, notice: Notice) -> None:
        """Publish the statement of the period up to that day (公示收支报表)."""
        self.statements = (*self.statements, outcome)
        self.stated += len(outcome.postings)

    @step(AccountStage.OPEN, to=AccountStage.CLOSED, by=_KEEPERS, rules=(nothing_left, accounted_for))
    def close(self, act: Act) -> None:
        """Close the account, once it is empty and all is accounted for (销户)."""
