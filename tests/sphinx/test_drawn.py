"""The diagram on a page: drawn by Graphviz, told in words, and a clear warning where it cannot be drawn."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from pathlib import Path
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from tests.sphinx.building import build, needs_dot

from propgov.disputes import CourtCase
from propgov.engine.kinds import KINDS, class_of
from propgov.income import Account, AccountStage, Spending, SpendingStage
from propgov.publish import diagram, draw
from propgov.sphinx.drawn import Diagram, diagram_node, drawn_by, fitted, told, width_of

PAGE = "Page\n====\n\n.. procedure:: propgov.income.Spending\n\nMore\n----\n\n.. procedure:: propgov.income.Account\n   :lang: zh\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_words_tell_every_way(kind: str, lang: str) -> None:
    """Whoever cannot see the diagram is told each way: the step, from where and to where."""
    drawing = draw(class_of(kind), lang=lang)
    words = told(drawing)
    parts = words.split("; " if lang == "en" else "；")
    assert len(parts) == len(drawing.ways) + 1
    for part, way in zip(parts[1:], drawing.ways, strict=True):
        assert way.step in part
        assert drawing.stop(way.source).label in part
        assert drawing.stop(way.end).label in part


def test_how_a_way_is_told() -> None:
    """A way is a clause, and one that stays says so."""
    words = told(draw(Account))
    opened = f"OPEN {AccountStage.OPEN.value}"
    assert words.startswith(f"State diagram of Account 公共收益账户: begins at {opened}; ")
    assert f"commit ({Account.blueprint.steps['commit'].spec.term}) stays at {opened}" in words
    planned, approved, paid = (SpendingStage[name].value for name in ("PLANNED", "APPROVED", "PAID"))
    assert f"leads from PLANNED {planned} to APPROVED {approved}" in told(draw(Spending))
    assert f"“支付”由“{approved}”至“{paid}”" in told(draw(Spending, lang="zh"))


@needs_dot
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_graphviz_draws_every_procedure(kind: str, lang: str) -> None:
    """Graphviz understands what we give it: each stage is a node, and each way that leads on an arrow."""
    drawing = draw(class_of(kind), lang=lang)
    svg = drawn_by("dot", diagram(class_of(kind), "dot", lang=lang))
    tree = ET.fromstring(svg)  # noqa: S314 - drawn here
    space = tree.tag.removesuffix("svg")
    classes = [group.get("class") for group in tree.iter(f"{space}g")]
    assert classes.count("node") == len(drawing.stops) + 1
    assert classes.count("edge") == len(drawing.leading_on)
    words = "".join("".join(text.itertext()) for text in tree.iter(f"{space}text")).replace("\u00a0", "")
    assert all("".join(stop.label.split()) in "".join(words.split()) for stop in drawing.stops)
    assert not list(tree.iter(f"{space}title"))
    assert " id=" not in svg
    assert "max-width" in str(tree.get("style"))


Box = tuple[float, float, float, float]
# How wide Helvetica and Arial draw each letter, in thousandths of its size; what is not here is less than 800.
WIDE = {222: "ijl'", 278: " !,./:;I[]ft", 333: "()-r", 500: "cksvxyzJ", 556: "abdeghnopqu0123456789L_"}
WIDE |= {667: "ABEFKPSTVXYZ&", 722: "CDHNRUw", 833: "mM", 1000: "W↻%"}
WIDTHS = {letter: width for width, letters in WIDE.items() for letter in letters}


def _width(words: str, size: float) -> float:
    """How wide words are drawn: a Chinese letter is as wide as its size."""
    return sum(1000 if east_asian_width(c) in "WF" else WIDTHS.get(c, 800) for c in words) * size / 1000


def _texts(tree: ET.Element) -> Iterator[Box]:
    """Where each line of words lies: left, top, right and bottom."""
    for text in tree.iter(f"{tree.tag.partition('}')[0]}}}text"):
        words = "".join(text.itertext()).replace("\u00a0", " ")
        size, x, y = (float(str(text.get(name))) for name in ("font-size", "x", "y"))
        width = _width(words.rstrip(), size)
        left = x - width / 2 if text.get("text-anchor") == "middle" else x
        yield left, y - 0.7 * size, left + width, y


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


def _box(node: ET.Element) -> Box:
    """The box of a stage: all points of its outermost rim."""
    points = [
        tuple(map(float, found))
        for shape in node
        for found in re.findall(r"(-?[\d.]+),(-?[\d.]+)", shape.get("d") or shape.get("points") or "")
    ]
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


@pytest.mark.no_cover
@needs_dot
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_cut_off_or_written_over(kind: str, lang: str) -> None:
    """Each line of words lies within the picture, none over another, and those of a stage within its box; no boxes overlap."""
    tree = ET.fromstring(drawn_by("dot", diagram(class_of(kind), "dot", lang=lang)))  # noqa: S314 - drawn here
    space = tree.tag.removesuffix("svg")
    _, _, width, height = map(float, str(tree.get("viewBox")).split())
    graph = tree.find(f"{space}g")
    assert graph is not None
    moved = re.search(r"translate\(([-\d.]+)[ ,]([-\d.]+)\)", str(graph.get("transform")))
    assert moved
    dx, dy = map(float, moved.groups())
    words = list(_texts(tree))
    assert all(left + dx >= 0 and right + dx <= width for left, _, right, _ in words)
    assert all(top + dy >= 0 and bottom + dy <= height for _, top, _, bottom in words)
    assert not [pair for pair in combinations(words, 2) if _overlap(*pair)]
    stages = [node for node in graph if node.get("class") == "node" and node.find(f"{space}text") is not None]
    boxes = [_box(stage) for stage in stages]
    assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
    for stage, (left, top, right, bottom) in zip(stages, boxes, strict=True):
        within = [left <= x and y >= top and until <= right and end <= bottom for x, y, until, end in _texts(stage)]
        assert all(within), stage.findtext(f"{space}text")


@needs_dot
def test_a_page_has_its_diagrams(tmp_path: Path) -> None:
    """Each diagram stands in the page as an image with its words, in a box that scrolls and can have the focus."""
    found = build(tmp_path, {"index.rst": PAGE}, "html")
    page = found.text("index")
    assert found.warnings == ""
    assert page.count('<div class="propgov-diagram" tabindex="0"><svg role="img" aria-label="') == 2
    assert told(draw(Spending)) in unescape(page)
    assert told(draw(Account, lang="zh")) in page
    assert 'href="_static/propgov.css' in page
    assert 'src="_static/propgov.js' in page
    assert page.count("<ellipse") == 2  # where each procedure begins, from where it is first shown
    style = (found.out / "_static" / "propgov.css").read_text(encoding="utf-8")
    assert "overflow-x: auto" in style
    assert "currentColor" in style


@needs_dot
def test_a_graph_too_wide_to_be_read_on_a_page_is_a_file_of_its_own(tmp_path: Path) -> None:
    """The page shows its stages below each other, never wider than it and as legible, and leads to the graph at full size."""
    text = "Page\n====\n\n.. procedure:: propgov.disputes.CourtCase\n   :lang: zh\n"
    found = build(tmp_path, {"index.rst": "P\n=\n\n.. toctree::\n\n   deep/page\n", "deep/page.rst": text}, "html")
    page = found.text("deep/page")
    assert found.warnings == ""
    (shown,) = re.findall(r'<div class="propgov-diagram propgov-stages" tabindex="0">(<svg.*?</svg>)', page, re.DOTALL)
    assert shown.count("data-stage=") == len(CourtCase.blueprint.stages)
    assert shown.count("aria-label=") == 1
    assert width_of(shown) <= 736
    (wide,) = re.findall(r'<a href="\.\./(_images/disputes-court-case-zh-\w{8}\.svg)">查看原尺寸流程图</a>', page)
    graph = (found.out / wide).read_text(encoding="utf-8")
    assert width_of(graph) > 900
    assert re.match(r'<svg width="[\d.]+pt" height="[\d.]+pt"', graph)
    assert ET.fromstring(graph).tag.endswith("svg")  # noqa: S314 - drawn here


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_stages_below_each_other_fit_on_a_page(kind: str, lang: str) -> None:
    """However wide the graph of a procedure is, this is never so wide that its letters would be too small."""
    assert width_of(diagram(class_of(kind), "svg", lang=lang)) <= 736


def test_a_drawing_is_never_smaller_than_can_be_read() -> None:
    """It shrinks to nine pixels a letter and not below, and never grows."""
    made = fitted('<svg width="899" height="100" viewBox="0 0 899 100">', 12)
    assert made == '<svg style="width: 100%; max-width: 899px; min-width: 675px; height: auto" viewBox="0 0 899 100">'
    assert width_of(made) == 899


def test_where_dot_is_missing_there_is_one_warning(tmp_path: Path) -> None:
    """Without Graphviz a build says so once, however many diagrams there are, and the words stand in their place."""
    found = build(tmp_path, {"index.rst": PAGE}, "html", propgov_dot="no-such-program")
    assert found.warnings.count("WARNING") == 1
    assert "'no-such-program' is not found" in found.warnings
    assert "[propgov.dot]" in found.warnings
    page = unescape(found.text("index"))
    assert "<svg" not in page
    assert told(draw(Account, lang="zh")) in page


def test_what_dot_cannot_draw_is_told(tmp_path: Path) -> None:
    """If the program fails, its diagrams are told in words, and where they stand is said."""
    found = build(tmp_path, {"index.rst": PAGE}, "html", propgov_dot="false")
    assert found.warnings.count("dot cannot draw this") == 2
    assert "State diagram of Spending" in found.text("index")


@needs_dot
def test_a_text_that_is_no_graph() -> None:
    """What Graphviz does not understand is its error, not an empty picture."""
    with pytest.raises(subprocess.CalledProcessError):
        drawn_by("dot", "no graph at all")


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo"])
def test_other_formats_have_the_words(tmp_path: Path, builder: str) -> None:
    """A page that is no HTML needs no Graphviz, and tells the ways in words."""
    settings = {
        "man_pages": [("index", "page", "page", ["us"], 1)],
        "latex_documents": [("index", "index.tex", "t", "us", "howto")],
        "texinfo_documents": [("index", "index", "t", "us", "index", "d", "m")],
    }
    found = build(tmp_path, {"index.rst": PAGE}, builder, propgov_dot="no-such-program", **settings)
    assert "no-such-program" not in found.warnings
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in found.out.iterdir()
        if path.suffix in (".txt", ".tex", ".1", ".texi")
    )
    assert "State diagram of Spending" in text


def test_the_node_holds_both() -> None:
    """The node of a diagram holds what is drawn and the words, so that any writer has one of them."""
    node = diagram_node(draw(Spending), "digraph {}")
    assert isinstance(node, Diagram)
    assert (node["dot"], node["alt"]) == ("digraph {}", told(draw(Spending)))
    assert [child.astext() for child in node.findall(nodes.paragraph)] == [node["alt"]]
