"""One table, read key by key: faults are noted with their places, and reading goes on."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

import pytest

from propgov.errors import Fault
from propgov.law.rows import Row, is_list, is_table, read_day, read_rows, why


class Colour(Enum):
    """A word with two parts."""

    DARK_RED = 1
    BLUE = 2


def test_unknown_keys_are_named_with_the_nearest() -> None:
    """Each with its place."""
    faults: list[Fault] = []
    Row("file row", {"colur": 1, "size": 2}, {"colour", "size"}, faults, ("row", 3))
    assert faults == [Fault("file row colur", "is no known key", "write colour; known are colour, size")]
    assert faults[0].where == ("row", 3, "colur")


def test_what_cannot_be_read_has_its_default() -> None:
    """A value of another kind, a key that is missing, a word that does not exist."""
    faults: list[Fault] = []
    row = Row("file row", {"n": "x", "colour": "dark-blue", "day": 3}, {"n", "m", "colour", "day"}, faults)
    assert row.get("n", int, "write a number", 7) == 7
    assert row.need("m", int, "write a number", 8) == 8
    assert row.enum("colour", Colour, Colour.BLUE) is Colour.BLUE
    assert row.day("day", None) is None
    assert [fault.place for fault in faults] == ["file row n", "file row m", "file row colour", "file row day"]
    assert faults[2].remedy == "write dark-red; known are dark-red, blue"


def test_a_word_is_read_in_lower_case_with_hyphens() -> None:
    """As packs write the members of an Enum."""
    faults: list[Fault] = []
    row = Row("", {"colour": "dark-red"}, {"colour"}, faults)
    assert (row.enum("colour", Colour, Colour.BLUE), faults) == (Colour.DARK_RED, [])
    assert Row("", {}, set(), faults).enum("colour", Colour, Colour.BLUE) is Colour.BLUE


def test_what_is_no_table_lacks_nothing_else() -> None:
    """One fault, not one for each key that it does not have."""
    faults: list[Fault] = []
    row = Row("file", 3, set(), faults)
    assert (row.need("m", int, "write it", 1), [fault.problem for fault in faults]) == (1, ["is no table"])


def test_rows_are_named_by_number_and_id() -> None:
    """By id or article; below another table, with the place of that."""
    faults: list[Fault] = []
    plain = {"row": [{"id": "a"}, {"article": "3"}, 5]}
    rows = list(read_rows("file", plain, "row", {"id", "article"}, faults, ("above", 2)))
    assert [row.place for row in rows] == ["file row 1 (a)", "file row 2 (3)", "file row 3 (?)"]
    assert [row.where for row in rows] == [("above", 2, "row", number) for number in range(3)]
    assert list(read_rows("file", {"row": 3}, "row", set(), faults)) == []
    assert [(fault.place, fault.problem) for fault in faults] == [
        ("file row 3 (?)", "is no table"),
        ("file [row]", "is no list"),
    ]


@pytest.mark.parametrize("value", [datetime(2021, 1, 1), "2021-01-01", 3, None])
def test_a_day_has_no_hour(value: object) -> None:
    """Neither a moment nor a text."""
    assert read_day(date(2021, 1, 1)) == date(2021, 1, 1)
    with pytest.raises(TypeError):
        read_day(value)


def test_tables_lists_and_reasons_are_told_apart() -> None:
    """What TOML can say; a reason only where there is one."""
    assert (is_table({}), is_table([]), is_list([]), is_list({})) == (True, False, True, False)
    assert (why(ValueError("so")), why(ValueError()), why(KeyError("so"))) == (" (so)", "", "")
