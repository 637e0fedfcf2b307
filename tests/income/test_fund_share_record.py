"""What is on record of the share for the fund: what was earned and not yet counted, and what the fund holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.income.given import opened
from tests.income.test_fund_share import of_provider, programme

from propgov import begin
from propgov.fund import FundAccount
from propgov.income import CommonUse, FundShare
from propgov.law import UNKNOWN, Ratio
from propgov.testing import scene


def test_a_reversed_receipt_is_no_income() -> None:
    """It neither counts in the base nor starts the period."""
    made, share = of_provider("cn.zhejiang.taizhou", date(2026, 3, 2))
    day = made.day
    assert share.first_receipt_left == day
    share.account.reverse(made.provider.on(day), number=1, reason="of another area")
    assert (share.first_receipt_left, share.net_income(day)) == (None, Decimal("0.00"))


def test_a_late_entry_does_not_begin_the_period_anew() -> None:
    """The day of the paper counts, if it is earlier than that of the entry."""
    made, share = of_provider("cn.zhejiang.taizhou", date(2026, 3, 2), "0.00")
    use = made.register.among(made.community, CommonUse)
    share.account.credit(
        made.provider.on(made.later(30)),
        use=next(iter(use)),
        amount=Decimal("5.00"),
        voucher="R-1",
        paper_on=date(2026, 3, 3),
    )
    assert share.first_receipt_left == date(2026, 3, 3)


def test_a_fund_without_deposits_on_record_is_unknown() -> None:
    """Whether it is low cannot be told; with them it is a share, with what is to come."""
    made = scene(jurisdiction="cn.beijing")
    share = programme(made, "0.00")
    assert share.filled(Decimal("36.00")) == Ratio(39_600, 360_000)
    other = scene(jurisdiction="cn.beijing")
    fund = begin(FundAccount, other.authority.on(other.day), community=other.community, bank="Bank 3")
    empty = begin(FundShare, other.committee.on(other.day), account=opened(other), fund=fund)
    assert (empty.filled(), empty.scope()["fund"]) == (UNKNOWN, UNKNOWN)


def test_the_contract_follows_from_whether_there_is_an_assembly() -> None:
    """Without a contract on record the developer's is presumed before an assembly; nobody states it to his advantage."""
    _, before = of_provider("cn.zhejiang.taizhou", date(2026, 3, 2))
    after = programme(scene(), "0.00")
    said = [{name: share.scope()[name] for name in ("contract", "assembly", "run_by")} for share in (before, after)]
    assert said == [
        {"contract": "PRELIMINARY", "assembly": "NONE", "run_by": "PROVIDER"},
        {"contract": "CHOSEN", "assembly": "FORMED", "run_by": "OWNERS"},
    ]
