"""The script of an account, and of what spendings bring in its books."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.walking import (
    income_books,
    income_claim,
    income_distribution,
    income_fund_share,
    income_handover,
    income_spending,
)
from tests.walking.income_common_use import let
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


def signed_and_frozen(say: Say) -> None:
    """Two persons sign; the court freezes the account for a time, and the committee changes."""
    account = opened(say)
    limit = Decimal("500.00")
    say(account.name_signatory, Role.SUBDISTRICT, person="committee", role=Role.COMMITTEE, limit=limit)
    until = say.day + timedelta(days=30)
    say(account.name_signatory, Role.COMMITTEE, person="provider", role=Role.PROVIDER, until=until)
    say.wait(1)
    say(account.end_signatory, Role.COMMITTEE, person="provider", reason="its contract ends")
    order = Document("Order", "F-1", "Court", say.day)
    say(account.freeze, Role.COURT, until=until, ground="a suit about the rent", document=order)
    say(account.object_to_freeze, Role.OWNER, reason="the lift stands still")
    say.wait(2)
    say(account.unfreeze, Role.COURT, reason="security was given")
    say(account.change_committee, Role.SUBDISTRICT, document=Document("Filing", "2", "Subdistrict", say.day))


def paid_over(say: Say) -> None:
    """The provider pays what it took in a quarter into the owners' account."""
    account, use = opened(say), let(say)
    ledger = say.begin(
        Account, Role.PROVIDER, community=say.scene.community, bank="Bank of Chizhou 9", keeper=Role.PROVIDER
    )
    say(ledger.credit, Role.PROVIDER, use=use, amount=Decimal("90.00"), voucher="P-1")
    end = say.day
    say.wait(10)
    proof = {"voucher": "T-1", "quarter_end": end, "paper_on": say.day}
    say(ledger.pay_over, Role.PROVIDER, to=account, amount=Decimal("80.00"), **proof)
    assert (ledger.balance, account.balance) == (Decimal("10.00"), Decimal("80.00"))


SCRIPTS = (
    signed_and_frozen,
    paid_over,
    income_handover.by_provider,
    kept,
    recognised,
    closed,
    income_spending.paid,
    income_spending.withdrawn,
    income_distribution.paid,
    *income_books.SCRIPTS,
    income_claim.sued_and_paid,
    income_fund_share.transferred,
)
