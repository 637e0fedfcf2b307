"""What is on record of works: their shares by area, exact to the fen, and no unit that pays for another."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fund.reviewing import reported
from tests.fund.sharing import lift
from tests.fund.using import agreed, billed, fund_of, keeper, planned

from propgov.fund import FundUse, ReviewKind
from propgov.law import UNKNOWN, Ratio
from propgov.testing import scene

MADE = scene()
WORKS = planned(MADE)


@given(st.integers(1, 3 * 10**6))
def test_shares_sum_to_the_whole_and_no_sub_account_pays_more_than_it_has(fen: int) -> None:
    """Any amount is divided exactly; the fund pays at most what each sub-account holds, its owners the rest."""
    total = Decimal(fen).scaleb(-2)
    costs = WORKS.apportioned(total)
    assert sum(one.share for one in costs) == total
    assert all(0 <= one.charged <= min(one.share, Decimal("200.00")) for one in costs)
    assert (sum(one.own for one in costs) > 0) is any(one.share > Decimal("200.00") for one in costs)


@settings(max_examples=8)
@given(st.lists(st.integers(1, 9999), min_size=1, max_size=3), st.integers(1, 55_000))
def test_all_payments_together_are_the_shares_of_the_whole(advances: list[int], bill: int) -> None:
    """Paid in parts or at once, taken back or not: each unit bears in the end what it would have borne of the bill alone."""
    made = scene(owners=3)
    use = agreed(made, amount=Decimal("600.00"))
    use.check(keeper(made))
    for number, fen in enumerate(advances):
        use.advance(keeper(made), amount=Decimal(fen).scaleb(-2), voucher=f"V-{number}")
    use.start(made.provider.on(made.day))
    use.accept(made.committee.on(made.day), billed=Decimal(bill).scaleb(-2), bill="B-1")
    use.settle(keeper(made), voucher="V-last")
    books = use.account
    assert use.charged == use.spent == Decimal(bill).scaleb(-2) == books.used_for(use)
    assert books.balance == sum(books.balances().values()) == Decimal("600.00") - use.charged
    alone = {one.unit: one.share for one in use.apportioned(use.due)}
    assert {unit: Decimal("200.00") - held for unit, held in books.balances().items()} == alone
    assert not books.promised


def test_only_the_units_that_share_the_part_bear_its_cost() -> None:
    """A lift of three is borne by three; the sub-accounts of the others stand as they were."""
    made = scene(jurisdiction="cn")
    part = lift(made)
    use = billed(made, "600.00", "lift 1")
    use.settle(keeper(made), voucher="V-1")
    assert {one.unit for one in use.costs} == part.units
    others = set(made.community.units) - part.units
    assert {use.account.balance_of(unit) for unit in others} == {Decimal("200.00")}
    assert use.account.balance == Decimal("600.00") + sum(one.own for one in use.costs)


def test_what_an_empty_sub_account_lacks_its_owners_pay_themselves() -> None:
    """Three bear 700.00 where each has 200.00: the fund pays 600.00, and each owner what goes beyond; nobody pays for another."""
    made = scene(owners=3, jurisdiction="cn")
    use = billed(made, "700.00", amount=Decimal("700.00"))
    use.settle(keeper(made), voucher="V-1")
    assert (use.charged, use.spent, use.account.balance) == (Decimal("600.00"), Decimal("700.00"), Decimal("0.00"))
    assert {one.own for one in use.costs} == {one.share - 200 for one in use.costs}


def test_a_job_in_pieces_counts_as_one() -> None:
    """Two roofs under way at once are one job of 1,200.00; a lift beside them is not, nor what was paid or withdrawn."""
    made = scene()
    first, second = planned(made), planned(made)
    assert first.amount_in_all() == second.amount_in_all() == Decimal("1200.00")
    second.withdraw(made.committee.on(made.day), reason="one is enough")
    assert first.amount_in_all() == Decimal("600.00")


def test_what_is_due_is_the_least_that_the_papers_say() -> None:
    """A review that finds less is paid less; one that finds more gives no more; nothing is due before there is a bill."""
    made = scene()
    use = billed(made, "600.00")
    fresh = planned(made)
    assert (fresh.due, fresh.overrun(), use.overrun()) == (Decimal("0.00"), UNKNOWN, Ratio(0, 60_000))
    reported(made, use, "700.00", ReviewKind.PRICE)
    assert use.due == Decimal("600.00")
    reported(made, use, "599.99", ReviewKind.AUDIT)
    assert (use.due, use.exceeding()) == (Decimal("599.99"), Decimal("0.00"))


def test_how_full_the_fund_is_is_known_once_there_are_first_deposits() -> None:
    """1,200.00 of 1,200.00; a case says whether there is an assembly, and who bears the cost as far as it is known."""
    made = scene()
    use = planned(made, bearer=None)
    assert use.account.filled() == Ratio(120_000, 120_000)
    scope = use.scope()
    assert (scope["bearer"], scope["assembly"], scope["urgency"]) == (UNKNOWN, "FORMED", "ORDINARY")
    assert isinstance(use, FundUse)
    assert use.account is fund_of(made)
