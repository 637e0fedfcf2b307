"""A paper that people read (文书): what stands on it, and how it is written as text and as HTML for A4.

It is laid out as official papers are: title, addressee, body in numbered sections, and at the right whose it is and the
day. A form is a function from a paper to text, and a line in ``PAPER_FORMS``. Whatever was given by people is escaped, stands on
one line where a line is meant, and loses what cannot be seen; nothing on a page is fetched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Final, TypeAlias

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief
from propgov.law.wording import numeral_zh
from propgov.publish.wording import in_full, one_line

__all__ = ["PAPER_FORMS", "Addressee", "Block", "Closing", "Fields", "Heading", "Paper", "Prose", "Signatures", "Table"]


@frozen
class Addressee:
    """To whom a paper is addressed (主送对象)."""

    words: str


@frozen
class Heading:
    """A heading within a paper (标题). One of a section is numbered 一、二、 in order; a lower one is not."""

    words: str
    lower: bool = False


@frozen
class Prose:
    """Running text; each line of it is a paragraph (正文)."""

    words: str


@frozen
class Fields:
    """Labels with what stands beside them; an empty value is a line to be filled in (项目)."""

    rows: tuple[tuple[str, str], ...]

    __repr__ = brief


@frozen
class Table:
    """A table, its heads repeated on each page (表格).

    narrow has the columns that are not broken over lines, figures those of numbers, which stand at the right.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()

    __repr__ = brief


@frozen
class Signatures:
    """Places to sign, each with a day (签名栏)."""

    labels: tuple[str, ...]

    __repr__ = brief


@frozen
class Closing:
    """The end of a paper (落款): at the right, whose it is, with room for the seal, and the day, blank if none is named."""

    signer: str
    day: str = ""


Block: TypeAlias = Addressee | Heading | Prose | Fields | Table | Signatures | Closing

_BLANK = "＿＿＿＿＿＿＿＿"
_DAY = "　　　　年　　月　　日"
_INDENT = "　　"
_FAR = "　" * 16


@frozen
class Paper:
    """One paper (文书): its title, the community whose it is, and its blocks in order; wide for A4 lying on its side."""

    title: str
    community: str
    blocks: tuple[Block, ...]
    wide: bool = False

    __repr__ = brief

    def write(self, form: str) -> str:
        """The paper in a form of ``PAPER_FORMS``; InvalidFacts for another (输出文书)."""
        writer = PAPER_FORMS.get(form) if isinstance(form, str) else None
        if writer is None:
            known = ", ".join(map(repr, PAPER_FORMS))
            raise InvalidFacts([Fault("form", f"{form!r} is no form of paper", f"give {known}")])
        return in_full(writer(self))

    def with_words(self, told: Callable[[str], str]) -> Paper:
        """The same paper, all that stands on it told otherwise, except labels and heads of tables (改写文字)."""
        return evolve(self, blocks=tuple(_with_words(block, told) for block in self.blocks))

    def text(self) -> str:
        """As plain text (纯文本)."""
        return self.write("text")

    def html(self) -> str:
        """As a page of HTML for A4 (网页)."""
        return self.write("html")


