"""Verify an exported journal (台账独立校验) on its own: ``python verifier.py journal.jsonl [--count N --head HEX]``.

One file, standard library only. Each entry is confirmed by the next one of its case, the newest by the line of its
case, those lines by the head in the last line, and the order of everything by the digest there.

What it cannot show: somebody who cuts off the newest entries, or rewrites entries, and computes every later digest
again makes a file that is consistent. Only figures published before reveal that: ``--count`` and ``--head``.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from heapq import heappop, heappush
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["main", "verify"]

_FORM = b'{"form":"propgov.journal/1"}'
_Hole = tuple[str, list[int], dict[int, int], int]  # case, first and last number missing, where others are, line above
_ROW = re.compile(rb'\{"case":"(.+)","length":([1-9][0-9]{0,17}),"head":"([0-9a-f]{64})"\}')
_LAST = re.compile(rb'(?m)^\{"count":(\d{1,18}),"cases":(\d{1,18}),"head":"(\w{64})","digest":"(\w{64})"\}(?=[^{]*\Z)')
_SHOWN = rb"entries: \1\ncases: \2\nhead, to be held against one that was published: \3"
_RUN_TOGETHER = re.compile(rb'\}(?:[\x02\x08\x0b\x0e\x1a*J\x8a ]?(?=\{"(?:v|case|count|damaged)":)|\r\n)')


class _Line(NamedTuple):
    at: int  # number of the line in the file
    digest: str
    case: str = ""  # as JSON writes it
    n: int = -1
    prev: str = ""
    fault: str = "is damaged"  # what to report if it is not what it should be


def _exact(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(plain := dict(pairs)) < len(pairs):
        raise ValueError(pairs)
    return plain


def _see(at: int, data: bytes) -> _Line:
    """Read the case, number and previous digest of a line, if they can be read."""
    line = _Line(at, sha256(data).hexdigest())
    try:
        plain = json.loads(data.decode(), object_pairs_hook=_exact, parse_constant=int)
        json.dumps(plain if b"\\u" in data else "", ensure_ascii=False).encode()  # half a character is no text
        told = plain["damaged"] if list(plain) == ["damaged"] else plain
        case, n, prev = told["case"], told["n"], told.get("prev", "")
        if type(case) is str and all(case.partition(":")) and type(n) is int and n >= 0 and type(prev) is str:
            line = _Line(at, line.digest, json.dumps(case, ensure_ascii=False)[1:-1], n, prev)
        if told is not plain:
            kept = _see(at, base64.b64decode(told["base64"]))
            return line._replace(digest=kept.digest, prev=kept.prev, fault="is damaged, as it was exported")
        sound = line.case and type(plain["v"]) is int and str(date.fromisoformat(plain["on"])) and b"\r" not in data
        return _Line(*line[:5], "was changed") if sound else line
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return line


def _rows(lines: list[_Line]) -> list[bytes]:
    """The lines for cases that these entries should give."""
    lengths, heads = Counter(line.case for line in lines), {line.case: line.digest for line in lines if line.case}
    order = sorted(heads, key=lambda case: str(json.loads(f'"{case}"')))
    return [f'{{"case":"{case}","length":{lengths[case]},"head":"{heads[case]}"}}'.encode() for case in order]


def _register(rows: list[bytes]) -> str:
    return sha256(b"".join(row + b"\n" for row in rows)).hexdigest()


def _chains(lines: list[_Line], rows: list[bytes]) -> Iterator[str]:
    """Check each case from its newest entry down: each correct entry tells what the one below must be."""
    left, holes = {line.at: line for line in lines}, list[_Hole]()
    copies, claims = dict[str, list[_Line]](), dict[str, dict[int, list[_Line]]]()
    for line in lines:
        copies.setdefault(line.digest, []).append(line)
        claims.setdefault(line.case, {}).setdefault(line.n, []).append(line)
    for row in filter(None, map(_ROW.fullmatch, rows)):
        case, number, wanted = row[1].decode(errors="backslashreplace"), int(row[2]) - 1, row[3].decode()
        own, places, claimed = claims.get(case, {}), {-1: 0}, iter(sorted(claims.get(case, {}), reverse=True))
        while number >= 0:
            high = places.get(number + 1, sys.maxsize)
            fitting = [one for one in copies.get(wanted) or own.get(number) or () if one.at in left]
            if not fitting:
                last, number, wanted = number, next((n for n in claimed if n < number), -1), ""
                holes.append((case, [number + 1, last], places, high))
                continue
            # Of several copies the nearest before the entry above, else the first that claims to be this one.
            line = max(fitting, key=lambda one: (one.at < high, one.at if one.digest == wanted else -one.at))
            places[number] = left.pop(line.at).at
            right = (line.case, line.n, bool(line.prev), line.fault) == (case, number, number > 0, "was changed")
            if not right or wanted not in {"", line.digest}:
                right = any(below.digest == line.prev for below in own.get(number - 1, ()))
                yield f"{case}: entry {number} {line.fault} (line {line.at})"
            number, wanted = number - 1, line.prev if right else ""
        stand = sorted(places, key=lambda number: places[number])
        wrong = [number for number, right in zip(stand, sorted(stand), strict=True) if number != right]
        alone = [one for one in (*wrong[:1], *wrong[-1:]) if (rest := [n for n in stand if n != one]) == sorted(rest)]
        for number in alone or wrong:  # one that was moved past others, or all that are out of place
            yield f"{case}: entry {number} was reordered (line {places[number]})"
    yield from _account(lines, left, holes)


def _filled(lines: list[_Line], spare: Counter[str], holes: list[_Hole]) -> dict[int, str]:
    """Find, in one walk on which holes open and close, what stands where an entry is missing, and take it off what is spare."""
    begins = sorted(((hole[2].get(hole[1][0] - 1, 0), at, hole) for at, hole in enumerate(holes)), reverse=True)
    here, found = list[tuple[int, _Hole]](), dict[int, str]()
    for line in lines:
        while begins and begins[-1][0] < line.at:
            heappush(here, begins.pop()[1:])
        while here and here[0][1][3] <= line.at:
            heappop(here)
        if here and spare[line.digest]:  # one that is left, or the copy of one
            spare[line.digest] -= 1
            case, numbers, *_ = here[0][1]
            found[line.at] = f"{case}: entry {numbers[0]} {line.fault} (line {line.at})"
            numbers[0] += 1
            if numbers[0] > numbers[1]:
                heappop(here)
    return found


def _account(lines: list[_Line], left: dict[int, _Line], holes: list[_Hole]) -> Iterator[str]:
    """Tell what replaced a missing entry from what was inserted."""
    spare, broken = Counter(line.digest for line in left.values()), 0
    found = _filled(lines, spare, holes)
    for line in left.values():
        if line.at in found:
            yield found.pop(broken := line.at)
        elif not spare[line.digest]:
            continue  # a copy of it stands where another should be
        elif line.case or line.at != broken + 1:
            spare[line.digest] -= 1
            told = f"{line.case}: entry {line.n} was inserted (line {line.at})"
            yield told if line.case else f"line {line.at} was inserted, it is no entry"
        else:
            broken = line.at  # what is left of an entry that was broken into several lines
    yield from found.values()
    for case, (first, last), _, high in holes:
        if first <= last:
            gone = f"entry {first} is" if first == last else f"entries {first}-{last} are"
            yield f"{case}: {gone} {'missing' if high < sys.maxsize else 'gone: the end was truncated'}"


def _frame(data: bytes, found: list[str]) -> tuple[list[bytes], list[str], int]:
    """Split the file: its lines of entries and cases, the parts of the last line, and the file line number of the first."""
    if (joined := _RUN_TOGETHER.search(data)) is not None:
        found.append(f"line {data.count(10, 0, joined.start()) + 1}: its line feed was changed or lost")
    text, *rest = _LAST.split(_RUN_TOGETHER.sub(b"}\n", data))
    stated = [part.decode(errors="replace") for part in rest]
    if stated[4:] != ["\n"]:
        found.append(f"the last line {'does not end the file as it must' if stated else 'is missing or was changed'}")
    lines = text.removesuffix(b"\n").split(b"\n")
    lines = lines[: len(lines) - (not stated and not _ROW.fullmatch(lines[-1]))]
    found += [] if lines[:1] == [_FORM] else ["line 1: the form line is missing or was changed"]
    begin = 0 if lines and _see(1, lines[0]).case else 1
    return lines[begin:], stated, begin + 1


def verify(data: bytes, *, count: int | None = None, head: str = "") -> list[str]:
    """Return every flaw of an exported journal (台账独立校验); ValueError for a count without head, or the reverse."""
    if (count is None) != (not head.strip()) or (count or 0) < 0:
        raise ValueError("count, from 0, and head of a published checkpoint are given together")
    found: list[str] = []
    lines, stated, begin = _frame(data, found)
    seen = [_see(at, line) for at, line in enumerate(lines, begin)]
    first = next((at for at, line in enumerate(lines) if _ROW.fullmatch(line)), len(lines))
    ends = [len(lines) - int(stated[1]), int(stated[0]), min(int(stated[0]), first)] if stated else [first]
    cut = next((end for end in ends if end >= 0 and _register(lines[end:]) in stated), ends[-1])
    rows, made, entries = lines[cut:], _rows(seen[:cut]), [one for one in seen if one.case or one.at < begin + cut]
    if rows != made and (not stated or _register(made) in stated):
        lost, rows = set(made) - set(rows) if stated else (), made
        odd = [f"line {at} must be {row.decode()}" for at, row in enumerate(made, begin + cut) if row in lost]
        found += odd or ["the lines of the cases do not stand there all, each once and in their order"]
    wanted = (str(sum(int(row[2]) for row in map(_ROW.fullmatch, rows) if row)), str(len(rows)), _register(rows))
    for name, one, other in zip(("count", "cases", "head"), stated, wanted, strict=False):
        found += [] if one == other else [f"last line: {name} is {one}, but the lines before it come to {other}"]
    found += _chains(entries, rows)
    found += [] if found or rows == made else ["the lines of the cases are not those to which the entries come"]
    digest = sha256(data[: data.rfind(b"\n", 0, -1) + 1]).hexdigest()
    if all("as it was exported" in flaw for flaw in found) and digest != stated[3]:
        found.append("last line: the digest does not fit: it was changed, or entries of several cases changed places")
    if count is not None and count > (here := max(int(wanted[0]), cut)):
        found.append(f"the end was truncated: of {count} published entries the newest {count - here} are gone")
    elif count is not None and head.strip().lower() != _register(_rows(entries[:count])):
        found.append(f"what stands before differs from what was published, within the first {count} entries of all")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Verify one file from the command line (命令行): return 0 if it is intact, 1 if not, 2 if it cannot be opened."""
    parser = argparse.ArgumentParser(description="Verify an exported journal.")
    parser.add_argument("journal", type=Path)
    parser.add_argument("--count", type=int, help="number of entries of a published checkpoint")
    parser.add_argument("--head", default="", help="head of the same checkpoint")
    asked = parser.parse_args(arguments)
    try:
        found = verify(data := asked.journal.read_bytes(), count=asked.count, head=asked.head)
    except (OSError, ValueError) as error:
        parser.error(f"{asked.journal} cannot be verified: {error}")
    shown = [] if found else [last.expand(_SHOWN).decode() for last in _LAST.finditer(data)]
    lines = ["NOT INTACT 不完好" if found else "INTACT 完好", *found, *shown, ""]
    text = "".join(one if one.isprintable() or one == "\n" else ascii(one)[1:-1] for one in "\n".join(lines))
    sys.stdout.write(text.encode(code := sys.stdout.encoding or "utf-8", "backslashreplace").decode(code))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
