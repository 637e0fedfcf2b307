"""Diagrams as text: whatever stands in a label, what is read back is what was drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.engine.kinds import KINDS, class_of
from propgov.errors import InvalidFacts
from propgov.income import Spending
from propgov.law import Law
from propgov.publish import FORMS, Drawing, Stop, Way, diagram, draw

KINDS_NOW = sorted(KINDS)
Arrow = tuple[str, str, tuple[str, ...]]

SPECIALS = [
    '"',
    "\\",
    "|",
    "\n",
    "\r\n",
    ":",
    "::",
    ";",
    "#",
    "#35;",
    "%%",
    "-->",
    "[*]",
    "{",
    "}",
    "<br/>",
    "&amp;",
    "\\n",
]
SPECIALS += [
    "direction TB",
    "Direction  lr",
    "note left of A",
    "state",
    "`",
    "*",
    "_",
    "$x$",
    "~",
    "\u2028",
    "\x00",
    "（业主）",
]
labels = st.lists(st.sampled_from(SPECIALS) | st.text(max_size=4), max_size=6).map("".join)


def seen(text: str) -> str:
    """The text as a reader sees it on one line."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


@st.composite
def drawings(draw_one: st.DrawFn) -> Drawing:
    """Drawings of three stages, one named like a word of Mermaid, with anything in the labels."""
    names = ("OPEN", "NOTE", "END")
    stops = tuple(Stop(name, draw_one(labels), name == "END") for name in names)
    words = st.builds(Way, st.sampled_from(names), st.sampled_from(names), labels, labels, st.lists(labels).map(tuple))
    opening = Way("", "OPEN", draw_one(labels), draw_one(labels), ())
    return Drawing("some.kind", draw_one(labels), "en", stops, opening, tuple(draw_one(st.lists(words, max_size=3))))


def _wanted_arrows(drawing: Drawing) -> list[Arrow]:
    ways = (drawing.opening, *drawing.ways)
    return [(w.source, w.end, tuple(map(seen, (w.step, f"by {w.by}", *w.cites)))) for w in ways]


def _mermaid_text(escaped: str) -> str:
    assert not re.search(r'["\[\]{}<>:;%&\\|`]', re.sub(r"#\d+;", "", escaped))
    assert not re.search(r"(?i)direction\s+(TB|BT|LR|RL)", escaped)
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escaped)


def read_mermaid(text: str) -> tuple[dict[str, str], list[Arrow], set[str]]:
    """Stages, arrows and last stages of a Mermaid text, read as Mermaid does."""
    head, *lines = text.splitlines()
    assert head == "stateDiagram-v2"
    stops: dict[str, str] = {}
    arrows: list[Arrow] = []
    last: set[str] = set()
    for line in lines:
        if found := re.fullmatch(r'    state "([^"]*)" as (\w+)', line):
            stops[found[2].removesuffix("_")] = _mermaid_text(found[1])
        elif found := re.fullmatch(r"    (\w+) --> \[\*\]", line):
            last.add(found[1].removesuffix("_"))
        else:
            found = re.fullmatch(r"    (\w+|\[\*\]) --> (\w+) : (.*)", line)
            assert found, line
            source = "" if found[1] == "[*]" else found[1].removesuffix("_")
            arrows.append((source, found[2].removesuffix("_"), tuple(map(_mermaid_text, found[3].split("<br/>")))))
    return stops, arrows, last


QUOTED = r'"((?:[^"\\]|\\.)*)"'


def _dot_text(escaped: str) -> str:
    plain = re.sub(r"\\(.)", r"\1", escaped)
    assert "&" not in plain.replace("&amp;", "")
    return plain.replace("&amp;", "&")


def read_dot(text: str) -> tuple[dict[str, str], list[Arrow], set[str]]:
    """Stages, arrows and last stages of a dot text, read as Graphviz does."""
    stops: dict[str, str] = {}
    arrows: list[Arrow] = []
    last: set[str] = set()
    for line in text.splitlines()[4:-1]:
        if found := re.fullmatch(rf"    {QUOTED} -> {QUOTED} \[label={QUOTED}\];", line):
            parts = _line_breaks(found[3]).split("\x01")
            arrows.append((found[1], found[2], tuple(map(_dot_text, parts))))
        else:
            found = re.fullmatch(rf"    {QUOTED} \[label={QUOTED}(, peripheries=2)?\];", line)
            assert found, line
            stops[found[1]] = _dot_text(found[2])
            last |= {found[1]} if found[3] else set()
    return stops, arrows, last


