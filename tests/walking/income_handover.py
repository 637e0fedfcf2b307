"""The scripts of a handover of income: a provider that hands over whole, and a committee that keeps its vouchers back first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.walking.income_spending import funded
from tests.walking.service_contract import signed

from propgov.assembly import Topic
from propgov.community import Document, Role
from propgov.income import HandoverAudit, HandoverDifference, IncomeHandedOver, IncomeHandover, IncomeItem
from propgov.testing import Say, decided

ALL = tuple(
    IncomeItem(what, "all of it", Decimal("5000.00") if what is IncomeHandedOver.INCOME_BALANCE else None)
    for what in IncomeHandedOver
)


def paper(on: date, number: str = "B-1") -> Document:
    """A paper of the bank."""
    return Document("Statement of account", number, "Bank of Chizhou", on)


def by_provider(say: Say) -> None:
    """The owners dismiss the provider; it hands over all but a fee of the bank that the books do not know."""
    contract = signed(say)
    account = funded(say)
    over = decided(say.scene, contract, Topic.DISMISSAL)
    last = say.scene.later(60)
    say(contract.dismiss, Role.COMMITTEE, meeting=over, last_day=last, written=True)
    say.wait((last - say.day).days + 1)
    facts = {"account": account, "leaving": Role.PROVIDER, "ended_on": last, "contract": contract}
    made = say.begin(IncomeHandover, Role.COMMITTEE, to=Role.COMMITTEE, **facts)
    say(made.list_items, Role.OWNER, items=ALL)
    say(made.receive, Role.COMMITTEE, numbers=(1, 2, 3, 4, 5, 6), giver="provider", received_on=say.day)
    say(made.note_missing, Role.COMMITTEE, numbers=(7, 8), statement="said to be lost")
    fee = (HandoverDifference("fee of the bank", Decimal("-12.00")),)
    say(made.state_balance, Role.COMMITTEE, bank=Decimal("4988.00"), document=paper(say.day), differences=fee)
    say(made.claim, Role.COMMITTEE, claimed_by="provider", against="committee", amount=Decimal("30.00"), reason="power")
    say(made.settle_claim, Role.COURT, number=1, how="given up")
    audit = HandoverAudit("Auditors Ltd", contract.opened, say.day, paper(say.day, "A-1"))
    say(made.audit, Role.COMMITTEE, audit=audit)
    say(made.complete, Role.COMMITTEE, done_on=say.day)
    say(made.receive, Role.COMMITTEE, numbers=(7, 8), giver="provider")
    say.wait(1)
    say(made.complete, Role.COMMITTEE)


SCRIPTS = (by_provider,)
