"""The figures of a vote: exact, or not published, and never contradicting each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Count, Share
from propgov.assembly.deciding.count import ratio_of_areas, ratio_of_owners
from propgov.errors import InvalidCount
from propgov.law import UNKNOWN

NO_AREA: tuple[Any, ...] = (1.0, 0.0, float("nan"), True, "-1", "0.001", "1.234", "x", "", "NaN", "Infinity")
NO_AREA += (Decimal("NaN"), Decimal("sNaN"), Decimal(-1), Decimal("Infinity"), -1, [], b"1", "1e999999")
NO_OWNERS: tuple[Any, ...] = (1.0, -1, True, False, "7", Decimal(7), float("nan"), (7,))


@pytest.mark.parametrize("area", NO_AREA)
def test_an_area_that_is_no_exact_figure_is_refused(area: Any) -> None:
    """Floats, NaN, signs, bools and a third decimal are no floor area."""
    with pytest.raises(InvalidCount) as caught:
        Share(area=area, owners=1)
    assert [fault.place for fault in caught.value.faults] == ["share.area"]


@pytest.mark.parametrize("owners", NO_OWNERS)
def test_what_is_no_whole_number_of_owners_is_refused(owners: Any) -> None:
    """Owners are counted in whole heads from nought."""
    with pytest.raises(InvalidCount) as caught:
        Share(area="1.00", owners=owners)
    assert [fault.place for fault in caught.value.faults] == ["share.owners"]


@given(area=st.sampled_from(NO_AREA), owners=st.sampled_from(NO_OWNERS))
def test_both_faults_of_a_share_are_named_together(area: Any, owners: Any) -> None:
    """Whoever mends a share learns of every fault at once, each with its remedy."""
    with pytest.raises(InvalidCount) as caught:
        Share(area=area, owners=owners)
    assert [fault.place for fault in caught.value.faults] == ["share.area", "share.owners"]
    assert all(fault.problem and fault.remedy for fault in caught.value.faults)


@given(cells=st.integers(0, 10**15), owners=st.integers(0, 10**7))
def test_a_share_keeps_its_figures_to_the_last_cell(cells: int, owners: int) -> None:
    """An area is kept in whole hundredths of a square metre, however it is written."""
    written = f"{cells // 100}.{cells % 100:02d}"
    share = Share(written, owners)
    assert share == Share(Decimal(written), owners) == Share.of_cells(cells, owners)
    assert share.cells == cells


def test_whole_square_metres_may_be_given_as_a_whole_number() -> None:
    """An int is so many square metres."""
    assert Share(120).cells == 12_000


def test_what_was_not_published_is_none_and_every_share_of_it_unknown() -> None:
    """An unpublished figure is never nought."""
    empty = Share()
    assert (empty.area, empty.owners, empty.cells) == (None, None, None)
    full = Share("10.00", 5)
    for part, whole in ((empty, full), (full, empty), (empty, empty)):
        assert ratio_of_areas(part, whole) is UNKNOWN
        assert ratio_of_owners(part, whole) is UNKNOWN


@pytest.mark.parametrize("total", [Share("0.00", 10), Share("10.00", 0), Share("0.00", 0), Share(0, None)])
def test_a_vote_without_owners_or_area_is_no_vote(total: Share) -> None:
    """Nobody and nothing cannot decide."""
    with pytest.raises(InvalidCount, match=r"count\.total"):
        Count(total=total)


def test_every_part_that_is_larger_than_its_whole_is_named() -> None:
    """Contradicting figures are all named at once."""
    with pytest.raises(InvalidCount) as caught:
        Count(total=Share("100.00", 10), took_part=Share("100.01", 11), approved=Share("100.02", 12))
    places = [fault.place for fault in caught.value.faults]
    assert set(places) == {f"count.{part}.{what}" for part in ("took_part", "approved") for what in ("area", "owners")}
    assert len(places) == 6


def test_those_who_approved_cannot_be_more_than_all_even_where_attendance_is_unknown() -> None:
    """An unpublished attendance does not hide that more approved than there are."""
    with pytest.raises(InvalidCount, match=r"count\.approved\.owners"):
        Count(total=Share("100.00", 10), approved=Share("50.00", 11))


def test_a_part_may_be_as_large_as_its_whole() -> None:
    """All may take part and all may approve."""
    everybody = Share("100.00", 10)
    assert Count(everybody, everybody, everybody).approved is everybody


def test_what_is_no_share_is_named_for_each_place() -> None:
    """A tuple of figures is no share."""
    wrong: Any = ("100.00", 10)
    with pytest.raises(InvalidCount) as caught:
        Count(total=wrong, took_part=wrong, approved=wrong)
    assert [fault.place for fault in caught.value.faults] == ["count.total", "count.took_part", "count.approved"]


@pytest.mark.parametrize("cells", [1.0, True, -1, Decimal(1), "1", None, float("nan")])
def test_an_area_in_hundredths_is_a_whole_number(cells: Any) -> None:
    """A float of hundredths is no exact area either."""
    with pytest.raises(InvalidCount, match=r"share\.area"):
        Share.of_cells(cells, 1)
