"""What is on record of an owner's inquiry (查阅询问的记录): what was asked, refused, shown and ordered."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.committee.disclosed import Disclosed, Masked
from propgov.committee.of_term import OfTerm
from propgov.engine.exact import NonEmpty

__all__ = ["Ground", "InquiryRecord", "InquiryRefusal", "InquiryStage", "Paper", "Shown", "Wanted"]


@unique
class InquiryStage(Enum):
    """The stages of an owner's inquiry (查阅询问的阶段)."""

    ASKED = "已提出，待答复"
    ANSWERED = "已答复"
    REFUSED = "已拒绝"
    COMPLAINED = "已向街道办事处投诉"
    ORDERED = "已责令或者判令答复"
    DISMISSED = "投诉未获支持"
    SUED = "已提起诉讼"
    DENIED = "诉讼请求已驳回"
    WITHDRAWN = "已撤回"


@unique
class Wanted(Enum):
    """What an owner asks for (请求方式)."""

    INSPECT = "查阅"
    COPY = "复制"
    ANSWER = "答复询问"


@unique
class Paper(Enum):
    """Papers behind a head, asked for beside it (具体资料)."""

    VOUCHERS = "原始凭证"
    BALLOTS = "选票、表决票"
    OWNERS_ROLL = "业主名册"


@unique
class Ground(Enum):
    """The grounds on which papers are refused (拒绝的事由)."""

    NOT_IN_SCOPE = "不属于应当公开的范围"
    PERSONAL_DATA = "涉及他人个人信息"
    NOT_HELD = "业主委员会未持有"


PRIVATE: Final = frozenset({Paper.BALLOTS, Paper.OWNERS_ROLL})
"""Papers that name other owners: shown with their names covered (含其他业主个人信息的资料)."""

CONTESTED: Final = frozenset({Paper.VOUCHERS})
"""Papers on which courts differ whether an owner may see the originals (各地人民法院认识不一的资料)."""

OPEN: Final = (InquiryStage.ASKED, InquiryStage.COMPLAINED, InquiryStage.ORDERED, InquiryStage.SUED)


@frozen
class InquiryRefusal:
    """A refusal (拒绝): of which heads and papers, on which ground, for which reason, by whom, when."""

    heads: frozenset[Disclosed]
    papers: frozenset[Paper]
    ground: Ground
    reason: str
    by: str
    on: date


@frozen
class Shown:
    """What was shown (提供查阅): where, how many copies were given, what was covered, the answer, by whom, when.

    late says that it came after the last day of an order.
    """

    place: str
    copies: int
    masked: frozenset[Masked]
    answer: str
    by: str
    on: date
    late: bool = False


@define(eq=False, kw_only=True, repr=False)
class InquiryRecord(OfTerm):
    """The record of an owner's inquiry (查阅询问的记录).

    asker is the owner; heads, papers and question are what is asked, wants in which way. until is the last day of an order;
    court and number are those of the suit.
    ordered and ordered_papers are what the office ordered or the court granted, on ordered_on.
    """

    asker: NonEmpty
    heads: frozenset[Disclosed]
    wants: frozenset[Wanted]
    papers: frozenset[Paper] = frozenset()
    question: str = ""
    refusals: tuple[InquiryRefusal, ...] = field(init=False, default=())
    shown: tuple[Shown, ...] = field(init=False, default=())
    ordered: frozenset[Disclosed] = field(init=False, default=frozenset())
    ordered_papers: frozenset[Paper] = field(init=False, default=frozenset())
    ordered_on: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    complaint: str = field(init=False, default="")
    court: str = field(init=False, default="")
    number: str = field(init=False, default="")

    @property
    def runs_since(self) -> date | None:
        """The day from which the period of the answer runs: of asking, or of an order without a last day (起算日)."""
        if self.stage is not InquiryStage.ORDERED:
            return self.opened
        return self.ordered_on if self.until is None else None

    @property
    def waits(self) -> bool:
        """Whether an answer is awaited (待答复)."""
        if self.stage in (InquiryStage.ASKED, InquiryStage.ORDERED):
            return True
        return self.stage in OPEN and not self.refusals and not self.shown

    @property
    def contested(self) -> frozenset[Paper]:
        """The papers asked for on which courts differ (各地人民法院认识不一的资料)."""
        return self.papers & CONTESTED

    @property
    def refused(self) -> frozenset[Disclosed]:
        """The heads that were refused (已拒绝的事项)."""
        return frozenset[Disclosed]().union(*(one.heads for one in self.refusals))

    @property
    def refused_papers(self) -> frozenset[Paper]:
        """The papers that were refused (已拒绝的资料)."""
        return frozenset[Paper]().union(*(one.papers for one in self.refusals))

    @property
    def to_show(self) -> tuple[frozenset[Disclosed], frozenset[Paper]]:
        """What is to be shown: what was ordered, or else what was asked and not refused (应当提供的资料)."""
        if self.stage is InquiryStage.ORDERED:
            return self.ordered, self.ordered_papers
        return self.heads - self.refused, self.papers - self.refused_papers
