"""Money that is promised to a case on the account: once, and given back if it is not used."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.income.given import approved, funded, planned

from propgov.income.of_account import OfAccount, promise, take_back_the_promise
from propgov.testing import scene


def test_a_promise_is_made_once_and_given_back() -> None:
    """A spending that was approved has its money promised, a second promise adds nothing, and its withdrawal frees it."""
    made = scene()
    account = funded(made)
    spending, act = approved(made, account), made.committee.on(made.day)
    assert (account.promised, list(promise(spending, act))) == (Decimal("400.00"), [])
    spending.withdraw(act)
    assert (account.promised, list(take_back_the_promise(spending, act))) == (Decimal(0), [])


@pytest.mark.parametrize("amount", ["0.01", "400.00"])
def test_what_is_promised_is_its_amount(amount: str) -> None:
    """The promise is asked of the account, for the case and its whole amount; the case is of the account's community."""
    made = scene()
    account = funded(made)
    spending = planned(made, account, amount)
    (asked,) = promise(spending, made.committee.on(made.day))
    assert asked.facts == {"about": spending, "amount": Decimal(amount)}
    assert isinstance(spending, OfAccount)
    assert spending.community is account.community
