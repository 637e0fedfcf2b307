"""Where a fault stands in a file, in words (差错所在): its line, and the row as its author knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from propgov.errors import Fault
from propgov.law.brief import brief
from propgov.law.locating import Where, line_of, lines_of
from propgov.law.rows import is_table
from propgov.law.syntax import line_told
from propgov.law.values import Text

__all__ = ["Located", "at", "located"]


@frozen
class Located:
    """A fault with its line (差错所在): subject names the row, such as ``art. 14(1) assembly.notice.days at_least``."""

    line: int
    subject: Text
    problem: str
    remedy: str

    __repr__ = brief


def at(plain: Any, where: Where) -> Any:  # noqa: ANN401 - plain TOML
    """What stands at a place of plain tables (所在内容)."""
    for key in where:
        plain = plain[key]
    return plain


def located(faults: Iterable[Fault], text: str, plain: Mapping[str, Any]) -> tuple[Located, ...]:
    """Faults with their lines, in the order of the file (按行排列的差错); plain is what the file says."""
    told = tuple(faults)
    lines: Mapping[Where, int] = lines_of(text) if told and plain else {}
    found = [
        Located(_line(fault, text, lines), _subject(fault.where, plain), fault.problem, fault.remedy) for fault in told
    ]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _line(fault: Fault, text: str, lines: Mapping[Where, int]) -> int:
    """For a text that is no TOML, the line that ``tomllib`` tells."""
    return line_told(fault.problem, text) or line_of(lines, fault.where)


def _subject(where: Where, plain: Mapping[str, Any]) -> Text:
    match where:
        case ("article", int(number), *rest):
            article = at(plain, ("article", number))
            name = article.get("article", "?") if is_table(article) else "?"
            keys = _keys(key for key in rest if key != "asks")
            return Text(f"art. {name} {keys}".strip(), f"第{name}条 {keys}".strip())
        case ("clause", int(number), *rest):
            keys = _keys(rest)
            return Text(f"clause {number + 1} {keys}".strip(), f"第{number + 1}项留待约定 {keys}".strip())
        case ("reading", int(number), *rest):
            keys = _keys(rest)
            return Text(f"reading {number + 1} {keys}".strip(), f"第{number + 1}项理解分歧 {keys}".strip())
        case (str(table), *rest):
            named = _keys((table, *rest))
            return Text(named, named)
        case _:
            return Text("", "")


def _keys(keys: Iterable[str | int]) -> str:
    """Keys as they are told; the items of an array are counted from 1."""
    return " ".join(str(key + 1) if isinstance(key, int) else key for key in keys)
