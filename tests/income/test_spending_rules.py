"""What a spending is, from whom it is bought and at what price: what the law of each place forbids or flags."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import approved, funded, refusals, taken_over
from tests.income.planning import in_force, ready, under
from tests.weighed import noted, refused

from propgov import begin, explain
from propgov.assembly import Matter
from propgov.errors import InvalidFacts
from propgov.income import Invoice, Nature, PlanLine, PurchaseOffer, Purpose, Spending, SpendingStage
from propgov.testing import Scene, decided, scene

CONSENT, PRICE, DEALS = "committee.interest.consented", "income.spending.within-price", "committee.member.deals"
CODE_9, CODE_168 = "civil-code 278(1)(9)", "civil-code 168"
OFFERS = (PurchaseOffer("smith", Decimal("400.00"), "O-1"), PurchaseOffer("joiner", Decimal("450.00"), "O-2"))


def wanted(made: Scene, **other: Any) -> Spending:
    """A spending of 400 yuan from an account with 1,000, wherever the community lies."""
    facts: dict[str, Any] = {
        "account": taken_over(made),
        "purpose": "a gate",
        "amount": Decimal("400.00"),
        "payee": "smith",
    }
    return begin(Spending, made.committee.on(made.day), **(facts | {"use": Purpose.OTHER_MANAGEMENT} | other))


def said(made: Scene, spending: Spending) -> tuple[dict[str, str], dict[str, str]]:
    """What refuses its approval with a decision of all owners, and what the entry would note if nothing does."""
    meeting = decided(made, spending, Matter.OTHER_MAJOR, open_for=7)
    act = made.committee.on(made.day)
    against = refused(spending.approve, act, meeting=meeting)
    return against, {} if against else noted(spending.approve, act, meeting=meeting)


@pytest.mark.parametrize(
    ("place", "nature", "refusing"),
    [
        ("cn.zhejiang.ningbo", Nature.EXPENSE, ""),
        ("cn.zhejiang.ningbo", Nature.LOAN, "income.spending.loan"),
        ("cn.zhejiang.ningbo", Nature.ADVANCE, "income.spending.loan"),
        ("cn.zhejiang.ningbo", Nature.SECURITY, "income.spending.security"),
        ("cn.zhejiang.ningbo", Nature.INVESTMENT, "income.spending.investment"),
        ("cn.beijing", Nature.EXPENSE, ""),
        ("cn.beijing", Nature.LOAN, "income.spending.loan"),
        ("cn.beijing", Nature.ADVANCE, "income.spending.loan"),
        ("cn.beijing", Nature.SECURITY, "income.spending.security"),
        ("cn.beijing", Nature.INVESTMENT, ""),
        ("cn.anhui.chizhou", Nature.LOAN, ""),
    ],
)
def test_what_a_place_forbids_no_vote_allows(place: str, nature: Nature, refusing: str) -> None:
    """NB 65(2): no loan, security, investment; BJ 47(1)(6): no loan, no security; an advance is a loan by another name."""
    made = scene(jurisdiction=place)
    article = {"cn.zhejiang.ningbo": "65(2)", "cn.beijing": "47(1)(6)"}.get(place, "")
    against, _ = said(made, wanted(made, nature=nature))
    assert {rule: cited.split()[1] for rule, cited in against.items()} == ({refusing: article} if refusing else {})


@pytest.mark.parametrize(
    ("place", "use", "flagged"),
    [
        ("cn.zhejiang.ningbo", Purpose.UPKEEP, False),
        ("cn.zhejiang.ningbo", Purpose.SERVICE_FEE, True),
        ("cn.zhejiang.ningbo", Purpose.ALLOWANCE, False),
        ("cn.zhejiang.huzhou", Purpose.SERVICE_FEE, True),
        ("cn.zhejiang.huzhou", Purpose.OWNERS_DECIDE, True),
        ("cn.zhejiang.huzhou", Purpose.OTHER_MANAGEMENT, False),
        ("cn.shandong.liaocheng", Purpose.SERVICE_FEE, False),
        ("cn.shandong.liaocheng", Purpose.OWNERS_ACTIVITIES, True),
        ("cn.anhui.chizhou", Purpose.SERVICE_FEE, False),
    ],
)
def test_subsidised_fees_and_other_uses_are_flagged_by_place(place: str, use: Purpose, *, flagged: bool) -> None:
    """Where the text lists uses, another one stands in the entry; Liaocheng 53(1) lets income lower the fee."""
    made = scene(jurisdiction=place)
    against, told = said(made, wanted(made, use=use))
    assert (against, "income.spending.purpose" in told) == ({}, flagged)


@pytest.mark.parametrize(
    ("payee", "ties", "use", "consents"),
    [
        ("smith", (), Purpose.UPKEEP, True),
        ("committee", (), Purpose.UPKEEP, False),
        ("smith", ("committee",), Purpose.UPKEEP, False),
        ("committee", (), Purpose.ALLOWANCE, True),
        ("smith", ("committee",), Purpose.ALLOWANCE, False),
    ],
)
def test_a_plan_agrees_to_no_deal_with_oneself(
    payee: str, ties: tuple[str, ...], use: Purpose, *, consents: bool
) -> None:
    """Civil Code 168: a line without a payee is no consent, but for allowances; the owners' vote on the deal itself is."""
    made = scene()
    plan = in_force(made, funded(made), 365, PlanLine("line", use, Decimal("500.00")))
    one = wanted(made, account=plan.account, use=use, payee=payee, ties=ties, amount=Decimal("1.00"))
    asked = refused(one.approve_under, made.committee.on(made.day), plan=plan, line="line")
    assert asked == ({} if consents else {CONSENT: CODE_168})
    assert said(made, one)[0] == {}


