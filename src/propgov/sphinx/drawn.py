"""The diagram of a procedure on a page (流程图): drawn by Graphviz as SVG within the HTML, with words for whoever cannot see it."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from propgov.law import Text

if TYPE_CHECKING:
    from propgov.publish import Drawing

__all__ = ["Diagram", "diagram_node", "drawn_by", "leave", "told", "visit", "visit_html"]

_log = logging.getLogger(__name__)

_NO_DOT = (
    "propgov.sphinx: Graphviz's program %r is not found, so no diagram is drawn; install graphviz or set propgov_dot"
)
_SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
# Names of stages that pop up under the pointer, and ids that two diagrams of one page would share.
_NOISE = re.compile(r"<title>.*?</title>\n?|<!--.*?-->\n?| id=\"[^\"]*\"", re.DOTALL)

_SIZE = re.compile(r'width="(\d+)pt" height="\d+pt"')
_LEAST = 80  # percent of what was drawn: letters of 11 points are then of nearly 9

_DIAGRAM = Text("State diagram of {title}: ", "{title}流程图：")
_BEGINS = Text("begins at {end}", "始于“{end}”")
_LEADS = Text("{step} leads from {source} to {end}", "“{step}”由“{source}”至“{end}”")
_STAYS = Text("{step} stays at {source}", "“{step}”不改变“{source}”")
_BETWEEN, _STOP = Text("; ", "；"), Text(".", "。")


class Diagram(nodes.General, nodes.Element):
    """A diagram: what ``dot`` reads, and within it the words that are shown where nothing is drawn (流程图节点)."""


def diagram_node(drawing: Drawing, dot: str) -> Diagram:
    """The diagram of a drawing, as ``dot`` reads it (流程图节点)."""
    words = told(drawing)
    return Diagram("", nodes.paragraph("", words), dot=dot, alt=words)


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
    return _SIZE.sub(_fitting, _NOISE.sub("", svg[0]), count=1) if svg else ""


def _fitting(size: re.Match[str]) -> str:
    """As wide as the page has room, but never wider than drawn, nor so small that its words cannot be read."""
    width = int(size[1])
    return f'style="width: 100%; max-width: {width}pt; min-width: {width * _LEAST // 100}pt; height: auto"'


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
    image = svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    # Who has no pointer scrolls a wide drawing with the keys, once it has the focus.
    self.body.append(f'<div class="propgov-diagram" tabindex="0">{image}</div>\n')
    raise nodes.SkipNode


def visit(_self: object, _node: Diagram) -> None:
    """Where nothing is drawn, the words within are shown."""


def leave(_self: object, _node: Diagram) -> None:
    """Nothing is left to be closed."""
