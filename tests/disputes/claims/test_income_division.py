"""Common income: into the fund for all, divided only as decided, and nobody gets more than the share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.claims.given import filed, ready, taken_up
from tests.weighed import refused

from propgov.assembly import Matter
from propgov.community import Role
from propgov.disputes import DivisionClaim, Remedy, SharedBy
from propgov.errors import InvalidFacts
from propgov.testing import Scene, decided, scene

FEN = Decimal("0.01")


def _grant(made: Scene, claim: Any, amount: Decimal, *orders: Remedy) -> dict[str, str]:
    act = made.court.on(made.day)
    return refused(claim.grant, act, found=frozenset(orders), known=claim.opened, amount=amount)


@pytest.mark.parametrize(
    ("born", "articles"),
    [
        (date(2026, 1, 5), ("civil-code 278(1)(9)", "civil-code 283")),
        (date(2019, 3, 4), ("property-law-2007 76(1)(7)", "property-law-2007 80")),
    ],
)
def test_a_share_follows_from_a_decision_and_is_that_of_the_area(born: date, articles: tuple[str, str]) -> None:
    """Without a decision no owner gets a share; with one a fen more than that of the area is refused."""
    made = scene(born=born, jurisdiction="cn")
    claim = taken_up(made, filed(made, DivisionClaim))
    share = claim.area_share
    assert _grant(made, claim, share, Remedy.DIVIDE) == {"disputes.income-division.decided": articles[0]}
    meeting = decided(made, claim, Matter.OTHER_MAJOR)
    claim.note_decision(made.court.on(made.day), decision=meeting, shared_by=SharedBy.AREA)
    assert _grant(made, claim, share, Remedy.DIVIDE) == {}
    assert _grant(made, claim, share + FEN, Remedy.DIVIDE) == {"disputes.income-division.share": articles[1]}
    assert _grant(made, claim, share - FEN, Remedy.DIVIDE) == {}


def test_into_the_fund_needs_no_decision() -> None:
    """One owner may ask that the income be put to the fund; that is not a share (interpretation art. 14(2))."""
    made = scene()
    claim = taken_up(made, filed(made, DivisionClaim, amount=Decimal("6000.00")))
    assert _grant(made, claim, Decimal("6000.00"), Remedy.TO_FUND) == {}


def test_an_agreement_goes_before_the_area() -> None:
    """Where the owners agreed on shares, that share is the limit; it is given then, and only then."""
    made = scene()
    claim = taken_up(made, filed(made, DivisionClaim, amount=Decimal("1000.00")))
    meeting = decided(made, claim, Matter.OTHER_MAJOR)
    act = made.court.on(made.day)
    for shared_by, agreed in ((SharedBy.AGREED, None), (SharedBy.AREA, Decimal("1.00"))):
        with pytest.raises(InvalidFacts):
            claim.note_decision(act, decision=meeting, shared_by=shared_by, agreed=agreed)
    claim.note_decision(act, decision=meeting, shared_by=SharedBy.AGREED, agreed=Decimal("1000.00"))
    assert claim.area_share < Decimal("1000.00")
    assert _grant(made, claim, Decimal("1000.00"), Remedy.DIVIDE) == {}


def test_a_decision_on_another_matter_divides_nothing() -> None:
    """A decision on another case, however good, is none on this income."""
    made = scene()
    claim = taken_up(made, filed(made, DivisionClaim))
    other = decided(made, made.community, Matter.OTHER_MAJOR)
    claim.note_decision(made.court.on(made.day), decision=other, shared_by=SharedBy.AREA)
    assert "disputes.income-division.decided" in _grant(made, claim, FEN, Remedy.DIVIDE)


def test_a_committee_asks_for_no_share() -> None:
    """A share is an owner's; the committee asks for the fund."""
    made = scene()
    act, facts = ready(made, DivisionClaim)
    body = {**facts, "plaintiff": "committee", "sues_as": Role.COMMITTEE}
    with pytest.raises(InvalidFacts, match="is an owner's"):
        refused(DivisionClaim, made.committee.on(act.on), **body)
    for_all = {**body, "asked": frozenset({Remedy.TO_FUND})}
    assert refused(DivisionClaim, made.committee.on(act.on), **for_all) == {}


@settings(max_examples=8)
@given(income=st.decimals("0.01", "99999.99", places=2))
def test_the_shares_of_all_are_the_income(income: Decimal) -> None:
    """Whatever the sum, the shares by area add up to it, so that no suits together take more."""
    made = scene(owners=3)
    shares = [
        filed(made, DivisionClaim, plaintiff=one.person, income=income, amount=Decimal("0.00")).area_share
        for one in made.owners
    ]
    assert sum(shares) == income