@pytest.mark.parametrize(("place", "always"), [("cn.zhejiang.lishui", True), ("cn.zhejiang.ningbo", False)])
def test_some_places_forbid_it_even_with_consent(place: str, *, always: bool) -> None:
    """LS 18 forbids a member to deal with the own committee; in Ningbo the owners may agree, and it is flagged."""
    made = scene(jurisdiction=place)
    against, told = said(made, wanted(made, payee="committee"))
    assert list(against) == [DEALS] * always
    assert always or "committee.member.self-dealing" in told


def test_an_interest_found_after_the_decision_stops_the_payment() -> None:
    """The owners did not know of it when they decided; what was paid already stands on record as a breach."""
    made = scene(jurisdiction="cn.zhejiang.ningbo")
    one, two = (wanted(made, account=taken_over(made), payee="smith") for _ in range(2))
    for spending in (one, two):
        meeting = decided(made, spending, Matter.OTHER_MAJOR, open_for=7)
        spending.approve(made.committee.on(made.day), meeting=meeting)
    two.pay(made.committee.on(made.day), voucher="P-2")
    for spending in (one, two):
        entry = spending.find_tie(made.residents.on(made.day), person="committee", reason="smith is a brother")
        assert "committee.member.self-dealing" in {str(found["rule"]) for found in entry.noted}
    assert refused(one.pay, made.committee.on(made.day), voucher="P-1") == {CONSENT: CODE_168}


def test_money_does_not_go_to_oneself_instead_of_the_payee() -> None:
    """Owners were asked about the smith: to a member or to anybody else it is not paid; under a plan to divert it is flagged."""
    made = scene(jurisdiction="cn.zhejiang.ningbo")
    one = wanted(made, payee="smith")
    meeting = decided(made, one, Matter.OTHER_MAJOR, open_for=7)
    one.approve(made.committee.on(made.day), meeting=meeting)
    act = made.committee.on(made.day)
    assert refused(one.pay, act, to="committee") == {CONSENT: CODE_168, "income.spending.payee-asked": CODE_9}
    assert refused(one.pay, act, to="cousin") == {"income.spending.payee-asked": CODE_9}
    diverted = [found.rule for found in explain(one.pay, act, to="cousin").findings if not found.holds]
    assert "income.spending.diverted" in diverted
    assert not [rule for rule in noted(one.pay, act, to="smith") if "diverted" in rule]


