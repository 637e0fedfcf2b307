"""A handover of income from the list to its end: in time, whole or short, and never with a balance that nothing proves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.income.given import CODE_282, DAY, funded, opened, refusals
from tests.income.keeping import BALANCE, WHOLE, breaches, handing, paper, whole
from tests.service.serving import ended

from propgov import Register
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import IncomeHandedOver, IncomeHandover, IncomeHandoverStage, IncomeItem
from propgov.testing import Scene, scene

THOUSAND = Decimal("1000.00")


def received(made: Scene, place_days: int, ends: int = 60) -> IncomeHandover:
    """All came, and the balance is stated, so many days after the contract ended."""
    account, (contract, last) = opened(made), ended(made, ends)
    handover = handing(made, account, last + DAY, ended_on=last, contract=contract)
    act = made.committee.on(last + DAY * place_days)
    whole(handover, act)
    return handover


@pytest.mark.parametrize(
    ("place", "days", "article", "ends"),
    [
        ("cn.shanghai", 10, "50", 60),
        ("cn.zhejiang.hangzhou", 15, "57(1)", 63),
        ("cn.shandong.qingdao", 30, "66(1)", 60),
    ],
)
@pytest.mark.parametrize("late", [-1, 0, 1])
def test_the_income_is_handed_over_in_time(place: str, days: int, article: str, ends: int, late: int) -> None:
    """Ten days in Shanghai, fifteen in Hangzhou, thirty in Qingdao, from the last day of the contract."""
    handover = received(made := scene(jurisdiction=place), days + late, ends)
    handover.complete(made.committee.on(made.day))
    found = breaches(handover)
    assert ("income.handover.within" in found) is (late > 0)
    assert handover.stage is IncomeHandoverStage.COMPLETED
    assert found.get("income.handover.within", article) == article


def test_a_receiver_who_dallies_makes_nobody_late_but_does_not_date_back() -> None:
    """The last item came in time, and the list is closed weeks later; a day before the last item is a slip."""
    made = scene(jurisdiction="cn.shanghai")
    handover = received(made, 10)
    came, act = made.day, made.committee.on(made.later(40))
    with pytest.raises(InvalidFacts, match="lies before the last item"):
        handover.complete(act, done_on=came - DAY)
    handover.complete(act, done_on=came)
    assert breaches(handover) == {}
    assert handover.completed_on == came


def test_a_balance_without_vouchers_is_short_and_stays_due() -> None:
    """The provider hands over money and no paper: that stands on record, and the duty runs until the vouchers come."""
    made = scene(jurisdiction="cn.shanghai")
    account, (contract, last) = funded(made), ended(made)
    handover = handing(made, account, last, ended_on=last, contract=contract)
    act = made.committee.on(last)
    handover.list_items(act, items=(BALANCE,))
    handover.receive(act, numbers=(1,), giver="provider")
    handover.state_balance(act, bank=THOUSAND, document=paper(last))
    handover.complete(act)
    assert handover.stage is IncomeHandoverStage.SHORT
    assert handover.lacks == {IncomeHandedOver.BOOKS, IncomeHandedOver.VOUCHERS}
    (duty,) = handover.duties(last + DAY * 11)
    assert (duty.step, duty.days_overdue) == ("complete", 1)
    later = made.committee.on(last + DAY * 11)
    handover.list_items(later, items=WHOLE[:2])
    handover.receive(later, numbers=(2, 3), giver="provider")
    handover.complete(later)
    assert handover.stage is IncomeHandoverStage.COMPLETED
    assert "income.handover.within" in breaches(handover)
    assert handover.duties(later.on) == ()


def test_an_empty_list_or_a_balance_not_held_against_the_bank_ends_nothing() -> None:
    """Each item is received or missing, and the balance stated, before the list is closed."""
    made = scene()
    handover = handing(made, funded(made), made.day)
    act = made.committee.on(made.day)
    refused = {"income.handover.accounted-for": CODE_282}
    assert refusals(lambda: handover.complete(act)) == refused
    handover.state_balance(act, bank=THOUSAND, document=paper(made.day))
    assert refusals(lambda: handover.complete(act)) == refused
    handover.list_items(act, items=(*WHOLE, IncomeItem(IncomeHandedOver.KEYS, "2 keys")))
    handover.receive(act, numbers=(1, 2, 3), giver="provider")
    assert refusals(lambda: handover.complete(act)) == refused
    handover.note_missing(act, numbers=(4,), statement="said to be lost")
    handover.complete(act)
    assert (handover.stage, handover.lacks) == (IncomeHandoverStage.SHORT, {IncomeHandedOver.KEYS})


def test_the_end_of_the_handover_ends_the_signatures_of_who_left() -> None:
    """The old provider signs no more on the account; an open claim keeps nothing back."""
    made = scene()
    account = funded(made)
    for person, role in (("provider", Role.PROVIDER), ("committee", Role.COMMITTEE)):
        account.name_signatory(made.subdistrict.on(made.day), person=person, role=role)
    handover = handing(made, account, made.day)
    act = made.committee.on(made.later())
    whole(handover, act, THOUSAND)
    handover.claim(act, claimed_by="provider", against="committee", amount=Decimal("900.00"), reason="unpaid fees")
    handover.complete(act)
    assert [one.person for one in account.signatories_on(act.on)] == ["committee"]
    assert handover.open_claims == (1,)
    again = Register(made.register.journal).find(IncomeHandover, handover.id)
    assert (again.items, again.balance, again.claims) == (handover.items, handover.balance, handover.claims)


def test_a_ledger_that_was_emptied_and_closed_meanwhile_does_not_keep_the_handover_open() -> None:
    """The provider paid all over and closed its books: the handover ends all the same."""
    made = scene()
    account = opened(made)
    handover = handing(made, account, made.day)
    act = made.committee.on(made.day)
    whole(handover, act)
    account.close(act)
    handover.complete(act)
    assert handover.stage is IncomeHandoverStage.COMPLETED
    assert account.passed_on == ()
