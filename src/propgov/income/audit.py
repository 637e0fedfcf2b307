"""An audit of public income (公共收益审计): due each year, decided or asked for by owners, made, answered point by point, published.

Source: Regulation on Property Management art. 6(2); Shanghai art. 67(2); Hangzhou art. 37, 48, 50; Lishui art. 23; Liaocheng
art. 54; Ningbo art. 54; Taizhou art. 23. Who keeps the account neither audits it nor drops an audit that the place wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Mandate, Notice, Role
from propgov.engine import STAY, Act, Opening, Recurring, step
from propgov.engine.duties import period_end
from propgov.engine.exact import NonEmpty
from propgov.income import audit_rules as facts
from propgov.income.account import Account
from propgov.income.account_rules import AUTHORITIES
from propgov.income.audit_record import IncomeAuditPoint, IncomeAuditRecord, IncomeAuditStage
from propgov.law import Citation, Unknown
from propgov.law.naming import name_rule

__all__ = ["IncomeAudit", "periods_unaudited"]

name_rule("income.audit.every", "公共收益审计的周期")

_MAKERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUPERVISORY_BOARD, *AUTHORITIES)
_KEEPERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)
_BEFORE = (IncomeAuditStage.ASKED, IncomeAuditStage.DECIDED)
_TOLD = (IncomeAuditStage.REPORTED, IncomeAuditStage.PUBLISHED)
_DAY = timedelta(days=1)


@define(eq=False, kw_only=True, repr=False)
class IncomeAudit(IncomeAuditRecord):
    """An audit of an account of public income (公共收益审计). Its fields are those of ``IncomeAuditRecord``."""

    kind: ClassVar[str] = "income.audit"
    basis = Citation("property-management-regulation", "6(2)")
    opening = Opening(by=(Role.OWNER, *_MAKERS), rules=(facts.sound_period, facts.askers_sign))
    stages = IncomeAuditStage

    @step(IncomeAuditStage.ASKED, to=IncomeAuditStage.DECIDED, by=(Role.OWNER, *_MAKERS), rules=(facts.owners_decided,))
    def decide(self, act: Act, *, meeting: Mandate) -> None:
        """Rest the audit on a decision of the owners (业主共同决定审计)."""
        self.meeting = meeting

    @step(
        _BEFORE,
        to=IncomeAuditStage.COMMISSIONED,
        by=_MAKERS,
        rules=(
            facts.on_an_occasion,
            facts.enough_ask,
            facts.independent,
            facts.by_a_body,
            facts.what_is_audited,
            facts.follows_the_last,
        ),
    )
    def commission(self, act: Act, *, auditor: NonEmpty, tied: bool | Unknown, qualified: bool) -> None:
        """Have an auditor make it; tied says whether it has ties to who keeps or runs the income (委托审计)."""
        self.auditor, self.commissioned_on = auditor, act.on

    @step(IncomeAuditStage.COMMISSIONED, to=IncomeAuditStage.ASKED, by=_MAKERS)
    def release(self, act: Act, *, reason: NonEmpty) -> None:
        """Release an auditor; another is to be commissioned (解除审计委托)."""
        self.auditor, self.commissioned_on, self.reason = "", None, reason

    @step(
        IncomeAuditStage.COMMISSIONED,
        to=IncomeAuditStage.REPORTED,
        by=_MAKERS,
        rules=(facts.paper_of_the_auditor, facts.sound_points),
    )
    def report(self, act: Act, *, document: Document, points: tuple[IncomeAuditPoint, ...]) -> None:
        """Enter the auditor's report, point by point (出具审计报告)."""
        self.document, self.points = document, points

    @step(_TOLD, to=STAY, by=_KEEPERS, rules=(facts.open_point,))
    def answer(self, act: Act, *, number: int, answer: NonEmpty) -> None:
        """Answer a point of the report, as who keeps the account (答复审计事项)."""
        self.points = tuple(
            evolve(point, answer=answer, answered_by=act.by.person) if point.number == number else point
            for point in self.points
        )

    @step(IncomeAuditStage.REPORTED, to=IncomeAuditStage.PUBLISHED, by=_MAKERS, rules=(facts.published,))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Publish the result to all owners; a point without an answer holds nothing up (公布审计结果)."""
        self.notice = notice

    @step(
        IncomeAuditStage.PUBLISHED,
        to=IncomeAuditStage.CLOSED,
        by=_MAKERS,
        rules=(facts.published, facts.hung, facts.points_answered),
    )
    def close(self, act: Act, *, handled: NonEmpty) -> None:
        """Close it, saying what came of the points (审计办结)."""
        self.reason = handled

    @step(_BEFORE, to=IncomeAuditStage.DROPPED, by=(Role.OWNER, *_MAKERS), rules=(facts.not_owed,))
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Drop it before anybody was commissioned (取消审计)."""
        self.reason = reason


def _opened(account: Account) -> date:
    return account.opened


_EVERY = Recurring("income.audit.every", "publish", _opened, _opened)


def periods_unaudited(account: Account, on: date) -> tuple[tuple[date, date], ...]:
    """The periods that are over, for which the place wants an audit and none was published (应审计未审计的期间)."""
    there = account.register.among(account.community, IncomeAudit)
    made = [one for one in there if one.account is account and one.notice is not None]
    return tuple(
        (first, last)
        for first, last in _periods(account, on)
        if not any(one.since <= first and last <= one.until for one in made)
    )


def _periods(account: Account, on: date) -> Iterator[tuple[date, date]]:
    first = account.opened
    while (last := period_end(account, _EVERY, first, on)) is not None and last < on:
        yield first, last
        first = last + _DAY
