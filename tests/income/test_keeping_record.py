"""Who signs on an account in which days, by what it is frozen, and what is known of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.income.given import DAY, opened
from tests.income.keeping import ledger, paper, signing
from tests.service.serving import signed

from propgov.community import Role
from propgov.income import Freeze, Signatory
from propgov.law import UNKNOWN
from propgov.testing import scene

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize(("day", "within"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_both_the_first_and_the_last_day_count(day: date, within: bool) -> None:
    """A signature holds and a freeze binds from the first day to the last, on both."""
    assert Signatory("a", Role.COMMITTEE, FIRST, LAST).signs_on(day) is within
    assert Freeze(Role.COURT, FIRST, LAST, "a suit", paper(FIRST)).binds_on(day) is within


def test_a_freeze_that_was_lifted_binds_no_more_from_that_day() -> None:
    """The day before it was lifted it bound."""
    freeze = Freeze(Role.COURT, FIRST, LAST, "a suit", paper(FIRST), FIRST + DAY)
    assert [freeze.binds_on(day) for day in (FIRST, FIRST + DAY)] == [True, False]


def test_without_a_last_day_a_signature_goes_on_while_the_role_is_held() -> None:
    """The role is asked on the day; somebody who never held it signs nothing."""
    made = scene()
    account = signing(made)
    assert [one.person for one in account.signatories_on(made.later(5000))] == ["committee"]
    assert account.signatories_on(made.born) == ()


def test_what_is_known_of_the_contract_is_asked_by_the_law() -> None:
    """With a contract its sort and mode of fee are in the scope; without one the mode is not on record."""
    made = scene()
    contract = signed(made)
    account, other = opened(made), ledger(made, contract=contract)
    assert (account.of_owners, other.of_owners) == (True, False)
    assert account.scope()["fee_mode"] is UNKNOWN
    assert {"run_by": "PROVIDER", "assembly": "FORMED", **contract.scope()} == other.scope()
