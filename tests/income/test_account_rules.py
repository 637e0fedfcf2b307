"""What is so when money comes, goes and is accounted for; most of it is tried through the steps, in ``test_account``."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from propgov import begin
from propgov.income import Account
from propgov.income import account_rules as facts
from propgov.law import Answer
from propgov.testing import RULES, scene

DAY = timedelta(days=1)


@pytest.mark.parametrize(("amount", "free"), [("0.01", False), ("0.00", True)])
def test_an_empty_account_promises_nothing(amount: str, free: bool) -> None:
    """What is not there is decided on and binds no money."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    assert facts.promised(account, made.committee.on(made.day), about=account, amount=Decimal(amount)) is free


def test_one_period_is_told_by_its_last_day() -> None:
    """With the clause a longer statement is told where the period ends; without it any length will do."""
    made, free = scene(RULES), scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    act = made.committee.on(made.later(300))
    told = facts.one_period(account, act, until=date(2026, 4, 1))
    assert isinstance(told, Answer)
    assert (told.holds, "2026-03-31" in told.told.en, "2026-03-31" in told.told.zh) == (False, True, True)
    other = begin(Account, free.committee.on(free.day), community=free.community, bank="Bank")
    assert facts.one_period(other, act, until=date(2027, 1, 1)) is True
