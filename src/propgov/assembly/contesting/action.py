"""An authority's action against an unlawful decision (行政机关责令改正或者撤销决定): ordered, corrected or annulled, contested in court.

Source: Regulation on Property Management art. 19(2): a decision that breaks laws or regulations is ordered corrected or
annulled, and all owners are told. The order is an administrative act and can be contested in court. The competent
authority, and whether breaking a rule below a regulation suffices, differ by place and are in the packs. A committee that
falsely reports a correction gains nothing: the authority rechecks (``Order``), and may annul what was not corrected.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import cast

from attrs import define, field

from propgov.assembly.contesting.contested import Contested, Deciding
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.community import Community, Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, Bring, Case, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault, LawError
from propgov.law import Citation, Law, Rank, Span
from propgov.patterns import Order, kept_in_time

__all__ = ["AuthorityAction", "CorrectionStage"]

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


_S = CorrectionStage


@check
def decision_stands(action: AuthorityAction, act: Act) -> Iterator[Fault]:
    """The item was decided on and has not ended (决定有效存在)."""
    found = action.contested
    if found is None or found.ended_on is not None:
        problem = f"{action.item} is no decision of this meeting that stands"
        yield Fault("item", problem, "name an item that was decided on and has not ended")


@check
def articles_known(action: AuthorityAction, act: Act) -> Iterator[Fault]:
    """The action names articles, each of which is in the packs of the place (依据明确)."""
    if not action.broken:
        yield Fault("broken", "names no article", "name what the decision breaks")
    for number, cited in enumerate(action.broken):
        if not _told(action.law, cited, act.on):
            problem = f"no pack of the place tells {cited.instrument} {cited.article}"
            yield Fault(f"broken[{number}]", problem, "cite a known one")


def _told(law: Law, citation: Citation, on: date) -> bool:
    try:
        return law.article(citation, on) is not None
    except LawError:
        return False


@rule("assembly.correction.law-broken")
def ranks_broken(action: AuthorityAction, act: Act) -> frozenset[Rank]:
    """The ranks of the texts that the decision breaks: a covenant or guidance is not law (所违反规定的效力层级)."""
    told = (cited for cited in action.broken if _told(action.law, cited, act.on))
    return frozenset(action.law.instrument(cited.instrument).rank for cited in told)


@rule("assembly.correction.in-the-meeting")
def meeting_took_over(action: AuthorityAction, act: Act) -> bool:
    """Whether the decision has ended at the meeting as well, if it was annulled (会议决定已失效)."""
    found = action.contested
    return action.annulled_on is None or (found is not None and found.ended_on is not None)


@rule("assembly.correction.contest-within")
def contested_in_time(action: AuthorityAction, act: Act, *, known: date) -> Span:
    """The days from knowledge of the authority's act to the suit against it (行政诉讼起诉期限)."""
    return Span(known, act.on)


@check
def known_since_it_began(action: AuthorityAction, act: Act, *, known: date) -> Iterator[Fault]:
    """The authority's act became known no earlier than the action began (知道日期)."""
    if known < action.opened:
        problem = f"{known} lies before {action.opened}"
        yield Fault("known", problem, "give the day on which the act became known")


in_time = kept_in_time("assembly.correction.in-time", "在责令期限内改正")


def carry_over(action: AuthorityAction, act: Act) -> Iterator[Bring]:
    """Make the meeting apply the annulment, unless its decision has ended for good (撤销由会议落实)."""
    if action.contested is not None and not action.contested.ended_for_good:
        yield bring(action.meets.overturn, item=action.item, ruling=action)


def let_stand_again(action: AuthorityAction, act: Act) -> Iterator[Bring]:
    """Make the decision that the authority had ended stand again at the meeting (恢复决定效力)."""
    if action.contested is not None and action.contested.ended_by(action.ref):
        yield bring(action.meets.restore, item=action.item, ruling=action)


@define(eq=False, kw_only=True, repr=False)
class AuthorityAction(Order[NonEmpty], Ruling):
    """An authority's action against one item of a meeting (对违法决定的行政处理): a pattern, which has no kind.

    A field class says which meeting it is, and adds the rule on which authority acts.

    broken are the articles that the decision breaks; annulled_on is the day on which the authority annulled it, if it did.
    """

    basis = Citation("property-management-regulation", "19(2)")
    stages = CorrectionStage

    item: int
    broken: tuple[Citation, ...]
    annulled_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)

    @property
    @abstractmethod
    def meets(self) -> Deciding:
        """The meeting that took the decision (作出决定的会议)."""

    @property
    @abstractmethod
    def contested(self) -> Contested | None:
        """What it decided on the item (所涉决定)."""

    @property
    def community(self) -> Community:
        """The community whose decision it is."""
        return self.meets.community

    @property
    def title(self) -> str:
        """The item and its meeting."""
        return f"{self.meets.ref}#{self.item}"

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """That the item is annulled, or that its annulment was set aside; None while it only has to be corrected."""
        if meeting is not cast("object", self.meets) or item != self.item or self.annulled_on is None:
            return None
        return Ruled.RESTORED if self.stage is CorrectionStage.SET_ASIDE else Ruled.ANNULLED

    order = also(Order[NonEmpty].order, by=AUTHORITIES, rules=(ranks_broken,))
    obey = also(Order[NonEmpty].obey, by=Role.COMMITTEE, rules=(in_time,))
    recheck = also(Order[NonEmpty].recheck, by=AUTHORITIES)

    @step((_S.DUE, _S.ORDERED), to=_S.ANNULLED, by=AUTHORITIES, rules=(ranks_broken,), then=carry_over)
    def annul(self, act: Act) -> None:
        """Annul the decision, at once or after it was not corrected; it ends at the meeting (撤销决定)."""
        self.annulled_on = act.on

    @step((_S.DONE, _S.ANNULLED), to=_S.ANNOUNCED, by=AUTHORITIES, rules=(meeting_took_over,))
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners of the correction, or of the annulment once the meeting has applied it (通告全体业主)."""
        self.notice = notice

    @step(
        (_S.ORDERED, _S.DONE, _S.ANNULLED, _S.ANNOUNCED),
        to=_S.CONTESTED,
        by=(Role.COMMITTEE, Role.OWNER),
        rules=(known_since_it_began, contested_in_time),
        basis=_SUED,
    )
    def contest(self, act: Act, *, known: PastDay) -> None:
        """Sue the authority over its act (对行政行为提起诉讼)."""

    @step(_S.CONTESTED, to=_S.UPHELD, by=Role.COURT, basis=_DISMISSED)
    def uphold(self, act: Act) -> None:
        """Dismiss the suit: the authority's act stands (驳回诉讼请求)."""

    @step(_S.CONTESTED, to=_S.SET_ASIDE, by=Role.COURT, then=let_stand_again, basis=_REVOKED)
    def set_aside(self, act: Act) -> None:
        """Set the authority's act aside; what it annulled stands again (撤销行政行为)."""