def _with_words(block: Block, told: Callable[[str], str]) -> Block:
    match block:
        case Addressee() | Heading() | Prose():
            return evolve(block, words=told(block.words))
        case Fields():
            return Fields(tuple((label, told(value)) for label, value in block.rows))
        case Table():
            return evolve(block, rows=tuple(tuple(map(told, row)) for row in block.rows))
        case Signatures():
            return block
        case _:
            return Closing(told(block.signer), told(block.day))


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, each heading of a section with its number before it."""
    sections = 0
    for block in blocks:
        if isinstance(block, Heading) and not block.lower:
            sections += 1
            yield evolve(block, words=f"{numeral_zh(sections)}、{block.words}")
        else:
            yield block


def _paragraphs(words: str) -> list[str]:
    return [line for line in map(one_line, words.splitlines()) if line]


def _text_block(block: Block) -> Iterator[str]:
    match block:
        case Addressee() | Heading():
            yield one_line(block.words)
        case Prose():
            yield from (f"{_INDENT}{line}" for line in _paragraphs(block.words))
        case Fields():
            yield from (f"{one_line(label)}：{one_line(value) or _BLANK}" for label, value in block.rows)
        case Table():
            yield from (" | ".join(map(one_line, row)) for row in (block.heads, *block.rows))
        case Signatures():
            yield from (f"{one_line(label)}：{_BLANK}　{_DAY}" for label in block.labels)
        case _:
            yield f"{_FAR}{one_line(block.signer)}：{_BLANK}"
            yield f"{_FAR}{one_line(block.day) or _DAY}"


def _text(paper: Paper) -> str:
    parts = [f"{one_line(paper.community)}\n{one_line(paper.title)}"]
    parts += ["\n".join(_text_block(block)) for block in _numbered(paper.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


_STYLE = """
@page { size: A4 portrait; margin: 20mm 18mm 18mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
* { box-sizing: border-box; }
body { max-width: 173mm; margin: 0 auto; color: #000; background: #fff; overflow-wrap: anywhere;
  font: 11pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
header { text-align: center; margin-bottom: 6mm; }
header p { margin: 0; text-indent: 0; }
h1 { font-size: 18pt; line-height: 1.4; margin: 1mm 0 0; text-wrap: balance; }
h2 { font-size: 12pt; margin: 4mm 0 1mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; text-indent: 2em; orphans: 2; widows: 2; }
p.addressee { text-indent: 0; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; font-size: 10.5pt; line-height: 1.5; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.3mm solid #000; padding: 0.8mm 1.5mm; height: 7mm; min-width: 6em; text-align: left; vertical-align: middle; }
thead th { font-weight: bold; text-align: center; }
.narrow { white-space: nowrap; width: 1%; min-width: 0; text-align: center; }
.figure { white-space: nowrap; min-width: 0; text-align: right; }
table.few th:not(.narrow), table.few td:not(.narrow) { min-width: 10em; }
table.many { font-size: 10pt; }
table.short { break-inside: avoid; }
table.fields + table { break-before: avoid; }
table.fields th { width: 38mm; font-weight: normal; }
table.signatures { break-inside: avoid; }
table.signatures th { width: 52mm; font-weight: normal; height: 12mm; }
table.signatures td { text-align: right; }
.closing { break-inside: avoid; width: 84mm; margin: 8mm 0 0 auto; line-height: 2.2; text-align: center; }
.closing p { text-indent: 0; }
@media screen and (max-width: 173mm) {
  body { padding: 3mm; }
  table:not(.fields, .signatures) { display: block; overflow-x: auto; }
}
"""
_FEW, _MANY = 3, 6  # columns
_SHORT = 10  # rows that stay on one page
_WIDE_STYLE = _STYLE.replace("A4 portrait", "A4 landscape").replace("max-width: 173mm", "max-width: 260mm")


def _html_text(words: str) -> str:
    return escape(one_line(words))


def _cells(tag: str, cells: tuple[str, ...], table: Table) -> str:
    def mark(place: int) -> str:
        if place in table.figures:
            return ' class="figure"'
        return ' class="narrow"' if place in table.narrow else ""

    return "".join(f"<{tag}{mark(place)}>{_html_text(cell)}</{tag}>" for place, cell in enumerate(cells))


def _size(table: Table) -> str:
    columns, rows = len(table.heads), len(table.rows)
    return ("few" if columns <= _FEW else "many" if columns >= _MANY else "some") + " short" * (rows <= _SHORT)


def _html_block(block: Block) -> Iterator[str]:
    match block:
        case Addressee():
            yield f'<p class="addressee">{_html_text(block.words)}</p>'
        case Heading():
            tag = "h3" if block.lower else "h2"
            yield f"<{tag}>{_html_text(block.words)}</{tag}>"
        case Prose():
            yield from (f"<p>{escape(line)}</p>" for line in _paragraphs(block.words))
        case Fields():
            yield '<table class="fields"><tbody>'
            for label, value in block.rows:
                yield f"<tr><th>{_html_text(label)}</th><td>{_html_text(value) or '&nbsp;'}</td></tr>"
            yield "</tbody></table>"
        case Table():
            yield f'<table class="{_size(block)}"><thead><tr>{_cells("th", block.heads, block)}</tr></thead><tbody>'
            yield from (f"<tr>{_cells('td', row, block)}</tr>" for row in block.rows)
            yield "</tbody></table>"
        case Signatures():
            yield '<table class="signatures"><tbody>'
            yield from (f"<tr><th>{_html_text(label)}</th><td>{_DAY}</td></tr>" for label in block.labels)
            yield "</tbody></table>"
        case _:
            yield f'<div class="closing"><p>{_html_text(block.signer)}：{_BLANK}</p>'
            yield f"<p>{_html_text(block.day) or _DAY}</p></div>"


def _html(paper: Paper) -> str:
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_html_text(f'{paper.community} {paper.title}')}</title>",
        f"<style>{_WIDE_STYLE if paper.wide else _STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><p>{_html_text(paper.community)}</p><h1>{_html_text(paper.title)}</h1></header>",
        *(line for block in _numbered(paper.blocks) for line in _html_block(block)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


PAPER_FORMS: Final[Mapping[str, Callable[[Paper], str]]] = {"text": _text, "html": _html}
"""Every form in which a paper can be written (文书格式): a new one is a line here."""
