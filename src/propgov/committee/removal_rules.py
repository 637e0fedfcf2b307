"""Rules on the removal of a member (罢免委员的事实): who proposes it, on which ground, whether the member was heard and suspended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from propgov.assembly import Matter, Meeting, MeetingStage, Topic
from propgov.committee.parting import seat_at_stake
from propgov.committee.removal_record import Hearing, RemovalGround, RemovalRecord
from propgov.committee.seats import SeatEnd
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Head, Mandate, Role
from propgov.engine import OF_CASE, Act, check, rule, weighing
from propgov.errors import Fault, InvalidRoll
from propgov.law import UNKNOWN, Finding, Measure, Ratio, Unknown
from propgov.patterns import acting_as, decided, notice_posted

__all__ = ["PROPOSERS"]

PROPOSERS = (Role.OWNER, Role.COMMITTEE, Role.SUBDISTRICT)
_SUSPENDED = "committee.member.suspended"
_BEFORE_VOTING = (MeetingStage.CALLED, MeetingStage.NOTIFIED)
_COUNTED = (MeetingStage.COUNTED, MeetingStage.PUBLISHED)
_TAKES_DOWN = frozenset({Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT})


# The proposal


@check
def proposal_sound(removal: RemovalRecord, act: Act) -> Iterator[Fault]:
    """The proposal is made by its proposer, for one of the sides, against somebody with a seat (罢免提议完整)."""
    if removal.proposer not in PROPOSERS:
        yield Fault("proposer", f"is {removal.proposer.name}", "name owners, committee or subdistrict office")
    if removal.proposed_by != act.by.person:
        yield Fault("proposed_by", f"is {removal.proposed_by!r}", "name who acts")
    if seat_at_stake(removal, act.on) is None:
        yield Fault("person", f"{removal.person!r} holds no seat of {removal.term.title}", "name a member")


@rule("committee.removal.by-proposer", basis=OF_CASE)
def by_proposer(removal: RemovalRecord, act: Act) -> bool:
    """Whether somebody of the side that is named proposes it (由所列提议方提出)."""
    return removal.proposer in removal.home.roles_of(act.by.person, act.on)


@rule("committee.member.removal.proposed-by")
def proposed_by(removal: RemovalRecord, act: Act) -> frozenset[Role]:
    """Who proposes the removal (罢免的提议人)."""
    return frozenset({removal.proposer})


@rule("committee.member.removal.ground")
def ground(removal: RemovalRecord, act: Act) -> RemovalGround:
    """On which ground the member is removed (罢免事由)."""
    return removal.ground


@weighing("committee.member.absence")
def absence(removal: RemovalRecord, act: Act) -> tuple[Finding, ...]:
    """The share of a year's meetings that the member missed, if that is the ground (一年内缺席会议的比例)."""
    if removal.ground is not RemovalGround.ABSENT:
        return ()
    missed = UNKNOWN if removal.missed is None else removal.missed
    return (removal.law.weigh("committee.member.absence", missed, on=act.on),)


@rule("committee.removal.signed", basis=OF_CASE)
def side_signs(removal: RemovalRecord, act: Act, *, persons: tuple[str, ...]) -> bool:
    """Whether each who joins is of the side that proposes, a member by signing the act itself (联署人为提议方)."""
    roles = removal.home.roles_of
    signing = {signer.person for signer in act.signers}
    own = removal.proposer is Role.OWNER or signing.issuperset(persons)
    return bool(persons) and own and all(removal.proposer in roles(person, act.on) for person in persons)


def _support(removal: RemovalRecord, act: Act) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
    try:
        heads = removal.community.electorate(removal.put_on or act.on).heads
    except InvalidRoll:
        return (), ()
    joined = removal.joined
    return tuple(head for head in heads if not joined.isdisjoint(head.owners)), heads


@rule("committee.member.removal.request")
def share_of_owners(removal: RemovalRecord, act: Act) -> Ratio | Unknown:
    """The share of all owners who propose it (提议罢免的业主比例)."""
    signed, heads = _support(removal, act)
    return Ratio(len(signed), len(heads), Measure.HEADS) if heads else UNKNOWN


@rule("committee.member.removal.request-area")
def share_of_area(removal: RemovalRecord, act: Act) -> Ratio | Unknown:
    """The share of the area of those owners (提议罢免的业主面积比例)."""
    signed, heads = ([head.area for head in some] for some in _support(removal, act))
    return Ratio(sum(signed), sum(heads), Measure.AREA) if heads else UNKNOWN


@rule("committee.member.removal.members")
def share_of_members(removal: RemovalRecord, act: Act) -> Ratio:
    """The share of the members who propose it (提议罢免的委员比例)."""
    sitting = [seat.person for seat in removal.term.seated_on(removal.put_on or act.on)]
    return Ratio(sum(person in removal.joined for person in sitting), len(sitting))


# The hearing


@check
def hearing_sound(
    removal: RemovalRecord, act: Act, *, how: Hearing, answer: str, invited_on: date | None
) -> Iterator[Fault]:
    """An answer has its words, and an absence the day of the invitation (申辩记录完整)."""
    if how is Hearing.ANSWERED and not answer.strip():
        yield Fault("answer", "is empty", "record what the member answers")
    if how is Hearing.DID_NOT_COME and (invited_on is None or invited_on >= act.on or invited_on < removal.opened):
        yield Fault("invited_on", f"is {invited_on}", "give the day between proposal and hearing on which it was sent")


@rule("committee.removal.heard-truly", basis=OF_CASE)
def heard_truly(removal: RemovalRecord, act: Act) -> bool:
    """Whether the member signs, or an office outside the committee takes it down (申辩情况经本人签署或者由有关机关记录)."""
    signs = removal.person in {signer.person for signer in act.signers}
    return signs or not _TAKES_DOWN.isdisjoint(removal.home.roles_of(act.by.person, act.on))


