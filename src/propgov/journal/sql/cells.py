"""Cells of rows as they are read (单元格): what is not of its type becomes something that fits nothing, and can be named.

A database refuses wrongly typed cells, but somebody who rules over it can write them. Such a cell must stop nothing else: the
reading goes on, and the verification names the case and the entry.
"""

from __future__ import annotations

from typing import Final, cast

from propgov.journal.store import CaseVersion, Line

__all__ = ["NO_NUMBER", "as_bytes", "as_case", "as_line", "as_number", "as_tail", "as_text", "readable", "shown"]

NO_NUMBER: Final = -1
"""A length, a number or a count that is none: no entry has it."""

_NO_JSON: Final = b"\0"
_LONGEST: Final = 200


def shown(value: object) -> str:
    """What stands in a cell of the wrong type, for a reader; without a colon, so that it names no case."""
    return f"<{type(value).__name__} {ascii(value)[:_LONGEST]}>".replace(":", ";")


def readable(data: bytes) -> str:
    """Text of SQLite; bytes that are no UTF-8 are shown, so that a damaged row does not stop the others."""
    return data.decode(errors="backslashreplace")


def as_bytes(value: object) -> bytes:
    """The bytes of an entry or snapshot; anything else becomes bytes that are damage, whatever it says."""
    if type(value) is bytes:
        return value
    return _NO_JSON + (value.encode(errors="surrogatepass") if isinstance(value, str) else shown(value).encode())


def as_case(value: object) -> str:
    """The name of a case; anything else becomes a text that names none."""
    return value if type(value) is str else shown(value)


def as_text(value: object) -> str:
    """A digest or a key; anything else becomes a text that is neither."""
    return value if type(value) is str else shown(value)


def as_number(value: object) -> int:
    """A number of entries; anything else becomes one that fits nothing."""
    return value if type(value) is int else NO_NUMBER


def as_line(row: tuple[object, ...]) -> Line:
    """A line from case, number, bytes and key."""
    case, n, data, key = row
    if type(case) is str and type(n) is int and type(data) is bytes and (key is None or type(key) is str):
        return Line(*cast("tuple[str, int, bytes, str | None]", row))
    return Line(as_case(case), as_number(n), as_bytes(data), None if key is None else as_text(key))


def as_tail(row: tuple[object, ...]) -> CaseVersion:
    """Where a case ends, from its name, length and digest."""
    case, length, head = row
    return CaseVersion(as_case(case), as_number(length), as_text(head))
