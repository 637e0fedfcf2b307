"""What is on record of an owner's inquiry (查阅询问的记录), and its rules: who asks, what may not be refused, what is covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.committee.disclosed import ENFORCEABLE, PERSONAL, PERSONAL_DATA, Disclosed, Masked
from propgov.committee.term import Term
from propgov.community import Community
from propgov.engine import Act, Case, check, rule
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation, Ratio
from propgov.law.naming import name_rule

__all__ = ["Ground", "InquiryRecord", "InquiryStage", "Paper", "Refusal", "Shown", "Wanted"]

COURTS: Final = Citation("spc-condominium", "13")
TO_KNOW: Final = (Citation("property-management-regulation", "6(2)(8)"), COURTS)

name_rule("committee.disclosure.inquiry.answered-within", "答复业主询问的期限")


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
"""Papers on which courts differ whether an owner may see the originals (各地法院认识不一的资料)."""

OPEN: Final = (InquiryStage.ASKED, InquiryStage.COMPLAINED, InquiryStage.ORDERED, InquiryStage.SUED)


@frozen
class Refusal:
    """A refusal (拒绝): of which heads and papers, on which ground, for which reason, by whom, when."""

    heads: frozenset[Disclosed]
    papers: frozenset[Paper]
    ground: Ground
    reason: str
    by: str
    on: date


@frozen
class Shown:
    """What was shown (提供查阅): where, how many copies were given, what was covered, the answer, by whom, when."""

    place: str
    copies: int
    masked: frozenset[Masked]
    answer: str
    by: str
    on: date


@define(eq=False, kw_only=True, repr=False)
class InquiryRecord(Case):
    """The record of an owner's inquiry (查阅询问的记录).

    asker is the owner; heads, papers and question are what is asked, wants in which way. until is the last day of an order;
    court and number are those of the suit.
    ordered and ordered_papers are what the office ordered or the court granted.
    """

    term: Term
    asker: NonEmpty
    heads: frozenset[Disclosed]
    wants: frozenset[Wanted]
    papers: frozenset[Paper] = frozenset()
    question: str = ""
    refusals: tuple[Refusal, ...] = field(init=False, default=())
    shown: tuple[Shown, ...] = field(init=False, default=())
    ordered: frozenset[Disclosed] = field(init=False, default=frozenset())
    ordered_papers: frozenset[Paper] = field(init=False, default=frozenset())
    until: date | None = field(init=False, default=None)
    complaint: str = field(init=False, default="")
    court: str = field(init=False, default="")
    number: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee is asked."""
        return self.term.community

    @property
    def asked_on(self) -> date:
        """The day on which it was asked."""
        return self.opened

    @property
    def contested(self) -> frozenset[Paper]:
        """The papers asked for on which courts differ (各地法院认识不一的资料)."""
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


# Asking


@check
def asks_something(inquiry: InquiryRecord, act: Act) -> Iterator[Fault]:
    """The owner asks in person, for something, by a way that fits (查阅请求明确)."""
    if inquiry.asker != act.by.person:
        yield Fault("asker", f"{inquiry.asker!r} is not who asks", "ask in your own name")
    if not inquiry.heads or not inquiry.wants:
        yield Fault(
            "heads", "or the ways are empty", "say what you want to see, and whether to inspect, copy or be answered"
        )
    if (Wanted.ANSWER in inquiry.wants) != bool(inquiry.question.strip()):
        yield Fault(
            "question", "and the wish for an answer do not go together", "give the question that is to be answered"
        )
    if inquiry.term.begins is None:
        yield Fault("term", f"{inquiry.term.ref} has not begun", "ask the committee that sits")


@rule("committee.inquiry.one-open", basis=TO_KNOW)
def one_open(inquiry: InquiryRecord, act: Act) -> bool:
    """Whether the same owner has no open inquiry about one of the same heads (同一事项无未办结的查阅请求)."""
    others = inquiry.register.among(inquiry.home, type(inquiry))
    mine = (other for other in others if other.id != inquiry.id and other.asker == inquiry.asker)
    return not any(other.stage in OPEN and other.heads & inquiry.heads for other in mine)


@rule("committee.inquiry.by-asker", basis=TO_KNOW)
def by_asker(inquiry: InquiryRecord, act: Act) -> bool:
    """Whether the owner who asked acts (由查阅人办理)."""
    return act.by.person == inquiry.asker


# Answering


@rule("committee.inquiry.by-another", basis=TO_KNOW)
def by_another(inquiry: InquiryRecord, act: Act) -> bool:
    """Whether somebody other than the asker answers (由查阅人以外的人答复)."""
    return act.by.person != inquiry.asker


