"""What is on record of an audit of public income (公共收益审计档案): its occasion and period, its askers, points and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, frozen

from propgov.community import Community
from propgov.engine.exact import NonEmpty, PastDay, Yuan
from propgov.income.account import Account
from propgov.income.disclosure_record import scope_of
from propgov.law import UNKNOWN, Effect, Includes, OneOf, Provision, Unknown
from propgov.patterns import Audit, sum_of

__all__ = ["Audited", "IncomeAuditOccasion", "IncomeAuditPoint", "IncomeAuditRecord", "IncomeAuditStage"]

ON: Final = "income.audit.on"


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
    """One point of the report (审计事项): the postings and the sum in question, in yuan, and the answer of who keeps the account."""

    number: int
    text: NonEmpty
    postings: tuple[int, ...] = ()
    amount: Yuan | Unknown = UNKNOWN
    answer: str = ""
    answered_by: str = ""


@define(eq=False, kw_only=True, repr=False)
class IncomeAuditRecord(Audit[IncomeAuditPoint]):
    """The record of an audit of public income (公共收益审计档案).

    since and until are the first and last day audited; covers is what is audited.
    """

    account: Account
    occasion: IncomeAuditOccasion
    since: date
    until: PastDay
    covers: frozenset[Audited]

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
        return sum_of(tuple(point.amount for point in self.points))

    @property
    def owners_ask(self) -> bool:
        """Whether owners ask for it, on no other occasion."""
        return self.occasion is IncomeAuditOccasion.OWNERS_ASK

    @property
    def open_points(self) -> tuple[int, ...]:
        """The numbers of the points that wait for an answer of who keeps the account (待答复的审计事项)."""
        return tuple(point.number for point in self.points if not point.answer)

    @property
    def wants_occasion(self) -> bool:
        """Whether it needs an occasion that the place names: neither what the owners decided nor what enough of them ask."""
        return self.meeting is None and not self.owners_ask

    def owed(self, on: date) -> Provision | None:
        """The row by which it has to be made on its occasion."""
        row = self.home.law.on(on, self.scope())[ON]
        if row is None or row.effect is Effect.ADVISE or not isinstance(row.requirement, Includes | OneOf):
            return None
        return row if self.occasion.name in row.requirement.words else None

    def scope(self) -> Mapping[str, object]:
        """What the account is asked by as well, and whether there is an assembly."""
        return scope_of(self.account)
