"""The rules of an audit of public income (公共收益审计的事实): its occasion, who asks, who makes it, and its result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.assembly import Matter
from propgov.community import Document, Mandate, Role
from propgov.community.delivered import delivered_shares
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.income.audit_record import Audited, IncomeAuditOccasion, IncomeAuditPoint, IncomeAuditRecord
from propgov.law import (
    UNKNOWN,
    ByReading,
    Citation,
    Effect,
    Finding,
    Includes,
    Measure,
    OneOf,
    Provision,
    Ratio,
    Text,
    Unknown,
)
from propgov.law.naming import name_rule
from propgov.patterns import days_posted, notice_posted

__all__: list[str] = []

ON: Final = "income.audit.on"
_ASKED_BY: Final = tuple(f"income.audit.request.{by}" for by in ("owners", "area", "whole-area"))
_OCCASION = IncomeAuditOccasion
_DECIDE: Final = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))

name_rule(ON, "公共收益审计的事由")
name_rule(_ASKED_BY[0], "要求审计的业主人数比例")
name_rule(_ASKED_BY[1], "要求审计的业主面积比例")
name_rule(_ASKED_BY[2], "要求审计的业主占建筑物总面积的比例")

published = notice_posted("income.audit.published", "审计结果已公布")
hung = days_posted("income.audit.posted-days", "审计结果公告日数")


# Opening


@check
def sound_period(audit: IncomeAuditRecord, act: Act) -> Iterator[Fault]:
    """The period is one of days that the books cover (审计期间)."""
    if not audit.account.opened <= audit.since <= audit.until:
        problem = f"{audit.since} to {audit.until} is no period since {audit.account.opened}"
        yield Fault("since", problem, "give the first and last day that is audited")
    if Audited.INCOME not in audit.covers:
        yield Fault("covers", "leaves the income out", "name it with what else is audited")


@check
def askers_sign(audit: IncomeAuditRecord, act: Act) -> Iterator[Fault]:
    """The owners who ask sign for it, so that nobody is counted on another's word (要求审计的业主签名)."""
    signers = {signer.person for signer in act.signers}
    if audit.occasion is _OCCASION.OWNERS_ASK and not audit.asked_by:
        yield Fault("asked_by", "names nobody", "name the owners who ask")
    for person in audit.asked_by:
        if person not in signers:
            yield Fault("asked_by", f"{person!r:.80} does not sign", "have everybody who asks sign")


# Commissioning


@rule("income.audit.decided", basis=_DECIDE)
def owners_decided(audit: IncomeAuditRecord, act: Act, *, meeting: Mandate) -> bool | Unknown | ByReading:
    """Whether a decision of the owners that stands that day covers the audit (审计由业主共同决定)."""
    return meeting.covering(audit, on=act.on, matter=Matter.OTHER_MAJOR)


def _wanted(audit: IncomeAuditRecord, act: Act) -> tuple[Provision | None, frozenset[str]]:
    row = audit.home.law.on(act.on, audit.scope())[ON]
    asked = None if row is None else row.requirement
    return row, frozenset(asked.words) if isinstance(asked, Includes | OneOf) else frozenset()


@weighing(ON)
def on_an_occasion(audit: IncomeAuditRecord, act: Act) -> tuple[Finding, ...]:
    """The occasion, where the place names those on which there is an audit; what the owners decide needs none (公共收益审计的事由)."""
    row, words = _wanted(audit, act)
    if audit.meeting is not None or audit.occasion is _OCCASION.OWNERS_ASK or row is None:
        return ()
    # Where each of several occasions is to be audited, one audit answers one of them.
    others = words - {audit.occasion.name} if isinstance(row.requirement, Includes) else frozenset[str]()
    return (audit.home.law.weigh(ON, others | {audit.occasion.name}, on=act.on, scope=audit.scope()),)


@weighing(*_ASKED_BY)
def enough_ask(audit: IncomeAuditRecord, act: Act) -> tuple[Finding, ...]:
    """The shares of owners, by heads and by area handed over, who ask for it, where nobody else wants it (要求审计的业主比例)."""
    if audit.occasion is not _OCCASION.OWNERS_ASK or audit.meeting is not None:
        return ()
    shares = (_by_heads(audit, act), *delivered_shares(audit.community, audit.asked_by, act.on))
    weigh, scope = audit.home.law.weigh, audit.scope()
    return tuple(weigh(name, share, on=act.on, scope=scope) for name, share in zip(_ASKED_BY, shares, strict=True))


