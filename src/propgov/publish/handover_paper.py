"""The list of a handover (移交清单): every item with what became of it, and for money the books against the bank's paper.

One form for a committee that leaves, for public income, for a provider that leaves and for the papers of a first meeting. The
sections are those of chapter and custom: papers (those with personal data apart), premises and keys, money, contracts with seals
and books. Nothing that was listed is left out, and what lacks is said to lack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen

from propgov.assembly import FormationPaper, Handover
from propgov.committee import CommitteeHandover, HandedOver, ItemState, Receipt
from propgov.community import Directory
from propgov.income import IncomeHandedOver, IncomeHandover
from propgov.law import Includes, Provision
from propgov.law.brief import brief
from propgov.law.wording import list_zh
from propgov.publish.paper import Block, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.parties import acting_zh, ordained_zh, place_zh
from propgov.publish.persons import called, covered, naming, said
from propgov.publish.wording import cite_zh, day_zh
from propgov.service import HandedOver as ByProvider
from propgov.service import ServiceContract

__all__ = ["handover_paper"]

AnyHandover: TypeAlias = CommitteeHandover | IncomeHandover | Handover | ServiceContract

_HEADS: Final = ("序号", "名称", "数量", "状况", "交出人", "交出日期", "签收人", "签收日期", "说明")
_NARROW: Final = frozenset({0, 3, 5, 7})
_THERE, _LACKS, _LISTED = "已交", "缺失", "待交"
_PERSONAL, _PAPERS, _PREMISES, _MONEY, _OTHERS = (
    "资料（含个人信息）",
    "资料",
    "用房、设施设备、钥匙、权限",
    "资金",
    "合同、印章、账簿",
)
_SECTIONS: Final = (_PAPERS, _PERSONAL, _PREMISES, _MONEY, _OTHERS)
_C, _I, _P, _F = HandedOver, IncomeHandedOver, ByProvider, FormationPaper
_SECTION_OF: Final[dict[Enum, str]] = {
    **dict.fromkeys((_C.FILES, _C.MINUTES, _I.FILES, _P.FILES, *_F), _PAPERS),
    **dict.fromkeys((_C.OWNERS_ROLL, _F.OWNERS_ROLL, _F.FUND_LIST), _PERSONAL),
    **dict.fromkeys((_C.PROPERTY, _C.KEYS, _C.PREMISES, _C.EQUIPMENT, _C.SERVICE_PREMISES, _C.GOODS), _PREMISES),
    **dict.fromkeys((_C.FACILITIES, _I.KEYS, _P.SERVICE_PREMISES, _P.FACILITIES, _P.PROPERTY, _P.GOODS), _PREMISES),
    **dict.fromkeys((_C.MONEY, _C.INCOME_BALANCE, _C.SERVICE_FEE_BALANCE, _C.PREPAID, _C.CASH), _MONEY),
    **dict.fromkeys((_I.INCOME_BALANCE, _I.MONEY, _P.INCOME_BALANCE, _P.PREPAID, _P.SERVICE_FEE_BALANCE), _MONEY),
}


@frozen
class _Row:
    """One item as it is printed."""

    what: Enum
    quantity: str
    state: str
    given: str = ""
    given_on: str = ""
    received: str = ""
    received_on: str = ""
    note: str = ""

    __repr__ = brief


def handover_paper(handover: AnyHandover, *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The list of a handover (移交清单), as it stands.

    handover is that of a committee, of public income, of the papers for a first meeting, or the service contract whose provider
    leaves. names is a directory by which persons are called; masked for a copy that others read.
    """
    with naming(names, masked=masked):
        rows = tuple(_rows(handover))
        blocks = (
            Heading("移交事项"),
            Fields(tuple(_matter(handover))),
            *_sections(rows),
            *(_balance(handover) if isinstance(handover, IncomeHandover) else ()),
            Heading("缺失和补交"),
            Prose(_lacking(rows)),
            Fields((("补交期限", ""),)),
            Prose("本清单一式三份，移交方、接收方和见证方各执一份；对任何一项有异议的，在说明栏注明。"),
            Signatures(("移交方（签名、盖章）", "接收方（签名、盖章）", "见证方（签名、盖章）")),
        )
    return covered(Paper("移交清单", place_zh(handover), blocks, wide=True), names, masked=masked)


