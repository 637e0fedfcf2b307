"""A spending of public income: decided, posted, signed, covered, paid, in the books, shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import CODE_282, DAY, approved, funded, planned, posted, published, refusals
from tests.journal.stores import each_store, fresh

from propgov import Refused, Register, Role, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.community import Grant, Notice
from propgov.errors import Conflict, InvalidFacts
from propgov.income import Account, Spending, SpendingStage
from propgov.income.spending import decided_by_owners
from propgov.testing import RULES, decided, held_meeting, scene

CODE_9 = ("civil-code", "278(1)(9)")
CLAUSES = {
    "income.spending.decision-stands": ("civil-code", "280(1)"),
    "income.spending.posted-before-use": ("scene-rules", "30"),
    "income.spending.signed-by": ("scene-rules", "31"),
    "income.spending.covered-by-balance": CODE_282,
}
STANDS, POSTED, SIGNED, COVERED = CLAUSES


def test_a_plan_says_for_what_and_how_much_and_is_the_committees() -> None:
    """Both faults at once; and the provider, who earns with common parts, does not spend what they bring."""
    made = scene()
    account = funded(made)
    with pytest.raises(InvalidFacts) as caught:
        begin(Spending, made.committee.on(made.day), account=account, purpose=" ", amount=Decimal("0.00"))
    assert [fault.place for fault in caught.value.faults] == ["purpose", "amount"]
    act = made.provider.on(made.day)
    by_provider = lambda: begin(Spending, act, account=account, purpose="x", amount=Decimal("0.01"))  # noqa: E731 - tried
    assert refusals(by_provider) == {"procedure.standing": CODE_9}


@pytest.mark.parametrize("matter", Matter)
def test_owners_are_asked_about_a_spending_as_what_it_is(matter: Matter) -> None:
    """A vote on it as a major matter approves it, and not an election or a vote on the covenant."""
    made = scene()
    spending = planned(made, funded(made))
    meeting = decided(made, spending, matter)
    verdict = explain(spending.approve, made.committee.on(made.day), meeting=meeting)
    assert verdict.allowed is (matter is Matter.OTHER_MAJOR)
    assert [f.article for f in verdict.refusals] == ([] if verdict else ["278(1)(9)"])


@pytest.mark.parametrize(("agreeing", "carried"), [(3, False), (4, True)])
def test_a_plan_is_carried_by_more_than_half(agreeing: int, carried: bool) -> None:
    """Exactly half of those who took part is no majority; and each plan has its own vote."""
    made = scene()
    account = funded(made)
    spending, other = planned(made, account), planned(made, account)
    said = [Choice.FOR] * agreeing + [Choice.AGAINST] * (6 - agreeing)
    meeting = held_meeting(made, (Item.on(1, Matter.OTHER_MAJOR, "the gate", spending),), {1: said})
    act = made.committee.on(made.day)
    assert explain(spending.approve, act, meeting=meeting).allowed is carried
    assert refusals(lambda: other.approve(act, meeting=meeting)) == {"income.spending.owners-decision": CODE_9}
    assert refusals(lambda: spending.pay(act)) == {"procedure.stage": CODE_9}


def test_a_meeting_of_another_community_decides_on_no_money_here() -> None:
    """Whatever the neighbours decided under the same number, this community's money is its own owners' to spend."""
    made, other = scene(), scene()
    here, there = planned(made, funded(made)), planned(other, funded(other))
    assert here.ref == there.ref
    elsewhere = decided(other, there, Matter.OTHER_MAJOR)
    assert decided_by_owners(there, other.committee.on(other.day), meeting=elsewhere) is True
    assert decided_by_owners(here, made.committee.on(other.day), meeting=elsewhere) is False


BOTH = ("committee", "residents-committee")
PAYMENTS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set()),
    ({"notice": (-1, 0)}, set()),
    ({"notice": (1, None)}, {POSTED}),
    ({"notice": (-3, -1)}, {POSTED}),
    ({"notice": None}, {POSTED}),
    ({"signed": ("committee",)}, {SIGNED}),
    ({"signed": ("committee", "committee")}, {SIGNED}),
    ({"signed": ("committee", "owner-1", "provider")}, {SIGNED}),
    ({"amount": "999.99"}, set()),
    ({"amount": "1000.01"}, {COVERED}),
    ({"annulled": True}, {STANDS}),
    ({"notice": None, "signed": ("committee",), "amount": "1000.01", "annulled": True}, set(CLAUSES)),
]


@pytest.mark.parametrize(("given", "against"), PAYMENTS)
def test_a_payment_under_the_clauses(given: dict[str, Any], against: set[str]) -> None:
    """Decided, posted, signed by both committees, covered to the last fen: every reason against it is given at once."""
    made = scene(RULES)
    case = {"notice": (0, None), "signed": BOTH, "amount": "1000.00", "annulled": False} | given
    spending = approved(made, funded(made), case["amount"])
    day = made.day
    both_hats = Grant(made.committee.person, Role.RESIDENTS_COMMITTEE, day)
    made.community.appoint(made.subdistrict.on(day), grants=(both_hats,))
    if case["notice"] is not None:
        first, last = case["notice"]
        notice = Notice("gate", day + DAY * first, None if last is None else day + DAY * last)
        spending.post(made.committee.on(day), notice=notice)
    assert spending.meeting is not None
    if case["annulled"]:
        spending.meeting.annul(made.subdistrict.on(day), item=1)
    people = {actor.person: actor for actor in made.actors}
    first_hand, *others = (people[name] for name in case["signed"])
    act, before = first_hand.on(day).with_(*others), (made.register.journal.cases(), spending.stage)
    if against:
        assert refusals(lambda: spending.pay(act)) == {rule: CLAUSES[rule] for rule in CLAUSES if rule in against}
        assert (made.register.journal.cases(), spending.stage) == before
        assert spending.account.balance == Decimal("1000.00")
    else:
        entry = spending.pay(act, voucher="P-1")
        assert (spending.stage, entry.signers) == (SpendingStage.PAID, ("residents-committee",))
        assert spending.account.balance == Decimal("1000.00") - Decimal(case["amount"])
        assert spending.account.entries[-1].brought_by == (spending.ref, entry.n)
        again = Register(made.register.journal)
        assert again.find(Account, spending.account.id).has_posted(again.find(Spending, spending.id))


def test_the_payment_is_the_committees_act_whoever_signs_beside() -> None:
    """The residents' committee cannot pay with the committee as second hand."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    act = made.residents.on(made.day).with_(made.committee)
    assert list(refusals(lambda: spending.pay(act))) == ["procedure.standing"]


