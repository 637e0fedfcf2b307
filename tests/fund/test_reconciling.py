"""The books of a fund and those of its bank: each unit that differs is named, as of any day."""

from __future__ import annotations

from attrs import evolve
from tests.fund.keeping import DAY, FEN, paid_in, stated, transferred

from propgov.fund.reconciling import unlike
from propgov.testing import scene


def test_each_unit_that_differs_is_named() -> None:
    """By a fen, by its absence, and only from the day of the difference on; an empty one may be left out."""
    made = scene(owners=3)
    fund = paid_in(made)
    then = stated(fund)
    transferred(made, fund, "0.01", "T-1", on=made.day + DAY)
    day = fund.postings[-1].on
    assert unlike(fund, then, day - DAY) == ()
    assert unlike(fund, then) == unlike(fund, then, day) == ("1-103",)
    assert unlike(fund, then[:2], day - DAY) == ("1-103",)
    assert unlike(fund, (evolve(then[0], balance=then[0].balance - FEN), *then[1:]), day - DAY) == ("1-101",)
    assert unlike(fund, (), day - DAY * 9) == ()
