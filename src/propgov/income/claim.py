"""A claim for repayment of common income (请求返还公共收益): decided, demanded, agreed or sued for, paid into the account.

Source: Civil Code art. 188-195, 278(1)(9), 282; Supreme People's Court on condominium ownership art. 14; Regulation on
Property Management art. 54. Any owner may claim; a committee does as the owners decided; the next provider has no claim. Who
earned the income proves its cost: what is not proven is unknown, and not deducted. Nobody but the owners gives anything
up, by another decision than the one to claim. Repaid is what is in the account. The rules are in ``claim_rules``.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.assembly import Meeting
from propgov.community import Document, Role, Service
from propgov.community.document import issued
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan, Yuan
from propgov.income import claim_rules as facts
from propgov.income.claim_facts import ClaimStage, Cost
from propgov.income.claim_record import ClaimRecord
from propgov.income.claim_rules import BODIES, OWED
from propgov.patterns import Held, Interrupted, changed_at, limitation_clock, longest_clock
from propgov.patterns import limitation_rules as limits

__all__ = ["IncomeClaim"]

_S = ClaimStage
_CLAIMANTS = (*BODIES, Role.OWNER)
_BEFORE = (_S.PREPARED, _S.DECIDED, _S.DEMANDED)
_RUNNING = (*_BEFORE, _S.AGREED, _S.SUED)
_OWING = (_S.DEMANDED, _S.AGREED, _S.SUED, _S.JUDGED)


@define(eq=False, kw_only=True, repr=False)
class IncomeClaim(ClaimRecord):
    """A claim that who collected common income without right pays it back (请求返还公共收益).

    Its fields are those of ``ClaimRecord``.
    """

    kind: ClassVar[str] = "income.claim"
    basis = OWED
    opening = Opening(by=_CLAIMANTS, rules=(facts.taken_there,))
    stages = ClaimStage
    clocks = (limitation_clock("income.claim", "sue"), longest_clock("income.claim", "sue"))

    @step(_S.PREPARED, to=_S.DECIDED, by=BODIES, rules=(facts.decided_to_claim,))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision to claim it back (业主共同决定请求返还)."""
        self.meeting, self.decisions = meeting, (*self.decisions, meeting.ref)

    @step(
        _BEFORE,
        to=_S.DEMANDED,
        by=_CLAIMANTS,
        rules=(facts.standing, limits.reached_debtor, facts.cost_deducted),
        records=True,
    )
    def demand(self, act: Act, *, amount: PositiveYuan, service: Service) -> None:
        """Demand the net of the debtor, with proof that the demand arrived (书面请求返还)."""
        self.demanded = amount
        self._interrupt(Interrupted.DEMAND, service.on, service.proof, act.on)

    @step(_RUNNING, to=STAY, by=_CLAIMANTS, rules=(facts.standing, limits.reached_debtor))
    def note_interruption(self, act: Act, *, how: Interrupted, service: Service) -> None:
        """Note, with its proof, what interrupted the limitation before; the debtor may dispute it (记录诉讼时效中断)."""
        self._interrupt(how, service.on, service.proof, act.on)

    @step(_RUNNING, to=STAY, rules=(limits.by_the_debtor,))
    def acknowledge(self, act: Act, *, how: NonEmpty) -> None:
        """Acknowledge the claim, as its debtor; the limitation runs anew, even if it was over (同意履行)."""
        self._interrupt(Interrupted.CONSENT, act.on, how, act.on, granted=True)

    @step(
        _RUNNING,
        to=STAY,
        rules=(limits.by_the_debtor, limits.interruption_there, limits.court_decides),
    )
    def dispute(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Dispute, as the debtor, that something interrupted the limitation; it is then unknown (对中断事由提出异议)."""
        self._hold(number, Held.DISPUTED)

    @step((*_RUNNING, _S.JUDGED), to=STAY, by=Role.COURT, rules=(limits.interruption_there,))
    def find(self, act: Act, *, number: int, proven: bool, reason: NonEmpty) -> None:
        """Find whether something interrupted the limitation (认定中断事由)."""
        self._hold(number, Held.PROVEN if proven else Held.DISPROVEN)

    @step(_RUNNING, to=STAY, by=_CLAIMANTS, rules=(limits.obstacle_days, limits.none_lasts))
    def note_obstacle(self, act: Act, *, what: NonEmpty, since: date, until: date | None, proof: NonEmpty) -> None:
        """Note, with its proof, an obstacle that kept the owners from claiming (记录诉讼时效中止的障碍)."""
        self._hinder(what, since, until, proof)

    @step(_RUNNING, to=STAY, by=_CLAIMANTS, rules=(limits.one_lasts,))
    def end_obstacle(self, act: Act, *, gone_on: PastDay) -> None:
        """Note the day on which the obstacle that lasted was gone (记录障碍消除)."""
        self._free(gone_on)

    @step(_RUNNING, to=STAY, rules=(limits.by_the_debtor,))
    def plead_cost(self, act: Act, *, cost: NonEmpty, amount: PositiveYuan, proof: Document | None) -> None:
        """Plead, as the debtor, a cost of earning the income, with its paper if there is one (主张合理成本)."""
        self.costs = (*self.costs, Cost(cost, amount, proof))

    @step(
        _RUNNING,
        to=STAY,
        by=(*BODIES, Role.COURT),
        rules=(facts.not_the_debtor, facts.cost_open, facts.proof_there, facts.cost_accepted),
    )
    def accept_cost(self, act: Act, *, number: int, found: NonEmpty, meeting: Meeting | None = None) -> None:
        """Accept a proven cost as reasonable, as a court or as the owners decided; it is then deducted (认定合理成本)."""
        self.costs = changed_at(self.costs, number, lambda one: evolve(one, accepted=True))
        self.decisions = self.decisions if meeting is None else (*self.decisions, meeting.ref)

    @step(_BEFORE, to=_S.AGREED, by=BODIES, rules=(facts.standing, facts.debtor_signs, facts.agreed_by_owners))
    def agree(self, act: Act, *, amount: PositiveYuan, meeting: Meeting | None = None) -> None:
        """Agree with the debtor, who signs too, on what is paid back (达成返还协议)."""
        self.agreed = amount
        self.decisions = self.decisions if meeting is None else (*self.decisions, meeting.ref)
        self._interrupt(Interrupted.CONSENT, act.on, "agreement", act.on, granted=True)

    @step((*_BEFORE, _S.AGREED), to=_S.SUED, by=_CLAIMANTS, rules=(facts.standing,))
    def sue(self, act: Act, *, court: NonEmpty, number: NonEmpty) -> None:
        """Sue for it: the court, and the number of the case (提起诉讼)."""
        self.court, self.court_number, self.sued_on = court, number, act.on
        self._interrupt(Interrupted.SUIT, act.on, f"{court} {number}", act.on)

    @step(_S.SUED, to=_S.JUDGED, by=Role.COURT, rules=(issued,))
    def judge(self, act: Act, *, amount: Yuan, document: Document) -> None:
        """Record the judgment with effect: what is to be paid back, or nothing (判决返还)."""
        self.judged, self.judgment = amount, document

    @step(
        _OWING,
        to=STAY,
        by=(*BODIES, Role.RESIDENTS_COMMITTEE),
        then=facts.into_the_books,
        records=True,
    )
    def receive(
        self,
        act: Act,
        *,
        amount: PositiveYuan,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: PastDay | None = None,
    ) -> None:
        """Receive what is paid back, into the account (返还款入账)."""

    @step(_RUNNING, to=_S.GIVEN_UP, by=BODIES, rules=(facts.not_the_debtor, facts.given_up_by_owners))
    def give_up(self, act: Act, *, meeting: Meeting, reason: NonEmpty) -> None:
        """Give the claim up, as the owners decided anew (业主共同决定放弃)."""
        self.ended_because = reason
        self.decisions = (*self.decisions, meeting.ref)

    @step(_OWING, to=_S.CLOSED, by=_CLAIMANTS, rules=(facts.paid_up,))
    def close(self, act: Act) -> None:
        """Close the claim once the money is in the account (结案)."""
