"""Cells of the wrong type: bytes that are damage, a name of no case, a number that fits nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import DamagedEntry
from propgov.journal import CaseVersion, Line
from propgov.journal.checks import sound_case
from propgov.journal.entry import read
from propgov.journal.sql import cells

SOUND = b'{"v":2,"case":"a:b","n":0,"on":"2026-03-01"}'
ANY = st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.binary())


@given(ANY)
def test_what_is_no_blob_is_damage(value: Any) -> None:
    """Bytes stay what they are; anything else can be read as no entry, even the very text of one."""
    if type(value) is bytes:
        assert cells.as_bytes(value) == value
        return
    with pytest.raises(DamagedEntry):
        read(cells.as_bytes(value))


def test_the_text_of_an_entry_is_not_its_bytes() -> None:
    """What somebody stored as text instead of bytes was changed, and is damage."""
    assert read(cells.as_bytes(SOUND))
    with pytest.raises(DamagedEntry):
        read(cells.as_bytes(SOUND.decode()))


@given(ANY)
def test_what_is_no_text_names_no_case(value: Any) -> None:
    """A text stays as it is; anything else is shown in a form that can be no case, digest or key, and that every file can hold."""
    if type(value) is str:
        assert (cells.as_case(value), cells.as_text(value)) == (value, value)
        return
    shown = cells.as_case(value)
    assert not sound_case(shown)
    assert shown == cells.as_text(value)
    assert shown.encode().isascii()


@given(ANY)
def test_what_is_no_number_fits_nothing(value: Any) -> None:
    """A whole number stays as it is; anything else is less than every number of an entry."""
    assert cells.as_number(value) == (value if type(value) is int else cells.NO_NUMBER)


@given(st.tuples(ANY, ANY, ANY, ANY))
def test_a_row_becomes_a_line(row: tuple[Any, Any, Any, Any]) -> None:
    """Whatever stands in a row, a line of the right types comes of it; so does the tail of a case."""
    case, n, data, key = cells.as_line(row)
    assert (type(case), type(n), type(data)) == (str, int, bytes)
    assert key is None or type(key) is str
    assert [*map(type, cells.as_tail(row[:3]))] == [str, int, str]


def test_sound_rows_are_left_alone() -> None:
    """A row as it was written is read as it was written."""
    assert cells.as_line(("a:b", 0, SOUND, None)) == Line("a:b", 0, SOUND)
    assert cells.as_line(("a:b", 0, SOUND, "k")) == Line("a:b", 0, SOUND, "k")
    assert cells.as_tail(("a:b", 1, "00")) == CaseVersion("a:b", 1, "00")


def test_bytes_that_are_no_text_are_shown() -> None:
    """A name in SQLite that is no UTF-8 is read with its bytes shown."""
    assert cells.readable("玉兰".encode()) == "玉兰"
    assert cells.readable(b"\x80a") == r"\x80a"
