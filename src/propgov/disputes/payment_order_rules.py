"""Rules and checks for the steps of a payment order (支付令各步骤的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.community import Channel, Service
from propgov.disputes.court_case import CourtCase
from propgov.disputes.dispute_standing import SUED
from propgov.disputes.payment_order_record import PaymentOrderRecord
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Outcome, Span

__all__: list[str] = []

BASIS: Final = (Citation("civil-procedure-law", "225"), *SUED)


@check
def sums_named(order: PaymentOrderRecord, act: Act) -> Iterator[Fault]:
    """At least one sum is asked for (款项明确)."""
    if not order.sums:
        yield Fault("sums", "there are none", "name what is owed, with its amount and the day on which it fell due")


@rule("disputes.payment-order.sides", basis=BASIS)
def between_the_sides(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether creditor and debtor are the two sides of the dispute (债权人、债务人为纠纷双方)."""
    return {order.creditor, order.debtor} == {order.dispute.claimant, order.dispute.respondent}


@rule("disputes.payment-order.by-creditor", basis=BASIS)
def by_creditor(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the act is done for the creditor (由债权人办理)."""
    return order.dispute.stands_for(act.by.person, order.creditor, act.on)


@rule("disputes.payment-order.by-debtor", basis=BASIS)
def by_debtor(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the act is done for the debtor (由债务人办理)."""
    return order.dispute.stands_for(act.by.person, order.debtor, act.on)


@rule("disputes.payment-order.due")
def all_due(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether all that is asked for is due that day (请求给付的款项均已到期)."""
    return all(one.due_on <= act.on for one in order.sums)


@rule("disputes.payment-order.no-counter-duty")
def no_counter_duty(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the creditor owes nothing in return (债权人没有对待给付义务)."""
    return not order.counter_duty


@rule("disputes.payment-order.no-other-debts")
def no_other_debts(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether there are no other debts between the two (没有其他债务纠纷)."""
    return not order.other_debts


@rule("disputes.payment-order.no-preservation")
def no_preservation(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether no preservation before suit was asked for (未申请诉前保全)."""
    return not order.preserved


@rule("disputes.payment-order.deliverable")
def can_be_delivered(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the order can be delivered to the debtor (支付令能够送达)."""
    return order.deliverable


@check
def reaches_debtor(order: PaymentOrderRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The order reached the debtor between its issue and the act, and not by public notice (支付令送达债务人)."""
    if service.to != order.debtor:
        yield Fault("service.to", f"{service.to!r} is not the debtor", "serve the debtor")
    if service.how is Channel.POSTED:
        yield Fault("service.how", "a public notice delivers no payment order", "end the order, or deliver it")
    if not order.in_stage_since <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {order.in_stage_since} to {act.on}", "give that day")


@rule("disputes.payment-order.undelivered")
def since_issued(order: PaymentOrderRecord, act: Act) -> Span:
    """The days since the issue in which the order was not delivered (支付令无法送达的期限)."""
    return Span(order.in_stage_since, act.on)


@rule("disputes.payment-order.object.within")
def since_served(order: PaymentOrderRecord, act: Act) -> Span:
    """The days from the delivery to the objection (对支付令提出异议的期限)."""
    service = order.served
    return Span(act.on if service is None else service.on, act.on)


@rule("disputes.payment-order.objection.written")
def in_writing(order: PaymentOrderRecord, act: Act, *, written: bool) -> bool:
    """Whether the objection is in writing (以书面形式提出异议)."""
    return written


@rule("disputes.payment-order.objection.to-the-debt")
def to_the_debt(order: PaymentOrderRecord, act: Act, *, to_the_debt: bool) -> bool:
    """Whether the objection is to the debt itself, and not only that the debtor cannot pay now (异议针对债务本身)."""
    return to_the_debt


@rule("disputes.payment-order.objection.over")
def objection_over(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the time to object has run out (异议期限已届满)."""
    return _over(order, act, "object.within", since_served(order, act))


@rule("disputes.payment-order.decline.within")
def since_lapsed(order: PaymentOrderRecord, act: Act) -> Span:
    """The days from the ruling that ended the order (表明不同意起诉的期限)."""
    return Span(order.in_stage_since, act.on)


@rule("disputes.payment-order.deemed.over")
def deemed_to_sue(order: PaymentOrderRecord, act: Act) -> bool:
    """Whether the time to say that no suit is wanted has run out (表明不同意起诉的期限已届满)."""
    return _over(order, act, "decline.within", since_lapsed(order, act))


def _over(order: PaymentOrderRecord, act: Act, name: str, span: Span) -> bool:
    found = order.law.weigh(f"disputes.payment-order.{name}", span, on=act.on, opened=order.opened)
    return found.outcome is Outcome.BROKEN


@check
def same_matter(order: PaymentOrderRecord, act: Act, *, suit: CourtCase) -> Iterator[Fault]:
    """The suit is the creditor's against the debtor over the same dispute (同一纠纷的诉讼)."""
    if (suit.dispute, suit.plaintiff, suit.defendant) != (order.dispute, order.creditor, order.debtor):
        yield Fault("suit", f"{suit.ref} is not about this debt", "name the suit that goes on with it")
