"""The rules of an audit of the owners' committee (审计的事实): its occasion, who has it made and by whom, its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.assembly import Matter
from propgov.committee.audit_record import MAKERS, ON, AuditOccasion, AuditRecord, left_on
from propgov.committee.seats import Office
from propgov.committee.term_record import TermStage
from propgov.community import Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Unknown
from propgov.patterns import acting_as, audit_rules, decided, not_owed, notice_posted, on_an_occasion

__all__: list[str] = []

WATCHED: Final = Citation("property-management-regulation", "6(2)")
_LEAVING: Final = (AuditOccasion.CHAIR_LEAVES, AuditOccasion.FINANCE_LEAVES, AuditOccasion.MEMBER_LEAVES)

SAME: Final = audit_rules("income.audit")
"""What packs ask of an audit of income they ask of this one too."""

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


def _left(audit: AuditRecord, on: date) -> bool:
    gone = [s for s in audit.term.members if s.person == audit.of and left_on(audit.term, s, on) is not None]
    chaired = any(seat.office is Office.CHAIR for seat in gone)
    return bool(gone) and (chaired or audit.occasion is not AuditOccasion.CHAIR_LEAVES)


# Commissioning


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


kept = not_owed(ON)
by_maker = acting_as("committee.supervision.audit.by", "审计的委托人", *MAKERS)
owners_decided = decided("committee.supervision.audit.owners-decision", Matter.OTHER_MAJOR, "审计由业主共同决定")
published = notice_posted("committee.supervision.audit.published", "审计结果已公布")
occasion = on_an_occasion(ON)


# Answers


@check
def one_of_the_audited(audit: AuditRecord, act: Act) -> Iterator[Fault]:
    """Whoever answers is one of the audited, in office or not (由被审计人答复)."""
    if act.by.person not in audit.audited:
        yield Fault("act", f"{act.by.person!r} was not audited", "let one of the audited answer")
