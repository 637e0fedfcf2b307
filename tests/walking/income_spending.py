"""The script of a spending of public income."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.walking.income_common_use import let
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Role
from propgov.engine import begin
from propgov.income import Account, IncomePlan, Invoice, PayeeSelection, PlanLine, PurchaseOffer, Purpose, Spending
from propgov.testing import RULES, Say, decided, scene


def funded(say: Say) -> Account:
    """An account with 5,000 yuan of advertising on it."""
    use, community = let(say), say.scene.community
    account = begin(Account, say.act(Role.COMMITTEE), community=community, bank="Bank of Chizhou 1234")
    say(account.credit, Role.COMMITTEE, use=use, amount=Decimal("5000.00"), voucher="R-1")
    return account


def approved(say: Say, payee: str = "carpenter") -> Spending:
    """Planned and decided on by all owners."""
    facts = {"purpose": "benches", "amount": Decimal("1800.50"), "payee": payee}
    spending = say.begin(Spending, Role.COMMITTEE, account=funded(say), **facts)
    say(spending.approve, Role.COMMITTEE, meeting=decided(say.scene, spending, Matter.OTHER_MAJOR))
    return spending


def paid(say: Say) -> None:
    """From the plan to the published account."""
    spending = approved(say)
    say(spending.post, Role.COMMITTEE, notice=notice(say.day))
    say(spending.pay, say.act(Role.COMMITTEE, Role.RESIDENTS_COMMITTEE), voucher="P-1")
    say(spending.publish, Role.COMMITTEE, notice=notice(say.day))


def paid_under_rules(say: Say) -> None:
    """The same under rules of the community's own."""
    say.at(scene(RULES))
    paid(say)


def bought(say: Say) -> None:
    """From the offers to the invoice; afterwards it comes out that somebody had an interest in it."""
    facts = {"purpose": "benches", "amount": Decimal("1800.50")}
    spending = say.begin(Spending, Role.COMMITTEE, account=funded(say), **facts)
    offers = (PurchaseOffer("joiner", Decimal("1800.50"), "O-1"), PurchaseOffer("smith", Decimal("1900.00"), "O-2"))
    say(spending.choose, Role.COMMITTEE, offers=offers, chosen=0)
    say(spending.approve, Role.COMMITTEE, meeting=decided(say.scene, spending, Matter.OTHER_MAJOR))
    bill = Invoice("I-1", "joiner", Decimal("1750.00"), say.day)
    say(spending.accept, Role.COMMITTEE, delivered="four benches", invoice=bill)
    say(spending.pay, Role.COMMITTEE, amount=bill.amount)
    say(spending.find_tie, Role.RESIDENTS_COMMITTEE, person="committee", reason="the joiner is a brother")


def chosen_later(say: Say) -> None:
    """Owners read how the payee is chosen, and by whom, and decide before there is one."""
    facts = {"purpose": "benches", "amount": Decimal("1800.50")}
    told = PayeeSelection(Role.COMMITTEE, 2, "公开询价")
    spending = say.begin(Spending, Role.COMMITTEE, account=funded(say), selection=told, **facts)
    meeting = decided(say.scene, spending, Matter.OTHER_MAJOR)
    offers = (PurchaseOffer("joiner", Decimal("1700.00"), "O-1"), PurchaseOffer("smith", Decimal("1750.00"), "O-2"))
    say(spending.choose, Role.COMMITTEE, offers=offers, chosen=0)
    say(spending.approve, Role.COMMITTEE, meeting=meeting)
    say(spending.pay, Role.COMMITTEE, voucher="P-2", issuer="joiner")


def under_a_plan(say: Say) -> None:
    """Under a line that the owners decided on, without a vote of its own."""
    account, until = funded(say), say.day + timedelta(days=365)
    lines = (PlanLine("lamps", Purpose.UPKEEP, Decimal("900.00")),)
    plan = begin(IncomePlan, say.act(Role.COMMITTEE), account=account, since=say.day, until=until, lines=lines)
    meeting = decided(say.scene, plan, Matter.OTHER_MAJOR)
    plan.decide(say.act(Role.COMMITTEE), meeting=meeting)
    facts = {"purpose": "a lamp", "amount": Decimal("300.00"), "use": Purpose.UPKEEP}
    spending = say.begin(Spending, Role.COMMITTEE, account=account, **facts)
    say(spending.approve_under, Role.COMMITTEE, plan=plan, line="lamps")
    say(spending.pay, Role.COMMITTEE, voucher="P-9", to="lampmaker")


def withdrawn(say: Say) -> None:
    """Given up after its approval."""
    say(approved(say).withdraw, Role.COMMITTEE)


SCRIPTS = (paid, paid_under_rules, bought, chosen_later, under_a_plan, withdrawn)
