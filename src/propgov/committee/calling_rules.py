"""Rules on the calling of a meeting of the committee (业主委员会会议的召集): who asks, who calls, what may be on its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from propgov.assembly.meeting.meeting import Meeting
from propgov.committee.seats import Office
from propgov.committee.session_record import AgendaItem, Convener, SessionRecord, SessionStage
from propgov.community import Role
from propgov.engine import Act, Case, check, weighing
from propgov.errors import Fault, UnknownCase
from propgov.law import UNKNOWN, Finding, Unknown
from propgov.law.naming import name_rule

__all__: list[str] = []

_RESERVED, _LIMIT = "committee.session.reserved", "committee.session.delegated-amount"
_REQUEST, _CONVENER = "committee.session.request.members", "committee.session.convener"
_TAKEOVER = tuple(f"committee.session.takeover.{name}" for name in ("asked", "ordered-first", "convener"))

for _id, _term in (
    (_REQUEST, "提议开会的委员比例"),
    (_CONVENER, "业主委员会会议召集人"),
    (_RESERVED, "擅自决定应由业主大会决定的事项"),
    (_LIMIT, "授权决定的金额"),
    ("committee.session.takeover.asked", "已有请求召集"),
    ("committee.session.takeover.ordered-first", "已责令限期召集而逾期"),
    ("committee.session.takeover.convener", "代为召集人"),
):
    name_rule(_id, _term)


# The request, and who calls


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
    asking = session.term.share(session.asked_by, session.opened)
    return session.law.weigh(_REQUEST, asking, on=act.on, scope=session.scope())


@check
def day_to_come(session: SessionRecord, act: Act, *, until: date) -> Iterator[Fault]:
    """The day by which the meeting is to be called has not passed (限期未过)."""
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give a day that has not passed")


@check
def another_member(session: SessionRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """Who is named to call the meeting is a member who may act, other than the chair (指定其他委员)."""
    seat = session.term.able_seat(person, act.on)
    if seat is None or seat.office is Office.CHAIR:
        yield Fault("person", f"{person!r} is no other member who may act", "name a member other than the chair")


@check
def calls_as(session: SessionRecord, act: Act, *, convener: Convener, warrant: str) -> Iterator[Fault]:
    """Who acts is the convener that is named (召集人身份)."""
    person = act.by.person
    seat = session.term.able_seat(person, act.on)
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


@check
def not_called_yet(session: SessionRecord, act: Act, *, convener: Convener) -> Iterator[Fault]:
    """It is called once, unless the day ordered or called for has passed and somebody takes over (不重复召集)."""
    if session.stage is not SessionStage.CALLED:
        return
    days = [day for day in (session.ordered_until, session.day) if day is not None]
    if not convener.takes_over or act.on <= min(days, default=act.on):
        yield Fault("act", f"it is called for {session.day}", "let it be held, or let somebody take over in time")


# The agenda, and what is for the owners


@check
def sound_agenda(session: SessionRecord, act: Act, *, day: date, agenda: tuple[AgendaItem, ...]) -> Iterator[Fault]:
    """The meeting lies ahead, and its items are numbered once and about cases of the community (议程)."""
    if day < act.on:
        yield Fault("day", f"{day} lies before {act.on}", "call it for a day that has not passed")
    numbers = [item.number for item in agenda]
    if not agenda or len(set(numbers)) < len(numbers):
        yield Fault("agenda", "has no items, or numbers one twice", "number each item once")
    for item in agenda:
        if item.about and not _ours(session, item):
            yield Fault(f"agenda item {item.number}", f"{item.about} is no case of it", "name a case of the community")


def _about(session: SessionRecord, item: AgendaItem) -> Case:
    return cast("Case", session.register.get(item.about))


def _ours(session: SessionRecord, item: AgendaItem) -> bool:
    try:
        return _about(session, item).home is session.community
    except UnknownCase:
        return False


@weighing(_RESERVED)
def reserved(
    session: SessionRecord, act: Act, *, agenda: tuple[AgendaItem, ...], delegations: tuple[Meeting, ...]
) -> tuple[Finding, ...]:
    """Whether an item is for the owners to decide, and they have not left it to the committee (擅自决定应由业主大会决定的事项)."""
    return tuple(weigh_reserved(session, item, delegations, act.on) for item in agenda if item.reserved is not None)


def weigh_reserved(session: SessionRecord, item: AgendaItem, delegations: tuple[Meeting, ...], on: date) -> Finding:
    """The finding on one reserved item."""
    left = [_left(session, item, meeting, on) for meeting in delegations]
    fact = False if True in left else UNKNOWN if UNKNOWN in left else True
    return session.law.weigh(_RESERVED, fact, on=on, scope=session.scope())


def _left(session: SessionRecord, item: AgendaItem, meeting: Meeting, on: date) -> bool | Unknown:
    """Whether the owners decided on the very case, for that amount at least, or left such matters to the committee."""
    if meeting.community is not session.community:
        return False
    case = _about(session, item) if item.about else None
    most = getattr(case, "amount", None)
    if isinstance(most, Decimal) and item.spends is not None and item.spends > most:
        return False
    decided = False if case is None else meeting.covers(case, on=on, matter=item.reserved)
    about = {"", session.community.ref, session.term.ref}
    found = [
        made.decision.carried
        for made in meeting.resolutions
        if made.item.to_committee and made.item.matter is item.reserved
        if made.item.about in about and made.stands_on(on)
    ]
    if decided is True or (True in found and not meeting.named_parts):
        return True
    return UNKNOWN if decided is UNKNOWN or True in found or None in found else False


@weighing(_LIMIT)
def within_limits(session: SessionRecord, act: Act, *, agenda: tuple[AgendaItem, ...]) -> tuple[Finding, ...]:
    """How much each item spends of what the owners left to the committee, against the limit of their rules (授权额度)."""
    return tuple(found for item in agenda for found in _limits(session, item, act.on))


def _limits(session: SessionRecord, item: AgendaItem, on: date) -> tuple[Finding, ...]:
    if item.reserved is None or item.spends is None:
        return ()
    return (session.law.weigh(_LIMIT, item.spends, on=on, scope=session.scope()),)


def left_to_committee(session: SessionRecord, item: AgendaItem, on: date) -> Finding:
    """The finding on a reserved item on the day of the meeting: on its limit, if that is what it breaks."""
    found = weigh_reserved(session, item, session.delegations, on)
    beyond = [limit for limit in _limits(session, item, on) if limit.refuses]
    return beyond[0] if beyond and not found.refuses else found
