"""An authority against an unlawful decision (行政机关责令改正或者撤销决定): ordered, corrected or annulled, contested in court.

Source: Regulation on Property Management art. 19(2): a decision that breaks laws or regulations is ordered corrected or
annulled, and all owners are told. The order is an administrative act, itself open to a suit. Which authority it is, and
whether breaking a rule below a regulation suffices, differs by place: the packs say.
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
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Bring, Case, Opening, bring, rule, step, weighing
from propgov.errors import Fault, InvalidFacts, LawError
from propgov.law import Citation, Finding, Law, Rank, Span

__all__ = ["Correction", "CorrectionStage"]

_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)


@unique
class CorrectionStage(Enum):
    """Where an authority's action stands (处理阶段)."""

    OPENED = "已立案"
    ORDERED = "已责令限期改正"
    CORRECTED = "已改正"
    ANNULLED = "决定已撤销"
    ANNOUNCED = "已通告全体业主"
    CONTESTED = "已提起行政诉讼"
    UPHELD = "已判决驳回诉讼请求"
    SET_ASIDE = "行政行为已被撤销"


def _told(law: Law, citation: Citation, on: date) -> bool:
    try:
        return law.article(citation, on) is not None
    except LawError:
        return False


@weighing
def sound_order(correction: Correction, act: Act) -> tuple[Finding, ...]:
    """Whether the item stands and each article named is one that the packs tell: InvalidFacts otherwise (依据明确)."""
    faults: list[Fault] = []
    found = resolution_of(correction.meeting.resolutions, correction.item)
    if found is None or found.revoked_on is not None:
        problem = f"{correction.item} is no resolution of this meeting that stands"
        faults.append(Fault("item", problem, "name a counted item that has not ended"))
    if not correction.broken:
        faults.append(Fault("broken", "names no article", "name what the decision breaks"))
    faults += [
        Fault(f"broken[{number}]", f"no pack of the place tells {cited.instrument} {cited.article}", "cite a known one")
        for number, cited in enumerate(correction.broken)
        if not _told(correction.law, cited, act.on)
    ]
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("assembly.correction.law-broken")
def ranks_broken(correction: Correction, act: Act) -> frozenset[Rank]:
    """Of which rank the texts are that the decision breaks: a covenant or guidance is no law (违反的规定的位阶)."""
    return frozenset(
        correction.law.instrument(cited.instrument).rank
        for cited in correction.broken
        if _told(correction.law, cited, act.on)
    )


@rule("assembly.correction.by")
def authority(correction: Correction, act: Act) -> Role:
    """As which authority the actor acts (作出处理的机关)."""
    held = correction.community.roles_of(act.by.person, act.on)
    return Role.SUBDISTRICT if Role.SUBDISTRICT in held else Role.HOUSING_AUTHORITY


@weighing
def term_ahead(correction: Correction, act: Act, *, until: date) -> tuple[Finding, ...]:
    """Whether the term for correcting lies ahead: InvalidFacts otherwise (限期)."""
    if until < act.on:
        raise InvalidFacts([Fault("until", f"{until} lies before {act.on}", "give a day to come")])
    return ()


@rule("assembly.correction.in-the-meeting")
def meeting_took_over(correction: Correction, act: Act) -> bool:
    """Whether the resolution has ended at the meeting too (会议决定已失效)."""
    found = resolution_of(correction.meeting.resolutions, correction.item)
    return found is not None and found.revoked_on is not None


@rule("assembly.correction.announced")
def announced(correction: Correction, act: Act, *, notice: Notice) -> bool:
    """Whether all owners can read of it (通告全体业主)."""
    return notice.stood_by(act)


@rule("assembly.correction.contest-within")
def contested_in_time(correction: Correction, act: Act, *, known: date) -> Span:
    """From knowing of the authority's act until the suit against it (行政诉讼起诉期限)."""
    return Span(known, act.on)


@weighing
def known_in_order(correction: Correction, act: Act, *, known: date) -> tuple[Finding, ...]:
    """Whether the act was known between its day and the suit: InvalidFacts otherwise (知道日期)."""
    if not correction.opened <= known <= act.on:
        problem = f"{known} lies outside {correction.opened} to {act.on}"
        raise InvalidFacts([Fault("known", problem, "give the day on which the act became known")])
    return ()


