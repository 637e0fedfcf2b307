"""The annual audit programme: what each check finds over the books of a year, and what it calls unknown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from tests.income.given import approved, credited, earning, lease, opened, posted, published
from tests.income.stating import stated
from tests.income.test_fund_share import programme

from propgov import Role, begin
from propgov.assembly import Matter
from propgov.community import Notice
from propgov.fund import FundAccount
from propgov.income import (
    Account,
    BankLine,
    CommonUse,
    Consent,
    Distribution,
    FundShare,
    RentFloor,
    Spending,
    UseKind,
    YearBooks,
    annual_programme,
)
from propgov.income.programme import CHECKS
from propgov.law import Outcome
from propgov.testing import Scene, decided, scene

DAY = timedelta(days=1)
HOLDS, BROKEN, OPEN = Outcome.HOLDS, Outcome.BROKEN, Outcome.UNKNOWN
CONTRACTS, RENTS, COSTS, PAYMENTS, STATEMENTS, FUND, BANK = CHECKS


def year(account: Account) -> YearBooks:
    """The books of the year of the scene."""
    return YearBooks(account=account, year=2026)


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


def let_for(made: Scene, floor: str) -> CommonUse:
    """Lifts that are let for 96,000 yuan, where the owners decided on that floor for the whole term."""
    act = made.committee.on(made.day)
    lowest = RentFloor(Decimal(floor), monthly=False)
    use = begin(
        CommonUse, act, community=made.community, what="lifts", use=UseKind.ADVERTISING, tenant="Media", floor=lowest
    )
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = made.committee.on(made.day)
    use.decide(act, meeting=meeting)
    use.contract(act, lease=lease(made), consents=frozenset(Consent))
    return use


def sound(made: Scene) -> Account:
    """Books of a year in which all is in order, with everything on record."""
    account, use = opened(made), let_for(made, "90000.00")
    credited(made, account, use, "1000.00")
    paid(made, posted(made, account))
    fund = begin(FundAccount, made.authority.on(made.day), community=made.community, bank="Bank 9")
    begin(FundShare, made.committee.on(made.day), account=account, fund=fund)
    return account


def banked(made: Scene, account: Account, closing: str, until: date | None = None) -> None:
    """The close of the bank with that balance, and a line for each posting."""
    lines = tuple(
        BankLine(number, one.on, amount, one.voucher)
        for number, (one, amount) in enumerate(
            zip(account.postings, (Decimal("1000.00"), Decimal("-400.00")), strict=True), 2
        )
    )
    until = until or made.day
    given: Any = {"until": until, "closing": Decimal(closing), "lines": lines, "document": "B-1"}
    account.check_bank(made.committee.on(until), **given)


def test_all_is_in_order_where_all_is_on_record_and_right() -> None:
    """Every check holds, none is left out."""
    made = scene()
    account = sound(made)
    banked(made, account, "600.00")
    assert came(year(account), made.day) == dict.fromkeys(CHECKS, HOLDS)


def test_what_is_on_no_record_is_unknown_and_never_in_order() -> None:
    """A use for which no floor was decided, no programme for the fund, no close of the bank."""
    made = scene()
    account, _ = earning(made, "1000.00")
    paid(made, posted(made, account))
    wanted = {CONTRACTS: HOLDS, RENTS: OPEN, COSTS: HOLDS, PAYMENTS: HOLDS, STATEMENTS: HOLDS, FUND: OPEN, BANK: OPEN}
    assert came(year(account), made.day) == wanted


@pytest.mark.parametrize("claimed", ["uses", "spendings", "floors", "to_fund", "bank", "unmatched"])
def test_who_is_audited_states_no_figures_of_his_own(claimed: str) -> None:
    """A committee that brings its own floors, transfers or balances of the bank finds no place to put them."""
    made = scene()
    with pytest.raises(TypeError, match=claimed):
        YearBooks(account=sound(made), year=2026, **{claimed: ()})  # type: ignore[arg-type] # as a dishonest caller would


def test_a_lease_is_found_though_nobody_shows_it() -> None:
    """A committee that lets the lifts and books nothing cannot leave the lease out."""
    made = scene()
    account = sound(made)
    other = let_for(made, "1.00")
    assert told(year(account), CONTRACTS) == ["合同租金96000.00元，年内无收入入账"]
    assert other in year(account).uses


def test_a_use_whose_rent_is_on_the_providers_ledger_is_audited_there() -> None:
    """It is not told as unpaid at the owners' account."""
    made = scene()
    account, use = sound(made), let_for(made, "1.00")
    act = made.by(Role.PROVIDER).on(made.day)
    ledger = begin(Account, act, community=made.community, bank="Bank 2", keeper=Role.PROVIDER)
    ledger.credit(act, use=use, amount=Decimal("5.00"), voucher="X-1")
    assert told(year(account), CONTRACTS) == []
    assert year(ledger).uses == (use,)


