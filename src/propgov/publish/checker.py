"""Check the certificate of a decision of the owners (决议证书核验), alone: ``python checker.py certificate.json``.

One file, standard library only: whoever doubts a decision copies it, reads it to the end, and needs nothing of the house
that wrote the certificate. What is stated is held against the journal lines in it, counted anew, and held against what
the law asked. Who writes every line anew can make a certificate agree with itself: ``--head``, the digest of the newest
entry as it was published with the decision, shows that too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

__all__ = ["check", "main"]

_Plain = dict[str, Any]
_FORM = "propgov.publish.certificate/1"
_KEYS = (
    "ballots classes community count form item journal later meeting on result roll seal seated thresholds treatment"
)
_MAY_TAKE_PART = {"FOR", "AGAINST", "ABSTAIN", "SPOILED", "DISPUTED", "LATE"}
# Which figures each threshold holds against each other: part and whole.
_FIGURES = {
    "assembly.participation": ("took_part", "total"),
    "assembly.approval.of-all": ("approved", "total"),
    "assembly.approval.of-participants": ("approved", "took_part"),
}
_UNREADABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


def _text(value: object) -> str:
    """One text for each value: True is not 1, and 1.0 is not 1."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(pairs: list[tuple[str, Any]]) -> _Plain:
    plain = dict(pairs)
    if len(plain) < len(pairs) or any(isinstance(value, float) for value in plain.values()):
        raise ValueError(f"a key stands twice, or a figure is no whole number, among {[key for key, _ in pairs]}")
    return plain


def _read(data: bytes | str) -> Any:  # noqa: ANN401 - plain JSON data
    return json.loads(data, object_pairs_hook=_exact)


@dataclass(frozen=True)
class _Evidence:
    """A certificate beside the lines of its journal, the last of them that decides the item, and what that one says."""

    stated: _Plain
    lines: list[_Plain]
    deciding: list[_Plain]
    made: _Plain

    @classmethod
    def of(cls, stated: _Plain) -> _Evidence:
        lines = [_read(line) for line in stated["journal"]["lines"]]
        deciding = [line for line in lines if line["step"] in {"close", "recount"}]
        (made,) = (made for made in deciding[-1]["outcome"] if made["item"]["number"] == stated["item"]["number"])
        return cls(stated, lines, deciding, made)

    def heads(self) -> dict[str, _Plain]:
        """The roll of the notice with all amendments, by key."""
        heads: dict[str, _Plain] = {}
        for line in self.lines:
            if line["step"] == "notify":
                heads = {head["key"]: head for head in line["outcome"]["heads"]}
            for change in line["facts"].get("amendments", ()):
                heads.pop(change["before"], None)
                heads.update({change["after"]["key"]: change["after"]} if change["after"] else {})
        return dict(sorted(heads.items()))

    def rows(self) -> list[list[Any]]:
        """For each head: key, area, what its newest ballot says, class, the line of that ballot, and whether it was warned."""
        number = self.stated["item"]["number"]
        ballots: dict[str, tuple[int, str | None]] = {}
        apart: dict[str, _Plain] = {}
        served, told = set[str](), set[str]()
        for line in self.lines[: self.deciding[-1]["n"] + 1]:
            facts, handed = line["facts"], line["facts"].get("services", ())
            for ballot in (*facts.get("ballots", ()), *facts.get("corrected", ())):
                ballots[ballot["head"]] = (line["n"], ballot["choices"].get(str(number)))
            if line["step"] == "recount" and facts["apart"] is not None:
                apart.clear()
            apart.update({f"{one['item']}:{one['head']}": one for one in facts.get("apart") or ()})
            served.update(line["outcome"]["heads"] if line["step"] == "serve" else ())
            told.update(one["head"] for one in handed if one["warned"] and one["channel"] == "IN_PERSON")
        aside = {one["head"]: one["kind"] for one in apart.values() if one["item"] in (0, number)}
        rows: list[list[Any]] = []
        for key, head in self.heads().items():
            entry, said = ballots.get(key, (None, None))
            silent = "UNRETURNED" if key in served else "UNDELIVERED"
            sort = aside.get(key) or said or ("SPOILED" if entry else silent)
            rows.append([key, head["area"], said, sort, entry, sort == "UNRETURNED" and key in told])
        return rows


