"""Spending of public income (公共收益支出): approved in a plan, posted before use, paid, accounted for.

Source: Civil Code art. 278(1)(9), 280, 282; Regulation on Property Management art. 54; 池建法函〔2025〕265号 part 2(1).
Posting and the second signature are asked by a community's own rules, after the Chizhou reply; where nothing asks for
them, an approved spending may be paid as it is.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Opening, rule, step, weighing
from propgov.engine.exact import Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income.account import Account
from propgov.income.payable import Payable
from propgov.law import Citation, Finding, Signed, Unknown

__all__ = ["Spending", "SpendingStage"]


@unique
class SpendingStage(Enum):
    """Where a spending stands (支出阶段)."""

    PLANNED = "拟定"
    APPROVED = "已表决通过"
    POSTED = "使用前已公示"
    PAID = "已支付"
    PUBLISHED = "已公布"
    WITHDRAWN = "已撤回"


@rule("income.spending.owners-decision")
def decided_by_owners(spending: Spending, act: Act, *, meeting: Meeting) -> bool | Unknown:
    """Whether a carried decision of the owners, standing on that day, covers this spending (业主共同决定)."""
    return meeting.covers(spending, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.spending.decision-stands")
def still_decided(spending: Spending, act: Act) -> bool | Unknown:
    """Whether that decision still stands on the day of payment (决定仍然有效)."""
    if spending.meeting is None:
        return False
    return spending.meeting.covers(spending, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.spending.posted-before-use")
def posted(spending: Spending, act: Act) -> bool:
    """Whether the item has been posted where every owner can read it (使用前公示)."""
    return spending.notice is not None and spending.notice.stood_by(act)


@rule("income.spending.signed-by")
def signatures(spending: Spending, act: Act) -> Signed:
    """Who signs the payment, each in which roles (共同签署)."""
    return spending.community.roles(act.signers, on=act.on)


@rule("income.spending.covered-by-balance")
def covered_by_balance(spending: Spending, act: Act) -> bool:
    """Whether so much is on the account, less what was paid and is not in the books yet (余额足够)."""
    others = (other for other in spending.book.all(Spending) if other is not spending)
    paid = (other for other in others if other.payable_from(spending.account) is not None)
    awaited = sum(other.amount for other in paid if not spending.account.has_posted(other))
    return spending.amount + awaited <= spending.account.balance


@rule("income.spending.in-the-books")
def in_the_books(spending: Spending, act: Act) -> bool:
    """Whether the payment stands in the books of the account (已入账)."""
    return spending.account.has_posted(spending)


@rule("income.statement.shown")
def shown(spending: Spending, act: Act, *, notice: Notice) -> bool:
    """Whether the notice hangs where every owner can read it (支出结果已公示)."""
    return notice.stood_by(act)


@weighing
def a_purpose_and_an_amount(spending: Spending, act: Act) -> tuple[Finding, ...]:
    """Whether it says for what and how much: InvalidFacts otherwise (用途与金额)."""
    faults: list[Fault] = []
    if not spending.purpose.strip():
        faults.append(Fault("purpose", "is empty", "say for what the money is spent"))
    if spending.amount == 0:
        faults.append(Fault("amount", "is nothing", "give an amount above 0"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@define(eq=False, kw_only=True, repr=False)
class Spending(Payable):
    """One spending of public income (公共收益支出).

    account is where the money comes from; purpose what owners are asked; amount in yuan, exact to the fen.
    """

    kind: ClassVar[str] = "income.spending"
    basis = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
    opening = Opening(by=Role.COMMITTEE, rules=(a_purpose_and_an_amount,))

    account: Account
    purpose: str
    amount: Yuan
    meeting: Meeting | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    report: Notice | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose account pays."""
        return self.account.community

    @property
    def title(self) -> str:
        """For what it is."""
        return self.purpose

    def payable_from(self, account: Account) -> Decimal | None:
        """The amount, once it was paid from that account."""
        paid = self.stage in (SpendingStage.PAID, SpendingStage.PUBLISHED)
        return self.amount if paid and account is self.account else None

    @step(SpendingStage.PLANNED, to=SpendingStage.APPROVED, by=Role.COMMITTEE, rules=(decided_by_owners,))
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
    )
    def pay(self, act: Act) -> None:
        """Pay from the account, with all signatures that are asked (支付)."""

    @step(SpendingStage.PAID, to=SpendingStage.PUBLISHED, by=Role.COMMITTEE, rules=(in_the_books, shown))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Show owners what was paid (公布支出结果)."""
        self.report = notice

    @step(
        (SpendingStage.PLANNED, SpendingStage.APPROVED, SpendingStage.POSTED),
        to=SpendingStage.WITHDRAWN,
        by=Role.COMMITTEE,
    )
    def withdraw(self, act: Act) -> None:
        """Take the spending back before it is paid (撤回)."""
