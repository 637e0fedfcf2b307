"""A payment order (支付令): applied for, taken, issued, delivered; obeyed, enforceable, or ended and turned into a suit.

It is for money that is due and fixed where the creditor owes nothing in return: past arrears, never months that are still to
come. One written objection to the debt in time ends it, and the matter goes on as a suit that counts from the application,
unless the creditor says within seven days that no suit is wanted.
Source: Civil Procedure Law art. 225-228; Supreme People's Court on civil procedure art. 427, 430, 436, 439.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Channel, Community, Role, Service
from propgov.disputes.court_case import CourtCase
from propgov.disputes.court_case_record import PARTIES
from propgov.disputes.dispute import Dispute
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.engine import Act, Case, Clock, Opening, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.law import Citation, Outcome, Span

__all__ = ["PaymentOrder", "PaymentOrderStage", "Sum"]

_BASIS = Citation("civil-procedure-law", "225")
_LAPSED = Citation("civil-procedure-law", "228(2)")


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


_S = PaymentOrderStage


@frozen
class Sum:
    """One sum that is asked for (请求给付的款项): what it is, how much in yuan, and on which day it fell due."""

    what: NonEmpty
    amount: PositiveYuan
    due_on: date


@check
def sums_named(order: PaymentOrder, act: Act) -> Iterator[Fault]:
    """At least one sum is asked for (款项明确)."""
    if not order.sums:
        yield Fault("sums", "there are none", "name what is owed, with its amount and the day on which it fell due")


@rule("disputes.payment-order.sides", basis=_BASIS)
def between_the_sides(order: PaymentOrder, act: Act) -> bool:
    """Whether creditor and debtor are the two sides of the dispute (债权人、债务人为纠纷双方)."""
    return {order.creditor, order.debtor} == {order.dispute.claimant, order.dispute.respondent}


@rule("disputes.payment-order.by-creditor", basis=_BASIS)
def by_creditor(order: PaymentOrder, act: Act) -> bool:
    """Whether the act is done for the creditor (由债权人办理)."""
    return order.acts_for(act.by.person, order.creditor, act.on)


@rule("disputes.payment-order.by-debtor", basis=_BASIS)
def by_debtor(order: PaymentOrder, act: Act) -> bool:
    """Whether the act is done for the debtor (由债务人办理)."""
    return order.acts_for(act.by.person, order.debtor, act.on)


@rule("disputes.payment-order.due")
def all_due(order: PaymentOrder, act: Act) -> bool:
    """Whether all that is asked for is due that day (请求给付的款项均已到期)."""
    return all(one.due_on <= act.on for one in order.sums)


@rule("disputes.payment-order.no-counter-duty")
def no_counter_duty(order: PaymentOrder, act: Act) -> bool:
    """Whether the creditor owes nothing in return (债权人没有对待给付义务)."""
    return not order.counter_duty


@rule("disputes.payment-order.no-other-debts")
def no_other_debts(order: PaymentOrder, act: Act) -> bool:
    """Whether there are no other debts between the two (没有其他债务纠纷)."""
    return not order.other_debts


@rule("disputes.payment-order.no-preservation")
def no_preservation(order: PaymentOrder, act: Act) -> bool:
    """Whether no preservation before suit was asked for (未申请诉前保全)."""
    return not order.preserved


@rule("disputes.payment-order.deliverable")
def can_be_delivered(order: PaymentOrder, act: Act) -> bool:
    """Whether the order can be delivered to the debtor (支付令能够送达)."""
    return order.deliverable


@check
def reaches_debtor(order: PaymentOrder, act: Act, *, service: Service) -> Iterator[Fault]:
    """The order reached the debtor between its issue and the act, and not by public notice (支付令送达债务人)."""
    if service.to != order.debtor:
        yield Fault("service.to", f"{service.to!r} is not the debtor", "serve the debtor")
    if service.how is Channel.POSTED:
        yield Fault("service.how", "a public notice delivers no payment order", "end the order, or deliver it")
    if not order.in_stage_since <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {order.in_stage_since} to {act.on}", "give that day")


@rule("disputes.payment-order.undelivered")
def since_issued(order: PaymentOrder, act: Act) -> Span:
    """The days since the issue in which the order was not delivered (支付令无法送达的期限)."""
    return Span(order.in_stage_since, act.on)


@rule("disputes.payment-order.object.within")
def since_served(order: PaymentOrder, act: Act) -> Span:
    """The days from the delivery to the objection (对支付令提出异议的期限)."""
    service = order.served
    return Span(act.on if service is None else service.on, act.on)


@rule("disputes.payment-order.objection.written")
def in_writing(order: PaymentOrder, act: Act, *, written: bool) -> bool:
    """Whether the objection is in writing (以书面形式提出异议)."""
    return written


@rule("disputes.payment-order.objection.to-the-debt")
def to_the_debt(order: PaymentOrder, act: Act, *, to_the_debt: bool) -> bool:
    """Whether the objection is to the debt itself, and not only that the debtor cannot pay now (异议针对债务本身)."""
    return to_the_debt


@rule("disputes.payment-order.objection.over")
def objection_over(order: PaymentOrder, act: Act) -> bool:
    """Whether the time to object has run out (异议期限已届满)."""
    return _over(order, act, "object.within", since_served(order, act))


@rule("disputes.payment-order.decline.within")
def since_lapsed(order: PaymentOrder, act: Act) -> Span:
    """The days from the ruling that ended the order (表明不同意起诉的期限)."""
    return Span(order.in_stage_since, act.on)


@rule("disputes.payment-order.deemed.over")
def deemed_to_sue(order: PaymentOrder, act: Act) -> bool:
    """Whether the time to say that no suit is wanted has run out (表明不同意起诉的期限已届满)."""
    return _over(order, act, "decline.within", since_lapsed(order, act))


def _over(order: PaymentOrder, act: Act, name: str, span: Span) -> bool:
    found = order.law.weigh(f"disputes.payment-order.{name}", span, on=act.on, opened=order.opened)
    return found.outcome is Outcome.BROKEN


@check
def same_matter(order: PaymentOrder, act: Act, *, suit: CourtCase) -> Iterator[Fault]:
    """The suit is the creditor's against the debtor over the same dispute (同一纠纷的诉讼)."""
    if (suit.dispute, suit.plaintiff, suit.defendant) != (order.dispute, order.creditor, order.debtor):
        yield Fault("suit", f"{suit.ref} is not about this debt", "name the suit that goes on with it")


