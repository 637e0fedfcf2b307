"""Tables as people bring them: every bad line at once, each by its number in the file."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community.sheet import header_faults, line_number, read_text, records, short
from propgov.errors import Fault

cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=6)


@given(st.lists(st.lists(cells, min_size=1, max_size=3), max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read(rows: list[list[str]], end: str) -> None:
    """Each record that has any text comes back as it was written, and its number grows."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    faults: list[Fault] = []
    found = list(records("\ufeff" + out.getvalue(), faults))
    assert [row for _, row in found] == [row for row in rows if any(map(str.strip, row))]
    assert [number for number, _ in found] == sorted({number for number, _ in found})
    assert not faults


def test_a_line_is_numbered_by_where_its_record_begins() -> None:
    """Line breaks within quotes and empty lines are counted, so that a reader finds the line in the file."""
    assert list(records('a,b\n\n"x\ny",1\nz,2\n', [])) == [(1, ["a", "b"]), (3, ["x\ny", "1"]), (5, ["z", "2"])]


def test_what_is_no_csv_is_noted_and_reading_goes_on() -> None:
    """An open quote is a fault of its line; the lines before it are read."""
    faults: list[Fault] = []
    assert list(records('a\n"x"y\nb\n', faults)) == [(1, ["a"]), (3, ["b"])]
    assert [fault.place for fault in faults] == ["line 2"]


@pytest.mark.parametrize(
    ("names", "problems"),
    [
        (["x", "y"], []),
        (["y", "z", "x"], []),
        (["x"], ["y missing; the first line names 'x'"]),
        ([], ["x, y missing; the first line names nothing"]),
        (["x", "y", "q"], ["'q' is no column of a test"]),
        (["x", "y", "x"], ["x named twice"]),
        (["x", "x", "q"], ["y missing; the first line names 'x, x, q'", "'q' is no column of a test", "x named twice"]),
    ],
)
def test_columns_are_all_there_known_and_once(names: list[str], problems: list[str]) -> None:
    """What is missing, strange or named twice in the first line is said together."""
    assert [fault.problem for fault in header_faults(names, ("x", "y"), ("z",), "a test")] == problems


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"\xd2\xb5\xd6\xf7", "is not UTF-8 (byte 2)"), (b"a\0", "holds zero bytes, so it is no UTF-8 text")],
)
def test_another_encoding_is_noted(tmp_path: Path, content: bytes, problem: str) -> None:
    """A file in GB18030 or UTF-16 is named with what is wrong with it."""
    path = tmp_path / "roll.csv"
    path.write_bytes(content)
    faults: list[Fault] = []
    read_text(path, faults)
    assert [(fault.place, fault.problem) for fault in faults] == [("roll.csv", problem)]


def test_a_file_that_is_not_there_is_noted(tmp_path: Path) -> None:
    """A file that cannot be opened is a fault, and its text is empty."""
    faults: list[Fault] = []
    assert read_text(tmp_path / "none.csv", faults) == ""
    assert [fault.place for fault in faults] == ["none.csv"]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """The mark that spreadsheets write first does not become part of the first column."""
    path = tmp_path / "roll.csv"
    path.write_bytes("\ufeff业主".encode())
    assert read_text(path, []) == "业主"


def test_faults_are_sorted_by_line() -> None:
    """A fault of a line has its number, any other comes first."""
    assert [line_number(Fault(place, "", "")) for place in ("line 12 area", "line 3", "roll.csv")] == [12, 3, 0]


def test_a_long_text_is_cut() -> None:
    """What is shown of a cell is short, and says how long it was."""
    assert short("x" * 60) == repr("x" * 60)
    assert short("x" * 61) == f"{'x' * 60!r}... (61 characters)"