@pytest.mark.parametrize(("over", "outcome"), [("0.00", HOLDS), ("0.01", BROKEN)])
def test_more_than_the_rent_is_told(over: str, outcome: Outcome) -> None:
    """As much as the rent is in order, a fen more is not."""
    made = scene()
    account, _ = earning(made, str(Decimal("96000.00") + Decimal(over)))
    assert came(year(account))[CONTRACTS] is outcome


def test_a_contract_of_which_nothing_came_in_is_told() -> None:
    """The lifts were let, and no receipt is in the books."""
    made = scene()
    account, _ = earning(made, "10.00")
    account.reverse(made.committee.on(made.day), number=1, reason="of another community")
    assert told(year(account), CONTRACTS) == ["合同租金96000.00元，年内无收入入账"]


@pytest.mark.parametrize(("rent", "outcome"), [("96000.01", HOLDS), ("96000.00", HOLDS), ("95999.99", BROKEN)])
def test_a_rent_below_the_floor_of_the_owners_is_told(rent: str, outcome: Outcome) -> None:
    """At the floor is enough; a lease that came into the journal by another way is held against what the owners decided."""
    made = scene()
    account, use = opened(made), let_for(made, "96000.00")
    object.__setattr__(use, "lease", evolve(lease(made), rent=Decimal(rent)))
    assert came(year(account))[RENTS] is outcome


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
    books = year(account)
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
    assert came(year(account))[PAYMENTS] is HOLDS


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
    account = sound(made)
    banked(made, account, stated_sum)
    assert came(year(account), made.day)[BANK] is outcome
    if outcome is BROKEN:
        wanted = f"银行{stated_sum}元，账面600.00元，相差{Decimal(stated_sum) - 600}元"
        assert told(year(account), BANK, made.day) == [wanted]


def test_movements_that_do_not_match_are_told_one_by_one() -> None:
    """A line that nobody booked, one that is there twice, and the postings that the bank never saw."""
    made = scene()
    account = sound(made)
    lines = (BankLine(2, made.day, Decimal(7), "X"), BankLine(3, made.day, Decimal(7), "X"))
    act = made.committee.on(made.day)
    account.check_bank(act, until=made.day, closing=Decimal("600.00"), lines=lines, document="1")
    wanted = ["银行流水第2行无对应账目", "银行流水第3行重复", "账目无对应银行流水", "账目无对应银行流水"]
    assert told(year(account), BANK, made.day) == wanted


@pytest.mark.parametrize(("later", "outcome"), [(0, HOLDS), (1, OPEN)])
def test_days_that_nobody_held_against_the_bank_are_unknown(later: int, outcome: Outcome) -> None:
    """On the day of the close all days are checked, on the next one is open."""
    made = scene()
    account = sound(made)
    banked(made, account, "600.00")
    assert came(year(account), made.later(later))[BANK] is outcome


@pytest.mark.parametrize(("amount", "wanted"), [("500.00", True), ("500.01", False)])
def test_the_share_of_the_fund_is_that_of_the_transfers(amount: str, wanted: bool) -> None:
    """Shanghai asks for more than half of the net income: a fen more than half is in order, half is told with the article."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00")
    share.transfer(
        made.committee.on(made.later(1)),
        until=made.day,
        amount=Decimal(amount),
        voucher="T-1",
    )
    books = year(share.account)
    assert books.to_fund == Decimal(amount)
    assert bool(told(books, FUND)) is wanted
    assert "支出事项" not in "".join(told(books, PAYMENTS))


def test_a_transfer_that_others_enter_in_the_year_is_not_counted_twice() -> None:
    """Only periods that end in the year are of the year."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00")
    assert YearBooks(account=share.account, year=2025).to_fund == Decimal("0.00")


def test_a_reversed_posting_and_another_year_are_no_part_of_it() -> None:
    """The checks read what stands in the year."""
    made = scene()
    account, _ = earning(made, "100.00")
    account.reverse(made.committee.on(made.day), number=1, reason="of another community")
    assert year(account).postings == ()
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
