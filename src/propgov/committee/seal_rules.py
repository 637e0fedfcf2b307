"""Rules on a seal (印章的事实): how it is cut and kept, and on what each use of it rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import resolution_of
from propgov.committee.seal_record import Imprint, Keeper, SealKind, SealRecord, SealStage, SealUse
from propgov.committee.seats import Office
from propgov.committee.session import CommitteeSession
from propgov.committee.term import Term
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, check, make_rule, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Finding, Ratio, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import notice_posted
from propgov.patterns.makers import MadeRule

__all__ = ["WATCH"]

_KEEPER = {SealKind.COMMITTEE: "committee.seal.keeper", SealKind.ASSEMBLY: "assembly.seal.keeper"}
_OFFICERS = (Office.CHAIR, Office.DEPUTY)
WATCH = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, *AUTHORITIES)
"""Who may enter what became of a seal, beside the person who keeps it (可登记用章的人)."""

name_rule("committee.seal.keeper", "印章保管人")
name_rule("assembly.seal.keeper", "业主大会印章保管人")

void_announced = notice_posted("committee.seal.void-announced", "已公告印章作废")


@check
def no_other(seal: SealRecord, act: Act) -> Iterator[Fault]:
    """No other such seal is in use: none of that committee, and for the assembly none in the community (印章唯一)."""
    for other in seal.register.among(seal.community, type(seal)):
        same = other.which is seal.which and (seal.which is SealKind.ASSEMBLY or other.term is seal.term)
        if other is not seal and same and other.stage is SealStage.IN_USE:
            yield Fault("which", f"{other.ref} is in use", "hand it over, or declare it invalid first")


@rule("committee.seal.after-filing")
def after_filing(seal: SealRecord, act: Act) -> bool:
    """Whether the committee had filed before the seal was cut (凭备案证明刻制印章)."""
    return seal.term.filed_on is not None


@rule("committee.seal.imprint")
def shown(seal: SealRecord, act: Act, *, imprint: frozenset[Imprint]) -> frozenset[Imprint]:
    """What the imprint shows (印文内容)."""
    return imprint


@check
def keeps_as(seal: SealRecord, act: Act, *, keeper: Keeper, person: str) -> Iterator[Fault]:
    """Who keeps the seal is what the person is called (保管人身份)."""
    if not _fits(seal.term, keeper, person, act.on):
        yield Fault("person", f"{person!r} does not keep it as {keeper.name}", "say as what the person keeps it")


def _fits(term: Term, keeper: Keeper, person: str, on: date) -> bool:
    seat = term.able_seat(person, on)
    roles = term.community.roles_of(person, on)
    return {
        Keeper.COMMITTEE: seat is not None,
        Keeper.CHAIR: seat is not None and seat.office is Office.CHAIR,
        Keeper.DEPUTY: seat is not None and seat.office is Office.DEPUTY,
        Keeper.NAMED_PERSON: True,
        Keeper.RESIDENTS_COMMITTEE: Role.RESIDENTS_COMMITTEE in roles,
        Keeper.SUBDISTRICT: Role.SUBDISTRICT in roles,
    }[keeper]


@weighing(*_KEEPER.values())
def kept_as(seal: SealRecord, act: Act, *, keeper: Keeper) -> tuple[Finding, ...]:
    """As what the seal is kept, by the law on that seal (印章保管人)."""
    return (seal.law.weigh(_KEEPER[seal.which], keeper, on=act.on, scope=seal.scope()),)


@rule("committee.seal.kept-by-officer")
def kept_by_officer(seal: SealRecord, act: Act, *, person: str, term: Term | None = None) -> bool:
    """Whether the chair or a deputy keeps the seal, whatever the person is called (印章由主任或者副主任保管)."""
    seat = (term or seal.term).seat_of(person, act.on)
    return seat is not None and seat.office in _OFFICERS


@check
def may_enter(seal: SealRecord, act: Act) -> Iterator[Fault]:
    """It is entered by who keeps the seal, a member in office, the residents' committee or an authority (登记人)."""
    person = act.by.person
    if person != seal.kept_by and seal.community.roles_of(person, act.on).isdisjoint(WATCH):
        yield Fault("act", f"{person!r} neither keeps the seal nor watches over it", "let one of those enter it")


# The uses


@check
def use_sound(
    seal: SealRecord, act: Act, *, used_on: date, session: CommitteeSession | None, meeting: Meeting | None, proof: str
) -> Iterator[Fault]:
    """The seal was cut by then, the decision named is the community's own, and a late entry has its proof (用章登记)."""
    if seal.engraved_on is not None and used_on < seal.engraved_on:
        yield Fault("used_on", f"{used_on} lies before {seal.engraved_on}", "give a day on which the seal existed")
    if used_on < act.on and not proof.strip():
        yield Fault("proof", "is empty, and the use is entered late", "name what shows the day")
    if session is not None and session.community is not seal.community:
        yield Fault("session", f"{session.ref} is not of this community", "name the committee's own meeting")
    if meeting is not None and meeting.community is not seal.community:
        yield Fault("meeting", f"{meeting.ref} is not of this community", "name the owners' own meeting")


