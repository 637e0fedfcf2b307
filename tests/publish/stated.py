"""Statements that the tests of their outputs share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from propgov.income import Statement
from propgov.income.statement import made_of
from propgov.patterns import Posting

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


def spring(voucher: str = "R-2") -> Statement:
    """The first quarter, with a reversal."""
    rows = (
        Posting(1, FIRST, "BANK", "BROUGHT_FORWARD", Decimal("100.00"), "income.account:a", "B-7"),
        Posting(2, FIRST, "BANK", "INCOME", Decimal("932.00"), "income.common-use:u", "R-1"),
        Posting(3, FIRST, "INCOME", "BANK", Decimal("932.00"), "income.common-use:u", "ten times", reverses=2),
        Posting(4, LAST, "BANK", "INCOME", Decimal("1234567.89"), "income.common-use:u", voucher),
        Posting(5, LAST, "COST", "BANK", Decimal("3.21"), "income.common-use:u", "C-1"),
        Posting(6, LAST, "SPENDING", "BANK", Decimal("40.00"), "income.spending:s", "P-1"),
    )
    return made_of(rows, FIRST, LAST, Decimal("5.55"), Decimal("10.10"))


def summer() -> Statement:
    """The second quarter, in which more was spent than came in."""
    day = date(2026, 4, 1)
    rows = (Posting(7, day, "SPENDING", "BANK", Decimal("234567.01"), "income.spending:t", "P-2"),)
    return made_of(rows, day, date(2026, 6, 30), spring().closing, Decimal("0.00"))