def test_a_refusal_by_a_clause_cites_the_decision_that_adopted_it() -> None:
    """The clause refuses with the meeting that adopted it, and the advice of the Chizhou reply beside it."""
    made = scene(RULES)
    spending = approved(made, funded(made))
    (finding,) = explain(spending.pay, made.committee.on(made.day).with_(made.residents)).refusals
    assert finding.instrument is not None
    assert (finding.rule, finding.instrument.adopted_by) == (POSTED, "assembly.meeting:meeting-1")
    assert [other.effect.name for other in finding.beside] == ["ADVISE"]


def test_a_decision_revoked_between_approval_and_payment_pays_nothing() -> None:
    """The payment asks again, on its own day; the day before it would still have stood."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    meeting, day = spending.meeting, made.day + DAY * 30
    assert meeting is not None
    act = made.committee.on(day).with_(made.residents)
    assert explain(spending.pay, act).allowed
    meeting.revoke(made.court.on(day), item=1, known=meeting.last_act_date, filed=day - DAY)
    assert refusals(lambda: spending.pay(act)) == {STANDS: CLAUSES[STANDS]}
    assert meeting.covers(spending, on=day - DAY, matter=Matter.OTHER_MAJOR) is True
    early = explain(spending.pay, made.committee.on(day - DAY).with_(made.residents))
    assert [finding.rule for finding in early.refusals] == ["procedure.order"]


@pytest.mark.parametrize(
    ("jurisdiction", "born", "advised"),
    [
        ("cn.anhui.chizhou", date(2025, 9, 1), {POSTED, SIGNED}),
        ("cn.anhui.chizhou", date(2025, 5, 1), set[str]()),
        ("cn", date(2025, 9, 1), set[str]()),
    ],
)
def test_without_clauses_an_approved_spending_is_paid(jurisdiction: str, born: date, advised: set[str]) -> None:
    """Posting and the second signature are advice in Chizhou since its reply: the payment happens, the entry keeps the advice."""
    made = scene(jurisdiction=jurisdiction, born=born)
    spending = approved(made, funded(made))
    entry = spending.pay(made.committee.on(made.day))
    assert spending.stage is SpendingStage.PAID
    assert {(noted["rule"], noted["effect"]) for noted in entry.noted} == {(rule, "ADVISE") for rule in advised}


def test_two_spendings_that_exceed_the_balance_are_not_both_paid() -> None:
    """Money that is promised to one is not free for another; what is left over is, and a third may have it."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    first, second = approved(made, account, "600.00"), approved(made, account, "400.01")
    assert refusals(lambda: second.pay(made.committee.on(made.day))) == {COVERED: CODE_282}
    first.pay(made.committee.on(made.day))
    assert refusals(lambda: second.pay(made.committee.on(made.day))) == {COVERED: CODE_282}
    approved(made, account, "400.00").pay(made.committee.on(made.day))
    assert account.balance == Decimal("0.00")


