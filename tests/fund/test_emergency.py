"""Emergency use: which dangers, proved by what, certified by whom, up to how much; and how a vote would be got around."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.fund.keeping import moved
from tests.fund.using import FOUND, certified, drafted, keeper, planned, signed, vote
from tests.weighed import noted, refused

from propgov.errors import InvalidFacts
from propgov.fund import FundUseStage, Hazard, HazardPaper, WorksElement
from propgov.testing import scene

ZHEJIANG, SHANDONG = "cn.zhejiang", "cn.shandong"
KIND, PROOF, BY, CONFIRMED, FIRST, AROUND = (
    f"fund.emergency.{name}" for name in ("hazard", "proof", "certified-by", "confirmed", "of-first", "not-around-vote")
)
LIFT, FIRE, LEAK = Hazard.LIFT, Hazard.FIRE, Hazard.LEAK


def test_only_the_dangers_that_a_place_lists_spare_the_vote() -> None:
    """A road that caves in is on Hangzhou's list and not on Lishui's; which dangers each place lists is in the tests of the law."""
    for place, refusing in (("hangzhou", False), ("lishui", True)):
        made = scene(jurisdiction=f"{ZHEJIANG}.{place}")
        use = drafted(made, Hazard.COLLAPSE)
        assert (KIND in refused(use.certify, signed(made, "committee", "subdistrict"), **FOUND)) is refusing


@pytest.mark.parametrize(
    ("place", "hazard", "paper"),
    [
        ("cn.shanghai", FIRE, "FIRE_NOTICE"),
        ("cn.shanghai", LIFT, "STOP_NOTICE"),
        ("cn.shanghai", LEAK, "APPRAISAL"),
        (f"{ZHEJIANG}.lishui", FIRE, "FIRE_NOTICE"),
        (f"{ZHEJIANG}.taizhou", FIRE, "FIRE_FINDING"),
        (f"{ZHEJIANG}.zhoushan", FIRE, "FIRE_NOTICE"),
        (f"{ZHEJIANG}.lishui", LIFT, ""),
    ],
)
def test_a_danger_is_proved_by_the_paper_that_the_place_names(place: str, hazard: Hazard, paper: str) -> None:
    """All other papers together are no proof; the one that is named is enough."""
    made = scene(jurisdiction=place)
    use, act = drafted(made, hazard), signed(made, "committee")
    named = frozenset({HazardPaper[paper]} if paper else ())
    assert PROOF not in refused(use.certify, act, papers=named, **FOUND)
    assert (PROOF in refused(use.certify, act, papers=frozenset(HazardPaper) - named, **FOUND)) is bool(paper)


@pytest.mark.parametrize(
    ("place", "signers", "lacking"),
    [
        ("cn", ("residents",), set[str]()),
        (f"{ZHEJIANG}.lishui", ("residents",), set[str]()),
        (f"{ZHEJIANG}.huzhou", ("committee",), {BY}),
        (f"{ZHEJIANG}.huzhou", ("committee", "residents"), set[str]()),
        (f"{ZHEJIANG}.hangzhou", ("committee",), {CONFIRMED}),
        (f"{ZHEJIANG}.hangzhou", ("committee", "subdistrict"), set[str]()),
        (f"{ZHEJIANG}.hangzhou", ("residents",), {BY}),
        (f"{SHANDONG}.zibo", ("committee", "provider"), {BY}),
        (f"{SHANDONG}.zibo", ("committee", "provider", "owner"), set[str]()),
    ],
)
def test_who_certifies_is_for_the_place_to_say(place: str, signers: tuple[str, ...], lacking: set[str]) -> None:
    """One of the two committees, both, with the subdistrict, or owner, committee and provider on the spot together."""
    made = scene(jurisdiction=place)
    assert refused(drafted(made).certify, signed(made, *signers), **FOUND).keys() == lacking


def test_who_is_paid_neither_applies_nor_certifies() -> None:
    """The provider calls a danger, plans the works and pays itself: not even with both committees; an owner's call is heard."""
    made = scene()
    act = signed(made, "committee", "residents")
    apart = {"fund.emergency.apart": "civil-code 281(2)"}
    assert refused(drafted(made, contractor="provider").certify, act, **FOUND) == apart
    assert refused(drafted(made, contractor="residents-committee").certify, act, **FOUND) == apart
    assert refused(drafted(made, by=made.committee, contractor="provider").certify, act, **FOUND) == {}


