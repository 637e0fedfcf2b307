"""Raising the fund anew: who is low, how much it is, who decides, how long owners have, who is sued; and who cheats."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.fund.keeping import DAY, low_fund, opened, told_to_pay
from tests.walking.notices import notice
from tests.weighed import noted, refused

from propgov import Role, begin
from propgov.assembly import Matter
from propgov.errors import InvalidFacts, Refused
from propgov.fund import Deposit, TopUp, TopUpBasis, TopUpStage, TopUpTarget
from propgov.testing import Scene, decided, scene

LOW = frozenset({"1-101", "1-102"})
MEASURE = "maintenance-fund-measure-2008 17"
JOINTLY = {"fund.top-up.owners-decision": "civil-code 278(1)(6)"}


def target(figure: str = "50.00", by: TopUpBasis = TopUpBasis.FIRST_DEPOSIT, days: int = 1) -> TopUpTarget:
    """What each unit is to have."""
    return TopUpTarget(by, Decimal(figure), days, source="" if by is TopUpBasis.FIRST_DEPOSIT else "standard of 2026")


def planned(made: Scene, balance: str = "299.99", figure: str = "50.00", by: Any = TopUpBasis.FIRST_DEPOSIT) -> TopUp:
    """A plan for two units with so much left of 1,000.00."""
    case = begin(TopUp, made.committee.on(made.day), fund=low_fund(made, balance), units=LOW)
    case.plan(made.committee.on(made.day), target=target(figure, by))
    return case


def ready(made: Scene) -> TopUp:
    """The same, decided and posted."""
    by = TopUpBasis.STANDARD if made.community.jurisdiction == "cn.beijing" else TopUpBasis.FIRST_DEPOSIT
    case = planned(made, by=by, figure="90.00" if by is TopUpBasis.STANDARD else "100.00")
    meeting = decided(made, case, Matter.RAISE_FUND)
    case.resolve(made.committee.on(made.day), meeting=meeting)
    case.post(made.committee.on(made.day), notice=notice(made.day))
    return case


def asked(made: Scene, days: int = 30) -> TopUp:
    """The same, demanded."""
    case = ready(made)
    case.demand(made.committee.on(made.day), demands=told_to_pay(made, case, days))
    return case


@pytest.mark.parametrize(
    ("place", "cited"),
    [("cn.anhui.chizhou", MEASURE), ("cn.shanghai", "shanghai-regulation 65(1)"), ("cn.zhejiang.ningbo", "ningbo-regulation 69(2)")],
)  # fmt: skip
@pytest.mark.parametrize(("balance", "low"), [("299.99", True), ("300.00", False), ("300.01", False)])
def test_a_unit_is_low_below_thirty_percent(place: str, cited: str, balance: str, low: bool) -> None:
    """At thirty percent it is not; owners may raise money all the same, and the entry says that they need not."""
    made = scene(jurisdiction=place, owners=3)
    fund = low_fund(made, balance)
    case = begin(TopUp, made.committee.on(made.day), fund=fund, units=LOW)
    found = {f"{one['instrument'][0]} {one['article']}" for one in case.entries[0].noted}
    assert (cited in found) is not low
    assert fund.low_since("1-101", made.day) == (made.day if low else None)


def test_before_the_measure_and_without_a_first_deposit_nothing_is_low() -> None:
    """Until 2008-01-31 no law named a share; a unit that never paid in has none, and is raised by a standard."""
    old = scene(born=date(2008, 1, 1), owners=3)
    fund = low_fund(old)
    assert (fund.low_since("1-101", date(2008, 1, 31)), fund.low_since("1-101", date(2008, 2, 1))) == (
        None,
        date(2008, 2, 1),
    )
    made = scene(owners=2)
    case = begin(TopUp, made.committee.on(made.day), fund=opened(made), units=LOW)
    act = made.committee.on(made.day)
    with pytest.raises(InvalidFacts, match="no first deposit"):
        case.plan(act, target=target())
    with pytest.raises(InvalidFacts, match="name the standard"):
        case.plan(act, target=TopUpTarget(TopUpBasis.STANDARD, Decimal("90.00"), 30))
    with pytest.raises(InvalidFacts, match="give owners days"):
        case.plan(act, target=target("90.01", TopUpBasis.STANDARD, 0))
    case.plan(act, target=target("90.01", TopUpBasis.STANDARD))
    assert [due.amount for due in case.dues] == [Decimal("7200.80"), Decimal("7842.58")]
    assert all(due.first for due in case.dues)


@pytest.mark.parametrize(("figure", "amount"), [("30.00", "0.01"), ("33.33", "33.31"), ("100.00", "700.01")])
def test_each_pays_what_it_lacks_to_the_fen(figure: str, amount: str) -> None:
    """To a share of the first deposit, less what is left; who has enough pays nothing, and a plan for nobody is none."""
    made = scene(owners=3)
    case = begin(TopUp, made.committee.on(made.day), fund=low_fund(made), units=LOW | {"1-103"})
    with pytest.raises(InvalidFacts, match="nobody anything"):
        case.plan(made.committee.on(made.day), target=target("29.99"))
    case.plan(made.committee.on(made.day), target=target(figure))
    assert {due.unit: due.amount for due in case.dues} == dict.fromkeys(LOW, Decimal(amount))


@pytest.mark.parametrize(
    ("place", "figure", "by", "cited"),
    [
        ("cn.zhejiang.taizhou", "99.99", TopUpBasis.FIRST_DEPOSIT, {"fund.top-up.to-share": "taizhou-regulation 51(4)"}),
        ("cn.zhejiang.taizhou", "100.00", TopUpBasis.FIRST_DEPOSIT, {}),
        ("cn.beijing", "100.00", TopUpBasis.FIRST_DEPOSIT, {"fund.top-up.standard": "beijing-regulation 83(1)"}),
        ("cn.beijing", "90.00", TopUpBasis.STANDARD, {}),
        ("cn.anhui.chizhou", "30.00", TopUpBasis.FIRST_DEPOSIT, {}),
    ],
)  # fmt: skip
def test_some_places_say_up_to_what_is_paid(place: str, figure: str, by: TopUpBasis, cited: dict[str, str]) -> None:
    """Taizhou up to the first deposit, Beijing up to the standard of the day; elsewhere as the owners decide."""
    made = scene(jurisdiction=place, owners=3)
    case = begin(TopUp, made.committee.on(made.day), fund=low_fund(made), units=LOW)
    assert refused(case.plan, made.committee.on(made.day), target=target(figure, by)) == cited


@pytest.mark.parametrize(("place", "told"), [("cn.zhejiang.hangzhou", True), ("cn.shandong.zibo", False)])
def test_who_organises_it_stands_in_the_entry(place: str, told: bool) -> None:
    """Where the committee must, the residents' committee does so on record as a breach."""
    made = scene(jurisdiction=place, owners=3)
    case = begin(TopUp, made.authority.on(made.day), fund=low_fund(made), units=LOW)
    found = noted(case.plan, made.residents.on(made.day), target=target())
    assert found == ({"fund.top-up.organised-by": "hangzhou-regulation 71(1)"} if told else {})


