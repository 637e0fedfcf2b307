"""The receipt that people take home (收件回执): what they handed in, when, under which number, what follows and by when.

One form for whatever somebody hands in: a ticket or complaint, a dispute, a filing, a request for mediation, and any procedure of
another package. What follows is read from the duties of the case as seen on a day, so that the receipt promises no more than the
law asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community import Directory
from propgov.disputes import Hotline, Mediation
from propgov.disputes.dispute_record import DisputeRecord
from propgov.engine import Case, Duty
from propgov.law.values import show
from propgov.law.wording import list_zh
from propgov.patterns import Filing
from propgov.patterns.ticket_rules import TicketRecord
from propgov.publish.paper import Block, Closing, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.parties import place_zh
from propgov.publish.persons import called, covered, naming, said
from propgov.publish.wording import day_zh, days_zh, in_numerals

__all__ = ["receipt_paper"]

_HEADS: Final = ("后续事项", "责任人", "最后期限", "依据")


def receipt_paper(
    case: Case,
    *,
    on: date,
    signer: str = "",
    contact: str = "",
    names: Directory | None = None,
    masked: bool = False,
) -> Paper:
    """The receipt of a case (收件回执), as seen on a day: number, what was handed in by whom, what is due and by when.

    signer is who receives it and seals, contact where people ask how it stands; what is not given is a line to be filled in. names
    is a directory by which persons are called; masked for a copy that others read.
    """
    with naming(names, masked=masked):
        blocks = tuple(_blocks(case, on, signer, contact))
    return covered(Paper("收件回执", place_zh(case), blocks), names, masked=masked)


def _blocks(case: Case, on: date, signer: str, contact: str) -> Iterator[Block]:
    yield Heading("收件情况")
    received = _received(case)
    yield Fields((("收件编号", case.id), ("事项", case.blueprint.term), *_matter(case), ("收件日期", day_zh(received))))
    yield Heading("当前情况")
    yield Fields((("截至日期", day_zh(on)), ("当前阶段", str(case.stage.value)), *_course(case)))
    due = tuple(map(_row, case.duties(on)))
    yield Heading("后续事项和期限")
    if due:
        yield Table(_HEADS, due, narrow=frozenset({2}))
    else:
        yield Prose("目前没有法定期限内的待办事项。")
    yield Heading("查询和联系")
    yield Fields((("查询、联系方式", contact),))
    yield Prose("本回执只证明收到所列事项，不代表对事项的处理结果。")
    yield Signatures(("提交人（签名）",))
    yield Closing(f"{signer or '收件单位'}（盖章）", day_zh(received))


def _received(case: Case) -> date:
    """The day on which it was handed in: a filing may have been prepared before."""
    return case.filed_on or case.opened if isinstance(case, Filing) else case.opened


def _matter(case: Case) -> Iterator[tuple[str, str]]:
    """Who handed in what, in the words of each sort of case."""
    match case:
        case TicketRecord():
            yield "提出人", called(case.asker)
            if isinstance(case, Hotline):
                yield "受理渠道", case.channel.value
                yield "诉求类别", case.subject.value
            yield "内容", said(case.what)
            yield "提出日期", day_zh(case.reported_on)
        case DisputeRecord():
            yield from _dispute(case)
        case Mediation():
            yield from _dispute(case.dispute)
            yield "调解组织", case.body.value
        case Filing():
            yield from _content(case)
            yield "经办人", called(case.filed_by)
            papers = [str(paper.value) for paper in sorted(case.papers, key=lambda one: one.name)]
            yield "已收材料", f"共{len(papers)}项：{list_zh(papers)}" if papers else ""
        case _:
            yield from _content(case)


def _content(case: Case) -> Iterator[tuple[str, str]]:
    if case.title_zh:
        yield "内容", said(case.title_zh)


def _dispute(dispute: DisputeRecord) -> Iterator[tuple[str, str]]:
    yield "提出请求一方", called(dispute.claimant)
    if dispute.joined:
        yield "共同提出人", "、".join(map(called, dispute.joined))
    yield "被请求一方", called(dispute.respondent)
    yield "纠纷事项", said(dispute.subject)
    amount = "" if dispute.claim.amount is None else f"，金额{dispute.claim.amount:.2f}元"
    yield "请求", f"{dispute.claim.kind.value}：{said(dispute.claim.text)}{amount}"


def _course(case: Case) -> Iterator[tuple[str, str]]:
    """How far a ticket has come: received, in whose hands, answered, or why not."""
    if isinstance(case, TicketRecord):
        yield "受理日期", "" if case.received_on is None else day_zh(case.received_on)
        yield "承办", str(case.handled_by.value) if case.received_on is not None else ""
        if case.answer:
            yield "答复", said(case.answer)
        if case.stage.name in {"REFUSED", "WITHDRAWN"}:
            yield "理由", said(case.reason)
        if case.merged_into is not None:
            yield "并入", f"收件编号{case.merged_into.id}"
    elif isinstance(case, Filing):
        if case.sent_back:
            yield "退回补正", said(case.sent_back[-1].reason)
        yield "备案编号", case.number
    elif isinstance(case, Mediation):
        yield "受理编号", case.number


def _row(duty: Duty) -> tuple[str, ...]:
    """One duty: what follows, who owes it or may do it, by when, under which article."""
    what = duty.term or duty.step
    about = "" if duty.covers is None else f"（{days_zh(*duty.covers)}）"
    must = duty.owed_by or (duty.by if len(duty.by) == 1 else ())
    who = "、".join(show(role, "zh") for role in must or duty.by) or "任何人"
    return (f"{what}{about}", who if must else f"{who}（可以办理）", _until(duty), in_numerals(duty.source.zh))


def _until(duty: Duty) -> str:
    if duty.window is not None:
        late = f"，已逾期{duty.days_overdue}日" if duty.days_overdue else ""
        first, last = duty.window.earliest, duty.window.latest
        return (f"至迟{day_zh(last)}" if duty.window.sure else f"{days_zh(first, last)}之间（放假安排尚未公布）") + late
    return "期限暂停" if duty.paused is not None else "期限无记录"
