"""A procedure drawn without any other program: every stage, every way, no line over a word, words as words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from tests.publish.test_diagrams import drawings, seen

from propgov.disputes import CourtCase
from propgov.engine.kinds import KINDS, class_of
from propgov.publish import Drawing, draw
from propgov.publish.svg_diagram import svg_diagram, svg_page, svg_text

NS = "{http://www.w3.org/2000/svg}"


def read(svg: str) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """Stages, arrows and words, as a program reads them."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    stages = [one.attrib["data-stage"] for one in root.iter(f"{NS}rect") if "data-stage" in one.attrib]
    paths = [one.attrib for one in root.iter(f"{NS}path") if "data-from" in one.attrib]
    words = ["".join(one.itertext()) for one in root.iter(f"{NS}text")]
    return stages, [(one["data-from"], one["data-to"]) for one in paths], words


def ways(drawing: Drawing) -> list[tuple[str, str]]:
    """The ways that lead on, from one stage to another."""
    return [(way.source, way.end) for way in drawing.ways if way.source != way.end]


@given(drawings())
def test_whatever_stands_in_a_label_the_picture_is_well_formed(drawing: Drawing) -> None:
    """Each stage once, each way once, and no word lost but to line breaks."""
    for brief in (False, True):
        stages, arrows, words = read(svg_diagram(drawing, at="NOTE", brief=brief))
        assert stages == ["OPEN", "NOTE", "END"]
        assert sorted(arrows) == sorted(ways(drawing))
        told = "".join("".join(words).split())
        for stop in drawing.stops:
            assert "".join(seen(stop.label).split()) in told


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_procedure_can_be_drawn(kind: str) -> None:
    """All of its stages and ways; no two lines to different stages lie on one another; each word stands in its box."""
    drawing = draw(class_of(kind), lang="zh")
    svg = svg_diagram(drawing, at=drawing.stops[-1].name, brief=True)
    stages, arrows, words = read(svg)
    assert stages == [stop.name for stop in drawing.stops]
    assert sorted(arrows) == sorted(ways(drawing))
    assert sum("◀ 当前" in one for one in words) == 1
    held: dict[int, list[tuple[int, int, str]]] = {}
    for path in ET.fromstring(svg).iter(f"{NS}path"):  # noqa: S314 - our own picture
        if "data-to" in path.attrib:
            start, lane, end = map(int, re.fullmatch(r"M\d+ (\d+)H(\d+)V(\d+)H\d+", path.attrib["d"]).groups())  # type: ignore[union-attr]
            held.setdefault(lane, []).append((min(start, end), max(start, end), path.attrib["data-to"]))
    for spans in held.values():
        for first, last, to in spans:
            assert not [one for one in spans if one[2] != to and first <= one[1] and one[0] <= last]


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "Civil Procedure Law 122, 127(2), 126"), ("zh", "《民事诉讼法》第122条、第127条第2款、第126条")],
)
def test_articles_of_one_instrument_stand_together(lang: str, told: str) -> None:
    """Its name stands once, each article after it; below the step, a little to the right."""
    root = ET.fromstring(svg_diagram(draw(CourtCase, lang=lang)))  # noqa: S314 - our own picture
    lines = [(text.attrib["x"], "".join(text.itertext())) for text in root.iter(f"{NS}text")]
    steps = {left for left, words in lines if words.startswith("→")}
    assert {int(left) for left, words in lines if words == told} == {int(left) + 14 for left in steps}


def test_words_are_escaped_and_the_picture_has_a_title() -> None:
    """What stands on a picture is text, and who cannot see it is told what it is."""
    page = svg_page(10, 10, '"<x>', [svg_text(1, 2, "<b>&")])
    root = ET.fromstring(page)  # noqa: S314 - our own picture
    assert root.attrib["aria-label"] == '"<x>'
    assert "".join(root.itertext()).strip() == "<b>&"
