"""Votes that were reported in public (公开报道的表决), each held against the law of its day.

Run it with ``python examples/published_votes.py``. The figures come from ``data/published_votes.toml``; every result,
every missing figure and every article printed is computed from them and from the law packs. ``--lang zh`` tells it in Chinese.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from propgov import Law
from propgov.assembly import Base, Matter, Percent, PublishedCount, PublishedDecision, PublishedShare, Share, decide
from propgov.assembly.deciding.narrowing import Range
from propgov.law import Citation, Finding, Outcome, Text
from propgov.law.values import show as shown
from propgov.law.wording import day_zh
from telling import Telling, day_en, language, rule_named

DATA: Final = Path(__file__).parent / "data" / "published_votes.toml"
NATION: Final = "cn"
UNDER_EACH_LAW: Final = {"before_2021": date(2020, 12, 31), "since_2021": date(2021, 1, 1)}
RESULTS: Final = {
    True: Text("CARRIED", "通过"),
    False: Text("LOST", "未通过"),
    None: Text("CANNOT BE CONFIRMED", "无法确认"),
}
GOES_ON: Final = Text("", "")
MATTER: Final = Text("matter", "事项")
SOURCE: Final = Text("source", "来源")
ANNOUNCED: Final = Text("announced", "公布")
COUNTING: Final = Text("counting", "计票")
READING: Final = Text("reading", "理解")
DISPUTED: Final = Text("disputed", "争议")
NOTE: Final = Text("note", "说明")
MARKS: Final = {Outcome.HOLDS: "✓", Outcome.BROKEN: "✗", Outcome.UNKNOWN: "?"}


ERAS: Final = {
    "before_2021": Text("law until 2020", "依2020年底前的法律"),
    "since_2021": Text("law since 2021", "依2021年起的法律"),
}


def way_zh(way: str) -> str:
    """A way of counting in Chinese."""
    word, _, rest = way.partition(" the ")
    return f"{'计入' if word == 'with' else '不计入'}{rest.split()[0]}个补签"


@frozen
class Judged:
    """One vote under one law (认定).

    label says which law or which way of counting; decision is the result as far as the figures tell it.
    """

    label: str
    on: date
    decision: PublishedDecision

    @property
    def carried(self) -> bool | None:
        """The result; None if a figure is missing or a percentage is too coarse."""
        return self.decision.carried

    @property
    def missing(self) -> tuple[Text, ...]:
        """The figures without which a threshold cannot be told (缺少的数字)."""
        return tuple(self.decision.missing)

    @property
    def under(self) -> Text:
        """Which law, and which way of counting (适用的法律和计票口径)."""
        era = ERAS.get(self.label.partition(" ")[0])
        law = era or Text(f"law of {day_en(self.on)}", f"依{day_zh(self.on)}的法律")
        way = self.label.partition(" ")[2] if era is not None else self.label
        return law if not way else Text(f"{law.en}, {way}", f"{law.zh}，{way_zh(way)}")


# ── What the report says ─────────────────────────────────────────────────────────────────────────────────────────────


def read_votes(path: Path = DATA) -> tuple[Mapping[str, Any], ...]:
    """The votes of the data file, as they stand there."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["vote"])


def figures(row: Mapping[str, Any], late: int = 0) -> PublishedCount:
    """The figures of a vote as they were published, so many late signatures left out; what the report leaves out is not known."""
    total, took_part, approved = (row.get(name, {}) for name in ("total", "took_part", "approved"))
    percent = {name: Percent(stated, Base.TOOK_PART) for name, stated in row.get("approved_percent", {}).items()}
    signed = {"owners": row["signatures"] - late} if "signatures" in row else {}
    return PublishedCount(
        Share(**total), PublishedShare(**took_part), PublishedShare(**{**approved, **percent, **signed})
    )


def ways(row: Mapping[str, Any]) -> Iterator[tuple[str, PublishedCount]]:
    """The ways in which the approvals can be counted: a label, and the figures."""
    late = row.get("signed_after_the_close", 0)
    yield f"with the {late} late signatures" if late else "", figures(row)
    if late:
        yield f"without the {late} late signatures", figures(row, late)


def judge(row: Mapping[str, Any]) -> tuple[Judged, ...]:
    """The vote under the law of its day; under each law, if the day is not known."""
    days = {"": row["on"]} if "on" in row else UNDER_EACH_LAW
    return tuple(
        judge_on(row, " ".join(filter(None, (era, way))), on, count)
        for era, on in days.items()
        for way, count in ways(row)
    )


