"""Facts that are one plain value."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.engine.toys import Loan, Town, loan, town

from propgov.assembly import Matter
from propgov.community import Role
from propgov.engine.codec import decoder, encoder
from propgov.engine.scalars import loading
from propgov.errors import DamagedEntry, InvalidFacts

REFUSED = (
    (int, True, "True is no whole number"),
    (int, 1.0, "1.0 is no whole number"),
    (int, 2**63, "is no whole number of at most 64 bits"),
    (int, -(2**63) - 1, "is no whole number of at most 64 bits"),
    (str, 1, "1 is no text"),
    (str, "\ud800", "is no text that can be written as UTF-8"),
    (bool, 1, "1 is no True or False"),
    (Decimal, 0.1, "0.1 is no exact Decimal"),
    (Decimal, Decimal("NaN"), "is no exact Decimal"),
    (date, datetime(2026, 3, 2, tzinfo=ZoneInfo("Asia/Shanghai")), "is no plain date"),
    (datetime, datetime(2026, 3, 2), "is no datetime with a time zone"),
    (Matter, Role.OWNER, "is no member of Matter"),
    (Matter, "USE_FUND", "is no member of Matter"),
    (Loan, "test.loan:loan-1", "is no case of the class Loan"),
)


@pytest.mark.parametrize(("hint", "value", "problem"), REFUSED, ids=str)
def test_what_is_wrong_is_named(hint: Any, value: object, problem: str) -> None:
    """The fault says what was given and what is wanted."""
    with pytest.raises(InvalidFacts) as caught:
        encoder(hint)(value)
    (fault,) = caught.value.faults
    assert problem in fault.problem


def test_a_case_of_another_class() -> None:
    """A town where a loan is wanted is refused."""
    with pytest.raises(InvalidFacts, match="is no case of the class Loan"):
        encoder(Loan)(town())


def test_a_long_value_is_cut_in_the_message() -> None:
    """A fault stays readable when the value is long."""
    with pytest.raises(InvalidFacts) as caught:
        encoder(int)("x" * 1000)
    assert len(caught.value.faults[0].problem) < 120
    assert "..." in caught.value.faults[0].problem


DAMAGED = (
    (int, "1"),
    (int, True),
    (int, 1.0),
    (str, 1),
    (bool, 1),
    (Decimal, 1.5),
    (Decimal, "one"),
    (date, "2026-02-30"),
    (datetime, "noon"),
    (Matter, "NOTHING"),
)


@pytest.mark.parametrize(("hint", "plain"), DAMAGED, ids=str)
def test_damaged_data_is_named(hint: Any, plain: object) -> None:
    """Data that is no such fact is damage, never another fact."""
    with pytest.raises(DamagedEntry):
        decoder(hint)(plain)


def test_a_case_is_read_back_within_its_register() -> None:
    """A case is written as its name and found again, only within a register and only of its class."""
    case = loan()
    assert encoder(Loan)(case) == "test.loan:loan-1"
    with loading(case.register):
        assert decoder(Loan)("test.loan:loan-1") is case
        with pytest.raises(DamagedEntry, match="is no Town"):
            decoder(Town)("test.loan:loan-1")
    with pytest.raises(DamagedEntry, match="within a register"):
        decoder(Loan)("test.loan:loan-1")
