"""A spending of public income: decided, posted, signed, covered, paid, in the books, shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.journal.stores import each_store, fresh

from propgov import Refused, Register, Role, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.community import Grant, Notice
from propgov.errors import Conflict, InvalidFacts, OutsideStep
from propgov.income import Account, CommonUse, Consent, Lease, Spending, SpendingStage, UseKind
from propgov.income.spending import decided_by_owners, still_decided
from propgov.testing import RULES, Scene, decided, held_meeting, scene

DAY = timedelta(days=1)
BORN = date(2025, 9, 1)
CODE_9 = ("civil-code", "278(1)(9)")


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def funded(made: Scene, amount: str = "1000.00") -> Account:
    """An account with so much income on it."""
    use = begin(CommonUse, made.committee.on(made.day), community=made.community, what="lifts", use=UseKind.VENUE)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(made.committee.on(made.day), meeting=meeting)
    lease = Lease("1", "Media", Decimal("96000.00"), made.day, made.day + DAY * 365)
    use.contract(made.committee.on(made.day), lease=lease, consents=frozenset(Consent))
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou")
    account.credit(made.committee.on(made.day), use=use, amount=Decimal(amount), voucher="R")
    return account


def planned(made: Scene, account: Account, amount: str = "400.00") -> Spending:
    """A spending that the committee plans."""
    act = made.committee.on(made.day)
    return begin(Spending, act, account=account, purpose="a new gate", amount=Decimal(amount))


def approved(made: Scene, account: Account, amount: str = "400.00") -> Spending:
    """A spending on which the owners decided."""
    spending = planned(made, account, amount)
    meeting = decided(made, spending, Matter.OTHER_MAJOR)
    spending.approve(made.committee.on(made.day), meeting=meeting)
    return spending


def posted(made: Scene, account: Account, amount: str = "400.00") -> Spending:
    """A spending that was decided on and posted."""
    spending = approved(made, account, amount)
    spending.post(made.committee.on(made.day), notice=Notice("gate", made.day))
    return spending


# ── The plan and its decision ────────────────────────────────────────────────────────────────────────────────────────


def test_both_faults_of_a_plan_are_named_at_once() -> None:
    """A spending says for what and how much."""
    made = scene()
    account = funded(made)
    with pytest.raises(InvalidFacts) as caught:
        begin(Spending, made.committee.on(made.day), account=account, purpose=" ", amount=Decimal("0.00"))
    assert [fault.place for fault in caught.value.faults] == ["purpose", "amount"]


def test_only_the_committee_plans() -> None:
    """The provider, who earns with common parts, does not spend what they bring."""
    made = scene()
    account = funded(made)
    with pytest.raises(Refused) as caught:
        begin(Spending, made.provider.on(made.day), account=account, purpose="x", amount=Decimal("1.00"))
    assert refusals(caught) == {"procedure.standing": CODE_9}


def test_paying_without_a_decision_is_refused_with_item_nine() -> None:
    """A planned spending cannot be paid: spending common property is a major matter."""
    made = scene(RULES)
    spending = planned(made, funded(made))
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(made.day).with_(made.residents))
    assert refusals(caught) == {"procedure.stage": CODE_9}


def test_a_lost_vote_approves_nothing() -> None:
    """Exactly half of those who took part is no majority."""
    made = scene()
    spending = planned(made, funded(made))
    item = Item.on(1, Matter.OTHER_MAJOR, "the gate", spending)
    meeting = held_meeting(made, (item,), {1: [Choice.FOR] * 3 + [Choice.AGAINST] * 3})
    with pytest.raises(Refused) as caught:
        spending.approve(made.committee.on(made.day), meeting=meeting)
    assert refusals(caught) == {"income.spending.owners-decision": CODE_9}


@pytest.mark.parametrize("matter", [matter for matter in Matter if matter is not Matter.OTHER_MAJOR])
def test_a_vote_under_another_matter_approves_no_spending(matter: Matter) -> None:
    """Owners are asked about a spending as what it is, and not in an election or a vote on the covenant."""
    made = scene()
    spending = planned(made, funded(made))
    meeting = decided(made, spending, matter)
    with pytest.raises(Refused) as caught:
        spending.approve(made.committee.on(made.day), meeting=meeting)
    assert refusals(caught) == {"income.spending.owners-decision": CODE_9}


def test_a_decision_on_one_spending_covers_no_other() -> None:
    """Each plan has its own vote."""
    made = scene()
    account = funded(made)
    voted, other = planned(made, account), planned(made, account)
    meeting = decided(made, voted, Matter.OTHER_MAJOR)
    with pytest.raises(Refused, match=r"income\.spending\.owners-decision"):
        other.approve(made.committee.on(made.day), meeting=meeting)


def test_a_meeting_of_another_community_decides_on_no_money_here() -> None:
    """Whatever the neighbours decided under the same number, this community's money is its own owners' to spend."""
    made, other = scene(), scene()
    here, there = planned(made, funded(made)), planned(other, funded(other))
    assert here.ref == there.ref
    elsewhere = decided(other, there, Matter.OTHER_MAJOR)
    assert decided_by_owners(there, other.committee.on(other.day), meeting=elsewhere) is True
    assert decided_by_owners(here, made.committee.on(other.day), meeting=elsewhere) is False


def test_amount_and_purpose_are_what_the_owners_decided_on_and_cannot_change() -> None:
    """After the vote, as before it, no hand reaches the figures."""
    made = scene()
    spending = approved(made, funded(made))
    for name, value in (("amount", Decimal("900.00")), ("purpose", "a car"), ("account", funded(made))):
        with pytest.raises(OutsideStep):
            setattr(spending, name, value)
    assert (spending.amount, spending.title) == (Decimal("400.00"), "a new gate")


# ── Under a community's own rules, after the Chizhou reply ───────────────────────────────────────────────────────────


def test_with_the_clause_an_item_is_posted_before_its_money_moves() -> None:
    """Paying from the decision alone is refused by the clause, with the advice of the reply beside it."""
    made = scene(RULES)
    spending = approved(made, funded(made))
    act = made.committee.on(made.day).with_(made.residents)
    with pytest.raises(Refused) as caught:
        spending.pay(act)
    assert refusals(caught) == {"income.spending.posted-before-use": ("scene-rules", "30")}
    finding = caught.value.findings[0]
    assert finding.instrument is not None
    assert finding.instrument.adopted_by == "assembly.meeting:meeting-1"
    assert [other.effect.name for other in finding.beside] == (["ADVISE"] if act.on >= date(2025, 8, 11) else [])
    spending.post(made.committee.on(act.on), notice=Notice("gate", act.on))
    spending.pay(act)
    assert spending.stage is SpendingStage.PAID


@pytest.mark.parametrize(
    "notice",
    [
        lambda day: Notice("gate", day + DAY),
        lambda day: Notice("gate", day - DAY * 3, day - DAY),
    ],
)
def test_a_notice_that_does_not_hang_on_the_day_of_payment_is_none(notice: Callable[[date], Notice]) -> None:
    """Neither a notice from tomorrow nor one that was taken down."""
    made = scene(RULES)
    spending = approved(made, funded(made))
    spending.post(made.committee.on(made.day), notice=notice(made.day))
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(made.day).with_(made.residents))
    assert list(refusals(caught)) == ["income.spending.posted-before-use"]


def test_with_the_clause_both_committees_sign_each_by_its_own_person() -> None:
    """Alone, twice by the same person, or with an owner: refused by the clause."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    both_hats = Grant(made.committee.person, Role.RESIDENTS_COMMITTEE, made.day)
    made.community.appoint(made.subdistrict.on(made.day), grants=(both_hats,))
    alone = made.committee.on(made.day)
    roles = made.community.roles_of(made.committee.person, made.day)
    assert roles >= {Role.COMMITTEE, Role.RESIDENTS_COMMITTEE}
    for act in (alone, alone.with_(made.committee), alone.with_(made.owners[0], made.provider)):
        with pytest.raises(Refused) as caught:
            spending.pay(act)
        assert refusals(caught) == {"income.spending.signed-by": ("scene-rules", "31")}
    entry = spending.pay(alone.with_(made.residents))
    assert entry.signers == (made.residents.person,)
    assert set(entry.roles) == {made.committee.person, made.residents.person}


