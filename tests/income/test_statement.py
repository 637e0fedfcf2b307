"""What owners are shown of a period, and when it adds up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from propgov.income.statement import Side, Statement, differences, figures_of, made_of, told_apart
from propgov.patterns import Posting

DAY = date(2026, 3, 2)
ROWS = (
    Posting(1, DAY, "BANK", "BROUGHT_FORWARD", Decimal("100.00"), "income.account:a", "B-7", "Bank"),
    Posting(2, DAY, "BANK", "INCOME", Decimal("932.00"), "income.common-use:u", "R-1"),
    Posting(3, DAY, "INCOME", "BANK", Decimal("932.00"), "income.common-use:u", "ten times too much", reverses=2),
    Posting(4, DAY, "BANK", "INCOME", Decimal("93.20"), "income.common-use:u", "R-1"),
    Posting(5, DAY, "COST", "BANK", Decimal("3.20"), "income.common-use:u", "C-1"),
    Posting(6, DAY, "SPENDING", "BANK", Decimal("40.00"), "income.spending:s", "P-1"),
)


def made() -> Statement:
    """The statement of those postings, after a closing of five yuan and with ten promised."""
    return made_of(ROWS, DAY, DAY, Decimal("5.00"), Decimal("10.00"))


def test_reversals_are_taken_off_and_shown() -> None:
    """Income, costs and spendings are what is left; every posting stands in the statement."""
    shown = made()
    assert (shown.income, shown.costs, shown.spendings, shown.brought_forward) == (
        Decimal("93.20"),
        Decimal("3.20"),
        Decimal("40.00"),
        Decimal("100.00"),
    )
    assert (shown.opening, shown.closing, shown.committed) == (Decimal("5.00"), Decimal("155.00"), Decimal("10.00"))
    assert (len(shown.postings), shown.adds_up) == (6, True)


@pytest.mark.parametrize("name", ["opening", "income", "costs", "spendings", "closing", "brought_forward"])
def test_a_fen_too_much_in_any_figure_shows(name: str) -> None:
    """Whichever total was changed, the statement does not add up."""
    shown = made()
    assert not evolve(shown, **{name: getattr(shown, name) + Decimal("0.01")}).adds_up


def test_a_posting_left_out_shows() -> None:
    """Without any one of its postings it does not add up, save where two cancel each other."""
    shown = made()
    for number in range(len(ROWS)):
        assert not evolve(shown, postings=ROWS[:number] + ROWS[number + 1 :]).adds_up
    assert evolve(shown, postings=(ROWS[0], *ROWS[3:])).adds_up


def test_a_period_without_postings_is_what_it_was() -> None:
    """Nothing moved: it closes as it opened."""
    empty = made_of((), DAY, DAY, Decimal("5.00"), Decimal(0))
    assert (empty.closing, empty.income, empty.adds_up) == (Decimal("5.00"), Decimal("0.00"), True)
    assert next(iter(Side)) is Side.BANK


def test_money_of_others_is_apart_and_in_the_closing() -> None:
    """A deposit and what was collected are no income; closing includes what of them is left, and nothing hides among them."""
    held = (
        Posting(7, DAY, "BANK", "DEPOSIT", Decimal("500.00"), "income.common-use:u", "D-1"),
        Posting(8, DAY, "BANK", "PASS_THROUGH", Decimal("80.00"), "income.common-use:u", "E-1"),
        Posting(9, DAY, "PASS_THROUGH", "BANK", Decimal("30.00"), "income.common-use:u", "E-2"),
    )
    shown = made_of((*ROWS, *held), DAY, DAY, Decimal("5.00"), Decimal(0))
    assert (shown.income, shown.deposits, shown.passed_through) == (Decimal("93.20"), Decimal(500), Decimal(50))
    assert (shown.closing, shown.adds_up) == (Decimal("705.00"), True)
    assert not evolve(shown, income=Decimal("593.20"), postings=shown.postings).adds_up
    for number in range(len(held)):
        assert not evolve(shown, postings=(*ROWS, *held[:number], *held[number + 1 :])).adds_up


@pytest.mark.parametrize("name", ["opening", "income", "costs", "spendings", "closing", "brought_forward"])
def test_a_wrong_figure_is_told_with_its_line_and_difference(name: str) -> None:
    """The line that was changed is named, with what it says, what was found, and the difference to the fen."""
    good = made()
    assert differences(good) == ()
    wrong = evolve(good, **{name: getattr(good, name) + Decimal("0.01")})
    told = {one.line: one.by for one in differences(wrong)}
    if name == "opening":  # what stood before shows which of both is wrong
        assert told == {"closing": Decimal("-0.01")}
        before = evolve(good, until=DAY - timedelta(days=1), closing=Decimal("5.00"))
        told = {one.line: one.by for one in differences(wrong, before)}
    assert told[name] == Decimal("0.01")


def test_a_statement_that_skips_a_week_is_told() -> None:
    """It begins a week after the one before it ended: said and found days are named."""
    before = evolve(made(), until=DAY - timedelta(days=8), closing=Decimal("5.00"))
    (one,) = differences(made(), before)
    assert (one.line, one.said, one.found, one.by) == ("since", "2026-03-02", "2026-02-23", None)


def test_a_posting_listed_twice_late_or_on_no_side_is_told() -> None:
    """Each by its number; a sum that hides it does not help."""
    good = made()
    twice = made_of((*ROWS, ROWS[1], ROWS[2]), DAY, DAY, good.opening, good.committed)
    assert [one.line for one in differences(twice)] == ["posting 2", "posting 3"]
    late = made_of(
        (*ROWS, evolve(ROWS[5], number=7, on=DAY + timedelta(days=1))), DAY, DAY, good.opening, good.committed
    )
    assert [one.line for one in differences(late)] == ["posting 7"]
    nowhere = evolve(good, postings=(*ROWS, evolve(ROWS[5], number=7, debit="POCKET", credit="POCKET")))
    assert {one.said for one in differences(nowhere)} == {"POCKET"}
    assert next(one.line for one in differences(evolve(good, until=DAY - timedelta(days=1)))) == "until"


def test_two_sets_of_figures_are_told_apart_line_by_line() -> None:
    """The same figures differ nowhere."""
    one = figures_of(made())
    assert told_apart(one, one) == ()
    assert [told.line for told in told_apart(one, evolve(one, costs=Decimal(0)))] == ["costs"]
