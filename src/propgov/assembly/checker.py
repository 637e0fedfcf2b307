"""Check the certificate of a decision of the owners (决议证书核验), alone: ``python checker.py certificate.json``.

One file, standard library only: whoever doubts a decision copies it, reads it to the end, and needs nothing of the house
that wrote the certificate. What is stated is held against the journal lines in the certificate, counted anew, and held
against what the law asked. ``--head`` is the digest of the newest entry as it was published: it shows a certificate of
which every line was written anew. ``--law`` is a folder of law packs in which each threshold must stand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

__all__ = ["FORM", "Evidence", "check", "main"]

FORM = "propgov.assembly.certificate/1"
"""The form of certificate that this file reads (证书格式)."""

Plain = dict[str, Any]

_KEYS = (
    "form", "community", "meeting", "item", "on", "roll", "ballots", "classes", "treatment",
    "count", "thresholds", "result", "later", "journal", "seal",
)  # fmt: skip
_SAID = ("FOR", "AGAINST", "ABSTAIN")
_SILENT = ("UNRETURNED", "UNDELIVERED")
_APART = ("SPOILED", "DISPUTED", "LATE")
_SHARES = ("total", "took_part", "approved")
# Which figures each threshold holds against each other: part and whole.
_FIGURES = {
    "assembly.participation": ("took_part", "total"),
    "assembly.approval.of-all": ("approved", "total"),
    "assembly.approval.of-participants": ("approved", "took_part"),
}
_UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


def _same(one: object, other: object) -> bool:
    """Whether two plain values are the same text: True is not 1, and 1.0 is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _found(plain: object, *keys: str) -> Iterator[Plain]:
    """Every object within, at any depth, that has these keys."""
    if isinstance(plain, dict):
        if all(key in plain for key in keys):
            yield plain
        for value in plain.values():
            if isinstance(value, (dict, list)):
                yield from _found(value, *keys)
    elif isinstance(plain, list):
        for value in plain:
            if isinstance(value, (dict, list)):
                yield from _found(value, *keys)


@dataclass(frozen=True)
class Evidence:
    """A certificate with its journal lines read (证据): what is stated, and what was recorded."""

    stated: Plain
    lines: list[Plain]

    @property
    def number(self) -> int:
        """The number of the item on the agenda."""
        number = self.stated["item"]["number"]
        if type(number) is not int:
            raise TypeError(number)
        return number

    def decided(self) -> tuple[Plain, Plain]:
        """The newest line that decides the item, and what it says."""
        for line in reversed(self.lines):
            for made in _found(line.get("outcome"), "item", "decision"):
                if made["item"]["number"] == self.number:
                    return line, made
        message = f"no line of the journal decides item {self.number}"
        raise ValueError(message)

    def electorate(self) -> Plain:
        """The newest roll that is recorded up to the decision."""
        last = self.decided()[0]["n"]
        rolls = [roll for line in self.lines[: last + 1] for roll in _found(line.get("outcome"), "heads", "digest")]
        return rolls[-1]

    def cast(self) -> dict[str, dict[int, str | None]]:
        """For each head, by entry, what its ballots say to the item."""
        cast: dict[str, dict[int, str | None]] = {}
        for line in self.lines[: self.decided()[0]["n"]]:
            for ballot in _found(line.get("facts"), "head", "choices"):
                cast.setdefault(ballot["head"], {})[line["n"]] = ballot["choices"].get(str(self.number))
        return cast


def _unrepeated(pairs: list[tuple[str, Any]]) -> Plain:
    if len({key for key, _ in pairs}) < len(pairs):
        message = f"a key stands twice among {[key for key, _ in pairs]}"
        raise ValueError(message)
    return dict(pairs)


def _no_float(text: str) -> None:
    message = f"{text} is no whole number"
    raise ValueError(message)


def _read(data: bytes | str) -> Any:  # noqa: ANN401 - plain JSON data
    return json.loads(data, object_pairs_hook=_unrepeated, parse_float=_no_float, parse_constant=_no_float)


