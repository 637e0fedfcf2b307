"""Check the certificate of a decision of the owners (表决核验文件的核验), alone: ``python checker.py certificate.json``.

One file, standard library only: whoever doubts a decision copies it, reads it to the end, and needs nothing of the house
that wrote the certificate. The votes are counted anew from the journal lines in it and held against what the law asked;
whatever else it states must be what comes of that. Who writes every line anew can make a certificate agree with itself:
``--head``, the digest of the newest entry as it was published with the decision, shows that too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

__all__ = ["check", "main"]

_Plain = dict[str, Any]
_FORM = "propgov.publish.certificate/2"
_MAY_TAKE_PART = {"FOR", "AGAINST", "ABSTAIN", "WITH_MAJORITY", "NO_OPINION", "SPOILED", "DISPUTED", "LATE"}
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
    if len(plain := dict(pairs)) < len(pairs):
        raise ValueError(f"a key stands twice among {[key for key, _ in pairs]}")
    return plain


def _read(data: bytes | str) -> Any:  # noqa: ANN401 - plain JSON data
    """Only UTF-8 without a mark before it, each key once, and no figure that is not whole."""
    text = data.decode() if isinstance(data, bytes) else data
    return json.loads(text, object_pairs_hook=_exact, parse_float=int, parse_constant=int)


def _roll(heads: list[_Plain]) -> str:
    rows = [[head["key"], head["owners"], head["units"], head["area"]] for head in heads]
    return _digest(json.dumps(rows, separators=(",", ":")))


def _class(number: int, choices: _Plain, slate: _Plain) -> str:
    """What a ballot says to an item: for one of several candidates, blank abstains, and too many approved are spoiled."""
    named = [choices.get(str(item)) for item in slate["items"]]
    said = choices.get(str(number)) or ("ABSTAIN" if any(named) else "SPOILED")
    said = "ABSTAIN" if said == "WITH_MAJORITY" and "until" in slate else said  # of candidates it names none
    return "SPOILED" if named.count("FOR") > slate["seats"] else said


def _walk(lines: list[_Plain], wrong: list[str]) -> _Plain:
    """What the lines come to: the roll, ballots with line, choices, origin and paper, what is apart, who was served."""
    told: _Plain = {"heads": {}, "ballots": {}, "apart": {}, "papers": {}, "served": set(), "warned": set()}
    for n, line in enumerate(lines):
        facts = line["facts"]
        if line["step"] == "notify":
            told["heads"] = {head["key"]: head for head in line["outcome"]["electorate"]["heads"]}
        if "amendments" in facts and not _amended(facts["amendments"], told["heads"]):
            wrong.append(f"roll: line {n} rests on no paper, or changes the area of all")
        taken = [_taken(n, line["by"], ballot, told) for ballot in facts.get("ballots", ())]
        if not all(taken):
            wrong.append(f"ballots: line {n} brings a ballot without its own paper, or displaces an owner's own")
        touched = _reread(n, line, told)
        named = {one["head"] for one in (facts.get("reread") or {"changes": ()})["changes"]}
        if touched - named or any(told["ballots"].get(key, "---")[2] == "OWN" for key in touched):
            wrong.append(f"ballots: line {n} changes a ballot that it does not name, or an owner's own")
        told["served"].update(line["outcome"]["heads"] if line["step"] == "serve" else ())
        told["warned"].update(line["outcome"]["warned"] if line["step"] == "serve" else ())
    return told


def _amended(changes: list[_Plain], heads: dict[str, _Plain]) -> bool:
    """Change the roll; whether each change has a paper and its head, and the same units keep their area save by the registry."""
    before, grounds = _weight(heads), [(change["paper"] or _Plain()).get("ground") for change in changes]
    for change in changes:
        grounds += [not change["before"] or heads.pop(change["before"], None) is not None]
        heads.update({change["after"]["key"]: change["after"]} if change["after"] else {})
    after = _weight(heads)
    return all(grounds) and (before[0] != after[0] or before[1] == after[1] or "REGISTRY_AREA" in grounds)


def _taken(n: int, by: str, ballot: _Plain, told: _Plain) -> bool:
    """Take a ballot; whether who brings it for another shows a paper of its own, and no owner's own is displaced."""
    key, paper, old, mine = ballot["head"], ballot["paper"], told["ballots"].get(ballot["head"]), by == ballot["voter"]
    shown, choices = bool(ballot["brought"] and paper), ballot["choices"]
    ballot.clear()  # a vote is long, and nothing else is asked of it
    origin = "OWN" if mine and by in told["heads"][key]["owners"] else "ACTING" if mine else "BROUGHT"
    twice = origin != "OWN" and paper and told["papers"].setdefault(paper, key) != key
    if told["apart"] and (old or origin == "OWN"):
        told["apart"] = {place: one for place, one in told["apart"].items() if one["head"] != key}
    told["ballots"][key] = [n, choices, origin, paper]
    return not twice and not (old and old[2] == "OWN") and (mine or shown)


