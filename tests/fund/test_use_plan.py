"""The values of works: what a unit bears is its share, paid by its sub-account and by its owners."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from propgov.fund import UnitCost


@given(st.integers(0, 10**6), st.integers(-(10**6), 10**6))
def test_share_and_charge_differ_by_what_owners_pay_themselves(share: int, charged: int) -> None:
    """Whatever the sub-account pays, the rest is its owners' to the fen."""
    cost = UnitCost("1-101", Decimal(share).scaleb(-2), Decimal(charged).scaleb(-2))
    assert cost.own + cost.charged == cost.share
