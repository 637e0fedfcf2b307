"""A paper that people read (文书): what stands on it, and how it is written as text and as HTML for A4.

A form is a function from a paper to text, and a line in ``PAPER_FORMS``. Whatever was given by people is escaped, stands on
one line where a line is meant, and loses what cannot be seen; nothing on a page is fetched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final, TypeAlias

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.publish.wording import one_line

__all__ = ["PAPER_FORMS", "Fields", "Heading", "Paper", "Prose", "Signatures", "Table"]


@frozen
class Heading:
    """A heading within a paper (小标题)."""

    words: str


@frozen
class Prose:
    """Running text; each line of it is a paragraph (正文)."""

    words: str


@frozen
class Fields:
    """Labels with what stands beside them; an empty value is a line to be filled in (项目)."""

    rows: tuple[tuple[str, str], ...]


@frozen
class Table:
    """A table, its heads repeated on each page (表格). narrow has the columns that must not be broken over lines."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: frozenset[int] = frozenset()


@frozen
class Signatures:
    """Places to sign, each with a day (签名栏)."""

    labels: tuple[str, ...]


_Block: TypeAlias = Heading | Prose | Fields | Table | Signatures

_BLANK = "＿＿＿＿＿＿＿＿"
_DAY = "　　　　年　　月　　日"


@frozen
class Paper:
    """One paper (文书): its title, the community whose it is, and its blocks in order."""

    title: str
    community: str
    blocks: tuple[_Block, ...]

    def write(self, form: str) -> str:
        """The paper in a form of ``PAPER_FORMS``; InvalidFacts for another (输出文书)."""
        writer = PAPER_FORMS.get(form) if isinstance(form, str) else None
        if writer is None:
            known = ", ".join(map(repr, PAPER_FORMS))
            raise InvalidFacts([Fault("form", f"{form!r} is no form of paper", f"give {known}")])
        return writer(self)

    def text(self) -> str:
        """As plain text (纯文本)."""
        return self.write("text")

    def html(self) -> str:
        """As a page of HTML for A4 (网页)."""
        return self.write("html")


def _paragraphs(words: str) -> list[str]:
    return [line for line in map(one_line, words.splitlines()) if line]


def _text_block(block: _Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"【{one_line(block.words)}】"
        case Prose():
            yield from _paragraphs(block.words)
        case Fields():
            yield from (f"{one_line(label)}：{one_line(value) or _BLANK}" for label, value in block.rows)
        case Table():
            yield from (" | ".join(map(one_line, row)) for row in (block.heads, *block.rows))
        case Signatures():
            yield from (f"{one_line(label)}：{_BLANK}　{_DAY}" for label in block.labels)


def _text(paper: Paper) -> str:
    parts = [f"{one_line(paper.community)}\n{one_line(paper.title)}"]
    parts += ["\n".join(_text_block(block)) for block in paper.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { max-width: 178mm; margin: 0 auto; color: #000; background: #fff; overflow-wrap: anywhere;
  font: 11pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
header { text-align: center; margin-bottom: 5mm; }
header p { margin: 0; }
h1 { font-size: 18pt; line-height: 1.4; margin: 1mm 0 0; }
h2 { font-size: 12pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; orphans: 2; widows: 2; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.3mm solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
th { font-weight: bold; }
.narrow { white-space: nowrap; width: 1%; }
table.fields th { width: 40mm; font-weight: normal; }
table.signatures { break-inside: avoid; }
table.signatures th { width: 52mm; font-weight: normal; height: 12mm; vertical-align: middle; }
table.signatures td { text-align: right; vertical-align: middle; }
"""


def _html_text(words: str) -> str:
    return escape(one_line(words))


def _cells(tag: str, cells: tuple[str, ...], narrow: frozenset[int]) -> str:
    marks = (' class="narrow"' if place in narrow else "" for place in range(len(cells)))
    return "".join(f"<{tag}{mark}>{_html_text(cell)}</{tag}>" for cell, mark in zip(cells, marks, strict=True))


def _html_block(block: _Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_html_text(block.words)}</h2>"
        case Prose():
            yield from (f"<p>{escape(line)}</p>" for line in _paragraphs(block.words))
        case Fields():
            yield '<table class="fields"><tbody>'
            for label, value in block.rows:
                yield f"<tr><th>{_html_text(label)}</th><td>{_html_text(value) or '&nbsp;'}</td></tr>"
            yield "</tbody></table>"
        case Table():
            yield f"<table><thead><tr>{_cells('th', block.heads, block.narrow)}</tr></thead><tbody>"
            yield from (f"<tr>{_cells('td', row, block.narrow)}</tr>" for row in block.rows)
            yield "</tbody></table>"
        case Signatures():
            yield '<table class="signatures"><tbody>'
            yield from (f"<tr><th>{_html_text(label)}</th><td>{_DAY}</td></tr>" for label in block.labels)
            yield "</tbody></table>"


def _html(paper: Paper) -> str:
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_html_text(f'{paper.community} {paper.title}')}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><p>{_html_text(paper.community)}</p><h1>{_html_text(paper.title)}</h1></header>",
        *(line for block in paper.blocks for line in _html_block(block)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


PAPER_FORMS: Final[Mapping[str, Callable[[Paper], str]]] = {"text": _text, "html": _html}
"""Every form in which a paper can be written (文书格式): a new one is a line here."""