def _reread(n: int, line: _Plain, told: _Plain) -> set[str]:
    """Read ballots otherwise, or set them apart; the heads for which that changes anything."""
    facts, touched = line["facts"], set[str]()
    for ballot in facts.get("corrected", ()):
        old = told["ballots"].get(ballot["head"], [n, None, "REREAD", ballot["paper"]])
        touched |= {ballot["head"]} if old[1] != ballot["choices"] else set()
        told["ballots"][ballot["head"]] = [n, ballot["choices"], *old[2:]]
    if facts.get("apart") is not None:
        was, further = told["apart"], {f"{one['item']}:{one['head']}": one for one in facts["apart"]}
        told["apart"] = further if line["step"] == "recount" else was | further
        places = further if line["step"] == "set_aside" else was | further
        moved = [
            place for place in places if was.get(place, {}).get("kind") != told["apart"].get(place, {}).get("kind")
        ]
        touched.update(place.partition(":")[2] for place in moved)
    return touched


def _weight(heads: dict[str, _Plain]) -> tuple[list[str], int]:
    return sorted(unit for head in heads.values() for unit in head["units"]), sum(h["area"] for h in heads.values())


def _rows(told: _Plain, slates: list[_Plain], number: int) -> Iterator[list[Any]]:
    """For each head: key, area, what its ballot says, class, the line of that ballot, if it was warned, origin, paper."""
    # What was set apart for this item goes before what was set apart for all; in each case a paper had come back.
    kept = sorted(told["apart"].values(), key=lambda one: bool(one["item"] == number))
    aside = {one["head"]: one["kind"] for one in kept if one["item"] in (0, number)}
    reached = told["served"].union(one["head"] for one in kept)
    slate = next((one for one in slates if number in one["items"]), {"items": [number], "seats": 1})
    for key, head in sorted(told["heads"].items()):
        entry, choices, origin, paper = told["ballots"].get(key, (None, _Plain(), None, ""))
        silent = "UNRETURNED" if key in reached else "UNDELIVERED"
        sort = aside.get(key) or (_class(number, choices, slate) if entry else silent)
        warned = sort == "UNRETURNED" and key in told["warned"]
        yield [key, head["area"], choices.get(str(number)), sort, entry, warned, origin, paper]


def _share(rows: list[list[Any]]) -> _Plain:
    return {"area": sum(row[1] for row in rows), "owners": len(rows)}


def _figures(rows: list[list[Any]], by: _Plain) -> _Plain:
    """All, those who took part, those who approved. Silence counts for the warned alone; followers go with a majority only."""
    took, approved, led = ([row for row in rows if row[3] in by[one]] for one in ("takes_part", "approves", "follows"))
    silent = [row for row in rows if row[5]]
    led += silent if by["silence"] == "WITH_MAJORITY" else []
    others = [row for row in took if row[3] not in by["follows"]] + silent * (by["silence"] == "TAKES_PART")
    some, every = _share(approved), _share(others)
    if all(2 * some[half] > every[half] for half in every):
        approved = approved + led
    return {"total": _share(rows), "took_part": _share(others + led), "approved": _share(approved)}