def _matter(handover: AnyHandover) -> Iterator[tuple[str, str]]:
    on = handover.last_act_date
    yield "移交事由", _occasion(handover)
    yield "移交依据", _cite(handover) or ordained_zh(handover, on)
    yield "基准日", _day(_base_day(handover))
    yield from zip(("移交方", "接收方"), _sides(handover), strict=True)
    yield "见证方", ""
    yield "当前状况", str(handover.stage.value)
    yield "移交完成日期", _day(_done_on(handover))


def _cite(handover: AnyHandover) -> str:
    """Where it is written what is handed over; empty where the list itself says so."""
    if isinstance(handover, CommitteeHandover | IncomeHandover):
        return ""
    return "、".join(dict.fromkeys(cite_zh(row.instrument, row.article) for row in _asked(handover)))


def _occasion(handover: AnyHandover) -> str:
    if isinstance(handover, ServiceContract):
        return "物业服务合同终止" + ("" if handover.why_ended is None else f"（{handover.why_ended.value}）")
    return said(handover.name_zh)


def _day(day: date | None) -> str:
    return "" if day is None else day_zh(day)


def _base_day(handover: AnyHandover) -> date | None:
    match handover:
        case CommitteeHandover():
            # A term that was cut short ended when its handover began.
            return min(handover.term.ends or handover.opened, handover.opened)
        case IncomeHandover():
            return handover.ended_on
        case ServiceContract():
            return handover.last_day
        case _:
            return handover.demanded_on


def _done_on(handover: AnyHandover) -> date | None:
    match handover:
        case CommitteeHandover() | IncomeHandover():
            return handover.completed_on
        case ServiceContract():
            return handover.handed_over_on
        case _:
            return handover.in_stage_since if handover.stage.name == "COMPLETE" else None


def _sides(handover: AnyHandover) -> tuple[str, str]:
    """Who hands over, and who receives."""
    match handover:
        case CommitteeHandover():
            to = "" if handover.successor is None else f"（{handover.successor.title}）"
            return handover.term.title, f"{handover.to.value}{to}"
        case IncomeHandover():
            return str(handover.leaving.value), str(handover.to.value)
        case ServiceContract():
            return called(handover.provider), ""
        case _:
            return acting_zh(handover.demanded_of), "筹备组"


# Items


def _rows(handover: AnyHandover) -> Iterator[_Row]:
    match handover:
        case CommitteeHandover():
            yield from _of_committee(handover)
        case IncomeHandover():
            yield from _of_income(handover)
        case ServiceContract():
            yield from _plain(ByProvider, handover.handed_over, handover)
        case _:
            yield from _plain(FormationPaper, handover.papers, handover)


def _of_committee(handover: CommitteeHandover) -> Iterator[_Row]:
    words = {ItemState.LISTED: _LISTED, ItemState.RECEIVED: _THERE, ItemState.MISSING: _LACKS}
    for item in handover.items:
        given = called(item.handed_by) if item.handed_by else ""
        signed, days = ("；".join(words) for words in (map(_signer, item.receipts), map(_signed_on, item.receipts)))
        state = words.get(item.state, str(item.state.value))
        note = said("；".join(item.statements))
        yield _Row(item.what, said(item.quantity), state, given, _day(item.handed_on), signed, days, note)


def _signer(receipt: Receipt) -> str:
    return called(receipt.by)


def _signed_on(receipt: Receipt) -> str:
    return day_zh(receipt.on)


def _of_income(handover: IncomeHandover) -> Iterator[_Row]:
    words = {"LISTED": _LISTED, "RECEIVED": _THERE, "MISSING": _LACKS}
    for item in handover.items:
        amount = "" if item.amount is None else f"，{item.amount:.2f}元"
        signed = called(item.receiver) if item.receiver else ""
        note = said(item.statement) if item.state.name == "MISSING" else ""
        given, day = called(item.giver) if item.giver else "", _day(item.since)
        yield _Row(item.what, f"{said(item.quantity)}{amount}", words[item.state.name], given, day, signed, day, note)


