"""The rules of an audit of public income (公共收益审计的事实): its occasion, who asks, who makes it, and its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.assembly import Matter
from propgov.community import Mandate, Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.income.audit_record import ON, Audited, IncomeAuditPoint, IncomeAuditRecord
from propgov.law import ByReading, Citation, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import audit_rules, not_owed, notice_posted, on_an_occasion

__all__: list[str] = []

_DECIDE: Final = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))

name_rule(ON, "公共收益审计的事由")

SAME: Final = audit_rules("income.audit")
kept = not_owed(ON)
occasion = on_an_occasion(ON)
published = notice_posted("income.audit.published", "审计结果已公布")


# Opening


@check
def sound_period(audit: IncomeAuditRecord, act: Act) -> Iterator[Fault]:
    """The period is one of days that the books cover (审计期间)."""
    if not audit.account.opened <= audit.since <= audit.until:
        problem = f"{audit.since} to {audit.until} is no period since {audit.account.opened}"
        yield Fault("since", problem, "give the first and last day that is audited")
    if Audited.INCOME not in audit.covers:
        yield Fault("covers", "leaves the income out", "name it with what else is audited")


# Commissioning


@rule("income.audit.decided", basis=_DECIDE)
def owners_decided(audit: IncomeAuditRecord, act: Act, *, meeting: Mandate) -> bool | Unknown | ByReading:
    """Whether a decision of the owners that stands that day covers the audit (审计由业主共同决定)."""
    return meeting.covering(audit, on=act.on, matter=Matter.OTHER_MAJOR)


@check
def independent(
    audit: IncomeAuditRecord, act: Act, *, auditor: str, team: tuple[str, ...], tied: bool | Unknown
) -> Iterator[Fault]:
    """The auditor has no tie to who keeps or runs the income, nor has it, or whom it sends, a seat there (审计机构独立)."""
    own = {Role.COMMITTEE, Role.PROVIDER, audit.account.keeper}
    keeping = [one for one in (auditor, *team) if not own.isdisjoint(audit.community.roles_of(one, act.on))]
    if keeping:
        yield Fault("auditor", f"{keeping[0]!r:.80} keeps or runs the income", "have another make it")
    elif tied is not False:
        said = "has ties" if tied is True else "has not said that it has no ties"
        yield Fault("tied", f"{auditor!r:.80} {said}", "have one make it that declares to have none")


@rule("income.audit.includes")
def what_is_audited(audit: IncomeAuditRecord, act: Act) -> frozenset[Audited]:
    """What is audited (审计的范围)."""
    return audit.covers


@rule("income.audit.regular")
def follows_the_last(audit: IncomeAuditRecord, act: Act) -> bool:
    """Whether no days are left out since the last audit, or since the account was opened (公共收益定期审计)."""
    there = audit.register.among(audit.community, type(audit))
    earlier = [one for one in there if one.account is audit.account and one.notice is not None and one is not audit]
    reached = max((one.until for one in earlier), default=None)
    return audit.since <= audit.account.opened or (reached is not None and (audit.since - reached).days <= 1)


# Report and answers


@check
def sound_points(audit: IncomeAuditRecord, act: Act, *, points: tuple[IncomeAuditPoint, ...]) -> Iterator[Fault]:
    """The points are unanswered, and name postings of the books (审计事项与账目相符)."""
    there = len(audit.account.postings)
    for point in points:
        if any(not 1 <= number <= there for number in point.postings):
            yield Fault(f"points {point.number}", "names no posting of the books", f"name some of 1 to {there}")
        if point.answer or point.answered_by:
            yield Fault(f"points {point.number}", "has an answer already", "enter the answer when it is given")


@check
def points_answered(audit: IncomeAuditRecord, act: Act) -> Iterator[Fault]:
    """Every point was answered by who keeps the account (审计事项均已答复)."""
    if waiting := audit.open_points:
        yield Fault("points", f"{', '.join(map(str, waiting))} wait for an answer", "have each answered first")
