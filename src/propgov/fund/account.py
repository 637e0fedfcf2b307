"""The account of the special maintenance fund (专项维修资金账户): what was paid in, transferred and earned, unit by unit.

Source: Civil Code art. 281; Property Law 2007 art. 79; Measure on the Residential Maintenance Fund art. 4, 9, 10, 12, 15, 17, 28.

Until there is an assembly the authority keeps the fund; then it is moved to the account of the assembly on the committee's
notice. Money that came in is recorded, and divided among the units to the fen: a deposit is that of its unit, income of
common parts goes by area, interest by the balances. A mistake is reversed by a posting that names it. Nothing leaves the
fund but by procedures of their own, ``use`` and ``emergency``, which bring their payments here. The rules are in
``account_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.community import Document, Notice, Role
from propgov.community.document import issued
from propgov.engine import STAY, Act, Case, Clock, Opening, Recurring, also, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan, Yuan
from propgov.fund import account_rules as facts
from propgov.fund.account_rules import FUND
from propgov.fund.books import Deposit, FundBooks, FundSide, FundStatement, Part, SubAccount
from propgov.fund.reconciling import as_the_bank_says, sum_of
from propgov.fund.shares import Share
from propgov.law.naming import name_rule

__all__ = ["FundAccount", "FundStage"]

name_rule("fund.account.transferred-within", "维修资金划转期限")

_KEEPERS = (Role.HOUSING_AUTHORITY, Role.COMMITTEE)
_OFFICES = (Role.HOUSING_AUTHORITY, Role.SUBDISTRICT)


@unique
class FundStage(Enum):
    """The stages of a maintenance fund: who keeps it (维修资金管理阶段)."""

    AUTHORITY = "主管部门代管"
    ASSEMBLY = "业主大会自行管理"


_CHECKED = ("fund.use:check", "fund.use:raise_to", "fund.emergency-use:check", "fund.emergency-use:check_later")
_PAYING = tuple(f"{kind}:{name}" for kind in ("fund.use", "fund.emergency-use") for name in ("advance", "settle"))
_ENDED = (*_PAYING, "fund.use:withdraw", "fund.emergency-use:withdraw")

_S = FundStage
_ANY = (_S.AUTHORITY, _S.ASSEMBLY)


@define(eq=False, kw_only=True, repr=False)
class FundAccount(FundBooks):
    """The account of the special maintenance fund (专项维修资金账户): the books of what it receives, by unit and building.

    Its fields are those of ``FundBooks``. What it pays is brought by the works that it is paid for.
    """

    kind: ClassVar[str] = "fund.account"
    basis = FUND
    opening = Opening(by=Role.HOUSING_AUTHORITY, rules=(facts.only_books,))
    stages = FundStage
    recurring = (
        Recurring(
            every="fund.statement.every",
            step="publish",
            starts=lambda fund: fund.opened,
            done=lambda fund: fund.published_until,
        ),
    )
    clocks = (
        Clock(
            "fund.account.transferred-within", "hand_over", "asked_on", "moved_on", owed_by=(Role.HOUSING_AUTHORITY,)
        ),
    )

    def scope(self) -> dict[str, object]:
        """On what the interval of publication depends: who keeps the fund."""
        return {"run_by": "HOUSING_AUTHORITY" if self.moved_on is None else "OWNERS"}

    def _enter_as_stated(self, number: int, on: date, accounts: tuple[SubAccount, ...]) -> None:
        for one in accounts:
            first = 0 if one.first is None else int(one.first.scaleb(2))
            self._add(one.unit, Part(number, on, int(one.balance.scaleb(2)), first))

    def _deposit(self, on: date, side: FundSide, deposits: tuple[Deposit, ...], about: str = "") -> None:
        for one in deposits:
            number = self._take_in(on, side, one.amount, (one.voucher, one.issuer), one.paper_on, about)
            own = (Share(one.unit, one.amount),)
            self._split(number, on, own, as_first=side is FundSide.FIRST_DEPOSIT)

    @step(_ANY, to=STAY, by=_KEEPERS, rules=(facts.sound_deposits, facts.kept_by, facts.deposited_once), records=True)
    def deposit(self, act: Act, *, deposits: tuple[Deposit, ...]) -> None:
        """Enter first deposits, each in the sub-account of its unit (首期交存入账)."""
        self._deposit(act.on, FundSide.FIRST_DEPOSIT, deposits)

    @step(
        _ANY,
        to=STAY,
        by=_KEEPERS,
        rules=(facts.sound_deposits, facts.kept_by, facts.deposited_once, facts.little_left, facts.renewal_decided),
        records=True,
    )
    def renew(self, act: Act, *, deposits: tuple[Deposit, ...], meeting: Meeting | None = None) -> None:
        """Enter what owners paid in again, by the decision of the owners to raise it (续交入账)."""
        self._deposit(act.on, FundSide.RENEWAL, deposits)

    @step(
        _ANY,
        to=STAY,
        only_by=("fund.developer-arrears:receive", "fund.top-up:receive"),
        rules=(facts.sound_deposits, facts.kept_by, facts.deposited_once),
        records=True,
    )
    def receive_due(self, act: Act, *, about: Case, side: FundSide, deposits: tuple[Deposit, ...]) -> None:
        """Enter what was due from units by another procedure, in the same step (应交款入账)."""
        self._deposit(act.on, side, deposits, about.ref)

    @step(
        _ANY,
        to=STAY,
        by=(Role.COMMITTEE, Role.HOUSING_AUTHORITY),
        rules=(facts.shared_by_somebody, facts.transferred_once),
        outcome=facts.by_area,
        happened="paper_on",
        records=True,
    )
    def receive_transfer(
        self,
        act: Act,
        outcome: tuple[Share, ...],
        *,
        amount: PositiveYuan,
        from_account: NonEmpty,
        voucher: NonEmpty,
        paper_on: PastDay | None = None,
        about: Case | None = None,
    ) -> None:
        """Enter income of common parts that tops the fund up, shared by area; about is the case that it comes from (公共收益转入)."""
        source = "" if about is None else about.ref
        number = self._take_in(act.on, FundSide.TRANSFER, amount, (voucher, from_account), paper_on, source)
        self._split(number, act.on, outcome)

    @step(
        _ANY,
        to=STAY,
        only_by="income.fund-share:transfer",
        rules=(facts.shared_by_somebody, facts.transferred_once),
        outcome=facts.by_area,
    )
    def receive_share(
        self,
        act: Act,
        outcome: tuple[Share, ...],
        *,
        amount: PositiveYuan,
        from_account: NonEmpty,
        voucher: NonEmpty,
        about: Case,
    ) -> None:
        """Enter the share of income that leaves its account in the same step, shared by area (公共收益补充维修资金入账)."""
        number = self._take_in(act.on, FundSide.TRANSFER, amount, (voucher, from_account), None, about.ref)
        self._split(number, act.on, outcome)

    @step(
        _ANY,
        to=STAY,
        by=_KEEPERS,
        rules=(facts.shared_by_somebody, facts.kept_by, facts.received_once),
        outcome=facts.by_balance,
        happened="paper_on",
        records=True,
    )
    def credit_interest(
        self,
        act: Act,
        outcome: tuple[Share, ...],
        *,
        amount: PositiveYuan,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: PastDay | None = None,
    ) -> None:
        """Enter interest, shared by the balances of the sub-accounts (增值收益入账)."""
        number = self._take_in(act.on, FundSide.INTEREST, amount, (voucher, issuer), paper_on)
        self._split(number, act.on, outcome)

    @step(
        _ANY,
        to=STAY,
        by=_KEEPERS,
        rules=(facts.follows, facts.kept_by, issued, as_the_bank_says, facts.published),
        records=True,
    )
    def publish(
        self, act: Act, *, until: date, accounts: tuple[SubAccount, ...], document: Document, notice: Notice
    ) -> None:
        """Hold the books against the bank's paper, sub-account by sub-account, and make them public (核对账目并公布)."""
        self.statements = (*self.statements, FundStatement(until, document, notice))

    @step(_ANY, to=STAY, only_by=_CHECKED, rules=(facts.money_there,))
    def promise(self, act: Act, *, about: Case, amount: PositiveYuan) -> None:
        """Promise money to works that were approved (承诺维修支出)."""
        self._commit(about.ref, amount, act.on)

    @step(_ANY, to=STAY, only_by=_ENDED)
    def release(self, act: Act, *, about: Case) -> None:
        """Take back the promise to works that are withdrawn or need no more (解除承诺)."""
        self._release(about.ref)

    @step(_ANY, to=STAY, only_by=_PAYING, rules=(facts.works_covered, facts.received_once))
    def pay_works(
        self, act: Act, *, about: Case, shares: tuple[Share, ...], left: Yuan, voucher: NonEmpty, issuer: str
    ) -> None:
        """Enter a payment for works, each sub-account with its own share; what is left of the promise stands (维修支出入账)."""
        self._pay_works(act.on, about, shares, (voucher, issuer))
        self._release(about.ref)
        if left:
            self._commit(about.ref, left, act.on)

    reverse = also(FundBooks.reverse, source=_ANY, by=_KEEPERS, rules=(facts.kept_by,))

    @step(_S.AUTHORITY, to=STAY, only_by="fund.transfer:notify")
    def ask_for(self, act: Act, *, bank: NonEmpty) -> None:
        """Give notice that the fund is to be moved to the account of the assembly; a second notice gives no new time (通知划转)."""
        self.asked_on, self.asked_bank = self.asked_on or act.on, bank

    @step(_S.AUTHORITY, to=STAY, only_by="fund.transfer:withdraw")
    def take_back_notice(self, act: Act) -> None:
        """Take the notice back: the owners leave the fund where it is (撤回划转通知)."""
        self.asked_on, self.asked_bank = None, ""

    @step(_S.AUTHORITY, to=_S.ASSEMBLY, only_by="fund.transfer:move", rules=(facts.asked_for,))
    def hand_over(self, act: Act) -> None:
        """Have the balance moved to the account of the assembly, and hand the books over (划转余额、移交账目)."""
        self.moved_on, self.bank = act.on, self.asked_bank

    @step(_ANY, to=STAY, only_by="fund.merger:merge", rules=(facts.kept_by, facts.merged_once))
    def merge_in(self, act: Act, *, about: Case, accounts: tuple[SubAccount, ...], paper: Document) -> None:
        """Enter an earlier fund that was kept apart, by its paper (归并原分项资金)."""
        written = (paper.number, paper.issuer)
        number = self._take_in(act.on, FundSide.BROUGHT_FORWARD, sum_of(accounts), written, paper.on, about.ref)
        self._enter_as_stated(number, act.on, accounts)

    @step(
        _ANY,
        to=STAY,
        by=_OFFICES,
        rules=(facts.sound_accounts, facts.shared_by_somebody, issued, facts.by_unit),
        outcome=facts.as_stated,
        recognises=True,
    )
    def recognise(
        self,
        act: Act,
        outcome: tuple[SubAccount, ...],
        *,
        amount: PositiveYuan,
        document: Document,
        accounts: tuple[SubAccount, ...] = (),
    ) -> None:
        """Take over an earlier fund with its sub-accounts from a document; without them it is shared by area (承接期初余额)."""
        paper = (document.number, document.issuer)
        number = self._take_in(act.on, FundSide.BROUGHT_FORWARD, amount, paper, document.on)
        self._enter_as_stated(number, act.on, outcome)
        self.document = document

    contest = also(FundBooks.contest, source=_ANY)
    settle = also(FundBooks.settle, source=_ANY, by=(*_OFFICES, Role.COURT))