@pytest.mark.parametrize(("amount", "fits"), [("399.99", True), ("400.00", True), ("400.01", False)])
def test_no_more_is_asked_than_the_offer(amount: str, *, fits: bool) -> None:
    """A price above the offer that was chosen is refused, though the owners decided on the higher one."""
    made = scene()
    one = wanted(made, amount=Decimal(amount))
    one.choose(made.committee.on(made.day), offers=OFFERS, chosen=0)
    against, _ = said(made, one)
    assert against == ({} if fits else {PRICE: CODE_9})
    assert one.payee == "smith"


@pytest.mark.parametrize(
    ("billed", "paid", "fits"),
    [
        ("400.00", "400.00", True),
        ("400.00", "400.01", False),
        ("350.00", "350.00", True),
        ("350.00", "350.01", False),
        ("500.00", "400.01", False),
        ("350.00", None, True),
    ],
)
def test_no_more_is_paid_than_decided_and_invoiced(billed: str, paid: str | None, *, fits: bool) -> None:
    """What was decided on is the most, and the invoice if it is less; without a figure what is due is paid."""
    made = scene()
    spending = approved(made, funded(made))
    bill = Invoice("I-1", "smith", Decimal(billed), made.day)
    spending.accept(made.committee.on(made.day), delivered="the gate", invoice=bill)
    amount = None if paid is None else Decimal(paid)
    asked = refused(spending.pay, made.committee.on(made.day), amount=amount)
    assert asked == ({} if fits else {PRICE: CODE_9})
    if fits:
        spending.pay(made.committee.on(made.day), amount=amount)
        posting = spending.account.postings[-1]
        assert (posting.amount, posting.voucher, posting.issuer) == (min(bill.amount, spending.amount), "I-1", "smith")


def test_one_invoice_is_paid_once() -> None:
    """The same bill under another spending is the same paper (Civil Code 282)."""
    made = scene()
    account = funded(made)
    first, second = approved(made, account, "100.00"), approved(made, account, "100.00")
    bill = Invoice("I-1", "smith", Decimal("100.00"), made.day)
    for spending in (first, second):
        spending.accept(made.committee.on(made.day), delivered="a gate", invoice=bill)
    first.pay(made.committee.on(made.day))
    assert refused(second.pay, made.committee.on(made.day)) == {"income.receipt.once": "civil-code 282"}
    with pytest.raises(InvalidFacts, match="not the number of the invoice"):
        second.pay(made.committee.on(made.day), voucher="I-2")


def test_an_emergency_that_is_none_needs_the_owners() -> None:
    """No text at hand lets the committee spend income in an emergency: the word in the purpose opens nothing."""
    made = scene()
    one = wanted(made, purpose="emergency repair", use=Purpose.UPKEEP)
    assert refused(one.pay, made.committee.on(made.day)) == {"procedure.stage": CODE_9}
    other = approved(made, funded(made))
    assert other.meeting is not None
    asked = refused(one.approve, made.committee.on(made.day), meeting=other.meeting)
    assert asked == {"income.spending.owners-decision": CODE_9}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"offers": (), "chosen": 0}, "none of the 0 offers"),
        ({"offers": OFFERS, "chosen": 2}, "none of the 2 offers"),
        ({"offers": OFFERS, "chosen": -1}, "none of the 2 offers"),
        ({"offers": OFFERS, "chosen": 1}, "why a lower offer"),
        ({"offers": (OFFERS[0], OFFERS[0]), "chosen": 0}, "name somebody twice"),
    ],
)
def test_offers_are_compared(facts: dict[str, Any], said: str) -> None:
    """One of each, and a reason if the lowest is not taken."""
    made = scene()
    one = wanted(made)
    with pytest.raises(InvalidFacts, match=said):
        one.choose(made.committee.on(made.day), **facts)
    one.choose(made.committee.on(made.day), offers=OFFERS, chosen=1, reason="three years of warranty")
    assert (one.payee, one.stage) == ("joiner", SpendingStage.PLANNED)


