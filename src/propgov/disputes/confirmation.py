"""Confirmation by a court of a mediated agreement (调解协议司法确认): asked for by both, reviewed, valid or dismissed, objected to.

Nobody has to ask for it: an agreement binds without it, and is sued on. Valid, it is enforced like a judgment. What was not
signed by all, is asked for too late or settles a title is never confirmed; then the parties mediate again or sue.
Source: People's Mediation Law art. 33; Civil Procedure Law art. 187, 205, 206; Supreme People's Court on civil procedure art.
351-358, 372 (it prints the article numbers of the law of 2021: 201 is now 205), on confirmation (2011) art. 4.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Role, Service
from propgov.community.document import issued
from propgov.disputes import confirmation_rules as facts
from propgov.disputes.confirmation_record import (
    ConfirmationBar,
    ConfirmationFlaw,
    ConfirmationPaper,
    ConfirmationRecord,
    ConfirmationStage,
    RulingObjection,
)
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Ended, Way, annulled, left, taken
from propgov.engine import STAY, Act, Clock, Opening, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation
from propgov.patterns import documents

__all__ = ["Confirmation"]

_S = ConfirmationStage
_IN_TIME = (facts.jointly, facts.by_special_power, facts.of_a_body, facts.agreement_in_force, facts.since_effect)


def _unextended(confirmation: ConfirmationRecord) -> date | None:
    return confirmation.accepted_on if confirmation.extended_to is None else None


@define(eq=False, kw_only=True, repr=False)
class Confirmation(ConfirmationRecord):
    """A request of both parties that a court confirms their mediated agreement (申请司法确认调解协议).

    Its fields are those of ``ConfirmationRecord``.
    """

    kind: ClassVar[str] = "disputes.confirmation"
    basis = (Citation("civil-procedure-law", "205"), Citation("peoples-mediation-law", "33(1)"))
    opening = Opening(rules=(*_IN_TIME, facts.venue))
    stages = ConfirmationStage
    clocks = (
        Clock("disputes.confirmation.accept.within", "accept", "opened", "accepted_on", owed_by=Role.COURT),
        Clock("disputes.confirmation.decide.within", "confirm", _unextended, "decided_on", owed_by=Role.COURT),
        Clock("disputes.confirmation.decide.within", "dismiss", _unextended, "decided_on", owed_by=Role.COURT),
    )

    def _rule(self, act: Act, ruling: Document) -> None:
        self.ruling, self.decided_on = ruling, act.on

    @step((_S.REQUESTED, _S.ACCEPTED), to=STAY, rules=(facts.by_a_party,))
    def hand_in(self, act: Act, *, papers: frozenset[ConfirmationPaper]) -> None:
        """Hand in papers, at the request or when the court asks for what is missing (提交、补交材料)."""
        self.papers = self.papers | papers

    @step((_S.REQUESTED, _S.ACCEPTED), to=STAY, by=Role.COURT, rules=(facts.day_to_come,))
    def ask_for(self, act: Act, *, what: NonEmpty, until: date) -> None:
        """Ask the parties for missing papers or statements by a day (要求限期补交、补充)."""
        self.asked_until = until

    @step(
        _S.REQUESTED,
        to=_S.ACCEPTED,
        by=Role.COURT,
        rules=(documents("disputes.confirmation.papers", "司法确认申请材料"), facts.acceptable, facts.first_filed),
        then=taken(Way.CONFIRMATION),
    )
    def accept(self, act: Act) -> None:
        """Accept the request: the papers are there and nothing bars it (受理申请)."""
        self.accepted_on = act.on

    @step(_S.REQUESTED, to=_S.NOT_ACCEPTED, by=Role.COURT, rules=(facts.something_bars,))
    def decline(self, act: Act, *, bars: frozenset[ConfirmationBar], reason: NonEmpty) -> None:
        """Rule that the request is not accepted, and why; the parties may sue (裁定不予受理)."""
        self.bars, self.reason = bars, reason

    @step(_S.ACCEPTED, to=STAY, by=Role.COURT)
    def review(
        self, act: Act, *, heard: frozenset[Side], minutes: NonEmpty, flaws: frozenset[ConfirmationFlaw] = frozenset()
    ) -> None:
        """Hear the sides together and review the agreement; flaws are what is wrong with it (通知到场、审查协议)."""
        self.heard, self.flaws = self.heard | heard, flaws

    @step(_S.ACCEPTED, to=STAY, by=Role.COURT, rules=(facts.day_to_come,))
    def extend(self, act: Act, *, until: date, approved_by: NonEmpty) -> None:
        """Extend the time to decide, approved by the president of the court (院长批准延长).

        The law names no longest time.
        """
        self.extended_to = until

    @step(
        _S.ACCEPTED,
        to=_S.VALID,
        by=Role.COURT,
        rules=(facts.by_no_side, facts.agreement_in_force, facts.acceptable, facts.heard_both, facts.sound, issued),
        then=left(Ended.CONFIRMED),
    )
    def confirm(self, act: Act, *, document: Document) -> None:
        """Rule that the agreement is valid; it can be enforced from now on, and no appeal lies (裁定调解协议有效)."""
        self._rule(act, document)

    @step(
        _S.ACCEPTED,
        to=_S.DISMISSED,
        by=Role.COURT,
        rules=(facts.by_no_side, facts.something_wrong, issued),
        then=left(Ended.REFUSED),
    )
    def dismiss(
        self, act: Act, *, flaws: frozenset[ConfirmationFlaw], bars: frozenset[ConfirmationBar], document: Document
    ) -> None:
        """Dismiss the request, and say why; the parties may mediate again or sue (裁定驳回申请)."""
        self.flaws, self.bars = flaws, self.bars | bars
        self._rule(act, document)

    @step(_S.ACCEPTED, to=_S.WITHDRAWN, by=Role.COURT, rules=(facts.day_asked_over,), then=left(Ended.WITHDRAWN))
    def treat_as_withdrawn(self, act: Act, *, reason: NonEmpty) -> None:
        """Treat the request as withdrawn: what the court asked for did not come in time, without reason (按撤回申请处理)."""
        self.reason = reason

    @step(_S.ACCEPTED, to=_S.WITHDRAWN, rules=(facts.by_a_party,), then=left(Ended.WITHDRAWN))
    def withdraw(self, act: Act, *, leave: Document) -> None:
        """Withdraw the request, as a party, before it is decided; leave is the court's ruling that allows it (撤回申请)."""
        self.reason = leave.title

    @step((_S.VALID, _S.DISMISSED), to=STAY, by=Role.COURT, rules=(facts.reaches_a_party,), outcome=facts.side_served)
    def serve(self, act: Act, outcome: Side, *, service: Service) -> None:
        """Record the service of the ruling on a party; the first one on each side counts (送达裁定书)."""
        if outcome is Side.CLAIMANT:
            self.claimant_served = self.claimant_served or service
        else:
            self.respondent_served = self.respondent_served or service

    @step((_S.VALID, _S.DISMISSED), to=STAY, rules=(facts.by_a_party, facts.since_received))
    def object(self, act: Act, *, reason: NonEmpty) -> None:
        """Object to the ruling, as a party, at the court that made it (当事人提出异议)."""
        self.objections = (*self.objections, RulingObjection(act.by.person, reason, act.on, outsider=False))

    @step(_S.VALID, to=STAY, rules=(facts.by_an_outsider, facts.since_harm_known))
    def object_as_outsider(self, act: Act, *, known_on: PastDay, reason: NonEmpty) -> None:
        """Object to the ruling as somebody whose rights it harms (利害关系人提出异议)."""
        self.objections = (*self.objections, RulingObjection(act.by.person, reason, act.on, outsider=True))

    @step((_S.VALID, _S.DISMISSED), to=STAY, by=Role.COURT, rules=(facts.objection_open,))
    def reject_objections(self, act: Act, *, reason: NonEmpty) -> None:
        """Rule that the objections that wait are not founded (裁定驳回异议)."""
        self.objections = tuple(
            evolve(one, rejected_on=act.on) if one.rejected_on is None else one for one in self.objections
        )

    @step(_S.VALID, to=_S.REVERSED, by=Role.COURT, rules=(facts.objection_open, issued), then=annulled)
    def reverse(self, act: Act, *, document: Document, reason: NonEmpty) -> None:
        """Set the confirmation aside by a new ruling, on an objection; nothing is enforced any more (撤销确认裁定)."""
        self.reason = reason
        self._rule(act, document)