def _plain(every: type[Enum], there: frozenset[Enum], handover: Handover | ServiceContract) -> Iterator[_Row]:
    """What is on record as a set alone: each thing that is there or that the place asks for."""
    wanted = (row.requirement for row in _asked(handover))
    asked = {word for one in wanted if isinstance(one, Includes) for word in one.words}
    for what in every:
        if what in there or what.name in asked or not (there or asked):
            yield _Row(what, "", _THERE if what in there else _LISTED)


def _asked(handover: Handover | ServiceContract) -> tuple[Provision, ...]:
    """The rows by which the place asks what is handed over."""
    in_force = handover.law.on(handover.last_act_date, handover.scope())
    ids = (one for rule in handover.blueprint.steps["hand_over"].rules for one in rule.ids)
    rows = (in_force[one] for one in ids if handover.law.knows(one))
    return tuple(row for row in rows if row is not None and isinstance(row.requirement, Includes))


def _sections(rows: Iterable[_Row]) -> Iterator[Block]:
    numbered = list(enumerate(rows, start=1))
    for section in _SECTIONS:
        listed = [(number, row) for number, row in numbered if _SECTION_OF.get(row.what, _OTHERS) == section]
        if listed:
            yield Heading(section)
            cells = tuple(
                (str(number), str(row.what.value), row.quantity, row.state, *_who(row), row.note)
                for number, row in listed
            )
            yield Table(_HEADS, cells, narrow=_NARROW)
    if not numbered:
        yield Heading("移交内容")
        yield Table(_HEADS, tuple((str(number), *[""] * (len(_HEADS) - 1)) for number in range(1, 6)), _NARROW)


def _who(row: _Row) -> tuple[str, str, str, str]:
    return row.given, row.given_on, row.received, row.received_on


def _lacking(rows: Iterable[_Row]) -> str:
    """What did not come, what is disputed, what is still to come, each by its number."""
    states: dict[str, list[str]] = {}
    for number, row in enumerate(rows, start=1):
        if row.state != _THERE:
            states.setdefault(row.state, []).append(f"第{number}项{row.what.value}")
    told = [f"{state}：{list_zh(items)}。" for state, items in states.items()]
    return "\n".join(told) or "所列各项均已移交。"


# Money


def _balance(handover: IncomeHandover) -> Iterator[Block]:
    """The books against the bank's paper, each difference; the audit; claims that are open or settled."""
    yield Heading("账实核对、审计和未了结款项")
    held = handover.balance
    if held is None:
        yield Fields((("账面余额（元）", ""), ("银行余额（元）", ""), ("差额（元）", "")))
    else:
        yield Fields(
            (
                ("核对日期", day_zh(held.on)),
                ("账面余额（元）", f"{held.books:.2f}"),
                ("银行余额（元）", f"{held.bank:.2f}"),
                ("差额（元）", f"{held.gap:.2f}"),
                ("银行凭证", held.paper.text().zh),
            )
        )
        if held.differences:
            rows = tuple((said(one.reason), f"{one.amount:.2f}") for one in held.differences)
            yield Table(("差异原因", "金额（元）"), rows, figures=frozenset({1}))
    for audit in handover.audits:
        yield Prose(
            f"{said(audit.auditor)}已审计{day_zh(audit.since)}至{day_zh(audit.until)}，见{audit.report.text().zh}。"
        )
    if handover.claims:
        claims = tuple(
            (
                str(number),
                called(one.claimed_by),
                called(one.against),
                f"{one.amount:.2f}",
                said(one.reason),
                said(one.settled) or "未了结",
            )
            for number, one in enumerate(handover.claims, start=1)
        )
        heads = ("序号", "提出方", "对方", "金额（元）", "事由", "结果")
        yield Table(heads, claims, narrow=frozenset({0}), figures=frozenset({3}))
