"""A meeting of the owners' committee (业主委员会会议): asked for, called, told to owners, held, announced; its decisions.

All who are counted as present sign the entry, so that nobody is counted on another's word. Shares are of all members: the
seats held that day, suspended or not; only who may act that day counts. A decision ends by the judgment or annulment of
another case, which makes this one apply it (``Ruling.says``).
Source: Civil Code art. 278(1), 280; Guiding Rules art. 37-39; Regulation on Property Management art. 19(2), 20(3); Shanghai
art. 26; Beijing art. 44-45; Hangzhou art. 29; Shandong art. 32; Lishui art. 19; Ningbo art. 32-33.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import Ending, Ruled, Ruling
from propgov.committee import calling_rules as calling
from propgov.committee import session_rules as facts
from propgov.committee.of_term import in_office
from propgov.committee.session_record import (
    Absence,
    AgendaItem,
    CommitteeDecision,
    Convener,
    DeclaredInterest,
    Held,
    Invitation,
    MemberVote,
    SessionRecord,
    SessionStage,
)
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["CommitteeSession"]

_CALLERS = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_WAITING = (SessionStage.ASKED, SessionStage.CALLED)
_DECIDED = (SessionStage.HELD, SessionStage.ANNOUNCED, SessionStage.LAPSED)
_ENDED = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))


def met(session: CommitteeSession, act: Act, *, held_on: date) -> Iterator[Bring]:
    """Have the term note that its committee has met (会议已召开)."""
    yield bring(session.term.met, day=held_on)


def _request(session: CommitteeSession) -> date | None:
    return session.opened if session.members_ask else None


@define(eq=False, kw_only=True, repr=False)
class CommitteeSession(SessionRecord):
    """A meeting of the owners' committee (业主委员会会议). Its fields are those of ``SessionRecord``."""

    kind: ClassVar[str] = "committee.session"
    basis = (Citation("guiding-rules-2009", "37"), Citation("property-law-2007", "75(1)"))
    opening = Opening(
        by=(Role.COMMITTEE, Role.OWNER, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT),
        rules=(in_office, calling.asked_by_signers, calling.enough_ask),
    )
    stages = SessionStage
    clocks = (
        Clock("committee.session.request.within", "hold", _request, "held_on", owed_by=(Role.COMMITTEE,)),
        Clock("committee.session.announced-within", "announce", "held_on", "announced_on", owed_by=(Role.COMMITTEE,)),
    )

    @step(_WAITING, to=STAY, by=(Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT), rules=(calling.day_to_come,))
    def order(self, act: Act, *, until: date) -> None:
        """Order the chair to call the meeting by a day (责令限期召集)."""
        self.ordered_until = until

    @step(_WAITING, to=STAY, by=Role.SUBDISTRICT, rules=(calling.another_member,))
    def name(self, act: Act, *, person: NonEmpty) -> None:
        """Name another member to call the meeting (指定其他委员召集)."""
        self.named = person

    @step(
        _WAITING,
        to=SessionStage.CALLED,
        by=_CALLERS,
        rules=(
            in_office,
            calling.not_called_yet,
            calling.calls_as,
            calling.may_call,
            calling.sound_agenda,
            calling.reserved,
            calling.within_limits,
        ),
    )
    def call(
        self,
        act: Act,
        *,
        convener: Convener,
        day: date,
        agenda: tuple[AgendaItem, ...],
        delegations: tuple[Meeting, ...] = (),
        warrant: str = "",
    ) -> None:
        """Call the meeting for a day, with its agenda; delegations are the owners' votes that reserved items rest on (召集)."""
        self.convener, self.called_by, self.called_on = convener, act.by.person, act.on
        self.day, self.agenda, self.delegations = day, agenda, delegations
        self.notice, self.told = None, ()

    @step(SessionStage.CALLED, to=STAY, by=_CALLERS, rules=(facts.not_back_dated,))
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the agenda for all owners (公告议题)."""
        self.notice = notice

    @step(SessionStage.CALLED, to=STAY, by=_CALLERS)
    def tell(self, act: Act, *, whom: Role, proof: NonEmpty) -> None:
        """Tell somebody of the meeting and its agenda, and invite them (会前告知、邀请)."""
        self.told = (*self.told, Invitation(whom, act.on, proof))

    @step(
        SessionStage.CALLED,
        to=SessionStage.HELD,
        by=_CALLERS,
        rules=(
            in_office,
            facts.on_the_day,
            facts.votes_sound,
            facts.interested_abstain,
            facts.absent_sound,
            facts.once_each,
            facts.quorum,
            facts.by_proxy,
            facts.posted_before,
            facts.residents_told,
            facts.invited,
            facts.minuted,
        ),
        outcome=facts.came_of,
        then=met,
        happened="held_on",
    )
    def hold(
        self,
        act: Act,
        outcome: Held,
        *,
        held_on: PastDay,
        votes: tuple[MemberVote, ...],
        absent: tuple[Absence, ...] = (),
        interests: tuple[DeclaredInterest, ...] = (),
        proxies: tuple[str, ...] = (),
        minutes: str = "",
    ) -> None:
        """Enter the meeting, signed by all members who were there, with the votes on each item (召开会议、作出决定)."""
        self.held_on, self.minutes = held_on, minutes
        self.absent, self.interests = absent, interests
        self.present, self.decisions = outcome.present, outcome.decisions

    @step(SessionStage.HELD, to=SessionStage.ANNOUNCED, by=_CALLERS, rules=(facts.announced, facts.told_after))
    def announce(self, act: Act, *, notice: Notice, told: frozenset[Role] = frozenset()) -> None:
        """Announce to all owners what was decided; told are those who were told beside them (公告决定)."""
        self.announced_on, self.announcement, self.told_after = act.on, notice, told

    @step(_WAITING, to=SessionStage.LAPSED, by=_CALLERS, rules=(facts.may_lapse, facts.claims_sound))
    def lapse(
        self, act: Act, *, reason: NonEmpty, present: tuple[str, ...] = (), claimed: tuple[int, ...] = ()
    ) -> None:
        """Enter that no meeting was held, or none that could decide; claimed items were given out as decided (会议未开成)."""
        self.lapsed_because, self.present = reason, present
        items = [one for one in self.agenda if one.number in claimed]
        on = self.day or act.on
        self.decisions = tuple(CommitteeDecision(item=one, on=on, passed=False, claimed=True) for one in items)

    @step(
        _DECIDED,
        to=STAY,
        only_by=("committee.challenge:take_effect", "committee.challenge:grant", "committee.correction:annul"),
        rules=(facts.overturned,),
        outcome=facts.said_of,
        basis=_ENDED,
    )
    def overturn(self, act: Act, outcome: Ruled, *, item: int, ruling: Ruling) -> None:
        """Apply a judgment that revokes a decision, or an authority's annulment: it ends that day (撤销决定的落实)."""
        self._end(Ending(item, act.on, outcome, ruling.ref))

    @step(
        _DECIDED,
        to=STAY,
        only_by=("committee.challenge:take_effect", "committee.challenge:grant"),
        rules=(facts.declared,),
        outcome=facts.said_of,
        basis=_ENDED,
    )
    def declare(self, act: Act, outcome: Ruled, *, item: int, ruling: Ruling) -> None:
        """Apply a judgment that a decision was not formed or is void: it never bound anybody (确认不成立或者无效)."""
        made = self.decision(item)
        self._end(Ending(item, act.on if made is None else made.on, outcome, ruling.ref))

    @step(_DECIDED, to=STAY, only_by="committee.correction:set_aside", rules=(facts.restored,), basis=_ENDED)
    def restore(self, act: Act, *, item: int, ruling: Ruling) -> None:
        """Let a decision stand again whose annulment a court has set aside, as far as nothing else ended it (恢复决定效力)."""
        self._restore(item, ruling.ref)
