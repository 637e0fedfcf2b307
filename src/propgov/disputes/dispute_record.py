"""What is on record of a dispute (纠纷的记录): who stands on which side, which ways were taken, what was agreed and performed.

The steps that change it are in ``dispute``, their rules in ``dispute_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define, field

from propgov.community import Community, Document, Mandate, Role
from propgov.disputes.dispute_facts import (
    Agent,
    Claim,
    Closing,
    DisputeCost,
    Evidence,
    Performance,
    Preserved,
    Settlement,
    Side,
    Sides,
)
from propgov.disputes.ladder import Ended, Rung, Way
from propgov.engine import Case
from propgov.engine.exact import NonEmpty

__all__ = ["DisputeRecord"]


@define(eq=False, kw_only=True, repr=False)
class DisputeRecord(Case):
    """Read access to everything on record of a dispute (纠纷的记录).

    claimant and respondent are the ids of the persons, companies, bodies or authorities; sides says who claims against
    whom; subject what it is about; claim what is claimed; decision the meeting that decided to claim, if one had to. rungs are
    all ways that were taken, and closings all closings, the first one first.
    """

    community: Community
    claimant: NonEmpty
    respondent: NonEmpty
    sides: Sides
    subject: NonEmpty
    claim: Claim
    decision: Mandate | None = None
    rungs: tuple[Rung, ...] = field(init=False, default=())
    agents: tuple[Agent, ...] = field(init=False, default=())
    evidence: tuple[Evidence, ...] = field(init=False, default=())
    costs: tuple[DisputeCost, ...] = field(init=False, default=())
    preserved: tuple[Preserved, ...] = field(init=False, default=())
    settlements: tuple[Settlement, ...] = field(init=False, default=())
    performed: tuple[Performance, ...] = field(init=False, default=())
    closings: tuple[Closing, ...] = field(init=False, default=())
    clause: Document | None = field(init=False, default=None)

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
        final = (Ended.DECIDED, Ended.AGREED)
        return any(one.way in (Way.COURT, Way.ADMINISTRATIVE_SUIT) and one.ended in final for one in self.rungs)

    def id_of(self, side: Side) -> str:
        """The id of who stands on that side (当事人)."""
        return self.claimant if side is Side.CLAIMANT else self.respondent

    def agent_of(self, person: str, on: date) -> Agent | None:
        """The power under which a person acts for a side that day, if any (委托代理人)."""
        held = (one for one in self.agents if one.person == person and one.since <= on)
        return next((one for one in held if one.until is None or on < one.until), None)

    def own_side(self, person: str, on: date) -> Side | None:
        """The side on which a person stands in their own name, or for the body, company or authority that it is (本人或者代表人)."""
        if person in (self.claimant, self.respondent):
            return Side.CLAIMANT if person == self.claimant else Side.RESPONDENT
        held = self.community.roles_of(person, on) - {Role.OWNER}
        standing = [side for side in Side if not held.isdisjoint(self._roles(side))]
        return standing[0] if len(standing) == 1 else None

    def side_of(self, person: str, on: date) -> Side | None:
        """The side for which a person acts that day: their own, or as an agent (所属一方)."""
        found = self.own_side(person, on)
        if found is None and (agent := self.agent_of(person, on)) is not None:
            return agent.side
        return found

    def _roles(self, side: Side) -> frozenset[Role]:
        return frozenset({self.sides.claimant}) if side is Side.CLAIMANT else self.sides.respondent
