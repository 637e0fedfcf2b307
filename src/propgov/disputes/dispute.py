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

from propgov.community import Document, Role
from propgov.disputes import dispute_rules as facts
from propgov.disputes.dispute_facts import (
    Agent,
    Closing,
    DisputeStage,
    Evidence,
    Performance,
    Settlement,
    Side,
)
from propgov.disputes.dispute_record import DisputeRecord
from propgov.disputes.ladder import LEFT_BY, TAKEN_BY, Ended, Rung, Way
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.exact import NonEmpty, PastDay

__all__ = ["Dispute"]

_S = DisputeStage
_OPEN = (_S.RAISED, _S.PENDING, _S.AGREED)
_ENDED = (_S.CLOSED, _S.WITHDRAWN)


def side(dispute: DisputeRecord, act: Act) -> Side:
    """The side for which the step is taken."""
    return dispute.side_of(act.by.person, act.on) or Side.CLAIMANT


@define(eq=False, kw_only=True, repr=False)
class Dispute(DisputeRecord):
    """A dispute between two sides in a community (物业纠纷). Its fields are those of ``DisputeRecord``."""

    kind: ClassVar[str] = "disputes.dispute"
    basis = facts.SUED
    opening = Opening(rules=(facts.two_sides, facts.raised_by))
    stages = DisputeStage

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

    @step((*_OPEN, *_ENDED), to=STAY, rules=(facts.own_agent,))
    def name_agent(self, act: Act, *, agent: Agent) -> None:
        """Name an agent of one's own side, by a written power of attorney (委托代理人)."""
        self.agents = (*self.agents, agent)

    @step((*_OPEN, *_ENDED), to=STAY, rules=(facts.agent_there,))
    def end_agent(self, act: Act, *, person: NonEmpty) -> None:
        """End the power of an agent from this day on (解除委托)."""
        self.agents = tuple(
            evolve(one, until=act.on) if one.person == person and one.until is None else one for one in self.agents
        )

    @step(_OPEN, to=STAY, rules=(facts.by_a_party, facts.sha256_given), outcome=side)
    def add_evidence(self, act: Act, outcome: Side, *, what: NonEmpty, digest: str) -> None:
        """Add a piece of evidence with its digest (提交证据)."""
        self.evidence = (*self.evidence, Evidence(outcome, act.by.person, what, digest, act.on))

    @step(_OPEN, to=STAY, rules=(facts.by_a_party, facts.others_evidence))
    def contest_evidence(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Contest a piece of evidence of the other side (对证据提出异议)."""
        kept = enumerate(self.evidence, start=1)
        self.evidence = tuple(evolve(one, contested_because=reason) if at == number else one for at, one in kept)

    @step(
        (*_OPEN, *_ENDED),
        to=_S.PENDING,
        only_by=TAKEN_BY,
        rules=(facts.not_taken_yet, facts.not_decided_yet, facts.no_clause),
    )
    def take(self, act: Act, *, way: Way, rung: NonEmpty) -> None:
        """Take the dispute up in a way, whose case is named; a closed one is open again (进入解决途径)."""
        self.rungs = (*self.rungs, Rung(way, rung, act.on))
        self._again(act.on, way.value)

    @step((_S.PENDING, _S.AGREED), to=STAY, only_by=LEFT_BY, rules=(facts.rung_there,))
    def leave(self, act: Act, *, rung: NonEmpty, ended: Ended) -> None:
        """End the way whose case is named, with its result (解决途径终结)."""
        self._left(rung, act.on, ended)

    @step((_S.RAISED, _S.PENDING), to=_S.PENDING, by=Role.RESIDENTS_COMMITTEE)
    def coordinate(self, act: Act, *, asked_by: NonEmpty) -> None:
        """Begin to coordinate between the two sides, as the residents' committee (社区协调)."""
        self.rungs = (*self.rungs, Rung(Way.COORDINATION, self.ref, act.on))

    @step((_S.PENDING, _S.AGREED), to=STAY, by=Role.RESIDENTS_COMMITTEE, rules=(facts.coordination_open,))
    def end_coordination(self, act: Act, *, agreed: bool, minutes: NonEmpty) -> None:
        """End the coordination, with what came of it (社区协调终结)."""
        self._left(self.ref, act.on, Ended.AGREED if agreed else Ended.FAILED)

    @step((_S.RAISED, _S.PENDING), to=_S.AGREED, rules=(facts.signed_by_both, facts.with_special_power))
    def settle(self, act: Act, *, content: NonEmpty, until: date | None = None) -> None:
        """Agree between the two sides on what is to be done, and until when (达成和解)."""
        self.settlements = (*self.settlements, Settlement(content, act.on, until))

    @step(_OPEN, to=STAY, rules=(facts.by_a_party,), outcome=side, happened="performed_on")
    def perform(
        self, act: Act, outcome: Side, *, what: NonEmpty, proof: NonEmpty, performed_on: PastDay | None = None
    ) -> None:
        """Say what was performed, with its proof (报告履行)."""
        self.performed = (*self.performed, Performance(outcome, what, proof, performed_on or act.on))

    @step(_OPEN, to=STAY, rules=(facts.by_a_party, facts.performance_waits))
    def answer(self, act: Act, *, number: int, accepted: bool, reason: str = "") -> None:
        """Answer whether the other side has performed (确认履行)."""
        kept = enumerate(self.performed, start=1)
        self.performed = tuple(
            evolve(one, accepted=accepted, reason=reason) if at == number else one for at, one in kept
        )

    @step(_OPEN, to=_S.CLOSED, rules=(facts.by_the_claimant, facts.none_open))
    def close(self, act: Act, *, reason: NonEmpty) -> None:
        """Close the dispute, with the reason, once no way is open (结案)."""
        self._end(_S.CLOSED, act.on, reason)

    @step(_OPEN, to=_S.WITHDRAWN, rules=(facts.by_the_claimant, facts.none_open, facts.with_special_power))
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Take the claim back for now, without giving it up (撤回请求)."""
        self._end(_S.WITHDRAWN, act.on, reason)

    @step((*_OPEN, *_ENDED), to=_S.WAIVED, rules=(facts.by_the_claimant, facts.none_open, facts.with_special_power))
    def waive(self, act: Act, *, reason: NonEmpty) -> None:
        """Give the claim up for good (放弃请求)."""
        self._end(_S.WAIVED, act.on, reason)

    @step(_ENDED, to=_S.PENDING, rules=(facts.by_a_party,))
    def reopen(self, act: Act, *, reason: NonEmpty) -> None:
        """Open the dispute again, with the reason; all of its history stays (重新启动)."""
        self._again(act.on, reason)

    @step(_OPEN, to=STAY, rules=(facts.signed_by_both,))
    def note_clause(self, act: Act, *, clause: Document) -> None:
        """Note the arbitration clause that both sides have signed (记录仲裁条款)."""
        self.clause = clause