def _sealed(held: _Evidence) -> Iterator[str]:
    stated = held.stated
    if stated["form"] != _FORM or " ".join(sorted(stated)) != _KEYS:
        yield f"form: not {_FORM}, or with keys of its own"
    if _digest(_text({key: value for key, value in stated.items() if key != "seal"})) != stated["seal"]:
        yield "seal: something was changed after the certificate was sealed"
    journal, before, day = stated["journal"], "", ""
    for n, (text, line) in enumerate(zip(journal["lines"], held.lines, strict=True)):
        tied = [line["case"], line.get("prev", "")] == [stated["meeting"], before] and _text(line["n"]) == str(n)
        if not tied or line["on"] < day:
            yield f"journal: line {n} does not follow from the one before it"
        before, day = _digest(text), line["on"]
    ends = _text([journal["first"], journal["last"], journal["head"]]) == _text([0, len(held.lines) - 1, before])
    if not ends or held.lines[0]["facts"]["community"] != stated["community"]:
        yield "journal: not that of a meeting of this community, or it does not end where it is said to end"


def _enrolled(held: _Evidence) -> Iterator[str]:
    stated, heads = held.stated["roll"], held.heads().values()
    (noted,) = (line["outcome"] for line in held.lines if line["step"] == "notify")
    for digest, roll in ((noted["digest"], noted["heads"]), (stated["digest"], heads)):
        rows = [[head["key"], head["owners"], head["units"], head["area"]] for head in roll]
        if _digest(json.dumps(rows, separators=(",", ":"))) != digest or any(head["area"] <= 0 for head in roll):
            yield "roll: its digest is not that of its heads, or one has no area"
    told = {"on": noted["on"], "method": noted["method"], "digest": stated["digest"], "heads": len(heads)}
    if (
        _text(stated) != _text({**told, "area": sum(head["area"] for head in heads)})
        or stated["on"] > held.stated["on"]
    ):
        yield "roll: not the one that the journal holds, or of a day after the decision"


def _cast(held: _Evidence) -> Iterator[str]:
    for row, told in zip_longest(held.rows(), held.stated["ballots"]):
        if _text(row) != _text(told):
            yield f"ballots: {_text(told)} is {_text(row)} in the journal"


def _share(rows: list[list[Any]]) -> _Plain:
    return {"area": sum(row[1] for row in rows), "owners": len(rows)}


def _figures(rows: list[list[Any]], by: _Plain) -> _Plain:
    # Silence counts for those alone who were warned, and follows a majority only.
    took, approved = ([row for row in rows if row[3] in by[name]] for name in ("takes_part", "approves"))
    silent = [] if by["silence"] == "NOT_COUNTED" else [row for row in rows if row[5]]
    some, every = _share(approved), _share(took)
    if by["silence"] == "WITH_MAJORITY" and all(2 * some[half] > every[half] for half in every):
        approved = approved + silent
    return {"total": _share(rows), "took_part": _share(took + silent), "approved": _share(approved)}


def _counted(held: _Evidence) -> Iterator[str]:
    stated, rows, by = held.stated, held.stated["ballots"], held.stated["treatment"]
    told = {sort: _share([row for row in rows if row[3] == sort]) for sort in {row[3] for row in rows}}
    if _text(stated["classes"]) != _text(told):
        yield "classes: their sums are not those of the ballots"
    takes, approves = set(by["takes_part"]), set(by["approves"])
    if not {"FOR"} <= approves <= takes - {"AGAINST"} or not {"AGAINST"} <= takes <= _MAY_TAKE_PART:
        yield "treatment: no vote can be counted by these classes"
    count = _figures(rows, by)
    if _text(stated["count"]) != _text(count) or by["silence"] not in {"NOT_COUNTED", "TAKES_PART", "WITH_MAJORITY"}:
        yield "count: not what the ballots come to"
    recorded = held.made["decision"]["count"]
    cells = {name: {**share, "area": int(share["area"].replace(".", ""))} for name, share in recorded.items()}
    if _text(cells) != _text(count):
        yield "count: not what the journal recorded"


