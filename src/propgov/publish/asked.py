"""What the law of a day asks, in the words of a paper (文书中的法律要求): with the article, and saying so where rules are silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from propgov.assembly import Item, Meeting
from propgov.assembly.counting.treatment import Silence, Treatment
from propgov.assembly.counting.ways import followed
from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.assembly.voting.records import Keeping
from propgov.law import Citation, Clause, Effect, Finding, Law, Provision, Ratio
from propgov.law.naming import rule_name
from propgov.law.values import Measure, show
from propgov.law.wording import percent_zh
from propgov.publish.paper import Table
from propgov.publish.wording import area_zh, cite_zh, day_zh

__all__ = [
    "findings_table",
    "kept_zh",
    "law_day",
    "provision_zh",
    "remedy_zh",
    "silence_zh",
    "thresholds_zh",
    "unsettled_zh",
]

_SILENCE = {
    Silence.NOT_COUNTED: "未交回表决票的，不计入参与表决",
    Silence.TAKES_PART: "当面送达并经告知后仍未交回的，视为参与表决，不计为同意",
    Silence.WITH_MAJORITY: "当面送达并经告知后仍未交回的，计入参与表决的多数意见",
}

_DOUBT = "；该约定能否适用有分歧，计票结果以不计入为准，并列明计入的结果"


def law_day(meeting: Meeting) -> date:
    """The day whose law a paper of the meeting tells: that of its count, of its notice, or of its call (适用日期)."""
    if meeting.resolutions:
        return meeting.resolutions[0].decision.on
    return meeting.opened if meeting.notice is None else meeting.notice.posted


def thresholds_zh(agenda: tuple[Item, ...], law: Law, on: date) -> Iterator[str]:
    """How much each item needs on that day, article by article, items that need the same together (通过条件)."""
    said: dict[str, list[int]] = {}
    for item in agenda:
        said.setdefault(_asked(item, law, on), []).append(item.number)
    for words, numbers in said.items():
        yield f"{_items_zh(numbers, agenda)}{words}。"


def _asked(item: Item, law: Law, on: date) -> str:
    in_force = law.on(on, {"matter": item.matter.name})
    rows = {rule: row for rule in THRESHOLDS if (row := in_force[rule]) is not None}
    asked = [words.format(share) for stem, words in _NEEDS.items() if (share := _both(rows, stem))]
    cites = dict.fromkeys(cite_zh(row.instrument, row.article) for row in rows.values())
    return f"应当{'，并'.join(asked)}（{'、'.join(cites)}）" if asked else "法律规定和本小区规则未规定比例"


_NEEDS: Final[Mapping[str, str]] = {
    "assembly.participation": "由专有部分面积和人数占比{}的业主参与表决",
    "assembly.approval.of-all": "经专有部分面积和人数占比{}的业主同意",
    "assembly.approval.of-participants": "经参与表决面积和人数{}的业主同意",
}


def _both(rows: Mapping[str, Provision], stem: str) -> str:
    """What is asked of area and of heads: once where it is the same."""
    area, owners = rows.get(f"{stem}.area"), rows.get(f"{stem}.owners")
    if area is not None and owners is not None and area.wanted == owners.wanted:
        return f"均{_reaching(area)}"
    named = (("面积", area), ("人数", owners))
    return "、".join(f"{name}{_reaching(row)}" for name, row in named if row is not None)


def _reaching(row: Provision) -> str:
    wanted = row.wanted.zh
    return f"达{wanted}" if wanted.endswith("以上") else wanted


def _items_zh(numbers: list[int], agenda: tuple[Item, ...]) -> str:
    """Which items are meant; nothing where it is all of them."""
    return "" if len(numbers) == len(agenda) else f"第{'、'.join(map(str, numbers))}项："


def findings_table(findings: tuple[Finding, ...]) -> Table:
    """Each threshold with what was found, where it is written, and what is noted beside it (逐项核对)."""
    weighed = [one for finding in findings for one in (finding, *finding.beside)]
    cites = {_cite(one) for one in weighed}
    rows = tuple(_finding_row(one) for one in weighed)
    narrow = frozenset({0, 1, 3})
    if len(cites) == 1:
        return Table(
            (f"通过条件（{cites.pop()}）", "要求", "实际", "核对结果"), tuple(row[:-1] for row in rows), narrow - {0}
        )
    return Table(("通过条件", "要求", "实际", "核对结果", "依据"), rows, narrow)


def _finding_row(finding: Finding) -> tuple[str, ...]:
    outcome = finding.outcome.value
    advice = outcome if finding.effect is not Effect.ADVISE else f"{outcome}（提示）"
    return (rule_name(finding.rule), finding.wanted.zh, _found(finding.actual), advice, _cite(finding))


def _cite(finding: Finding) -> str:
    return "" if finding.instrument is None else cite_zh(finding.instrument, finding.article)


def _found(actual: object) -> str:
    """A share as a table shows it, the percentage cut off after two places; any other fact in its own words."""
    if not isinstance(actual, Ratio):
        return show(actual, "zh")
    area = actual.measure is Measure.AREA
    part, whole = (area_zh(one, "") if area else str(one) for one in (actual.part, actual.whole))
    percent = percent_zh(actual.part, actual.whole) if actual.whole else "无从计算"
    return f"{part}／{whole}{'平方米' if area else '人'}（{percent}）"


def silence_zh(agenda: tuple[Item, ...], law: Law, on: date) -> Iterator[str]:
    """What it means not to answer, for which items, and by which rule (未交回的后果)."""
    said: dict[str, list[int]] = {}
    for item in agenda:
        row = law.on(on, {"matter": item.matter.name})["count.silence"]
        by = "本小区规则未作约定" if row is None else cite_zh(row.instrument, row.article)
        rules = Treatment.of(law, item.matter, on)
        doubt = "" if followed(rules, law) == rules else _DOUBT
        said.setdefault(f"{_SILENCE[rules.silence]}（{by}）{doubt}。", []).append(item.number)
    for words, numbers in said.items():
        yield f"{_items_zh(numbers, agenda)}{words}"


def unsettled_zh(clauses: Iterable[Clause]) -> Iterator[str]:
    """What the rules leave open, article by article (规约未约定的事项)."""
    by_article: dict[str, list[str]] = {}
    for clause in clauses:
        words = clause.text.zh.rstrip("。").removesuffix("，由议事规则约定")
        by_article.setdefault(cite_zh(clause.instrument, clause.article), []).append(words)
    for cite, left in by_article.items():
        yield f"下列事项由议事规则约定，本小区尚未约定：{'；'.join(left)}（{cite}）。"


def provision_zh(law: Law, rule: str, on: date, scope: Mapping[str, object] | None = None) -> str:
    """What a row says and where; empty where nothing is asked (条文内容)."""
    row = law.on(on, scope)[rule]
    return "" if row is None else f"{row.text.zh.rstrip('。')}（{cite_zh(row.instrument, row.article)}）。"


def kept_zh(kept: Keeping) -> str:
    """Until when the papers are kept, or who has yet to say (保存期限)."""
    if kept.until is not None and kept.provision is not None:
        return f"保存至{day_zh(kept.until)}（{cite_zh(kept.provision.instrument, kept.provision.article)}）"
    if kept.provision is not None:
        return f"妥善保存，期限未写明（{cite_zh(kept.provision.instrument, kept.provision.article)}）"
    if kept.clause is not None:
        return f"期限由议事规则约定（{cite_zh(kept.clause.instrument, kept.clause.article)}），本小区尚未约定"
    return "本小区规则未约定期限"


_REVOCATION: Final = Citation("civil-code", "280(2)")


def remedy_zh(law: Law, on: date) -> Iterator[str]:
    """What an owner may do whom a decision harms, and within what time (救济); nothing where no text is kept."""
    if (article := law.article(_REVOCATION, on)) is not None:
        cite = cite_zh(law.instrument(_REVOCATION.instrument), _REVOCATION.article)
        yield f"{article.text.zh.rstrip('。')}（{cite}）。"
    if within := provision_zh(law, "assembly.revocation.within", on):
        yield within
