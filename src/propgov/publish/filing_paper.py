"""The list of papers of a filing (备案材料清单): what is asked, what was handed in, what lacks, under which number it is recorded.

One form for every procedure that is a ``Filing``, of the library or not. What its place asks is read from the law of the day of
filing, and cited; a place that asks for no particular papers leaves only those that were handed in, or all to choose from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, Final, get_args

from propgov.committee import CommitteeFiling, FilingPurpose
from propgov.community import Directory
from propgov.law import Includes, Provision
from propgov.law.wording import list_zh
from propgov.patterns import Filing
from propgov.publish.paper import Block, Closing, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.parties import acting_zh, ordained_zh, place_zh
from propgov.publish.persons import called, covered, naming, said
from propgov.publish.wording import cite_zh, day_zh

__all__ = ["filing_paper"]

_HEADS: Final = ("序号", "材料", "份数", "原件／复印件", "已收")
_FORM: Final = "□原件　□复印件"
_TITLE: Final = "备案材料清单"


def filing_paper(filing: Filing[Any], *, names: Directory | None = None, masked: bool = False) -> Paper:
    """The list of papers of a filing (备案材料清单), as it stands: before it is handed in, sent back, recorded.

    names is a directory by which persons are called; masked for a copy that others read.
    """
    with naming(names, masked=masked):
        blocks = tuple(_blocks(filing))
    return covered(Paper(_TITLE, place_zh(filing), blocks), names, masked=masked)


def _blocks(filing: Filing[Any]) -> Iterator[Block]:
    yield Heading("备案事项")
    yield Fields(tuple(_matter(filing)))
    asked = _asked(filing)
    yield Heading("材料")
    rows = tuple(_rows(filing, asked))
    yield Table(_HEADS, rows, narrow=frozenset({0, 3, 4})) if rows else Prose("未提交材料。")
    if asked is not None:
        yield Prose(f"应当提交的材料依据{cite_zh(asked.instrument, asked.article)}，共{len(_words(asked))}项。")
    yield Heading("补正内容和期限")
    yield from _sent_back(filing)
    yield Heading("收件和备案")
    yield Fields(tuple(_recorded(filing)))
    yield Signatures(("经办人（签名）", "收件人（签名）"))
    yield Closing("备案机关（盖章）", "" if filing.recorded_on is None else day_zh(filing.recorded_on))


def _matter(filing: Filing[Any]) -> Iterator[tuple[str, str]]:
    by = filing.blueprint.steps["file"].spec.by
    filed, who = filing.filed_on, filing.filed_by
    yield "备案事项", said(filing.name_zh)
    yield "备案依据", ordained_zh(filing, _day(filing))
    if isinstance(filing, CommitteeFiling):
        yield "备案种类", filing.what.value
        yield "备案机关", acting_zh(filing.to)
        if filing.changes and filing.changed_on is not None:
            changed = list_zh([one.value for one in sorted(filing.changes, key=lambda one: one.name)])
            yield "变更事项", f"{changed}（{day_zh(filing.changed_on)}）"
    yield "申请人", acting_zh(filing.home.roles_of(who, filed), by) if filed is not None else ""
    yield "经办人", called(who)
    yield "首次报送日期", "" if filed is None else day_zh(filed)
    yield "当前阶段", str(filing.stage.value)


def _asked(filing: Filing[Any]) -> Provision | None:
    """The row that lists the papers which the place asks for on the day of filing; None where none does."""
    if isinstance(filing, CommitteeFiling) and filing.what is not FilingPurpose.FIRST:
        return None
    names = {paper.name for paper in _every(filing)}
    in_force = filing.law.on(_day(filing), filing.scope())
    for rule in filing.blueprint.steps["file"].rules:
        for rule_id in rule.ids:
            row = in_force[rule_id] if filing.law.knows(rule_id) else None
            if row is not None and isinstance(row.requirement, Includes) and names.issuperset(row.requirement.words):
                return row
    return None


def _day(filing: Filing[Any]) -> date:
    return filing.filed_on or filing.last_act_date


def _words(asked: Provision) -> tuple[str, ...]:
    return asked.requirement.words if isinstance(asked.requirement, Includes) else ()


def _every(filing: Filing[Any]) -> tuple[Enum, ...]:
    """All papers that the class knows, in their order."""
    hint = filing.blueprint.steps["file"].codes.hints["papers"]
    return tuple(get_args(hint)[0])


def _rows(filing: Filing[Any], asked: Provision | None) -> Iterator[tuple[str, ...]]:
    needed = set(() if asked is None else _words(asked))
    handed = filing.papers | filing.lacking
    listed = [paper for paper in _every(filing) if paper.name in needed or paper in handed]
    # Before anything is handed in where nothing particular is asked, the list offers all that there can be.
    offered = _every(filing) if filing.filed_on is None else ()
    for number, paper in enumerate(listed or offered, start=1):
        yield str(number), str(paper.value), "", _FORM, _state(filing, paper)


def _state(filing: Filing[Any], paper: Enum) -> str:
    if paper in filing.papers and paper not in filing.lacking:
        return "已收"
    return "缺" if paper in filing.lacking or filing.filed_on is not None else "□"


def _sent_back(filing: Filing[Any]) -> Iterator[Block]:
    every = {paper.name: str(paper.value) for paper in _every(filing)}
    for one in filing.sent_back:
        lacking = f"缺{list_zh([every.get(name, name) for name in one.lacking])}。" if one.lacking else ""
        yield Prose(f"{day_zh(one.on)}退回：{said(one.reason)}{'' if one.reason.endswith('。') else '。'}{lacking}")
    if not filing.sent_back:
        yield Prose("未退回补正。" if filing.recorded_on is not None else "补正内容：")
    if filing.recorded_on is None:
        yield Fields((("补正期限", ""),))


def _recorded(filing: Filing[Any]) -> Iterator[tuple[str, str]]:
    yield "收件人", ""
    yield "收件日期", ""
    yield "备案编号", filing.number
    yield "备案日期", "" if filing.recorded_on is None else day_zh(filing.recorded_on)
    if isinstance(filing, CommitteeFiling) and filing.what is FilingPurpose.FIRST:
        yield "统一社会信用代码", filing.credit_code
