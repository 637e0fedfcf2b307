"""What is on record of a spending: what its papers bear, and who of the committee is tied to the payee."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.income.test_spending_rules import OFFERS, wanted

from propgov.income import Purpose
from propgov.law import UNKNOWN
from propgov.testing import scene


@pytest.mark.parametrize(("amount", "due"), [("399.00", "399.00"), ("400.00", "400.00"), ("500.00", "400.00")])
def test_the_least_of_its_papers_is_due(amount: str, due: str) -> None:
    """Never more than the offer, nor than what the owners are asked for."""
    made = scene()
    one = wanted(made, amount=Decimal(amount))
    assert one.due == Decimal(amount)
    one.choose(made.committee.on(made.day), offers=OFFERS, chosen=0)
    assert one.due == Decimal(due)


def test_who_gets_the_money_is_tied_if_he_sits_on_the_committee() -> None:
    """Declared ties, the payee, and the person to whom it goes instead; nobody else."""
    made = scene()
    one = wanted(made, payee="smith", ties=("owner-1",))
    assert one.tied_persons(made.day) == {"owner-1"}
    assert one.tied_persons(made.day, "committee") == {"owner-1", "committee"}
    assert wanted(made, payee="committee").tied_persons(made.day) == {"committee"}


@pytest.mark.parametrize(("use", "word"), [(None, UNKNOWN), (Purpose.UPKEEP, "FUND"), (Purpose.OWNERS_DECIDE, "OTHER")])
def test_what_the_law_asks_by(use: Purpose | None, word: object) -> None:
    """A use that is not on record is unknown, never presumed lawful."""
    made = scene()
    assert wanted(made, use=use).scope()["use"] == word
