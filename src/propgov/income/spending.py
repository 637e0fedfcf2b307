"""Spending of public income (公共收益支出): approved in a plan, posted before use, paid from the account, accounted for.

Source: Civil Code art. 278(1)(9), 280, 282; Regulation on Property Management art. 54; 池建法函〔2025〕265号 part 2(1).
Posting and the second signature are asked by a community's own rules, after the Chizhou reply; where nothing asks for
them, an approved spending may be paid directly. Its promises and payments are entered in the books of the account in the
same step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.community import Community, Notice, Role
from propgov.engine import OF_CASE, Act, Bring, Case, Opening, bring, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.income.account import Account
from propgov.law import Citation
from propgov.patterns import covered, decided, notice_posted, signed

__all__ = ["Spending", "SpendingStage"]


@unique
class SpendingStage(Enum):
    """The stages of a spending (支出阶段)."""

    PLANNED = "已拟订，待表决"
    APPROVED = "已表决通过"
    POSTED = "已作使用前公示"
    PAID = "已支付"
    PUBLISHED = "已公布"
    WITHDRAWN = "已撤回"


decided_by_owners = decided("income.spending.owners-decision", Matter.OTHER_MAJOR, "业主共同决定")
still_decided = decided("income.spending.decision-stands", Matter.OTHER_MAJOR, "决定仍然有效")
posted = notice_posted("income.spending.posted-before-use", "使用前公示")
signatures = signed("income.spending.signed-by", "共同签署")
covered_by_balance = covered("income.spending.covered-by-balance", "可用余额足够")
shown = notice_posted("income.statement.shown", "支出结果已公示", after="paid_on")


@rule("income.spending.in-the-books", basis=OF_CASE)
def in_the_books(spending: Spending, act: Act) -> bool:
    """Whether the payment is in the books of the account (已入账)."""
    return spending.account.has_posted(spending)


def promise(spending: Spending, act: Act) -> Iterator[Bring]:
    """Promise the approved amount in the books (登记承诺)."""
    yield bring(spending.account.commit, about=spending, amount=spending.amount)


def enter_in_the_books(spending: Spending, act: Act, *, voucher: str, issuer: str) -> Iterator[Bring]:
    """Enter the payment in the books, in the same step (支出入账)."""
    yield bring(spending.account.pay, about=spending, amount=spending.amount, voucher=voucher, issuer=issuer)


def take_back_the_promise(spending: Spending, act: Act) -> Iterator[Bring]:
    """Free the promised money again (解除承诺)."""
    if spending.ref in spending.account.commitments:
        yield bring(spending.account.release, about=spending)


@define(eq=False, kw_only=True, repr=False)
class Spending(Case):
    """One spending of public income (公共收益支出).

    account is where the money comes from; purpose is what owners are asked to approve; amount is in yuan, exact to the fen.
    """

    kind: ClassVar[str] = "income.spending"
    basis = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
    opening = Opening(by=Role.COMMITTEE)

    account: Account
    purpose: NonEmpty
    amount: PositiveYuan
    meeting: Meeting | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    paid_on: date | None = field(init=False, default=None)
    report: Notice | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose account pays."""
        return self.account.community

    @property
    def title(self) -> str:
        """The purpose."""
        return self.purpose

    @step(SpendingStage.PLANNED, to=SpendingStage.APPROVED, by=Role.COMMITTEE, rules=(decided_by_owners,), then=promise)
    def approve(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on the plan (业主大会通过)."""
        self.meeting = meeting

    @step(SpendingStage.APPROVED, to=SpendingStage.POSTED, by=Role.COMMITTEE)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the item where every owner can read it, before any money moves (使用前公示)."""
        self.notice = notice

    @step(
        (SpendingStage.APPROVED, SpendingStage.POSTED),
        to=SpendingStage.PAID,
        by=Role.COMMITTEE,
        rules=(still_decided, posted, signatures, covered_by_balance),
        then=enter_in_the_books,
    )
    def pay(self, act: Act, *, voucher: str = "", issuer: str = "") -> None:
        """Pay from the account, with all required signatures; voucher and issuer identify the paper (支付)."""
        self.paid_on = act.on

    @step(SpendingStage.PAID, to=SpendingStage.PUBLISHED, by=Role.COMMITTEE, rules=(in_the_books, shown))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Show owners what was paid (公布支出结果)."""
        self.report = notice

    @step(
        (SpendingStage.PLANNED, SpendingStage.APPROVED, SpendingStage.POSTED),
        to=SpendingStage.WITHDRAWN,
        by=Role.COMMITTEE,
        then=take_back_the_promise,
    )
    def withdraw(self, act: Act) -> None:
        """Withdraw the spending before it is paid (撤回)."""
