"""Facts on money coming in, going out and accounted for, and the days from which they are asked; the steps are in ``test_account``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.income.given import DAY, let, opened

from propgov.income import account_rules as facts
from propgov.law import Answer, Law, Outcome
from propgov.testing import RULES, scene

CODE, COURT = date(2021, 1, 1), date(2009, 10, 1)


@pytest.mark.parametrize(
    ("rule", "since", "article"),
    [
        ("income.common-use.owners-decision", CODE, "278(1)(8)"),
        ("income.spending.owners-decision", CODE, "278(1)(9)"),
        ("income.spending.decision-stands", CODE, "280(1)"),
        ("income.spending.covered-by-balance", CODE, "282"),
        ("income.spending.in-the-books", CODE, "282"),
        ("income.account.from-contract", CODE, "282"),
        ("income.account.lawful-payment", CODE, "282"),
        ("income.account.nothing-left", CODE, "282"),
        ("income.statement.adds-up", CODE, "282"),
        ("income.statement.shown", COURT, "13(1)(3)"),
    ],
)
def test_each_rule_is_asked_from_the_first_day_of_its_law(rule: str, since: date, article: str) -> None:
    """From that day on what is not so is refused with the article; a day before an older law says so, or none is on record."""
    law = Law.of("cn")
    found, before = law.weigh(rule, False, on=since), law.weigh(rule, False, on=since - DAY)
    assert (found.outcome, found.refuses, found.article) == (Outcome.BROKEN, True, article)
    assert before.refuses
    assert (before.outcome is Outcome.UNKNOWN) is (before.article == article)


def test_who_proves_the_cost_was_asked_by_the_court_first() -> None:
    """Since 2009-10-01 whoever deducts a cost proves it; the Property Law was read and asked nothing of it."""
    law = Law.of("cn")
    found, before = (law.weigh("income.cost.proven", False, on=on) for on in (COURT, COURT - DAY))
    assert (found.refuses, found.article) == (True, "14(2)")
    assert (before.outcome, before.wanted.en, before.article) == (Outcome.HOLDS, "nothing", "70")


def test_that_an_account_was_shown_before_it_ends_is_advice() -> None:
    """The court's list says what is due to owners, not when: no account is kept open for it."""
    found = Law.of("cn").weigh("income.account.accounted-for", False, on=COURT)
    assert (found.outcome, found.refuses, found.article) == (Outcome.BROKEN, False, "13(1)(3)")


@pytest.mark.parametrize(("amount", "free"), [("0.01", False), ("0.00", True)])
def test_an_empty_account_promises_nothing(amount: str, free: bool) -> None:
    """What is not there is decided on and binds no money."""
    made = scene()
    assert facts.promised(opened(made), made.committee.on(made.day), amount=Decimal(amount)) is free


def test_the_neighbours_lease_earns_for_the_neighbours() -> None:
    """Income of another community does not come to this account."""
    made, other = scene(), scene()
    act = made.committee.on(max(made.later(99), other.later(99)))
    account = opened(made)
    assert [facts.from_contract(account, act, use=let(each)) for each in (made, other)] == [True, False]


def test_one_period_is_told_by_its_last_day() -> None:
    """With the clause a longer statement is told where the period ends; without it any length will do."""
    made, free = scene(RULES), scene()
    told = facts.one_period(opened(made), made.committee.on(made.later(300)), until=date(2026, 4, 1))
    assert isinstance(told, Answer)
    assert (told.holds, "2026-03-31" in told.told.en, "2026年3月31日" in told.told.zh) == (False, True, True)
    assert facts.one_period(opened(free), free.committee.on(free.later(300)), until=date(2027, 1, 1)) is True
