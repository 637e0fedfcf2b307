"""What is on record of a dispute (纠纷的记录): who stands on which side, which ways were taken, what was agreed and performed.

The steps that change it are in ``dispute``, their rules in ``dispute_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final

from attrs import define, field

from propgov.community import Community, Document, Mandate, Role
from propgov.community.roles import OFFICES
from propgov.disputes.dispute_facts import (
    Agent,
    Claim,
    ClaimKind,
    Closing,
    DisputeCost,
    DisputeStage,
    Evidence,
    Performance,
    Preserved,
    Settlement,
    Side,
    Sides,
)
from propgov.disputes.ladder import Ended, Rung, Way
from propgov.engine.exact import NonEmpty
from propgov.law import UNKNOWN, Unknown
from propgov.patterns import Held, Limited

__all__ = ["DisputeRecord"]

_FINAL: Final = frozenset({Ended.DECIDED, Ended.AGREED})
_DECIDING: Final = frozenset({Way.COURT, Way.ARBITRATION})
_BODIES: Final = frozenset({Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE})


@define(eq=False, kw_only=True, repr=False)
class DisputeRecord(Limited):
    """Read access to everything on record of a dispute (纠纷的记录).

    claimant and respondent are the ids of the persons, companies, bodies or authorities; sides says who claims against
    whom; subject what it is about; claim what is claimed; joined are owners who claim together with the claimant. known_on is
    the day on which the claimant knew of the harm and of who owes it, as the claimant says, or as a court found (knowing);
    harm_on that of the harm. rungs are all ways that were
    taken, and closings all closings, the first one first; decision is the meeting that decided to claim, and decisions all
    that were used; clause is the arbitration clause that binds both sides.
    """

    limitation: ClassVar[str] = "disputes.dispute"
    fixed: ClassVar[str] = "disputes.dispute.limitation-extended"

    community: Community
    claimant: NonEmpty
    respondent: NonEmpty
    sides: Sides
    subject: NonEmpty
    claim: Claim
    joined: tuple[str, ...] = ()
    known_on: date | Unknown = UNKNOWN
    harm_on: date | Unknown = UNKNOWN
    knowing: Held = field(init=False, default=Held.UNDISPUTED)
    rungs: tuple[Rung, ...] = field(init=False, default=())
    agents: tuple[Agent, ...] = field(init=False, default=())
    evidence: tuple[Evidence, ...] = field(init=False, default=())
    costs: tuple[DisputeCost, ...] = field(init=False, default=())
    preserved: tuple[Preserved, ...] = field(init=False, default=())
    settlements: tuple[Settlement, ...] = field(init=False, default=())
    performed: tuple[Performance, ...] = field(init=False, default=())
    closings: tuple[Closing, ...] = field(init=False, default=())
    clause: Document | None = field(init=False, default=None)
    decision: Mandate | None = field(init=False, default=None)
    decisions: tuple[str, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """What it is about."""
        return self.subject

    def scope(self) -> Mapping[str, object]:
        """Who claims against whom, and what kind of claim it is."""
        return {"sides": self.sides, "claim": self.claim.kind}

    @property
    def open_rungs(self) -> tuple[Rung, ...]:
        """The ways that are open (正在进行的途径)."""
        return tuple(one for one in self.rungs if one.until is None)

    @property
    def finally_decided(self) -> bool:
        """Whether a court has decided the same with effect, or both sides signed for its mediation document (已有生效裁判)."""
        return self.decided_in(self.court)

    @property
    def court(self) -> Way:
        """The way to court: an administrative suit over an authority's act, a civil suit over all else (诉讼途径)."""
        return Way.ADMINISTRATIVE_SUIT if self.claim.kind is ClaimKind.OFFICIAL_ACT else Way.COURT

    @property
    def may_go_to_court(self) -> bool:
        """Whether a party may take it to court now, whatever else was tried or is open (可以起诉)."""
        given_up = self.stage.name == DisputeStage.WAIVED.name
        barred = self.clause is not None and self.court is Way.COURT
        return not (given_up or self.finally_decided or barred)

    @property
    def starts_on(self) -> date | Unknown:
        """The day of knowing; unknown while the other side disputes it (诉讼时效起算日)."""
        return UNKNOWN if self.knowing is Held.DISPUTED else self.known_on

    @property
    def owing(self) -> str:
        """The side against which it is claimed (义务人)."""
        return self.respondent

    @property
    def brought_on(self) -> date | None:
        """The day on which it came before a court or tribunal that has decided it, or is still to (起诉之日)."""
        return next((one.since for one in self._tried() if one.until is None or one.ended in _FINAL), None)

    @property
    def harmed_on(self) -> date | Unknown:
        """The day of the harm (权利受到损害之日)."""
        return self.harm_on

    @property
    def limited(self) -> bool:
        """Whether it is a civil claim: a suit over an authority's act has periods of its own (适用诉讼时效)."""
        return self.claim.kind is not ClaimKind.OFFICIAL_ACT

    @property
    def secured_on(self) -> date | None:
        """The day of the first measure that binds, and was ordered before a suit (诉前保全之日)."""
        bound = (one.on for one in self.preserved if one.before_suit and one.lifted_on is None)
        return next(bound, None)

    def acts_as_debtor(self, person: str, on: date) -> bool:
        """Whether a person acts for the side against which it is claimed (代表义务人)."""
        return self.side_of(person, on) is Side.RESPONDENT

    def decided_in(self, way: Way) -> bool:
        """Whether that way has ended with a decision that has effect, or a mediation document (该途径已有生效裁判).

        A document that the court makes of a mediation, signed for by both sides, is the court's own.
        """
        ways = {way, Way.COURT_MEDIATION} if way is Way.COURT else {way}
        return any(one.way in ways and one.ended in _FINAL for one in self.rungs)

    def id_of(self, side: Side) -> str:
        """The id of who stands on that side (当事人)."""
        return self.claimant if side is Side.CLAIMANT else self.respondent

    def agent_of(self, person: str, on: date) -> Agent | None:
        """The power under which a person acts for a side that day, if any (委托代理人)."""
        held = (one for one in self.agents if one.person == person and one.since <= on)
        return next((one for one in held if one.until is None or on < one.until), None)

    def stands_for(self, person: str, party: str, on: date) -> bool:
        """Whether a person acts for a party: as its agent, or in the same office, and never for another authority (代表当事人)."""
        agent = self.agent_of(person, on)
        if person == party or (agent is not None and self.id_of(agent.side) == party):
            return True
        roles = self.community.roles_of
        return bool((roles(person, on) & roles(party, on)) - {Role.OWNER})

    def own_side(self, person: str, on: date) -> Side | None:
        """The side on which a person stands in their own name, or for the body or authority that it is (本人或者代表人)."""
        if person in (self.claimant, self.respondent):
            return Side.CLAIMANT if person == self.claimant else Side.RESPONDENT
        held = self.community.roles_of(person, on)
        standing = [side for side in Side if not held.isdisjoint(self._roles(side, on))]
        return standing[0] if len(standing) == 1 else None

    def side_of(self, person: str, on: date) -> Side | None:
        """The side for which a person acts that day: their own, or as an agent (所属一方)."""
        found = self.own_side(person, on)
        if found is None and (agent := self.agent_of(person, on)) is not None:
            return agent.side
        return found

    def _roles(self, side: Side, on: date) -> frozenset[Role]:
        """The roles of those who stand for a side that is a body or an authority: a person or a company is one id alone."""
        named = frozenset({self.sides.claimant}) if side is Side.CLAIMANT else self.sides.respondent
        if Role.COMMITTEE in named:
            return _BODIES
        held = named & self.community.roles_of(self.id_of(side), on)
        # One authority does not speak for another.
        return (held or named) & frozenset(OFFICES)

    def _tried(self) -> Iterator[Rung]:
        return (one for one in self.rungs if one.way in _DECIDING)