def judge_on(row: Mapping[str, Any], label: str, on: date, count: PublishedCount) -> Judged:
    """The vote with these figures under the law of one day."""
    return Judged(label, on, decide(Matter[row["matter"]], count, Law.of(NATION), on=on))


# ── What a reader sees ───────────────────────────────────────────────────────────────────────────────────────────────


def announced(row: Mapping[str, Any]) -> Text:
    """What was announced, as far as it was reported."""
    if "announced" in row:
        return Text(row["announced"]["en"], row["announced"]["zh"])
    if "announced_for" in row:
        votes, against = row["announced_for"], row["announced_against"]
        return Text(f"{votes} votes for, {against} against", f"赞成{votes}票，反对{against}票")
    percent = row.get("approved_percent", {})
    words = {"area": "面积", "owners": "人数"}
    if not percent:
        return Text("no figures of approval were reported", "未报道同意的数字")
    en = " and ".join(f"{percent[what]} % of {what}" for what in words if what in percent)
    zh = "、".join(f"{words[what]}的{percent[what]}%" for what in words if what in percent)
    return Text(f"approved by {en} that took part", f"参与表决{zh}同意")


def figure_line(finding: Finding) -> Text:
    """One threshold: whether it is met, the figures, what is asked."""
    mark, name = MARKS[finding.outcome], rule_named(finding.rule)
    return Text(
        f"{mark} {name.en}: {shown(finding.actual)}; {finding.wanted.en} by {finding.cite()}",
        f"{mark} {name.zh}：{shown(finding.actual, 'zh')}，{finding.wanted.zh}，依据{finding.cite('zh')}",
    )


def show_judged(tell: Telling, judged: Judged) -> None:
    """A result with each threshold, and what is missing."""
    under, result = judged.under, RESULTS[judged.carried]
    tell.say(f"▸ {under.en}: {result.en}", f"▸ {under.zh}：{result.zh}", indent=2)
    for finding in judged.decision.findings:
        told_of = figure_line(finding)
        tell.say(told_of.en, told_of.zh, indent=6, hang=2)
    if judged.carried is None and judged.missing:
        lacking = "; ".join(text.en for text in judged.missing), "；".join(text.zh for text in judged.missing)
        tell.say(f"missing: {lacking[0]}", f"缺少：{lacking[1]}", indent=6, hang=2)
    approved = judged.decision.count.approved
    stands = span(judged.decision.count)
    if isinstance(approved.owners, Percent):
        stated = tuple(name for name in ("area", "owners") if getattr(approved, name) is not None)
        unknown = (found.rule for found in judged.decision.findings if found.outcome is Outcome.UNKNOWN)
        same = not any(rule.endswith(stated) for rule in unknown)
        tell.say(
            f"the percentages stand for {stands.en}: the result is {'the same' if same else 'not the same'} at both ends",
            f"百分比对应{stands.zh}：两端结果{'相同' if same else '不同'}",
            indent=6,
            hang=2,
        )
    elif judged.carried is None and approved != PublishedShare():
        tell.say(f"reported of those who approved: {stands.en}", f"报道的同意数：{stands.zh}", indent=6, hang=2)


def span(count: PublishedCount) -> Text:
    """How many approved, and with how much area, as far as the figures tell."""
    area, owners = (half.figures["approved"] for half in count.ranges())
    low, high = between(owners)
    people = Text(" to ".join((low, *high)) + " owners", "至".join((low, *high)) + "人")
    if count.approved.area is None:
        return people
    low, high = between(area, 2)
    metres = Text(" to ".join((low, *high)) + " m²", "至".join((low, *high)) + "平方米")
    return Text(f"{metres.en} and {people.en}", f"{metres.zh}、{people.zh}")


def between(figure: Range, places: int = 0) -> tuple[str, tuple[str, ...]]:
    """A figure, or its lower bound and its upper one, with so many decimals."""
    low, high = (str(Decimal(int(end)).scaleb(-places)) for end in (figure.low, figure.high or figure.low))
    return low, () if low == high else (high,)


