"""A payment order (支付令): applied for, taken, issued, delivered; obeyed, enforceable, or ended and turned into a suit.

It is for money that is due and fixed where the creditor owes nothing in return: past arrears, never months that are still to
come. One written objection to the debt in time ends it, and the matter goes on as a suit that counts from the application,
unless the creditor says within seven days that no suit is wanted.
Source: Civil Procedure Law art. 225-228; Supreme People's Court on civil procedure art. 427, 430, 436, 439.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from propgov.community import Role, Service
from propgov.disputes import payment_order_rules as facts
from propgov.disputes.court_case import CourtCase
from propgov.disputes.court_case_record import PARTIES
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.disputes.payment_order_record import PaymentOrderRecord, PaymentOrderStage
from propgov.engine import Act, Clock, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation

__all__ = ["PaymentOrder"]

_LAPSED = Citation("civil-procedure-law", "228(2)")
_S = PaymentOrderStage


@define(eq=False, kw_only=True, repr=False)
class PaymentOrder(PaymentOrderRecord):
    """A payment order (支付令). Its fields are those of ``PaymentOrderRecord``."""

    kind: ClassVar[str] = "disputes.payment-order"
    basis = facts.BASIS
    opening = Opening(by=PARTIES, rules=(facts.sums_named, facts.between_the_sides, facts.by_creditor))
    stages = PaymentOrderStage
    clocks = (
        Clock("disputes.payment-order.accept.within", "accept", "applied_on", "answered_on", owed_by=Role.COURT),
        Clock("disputes.payment-order.issue.within", "issue", "accepted_on", "issued_on", owed_by=Role.COURT),
    )

    @step(_S.DRAFTED, to=_S.APPLIED, by=PARTIES, rules=(facts.by_creditor,), then=taken(Way.PAYMENT_ORDER))
    def apply(self, act: Act) -> None:
        """Apply for the order (申请支付令)."""
        self.applied_on = act.on

    @step(
        _S.APPLIED,
        to=_S.ACCEPTED,
        by=Role.COURT,
        rules=(
            facts.all_due,
            facts.no_counter_duty,
            facts.no_other_debts,
            facts.no_preservation,
            facts.can_be_delivered,
        ),
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

    @step(_S.ISSUED, to=_S.SERVED, by=Role.COURT, rules=(facts.reaches_debtor,))
    def deliver(self, act: Act, *, service: Service) -> None:
        """Record that the order reached the debtor; it may be left where it is refused (送达支付令)."""
        self.served = service

    @step(_S.ISSUED, to=_S.ENDED, by=Role.COURT, rules=(facts.since_issued,), then=left(Ended.FAILED))
    def end_undelivered(self, act: Act) -> None:
        """End the procedure, since the order could not be delivered in time (无法送达，终结督促程序)."""

    @step((_S.ACCEPTED, _S.ISSUED), to=_S.ENDED, by=PARTIES, rules=(facts.by_creditor,), then=left(Ended.WITHDRAWN))
    def withdraw(self, act: Act) -> None:
        """Take the application back before the order reaches the debtor (撤回申请)."""

    @step(
        _S.SERVED,
        to=_S.OBJECTED,
        by=PARTIES,
        rules=(facts.by_debtor, facts.since_served, facts.in_writing, facts.to_the_debt),
    )
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

    @step(_S.SERVED, to=_S.PAID, by=PARTIES, rules=(facts.by_creditor,), then=left(Ended.PERFORMED))
    def confirm_payment(self, act: Act, *, receipt: NonEmpty) -> None:
        """Confirm that the debtor has paid (确认清偿)."""

    @step(_S.SERVED, to=_S.ENFORCEABLE, by=Role.COURT, rules=(facts.objection_over,), then=left(Ended.DECIDED))
    def let_stand(self, act: Act) -> None:
        """Record that nobody objected in time: the order can be enforced (支付令可以申请执行)."""

    @step(_S.LAPSED, to=_S.ENDED, by=PARTIES, rules=(facts.by_creditor, facts.since_lapsed), then=left(Ended.FAILED))
    def decline_suit(self, act: Act) -> None:
        """Say in time that no suit is wanted (表明不同意起诉)."""

    @step(
        _S.LAPSED,
        to=_S.SUED,
        by=Role.COURT,
        rules=(facts.deemed_to_sue, facts.same_matter),
        then=left(Ended.FAILED),
        basis=_LAPSED,
    )
    def go_on_as_suit(self, act: Act, *, suit: CourtCase) -> None:
        """Go on with the matter as a suit, which counts from the day of the application (转入诉讼程序)."""
        self.suit = suit
