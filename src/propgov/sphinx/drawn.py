"""The diagram of a procedure on a page (流程图): SVG within the HTML, with words for whoever cannot see it.

Graphviz draws it as a graph. A graph that would have to be made so small to fit the page that nobody could read it is a file of its
own, to which a link leads; the page then shows the same ways as stages below each other, which are never wider than it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from propgov.law import Text
from propgov.publish.svg_diagram import svg_diagram

if TYPE_CHECKING:
    from propgov.publish import Drawing

__all__ = ["Diagram", "diagram_node", "drawn_by", "fitted", "leave", "told", "visit", "visit_html", "width_of"]

_log = logging.getLogger(__name__)

_NO_DOT = (
    "propgov.sphinx: Graphviz's program %r is not found, so no diagram is drawn; install graphviz or set propgov_dot"
)
_SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
# Names of stages that pop up under the pointer, and ids that two diagrams of one page would share.
_NOISE = re.compile(r"<title>.*?</title>\n?|<!--.*?-->\n?| id=\"[^\"]*\"", re.DOTALL)

_SIZE = re.compile(r'width="(\d+)(?:pt)?" height="\d+(?:pt)?"')
_VIEW = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_ROLE = re.compile(r' role="img" aria-label="[^"]*"')
_STYLE = re.compile(r' style="[^"]*"')
_PAGE = 736  # pixels that a page has for a drawing on a screen of 1280
_LEAST = 9  # pixels of a letter that can still be read
_LETTER, _STAGE_LETTER = 11, 12  # as drawn in a graph, and in stages below each other
_WIDEST = _PAGE * _LETTER // _LEAST - 1

_DIAGRAM = Text("State diagram of {title}: ", "{title}流程图：")
_BEGINS = Text("begins at {end}", "始于“{end}”")
_LEADS = Text("{step} leads from {source} to {end}", "“{step}”由“{source}”至“{end}”")
_STAYS = Text("{step} stays at {source}", "“{step}”不改变“{source}”")
_BETWEEN, _STOP = Text("; ", "；"), Text(".", "。")
_GRAPH = Text("The same as a graph, at full size", "查看原尺寸流程图")


class Diagram(nodes.General, nodes.Element):
    """A diagram: what ``dot`` reads, and within it the words that are shown where nothing is drawn (流程图节点)."""


def diagram_node(drawing: Drawing, dot: str) -> Diagram:
    """The diagram of a drawing, as ``dot`` reads it (流程图节点)."""
    words = told(drawing)
    named = f"{drawing.kind.replace('.', '-')}-{drawing.lang}"
    return Diagram(
        "", nodes.paragraph("", words), dot=dot, alt=words, stages=svg_diagram(drawing), named=named, lang=drawing.lang
    )


def told(drawing: Drawing) -> str:
    """What a diagram shows, in words (流程图的文字说明)."""
    lang = drawing.lang

    def label(name: str) -> str:
        return drawing.stop(name).label

    ways = [_BEGINS(lang).format(end=label(drawing.opening.end))]
    for way in drawing.ways:
        form = _STAYS if way.source == way.end else _LEADS
        ways.append(form(lang).format(step=way.step, source=label(way.source), end=label(way.end)))
    return _DIAGRAM(lang).format(title=drawing.title) + _BETWEEN(lang).join(ways) + _STOP(lang)


@lru_cache(maxsize=64)
def drawn_by(program: str, dot: str) -> str:
    """The SVG that Graphviz makes of a text, without what only a page of its own needs (绘图).

    Raises FileNotFoundError if there is no such program, CalledProcessError if it does not understand the text.
    """
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(program)
    made = subprocess.run([found, "-Tsvg"], input=dot.encode(), check=True, capture_output=True)  # noqa: S603 - as configured
    svg = _SVG.search(made.stdout.decode())
    return fitted(_NOISE.sub("", svg[0]), _LETTER, "pt") if svg else ""


def fitted(svg: str, letter: int, unit: str = "px") -> str:
    """A drawing with letters of that size, as wide as the page has room (适应页宽的图).

    It is never wider than it was drawn, in that unit, nor so small that its words cannot be read.
    """

    def style(size: re.Match[str]) -> str:
        width = int(size[1])
        least = -(-(width + 1) * _LEAST // letter)  # what is drawn may be a fraction of a unit wider than it says
        return f'style="width: 100%; max-width: {width}{unit}; min-width: {least}px; height: auto"'

    return _SIZE.sub(style, svg, count=1)


def width_of(svg: str) -> int:
    """How wide a drawing is, in its own units (图的宽度)."""
    found = _VIEW.search(svg)
    return int(float(found[1])) if found else 0


def visit_html(self: Any, node: Diagram) -> None:  # noqa: ANN401 - the translator of any theme
    """Write the drawing; where it cannot be drawn, a warning, and the words."""
    try:
        svg = drawn_by(self.config.propgov_dot, node["dot"])
    except FileNotFoundError as error:
        _log.warning(_NO_DOT, str(error), type="propgov", subtype="dot", once=True)
        return
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        _log.warning("propgov.sphinx: dot cannot draw this: %s", said, type="propgov", subtype="dot", location=node)
        return
    label = escape(node["alt"], quote=True)
    look, link = "propgov-diagram", ""
    if width_of(svg) > _WIDEST:
        link = _link(self.builder, node, svg)
        look, svg = f"{look} propgov-stages", _ROLE.sub("", fitted(node["stages"], _STAGE_LETTER))
    image = svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    # Who has no pointer scrolls a wide drawing with the keys, once it has the focus.
    self.body.append(f'{link}<div class="{look}" tabindex="0">{image}</div>\n')
    raise nodes.SkipNode


def _full(svg: str) -> str:
    """A drawing as large as it was drawn, whatever the window is that shows it."""
    found = _VIEW.search(svg)
    size = f' width="{found[1]}pt" height="{found[2]}pt"' if found else ""
    return _STYLE.sub(size, svg, count=1)


def _link(builder: Any, node: Diagram, svg: str) -> str:  # noqa: ANN401 - the builder of any format of HTML
    """Write the graph beside the pictures of the pages, and lead to it."""
    file = f"{node['named']}-{sha256(svg.encode()).hexdigest()[:8]}.svg"
    folder = Path(builder.outdir) / builder.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(_full(svg), encoding="utf-8")
    return f'<p class="propgov-graph"><a href="{builder.imgpath}/{file}">{_GRAPH(node["lang"])}</a></p>\n'


def visit(_self: object, _node: Diagram) -> None:
    """Where nothing is drawn, the words within are shown."""


def leave(_self: object, _node: Diagram) -> None:
    """Nothing is left to be closed."""
