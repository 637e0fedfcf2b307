"""A dispute in a community (物业纠纷): raised, taken up in any way that the law has, agreed on, performed, closed, reopened.

Each way is a case of its own that takes a rung here and leaves it (``ladder``). No way comes before a suit: from every stage
a party may go to court, unless a court has decided the same with effect, an arbitration clause binds, or the claim was given
up. While a way is open the dispute is not closed.
Source: People's Mediation Law art. 3(3), 17, 23; Civil Procedure Law art. 62, 122, 127; Shandong art. 75.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Mandate, Role, Service
from propgov.disputes import dispute_rules as facts
from propgov.disputes import dispute_standing as who
from propgov.disputes.dispute_facts import (
    Agent,
    Closing,
    DisputeCost,
    DisputeStage,
    Evidence,
    Performance,
    Preservation,
    Preserved,
    Settlement,
    Side,
)
from propgov.disputes.dispute_record import DisputeRecord
from propgov.disputes.dispute_standing import BODIES
from propgov.disputes.ladder import ANNULLED_BY, LEFT_BY, TAKEN_BY, Ended, Rung, Way
from propgov.engine import STAY, Act, Clock, Opening, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.patterns import Held, Interrupted, changed_at, limitation_clock, longest_clock
from propgov.patterns import limitation_rules as limits

__all__ = ["Dispute"]

_S = DisputeStage
_OPEN = (_S.RAISED, _S.PENDING, _S.AGREED)
_ENDED = (_S.CLOSED, _S.WITHDRAWN)
_DECIDING = (Way.COURT, Way.ARBITRATION)


_CLAIMANTS = (Role.OWNER, Role.COMMITTEE, Role.PROVIDER)


def side(dispute: DisputeRecord, act: Act) -> Side:
    """The side for which the step is taken."""
    return dispute.side_of(act.by.person, act.on) or Side.CLAIMANT


def before_suit(dispute: DisputeRecord, act: Act) -> bool:
    """Whether no court or tribunal has it yet."""
    return dispute.brought_on is None


@define(eq=False, kw_only=True, repr=False)
class Dispute(DisputeRecord):
    """A dispute between two sides in a community (物业纠纷). Its fields are those of ``DisputeRecord``."""

    kind: ClassVar[str] = "disputes.dispute"
    basis = who.SUED
    opening = Opening(rules=(who.two_sides, who.sound_days, who.owners_join, who.raised_by))
    stages = DisputeStage
    clocks = (
        limitation_clock("disputes.dispute", "take", owed_by=_CLAIMANTS),
        longest_clock("disputes.dispute", "take", owed_by=_CLAIMANTS),
        Clock("disputes.dispute.secured.sue-within", "take", "secured_on", "brought_on", owed_by=_CLAIMANTS),
    )

    def _left(self, rung: str, on: date, ended: Ended) -> None:
        self.rungs = tuple(
            evolve(one, until=on, ended=ended) if one.case == rung and one.until is None else one for one in self.rungs
        )

    def _end(self, stage: DisputeStage, on: date, because: str) -> None:
        self.closings = (*self.closings, Closing(stage, on, because))

    def _again(self, on: date, because: str) -> None:
        if self.closings and self.closings[-1].reopened_on is None:
            last = evolve(self.closings[-1], reopened_on=on, reopened_because=because)
            self.closings = (*self.closings[:-1], last)

    @step((*_OPEN, *_ENDED), to=STAY, rules=(who.own_agent,))
    def name_agent(self, act: Act, *, agent: Agent) -> None:
        """Name an agent of one's own side, by a written power of attorney (委托代理人)."""
        self.agents = (*self.agents, agent)

    @step((*_OPEN, *_ENDED), to=STAY, rules=(who.agent_there,))
    def end_agent(self, act: Act, *, person: NonEmpty) -> None:
        """End the power of an agent from this day on (解除委托)."""
        self.agents = tuple(
            evolve(one, until=act.on) if one.person == person and one.until is None else one for one in self.agents
        )

    @step(_OPEN, to=STAY, rules=(who.by_a_party, facts.sha256_given), outcome=side)
    def add_evidence(self, act: Act, outcome: Side, *, what: NonEmpty, digest: str) -> None:
        """Add a piece of evidence with its digest (提交证据)."""
        self.evidence = (*self.evidence, Evidence(outcome, act.by.person, what, digest, act.on))

    @step(_OPEN, to=STAY, rules=(who.by_a_party, facts.others_evidence))
    def contest_evidence(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Contest a piece of evidence of the other side (对证据提出异议)."""
        self.evidence = changed_at(self.evidence, number, lambda one: evolve(one, contested_because=reason))

    @step(_OPEN, to=STAY, rules=(who.by_a_party,), outcome=side)
    def note_cost(self, act: Act, outcome: Side, *, what: NonEmpty, amount: PositiveYuan, paper: Document) -> None:
        """Note what the dispute has cost one's own side, by its paper (记录费用)."""
        self.costs = (*self.costs, DisputeCost(outcome, what, amount, paper))

    @step((*_OPEN, *_ENDED), to=STAY, rules=(who.by_the_sides_or_court, facts.cost_there))
    def bear_cost(self, act: Act, *, number: int, borne_by: Side) -> None:
        """Settle which side bears a cost, as a court or both sides together (确定费用承担)."""
        self.costs = changed_at(self.costs, number, lambda one: evolve(one, borne_by=borne_by))

    @step(
        _OPEN,
        to=STAY,
        by=Role.COURT,
        rules=(who.by_neither_side, facts.ruled),
        outcome=before_suit,
        basis=facts.SECURED,
    )
    def preserve(self, act: Act, outcome: bool, *, what: Preservation, measure: NonEmpty, ruling: Document) -> None:  # noqa: FBT001 - given by the engine
        """Record a measure by which evidence, property or a state of things is preserved, before or in a suit (采取保全措施)."""
        self.preserved = (*self.preserved, Preserved(what, measure, ruling, act.on, outcome))

    @step(
        (*_OPEN, *_ENDED, _S.WAIVED),
        to=STAY,
        by=Role.COURT,
        rules=(who.by_neither_side, facts.measure_binds),
        basis=facts.SECURED,
    )
    def lift(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Record that a measure was lifted, and why (解除保全措施)."""
        self.preserved = changed_at(
            self.preserved, number, lambda one: evolve(one, lifted_on=act.on, lifted_because=reason)
        )

    @step(_OPEN, to=STAY, by=BODIES, rules=(who.by_the_claimant,))
    def authorise(self, act: Act, *, decision: Mandate) -> None:
        """Record the decision by which the committee claims (授权提出请求)."""
        self.decision, self.decisions = decision, (*self.decisions, decision.ref)

    @step(
        (*_OPEN, *_ENDED),
        to=_S.PENDING,
        only_by=TAKEN_BY,
        rules=(facts.not_taken_yet, facts.not_decided_yet, facts.no_clause, facts.decided_to_sue, facts.enough_join),
    )
    def take(self, act: Act, *, way: Way, rung: NonEmpty) -> None:
        """Take the dispute up in a way, whose case is named; a closed one is open again (进入解决途径)."""
        self.rungs = (*self.rungs, Rung(way, rung, act.on))
        self._again(act.on, way.value)
        if way in _DECIDING:
            self._interrupt(Interrupted.SUIT, act.on, rung, act.on)

    @step((_S.PENDING, _S.AGREED), to=STAY, only_by=LEFT_BY, rules=(facts.rung_there,))
    def leave(self, act: Act, *, rung: NonEmpty, ended: Ended) -> None:
        """End the way whose case is named, with its result (解决途径终结)."""
        way = next(one.way for one in self.open_rungs if one.case == rung)
        self._left(rung, act.on, ended)
        if way in _DECIDING and self.brought_on is None:
            # Undecided, the period runs anew from the end of the proceedings.
            self._interrupt(Interrupted.SUIT, act.on, rung, act.on)

    @step((*_OPEN, *_ENDED, _S.WAIVED), to=STAY, only_by=ANNULLED_BY, rules=(facts.rung_ended,))
    def annul(self, act: Act, *, rung: NonEmpty) -> None:
        """Undo what came of the way whose case is named, since a court set it aside (撤销途径结果)."""
        self.rungs = tuple(evolve(one, ended=Ended.ANNULLED) if one.case == rung else one for one in self.rungs)

    @step(
        (_S.RAISED, _S.PENDING),
        to=_S.PENDING,
        by=Role.RESIDENTS_COMMITTEE,
        rules=(who.by_neither_side, facts.not_coordinated),
    )
    def coordinate(self, act: Act, *, asked_by: NonEmpty) -> None:
        """Begin to coordinate between the two sides, as the residents' committee (社区协调)."""
        self.rungs = (*self.rungs, Rung(Way.COORDINATION, self.ref, act.on))

    @step((_S.PENDING, _S.AGREED), to=STAY, rules=(facts.coordination_open,))
    def end_coordination(self, act: Act, *, agreed: bool, minutes: NonEmpty) -> None:
        """End the coordination, with what came of it; either side may stop it at any time (社区协调终结)."""
        self._left(self.ref, act.on, Ended.AGREED if agreed else Ended.FAILED)

    @step((_S.RAISED, _S.PENDING), to=_S.AGREED, rules=(who.signed_by_both, who.with_special_power))
    def settle(self, act: Act, *, content: NonEmpty, until: date | None = None) -> None:
        """Agree between the two sides on what is to be done, and until when (达成和解)."""
        self.settlements = (*self.settlements, Settlement(content, act.on, until))
        self._interrupt(Interrupted.CONSENT, act.on, "settlement", act.on, granted=True)

    @step(_OPEN, to=STAY, rules=(who.by_a_party,), outcome=side, happened="performed_on")
    def perform(
        self, act: Act, outcome: Side, *, what: NonEmpty, proof: NonEmpty, performed_on: PastDay | None = None
    ) -> None:
        """Say what was performed, with its proof (报告履行)."""
        self.performed = (*self.performed, Performance(outcome, what, proof, performed_on or act.on))

    @step(_OPEN, to=STAY, rules=(who.by_a_party, facts.performance_waits))
    def answer(self, act: Act, *, number: int, accepted: bool, reason: str = "") -> None:
        """Answer whether the other side has performed (确认履行)."""
        self.performed = changed_at(self.performed, number, lambda one: evolve(one, accepted=accepted, reason=reason))

    @step(_OPEN, to=_S.CLOSED, rules=(who.by_the_claimant, facts.none_open))
    def close(self, act: Act, *, reason: NonEmpty) -> None:
        """Close the dispute, with the reason, once no way is open (结案)."""
        self._end(_S.CLOSED, act.on, reason)

    @step(_OPEN, to=_S.WITHDRAWN, rules=(who.by_the_claimant, facts.none_open, who.with_special_power))
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Take the claim back for now, without giving it up (撤回请求)."""
        self._end(_S.WITHDRAWN, act.on, reason)

    @step(
        (*_OPEN, *_ENDED),
        to=_S.WAIVED,
        rules=(who.by_the_claimant, facts.none_open, who.with_special_power, facts.waived_by_owners),
    )
    def waive(self, act: Act, *, reason: NonEmpty, decision: Mandate | None = None) -> None:
        """Give the claim up for good; for the owners, as they decided anew (放弃请求)."""
        self.decisions = self.decisions if decision is None else (*self.decisions, decision.ref)
        self._end(_S.WAIVED, act.on, reason)

    @step(_ENDED, to=_S.PENDING, rules=(who.by_a_party,))
    def reopen(self, act: Act, *, reason: NonEmpty) -> None:
        """Open the dispute again, with the reason; all of its history stays (重新启动)."""
        self._again(act.on, reason)

    @step(_OPEN, to=STAY, rules=(who.signed_by_both, who.with_special_power))
    def note_clause(self, act: Act, *, clause: Document) -> None:
        """Note the arbitration clause, as both sides sign (记录仲裁条款)."""
        self.clause = clause

    @step((*_OPEN, *_ENDED), to=STAY, by=Role.COURT, rules=(who.by_neither_side, facts.clause_there))
    def lift_clause(self, act: Act, *, reason: NonEmpty) -> None:
        """Find that the clause does not keep the dispute from court, such as one not invoked in time (认定仲裁条款不适用)."""
        self.clause = None

    @step(_OPEN, to=STAY, rules=(who.by_the_claimant, limits.reached_debtor, facts.not_fixed))
    def note_interruption(self, act: Act, *, how: Interrupted, service: Service) -> None:
        """Note, with its proof, what interrupted the limitation; the other side may dispute it (记录诉讼时效中断)."""
        self._interrupt(how, service.on, service.proof, act.on)

    @step(_OPEN, to=STAY, rules=(limits.by_the_debtor, who.with_special_power))
    def acknowledge(self, act: Act, *, how: NonEmpty) -> None:
        """Acknowledge the claim, as the side that owes it; the limitation runs anew, even if it was over (同意履行)."""
        self._interrupt(Interrupted.CONSENT, act.on, how, act.on, granted=True)

    @step(_OPEN, to=STAY, rules=(limits.by_the_debtor, limits.interruption_there, limits.court_decides))
    def dispute_interruption(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Dispute that something interrupted the limitation; it is then unknown (对中断事由提出异议)."""
        self._hold(number, Held.DISPUTED)

    @step((*_OPEN, *_ENDED), to=STAY, by=Role.COURT, rules=(who.by_neither_side, limits.interruption_there))
    def find(self, act: Act, *, number: int, proven: bool, reason: NonEmpty) -> None:
        """Find whether something interrupted the limitation (认定中断事由)."""
        self._hold(number, Held.PROVEN if proven else Held.DISPROVEN)

    @step(_OPEN, to=STAY, rules=(limits.by_the_debtor, facts.knowing_open))
    def dispute_knowing(self, act: Act, *, reason: NonEmpty) -> None:
        """Dispute, as the side that owes it, the day on which the claimant knew; it is then unknown (对知道之日提出异议)."""
        self.knowing = Held.DISPUTED

    @step((*_OPEN, *_ENDED), to=STAY, by=Role.COURT, rules=(who.by_neither_side,))
    def find_knowing(self, act: Act, *, known_on: PastDay, reason: NonEmpty) -> None:
        """Find on which day the claimant knew, or had to know (认定知道之日)."""
        self.known_on, self.knowing = known_on, Held.PROVEN

    @step(_OPEN, to=STAY, rules=(who.by_the_claimant, limits.obstacle_days, limits.none_lasts, facts.not_fixed))
    def note_obstacle(self, act: Act, *, what: NonEmpty, since: date, until: date | None, proof: NonEmpty) -> None:
        """Note, with its proof, an obstacle that kept the claimant from claiming (记录诉讼时效中止的障碍)."""
        self._hinder(what, since, until, proof)

    @step((*_OPEN, *_ENDED), to=STAY, rules=(who.by_the_claimant, limits.one_lasts))
    def end_obstacle(self, act: Act, *, gone_on: PastDay) -> None:
        """Note the day on which the obstacle that lasted was gone (记录障碍消除)."""
        self._free(gone_on)
