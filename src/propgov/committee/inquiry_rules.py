"""Rules on an owner's inquiry (查阅询问的事实): who asks, what may not be refused, what is covered for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.committee.disclosed import ENFORCEABLE, PERSONAL, PERSONAL_DATA, Disclosed, Masked
from propgov.committee.inquiry_record import OPEN, PRIVATE, Ground, InquiryRecord, Paper, Wanted
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Citation, Finding, Ratio, Span
from propgov.law.naming import name_rule

__all__ = ["COURTS", "TO_KNOW"]

COURTS: Final = Citation("spc-condominium", "13")
"""What courts order to be published or shown (可以请求公布、查阅的资料)."""

TO_KNOW: Final = (Citation("property-management-regulation", "6(2)(8)"), COURTS)
"""The owner's right to know (知情权)."""

ANSWERED_WITHIN: Final = "committee.disclosure.inquiry.answered-within"

name_rule(ANSWERED_WITHIN, "答复业主询问的期限")


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
    """Whether other persons' data are covered in what is shown (他人个人信息已脱敏)."""
    return _to_cover(heads, papers) <= masked


@rule("committee.inquiry.readable", basis=TO_KNOW)
def readable(inquiry: InquiryRecord, act: Act, *, masked: frozenset[Masked]) -> bool:
    """Whether nothing but other persons' data is covered: amounts and content stay readable (仅对他人个人信息脱敏)."""
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
    """Whether the owner may look into what was asked for (业主可以查阅)."""
    return not heads


@rule("committee.disclosure.inquiry.includes")
def may_look_into(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed]) -> frozenset[Disclosed]:
    """Which heads an owner may look into, by this answer (可以查阅的资料)."""
    return frozenset(Disclosed) - heads


@rule("committee.disclosure.inquiry.answered")
def is_answered(inquiry: InquiryRecord, act: Act) -> bool:
    """Whether the question has an answer, which a refusal is not (业主的询问已答复)."""
    return Wanted.ANSWER not in inquiry.wants


@weighing(ANSWERED_WITHIN)
def refused_in_time(inquiry: InquiryRecord, act: Act) -> tuple[Finding, ...]:
    """Whether the owner is told of a refusal within the period of an answer (答复业主询问的期限)."""
    span = Span(inquiry.opened, act.on)
    return (inquiry.home.law.weigh(ANSWERED_WITHIN, span, on=act.on, scope=inquiry.scope(), opened=inquiry.opened),)


def all_refused(inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper]) -> Ratio:
    """How much of what was asked for is refused now (拒绝比例)."""
    asked = len(inquiry.heads) + len(inquiry.papers)
    return Ratio(len(heads | inquiry.refused) + len(papers | inquiry.refused_papers), asked)


# What then


@check
def within_what_was_asked(
    inquiry: InquiryRecord, act: Act, *, heads: frozenset[Disclosed], papers: frozenset[Paper], until: date | None
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
