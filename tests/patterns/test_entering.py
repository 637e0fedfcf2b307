"""No paper is entered twice, and what is paid is there and promised to nobody else."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen
from tests.patterns.test_ledger import CLERK, DAY, loan, shop

from propgov.law import Citation
from propgov.patterns import covered, receipt_once

ONCE = receipt_once("income.receipt.once", Citation("civil-code", "282"))
COVERED: Any = covered("income.spending.covered-by-balance", "余额")


@frozen
class Slip:
    voucher: str
    issuer: str = "A"


@pytest.mark.parametrize(
    ("papers", "new"),
    [
        ([("R-1", "A")], False),
        ([(" R-1", "A ")], False),
        ([("R-1", "B")], True),
        ([("R-2", "A"), ("R-3", "A")], True),
        ([("R-2", "A"), (" R-2 ", "A")], False),
        ([("R-2", "A"), ("R-1", "A")], False),
        ([("", "A"), (" ", "A"), ("", "A")], True),
    ],
)
def test_no_paper_is_entered_twice(papers: list[tuple[str, str]], new: bool) -> None:
    """Issuer and number are the paper, alone or in a list; what has no number is not the same as anything."""
    books = shop()
    books.sell(CLERK.on(DAY), amount=Decimal(1), voucher="R-1", issuer="A")
    books.sell(CLERK.on(DAY), amount=Decimal(1), voucher=" ", issuer="A")
    assert ONCE(books, CLERK.on(DAY), receipts=[Slip(*paper) for paper in papers]) is new
    if len(papers) == 1:
        assert ONCE(books, CLERK.on(DAY), voucher=papers[0][0], issuer=papers[0][1]) is new


@pytest.mark.parametrize(
    ("fen", "free", "own"), [(299, True, True), (300, True, True), (301, False, True), (1001, False, False)]
)
def test_what_is_paid_is_there_and_promised_to_nobody_else(fen: int, free: bool, own: bool) -> None:
    """Ten, seven of them promised to a case: three are free, ten for that case, in the books and from the case itself."""
    books, case = shop(), loan()
    books.sell(CLERK.on(DAY), amount=Decimal(10))
    books.promise(CLERK.on(DAY), amount=Decimal(7), about=case.ref)
    amount, act = Decimal(fen).scaleb(-2), CLERK.on(DAY)
    assert COVERED(books, act, amount=amount).holds is free
    assert COVERED(books, act, amount=amount, about=case).holds is own
    paid = SimpleNamespace(account=books, amount=amount, ref=case.ref)
    assert COVERED(paid, act).holds is own
