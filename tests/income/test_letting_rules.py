"""What is asked of a lease: within the decision, offers, ties, consents, and what the places add."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.income.letting import (
    BOTH,
    CODE_8,
    DAY,
    FLOOR,
    MATTER,
    agreed_on,
    asked,
    early,
    let_out,
    proposal,
    stated,
    term,
    use_act,
)
from tests.weighed import noted, refused

from propgov import Role
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.income import Consent, Instalment, Offer, RentFloor, RunBy, UseKind
from propgov.income.common_use_record import months_of
from propgov.income.letting_rules import lowest_rent
from propgov.law import UNKNOWN
from propgov.testing import decided, scene

WITHIN = {"income.common-use.within-decision": CODE_8}
DUE = {"income.common-use.due-kept": CODE_8}
ASKED = {"income.common-use.tenant-asked": CODE_8}
TIES = {"income.common-use.ties-told": CODE_8}
COMPARED = {"income.common-use.offers-compared": CODE_8}
REAL = {"income.common-use.consents-real": CODE_8}
CONSENTS = {"income.common-use.consents": "property-management-regulation 54"}


@pytest.mark.parametrize(("rent", "wrong"), [("11999.99", WITHIN), ("12000.00", {}), ("12000.01", {})])
@pytest.mark.parametrize("monthly", [True, False])
def test_a_lease_below_its_floor_is_refused(rent: str, wrong: dict[str, str], monthly: bool) -> None:
    """A fen below the floor, by the month or in all, is refused, whoever the tenant is."""
    made = scene()
    floor = FLOOR if monthly else RentFloor(Decimal("12000.00"), monthly=False)
    use = agreed_on(made, floor=floor)
    assert asked(use, term(made.day, rent=rent)) == wrong


@pytest.mark.parametrize(("days", "wrong"), [(-1, {}), (0, {}), (1, WITHIN)])
def test_a_lease_is_no_longer_than_was_decided(days: int, wrong: dict[str, str]) -> None:
    """Twelve months end on the day before the anniversary; a day more is refused."""
    made = scene()
    use = agreed_on(made)
    lease = term(made.day, rent="13000.00")
    assert asked(use, evolve(lease, until=lease.until + DAY * days)) == wrong


@pytest.mark.parametrize(("months", "wrong"), [(11, {}), (12, {}), (13, WITHIN)])
def test_amendments_make_no_lease_longer_than_was_decided(months: int, wrong: dict[str, str]) -> None:
    """The term counts from its first day, however often and however late the lease is amended."""
    made = scene()
    use = let_out(made, months=12)
    since = made.day
    use.amend(made.committee.on(made.later(100)), lease=term(since, 9, "9000.00"))
    act = made.committee.on(made.later(100))
    assert refused(use.amend, act, lease=term(since, months, "13000.00")) == wrong
    assert refused(use.amend, act, lease=term(since, 9, "8999.99")) == WITHIN


@pytest.mark.parametrize("change", [{"since": DAY}, {"tenant": "Another"}])
def test_an_amended_lease_is_still_the_same_one(change: dict[str, Any]) -> None:
    """Another first day would count the term anew, another tenant was not decided on: neither is an amendment."""
    made = scene()
    use = let_out(made)
    lease = term(made.day)
    other = {"since": lease.since + DAY} if "since" in change else change
    with pytest.raises(InvalidFacts, match="another day, or is another's"):
        use.amend(made.committee.on(made.day), lease=evolve(lease, **other))


@pytest.mark.parametrize(
    ("wanted", "lease", "wrong"),
    [
        ({"tenant": "Club"}, {}, {}),
        ({"tenant": "Gym"}, {}, ASKED),
        ({"place": "block 1"}, {"place": "block 1"}, {}),
        ({"place": "block 1"}, {"place": "block 2"}, WITHIN),
        ({}, {"place": "hall"}, {}),
        ({}, {"place": "roof"}, WITHIN),
    ],
)
def test_it_is_let_to_whom_and_where_owners_decided(
    wanted: dict[str, Any], lease: dict[str, Any], wrong: dict[str, str]
) -> None:
    """A use decided for one tenant or place is not let to another, or at another."""
    made = scene()
    use = agreed_on(made, **wanted)
    assert asked(use, term(made.day, **lease)) == wrong


@pytest.mark.parametrize(("days", "wrong"), [(-1, WITHIN), (0, {}), (1, {})])
def test_no_lease_begins_before_the_decision(days: int, wrong: dict[str, str]) -> None:
    """What was let before it was decided is not covered by dating the lease back."""
    made = scene()
    use = agreed_on(made)
    assert asked(use, term(made.day + DAY * days)) == wrong


def test_a_renewal_needs_a_decision_of_its_own() -> None:
    """The decision used already lets nothing twice; by a new one the term counts anew."""
    made = scene()
    use = let_out(made)
    lease = term(made.day)
    again = term(lease.until + DAY, number="L-2")
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"lease": again, "consents": BOTH}
    assert refused(use.renew, act, meeting=use.meeting, **facts) == {"income.common-use.decided-anew": CODE_8}
    meeting = decided(made, use, MATTER)
    use.renew(made.committee.on(made.day), meeting=meeting, **facts)
    assert use.leases == (lease, again)
    late = evolve(again, since=again.until, until=again.until + DAY)
    meeting = decided(made, use, MATTER)
    with pytest.raises(InvalidFacts, match="within the term before"):
        use.renew(made.committee.on(made.day), meeting=meeting, lease=late, consents=BOTH)


@pytest.mark.parametrize("amounts", [("6000.00", "6000.01"), ("6000.00", "5999.99")])
def test_instalments_make_up_the_rent(amounts: tuple[str, str]) -> None:
    """Parts that come to a fen more or less than the rent, out of order, or due after the term are slips."""
    made = scene()
    use = agreed_on(made)
    parts = tuple(Instalment(made.later(30 * at), Decimal(one)) for at, one in enumerate(amounts))
    lease = term(made.day)
    half = (Instalment(lease.since, Decimal("6000.00")), Instalment(lease.until, Decimal("6000.00")))
    late = (half[0], Instalment(lease.until + DAY, Decimal("6000.00")))
    for wrong in (parts, half[::-1], late):
        with pytest.raises(InvalidFacts, match=r"lease\.instalments"):
            use.contract(made.committee.on(made.day), lease=evolve(lease, instalments=wrong), consents=BOTH)
    assert asked(use, evolve(lease, instalments=half)) == {}


@pytest.mark.parametrize(
    ("ties", "tied", "tenant", "wrong"),
    [
        ((), (), "Club", {}),
        ((), ("owner-2",), "Club", TIES),
        (("owner-2",), ("owner-2",), "Club", {}),
        (("owner-2",), ("owner-2", "owner-3"), "Club", TIES),
        (("committee",), (), "Club", TIES),
        ((), (), "committee", TIES),
    ],
)
def test_who_is_tied_to_the_tenant_is_told_and_does_not_sign(
    ties: tuple[str, ...], tied: tuple[str, ...], tenant: str, wrong: dict[str, str]
) -> None:
    """A relative's lease stood as such in the proposal; the chair neither lets to himself nor signs for his relative."""
    made = scene()
    use = agreed_on(made, ties=ties, tenant=tenant)
    assert asked(use, term(made.day, tenant=tenant), tied=tied) == wrong