@each_store
def test_of_two_programs_that_pay_the_same_money_one_is_stopped(kind: str) -> None:
    """Two spendings of 800.00 from 1,000.00: the second program, which has not looked again, meets a conflict, then a refusal."""
    with fresh(kind) as kept:
        made = scene(jurisdiction="cn", register=Register(kept.journal))
        account = funded(made)
        one, two = approved(made, account, "800.00"), approved(made, account, "800.00")
        elsewhere = Register(kept.journal)
        there = elsewhere.find(Spending, two.id)
        act = made.committee.on(made.day)
        assert there.account.balance == Decimal("1000.00")
        one.pay(act)
        with pytest.raises((Refused, Conflict)):
            there.pay(act)
        assert refusals(lambda: elsewhere.retry(lambda: there.pay(act))) == {COVERED: CODE_282}
        assert account.balance == Decimal("200.00")


def test_if_the_posting_is_refused_the_payment_did_not_happen() -> None:
    """A voucher that is in the books already refuses both: the spending stands where it stood, and can be paid with its own."""
    made = scene(RULES)
    account = funded(made)
    spending = posted(made, account)
    act = made.committee.on(made.day).with_(made.residents)
    used, before = account.postings[0].voucher, len(made.register.journal)
    assert not explain(spending.pay, act, voucher=used)
    assert refusals(lambda: spending.pay(act, voucher=used)) == {"income.receipt.once": CODE_282}
    assert len(made.register.journal) == before
    assert (spending.stage, account.balance, spending.paid_on) == (SpendingStage.POSTED, Decimal("1000.00"), None)
    assert made.register.journal.verify() == ()
    spending.pay(act, voucher="P-1")
    assert account.balance == Decimal("600.00")


def test_nothing_is_paid_from_a_closed_account() -> None:
    """The books of a closed account take nothing."""
    made = scene(jurisdiction="cn")
    account = funded(made, "0.01")
    spending = approved(made, account, "5.00")
    account.reverse(made.committee.on(made.day), number=1, reason="a slip")
    published(made, account, made.day)
    account.close(made.committee.on(made.day))
    assert refusals(lambda: spending.pay(made.committee.on(made.day))) == {COVERED: CODE_282}


def test_a_spending_is_published_once_it_is_paid_and_in_the_books() -> None:
    """Owners are shown what the account shows, by a notice posted after the payment (Civil Code art. 282)."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    spending = approved(made, account)
    act = made.committee.on(made.day)
    spending.pay(act)
    for shift, taken in ((-1, False), (1, False), (0, True)):
        verdict = explain(spending.publish, act, notice=Notice("gate", act.on + DAY * shift))
        assert [(f.rule, f.article) for f in verdict.refusals] == [("income.statement.shown", "13(1)(3)")] * (not taken)
    account.reverse(act, number=2, reason="the bank sent it back")
    publish = lambda: spending.publish(act, notice=Notice("gate", act.on))  # noqa: E731 - tried
    assert refusals(publish) == {"income.spending.in-the-books": CODE_282}
    shown = approved(made, account, "300.00")
    act = made.committee.on(made.day)
    shown.pay(act)
    shown.publish(act, notice=(notice := Notice("gate", act.on)))
    assert (shown.stage, shown.report) == (SpendingStage.PUBLISHED, notice)


def test_a_spending_is_withdrawn_before_payment_and_not_after() -> None:
    """Planned, approved or posted it may be taken back; money that left is not withdrawn."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    for make in (planned, approved, posted):
        spending = make(made, account)
        spending.withdraw(made.committee.on(made.day))
        assert spending.stage is SpendingStage.WITHDRAWN
    paid = approved(made, account)
    paid.pay(made.committee.on(made.day))
    assert refusals(lambda: paid.withdraw(made.committee.on(made.day))) == {"procedure.stage": CODE_9}
