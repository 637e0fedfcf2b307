"""Papers and ballots received until the count (表决材料的收集): changes of the roll, credentials, proxies, ballots.

Source: Guiding Rules art. 22, 26; the rules of the steps are in ``accrediting`` and ``casting``.
"""

from __future__ import annotations

from typing import Final

from attrs import define

from propgov.assembly.counting.record import Rereading, SetAside
from propgov.assembly.meeting import accrediting, casting
from propgov.assembly.meeting.from_paper import FromPaper
from propgov.assembly.meeting.frozen import at_notice
from propgov.assembly.meeting.on_record import CONVENERS, MeetingStage
from propgov.assembly.meeting.voting import reached_by
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.service import PapersServed, Reached
from propgov.assembly.voting.voters import Amendment, Credential, amended
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, step

__all__ = ["Gathering"]

_BEFORE_CLOSE: Final = (MeetingStage.NOTIFIED, MeetingStage.VOTING)


@define(eq=False, kw_only=True, repr=False)
class Gathering(FromPaper):
    """A meeting while papers and ballots come in (收集表决材料的会议)."""

    @step(
        _BEFORE_CLOSE,
        to=STAY,
        by=CONVENERS,
        rules=(
            accrediting.sound_amendments,
            at_notice(accrediting.amendment_kinds),
            accrediting.rests_on_papers,
            accrediting.as_recorded,
            accrediting.area_as_recorded,
            accrediting.amendments_posted,
            accrediting.not_voted_yet,
        ),
    )
    def amend(self, act: Act, *, amendments: tuple[Amendment, ...], notice: Notice | None = None) -> None:
        """Change the frozen roll because a title passed or an error was found, by the papers posted (更正表决权名册)."""
        self._keep_amendments(amendments, act.on)
        if self.electorate is not None:
            self.electorate = amended(self.electorate, amendments)

    @step(
        _BEFORE_CLOSE,
        to=STAY,
        by=CONVENERS,
        rules=(
            accrediting.sound_credentials,
            accrediting.capacities,
            accrediting.papers_shown,
            accrediting.guardian_shown,
            accrediting.estate_shown,
            accrediting.ruling_shown,
            accrediting.mandate_shown,
            accrediting.undelivered_by_developer,
        ),
    )
    def accredit(self, act: Act, *, credentials: tuple[Credential, ...]) -> None:
        """Record who votes in an owner's place or for co-owners, and by what document (核验投票人资格)."""
        self._keep_credentials(credentials)

    @step(
        _BEFORE_CLOSE,
        to=STAY,
        by=(Role.OWNER, *CONVENERS),
        rules=(
            accrediting.sound_proxies,
            accrediting.entrusted_by_owner,
            accrediting.proxies_written,
            accrediting.proxies_complete,
            at_notice(accrediting.most_for_one),
        ),
    )
    def file_proxies(self, act: Act, *, proxies: tuple[Proxy, ...]) -> None:
        """File proxies (提交委托书)."""
        self._keep_proxies(proxies)

    @step(
        _BEFORE_CLOSE,
        to=STAY,
        by=(Role.OWNER, *CONVENERS),
        rules=(accrediting.held_proxy, accrediting.revoked_by_owner),
    )
    def take_back(self, act: Act, *, head: str) -> None:
        """Take a proxy back; the agent's vote stands until the owner votes (撤回委托)."""
        self._end_proxy(head, act.on)

    @step(_BEFORE_CLOSE, to=STAY, by=CONVENERS, rules=(accrediting.sound_services,), outcome=reached_by)
    def serve(self, act: Act, outcome: Reached, *, services: tuple[PapersServed, ...]) -> None:
        """Record to whom the papers were handed, how, when, and with what proof (送达表决材料)."""
        self._services.extend(services)
        self._served |= outcome.heads
        self._warned |= outcome.warned

    @step(
        MeetingStage.VOTING,
        to=STAY,
        by=(Role.OWNER, *CONVENERS),
        rules=(
            casting.on_roll,
            casting.shown,
            casting.papers_once,
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
        """Take ballots from owners or from a teller; what an owner casts in person replaces what others brought (投票)."""
        self._keep_ballots(ballots, act)

    @step(
        MeetingStage.VOTING,
        to=STAY,
        by=CONVENERS,
        rules=(casting.sound_apart, casting.own_kept_apart, casting.apart_named),
    )
    def set_aside(self, act: Act, *, apart: tuple[SetAside, ...], reread: Rereading | None = None) -> None:
        """Set spoiled, disputed and late ballots aside, with the reason and what that changes (另行存放表决票)."""
        if reread is not None:
            self._rereadings.append(reread)
        self._keep_apart(apart)
