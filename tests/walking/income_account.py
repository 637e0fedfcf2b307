"""The script of an account, and of what spendings bring in its books."""

from __future__ import annotations

from decimal import Decimal

from tests.walking import income_distribution, income_fund_share, income_spending
from tests.walking.notices import notice

from propgov.community import Document, Role
from propgov.income import Account, CommonUse, Receipt
from propgov.testing import RULES, Say, scene


def opened(say: Say) -> Account:
    """An account with nothing on it."""
    return say.begin(Account, Role.COMMITTEE, community=say.scene.community, bank="Bank of Chizhou 5678")


def kept(say: Say) -> None:
    """Income of a month, cost, a mistake set right, and the statement, under rules of the community's own."""
    made = say.at(scene(RULES))
    account = income_spending.funded(say)
    (use,) = made.register.all(CommonUse)
    proof = {"voucher": "R-2", "issuer": "Media Co", "paper_on": say.day}
    say(account.credit, Role.COMMITTEE, use=use, amount=Decimal("10.01"), **proof)
    month = (Receipt(Decimal("7.00"), "R-3"), Receipt(Decimal("3.00"), "R-4", "Media Co", say.day))
    say(account.credit_all, Role.COMMITTEE, use=use, receipts=month)
    say(account.deduct, Role.PROVIDER, use=use, amount=Decimal("0.01"), voucher="C-1")
    say(account.reverse, Role.RESIDENTS_COMMITTEE, number=5, reason="entered twice")
    assert account.balance == Decimal("5020.01")
    until = say.day
    say.wait(1)
    say(account.publish, Role.COMMITTEE, until=until, notice=notice(say.day))


def recognised(say: Say) -> None:
    """A balance from before, contested and upheld."""
    account = opened(say)
    paper = Document("Statement of account", "B-7", "Bank of Chizhou", say.day)
    say(account.recognise, Role.SUBDISTRICT, amount=Decimal("1000.00"), document=paper)
    say(account.contest, Role.OWNER, reason="it was 900.00")
    say(account.settle, Role.COURT, upheld=True, reason="the bank says so")


def closed(say: Say) -> None:
    """An account that was never used."""
    say(opened(say).close, Role.COMMITTEE)


SCRIPTS = (
    kept,
    recognised,
    closed,
    income_spending.paid,
    income_spending.withdrawn,
    income_distribution.paid,
    income_fund_share.transferred,
)
