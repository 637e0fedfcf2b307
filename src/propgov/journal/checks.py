"""Checks on what a store accepts (入账检查): a case as ``kind:id``, a number from 0, bytes, a key, all of limited size.

They are the same in memory and in every database, so that what works in one is not refused by the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from re import compile as pattern
from typing import Any, Final

from propgov.errors import Fault, Invalid
from propgov.journal.store import Line

__all__ = [
    "LONGEST_CASE",
    "LONGEST_KEY",
    "MARKS",
    "MOST_BYTES",
    "check",
    "key_faults",
    "line_faults",
    "lines_faults",
    "number_faults",
    "sound_case",
    "sound_key",
    "sound_law",
    "sound_line",
    "sound_origin",
]

LONGEST_CASE: Final = 500
"""The most characters of ``kind:id``: a database index can hold this many in any script, and no name needs more."""

LONGEST_KEY: Final = 200
"""The most characters of a key: enough for any request id."""

MOST_BYTES: Final = 1 << 28
"""The most bytes of an entry, 256 MiB: enough for a vote of a million heads, and within the limits of every database."""

MARKS: Final = frozenset({"imported", "recognised", "voided"})
"""The marks of an entry: imported from elsewhere, stating an existing state, or corrected as a mistake."""

_DIGEST: Final = pattern("[0-9a-f]{32}")
_NONE: Final[list[Fault]] = []


def sound_case(case: object) -> bool:
    """Whether this can be stored as a case (事项标识可用)."""
    return (
        isinstance(case, str)
        and 0 < case.find(":") < len(case) - 1
        and len(case) <= LONGEST_CASE
        and case.isprintable()
    )


def sound_key(key: object) -> bool:
    """Whether this can be the key of an entry (幂等键可用)."""
    return isinstance(key, str) and 0 < len(key) <= LONGEST_KEY and key.isprintable()


# The same few laws recur in entry after entry, so that the answer is mostly cached.
@lru_cache(maxsize=256)
def sound_law(law: object) -> bool:
    """Whether this is the digest of a law (法规校验码可用): 32 hexadecimal characters. TypeError for what cannot be hashed."""
    return isinstance(law, str) and _DIGEST.fullmatch(law) is not None


def sound_origin(value: Any) -> bool:  # noqa: ANN401 - any JSON object
    """Whether a JSON object names an entry (来源记录可用): a case as ``kind:id`` and a number from 0, and nothing else."""
    n = value.get("n")
    return value.keys() == {"case", "n"} and sound_case(value["case"]) and type(n) is int and n >= 0


def key_faults(key: object) -> list[Fault]:
    """The faults of the key of an entry (幂等键差错)."""
    if sound_key(key):
        return []
    remedy = f"give printable text of 1 to {LONGEST_KEY} characters"
    if not isinstance(key, str):
        return [Fault("key", f"is {type(key).__name__}, not text", remedy)]
    if len(key) > LONGEST_KEY:
        return [Fault("key", f"{key[:40]!r}... has {len(key):,} characters", remedy)]
    return [Fault("key", f"{key!r} holds what cannot be printed" if key else "is empty", remedy)]


def _case_faults(case: object) -> list[Fault]:
    if sound_case(case):
        return []
    if not isinstance(case, str):
        return [Fault("case", f"is {type(case).__name__}, not text", "give the case as kind:id")]
    shown = repr(case)
    if len(case) > LONGEST_CASE:
        problem = f"{shown[:40]}... has {len(case):,} characters"
        return [Fault("case", problem, f"give at most {LONGEST_CASE} characters")]
    if not case.isprintable():
        return [Fault("case", f"{shown} holds what cannot be printed", "give printable text")]
    return [Fault("case", f"{shown} is not written as kind:id", "give the case as kind:id")]


def number_faults(place: str, number: object) -> list[Fault]:
    """The faults of the number of an entry (记录号差错)."""
    if not isinstance(number, int) or isinstance(number, bool):
        return [Fault(place, f"is {type(number).__name__}, not a whole number", "give the entry's number, from 0")]
    if number < 0:
        return [Fault(place, f"{number} is negative", "give the entry's number, from 0")]
    return []


def _data_faults(data: object) -> list[Fault]:
    if not isinstance(data, bytes):
        return [Fault("data", f"is {type(data).__name__}, not bytes", "encode the entry first")]
    if len(data) > MOST_BYTES:
        return [Fault("data", f"has {len(data):,} bytes", f"give at most {MOST_BYTES:,}: divide what one step takes")]
    return []


def line_faults(line: Line) -> list[Fault]:
    """The faults of a line that is to be written (待写记录差错)."""
    case, expected, data, key = line
    # A plainly correct line passes without building a list: every step of every case comes through here.
    if (
        type(data) is bytes
        and type(expected) is int
        and expected >= 0
        and sound_case(case)
        and len(data) <= MOST_BYTES
        and (key is None or sound_key(key))
    ):
        return _NONE
    faults = _case_faults(line.case) + number_faults("expected", line.expected) + _data_faults(line.data)
    return faults if key is None else faults + key_faults(key)


def lines_faults(lines: Sequence[Line]) -> list[Fault]:
    """The faults of lines that are to be written together (成批记录差错), each with its index."""
    first: dict[str, int] = {}
    remedy = "give each entry a key of its own"
    return [
        Fault(f"lines[{at}].{fault.place}", fault.problem, fault.remedy)
        for at, line in enumerate(lines)
        for fault in line_faults(line)
    ] + [
        Fault(f"lines[{at}].key", f"{line.key!r} is the key of lines[{first[line.key]}] too", remedy)
        for at, line in enumerate(lines)
        if isinstance(line.key, str) and first.setdefault(line.key, at) != at
    ]


def sound_line(line: object) -> Line:
    """Return the line if it is valid (待写记录); Invalid otherwise."""
    if not isinstance(line, Line):
        raise Invalid([Fault("lines", f"holds {type(line).__name__}, not Line", "give Line(case, expected, data)")])
    return line


def check(case: object, *others: Fault) -> None:
    """Raise Invalid with the faults of a case and any others found (检查)."""
    if others or not sound_case(case):
        raise Invalid([*_case_faults(case), *others])
