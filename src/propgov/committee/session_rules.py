"""Rules on a meeting of the owners' committee (业主委员会会议的事实): who was told and there, what was decided, what ended it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, cast

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.committee.calling_rules import left_to_committee
from propgov.committee.member import conflicted
from propgov.committee.session_record import (
    Absence,
    AgendaItem,
    CommitteeDecision,
    DeclaredInterest,
    Held,
    MemberVote,
    SessionRecord,
    SessionStage,
)
from propgov.community import Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Finding, Ratio
from propgov.law.naming import name_rule
from propgov.patterns import notice_posted

__all__: list[str] = []

_APPROVAL, _SIGNED = "committee.session.approval", "committee.session.signed"
_EQUAL = (Citation("guiding-rules-2009", "32"), Citation("property-law-2007", "75(1)"))
_ENDED = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))
_DAY = timedelta(days=1)

name_rule(_APPROVAL, "同意委员占全体委员的比例")
name_rule(_SIGNED, "签字委员占全体委员的比例")


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
    roles, on = session.community.roles_of, act.happened
    able = {seat.person for seat in session.term.able_on(on) if Role.COMMITTEE in roles(seat.person, on)}
    return tuple(signer.person for signer in act.signers if signer.person in able)


@check
def on_the_day(session: SessionRecord, act: Act, *, held_on: date) -> Iterator[Fault]:
    """It was held on the day for which it was called (按召集的日期召开)."""
    if held_on != session.day:
        yield Fault("held_on", f"is {held_on}, and it was called for {session.day}", "enter what was called")


_ANSWERS: Final = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


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
        if vote.choice not in _ANSWERS:
            # Owners may leave it to the majority of all; a member sits there to say what he thinks.
            yield Fault(
                f"votes[{number}]", f"{vote.choice.name} is no answer of a member", "give for, against or abstain"
            )


@check
def interested_abstain(
    session: SessionRecord, act: Act, *, votes: tuple[MemberVote, ...], interests: tuple[DeclaredInterest, ...]
) -> Iterator[Fault]:
    """Who has an interest in an item does not vote for or against it, declared here or on record (利害关系人回避)."""
    barred = {(one.item, one.person) for one in interests}
    for item in session.agenda:
        if item.about:
            of_item = (vote.person for vote in votes if vote.item == item.number)
            barred |= {(item.number, one) for one in of_item if conflicted(session.term, one, item.about, act.on)}
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
        tuple(dict.fromkeys(vote.person for vote in cast_ if vote.choice is choice)) for choice in _ANSWERS
    )
    signing = {vote.person for vote in cast_ if vote.signed}
    whole = len(session.term.seated_on(on))

    def weigh(rule_id: str, part: int) -> Finding:
        return session.law.weigh(rule_id, Ratio(part, whole), on=on, scope=session.scope())

    approval, signed = weigh(_APPROVAL, len(agree)), weigh(_SIGNED, len(signing.intersection(agree)))
    kept = None if item.reserved is None else left_to_committee(session, item, on)
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
