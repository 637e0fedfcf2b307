"""Money of others on the account: no income, never free for spending, paid out no further than it is held."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import CODE_282, approved, credited, earning, let, opened, published, refusals
from tests.income.kept import enter, entered, ledgers, started

from propgov import Refused, Register
from propgov.errors import InvalidFacts
from propgov.income import Account, Side
from propgov.income.liabilities import LIABILITIES
from propgov.testing import scene

FEN = Decimal("0.01")
HELD = {"income.liability.held": CODE_282}
COVERED = "income.spending.covered-by-balance"


def test_a_deposit_is_not_free_for_spending() -> None:
    """With 1,000.00 earned and 500.00 deposited, a cost of 1,000.00 is covered, one fen more is refused."""
    made = scene()
    account, use = earning(made, "1000.00")
    act = made.committee.on(made.day)
    account.take_deposit(act, use=use, amount=Decimal("500.00"), voucher="D-1")
    assert (account.balance, account.free(), account.liabilities) == (Decimal(1500), Decimal(1000), Decimal(500))
    over = partial(account.deduct, act, use=use, amount=Decimal("1000.01"), voucher="C-1")
    assert refusals(over) == {COVERED: CODE_282}
    account.deduct(act, use=use, amount=Decimal("1000.00"), voucher="C-1")
    account.return_deposit(act, use=use, amount=Decimal("500.00"), voucher="D-2")
    assert (account.balance, account.liabilities) == (Decimal("0.00"), Decimal("0.00"))


def test_a_spending_is_not_promised_money_of_others() -> None:
    """What the owners approve binds no money that was only collected for the grid."""
    made = scene()
    account, use = earning(made, "399.99")
    account.collect(made.committee.on(made.day), use=use, amount=Decimal(100), what="electricity", voucher="E-1")
    approved(made, account, "400.00")
    assert (account.promised, account.free()) == (Decimal("0.00"), Decimal("399.99"))


@pytest.mark.parametrize(("asked", "taken"), [("99.99", True), ("100.00", True), ("100.01", False)])
@pytest.mark.parametrize("side", LIABILITIES)
def test_no_more_is_paid_out_than_is_held(side: Side, asked: str, taken: bool) -> None:
    """Not a fen beyond what this use paid in, though the account has more; and not from the other kind."""
    made = scene()
    stranger = let(made)
    account, use = earning(made, "1000.00")
    act, amount = made.committee.on(made.day), Decimal(asked)
    into: dict[Side, Any] = {
        Side.DEPOSIT: account.take_deposit,
        Side.PASS_THROUGH: partial(account.collect, what="electricity"),
    }
    out: dict[Side, Any] = {
        Side.DEPOSIT: account.return_deposit,
        Side.PASS_THROUGH: partial(account.pass_through, to="State Grid"),
    }
    other = next(kind for kind in LIABILITIES if kind is not side)
    into[side](act, use=use, amount=Decimal(100), voucher="in")
    assert refusals(partial(out[other], act, use=use, amount=FEN, voucher="out")) == HELD
    assert refusals(partial(out[side], act, use=stranger, amount=FEN, voucher="out")) == HELD
    if taken:
        out[side](act, use=use, amount=amount, voucher="out")
        assert account.held(side, use) == Decimal(100) - amount
    else:
        assert refusals(partial(out[side], act, use=use, amount=amount, voucher="out")) == HELD


def test_deposits_are_no_income_and_stand_apart_in_the_statement() -> None:
    """Income of a letting hidden as a deposit shows there; the statement adds up, and the balance is that of the bank."""
    made = scene()
    account, use = opened(made), let(made)
    act = made.committee.on(made.day)
    account.take_deposit(act, use=use, amount=Decimal("500.00"), voucher="D-1")
    account.collect(act, use=use, amount=Decimal("80.00"), what="electricity", voucher="E-1")
    account.pass_through(act, use=use, amount=Decimal("30.00"), to="State Grid", voucher="E-2")
    credited(made, account, use, "7.00")
    published(made, account, made.day)
    (shown,) = account.statements
    assert (shown.income, shown.deposits, shown.passed_through) == (Decimal(7), Decimal(500), Decimal(50))
    assert (shown.closing, shown.adds_up) == (Decimal(557), True)


def test_what_was_reversed_after_it_was_returned_frees_no_other_deposit() -> None:
    """The keeper returns a deposit to a friend and then reverses its receipt: the deposit of another stays held."""
    made = scene()
    account, use, other = opened(made), let(made), let(made)
    act = made.committee.on(made.day)
    for number, each in enumerate((use, other)):
        account.take_deposit(act, use=each, amount=Decimal(100), voucher=f"D-{number}")
    account.return_deposit(act, use=use, amount=Decimal(100), voucher="D-9")
    account.reverse(act, number=1, reason="never came")
    assert (account.held(Side.DEPOSIT, use), account.held(Side.DEPOSIT, other)) == (Decimal(0), Decimal(100))
    assert (account.balance, account.liabilities, account.free()) == (Decimal(0), Decimal(100), Decimal(-100))
    assert refusals(partial(account.return_deposit, act, use=other, amount=FEN, voucher="D-8")) == HELD


def test_a_paper_is_entered_once_and_for_a_use_of_this_community() -> None:
    """A receipt of a deposit is not booked again as income; a use of other neighbours is a slip."""
    made, there = scene(), scene()
    account, use = opened(made), let(made)
    act = made.committee.on(made.day)
    account.take_deposit(act, use=use, amount=FEN, voucher="D-1")
    again = partial(account.credit, act, use=use, amount=FEN, voucher="D-1")
    assert refusals(again) == {"income.receipt.once": CODE_282}
    with pytest.raises((InvalidFacts, Refused)):
        account.take_deposit(act, use=let(there), amount=FEN, voucher="D-2")
    assert len(account.postings) == 1


@settings(deadline=None, max_examples=30)
@given(moved=ledgers, back=st.integers(1, 25))
def test_a_reversal_restores_every_balance(moved: list[tuple[str, Decimal, str, int]], back: int) -> None:
    """Whatever was entered: the entry and its reversal leave sides, money held and money free as they were."""
    made, account, use = started()
    for day, move in enumerate(moved):
        if move[0] == "reverse":
            continue
        before = ([account.total(side) for side in Side], account.free(), account.liabilities, account.balance)
        if enter(made, account, use, move, day) and move[0] != "withhold":
            number = len(account.postings)
            account.reverse(made.committee.on(made.later(day)), number=number, reason="slip")
            after = ([account.total(side) for side in Side], account.free(), account.liabilities, account.balance)
            assert after == before
            if day % back:
                enter(made, account, use, move, day)


@settings(deadline=None, max_examples=30)
@given(moved=ledgers, cuts=st.sets(st.integers(0, 25), max_size=4))
def test_opening_and_movements_make_closing_in_every_period(
    moved: list[tuple[str, Decimal, str, int]], cuts: set[int]
) -> None:
    """However the year is cut into periods: each closes where the next begins, none is left out, and nothing is lost on reload."""
    made, account, use = started()
    entered(made, account, use, moved)
    for cut in sorted({*cuts, 25}):
        published(made, account, max(made.later(cut), account.next_since))
    assert all(one.adds_up for one in account.statements)
    assert [one.opening for one in account.statements[1:]] == [one.closing for one in account.statements[:-1]]
    assert sum(len(one.postings) for one in account.statements) == len(account.postings)
    assert account.statements[-1].closing == account.balance
    assert sum((account.total(side) for side in Side), Decimal(0)) == 0
    again = Register(made.register.journal).find(Account, account.id)
    assert (again.balance, again.liabilities, again.withheld) == (
        account.balance,
        account.liabilities,
        account.withheld,
    )