@rule("committee.member.removal.heard")
def heard(removal: RemovalRecord, act: Act) -> bool:
    """Whether the answer of the member, where one was given, was heard before the removal (罢免前已听取提出的申辩)."""
    return removal.hearing is not None


# The vote


@rule("committee.removal.on-agenda", basis=OF_CASE)
def on_agenda(removal: RemovalRecord, act: Act, *, meeting: Meeting) -> bool:
    """Whether the owners are asked there to remove this member, and the voting is not open yet (已列为罢免议题且表决未开始)."""
    asked = any(
        item.about == removal.ref and item.topic is Topic.REMOVAL and removal.person in item.persons
        for item in meeting.agenda
    )
    return asked and meeting.community is removal.community and meeting.stage in _BEFORE_VOTING


owners_decide = decided("committee.member.removal.owners-decision", Matter.ELECT_COMMITTEE, "罢免由业主共同决定")


def removes(removal: RemovalRecord, decision: Mandate, on: date) -> bool:
    """Whether the owners decided there, by an item that says so, to remove the member, and it stands that day."""
    if not isinstance(decision, Meeting) or not decision.covers(removal, on=on, matter=Matter.ELECT_COMMITTEE):
        return False
    return any(
        made.item.about == removal.ref
        and made.item.topic is Topic.REMOVAL
        and removal.person in made.item.persons
        and made.decision.carried is True
        and made.stands_on(on)
        for made in decision.resolutions
    )


def kept(removal: RemovalRecord, on: date) -> bool:
    """Whether the owners were asked and did not remove the member, or the meeting was cancelled (业主未通过罢免)."""
    held = removal.meeting
    if held is None or held.stage is MeetingStage.CANCELLED:
        return held is not None
    return held.stage in _COUNTED and not removes(removal, held, on)


# The suspension


@check
def not_suspended_yet(removal: RemovalRecord, act: Act) -> Iterator[Fault]:
    """The member is not suspended yet (尚未停止履职)."""
    seat = seat_at_stake(removal, act.on)
    if seat is None or seat.is_suspended:
        yield Fault("person", f"{removal.person!r} does not act as a member", "a suspension is not repeated")


@check
def suspended_by_this(removal: RemovalRecord, act: Act) -> Iterator[Fault]:
    """The member is suspended on account of this removal (因本罢免停止履职)."""
    if not suspension_lasts(removal, act.on):
        yield Fault("person", f"{removal.person!r} is not suspended for this removal", "nothing is to be lifted")


def suspension_lasts(removal: RemovalRecord, on: date) -> bool:
    """Whether a suspension for this removal has not ended yet."""
    seat = seat_at_stake(removal, on)
    return removal.suspended_on is not None and seat is not None and seat.is_suspended


@rule("committee.removal.suspension-provided", basis=OF_CASE)
def suspension_provided(removal: RemovalRecord, act: Act) -> bool:
    """Whether law or the rules of procedure provide for a suspension (停止履职有法律法规或者议事规则依据)."""
    return removal.law.on(act.on)[_SUSPENDED] is not None


suspends = acting_as("committee.member.suspended-by", "停止委员履职的主体", Role.COMMITTEE, Role.SUBDISTRICT)
suspension_posted = notice_posted("committee.member.suspended-posted", "停止履职已公示")


@rule("committee.member.suspended")
def suspended(removal: RemovalRecord, act: Act) -> bool:
    """Whether the member is suspended until the removal is decided (罢免决定前已停止履职)."""
    seat = seat_at_stake(removal, act.on)
    return seat is not None and seat.is_suspended


@rule("committee.removal.resumed-by", basis=OF_CASE)
def may_resume(removal: RemovalRecord, act: Act) -> bool:
    """Whether who suspended or the office lifts it, or the owners kept the member (由停止履职的主体恢复或者业主未通过罢免)."""
    roles = removal.home.roles_of(act.by.person, act.on)
    return removal.suspended_as in roles or Role.SUBDISTRICT in roles or kept(removal, act.on)


@rule("committee.removal.dropped-by", basis=OF_CASE)
def may_drop(removal: RemovalRecord, act: Act) -> bool:
    """Whether the proposer or the office drops it, before it is put, or the owners kept the member (由提议人撤回或者业主未通过罢免)."""
    if kept(removal, act.on):
        return True
    roles = removal.home.roles_of(act.by.person, act.on)
    return removal.meeting is None and (act.by.person == removal.proposed_by or Role.SUBDISTRICT in roles)


def reached(removal: RemovalRecord, on: date) -> bool:
    """Whether the decision is about a seat that is still held, or that another removal has ended (决定所及的席位)."""
    own = [seat for seat in removal.term.members if seat.person == removal.person]
    ended = bool(own) and own[-1].end is SeatEnd.REMOVED and own[-1].since <= removal.opened
    return seat_at_stake(removal, on) is not None or (ended and removal.term.stage in IN_OFFICE)


def may_sit_again(removal: RemovalRecord, on: date) -> bool:
    """Whether the seat is still empty and no other removal of the member stands, so that the member sits again (可恢复席位)."""
    term, person = removal.term, removal.person
    own = [seat for seat in term.members if seat.person == person]
    others = (one for one in removal.register.among(removal.community, type(removal)) if one is not removal)
    if any((one.term, one.person) == (term, person) and one.ended_on is not None for one in others):
        return False
    empty = term.stage in IN_OFFICE and term.seat_of(person, on) is None and term.open_seats(on) > 0
    return empty and bool(own) and own[-1].end is SeatEnd.REMOVED
