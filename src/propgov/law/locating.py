"""On which line of a TOML file each key and value stands (行号): ``tomllib`` tells what a file says, not where.

Only texts that ``tomllib`` reads are scanned, so nothing is checked here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from typing import TypeAlias

__all__ = ["Where", "line_of", "lines_of"]

Where: TypeAlias = tuple[str | int, ...]
"""The keys and numbers that lead to a value, such as ``("article", 2, "asks", "an.id", "at_least")``."""

_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> Mapping[Where, int]:
    """The line of each table, key and item of an array, counted from 1 (各项所在行)."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_of(lines: Mapping[Where, int], where: Where) -> int:
    """The line of a place; of a key that is missing, the line of the table in which it is missing (所在行)."""
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 1)


class _Scan:
    """One pass over a text, noting a line whenever a table, a key or an item begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Where, int] = {}
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._sizes: dict[Where, int] = {}

    def document(self) -> None:
        here: Where = ()
        while self._more():
            if self.text.startswith("[", self.at):
                here = self._header()
            else:
                self._pair(here)

    def _more(self, end: str = "") -> bool:
        """Go on to what comes next; whether anything does before the end."""
        self._skip(_BLANK)
        return self.at < len(self.text) and not (end and self.text.startswith(end, self.at))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at + 1
        return found[0] if found else ""

    def _note(self, where: Where) -> None:
        self.lines.setdefault(where, bisect_right(self._breaks, self.at) + 1)

    def _header(self) -> Where:
        """``[table]`` or ``[[table]]``: the place where its keys stand."""
        start = self.at
        several = self.text.startswith("[[", start)
        self.at += 2 if several else 1
        *outer, last = self._key()
        where: Where = ()
        for part in outer:
            where = self._latest((*where, part))
        where = (*where, last)
        if several:
            self._sizes[where] = self._sizes.get(where, 0) + 1
        where = self._latest(where)
        end, self.at = self.at, start
        self._note(where)
        self.at = end + (2 if several else 1)
        return where

    def _latest(self, where: Where) -> Where:
        """Of an array of tables, its last table so far."""
        return (*where, self._sizes[where] - 1) if where in self._sizes else where

    def _key(self) -> list[str]:
        """A key with dots, as its parts."""
        parts: list[str] = []
        while True:
            self._skip(_BLANK)
            quoted = self.text[self.at] in "\"'"
            said = self._skip(_STRING if quoted else _BARE)
            parts.append(str(tomllib.loads(f"_ = {said}")["_"]) if quoted else said)
            self._skip(_BLANK)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _pair(self, here: Where) -> None:
        start = self.at
        key = self._key()
        end, self.at = self.at, start
        for depth in range(1, len(key) + 1):
            self._note((*here, *key[:depth]))
        self.at = end + 1
        self._value((*here, *key))

    def _value(self, where: Where) -> None:
        self._skip(_BLANK)
        self._note(where)
        first = self.text[self.at]
        if first == "{":
            self.at += 1
            while self._more("}"):
                self._pair(where)
            self.at += 1
        elif first == "[":
            self._items(where)
        else:
            self._skip(_STRING if first in "\"'" else _SCALAR)

    def _items(self, where: Where) -> None:
        self.at += 1
        number = 0
        while self._more("]"):
            self._value((*where, number))
            number += 1
        self.at += 1
