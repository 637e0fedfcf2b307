"""The maintenance fund under attack: emergencies in pieces, and money that leaves more than once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fund.using import agreed, certified, keeper
from tests.weighed import refused

from propgov.audit import audit
from propgov.testing import scene


@settings(max_examples=6)
@given(st.lists(st.tuples(st.integers(1, 9000), st.sampled_from(["", "1"])), min_size=2, max_size=5))
def test_emergencies_in_any_pieces_stay_within_the_tenth(pieces: list[tuple[int, str]]) -> None:
    """However a job is split, and whatever part each piece names, Huzhou's tenth of the first deposits holds for all of them."""
    made = scene(jurisdiction="cn.zhejiang.huzhou")
    approved = Decimal(0)
    for fen, part in pieces:
        use = certified(made, amount=Decimal(fen).scaleb(-2), part=part)
        fits = approved + use.amount <= Decimal("120.00")
        assert (refused(use.check, keeper(made)) == {}) is fits
        if fits:
            use.check(keeper(made))
            approved += use.amount
    assert not audit(made.register).irregularities


@settings(max_examples=6)
@given(st.lists(st.integers(1, 90_000), min_size=1, max_size=6))
def test_no_more_leaves_the_fund_than_was_approved_however_often_it_is_asked(advances: list[int]) -> None:
    """Advances of any size and number take no fen beyond what owners approved, nor from any sub-account beyond its share."""
    made = scene()
    use = agreed(made, amount=Decimal("300.00"))
    use.check(keeper(made))
    for number, fen in enumerate(advances):
        asked: dict[str, Any] = {"amount": Decimal(fen).scaleb(-2), "voucher": f"V-{number}"}
        if not refused(use.advance, keeper(made), **asked):
            use.advance(keeper(made), **asked)
    most = {one.unit: one.share for one in use.apportioned(Decimal("300.00"))}
    books = use.account
    assert books.used_for(use) == Decimal("1200.00") - books.balance <= Decimal("300.00")
    assert all(Decimal("200.00") - held <= most[unit] + Decimal("0.01") for unit, held in books.balances().items())