def _weighed(row: _Plain, count: _Plain) -> list[Any]:
    """The two figures of a threshold, and whether it is met by them; of nothing no share is enough."""
    stem, _, measure = row["rule"].rpartition(".")
    part, whole = (count[name][measure] for name in _FIGURES[stem])
    words, _, limit = row["wanted"][0].rpartition(" ")
    least, of = map(int, limit.split("/"))
    met = {"at least": part * of >= least * whole, "more than": part * of > least * whole}[words]
    return [[part, whole], "HOLDS" if whole and met else "BROKEN"]


def _chained(texts: list[str], lines: list[_Plain]) -> Iterator[str]:
    before, day = "", ""
    for n, (text, line) in enumerate(zip(texts, lines, strict=True)):
        tied = [line["case"], line.get("prev", "")] == [lines[0]["case"], before] and _text(line["n"]) == str(n)
        if not tied or line["on"] < day:
            yield f"journal: line {n} does not follow from the one before it"
        before, day = _digest(text), line["on"]


def _differing(stated: _Plain, wanted: _Plain) -> Iterator[str]:
    for key in sorted(stated.keys() ^ wanted.keys()):
        yield f"{key}: {'is missing' if key in wanted else 'is no part of a certificate'}"
    for key in sorted(stated.keys() & wanted.keys()):
        pairs = iter([(stated[key], wanted[key])])
        if isinstance(stated[key], list) and isinstance(wanted[key], list):
            pairs = chain(zip_longest(stated[key], wanted[key]), [(len(stated[key]), len(wanted[key]))])
        wrong = ((_text(one), _text(other)) for one, other in pairs if _text(one) != _text(other))
        for one, other in islice(wrong, 9):
            yield f"{key}: it states {one[:300]} where its journal comes to {other[:300]}"


def _decided(made: _Plain, count: _Plain, day: str, on: str) -> Iterator[str]:
    """What the journal records of the decision against what its own ballots come to under the law of that day."""
    decision, treatment = made["decision"], made["treatment"]
    takes, approves, follows = (set(treatment[name]) for name in ("takes_part", "approves", "follows"))
    fits = {"FOR"} <= approves <= takes - follows - {"AGAINST"} and {"AGAINST"} <= takes - follows
    if not fits or not follows <= takes <= _MAY_TAKE_PART:
        yield "treatment: no vote can be counted by these classes"
    cells = {name: {**one, "area": int(one["area"].replace(".", ""))} for name, one in decision["count"].items()}
    if _text(cells) != _text(count):
        yield "count: the ballots come to other figures than were recorded"
    if not day <= decision["on"] == on:
        yield "on: the decision is not of the day of the count, or the roll is of a later one"
    halves = Counter(rule.rpartition(".")[0] for rule in {row["rule"] for row in decision["findings"]})
    if halves["assembly.participation"] < 2 or sum(asked > 1 for asked in halves.values()) < 2:  # noqa: PLR2004 - halves
        yield "thresholds: area and owners, taking part and approving, must each be asked for"
    for row in decision["findings"]:
        in_force = row["since"] <= on <= (row["until"] or on)
        if not in_force or _text([row["actual"]["ratio"][:2], row["outcome"]]) != _text(_weighed(row, count)):
            yield f"thresholds: {row['rule']} was not the law on {on}, or does not come out as it was recorded"


