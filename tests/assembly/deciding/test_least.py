"""How few are enough: one less is not, under the law of each day; and what is missing is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov import Law
from propgov.assembly import Count, Matter, Needed, Share, decide, least
from propgov.errors import InvalidCount

LAW = Law.of("cn")
DAYS = (date(2026, 3, 2), date(2019, 3, 1))
matters = st.sampled_from(Matter)


def carried(matter: Matter, on: date, total: int, took: int, approved: int) -> bool | None:
    """The result if each owner has one square metre."""
    return decide(matter, Count(*(Share(f"{n}.00", n) for n in (total, took, approved))), LAW, on=on).carried


@given(matter=matters, on=st.sampled_from(DAYS), total=st.integers(1, 60), data=st.data())
@settings(max_examples=120, deadline=None)
def test_so_many_are_enough_and_one_less_is_not(matter: Matter, on: date, total: int, data: st.DataObject) -> None:
    """With what is still needed the vote carries; with one owner fewer who approves, at that turnout or a smaller one, it does not."""
    took = data.draw(st.integers(0, total))
    approved = data.draw(st.integers(0, took))
    needed = least(
        matter,
        Share(f"{total}.00", total),
        LAW,
        on=on,
        took_part=Share(f"{took}.00", took),
        approved=Share(f"{approved}.00", approved),
    )
    assert needed.to_take_part is not None
    assert needed.to_approve is not None
    assert needed.to_take_part.owners is not None
    assert needed.to_approve.owners is not None
    in_all, for_it = took + needed.to_take_part.owners, approved + needed.to_approve.owners
    assert carried(matter, on, total, in_all, for_it)
    if for_it > approved:
        assert not any(
            carried(matter, on, total, more, for_it - 1) for more in range(max(took, for_it - 1), in_all + 1)
        )
    elif in_all > took:
        assert not carried(matter, on, total, in_all - 1, min(for_it, in_all - 1))


def test_nothing_is_needed_where_all_approved() -> None:
    """All approved: nobody and nothing is needed."""
    everybody = Share("90.00", 9)
    found = least(Matter.REBUILD, everybody, LAW, on=DAYS[0], took_part=everybody, approved=everybody)
    assert found == Needed(Share("0.00", 0), Share("0.00", 0))


def test_what_hangs_on_a_missing_figure_is_not_guessed() -> None:
    """Without an area nothing is told: every missing figure is named."""
    with pytest.raises(InvalidCount) as caught:
        least(Matter.REBUILD, Share(None, 9), LAW, on=DAYS[0], took_part=Share("1.00", None))
    assert [fault.place for fault in caught.value.faults] == ["count.total.area", "count.took_part.owners"]
