"""A meeting of the owners' assembly (业主大会会议): called, notified, voted, counted, published.

Source: Civil Code art. 278, 280; Regulation on Property Management art. 12-14, 18-19; Supreme People's Court on
condominium ownership art. 12; Guiding Rules art. 22, 26, 30.

What is on record of a vote is in ``voting``, what becomes of its decisions in ``resolved``; what is so at each step in
``meeting_rules`` and ``casting``. The meeting owns its decisions, so revoking and annulling are its steps too: that makes
the file long.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.counting.record import CountRecord, Recount, SetAside
from propgov.assembly.meeting import casting, resolved
from propgov.assembly.meeting import meeting_rules as facts
from propgov.assembly.meeting.frozen import Frozen, at_notice, freeze
from propgov.assembly.meeting.on_record import CONVENERS
from propgov.assembly.meeting.resolved import Resolved, Said
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.assembly.meeting.voting import reached_by, recounted, tally
from propgov.assembly.voting.ballot import Ballot, Resolution
from propgov.assembly.voting.forms import BallotPaper, Extension
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.service import PapersServed, Reached
from propgov.assembly.voting.voters import Amendment, Credential, amended
from propgov.community import Notice, Role
from propgov.engine import Act, Opening, step
from propgov.law import Citation

__all__ = ["Meeting", "MeetingStage"]


@unique
class MeetingStage(Enum):
    """Where a meeting stands (会议阶段)."""

    CALLED = "已召集"
    NOTIFIED = "已通知"
    VOTING = "表决中"
    COUNTED = "已计票"
    PUBLISHED = "已公布"
    CANCELLED = "已取消"


_BEFORE_CLOSE = (MeetingStage.NOTIFIED, MeetingStage.VOTING)
_AFTER_COUNT = (MeetingStage.COUNTED, MeetingStage.PUBLISHED)


def same_stage(meeting: Meeting, act: Act) -> MeetingStage:
    """The stage in which the meeting is, and stays."""
    return MeetingStage[meeting.stage.name]


@define(eq=False, kw_only=True, repr=False)
class Meeting(Resolved):
    """A meeting of the owners' assembly (业主大会会议).

    agenda is what is voted on, each item under one matter; votes_until the last day on which ballots are taken. It owns
    its resolutions: others ask it, on their day, what stands.
    """

    kind: ClassVar[str] = "assembly.meeting"
    basis = (Citation("civil-code", "278(1)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(
        by=CONVENERS,
        rules=(
            facts.sound_agenda,
            facts.within_the_law,
            facts.sound_slates,
            facts.part_allowed,
            facts.part_matters,
            facts.forms_used,
            facts.system_used,
            facts.identity_checked,
            facts.paper_offered,
        ),
    )

    @step(
        MeetingStage.CALLED,
        to=MeetingStage.NOTIFIED,
        by=CONVENERS,
        rules=(facts.known_roll, facts.sound_paper),
        outcome=freeze,
    )
    def notify(  # noqa: PLR0913 - what owners are told at once, all by name
        self,
        act: Act,
        outcome: Frozen,
        *,
        notice: Notice,
        record_day: date,
        residents_committee_told: bool,
        digest: str = "",
        paper: BallotPaper | None = None,
        companies: frozenset[str] = frozenset(),
        wards: frozenset[str] = frozenset(),
    ) -> None:
        """Tell all owners and the residents' committee; roll and rules of counting are frozen (通知全体业主)."""
        self.notice = notice
        self.residents_committee_told = residents_committee_told
        self.electorate = outcome.electorate
        self.rules_at_notice = outcome.rules
        self.paper = paper
        self.companies = companies
        self.wards = wards

    @step(
        _BEFORE_CLOSE,
        to=_BEFORE_CLOSE,
        by=CONVENERS,
        rules=(casting.sound_amendments, at_notice(casting.amendment_kinds), casting.not_voted_yet),
        outcome=same_stage,
    )
    def amend(self, act: Act, outcome: MeetingStage, *, amendments: tuple[Amendment, ...]) -> None:
        """Change the frozen roll for a title that passed or an error found, with the reason (更正表决权名册)."""
        self._keep_amendments(amendments, act.on)
        if self.electorate is not None:
            self.electorate = amended(self.electorate, amendments)

    @step(
        _BEFORE_CLOSE,
        to=_BEFORE_CLOSE,
        by=CONVENERS,
        rules=(
            casting.sound_credentials,
            casting.capacities,
            casting.papers_shown,
            casting.guardian_shown,
            casting.estate_shown,
            casting.ruling_shown,
            casting.mandate_shown,
        ),
        outcome=same_stage,
    )
    def accredit(self, act: Act, outcome: MeetingStage, *, credentials: tuple[Credential, ...]) -> None:
        """Record who votes in an owner's place or for co-owners, by what document (核验投票人资格)."""
        self._keep_credentials(credentials)

    @step(
        _BEFORE_CLOSE,
        to=_BEFORE_CLOSE,
        by=(Role.OWNER, *CONVENERS),
        rules=(
            casting.sound_proxies,
            casting.entrusted_by_owner,
            casting.proxies_written,
            casting.proxies_complete,
            at_notice(casting.most_for_one),
        ),
        outcome=same_stage,
    )
    def entrust(self, act: Act, outcome: MeetingStage, *, proxies: tuple[Proxy, ...]) -> None:
        """File proxies (提交委托书)."""
        self._keep_proxies(proxies)

    @step(
        _BEFORE_CLOSE,
        to=_BEFORE_CLOSE,
        by=(Role.OWNER, *CONVENERS),
        rules=(casting.held_proxy, casting.revoked_by_owner),
        outcome=same_stage,
    )
    def take_back(self, act: Act, outcome: MeetingStage, *, head: str) -> None:
        """Take a proxy back; what the agent has voted stands until the owner votes (撤回委托)."""
        self._end_proxy(head, act.on)

    @step(
        _BEFORE_CLOSE,
        to=_BEFORE_CLOSE,
        by=CONVENERS,
        rules=(casting.sound_services,),
        outcome=reached_by,
        end=lambda reached: MeetingStage[reached.stage],
    )
    def serve(self, act: Act, outcome: Reached, *, services: tuple[PapersServed, ...]) -> None:
        """Record to whom the papers were handed, how, when, and what shows it (送达表决材料)."""
        self._services.extend(services)
        self._served |= outcome.heads
        self._warned |= outcome.warned

    @step(
        MeetingStage.NOTIFIED,
        to=MeetingStage.VOTING,
        by=CONVENERS,
        rules=(facts.days_of_notice, facts.told_residents_committee, at_notice(facts.days_of_voting)),
        basis=Citation("property-management-regulation", "14(1)"),
    )
    def open_voting(self, act: Act) -> None:
        """Open the voting, once the notice has hung long enough (开始表决)."""
        self.voting_since = act.on

    @step(
        MeetingStage.VOTING,
        to=MeetingStage.VOTING,
        by=(Role.OWNER, *CONVENERS),
        rules=(
            casting.on_roll,
            casting.cast_once,
            casting.on_agenda,
            casting.in_time,
            casting.as_notified,
            casting.companies_by_mandate,
            casting.wards_by_guardian,
            casting.co_owners_named,
            casting.proxies_in_force,
            casting.within_powers,
            at_notice(casting.opinions_signed),
        ),
    )
    def cast(self, act: Act, *, ballots: tuple[Ballot, ...]) -> None:
        """Take ballots: an owner's own, or those that a teller brings in; an owner's own displaces the agent's (投票)."""
        self._keep_ballots(ballots)

    @step(MeetingStage.VOTING, to=MeetingStage.VOTING, by=CONVENERS, rules=(casting.sound_apart,))
    def set_aside(self, act: Act, *, apart: tuple[SetAside, ...]) -> None:
        """Keep spoiled, disputed and late ballots apart, with the reason (另行存放选票)."""
        self._keep_apart(apart)

    @step(
        MeetingStage.VOTING,
        to=MeetingStage.VOTING,
        by=CONVENERS,
        rules=(facts.longer, facts.before_the_end, at_notice(facts.times_extended), at_notice(facts.days_if_extended)),
    )
    def extend(self, act: Act, *, until: date, reason: str, notice: Notice) -> None:
        """Make the time for voting longer before it has run out, and post that (延长表决期限)."""
        self.extensions = (*self.extensions, Extension(act.on, self.votes_until, until, reason, notice))
        self.votes_until = until

    @step(
        MeetingStage.VOTING,
        to=MeetingStage.COUNTED,
        by=CONVENERS,
        rules=(facts.voting_over, facts.all_served, facts.minutes_kept, facts.sound_record),
        outcome=tally,
    )
    def close(
        self, act: Act, outcome: tuple[Resolution, ...], *, minutes: str, record: CountRecord | None = None
    ) -> None:
        """Close the voting and count it; nothing is taken after (计票)."""
        self.minutes = minutes
        self.record = record
        self.counted_on = act.on
        self.resolutions = outcome

    @step(
        MeetingStage.COUNTED,
        to=MeetingStage.COUNTED,
        by=CONVENERS,
        rules=(facts.sound_recount, at_notice(facts.recount_clock)),
        outcome=recounted,
    )
    def recount(
        self,
        act: Act,
        outcome: tuple[Resolution, ...],
        *,
        reason: str,
        corrected: tuple[Ballot, ...] = (),
        apart: tuple[SetAside, ...] | None = None,
    ) -> None:
        """Read the same ballots again before they are published; the new count displaces the first (重新计票)."""
        self.recounts = (*self.recounts, Recount(act.on, act.by.person, reason, corrected, self.resolutions))
        self._ballots.update((ballot.head, ballot) for ballot in corrected)
        if apart is not None:
            self._apart = {}
            self._keep_apart(apart)
        self.resolutions = outcome

    @step(
        MeetingStage.COUNTED,
        to=MeetingStage.PUBLISHED,
        by=CONVENERS,
        rules=(facts.published,),
        then=resolved.seat_and_adopt,
    )
    def publish(self, act: Act, *, notice: Notice, rules: str = "") -> None:
        """Post the decisions for every owner: the elected sit, and the rules, if their text is given, are in force (公布决定)."""
        self.announcement = notice
        self.published_on = act.on

    @step(
        _AFTER_COUNT,
        to=_AFTER_COUNT,
        by=Role.COURT,
        rules=(facts.sued_in_order, facts.sued_in_time),
        outcome=same_stage,
        basis=Citation("civil-code", "280(2)"),
    )
    def revoke(self, act: Act, outcome: MeetingStage, *, item: int, known: date, filed: date) -> None:
        """Revoke a resolution by judgment, on the suit of an owner (人民法院撤销决定)."""
        self._end(item, act.on, Ruled.REVOKED)

    @step(
        _AFTER_COUNT,
        to=_AFTER_COUNT,
        by=(Role.SUBDISTRICT, Role.HOUSING_AUTHORITY),
        rules=(facts.still_stands,),
        outcome=same_stage,
        basis=Citation("property-management-regulation", "19(2)"),
    )
    def annul(self, act: Act, outcome: MeetingStage, *, item: int) -> None:
        """Annul a resolution that breaks the law, and tell all owners (责令改正或者撤销决定)."""
        self._end(item, act.on, Ruled.ANNULLED)

    @step(
        _AFTER_COUNT,
        to=_AFTER_COUNT,
        only_by=("assembly.challenge:take_effect", "assembly.challenge:grant"),
        rules=(resolved.declared,),
        outcome=resolved.said_of,
        end=lambda said: MeetingStage[said.stage],
        basis=Citation("civil-code", "155"),
    )
    def declare(self, act: Act, outcome: Said, *, item: int, ruling: Ruling) -> None:
        """Take over a judgment that a resolution was not formed or is void: it never bound anybody (确认不成立或者无效)."""
        self._never(item, act.on, outcome.how, ruling.ref)

    @step(
        _AFTER_COUNT,
        to=_AFTER_COUNT,
        only_by=("assembly.challenge:take_effect", "assembly.challenge:grant", "assembly.correction:annul"),
        rules=(resolved.overturned,),
        outcome=resolved.said_of,
        end=lambda said: MeetingStage[said.stage],
        basis=(Citation("civil-code", "280(2)"), Citation("property-management-regulation", "19(2)")),
    )
    def overturn(self, act: Act, outcome: Said, *, item: int, ruling: Ruling) -> None:
        """Take over a judgment that revokes a resolution, or an authority's annulment: it ends that day (撤销决定的落实)."""
        self._end(item, act.on, outcome.how, ruling.ref)

    @step(
        _AFTER_COUNT,
        to=_AFTER_COUNT,
        only_by="assembly.correction:set_aside",
        rules=(resolved.restored,),
        outcome=same_stage,
        then=resolved.seat,
        basis=Citation("property-management-regulation", "19(2)"),
    )
    def restore(self, act: Act, outcome: MeetingStage, *, item: int, ruling: Ruling) -> None:
        """Let a resolution stand again whose annulment a court has set aside (恢复决议效力)."""
        self._restore(item, ruling.ref)

    @step((MeetingStage.CALLED, *_BEFORE_CLOSE), to=MeetingStage.CANCELLED, by=CONVENERS)
    def cancel(self, act: Act) -> None:
        """Call the meeting off before it is counted (取消会议)."""
