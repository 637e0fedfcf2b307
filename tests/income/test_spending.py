"""A spending of public income: decided, posted, signed, covered, paid, in the books, shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import CODE_282, DAY, approved, funded, planned, posted
from tests.weighed import refused

from propgov import Actor, Role, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.community import Grant, Notice
from propgov.errors import InvalidFacts
from propgov.income import Spending, SpendingStage
from propgov.income.spending import decided_by_owners
from propgov.testing import RULES, decided, held_meeting, scene

CODE_9 = "civil-code 278(1)(9)"
CITED = {
    "income.spending.decision-stands": "civil-code 280(1)",
    "income.spending.posted-before-use": "scene-rules 30",
    "income.spending.signed-by": "scene-rules 31",
    "income.spending.covered-by-balance": CODE_282,
    "income.receipt.once": CODE_282,
    "procedure.standing": CODE_9,
    "income.spending.owners-decision": CODE_9,
}
STANDS, POSTED, SIGNED, COVERED, ONCE, STANDING, DECISION = CITED
BOTH = ("committee", "residents-committee")


def test_a_plan_says_for_what_and_how_much_and_is_the_committees() -> None:
    """Both faults at once; and the provider, who earns with common parts, does not spend what they bring."""
    made = scene()
    plan: dict[str, Any] = {"account": funded(made), "purpose": " ", "amount": Decimal("0.00")}
    with pytest.raises(InvalidFacts) as caught:
        begin(Spending, made.committee.on(made.day), **plan)
    assert [fault.place for fault in caught.value.faults] == ["purpose", "amount"]
    plan |= {"purpose": "x", "amount": Decimal("0.01")}
    assert refused(Spending, made.provider.on(made.day), **plan) == {STANDING: CODE_9}


@pytest.mark.parametrize("agreeing", [3, 4, 6])
@pytest.mark.parametrize("matter", Matter)
def test_a_plan_is_carried_by_more_than_half_as_what_it_is(matter: Matter, agreeing: int) -> None:
    """Only a vote on it as a major matter approves it, exactly half is no majority, and each plan has its own vote."""
    made = scene()
    account = funded(made)
    spending, other = planned(made, account), planned(made, account)
    said = [Choice.FOR] * agreeing + [Choice.AGAINST] * (6 - agreeing)
    meeting = held_meeting(made, (Item.on(1, matter, "the gate", spending),), {1: said})
    act = made.committee.on(made.day)
    carried = matter is Matter.OTHER_MAJOR and agreeing > 3
    assert refused(spending.approve, act, meeting=meeting) == ({} if carried else {DECISION: CODE_9})
    assert refused(other.approve, act, meeting=meeting) == {DECISION: CODE_9}
    assert refused(spending.pay, act) == {"procedure.stage": CODE_9}


def test_a_meeting_of_another_community_decides_on_no_money_here() -> None:
    """Whatever the neighbours decided under the same number, this community's money is its own owners' to spend."""
    made, other = scene(), scene()
    here, there = planned(made, funded(made)), planned(other, funded(other))
    elsewhere, act = decided(other, there, Matter.OTHER_MAJOR), other.committee.on(other.day)
    assert here.ref == there.ref
    assert [decided_by_owners(plan, act, meeting=elsewhere) for plan in (there, here)] == [True, False]


@pytest.mark.parametrize(
    ("given", "refusing"),
    [
        ({}, ()),
        ({"notice": (-1, 0)}, ()),
        ({"notice": (1,)}, (POSTED,)),
        ({"notice": (-3, -1)}, (POSTED,)),
        ({"notice": ()}, (POSTED,)),
        ({"signed": BOTH[:1]}, (SIGNED,)),
        ({"signed": ("committee", "committee")}, (SIGNED,)),
        ({"signed": ("committee", "owner-1", "provider")}, (SIGNED,)),
        ({"signed": BOTH[::-1]}, (STANDING,)),
        ({"amount": "999.99"}, ()),
        ({"amount": "1000.01"}, (COVERED,)),
        ({"ended": True}, (STANDS,)),
        ({"voucher": "R-1"}, (ONCE,)),
        ({"notice": (), "signed": BOTH[:1], "amount": "1000.01", "ended": True}, (STANDS, POSTED, SIGNED, COVERED)),
    ],
)
def test_a_payment_under_the_clauses(given: dict[str, Any], refusing: tuple[str, ...]) -> None:
    """Decided, posted, signed by both committees, covered to the last fen, on a paper of its own: all reasons at once."""
    made = scene(RULES)
    case = {"notice": (0,), "signed": BOTH, "amount": "1000.00", "ended": False, "voucher": "P-1"} | given
    spending = approved(made, funded(made), case["amount"])
    day = made.day
    # One person with two hats is no second hand.
    made.community.appoint(made.subdistrict.on(day), grants=(Grant("committee", Role.RESIDENTS_COMMITTEE, day),))
    if case["notice"]:
        first, *last = (day + DAY * shift for shift in case["notice"])
        spending.post(made.committee.on(day), notice=Notice("gate", first, *last))
    if case["ended"]:
        spending.meeting.annul(made.subdistrict.on(day), item=1)
    first, *others = map(Actor, case["signed"])
    act = first.on(day).with_(*others)
    assert refused(spending.pay, act, voucher=case["voucher"]) == {rule: CITED[rule] for rule in refusing}
    if not refusing:
        entry = spending.pay(act, voucher=case["voucher"])
        assert (entry.signers, spending.paid_on) == (("residents-committee",), day)
        assert spending.account.balance == Decimal("1000.00") - Decimal(case["amount"])
        spending.publish(act, notice=(report := Notice("gate", day)))
        assert (spending.stage, spending.report) == (SpendingStage.PUBLISHED, report)


def test_a_refusal_by_a_clause_cites_the_decision_that_adopted_it() -> None:
    """The clause refuses with the meeting that adopted it, and the advice of the Chizhou reply beside it."""
    made = scene(RULES)
    spending = approved(made, funded(made))
    (finding,) = explain(spending.pay, made.committee.on(made.day).with_(made.residents)).refusals
    assert (finding.rule, finding.instrument.adopted_by) == (POSTED, "assembly.meeting:meeting-1")
    assert [other.effect.name for other in finding.beside] == ["ADVISE"]


def test_a_decision_revoked_between_approval_and_payment_pays_nothing() -> None:
    """The payment asks again, on its own day; the day before it would still have stood."""
    made = scene(RULES)
    spending = posted(made, funded(made))
    meeting, day = spending.meeting, made.day + DAY * 30
    act = made.committee.on(day).with_(made.residents)
    assert refused(spending.pay, act) == {}
    meeting.revoke(made.court.on(day), item=1, known=meeting.last_act_date, filed=day - DAY)
    assert refused(spending.pay, act) == {STANDS: CITED[STANDS]}
    assert meeting.covers(spending, on=day - DAY, matter=Matter.OTHER_MAJOR) is True
    assert list(refused(spending.pay, made.committee.on(day - DAY).with_(made.residents))) == ["procedure.order"]


@pytest.mark.parametrize(
    ("place", "month", "advised"), [("cn.anhui.chizhou", 9, True), ("cn.anhui.chizhou", 5, False), ("cn", 9, False)]
)
def test_without_clauses_an_approved_spending_is_paid(place: str, month: int, *, advised: bool) -> None:
    """Posting and the second signature are advice in Chizhou since its reply: it is paid, the entry keeps the advice."""
    made = scene(jurisdiction=place, born=date(2025, month, 1))
    entry = approved(made, funded(made)).pay(made.committee.on(made.day))
    noted = {(noted["rule"], noted["effect"]) for noted in entry.noted}
    assert noted == ({(POSTED, "ADVISE"), (SIGNED, "ADVISE")} if advised else set())


def test_two_spendings_that_exceed_the_balance_are_not_both_paid() -> None:
    """Money that is promised to one is not free for another; what is left over is, and a third may have it."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    first, second = approved(made, account, "600.00"), approved(made, account, "400.01")
    act = made.committee.on(made.day)
    assert refused(second.pay, act) == {COVERED: CODE_282}
    first.pay(act)
    assert refused(second.pay, act) == {COVERED: CODE_282}
    approved(made, account, "400.00").pay(made.committee.on(made.day))
    assert account.balance == Decimal("0.00")


