"""Rules on a meeting of the owners' committee (业主委员会会议的事实): who calls it, who was told and there, what it may decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.committee.seats import Office
from propgov.committee.session_record import (
    Absence,
    AgendaItem,
    CommitteeDecision,
    Convener,
    Held,
    Interest,
    MemberVote,
    SessionRecord,
    SessionStage,
)
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Case, check, rule, weighing
from propgov.errors import Fault, UnknownCase
from propgov.law import UNKNOWN, Citation, Finding, Ratio, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import notice_posted

_APPROVAL, _SIGNED, _RESERVED = (
    "committee.session.approval",
    "committee.session.signed",
    "committee.session.reserved",
)
_REQUEST, _CONVENER = "committee.session.request.members", "committee.session.convener"
_TAKEOVER = tuple(f"committee.session.takeover.{name}" for name in ("asked", "ordered-first", "convener"))
_LIMIT = "committee.session.delegated-amount"
_EQUAL = (Citation("guiding-rules-2009", "32"), Citation("property-law-2007", "75(1)"))
_ENDED = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))
_DAY = timedelta(days=1)

for _id, _term in (
    (_APPROVAL, "同意委员占全体委员的比例"),
    (_SIGNED, "签字委员占全体委员的比例"),
    (_RESERVED, "擅自决定应由业主大会决定的事项"),
    (_REQUEST, "提议开会的委员比例"),
    (_CONVENER, "业主委员会会议召集人"),
    (_LIMIT, "授权决定的金额"),
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
    if decided is True or (True in found and not meeting.part):
        return True
    return UNKNOWN if decided is UNKNOWN or True in found or None in found else False


@weighing(_LIMIT)
def within_limits(session: SessionRecord, act: Act, *, agenda: tuple[AgendaItem, ...]) -> tuple[Finding, ...]:
    """How much each item spends of what the owners left to the committee, against the limit of their rules (授权额度)."""
    spent = (item.spends for item in agenda if item.reserved is not None and item.spends is not None)
    return tuple(session.law.weigh(_LIMIT, amount, on=act.on, scope=session.scope()) for amount in spent)


# Told beforehand


@check
def not_back_dated(session: SessionRecord, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """The agenda was not posted before the meeting was called, nor, without proof, before its entry (公告日期属实)."""
    if session.called_on is not None and notice.posted < session.called_on:
        yield Fault("notice.posted", f"{notice.posted} lies before the call", "give the day on which it went up")
    elif notice.posted < act.on and not notice.proof.strip():
        yield Fault("notice.proof", "is empty, and the notice is entered late", "name what shows that it hung")


@rule("committee.session.posted-before")
def posted_before(session: SessionRecord, act: Act) -> int:
    """How many whole days the agenda had hung before the meeting (向业主公告议题的提前日数)."""
    return 0 if session.notice is None else session.notice.clear_days_before(act.happened)


@rule("committee.session.invited")
def invited(session: SessionRecord, act: Act) -> frozenset[Role]:
    """Who was told of the meeting or invited (会前告知或者邀请的人)."""
    return frozenset(one.whom for one in session.told if one.on <= act.happened)


@rule("committee.session.residents-told.days")
def residents_told(session: SessionRecord, act: Act) -> int:
    """How many whole days before the meeting the residents' committee was told (告知居民委员会的提前日数)."""
    days = [(act.happened - one.on - _DAY).days for one in session.told if one.whom is Role.RESIDENTS_COMMITTEE]
    return max([0, *days])


# The meeting


def there(session: SessionRecord, act: Act) -> tuple[str, ...]:
    """The members who sign the entry and may act on the day of the meeting, each once."""
    able = {seat.person for seat in session.term.able_on(act.happened)}
    return tuple(signer.person for signer in act.signers if signer.person in able)


@check
def on_the_day(session: SessionRecord, act: Act, *, held_on: date) -> Iterator[Fault]:
    """It was held on the day for which it was called (按召集的日期召开)."""
    if held_on != session.day:
        yield Fault("held_on", f"is {held_on}, and it was called for {session.day}", "enter what was called")


@check
def votes_sound(session: SessionRecord, act: Act, *, votes: tuple[MemberVote, ...]) -> Iterator[Fault]:
    """Each vote is on an item of the agenda, by a member who was there and may act that day (表决人为出席委员)."""
    present = there(session, act)
    for number, vote in enumerate(votes):
        if session.item(vote.item) is None:
            yield Fault(f"votes[{number}]", f"item {vote.item} is not on the agenda", "vote on what was called")
        if vote.person not in present:
            problem = f"{vote.person!r} is no member who may act that day, or does not sign"
            yield Fault(f"votes[{number}]", problem, "count only members who were there and sign")


@check
def interested_abstain(
    session: SessionRecord, act: Act, *, votes: tuple[MemberVote, ...], interests: tuple[Interest, ...]
) -> Iterator[Fault]:
    """Who has an interest in an item does not vote for or against it (利害关系人回避)."""
    barred = {(one.item, one.person) for one in interests}
    for vote in votes:
        if (vote.item, vote.person) in barred and vote.choice is not Choice.ABSTAIN:
            yield Fault("votes", f"{vote.person!r} has an interest in item {vote.item}", "let the member abstain")