def _sealed(held: Evidence) -> Iterator[str]:
    stated = held.stated
    if stated["form"] != FORM or sorted(stated) != sorted(_KEYS):
        yield f"form: not {FORM}, or with keys of its own"
    rest = {key: value for key, value in stated.items() if key != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(text.encode()).hexdigest() != stated["seal"]:
        yield "seal: something was changed after the certificate was sealed"


def _chained(held: Evidence) -> Iterator[str]:
    journal, before, day = held.stated["journal"], "", date.min
    for n, (text, line) in enumerate(zip(journal["lines"], held.lines, strict=True)):
        if line["case"] != held.stated["meeting"] or not _same(line["n"], n) or line.get("prev", "") != before:
            yield f"journal: line {n} does not follow from the one before it"
        if date.fromisoformat(line["on"]) < day:
            yield f"journal: line {n} is earlier than the one before it"
        before, day = hashlib.sha256(text.encode()).hexdigest(), date.fromisoformat(line["on"])
    if journal["head"] != before or not _same([journal["first"], journal["last"]], [0, len(held.lines) - 1]):
        yield "journal: it does not end where it is said to end"
    if held.lines[0]["facts"]["community"] != held.stated["community"]:
        yield "community: not that of the meeting"


def _counted_roll(held: Evidence) -> Iterator[str]:
    stated, roll = held.stated["roll"], held.electorate()
    rows = [[head["key"], head["owners"], head["units"], head["area"]] for head in roll["heads"]]
    digest = hashlib.sha256(json.dumps(rows, separators=(",", ":")).encode()).hexdigest()
    if not digest == roll["digest"] == stated["digest"]:
        yield "roll: its digest is not that of its heads"
    area = sum(row[3] for row in rows)
    told = {"on": roll["on"], "method": roll["method"], "digest": digest, "heads": len(rows), "area": area}
    if not _same(stated, told):
        yield "roll: not the one that the journal holds"
    if not _same([row[:2] for row in held.stated["ballots"]], [[row[0], row[3]] for row in rows]):
        yield "ballots: not one row for each head of the roll, with its area"
    if len({row[0] for row in rows}) < len(rows) or any(row[3] < 0 for row in rows):
        yield "roll: a head stands twice, or has no area"
    if date.fromisoformat(stated["on"]) > date.fromisoformat(held.stated["on"]):
        yield "roll: of a day after the decision"


def _cast(held: Evidence) -> Iterator[str]:
    cast = held.cast()
    for head, _, said, sort, entry in held.stated["ballots"]:
        given = cast.get(head, {})
        if entry is None:
            sound = said is None and sort in (*_SILENT, *_APART) and (sort in _APART or not any(given.values()))
        else:
            sound = type(entry) is int and entry in given and given[entry] == said and sort not in _SILENT
            sound = sound and (sort in _APART or (sort in _SAID and sort == said))
        if not sound:
            yield f"ballots: {head} is {sort}, which its ballot in the journal does not say"
    strangers = cast.keys() - {row[0] for row in held.stated["ballots"]}
    if strangers:
        yield f"ballots: {', '.join(sorted(strangers))} voted and stand on no roll"


def _share(rows: list[list[Any]]) -> Plain:
    return {"area": sum(row[1] for row in rows), "owners": len(rows)}


def _counted(held: Evidence) -> Iterator[str]:
    stated, rows = held.stated, held.stated["ballots"]
    sorts = Counter(row[3] for row in rows)
    told = {sort: _share([row for row in rows if row[3] == sort]) for sort in sorts}
    if not _same(stated["classes"], told):
        yield "classes: their sums are not those of the ballots"
    takes, approves = stated["treatment"]["takes_part"], stated["treatment"]["approves"]
    if not set(approves) <= set(takes) <= {*_SAID, *_SILENT, *_APART} or "FOR" not in approves:
        yield "treatment: what approves must take part, and a ballot in favour approves"
    count = {
        "total": _share(rows),
        "took_part": _share([row for row in rows if row[3] in takes]),
        "approved": _share([row for row in rows if row[3] in approves]),
    }
    recorded = held.decided()[1]["decision"]["count"]
    for name in _SHARES:
        if not _same(stated["count"][name], count[name]):
            yield f"count: {name} is not what the ballots come to"
        area = str(recorded[name]["area"]).replace(".", "")
        if not _same({"area": int(area), "owners": recorded[name]["owners"]}, count[name]):
            yield f"count: {name} is not what the journal recorded"


def _met(row: Plain, count: Plain) -> bool:
    stem, _, measure = row["rule"].rpartition(".")
    part, whole = (count[name][measure] for name in _FIGURES[stem])
    words, _, limit = row["wanted"].rpartition(" ")
    least, of = map(int, limit.split("/"))
    if not _same([row["part"], row["whole"]], [part, whole]):
        message = f"{row['rule']} is held against other figures than were counted"
        raise ValueError(message)
    return whole > 0 and {"at least": part * of >= least * whole, "more than": part * of > least * whole}[words]


def _weighed(held: Evidence) -> Iterator[str]:
    stated, (line, made) = held.stated, held.decided()
    recorded = made["decision"]["findings"]
    rules = sorted(row["rule"] for row in stated["thresholds"])
    halves = Counter(rule.rpartition(".")[0] for rule in rules)
    if len(set(rules)) < len(rules) or set(halves.values()) != {2} or "assembly.participation" not in halves:
        yield "thresholds: area and owners, taking part and approving, must each be asked for once"
    if len(halves) < 2:  # noqa: PLR2004 - participation and approval
        yield "thresholds: no approval is asked for"
    if len(recorded) != len(rules):
        yield "thresholds: not as many as the journal recorded"
    for row, noted in zip(stated["thresholds"], recorded, strict=False):
        met = _met(row, stated["count"])
        told = [row["rule"], row["outcome"], row["wanted"], row["effect"], row["article"], row["instrument"]["id"]]
        said = [noted["rule"], noted["outcome"], noted["wanted"][0], noted["effect"], noted["article"]]
        if not _same(told, [*said, noted["instrument"][0]]) or row["outcome"] != ("HOLDS" if met else "BROKEN"):
            yield f"thresholds: {row['rule']} is not what the journal recorded, or its outcome not what was counted"
        if not row["since"] <= stated["on"] <= (row["until"] or stated["on"]):
            yield f"thresholds: {row['rule']} was not in force on {stated['on']}"
    binding = [row["outcome"] == "HOLDS" for row in stated["thresholds"] if row["effect"] != "ADVISE"]
    carried = all(binding)
    if stated["result"] != ("carried" if carried else "lost") or made["decision"]["carried"] is not carried:
        yield "result: not what the figures come to under these thresholds"
    if not stated["on"] == made["decision"]["on"] == line["on"]:
        yield "on: not the day of the decision in the journal"
    if not _same(stated["item"], made["item"]) or made["decision"]["matter"] != stated["item"]["matter"]:
        yield "item: not the one that was decided"
    after = [row for row in held.lines[line["n"] + 1 :] if _same(row["facts"].get("item"), held.number)]
    if not _same(stated["later"], [[row["n"], row["step"], row["on"]] for row in after]):
        yield "later: not what became of the decision in the journal"


def _in_packs(held: Evidence, folder: Path) -> Iterator[str]:
    packs = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.toml"))]
    law = {pack["instrument"]["id"]: pack for pack in packs if "instrument" in pack}
    if not law:
        yield f"law: there is no pack in {folder}"
    for row in held.stated["thresholds"]:
        words, _, limit = row["wanted"].rpartition(" ")
        asked = {"id": row["rule"], "article": row["article"], words.replace(" ", "_"): limit}
        found = [each for each in law.get(row["instrument"]["id"], {}).get("provision", ()) if asked.items() <= each.items()]
        matter = held.stated["item"]["matter"]
        if not any(matter in each.get("when", {}).get("matter", (matter,)) for each in found):
            yield f"law: {row['rule']} {row['wanted']} stands in no pack of {folder}"


def check(data: bytes | str, *, head: str = "", law: Path | None = None) -> list[str]:
    """Everything that is wrong with a certificate (核验决议证书), nothing if it holds; it never raises.

    head is the digest of the newest entry as it was published; law a folder of packs in which the thresholds must stand.
    """
    try:
        stated = _read(data)
        held = Evidence(stated, [_read(line) for line in stated["journal"]["lines"]])
    except _UNREADABLE as error:
        return [f"the certificate cannot be read: {error!r}"]
    parts: tuple[Callable[[Evidence], Iterator[str]], ...] = (_sealed, _chained, _counted_roll, _cast, _counted, _weighed)
    found: list[str] = []
    for part in parts if law is None else (*parts, lambda held: _in_packs(held, law)):
        try:
            found.extend(part(held))
        except _UNREADABLE as error:
            found.append(f"{part.__name__.strip('_<>')}: cannot be read: {error!r}")
    if head and stated["journal"].get("head") != head:
        found.append("head: the journal ends with another entry than the one that was published")
    return found
