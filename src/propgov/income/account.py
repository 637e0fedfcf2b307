"""The account of common income (公共收益账户): the books of what common parts earn, accounted for period by period.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13, 14; Guiding Rules art. 36;
池建法函〔2025〕265号 part 2(1).

Money that came in is recorded, lawful or not: it is the owners', and a breach stands in the entry. What leaves the account
must be free. Promises and payments come with the spendings that bring them; nobody enters one by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.community import Community, Document, Notice, Role
from propgov.engine import Act, Case, Opening, Recurring, rule, step, weighing
from propgov.engine.duties import period_end
from propgov.engine.exact import Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income.common_use import CommonUse, CommonUseStage
from propgov.income.statement import Side, Statement, made_of
from propgov.law import Answer, Citation, Finding, Text, Unknown
from propgov.patterns import Ledger, receipt_once

__all__ = ["Account", "AccountStage"]

_DAY = timedelta(days=1)
_NOTHING = Decimal("0.00")
_KEEPERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)
_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_BOOKS = (Citation("civil-code", "282"), Citation("property-management-regulation", "54"))
_EVERY = "income.statement.every"


@unique
class AccountStage(Enum):
    """Where an account stands (账户状态)."""

    OPEN = "已开户"
    CLOSED = "已销户"


@rule("income.account.from-contract")
def from_contract(account: Account, act: Act, *, use: CommonUse) -> bool:
    """Whether it comes from a use of this community's common parts that was contracted by then (收入来自经营合同)."""
    contracted = use.stage in (CommonUseStage.CONTRACTED, CommonUseStage.ENDED)
    begun = use.contracted_on is not None and use.contracted_on <= act.happened
    return contracted and begun and use.community is account.community


@rule("income.cost.proven")
def cost_proven(account: Account, act: Act, *, voucher: str) -> bool:
    """Whether a voucher shows the cost (成本凭证)."""
    return bool(voucher.strip())


@rule("income.spending.covered-by-balance")
def cost_covered(account: Account, act: Act, *, amount: Yuan) -> Answer:
    """Whether so much is on the account and promised to nobody (可用余额足够)."""
    return account.covers(amount, act)


@rule("income.spending.covered-by-balance")
def payment_covered(account: Account, act: Act, *, about: Case, amount: Yuan) -> Answer:
    """Whether so much is on the account, and promised to nobody else (可用余额足够)."""
    return account.covers(amount, act, about)


@rule("income.account.lawful-payment")
def paid_once(account: Account, act: Act, *, about: Case) -> bool:
    """Whether the payment is not in the books yet (支出仅入账一次)."""
    return not account.has_posted(about)


@rule("income.account.nothing-left")
def nothing_left(account: Account, act: Act) -> bool:
    """Whether nothing is left on the account, and nothing is promised (账户余额为零且无未支付承诺)."""
    return account.balance == _NOTHING and not account.commitments


@rule("income.account.accounted-for")
def accounted_for(account: Account, act: Act) -> bool:
    """Whether the published statements account for every posting (收支均已公示)."""
    return account.stated == len(account.postings)


@weighing
def an_amount(account: Account, act: Act, *, amount: Yuan) -> tuple[Finding, ...]:
    """Whether any money moves: InvalidFacts otherwise (金额大于零)."""
    if amount == 0:
        raise InvalidFacts([Fault("amount", "is nothing", "give an amount above 0")])
    return ()


received_once = receipt_once("income.receipt.once", _BOOKS)