def _faults(stated: _Plain, head: str) -> Iterator[str]:
    """Every fault of a certificate, which must state what follows from its journal and nothing else."""
    seal = _digest(_text({key: value for key, value in stated.items() if key != "seal"}))
    texts: list[str] = stated["journal"].pop("lines")
    lines = [_read(text) for text in texts]
    yield from _chained(texts, lines)
    if head and head != _digest(texts[-1]):
        yield "head: the journal ends with another entry than the one that was published"
    deciding = [line for line in lines if line["step"] in {"close", "recount"}]
    frozen = [line["outcome"]["electorate"] for line in lines if line["step"] == "notify"]
    items = {made["item"]["number"]: made for line in deciding[-1:] for made in line["outcome"]}
    if len(frozen) != 1 or (number := stated["item"]["number"]) not in items:
        yield "item: the journal does not tell of one roll and of a decision on this item"
        return
    noted, made, later = frozen[0], items[number], lines[deciding[-1]["n"] + 1 :]
    told = _walk(lines[: deciding[-1]["n"] + 1], wrong := list[str]())
    yield from wrong
    heads = [told["heads"][key] for key in sorted(told["heads"])]
    rows = list(_rows(told, lines[0]["facts"].get("slates", []), number))
    count, decision = _figures(rows, made["treatment"]), made["decision"]
    units = Counter(unit for head in heads for unit in head["units"])
    if noted["digest"] != _roll(noted["heads"]) or units.total() > len(units) or any(h["area"] <= 0 for h in heads):
        yield "roll: the digest in the notice is not that of its heads, one of them has no area, or a unit stands twice"
    carried = all(_weighed(row, count)[1] == "HOLDS" for row in decision["findings"] if row["effect"] != "ADVISE")
    if decision["carried"] is not carried or decision["matter"] != made["item"]["matter"]:
        yield "result: recorded otherwise than the figures come to, or under another matter"
    wanted = {key: made[key] for key in ("item", "seated", "treatment")}
    wanted |= {"form": _FORM, "community": lines[0]["facts"]["community"], "meeting": lines[0]["case"], "seal": seal}
    wanted |= {"on": deciding[0]["on"], "result": "carried" if carried else "lost", "count": count, "ballots": rows}
    wanted |= {"classes": {sort: _share([row for row in rows if row[3] == sort]) for sort in {row[3] for row in rows}}}
    wanted["roll"] = {"on": noted["on"], "method": noted["method"], "digest": _roll(heads), "heads": len(heads)}
    wanted["roll"] |= {"area": sum(head["area"] for head in heads)}
    wanted["thresholds"] = decision["findings"]
    wanted["later"] = [[line["n"], line["step"], line["on"]] for line in later if line["facts"].get("item") == number]
    wanted["journal"] = {"first": 0, "last": len(lines) - 1, "head": _digest(texts[-1])}
    yield from _differing(stated, wanted)
    yield from _decided(made, count, noted["on"], deciding[0]["on"])


def check(data: bytes | str, *, head: str = "") -> list[str]:
    """What is wrong with a certificate (核验表决核验文件), nothing if it holds; head as in ``--head``."""
    found: list[str] = []
    try:
        found.extend(_faults(_read(data), head.strip().lower()))
    except _UNREADABLE as error:
        why = f"{error} is missing or unknown" if isinstance(error, KeyError) else error
        found.append(f"the certificate cannot be read to its end: {why}")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check one file from the command line (命令行): 0 if it holds, 1 if not, 2 if it cannot be opened."""
    parser = argparse.ArgumentParser(description="Check the certificate of a decision of the owners.")
    parser.add_argument("certificate", type=Path)
    parser.add_argument("--head", default="", help="digest of the newest entry, as it was published")
    asked = parser.parse_args(arguments)
    try:
        data = asked.certificate.read_bytes()
    except OSError as error:
        parser.error(f"{asked.certificate} cannot be opened: {error}")
    found = check(data, head=asked.head)
    told: _Plain = {} if found else _read(data)
    lines = found or [f"{key}: {told[key]}" for key in ("meeting", "item", "on", "result", "seated", "later")]
    lines += [
        f"{row['rule']}: {row['wanted'][0]}, {row['instrument'][1]} {row['article']}"
        for row in told.get("thresholds", ())
    ]
    lines += [f"head: {told['journal']['head']} (hold it against the one that was published)"] if told else []
    text = "\n".join(["NOT ACCEPTED 不予认可" if found else "ACCEPTED 认可", *lines, ""])
    # No name within a file, and no terminal, keeps the checker from saying what it found.
    sys.stdout.write(text.encode(code := sys.stdout.encoding or "utf-8", "backslashreplace").decode(code))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