@check
def absent_sound(session: SessionRecord, act: Act, *, absent: tuple[Absence, ...]) -> Iterator[Fault]:
    """Those noted as absent are members, each once, and were not there (缺席委员)."""
    present, seated = there(session, act), {seat.person for seat in session.term.seated_on(act.happened)}
    named = [one.person for one in absent]
    for person in named:
        if person not in seated or person in present or named.count(person) > 1:
            yield Fault("absent", f"{person!r} is no absent member, or named twice", "name each absent member once")


@rule("committee.session.equal-votes", basis=_EQUAL)
def once_each(session: SessionRecord, act: Act, *, votes: tuple[MemberVote, ...]) -> bool:
    """Whether each member has one vote on an item, and no more (委员表决权同等)."""
    cast_ = [(vote.item, vote.person) for vote in votes]
    return len(set(cast_)) == len(cast_)


@rule("committee.session.quorum")
def quorum(session: SessionRecord, act: Act) -> Ratio:
    """Which share of all members was there (出席委员占全体委员的比例)."""
    return Ratio(len(there(session, act)), len(session.term.seated_on(act.happened)))


@rule("committee.session.proxy")
def by_proxy(session: SessionRecord, act: Act, *, proxies: tuple[str, ...]) -> bool:
    """Whether a member was represented by somebody else (委员委托他人参会)."""
    return bool(proxies)


@rule("committee.session.minutes")
def minuted(session: SessionRecord, act: Act, *, minutes: str) -> bool:
    """Whether minutes were made, signed by those who were there, and are kept (会议记录已制作保管)."""
    return bool(minutes.strip())


def came_of(session: SessionRecord, act: Act, *, votes: tuple[MemberVote, ...]) -> Held:
    """Who was there, and what came of each item, by the law of the day of the meeting."""
    return Held(there(session, act), tuple(_decision(session, item, votes, act.happened) for item in session.agenda))


def _decision(session: SessionRecord, item: AgendaItem, votes: tuple[MemberVote, ...], on: date) -> CommitteeDecision:
    cast_ = [vote for vote in votes if vote.item == item.number]
    agree, against, abstain = (
        tuple(dict.fromkeys(vote.person for vote in cast_ if vote.choice is choice)) for choice in Choice
    )
    signing = {vote.person for vote in cast_ if vote.signed}
    whole = len(session.term.seated_on(on))

    def weigh(rule_id: str, part: int) -> Finding:
        return session.law.weigh(rule_id, Ratio(part, whole), on=on, scope=session.scope())

    approval, signed = weigh(_APPROVAL, len(agree)), weigh(_SIGNED, len(signing.intersection(agree)))
    kept = None if item.reserved is None else weigh_reserved(session, item, session.delegations, on)
    # Where no text on record says how many must agree, nothing is known to have passed.
    passed = approval.asked and approval.holds and signed.holds and (kept is None or not kept.refuses)
    return CommitteeDecision(item, on, passed, agree, against, abstain, approval, signed, kept)


# Afterwards

announced = notice_posted("committee.session.announced", "业主委员会决定已公告", after="held_on")


@rule("committee.session.told-after")
def told_after(session: SessionRecord, act: Act, *, told: frozenset[Role]) -> frozenset[Role]:
    """Who was told of the decision (决定告知的对象)."""
    return told


@check
def may_lapse(session: SessionRecord, act: Act) -> Iterator[Fault]:
    """A request is dropped by who asked, a meeting called off by who called it; once its day is over, by all (不得擅自取消)."""
    person = act.by.person
    if not session.community.roles_of(person, act.on).isdisjoint(AUTHORITIES):
        return
    asked = session.stage is SessionStage.ASKED
    mine = person in session.asked_by or not session.asked_by if asked else person == session.called_by
    if not mine and (asked or session.day is None or act.on <= session.day):
        yield Fault("act", f"{person!r} neither asked for it nor called it", "let the meeting be held")


@check
def claims_sound(session: SessionRecord, act: Act, *, claimed: tuple[int, ...]) -> Iterator[Fault]:
    """What was given out as decided stands on the agenda (所称已决定的议题)."""
    for number in claimed:
        if session.item(number) is None:
            yield Fault("claimed", f"item {number} is not on the agenda", "name items of the agenda")


def said_of(session: SessionRecord, act: Act, *, item: int, ruling: Ruling) -> Ruled:
    """What the ruling says about an item (裁断内容)."""
    # Weighed before: it is one of those.
    return cast("Ruled", ruling.says(session, item))


@rule("assembly.decision.declared", basis=_ENDED)
def declared(session: SessionRecord, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect finds the item not formed or void (生效判决确认不成立或者无效)."""
    return ruling.says(session, item) in (Ruled.NOT_FORMED, Ruled.VOID)


@rule("assembly.decision.overturned", basis=_ENDED)
def overturned(session: SessionRecord, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect revokes the item, or an authority has annulled it (决定已被撤销)."""
    return ruling.says(session, item) in (Ruled.REVOKED, Ruled.ANNULLED)


@rule("assembly.decision.restored", basis=_ENDED)
def restored(session: SessionRecord, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect has set aside that particular annulment of the item (撤销决议的行政行为已被撤销)."""
    return ruling.says(session, item) is Ruled.RESTORED and session.ended_by(ruling.ref, item)