def show_counting(tell: Telling, row: Mapping[str, Any]) -> None:
    """What the reported figures themselves give away."""
    if "votes_of_one_owner" in row:
        votes, merged, against = row["announced_for"], row["votes_of_one_owner"], row["announced_against"]
        heads = votes - merged + 1
        counted = Text(
            f"{votes} votes, {merged} of them of one owner: {heads} heads",
            f"{votes}票中{merged}票属同一业主：{heads}人",
        )
        tell.paragraph(COUNTING, counted)
        if heads < against:
            rest = Text(
                f"fewer than the {against} against: unless votes against were of one owner too, not even half of those "
                "who voted, let alone of all",
                f"少于反对的{against}票：除非反对票也有属同一业主的，否则未过投票者半数，更不及全体半数",
            )
            tell.paragraph(GOES_ON, rest)
    if "households" in row:
        number = f"{row['households']:,}"
        tell.paragraph(
            COUNTING,
            Text(f"{number} households: neither a number of owners nor an area", f"{number}户：既非业主人数，也非面积"),
        )
    for text in figures(row).misfits:
        tell.paragraph(COUNTING, text)


def show_readings(tell: Telling, row: Mapping[str, Any]) -> None:
    """Other readings, as readings: what they would give, and where the law leaves room for them."""
    for said in row.get("reading", {}).values():
        reading = Text(
            f"the silent count with the majority, which is a reading and not the law: {said['en']}",
            f"未交回的计入多数（只是一种理解，并非法律规定）：{said['zh']}",
        )
        tell.paragraph(READING, reading)
        article = Law.of(NATION).article(Citation("guiding-rules-2009", "26"))
        if article is not None:
            room = Text(f"Guiding Rules art. 26: {article.text.en}", f"《指导规则》第26条：{article.text.zh}")
            tell.paragraph(GOES_ON, room)
    if "deemed_with_majority" in row:
        show_deemed(tell, row)


def show_deemed(tell: Telling, row: Mapping[str, Any]) -> None:
    """The figures with the silent owners counted as that reading counts them."""
    deemed = row["deemed_with_majority"]
    counted = dict(row)
    for name in ("took_part", "approved"):
        counted[name] = {**row[name], "owners": row[name]["owners"] + deemed}
    for judged in judge(counted):
        heads = [figure_line(finding) for finding in judged.decision.findings if finding.rule.endswith("owners")]
        under = judged.under
        text = Text(
            f"with {deemed} silent owners so counted, {under.en}: {'; '.join(head.en for head in heads)}",
            f"将未交回的{deemed}人如此计入，{under.zh}：{'；'.join(head.zh for head in heads)}",
        )
        tell.paragraph(GOES_ON, text)


def show_disputed(tell: Telling, row: Mapping[str, Any]) -> None:
    """How much more area the base would bear: the last 0.01 m² with which the vote still carries."""
    count, disputed = figures(row), Decimal(row["disputed_area"])
    for more in (disputed, disputed + Decimal("0.01")):
        base = evolve(count.total, area=(count.total.area or 0) + more)
        result = RESULTS[judge_on(row, "", row["on"], evolve(count, total=base)).carried]
        text = Text(f"with {more} m² more in the base: {result.en}", f"基数再加{more}平方米：{result.zh}")
        tell.paragraph(DISPUTED, text)


def show(tell: Telling, row: Mapping[str, Any]) -> None:
    """One vote, from what was voted on to what the law says of it."""
    matter = Matter[row["matter"]]
    when = Text(day_en(row["on"]), day_zh(row["on"])) if "on" in row else Text("day not known", "日期不明")
    tell.chapter(f"{row['what']['en']} · {when.en}", f"{row['what']['zh']} · {when.zh}")
    tell.paragraph(MATTER, Text(matter.name.lower().replace("_", " "), matter.value))
    tell.paragraph(SOURCE, Text(row["source"]["en"], row["source"]["zh"]))
    tell.paragraph(ANNOUNCED, announced(row))
    for judged in judge(row):
        show_judged(tell, judged)
    show_counting(tell, row)
    show_readings(tell, row)
    if "disputed_area" in row:
        show_disputed(tell, row)
    tell.paragraph(NOTE, Text(row["note"]["en"], row["note"]["zh"]))


def story(tell: Telling) -> int:
    """Every vote and a summary; 0 in the end."""
    tell.say("Published votes, held against the law of their day", "公开报道的表决，按当日法律核对")
    votes = read_votes()
    for row in votes:
        show(tell, row)
    tell.chapter(f"{len(votes)} votes in one look", f"{len(votes)}次表决一览")
    for row in votes:
        for judged in judge(row):
            under, result = judged.under, RESULTS[judged.carried]
            tell.say(
                f"{result.en:<20} {row['what']['en']} ({under.en})",
                f"{result.zh}{'　' * (4 - len(result.zh))} {row['what']['zh']}（{under.zh}）",
                indent=2,
                hang=10,
            )
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    return story(Telling(language(arguments, "Votes that were reported in public.")))


if __name__ == "__main__":
    sys.exit(main())
