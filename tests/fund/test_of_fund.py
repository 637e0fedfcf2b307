"""What goes on about a fund at once: another community's fund is none of it."""

from __future__ import annotations

from tests.fund.keeping import opened

from propgov import begin
from propgov.fund import FundTransfer
from propgov.fund.of_fund import others
from propgov.fund.transfer import FundTransferStage
from propgov.testing import scene


def test_others_are_those_of_the_same_fund_that_go_on() -> None:
    """One that was withdrawn stands in nobody's way."""
    made = scene(owners=2)
    fund, act = opened(made), made.committee.on(made.day)
    first = begin(FundTransfer, act, fund=fund, bank="Bank 1")
    first.withdraw(act, reason="another bank")
    second = begin(FundTransfer, act, fund=fund, bank="Bank 2")
    assert list(others(second, FundTransferStage.WITHDRAWN)) == []
    assert list(others(second)) == [first]
    assert second.community is made.community