def backed(
    seal: SealRecord, session: CommitteeSession | None, meeting: Meeting | None, item: int, clause: str, on: date
) -> bool | Unknown:
    """Whether a decision on that item stood on the day of use; for the assembly's seal a clause of its rules will do.

    A decision of the committee does for its own seal alone; one of the owners does for both.
    """
    if session is not None and seal.which is SealKind.COMMITTEE and session.decides(item, on):
        return True
    made = None if meeting is None else resolution_of(meeting.resolutions, item)
    if made is not None and made.stands_on(on) and made.decision.carried is not False:
        return True if made.decision.carried else UNKNOWN
    return seal.which is SealKind.ASSEMBLY and bool(clause.strip())


@rule("committee.seal.registered")
def registered(seal: SealRecord, act: Act, *, used_on: date) -> bool:
    """Whether the keeper entered the use on the day itself (用章已登记存档)."""
    return act.by.person == seal.kept_on(used_on) and used_on == act.on


@rule("committee.seal.signed-share")
def signed_share(seal: SealRecord, act: Act, *, used_on: date) -> Ratio:
    """Which share of all members signed for the use (同意用章并签字的委员比例)."""
    return seal.term.share((signer.person for signer in act.signers), used_on)


def entered(  # noqa: PLR0913 - the facts of the step
    seal: SealRecord,
    act: Act,
    *,
    what: str,
    by: str,
    session: CommitteeSession | None,
    meeting: Meeting | None,
    item: int,
    clause: str,
    used_on: date,
) -> SealUse:
    """The use as it is kept."""
    resting = backed(seal, session, meeting, item, clause, used_on)
    named = [f"{case.ref}#{item}" for case in (session, meeting) if case is not None]
    over = seal.term.last_day is not None and used_on > seal.term.last_day and seal.term.stage not in IN_OFFICE
    # Without authority: nothing backed it, it was not the keeper's, or the committee was no longer in office.
    wrong = resting is False or by != seal.kept_on(used_on) or (over and seal.which is SealKind.COMMITTEE)
    basis = ", ".join([*named, *([clause] if clause.strip() else [])])
    return SealUse(what, by, used_on, basis, resting, wrong, act.by.person, act.on)


def _of_use(rule_id: str, says: str, fact: Callable[[SealUse], bool | Unknown]) -> MadeRule:
    def told(seal: SealRecord, act: Act, **use: Any) -> bool | Unknown:  # noqa: ANN401 - the facts of the step
        return fact(entered(seal, act, **use))

    return make_rule(rule_id, told, says=says, takes=("what", "by", "session", "meeting", "item", "clause", "used_on"))


by_decision = _of_use(
    "committee.seal.by-decision",
    "Whether the use rests on a decision that stood that day, or on the rules (用章有决定或者议事规则为据).",
    lambda use: use.backed,
)
misused = _of_use(
    "committee.seal.misused", "Whether the seal was used without authority (擅自使用印章).", lambda use: use.misused
)


@check
def posting_sound(seal: SealRecord, act: Act, *, until: date, notice: Notice) -> Iterator[Fault]:
    """Each posting of uses goes further than the last, and hangs that day (公示用章情况)."""
    if seal.posted_until is not None and until <= seal.posted_until:
        yield Fault("until", f"uses were shown until {seal.posted_until}", "give a later day")
    if not notice.stood_by(act):
        yield Fault("notice", "does not hang", "post it first")


# Its end


@check
def received(seal: SealRecord, act: Act, *, receiver: str) -> Iterator[Fault]:
    """Who receives the seal signs for it (接收人签收)."""
    if receiver not in {signer.person for signer in act.signers}:
        yield Fault("receiver", f"{receiver!r} does not sign", "have the receiver sign for it")


@check
def takes_up(seal: SealRecord, act: Act, *, term: Term, keeper: Keeper, person: str) -> Iterator[Fault]:
    """The assembly's seal is taken up by a committee in office; a committee's own is not used by the next (接续使用)."""
    if seal.which is not SealKind.ASSEMBLY:
        yield Fault("which", "is a committee's own seal", "have one cut for the new term")
    if term.community is not seal.community or term.stage not in IN_OFFICE:
        yield Fault("term", f"{term.ref} is no term in office here", "name the term that is")
    if not _fits(term, keeper, person, act.on):
        yield Fault("person", f"{person!r} does not keep it as {keeper.name}", "say as what the person keeps it")