def test_a_tied_tenant_needs_a_floor() -> None:
    """Owners who were told of the tie without a floor have left the rent to the relative."""
    made = scene()
    use = agreed_on(made, ties=("owner-2",), floor=None)
    assert asked(use, term(made.day), tied=("owner-2",)) == TIES


def test_the_tenant_does_not_sign_for_the_owners() -> None:
    """Among those who sign in the owners' name there is not the tenant."""
    made = scene()
    for tenant, wrong in (("owner-2", TIES), ("owner-3", {})):
        use = agreed_on(made, tenant=tenant)
        act = made.committee.on(made.day).with_(made.owners[1])
        assert asked(use, term(made.day, tenant=tenant), act=act) == wrong


OFFERS = (Offer("Club", Decimal("12000.00")), Offer("Gym", Decimal("12000.00")))


@pytest.mark.parametrize(
    ("wanted", "compared", "tenant", "wrong"),
    [
        (0, False, "Club", ASKED),
        (0, True, "Club", ASKED),
        (1, True, "Club", ASKED),
        (2, False, "Club", ASKED | COMPARED),
        (2, True, "Crony", ASKED | COMPARED),
        (2, True, "Club", {}),
        (2, True, "Gym", {}),
    ],
)
def test_a_tenant_left_open_is_not_filled_in_by_the_contract(
    wanted: int, compared: bool, tenant: str, wrong: dict[str, str]
) -> None:
    """Whom owners were not asked about rents nothing, unless they read that among so many offers one is chosen."""
    made = scene()
    use = proposal(made, tenant="", offers_wanted=wanted)
    meeting = decided(made, use, MATTER, open_for=5)
    told = meeting.agenda[0].told("zh")
    chosen = "相对方：未定；选定方式：业主自行经营，比较不少于2份报价后选定；"
    assert (chosen if wanted == 2 else "相对方：未定，未经业主另行表决不得填定；") in told
    use.decide(made.committee.on(made.day), meeting=meeting)
    if compared:
        use.compare(made.committee.on(made.day), offers=OFFERS)
    assert asked(use, term(made.day, tenant=tenant)) == wrong


