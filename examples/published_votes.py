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
from fractions import Fraction
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from attrs import evolve, frozen

from propgov import Law
from propgov.assembly import Count, Decision, Matter, Share, decide
from propgov.law import Citation, Finding, Outcome

DATA: Final = Path(__file__).parent / "data" / "published_votes.toml"
NATION: Final = "cn"
UNDER_EACH_LAW: Final = {"before_2021": date(2020, 12, 31), "since_2021": date(2021, 1, 1)}
RESULTS: Final = {True: "CARRIED（通过）", False: "LOST（未通过）", None: "CANNOT BE CONFIRMED（无法确认）"}
MARKS: Final = {Outcome.HOLDS: "✓", Outcome.BROKEN: "✗", Outcome.UNKNOWN: "?"}


@frozen
class Judged:
    """One vote under one law (认定).

    label says which law or which way of counting; low and high are the decisions for the smallest and the largest
    figures that the report can mean, the same unless it gave a percentage only.
    """

    label: str
    on: date
    low: Decision
    high: Decision

    @property
    def carried(self) -> bool | None:
        """The result, if both ends agree; None if a figure is missing or the percentage is too coarse."""
        return self.low.carried if self.low.carried is self.high.carried else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The figures without which a threshold cannot be told (缺少的数字)."""
        return tuple(text.en for text in self.low.missing)


# ── What the report says ─────────────────────────────────────────────────────────────────────────────────────────────


def read_votes(path: Path = DATA) -> tuple[Mapping[str, Any], ...]:
    """The votes of the data file, as they stand there."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["vote"])


def share(row: Mapping[str, Any], name: str) -> Share:
    """A share of a vote; what the report leaves out is not known."""
    given = row.get(name, {})
    return Share(given.get("area"), given.get("owners"))


def ends(percent: str, whole: int) -> tuple[int, int]:
    """The smallest and the largest whole number that a percentage of two decimals can stand for, rounded or cut off."""
    stated, last_place = Fraction(percent), Fraction(1, 100)
    least, most = (stated - last_place / 2) * whole / 100, (stated + last_place) * whole / 100
    low, high = -(-least.numerator // least.denominator), most.numerator // most.denominator
    # No whole number may lie between them: then the two next to them are taken.
    return min(low, high), min(max(low, high), whole)


def fits(percent: str, whole: int) -> bool:
    """Whether any whole number gives that percentage, rounded or cut off."""
    low, high = ends(percent, whole)
    return any(abs(Fraction(100 * part, whole) - Fraction(percent)) < Fraction(1, 100) for part in (low, high))


def approvals(row: Mapping[str, Any], took_part: Share) -> tuple[Share, Share]:
    """Those who approved: as reported, or what a percentage of those who took part can mean at least and at most."""
    stated = share(row, "approved")
    low, high = stated, stated
    percent = row.get("approved_percent", {})
    if "area" in percent and took_part.cells is not None:
        cells = [Decimal(end).scaleb(-2) for end in ends(percent["area"], took_part.cells)]
        low, high = evolve(low, area=cells[0]), evolve(high, area=cells[1])
    if "owners" in percent and took_part.owners is not None:
        heads = ends(percent["owners"], took_part.owners)
        low, high = evolve(low, owners=heads[0]), evolve(high, owners=heads[1])
    return low, high


def ways(row: Mapping[str, Any]) -> Iterator[tuple[str, Share, Share]]:
    """The ways in which the approvals can be counted: a label, and the least and the most that they can be."""
    if "signatures" in row:
        late = row["signed_after_the_close"]
        for word, left_out in (("with", 0), ("without", late)):
            signed = Share(owners=row["signatures"] - left_out)
            yield f"{word} the {late} late signatures", signed, signed
    else:
        low, high = approvals(row, share(row, "took_part"))
        yield "", low, high


def judge(row: Mapping[str, Any]) -> tuple[Judged, ...]:
    """The vote under the law of its day; under each law, if the day is not known."""
    days = {"": row["on"]} if "on" in row else UNDER_EACH_LAW
    return tuple(
        judge_on(row, " ".join(filter(None, (era, way))), on, (low, high))
        for era, on in days.items()
        for way, low, high in ways(row)
    )


def judge_on(
    row: Mapping[str, Any], label: str, on: date, approved: tuple[Share, Share], total: Share | None = None
) -> Judged:
    """The vote under the law of one day, with the approvals at their least and at their most."""
    base = total or share(row, "total")
    low, high = (
        decide(Matter[row["matter"]], Count(base, share(row, "took_part"), part), Law.of(NATION), on=on)
        for part in approved
    )
    return Judged(label, on, low, high)


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
    for finding in judged.low.findings:
        print(f"      {figure_line(finding)}")
    if judged.carried is None and judged.missing:
        print(fill(f"missing: {'; '.join(judged.missing)}", 106, initial_indent=" " * 6, subsequent_indent=" " * 15))
    low, high = judged.low.count.approved, judged.high.count.approved
    if low != high:
        same = "the same" if judged.low.carried is judged.high.carried else "not the same"
        print(f"      the percentages stand for {span(low, high)}: the result is {same} at both ends")
    elif judged.carried is None and low != Share():
        print(f"      reported of those who approved: {span(low, high)}")


def span(low: Share, high: Share) -> str:
    """What a percentage can stand for."""
    found: list[str] = []
    if low.area is not None:
        found.append(f"{low.area} to {high.area} m²")
    if low.owners is not None:
        found.append(f"{low.owners} owners" if low.owners == high.owners else f"{low.owners} to {high.owners} owners")
    return " and ".join(found)


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
    percent, whole = row.get("approved_percent", {}).get("owners"), share(row, "took_part").owners
    if percent and whole and not fits(percent, whole):
        low, high = ends(percent, whole)
        paragraph("counting", f"no whole number of {whole} owners is {percent} %; {low} and {high} lie next to it")


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
        heads = [figure_line(finding) for finding in judged.low.findings if finding.rule.endswith("owners")]
        paragraph("", f"with {deemed} silent owners so counted, {judged.label.replace('_', ' ')}: {'; '.join(heads)}")


def show_disputed(row: Mapping[str, Any]) -> None:
    """How much more area the base would bear: the last 0.01 m² with which the vote still carries."""
    total = share(row, "total")
    if total.area is None:
        return
    disputed = Decimal(row["disputed_area"])
    for more in (disputed, disputed + Decimal("0.01")):
        base = evolve(total, area=total.area + more)
        judged = judge_on(row, "", row["on"], approvals(row, share(row, "took_part")), base)
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