def test_nobody_checks_what_he_certified() -> None:
    """A committee that keeps the fund itself certifies or checks; nothing is paid before the check, begun or not."""
    made = scene()
    use = certified(made)
    moved(made, use.account)
    act = made.committee.on(made.day)
    use.start(made.provider.on(made.day))
    assert refused(use.check_later, act) == {"fund.emergency.checked-by-another": "civil-code 281(2)"}
    with pytest.raises(InvalidFacts, match="was not checked"):
        use.advance(keeper(made), amount=Decimal("1.00"), voucher="V-1")
    use.check_later(keeper(made))
    with pytest.raises(InvalidFacts, match="was checked"):
        use.check_later(keeper(made))


def test_what_owners_are_asked_about_is_no_emergency_of_the_committee_alone() -> None:
    """While they are asked and after they refused only a second office may say so, whatever part or element is named."""
    made = scene()
    asked, use = planned(made), drafted(made, part="1", element=WorksElement.HEATING)
    act = signed(made, "committee")
    for _ in range(2):
        assert refused(use.certify, act, **FOUND) == {AROUND: "civil-code 281(2)"}
        assert refused(use.certify, signed(made, "committee", "residents"), **FOUND) == {}
        if asked.stage is FundUseStage.PLANNED:
            vote(made, asked, 2)
            asked.withdraw(made.committee.on(made.day), reason="turned down")
            act = signed(made, "committee")


def test_a_contractor_who_is_tied_is_let_in_by_a_second_office() -> None:
    """Told at once or found out later, the committee alone neither certifies him nor has him paid."""
    made = scene(jurisdiction="cn")
    told, hidden = drafted(made, tied=True), drafted(made)
    tie = {"fund.emergency.tie-certified": "civil-code 168"}
    assert refused(told.certify, signed(made, "committee"), **FOUND) == tie
    assert refused(told.certify, signed(made, "residents"), **FOUND) == {}
    hidden.certify(signed(made, "committee"), **FOUND)
    hidden.check(keeper(made))
    hidden.start(made.provider.on(made.day))
    hidden.accept(made.committee.on(made.day), billed=Decimal("600.00"), bill="B-1")
    assert refused(hidden.settle, keeper(made), voucher="V-1") == {}
    hidden.find_tie(made.subdistrict.on(made.day), reason="sisters")
    assert refused(hidden.settle, keeper(made), voucher="V-1") == tie


@pytest.mark.parametrize(("second", "refusing"), [("20.00", False), ("20.01", True)])
def test_pieces_of_an_emergency_count_together(second: str, *, refusing: bool) -> None:
    """Huzhou lets a tenth of the first deposits be used, 120.00 of 1,200.00: after 100.00 there are 20.00 left."""
    made = scene(jurisdiction=f"{ZHEJIANG}.huzhou")
    first = certified(made, amount=Decimal("100.00"))
    first.check(keeper(made))
    first.start(made.provider.on(made.day))
    use = certified(made, amount=Decimal(second))
    assert refused(use.check, keeper(made)) == ({FIRST: "huzhou-regulation 47(2)"} if refusing else {})


@pytest.mark.parametrize(("amount", "refusing"), [("420.00", False), ("420.01", True)])
def test_lishui_pays_seventy_per_cent_before_the_works_are_accepted(amount: str, *, refusing: bool) -> None:
    """Of 600.00 that were applied for, 420.00."""
    made = scene(jurisdiction=f"{ZHEJIANG}.lishui")
    use = certified(made)
    use.check(keeper(made))
    found = refused(use.advance, keeper(made), amount=Decimal(amount), voucher="V-1")
    assert found == ({"fund.emergency.advance": "lishui-regulation 47(2)"} if refusing else {})


@pytest.mark.parametrize(
    ("place", "days", "cited"), [("cn.shandong.binzhou", 2, "43(2)"), ("cn.shanghai", 7, "73(3)(2)")]
)
def test_who_checks_does_so_in_time(place: str, days: int, cited: str) -> None:
    """Two working days in Binzhou, seven days in Shanghai; late is still checked, and the breach stands."""
    made = scene(jurisdiction=place)
    use = drafted(made)
    use.certify(signed(made, "committee", "residents"), papers=frozenset({HazardPaper.APPRAISAL}), **FOUND)
    assert noted(use.check, made.authority.on(made.later(days))) == {}
    late = made.authority.on(made.later(days + 1))
    assert [told.split()[1] for told in noted(use.check, late).values()] == [cited]
    assert [duty.step for duty in use.duties(late.on)] == ["check"]
    use.start(made.provider.on(made.day))
    assert [told.split()[1] for told in noted(use.check_later, late).values()] == [cited]
    assert [duty.step for duty in use.duties(late.on)] == ["check_later"]
