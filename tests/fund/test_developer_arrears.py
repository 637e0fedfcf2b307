"""What a developer owes the fund: where the law says so, how much, who is believed, and how it is pressed for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.fund.keeping import DAY, opened, paid_in
from tests.weighed import refused

from propgov import Role, begin
from propgov.community import Document, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.fund import Deposit, DeveloperArrears, DeveloperArrearsStage, FundAccount, Milestone, OwedAs
from propgov.testing import Scene, scene

LAW = {"fund.developer-arrears.owed-by-law": "civil-code 281"}


def facts(made: Scene, fund: FundAccount | None = None, **other: Any) -> dict[str, Any]:
    """Two sold units for which the developer collected 90.00 for each square metre, and paid nothing."""
    return {
        "fund": fund or opened(made),
        "developer": "developer",
        "owed_as": OwedAs.COLLECTED,
        "units": frozenset({"1-101", "1-102"}),
        "per_square_metre": Decimal("90.00"),
        "standard": Document("Standard", "5", "Bureau", made.born),
        "milestone": Milestone.COLLECTION,
        "reached_on": made.born,
        **other,
    }


def established(made: Scene, fund: FundAccount | None = None, **other: Any) -> DeveloperArrears:
    """The same, established by the authority."""
    case = begin(DeveloperArrears, made.owners[0].on(made.day), **facts(made, fund, **other))
    case.establish(made.authority.on(made.day), problem=True, reason="as the bank says")
    return case


def unsold(made: Scene) -> None:
    """A flat of 80.01 m2 that the developer has not sold."""
    unit = Unit("9-1", "9", UnitKind.DWELLING, Decimal("80.01"))
    title = Title("9-1", ("developer",), TitleBasis.OWN_BUILDING, made.day, delivered=False)
    made.community.enter(made.registry.on(made.day), units=(unit,), titles=(title,))


@pytest.mark.parametrize(
    ("place", "owed_as", "milestone", "cited"),
    [
        ("cn.anhui.chizhou", OwedAs.COLLECTED, Milestone.COLLECTION, {}),
        ("cn.anhui.chizhou", OwedAs.FOR_OWNERS, Milestone.ACCEPTANCE, LAW),
        ("cn.beijing", OwedAs.OWN_PART, Milestone.DELIVERY, LAW),
        ("cn.shanghai", OwedAs.OWN_PART, Milestone.FIRST_REGISTRATION, {}),
        ("cn.shanghai", OwedAs.OWN_PART, Milestone.DELIVERY, {"fund.developer-arrears.due-by": "shanghai-regulation 64(2)"}),
        ("cn.shanghai", OwedAs.FOR_OWNERS, Milestone.ACCEPTANCE, {"fund.developer-arrears.owed-as": "shanghai-regulation 64(2)"}),
        ("cn.zhejiang.hangzhou", OwedAs.FOR_OWNERS, Milestone.COMPLETION_FILING, {}),
        ("cn.zhejiang.hangzhou", OwedAs.FOR_OWNERS, Milestone.ACCEPTANCE, {"fund.developer-arrears.due-by": "hangzhou-regulation 70(1)"}),
        ("cn.zhejiang.taizhou", OwedAs.FOR_OWNERS, Milestone.ACCEPTANCE, {}),
        ("cn.zhejiang.ningbo", OwedAs.FOR_OWNERS, Milestone.DELIVERY, {"fund.developer-arrears.due-by": "ningbo-regulation 69(2)"}),
        ("cn.zhejiang.zhoushan", OwedAs.FOR_OWNERS, Milestone.DELIVERY, {}),
        ("cn.shandong.zibo", OwedAs.FOR_OWNERS, Milestone.DELIVERY, {"fund.developer-arrears.owed-as": "zibo-regulation 63(2)"}),
        ("cn.shandong.weifang", OwedAs.OWN_PART, Milestone.DELIVERY, {"fund.developer-arrears.owed-as": "weifang-regulation 64(1)"}),
    ],
)  # fmt: skip
def test_only_the_law_of_the_place_lays_it_on_the_developer(
    place: str, owed_as: OwedAs, milestone: Milestone, cited: dict[str, str]
) -> None:
    """What it collected is the owners' everywhere; the rest, and by when, is as the place says, and nothing where it says nothing."""
    made = scene(jurisdiction=place, owners=2)
    found = refused(DeveloperArrears, made.owners[0].on(made.day), **facts(made, owed_as=owed_as, milestone=milestone))
    assert found == cited


@pytest.mark.parametrize(("days", "early"), [(29, True), (30, True), (31, False)])
def test_liaocheng_leaves_thirty_days_to_pay_over(days: int, early: bool) -> None:
    """What was collected is paid over within thirty days; unsold flats are paid for when the rest is delivered."""
    made = scene(jurisdiction="cn.shandong.liaocheng", owners=2)
    act = made.owners[0].on(made.born + timedelta(days=days))
    found = refused(DeveloperArrears, act, **facts(made))
    assert found == ({"fund.developer-arrears.kept-for": "liaocheng-regulation 48(2)"} if early else {})


