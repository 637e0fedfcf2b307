"""The steps of works: money is promised, paid in parts and settled, and what was paid too much comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.fund.reviewing import shown
from tests.fund.using import FOUND, agreed, billed, certified, drafted, fund_of, keeper, planned, signed, working
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.fund import FundSide, FundUse, FundUseStage, WorksPaper
from propgov.testing import scene


def test_money_that_is_promised_to_one_roof_is_free_for_no_other() -> None:
    """Of 1,200.00 one use takes 900.00; a second one of 300.01 is refused by the books, one of 300.00 is not."""
    made = scene(jurisdiction="cn")
    agreed(made, amount=Decimal("900.00")).check(keeper(made))
    for amount, refusing in (("300.01", {"fund.spending.covered"}), ("300.00", set[str]())):
        use = agreed(made, amount=Decimal(amount))
        assert refused(use.check, keeper(made)).keys() == refusing


def test_a_payment_is_entered_once_by_the_contractors_paper() -> None:
    """The same voucher of the same contractor moves no more money; the rest of the promise stands until the settlement."""
    made = scene()
    use = working(made)
    use.advance(keeper(made), amount=Decimal("100.00"), voucher="V-1")
    assert (use.promised, use.account.promised) == (Decimal("500.00"), Decimal("500.00"))
    found = refused(use.advance, keeper(made), amount=Decimal("100.00"), voucher="V-1")
    assert found.keys() == {"fund.receipt.once"}
    use.accept(made.committee.on(made.day), billed=Decimal("400.00"), bill="B-1")
    use.settle(keeper(made), voucher="V-2")
    assert (use.promised, use.account.total(FundSide.WORKS)) == (Decimal("0.00"), Decimal("400.00"))
    shown(made, use)
    assert use.stage is FundUseStage.PUBLISHED


@pytest.mark.parametrize("bill", ["100.00", "60.00"])
def test_what_was_paid_before_is_set_against_the_bill(bill: str) -> None:
    """A bill of what was advanced moves nothing more; a lower one brings the rest back, unit by unit."""
    made = scene()
    use = working(made)
    use.advance(keeper(made), amount=Decimal("100.00"), voucher="V-1")
    use.accept(made.committee.on(made.day), billed=Decimal(bill), bill="B-1")
    use.settle(keeper(made), voucher="V-2")
    assert use.account.balance == Decimal("1200.00") - Decimal(bill) == sum(use.account.balances().values())
    assert (use.promised, use.account.used_for(use)) == (Decimal("0.00"), Decimal(bill))


def test_a_bill_that_is_too_high_gives_way_to_a_later_one() -> None:
    """An emergency is paid what was approved; the contractor bills that, and what goes beyond is another use."""
    made = scene(jurisdiction="cn")
    use = certified(made)
    use.check(keeper(made))
    use.start(made.provider.on(made.day))
    for bill, refusing in (("600.01", {"fund.use.excess"}), ("600.00", set[str]())):
        use.accept(made.committee.on(made.day), billed=Decimal(bill), bill=bill)
        assert refused(use.settle, keeper(made), voucher="V-1").keys() == refusing


def test_nobody_pays_before_the_works_are_accepted_and_nobody_but_the_keeper() -> None:
    """Settling waits for the acceptance, and neither provider nor owner takes it; what is drafted is not checked yet."""
    made = scene()
    use, fresh = working(made), planned(made)
    assert refused(use.settle, keeper(made), voucher="V-1").keys() == {"procedure.stage"}
    assert refused(fresh.check, keeper(made)).keys() == {"procedure.stage"}
    use = billed(made, "600.00")
    for actor in (made.provider, made.owners[0], made.stranger):
        assert "procedure.standing" in refused(use.settle, actor.on(made.day), voucher="V-1")


@pytest.mark.parametrize(("place", "days"), [("lishui", 15), ("taizhou", 31)])
def test_what_was_used_is_shown_in_time(place: str, days: int) -> None:
    """Fifteen days in Lishui, a month in Taizhou, where the plan hung before: a day more is a breach."""
    made = scene(jurisdiction=f"cn.zhejiang.{place}")
    use = certified(made)
    assert ("fund.use.posted" in refused(use.check, keeper(made))) is (place == "taizhou")
    use.check(keeper(made), notice=Notice("gate", made.day))
    use.start(made.provider.on(made.day))
    use.accept(made.committee.on(made.day), billed=Decimal("600.00"), bill="B-1")
    use.settle(keeper(made), voucher="V-1")
    for more, kept in ((0, True), (1, False)):
        day = made.later(days + more)
        facts: dict[str, Any] = {"notice": Notice("gate", day), "papers": frozenset({WorksPaper.TOTAL_USED})}
        broken = noted(use.publish, made.provider.on(day), **facts)
        assert ("fund.use.shown-within" in broken) is not kept
        assert "fund.use.shown-includes" in broken


def test_zibo_pays_after_the_bill_hung_for_five_days() -> None:
    """Four whole days are not five."""
    made = scene(jurisdiction="cn.shandong.zibo")
    use = drafted(made)
    use.certify(signed(made, "committee", "provider", "owner"), **FOUND)
    use.check(keeper(made))
    use.start(made.provider.on(made.day))
    use.accept(made.committee.on(made.day), billed=Decimal("600.00"), bill="B-1")
    notice = Notice("gate", made.day)
    for days, refusing in ((5, {"fund.use.posted-days"}), (6, set[str]())):
        act = made.authority.on(made.later(days))
        assert refused(use.settle, act, voucher="V-1", notice=notice).keys() == refusing


def test_a_use_is_posted_withdrawn_and_of_units_that_are_there() -> None:
    """A part that nobody knows has no owners; what is withdrawn frees its money; what was advanced is not withdrawn."""
    made = scene()
    with pytest.raises(InvalidFacts, match="part"):
        begin(FundUse, made.provider.on(made.day), account=fund_of(made), purpose="x", part="lift 9")
    use = agreed(made)
    use.post(made.committee.on(made.day), notice=Notice("gate", made.day))
    use.check(keeper(made))
    assert use.account.promised == Decimal("600.00")
    use.advance(keeper(made), amount=Decimal("100.00"), voucher="V-1")
    with pytest.raises(InvalidFacts, match="advanced"):
        use.withdraw(made.committee.on(made.day), reason="x")
    other = working(made, amount=Decimal("1.00"))
    assert use.account.promised == Decimal("501.00")
    assert refused(other.withdraw, made.committee.on(made.day), reason="x").keys() == {"procedure.stage"}