def _line_breaks(escaped: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\x01" if found[1] == "n" else found[0], escaped)


def cells(row: str) -> list[str]:
    """The cells of a row, split at bars that are not escaped, and without escapes."""
    assert row.startswith("| ")
    assert row.endswith(" |")
    found = re.sub(r"\\(.)|(\|)", lambda m: "\x01" if m[2] else m[0], row[1:-1]).split("\x01")
    return [re.sub(r"\\([^\w\s]|_)", r"\1", cell).strip() for cell in found]


def _check_stops(drawing: Drawing, stops: dict[str, str], last: set[str]) -> None:
    assert stops == {stop.name: seen(stop.label) for stop in drawing.stops}
    assert last == {stop.name for stop in drawing.stops if stop.last}


READERS: dict[str, Callable[[str], tuple[dict[str, str], list[Arrow], set[str]]]] = {
    "mermaid": read_mermaid,
    "dot": read_dot,
}


@pytest.mark.parametrize("form", sorted(READERS))
@given(drawing=drawings())
def test_labels_survive(form: str, drawing: Drawing) -> None:
    """Whatever stands in a label, a graph has the same stages and ways, and the same words on each."""
    stops, arrows, last = READERS[form](FORMS[form](drawing))
    _check_stops(drawing, stops, last)
    assert arrows == _wanted_arrows(drawing)


@given(drawing=drawings())
def test_cells_survive(drawing: Drawing) -> None:
    """Whatever stands in a cell, a table has a row for each way and five cells in each."""
    _, rule, *rows = FORMS["table"](drawing).splitlines()
    assert rule == "| --- | --- | --- | --- | --- |"
    ways = (drawing.opening, *drawing.ways)
    labelled = {"": "", **{stop.name: seen(stop.label) for stop in drawing.stops}}
    assert [cells(row) for row in rows] == [
        [seen(w.step), labelled[w.source], labelled[w.end], seen(w.by), seen("; ".join(w.cites))] for w in ways
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS_NOW)
def test_every_way_in_every_form(kind: str, lang: str) -> None:
    """Each way of each procedure of the library is in the text of every form, with its words and articles."""
    drawing = draw(class_of(kind), lang=lang)
    ways = (drawing.opening, *drawing.ways)
    for form, read in READERS.items():
        _, arrows, _ = read(diagram(class_of(kind), form, lang=lang))
        assert [(a, b, (*c[:1], *c[2:])) for a, b, c in arrows] == [(w.source, w.end, (w.step, *w.cites)) for w in ways]
    rows = [cells(row) for row in diagram(class_of(kind), "table", lang=lang).splitlines()[2:]]
    assert [(row[0], row[3]) for row in rows] == [(w.step, w.by) for w in ways]


def test_names_stay_readable() -> None:
    """Underscores within a name are not escaped in a table, those around a word are."""
    drawing = draw(Spending)
    text = FORMS["table"](Drawing("k", "t", "en", drawing.stops, Way("", "PLANNED", "_a_ b_c", "X_Y", ()), ()))
    assert r"| \_a\_ b_c |" in text
    assert "| X_Y |" in text


def test_spending_cites_its_article() -> None:
    """The diagram of a spending says under which article of the Civil Code the owners decide on it."""
    text = diagram(Spending, "mermaid", law=Law.of("cn.anhui.chizhou"))
    assert "PLANNED --> APPROVED : approve (业主大会通过)<br/>by owners' committee<br/>Civil Code 278(1)(9)" in text


@pytest.mark.parametrize("form", ["svg", "", "Mermaid", None, 3, ["dot"]])
def test_unknown_form(form: Any) -> None:
    """A form that there is not is refused, naming those that there are."""
    with pytest.raises(InvalidFacts, match="'mermaid', 'dot', 'table'"):
        diagram(Spending, form)
