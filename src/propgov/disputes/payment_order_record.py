"""What is on record of a payment order (支付令的内容): who asks for what from whom, and the days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.community import Service
from propgov.disputes.court_case import CourtCase
from propgov.disputes.of_dispute import OfDispute
from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = ["PaymentOrderRecord", "PaymentOrderStage", "Sum"]


@unique
class PaymentOrderStage(Enum):
    """The stages of a payment order (支付令阶段)."""

    DRAFTED = "待申请"
    APPLIED = "已申请支付令"
    ACCEPTED = "已受理"
    ISSUED = "已发出支付令"
    SERVED = "已送达债务人"
    OBJECTED = "已提出书面异议，待审查"
    LAPSED = "已失效，待转入诉讼"
    PAID = "已清偿"
    ENFORCEABLE = "可以申请执行"
    SUED = "已转入诉讼"
    ENDED = "已终结督促程序"
    NOT_ACCEPTED = "已通知不予受理或者裁定驳回"


@frozen
class Sum:
    """One sum that is asked for (请求给付的款项): what it is, how much in yuan, and on which day it fell due."""

    what: NonEmpty
    amount: PositiveYuan
    due_on: date


@define(eq=False, kw_only=True, repr=False)
class PaymentOrderRecord(OfDispute):
    """What is on record of a payment order (支付令的内容).

    sums are what is asked for; counter_duty, other_debts and preserved say whether the creditor owes something in return,
    whether there are other debts between the two, and whether preservation was asked for before suit; deliverable whether the
    debtor can be found in the country.
    """

    creditor: NonEmpty
    debtor: NonEmpty
    sums: tuple[Sum, ...]
    counter_duty: bool
    other_debts: bool
    preserved: bool
    deliverable: bool
    applied_on: date | None = field(init=False, default=None)
    answered_on: date | None = field(init=False, default=None)
    accepted_on: date | None = field(init=False, default=None)
    issued_on: date | None = field(init=False, default=None)
    served: Service | None = field(init=False, default=None)
    objection: str = field(init=False, default="")
    suit: CourtCase | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def total(self) -> Decimal:
        """All that is asked for, in yuan (请求给付的总额)."""
        return sum((one.amount for one in self.sums), Decimal("0.00"))

    @property
    def sued_on(self) -> date | None:
        """The day that counts as that of the suit into which the order turned: that of the application (起诉日)."""
        return self.applied_on if self.suit is not None else None
