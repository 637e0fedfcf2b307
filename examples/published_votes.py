"""Votes that were reported in public (公开报道的表决), each held against the law of its day.

Run it with ``python examples/published_votes.py``. The figures come from ``data/published_votes.toml``; every result,
every missing figure and every article printed is computed from them and from the law packs.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from attrs import evolve, frozen

from propgov import Law
from propgov.assembly import Base, Matter, Percent, PublishedCount, PublishedDecision, PublishedShare, Share, decide
from propgov.assembly.deciding.narrowing import Range
from propgov.law import Citation, Finding, Outcome

DATA: Final = Path(__file__).parent / "data" / "published_votes.toml"
NATION: Final = "cn"
UNDER_EACH_LAW: Final = {"before_2021": date(2020, 12, 31), "since_2021": date(2021, 1, 1)}
RESULTS: Final = {True: "CARRIED（通过）", False: "LOST（未通过）", None: "CANNOT BE CONFIRMED（无法确认）"}
MARKS: Final = {Outcome.HOLDS: "✓", Outcome.BROKEN: "✗", Outcome.UNKNOWN: "?"}


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
    def missing(self) -> tuple[str, ...]:
        """The figures without which a threshold cannot be told (缺少的数字)."""
        return tuple(text.en for text in self.decision.missing)


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


def announced(row: Mapping[str, Any]) -> str:
    """What was announced, as far as it was reported."""
    if "announced" in row:
        return str(row["announced"]["en"])
    if "announced_for" in row:
        return f"{row['announced_for']} votes for, {row['announced_against']} against"
    percent = row.get("approved_percent", {})
    said = [
        f"{percent[what]} % of {name}" for what, name in (("area", "area"), ("owners", "owners")) if what in percent
    ]
    return f"approved by {' and '.join(said)} that took part" if said else "no figures of approval were reported"


def paragraph(name: str, text: str) -> None:
    """A named paragraph, wrapped."""
    print(fill(text, 110, initial_indent=f"  {name:<11}", subsequent_indent=" " * 13))


def figure_line(finding: Finding) -> str:
    """One threshold: whether it is met, the figures, what is asked."""
    what = finding.rule.removeprefix("assembly.").replace("approval.of-", "approval of ").replace(".", ", ")
    actual = finding.text().split("found: ")[1].split("\n")[0]
    return f"{MARKS[finding.outcome]} {what}: {actual}; wanted {finding.wanted.en} [{finding.cite()}]"


def show_judged(judged: Judged) -> None:
    """A result with each threshold, and what is missing."""
    names = {"before_2021": "law until 2020", "since_2021": "law since 2021"}
    era, _, way = judged.label.partition(" ") if judged.label.partition(" ")[0] in names else ("", "", judged.label)
    law = names.get(era, f"law of {judged.on}")
    print(f"  ▸ {law}{f', {way}' if way else ''}: {RESULTS[judged.carried]}")
    for finding in judged.decision.findings:
        print(f"      {figure_line(finding)}")
    if judged.carried is None and judged.missing:
        print(fill(f"missing: {'; '.join(judged.missing)}", 106, initial_indent=" " * 6, subsequent_indent=" " * 15))
    approved = judged.decision.count.approved
    if isinstance(approved.owners, Percent):
        stated = tuple(name for name in ("area", "owners") if getattr(approved, name) is not None)
        unknown = (found.rule for found in judged.decision.findings if found.outcome is Outcome.UNKNOWN)
        same = "not the same" if any(rule.endswith(stated) for rule in unknown) else "the same"
        print(f"      the percentages stand for {span(judged.decision.count)}: the result is {same} at both ends")
    elif judged.carried is None and approved != PublishedShare():
        print(f"      reported of those who approved: {span(judged.decision.count)}")


def span(count: PublishedCount) -> str:
    """How many approved, and with how much area, as far as the figures tell."""
    area, owners = (half.figures["approved"] for half in count.ranges())
    found = [] if count.approved.area is None else [f"{between(area, 2)} m²"]
    return " and ".join([*found, f"{between(owners)} owners"])


def between(figure: Range, places: int = 0) -> str:
    """A figure, or its bounds, with so many decimals."""
    ends = [Decimal(int(end)).scaleb(-places) for end in (figure.low, figure.high or figure.low)]
    return " to ".join(map(str, dict.fromkeys(ends)))


def show_counting(row: Mapping[str, Any]) -> None:
    """What the reported figures themselves give away."""
    if "votes_of_one_owner" in row:
        votes, merged, against = row["announced_for"], row["votes_of_one_owner"], row["announced_against"]
        heads = votes - merged + 1
        paragraph("counting", f"{votes} votes, {merged} of them of one owner: {heads} heads（一人只计一人）")
        if heads < against:
            rest = "unless votes against were of one owner too, not even half of those who voted, let alone of all"
            paragraph("", f"fewer than the {against} against: {rest}")
    if "households" in row:
        paragraph("counting", f"{row['households']:,} households（户）: neither a number of owners nor an area")
    for text in figures(row).misfits:
        paragraph("counting", text.en)


def show_readings(row: Mapping[str, Any]) -> None:
    """Other readings, as readings: what they would give, and where the law leaves room for them."""
    for name, said in row.get("reading", {}).items():
        paragraph("reading", f"{name}, which is a reading and not the law: {said['en']}（{said['zh']}）")
        article = Law.of(NATION).article(Citation("guiding-rules-2009", "26"))
        if article is not None:
            paragraph("", f"Guiding Rules art. 26 (指导规则第26条): {article.text.en}")
    if "deemed_with_majority" in row:
        show_deemed(row)


def show_deemed(row: Mapping[str, Any]) -> None:
    """The figures with the silent owners counted as that reading counts them."""
    deemed = row["deemed_with_majority"]
    told = dict(row)
    for name in ("took_part", "approved"):
        told[name] = {**row[name], "owners": row[name]["owners"] + deemed}
    for judged in judge(told):
        heads = [figure_line(finding) for finding in judged.decision.findings if finding.rule.endswith("owners")]
        paragraph("", f"with {deemed} silent owners so counted, {judged.label.replace('_', ' ')}: {'; '.join(heads)}")


def show_disputed(row: Mapping[str, Any]) -> None:
    """How much more area the base would bear: the last 0.01 m² with which the vote still carries."""
    count, disputed = figures(row), Decimal(row["disputed_area"])
    for more in (disputed, disputed + Decimal("0.01")):
        base = evolve(count.total, area=(count.total.area or 0) + more)
        judged = judge_on(row, "", row["on"], evolve(count, total=base))
        paragraph("disputed", f"with {more} m² more in the base: {RESULTS[judged.carried]}")


def show(row: Mapping[str, Any]) -> None:
    """One vote, from what was voted on to what the law says of it."""
    matter = Matter[row["matter"]]
    when = str(row["on"]) if "on" in row else "day not known"
    print(f"\n── {row['what']['en']}（{row['what']['zh']}） · {when} {'─' * 12}")
    paragraph("matter", f"{matter.name}（{matter.value}）")
    paragraph("source", f"{row['source']['en']}（{row['source']['zh']}）")
    paragraph("announced", announced(row))
    for judged in judge(row):
        show_judged(judged)
    show_counting(row)
    show_readings(row)
    if "disputed_area" in row:
        show_disputed(row)
    paragraph("note", f"{row['note']['en']}（{row['note']['zh']}）")


def main() -> int:
    """Print every vote and a summary; 0 in the end."""
    print("Published votes, held against the law of their day（公开报道的表决，依当日之法认定）")
    votes = read_votes()
    for row in votes:
        show(row)
    print(f"\n── {len(votes)} votes in one look {'─' * 40}")
    for row in votes:
        for judged in judge(row):
            name = f"{row['id']} {judged.label.replace('_', ' ')}".strip()
            print(f"  {name:<62} {RESULTS[judged.carried]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
