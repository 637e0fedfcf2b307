"""What is asked of a figure: each limit at its boundary, and which of two is the tighter."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import (
    AtLeast,
    AtMost,
    Between,
    LessThan,
    MoreThan,
    Odd,
    Ratio,
    Requirement,
)

BOUNDS = {AtLeast: operator.ge, MoreThan: operator.gt, AtMost: operator.le, LessThan: operator.lt}
bounds = st.sampled_from(list(BOUNDS))
figures = st.one_of(st.integers(0, 12), st.builds(Ratio, st.integers(0, 6), st.integers(1, 6)))
limits = st.one_of(
    st.builds(lambda bound, limit: bound(limit), bounds, figures),
    st.builds(lambda one, other: Between(min(one, other), max(one, other)), st.integers(0, 12), st.integers(0, 12)),
    st.just(Odd()),
)


@given(bounds, st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 50), st.integers(1, 50))
def test_bounds_agree_with_exact_fractions(bound: type[AtLeast], part: int, whole: int, over: int, under: int) -> None:
    """A share is held against a limit exactly as fractions compare."""
    limit = Ratio(over, under)
    assert bound(limit).holds(Ratio(part, whole)) is BOUNDS[bound](Fraction(part, whole), Fraction(over, under))


@given(st.sampled_from([(2, 3), (3, 4), (1, 2)]), st.integers(1, 10**9))
def test_a_knife_edge_is_never_crossed(limit: tuple[int, int], scale: int) -> None:
    """At exactly two thirds "at least" holds and "more than" does not; one head or 0.01 m2 decides."""
    part, whole = limit[0] * scale, limit[1] * scale
    for figure, at_least, more_than in ((part - 1, False, False), (part, True, False), (part + 1, True, True)):
        assert AtLeast(Ratio(*limit)).holds(Ratio(figure, whole)) is at_least
        assert MoreThan(Ratio(*limit)).holds(Ratio(figure, whole)) is more_than


@given(bounds, st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_of_whole_numbers_and_figures(bound: type[AtLeast], limit: int, figure: int) -> None:
    """Whole numbers and exact decimals are compared as they are."""
    wanted = BOUNDS[bound](figure, limit)
    assert bound(limit).holds(figure) is wanted
    assert bound(Decimal(limit)).holds(figure) is wanted
    assert bound(Decimal(limit).scaleb(-2)).holds(Decimal(figure).scaleb(-2)) is wanted


@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("limit", [Ratio(1, 2), Ratio(0, 1), Ratio(1, 1)])
def test_a_share_of_nothing_meets_no_limit(bound: type[AtLeast], limit: Ratio) -> None:
    """Where nobody took part no limit on a share is met, in either direction."""
    assert bound(limit).holds(Ratio(0, 0)) is False


@pytest.mark.parametrize(
    ("limit", "fact"), [(15, Decimal(15)), (15, Ratio(1, 2)), (Ratio(1, 2), 1), (Decimal(5), Ratio(1, 2))]
)
def test_a_figure_of_another_kind_is_refused(limit: int, fact: object) -> None:
    """A count is no share and a share no count."""
    with pytest.raises(InvalidFacts, match="state"):
        AtLeast(limit).holds(fact)


@pytest.mark.parametrize(("figure", "holds"), [(2, False), (3, True), (5, True), (6, False)])
def test_between_includes_both_ends(figure: int, *, holds: bool) -> None:
    """Both ends are allowed."""
    assert Between(3, 5).holds(figure) is holds


@given(limits, limits, figures)
def test_what_meets_the_tighter_meets_the_wider(one: Requirement, other: Requirement, figure: int | Ratio) -> None:
    """If one requirement covers another, no figure meets the first and breaks the second."""
    if not one.covers(other):
        return
    try:
        met = one.holds(figure)
    except InvalidFacts:
        return
    assert not met or other.holds(figure)


@given(bounds, bounds, st.integers(1, 12), st.integers(1, 12))
def test_a_limit_that_only_ever_admits_less_is_found_tighter(
    one: type[AtLeast], other: type[AtLeast], limit: int, second: int
) -> None:
    """Of two limits in one direction, covering is exactly set inclusion over the whole numbers."""
    if (one in (AtLeast, MoreThan)) != (other in (AtLeast, MoreThan)):
        assert not one(limit).covers(other(second))
        return
    every = range(-2, 20)
    inclusion = {n for n in every if one(limit).holds(n)} <= {n for n in every if other(second).holds(n)}
    assert one(limit).covers(other(second)) is inclusion
