"""JSON that others may have written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.test_entry import PAID

from propgov.errors import DamagedEntry
from propgov.journal.entry import encode, read
from propgov.journal.parsing import parse

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_is_written_is_parsed_as_it_was(value: object) -> None:
    """Plain data comes back equal, whatever its texts are."""
    assert parse(encode({"": value})) == {"": value}


@pytest.mark.parametrize("twice", [b'"n":3,', b'"on":"2026-01-01",', b'"facts":{"a":1,"a":2},'])
def test_a_key_that_stands_twice_is_damage(twice: bytes) -> None:
    """Programs differ in which of the two they read: so neither is believed, at any depth."""
    data = encode({**PAID, "facts": {}})
    with pytest.raises(DamagedEntry, match="stands twice"):
        read(b"{" + twice + data[1:])
