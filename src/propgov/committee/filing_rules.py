"""Rules on the filing of a committee (业主委员会备案的事实): what is filed, by whom, with whom, whether it tells all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from propgov.committee.filing_record import Changed, CommitteeFilingRecord, CommitteePaper, FilingPurpose
from propgov.committee.seats import SeatBasis
from propgov.committee.term_record import IN_OFFICE, TermRecord
from propgov.community import Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Finding
from propgov.law.naming import name_rule

__all__ = ["days_of_change"]

_DAY = timedelta(days=1)
_INCLUDES, _CHANGES = "committee.filing.includes", "committee.filing.changes"
_CODE = "committee.filing.credit-code"

for _id, _term in (
    (_INCLUDES, "业主委员会备案材料"),
    (_CHANGES, "备案内容变更已重新备案"),
    (_CODE, "已领取统一社会信用代码证书"),
    ("committee.filing.change-within", "变更备案期限"),
    ("committee.filing.cancel-within", "注销备案期限"),
):
    name_rule(_id, _term)


@check
def sound(filing: CommitteeFilingRecord, act: Act) -> Iterator[Fault]:
    """Purpose, day, what has changed and the filing before fit one another (备案事项清楚)."""
    what, term = filing.what, filing.term
    if what is not FilingPurpose.CANCELLATION and term.stage not in IN_OFFICE:
        yield Fault("term", f"{term.title} is not in office", "file for the term that is")
    if not filing.to or filing.to.difference(AUTHORITIES):
        yield Fault("to", "names no authority, or somebody else", "name the offices with whom it is filed")
    if (filing.changed_on is None) != (what is FilingPurpose.FIRST):
        yield Fault("changed_on", "does not fit the purpose", "give the day of a change or end, and no other")
    if bool(filing.changes) != (what is FilingPurpose.CHANGE):
        yield Fault("changes", "do not fit the purpose", "say what has changed, in the filing of a change")
    if what is FilingPurpose.CHANGE:
        yield from _change(filing, act)


def _change(filing: CommitteeFilingRecord, act: Act) -> Iterator[Fault]:
    term, before = filing.term, filing.before
    known = any(seat.basis is SeatBasis.RECOGNISED for seat in term.members)
    if term.filed_on is None and not known:
        yield Fault("term", f"{term.title} has not filed", "file it for the first time")
    if before is not None and (before.term is not term or before.filed_on is None):
        yield Fault("before", f"{before.ref} is no filing of this term that was handed in", "name the last one")
    if Changed.MEMBERS in filing.changes and filing.changed_on not in days_of_change(term, act.on):
        # Otherwise a committee that is late would name a later day.
        yield Fault("changed_on", "is no day on which a seat began or ended", "give the day that is on record")


def days_of_change(term: TermRecord, on: date) -> frozenset[date]:
    """The days, after the first of the term, on which a seat began or was held no longer (委员变动日)."""
    begun = (seat.since for seat in term.members)
    ended = (seat.until + _DAY for seat in term.members if seat.until is not None)
    sitting = {seat.person for seat in term.members}
    removed = (one.on for one in term.community.removals_of(*sitting))
    return frozenset(day for day in (*begun, *ended, *removed) if day <= on and (term.begins or day) < day)


@check
def filed_by_committee(filing: CommitteeFilingRecord, act: Act) -> Iterator[Fault]:
    """A committee files for itself; only its end may be filed by an authority as well (由业主委员会报送)."""
    if filing.what is FilingPurpose.CANCELLATION:
        return
    if act.by.person not in filing.term.able(act.on):
        yield Fault("act", f"{act.by.person!r} is no member who may act", "let a member of the term file")


@check
def by_addressee(filing: CommitteeFilingRecord, act: Act) -> Iterator[Fault]:
    """Whoever answers stands for an authority with whom it was filed (由受理备案的机关办理)."""
    if filing.to.isdisjoint(filing.home.roles_of(act.by.person, act.on)):
        yield Fault("act", f"it was not filed with {act.by.person!r}", "let the office answer with whom it was filed")


@rule("committee.filing.to")
def filed_with(filing: CommitteeFilingRecord, act: Act) -> frozenset[Role]:
    """With whom it is filed (业主委员会备案机关)."""
    return filing.to


@weighing(_INCLUDES)
def papers_of_first(
    filing: CommitteeFilingRecord, act: Act, *, papers: frozenset[CommitteePaper]
) -> tuple[Finding, ...]:
    """Which papers the first filing has (业主委员会备案材料)."""
    return _weigh(filing, act, _INCLUDES, papers) if filing.what is FilingPurpose.FIRST else ()


@weighing(_CHANGES)
def all_changes(filing: CommitteeFilingRecord, act: Act) -> tuple[Finding, ...]:
    """Whether the filing of a change says that members have changed since the filing before, if they have (变更已如实备案)."""
    if filing.what is not FilingPurpose.CHANGE:
        return ()
    last = filing.term.filed_on if filing.before is None else filing.before.filed_on
    since = last or filing.term.begins or act.on
    hidden = Changed.MEMBERS not in filing.changes and any(day > since for day in days_of_change(filing.term, act.on))
    return _weigh(filing, act, _CHANGES, not hidden)


@weighing(_CODE)
def certified(filing: CommitteeFilingRecord, act: Act, *, credit_code: str) -> tuple[Finding, ...]:
    """Whether the committee got its credit code certificate with the record of its first filing (已领取统一社会信用代码证书)."""
    return _weigh(filing, act, _CODE, bool(credit_code.strip())) if filing.what is FilingPurpose.FIRST else ()


@check
def has_certificate(filing: CommitteeFilingRecord, act: Act) -> Iterator[Fault]:
    """The account is opened with the certificate (持证开立账户)."""
    if not filing.credit_code:
        yield Fault("account", "there is no credit code certificate", "open it once the certificate is issued")


def _weigh(filing: CommitteeFilingRecord, act: Act, rule_id: str, fact: object) -> tuple[Finding, ...]:
    return (filing.law.weigh(rule_id, fact, on=act.on, scope=filing.scope(), opened=filing.opened),)
