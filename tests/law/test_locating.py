"""On which line each thing of a file stands: exact for every key and every item."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import propgov.law
from propgov.law.locating import Where, line_of, lines_of

FILES = sorted(Path(propgov.law.__file__).parent.rglob("*.toml"))


def places(value: Any, where: Where = ()) -> Iterator[Where]:
    """Each key and item of plain tables."""
    yield where
    if isinstance(value, dict):
        for key, below in value.items():
            yield from places(below, (*where, key))
    if isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*where, number))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
def test_every_key_of_every_file_has_its_line(path: Path) -> None:
    """All that a file of the library says is found, nothing else, and each key stands on the line that is told."""
    text = path.read_text(encoding="utf-8")
    lines, rows, plain = lines_of(text), text.splitlines(), tomllib.loads(text)
    found = {where for where in places(plain) if where}
    arrays = {where[:-1] for where in lines if isinstance(where[-1], int)}
    assert lines.keys() <= found
    assert found - lines.keys() <= arrays
    assert all(quoted(where[-1])[1:-1] in rows[line - 1] for where, line in lines.items() if isinstance(where[-1], str))


def test_each_line_is_the_one_that_an_editor_shows() -> None:
    """Tables, arrays of tables, inline tables, lists over several lines, comments and quoted keys."""
    text = (
        "# [not.a.table]\n"
        'a = "x = 1" # b = 2\n'
        '"quoted key".c = """\n'
        "d = 3\n"
        '"""\n'
        "[[row]]\n"
        "e = 1\n"
        "[row.asks]\n"
        '"an.id" = [\n'
        "    { f = 1, g = [2, 3] }, # here\n"
        "    { f = 2 },\n"
        "]\n"
        "[[row]]\n"
        "h = 'it\\'\n"
        "[row.asks]\n"
        '"\\u0061n.id" = { i = 2021-01-01 10:00:00, j = true }\n'
    )
    lines = lines_of(text)
    assert {key: lines[key] for key in (("a",), ("quoted key", "c"), ("row", 0), ("row", 0, "asks"))} == {
        ("a",): 2,
        ("quoted key", "c"): 3,
        ("row", 0): 6,
        ("row", 0, "asks"): 8,
    }
    asks = ("row", 0, "asks", "an.id")
    assert (lines[asks], lines[(*asks, 0)], lines[(*asks, 0, "g", 1)], lines[(*asks, 1, "f")]) == (9, 10, 10, 11)
    assert (lines[("row", 1)], lines[("row", 1, "asks", "an.id", "j")]) == (13, 16)


def test_what_is_missing_is_told_at_what_it_is_missing_from() -> None:
    """A key that is not there has the line of its table, and a table that is not there the first line."""
    lines = lines_of("\n[a]\nb = 1\n")
    assert (line_of(lines, ("a", "c")), line_of(lines, ("d",)), line_of(lines, ())) == (2, 1, 1)


KEYS = st.text(st.sampled_from("abc.-_ \"'#=[]{}\\\n读"), max_size=5)
VALUES = st.recursive(
    st.integers() | st.booleans() | KEYS | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[\n" + "".join(f" {written(item)}, # ]\n" for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {written(below)}" for key, below in value.items()) + " }"
    return str(value)


def quoted(text: str) -> str:
    """A text as a basic string of TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@given(st.lists(st.tuples(st.integers(0, 3), st.dictionaries(KEYS, VALUES, max_size=3)), max_size=4))
def test_no_text_leads_the_scan_astray(tables: list[tuple[int, dict[str, Any]]]) -> None:
    """Whatever stands in texts and keys, every table begins on the line where it was written."""
    text, wanted = "", {}
    for number, (gap, table) in enumerate(tables):
        text += "\n" * gap
        wanted[("t", number)] = text.count("\n") + 1
        text += "[[t]]\n"
        for key, value in table.items():
            wanted[("t", number, key)] = text.count("\n") + 1
            text += f"{quoted(key)} = {written(value)}\n"
    lines = lines_of(text)
    assert {where: lines[where] for where in wanted} == wanted
    assert lines.keys() <= set(places(tomllib.loads(text)))