def test_what_is_let_again_is_let_to_whom_it_was_let() -> None:
    """Owners read on the notice of the renewal who rents it now; nobody else comes in with the new contract."""
    made = scene()
    use = agreed_on(made, tenant="", offers_wanted=2)
    use.compare(made.committee.on(made.day), offers=OFFERS)
    lease = term(made.day)
    use.contract(made.committee.on(made.day), lease=lease, consents=BOTH)
    meeting = decided(made, use, MATTER)
    assert "相对方：Club；" in meeting.agenda[0].told("zh")
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"meeting": meeting, "consents": BOTH}
    again = term(lease.until + DAY, number="L-2")
    assert refused(use.renew, act, lease=evolve(again, tenant="Gym"), **facts) == ASKED
    use.renew(act, lease=again, **facts)


@pytest.mark.parametrize(
    ("wanted", "rents", "rent", "why", "wrong"),
    [
        (0, (), "12000.00", "", {}),
        (2, (), "12000.00", "", COMPARED),
        (2, ("12000.00",), "12000.00", "", COMPARED),
        (2, ("12000.00", "11000.00"), "12000.00", "", {}),
        (3, ("12000.00", "11000.00"), "12000.00", "", COMPARED),
        (2, ("12000.00", "12000.01"), "12000.00", "", COMPARED),
        (2, ("12000.00", "12000.01"), "12000.00", "the other wants a year free of rent", {}),
        (2, ("12000.01", "11000.00"), "12000.00", "a friend", COMPARED),
        (0, ("12000.00", "13000.00"), "12000.00", " ", COMPARED),
    ],
)
def test_offers_are_compared_where_owners_asked(
    wanted: int, rents: tuple[str, ...], rent: str, why: str, wrong: dict[str, str]
) -> None:
    """As many as asked, the best taken or another with a reason, and not for less than was offered."""
    made = scene()
    use = agreed_on(made, offers_wanted=wanted)
    if rents:
        offers = tuple(Offer(("Club", "B", "C")[at], Decimal(one)) for at, one in enumerate(rents))
        use.compare(made.committee.on(made.day), offers=offers)
    assert asked(use, term(made.day, rent=rent), why=why) == wrong


def test_nobody_offers_twice() -> None:
    """Two offers of one bidder are no comparison, and none are none."""
    made = scene()
    use = agreed_on(made)
    twice = (Offer("Club", Decimal("1.00")), Offer("Club", Decimal("2.00")))
    for wrong in ((), twice):
        with pytest.raises(InvalidFacts, match="two of one bidder"):
            use.compare(made.committee.on(made.day), offers=wrong)


def alone(made: Any) -> None:
    """The provider leaves, and the owners manage themselves."""
    made.community.resign(made.provider.on(made.day), role=Role.PROVIDER, until=made.day)


