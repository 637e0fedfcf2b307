"""The values of which a claim consists: what they hold at first, and what their words are in Chinese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from propgov.community import Role
from propgov.income import ClaimStage, Collector, Cost, Held, Interrupted, Interruption


def test_nothing_is_accepted_or_granted_by_itself() -> None:
    """A cost is open, an interruption undisputed and not granted, until somebody acts."""
    day = date(2026, 1, 1)
    found = Interruption(Interrupted.DEMAND, day, "signed receipt", day)
    assert (Cost("paint", Decimal("1.00")).accepted, found.granted, found.held) == (False, False, Held.UNDISPUTED)


def test_a_claim_begins_unprepared_and_no_collector_is_called_like_a_role() -> None:
    """The first stage is the first member; who collected is told apart from who acts."""
    assert next(iter(ClaimStage)) is ClaimStage.PREPARED
    assert {one.name for one in Collector}.isdisjoint(role.name for role in Role)
