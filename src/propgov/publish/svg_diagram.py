"""A procedure as a picture that needs no other program (流程图的图像): SVG, drawn from the same drawing as all diagrams.

The stages stand below each other. Each lists its steps, and from a step that leads on a line runs at the right to the stage that
it reaches: one lane for each stage that is reached, so that no line crosses a word. The present stage of a case can be marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from attrs import frozen

from propgov.law import Text
from propgov.law.brief import brief as in_brief
from propgov.publish.drawing import Drawing, Stop, Way
from propgov.publish.wording import broken, columns, one_line

__all__ = ["svg_diagram", "svg_page", "svg_text"]

_BY: Final = Text("by ", "由")
_NOW: Final = Text("now", "当前")
_LINE, _PAD, _GAP, _LANE = 17, 8, 16, 12
_COLUMNS: Final = 62  # of a line, of which a Chinese character takes two
_WIDE: Final = 6.7  # of one column, at a size of 12
_LEFT, _TOP, _INDENT = 12, 30, 14
_INKS: Final = ("#2a6f97", "#b5651d", "#5b7f2b", "#8e44ad", "#c0392b", "#16808a")


@frozen
class _Line:
    """One line of words in a box; leads is the stage that it leads to, empty if it leads nowhere; kind its look."""

    words: str
    kind: str = "step"
    leads: str = ""


@frozen
class _Box:
    """A stage as it stands on the picture."""

    stop: Stop
    top: int
    lines: tuple[_Line, ...]

    __repr__ = in_brief

    @property
    def height(self) -> int:
        """From its upper to its lower edge."""
        return len(self.lines) * _LINE + _PAD * 2

    def middle(self, number: int) -> int:
        """Where a line stands."""
        return self.top + _PAD + number * _LINE + _LINE // 2


def svg_diagram(drawing: Drawing, *, at: str = "", seen: frozenset[str] = frozenset(), brief: bool = False) -> str:
    """The drawing as an SVG of its own (流程图图像). at is the name of the present stage, seen those of the ones before it.

    In brief only the steps are told, those that stay in their stage on common lines; in full also who takes them and the articles.
    """
    boxes = tuple(_boxes(drawing, at, brief=brief))
    widest = max(columns(line.words) for box in boxes for line in box.lines)
    right = _LEFT + _PAD * 2 + int(max(widest, columns(drawing.title)) * _WIDE)
    lanes = _lanes(boxes)
    width = right + _LANE * (max(lanes.values(), default=0) + 2)
    height = boxes[-1].top + boxes[-1].height + _PAD * 2
    inks = {box.stop.name: _INKS[number % len(_INKS)] for number, box in enumerate(boxes)}
    parts = [
        svg_text(_LEFT, 20, drawing.title, weight="bold"),
        *(part for box in boxes for part in _box(box, right - _LEFT, at, seen)),
        *(part for box in boxes for part in _arrows(box, boxes, right, lanes, inks)),
    ]
    return svg_page(width, height, drawing.title, parts)


def svg_page(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """A picture of that size with a title for who cannot see it, on white, since ink is dark (图像)."""
    size = f'width="{width}" height="{height}"'
    look = f'role="img" aria-label="{_safe(title)}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}" {look}>'
    return "\n".join([head, f'<rect {size} fill="#ffffff"/>', *parts, "</svg>"]) + "\n"


def svg_text(
    left: int, base: int, words: str, *, ink: str = "#1b1b1b", weight: str = "normal", anchor: str = "start"
) -> str:
    """Words on a picture, on one line and escaped (图中文字)."""
    look = f'fill="{ink}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{left}" y="{base}" {look} xml:space="preserve">{_safe(words)}</text>'


def _safe(words: str) -> str:
    return escape(one_line(words))


def _boxes(drawing: Drawing, at: str, *, brief: bool) -> Iterator[_Box]:
    top = _TOP
    for stop in drawing.stops:
        now = f"　◀ {_NOW(drawing.lang)}" if stop.name == at else ""
        lines = [_Line(f"{one_line(stop.label)}{now}", "stage")]
        if stop is drawing.stops[0]:
            lines += _lines(drawing, drawing.opening, "● ", brief=brief)
        staying = drawing.staying(stop.name)
        if brief and staying:
            between = "; " if drawing.lang == "en" else "；"
            lines += _wrapped("↻ ", between.join(one_line(way.step) for way in staying))
        for way in drawing.ways:
            if way.source == stop.name and (way.end != stop.name or not brief):
                lines += _lines(drawing, way, "↻ " if way.end == stop.name else "→ ", brief=brief)
        box = _Box(stop, top, tuple(lines))
        yield box
        top += box.height + _GAP


def _wrapped(mark: str, words: str, leads: str = "", kind: str = "step") -> Iterator[_Line]:
    first, *more = broken(one_line(words), _COLUMNS)
    yield _Line(f"{mark}{first}", kind, leads)
    yield from (_Line(f"    {line}", kind) for line in more)


def _lines(drawing: Drawing, way: Way, mark: str, *, brief: bool) -> Iterator[_Line]:
    """A step in a box: what it is, and in full who takes it and its articles."""
    leads = way.end if way.source and way.source != way.end else ""
    if brief:
        yield from _wrapped(mark, way.step, leads)
        return
    by = way.by if way.brought else f"{_BY(drawing.lang)}{way.by}"
    yield from _wrapped(mark, f"{way.step}　{by}", leads)
    if way.cites:
        yield from _wrapped("    ", _cited(way.cites, drawing.lang), kind="cite")


_ARTICLE: Final = {"en": re.compile(r"(.*) (\S+)"), "zh": re.compile(r"(.*》[^第]*)(第.*)")}


def _cited(cites: tuple[str, ...], lang: str) -> str:
    """The articles, those of one instrument together."""
    named: dict[str, list[str]] = {}
    for cite in map(one_line, cites):
        found = _ARTICLE[lang].fullmatch(cite)
        named.setdefault(found[1] if found else cite, []).extend([found[2]] if found else [])
    if lang == "zh":
        return "；".join(name + "、".join(articles) for name, articles in named.items())
    return "; ".join(" ".join(filter(None, (name, ", ".join(articles)))) for name, articles in named.items())


def _box(box: _Box, width: int, at: str, seen: frozenset[str]) -> Iterator[str]:
    name = box.stop.name
    fill = "#ffe9a8" if name == at else "#eef4f8" if name in seen else "#ffffff"
    edge = 'stroke="#9a6b00" stroke-width="2.5"' if name == at else 'stroke="#555555" stroke-width="1"'
    place = f'x="{_LEFT}" y="{box.top}" width="{width}" height="{box.height}"'
    yield f'<rect {place} rx="6" fill="{fill}" {edge} data-stage="{escape(name)}"/>'
    if box.stop.last:
        inner = f'x="{_LEFT + 3}" y="{box.top + 3}" width="{width - 6}" height="{box.height - 6}"'
        yield f'<rect {inner} rx="4" fill="none" stroke="#555555"/>'
    for number, line in enumerate(box.lines):
        ink = {"stage": "#000000", "cite": "#666666"}.get(line.kind, "#1b1b1b")
        weight = "bold" if line.kind == "stage" else "normal"
        left = _LEFT + _PAD + (_INDENT if line.words.startswith(" ") else 0)
        yield svg_text(left, box.middle(number) + 4, line.words, ink=ink, weight=weight)


def _lanes(boxes: tuple[_Box, ...]) -> Mapping[str, int]:
    """For each stage that is reached, the lane of its line: the shortest lines run nearest, and none lies on another."""
    spans: dict[str, tuple[int, int]] = {}
    tops = {box.stop.name: box.middle(0) for box in boxes}
    for box in boxes:
        for number, line in enumerate(box.lines):
            if line.leads:
                first, last = spans.get(line.leads, (tops[line.leads],) * 2)
                spans[line.leads] = (min(first, box.middle(number)), max(last, box.middle(number)))
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[str, int] = {}
    for name, (first, last) in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one[0])):
        free = (n for n, held in enumerate(taken) if all(last < begins or ends < first for begins, ends in held))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((first, last))
        lanes[name] = lane + 1
    return lanes


def _arrows(
    box: _Box, boxes: tuple[_Box, ...], right: int, lanes: Mapping[str, int], inks: Mapping[str, str]
) -> Iterator[str]:
    """From each step that leads on, out to the lane of the stage that it reaches, along it, and in to that stage."""
    ends = {one.stop.name: one.middle(0) for one in boxes}
    for number, line in enumerate(box.lines):
        if line.leads:
            lane, start, end = right + lanes[line.leads] * _LANE, box.middle(number), ends[line.leads]
            marks = f'data-from="{escape(box.stop.name)}" data-to="{escape(line.leads)}"'
            path = f"M{right} {start}H{lane}V{end}H{right + 6}"
            yield f'<path d="{path}" fill="none" stroke="{inks[line.leads]}" stroke-width="1.2" {marks}/>'
            yield f'<path d="M{right} {end}l7 -4v8z" fill="{inks[line.leads]}"/>'
