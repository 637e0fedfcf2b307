"""Money that is divided: to the fen, in any order, the remainder by a stated rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.patterns import divide

weights = st.dictionaries(
    st.text("ab1", min_size=1, max_size=3), st.integers(0, 10**7), min_size=1, max_size=12
).filter(lambda found: any(found.values()))
amounts = st.integers(0, 10**9).map(lambda fen: Decimal(fen).scaleb(-2))


@settings(max_examples=500)
@given(amounts, weights, st.randoms(use_true_random=False))
def test_parts_sum_to_the_fen_in_any_order(amount: Decimal, parts: dict[str, int], chance: object) -> None:
    """The same parts whatever the order, each within a fen of its exact part, together the amount."""
    found = divide(amount, parts)
    keys = sorted(parts)
    chance.shuffle(keys)  # type: ignore[attr-defined] # a random of hypothesis
    assert divide(amount, {key: parts[key] for key in keys}) == found
    assert sum(found.values()) == amount
    whole = sum(parts.values())
    for key, part in found.items():
        exact = Fraction(amount) * parts[key] / whole
        assert abs(Fraction(part) - exact) < Fraction(1, 100)


def test_equal_remainders_go_to_the_smaller_key() -> None:
    """A tie is settled by the key, not by who is named first."""
    assert divide(Decimal("0.01"), {"b": 1, "a": 1}) == {"a": Decimal("0.01"), "b": Decimal("0.00")}
    assert divide(Decimal("1.00"), {"c": 1, "b": 1, "a": 1}) == {
        "a": Decimal("0.34"),
        "b": Decimal("0.33"),
        "c": Decimal("0.33"),
    }


@pytest.mark.parametrize(
    ("amount", "parts", "said"),
    [
        ("-1.00", {"a": 1}, "exact to the fen"),
        ("0.001", {"a": 1}, "exact to the fen"),
        ("1.00", {}, "are all zero"),
        ("1.00", {"a": 0}, "are all zero"),
        ("1.00", {"a": 2, "b": -1}, "no negative weight"),
    ],
)
def test_what_cannot_be_divided_is_said(amount: str, parts: dict[str, int], said: str) -> None:
    """Negative or inexact money, nothing to divide by."""
    with pytest.raises(InvalidFacts, match=said):
        divide(Decimal(amount), parts)
