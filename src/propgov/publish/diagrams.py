"""Procedures as text that other programs draw (流程图): Mermaid, Graphviz's dot, a table in Markdown, and SVG.

A format is a function from a drawing to text, and a line in ``FORMS``. Each escapes what its format would read as its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from propgov.engine import Case
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law, Text
from propgov.publish.drawing import Drawing, Stop, Way, draw
from propgov.publish.svg_diagram import svg_diagram
from propgov.publish.wording import broken, columns, one_line

__all__ = ["FORMS", "diagram", "shown"]

_Renderer: TypeAlias = Callable[[Drawing], str]

_BY = Text("by ", "由")
_BETWEEN = Text("; ", "；")
_HEADS = (
    Text("step", "步骤"),
    Text("from", "起始阶段"),
    Text("to", "到达阶段"),
    Text("by", "办理人"),
    Text("source", "依据"),
)

_STAYS = "↻"
# Columns of a line, of which a Chinese character takes two.
_EDGE, _BOX = 30, 46
_FONT = 'fontname="Helvetica,Arial,sans-serif", fontsize=11'


def _caption(drawing: Drawing, way: Way) -> list[str]:
    """What stands at an arrow: the step, who takes it, and its articles, a line each."""
    return [way.step, way.by if way.brought else f"{_BY(drawing.lang)}{way.by}", *way.cites]


# Letters of every script, figures, spaces, and marks that mean nothing to Mermaid.
_MERMAID_PLAIN = re.compile(r"[\w ,.()'/+*?!、。，；：？！（）《》〈〉〔〕【】“”‘’…—·－]")
_MERMAID_DIRECTION = re.compile(r"direction(?=\s+(?:TB|BT|LR|RL))", re.IGNORECASE)
_MERMAID_WORDS = frozenset({"as", "class", "classdef", "click", "default", "direction", "end", "href", "note", "state"})


def _mermaid_text(text: str) -> str:
    escaped = "".join(char if _MERMAID_PLAIN.match(char) else f"#{ord(char)};" for char in one_line(text))
    return _MERMAID_DIRECTION.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", escaped)


def _mermaid_name(name: str) -> str:
    """The name of a stage; one that Mermaid reads as a word of its own gets a mark."""
    return f"{name}_" if name.lower() in _MERMAID_WORDS else name


def _mermaid(drawing: Drawing) -> str:
    """Mermaid's ``stateDiagram-v2``, as wikis and code hosts draw it."""

    def lines() -> Iterator[str]:
        yield "stateDiagram-v2"
        for stop in drawing.stops:
            yield f'    state "{_mermaid_text(stop.label)}" as {_mermaid_name(stop.name)}'
        for way in drawing.leading_on:
            caption = "<br/>".join(map(_mermaid_text, _caption(drawing, way)))
            source = _mermaid_name(way.source) if way.source else "[*]"
            yield f"    {source} --> {_mermaid_name(way.end)} : {caption}"
        for stop in drawing.stops:
            # One loop for all that stays in a stage: a loop for each would hide the stage behind them.
            if parts := [part for way in drawing.staying(stop.name) for part in _caption(drawing, way)]:
                name = _mermaid_name(stop.name)
                yield f"    {name} --> {name} : {'<br/>'.join(map(_mermaid_text, parts))}"
        yield from (f"    {_mermaid_name(stop.name)} --> [*]" for stop in drawing.stops if stop.last)

    return "\n".join(lines()) + "\n"


