"""Letting common parts: decided by three quarters, consented to, contracted, ended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from propgov import Refused, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, CommonUseStage, Consent, Lease, UseKind
from propgov.testing import Scene, decided, held_meeting, scene

DAY = timedelta(days=1)
BOTH = frozenset(Consent)
LEASE = Lease("YL-1", "Lift Media", Decimal("96000.00"), date(2026, 4, 1), date(2027, 3, 31))
CODE_8 = ("civil-code", "278(1)(8)")


def proposed(made: Scene) -> CommonUse:
    """A use that the committee proposes."""
    return begin(
        CommonUse,
        made.committee.on(made.day),
        community=made.community,
        what="advertising frames in the lifts",
        use=UseKind.ADVERTISING,
    )


def agreed(made: Scene) -> CommonUse:
    """A use on which the owners decided."""
    use = proposed(made)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    use.decide(made.committee.on(made.day), meeting=meeting)
    return use


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def test_letting_before_the_owners_decided_is_refused_with_item_eight() -> None:
    """Common parts are not let on the committee's own authority."""
    made = scene()
    use = proposed(made)
    with pytest.raises(Refused) as caught:
        use.contract(made.committee.on(made.day), lease=LEASE, consents=BOTH)
    assert refusals(caught) == {"procedure.stage": CODE_8}
    assert use.lease is None


def test_before_2021_the_same_refusal_cites_the_property_law() -> None:
    """The article cited is that of the day."""
    made = scene(born=date(2019, 3, 1))
    use = proposed(made)
    with pytest.raises(Refused) as caught:
        use.contract(made.committee.on(made.day), lease=LEASE, consents=BOTH)
    assert refusals(caught) == {"procedure.stage": ("property-law-2007", "76(1)(7)")}


@pytest.mark.parametrize(("agreeing", "carried"), [(4, False), (5, True)])
def test_it_takes_three_quarters_of_those_who_took_part(agreeing: int, carried: bool) -> None:
    """Four of six heads are too few, five are enough."""
    made = scene()
    use = proposed(made)
    said = [Choice.AGAINST] * (6 - agreeing) + [Choice.FOR] * agreeing
    meeting = held_meeting(made, (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "let", use),), {1: said})
    act = made.committee.on(made.day)
    if carried:
        use.decide(act, meeting=meeting)
        assert use.stage is CommonUseStage.DECIDED
    else:
        with pytest.raises(Refused) as caught:
            use.decide(act, meeting=meeting)
        assert refusals(caught) == {"income.common-use.owners-decision": CODE_8}
        assert use.meeting is None


def test_a_decision_under_another_matter_or_about_another_use_lets_nothing() -> None:
    """An ordinary vote does not do for what needs three quarters, and each use needs its own."""
    made = scene()
    use, other = proposed(made), proposed(made)
    for meeting in (decided(made, use, Matter.OTHER_MAJOR), decided(made, other, Matter.COMMON_PARTS_BUSINESS)):
        with pytest.raises(Refused) as caught:
            use.decide(made.committee.on(made.day), meeting=meeting)
        assert refusals(caught) == {"income.common-use.owners-decision": CODE_8}


def test_a_decision_that_was_revoked_before_the_contract_lets_nothing() -> None:
    """The contract asks again whether the decision still stands."""
    made = scene()
    use = agreed(made)
    meeting = use.meeting
    assert meeting is not None
    act = made.committee.on(made.day + DAY)
    assert explain(use.contract, act, lease=LEASE, consents=BOTH).allowed
    meeting.annul(made.subdistrict.on(act.on), item=1)
    with pytest.raises(Refused) as caught:
        use.contract(act, lease=LEASE, consents=BOTH)
    assert refusals(caught) == {"income.common-use.owners-decision": CODE_8}
    assert use.stage is CommonUseStage.DECIDED


@pytest.mark.parametrize(
    "given", [frozenset[Consent](), frozenset({Consent.PROVIDER}), frozenset({Consent.OWNERS_CONCERNED})]
)
def test_the_owners_concerned_and_the_provider_consent_too(given: frozenset[Consent]) -> None:
    """Either consent alone is refused with art. 54 of the Regulation."""
    made = scene()
    use = agreed(made)
    with pytest.raises(Refused) as caught:
        use.contract(made.committee.on(made.day), lease=LEASE, consents=given)
    assert refusals(caught) == {"income.common-use.consents": ("property-management-regulation", "54")}


def test_a_lease_names_its_number_its_tenant_and_days_in_order() -> None:
    """Both faults of a lease are named at once, and nothing is let."""
    made = scene()
    use = agreed(made)
    bad = Lease("", " ", Decimal("1.00"), date(2026, 4, 1), date(2026, 3, 31))
    with pytest.raises(InvalidFacts) as caught:
        use.contract(made.committee.on(made.day), lease=bad, consents=BOTH)
    assert [fault.place for fault in caught.value.faults] == ["lease.until", "lease"]
    one_day = Lease("1", "fair", Decimal("1.00"), date(2026, 4, 1), date(2026, 4, 1))
    use.contract(made.committee.on(made.day), lease=one_day, consents=BOTH)
    assert use.lease == one_day


def test_a_use_runs_from_proposal_to_its_end() -> None:
    """Proposed, decided, contracted, ended, with the reason on record."""
    made = scene()
    use = agreed(made)
    use.contract(made.committee.on(made.day), lease=LEASE, consents=BOTH)
    with pytest.raises(Refused, match=r"procedure\.stage"):
        use.withdraw(made.committee.on(made.day))
    use.end(made.committee.on(date(2027, 4, 1)), reason="the lease is over")
    assert (use.stage, use.ended_because) == (CommonUseStage.ENDED, "the lease is over")
    assert use.title == "advertising frames in the lifts"
    assert use.scope() == {"use": UseKind.ADVERTISING}


def test_a_proposal_may_be_withdrawn_before_anything_is_let_and_not_by_an_owner() -> None:
    """Whoever may propose may take it back."""
    made = scene()
    for use, who in ((proposed(made), made.provider), (agreed(made), made.committee)):
        with pytest.raises(Refused, match=r"procedure\.standing"):
            use.withdraw(made.owners[0].on(made.day))
        use.withdraw(who.on(made.day))
        assert use.stage is CommonUseStage.WITHDRAWN
