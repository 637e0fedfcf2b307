"""The account of a maintenance fund: deposits, transfers, interest, its move to the assembly, a fund from before."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.fund.keeping import DAY, FEN, breaches, opened, paid_in, paper, reconciled, stated, transferred
from tests.weighed import refused

from propgov import Refused, begin
from propgov.community import Document, Notice, Role
from propgov.errors import InvalidFacts
from propgov.fund import Deposit, FundAccount, FundSide, FundStage, SubAccount
from propgov.income import Account
from propgov.testing import Scene, scene

TRANSFERRED = ("fund.account.transferred-within", "15")


def from_before(made: Scene) -> FundAccount:
    """A fund that was kept before, with the sub-accounts of two units; one has twenty-five percent left."""
    fund = opened(made)
    held = (SubAccount("1-101", Decimal("250.00"), Decimal("1000.00")), SubAccount("1-102", Decimal("900.00")))
    paper = Document("Statement", "F-1", "Bureau", made.day)
    fund.recognise(made.subdistrict.on(made.day), amount=Decimal("1150.00"), document=paper, accounts=held)
    return fund


def test_income_goes_by_area_and_interest_by_balance() -> None:
    """Two flats of 80.00 and 87.13 m2 share 100.00 of income by area; interest follows what each has."""
    made = scene(owners=2)
    fund = opened(made)
    transferred(made, fund, "100.00", "T-1")
    assert fund.balances() == {"1-101": Decimal("47.87"), "1-102": Decimal("52.13")}
    fund.deposit(made.authority.on(made.day), deposits=(Deposit("1-101", Decimal("4.26"), "D-1"),))
    fund.credit_interest(made.authority.on(made.day), amount=Decimal("0.03"), voucher="I-1")
    assert fund.balances() == {"1-101": Decimal("52.15"), "1-102": Decimal("52.14")}
    assert fund.total(FundSide.TRANSFER) == Decimal("-100.00")


def test_a_transfer_names_the_case_that_it_comes_from() -> None:
    """The posting shows the account of common income as a case if it is on record, and the paper by its issuer."""
    made = scene()
    fund = opened(made)
    transferred(made, fund, "1.00", "T-1")
    assert (fund.postings[0].about, fund.postings[0].issuer) == (fund.ref, "Bank 2")
    act = made.committee.on(made.day)
    income = begin(Account, act, community=made.community, bank="Bank 2")
    facts: dict[str, Any] = {"amount": FEN, "from_account": "Bank 2", "voucher": "T-2", "paper_on": made.day - DAY}
    fund.receive_transfer(act, about=income, **facts)
    assert (fund.postings[1].about, fund.postings[1].paper_on) == (income.ref, made.day - DAY)


@pytest.mark.parametrize("role", sorted({*Role} - {Role.COMMITTEE, Role.HOUSING_AUTHORITY, Role.OWNER}, key=str))
def test_only_those_who_answer_for_the_money_enter_it(role: Role) -> None:
    """Provider, developer and others enter nothing; nor does an owner."""
    made = scene()
    fund = opened(made)
    actor = made.officials.get(role, made.owners[0])
    facts: dict[str, Any] = {"amount": FEN, "from_account": "Bank 2", "voucher": "T-1"}
    with pytest.raises(Refused):
        fund.receive_transfer(actor.on(made.day), **facts)
    assert fund.balance == 0


@pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
def test_the_fund_is_moved_within_thirty_days(days: int, late: bool) -> None:
    """On the committee's notice the authority has thirty days (measure art. 15); then it is moved, on record as late."""
    made = scene(born=date(2026, 3, 5))
    fund = paid_in(made)
    case, asked = reconciled(made, fund), made.day
    (duty,) = fund.duties(asked)
    assert (duty.step, duty.last_day, duty.owed_by) == ("hand_over", asked + DAY * 30, (Role.HOUSING_AUTHORITY,))
    case.move(made.authority.on(asked + timedelta(days=days)), amount=fund.balance, voucher="M-1")
    assert breaches(fund) == [TRANSFERRED] * late
    assert (fund.stage, fund.bank, fund.duties(made.day)) == (FundStage.ASSEMBLY, "Bank 3 4", ())


def test_nobody_moves_the_fund_by_the_books_alone() -> None:
    """Neither the committee, to any bank, nor the authority: only a move that the owners decided does."""
    made = scene()
    fund = paid_in(made)
    assert "procedure.brought" in refused(fund.ask_for, made.committee.on(made.day), bank="mine")
    with pytest.raises(InvalidFacts, match="not asked for"):
        fund.hand_over(made.authority.on(made.day))


def test_the_books_are_held_against_the_banks_every_year() -> None:
    """From the day of opening; a fen that differs stands in the entry, and days are published once, when they are over."""
    made = scene(owners=2)
    fund = paid_in(made)
    until = fund.opened + DAY * 364
    act = made.authority.on(until + DAY)
    (duty,) = fund.duties(act.on)
    assert (duty.step, duty.covers) == ("publish", (fund.opened, until))
    wrong = (SubAccount("1-101", Decimal("100.01")), SubAccount("1-102", Decimal("99.99")))
    facts: dict[str, Any] = {"document": paper(made), "notice": Notice("gate", act.on, proof="photo")}
    with pytest.raises(InvalidFacts, match="and over"):
        fund.publish(act, until=act.on, accounts=wrong, **facts)
    fund.publish(act, until=until, accounts=wrong, **facts)
    assert breaches(fund) == [("fund.statement.reconciled", "30")]
    with pytest.raises(InvalidFacts, match="is not after"):
        fund.publish(act, until=until, accounts=stated(fund), **facts)
    fund.publish(made.authority.on(act.on + DAY), until=act.on, accounts=stated(fund), **facts)
    assert (breaches(fund), fund.published_until) == ([], act.on)


def test_no_step_pays_anything_out() -> None:
    """The books only receive: apart from a reversal no posting credits the bank."""
    made = scene()
    fund = paid_in(made)
    transferred(made, fund, "10.00", "T-1")
    fund.credit_interest(made.authority.on(made.day), amount=FEN, voucher="I-1")
    assert {one.debit for one in fund.postings} == {"BANK"}
    assert not [name for name in FundAccount.blueprint.steps if name in {"pay", "spend", "withdraw", "close"}]


def test_a_fund_from_before_keeps_its_first_deposits() -> None:
    """What was used before shows: 250.00 of 1000.00 is low, 900.00 of an unknown first deposit is not told."""
    made = scene()
    fund = from_before(made)
    assert fund.due_again(made.day) == ("1-101",)
    assert [fund.first_deposit(one) for one in ("1-101", "1-102")] == [Decimal("1000.00"), Decimal(0)]
    fund.deposit(made.authority.on(made.day), deposits=(Deposit("1-101", Decimal("50.00"), "D"),))
    assert fund.due_again(made.day) == ("1-101",)
    fund.renew(made.authority.on(made.day), deposits=(Deposit("1-101", Decimal("15.00"), "R"),))
    assert fund.due_again(made.day) == ()


def test_a_contest_that_is_upheld_empties_every_sub_account() -> None:
    """What was taken over is reversed with all its parts."""
    made = scene()
    fund = from_before(made)
    fund.contest(made.owners[1].on(made.day), reason="the bank says less")
    fund.settle(made.court.on(made.day), upheld=True, reason="by the bank's statement")
    assert fund.balance == sum(fund.balances().values()) == 0
