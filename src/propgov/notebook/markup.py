"""Tables and headings as HTML for a notebook (笔记本版面): every word escaped, on one line where a line is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from propgov.publish.wording import one_line

__all__ = ["block", "cell_text", "heading", "note", "table"]

_LEFT = ' style="text-align:left;vertical-align:top"'


def cell_text(words: str) -> str:
    """Words as they stand in HTML; each line of them on its own (转义文字)."""
    return "<br>".join(escape(one_line(line)) for line in words.splitlines())


def heading(words: str) -> str:
    """A heading (标题)."""
    return f"<p><strong>{cell_text(words)}</strong></p>"


def note(words: str) -> str:
    """A line of plain words (说明)."""
    return f"<p>{cell_text(words)}</p>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its heads (表格)."""
    head = "".join(f"<th{_LEFT}>{cell_text(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td{_LEFT}>{cell_text(one)}</td>" for one in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def block(lang: str, parts: Iterable[str]) -> str:
    """The parts together, with their language (整体)."""
    return f'<div lang="{"zh-CN" if lang == "zh" else "en"}">\n' + "\n".join(parts) + "\n</div>"