def test_an_invoice_is_the_payees_and_not_of_tomorrow() -> None:
    """A paper of somebody else, or of a day to come, proves nothing."""
    made = scene()
    one = wanted(made, payee="smith")
    meeting = decided(made, one, Matter.OTHER_MAJOR)
    one.approve(made.committee.on(made.day), meeting=meeting)
    for issuer, on in (("joiner", made.day), ("smith", made.later())):
        bill = Invoice("I-1", issuer, Decimal("1.00"), on)
        with pytest.raises(InvalidFacts, match="invoice"):
            one.accept(made.committee.on(made.day), delivered="a gate", invoice=bill)


def test_a_choice_after_the_meeting_was_called_is_no_consent() -> None:
    """The owners agree to a deal with a member only if they could know of it."""
    made = scene()
    one = wanted(made)
    meeting = decided(made, one, Matter.OTHER_MAJOR)
    own = (PurchaseOffer("committee", Decimal("400.00"), "O-9"),)
    one.choose(made.committee.on(made.day), offers=own, chosen=0)
    act = made.committee.on(made.day)
    assert refusals(lambda: one.approve(act, meeting=meeting)) == {
        CONSENT: CODE_168,
        "income.spending.owners-decision": CODE_9,
    }
    again = decided(made, one, Matter.OTHER_MAJOR, on=made.later())
    one.approve(made.committee.on(made.day), meeting=again)


@pytest.mark.parametrize(
    ("amount", "use", "review", "flagged"),
    [
        ("400.00", Purpose.UPKEEP, "", True),
        ("400.00", Purpose.UPKEEP, "report 7", False),
        ("400.00", Purpose.AUDIT, "", False),
    ],
)
def test_the_price_of_works_is_reviewed_in_shanghai(amount: str, use: Purpose, review: str, *, flagged: bool) -> None:
    """SH 67(1): works are paid after a review of their price; without it the payment is flagged."""
    made = scene(jurisdiction="cn.shanghai")
    one = wanted(made, use=use, amount=Decimal(amount), payee="smith")
    meeting = decided(made, one, Matter.OTHER_MAJOR, open_for=7)
    one.approve(made.committee.on(made.day), meeting=meeting)
    bill = Invoice("I-1", "smith", Decimal(amount), made.day)
    one.accept(made.committee.on(made.day), delivered="a wall", invoice=bill, price_review=review)
    entry = one.pay(made.committee.on(made.day))
    found = {str(each["rule"]) for each in entry.noted}
    assert ("income.spending.price-reviewed" in found) is flagged
    assert "income.spending.procedure-reviewed" in found


@pytest.mark.parametrize(
    ("how", "refusing", "paid_to"),
    [
        ({}, ["income.spending.payee-named"], ""),
        ({"to": " "}, ["income.spending.payee-named"], ""),
        ({"to": "smith"}, [], "smith"),
        ({"issuer": "smith"}, [], "smith"),
        ({"issuer": "committee"}, [CONSENT], ""),
        ({"to": "smith", "issuer": "committee"}, [CONSENT], ""),
    ],
)
def test_under_a_plan_no_money_goes_to_nobody(how: dict[str, Any], refusing: list[str], paid_to: str) -> None:
    """A line names no payee, so the payment does, and the books keep the name; a member is not paid by way of a receipt."""
    made, plan = ready()
    one = under(made, plan, "300.00", payee="")
    act = made.committee.on(made.day)
    assert list(refused(one.pay, act, voucher="P-1", **how)) == refusing
    if not refusing:
        one.pay(act, voucher="P-1", **how)
        assert (one.paid_to, one.account.postings[-1].payee) == (paid_to, paid_to)
