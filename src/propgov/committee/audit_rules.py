"""The rules of an audit of the owners' committee (审计的事实): its occasion, who has it made and by whom, its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.assembly import Matter
from propgov.committee.audit_record import (
    MAKERS,
    ON,
    AuditOccasion,
    AuditPoint,
    AuditRecord,
    asking,
    binds,
    left_on,
    unaudited,
    words,
)
from propgov.committee.seats import Office
from propgov.committee.term_record import TermStage
from propgov.community import Document, Role
from propgov.community.delivered import delivered_shares
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Includes, Measure, Ratio, Text, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import acting_as, days_posted, decided, notice_posted

__all__: list[str] = []

WATCHED: Final = Citation("property-management-regulation", "6(2)")
_ASKED_BY: Final = tuple(f"income.audit.request.{by}" for by in ("owners", "area", "whole-area"))
_LEAVING: Final = (AuditOccasion.CHAIR_LEAVES, AuditOccasion.FINANCE_LEAVES, AuditOccasion.MEMBER_LEAVES)

name_rule(_ASKED_BY[0], "要求审计的业主人数比例")
name_rule(_ASKED_BY[1], "要求审计的业主面积比例")
name_rule(_ASKED_BY[2], "要求审计的业主占建筑物总面积的比例")


# Opening


@check
def has_arisen(audit: AuditRecord, act: Act) -> Iterator[Fault]:
    """The occasion has arisen in that term (审计事由已出现)."""
    term, occasion = audit.term, audit.occasion
    if term.begins is None or term.last_day is None:
        yield Fault("term", f"{term.ref} was never filled", "name a term in which a committee sat")
    elif occasion is AuditOccasion.YEARLY and (audit.until is None or not term.begins <= audit.until <= term.last_day):
        yield Fault("until", f"{audit.until} lies in no year of the term", "give the last day of the year audited")
    elif occasion is AuditOccasion.TERM_END and term.last_day >= act.on and term.stage is TermStage.SEATED:
        yield Fault("occasion", f"the term runs until {term.last_day}", "wait for its end, or for the re-election")
    elif occasion in _LEAVING and not _left(audit, act.on):
        yield Fault("of", f"{audit.of!r} has left no such office in the term", "name the member who has left")


@check
def askers_sign(audit: AuditRecord, act: Act) -> Iterator[Fault]:
    """The owners who ask sign for it, so that nobody is counted on another's word (要求审计的业主签名)."""
    signers = {signer.person for signer in act.signers}
    if audit.occasion is AuditOccasion.OWNERS_ASK and not audit.asked_by:
        yield Fault("asked_by", "names nobody", "name the owners who ask")
    for person in audit.asked_by:
        if person not in signers:
            yield Fault("asked_by", f"{person!r:.80} does not sign", "have everybody who asks sign")


def _left(audit: AuditRecord, on: date) -> bool:
    gone = [s for s in audit.term.members if s.person == audit.of and left_on(audit.term, s, on) is not None]
    chaired = any(seat.office is Office.CHAIR for seat in gone)
    return bool(gone) and (chaired or audit.occasion is not AuditOccasion.CHAIR_LEAVES)


# Commissioning


@weighing(ON)
def on_an_occasion(audit: AuditRecord, act: Act) -> tuple[Finding, ...]:
    """The occasions on which the committee is audited, with those that have arisen and were passed over (审计的事由).

    What the owners have decided needs no occasion.
    """
    if audit.meeting is not None:
        return ()
    there = audit.register.among(audit.home, type(audit))
    passed = {occasion.name for occasion, *_ in unaudited(audit.term, act.on, (*there, audit))}
    row = asking(audit.term, act.on)
    none: frozenset[str] = frozenset()
    later = words(row) - passed if row is not None and isinstance(row.requirement, Includes) else none
    return (audit.home.law.weigh(ON, later | {audit.occasion.name}, on=act.on, scope=audit.term.scope()),)


