"""An authority against an unlawful decision of the owners' committee (责令改正、撤销业主委员会决定): ordered, corrected or annulled.

An authority acts on a breach of a text that is law there, which it names; it is open to a suit. A committee that reports
a correction on paper only gains no time: another person rechecks, and what was not corrected is annulled.
Source: Regulation on Property Management art. 19(2); Beijing art. 51; Hangzhou art. 80(3); Qingdao art. 44(3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define, field

from propgov.assembly.contesting.correction import (
    CorrectionStage,
    articles_known,
    contested_in_time,
    in_time,
    known_since_it_began,
    ranks_broken,
)
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.committee.challenge_record import taken
from propgov.committee.session import CommitteeSession
from propgov.committee.session_record import CommitteeDecision
from propgov.community import Community, Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Bring, Case, Opening, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import Order, acting_as, notice_posted

__all__ = ["CommitteeCorrection"]

_SUED = Citation("administrative-litigation-law", "46(1)")
_DISMISSED = Citation("administrative-litigation-law", "69")
_REVOKED = Citation("administrative-litigation-law", "70")


@check
def decision_stands(correction: CommitteeCorrection, act: Act) -> Iterator[Fault]:
    """The committee took the decision, or gave it out as taken, and it has not ended (决定存在)."""
    made = correction.decision
    if made is None or made.ended_on is not None or not (made.claimed or taken(made)):
        problem = f"{correction.item} is no decision of this meeting that stands"
        yield Fault("item", problem, "name one that was taken and has not ended")


@rule("assembly.correction.in-the-meeting")
def session_took_over(correction: CommitteeCorrection, act: Act) -> bool:
    """Whether the decision has ended at the committee as well, if it was annulled (会议决定已失效)."""
    made = correction.decision
    return correction.annulled_on is None or (made is not None and made.ended_on is not None)


authority = acting_as("committee.supervision.corrected-by", "责令改正或者撤销决定的机关", *AUTHORITIES)
told_all = notice_posted("committee.supervision.told-all", "改正或者撤销已通告全体业主")


def carry_over(correction: CommitteeCorrection, act: Act) -> Iterator[Bring]:
    """Make the committee's meeting apply the annulment, unless its decision has ended for good (撤销由会议落实)."""
    if not correction.session.ended_for_good(correction.item):
        yield bring(correction.session.overturn, item=correction.item, ruling=correction)


def let_stand_again(correction: CommitteeCorrection, act: Act) -> Iterator[Bring]:
    """Make the decision that the authority had ended stand again (恢复决定效力)."""
    if correction.session.ended_by(correction.ref, correction.item):
        yield bring(correction.session.restore, item=correction.item, ruling=correction)


@define(eq=False, kw_only=True, repr=False)
class CommitteeCorrection(Order[NonEmpty], Ruling):
    """An authority's action against one decision of the committee (责令改正、撤销业主委员会决定).

    broken are the articles that the decision breaks; annulled_on is the day on which the authority annulled it, if it did.
    """

    kind: ClassVar[str] = "committee.correction"
    basis = Citation("property-management-regulation", "19(2)")
    opening = Opening(by=AUTHORITIES, rules=(decision_stands, articles_known, authority))
    stages = CorrectionStage

    session: CommitteeSession
    item: int
    broken: tuple[Citation, ...]
    annulled_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose committee decided."""
        return self.session.community

    @property
    def decision(self) -> CommitteeDecision | None:
        """The decision on the item, as the committee's meeting has it (所涉决定)."""
        return self.session.decision(self.item)

    @property
    def title(self) -> str:
        """The item and its meeting."""
        return f"{self.session.ref}#{self.item}"

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """That the decision is annulled, or that its annulment was set aside; None while it only has to be corrected."""
        if meeting is not self.session or item != self.item or self.annulled_on is None:
            return None
        return Ruled.RESTORED if self.stage is CorrectionStage.SET_ASIDE else Ruled.ANNULLED

    order = also(Order[NonEmpty].order, by=AUTHORITIES, rules=(ranks_broken, authority))
    obey = also(Order[NonEmpty].obey, by=Role.COMMITTEE, rules=(in_time,))
    recheck = also(Order[NonEmpty].recheck, by=AUTHORITIES, rules=(authority,))

    @step(
        (CorrectionStage.DUE, CorrectionStage.ORDERED),
        to=CorrectionStage.ANNULLED,
        by=AUTHORITIES,
        rules=(ranks_broken, authority),
        then=carry_over,
    )
    def annul(self, act: Act) -> None:
        """Annul the decision, at once or after it was not corrected; it ends at the committee (撤销决定)."""
        self.annulled_on = act.on

    @step(
        (CorrectionStage.DONE, CorrectionStage.ANNULLED),
        to=CorrectionStage.ANNOUNCED,
        by=AUTHORITIES,
        rules=(session_took_over, told_all),
    )
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners of the correction, or of the annulment once the committee has applied it (通告全体业主)."""
        self.notice = notice

    @step(
        (CorrectionStage.ORDERED, CorrectionStage.DONE, CorrectionStage.ANNULLED, CorrectionStage.ANNOUNCED),
        to=CorrectionStage.CONTESTED,
        by=(Role.COMMITTEE, Role.OWNER),
        rules=(known_since_it_began, contested_in_time),
        basis=_SUED,
    )
    def contest(self, act: Act, *, known: PastDay) -> None:
        """Sue the authority over its act (对行政行为提起诉讼)."""

    @step(CorrectionStage.CONTESTED, to=CorrectionStage.UPHELD, by=Role.COURT, basis=_DISMISSED)
    def uphold(self, act: Act) -> None:
        """Dismiss the suit: the authority's act stands (驳回诉讼请求)."""

    @step(CorrectionStage.CONTESTED, to=CorrectionStage.SET_ASIDE, by=Role.COURT, then=let_stand_again, basis=_REVOKED)
    def set_aside(self, act: Act) -> None:
        """Set the authority's act aside; what it annulled stands again (撤销行政行为)."""
