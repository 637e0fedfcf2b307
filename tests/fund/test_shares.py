"""An amount shared among units: exact to the fen, the same in any order."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.fund import Share, shared_out

AMOUNTS = st.integers(1, 10**11).map(lambda fen: Decimal(fen).scaleb(-2))
ROLLS = st.dictionaries(st.text("0123456789-", min_size=1, max_size=6), st.integers(0, 10**7), min_size=1, max_size=60)


@given(AMOUNTS, ROLLS, st.randoms(use_true_random=False))
def test_shares_sum_to_the_amount_in_any_order(amount: Decimal, areas: dict[str, int], order: random.Random) -> None:
    """The parts of all units add up to the fen, however the roll is sorted, and nobody is off by a fen or more."""
    shares = shared_out(amount, areas)
    mixed = list(areas.items())
    order.shuffle(mixed)
    assert shared_out(amount, dict(mixed)) == shares
    total = sum(areas.values())
    assert sum((one.amount for one in shares), start=Decimal(0)) == (amount if total else 0)
    assert all(abs(one.fen * total - int(amount.scaleb(2)) * areas[one.unit]) < total for one in shares)


@given(AMOUNTS, ROLLS)
def test_more_area_never_gets_less(amount: Decimal, areas: dict[str, int]) -> None:
    """A larger unit gets at least as much as a smaller one, and one of no area nothing."""
    by_area = sorted(shared_out(amount, areas), key=lambda one: (areas[one.unit], one.amount))
    assert [one.amount for one in by_area] == sorted(one.amount for one in by_area)
    assert all(one.amount == 0 for one in by_area if not areas[one.unit])


@pytest.mark.parametrize(
    ("fen", "areas", "wanted"),
    [
        ("0.01", {"b": 1, "a": 1}, {"a": "0.01", "b": "0.00"}),
        ("0.02", {"c": 1, "b": 1, "a": 1}, {"a": "0.01", "b": "0.01", "c": "0.00"}),
        ("1.00", {"a": 1, "b": 2}, {"a": "0.33", "b": "0.67"}),
        ("0.05", {"a": 10, "b": 20, "c": 30}, {"a": "0.01", "b": "0.02", "c": "0.02"}),
        ("5.00", {"a": 0}, {}),
    ],
)
def test_a_fen_left_goes_to_the_largest_remainder(fen: str, areas: dict[str, int], wanted: dict[str, str]) -> None:
    """What rounding leaves goes to the largest remainders; of equal ones the first id gets it."""
    assert shared_out(Decimal(fen), areas) == tuple(Share(unit, Decimal(part)) for unit, part in wanted.items())