def test_a_spending_is_published_once_it_is_paid_and_in_the_books() -> None:
    """Owners are shown what the account shows, by a notice posted after the payment (Civil Code art. 282)."""
    made = scene(jurisdiction="cn")
    spending = approved(made, funded(made))
    act = made.committee.on(made.day)
    spending.pay(act)
    early, today, late = (Notice("gate", act.on + DAY * shift) for shift in (-1, 0, 1))
    unseen = {"income.statement.shown": "spc-condominium 13(1)(3)"}
    assert [refused(spending.publish, act, notice=one) for one in (early, today, late)] == [unseen, {}, unseen]
    spending.account.reverse(act, number=2, reason="the bank sent it back")
    assert refused(spending.publish, act, notice=today) == {"income.spending.in-the-books": CODE_282}


def test_a_spending_is_withdrawn_before_payment_and_not_after() -> None:
    """Planned, approved or posted it may be taken back; money that left is not withdrawn."""
    made = scene(jurisdiction="cn")
    account = funded(made)
    for make in (planned, approved, posted):
        make(made, account).withdraw(made.committee.on(made.day))
    paid = approved(made, account)
    paid.pay(made.committee.on(made.day))
    assert refused(paid.withdraw, made.committee.on(made.day)) == {"procedure.stage": CODE_9}
