"""The record of a spending of public income (公共收益支出记录): what is bought from whom, on what decision, at what price.

The steps that change it are in ``spending``, their rules in ``spending_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Notice, Role
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault, InvalidFacts
from propgov.income.of_account import OfAccount
from propgov.income.plan import IncomePlan
from propgov.income.plan_record import Purpose
from propgov.law import UNKNOWN

__all__ = ["Invoice", "Nature", "PayeeSelection", "PurchaseOffer", "SpendingRecord", "SpendingStage"]


@unique
class SpendingStage(Enum):
    """The stages of a spending (支出阶段)."""

    PLANNED = "已拟订，待表决"
    APPROVED = "已表决通过"
    POSTED = "已作使用前公示"
    PAID = "已支付"
    PUBLISHED = "已公布"
    WITHDRAWN = "已撤回"


@unique
class Nature(Enum):
    """What the spending is by its nature (支出性质). An advance is money handed out before anything is owed for it."""

    EXPENSE = "费用支出"
    LOAN = "出借"
    ADVANCE = "借支、垫付"
    SECURITY = "提供担保"
    INVESTMENT = "投资"


_COMPARED: Final = 2
"""The fewest offers of which one can be chosen (比价的最少报价数)."""


@frozen
class PurchaseOffer:
    """One offer that was asked for (报价). amount in yuan."""

    by: NonEmpty
    amount: PositiveYuan
    paper: NonEmpty


@frozen
class PayeeSelection:
    """How the payee is chosen after the vote, as owners are told before it (收款人的选定方式).

    by is the role that chooses, or signs the choice; offers the least number of offers that are compared; how says in what
    way, such as 公开询价. InvalidFacts if fewer than two are to be compared.
    """

    by: Role
    offers: int
    how: NonEmpty

    def __attrs_post_init__(self) -> None:
        if self.offers < _COMPARED:
            raise InvalidFacts([Fault("selection.offers", f"{self.offers} is no comparison", f"ask for {_COMPARED}")])

    @property
    def told(self) -> str:
        """What owners read of it (选定方式文字)."""
        return f"由{self.by.value}比较不少于{self.offers}份报价后选定：{self.how}"


@frozen
class Invoice:
    """The invoice for what was delivered (发票). amount in yuan; issuer is who asks for the money."""

    number: NonEmpty
    issuer: NonEmpty
    amount: PositiveYuan
    on: date


@define(eq=False, kw_only=True, repr=False)
class SpendingRecord(OfAccount):
    """Read access to everything on record of one spending (公共收益支出记录).

    account is where the money comes from; purpose is what owners are asked to approve, and use the word of the law for it;
    amount is the most that it may cost in yuan; payee is who gets it, ties are the persons of the committee who have an
    interest in the payee; selection is how the payee is chosen if owners are asked before there is one; fund_matter says that
    it belongs to what the maintenance fund is for. It rests on a meeting, or on a line of a plan. paid_to is who got the money.
    """

    put_under = (Matter.OTHER_MAJOR,)

    purpose: NonEmpty
    amount: PositiveYuan
    use: Purpose | None = None
    nature: Nature = Nature.EXPENSE
    payee: str = ""
    ties: tuple[str, ...] = ()
    fund_matter: bool = False
    selection: PayeeSelection | None = None
    meeting: Meeting | None = field(init=False, default=None)
    plan: IncomePlan | None = field(init=False, default=None)
    line: str = field(init=False, default="")
    offers: tuple[PurchaseOffer, ...] = field(init=False, default=())
    chosen: PurchaseOffer | None = field(init=False, default=None)
    tied_on: date | None = field(init=False, default=None)
    invoice: Invoice | None = field(init=False, default=None)
    delivered: str = field(init=False, default="")
    price_review: str = field(init=False, default="")
    procedure_review: str = field(init=False, default="")
    notice: Notice | None = field(init=False, default=None)
    paid: Decimal | None = field(init=False, default=None)
    paid_to: str = field(init=False, default="")
    paid_on: date | None = field(init=False, default=None)
    report: Notice | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """The purpose."""
        return self.purpose

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        chosen_later = {} if self.selection is None else {"selection": self.selection.told}
        return told(purpose=self.purpose, amount=self.amount, payee=self.payee, **chosen_later)

    @property
    def due(self) -> Decimal:
        """The most that its papers bear in yuan: what was decided, the offer that was chosen, the invoice (依据材料的金额上限)."""
        papers = [one.amount for one in (self.chosen, self.invoice) if one is not None]
        return min((self.amount, *papers))

    def scope(self) -> Mapping[str, object]:
        """The amount, who runs the letting, and that there is an assembly; what is not on record is unknown."""
        elsewhere = self.use in {Purpose.DECIDED, Purpose.OWNERS_DECIDE}
        return {
            "amount": self.amount,
            "run_by": self.account.scope()["run_by"],
            "assembly": "FORMED",
            "use": UNKNOWN if self.use is None else "OTHER" if elsewhere else "FUND",
            "contract": UNKNOWN,
        }

    def named(self, to: str = "", issuer: str = "") -> tuple[str, ...]:
        """Who is named as paid, by the payment, the case, the invoice, the receipt, in that order (载明的收款人)."""
        bill = "" if self.invoice is None else self.invoice.issuer
        return tuple(name for one in (to, self.payee, bill, issuer) if (name := one.strip()))

    def tied_persons(self, day: date, to: str = "", issuer: str = "") -> frozenset[str]:
        """The persons of the committee who get the money or have an interest in the payee (与收款人有利害关系的人员)."""
        paid = {one for one in self.named(to, issuer) if Role.COMMITTEE in self.community.roles_of(one, day)}
        return frozenset((*self.ties, *paid))
