"""Books as CSV: every posting comes back as it was, and no cell is a formula."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.kept import entered, ledgers, started

from propgov.income import Posting, Side, source_of
from propgov.publish import guard, ledger_csv, unguard
from propgov.publish.ledger_csv import LEDGER_COLUMNS


def read(text: str) -> tuple[Posting, ...]:
    """The postings that a table says."""
    sides = {side.value: side.name for side in Side}
    rows = csv.reader(StringIO(text, newline=""))
    assert tuple(next(rows)) == LEDGER_COLUMNS
    found = list[Posting]()
    for row in rows:
        number, on, debit, credit, amount, _, about, voucher, issuer, payee, paper, reverses = map(unguard, row)
        found.append(
            Posting(
                int(number),
                date.fromisoformat(on),
                sides[debit],
                sides[credit],
                Decimal(amount),
                about,
                voucher,
                issuer,
                date.fromisoformat(paper) if paper else None,
                int(reverses) if reverses else None,
                payee,
            )
        )
    return tuple(found)


@settings(deadline=None, max_examples=30)
@given(moved=ledgers)
def test_any_books_come_back_as_they_were(moved: list[tuple[str, Decimal, str, int]]) -> None:
    """Whatever people wrote into papers: each posting is read back whole, in order."""
    made, account, use = started()
    entered(made, account, use, moved)
    assert read(ledger_csv(account)) == tuple(account.postings)


@given(st.text(max_size=8) | st.sampled_from(["=1+1", "'=1", "''", "\t=1", " -2", "＝1", "@x", "%0A=1"]))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    """What a spreadsheet would reckon with begins with an apostrophe, also behind blanks; taken off, it is as before."""
    cell = guard(text)
    assert unguard(cell) == text
    assert cell.lstrip()[:1] not in set("=+-@|%＝＋－＠")
    assert cell[:1] not in set("\t\r\n")


@pytest.mark.parametrize("text", ["", "R-7", "2026-03-02", "12.00", "income.common-use:u", "传媒公司", "a=b"])
def test_plain_cells_stay_plain(text: str) -> None:
    """Only what is dangerous is touched."""
    assert guard(text) == text


def test_the_source_stands_beside_income_alone() -> None:
    """A deposit has none; income and its reversal have the same."""
    made, account, use = started()
    act = made.committee.on(made.day)
    account.credit(act, use=use, amount=Decimal("1.00"), voucher="=HYPERLINK(1)")
    account.take_deposit(act, use=use, amount=Decimal("2.00"), voucher="D")
    account.reverse(act, number=1, reason="slip")
    rows = list(csv.reader(StringIO(ledger_csv(account), newline="")))[1:]
    source = source_of(account, account.postings[0]).value
    assert [row[5] for row in rows] == [source, "", source]
    assert rows[0][7] == "'=HYPERLINK(1)"