@pytest.mark.parametrize(
    ("concerned", "provided", "consents", "wrong"),
    [
        (True, True, BOTH, {}),
        (True, True, frozenset(), CONSENTS),
        (False, True, frozenset({Consent.PROVIDER}), {}),
        (False, True, BOTH, REAL),
        (True, False, frozenset({Consent.OWNERS_CONCERNED}), {}),
        (True, False, BOTH, REAL),
        (False, False, frozenset(), {}),
        (True, False, frozenset(), CONSENTS),
    ],
)
def test_only_who_exists_consents(
    concerned: bool, provided: bool, consents: frozenset[Consent], wrong: dict[str, str]
) -> None:
    """A self-managed community has no provider to ask, and none whose consent could be claimed."""
    made = scene()
    use = agreed_on(made, concerned=concerned)
    if not provided:
        alone(made)
    act = made.committee.on(made.later(1))
    assert asked(use, term(act.on), act=act, consents=consents) == wrong


def test_shanghai_posts_what_is_let() -> None:
    """A letting that was not announced stands as a breach, under art. 51 of the regulation."""
    made = scene(jurisdiction="cn.shanghai")
    use = agreed_on(made)
    act, facts = use_act(use), {"lease": term(made.day), "consents": BOTH}
    assert noted(use.contract, act, **facts)["income.common-use.posted"].endswith(" 51(1)")
    shown = noted(use.contract, act, notice=Notice("gate", made.day), **facts)
    assert "income.common-use.posted" not in shown


@pytest.mark.parametrize(("place", "article"), [("cn.zhejiang.lishui", "44(1)"), ("cn.zhejiang.huzhou", "44(2)")])
@pytest.mark.parametrize("fair", [True, False, UNKNOWN])
def test_before_an_assembly_the_rent_is_not_plainly_below_the_market(place: str, article: str, fair: Any) -> None:
    """A fair rent holds, any other answer refuses; once a committee has sat nothing is asked."""
    made, use = early(place)
    found = asked(use, term(made.day), Role.PROVIDER, fair=fair)
    assert found.get("income.common-use.rent-fair", "").rpartition(" ")[2] == ("" if fair is True else article)
    formed = scene(jurisdiction=place)
    assert "income.common-use.rent-fair" not in asked(agreed_on(formed), term(formed.day), fair=fair)


@pytest.mark.parametrize("place", ["cn.zhejiang.lishui", "cn.zhejiang.huzhou"])
@pytest.mark.parametrize(("days", "refuses"), [(-1, False), (0, False), (1, True)])
def test_before_an_assembly_a_letting_ends_with_the_preliminary_service(place: str, days: int, refuses: bool) -> None:
    """On the last day of the service contract at the latest; without that contract on record it is not known."""
    made, use = early(place, months=24)
    assert use.service is not None
    assert use.service.terms is not None
    lease = evolve(term(made.day, 12, "99999.00"), until=use.service.terms.until + DAY * days)
    found = asked(use, lease, Role.PROVIDER, fair=True)
    assert ("income.common-use.within-preliminary" in found) is refuses


def test_who_lets_before_an_assembly_tells_of_it() -> None:
    """In Huzhou the residents' committee, in Ningbo the authority is told; in Taizhou owners are heard: else a breach."""
    for place, rule, good in (
        ("cn.zhejiang.huzhou", "told", {"told": frozenset({Role.RESIDENTS_COMMITTEE})}),
        ("cn.zhejiang.ningbo", "told", {"told": frozenset({Role.HOUSING_AUTHORITY})}),
        ("cn.zhejiang.taizhou", "owners-heard", {"heard": True}),
    ):
        made, use = early(place)
        act = use_act(use, Role.PROVIDER)
        facts: dict[str, Any] = {"lease": term(made.day), "consents": BOTH, "fair": True}
        assert f"income.common-use.{rule}" in noted(use.contract, act, **facts)
        assert f"income.common-use.{rule}" not in noted(use.contract, act, **facts, **good)


