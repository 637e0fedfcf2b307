"""Walks through common uses, accounts and spendings: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.walking.voice import Voice, brought_at, notice

from propgov.assembly import (
    Choice,
    Item,
    Matter,
    Meeting,
)
from propgov.community import Document, Role
from propgov.engine import begin
from propgov.income import Account, CommonUse, Consent, Lease, Receipt, Spending, UseKind
from propgov.testing import RULES, Scene, Start, decided, held_meeting, scene

CONSENTS = frozenset(Consent)


def use_of(made: Scene) -> CommonUse:
    return begin(
        CommonUse, made.committee.on(made.day), community=made.community, what="lifts", use=UseKind.ADVERTISING
    )


def lease(made: Scene) -> Lease:
    return Lease("A-1", "Media Co", Decimal("12000.00"), made.day, made.later(365))


def let(made: Scene) -> CommonUse:
    use = use_of(made)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(made.committee.on(made.day), meeting=meeting)
    use.contract(made.committee.on(made.day), lease=lease(made), consents=CONSENTS)
    return use


def proposed() -> Start:
    made = scene()
    use = use_of(made)
    decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    return Start(made, use)


def proposed_and_lost() -> Start:
    made = scene()
    use = use_of(made)
    few = [Choice.FOR] * 2 + [None] * 4
    held_meeting(made, (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "lifts", use),), {1: few})
    return Start(made, use)


def use_decided() -> Start:
    start = proposed()
    made = start.scene
    meeting = made.register.all(Meeting)[0]
    start.case.decide(made.committee.on(made.day), meeting=meeting)
    return start


def contracted() -> Start:
    made = scene()
    return Start(made, let(made))


def use_script() -> Counter[str]:
    say = Voice(proposed())
    made = say.scene
    say("decide", Role.COMMITTEE, meeting=made.register.all(Meeting)[0])
    say("contract", Role.COMMITTEE, lease=lease(made), consents=CONSENTS)
    say("end", Role.COMMITTEE, later=365, reason="the term is over")
    off = Voice(use_decided())
    off("withdraw", Role.COMMITTEE)
    return say.taken + off.taken


def account_of(made: Scene) -> Account:
    """An account with 5,000 yuan of advertising on it."""
    use = let(made)
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    account.credit(made.committee.on(made.day), use=use, amount=Decimal("5000.00"), voucher="R-1")
    return account


def planned_in(made: Scene) -> Spending:
    account = account_of(made)
    return begin(Spending, made.committee.on(made.day), account=account, purpose="benches", amount=Decimal("1800.50"))


def approved_in(made: Scene) -> Spending:
    spending = planned_in(made)
    meeting = decided(made, spending, Matter.OTHER_MAJOR)
    spending.approve(made.committee.on(made.day), meeting=meeting)
    return spending


def paid_in(made: Scene) -> Spending:
    spending = approved_in(made)
    day = made.day
    spending.post(made.committee.on(day), notice=notice(day))
    spending.pay(made.committee.on(day).with_(made.residents), voucher="P-0")
    return spending


def account_open() -> Start:
    made = scene(RULES)
    return Start(made, account_of(made))


def account_to_pay() -> Start:
    made = scene()
    return Start(made, paid_in(made).account)


def planned() -> Start:
    made = scene()
    spending = planned_in(made)
    decided(made, spending, Matter.OTHER_MAJOR)
    return Start(made, spending)


def approved() -> Start:
    made = scene()
    return Start(made, approved_in(made))


def approved_under_rules() -> Start:
    made = scene(RULES)
    return Start(made, approved_in(made))


def posted_under_rules() -> Start:
    start = approved_under_rules()
    start.case.post(start.scene.committee.on(start.scene.day), notice=notice(start.scene.day))
    return start


def paid() -> Start:
    made = scene()
    return Start(made, paid_in(made))


def account_recognised() -> Start:
    """An account with a balance from before."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    account.recognise(made.subdistrict.on(made.day), amount=Decimal("1000.00"), document=paper(made))
    return Start(made, account)


def paper(made: Scene) -> Document:
    return Document("Statement of account", "B-7", "Bank of Chizhou", made.day)


def account_script() -> Counter[str]:
    say = Voice(account_open())
    made, account = say.scene, say.case
    use = made.register.all(CommonUse)[0]
    say("credit", Role.COMMITTEE, use=use, amount=Decimal("10.01"), voucher="R-2", issuer="Media Co", paper_on=made.day)
    month = (Receipt(Decimal("7.00"), "R-3"), Receipt(Decimal("3.00"), "R-4", "Media Co", made.day))
    say("credit_all", Role.COMMITTEE, use=use, receipts=month)
    say("deduct", Role.PROVIDER, use=use, amount=Decimal("0.01"), voucher="C-1")
    say("reverse", Role.RESIDENTS_COMMITTEE, number=5, reason="entered twice")
    assert account.balance == Decimal("5020.01")
    until = made.day
    say("publish", Role.COMMITTEE, later=1, until=until, notice=notice(made.later()))
    empty = scene()
    before = Voice(Start(empty, begin(Account, empty.committee.on(empty.day), community=empty.community, bank="B")))
    before("recognise", Role.SUBDISTRICT, amount=Decimal("1000.00"), document=paper(empty))
    before("contest", Role.OWNER, reason="it was 900.00")
    before("settle", Role.COURT, upheld=True, reason="the bank says so")
    say.taken += before.taken + spending_brings(Voice(planned()), Voice(approved()))
    bare = begin(Account, empty.committee.on(empty.day), community=empty.community, bank="Bank of Chizhou 5678")
    off = Voice(Start(empty, bare))
    off("close", Role.COMMITTEE)
    return say.taken + off.taken


def spending_brings(say: Voice, off: Voice) -> Counter[str]:
    """What a spending brings in the books of its account, from its approval to its payment, and if it is withdrawn."""
    made = say.scene
    say("approve", Role.COMMITTEE, meeting=made.register.all(Meeting)[-1])
    say("post", Role.COMMITTEE, notice=notice(made.day))
    say("pay", Role.COMMITTEE, signed=(Role.RESIDENTS_COMMITTEE,), voucher="P-1")
    off("withdraw", Role.COMMITTEE)
    return brought_at(say.case.account) + brought_at(off.case.account)


def spending_script() -> Counter[str]:
    say, off = Voice(planned()), Voice(approved())
    assert set(spending_brings(say, off)) == {"commit", "pay", "release"}
    say("publish", Role.COMMITTEE, notice=notice(say.scene.day))
    return say.taken + off.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "income.common-use": (proposed, proposed_and_lost, use_decided, contracted),
    "income.account": (account_open, account_to_pay, account_recognised),
    "income.spending": (planned, approved, approved_under_rules, posted_under_rules, paid),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "income.common-use": use_script,
    "income.account": account_script,
    "income.spending": spending_script,
}