@weighing(*_ASKED_BY)
def enough_ask(audit: AuditRecord, act: Act) -> tuple[Finding, ...]:
    """The shares of owners, by heads and by area, who ask for the audit, where nobody else wants one (要求审计的业主比例)."""
    if audit.occasion is not AuditOccasion.OWNERS_ASK or audit.meeting is not None:
        return ()
    heads = audit.community.electorate(act.on).heads
    asking_heads = [head for head in heads if not set(head.owners).isdisjoint(audit.asked_by)]
    by_heads = Ratio(len(asking_heads), len(heads), Measure.HEADS) if heads else UNKNOWN
    shares = (by_heads, *delivered_shares(audit.community, audit.asked_by, act.on))
    return tuple(audit.home.law.weigh(name, share, on=act.on) for name, share in zip(_ASKED_BY, shares, strict=True))


@rule("committee.audit.independent", basis=WATCHED)
def independent(
    audit: AuditRecord, act: Act, *, auditor: str, team: tuple[str, ...], tied: bool | Unknown
) -> bool | Unknown:
    """Whether the auditor is neither one of the audited nor tied to them or to the provider (审计机构独立).

    tied is what is declared; who sits, or stands for the provider, is on record whatever is declared.
    """
    own = audit.audited | {seat.person for seat in audit.term.members}
    for person in (auditor, *team):
        if person in own or not {Role.COMMITTEE, Role.PROVIDER}.isdisjoint(audit.home.roles_of(person, act.on)):
            return False
    return tied if isinstance(tied, Unknown) else not tied


@rule("income.audit.by")
def by_a_body(audit: AuditRecord, act: Act, *, qualified: bool) -> frozenset[str]:
    """What the auditor is: a qualified body, or not (审计机构)."""
    return frozenset({"QUALIFIED_BODY"}) if qualified else frozenset()


@weighing(ON)
def not_owed(audit: AuditRecord, act: Act) -> tuple[Finding, ...]:
    """Nobody drops an audit that the place wants on this occasion (应当审计的不得取消)."""
    row = binds(audit.term, audit.occasion, act.on)
    if row is None:
        return ()
    wanted = Text("the audit that is asked on this occasion", "应当依规定审计")
    cited = (Citation(row.instrument.id, row.article),)
    return (audit.home.law.judged(ON, cited, wanted, Text("it would be dropped", "拟取消"), act.on),)


by_maker = acting_as("committee.supervision.audit.by", "审计的委托人", *MAKERS)
owners_decided = decided("committee.supervision.audit.owners-decision", Matter.OTHER_MAJOR, "审计由业主共同决定")
published = notice_posted("committee.supervision.audit.published", "审计结果已公布")
hung = days_posted("income.audit.posted-days", "审计结果公告日数")


# Report and answers


@check
def paper_of_the_auditor(audit: AuditRecord, act: Act, *, document: Document) -> Iterator[Fault]:
    """The paper was issued by the auditor, since the commission and by the day of the act (审计机构出具)."""
    if document.issuer != audit.auditor:
        yield Fault(
            "document.issuer", f"{document.issuer!r:.80} is not the auditor", f"name a paper of {audit.auditor}"
        )
    since = audit.commissioned_on or audit.opened
    if not since <= document.on <= act.on:
        yield Fault("document.on", f"{document.on} lies outside {since} to {act.on}", "give the day on the paper")


@check
def numbered(audit: AuditRecord, act: Act, *, points: tuple[AuditPoint, ...]) -> Iterator[Fault]:
    """The points are numbered from 1 (审计事项编号)."""
    if [point.number for point in points] != list(range(1, len(points) + 1)):
        yield Fault("points", "are not numbered from 1", "number them in their order")


@check
def open_point(audit: AuditRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a point, and it is not explained yet (待说明事项)."""
    if not any(point.number == number and point.explained is not True for point in audit.points):
        yield Fault("number", f"{number} is no point that waits for an explanation", "name an open point")


@check
def one_of_the_audited(audit: AuditRecord, act: Act) -> Iterator[Fault]:
    """Whoever answers is one of the audited, in office or not (由被审计人答复)."""
    if act.by.person not in audit.audited:
        yield Fault("act", f"{act.by.person!r} was not audited", "let one of the audited answer")
