"""Allowances of members: what the owners decided, and nothing beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.parting import office, proposed, refused, resigned, target
from tests.committee.seating import DAY, notice

from propgov.assembly import Matter
from propgov.committee import Allowance, AllowanceStage, Office, Rate, Term
from propgov.community import Document
from propgov.engine import begin
from propgov.errors import InvalidFacts
from propgov.income import Account
from propgov.testing import Scene, decided

RATE = Decimal("200.00")
COSTS = Decimal("500.00")
CENT = Decimal("0.01")
MONTH = relativedelta(months=1)


def planned(made: Scene, term: Term, **other: Any) -> Allowance:
    """An allowance for members without an office, and running costs."""
    facts: dict[str, Any] = {"rates": (Rate(Office.MEMBER, RATE),), "expenses": COSTS, **other}
    return begin(Allowance, made.committee.on(made.day), term=term, **facts)


def settled(place: str = "cn.shanghai", *, kept: bool = False) -> tuple[Scene, Term, Allowance]:
    """The owners have decided it, with the account from which it is paid if one is named."""
    made, term = office(place)
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank") if kept else None
    case = planned(made, term, account=account)
    meeting = decided(made, case, Matter.OTHER_MAJOR, open_for=7)
    case.decide(made.committee.on(made.day), meeting=meeting)
    return made, term, case


def pay(made: Scene, case: Allowance, amount: Decimal = RATE, **other: Any) -> list[str]:
    """What refuses a payment to the second member for the month of the day."""
    facts: dict[str, Any] = {"person": made.owners[1].person, "month": made.day.replace(day=1), **other}
    facts.setdefault("voucher", f"v{len(case.paid)}")
    return refused(lambda: case.pay(made.committee.on(made.day), amount=amount, **facts))


@pytest.mark.parametrize(
    "place", ["cn.shanghai", "cn.beijing", "cn.shandong", "cn.zhejiang.huzhou", "cn.anhui.chizhou"]
)
def test_the_committee_does_not_decide_its_own_allowance(place: str) -> None:
    """In any place: without a decision of the owners about it, under that matter, nothing is decided or paid."""
    made, term = office(place)
    case, other = planned(made, term), planned(made, term)
    meeting = decided(made, other, Matter.OTHER_MAJOR, open_for=7)
    act = made.committee.on(made.day)
    assert refused(lambda: case.decide(act, meeting=meeting)) == ["member.allowance.owners-decision"]
    assert pay(made, case) == ["procedure.stage"]
    other.decide(act, meeting=meeting)
    assert other.stage is AllowanceStage.DECIDED


@given(st.lists(st.decimals(min_value="0.01", max_value="260.00", places=2), min_size=1, max_size=4))
def test_a_month_is_never_paid_above_its_rate(amounts: list[Decimal]) -> None:
    """However it is split: what would go above is refused, and what is paid stays within."""
    made, _, case = settled()
    total = Decimal("0.00")
    for amount in amounts:
        fits = total + amount <= RATE
        assert pay(made, case, amount) == ([] if fits else ["allowance.within"])
        total += amount if fits else 0
    assert sum(one.amount for one in case.paid) == total <= RATE


@pytest.mark.parametrize(("more", "said"), [(-CENT, []), (0 * CENT, []), (CENT, ["allowance.within"])])
def test_running_costs_keep_to_the_month(more: Decimal, said: list[str]) -> None:
    """A fen less and exactly as much are within, a fen more is not; pay of members does not count against them."""
    made, _, case = settled()
    assert pay(made, case) == []
    facts = {"what": "paper", "month": made.day.replace(day=1), "voucher": "c1"}
    act = made.committee.on(made.day)
    assert refused(lambda: case.spend(act, amount=COSTS + more, **facts)) == said


def test_only_who_serves_in_an_office_with_a_rate_is_paid() -> None:
    """An owner without a seat is not, and no office without a rate."""
    made, term, case = settled()
    assert pay(made, case, person=made.owners[-1].person) == ["allowance.entitled", "allowance.within"]
    case.stop(made.committee.on(made.day), reason="decided anew")
    bare = planned(made, term, rates=())
    meeting = decided(made, bare, Matter.OTHER_MAJOR, open_for=7)
    bare.decide(made.committee.on(made.day), meeting=meeting)
    assert pay(made, bare) == ["allowance.entitled", "allowance.within"]


def test_who_left_is_paid_for_the_months_served_and_no_other() -> None:
    """The month of the resignation is the last."""
    made, term, case = settled()
    gone = target(made).person
    resigned(made, term).take_effect(made.committee.on(made.day))
    last, facts = made.day.replace(day=1), {"person": gone, "amount": RATE}
    act = made.committee.on(last + MONTH * 2)
    assert refused(lambda: case.pay(act, month=last, voucher="a", **facts)) == []
    found = refused(lambda: case.pay(act, month=last + MONTH, voucher="b", **facts))
    assert found == ["allowance.entitled", "allowance.within"]


def test_who_is_suspended_for_a_whole_month_is_not_paid_for_it() -> None:
    """A month in which the member served some days is paid."""
    made, term, case = settled("cn.beijing")
    removal = proposed(made, term)
    act = made.committee.on(made.day).with_(*made.owners[1:3])
    removal.suspend(act, reason="until decided", notice=notice(made.day))
    month, first = term.begins, made.day.replace(day=1)
    assert month is not None
    later = made.committee.on(first + MONTH * 3)
    facts = {"person": target(made).person, "amount": RATE}
    assert refused(lambda: case.pay(later, month=month.replace(day=1), voucher="a", **facts)) == []
    found = refused(lambda: case.pay(later, month=first + MONTH, voucher="b", **facts))
    assert found == ["allowance.entitled", "allowance.within"]


@pytest.mark.parametrize("wrong", ["middle", "ahead", "before", "beyond"])
def test_a_month_is_one_of_the_term_that_has_begun(wrong: str) -> None:
    """Its first day names it; not a month to come, before the term or after it."""
    made, term, case = settled()
    assert term.begins is not None
    assert term.ends is not None
    month = made.day.replace(day=1)
    first = {
        "middle": month.replace(day=2),
        "ahead": month + MONTH,
        "before": term.begins.replace(day=1) - MONTH,
        "beyond": term.ends.replace(day=1) + MONTH,
    }[wrong]
    with pytest.raises(InvalidFacts, match="month"):
        pay(made, case, month=first)


def test_a_paper_is_entered_once_and_an_office_has_one_rate() -> None:
    """The same voucher is no second payment."""
    made, term, case = settled()
    assert pay(made, case, CENT, voucher="1") == []
    with pytest.raises(InvalidFacts, match="entered before"):
        pay(made, case, CENT, voucher="1")
    with pytest.raises(InvalidFacts, match="an office twice"):
        planned(made, term, rates=(Rate(Office.CHAIR, RATE), Rate(Office.CHAIR, CENT)))
    with pytest.raises(InvalidFacts, match="are empty"):
        planned(made, term, rates=(), expenses=Decimal("0.00"))


def test_two_decisions_do_not_pay_a_month_twice() -> None:
    """One is in force at a time, and what the earlier one paid counts under the later."""
    made, term, case = settled()
    assert pay(made, case) == []
    second = planned(made, term)
    meeting = decided(made, second, Matter.OTHER_MAJOR, open_for=7)
    with pytest.raises(InvalidFacts, match="is in force"):
        second.decide(made.committee.on(made.day), meeting=meeting)
    month = case.paid[0].month
    case.stop(made.committee.on(made.day), reason="decided anew")
    second.decide(made.committee.on(made.day), meeting=meeting)
    assert pay(made, second, CENT, month=month, voucher="x") == ["allowance.within"]
    with pytest.raises(InvalidFacts, match="entered before"):
        pay(made, second, CENT, voucher=case.paid[0].voucher)


@pytest.mark.parametrize("rate", ["0.00", "-1.00", "1.001"])
def test_a_rate_is_an_amount_of_yuan(rate: str) -> None:
    """Exact to the fen, and more than nothing."""
    made, term = office("cn.shanghai")
    with pytest.raises(InvalidFacts):
        planned(made, term, rates=(Rate(Office.MEMBER, Decimal(rate)),))


def test_nothing_is_paid_once_the_decision_or_the_allowance_has_ended() -> None:
    """An annulled decision pays nobody; what was stopped stays stopped."""
    made, _, case = settled()
    assert case.meeting is not None
    assert case.title
    case.meeting.annul(made.subdistrict.on(made.day), item=1)
    assert pay(made, case) == ["member.allowance.owners-decision"]
    case.stop(made.committee.on(made.day), reason="annulled")
    assert "procedure.stage" in pay(made, case)


@pytest.mark.parametrize(("late", "found"), [(0, ["income.account.not-frozen"]), (1, [])])
def test_a_freeze_of_the_account_reaches_what_is_paid_from_it(late: int, found: list[str]) -> None:
    """On the last day of the freeze neither a member nor a running cost is paid; a day later both are."""
    made, _, case = settled(kept=True)
    assert isinstance(case.account, Account)
    until = made.later(0)
    order = Document("Order", "1", "District court", until)
    case.account.freeze(made.court.on(until), until=until, ground="a suit", document=order)
    act = made.committee.on(until + DAY * late)
    spent: dict[str, Any] = {"month": until.replace(day=1), "amount": RATE, "voucher": "v"}
    assert refused(lambda: case.spend(act, what="paper", **spent)) == found
    assert refused(lambda: case.pay(act, person=made.owners[1].person, **{**spent, "voucher": "w"})) == found
