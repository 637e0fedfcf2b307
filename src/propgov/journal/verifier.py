"""Verify an exported journal (台账独立校验), alone: ``python verifier.py journal.jsonl [--count N --head HEX]``.

One file, standard library only: whoever doubts a journal copies it, reads it to the end, and needs nothing of the house
that wrote it. Each entry is vouched for by the next one of its case, the newest by the line of its case, those lines by
the head in the last line, and the order of everything by the digest there.

What it cannot show: whoever cuts the newest entries off, or writes entries anew, and computes every later digest again,
makes a file that agrees with itself. Only what was published before shows that: ``--count`` and ``--head``. And where
the digest of all alone does not fit, entries of different cases changed places or that digest itself was changed.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["main", "verify"]

_FORM = b'{"form":"propgov.journal/1"}'
_ROW = re.compile(rb'\{"case":"(.+)","length":([1-9][0-9]{0,17}),"head":"([0-9a-f]{64})"\}')
_LAST = re.compile(rb'\{"count":([0-9]{1,18}),"cases":([0-9]{1,18}),"head":"(\w{64})","digest":"(\w{64})"\}')
_RUN_TOGETHER = re.compile(rb'\}[^,\n]?(?=\{"\w+":)')  # in no line of JSON: a line feed was changed or lost


class _Line(NamedTuple):
    at: int  # number of the line in the file
    digest: str
    case: str = ""  # as JSON writes it
    n: int = -1
    prev: str = ""
    sound: bool = False

    def wrong(self, case: str, n: int) -> str:
        return f"{case}: entry {n} {'was changed' if self.sound else 'is damaged'} (line {self.at})"


def _exact(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(plain := dict(pairs)) < len(pairs):
        raise ValueError(pairs)
    return plain


def _see(at: int, data: bytes) -> _Line:
    """What a line says of itself as an entry, as far as it can be read."""
    line = _Line(at, sha256(data).hexdigest())
    try:
        plain = json.loads(data.decode(), object_pairs_hook=_exact, parse_constant=int)
        json.dumps(plain if b"\\u" in data else "", ensure_ascii=False).encode()  # half a character is no text
        told = plain["damaged"] if list(plain) == ["damaged"] else plain
        case, n, prev = told["case"], told["n"], told.get("prev", "")
        if type(case) is str and all(case.partition(":")) and type(n) is int and n >= 0 and type(prev) is str:
            line = line._replace(case=json.dumps(case, ensure_ascii=False)[1:-1], n=n, prev=prev)
        if told is not plain:
            kept = _see(at, base64.b64decode(told["base64"]))
            return line._replace(digest=kept.digest, prev=kept.prev)
        sound = type(plain["v"]) is int and date.fromisoformat(plain["on"]) and b"\r" not in data
        return line._replace(sound=bool(sound and line.case))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return line


def _rows(lines: list[_Line]) -> list[bytes]:
    """The lines of the cases as these entries come to."""
    lengths, heads = Counter(line.case for line in lines), {line.case: line.digest for line in lines if line.case}
    order = sorted(heads, key=lambda case: str(json.loads(f'"{case}"')))
    return [f'{{"case":"{case}","length":{lengths[case]},"head":"{heads[case]}"}}'.encode() for case in order]


def _register(rows: list[bytes]) -> str:
    return sha256(b"".join(row + b"\n" for row in rows)).hexdigest()


def _chains(lines: list[_Line], rows: list[bytes]) -> Iterator[str]:
    """Each case from its newest entry down: one that is right says what the one below it must be."""
    left, holes = {line.at: line for line in lines}, list[tuple[str, list[int], int, int]]()
    copies, claims = dict[str, list[_Line]](), dict[str, dict[int, list[_Line]]]()
    for line in lines:
        copies.setdefault(line.digest, []).append(line)
        claims.setdefault(line.case, {}).setdefault(line.n, []).append(line)
    for row in filter(None, map(_ROW.fullmatch, rows)):
        case, number, wanted = row[1].decode(errors="backslashreplace"), int(row[2]) - 1, row[3].decode()
        high, places, gone, own = sys.maxsize, {-1: 0}, list[tuple[int, int, int]](), claims.get(case, {})
        claimed = [-1, *sorted(own)]
        while number >= 0:
            vouched = wanted in copies
            fitting = [line for line in copies.get(wanted) or own.get(number, ()) if line.at in left]
            if not fitting:
                lower = claimed[bisect_left(claimed, number) - 1]
                gone.append((lower + 1, number, high))
                number, wanted = lower, ""
                continue
            # Of copies the one nearest before the entry above, else the first that says itself to be this one.
            line = max(fitting, key=lambda line: (line.at < high, line.at if vouched else -line.at))
            high = places[number] = left.pop(line.at).at
            right = (line.case, line.n, bool(line.prev), line.sound) == (case, number, number > 0, True)
            if not right or (wanted and not vouched):
                right = any(below.digest == line.prev for below in own.get(number - 1, ()))
                yield line.wrong(case, number)
            number, wanted = number - 1, line.prev if right else ""
        stand = sorted(places, key=lambda number: places[number])
        for number in (number for number, right in zip(stand, sorted(stand), strict=True) if number != right):
            yield f"{case}: entry {number} was reordered (line {places[number]})"
        holes += [(case, [first, last], places.get(first - 1, 0), high) for first, last, high in gone]
    yield from _account(left, copies, holes)


def _account(
    left: dict[int, _Line], copies: dict[str, list[_Line]], holes: list[tuple[str, list[int], int, int]]
) -> Iterator[str]:
    """Tell what stands in the place of an entry that is gone from what was inserted."""
    broken = 0
    for line in left.values():
        fits = (
            (case, numbers, twin)
            for case, numbers, low, high in holes
            for twin in copies[line.digest]
            if low < twin.at < high and numbers[0] <= numbers[1]
        )
        if fit := next(fits, None):
            case, numbers, twin = fit
            yield twin.wrong(case, numbers[0])
            numbers[0] += 1
            broken = line.at
        elif line.case:
            yield f"{line.case}: entry {line.n} was inserted (line {line.at})"
        elif line.at == broken + 1:
            broken = line.at  # what is left of an entry that was broken into several lines
        else:
            yield f"line {line.at} was inserted, it is no entry"
    for case, (first, last), _, high in holes:
        if first <= last:
            numbers = f"entry {first} is" if first == last else f"entries {first}-{last} are"
            yield f"{case}: {numbers} {'missing' if high < sys.maxsize else 'gone: the end was truncated'}"


def _frame(data: bytes, found: list[str]) -> tuple[list[bytes], list[str], int]:
    """The lines of entries and cases, what the last line states, and the number of the first of them in the file."""
    healed = _RUN_TOGETHER.sub(b"}\n", data)
    *_, last = None, *_LAST.finditer(healed)
    lines = (healed[: last.start()] if last else healed).removesuffix(b"\n").split(b"\n")
    if healed != data:
        at = next(at for at, (one, other) in enumerate(zip(data, healed, strict=False)) if one != other)
        found.append(f"line {healed.count(b'}', 0, at)}: its line feed was changed or lost")
    if last is None or healed[last.end() :] != b"\n":
        found.append("the last line is missing or was changed, or is not the end of the file with its line feed")
    lines = lines if last or _ROW.fullmatch(lines[-1]) else lines[:-1]
    begin = 0 if lines and _see(1, lines[0]).case else 1
    if lines[:1] != [_FORM]:
        found.append("line 1: the form line is missing or was changed")
    return lines[begin:], [part.decode() for part in last.groups()] if last else [], begin + 1


def _flaws(data: bytes, found: list[str], count: int | None, head: str) -> None:
    lines, stated, begin = _frame(data, found)
    seen = [_see(at, line) for at, line in enumerate(lines, begin)]
    first = next((at for at, line in enumerate(lines) if _ROW.fullmatch(line)), len(lines))
    ends = [len(lines) - int(stated[1]), int(stated[0]), min(int(stated[0]), first)] if stated else [first]
    cut = next((end for end in ends if end >= 0 and _register(lines[end:]) in stated), ends[-1])
    rows, made = lines[cut:], _rows(seen[:cut])
    if rows != made and _register(made) in stated:
        lost, rows = set(made) - set(rows), made
        places = [(at, row.decode()) for at, row in enumerate(made, begin + cut) if row in lost]
        found += [f"line {at}: the line of its case was changed or is missing, it is {row}" for at, row in places]
        found += [] if lost else ["the lines of the cases do not stand each once and in their order"]
    total = sum(int(row[2]) for row in map(_ROW.fullmatch, rows) if row)
    for name, one, other in zip(("count", "cases", "head"), stated, (total, len(rows), _register(rows)), strict=False):
        if one != str(other):
            found.append(f"last line: {name} is {one}, but the lines before it come to {other}")
    found += _chains(seen[:cut], rows)
    if not found and rows != made:
        found.append("the lines of the cases are not those to which the entries come")
    if not found and stated[3] != sha256(data[: data.rindex(b"\n", 0, -1) + 1]).hexdigest():
        found.append(
            "last line: the digest is not that of the file: it was changed, or entries of different cases changed places"
        )
    if count is not None and count > (here := max(total, cut)):
        found.append(
            f"{count} entries were published: the end was truncated, entries {here}-{count - 1} of all are gone"
        )
    elif count is not None and head != _register(_rows(seen[:cut][:count])):
        found.append(
            f"what stands before differs from what was published: the first {count} entries come to another head"
        )


def verify(data: bytes, *, count: int | None = None, head: str = "") -> list[str]:
    """What is wrong with an exported journal (台账独立校验), nothing if it is intact; count and head as in ``--count``.

    Raises:
        ValueError: if only one of count and head is given, or a count below 0.

    """
    if (count is None) != (not head.strip()) or (count or 0) < 0:
        raise ValueError("count, from 0, and head of a published checkpoint are given together")
    found: list[str] = []
    _flaws(data, found, count, head.strip().lower())
    return found


def main(arguments: list[str] | None = None) -> int:
    """Verify one file from the command line (命令行): 0 if it is intact, 1 if not, 2 if it cannot be opened."""
    parser = argparse.ArgumentParser(description="Verify an exported journal.")
    parser.add_argument("journal", type=Path)
    parser.add_argument("--count", type=int, help="number of entries of a published checkpoint")
    parser.add_argument("--head", default="", help="head of the same checkpoint")
    asked = parser.parse_args(arguments)
    try:
        data = asked.journal.read_bytes()
        found = verify(data, count=asked.count, head=asked.head)
    except (OSError, ValueError) as error:
        parser.error(f"{asked.journal} cannot be verified: {error}")
    told = {} if found else json.loads(data.splitlines()[-1])
    lines = (
        ["NOT INTACT 不完好", *found]
        if found
        else ["INTACT 完好", f"entries: {told['count']}", f"cases: {told['cases']}"]
    )
    lines += [f"head: {told['head']} (hold it against one that was published)"] if told else []
    text = "".join(one if one.isprintable() or one == "\n" else ascii(one)[1:-1] for one in "\n".join([*lines, ""]))
    sys.stdout.write(text.encode(code := sys.stdout.encoding or "utf-8", "backslashreplace").decode(code))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
