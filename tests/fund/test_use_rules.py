"""The rules of works paid from the fund, each at its boundary: warranty, who must bear it, reviews, days of posting, books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.fund.keeping import moved
from tests.fund.reviewing import reported
from tests.fund.using import PLAN, agreed, billed, keeper, planned, working
from tests.income.young import unformed
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.fund import CostBearer, FundAccount, FundUse, ReviewKind, ReviewReport, WorksElement, WorksKind, WorksPaper
from propgov.fund.use_rules import assembly_reported
from propgov.law import Law, Ratio
from propgov.testing import scene

AFTER, SINCE, BARRED, DIVERTED = (
    "fund.spending.after-warranty",
    "fund.use.since-completion",
    "fund.spending.barred-cost",
    "fund.spending.diverted",
)
PMR = "property-management-regulation 53(2)"
QUALITY = "construction-quality-regulation 40"
PIPES, FRAME, ROOF = WorksElement.INSTALLATIONS, WorksElement.LOAD_BEARING, WorksElement.WATERPROOFING
# The plan is checked on the day of the vote, 2026-01-22.


@pytest.mark.parametrize(
    ("plan", "broken"),
    [
        ({"completed_on": date(2021, 1, 21)}, {}),
        ({"completed_on": date(2021, 1, 22)}, {SINCE: QUALITY}),
        ({"element": PIPES, "completed_on": date(2024, 1, 21)}, {}),
        ({"element": PIPES, "completed_on": date(2024, 1, 22)}, {SINCE: QUALITY}),
        ({"completed_on": None}, {AFTER: PMR, SINCE: QUALITY}),
        ({"warranty_until": date(2026, 1, 21)}, {}),
        ({"warranty_until": date(2026, 1, 22)}, {AFTER: PMR}),
        ({"element": FRAME}, {AFTER: PMR}),
        ({"element": FRAME, "warranty_until": date(2026, 1, 21)}, {}),
    ],
)
def test_nothing_under_warranty_is_paid_from_the_fund(plan: dict[str, Any], broken: dict[str, str]) -> None:
    """Five years for a roof, two for pipes, the day of the contract where it is longer, and what nobody knows is not over."""
    made = scene(jurisdiction="cn")
    assert refused(agreed(made, **plan).check, keeper(made)) == broken


@pytest.mark.parametrize("bearer", [*CostBearer, None])
def test_what_others_must_bear_is_not_the_owners(bearer: CostBearer | None) -> None:
    """Developer, utility, wrongdoer, provider or insurer pay their own, and what nobody looked into is not paid."""
    made = scene(jurisdiction="cn")
    found = refused(agreed(made, bearer=bearer).check, keeper(made))
    barred = {BARRED: "maintenance-fund-measure-2008 25"}
    assert found == ({} if bearer is CostBearer.OWNERS else barred)


@pytest.mark.parametrize(
    ("place", "bearer", "article"),
    [
        ("cn.zhejiang.hangzhou", CostBearer.PROVIDER, "hangzhou-regulation 74"),
        ("cn.shandong.liaocheng", CostBearer.DEVELOPER, "liaocheng-regulation 52"),
        ("cn.shandong", CostBearer.UTILITY, "shandong-regulation 71(2)"),
        ("cn.shandong.qingdao", CostBearer.UTILITY, "qingdao-regulation 80(4)"),
        ("cn.shanghai", CostBearer.WRONGDOER, "shanghai-regulation 68(2)"),
    ],
)
def test_places_say_whose_costs_the_fund_does_not_bear(place: str, bearer: CostBearer, article: str) -> None:
    """Where a text that was read names them, it refuses by its own article."""
    found = Law.of(place).weigh(BARRED, True, on=date(2026, 1, 5), scope={"bearer": bearer.name})
    assert found.refuses
    assert found.instrument is not None
    assert f"{found.instrument.id} {found.article}" == article


@pytest.mark.parametrize("works", WorksKind)
def test_the_fund_is_for_repair_renewal_and_alteration(works: WorksKind) -> None:
    """Daily upkeep, cleaning and anything else are diversion, whatever owners voted."""
    made = scene(jurisdiction="cn")
    allowed = works in {WorksKind.REPAIR_WORKS, WorksKind.RENEWAL_WORKS, WorksKind.ALTERATION_WORKS}
    assert refused(agreed(made, works=works).check, keeper(made)) == ({} if allowed else {DIVERTED: PMR})


def test_a_plan_and_a_report_say_what_they_are() -> None:
    """A building accepted tomorrow, or a report on nothing, is no paper."""
    made = scene()
    use = planned(made)
    with pytest.raises(InvalidFacts, match="lies after"):
        planned(made, completed_on=made.later(1))
    late = billed(made, "600.00")
    with pytest.raises(InvalidFacts, match="is empty"):
        late.review(keeper(made), report=ReviewReport(frozenset(), "surveyor", "1", Decimal("1.00")))
    assert use.plan is not None


def test_who_keeps_the_fund_checks_and_pays() -> None:
    """While the authority keeps it the committee pays nothing; once it is moved, it does."""
    made = scene()
    use = agreed(made)
    act = made.committee.on(made.day)
    keeps = {"fund.use.by-keeper": "civil-code 281(1)"}
    assert refused(use.check, act) == keeps
    moved(made, use.account)
    assert refused(use.check, made.committee.on(made.day)) == {}


def test_the_contractor_accepts_and_reviews_nothing_and_pays_itself_nothing() -> None:
    """Not with the committee's signature beside it either; and the provider's own estimate is no review."""
    made = scene()
    use = working(made, contractor="residents-committee")
    bill: dict[str, Any] = {"billed": Decimal("600.00"), "bill": "B-1"}
    apart = {"fund.use.apart": "civil-code 281(1)"}
    assert refused(use.accept, made.residents.on(made.day), **bill) == apart
    assert refused(use.accept, made.committee.on(made.day).with_(made.residents), **bill) == apart
    use.accept(made.committee.on(made.day), **bill)
    for by in ("residents-committee", "provider", "committee"):
        report = ReviewReport(frozenset(ReviewKind), by, "1", Decimal("600.00"))
        found = refused(use.review, made.committee.on(made.day), report=report)
        assert found == {"fund.use.reviewed-by": "civil-code 281(1)"}


def test_shanghai_pays_no_bill_without_its_reviews() -> None:
    """Price and procedure, each by a report of somebody else."""
    made = scene(jurisdiction="cn.shanghai")
    use = billed(made, "600.00")
    wanted = {f"fund.use.{kind}-reviewed": "shanghai-regulation 67(1)" for kind in ("price", "procedure")}
    assert refused(use.settle, keeper(made), voucher="V-1") == wanted
    reported(made, use, "600.00", ReviewKind.PRICE)
    assert refused(use.settle, keeper(made), voucher="V-1").keys() == {"fund.use.procedure-reviewed"}
    reported(made, use, "600.00", ReviewKind.PROCEDURE)
    assert refused(use.settle, keeper(made), voucher="V-1") == {}


@pytest.mark.parametrize(("amount", "asked"), [("30000.00", False), ("30000.01", True)])
def test_hangzhou_audits_what_settles_above_thirty_thousand(amount: str, *, asked: bool) -> None:
    """Thirty thousand are still the committee's to waive; an emergency is audited whatever it costs."""
    law, on = Law.of("cn.zhejiang.hangzhou"), date(2026, 1, 5)
    scope = {"amount": Decimal(amount), "urgency": "ORDINARY"}
    assert law.weigh("fund.use.audited", False, on=on, scope=scope).refuses is asked


