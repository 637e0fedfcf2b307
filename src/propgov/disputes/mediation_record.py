"""What is on record of a mediation (调解的记录): how far it came, for whom people act, which marks are lacking.

The steps that change it are in ``mediation``, their rules in ``mediation_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define, field

from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Way
from propgov.disputes.mediation_facts import (
    PARTIES,
    Form,
    Mark,
    MediationBody,
    MediationStage,
    Mediator,
    MediatorObjection,
    Referral,
    Signed,
    SittingHeld,
    Terms,
)
from propgov.disputes.of_dispute import OfDispute
from propgov.engine import Act
from propgov.engine.exact import Yuan

__all__ = ["MediationRecord"]


@define(eq=False, kw_only=True, repr=False)
class MediationRecord(OfDispute):
    """What a mediation is about, and how far it came (调解的内容).

    asked_by is the side that asks, None if the body offers it or a court sends it; changes the earlier mediation
    whose agreement this one is to change. consented are the sides that agreed to it; signed the marks under the
    agreement; effective the day on which it took effect. challenged are the objections to mediators, of whom those in
    mediators go on. extended_to is the last day that the parties agreed. charged is in yuan.
    """

    body: MediationBody
    referral: Referral = Referral.NOT_REFERRED
    form: Form = Form.FACE_TO_FACE
    asked_by: Side | None = None
    changes: MediationRecord | None = None
    consented: frozenset[Side] = field(init=False, default=frozenset())
    number: str = field(init=False, default="")
    received_on: date | None = field(init=False, default=None)
    mediators: tuple[Mediator, ...] = field(init=False, default=())
    challenged: tuple[MediatorObjection, ...] = field(init=False, default=())
    sittings: tuple[SittingHeld, ...] = field(init=False, default=())
    extended_to: date | None = field(init=False, default=None)
    terms: Terms | None = field(init=False, default=None)
    oral: bool = field(init=False, default=False)
    signed: tuple[Signed, ...] = field(init=False, default=())
    effective: date | None = field(init=False, default=None)
    refused_by: Side | None = field(init=False, default=None)
    ended_on: date | None = field(init=False, default=None)
    reason: str = field(init=False, default="")
    charged: Yuan | None = field(init=False, default=None)
    reported: tuple[str, ...] = field(init=False, default=())
    urged: tuple[str, ...] = field(init=False, default=())

    @property
    def willing(self) -> frozenset[Side]:
        """The sides that asked for it or agreed to it (同意调解的当事人)."""
        return self.consented if self.asked_by is None else self.consented | {self.asked_by}

    @property
    def way(self) -> Way:
        """The way of taking up the dispute: in a suit it is the court's, whoever mediates for it (纠纷解决途径)."""
        return Way.COURT_MEDIATION if self.referral.in_suit else self.body.way

    @property
    def wanted(self) -> frozenset[Mark]:
        """The marks with which the agreement takes effect (生效所需签署).

        People's mediation wants all of them, its oral agreement and any other mediation those of both parties: a court's
        document binds once both have signed for it.
        """
        full = self.way is Way.PEOPLES_MEDIATION and self.referral is Referral.NOT_REFERRED and not self.oral
        return frozenset(Mark) if full else PARTIES

    @property
    def lacking(self) -> frozenset[Mark]:
        """The marks that are still lacking (尚缺签署)."""
        return self.wanted - {one.mark for one in self.signed}

    @property
    def in_force(self) -> bool:
        """Whether there is an agreement with effect, performed or not (协议有效)."""
        return self.stage in {MediationStage.IN_FORCE, MediationStage.PERFORMED}

    def scope(self) -> Mapping[str, object]:
        """In which way it is mediated, whether a court sent it, and where it is held."""
        return {"mediated": self.way, "referral": self.referral, "form": self.form}

    def side_of(self, person: str, on: date) -> Side | None:
        """The side for which a person acts that day, in their own name or by a power (所属一方)."""
        return self.dispute.side_of(person, on)

    def signing(self, act: Act) -> Mapping[Side, str]:
        """For each side that takes part in the act, who does so for it (参加办理的当事人)."""
        each = ((self.side_of(one.person, act.on), one.person) for one in act.signers)
        return {side: person for side, person in each if side is not None}

    def all_sign(self, act: Act) -> bool:
        """Whether both sides take part in the act (双方共同办理)."""
        return len(self.signing(act)) == len(Side)

    def mediates(self, person: str) -> bool:
        """Whether that person mediates here (调解员身份)."""
        return any(one.person == person for one in self.mediators)

    def acts_for_body(self, person: str, on: date) -> bool:
        """Whether that person acts for the body that mediates (调解组织经办人)."""
        return self.body.role in self.community.roles_of(person, on)
