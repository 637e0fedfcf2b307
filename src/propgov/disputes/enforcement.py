"""Enforcement of a judgment or another title (申请强制执行): applied for, accepted, measures taken, ended.

Source: Civil Procedure Law art. 235, 250, 252.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Document, Role
from propgov.disputes.dispute import Dispute
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.engine import Act, Case, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation

__all__ = ["EnforceableTitle", "Enforcement", "EnforcementStage", "TitleKind"]


@unique
class EnforcementStage(Enum):
    """The stages of an enforcement (执行阶段)."""

    APPLIED = "已申请执行"
    ACCEPTED = "已立案执行"
    PERFORMED = "已执行完毕"
    TERMINATED = "已终结本次执行程序"
    REFUSED = "已裁定驳回执行申请"


@unique
class TitleKind(Enum):
    """What can be enforced (执行依据)."""

    JUDGMENT = "判决书、裁定书"
    MEDIATION_DOCUMENT = "法院调解书"
    CONFIRMED_AGREEMENT = "确认调解协议裁定书"
    AWARD = "仲裁裁决书"
    PAYMENT_ORDER = "支付令"


@frozen
class EnforceableTitle:
    """What is to be enforced (执行依据): the paper, the day on which it took effect, and what it orders."""

    kind: TitleKind
    document: Document
    in_force_on: date
    content: NonEmpty


_S = EnforcementStage


@define(eq=False, kw_only=True, repr=False)
class Enforcement(Case):
    """An enforcement before a court (申请强制执行). paper is what is enforced; creditor and debtor are ids of persons."""

    kind: ClassVar[str] = "disputes.enforcement"
    basis = Citation("civil-procedure-law", "250")
    opening = Opening()

    dispute: Dispute
    paper: EnforceableTitle
    creditor: NonEmpty
    debtor: NonEmpty
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose dispute it is."""
        return self.dispute.community

    @property
    def title(self) -> str:
        """What is enforced against whom."""
        return f"{self.paper.content}（{self.debtor}）"

    @step(_S.APPLIED, to=_S.ACCEPTED, by=Role.COURT, then=taken(Way.ENFORCEMENT))
    def accept(self, act: Act) -> None:
        """Accept the application (立案执行)."""

    @step(_S.APPLIED, to=_S.REFUSED, by=Role.COURT)
    def refuse(self, act: Act, *, reason: NonEmpty) -> None:
        """Refuse the application, with the reason (驳回执行申请)."""
        self.reason = reason

    @step(_S.ACCEPTED, to=_S.PERFORMED, by=Role.COURT, then=left(Ended.PERFORMED))
    def perform(self, act: Act) -> None:
        """Record that all was performed (执行完毕)."""

    @step(_S.ACCEPTED, to=_S.TERMINATED, by=Role.COURT, then=left(Ended.FAILED))
    def terminate(self, act: Act, *, reason: NonEmpty) -> None:
        """End this round of enforcement, with the reason (终结本次执行程序)."""
        self.reason = reason