def carry_over(correction: Correction, act: Act) -> Iterator[Bring]:
    """The meeting takes the annulment over, unless its resolution has ended for good (撤销由会议落实)."""
    meeting, item = correction.meeting, correction.item
    if to_take_over(meeting, correction, item):
        yield bring(meeting.overturn, item=item, ruling=correction)


def let_stand_again(correction: Correction, act: Act) -> Iterator[Bring]:
    """What the authority had ended stands again at the meeting (恢复决议效力)."""
    meeting, item = correction.meeting, correction.item
    if meeting.ended_by(correction, item):
        yield bring(meeting.restore, item=item, ruling=correction)


@define(eq=False, kw_only=True, repr=False)
class Correction(Ruling):
    """An authority's action against one item of a meeting (对违法决定的行政处理).

    broken are the articles that the decision breaks; until the last day for correcting it; annulled_on the day on which
    the authority annulled it, if it did.
    """

    kind: ClassVar[str] = "assembly.correction"
    basis = Citation("property-management-regulation", "19(2)")
    opening = Opening(by=_AUTHORITIES, rules=(sound_order, authority))

    meeting: Meeting
    item: int
    broken: tuple[Citation, ...]
    until: date | None = field(init=False, default=None)
    corrected: str = field(init=False, default="")
    annulled_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose decision it is."""
        return self.meeting.community

    @property
    def title(self) -> str:
        """Which item of which meeting."""
        return f"{self.meeting.ref}#{self.item}"

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """That the item is annulled, or that its annulment was set aside; nothing while it is only to be corrected."""
        if meeting is not self.meeting or item != self.item or self.annulled_on is None:
            return None
        return Ruled.RESTORED if self.stage is CorrectionStage.SET_ASIDE else Ruled.ANNULLED

    @step(
        CorrectionStage.OPENED,
        to=CorrectionStage.ORDERED,
        by=_AUTHORITIES,
        rules=(ranks_broken, authority, term_ahead),
    )
    def order(self, act: Act, *, until: date) -> None:
        """Order the decision corrected within a term (责令限期改正)."""
        self.until = until

    @step(CorrectionStage.ORDERED, to=CorrectionStage.CORRECTED, by=Role.COMMITTEE)
    def correct(self, act: Act, *, how: str) -> None:
        """Report how the decision was corrected (报告改正情况)."""
        self.corrected = how

    @step(
        (CorrectionStage.OPENED, CorrectionStage.ORDERED),
        to=CorrectionStage.ANNULLED,
        by=_AUTHORITIES,
        rules=(ranks_broken, authority),
        then=carry_over,
    )
    def annul(self, act: Act) -> None:
        """Annul the decision, at once or when the term has brought nothing; it ends at the meeting (撤销决定)."""
        self.annulled_on = act.on

    @step(
        CorrectionStage.ANNULLED,
        to=CorrectionStage.ANNOUNCED,
        by=_AUTHORITIES,
        rules=(meeting_took_over, announced),
    )
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners, once the meeting shows it (通告全体业主)."""
        self.notice = notice

    @step(
        (CorrectionStage.ORDERED, CorrectionStage.ANNULLED, CorrectionStage.ANNOUNCED),
        to=CorrectionStage.CONTESTED,
        by=(Role.COMMITTEE, Role.OWNER),
        rules=(known_in_order, contested_in_time),
        basis=Citation("administrative-litigation-law", "46(1)"),
    )
    def contest(self, act: Act, *, known: date) -> None:
        """Sue the authority over its act (对行政行为提起诉讼)."""

    @step(
        CorrectionStage.CONTESTED,
        to=CorrectionStage.UPHELD,
        by=Role.COURT,
        basis=Citation("administrative-litigation-law", "69"),
    )
    def uphold(self, act: Act) -> None:
        """Dismiss the suit: the authority's act stays (驳回诉讼请求)."""

    @step(
        CorrectionStage.CONTESTED,
        to=CorrectionStage.SET_ASIDE,
        by=Role.COURT,
        then=let_stand_again,
        basis=Citation("administrative-litigation-law", "70"),
    )
    def set_aside(self, act: Act) -> None:
        """Set the authority's act aside; what it annulled stands again (撤销行政行为)."""