def test_the_residents_committee_cannot_pay_with_the_committee_as_second_hand() -> None:
    """The payment is the committee's act, whoever signs beside."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    with pytest.raises(Refused) as caught:
        spending.pay(made.residents.on(made.day).with_(made.committee))
    assert list(refusals(caught)) == ["procedure.standing"]


def test_every_reason_against_a_payment_is_given_at_once() -> None:
    """Revoked, not posted, one signature, too much: four findings, and nothing happens."""
    made = scene(RULES)
    spending = approved(made, funded(made), "1000.01")
    meeting = spending.meeting
    assert meeting is not None
    meeting.annul(made.subdistrict.on(made.day), item=1)
    before = len(made.register.journal)
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(made.day))
    assert refusals(caught) == {
        "income.spending.decision-stands": ("civil-code", "280(1)"),
        "income.spending.posted-before-use": ("scene-rules", "30"),
        "income.spending.signed-by": ("scene-rules", "31"),
        "income.spending.covered-by-balance": ("civil-code", "282"),
    }
    assert len(made.register.journal) == before
    assert spending.stage is SpendingStage.APPROVED


def test_a_decision_revoked_between_approval_and_payment_pays_nothing() -> None:
    """The payment asks again, on its own day; the day before it would still have stood."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    meeting = spending.meeting
    assert meeting is not None
    day = made.day + DAY * 30
    act = made.committee.on(day).with_(made.residents)
    assert explain(spending.pay, act).allowed
    meeting.revoke(made.court.on(day), item=1, known=meeting.last_act, filed=day - DAY)
    with pytest.raises(Refused) as caught:
        spending.pay(act)
    assert refusals(caught) == {"income.spending.decision-stands": ("civil-code", "280(1)")}
    assert meeting.covers(spending, on=day - DAY, matter=Matter.OTHER_MAJOR) is True
    early = explain(spending.pay, made.committee.on(day - DAY).with_(made.residents))
    assert [finding.rule for finding in early.refusals] == ["procedure.order"]