def test_a_payment_that_was_reversed_stops_the_works() -> None:
    """Whoever reverses a payment in the books pays, settles and publishes nothing on these works any more."""
    made = scene()
    use = working(made)
    use.advance(keeper(made), amount=Decimal("100.00"), voucher="V-1")
    use.account.reverse(keeper(made), number=len(use.account.postings), reason="a slip")
    gone = {"fund.use.in-the-books": "civil-code 281(1)"}
    assert refused(use.advance, keeper(made), amount=Decimal("1.00"), voucher="V-2") == gone


@pytest.mark.parametrize(("amount", "within"), [("500.00", True), ("500.01", False)])
def test_advances_stay_within_what_was_approved(amount: str, *, within: bool) -> None:
    """All together, to the fen."""
    made = scene()
    use = working(made)
    use.advance(keeper(made), amount=Decimal("100.00"), voucher="V-1")
    found = refused(use.advance, keeper(made), amount=Decimal(amount), voucher="V-2")
    assert found == ({} if within else {"fund.use.within-approved": "civil-code 281(1)"})


def test_what_was_used_is_shown_after_it_was_paid() -> None:
    """A notice from before the payment shows nothing; it is published all the same, and the breach stands."""
    made = scene(jurisdiction="cn")
    use = billed(made, "600.00")
    use.settle(made.authority.on(made.later()), voucher="V-1")
    facts: dict[str, Any] = {"papers": frozenset({WorksPaper.TOTAL_USED})}
    early, then = Notice("gate", made.day - (made.later() - made.day)), Notice("gate", made.day)
    act = made.committee.on(made.day)
    assert noted(use.publish, act, notice=early, **facts) == {"fund.use.shown": "civil-code 281(1)"}
    assert noted(use.publish, act, notice=then, **facts) == {}


