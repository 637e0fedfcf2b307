"""A seal of the committee or of the owners' assembly (印章): cut, kept, used, lost, handed over, declared invalid.

What has happened with a seal is recorded, never refused for its unlawfulness: a use that no decision backs, by somebody who
does not keep the seal, or entered late, is a breach that stands in the entry.
Source: Guiding Rules art. 34, 41; Shanghai art. 23(3); Beijing art. 43, 50(2); Taizhou art. 24; Hangzhou art. 27(2), 30(1);
Zibo art. 31(4).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly.meeting.meeting import Meeting
from propgov.committee import seal_rules as facts
from propgov.committee.of_term import in_office
from propgov.committee.seal_record import Imprint, Keeper, SealRecord, SealStage, SealUse
from propgov.committee.session import CommitteeSession
from propgov.committee.term import Term
from propgov.community import Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Opening, Recurring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["Seal"]

_CUT = (SealStage.IN_USE, SealStage.HANDED_OVER, SealStage.LOST, SealStage.INVALID)
_KEPT = (facts.kept_as, facts.kept_by_officer)


def _in_use_since(seal: Seal) -> date | None:
    return seal.engraved_on if seal.stage is SealStage.IN_USE else None


@define(eq=False, kw_only=True, repr=False)
class Seal(SealRecord):
    """A seal (印章). Its fields are those of ``SealRecord``."""

    kind: ClassVar[str] = "committee.seal"
    basis = (Citation("guiding-rules-2009", "34"), Citation("property-law-2007", "75(1)"))
    opening = Opening(by=(Role.COMMITTEE, *AUTHORITIES), rules=(in_office,))
    stages = SealStage
    recurring = (
        Recurring(
            every="committee.seal.uses-posted-every",
            step="post_uses",
            starts=_in_use_since,
            done=lambda seal: seal.posted_until,
        ),
    )

    @step(
        SealStage.ORDERED,
        to=SealStage.IN_USE,
        by=(Role.COMMITTEE, *AUTHORITIES),
        rules=(in_office, facts.no_other, facts.after_filing, facts.shown, facts.keeps_as, *_KEPT),
    )
    def engrave(
        self, act: Act, *, firm: NonEmpty, imprint: frozenset[Imprint], keeper: Keeper, person: NonEmpty
    ) -> None:
        """Have the seal cut by a firm, and give it to the person who keeps it (刻制并启用)."""
        self.engraved_on, self.engraved_by, self.imprint = act.on, firm, imprint
        self._keep(person, act.on, keeper)

    @step(SealStage.IN_USE, to=STAY, by=(Role.COMMITTEE, *AUTHORITIES), rules=(in_office, facts.keeps_as, *_KEPT))
    def change_keeper(self, act: Act, *, keeper: Keeper, person: NonEmpty) -> None:
        """Give the seal to another person to keep (变更保管人)."""
        self._keep(person, act.on, keeper)

    @step(
        _CUT,
        to=STAY,
        rules=(
            facts.may_enter,
            facts.use_sound,
            facts.by_decision,
            facts.registered,
            facts.signed_share,
            facts.misused,
        ),
        outcome=facts.entered,
        happened="used_on",
        records=True,
    )
    def use(  # noqa: PLR0913 - what a register of uses has
        self,
        act: Act,
        outcome: SealUse,
        *,
        what: NonEmpty,
        by: NonEmpty,
        used_on: PastDay,
        session: CommitteeSession | None = None,
        meeting: Meeting | None = None,
        item: int = 0,
        clause: str = "",
        proof: str = "",
    ) -> None:
        """Enter a use of the seal: what was sealed by whom, on which item of a meeting or which clause (登记用章)."""
        self.uses = (*self.uses, outcome)

    @step(SealStage.IN_USE, to=STAY, by=Role.COMMITTEE, rules=(facts.posting_sound,))
    def post_uses(self, act: Act, *, until: PastDay, notice: Notice) -> None:
        """Show owners the uses of the seal up to a day (公示用章情况)."""
        self.posted_until, self.posted = until, notice

    @step(SealStage.IN_USE, to=SealStage.LOST, rules=(facts.may_enter,), happened="lost_on", records=True)
    def report_lost(self, act: Act, *, lost_on: PastDay, how: NonEmpty) -> None:
        """Report that the seal is lost or was taken (报失)."""
        self.lost_on, self.because = lost_on, how
        self._give_up(lost_on)

    @step(SealStage.IN_USE, to=SealStage.HANDED_OVER, by=facts.WATCH, rules=(facts.received,))
    def hand_over(self, act: Act, *, receiver: NonEmpty) -> None:
        """Hand the seal over to somebody who signs for it (移交)."""
        self.handed_over_on, self.received_by = act.on, receiver
        self._give_up(act.on)

    @step(SealStage.HANDED_OVER, to=SealStage.IN_USE, by=facts.WATCH, rules=(facts.takes_up, facts.no_other, *_KEPT))
    def take_up(self, act: Act, *, term: Term, keeper: Keeper, person: NonEmpty) -> None:
        """Have the next committee go on using the seal of the assembly (接续使用业主大会印章)."""
        self.term = term
        self._keep(person, act.on, keeper)

    @step(
        (SealStage.IN_USE, SealStage.HANDED_OVER, SealStage.LOST),
        to=SealStage.INVALID,
        by=(Role.COMMITTEE, *AUTHORITIES),
        rules=(facts.void_announced,),
    )
    def invalidate(self, act: Act, *, reason: NonEmpty, notice: Notice | None = None) -> None:
        """Declare the seal invalid, and announce it (印章作废)."""
        self.invalid_on, self.because, self.announcement = act.on, reason, notice
        self._give_up(act.on)
