"""What owners do together, or in turn, by the text of one place (联名推荐、辞职的决定、审计委托的先后).

Source: Liaocheng art. 23 (a fifth of the owners put a candidate forward together); Shandong art. 34 (the assembly, or the
committee that it has empowered, decides on a resignation); Hangzhou art. 37 (who has the audit of a term made, one after
another).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.assembly import Matter, Meeting
from propgov.committee.audit_record import AuditOccasion, AuditRecord
from propgov.committee.candidates import CandidateRecord, Nominator
from propgov.committee.leaving_rules import LeavingRecord
from propgov.committee.seats import SeatEnd
from propgov.community import Document, Role
from propgov.engine import Act, weighing
from propgov.law import UNKNOWN, ByReading, Finding, Measure, Ratio, Unknown
from propgov.law.naming import name_rule

__all__ = ["enough_together", "in_turn", "resignation_decided"]

_SHARE: Final = "committee.candidates.joint-share"
_DECIDED: Final = "committee.member.resignation.decided"
_TURN: Final = "committee.supervision.audit.turn"

name_rule(_SHARE, "联名推荐候选人的业主比例")
name_rule(_DECIDED, "辞职经业主大会决定")
name_rule(_TURN, "审计委托人符合先后顺序")


@weighing(_SHARE)
def enough_together(listed: CandidateRecord, act: Act, *, nominator: Nominator) -> tuple[Finding, ...]:
    """The share of owners by head who put the candidate forward together, each by signing (联名推荐候选人的业主比例)."""
    if nominator is not Nominator.OWNERS_JOINTLY:
        return ()
    signing = {one.person for one in act.signers}
    heads = listed.community.electorate(act.on).heads
    joining = sum(not signing.isdisjoint(head.owners) for head in heads)
    share = Ratio(joining, len(heads), Measure.HEADS) if heads else UNKNOWN
    return (listed.home.law.weigh(_SHARE, share, on=act.on),)


@weighing(_DECIDED)
def resignation_decided(leaving: LeavingRecord, act: Act, *, decision: Meeting | None) -> tuple[Finding, ...]:
    """Whether the assembly decided on a resignation, or left such decisions to the committee (辞职经业主大会决定)."""
    if leaving.ground is not SeatEnd.RESIGNED:
        return ()
    fact: bool | Unknown | ByReading = False
    if decision is not None:
        fact = decision.covering(leaving, on=act.on, matter=Matter.ELECT_COMMITTEE)
        fact = True if fact is False and any(_left_to_committee(leaving, act, decision)) else fact
    return (leaving.home.law.weigh(_DECIDED, fact, on=act.on),)


def _left_to_committee(leaving: LeavingRecord, act: Act, decision: Meeting) -> Iterator[bool]:
    ours = {leaving.ref, leaving.term.ref, leaving.term.community.ref}
    for made in decision.resolutions:
        mine = made.item.to_committee and made.item.about in ours and made.item.matter is Matter.ELECT_COMMITTEE
        yield mine and made.decision.carried is True and made.stands_on(act.on)


@weighing(_TURN)
def in_turn(audit: AuditRecord, act: Act, *, refusal: Document | None) -> tuple[Finding, ...]:
    """Whether whoever is next in turn has the audit at the end of a term made (审计委托人符合先后顺序).

    The new committee comes first, the management committee where none sits, the residents' committee where these refused by
    a paper.
    """
    if audit.occasion is not AuditOccasion.TERM_END:
        return ()
    held, new = audit.home.roles_of(act.by.person, act.on), _new_committee(audit, act)
    turn = act.by.person in new or (Role.MANAGEMENT_COMMITTEE in held and not new)
    turn = turn or (Role.RESIDENTS_COMMITTEE in held and refusal is not None and refusal.on <= act.on)
    return (audit.home.law.weigh(_TURN, turn, on=act.on),)


def _new_committee(audit: AuditRecord, act: Act) -> frozenset[str]:
    """Those on the committee that day who did not sit in the audited term, or sit in a later one."""
    old = {seat.person for seat in audit.term.members}
    terms = audit.register.among(audit.community, type(audit.term))
    later = [one for one in terms if one.begins and audit.term.begins and one.begins > audit.term.begins]
    seated = {grant.person for grant in audit.community.all_grants() if grant.role is Role.COMMITTEE}
    return frozenset(
        person
        for person in seated
        if Role.COMMITTEE in audit.home.roles_of(person, act.on)
        and (person not in old or any(term.seat_of(person, act.on) for term in later))
    )