def _dot_text(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def _dot_lines(parts: Iterable[str], width: int, margin: str) -> str:
    """Each part on lines of its own, to the left, so narrow that arrows do not push the stages apart."""
    lines = (line for part in parts for line in broken(one_line(part), width))
    return "".join(f"{margin}{_dot_text(line)}\\l" for line in lines)


def _packed(cites: Iterable[str], between: str) -> Iterator[str]:
    """Citations on as few lines as there is room for, each whole."""
    line: str | None = None
    for cite in map(one_line, cites):
        if line is None:
            line = cite
        elif columns(f"{line}{between}{cite}{between.rstrip()}") > _BOX:
            yield line + between
            line = cite
        else:
            line = f"{line}{between}{cite}"
    yield line or ""


def _dot_stage(drawing: Drawing, stop: Stop) -> str:
    """The label of a stage: its name, and below it what can be done without leaving it."""
    told = ""
    for way in drawing.staying(stop.name):
        step, by, *cites = _caption(drawing, way)
        told += _dot_lines([f"{_STAYS} {step}"], _BOX, "")
        told += _dot_lines([by, *_packed(cites, _BETWEEN(drawing.lang))], _BOX, "    ")
    return _dot_text(stop.label) + (f"\\n\\n{told}" if told else "")


def _dot(drawing: Drawing) -> str:
    """A ``digraph`` for Graphviz; what stays in a stage is listed within it, and the stages stand below each other."""
    names = ["", *(stop.name for stop in drawing.stops)]
    onward = set(pairwise(names))

    def lines() -> Iterator[str]:
        yield f'digraph "{_dot_text(drawing.kind)}" {{'
        yield f'    label="{_dot_text(drawing.title)}"; labelloc=t; bgcolor=transparent; graph [{_FONT}];'
        yield f'    node [shape=box, style=rounded, {_FONT}, margin="0.2,0.1"]; edge [{_FONT}];'
        yield '    "" [shape=point, label=""];'
        for stop in drawing.stops:
            rim = ", peripheries=2" if stop.last else ""
            yield f'    "{_dot_text(stop.name)}" [label="{_dot_stage(drawing, stop)}"{rim}];'
        for way in drawing.leading_on:
            caption = _dot_lines(_caption(drawing, way), _EDGE, "  ")
            straight = ", weight=8" if (way.source, way.end) in onward else ""
            yield f'    "{_dot_text(way.source)}" -> "{_dot_text(way.end)}" [label="{caption}"{straight}];'
        yield "}"

    return "\n".join(lines()) + "\n"


# An underscore within a word is no emphasis, and names are full of them.
_MARKDOWN = re.compile(r"[\\`*\[\]<>|~&$#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")


def _markdown_text(text: str) -> str:
    return _MARKDOWN.sub(lambda found: f"\\{found[0]}", one_line(text))


def _table(drawing: Drawing) -> str:
    """A table in Markdown, a row for each way."""
    between = _BETWEEN(drawing.lang)

    def row(way: Way) -> tuple[str, ...]:
        source = drawing.stop(way.source).label if way.source else ""
        return (way.step, source, drawing.stop(way.end).label, way.by, between.join(way.cites))

    heads = tuple(head(drawing.lang) for head in _HEADS)
    rows = [heads, ("---",) * len(heads), *(row(way) for way in (drawing.opening, *drawing.ways))]
    return "".join(f"| {' | '.join(_markdown_text(cell) for cell in cells)} |\n" for cells in rows)


FORMS: Final[Mapping[str, _Renderer]] = {
    "mermaid": _mermaid,
    "dot": _dot,
    "table": _table,
    "svg": svg_diagram,
}
"""Every form in which a procedure can be drawn (图表格式): a new one is a line here."""


def diagram(case_class: type[Case], form: str, *, lang: str = "en", law: Law | None = None) -> str:
    """The procedure of a case class as text of that form (流程图): ``diagram(Spending, "mermaid")``.

    form is a key of ``FORMS``; lang ``en`` (stages and steps with their Chinese terms) or ``zh``; law the one to cite, as
    it is now, the nation's unless given. Raises InvalidFacts for another form or language, or what is no class of cases.
    """
    renderer = FORMS.get(form) if isinstance(form, str) else None
    if renderer is None:
        raise InvalidFacts([Fault("form", f"{form!r} is no form of diagram", f"give {', '.join(map(repr, FORMS))}")])
    return renderer(draw(case_class, lang=lang, law=law))


def shown(case_class: type[Case], form: str) -> str:
    """What ``f"{Spending:mermaid}"`` gives (格式化输出): a form of ``FORMS``, with ``-zh`` or ``-en`` behind it if wanted.

    Raises InvalidFacts as ``diagram`` does, naming every form with its language.
    """
    found, _, lang = form.partition("-")
    if found not in FORMS or lang not in ("", "en", "zh") or form.endswith("-"):
        forms = ", ".join(f"{known}, {known}-zh" for known in FORMS)
        raise InvalidFacts([Fault("format", f"{form!r} is no form of diagram", f"give one of {forms}")])
    return diagram(case_class, found, lang=lang or "en")
