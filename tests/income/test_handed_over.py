"""What came whole in a handover, what lacks, which claims are open, and how far back an audit reaches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.income.given import DAY, funded
from tests.income.keeping import BALANCE, WHOLE, handing, paper
from tests.service.serving import ending

from propgov.community import Role
from propgov.income import BalanceStated, HandoverAudit, IncomeHandedOver
from propgov.testing import scene

BOOKS, VOUCHERS = IncomeHandedOver.BOOKS, IncomeHandedOver.VOUCHERS


def test_what_came_in_part_did_not_come() -> None:
    """Of two lists of vouchers one is missing: vouchers lack; a balance alone lacks its books and vouchers."""
    made = scene()
    handover = handing(made, funded(made), made.day)
    act = made.committee.on(made.day)
    assert handover.lacks == {BOOKS, VOUCHERS, IncomeHandedOver.INCOME_BALANCE}
    handover.list_items(act, items=(BALANCE, *WHOLE[:2], WHOLE[1]))
    handover.receive(act, numbers=(1, 3, 2), giver="provider")
    assert (handover.received, handover.lacks) == ({IncomeHandedOver.INCOME_BALANCE, BOOKS}, {VOUCHERS})
    handover.receive(act, numbers=(4,), giver="provider")
    assert not handover.lacks


def test_the_gap_is_what_the_bank_has_more() -> None:
    """988.00 at the bank for 1,000.00 in the books are 12.00 less."""
    on = date(2026, 3, 1)
    assert BalanceStated(on, Decimal("1000.00"), Decimal("988.00"), paper(on)).gap == Decimal("-12.00")


@pytest.mark.parametrize(("early", "whole"), [(-1, True), (0, True), (1, False)])
def test_an_audit_reaches_back_to_the_start_of_the_contract(early: int, whole: bool) -> None:
    """One that begins a day later leaves a day out."""
    made = scene()
    account, contract = funded(made), ending(made)
    last, began = contract.last_day, contract.began
    assert last is not None
    assert began is not None
    handover = handing(made, account, last, contract=contract)
    report = paper(last, "A")
    handover.audit(made.committee.on(last), audit=HandoverAudit("Auditors", began + DAY * early, last, report))
    assert handover.audited_whole is whole


def test_who_leaves_is_the_provider_of_the_contract_or_who_held_the_role_on_the_last_day() -> None:
    """Nobody else gives, and the title says who leaves."""
    made = scene()
    handover = handing(made, funded(made), made.day, leaving=Role.COMMITTEE)
    assert [handover.gave(person) for person in ("committee", "provider", "stranger")] == [True, False, False]
    assert handover.title == "业主委员会移交公共收益"
    assert handover.community is made.community
