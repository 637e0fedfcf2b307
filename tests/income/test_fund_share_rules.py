"""What the rules on the share for the fund state: exact shares of a base that is told."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import taken_over
from tests.income.test_fund_share import programme

from propgov.income import FundShareTransfer
from propgov.income.fund_share_rules import share_of_balance, share_of_income, transfer_of
from propgov.law import Ratio
from propgov.testing import scene


@settings(max_examples=15, deadline=None)
@given(earned=st.integers(1, 500_000), paid=st.integers(0, 500_000))
def test_shares_are_exact(earned: int, paid: int) -> None:
    """In fen of fen, of the income as of the balance, never rounded."""
    made = scene(jurisdiction="cn.shanghai")
    income, amount = Decimal(earned).scaleb(-2), Decimal(paid).scaleb(-2)
    share = programme(made, str(income), account=taken_over(made, "10.00"))
    act = made.committee.on(made.day)
    assert share_of_income(share, act, until=made.day, amount=amount) == Ratio(paid, earned)
    assert share_of_balance(share, act, until=made.day, amount=amount) == Ratio(paid, earned + 1000)


def test_where_nothing_was_earned_nothing_is_owed() -> None:
    """A quarter without income meets any share with nil."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "0.00")
    act, nil = made.committee.on(made.day), Decimal("0.00")
    assert share_of_income(share, act, until=made.day, amount=nil) == Ratio(1, 1)
    assert share_of_balance(share, act, until=made.day, amount=nil) == Ratio(1, 1)


def test_the_entry_keeps_the_base() -> None:
    """The days, the net income, the balance, and how many postings it accounts for."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00", account=taken_over(made, "500.00"))
    made_of = transfer_of(share, made.committee.on(made.day), until=made.day, amount=Decimal("600.00"))
    whole = (share.account.opened, made.day, Decimal("1000.00"), Decimal("1500.00"), Decimal("600.00"), 2)
    assert made_of == FundShareTransfer(*whole)
