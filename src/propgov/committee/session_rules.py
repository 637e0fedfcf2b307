"""Rules on a meeting of the owners' committee (业主委员会会议的事实): who calls it, who was told and there, what it may decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.committee.seats import Office
from propgov.committee.session_record import (
    Absence,
    AgendaItem,
    CommitteeDecision,
    Convener,
    Interest,
    MemberVote,
    SessionRecord,
)
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Notice, Role
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Ratio, Unknown
from propgov.law.naming import name_rule

_APPROVAL, _SIGNED, _RESERVED = (
    "committee.session.approval",
    "committee.session.signed",
    "committee.session.reserved",
)
_REQUEST, _CONVENER = "committee.session.request.members", "committee.session.convener"
_TAKEOVER = tuple(f"committee.session.takeover.{name}" for name in ("asked", "ordered-first", "convener"))
_EQUAL = (Citation("guiding-rules-2009", "32"), Citation("property-law-2007", "76(1)"))
_ENDED = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))

for _id, _term in (
    (_APPROVAL, "同意委员占全体委员的比例"),
    (_SIGNED, "签字委员占全体委员的比例"),
    (_RESERVED, "擅自决定应由业主大会决定的事项"),
    (_REQUEST, "提议开会的委员比例"),
    (_CONVENER, "业主委员会会议召集人"),
    ("committee.session.takeover.asked", "已有请求召集"),
    ("committee.session.takeover.ordered-first", "已责令限期召集而逾期"),
    ("committee.session.takeover.convener", "代为召集人"),
):
    name_rule(_id, _term)


# The request, and who calls


@check
def in_office(session: SessionRecord, act: Act) -> Iterator[Fault]:
    """The committee is in office (业主委员会在任)."""
    if session.term.stage not in IN_OFFICE:
        yield Fault("term", f"{session.term.title} is not in office", "name the term that is")


@check
def asked_by_signers(session: SessionRecord, act: Act) -> Iterator[Fault]:
    """Those who ask are owners or members, each once, and sign the request (提议人签名)."""
    signers = {signer.person for signer in act.signers}
    if len(set(session.asked_by)) < len(session.asked_by):
        yield Fault("asked_by", "somebody is named twice", "name each person once")
    for person in session.asked_by:
        if person not in signers:
            yield Fault("asked_by", f"{person!r} does not sign", "have everybody who asks sign the request")
        if session.community.roles_of(person, act.on).isdisjoint((Role.OWNER, Role.COMMITTEE)):
            yield Fault("asked_by", f"{person!r} is neither owner nor member", "name those who may ask")


@weighing(_REQUEST)
def enough_ask(session: SessionRecord, act: Act) -> tuple[Finding, ...]:
    """Which share of all members asks for the meeting, if members ask (提议委员比例)."""
    return (_asked(session, act),) if session.members_ask else ()


def _asked(session: SessionRecord, act: Act) -> Finding:
    seats = session.term.seated_on(session.opened)
    asking = sum(seat.person in session.asked_by for seat in session.term.able_on(session.opened))
    return session.law.weigh(_REQUEST, Ratio(asking, len(seats)), on=act.on, scope=session.scope())


@check
def day_to_come(session: SessionRecord, act: Act, *, until: date) -> Iterator[Fault]:
    """The day by which the meeting is to be called has not passed (限期未过)."""
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give a day that has not passed")


@check
def another_member(session: SessionRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """Who is named to call the meeting is a member who may act, other than the chair (指定其他委员)."""
    able = {seat.person: seat for seat in session.term.able_on(act.on)}
    if person not in able or able[person].office is Office.CHAIR:
        yield Fault("person", f"{person!r} is no other member who may act", "name a member other than the chair")


@check
def calls_as(session: SessionRecord, act: Act, *, convener: Convener, warrant: str) -> Iterator[Fault]:
    """Who acts is the convener that is named (召集人身份)."""
    person = act.by.person
    seat = next((seat for seat in session.term.able_on(act.on) if seat.person == person), None)
    offices = session.community.roles_of(person, act.on)
    fits = {
        Convener.CHAIR: seat is not None and seat.office is Office.CHAIR,
        Convener.DEPUTY: seat is not None and seat.office is Office.DEPUTY,
        Convener.EXECUTIVE_MEMBER: seat is not None and bool(warrant.strip()),
        Convener.MEMBERS: seat is not None and person in session.asked_by,
        Convener.NAMED_MEMBER: seat is not None and person == session.named,
        Convener.RESIDENTS_COMMITTEE: Role.RESIDENTS_COMMITTEE in offices,
        Convener.SUBDISTRICT: Role.SUBDISTRICT in offices,
    }
    if not fits[convener]:
        yield Fault("convener", f"{person!r} is not the {convener.name}", "let the convener act")


@weighing(_CONVENER, *_TAKEOVER)
def may_call(session: SessionRecord, act: Act, *, convener: Convener) -> tuple[Finding, ...]:
    """Whether that convener calls the meeting there, in the usual way or because the chair does not (召集程序)."""

    def weigh(rule_id: str, fact: object) -> Finding:
        return session.law.weigh(rule_id, fact, on=act.on, scope=session.scope())

    usual = weigh(_CONVENER, convener)
    if not convener.takes_over:
        return (usual, _asked(session, act)) if convener is Convener.MEMBERS else (usual,)
    waited = session.ordered_until is not None and session.ordered_until < act.on
    facts: tuple[object, ...] = (bool(session.asked_by), waited, convener)
    taken = tuple(weigh(rule_id, fact) for rule_id, fact in zip(_TAKEOVER, facts, strict=True))
    # Where no text that binds lets somebody take over, only the usual conveners call.
    return taken if taken[-1].provision is not None and taken[-1].effect.name != "ADVISE" else (usual, *taken)