@define(eq=False, kw_only=True, repr=False)
class PaymentOrder(Case):
    """A payment order (支付令).

    sums are what is asked for; counter_duty, other_debts and preserved say whether the creditor owes something in return,
    whether there are other debts between the two, and whether preservation was asked for before suit; deliverable whether the
    debtor can be found in the country.
    """

    kind: ClassVar[str] = "disputes.payment-order"
    basis = _BASIS
    opening = Opening(by=PARTIES, rules=(sums_named, between_the_sides, by_creditor))
    stages = PaymentOrderStage
    clocks = (
        Clock("disputes.payment-order.accept.within", "accept", "applied_on", "answered_on", owed_by=Role.COURT),
        Clock("disputes.payment-order.issue.within", "issue", "accepted_on", "issued_on", owed_by=Role.COURT),
    )

    dispute: Dispute
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
    def community(self) -> Community:
        """The community of the dispute."""
        return self.dispute.community

    @property
    def title(self) -> str:
        """What the dispute is about."""
        return self.dispute.title

    @property
    def total(self) -> Decimal:
        """All that is asked for, in yuan (请求给付的总额)."""
        return sum((one.amount for one in self.sums), Decimal("0.00"))

    @property
    def sued_on(self) -> date | None:
        """The day that counts as that of the suit into which the order turned: that of the application (起诉日)."""
        return self.applied_on if self.suit is not None else None

    def acts_for(self, person: str, party: str, on: date) -> bool:
        """Whether a person acts for the creditor or the debtor that day (代表当事人)."""
        side: Side | None = self.dispute.side_of(person, on)
        return person == party or (side is not None and self.dispute.id_of(side) == party)

    @step(_S.DRAFTED, to=_S.APPLIED, by=PARTIES, rules=(by_creditor,), then=taken(Way.PAYMENT_ORDER))
    def apply(self, act: Act) -> None:
        """Apply for the order (申请支付令)."""
        self.applied_on = act.on

    @step(
        _S.APPLIED,
        to=_S.ACCEPTED,
        by=Role.COURT,
        rules=(all_due, no_counter_duty, no_other_debts, no_preservation, can_be_delivered),
    )
    def accept(self, act: Act) -> None:
        """Take the application (受理)."""
        self.answered_on = self.accepted_on = act.on

    @step((_S.APPLIED, _S.ACCEPTED), to=_S.NOT_ACCEPTED, by=Role.COURT, then=left(Ended.REFUSED))
    def turn_down(self, act: Act, *, reason: NonEmpty) -> None:
        """Turn the application down, before or after it was taken; a suit stays open (不予受理或者驳回申请)."""
        self.answered_on, self.reason = self.answered_on or act.on, reason

    @step(_S.ACCEPTED, to=_S.ISSUED, by=Role.COURT)
    def issue(self, act: Act) -> None:
        """Issue the order (发出支付令)."""
        self.issued_on = act.on

    @step(_S.ISSUED, to=_S.SERVED, by=Role.COURT, rules=(reaches_debtor,))
    def deliver(self, act: Act, *, service: Service) -> None:
        """Record that the order reached the debtor; it may be left where it is refused (送达支付令)."""
        self.served = service

    @step(_S.ISSUED, to=_S.ENDED, by=Role.COURT, rules=(since_issued,), then=left(Ended.FAILED))
    def end_undelivered(self, act: Act) -> None:
        """End the procedure, since the order could not be delivered in time (无法送达，终结督促程序)."""

    @step((_S.ACCEPTED, _S.ISSUED), to=_S.ENDED, by=PARTIES, rules=(by_creditor,), then=left(Ended.WITHDRAWN))
    def withdraw(self, act: Act) -> None:
        """Take the application back before the order reaches the debtor (撤回申请)."""

    @step(_S.SERVED, to=_S.OBJECTED, by=PARTIES, rules=(by_debtor, since_served, in_writing, to_the_debt))
    def contest(self, act: Act, *, objection: NonEmpty, written: bool, to_the_debt: bool) -> None:
        """Object to the debt, in writing and in time; suing elsewhere is no objection (提出书面异议)."""
        self.objection = objection

    @step(_S.OBJECTED, to=_S.LAPSED, by=Role.COURT)
    def end(self, act: Act) -> None:
        """End the procedure, since the objection stands: the order lapses (裁定终结督促程序)."""

    @step(_S.OBJECTED, to=_S.SERVED, by=Role.COURT, basis=Citation("spc-civil-procedure", "436"))
    def overrule(self, act: Act, *, reason: NonEmpty) -> None:
        """Overrule the objection, which is none to the debt: the days from the delivery run on (裁定驳回异议)."""
        self.objection, self.reason = "", reason

    @step(_S.SERVED, to=_S.PAID, by=PARTIES, rules=(by_creditor,), then=left(Ended.PERFORMED))
    def confirm_payment(self, act: Act, *, receipt: NonEmpty) -> None:
        """Confirm that the debtor has paid (确认清偿)."""

    @step(_S.SERVED, to=_S.ENFORCEABLE, by=Role.COURT, rules=(objection_over,), then=left(Ended.DECIDED))
    def let_stand(self, act: Act) -> None:
        """Record that nobody objected in time: the order can be enforced (支付令可以申请执行)."""

    @step(_S.LAPSED, to=_S.ENDED, by=PARTIES, rules=(by_creditor, since_lapsed), then=left(Ended.FAILED))
    def decline_suit(self, act: Act) -> None:
        """Say in time that no suit is wanted (表明不同意起诉)."""

    @step(
        _S.LAPSED, to=_S.SUED, by=Role.COURT, rules=(deemed_to_sue, same_matter), then=left(Ended.FAILED), basis=_LAPSED
    )
    def go_on_as_suit(self, act: Act, *, suit: CourtCase) -> None:
        """Go on with the matter as a suit, which counts from the day of the application (转入诉讼程序)."""
        self.suit = suit
