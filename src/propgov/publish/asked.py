"""What the law of a day asks, in the words of a paper (文书中的法律要求): with the article, and saying so where rules are silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from propgov.assembly import Item, Meeting
from propgov.assembly.counting.treatment import Silence, Treatment
from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.assembly.voting.records import Keeping
from propgov.law import Finding, Law
from propgov.law.values import show
from propgov.publish.wording import day_zh

__all__ = ["finding_zh", "kept_zh", "law_day", "provision_zh", "silence_zh", "thresholds_zh"]

_MEASURED: Final[Mapping[str, str]] = {
    "assembly.participation.area": "参与表决的面积占全体",
    "assembly.participation.owners": "参与表决的人数占全体",
    "assembly.approval.of-all.area": "同意的面积占全体",
    "assembly.approval.of-all.owners": "同意的人数占全体",
    "assembly.approval.of-participants.area": "同意的面积占参与表决的",
    "assembly.approval.of-participants.owners": "同意的人数占参与表决的",
}

_SILENCE = {
    Silence.NOT_COUNTED: "未交回表决票的，不计入参与表决",
    Silence.TAKES_PART: "当面送达并经告知后仍未交回的，视为参与表决，不计为同意",
    Silence.WITH_MAJORITY: "当面送达并经告知后仍未交回的，计入参与表决的多数意见",
}


def law_day(meeting: Meeting) -> date:
    """The day whose law a paper of the meeting tells: that of its count, of its notice, or of its call (适用日期)."""
    if meeting.resolutions:
        return meeting.resolutions[0].decision.on
    return meeting.opened if meeting.notice is None else meeting.notice.posted


def thresholds_zh(item: Item, law: Law, on: date) -> str:
    """How much an item needs on that day, article by article (通过条件)."""
    in_force = law.on(on, {"matter": item.matter.name})
    by_article: dict[str, list[str]] = {}
    for rule in THRESHOLDS:
        if (row := in_force[rule]) is not None:
            by_article.setdefault(row.cite("zh"), []).append(f"{_MEASURED[rule]}{row.wanted.zh}")
    return "；".join(f"{'，'.join(asked)}（{cite}）" for cite, asked in by_article.items()) or "该日没有收录通过条件"


def finding_zh(finding: Finding) -> str:
    """One threshold with what was found (逐项认定)."""
    measured = _MEASURED.get(finding.rule, finding.rule)
    found = show(finding.actual, "zh")
    return f"{finding.outcome.value}：{measured}应为{finding.wanted.zh}，实为{found}（{finding.cite('zh')}）"


def silence_zh(agenda: tuple[Item, ...], law: Law, on: date) -> Iterator[str]:
    """What it means not to answer, for which items, and by which rule (沉默的效力)."""
    said: dict[str, list[str]] = {}
    for item in agenda:
        row = law.on(on, {"matter": item.matter.name})["count.silence"]
        by = "本小区规则未作约定" if row is None else row.cite("zh")
        words = _SILENCE[Treatment.of(law, item.matter, on).silence]
        said.setdefault(f"{words}（{by}）。", []).append(str(item.number))
    for words, numbers in said.items():
        yield words if len(said) == 1 else f"第{'、'.join(numbers)}项：{words}"


def provision_zh(law: Law, rule: str, on: date, scope: Mapping[str, object] | None = None) -> str:
    """What a row says and where; empty where nothing is asked (条文内容)."""
    row = law.on(on, scope)[rule]
    return "" if row is None else f"{row.text.zh.rstrip('。')}（{row.cite('zh')}）。"


def kept_zh(kept: Keeping) -> str:
    """Until when the papers are kept, or who has yet to say (保存期限)."""
    if kept.until is not None and kept.provision is not None:
        return f"保存至{day_zh(kept.until)}（{kept.provision.cite('zh')}）"
    if kept.provision is not None:
        return f"妥善保存，期限未写明（{kept.provision.cite('zh')}）"
    left_by = "" if kept.clause is None else f"（{kept.clause.instrument.cite(kept.clause.article, 'zh')}）"
    return f"本小区规则未约定期限{left_by}"
