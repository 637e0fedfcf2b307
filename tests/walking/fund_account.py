"""The script of a maintenance fund: what it receives, a slip set right, its move, what it pays, and one from before."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.fund.keeping import stated
from tests.walking import fund_merger, fund_top_up, fund_transfer, fund_use, income_fund_share
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.fund import Deposit, FundAccount
from propgov.testing import Say, decided


def opened(say: Say) -> FundAccount:
    """The books of a fund with nothing in it."""
    return say.begin(FundAccount, Role.HOUSING_AUTHORITY, community=say.scene.community, bank="Bank of Chizhou 1")


def kept(say: Say) -> None:
    """First deposits, income of common parts, interest, a slip, the move to the assembly, and a renewal."""
    fund = opened(say)
    paid = tuple(Deposit(unit, Decimal("300.00"), f"D-{unit}") for unit in sorted(say.scene.community.units))
    say(fund.deposit, Role.HOUSING_AUTHORITY, deposits=paid)
    moved = {"from_account": "Bank of Chizhou 5678", "amount": Decimal("100.00"), "paper_on": say.day}
    say(fund.receive_transfer, Role.COMMITTEE, voucher="T-1", **moved)
    say(fund.credit_interest, Role.HOUSING_AUTHORITY, amount=Decimal("0.07"), voucher="I-1")
    say(fund.reverse, Role.HOUSING_AUTHORITY, number=len(fund.postings), reason="entered twice")
    fund_transfer.move(say, fund)
    say.wait(1)
    paper = Document("Statement of the bank", "S-1", "Bank of Chizhou", say.day)
    facts = {"until": say.day - timedelta(days=1), "accounts": stated(fund), "document": paper}
    say(fund.publish, Role.COMMITTEE, notice=notice(say.day), **facts)
    meeting = decided(say.scene, fund, Matter.RAISE_FUND)
    more = (Deposit(paid[0].unit, Decimal("1.00"), "R-1", "Bank", say.day),)
    say(fund.renew, Role.COMMITTEE, deposits=more, meeting=meeting)
    assert fund.balance == Decimal("1901.00") == sum(fund.balances().values())


def recognised(say: Say) -> None:
    """A fund from before, contested and upheld."""
    fund = opened(say)
    paper = Document("Statement of the fund", "F-7", "Housing bureau", say.day)
    say(fund.recognise, Role.SUBDISTRICT, amount=Decimal("1000.01"), document=paper)
    say(fund.contest, Role.OWNER, reason="it was 900.00")
    say(fund.settle, Role.COURT, upheld=True, reason="the bank says so")
    assert fund.balance == Decimal("0.00")


SCRIPTS = (
    kept,
    recognised,
    income_fund_share.transferred,
    fund_top_up.raised,
    fund_merger.merged,
    fund_transfer.withdrawn,
    fund_use.published,
    fund_use.withdrawn,
)
