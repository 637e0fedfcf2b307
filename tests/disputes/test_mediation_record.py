"""What is on record of a mediation: which way it is, which marks it wants, for whom people act."""

from __future__ import annotations

import pytest
from tests.disputes.mediating import ELDER, PAID, asked, mediated, referred
from tests.disputes.raising import raised

from propgov.community import Document, Role
from propgov.disputes import Mark, MediationBody, Referral, Side, Way
from propgov.disputes.dispute_facts import Agent
from propgov.testing import scene

SIDES = {Mark.CLAIMANT, Mark.RESPONDENT}


@pytest.mark.parametrize(
    ("body", "way", "role"),
    [
        (MediationBody.NEIGHBOURHOOD, Way.PEOPLES_MEDIATION, Role.MEDIATION_COMMITTEE),
        (MediationBody.SUBDISTRICT_LEVEL, Way.PEOPLES_MEDIATION, Role.MEDIATION_COMMITTEE),
        (MediationBody.DISTRICT_LEVEL, Way.PEOPLES_MEDIATION, Role.MEDIATION_COMMITTEE),
        (MediationBody.ASSOCIATION, Way.INDUSTRY_MEDIATION, Role.INDUSTRY_ASSOCIATION),
        (MediationBody.COURT_ITSELF, Way.COURT_MEDIATION, Role.COURT),
    ],
)
def test_each_body_mediates_in_its_way(body: MediationBody, way: Way, role: Role) -> None:
    """People's mediation on its levels, the association, the court; only the first wants all four marks."""
    made = scene()
    mediation = asked(made, body=body)
    assert (mediation.way, body.role) == (way, role)
    assert mediation.wanted == (set(Mark) if way is Way.PEOPLES_MEDIATION else SIDES)
    assert mediation.scope()["mediated"] is way


@pytest.mark.parametrize("referral", Referral)
def test_in_a_suit_it_is_the_courts(referral: Referral) -> None:
    """Whoever mediates a dispute that is before the court does so for the court."""
    assert referral.in_suit is (referral in {Referral.ENTRUSTED, Referral.ENTRUSTED_SUMMARY})
    if referral is not Referral.NOT_REFERRED:
        mediation = referred(scene(), referral, body=MediationBody.DISTRICT_LEVEL)
        assert (mediation.way is Way.COURT_MEDIATION) is referral.in_suit
        assert mediation.wanted == SIDES


def test_an_oral_agreement_wants_the_parties_alone() -> None:
    """The mediator records it, and no seal is put under it."""
    made = scene()
    mediation = mediated(made)
    mediation.agree_orally(ELDER.on(made.day).with_(made.owners[0], made.provider), terms=PAID)
    assert mediation.wanted == SIDES
    assert {one.mark for one in mediation.signed} == SIDES | {Mark.MEDIATOR}
    assert mediation.lacking == set()


def test_an_agent_acts_for_the_side_that_named_it() -> None:
    """With a power of attorney a lawyer consents and signs for the owner; nobody acts for both sides."""
    made = scene()
    dispute = raised(made)
    power = Document("Power of attorney", "1", "owner-1", made.day)
    agent = Agent("lawyer", Side.CLAIMANT, power, special=True, since=made.day)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent)
    mediation = asked(made, dispute)
    act = ELDER.on(made.day)
    assert mediation.side_of("lawyer", act.on) is Side.CLAIMANT
    assert mediation.signing(act.with_(made.provider)) == {Side.RESPONDENT: "provider"}
    assert not mediation.all_sign(act.with_(made.owners[0]))