@pytest.mark.parametrize(
    ("place", "bill", "broken"),
    [
        ("hangzhou", "659.99", ""),
        ("hangzhou", "660.00", "fund.use.overrun-share 72(1)(2)"),
        ("lishui", "719.99", ""),
        ("lishui", "720.00", "fund.use.overrun-share 46(1)"),
        ("zhoushan", "900.00", ""),
    ],
)
def test_how_much_more_passes_is_for_the_place_to_say(place: str, bill: str, broken: str) -> None:
    """Hangzhou asks again from ten per cent on, Lishui from twenty; Zhoushan only where it is 10,000 yuan more besides."""
    made = scene(jurisdiction=f"cn.zhejiang.{place}")
    use = billed(made, bill)
    found = refused(use.settle, keeper(made), voucher="V-1")
    assert [f"{rule} {told.split()[1]}" for rule, told in found.items()] == ([broken] if broken else [])


@pytest.mark.parametrize(
    ("place", "more", "share", "holds"),
    [
        ("lishui", "9999.99", Ratio(1, 100), True),
        ("lishui", "10000.00", Ratio(1, 100), False),
        ("zhoushan", "10000.00", Ratio(2, 10), True),
        ("zhoushan", "10000.01", Ratio(2, 10), False),
        ("zhoushan", "10000.01", Ratio(1, 10), True),
    ],
)
def test_ten_thousand_more_are_ten_thousand_more(place: str, more: str, share: Ratio, *, holds: bool) -> None:
    """Lishui counts 10,000 yuan in, whatever the share; Zhoushan leaves them out, and only with more than ten per cent."""
    law, on = Law.of(f"cn.zhejiang.{place}"), date(2026, 1, 5)
    assert law.weigh("fund.use.overrun", Decimal(more), on=on, scope={"overrun": share}).holds is holds


@pytest.mark.parametrize(("held", "refusing"), [("360.01", False), ("360.00", False), ("359.99", True)])
def test_a_fund_that_runs_low_is_kept_for_emergencies_in_lishui(held: str, *, refusing: bool) -> None:
    """Below thirty per cent of the first deposits nothing ordinary is paid there; exactly thirty still is."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    spent = billed(made, str(Decimal("1200.00") - Decimal(held)), amount=Decimal("1000.00"))
    spent.settle(keeper(made), voucher="V-1")
    use = agreed(made, amount=Decimal("10.00"))
    found = refused(use.check, keeper(made))
    assert found == ({"fund.use.left": "lishui-regulation 46(2)"} if refusing else {})


def test_shanghai_keeps_the_fund_until_an_assembly_can_be_formed() -> None:
    """Where no committee ever sat, a paper of the developer is wanted; where one sits, none; an emergency waits for neither."""
    made, young = scene(jurisdiction="cn.shanghai"), unformed("cn.shanghai")
    act = made.authority.on(made.day)
    assert assembly_reported(planned(made), act)
    fund = begin(FundAccount, young.authority.on(young.day), community=young.community, bank="Bank 1")
    use = begin(FundUse, young.provider.on(young.day), account=fund, purpose="the roof leaks")
    for report, there in (("", False), (" ", False), ("R-1", True)):
        plan = evolve(PLAN, formation_report=report)
        fresh = begin(FundUse, young.provider.on(young.day), account=fund, purpose="the roof leaks")
        fresh.draft(young.provider.on(young.day), plan=plan)
        assert assembly_reported(fresh, young.authority.on(young.day)) is there
    assert use.scope()["assembly"] == "NONE"
    law, rule = Law.of("cn.shanghai"), "fund.use.assembly-reported"
    for urgency in ("ORDINARY", "URGENT"):
        found = law.weigh(rule, False, on=date(2026, 1, 5), scope={"urgency": urgency})
        assert found.refuses is (urgency == "ORDINARY")
