"""A way of taking up a dispute that is a case of its own: it belongs to the dispute."""

from __future__ import annotations

import pytest
from tests.disputes.official import drafted, order
from tests.disputes.payment_orders import applied

from propgov.disputes.of_dispute import OfDispute
from propgov.testing import scene


@pytest.mark.parametrize("way", ["order", "reconsideration"])
def test_it_is_of_the_community_of_its_dispute_and_about_the_same(way: str) -> None:
    """A payment order over fees and a reconsideration of a permit are named as their disputes are."""
    made = scene()
    case: OfDispute = applied(made) if way == "order" else drafted(made, order(made))
    assert (case.community, case.title) == (made.community, case.dispute.title)