def _met(row: _Plain, count: _Plain) -> bool:
    stem, _, measure = row["rule"].rpartition(".")
    part, whole = (count[name][measure] for name in _FIGURES[stem])
    words, _, limit = row["wanted"][0].rpartition(" ")
    least, of = map(int, limit.split("/"))
    if _text(row["actual"]["ratio"][:2]) != _text([part, whole]):
        raise ValueError(f"{row['rule']} is held against other figures than were counted")
    return bool(whole) and {"at least": part * of >= least * whole, "more than": part * of > least * whole}[words]


def _weighed(held: _Evidence) -> Iterator[str]:
    stated, recorded = held.stated, held.made["decision"]["findings"]
    halves = Counter(rule.rpartition(".")[0] for rule in {row["rule"] for row in stated["thresholds"]})
    if halves.pop("assembly.participation", 0) != 2 or set(halves.values()) != {2}:  # noqa: PLR2004 - area and owners
        yield "thresholds: area and owners, taking part and approving, must each be asked for"
    for row, noted in zip(stated["thresholds"], recorded, strict=True):
        if _text(row) != _text({**noted, "since": row["since"], "until": row["until"]}):
            yield f"thresholds: {row['rule']} is not what the journal recorded"
        in_force = row["since"] <= stated["on"] <= (row["until"] or stated["on"])
        if not in_force or row["outcome"] != ("HOLDS" if _met(row, stated["count"]) else "BROKEN"):
            yield f"thresholds: {row['rule']} was not in force, or does not come out as it is said to"


def _decided(held: _Evidence) -> Iterator[str]:
    stated, made = held.stated, held.made
    carried = all(_met(row, stated["count"]) for row in stated["thresholds"] if row["effect"] != "ADVISE")
    if stated["result"] != ("carried" if carried else "lost") or made["decision"]["carried"] is not carried:
        yield "result: not what the figures come to under these thresholds"
    if not stated["on"] == made["decision"]["on"] == held.deciding[0]["on"]:
        yield "on: not the day of the decision in the journal"
    decided = _text([made["item"], made["seated"], made["decision"]["matter"]])
    if _text([stated["item"], stated["seated"], stated["item"]["matter"]]) != decided:
        yield "item: not the one that was decided, or not seated as the journal has it"
    named = [
        row for row in held.lines[held.deciding[-1]["n"] + 1 :] if row["facts"].get("item") == stated["item"]["number"]
    ]
    if _text(stated["later"]) != _text([[row["n"], row["step"], row["on"]] for row in named]):
        yield "later: not what became of the decision in the journal"


def check(data: bytes | str, *, head: str = "") -> list[str]:
    """Everything that is wrong with a certificate (核验决议证书), nothing if it holds; head as in ``--head``."""
    try:
        held = _Evidence.of(_read(data))
    except _UNREADABLE as error:
        return [f"the certificate cannot be read: {error!r}"]
    found: list[str] = []
    for part in (_sealed, _enrolled, _cast, _counted, _weighed, _decided):
        try:
            found.extend(part(held))
        except _UNREADABLE as error:
            found.append(f"{part.__name__[1:]}: cannot be read: {error!r}")
    if head and held.stated["journal"]["head"] != head:
        found.append("head: the journal ends with another entry than the one that was published")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check one file from the command line (命令行): 0 if it holds, 1 if not, 2 if there is no such file."""
    parser = argparse.ArgumentParser(description="Check the certificate of a decision of the owners.")
    parser.add_argument("certificate", type=Path)
    parser.add_argument("--head", default="", help="digest of the newest entry, as it was published")
    if not (asked := parser.parse_args(arguments)).certificate.is_file():
        parser.error(f"there is no file {asked.certificate}")
    found = check(data := asked.certificate.read_bytes(), head=asked.head)
    told: _Plain = {} if found else _read(data)
    lines = found or [f"{key}: {told[key]}" for key in ("meeting", "item", "on", "result", "seated", "later")]
    sys.stdout.write("\n".join(["NOT ACCEPTED 不予认可" if found else "ACCEPTED 认可", *lines, ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