@pytest.mark.parametrize(("days", "open_"), [(89, False), (90, False), (91, True)])
def test_shanghai_asks_by_itself_after_ninety_days(days: int, open_: bool) -> None:
    """Not on the ninetieth day, not against a covenant, and for no more than half of the first deposit."""
    made = scene(jurisdiction="cn.shanghai", owners=3)
    case = planned(made)
    act = made.committee.on(made.day + DAY * days)
    late = {"fund.top-up.undecided-for": "shanghai-regulation 65(3)"}
    assert refused(case.fall_back, act, covenant_silent=True) == ({} if open_ else late)
    assert "fund.top-up.by-law" in refused(case.fall_back, act, covenant_silent=False)
    case.plan(made.committee.on(made.day), target=target("50.01"))
    assert "fund.top-up.by-law-share" in refused(case.fall_back, act, covenant_silent=True)


def test_elsewhere_nobody_asks_without_the_owners() -> None:
    """No ninety days pass in Chizhou: the committee cannot wait the owners out, nor use a decision on something else."""
    made = scene(owners=3)
    case = planned(made)
    later = made.committee.on(made.day + DAY * 999)
    assert refused(case.fall_back, later, covenant_silent=True) == {"fund.top-up.by-law": "civil-code 278(1)(6)"}
    other = decided(made, case, Matter.OTHER_MAJOR)
    assert refused(case.resolve, made.committee.on(made.day), meeting=other) == JOINTLY


def test_no_more_is_asked_than_was_voted() -> None:
    """A plan that is changed after the vote, in its sum or its days, needs another one; a vote that is annulled stops the demands."""
    made = scene(owners=3)
    case = planned(made)
    meeting = decided(made, case, Matter.RAISE_FUND)
    for other in (target("50.01"), target(days=2)):
        case.plan(made.committee.on(made.day), target=other)
        assert refused(case.resolve, made.committee.on(made.day), meeting=meeting) == JOINTLY
    case.plan(made.committee.on(made.day), target=target())
    case.resolve(made.committee.on(made.day), meeting=meeting)
    case.post(made.committee.on(made.day), notice=notice(made.day))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert refused(case.demand, made.committee.on(made.day), demands=told_to_pay(made, case)) == JOINTLY


