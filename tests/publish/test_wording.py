"""Words as they are printed: on one line, without what cannot be seen, days and areas as a notice writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.publish.wording import area_zh, broken, columns, day_zh, one_line


@given(st.text())
def test_a_line_is_one_line_of_what_can_be_seen(text: str) -> None:
    """Whatever was typed stands on one line, nothing of it invisible, and printing it again changes nothing."""
    line = one_line(text)
    assert line.isprintable()
    assert line == line.strip()
    assert "  " not in line
    assert one_line(line) == line
    assert [char for char in line if char != " "] == [char for char in text if char.isprintable() and char != " "]


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u2066", "\x00", "\n", "\u3000", "\u2028"])
def test_what_cannot_be_seen_cannot_turn_a_line_round(mark: str) -> None:
    """Marks that turn the direction of writing, hide or break a line are left out."""
    assert one_line(f"同意{mark}反对{mark}") == "同意 反对"


@given(st.dates())
def test_a_day_is_written_in_full(day: date) -> None:
    """Year, month and day can be read back from what is printed."""
    found = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", day_zh(day))
    assert found is not None
    assert date(*map(int, found.groups())) == day


@given(st.integers(0, 10**12))
def test_an_area_is_exact(cells: int) -> None:
    """Two decimals, never rounded."""
    written = area_zh(cells)
    assert written.endswith("平方米")
    assert re.fullmatch(r"\d+\.\d\d", written.removesuffix("平方米"))
    assert Decimal(written.removesuffix("平方米")) == Decimal(cells).scaleb(-2)
    assert area_zh(cells, "") == written.removesuffix("平方米")


def test_a_day_and_an_area_as_a_notice_writes_them() -> None:
    """No noughts before a month, both decimals of an area."""
    assert day_zh(date(2026, 3, 2)) == "2026年3月2日"
    assert area_zh(123450) == "1234.50平方米"
    assert area_zh(7) == "0.07平方米"


@given(st.text(alphabet="ab 1业主，。《》（）", max_size=60), st.integers(4, 30))
def test_a_text_is_broken_into_lines_and_loses_nothing(text: str, width: int) -> None:
    """Broken into lines a text has the same letters; a line that is too wide is one word, and no mark stands alone."""
    lines = broken(one_line(text), width)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")
    assert lines
    assert all(line == line.strip() != "" for line in lines) or lines == [""]
    assert broken(" ".join(lines), 10**6) == [" ".join(lines)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 9, [""]),
        ("aaa bbb ccc", 7, ["aaa bbb", "ccc"]),
        ("Civil Code 278(1)", 6, ["Civil", "Code 278(1)"]),
        ("物业管理条例", 8, ["物业管理", "条例"]),
        ("业主、业主大会", 6, ["业主、", "业主大", "会"]),
        ("见《条例》", 4, ["见", "《条", "例》"]),
    ],
)
def test_where_a_line_is_broken(text: str, width: int, lines: list[str]) -> None:
    """A line ends between words or Chinese characters; a number stays with its word, a mark with its character."""
    assert broken(text, width) == lines
    assert columns("aaa") == 3
    assert columns("业主") == 4
