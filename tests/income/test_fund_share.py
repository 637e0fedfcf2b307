"""The share of income for the maintenance fund: by place, to the fen, period after period, and in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import DAY, let, opened, refusals, taken_over
from tests.income.planning import drafted, in_force
from tests.income.young import beside, unformed
from tests.weighed import noted, refused

from propgov import Role, begin
from propgov.assembly import Matter
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.fund import FundAccount, SubAccount
from propgov.income import Account, CommonUse, FundShare, FundShareStage, PlanLine, Purpose, UseKind
from propgov.income.fund_share_rules import period_follows
from propgov.testing import Scene, decided, scene

SHARE, BALANCE, WITHIN = (f"income.fund-share.{name}" for name in ("share", "of-balance", "within"))
NO_VOTE = {"income.spending.owners-decision": "civil-code 278(1)(9)"}


def income(made: Scene, account: Account, amount: str) -> None:
    """Income from the use that is there, or else from lifts that are let."""
    use = next(iter(made.register.among(made.community, CommonUse)), None) or let(made, open_for=7)
    voucher = f"R-{len(account.postings)}"
    account.credit(made.by(account.keeper).on(made.day), use=use, amount=Decimal(amount), voucher=voucher)


def programme(made: Scene, amount: str, held: str = "60.00", account: Account | None = None) -> FundShare:
    """A programme with so much income, and a fund that holds so much for each of six units of 600.00 of first deposits."""
    account = account or opened(made)
    fund = begin(FundAccount, made.authority.on(made.day), community=made.community, bank="Bank 9")
    units = sorted(made.community.units)
    accounts = tuple(SubAccount(unit, Decimal(held), Decimal("600.00")) for unit in units)
    paper = Document("Statement of the fund", "F-1", "Housing bureau", made.day)
    whole = sum((one.balance for one in accounts), start=Decimal("0.00"))
    fund.recognise(made.authority.on(made.day), amount=whole, document=paper, accounts=accounts)
    share = begin(FundShare, made.by(account.keeper).on(made.day), account=account, fund=fund)
    if amount != "0.00":
        income(made, account, amount)
    return share


def of_provider(place: str, on: date, amount: str = "1000.00") -> tuple[Scene, FundShare]:
    """A programme of the provider there, with income of that day."""
    made = unformed(place, on - DAY)
    act = made.provider.on(on)
    account = begin(Account, act, community=made.community, bank="Bank 1", keeper=Role.PROVIDER)
    begin(CommonUse, act, community=made.community, what="lifts", use=UseKind.ADVERTISING)
    return made, programme(made, amount, account=account)


def told(made: Scene, share: FundShare, amount: str, on: date | None = None) -> dict[str, str]:
    """What would stand in the entry of a transfer of that much, up to its day."""
    day = on or made.day
    found = noted(
        share.transfer, made.by(share.account.keeper).on(day), until=day, amount=Decimal(amount), voucher="T-9"
    )
    return {rule: cited.split()[1] for rule, cited in found.items() if rule.startswith("income.fund-share")}


@pytest.mark.parametrize(
    ("place", "amount", "broken"),
    [
        ("cn.shanghai", "499.99", {SHARE: "51(3)"}),
        ("cn.shanghai", "500.00", {SHARE: "51(3)"}),
        ("cn.shanghai", "500.01", {}),
        ("cn.beijing", "499.99", {SHARE: "74(2)"}),
        ("cn.beijing", "500.00", {}),
        ("cn.zhejiang.huzhou", "499.99", {BALANCE: "45(1)"}),
        ("cn.zhejiang.huzhou", "500.00", {}),
    ],
)
def test_each_place_asks_its_share(place: str, amount: str, broken: dict[str, str]) -> None:
    """SH more than half of the income, BJ half while the fund is low, HU half of the balance: to the fen."""
    made = scene(jurisdiction=place)
    assert told(made, programme(made, "1000.00"), amount) == broken


@pytest.mark.parametrize(("held", "asks"), [("179.99", True), ("180.00", False), ("180.01", False)])
def test_beijing_asks_while_the_fund_is_below_three_tenths(held: str, *, asks: bool) -> None:
    """BJ 74(2): from 30 % on nothing is asked, and the owners decide whether any income goes there."""
    made = scene(jurisdiction="cn.beijing")
    share = programme(made, "1000.00", held)
    act = made.committee.on(made.day)
    against = refused(share.transfer, act, until=made.day, amount=Decimal("500.00"), voucher="T-1")
    assert bool(against) is not asks
    assert set(against) <= {"income.spending.owners-decision"}


@pytest.mark.parametrize(
    ("held", "amount", "asks"), [("599.99", "0.05", True), ("599.99", "0.06", False), ("600.00", "0.00", False)]
)
def test_huzhou_stops_at_the_sum_of_the_first_deposits(held: str, amount: str, *, asks: bool) -> None:
    """HU 45(1): what fills the fund is enough, a fen less is not; a full fund needs nothing."""
    made = scene(jurisdiction="cn.zhejiang.huzhou")
    assert told(made, programme(made, "1000.00", held), amount) == ({BALANCE: "45(1)"} if asks else {})


def test_huzhou_counts_the_balance_and_shanghai_the_income() -> None:
    """What was brought forward is on the balance, but no income of the period; the finding tells both."""
    for place, enough in (("cn.zhejiang.huzhou", "1000.00"), ("cn.shanghai", "500.01")):
        made = scene(jurisdiction=place)
        account = taken_over(made, "1000.00")
        share = programme(made, "1000.00", account=account)
        least = str(Decimal(enough) - Decimal("0.01"))
        assert (len(told(made, share, least)), told(made, share, enough)) == (1, {})
        found = period_follows(share, made.committee.on(made.day), until=made.day, amount=Decimal(enough))
        assert "net income 1000.00 yuan, balance 2000.00" in found.told("en")
        assert "净收益1000.00元，余额2000.00元" in found.told("zh")


@pytest.mark.parametrize(
    ("place", "amount", "broken"),
    [
        ("cn.zhejiang.lishui", "699.99", {SHARE: "44(1)"}),
        ("cn.zhejiang.lishui", "700.00", {}),
        ("cn.zhejiang.taizhou", "999.99", {SHARE: "45(2)"}),
        ("cn.zhejiang.taizhou", "1000.00", {}),
    ],
)
def test_before_an_assembly_the_provider_pays_in(place: str, amount: str, broken: dict[str, str]) -> None:
    """LS 44(1): seven tenths; TZ 45(2): all of it."""
    made, share = of_provider(place, date(2026, 3, 2))
    assert told(made, share, amount) == broken


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 23)),
        (date(2026, 2, 6), date(2026, 3, 5)),
        (date(2026, 9, 21), date(2026, 10, 19)),
    ],
)
def test_fifteen_working_days_in_taizhou(received: date, last: date) -> None:
    """TZ 45(2): Spring Festival and National Day do not count, the Saturdays and Sundays worked for them do."""
    made, share = of_provider("cn.zhejiang.taizhou", received)
    (duty,) = share.duties(received)
    assert (duty.step, duty.window and (duty.window.earliest, duty.window.latest)) == ("transfer", (last, last))
    assert told(made, share, "1000.00", last) == {}
    assert told(made, share, "1000.00", last + DAY) == {WITHIN: "45(2)"}
    share.transfer(made.provider.on(last), until=last, amount=Decimal("1000.00"), voucher="T-1")
    assert share.duties(last + DAY * 90) == ()


def test_no_income_is_left_out_and_none_counted_twice() -> None:
    """A receipt of the day of a transfer that came after it belongs to the next; a cost lowers the base."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00")
    day = made.day
    share.transfer(made.committee.on(day), until=day, amount=Decimal("600.00"), voucher="T-1")
    income(made, share.account, "100.00")
    share.account.deduct(
        made.committee.on(day),
        use=next(iter(made.register.among(made.community, CommonUse))),
        amount=Decimal("20.00"),
        voucher="C-1",
    )
    assert share.net_income(day + DAY) == Decimal("80.00")
    act = made.committee.on(day + DAY)
    assert refused(share.transfer, act, until=day, amount=Decimal("1.00"), voucher="T-2") == {
        "income.fund-share.period": "civil-code 282"
    }
    late = refused(share.transfer, act, until=day + DAY * 2, amount=Decimal("1.00"), voucher="T-2")
    assert late == {"income.fund-share.period": "civil-code 282"}
    assert told(made, share, "40.00", day + DAY) == {SHARE: "51(3)"}
    share.transfer(act, until=day + DAY, amount=Decimal("40.01"), voucher="T-2")
    assert sum(one.net_income for one in share.transfers) == Decimal("1080.00")
    assert share.account.balance + share.fund.balance == Decimal("1080.00") + Decimal("360.00")


