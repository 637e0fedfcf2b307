"""What is on record of an audit of public income (公共收益审计档案): its occasion and period, its askers, points and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.community import Community, Document, Mandate, Notice
from propgov.engine import Case
from propgov.engine.exact import NonEmpty, PastDay, Yuan
from propgov.income.account import Account
from propgov.income.disclosure_record import scope_of
from propgov.law import UNKNOWN, Unknown

__all__ = ["Audited", "IncomeAuditOccasion", "IncomeAuditPoint", "IncomeAuditRecord", "IncomeAuditStage"]

_NOTHING = Decimal("0.00")


@unique
class IncomeAuditStage(Enum):
    """The stages of an audit of public income (公共收益审计阶段)."""

    ASKED = "已提出审计"
    DECIDED = "业主已决定审计"
    COMMISSIONED = "已委托审计"
    REPORTED = "审计报告已出具"
    PUBLISHED = "审计结果已公布"
    CLOSED = "审计已办结"
    DROPPED = "审计已取消"


@unique
class IncomeAuditOccasion(Enum):
    """The occasions of an audit of public income (公共收益审计的事由)."""

    YEARLY = "年度"
    TERM_END = "任期届满、换届"
    CONTRACT_END = "物业服务合同终止"
    RULES = "规约、议事规则约定"
    OWNERS_ASK = "业主要求"
    OWNERS_DECIDE = "业主共同决定"


@unique
class Audited(Enum):
    """What is audited (审计的范围)."""

    INCOME = "公共收益"
    FUND = "专项维修资金"
    COMMITTEE_COSTS = "业主委员会工作经费"
    SERVICE_FEE = "物业费"


@frozen
class IncomeAuditPoint:
    """One point of the report (审计事项): the postings and the sum in question, and the answer of who keeps the account."""

    number: int
    text: NonEmpty
    postings: tuple[int, ...] = ()
    amount: Yuan | Unknown = UNKNOWN
    answer: str = ""
    answered_by: str = ""


@define(eq=False, kw_only=True, repr=False)
class IncomeAuditRecord(Case):
    """The record of an audit of public income (公共收益审计档案).

    since and until are the first and last day audited; covers is what is audited, asked_by are the owners who ask for it.
    """

    account: Account
    occasion: IncomeAuditOccasion
    since: date
    until: PastDay
    covers: frozenset[Audited]
    asked_by: tuple[NonEmpty, ...] = ()
    meeting: Mandate | None = field(init=False, default=None)
    auditor: str = field(init=False, default="")
    commissioned_on: date | None = field(init=False, default=None)
    document: Document | None = field(init=False, default=None)
    points: tuple[IncomeAuditPoint, ...] = field(init=False, default=())
    notice: Notice | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose income is audited."""
        return self.account.community

    @property
    def title(self) -> str:
        """Which account is audited, and on which occasion."""
        return f"{self.account.title}公共收益审计（{self.occasion.value}）"

    @property
    def in_question(self) -> Decimal | Unknown:
        """The sum of all points; unknown if that of one is (审计涉及金额)."""
        known = [point.amount for point in self.points if not isinstance(point.amount, Unknown)]
        return UNKNOWN if len(known) < len(self.points) else sum(known, start=_NOTHING)

    def scope(self) -> Mapping[str, object]:
        """What the account is asked by as well, and whether there is an assembly."""
        return scope_of(self.account)
