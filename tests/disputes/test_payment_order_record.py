"""What is on record of a payment order: its total, and who acts for whom."""

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


def test_each_side_acts_for_itself() -> None:
    """The provider does not act for the owner, nor a neighbour for either."""
    made = scene()
    order, day = applied(made), made.day
    assert order.acts_for("provider", "provider", day)
    assert not order.acts_for("provider", "owner-1", day)
    assert not order.acts_for("owner-2", "owner-1", day)