def test_the_quarter_ends_with_a_duty_in_huzhou() -> None:
    """Each quarter is owed, also one without income, which is closed with nil; then the next one is."""
    made = scene(jurisdiction="cn.zhejiang.huzhou", born=date(2026, 1, 5))
    share = programme(made, "0.00")
    assert share.duties(date(2026, 3, 30)) == ()
    due = [duty for duty in share.duties(date(2026, 7, 1)) if duty.covers]
    assert [duty.covers[1] for duty in due] == [date(2026, 3, 31), date(2026, 6, 30)]
    assert due[0].days_overdue == 92
    share.transfer(made.committee.on(date(2026, 7, 1)), until=date(2026, 3, 31), amount=Decimal("0.00"))
    assert [duty.covers[1] for duty in share.duties(date(2026, 7, 1)) if duty.covers] == [date(2026, 6, 30)]


def test_where_no_text_orders_it_the_owners_decide() -> None:
    """And what leaves one account enters the other in the same step, shared among all units to the fen."""
    made = scene()
    share = programme(made, "1000.00")
    facts: dict[str, Any] = {"until": made.day, "amount": Decimal("333.33"), "voucher": "T-1"}
    assert refused(share.transfer, made.committee.on(made.day), **facts) == NO_VOTE
    meeting = decided(made, share, Matter.OTHER_MAJOR)
    share.transfer(made.committee.on(made.day), meeting=meeting, **facts)
    assert share.account.balance == Decimal("666.67")
    assert share.fund.balance == Decimal("693.33") == sum(share.fund.balances().values())


