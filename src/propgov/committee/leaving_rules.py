"""Rules on seats that end by themselves (委员资格自行终止的事实): who may say so, on which ground, from which day.

Only a ground that law or the community's own rules name ends a seat without the owners; anything else is a removal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique

from attrs import define, field

from propgov.assembly import Meeting
from propgov.committee.parting import Parting, seat_at_stake
from propgov.committee.seats import SeatEnd
from propgov.community import Document, Role
from propgov.engine import OF_CASE, Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import After, Citation, Finding, OneOf, Provision, Rank, Span

__all__ = ["LeavingRecord", "ResignedTo"]

_DAY = timedelta(days=1)
_GROUND = "committee.member.end.ground"
_EFFECTIVE = "committee.member.resignation.effective"
_FINDERS = frozenset({Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT})
_BY_OWNERS = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
OWN_FACT = (SeatEnd.RESIGNED, SeatEnd.NOT_OWNER)
"""Grounds that the record itself shows, so that nobody judges them (记录可以证明的事由)."""


@unique
class ResignedTo(Enum):
    """To whom a resignation is given (辞职的接收人)."""

    COMMITTEE = "业主委员会"
    ASSEMBLY = "业主大会"


@define(eq=False, kw_only=True, repr=False)
class LeavingRecord(Parting):
    """The record of an end without removal (辞职与自行终止的记录).

    A resignation says to whom it is given, and whether in writing; every other ground but the loss of title names a proof.
    """

    ground: SeatEnd
    to: ResignedTo | None = None
    written: bool = False
    proof: Document | None = None
    objection: str = field(init=False, default="")
    meeting: Meeting | None = field(init=False, default=None)


@check
def ends_by_itself(leaving: LeavingRecord, act: Act) -> Iterator[Fault]:
    """The ground is one on which a seat ends by itself, with what proves it, while it was held (自行终止的事由)."""
    if leaving.ground in (SeatEnd.REMOVED, SeatEnd.UNSEATED):
        yield Fault("ground", f"{leaving.ground.name} is not for this procedure", "open a removal")
    if seat_at_stake(leaving, act.on) is None:
        yield Fault("person", f"{leaving.person!r} holds no seat of {leaving.term.title}", "name a member")
    if leaving.ground is SeatEnd.RESIGNED:
        if leaving.to is None:
            yield Fault("to", "is missing", "say to whom the resignation is given")
    elif leaving.ground is not SeatEnd.NOT_OWNER and leaving.proof is None:
        yield Fault("proof", "is missing", "name the document that shows it")


@check
def while_seated(leaving: LeavingRecord, act: Act, *, arose_on: date | None) -> Iterator[Fault]:
    """The ground arose while the seat was held; a resignation counts from its own day (事由发生于任职期间)."""
    seat = seat_at_stake(leaving, act.on)
    if arose_on is not None and leaving.ground is SeatEnd.RESIGNED:
        yield Fault("arose_on", "is given for a resignation", "leave it out: the day is on record")
    elif arose_on is not None and seat is not None and arose_on < seat.since:
        yield Fault("arose_on", f"{arose_on} lies before the seat", "give a day on which it was held")


@rule("committee.leaving.still-seated", basis=OF_CASE)
def still_seated(leaving: LeavingRecord, act: Act) -> bool:
    """Whether the seat at stake is still held (所涉席位仍在任)."""
    return seat_at_stake(leaving, act.on) is not None


@rule("committee.leaving.by", basis=OF_CASE)
def rightly_opened(leaving: LeavingRecord, act: Act) -> bool:
    """Whether the member resigns in person, or committee or office says that the seat has ended (本人辞职或者由有权主体提出)."""
    return by_member(leaving, act) if leaving.ground is SeatEnd.RESIGNED else _may_find(leaving, act)


def _may_find(leaving: LeavingRecord, act: Act) -> bool:
    return not _FINDERS.isdisjoint(leaving.home.roles_of(act.by.person, act.on))


@rule("committee.member.end.ground")
def ground_named(leaving: LeavingRecord, act: Act) -> SeatEnd:
    """On which ground the seat ends by itself (委员资格自行终止的事由)."""
    return leaving.ground


@rule("committee.member.end.adopted", basis=_BY_OWNERS)
def ground_adopted(leaving: LeavingRecord, act: Act) -> bool:
    """Whether law names the ground or, where it leaves this to them, the rules of procedure do (议事规则已约定该事由).

    A resignation needs no rule: nobody is kept in office. ``RULES`` needs rules that say something on the matter.
    """
    if leaving.ground is SeatEnd.RESIGNED:
        return True
    row = leaving.law.on(act.happened)[_GROUND]
    own = _rules_say(leaving, act.happened)
    if leaving.ground is SeatEnd.RULES or leaving.law.clause(_GROUND) is not None:
        return own is not None and _names(own, leaving.ground)
    return leaving.ground is SeatEnd.NOT_OWNER or (row is not None and _names(row, leaving.ground))


def _rules_say(leaving: LeavingRecord, on: date) -> Provision | None:
    rows = (row for pack in leaving.law.packs for row in pack.provisions if pack.instrument.rank is Rank.BYLAWS)
    return next((row for row in rows if row.id == _GROUND and row.since <= on <= (row.until or on)), None)


def _names(row: Provision, ground: SeatEnd) -> bool:
    asked = row.requirement
    return isinstance(asked, OneOf) and ground.name in asked.words


@rule("committee.leaving.no-title", basis=_BY_OWNERS)
def no_title(leaving: LeavingRecord, act: Act) -> bool:
    """Whether the person, or the owner who named the person, holds no title, if that is the ground (确已不是业主)."""
    if leaving.ground is not SeatEnd.NOT_OWNER:
        return True
    seat, roles = seat_at_stake(leaving, act.on), leaving.home.roles_of
    return seat is not None and not any(Role.OWNER in roles(seat.owner, day) for day in (act.happened, act.on))


@rule("committee.leaving.undisputed", basis=_BY_OWNERS)
def undisputed(leaving: LeavingRecord, act: Act) -> bool:
    """Whether the member has not objected, or an office finds the ground all the same (本人无异议或者由有关机关核实)."""
    if leaving.ground in OWN_FACT or not leaving.objection:
        return True
    return Role.SUBDISTRICT in leaving.home.roles_of(act.by.person, act.on)


@rule("committee.leaving.by-member", basis=OF_CASE)
def by_member(leaving: LeavingRecord, act: Act) -> bool:
    """Whether the member acts (由本人提出)."""
    return act.by.person == leaving.person


@rule("committee.member.resignation.written")
def in_writing(leaving: LeavingRecord, act: Act) -> bool:
    """Whether a resignation is in writing (辞职为书面)."""
    return leaving.written or leaving.ground is not SeatEnd.RESIGNED


@weighing("committee.member.resignation.to")
def given_to(leaving: LeavingRecord, act: Act) -> tuple[Finding, ...]:
    """To whom a resignation is given (辞职的接收人)."""
    if leaving.ground is not SeatEnd.RESIGNED or leaving.to is None:
        return ()
    return (leaving.law.weigh("committee.member.resignation.to", leaving.to, on=act.on),)


@weighing(_EFFECTIVE)
def time_passed(leaving: LeavingRecord, act: Act) -> tuple[Finding, ...]:
    """The days from the resignation to the end of the seat (辞职生效的时间)."""
    if leaving.ground is not SeatEnd.RESIGNED:
        return ()
    return (leaving.law.weigh(_EFFECTIVE, Span(leaving.opened, act.on), on=act.on),)


@rule("committee.leaving.withdrawn-before", basis=OF_CASE)
def not_effective_yet(leaving: LeavingRecord, act: Act) -> bool:
    """Whether whoever may state it withdraws it, a resignation only its giver and before it had effect (生效前撤回)."""
    if leaving.ground is not SeatEnd.RESIGNED:
        return not by_member(leaving, act) and _may_find(leaving, act)
    ends = effective_on(leaving, act)
    return by_member(leaving, act) and (ends == leaving.opened or act.on < ends)


def effective_on(leaving: LeavingRecord, act: Act) -> date:
    """The first day on which the person sits no more: that of the ground, or when the time of a resignation has passed."""
    if leaving.ground is not SeatEnd.RESIGNED:
        return act.happened
    row = leaving.law.on(act.on)[_EFFECTIVE]
    asked = None if row is None else row.requirement
    if isinstance(asked, After):
        return asked.period.deadline(leaving.opened, leaving.law.calendar).latest + _DAY
    return leaving.opened


@rule("committee.member.end.confirmed")
def put_to_assembly(leaving: LeavingRecord, act: Act, *, meeting: Meeting | None = None) -> bool:
    """Whether the end of the seat was put to the assembly to confirm (委员资格终止已提请业主大会确认)."""
    held = meeting or leaving.meeting
    return held is not None and any(item.about == leaving.ref for item in held.agenda)
