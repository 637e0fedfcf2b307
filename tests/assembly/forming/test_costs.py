"""What the first meeting costs: what was paid in, by whom, how it was used, and where the rest goes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.forming.founding import (
    DAY,
    HANGZHOU,
    at,
    established,
    first_meeting,
    grouped,
    noted,
    notice,
    prepared,
    refused,
    voice,
)

from propgov import begin
from propgov.assembly import CostsStage, FirstMeetingCosts, Matter
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.testing import Scene, decided

FEN = Decimal("0.01")


def opened(made: Scene, **other: Any) -> FirstMeetingCosts:
    """The books of a group that prepares the meeting."""
    formation, _ = grouped(made, **other)
    return begin(FirstMeetingCosts, made.subdistrict.on(made.day), formation=formation)


def pay_in(made: Scene, costs: FirstMeetingCosts, amount: str, payer: Role = Role.DEVELOPER) -> None:
    """Enter a payment under a number of its own."""
    number = str(len(costs.postings) + 1)
    costs.pay_in(made.subdistrict.on(made.day), amount=Decimal(amount), payer=payer, voucher=number, issuer="bank")


def spend(made: Scene, costs: FirstMeetingCosts, amount: str) -> None:
    """Spend on printing under a number of its own."""
    number = str(len(costs.postings) + 1)
    costs.spend(voice(made).on(made.day), amount=Decimal(amount), purpose="printing", voucher=number, issuer="shop")


@pytest.mark.parametrize(
    ("place", "amount", "said"),
    [
        (HANGZHOU, "60000.00", []),
        (HANGZHOU, "59999.99", ["cost.least"]),
        ("cn.zhejiang.lishui", "50000.00", []),
        ("cn.zhejiang.lishui", "49999.99", ["cost.least"]),
        ("cn.shanghai", "0.01", []),
    ],
)
def test_what_the_developer_pays(place: str, amount: str, said: list[str]) -> None:
    """By the square metre and at least a sum; too little is a breach, and recorded as what it is."""
    made = at(place)
    costs = opened(made)
    pay_in(made, costs, amount)
    assert noted(costs) == said
    assert costs.paid == Decimal(amount)


def test_a_developer_that_pays_nothing_is_seen_when_the_accounts_are_posted() -> None:
    """Lishui art. 9: nothing paid is too little by metre and in sum; it stops nothing."""
    made = at("cn.zhejiang.lishui")
    costs = opened(made)
    costs.account_for(voice(made).on(made.day), notice=notice(made.day))
    assert noted(costs) == ["cost.rate", "cost.least"]
    assert costs.stage is CostsStage.PUBLISHED


def test_payments_add_up() -> None:
    """What is paid in parts is held against the law in sum, exact to the fen."""
    made = at(HANGZHOU)
    costs = opened(made, total_area=Decimal("60000.00"), delivered_area=Decimal("60000.00"))
    pay_in(made, costs, "71999.99")
    assert noted(costs) == ["cost.rate"]
    pay_in(made, costs, "0.01")
    assert noted(costs) == []
    assert (costs.paid, costs.balance) == (Decimal("72000.00"), Decimal("72000.00"))


def test_owners_who_pay_themselves_are_noted_where_the_developer_should() -> None:
    """Taizhou art. 14: the developer pays; that another did stands in the entry."""
    made = at("cn.zhejiang.taizhou")
    costs = opened(made)
    pay_in(made, costs, "1000.00", Role.OWNER)
    assert noted(costs) == ["cost.payer"]


@given(st.integers(1, 10**7), st.integers(0, 2))
def test_no_more_is_spent_than_there_is(fen: int, over: int) -> None:
    """All of it may be spent, a fen more may not."""
    made = at("cn.shanghai")
    costs = opened(made)
    paid = Decimal(fen) * FEN
    pay_in(made, costs, str(paid))
    if over:
        with pytest.raises(InvalidFacts, match="more than"):
            spend(made, costs, str(paid + over * FEN))
    else:
        spend(made, costs, str(paid))
        assert (costs.spent, costs.balance) == (paid, 0)


def test_a_paper_is_entered_once_for_an_amount_and_a_mistake_is_reversed() -> None:
    """Nothing is entered for nothing; what was reversed may be entered again, and is reversed once."""
    made = at("cn.shanghai")
    costs = opened(made)
    pay_in(made, costs, "100.00")
    act = made.subdistrict.on(made.day)
    once: dict[str, Any] = {"payer": Role.DEVELOPER, "voucher": "1", "issuer": "bank"}
    with pytest.raises(InvalidFacts, match="in the books as number 1"):
        costs.pay_in(act, amount=FEN, **once)
    with pytest.raises(InvalidFacts, match="is nothing"):
        costs.pay_in(act, amount=Decimal("0.00"), payer=Role.DEVELOPER, voucher="2")
    costs.reverse(act, number=1, reason="of another estate")
    assert (costs.paid, costs.balance) == (0, 0)
    for number in (1, 2, 9):
        with pytest.raises(InvalidFacts, match="can be reversed"):
            costs.reverse(act, number=number, reason="again")
    costs.pay_in(act, amount=FEN, **once)
    assert costs.paid == FEN


def test_how_the_money_was_used_is_posted_in_lishui_and_elsewhere_may_be() -> None:
    """Lishui art. 9: accounts that do not hang are refused, and none are older than the last movement they show."""
    made = at("cn.zhejiang.lishui")
    costs = opened(made)
    before = made.day
    pay_in(made, costs, "50000.00")
    act = voice(made).on(before + DAY)
    assert refused(lambda: costs.account_for(act, notice=notice(act.on + DAY))) == [("cost.published", "9(2)")]
    costs.account_for(act, notice=notice(act.on))
    spend(made, costs, "30000.00")
    assert costs.stage is CostsStage.OPEN
    with pytest.raises(InvalidFacts, match="last movement"):
        costs.account_for(act, notice=notice(before))
    other = at("cn.shanghai")
    there = opened(other)
    there.account_for(voice(other).on(other.day), notice=notice(other.day + DAY))
    assert there.stage is CostsStage.PUBLISHED


@pytest.mark.parametrize(("place", "article"), [(HANGZHOU, "23(2)"), ("cn.zhejiang.lishui", "9(2)")])
def test_what_is_left_goes_where_the_owners_decide(place: str, article: str) -> None:
    """Without their decision it goes nowhere; where nothing is left, nothing is decided; then the books are empty."""
    made = at(place)
    founding = prepared(made)
    costs = begin(FirstMeetingCosts, made.subdistrict.on(made.day), formation=founding.formation)
    pay_in(made, costs, "72000.00")
    spend(made, costs, "71999.99")
    first = first_meeting(made)
    founding.establish(first)
    rest: dict[str, Any] = {"purpose": "benches", "voucher": "R-1"}
    costs.account_for(made.subdistrict.on(made.day), notice=notice(made.day))
    wanted = refused(lambda: costs.use_rest(made.committee.on(made.day), meeting=first, **rest))
    assert wanted == [("cost.rest", article)]
    meeting = decided(made, costs, Matter.OTHER_MAJOR, open_for=5)
    costs.use_rest(made.committee.on(made.day), meeting=meeting, **rest)
    assert (costs.rest_goes, costs.stage, costs.balance) == ("benches", CostsStage.CLOSED, 0)


def test_where_nothing_is_left_nothing_is_decided() -> None:
    """Accounts that come to nothing have no rest."""
    made = at(HANGZHOU)
    formation = established(made).formation
    costs = begin(FirstMeetingCosts, made.subdistrict.on(made.day), formation=formation)
    costs.account_for(made.subdistrict.on(made.day), notice=notice(made.day))
    meeting = decided(made, costs, Matter.OTHER_MAJOR, open_for=5)
    with pytest.raises(InvalidFacts, match="nothing left"):
        costs.use_rest(made.committee.on(made.day), meeting=meeting, purpose="benches", voucher="R-1")
