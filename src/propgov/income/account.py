"""The account of public income (公共收益账户): the books of what the common parts earn, with a statement for each period.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13, 14; Guiding Rules art. 36;
池建法函〔2025〕265号 part 2(1).

Money that came in is recorded, lawful or not: it belongs to the owners, and a breach is noted in the entry. Only free money
can leave the account. Promises and payments are entered by the steps of spendings, never by hand. The rules of the steps
are in ``account_rules``.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.community import Document, Notice, Role
from propgov.community.document import issued
from propgov.engine import STAY, Act, Case, Opening, Recurring, also, step
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.income import account_rules as facts
from propgov.income.account_rules import AUTHORITIES, BOOKS
from propgov.income.bank_check import CheckedBooks
from propgov.income.books import DAY, KEEPERS, AccountStage
from propgov.income.common_use import CommonUse
from propgov.income.keeping_rules import (
    LEAVES,
    OPENED,
    decided_before_assembly,
    not_frozen,
    use_decided_before_assembly,
)
from propgov.income.sources import Source, source_fits
from propgov.income.statement import Receipt, Side, Statement
from propgov.law import Citation
from propgov.law.naming import name_rule

__all__ = ["Account", "AccountStage"]

name_rule("income.statement.every", "公示收支的周期")
name_rule("income.statement.within", "公示收支的期限")

_OPEN = AccountStage.OPEN


@define(eq=False, kw_only=True, repr=False)
class Account(CheckedBooks):
    """The account of a community's public income (公共收益账户). bank names where it is held, keeper who keeps it."""

    kind: ClassVar[str] = "income.account"
    basis = BOOKS
    stages = AccountStage
    opening = Opening(by=KEEPERS, rules=(facts.kept_by_the_opener, *OPENED))
    recurring = (
        Recurring(
            every="income.statement.every",
            step="publish",
            starts=lambda account: account.opened if account.stage is _OPEN else None,
            done=lambda account: account.next_since - DAY,
            within="income.statement.within",
        ),
    )

    @step(
        _OPEN,
        to=STAY,
        by=KEEPERS,
        rules=(facts.from_contract, facts.received_once, source_fits),
        happened="paper_on",
        records=True,
    )
    def credit(
        self,
        act: Act,
        *,
        use: CommonUse,
        amount: PositiveYuan,
        voucher: str,
        issuer: str = "",
        paper_on: date | None = None,
        source: Source | None = None,
    ) -> None:
        """Enter income from a use of the common parts, on the day of its paper if given (收入入账)."""
        self._earn(act.on, use, Receipt(amount, voucher, issuer, paper_on), source)

    @step(
        _OPEN, to=STAY, by=KEEPERS, rules=(facts.from_contract, facts.receipts_there, facts.received_once), records=True
    )
    def credit_all(self, act: Act, *, use: CommonUse, receipts: tuple[Receipt, ...]) -> None:
        """Enter a list of receipts from one use, such as a month of parking; the law is that of the day of entry (批量收入入账)."""
        for one in receipts:
            self._receive(act.on, Side.INCOME, use, one)

    @step(
        _OPEN,
        to=STAY,
        by=KEEPERS,
        rules=(
            facts.cost_proven,
            facts.payment_covered,
            facts.from_contract,
            facts.received_once,
            use_decided_before_assembly,
            *LEAVES,
        ),
    )
    def deduct(self, act: Act, *, use: CommonUse, amount: PositiveYuan, voucher: str, issuer: str = "") -> None:
        """Pay a reasonable cost of earning the income (扣除合理成本)."""
        self._enter(act.on, Side.COST, Side.BANK, amount, about=use.ref, voucher=voucher, issuer=issuer)

    @step(
        _OPEN,
        to=STAY,
        only_by=(
            "income.spending:approve",
            "income.spending:approve_under",
            "income.distribution:decide",
            "income.distribution:draw",
        ),
        outcome=facts.promised,
    )
    def commit(self, act: Act, outcome: bool, *, about: Case, amount: PositiveYuan) -> None:  # noqa: FBT001 - as computed
        """Promise money to what the owners approved, if the money is there (承诺支出)."""
        if outcome:
            self._commit(about.ref, amount, act.on)

    @step(_OPEN, to=STAY, only_by=("income.spending:withdraw", "income.distribution:withdraw"))
    def release(self, act: Act, *, about: Case) -> None:
        """Take back the promise to what is withdrawn (解除承诺)."""
        self._release(about.ref)

    @step(
        _OPEN,
        to=STAY,
        only_by="income.spending:pay",
        rules=(facts.paid_once, facts.payment_covered, facts.received_once, decided_before_assembly, *LEAVES),
    )
    def pay(self, act: Act, *, about: Case, amount: PositiveYuan, voucher: str, issuer: str, payee: str = "") -> None:
        """Enter the payment of a spending to its payee, as part of its own payment step (支出入账)."""
        on, ref = act.on, about.ref
        self._enter(
            on, Side.SPENDING, Side.BANK, amount, about=ref, voucher=voucher, issuer=issuer, payee=payee, pays=True
        )

    @step(
        _OPEN,
        to=STAY,
        only_by="income.distribution:pay",
        rules=(facts.payment_covered, facts.received_once, decided_before_assembly, *LEAVES),
    )
    def pay_part(
        self, act: Act, *, about: Case, amount: PositiveYuan, left: Yuan, voucher: NonEmpty, issuer: str = ""
    ) -> None:
        """Enter the payment of some shares of a distribution; what is left of it stays promised (分配入账)."""
        self._enter(act.on, Side.SPENDING, Side.BANK, amount, about=about.ref, voucher=voucher, issuer=issuer)
        self._release(about.ref)
        if left:
            self._commit(about.ref, left, act.on)

    @step(_OPEN, to=STAY, only_by="income.distribution:take_back", rules=(facts.received_once,))
    def take_back(self, act: Act, *, about: Case, amount: PositiveYuan, promised: Yuan, voucher: NonEmpty) -> None:
        """Enter a share that the bank returned; it stays promised (退回入账)."""
        self._enter(act.on, Side.BANK, Side.SPENDING, amount, about=about.ref, voucher=voucher)
        self._commit(about.ref, promised, act.on)

    @step(
        _OPEN,
        to=STAY,
        only_by=("income.claim:receive", "income.rectification:repay"),
        rules=(facts.received_once,),
        happened="paper_on",
        records=True,
    )
    def receive_claim(
        self,
        act: Act,
        *,
        about: Case,
        amount: PositiveYuan,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: date | None = None,
    ) -> None:
        """Enter income that who had collected it without right pays back (返还收益入账)."""
        self._receive(act.on, Side.INCOME, about, Receipt(amount, voucher, issuer, paper_on))

    @step(
        _OPEN,
        to=STAY,
        only_by="income.fund-share:transfer",
        rules=(facts.payment_covered, facts.received_once, *LEAVES),
    )
    def pay_to_fund(self, act: Act, *, about: Case, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Enter a transfer to the maintenance fund, in the same step as the receipt there (转入维修资金入账)."""
        self._enter(act.on, Side.SPENDING, Side.BANK, amount, about=about.ref, voucher=voucher)

    reverse = also(CheckedBooks.reverse, by=KEEPERS)

    @step(
        _OPEN,
        to=STAY,
        by=(*AUTHORITIES, Role.COMMITTEE),
        rules=(facts.recognised_by, facts.nothing_entered, issued),
        recognises=True,
    )
    def recognise(self, act: Act, *, amount: PositiveYuan, document: Document, meeting: Meeting | None = None) -> None:
        """Take over an earlier balance from a document, without confirming how it came about (承接期初余额)."""
        paper = Receipt(amount, document.number, document.issuer, document.on)
        self._receive(act.on, Side.BROUGHT_FORWARD, self, paper)
        self.document = document

    settle = also(CheckedBooks.settle, by=(*AUTHORITIES, Role.COURT))

    @step(
        _OPEN,
        to=STAY,
        by=KEEPERS,
        rules=(facts.period_adds_up, facts.one_period, facts.shown),
        outcome=facts.statement_of,
        basis=Citation("spc-condominium", "13(1)(3)"),
    )
    def publish(self, act: Act, outcome: Statement, *, until: date, notice: Notice) -> None:
        """Publish the statement of the period up to that day (公示收支报表)."""
        self.statements = (*self.statements, outcome)
        self.stated += len(outcome.postings)

    @step(_OPEN, to=AccountStage.CLOSED, by=KEEPERS, rules=(facts.nothing_left, facts.accounted_for, not_frozen))
    def close(self, act: Act) -> None:
        """Close the account once it is empty and everything is accounted for (销户)."""
