"""What follows when a seat ends before its term (委员任职终止的善后): posted, handed over by the former member, closed.

Used by resignations and automatic ends (``leaving``) and by removals (``removal``). The receiver signs for what is handed
over, so that nobody reports a handover that nobody had. Source: Guiding Rules art. 43-45; Shanghai art. 30-31; Beijing
art. 46; Hangzhou art. 32, 34(2); Lishui art. 21(2); Taizhou art. 28(2); Liaocheng art. 27(4).
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.committee.of_term import OfTerm
from propgov.committee.seats import Seat
from propgov.committee.sitting import Sitting
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Notice, Role
from propgov.engine import OF_CASE, STAY, Act, Clock, rule, step, weighing
from propgov.engine.clocks import Timer
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Finding, Ratio
from propgov.law.naming import name_rule
from propgov.patterns import notice_posted

__all__ = ["Parting", "PartingStage", "agreed_by_members", "seat_at_stake", "share_signing"]

name_rule("committee.handover.member.within", "委员个人的移交期限")

_POSTERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_FOR_OTHERS = frozenset({Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT})


@unique
class PartingStage(Enum):
    """The stages after a seat has ended (任职终止后的阶段)."""

    ENDED = "任职已终止，待移交"
    HANDED_OVER = "已办理个人移交"
    CLOSED = "已办结"


@rule("committee.handover.member.to")
def handed_to(parting: Parting, act: Act, *, to: Role) -> Role:
    """To whom the former member hands over (委员个人移交的接收人)."""
    return to


@rule("committee.handover.member.signed", basis=OF_CASE)
def signed_for(parting: Parting, act: Act, *, to: Role) -> bool:
    """Whether the former member, or an office in that place, hands over, and a receiver signs (移交双方签署)."""
    roles = parting.home.roles_of
    giver = act.by.person == parting.person or not _FOR_OTHERS.isdisjoint(roles(act.by.person, act.on))
    others = (signer.person for signer in act.signers if signer.person != parting.person)
    return giver and any(to in roles(person, act.on) for person in others)


posted = notice_posted("committee.member.end.posted", "委员资格终止已公示", after="ended_on")


def share_signing(term: Sitting, act: Act) -> Ratio:
    """The share of all members who sign the act (签署委员占全体委员的比例)."""
    return term.share((signer.person for signer in act.signers), act.on)


def seat_at_stake(parting: Parting, on: date) -> Seat | None:
    """The seat that the person held when the case was opened and still holds (所涉席位)."""
    if parting.term.stage not in IN_OFFICE:
        return None
    own = (seat for seat in parting.term.members if seat.person == parting.person and seat.end is None)
    return next((seat for seat in own if seat.held_on(on) and seat.since <= parting.opened), None)


@weighing("committee.session.approval")
def agreed_by_members(parting: Parting, act: Act) -> tuple[Finding, ...]:
    """The share of all members who agree, where the committee acts: no member does it alone (同意委员占全体委员的比例)."""
    if Role.COMMITTEE not in parting.home.roles_of(act.by.person, act.on):
        return ()
    return (parting.law.weigh("committee.session.approval", share_signing(parting.term, act), on=act.on),)


@define(eq=False, kw_only=True, repr=False)
class Parting(OfTerm):
    """The end of a seat before its term, and what follows (委员任职终止): a base class, which has no kind.

    ended_on is the first day on which the person sits no more; notice is the posting of it.
    """

    clocks: ClassVar[tuple[Timer, ...]] = (
        Clock("committee.handover.member.within", "hand_over", since="ended_on", done="handed_over_on"),
    )

    person: NonEmpty
    ended_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    handed_over_on: date | None = field(init=False, default=None)
    handed_over: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """Whose seat, in which term."""
        return f"{self.term.title}{self.person}"

    @step((PartingStage.ENDED, PartingStage.HANDED_OVER), to=STAY, by=_POSTERS, rules=(posted,), records=True)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the end of the seat for every owner (公示任职终止)."""
        self.notice = notice

    @step(
        PartingStage.ENDED, to=PartingStage.HANDED_OVER, rules=(handed_to, signed_for), happened="done_on", records=True
    )
    def hand_over(self, act: Act, *, what: NonEmpty, to: Role, done_on: PastDay | None = None) -> None:
        """Record what the former member hands over to whom, or that there was nothing; the receiver signs (委员个人移交)."""
        self.handed_over, self.handed_over_on = what, act.happened

    @step(PartingStage.HANDED_OVER, to=PartingStage.CLOSED, by=_POSTERS, rules=(posted,), records=True)
    def close(self, act: Act) -> None:
        """Close the case; what was not posted by now stands as a breach (办结)."""
