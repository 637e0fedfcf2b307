"""The books of a maintenance fund: units and buildings always sum to the whole, on any day, whatever was reversed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fund.keeping import DAY, FEN, moved, opened, paid_in, transferred

from propgov import Register
from propgov.community import Document, Title, TitleBasis, Unit, UnitKind
from propgov.fund import Deposit, FundAccount, SubAccount
from propgov.law import UNKNOWN, Ratio
from propgov.testing import Scene, scene

AREAS = st.lists(st.integers(1, 99999), min_size=1, max_size=12)
FENS = st.integers(1, 10**9).map(lambda fen: Decimal(fen).scaleb(-2))
MOVES = st.lists(st.tuples(st.sampled_from(["deposit", "transfer", "interest", "reverse"]), FENS, st.integers(0, 3)))


def enlarged(areas: list[int], order: list[int]) -> Scene:
    """A community with further units in two buildings, entered in that order."""
    made = scene(owners=2)
    units = [Unit(f"2-{n}", f"{2 + n % 2}", UnitKind.SHOP, Decimal(area).scaleb(-2)) for n, area in enumerate(areas)]
    mixed = tuple(units[at] for at in order)
    titles = tuple(Title(unit.id, ("owner-1",), TitleBasis.REGISTER, made.born) for unit in mixed)
    made.community.enter(made.registry.on(made.day), units=mixed, titles=titles)
    return made


def play(made: Scene, moves: list[tuple[str, Decimal, int]]) -> FundAccount:
    """A fund after these movements, each some days after the one before."""
    fund, day = opened(made), made.day
    for number, (what, amount, later) in enumerate(moves):
        day += timedelta(days=later)
        act = made.authority.on(day)
        if what == "deposit":
            units = sorted(made.community.units)
            fund.deposit(act, deposits=(Deposit(units[number % len(units)], amount, f"V{number}"),))
        elif what == "transfer":
            transferred(made, fund, amount, f"V{number}", day)
        elif what == "interest":
            fund.credit_interest(act, amount=amount, voucher=f"V{number}")
        elif open_ones := [one.number for one in fund.postings if fund.reversible(one.number)]:
            fund.reverse(act, number=open_ones[number % len(open_ones)], reason="a slip")
    return fund


def adds_up(fund: FundAccount) -> None:
    """Units and buildings sum to the whole, now and at the end of every day on which something moved."""
    for day in (None, *sorted({one.on for one in fund.postings})):
        whole = fund.balance if day is None else fund.balance_on(day)
        assert sum(fund.balances(day).values(), start=Decimal(0)) == whole
        assert sum(fund.by_building(day).values(), start=Decimal(0)) == whole
        assert all(balance >= 0 for balance in fund.balances(day).values())


@settings(max_examples=60)
@given(st.data())
def test_units_and_buildings_sum_to_the_whole(data: st.DataObject) -> None:
    """For any roll in any order, and any movements and reversals, not a fen is lost; the journal tells the same."""
    areas, moves = data.draw(AREAS), data.draw(MOVES)
    order = data.draw(st.permutations(range(len(areas))))
    fund = play(enlarged(areas, order), moves)
    adds_up(fund)
    again = Register(fund.register.journal).find(FundAccount, fund.id)
    assert (again.balances(), again.balance) == (fund.balances(), fund.balance)
    straight = play(enlarged(areas, list(range(len(areas)))), moves)
    assert straight.balances() == fund.balances()


@settings(max_examples=40)
@given(MOVES, st.sampled_from(["deposit", "transfer", "interest"]), FENS)
def test_a_reversal_restores_every_balance(moves: list[tuple[str, Decimal, int]], what: str, amount: Decimal) -> None:
    """A posting that is reversed leaves each sub-account, and what counts as its first deposit, as it was before."""
    made = scene(owners=5)
    fund = play(made, moves)
    units = sorted(made.community.units)
    before = {unit: (fund.balance_of(unit), fund.first_deposit(unit)) for unit in units}
    day, act = made.day, made.authority.on(made.later())
    if what == "deposit":
        fund.deposit(act, deposits=(Deposit(units[0], amount, "last"),))
    elif what == "transfer":
        transferred(made, fund, amount, "last", act.on)
    else:
        fund.credit_interest(act, amount=amount, voucher="last")
    entered = fund.balances(act.on)
    fund.reverse(made.authority.on(act.on + DAY), number=len(fund.postings), reason="a slip")
    assert {unit: (fund.balance_of(unit), fund.first_deposit(unit)) for unit in units} == before
    assert fund.balances(act.on) == {**dict.fromkeys(fund.balances(), Decimal("0.00")), **entered}
    assert fund.balance_on(day) == fund.balance


def test_the_sub_account_follows_the_unit() -> None:
    """Who buys a flat has its balance from the day of the title on, without any step in the books (measure art. 28)."""
    made = scene(owners=3)
    fund = paid_in(made)
    sold = Title("1-101", ("buyer",), TitleBasis.REGISTER, made.later())
    made.community.transfer(made.registry.on(made.later()), title=sold)
    entries, until = len(fund.entries), sold.since - DAY
    assert [fund.balance_for(one, until) for one in ("owner-1", "buyer")] == [Decimal("100.00"), Decimal(0)]
    assert [fund.balance_for(one, sold.since) for one in ("owner-1", "buyer")] == [Decimal(0), Decimal("100.00")]
    assert len(fund.entries) == entries


@pytest.mark.parametrize(("first", "low"), [("299.99", False), ("300.00", False), ("300.01", True), ("1000.00", True)])
def test_less_than_thirty_percent_is_low(first: str, low: bool) -> None:
    """A sub-account of 90.00 is low once its first deposit was more than 300.00 (measure art. 17, less than 30 %)."""
    made = scene(owners=2)
    fund, balance = opened(made), Decimal("90.00")
    held = (SubAccount("1-101", balance, Decimal(first)),)
    paper = Document("Statement", "F-1", "Bureau", made.day)
    fund.recognise(made.authority.on(made.day), amount=balance, document=paper, accounts=held)
    assert fund.left_of_first("1-101") == Ratio(9000, int(Decimal(first) * 100))
    assert fund.due_again(made.day) == ("1-101",) * low


def test_a_fund_without_first_deposits_is_unknown() -> None:
    """What is left of a first deposit that nobody has on record is unknown, and nobody is called to pay for it."""
    made = scene(owners=2)
    fund = opened(made)
    transferred(made, fund, "10.00", "1")
    assert fund.left_of_first("1-101") is UNKNOWN
    assert fund.due_again(made.day) == ()


def test_the_books_say_where_they_are() -> None:
    """The title is the bank, which changes when the fund is moved."""
    made = scene(owners=1)
    fund = paid_in(made, "0.01")
    assert (fund.title, fund.balance) == ("Bank 1", FEN)
    moved(made, fund)
    assert (fund.title, fund.moved_on) == ("Bank 3 4", made.day)
