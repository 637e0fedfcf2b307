"""Letting common parts: decided by three quarters, consented to, contracted, ended."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.income.given import DAY, agreed, lease, proposed, refusals
from tests.weighed import refused

from propgov import Role, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, CommonUseStage, Consent, UseKind
from propgov.law import Outcome
from propgov.testing import decided, held_meeting, scene

BOTH = frozenset(Consent)
CODE_8 = "civil-code 278(1)(8)"
UNDECIDED = {"income.common-use.owners-decision": CODE_8}


@pytest.mark.parametrize(
    ("born", "cited"),
    [(date(2019, 3, 1), "property-law-2007 76(1)(7)"), (date(2026, 1, 5), CODE_8)],
)
def test_letting_before_the_owners_decided_is_refused(born: date, cited: str) -> None:
    """Common parts are not let on the committee's own authority; the article cited is that of the day."""
    made = scene(born=born)
    use = proposed(made)
    act = made.committee.on(made.day)
    assert refusals(lambda: use.contract(act, lease=lease(made), consents=BOTH)) == {"procedure.stage": cited}
    assert use.lease is None


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
        assert refusals(lambda: use.decide(act, meeting=meeting)) == UNDECIDED


def test_a_decision_under_another_matter_or_about_another_use_lets_nothing() -> None:
    """An ordinary vote does not do for what needs three quarters, and each use needs its own."""
    made = scene()
    use, other = proposed(made), proposed(made)
    wrong = [decided(made, use, Matter.OTHER_MAJOR), decided(made, other, Matter.COMMON_PARTS_BUSINESS)]
    act = made.committee.on(made.day)
    assert [refused(use.decide, act, meeting=held) for held in wrong] == [UNDECIDED] * 2


def test_a_decision_that_was_revoked_before_the_contract_lets_nothing() -> None:
    """The contract asks again whether the decision still stands."""
    made = scene()
    use = agreed(made)
    act = made.committee.on(made.day + DAY)
    assert explain(use.contract, act, lease=lease(made), consents=BOTH).allowed
    assert use.meeting is not None
    use.meeting.annul(made.subdistrict.on(act.on), item=1)
    assert refusals(lambda: use.contract(act, lease=lease(made), consents=BOTH)) == UNDECIDED


@pytest.mark.parametrize("given", [frozenset[Consent](), frozenset({Consent.PROVIDER}), BOTH - {Consent.PROVIDER}])
@pytest.mark.parametrize(("on", "outcome"), [(date(2018, 3, 18), Outcome.UNKNOWN), (date(2018, 3, 19), Outcome.BROKEN)])
def test_the_owners_concerned_and_the_provider_consent_too(
    given: frozenset[Consent], on: date, outcome: Outcome
) -> None:
    """Either consent alone is refused with art. 54 of the Regulation; a day before, its older text is not on record."""
    made = scene(born=date(2018, 1, 2))
    use = agreed(made)
    verdict = explain(use.contract, made.committee.on(on), lease=lease(made), consents=given)
    assert [(f.rule, f.article, f.outcome) for f in verdict.refusals] == [("income.common-use.consents", "54", outcome)]


@pytest.mark.parametrize(("days", "sound"), [(-1, False), (0, True), (1, True)])
def test_a_lease_ends_when_it_has_begun(days: int, sound: bool) -> None:
    """A lease of one day is one; one that ends the day before it begins is a slip."""
    made = scene()
    use, act = agreed(made), made.committee.on(made.day)
    if sound:
        use.contract(act, lease=lease(made, days), consents=BOTH)
        assert use.lease == lease(made, days)
    else:
        with pytest.raises(InvalidFacts, match=r"lease\.until"):
            use.contract(act, lease=lease(made, days), consents=BOTH)


def test_a_lease_names_its_number_and_its_tenant() -> None:
    """Both faults of a lease are named at once."""
    made = scene()
    use = agreed(made)
    with pytest.raises(InvalidFacts) as caught:
        use.contract(made.committee.on(made.day), lease=evolve(lease(made), number="", tenant=" "), consents=BOTH)
    assert [fault.place for fault in caught.value.faults] == ["lease.number", "lease.tenant"]


def test_a_use_runs_from_proposal_to_its_end() -> None:
    """Proposed, decided, contracted, ended, with the reason on record; what was let is not withdrawn."""
    made = scene()
    use = agreed(made)
    use.contract(made.committee.on(made.day), lease=lease(made), consents=BOTH)
    assert "procedure.stage" in refusals(lambda: use.withdraw(made.committee.on(made.day)))
    use.end(made.committee.on(made.later(365)), reason="the lease is over")
    assert (use.stage, use.ended_because) == (CommonUseStage.ENDED, "the lease is over")
    assert (use.title, use.scope()["use"]) == ("lifts", UseKind.ADVERTISING)


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE])
def test_whoever_may_propose_may_take_it_back(role: Role) -> None:
    """Before anything is let, by those who propose, and not by an owner."""
    made = scene()
    act = made.by(role).on(made.day)
    use = begin(CommonUse, act, community=made.community, what="roof", use=UseKind.EQUIPMENT)
    assert "procedure.standing" in refusals(lambda: use.withdraw(made.owners[0].on(made.day)))
    use.withdraw(act)
    assert use.stage is CommonUseStage.WITHDRAWN