@pytest.mark.parametrize("given", [True, False])
def test_charges_for_parking_stand_in_the_preliminary_contract(given: bool) -> None:
    """In Shanghai, before an assembly, and for parking only."""
    for kind, asks in ((UseKind.PARKING, not given), (UseKind.VENUE, False)):
        made, use = early("cn.shanghai", use=kind)
        act = use_act(use, Role.PROVIDER)
        found = noted(use.contract, act, lease=term(made.day), consents=BOTH, in_contract=given)
        assert ("income.common-use.parking.in-contract" in found) is asks


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_a_preliminary_letting_ends_within_a_year_of_the_assembly(days: int, late: bool) -> None:
    """In Hangzhou twelve months after the assembly was formed are the last; later the end is a breach."""
    made, use = early("cn.zhejiang.hangzhou", date(2024, 3, 4), months=24)
    lease = term(made.day, 24, "24000.00")
    use.contract(made.provider.on(made.day), lease=lease, consents=BOTH)
    formed = made.day
    use.note_assembly(made.subdistrict.on(formed), formed_on=formed)
    (duty,) = use.duties(formed)
    assert (duty.step, duty.last_day) == ("end", formed + relativedelta(months=12))
    use.end(made.provider.on(duty.last_day + DAY * days), reason="the assembly is there")
    assert stated(use) == ({"income.common-use.after-assembly": "48(1)"} if late else {})


def test_who_was_to_run_it_lets_it() -> None:
    """The committee does not let what the provider was to run, nor the provider what owners run themselves."""
    made = scene()
    wrong = {"income.common-use.run-by": CODE_8}
    for run_by, good, bad in (
        (RunBy.OWNERS, Role.COMMITTEE, Role.PROVIDER),
        (RunBy.PROVIDER, Role.PROVIDER, Role.COMMITTEE),
    ):
        use = agreed_on(made, run_by=run_by)
        assert asked(use, term(made.day), good) == {}
        assert asked(use, term(made.day), bad) == wrong


@given(st.integers(0, 40), st.integers(0, 400))
def test_the_floor_of_a_term_is_never_rounded_down(months: int, days: int) -> None:
    """What is refused below the floor lies below so many months of it, and a fen more would not."""
    made = scene(owners=1)
    use = proposal(made)
    since = date(2026, 1, 31)
    lease = evolve(term(since, 1), until=since + timedelta(days=months * 30 + days))
    least = lowest_rent(use, lease)
    exact = 100_000 * months_of(lease.since, lease.until)
    assert least is not None
    assert exact <= int(least.scaleb(2)) < exact + 1


def test_an_amendment_does_not_undercut_the_offer() -> None:
    """Whoever won with the best offer does not pay less by an amendment, though the floor is lower."""
    made = scene()
    use = agreed_on(made, offers_wanted=1)
    use.compare(made.committee.on(made.day), offers=(Offer("Club", Decimal("15000.00")),))
    use.contract(made.committee.on(made.day), lease=term(made.day, rent="15000.00"), consents=BOTH)
    act = made.committee.on(made.day)
    assert refused(use.amend, act, lease=term(made.day, rent="15000.00")) == {}
    assert refused(use.amend, act, lease=term(made.day, rent="14999.99")) == COMPARED


@pytest.mark.parametrize(("day", "first", "wrong"), [(0, "6000.00", {}), (0, "5999.99", DUE), (-1, "5999.99", {})])
def test_an_amendment_waives_nothing_that_fell_due(day: int, first: str, wrong: dict[str, str]) -> None:
    """On the day on which a part falls due it may no longer be put off or lowered; the day before it may."""
    made = scene()
    use = agreed_on(made)
    since, due = made.day, made.later(60)
    half = Decimal("6000.00")
    lease = evolve(term(since), instalments=(Instalment(due, half), Instalment(due + DAY * 30, half)))
    use.contract(made.committee.on(since), lease=lease, consents=BOTH)
    rest = Decimal("12000.00") - Decimal(first)
    later = evolve(lease, instalments=(Instalment(due, Decimal(first)), Instalment(due + DAY * 60, rest)))
    assert refused(use.amend, made.committee.on(due + DAY * day), lease=later) == wrong


def test_a_renewal_is_posted_and_told_like_the_first_term() -> None:
    """A short first term that was announced does not open the way to long ones that were not."""
    made = scene(jurisdiction="cn.shanghai")
    use = let_out(made)
    assert use.lease is not None
    again = term(use.lease.until + DAY)
    meeting = decided(made, use, MATTER, open_for=5)
    found = noted(use.renew, made.committee.on(made.day), lease=again, meeting=meeting, consents=BOTH)
    assert "income.common-use.posted" in found