@check
def shows_all(
    inquiry: InquiryRecord,
    act: Act,
    *,
    heads: frozenset[Disclosed],
    papers: frozenset[Paper],
    place: str,
    copies: int,
    answer: str,
) -> Iterator[Fault]:
    """All that was asked and not refused is shown, copied and answered, as asked (按请求提供)."""
    due, behind = inquiry.to_show
    if heads != due:
        named = ", ".join(sorted(one.name for one in due))
        yield Fault("heads", f"are not what is to be shown: {named}", "show it, or refuse it with the reason")
    if papers != behind:
        yield Fault("papers", "are not what is to be shown", "show them, or refuse them with the reason")
    if Wanted.COPY in inquiry.wants and copies < 1:
        yield Fault("copies", f"are {copies}", "give the copies that were asked for")
    if {Wanted.INSPECT, Wanted.COPY} & inquiry.wants and not place.strip():
        yield Fault("place", "is empty", "say where the papers are shown")
    if Wanted.ANSWER in inquiry.wants and not answer.strip():
        yield Fault("answer", "is empty", "answer the question")


def _to_cover(heads: frozenset[Disclosed], papers: frozenset[Paper]) -> frozenset[Masked]:
    named = {Masked.NAMES} if papers & PRIVATE else set[Masked]()
    return frozenset(named | {PERSONAL[one] for one in heads if one in PERSONAL})


@rule("committee.inquiry.masked", basis=TO_KNOW)
def others_covered(
    inquiry: InquiryRecord,
    act: Act,
    *,
    heads: frozenset[Disclosed],
    papers: frozenset[Paper],
    masked: frozenset[Masked],
) -> bool:
    """Whether other persons' data are covered in what is shown (他人个人信息已遮盖)."""
    return _to_cover(heads, papers) <= masked


@rule("committee.inquiry.readable", basis=TO_KNOW)
def readable(inquiry: InquiryRecord, act: Act, *, masked: frozenset[Masked]) -> bool:
    """Whether nothing but other persons' data is covered: amounts and content stay readable (仅遮盖他人个人信息)."""
    return masked <= PERSONAL_DATA


# Refusing


@check
def of_what_was_asked(
    inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper]
) -> Iterator[Fault]:
    """What is refused was asked for and not yet refused (拒绝所涉请求)."""
    if not heads and not papers:
        yield Fault("heads", "are empty", "name what is refused")
    if not heads <= inquiry.heads - inquiry.refused or not papers <= inquiry.papers - inquiry.refused_papers:
        yield Fault("heads", "are more than was asked, or refused already", "refuse only what is asked for")


@rule("committee.inquiry.enforceable", basis=(COURTS, Citation("property-management-regulation", "6(2)(8)")))
def not_enforceable(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed]) -> bool:
    """Whether none of the heads is one that a court orders to be shown (不属于依法应当公开的资料)."""
    return not heads & ENFORCEABLE


@rule("committee.inquiry.ground-fits", basis=TO_KNOW)
def ground_fits(
    inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper], ground: Ground
) -> bool:
    """Whether others' data, if they are the ground, are in all that is refused (拒绝事由与资料相符)."""
    if ground is not Ground.PERSONAL_DATA:
        return True
    return all(head in PERSONAL for head in heads) and papers <= PRIVATE


@rule("committee.disclosure.inquiry.open")
def is_open(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed]) -> bool:
    """Whether the owner may look into what was asked for (可以查阅)."""
    return not heads


@rule("committee.disclosure.inquiry.includes")
def may_look_into(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed]) -> frozenset[Disclosed]:
    """Which heads an owner may look into, by this answer (可以查阅的资料)."""
    return frozenset(Disclosed) - heads


@rule("committee.disclosure.inquiry.answered")
def is_answered(inquiry: InquiryRecord, act: Act) -> bool:
    """Whether the question has an answer, which a refusal is not (询问已答复)."""
    return Wanted.ANSWER not in inquiry.wants


def all_refused(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper]) -> Ratio:
    """How much of what was asked for is refused now (拒绝比例)."""
    asked = len(inquiry.heads) + len(inquiry.papers)
    return Ratio(len(heads | inquiry.refused) + len(papers | inquiry.refused_papers), asked)


# What then


@check
def within_what_was_asked(
    inquiry: InquiryRecord,
    act: Act,
    *,
    heads: frozenset[Disclosed],
    papers: frozenset[Paper],
    until: date | None,
) -> Iterator[Fault]:
    """What is to be shown was asked for, by a day that has not passed (责令或者判令的内容与期限)."""
    if not heads <= inquiry.heads or not papers <= inquiry.papers:
        yield Fault("heads", "are more than was asked for", "name what the owner asked for")
    if until is not None and until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give this day or a later one")


@check
def orders_something(
    inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper]
) -> Iterator[Fault]:
    """An order names what is to be shown (责令内容明确)."""
    if not heads and not papers:
        yield Fault("heads", "are empty", "name what is to be shown, or dismiss the complaint")


def granted(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper]) -> bool:
    """Whether the court grants any of it (支持全部或者部分请求)."""
    return bool(heads or papers)
