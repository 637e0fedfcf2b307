"""The annual audit programme: what each check finds over the books of a year, and what it calls unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from tests.income.given import approved, earning, posted, published
from tests.income.stating import stated

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Notice
from propgov.income import Account, CommonUse, Distribution, Spending, YearBooks, annual_programme
from propgov.income.programme import CHECKS
from propgov.law import Outcome
from propgov.testing import Scene, decided, scene

DAY = timedelta(days=1)
HOLDS, BROKEN, OPEN = Outcome.HOLDS, Outcome.BROKEN, Outcome.UNKNOWN
CONTRACTS, RENTS, COSTS, PAYMENTS, STATEMENTS, FUND, BANK = CHECKS


def year(account: Account, **more: Any) -> YearBooks:
    """The books of the year of the scene."""
    return YearBooks(account=account, year=2026, **more)


def came(books: YearBooks, on: date = date(2026, 12, 31)) -> Mapping[str, Outcome]:
    """The outcome of each check."""
    return {one.name: one.outcome for one in annual_programme(books, on=on)}


def told(books: YearBooks, name: str, on: date = date(2026, 12, 31)) -> list[str]:
    """What one check tells."""
    return [mark.text for one in annual_programme(books, on=on) if one.name == name for mark in one.marks]


def paid(made: Scene, spending: Spending) -> Spending:
    """The same, paid."""
    spending.pay(made.committee.on(made.day).with_(made.residents), voucher="P-1")
    return spending


def sound(made: Scene) -> tuple[Account, CommonUse, YearBooks]:
    """Books of a year in which all is in order, with everything given."""
    account, use = earning(made, "1000.00")
    spending = paid(made, posted(made, account))
    books = year(
        account,
        uses=(use,),
        spendings=(spending,),
        floors={use.ref: Decimal("90000.00")},
        to_fund=Decimal("0.00"),
        bank={made.day: Decimal("600.00")},
        unmatched=(),
    )
    return account, use, books


def test_all_is_in_order_where_all_is_given_and_right() -> None:
    """Every check holds, none is left out."""
    made = scene()
    *_, books = sound(made)
    assert came(books, made.day) == dict.fromkeys(CHECKS, HOLDS)


def test_what_is_not_given_is_unknown_and_never_in_order() -> None:
    """The books alone: neither contracts, nor spendings, bank or fund."""
    made = scene()
    account, *_ = sound(made)
    wanted = {CONTRACTS: OPEN, RENTS: HOLDS, COSTS: HOLDS, PAYMENTS: OPEN, STATEMENTS: HOLDS, FUND: OPEN, BANK: OPEN}
    assert came(year(account), made.day) == wanted


@pytest.mark.parametrize(("over", "outcome"), [("0.00", HOLDS), ("0.01", BROKEN)])
def test_more_than_the_rent_is_told(over: str, outcome: Outcome) -> None:
    """As much as the rent is in order, a fen more is not."""
    made = scene()
    account, use = earning(made, str(Decimal("96000.00") + Decimal(over)))
    assert came(year(account, uses=(use,)))[CONTRACTS] is outcome


def test_a_contract_of_which_nothing_came_in_is_told() -> None:
    """The lifts were let, and no receipt is in the books."""
    made = scene()
    account, use = earning(made, "10.00")
    account.reverse(made.committee.on(made.day), number=1, reason="of another community")
    assert told(year(account, uses=(use,)), CONTRACTS) == ["合同租金96000.00元，年内无收入入账"]


@pytest.mark.parametrize(("floor", "outcome"), [("95999.99", HOLDS), ("96000.00", HOLDS), ("96000.01", BROKEN)])
def test_a_rent_below_its_floor_is_told(floor: str, outcome: Outcome) -> None:
    """At the floor is enough; without a floor on record nobody knows."""
    made = scene()
    account, use = earning(made, "10.00")
    assert came(year(account, uses=(use,), floors={use.ref: Decimal(floor)}))[RENTS] is outcome
    assert came(year(account, uses=(use,)))[RENTS] is OPEN


@pytest.mark.parametrize(("issuer", "outcome"), [("Print shop", HOLDS), ("", OPEN), (" ", OPEN)])
def test_a_cost_whose_paper_names_no_issuer_is_unknown(issuer: str, outcome: Outcome) -> None:
    """Unproven cost is never accepted."""
    made = scene()
    account, use = earning(made, "100.00")
    account.deduct(made.committee.on(made.day), use=use, amount=Decimal("3.00"), voucher="C-1", issuer=issuer)
    assert came(year(account))[COSTS] is outcome


@pytest.mark.parametrize(
    ("post", "both", "wanted"),
    [
        (True, True, []),
        (False, True, ["支付前未公示"]),
        (True, False, ["支付缺共同签署"]),
        (False, False, ["支付前未公示", "支付缺共同签署"]),
    ],
)
def test_a_payment_is_held_to_posting_and_signatures(post: bool, both: bool, wanted: list[str]) -> None:
    """The Chizhou reply advises both: what lacks is told, with its article, and is no breach."""
    made = scene()
    account, _ = earning(made, "1000.00")
    spending = posted(made, account) if post else approved(made, account)
    spending.pay(made.committee.on(made.day).with_(*(made.residents,) * both), voucher="P-1")
    books = year(account, spendings=(spending,))
    assert told(books, PAYMENTS) == wanted
    assert came(books)[PAYMENTS] is HOLDS


def test_a_distribution_is_a_payment_that_the_owners_decided() -> None:
    """Its parts are not held to one sum."""
    made = scene()
    account, _ = earning(made, "1000.00")
    by = made.committee
    shared = begin(Distribution, by.on(made.day), account=account, amount=Decimal("100.00"), record_day=made.day)
    meeting = decided(made, shared, Matter.OTHER_MAJOR)
    shared.decide(by.on(made.day), meeting=meeting)
    shared.draw(by.on(made.day), notice=Notice("gate", made.day), weights={})
    shared.pay(by.on(made.day), units=(shared.shares[0].unit,), voucher="D-1")
    assert came(year(account, spendings=(shared,)))[PAYMENTS] is HOLDS


def test_a_statement_that_is_missing_or_late_is_told_with_its_article() -> None:
    """Each quarter in Shanghai: what is missing, with the days; what was published late, with the rule."""
    made, account = stated("cn.shanghai")
    assert STATEMENTS in came(year(account))
    missing = told(year(account), STATEMENTS, date(2027, 1, 31))
    assert missing
    assert all("无报表" in one for one in missing)
    assert told(year(account), STATEMENTS, made.day) == []


def test_a_statement_that_does_not_add_up_would_be_told() -> None:
    """Two in order, the second from where the first ended: nothing is told."""
    made = scene()
    account, _ = earning(made, "1000.00")
    published(made, account, made.day)
    published(made, account, made.day + DAY * 3)
    assert told(year(account), STATEMENTS, made.day) == []


@pytest.mark.parametrize(("stated_sum", "outcome"), [("599.99", BROKEN), ("600.00", HOLDS), ("600.01", BROKEN)])
def test_a_balance_that_is_not_the_banks_is_told_to_the_fen(stated_sum: str, outcome: Outcome) -> None:
    """A fen more or less, with both sums and the difference."""
    made = scene()
    account, *_ = sound(made)
    books = year(account, bank={made.day: Decimal(stated_sum)}, unmatched=())
    assert came(books)[BANK] is outcome
    if outcome is BROKEN:
        assert told(books, BANK) == [f"银行{stated_sum}元，账面600.00元，相差{Decimal(stated_sum) - 600}元"]


def test_a_movement_at_the_bank_without_a_posting_is_told() -> None:
    """Each that the matching left over."""
    made = scene()
    account, *_ = sound(made)
    books = year(account, bank={made.day: Decimal("600.00")}, unmatched=("line 7",))
    (result,) = [one for one in annual_programme(books, on=made.day) if one.name == BANK]
    assert [(mark.about, mark.outcome) for mark in result.marks] == [("line 7", BROKEN)]


def test_a_reversed_posting_and_another_year_are_no_part_of_it() -> None:
    """The checks read what stands in the year."""
    made = scene()
    account, use = earning(made, "100.00")
    account.reverse(made.committee.on(made.day), number=1, reason="of another community")
    assert year(account, uses=(use,)).postings == ()
    assert YearBooks(account=account, year=2025).postings == ()


@pytest.mark.parametrize(("more", "late"), [(0, False), (1, True)])
def test_a_statement_published_late_is_told_with_the_rule(more: int, late: bool) -> None:
    """Lishui gives three months after the period: the last day is in time, the next is told with the finding of the pack."""
    made, account = stated("cn.zhejiang.lishui")
    until = account.statements[0].until + DAY
    day = until + relativedelta(months=3) + DAY * more
    account.publish(made.committee.on(day), until=until, notice=Notice("gate", day))
    (result,) = [one for one in annual_programme(year(account), on=day) if one.name == STATEMENTS]
    assert [mark.finding.rule for mark in result.marks if mark.finding] == ["income.statement.within"] * late
