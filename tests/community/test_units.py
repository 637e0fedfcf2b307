"""What units and titles say of themselves."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import AreaSource, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.testing import areas

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 2, 28), date(2024, 3, 1)


@given(areas())
def test_an_area_is_whole_hundredths(area: Decimal) -> None:
    """The area of a unit in 0.01 m2 is exact, and gives the area back."""
    cells = Unit("1-101", "1", UnitKind.DWELLING, area).hundredths
    assert type(cells) is int
    assert Decimal(cells) / 100 == area


@pytest.mark.parametrize("area", ["89.371", "-1", "NaN", "Infinity"])
def test_an_area_that_is_not_exact_cannot_be_counted(area: str) -> None:
    """An area with a third decimal, a sign, or no figure is refused, naming the unit."""
    with pytest.raises(InvalidFacts, match="unit 1-101"):
        _ = Unit("1-101", "1", UnitKind.DWELLING, Decimal(area)).hundredths


def test_a_float_is_no_area() -> None:
    """A float area is refused when it is counted."""
    with pytest.raises(InvalidFacts, match=r"89\.37"):
        _ = Unit("1-101", "1", UnitKind.DWELLING, 89.37).hundredths  # type: ignore[arg-type] # the mistake tried here


def test_the_area_is_read_from_the_register_unless_said() -> None:
    """A unit takes its area from the register unless another source is named."""
    assert Unit("1-101", "1", UnitKind.SHOP, Decimal(1)).area_source is AreaSource.REGISTER


def test_a_title_is_held_on_its_first_and_its_last_day() -> None:
    """A title holds from its first to its last day, both included."""
    title = Title("1-101", ("zhang",), TitleBasis.REGISTER, FIRST, LAST)
    held = [title.held_on(FIRST + DAY * number) for number in range(-1, 4)]
    assert held == [False, True, True, True, False]


@given(st.dates(min_value=FIRST))
def test_a_title_without_an_end_goes_on(day: date) -> None:
    """A title without a last day is held on every later day."""
    assert Title("1-101", ("zhang",), TitleBasis.REGISTER, FIRST).held_on(day)
