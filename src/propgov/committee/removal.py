"""The removal of a member (罢免委员): proposed, the member heard, put to the owners, carried out when their decision is published.

Only the owners remove; committee and office may suspend the member until then where the place provides for it, on record, and
the suspended keep their vote as owners. A removal without the hearing that a place asks for is not put to the vote; if
owners vote on it all the same, it is carried out and the breach stands on record, for a court to judge. A removal that
is annulled gives the seat back, unless it was filled meanwhile; then by-election and restored member are for a court.
Source: Civil Code art. 278(1)(3); Guiding Rules art. 44; Shanghai art. 31; Beijing art. 46(2); Shandong art. 34; Hangzhou art.
31; Taizhou art. 22(2); Qingdao art. 40; Liaocheng art. 27; Rizhao art. 42(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.assembly.deciding.following import UNDONE, UPON
from propgov.committee import removal_rules as facts
from propgov.committee.parting import Parting, agreed_by_members, seat_at_stake
from propgov.committee.removal_record import Hearing, RemovalRecord
from propgov.committee.seats import SeatEnd
from propgov.community import Mandate, Notice, Role
from propgov.engine import STAY, Act, Bring, Opening, also, bring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["MemberRemoval", "MemberRemovalStage"]

_DAY = timedelta(days=1)
_BY = (Role.COMMITTEE, Role.SUBDISTRICT)
_HEARD_BY = (Role.OWNER, Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_SHARES = (facts.share_of_owners, facts.share_of_area, facts.share_of_members)


@unique
class MemberRemovalStage(Enum):
    """The stages of a removal (罢免阶段)."""

    PROPOSED = "已提议罢免"
    PUT = "已提请业主大会"
    ENDED = "任职已终止，待移交"
    HANDED_OVER = "已办理个人移交"
    CLOSED = "已办结"
    DROPPED = "已撤回或者未通过"
    UNDONE = "罢免决定已失效"


_S = MemberRemovalStage
_OPEN = (_S.PROPOSED, _S.PUT)
_REMOVED = (_S.ENDED, _S.HANDED_OVER, _S.CLOSED)


def suspend_member(removal: RemovalRecord, act: Act, *, reason: str) -> Iterator[Bring]:
    """Suspend the member in the term (停止履行职责)."""
    yield bring(removal.term.suspend, person=removal.person, reason=reason)


def resume_member(removal: RemovalRecord, act: Act) -> Iterator[Bring]:
    """Lift a suspension that rests on this removal (恢复履行职责)."""
    if facts.suspension_lasts(removal, act.on):
        yield bring(removal.term.resume, person=removal.person)


def seat_ends(removal: RemovalRecord, act: Act) -> Iterator[Bring]:
    """End the seat in the term, on the day before (席位终止)."""
    seat = seat_at_stake(removal, act.on)
    if seat is not None:
        until = max(act.on - _DAY, seat.since)
        yield bring(removal.term.leave, person=removal.person, how=SeatEnd.REMOVED, until=until)


def seat_again(removal: RemovalRecord, act: Act) -> Iterator[Bring]:
    """Give the seat back, if it is still empty (恢复席位)."""
    if facts.may_sit_again(removal, act.on):
        yield bring(removal.term.reseat, person=removal.person)


def _role_suspending(removal: RemovalRecord, act: Act) -> Role:
    roles = removal.home.roles_of(act.by.person, act.on)
    return Role.COMMITTEE if Role.COMMITTEE in roles else Role.SUBDISTRICT


@define(eq=False, kw_only=True, repr=False)
class MemberRemoval(RemovalRecord):
    """The removal of a member by the owners (罢免委员)."""

    kind: ClassVar[str] = "committee.removal"
    basis = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(
        by=facts.PROPOSERS,
        rules=(facts.proposal_sound, facts.by_proposer, facts.proposed_by, facts.ground, facts.absence),
    )
    stages = MemberRemovalStage

    def upon(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Remove the member when the decision is published, unless the seat is another by now (罢免决定生效)."""
        if self.stage in _REMOVED or not isinstance(decision, Meeting):
            return
        if facts.removes(self, decision, act.on) and facts.reached(self, act.on):
            yield bring(self.carry_out, meeting=decision)

    def undone(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Undo the removal when the decision has ended (罢免决定失效)."""
        if self.stage in _REMOVED and decision is self.meeting and not facts.removes(self, decision, act.on):
            yield bring(self.undo)

    @step(_S.PROPOSED, to=STAY, by=(Role.OWNER, Role.COMMITTEE), rules=(facts.side_signs,))
    def sign(self, act: Act, *, persons: tuple[NonEmpty, ...], proof: NonEmpty) -> None:
        """Add those who join in the proposal, each once (联署提议罢免)."""
        for person in persons:
            self._signed.setdefault(person, proof)

    @step(_OPEN, to=STAY, by=_HEARD_BY, rules=(facts.hearing_sound, facts.heard_truly))
    def hear(self, act: Act, *, how: Hearing, answer: str = "", invited_on: PastDay | None = None) -> None:
        """Record what the member answers, or that the member declined or did not come though invited (听取申辩)."""
        self.hearing, self.answer = how, answer or self.answer

    @step(
        _OPEN,
        to=STAY,
        by=_BY,
        rules=(
            facts.not_suspended_yet,
            facts.suspension_provided,
            facts.suspends,
            agreed_by_members,
            facts.suspension_posted,
        ),
        outcome=_role_suspending,
        then=suspend_member,
    )
    def suspend(self, act: Act, outcome: Role, *, reason: NonEmpty, notice: Notice | None = None) -> None:
        """Suspend the member until the owners have decided, and post it (停止委员履行职责)."""
        self.suspended_on, self.suspended_as = act.on, outcome

    @step(_OPEN, to=STAY, by=(Role.OWNER, *_BY), rules=(facts.suspended_by_this, facts.may_resume), then=resume_member)
    def resume(self, act: Act, *, reason: NonEmpty) -> None:
        """Lift the suspension; the member can have it lifted once the owners did not remove (恢复委员履行职责)."""

    @step(_S.PROPOSED, to=_S.PUT, by=_BY, rules=(facts.on_agenda, *_SHARES, facts.heard, facts.suspended))
    def put_to_vote(self, act: Act, *, meeting: Meeting) -> None:
        """Put the removal to the owners, before the voting is open (提请业主大会罢免)."""
        self.meeting, self.put_on = meeting, act.on

    @step(
        (*_OPEN, _S.DROPPED, _S.UNDONE),
        to=_S.ENDED,
        only_by=UPON,
        rules=(facts.owners_decide, facts.heard, *_SHARES),
        then=seat_ends,
        records=True,
    )
    def carry_out(self, act: Act, *, meeting: Meeting) -> None:
        """Remove the member because the owners so decided (罢免生效)."""
        self.meeting, self.ended_on, self.handed_over_on = meeting, act.on, None

    @step(_REMOVED, to=_S.UNDONE, only_by=UNDONE, then=seat_again)
    def undo(self, act: Act) -> None:
        """Undo the removal: the member sits again as if not removed, if the seat is empty (罢免失效)."""
        self.ended_on = None

    @step(_OPEN, to=_S.DROPPED, by=(Role.OWNER, *_BY), rules=(facts.may_drop,), then=resume_member)
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Drop the proposal, or note that the owners did not remove; a suspension for it ends (撤回罢免或者未通过)."""

    post = also(Parting.post)
    hand_over = also(Parting.hand_over)
    close = also(Parting.close)
