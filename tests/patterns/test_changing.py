"""One item of a list is changed, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from propgov.patterns import changed_at


@given(st.lists(st.integers(), max_size=6), st.integers(-1, 8))
def test_only_the_item_at_that_place_changes(kept: list[int], number: int) -> None:
    """Places are counted from 1, as people number what they list; a place that is not there changes nothing."""
    changed = changed_at(kept, number, lambda one: one + 1)
    assert [after - before for before, after in zip(kept, changed, strict=True)] == [
        int(at == number) for at in range(1, len(kept) + 1)
    ]
