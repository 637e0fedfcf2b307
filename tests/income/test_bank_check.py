"""The bank's balance at a close: on record whether it agrees or not, and no period is left out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from tests.income.given import earning

from propgov import Register
from propgov.errors import InvalidFacts
from propgov.income import Account, BankCheck, BankLine
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
FEN = Decimal("0.01")


def begun() -> tuple[Scene, Account, BankLine]:
    """An account with a thousand yuan, and the line of the bank for it."""
    made = scene()
    account, _ = earning(made, "1000.00")
    return made, account, BankLine(2, account.postings[0].on, Decimal(1000), "B-1")


@pytest.mark.parametrize(("closing", "difference"), [("999.99", -FEN), ("1000.00", FEN * 0), ("1000.01", FEN)])
def test_a_difference_is_recorded_and_never_refused(closing: str, difference: Decimal) -> None:
    """A fen less or more stands on record, also after the books are read again."""
    made, account, line = begun()
    until = made.day
    account.check_bank(made.committee.on(until), until=until, closing=Decimal(closing), lines=(line,), document="1")
    (found,) = account.checks
    assert (found.difference, found.agrees) == (difference, not difference)
    assert Register(made.register.journal).find(Account, account.id).checks == (found,)


def test_what_does_not_match_is_listed_by_its_number() -> None:
    """A line that nobody booked, one that is there twice, and a posting that the bank never saw."""
    made, account, line = begun()
    day = line.on
    lines = (BankLine(2, day, Decimal(7), "X"), BankLine(3, day, Decimal(7), "X"))
    account.check_bank(made.committee.on(made.day), until=made.day, closing=Decimal(7), lines=lines, document="1")
    assert account.checks == (BankCheck(account.opened, made.day, Decimal(7), Decimal(1000), (2,), (1,), (3,)),)


def test_no_period_is_left_out_and_none_is_checked_twice() -> None:
    """The next check begins on the day after the last; a line of another period, or a close that has not come, is a slip."""
    made, account, line = begun()
    act, until = made.committee.on(made.later(9)), made.day
    given: dict[str, Any] = {"closing": Decimal(1000), "document": "1"}
    check = partial(account.check_bank, act, **given)
    assert account.next_check == account.opened
    check(until=until, lines=(line,))
    assert account.next_check == until + DAY
    check(until=until + DAY, lines=())
    assert [(one.since, one.agrees) for one in account.checks] == [(account.opened, True), (until + DAY, True)]
    for wrong in (
        {"until": until + DAY, "lines": ()},
        {"until": act.on + DAY, "lines": ()},
        {"until": act.on, "lines": (line,)},
        {"until": act.on, "lines": (), "days": -1},
    ):
        with pytest.raises(InvalidFacts):
            check(**wrong)
    assert len(account.checks) == 2


@pytest.mark.parametrize(("days", "agrees"), [(0, False), (1, True)])
def test_the_bank_may_be_a_day_later_if_that_is_said(days: int, agrees: bool) -> None:
    """A transfer that the bank booked on the next day matches within the days that are allowed."""
    made, account, line = begun()
    later = BankLine(2, line.on + DAY, line.amount)
    act = made.committee.on(max(made.day, later.on))
    account.check_bank(act, until=act.on, closing=Decimal(1000), lines=(later,), document="1", days=days)
    assert (account.checks[0].agrees, account.checks[0].days) == (agrees, days)
