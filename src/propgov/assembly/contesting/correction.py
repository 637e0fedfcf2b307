"""An authority's action against an unlawful decision (行政机关责令改正或者撤销决定): ordered, corrected or annulled, contested in court.

Source: Regulation on Property Management art. 19(2): a decision that breaks laws or regulations is ordered corrected or
annulled, and all owners are told. The order is an administrative act and can be contested in court. The competent
authority, and whether breaking a rule below a regulation suffices, differ by place and are in the packs. A committee that
falsely reports a correction gains nothing: the authority rechecks (``Order``), and may annul what was not corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.resolved import to_take_over
from propgov.assembly.meeting.ruling import Ruled, Ruling, resolution_of
from propgov.assembly.voting.ballot import Resolution
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Bring, Case, Opening, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault, LawError
from propgov.law import Citation, Law, Rank, Span
from propgov.patterns import Order, acting_as, kept_in_time, notice_posted

__all__ = ["Correction", "CorrectionStage"]

_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_SUED = Citation("administrative-litigation-law", "46(1)")
_DISMISSED = Citation("administrative-litigation-law", "69")
_REVOKED = Citation("administrative-litigation-law", "70")


@unique
class CorrectionStage(Enum):
    """The stages of an authority's action (处理阶段)."""

    DUE = "已立案，待处理"
    ORDERED = "已责令限期改正"
    OBEYED = "已报告改正，待复查"
    DONE = "经复查已改正"
    ANNULLED = "决定已撤销"
    ANNOUNCED = "已通告全体业主"
    CONTESTED = "已提起行政诉讼"
    UPHELD = "已判决驳回诉讼请求"
    SET_ASIDE = "行政行为已被撤销"


@check
def item_stands(correction: Correction, act: Act) -> Iterator[Fault]:
    """The item was counted and has not ended (决议有效存在)."""
    found = correction.resolution
    if found is None or found.revoked_on is not None:
        problem = f"{correction.item} is no resolution of this meeting that stands"
        yield Fault("item", problem, "name a counted item that has not ended")


@check
def articles_known(correction: Correction, act: Act) -> Iterator[Fault]:
    """The action names articles, each of which is in the packs of the place (依据明确)."""
    if not correction.broken:
        yield Fault("broken", "names no article", "name what the decision breaks")
    for number, cited in enumerate(correction.broken):
        if not _told(correction.law, cited, act.on):
            problem = f"no pack of the place tells {cited.instrument} {cited.article}"
            yield Fault(f"broken[{number}]", problem, "cite a known one")


def _told(law: Law, citation: Citation, on: date) -> bool:
    try:
        return law.article(citation, on) is not None
    except LawError:
        return False


@rule("assembly.correction.law-broken")
def ranks_broken(correction: Correction, act: Act) -> frozenset[Rank]:
    """The ranks of the texts that the decision breaks: a covenant or guidance is not law (违反的规定的位阶)."""
    told = (cited for cited in correction.broken if _told(correction.law, cited, act.on))
    return frozenset(correction.law.instrument(cited.instrument).rank for cited in told)


@rule("assembly.correction.in-the-meeting")
def meeting_took_over(correction: Correction, act: Act) -> bool:
    """Whether the resolution has ended at the meeting as well (会议决定已失效)."""
    return correction.resolution is not None and correction.resolution.revoked_on is not None


@rule("assembly.correction.contest-within")
def contested_in_time(correction: Correction, act: Act, *, known: date) -> Span:
    """The days from knowledge of the authority's act to the suit against it (行政诉讼起诉期限)."""
    return Span(known, act.on)


@check
def known_since_it_began(correction: Correction, act: Act, *, known: date) -> Iterator[Fault]:
    """The authority's act became known no earlier than the action began (知道日期)."""
    if known < correction.opened:
        problem = f"{known} lies before {correction.opened}"
        yield Fault("known", problem, "give the day on which the act became known")


authority = acting_as("assembly.correction.by", "作出处理的机关", *_AUTHORITIES)
announced = notice_posted("assembly.correction.announced", "通告全体业主")
in_time = kept_in_time("assembly.correction.in-time", "在责令期限内改正")


def carry_over(correction: Correction, act: Act) -> Iterator[Bring]:
    """Make the meeting apply the annulment, unless its resolution has ended for good (撤销由会议落实)."""
    meeting, item = correction.meeting, correction.item
    if to_take_over(meeting, correction, item):
        yield bring(meeting.overturn, item=item, ruling=correction)


def let_stand_again(correction: Correction, act: Act) -> Iterator[Bring]:
    """Make the resolution that the authority had ended stand again at the meeting (恢复决议效力)."""
    meeting, item = correction.meeting, correction.item
    if meeting.ended_by(correction, item):
        yield bring(meeting.restore, item=item, ruling=correction)


@define(eq=False, kw_only=True, repr=False)
class Correction(Order[NonEmpty], Ruling):
    """An authority's action against one item of a meeting (对违法决定的行政处理).

    broken are the articles that the decision breaks; annulled_on is the day on which the authority annulled it, if it did.
    """

    kind: ClassVar[str] = "assembly.correction"
    basis = Citation("property-management-regulation", "19(2)")
    opening = Opening(by=_AUTHORITIES, rules=(item_stands, articles_known, authority))
    stages = CorrectionStage

    meeting: Meeting
    item: int
    broken: tuple[Citation, ...]
    annulled_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose decision it is."""
        return self.meeting.community

    @property
    def resolution(self) -> Resolution | None:
        """The resolution on the item, as the meeting has it (所涉决议)."""
        return resolution_of(self.meeting.resolutions, self.item)

    @property
    def title(self) -> str:
        """The item and its meeting."""
        return f"{self.meeting.ref}#{self.item}"

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """That the item is annulled, or that its annulment was set aside; None while it only has to be corrected."""
        if meeting is not self.meeting or item != self.item or self.annulled_on is None:
            return None
        return Ruled.RESTORED if self.stage is CorrectionStage.SET_ASIDE else Ruled.ANNULLED

    order = also(Order[NonEmpty].order, by=_AUTHORITIES, rules=(ranks_broken, authority))
    obey = also(Order[NonEmpty].obey, by=Role.COMMITTEE, rules=(in_time,))
    recheck = also(Order[NonEmpty].recheck, by=_AUTHORITIES, rules=(authority,))

    @step(
        (CorrectionStage.DUE, CorrectionStage.ORDERED),
        to=CorrectionStage.ANNULLED,
        by=_AUTHORITIES,
        rules=(ranks_broken, authority),
        then=carry_over,
    )
    def annul(self, act: Act) -> None:
        """Annul the decision, at once or after it was not corrected; it ends at the meeting (撤销决定)."""
        self.annulled_on = act.on

    @step(CorrectionStage.ANNULLED, to=CorrectionStage.ANNOUNCED, by=_AUTHORITIES, rules=(meeting_took_over, announced))
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners, once the meeting has applied it (通告全体业主)."""
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
