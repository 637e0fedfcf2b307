"""What a request to confirm a mediated agreement consists of (司法确认的内容). The procedure is in ``confirmation``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.community import Community, Document, Service
from propgov.disputes.dispute import Dispute
from propgov.disputes.dispute_facts import Side
from propgov.disputes.mediation import Mediation
from propgov.disputes.mediation_facts import (
    Topic,
)
from propgov.engine import Act, Case
from propgov.engine.exact import NonEmpty

__all__ = [
    "ConfirmationBar",
    "ConfirmationFlaw",
    "ConfirmationPaper",
    "ConfirmationRecord",
    "ConfirmationStage",
    "RulingObjection",
    "Venue",
]


@unique
class ConfirmationStage(Enum):
    """The stages of a request for confirmation (司法确认阶段)."""

    REQUESTED = "已共同申请司法确认"
    ACCEPTED = "已受理司法确认申请"
    VALID = "已裁定调解协议有效"
    DISMISSED = "已裁定驳回确认申请"
    NOT_ACCEPTED = "已裁定不予受理"
    WITHDRAWN = "已撤回确认申请"
    REVERSED = "已撤销原确认裁定"


@unique
class Venue(Enum):
    """By what a court is competent (管辖联结点)."""

    INVITING_COURT = "作出邀请的人民法院"
    PARTY_DOMICILE = "当事人住所地人民法院"
    OBJECT_PLACE = "标的物所在地人民法院"
    BODY_PLACE = "调解组织所在地人民法院"
    ELSEWHERE = "其他人民法院"


@unique
class ConfirmationPaper(Enum):
    """The papers of a request (申请材料)."""

    AGREEMENT = "调解协议"
    BODY_PROOF = "调解组织主持调解的证明"
    PROPERTY_PROOF = "与调解协议相关的财产权利证明"
    IDENTITY = "双方身份、住所、联系方式"


@unique
class ConfirmationBar(Enum):
    """Why a request is not accepted (不予受理的情形)."""

    NOT_FOR_COURTS = "不属于人民法院受理范围"
    WRONG_COURT = "不属于收到申请的人民法院管辖"
    FAMILY_STATUS = "申请确认身份关系"
    OTHER_PROCEDURE = "适用其他特别程序、公示催告、破产程序"
    TITLE_CLAIMED = "涉及物权、知识产权确权"


BARRED: Final[Mapping[Topic, ConfirmationBar]] = {
    Topic.TITLE: ConfirmationBar.TITLE_CLAIMED,
    Topic.STATUS: ConfirmationBar.FAMILY_STATUS,
}
"""What an agreement settles that cannot be confirmed (不能确认的协议事项)."""


@unique
class ConfirmationFlaw(Enum):
    """Why an agreement is not confirmed (驳回申请的情形)."""

    AGAINST_MANDATORY_LAW = "违反法律强制性规定"
    HARMS_OTHERS = "损害国家利益、社会公共利益、他人合法权益"
    AGAINST_PUBLIC_ORDER = "违背公序良俗"
    INVOLUNTARY = "违反自愿原则"
    UNCLEAR = "内容不明确"
    NOT_CONFIRMABLE = "其他不能进行司法确认的情形"


@frozen
class RulingObjection:
    """An objection to the ruling (对确认裁定的异议): by whom, why; rejected_on is None until it is decided."""

    person: NonEmpty
    reason: NonEmpty
    on: date
    outsider: bool
    rejected_on: date | None = None


@define(eq=False, kw_only=True, repr=False)
class ConfirmationRecord(Case):
    """What a request for confirmation is about, and how far it came (司法确认的内容).

    venue is by what the court is competent; papers what was handed in; heard the sides that came to the court together;
    flaws what the court found wrong at the last review, bars why it could not have been accepted; served_on the
    first services of the ruling on each side.
    """

    mediation: Mediation
    venue: Venue
    papers: frozenset[ConfirmationPaper] = field(init=False, default=frozenset())
    asked_until: date | None = field(init=False, default=None)
    accepted_on: date | None = field(init=False, default=None)
    extended_to: date | None = field(init=False, default=None)
    heard: frozenset[Side] = field(init=False, default=frozenset())
    flaws: frozenset[ConfirmationFlaw] = field(init=False, default=frozenset())
    bars: frozenset[ConfirmationBar] = field(init=False, default=frozenset())
    ruling: Document | None = field(init=False, default=None)
    decided_on: date | None = field(init=False, default=None)
    claimant_served: Service | None = field(init=False, default=None)
    respondent_served: Service | None = field(init=False, default=None)
    objections: tuple[RulingObjection, ...] = field(init=False, default=())
    reason: str = field(init=False, default="")

    @property
    def dispute(self) -> Dispute:
        """The dispute that was mediated (所涉纠纷)."""
        return self.mediation.dispute

    @property
    def community(self) -> Community:
        """The community in which the dispute is."""
        return self.mediation.community

    @property
    def title(self) -> str:
        """What the dispute is about."""
        return self.mediation.title

    @property
    def all_bars(self) -> frozenset[ConfirmationBar]:
        """Why it cannot be accepted: what the court found, and what the agreement itself settles (不予受理的情形)."""
        terms = self.mediation.terms
        found = () if terms is None else terms.topics & BARRED.keys()
        return self.bars | {BARRED[topic] for topic in found}

    @property
    def enforceable(self) -> bool:
        """Whether either side may ask for enforcement of the agreement (可以申请执行)."""
        return self.stage is ConfirmationStage.VALID

    def scope(self) -> Mapping[str, object]:
        """In which way it was mediated, and whether a court had sent it to the body."""
        return self.mediation.scope()

    def signing(self, act: Act) -> frozenset[Side]:
        """The sides that take part in the act, in person or by their agents (参加办理的当事人)."""
        return frozenset(self.mediation.signing(act))

    def served(self, side: Side) -> Service | None:
        """The first service of the ruling on that side (裁定书的送达)."""
        return self.claimant_served if side is Side.CLAIMANT else self.respondent_served
