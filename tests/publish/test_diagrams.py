"""Diagrams as text: whatever stands in a label, what is read back is what was drawn."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.engine.kinds import KINDS, class_of
from propgov.errors import InvalidFacts
from propgov.income import Account, Spending
from propgov.law import Law
from propgov.publish import FORMS, Drawing, Stop, Way, diagram, draw
from propgov.publish.wording import columns

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


def _parts(way: Way) -> tuple[str, ...]:
    return tuple(map(seen, (way.step, way.by if way.brought else f"by {way.by}", *way.cites)))


def _wanted_arrows(drawing: Drawing) -> list[Arrow]:
    return [(w.source, w.end, _parts(w)) for w in drawing.leading_on]


def _loops(drawing: Drawing) -> list[Arrow]:
    """One loop for each stage in which something stays."""
    loops = ((s.name, [part for way in drawing.staying(s.name) for part in _parts(way)]) for s in drawing.stops)
    return [(name, name, tuple(parts)) for name, parts in loops if parts]


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
    lines = re.sub(r"\\(.)", lambda found: "" if found[1] in "nl" else found[1], escaped)
    assert "&" not in lines.replace("&amp;", "")
    return squashed(lines.replace("&amp;", "&"))


def squashed(*texts: str) -> str:
    """The texts as one, without spaces: where a line is broken says nothing."""
    return "".join("".join(map(seen, texts)).split())


def read_dot(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]], set[str]]:
    """Stages, arrows and last stages of a dot text, read as Graphviz does, each label squashed."""
    stops: dict[str, str] = {}
    arrows: list[tuple[str, str, str]] = []
    last: set[str] = set()
    for line in text.splitlines()[4:-1]:
        if found := re.fullmatch(rf"    {QUOTED} -> {QUOTED} \[label={QUOTED}(?:, weight=8)?\];", line):
            arrows.append((found[1], found[2], _dot_text(found[3])))
        else:
            found = re.fullmatch(rf"    {QUOTED} \[label={QUOTED}(, peripheries=2)?\];", line)
            assert found, line
            stops[found[1]] = _dot_text(found[2])
            last |= {found[1]} if found[3] else set()
    return stops, arrows, last


def _wanted_boxes(drawing: Drawing, between: str = "; ", by: str = "by ") -> dict[str, str]:
    """What stands in the box of each stage: its name, and what stays in it."""
    boxes: dict[str, str] = {}
    for stop in drawing.stops:
        ways = drawing.staying(stop.name)
        told = ((f"↻{w.step}", w.by if w.brought else f"{by}{w.by}", between.join(w.cites)) for w in ways)
        boxes[stop.name] = squashed(stop.label, *(part for parts in told for part in parts))
    return boxes


def cells(row: str) -> list[str]:
    """The cells of a row, split at bars that are not escaped, and without escapes."""
    assert row.startswith("| ")
    assert row.endswith(" |")
    found = re.sub(r"\\(.)|(\|)", lambda m: "\x01" if m[2] else m[0], row[1:-1]).split("\x01")
    return [re.sub(r"\\([^\w\s]|_)", r"\1", cell).strip() for cell in found]


@given(drawing=drawings())
def test_labels_survive_in_mermaid(drawing: Drawing) -> None:
    """Whatever stands in a label, Mermaid has the same stages and ways, and the same words on each."""
    stops, arrows, last = read_mermaid(FORMS["mermaid"](drawing))
    assert stops == {stop.name: seen(stop.label) for stop in drawing.stops}
    assert last == {stop.name for stop in drawing.stops if stop.last}
    assert arrows == [*_wanted_arrows(drawing), *_loops(drawing)]


@given(drawing=drawings())
def test_labels_survive_in_dot(drawing: Drawing) -> None:
    """Whatever stands in a label, dot has the same stages and ways, and the same words on each, whatever the lines."""
    stops, arrows, last = read_dot(FORMS["dot"](drawing))
    assert stops == _wanted_boxes(drawing)
    assert last == {stop.name for stop in drawing.stops if stop.last}
    assert arrows == [(source, end, squashed(*parts)) for source, end, parts in _wanted_arrows(drawing)]


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
    by, between = ("由", "；") if lang == "zh" else ("by ", "; ")
    led = [(w.source, w.end, (w.step, w.by if w.brought else f"{by}{w.by}", *w.cites)) for w in drawing.leading_on]
    _, arrows, _ = read_mermaid(diagram(class_of(kind), "mermaid", lang=lang))
    assert arrows[: len(led)] == led
    stops, drawn, _ = read_dot(diagram(class_of(kind), "dot", lang=lang))
    assert stops == _wanted_boxes(drawing, between, by)
    assert drawn == [(source, end, squashed(*parts)) for source, end, parts in led]
    rows = [cells(row) for row in diagram(class_of(kind), "table", lang=lang).splitlines()[2:]]
    assert [(row[0], row[3]) for row in rows] == [(w.step, w.by) for w in (drawing.opening, *drawing.ways)]


def test_what_stays_is_one_loop() -> None:
    """Of an account in which nearly everything stays in one stage, Mermaid has one loop, and dot none but a longer box."""
    mermaid, dot = f"{Account:mermaid}", f"{Account:dot}"
    assert sum("OPEN --> OPEN" in line for line in mermaid.splitlines()) == 1
    assert '"OPEN" -> "OPEN"' not in dot
    assert "↻ pay (支出入账)" in dot


def test_no_line_of_an_arrow_is_wide() -> None:
    """The words on an arrow are broken into lines, so that no stage is pushed out of sight; a long word stays whole."""
    for kind in KINDS_NOW:
        for label in re.findall(r'-> .*\[label="(.*)"(?:, weight=8)?\];', diagram(class_of(kind), "dot")):
            assert all(columns(line) <= 40 for line in label.split("\\l"))


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


@pytest.mark.parametrize("form", ["png", "", "Mermaid", None, 3, ["dot"]])
def test_unknown_form(form: Any) -> None:
    """A form that there is not is refused, naming those that there are."""
    with pytest.raises(InvalidFacts, match="'mermaid', 'dot', 'table'"):
        diagram(Spending, form)