def test_no_more_than_the_account_has_and_no_slip_twice() -> None:
    """Neither account moves when one of them refuses."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00")
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"until": made.day, "voucher": "T-1"}
    assert refusals(lambda: share.transfer(act, amount=Decimal("1000.01"), **facts)) == {
        "income.spending.covered-by-balance": "civil-code 282"
    }
    assert (share.account.balance, share.transfers) == (Decimal("1000.00"), ())
    share.transfer(act, amount=Decimal("600.00"), **facts)
    again = {"until": made.later(), "amount": Decimal("1.00"), "voucher": "T-1"}
    assert "income.receipt.once" in refused(share.transfer, made.committee.on(made.later()), **again)
    with pytest.raises(InvalidFacts, match="bank's slip"):
        share.transfer(made.committee.on(made.later()), until=made.later(), amount=Decimal("1.00"))


@pytest.mark.parametrize(("other", "otherwise"), [("500.00", False), ("500.01", True)])
def test_the_owners_may_use_it_otherwise_by_a_plan(other: str, *, otherwise: bool) -> None:
    """SH 51(3): half is owed where the fund is the main use; a plan that gives it less ends that, while it holds."""
    made = scene(jurisdiction="cn.shanghai")
    share = programme(made, "1000.00")
    lines = (PlanLine("fund", Purpose.FUND, Decimal("500.00")), PlanLine("lamps", Purpose.UPKEEP, Decimal(other)))
    draft = drafted(made, share.account, 60, *lines)
    no_plan = {"income.plan.owners-decision": "civil-code 278(1)(9)"}
    assert refused(share.use_otherwise, made.committee.on(made.day), plan=draft) == no_plan
    plan = in_force(made, share.account, 60, *lines)
    act = made.committee.on(made.day)
    assert refused(share.use_otherwise, act, plan=plan) == ({} if otherwise else no_plan)
    if otherwise:
        share.use_otherwise(act, plan=plan)
        assert share.scope()["use"] == "OTHER"
        plan.end(act, reason="another year")
    assert share.scope()["use"] == "FUND"


def test_one_programme_for_an_account_until_it_is_closed() -> None:
    """A second one would begin anew, and hide what the first still owes."""
    made = scene()
    share = programme(made, "0.00")
    act = made.committee.on(made.day)
    twice = refused(FundShare, act, account=share.account, fund=share.fund)
    assert twice == {"income.fund-share.only": "civil-code 282"}
    with pytest.raises(InvalidFacts, match="close it first"):
        share.end(act)
    share.account.close(act)
    share.end(act)
    assert share.stage is FundShareStage.ENDED
    other = beside(made)
    fund = begin(FundAccount, made.authority.on(made.day), community=other, bank="Bank 8")
    with pytest.raises(InvalidFacts, match="another community"):
        begin(FundShare, act, account=opened(made), fund=fund)
