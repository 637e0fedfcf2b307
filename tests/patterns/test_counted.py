"""Published numbers: a lower bound is told as one, and stays one in every sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from propgov.patterns import NONE_COUNTED, CountedFigure, as_figure

FIGURES = st.builds(CountedFigure, st.integers(0, 1000), st.booleans())


@given(FIGURES, FIGURES, FIGURES)
def test_adding_up(one: CountedFigure, two: CountedFigure, three: CountedFigure) -> None:
    """In any order the sum is the same, nothing adds nothing, and one lower bound makes the sum one."""
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + NONE_COUNTED == one
    assert (one + two).at_least is (one.at_least or two.at_least)


@given(FIGURES, FIGURES)
def test_a_whole_holds_its_parts(whole: CountedFigure, part: CountedFigure) -> None:
    """A whole known from below can hold anything; an exact one nothing that is larger, exact or not."""
    assert whole.can_hold(part) is (whole.at_least or part.value <= whole.value)
    assert (whole + part).can_hold(part)


def test_a_plain_number_is_exact() -> None:
    """And a figure stays what it is."""
    assert as_figure(5) == CountedFigure(5)
    assert str(as_figure(CountedFigure(5, at_least=True))) == "at least 5"
