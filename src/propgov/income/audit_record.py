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
    """One point of the report (审计事项): the postings and the sum in question, and the answer of who keeps the account."""

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

    def asked_on(self, on: date) -> tuple[Provision | None, frozenset[str]]:
        """The row of the place on occasions of an audit, with the occasions that it names (审计事由的规定)."""
        row = self.home.law.on(on, self.scope())[ON]
        asked = None if row is None else row.requirement
        return row, frozenset(asked.words) if isinstance(asked, Includes | OneOf) else frozenset()

    def owed(self, on: date) -> Provision | None:
        """The row by which it has to be made on its occasion."""
        row, words = self.asked_on(on)
        return row if row is not None and row.effect is not Effect.ADVISE and self.occasion.name in words else None

    def scope(self) -> Mapping[str, object]:
        """What the account is asked by as well, and whether there is an assembly."""
        return scope_of(self.account)
