"""Spending of public income (公共收益支出): approved, posted before use, accepted, paid from the account, accounted for.

Source: Civil Code art. 168, 278(1)(9), 280, 282; Regulation on Property Management art. 54; 池建法函〔2025〕265号 part 2(1).
The owners decide on the spending itself, up to its amount, or on a plan with a line for it. Posting and the second
signature are asked by a community's own rules, after the Chizhou reply; where nothing asks for them, an approved spending
may be paid directly. Its promises and payments are entered in the books of the account, and counted against the line of
the plan, in the same step.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.community import Notice, Role
from propgov.engine import OF_CASE, STAY, Act, Bring, Opening, bring, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.income import spending_rules as facts
from propgov.income.of_account import promise, take_back_the_promise
from propgov.income.plan import IncomePlan
from propgov.income.spending_record import Invoice, PurchaseOffer, SpendingRecord, SpendingStage
from propgov.income.spending_rules import decided_by_owners
from propgov.law import Citation
from propgov.patterns import notice_posted

__all__ = ["Spending", "SpendingStage"]


_S = SpendingStage
_WATCH = (Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_OPEN = (_S.APPROVED, _S.POSTED)

_ALLOWED = (
    facts.chosen_first,
    facts.approved_at_price,
    facts.purpose_of,
    facts.lent,
    facts.pledged,
    facts.invested,
    facts.of_the_fund,
    facts.consented,
    facts.deals,
    facts.self_dealing,
)


posted = notice_posted("income.spending.posted-before-use", "使用前公示")


@rule("income.spending.in-the-books", basis=OF_CASE)
def in_the_books(spending: Spending, act: Act) -> bool:
    """Whether the payment is in the books of the account (已入账)."""
    return spending.account.has_posted(spending)


def count_and_promise(spending: Spending, act: Act, *, plan: IncomePlan, line: str) -> Iterator[Bring]:
    """Count the spending against its line, and promise the amount in the books (计入项目并登记承诺)."""
    yield bring(plan.draw, about=spending, line=line, amount=spending.amount)
    yield from promise(spending, act)


def enter_in_the_books(
    spending: Spending, act: Act, *, voucher: str, issuer: str, amount: Decimal | None, to: str
) -> Iterator[Bring]:
    """Enter the payment in the books, and count it against its line, in the same step (支出入账)."""
    paid, bill = spending.due if amount is None else amount, spending.invoice
    paper = (voucher, issuer) if bill is None else (bill.number, bill.issuer)
    payee = spending.named(to, issuer)[0]
    yield bring(spending.account.pay, about=spending, amount=paid, voucher=paper[0], issuer=paper[1], payee=payee)
    if spending.plan is not None:
        yield bring(spending.plan.settle, about=spending, amount=paid)


def give_back(spending: Spending, act: Act) -> Iterator[Bring]:
    """Free the promised money again, and give it back to its line (解除承诺)."""
    yield from take_back_the_promise(spending, act)
    if spending.plan is not None:
        yield bring(spending.plan.give_back, about=spending)


@define(eq=False, kw_only=True, repr=False)
class Spending(SpendingRecord):
    """One spending of public income (公共收益支出).

    Its fields are those of ``SpendingRecord``.
    """

    kind: ClassVar[str] = "income.spending"
    basis = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
    opening = Opening(by=Role.COMMITTEE)
    stages = SpendingStage

    @step(_S.PLANNED, to=STAY, by=Role.COMMITTEE, rules=(facts.offers_compared, facts.chosen_as_told))
    def choose(
        self, act: Act, *, offers: tuple[PurchaseOffer, ...], chosen: int, reason: str = "", ties: tuple[str, ...] = ()
    ) -> None:
        """Compare offers and choose one; ties are the persons of the committee with an interest in it (比价选定)."""
        self.offers, self.chosen = offers, offers[chosen]
        self.payee, self.ties, self.tied_on = offers[chosen].by, (*self.ties, *ties), act.on

    @step(
        _S.PLANNED,
        to=_S.APPROVED,
        by=Role.COMMITTEE,
        rules=(decided_by_owners, facts.payee_named, *_ALLOWED),
        then=promise,
    )
    def approve(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on it and on who gets the money (业主大会通过)."""
        self.meeting = meeting

    @step(
        _S.PLANNED,
        to=_S.APPROVED,
        by=Role.COMMITTEE,
        rules=(facts.for_this_use, facts.under_plan, *_ALLOWED),
        then=count_and_promise,
    )
    def approve_under(self, act: Act, *, plan: IncomePlan, line: NonEmpty) -> None:
        """Approve it under a line of the plan, without a vote of its own (按计划项目批准)."""
        self.plan, self.line = plan, line

    @step(_S.APPROVED, to=_S.POSTED, by=Role.COMMITTEE)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the item where every owner can read it, before any money moves (使用前公示)."""
        self.notice = notice

    @step(_OPEN, to=STAY, by=Role.COMMITTEE, rules=(facts.invoice_fits,), records=True)
    def accept(
        self, act: Act, *, delivered: NonEmpty, invoice: Invoice, price_review: str = "", procedure_review: str = ""
    ) -> None:
        """Record what was delivered and accepted, with its invoice, and who reviewed price and procedure (验收)."""
        self.delivered, self.invoice = delivered, invoice
        self.price_review, self.procedure_review = price_review, procedure_review

    @step((*_OPEN, _S.PAID, _S.PUBLISHED), to=STAY, by=_WATCH, rules=(facts.self_dealing,), records=True)
    def find_tie(self, act: Act, *, person: NonEmpty, reason: NonEmpty) -> None:
        """Record an interest of somebody on the committee that was not declared (查明未申报的利害关系)."""
        self.ties, self.tied_on = (*self.ties, person), act.on

    @step(
        _OPEN,
        to=_S.PAID,
        by=Role.COMMITTEE,
        rules=(
            facts.own_paper,
            facts.still_decided,
            posted,
            facts.signatures,
            facts.covered_by_balance,
            facts.paid_at_price,
            facts.consented,
            facts.payee_named,
            facts.payee_asked,
            facts.diverted,
            facts.price_reviewed,
            facts.procedure_reviewed,
        ),
        then=enter_in_the_books,
    )
    def pay(
        self, act: Act, *, voucher: str = "", issuer: str = "", amount: PositiveYuan | None = None, to: str = ""
    ) -> None:
        """Pay from the account, with all required signatures; voucher and issuer identify the paper, to is the payee (支付)."""
        self.paid_on, self.paid = act.on, self.due if amount is None else amount
        self.paid_to = next(iter(self.named(to, issuer)), "")

    @step(_S.PAID, to=_S.PUBLISHED, by=Role.COMMITTEE, rules=(in_the_books, facts.shown))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Show owners what was paid (公布支出结果)."""
        self.report = notice

    @step((_S.PLANNED, _S.APPROVED, _S.POSTED), to=_S.WITHDRAWN, by=Role.COMMITTEE, then=give_back)
    def withdraw(self, act: Act) -> None:
        """Withdraw the spending before it is paid (撤回)."""