# ── Under national law alone ─────────────────────────────────────────────────────────────────────────────────────────


def test_without_clauses_an_approved_spending_is_paid_and_the_reply_is_noted_as_advice() -> None:
    """Posting and the second signature are advice in Chizhou: the payment happens, and the entry keeps the advice."""
    made = scene(born=BORN)
    spending = approved(made, funded(made))
    entry = spending.pay(made.committee.on(made.day))
    assert spending.stage is SpendingStage.PAID
    assert {(noted["rule"], noted["effect"]) for noted in entry.noted} == {
        ("income.spending.posted-before-use", "ADVISE"),
        ("income.spending.signed-by", "ADVISE"),
    }


def test_where_no_place_advises_nothing_is_noted() -> None:
    """Under the law of the nation alone, nothing asks for posting or a second hand."""
    made = scene(jurisdiction="cn")
    entry = approved(made, funded(made)).pay(made.committee.on(made.day))
    assert entry.noted == ()


@pytest.mark.parametrize(("amount", "paid"), [("999.99", True), ("1000.00", True), ("1000.01", False)])
def test_a_payment_is_covered_to_the_last_fen(amount: str, paid: bool) -> None:
    """One fen below, equal and one above the balance."""
    made = scene(jurisdiction="cn")
    spending = approved(made, funded(made), amount)
    act = made.committee.on(made.day)
    if paid:
        spending.pay(act)
    else:
        with pytest.raises(Refused) as caught:
            spending.pay(act)
        assert refusals(caught) == {"income.spending.covered-by-balance": ("civil-code", "282")}


