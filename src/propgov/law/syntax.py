"""Texts that are no TOML (语法差错): what ``tomllib`` says of them, and what its author can do about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from propgov.errors import Fault

__all__ = ["line_told", "no_toml"]

_LINE = re.compile(r"at line (\d+)")
_AT_END = "(at end of document)"
_MEND = "mend the syntax"
_REMEDIES: Mapping[str, str] = {
    "Illegal character '\\n'": 'end the text of this line with a quotation mark "',
    "Unterminated string": 'end the last text with a quotation mark "',
    "Invalid value": 'write a text between quotation marks ", a date such as 2021-01-01, a whole number, true, or a list',
    "Expected newline": 'write one value for each key: a text between quotation marks ", or a date such as 2021-01-01',
    "Unclosed inline table": "close the table of this line with }, and put commas between its parts",
    "Invalid initial character": "write a table between { and } on one line; a key is a word, or a text between quotation marks",
    "Unclosed array": "close the list with ], and put commas between its items",
    "Expected '='": "write key = value; a key with a dot or a space stands between quotation marks",
    "Cannot overwrite": "name each key once; what is asked more than once of an id is a list: [{ ... }, { ... }]",
    "Duplicate inline table key": "name each key once",
    "Cannot declare": "write each table once; several are written with two brackets, such as [[article]]",
    "Expected ']": "close the name of the table: [instrument], [[article]], [article.asks]",
}
"""What to do, by how a message of ``tomllib`` begins."""


def no_toml(place: str, error: tomllib.TOMLDecodeError) -> Fault:
    """The fault of a text that is no TOML (语法差错)."""
    said = str(error)
    remedy = next((remedy for start, remedy in _REMEDIES.items() if said.startswith(start)), _MEND)
    return Fault(place, f"is no TOML: {said}", remedy)


def line_told(problem: str, text: str) -> int:
    """The line that ``tomllib`` names in a fault of the text (语法差错所在行), the last one for its end; 0 if it names none."""
    told = _LINE.search(problem)
    if told:
        return int(told[1])
    return text.rstrip().count("\n") + 1 if problem.endswith(_AT_END) else 0