@weighing
def can_be_reversed(account: Account, act: Act, *, number: int, reason: str) -> tuple[Finding, ...]:
    """Whether that posting stands, and the reason is told: InvalidFacts otherwise (可冲正的账目)."""
    faults: list[Fault] = []
    if not account.reversible(number):
        remedy = f"name a posting from 1 to {len(account.postings)} that stands and reverses none"
        faults.append(Fault("number", f"{number} is no posting that can be reversed", remedy))
    if not reason.strip():
        faults.append(Fault("reason", "is empty", "say what was wrong with the posting"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@weighing
def nothing_entered(account: Account, act: Act, *, document: Document) -> tuple[Finding, ...]:
    """Whether the books are still empty, and the document is of this day or before: InvalidFacts otherwise (账簿尚无账目)."""
    faults: list[Fault] = []
    if account.postings:
        faults.append(Fault("balance", "comes after the first posting", "take a balance over before anything else"))
    if document.on > act.on:
        faults.append(Fault("document.on", f"{document.on} lies after {act.on}", "give a document that there is"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@weighing
def a_reason(account: Account, act: Act, *, reason: str) -> tuple[Finding, ...]:
    """Whether there is a balance that was taken over, and the reason is told: InvalidFacts otherwise (认定余额存在)."""
    faults: list[Fault] = []
    if account.document is None:
        faults.append(Fault("account", "has no balance that was taken over", "contest what was recognised"))
    if not reason.strip():
        faults.append(Fault("reason", "is empty", "say what is wrong, or why it is settled so"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("income.account.recognised-by", basis=_BOOKS)
def recognised_by(account: Account, act: Act, *, meeting: Meeting | None) -> bool | Unknown:
    """Whether an authority takes the balance over, or the owners decided on it (由主管部门或者业主共同决定认定)."""
    if not account.community.roles_of(act.by.person, act.on).isdisjoint(_AUTHORITIES):
        return True
    return meeting is not None and meeting.covers(account, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.statement.adds-up")
def period_adds_up(account: Account, act: Act, *, until: date) -> bool:
    """Whether the period follows the last one, is over, and its figures add up (报表连续且平衡)."""
    return account.next_since <= until < act.on and statement_of(account, act, until=until).adds_up


@rule("income.statement.one-period", basis=_BOOKS)
def one_period(account: Account, act: Act, *, until: date) -> Answer | bool:
    """Whether the statement is of no more than the one period that the rules ask for (报表不超过一个公示周期)."""
    first = account.next_since
    last = period_end(account, Account.recurring[0], first, act.on)
    if last is None:
        return True
    told = Text(f"{first} to {until}, where one period is to {last}", f"{first}至{until}，一个公示周期至{last}")
    return Answer(until <= last, told)


@rule("income.statement.shown")
def shown(account: Account, act: Act, *, until: date, notice: Notice) -> bool:
    """Whether the statement hangs where every owner can read it, posted when its period was over (报表已公示)."""
    return notice.stood_by(act) and notice.posted > until


def statement_of(account: Account, act: Act, *, until: date) -> Statement:
    """The statement of the period that follows the last one, up to and with that day."""
    postings = tuple(posting for posting in account.postings[account.stated :] if posting.on <= until)
    opening = account.statements[-1].closing if account.statements else _NOTHING
    return made_of(postings, account.next_since, until, opening, account.promised)


def promised(account: Account, act: Act, *, about: Case, amount: Yuan) -> bool:
    """Whether the account can promise so much: what is not there is decided on, and binds no money yet."""
    return amount <= account.free()


@define(eq=False, kw_only=True, repr=False)
class Account(Ledger):
    """The account of a community's common income (公共收益账户). bank names where it is kept."""

    kind: ClassVar[str] = "income.account"
    basis = _BOOKS
    opening = Opening(by=_KEEPERS)
    sides = Side
    recurring = (
        Recurring(
            every=_EVERY,
            within="income.statement.within",
            step="publish",
            starts=lambda account: account.opened if account.stage is AccountStage.OPEN else None,
            done=lambda account: account.next_since - _DAY,
        ),
    )

    community: Community
    bank: str
    statements: tuple[Statement, ...] = field(init=False, default=())
    stated: int = field(init=False, default=0)
    document: Document | None = field(init=False, default=None)
    contests: tuple[str, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """Where it is kept."""
        return self.bank

    @property
    def next_since(self) -> date:
        """The first day that no statement accounts for yet."""
        return self.statements[-1].until + _DAY if self.statements else self.opened

    def recognised(self) -> tuple[Text, ...]:
        """The document from which the balance was taken over, and who contests it (期初余额认定依据)."""
        if self.document is None:
            return ()
        told = self.document.text()
        en, zh = "; ".join(self.contests), "、".join(self.contests)
        return (Text(f"{told.en} (contested: {en})", f"{told.zh}（异议：{zh}）") if self.contests else told,)

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(from_contract, an_amount, received_once),
        happened="paper_on",
        records=True,
    )
    def credit(  # noqa: PLR0913 - what a receipt says, all by name
        self,
        act: Act,
        *,
        use: CommonUse,
        amount: Yuan,
        voucher: str,
        issuer: str = "",
        paper_on: date | None = None,
    ) -> None:
        """Enter income from a use of the common parts, on the day of its paper if that is told (收入入账)."""
        about = use.ref
        self._enter(
            act.on, Side.BANK, Side.INCOME, amount, about=about, voucher=voucher, issuer=issuer, paper_on=paper_on
        )

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(cost_proven, cost_covered, from_contract, an_amount, received_once),
    )
    def deduct(self, act: Act, *, use: CommonUse, amount: Yuan, voucher: str, issuer: str = "") -> None:
        """Pay a reasonable cost of earning the income (扣除合理成本)."""
        self._enter(act.on, Side.COST, Side.BANK, amount, about=use.ref, voucher=voucher, issuer=issuer)

    @step(AccountStage.OPEN, to=AccountStage.OPEN, only_by="income.spending:approve", outcome=promised)
    def commit(self, act: Act, outcome: bool, *, about: Case, amount: Yuan) -> None:  # noqa: FBT001 - as computed
        """Promise the money to a spending that the owners approved, if it is there (承诺支出)."""
        if outcome:
            self._commit(about.ref, amount, act.on)

    @step(AccountStage.OPEN, to=AccountStage.OPEN, only_by="income.spending:withdraw")
    def release(self, act: Act, *, about: Case) -> None:
        """Take a promise back with the spending that is withdrawn (解除承诺)."""
        self._release(about.ref)

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        only_by="income.spending:pay",
        rules=(paid_once, payment_covered, received_once),
    )
    def pay(self, act: Act, *, about: Case, amount: Yuan, voucher: str, issuer: str) -> None:
        """Pay a spending that is lawfully paid, with its payment (支出入账)."""
        self._enter(
            act.on, Side.SPENDING, Side.BANK, amount, about=about.ref, voucher=voucher, issuer=issuer, pays=True
        )

    @step(AccountStage.OPEN, to=AccountStage.OPEN, by=_KEEPERS, rules=(can_be_reversed,), records=True)
    def reverse(self, act: Act, *, number: int, reason: str) -> None:
        """Set a posting right by one that names it, with the reason (冲正)."""
        self._reverse(act.on, number, reason)

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=(*_AUTHORITIES, Role.COMMITTEE),
        rules=(recognised_by, nothing_entered, an_amount),
        recognises=True,
    )
    def recognise(self, act: Act, *, amount: Yuan, document: Document, meeting: Meeting | None = None) -> None:
        """Take over a balance from before, by a document, with no word on how it came about (认定期初余额)."""
        paper, issuer = document.number, document.issuer
        self._enter(
            act.on,
            Side.BANK,
            Side.BROUGHT_FORWARD,
            amount,
            about=self.ref,
            voucher=paper,
            issuer=issuer,
            paper_on=document.on,
        )
        self.document = document

    @step(AccountStage.OPEN, to=AccountStage.OPEN, by=Role.OWNER, rules=(a_reason,))
    def contest(self, act: Act, *, reason: str) -> None:
        """Contest the balance that was taken over; each finding that rests on it then says so (对认定余额提出异议)."""
        self.contests = (*self.contests, f"{act.by.person} {act.on}")

    @step(AccountStage.OPEN, to=AccountStage.OPEN, by=(*_AUTHORITIES, Role.COURT), rules=(a_reason,))
    def settle(self, act: Act, *, upheld: bool, reason: str) -> None:
        """Settle what is contested: if it is upheld, the balance that was taken over is reversed (处理异议)."""
        self.contests = ()
        if upheld:
            self._reverse(act.on, 1, reason)
            self.document = None

    @step(
        AccountStage.OPEN,
        to=AccountStage.OPEN,
        by=_KEEPERS,
        rules=(period_adds_up, one_period, shown),
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
