"""What is on record of a payment order: its total."""

from __future__ import annotations

from decimal import Decimal

from tests.disputes.payment_orders import applied

from propgov.testing import scene


def test_the_total_is_exact() -> None:
    """All sums together, to the fen."""
    made = scene()
    order = applied(made)
    assert order.total == Decimal("1200.50")
    assert (order.title, order.sued_on) == (order.dispute.title, None)