def _by_heads(audit: IncomeAuditRecord, act: Act) -> Ratio | Unknown:
    heads = audit.community.electorate(act.on).heads
    asking = sum(not set(head.owners).isdisjoint(audit.asked_by) for head in heads)
    return Ratio(asking, len(heads), Measure.HEADS) if heads else UNKNOWN


@check
def independent(audit: IncomeAuditRecord, act: Act, *, auditor: str, tied: bool | Unknown) -> Iterator[Fault]:
    """The auditor has no tie to who keeps or runs the income, nor a seat or a contract there (审计机构独立)."""
    roles = audit.community.roles_of(auditor, act.on)
    if not {Role.COMMITTEE, Role.PROVIDER, audit.account.keeper}.isdisjoint(roles):
        yield Fault("auditor", f"{auditor!r:.80} keeps or runs the income", "have another make it")
    elif tied is not False:
        said = "has ties" if tied is True else "has not said that it has no ties"
        yield Fault("tied", f"{auditor!r:.80} {said}", "have one make it that declares to have none")


@rule("income.audit.by")
def by_a_body(audit: IncomeAuditRecord, act: Act, *, qualified: bool) -> frozenset[str]:
    """What the auditor is: a qualified body, or not (审计机构)."""
    return frozenset({"QUALIFIED_BODY"}) if qualified else frozenset()


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


@weighing(ON)
def not_owed(audit: IncomeAuditRecord, act: Act) -> tuple[Finding, ...]:
    """Nobody drops an audit that the place wants on this occasion (公共收益审计的事由)."""
    row, words = _wanted(audit, act)
    if row is None or row.effect is Effect.ADVISE or audit.occasion.name not in words:
        return ()
    wanted = Text("the audit that is asked on this occasion", "应当依规定审计")
    cited = (Citation(row.instrument.id, row.article),)
    return (audit.home.law.judged(ON, cited, wanted, Text("it would be dropped", "拟取消"), act.on),)


# Report and answers


@check
def paper_of_the_auditor(audit: IncomeAuditRecord, act: Act, *, document: Document) -> Iterator[Fault]:
    """The paper was issued by the auditor, since the commission and by the day of the act (审计机构出具)."""
    if document.issuer != audit.auditor:
        problem = f"{document.issuer!r:.80} is not the auditor"
        yield Fault("document.issuer", problem, f"name a paper of {audit.auditor}")
    since = audit.commissioned_on or audit.opened
    if not since <= document.on <= act.on:
        yield Fault("document.on", f"{document.on} lies outside {since} to {act.on}", "give the day on the paper")


@check
def sound_points(audit: IncomeAuditRecord, act: Act, *, points: tuple[IncomeAuditPoint, ...]) -> Iterator[Fault]:
    """The points are numbered from 1, unanswered, and name postings of the books (审计事项编号)."""
    if [point.number for point in points] != list(range(1, len(points) + 1)):
        yield Fault("points", "are not numbered from 1", "number them in their order")
    there = len(audit.account.postings)
    for point in points:
        if any(not 1 <= number <= there for number in point.postings):
            yield Fault(f"points {point.number}", "names no posting of the books", f"name some of 1 to {there}")
        if point.answer or point.answered_by:
            yield Fault(f"points {point.number}", "has an answer already", "enter the answer when it is given")


@check
def open_point(audit: IncomeAuditRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a point, and it waits for an answer (待答复的审计事项)."""
    if not any(point.number == number and not point.answer for point in audit.points):
        yield Fault("number", f"{number} is no point that waits for an answer", "name an open point")


@check
def points_answered(audit: IncomeAuditRecord, act: Act) -> Iterator[Fault]:
    """Every point was answered by who keeps the account (审计事项均已答复)."""
    if waiting := [str(point.number) for point in audit.points if not point.answer]:
        yield Fault("points", f"{', '.join(waiting)} wait for an answer", "have each answered first")
