"""The values of which a dispute consists: who answers for whom, and what they hold at first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.disputes.raising import KNOWN, ruling

from propgov.community import Role
from propgov.disputes import Closing, DisputeCost, DisputeStage, Evidence, Performance, Side, Sides


@pytest.mark.parametrize("sides", Sides)
def test_the_claimant_is_named_first(sides: Sides) -> None:
    """An owner, the committee or the company claims; no side answers for itself against itself but an owner."""
    first = {"OWNER": Role.OWNER, "COMMITTEE": Role.COMMITTEE, "COMPANY": Role.PROVIDER}
    assert sides.claimant is first[sides.name.partition("_")[0]]
    assert sides.respondent
    assert (sides.claimant in sides.respondent) is (sides is Sides.OWNER_OWNER)


def test_the_other_side_of_the_other_side_is_ones_own() -> None:
    """Each side has exactly one against it."""
    assert [side.other for side in Side] == [Side.RESPONDENT, Side.CLAIMANT]


def test_nothing_is_settled_by_itself() -> None:
    """Evidence is uncontested, a cost borne by nobody, a performance unanswered, a closing final, until somebody acts."""
    assert not Evidence(Side.CLAIMANT, "owner-1", "recording", "0" * 64, KNOWN).contested_because
    assert DisputeCost(Side.CLAIMANT, "expert", Decimal("1.00"), ruling(KNOWN)).borne_by is None
    assert Performance(Side.RESPONDENT, "damper", "photograph", KNOWN).accepted is None
    assert Closing(DisputeStage.CLOSED, KNOWN, "done").reopened_on is None
    assert next(iter(DisputeStage)) is DisputeStage.RAISED