def test_unsold_flats_are_those_on_the_developers_title() -> None:
    """A flat that was sold is not unsold; the sum is its area by the standard, to the fen upwards."""
    made = scene(jurisdiction="cn.shandong.zibo", owners=2)
    unsold(made)
    ours: dict[str, Any] = {
        "owed_as": OwedAs.UNSOLD,
        "milestone": Milestone.DELIVERY,
        "per_square_metre": Decimal("90.01"),
    }
    fund = opened(made)
    for units in (frozenset({"1-101"}), frozenset({"9-1", "1-101"})):
        with pytest.raises(InvalidFacts, match="has not sold"):
            begin(DeveloperArrears, made.owners[0].on(made.day), **facts(made, fund, units=units, **ours))
    case = established(made, fund, units=frozenset({"9-1"}), **ours)
    assert [due.amount for due in case.dues] == [Decimal("7201.71")]


def test_what_is_in_the_books_is_not_owed_again() -> None:
    """A first deposit counts; where all of it is there, nothing is established."""
    made = scene(owners=2)
    case = established(made, paid_in(made, "200.00"))
    assert [due.amount for due in case.dues] == [Decimal("7000.00"), Decimal("7641.70")]
    other = scene(owners=2)
    assert established(other, paid_in(other, "9000.00")).stage is DeveloperArrearsStage.UNFOUNDED


def test_a_report_of_payment_is_worth_what_the_books_show() -> None:
    """The developer reports, and pays half: the recheck cannot find it paid, and the old last day stands."""
    made = scene(owners=2)
    case = established(made)
    act = made.authority.on(made.day)
    case.order(act, until=made.later(15), ground="collected")
    case.obey(made.developer.on(made.day), how="all is paid")
    case.receive(act, deposits=(Deposit("1-101", Decimal("7200.00"), "D-1"),))
    unpaid = {"fund.developer-arrears.paid-up": "civil-code 281"}
    assert refused(case.recheck, act, obeyed=True, found="as reported") == unpaid
    case.receive(act, deposits=(Deposit("1-102", Decimal("7841.69"), "D-2"),))
    assert refused(case.recheck, act, obeyed=True, found="as reported") == unpaid
    case.receive(act, deposits=(Deposit("1-102", Decimal("0.01"), "D-3"),))
    case.recheck(act, obeyed=True, found="all is in the books")
    assert (case.stage, case.fund.first_deposit("1-102")) == (DeveloperArrearsStage.DONE, Decimal("7841.70"))


@pytest.mark.parametrize(("days", "vain"), [(15, False), (16, True)])
def test_an_order_is_enforced_once_it_was_in_vain(days: int, vain: bool) -> None:
    """Not on its last day, and by the authority alone; owners may sue at any time while something is owed."""
    made = scene(owners=2)
    case = established(made)
    case.order(made.authority.on(made.day), until=made.later(15), ground="collected")
    on = made.day + DAY * days
    court: dict[str, Any] = {"court": "court", "number": "1"}
    with pytest.raises(InvalidFacts, match="once its order was in vain"):
        case.go_to_court(made.committee.on(on), enforces=True, **court)
    if vain:
        case.go_to_court(made.authority.on(on), enforces=True, **court)
    else:
        with pytest.raises(InvalidFacts, match="once its order was in vain"):
            case.go_to_court(made.authority.on(on), enforces=True, **court)
    case.go_to_court(made.owners[0].on(on), enforces=False, **court)
    assert [one.enforces for one in case.recourses] == [True] * vain + [False]
    assert "procedure.standing" in refused(case.go_to_court, made.developer.on(on), enforces=False, **court)
    deposits = tuple(Deposit(due.unit, due.amount, due.unit) for due in case.dues)
    case.receive(made.authority.on(on), deposits=deposits)
    with pytest.raises(InvalidFacts, match="nothing is owed"):
        case.go_to_court(made.owners[0].on(on), enforces=False, **court)


def test_nothing_is_found_on_paper_of_tomorrow() -> None:
    """No unit, one of elsewhere, a day or a standard that has not come: there is nothing to look into."""
    made = scene(owners=2)
    fund, act = opened(made), made.owners[0].on(made.day)
    for other, said in (
        ({"units": frozenset[str]()}, "are none"),
        ({"units": frozenset({"7-7"})}, "not all of this community"),
        ({"reached_on": act.on + DAY}, "has not come"),
        ({"standard": Document("Standard", "5", "Bureau", act.on + DAY)}, "lies after"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            begin(DeveloperArrears, act, **facts(made, fund, **other))
    case = begin(DeveloperArrears, act, **facts(made, fund))
    assert Role.DEVELOPER not in made.community.roles_of(act.by.person, act.on)
    assert "procedure.standing" in refused(case.establish, made.developer.on(made.day), problem=False, reason="paid")
