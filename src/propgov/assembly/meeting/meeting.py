"""A meeting of the owners' assembly (业主大会会议): called, notified, voted, counted, published.

Source: Civil Code art. 278, 280; Regulation on Property Management art. 12-14, 18-19; Supreme People's Court on
condominium ownership art. 12; Guiding Rules art. 22, 26, 30.

Papers and ballots until the count are in ``gathering``; the effect of decisions, which the meeting owns, in ``resolved``;
a vote from before the record, taken over from its paper, in ``from_paper``; the results in ``voting``; the rules of the steps
in ``meeting_rules``.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from attrs import define

from propgov.assembly.counting.record import CountRecord, Recount, Rereading, SetAside
from propgov.assembly.meeting import (
    accrediting,
    by_representatives,
    casting,
    from_paper,
    frozen,
    hours,
    resolved,
    resting,
    texts,
)
from propgov.assembly.meeting import meeting_rules as facts
from propgov.assembly.meeting.frozen import Frozen, at_notice, freeze
from propgov.assembly.meeting.gathering import Gathering
from propgov.assembly.meeting.on_record import CONVENERS, MeetingStage
from propgov.assembly.meeting.voting import recounted, tally
from propgov.assembly.voting.ballot import Ballot, Resolution
from propgov.assembly.voting.forms import BallotPaper, Extension
from propgov.community import Notice
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["Meeting", "MeetingStage"]


@define(eq=False, kw_only=True, repr=False)
class Meeting(Gathering):
    """A meeting of the owners' assembly (业主大会会议).

    agenda has the items to vote on, each under one matter; votes_until is the last day on which ballots are taken. The
    meeting owns its resolutions: other cases ask it which of them stand on a day.
    """

    kind: ClassVar[str] = "assembly.meeting"
    basis = (Citation("civil-code", "278(1)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(
        by=CONVENERS,
        rules=(
            facts.sound_agenda,
            from_paper.time_to_vote,
            facts.within_the_law,
            facts.sound_slates,
            facts.alternates,
            facts.part_allowed,
            facts.part_matters,
            by_representatives.left_to_them,
            facts.forms_used,
            facts.system_used,
            facts.identity_checked,
            facts.paper_offered,
            resting.frozen_matters,
            texts.texts_named,
        ),
    )

    @step(
        MeetingStage.CALLED,
        to=MeetingStage.NOTIFIED,
        by=CONVENERS,
        rules=(
            from_paper.to_be_held,
            facts.known_roll,
            accrediting.roll_of_today,
            frozen.known_agenda,
            frozen.prints_terms,
            facts.sound_paper,
            hours.sound_hours,
        ),
        outcome=freeze,
    )
    def notify(  # noqa: PLR0913 - what owners are told at once, all by name
        self,
        act: Act,
        outcome: Frozen,
        *,
        notice: Notice,
        record_day: PastDay,
        residents_committee_told: bool,
        digest: str = "",
        agenda_digest: str = "",
        paper: BallotPaper | None = None,
        companies: frozenset[str] = frozenset(),
        wards: frozenset[str] = frozenset(),
        opens_at: datetime | None = None,
        ends_at: datetime | None = None,
    ) -> None:
        """Notify all owners and the residents' committee; roll and counting rules are frozen (通知全体业主)."""
        self.notice = notice
        self.residents_committee_told = residents_committee_told
        self.electorate = outcome.electorate
        self.rules_at_notice = outcome.rules
        self.agenda = outcome.agenda
        self.paper = paper
        self.companies = companies
        self.wards = wards
        self.opens_at, self.ends_at = opens_at, ends_at

    @step(
        MeetingStage.NOTIFIED,
        to=MeetingStage.VOTING,
        by=CONVENERS,
        rules=(
            hours.when_told,
            hours.opened_as_told,
            facts.days_of_notice,
            facts.told_residents_committee,
            at_notice(facts.days_of_voting),
        ),
        basis=Citation("property-management-regulation", "14(1)"),
    )
    def open_voting(self, act: Act) -> None:
        """Open the voting once the notice has hung long enough (开始表决)."""
        self.voting_since = act.on

    @step(
        MeetingStage.VOTING,
        to=STAY,
        by=CONVENERS,
        rules=(facts.longer, hours.before_the_end, at_notice(facts.times_extended), at_notice(facts.days_if_extended)),
    )
    def extend(self, act: Act, *, until: date, reason: NonEmpty, notice: Notice) -> None:
        """Extend the time for voting before it runs out, and post that (延长表决期限)."""
        self.extensions = (*self.extensions, Extension(act.on, self.votes_until, until, reason, notice))
        self.votes_until = until
        # The hour was that of the old last day; the new one ends with the day.
        self.ends_at = None

    @step(
        MeetingStage.VOTING,
        to=MeetingStage.COUNTED,
        by=CONVENERS,
        rules=(
            hours.voting_over,
            hours.owners_heard,
            facts.all_served,
            facts.minutes_kept,
            facts.sound_record,
            facts.figures_agree,
        ),
        outcome=tally,
    )
    def close(
        self, act: Act, outcome: tuple[Resolution, ...], *, minutes: str, record: CountRecord | None = None
    ) -> None:
        """Close the voting and count it; no ballot is taken afterwards (计票)."""
        self.minutes = minutes
        self.record = record
        self.counted_on = act.on
        self.resolutions = outcome

    @step(
        MeetingStage.COUNTED,
        to=STAY,
        by=CONVENERS,
        rules=(
            facts.sound_recount,
            casting.own_kept_again,
            casting.changes_named,
            at_notice(facts.recount_clock),
        ),
        outcome=recounted,
    )
    def recount(
        self,
        act: Act,
        outcome: tuple[Resolution, ...],
        *,
        reason: NonEmpty,
        corrected: tuple[Ballot, ...] = (),
        apart: tuple[SetAside, ...] | None = None,
        reread: Rereading | None = None,
    ) -> None:
        """Count the same ballots again before publication, with what that changes; the new count replaces the first (重新计票)."""
        self.recounts = (*self.recounts, Recount(act.on, act.by.person, reason, corrected, self.resolutions, reread))
        self._ballots.update((ballot.head, ballot) for ballot in corrected)
        if apart is not None:
            self._apart = {}
            self._keep_apart(apart)
        self.resolutions = outcome

    @step(
        MeetingStage.COUNTED,
        to=MeetingStage.PUBLISHED,
        by=CONVENERS,
        rules=(by_representatives.in_effect, facts.published),
        then=resolved.take_effect,
    )
    def publish(self, act: Act, *, notice: Notice, rules: str = "") -> None:
        """Post the decisions for every owner: the elected take office, and rules given with their text come into force (公布决定)."""
        self.announcement = notice
        self.published_on = act.on

    @step(
        (MeetingStage.CALLED, MeetingStage.NOTIFIED, MeetingStage.VOTING),
        to=MeetingStage.CANCELLED,
        by=CONVENERS,
        rules=(hours.cancelled_in_time,),
    )
    def cancel(self, act: Act) -> None:
        """Cancel the meeting before it is counted (取消会议)."""
