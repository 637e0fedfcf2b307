"""An audit of public income (公共收益审计): due each year, decided or asked for by owners, made, answered point by point, published.

Source: Regulation on Property Management art. 6(2); Shanghai art. 67(2); Hangzhou art. 37, 48, 50; Lishui art. 23; Liaocheng
art. 54; Ningbo art. 54; Taizhou art. 23. Who keeps the account neither audits it nor drops an audit that the place wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Role
from propgov.engine import STAY, Act, Opening, Recurring, also, step
from propgov.engine.duties import period_end
from propgov.engine.exact import NonEmpty
from propgov.income import audit_rules as facts
from propgov.income.account import Account
from propgov.income.account_rules import AUTHORITIES
from propgov.income.audit_record import IncomeAuditRecord, IncomeAuditStage
from propgov.law import Citation
from propgov.law.naming import name_rule
from propgov.patterns.auditing import AFTER_REPORT, askers_sign, waiting_point

__all__ = ["IncomeAudit", "periods_unaudited"]

name_rule("income.audit.every", "公共收益审计的周期")

_MAKERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUPERVISORY_BOARD, *AUTHORITIES)
_KEEPERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)
_DAY = timedelta(days=1)


@define(eq=False, kw_only=True, repr=False)
class IncomeAudit(IncomeAuditRecord):
    """An audit of an account of public income (公共收益审计). Its fields are those of ``IncomeAuditRecord``."""

    kind: ClassVar[str] = "income.audit"
    basis = Citation("property-management-regulation", "6(2)")
    opening = Opening(by=(Role.OWNER, *_MAKERS), rules=(facts.sound_period, askers_sign))
    stages = IncomeAuditStage

    decide = also(IncomeAuditRecord.decide, by=(Role.OWNER, *_MAKERS), rules=(facts.owners_decided,))
    commission = also(
        IncomeAuditRecord.commission,
        by=_MAKERS,
        rules=(
            facts.occasion,
            facts.SAME.enough_ask,
            facts.independent,
            facts.SAME.by_a_body,
            facts.what_is_audited,
            facts.follows_the_last,
        ),
    )
    release = also(IncomeAuditRecord.release, by=_MAKERS)
    report = also(IncomeAuditRecord.report, by=_MAKERS, rules=(facts.sound_points,))

    @step(AFTER_REPORT, to=STAY, by=_KEEPERS, rules=(waiting_point,))
    def answer(self, act: Act, *, number: int, answer: NonEmpty) -> None:
        """Answer a point of the report, as who keeps the account (答复审计事项)."""
        self.points = tuple(
            evolve(point, answer=answer, answered_by=act.by.person) if point.number == number else point
            for point in self.points
        )

    publish = also(IncomeAuditRecord.publish, by=_MAKERS, rules=(facts.published,))
    close = also(IncomeAuditRecord.close, by=_MAKERS, rules=(facts.published, facts.SAME.hung, facts.points_answered))
    drop = also(IncomeAuditRecord.drop, by=(Role.OWNER, *_MAKERS), rules=(facts.kept,))


_EVERY = Recurring("income.audit.every", "publish", attrgetter("opened"), attrgetter("opened"))


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