def test_two_spendings_that_exceed_the_balance_are_not_both_paid() -> None:
    """Money that is promised to one is not free for another; what is left over is, and a third may have it."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    first, second, third = approved(made, account, "600.00"), approved(made, account, "400.01"), planned(made, account)
    with pytest.raises(Refused, match=r"income\.spending\.covered-by-balance"):
        second.pay(made.committee.on(made.day))
    first.pay(made.committee.on(made.day))
    with pytest.raises(Refused, match=r"income\.spending\.covered-by-balance"):
        second.pay(made.committee.on(made.day))
    other = approved(made, funded(made), "1000.00")
    other.pay(made.committee.on(made.day))
    assert account.balance == Decimal("400.00")
    assert third.stage is SpendingStage.PLANNED
    meeting = decided(made, third, Matter.OTHER_MAJOR)
    third.approve(made.committee.on(made.day), meeting=meeting)
    third.pay(made.committee.on(made.day))
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
        with pytest.raises(Refused, match=r"income\.spending\.covered-by-balance"):
            elsewhere.retry(lambda: there.pay(act))
        assert Register(kept.journal).find(Account, account.id).balance == Decimal("200.00")
        assert kept.journal.length(two.ref) == 2


def test_a_spending_that_was_never_approved_has_no_decision_that_stands() -> None:
    """Without a meeting on record there is nothing to ask."""
    made = scene()
    spending = planned(made, funded(made))
    assert still_decided(spending, made.committee.on(made.day)) is False
    assert not spending.account.has_posted(spending)


# ── Together with the account ────────────────────────────────────────────────────────────────────────────────────────


def test_payment_and_posting_are_one_step() -> None:
    """Both entries are written in one, and the posting names the payment that brought it."""
    made = scene(RULES)
    account = funded(made)
    spending = posted(made, account)
    act = made.committee.on(made.day).with_(made.residents)
    before = len(made.register.journal)
    entry = spending.pay(act, voucher="P-1")
    assert len(made.register.journal) == before + 2
    assert account.entries[-1].brought_by == (spending.ref, entry.n)
    assert account.entries[-1].signers == entry.signers == (made.residents.person,)
    assert (spending.stage, account.balance) == (SpendingStage.PAID, Decimal("600.00"))
    again = Register(made.register.journal)
    assert again.find(Account, account.id).has_posted(again.find(Spending, spending.id))


def test_if_the_posting_is_refused_the_payment_did_not_happen() -> None:
    """A voucher that is in the books already refuses both: the spending stands where it stood, and can be paid with its own."""
    made = scene(RULES)
    account = funded(made)
    spending = posted(made, account)
    act = made.committee.on(made.day).with_(made.residents)
    used = account.postings[0].voucher
    before = len(made.register.journal)
    assert not explain(spending.pay, act, voucher=used)
    with pytest.raises(Refused) as caught:
        spending.pay(act, voucher=used)
    assert (caught.value.case, caught.value.step) == (spending.ref, "pay")
    assert refusals(caught) == {"income.receipt.once": ("civil-code", "282")}
    assert len(made.register.journal) == before
    assert (spending.stage, account.balance, spending.paid_on) == (SpendingStage.POSTED, Decimal("1000.00"), None)
    assert made.register.journal.verify() == ()
    spending.pay(act, voucher="P-1")
    assert account.balance == Decimal("600.00")


def test_what_is_paid_from_a_closed_account_is_refused_with_its_article() -> None:
    """The books of a closed account take nothing, so nothing is paid from it."""
    made = scene(jurisdiction="cn")
    account = funded(made, "0.01")
    spending = approved(made, account, "5.00")
    account.reverse(made.committee.on(made.day), number=1, reason="a slip")
    day = made.day + DAY
    account.publish(made.committee.on(day), until=made.day, notice=Notice("gate", day))
    account.close(made.committee.on(day))
    with pytest.raises(Refused) as caught:
        spending.pay(made.committee.on(day))
    assert refusals(caught) == {"income.spending.covered-by-balance": ("civil-code", "282")}
    with pytest.raises(Refused) as caught:
        planned(made, account).approve(made.committee.on(day), meeting=decided(made, spending, Matter.OTHER_MAJOR))
    assert "income.spending.owners-decision" in refusals(caught)


def test_a_spending_is_published_once_it_is_paid_and_in_the_books() -> None:
    """Owners are shown what the account shows, by a notice posted after the payment (Civil Code art. 282)."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    spending = approved(made, account)
    act = made.committee.on(made.day)
    spending.pay(act)
    account.reverse(act, number=2, reason="the bank sent it back")
    with pytest.raises(Refused) as caught:
        spending.publish(act, notice=Notice("gate", act.on))
    assert refusals(caught) == {"income.spending.in-the-books": ("civil-code", "282")}
    shown = approved(made, account, "300.00")
    act = made.committee.on(made.day)
    shown.pay(act)
    for posted_on in (act.on - DAY, act.on + DAY):
        with pytest.raises(Refused) as caught:
            shown.publish(act, notice=Notice("gate", posted_on))
        assert refusals(caught) == {"income.statement.shown": ("spc-condominium", "13(1)(3)")}
    notice = Notice("gate", act.on)
    shown.publish(act, notice=notice)
    assert (shown.stage, shown.report) == (SpendingStage.PUBLISHED, notice)
    assert account.has_posted(shown)


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
    with pytest.raises(Refused) as caught:
        paid.withdraw(made.committee.on(made.day))
    assert refusals(caught) == {"procedure.stage": CODE_9}
