"""What is owed: what was received, less proven cost; as agreed; as judged."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.claims import claimed
from tests.income.limiting import having

from propgov.income import Cost
from propgov.testing import scene

FEN = st.integers(1, 2_000_000).map(lambda fen: Decimal(fen).scaleb(-2))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(FEN, st.booleans()), max_size=5))
def test_only_accepted_cost_is_deducted_and_never_below_nothing(rows: list[tuple[Decimal, bool]]) -> None:
    """Net and unproven come out to the fen, whatever was pleaded."""
    costs = tuple(Cost("paint", amount, accepted=accepted) for amount, accepted in rows)
    claim = having(claimed(scene()), costs=costs)
    proven = sum((amount for amount, accepted in rows if accepted), start=Decimal(0))
    assert claim.net == max(claim.received - proven, Decimal(0))
    assert claim.unproven + proven == sum((amount for amount, _ in rows), start=Decimal(0))


def test_judgment_comes_before_agreement_and_agreement_before_the_net() -> None:
    """What is owed is what was last settled, also if it is nothing."""
    claim = claimed(scene())
    assert (claim.owed, claim.title, claim.community) == (Decimal("9000.00"), "provider", claim.account.community)
    assert having(claim, agreed=Decimal("7000.00")).owed == Decimal("7000.00")
    assert having(claim, judged=Decimal("0.00")).owed == Decimal("0.00")