@pytest.mark.parametrize(
    ("place", "days", "short"),
    [("cn.shandong.weifang", 29, True), ("cn.shandong.weifang", 30, False), ("cn.shanghai", 1, False)],
)
def test_owners_have_their_days_to_pay(place: str, days: int, short: bool) -> None:
    """Thirty from the notice in Weifang; where the owners decide, as many as they say."""
    made = scene(jurisdiction=place, owners=3)
    case = ready(made)
    act = made.committee.on(made.day)
    found = refused(case.demand, act, demands=told_to_pay(made, case, days))
    assert found == ({"fund.top-up.days-to-pay": "weifang-regulation 66(2)"} if short else {})
    assert "fund.top-up.days-voted" in refused(case.demand, act, demands=told_to_pay(made, case, 0))
    case.demand(act, demands=told_to_pay(made, case, 30))
    (duty,) = (one for one in case.duties(made.day) if one.owed_by == (Role.OWNER,))
    assert duty.last_day == made.day + DAY * 30


@pytest.mark.parametrize(("days", "short"), [(89, True), (90, False)])
def test_without_a_decision_shanghai_gives_ninety_days(days: int, short: bool) -> None:
    """What the law alone asks for is due ninety days from the notice."""
    made = scene(jurisdiction="cn.shanghai", owners=3)
    case = planned(made)
    case.fall_back(made.committee.on(made.later(91)), covenant_silent=True)
    case.post(made.committee.on(made.day), notice=notice(made.day))
    found = refused(case.demand, made.committee.on(made.day), demands=told_to_pay(made, case, days))
    assert found == ({"fund.top-up.days-to-pay": "shanghai-regulation 65(3)"} if short else {})


def test_who_is_sued_was_urged_and_the_assembly_said_so() -> None:
    """Shanghai asks for both; Zibo posts nobody before an urging; a suit over what is not due is none."""
    for place, rules in (
        ("cn.shanghai", {"fund.top-up.sued-after-urging", "fund.top-up.suit-decided"}),
        ("cn.shandong.zibo", {"fund.top-up.posted-after-urging"}),
        ("cn.anhui.chizhou", set[str]()),
    ):
        made = scene(jurisdiction=place, owners=3)
        case = asked(made)
        suit: dict[str, Any] = {"court": "court", "number": "1"}
        with pytest.raises(InvalidFacts, match="not all in arrears"):
            case.sue(made.committee.on(made.day + DAY * 30), units=("1-101",), **suit)
        act = made.committee.on(made.day + DAY * 31)
        found = refused(case.sue, act, units=("1-101",), **suit)
        assert {*found, *refused(case.show_arrears, act, units=("1-101",), notice=notice(act.on))} == rules
        case.urge(act, unit="1-101", service=told_to_pay(made, case, on=act.on)[0].service)
        mandate = decided(made, case, Matter.OTHER_MAJOR)
        case.sue(made.committee.on(made.day), units=("1-101",), mandate=mandate, **suit)
        assert case.dues[0].suit == "court 1"


def test_the_books_say_who_has_paid() -> None:
    """Half is not all; a payment that is reversed is owed again; the committee books nothing that the authority keeps."""
    made = scene(owners=3)
    case, act = asked(made), made.authority.on(made.day)
    with pytest.raises(Refused, match="kept-by"):
        case.receive(made.committee.on(made.day), deposits=(Deposit("1-101", Decimal("700.01"), "R-1"),))
    with pytest.raises(InvalidFacts, match="not asked to pay"):
        case.receive(act, deposits=(Deposit("1-103", Decimal("1.00"), "R-1"),))
    case.receive(act, deposits=tuple(Deposit(unit, Decimal("700.01"), f"R-{unit}") for unit in sorted(LOW)))
    case.fund.reverse(act, number=len(case.fund.postings), reason="bounced")
    unpaid = {"fund.top-up.paid-up": "civil-code 278(1)(6)"}
    assert refused(case.close, made.committee.on(made.day)) == unpaid
    case.receive(act, deposits=(Deposit("1-102", Decimal("700.00"), "R-2"),))
    assert refused(case.close, made.committee.on(made.day)) == unpaid
    case.receive(act, deposits=(Deposit("1-102", Decimal("0.01"), "R-3"),))
    case.close(made.committee.on(made.day))
    assert (case.stage, case.fund.balance_of("1-102")) == (TopUpStage.PAID_UP, Decimal("1000.00"))


def test_nobody_is_asked_twice_or_for_a_flat_that_is_not_here() -> None:
    """A second top-up for the same unit waits for the first; units of elsewhere have no part in it."""
    made = scene(owners=3)
    case = planned(made)
    again = {"fund.top-up.only": "civil-code 278(1)(6)"}
    facts: dict[str, Any] = {"fund": case.fund, "units": frozenset({"1-102", "1-103"})}
    assert refused(TopUp, made.committee.on(made.day), **facts) == again
    for units in (frozenset[str](), frozenset({"9-9"})):
        with pytest.raises(InvalidFacts, match="name those that pay in"):
            begin(TopUp, made.committee.on(made.day), fund=case.fund, units=units)
    case.drop(made.committee.on(made.day), reason="not now")
    assert refused(TopUp, made.committee.on(made.day), **facts) == {}
