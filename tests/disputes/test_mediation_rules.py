"""The rules of a mediation: ties of a mediator, powers of agents, marks in one act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.disputes.mediating import ELDER, PAID, asked, body_of, drafted, received, referred
from tests.disputes.raising import raised
from tests.weighed import refused

from propgov import begin
from propgov.community import Document, Grant, Role
from propgov.disputes import Form, Mark, Mediation, MediationBody, Mediator, Referral, Side, Terms, Tie, Topic
from propgov.disputes.dispute_facts import Agent
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import scene

DAY = timedelta(days=1)
COUSIN = (Mediator("elder", frozenset({Tie.RELATIVE})),)


@pytest.mark.parametrize(
    ("referral", "form", "article"),
    [
        (Referral.NOT_REFERRED, Form.FACE_TO_FACE, ""),
        (Referral.NOT_REFERRED, Form.COURT_PLATFORM, "spc-online-mediation 13(2)"),
        (Referral.ASSIGNED, Form.FACE_TO_FACE, "spc-invited-mediation 15(2)"),
        (Referral.ENTRUSTED, Form.FACE_TO_FACE, "spc-invited-mediation 15(2)"),
        (Referral.ENTRUSTED_SUMMARY, Form.COURT_PLATFORM, "spc-online-mediation 13(2)"),
    ],
)
def test_a_tie_that_not_both_accept(referral: Referral, form: Form, article: str) -> None:
    """A court's mediator withdraws unless both agree; people's mediation has no such rule, and its parties object or refuse."""
    made = scene()
    open_ = asked(made, form=form) if referral is Referral.NOT_REFERRED else referred(made, referral, form=form)
    mediation = received(made, open_)
    body = body_of(made, mediation)
    one_side, both = body.on(made.day).with_(made.provider), body.on(made.day).with_(made.provider, made.owners[0])
    assert refused(mediation.appoint, one_side, mediators=COUSIN) == (
        {"disputes.mediation.ties-accepted": article} if article else {}
    )
    assert refused(mediation.appoint, both, mediators=COUSIN) == {}
    assert refused(mediation.appoint, one_side, mediators=(Mediator("elder"),)) == {}


def test_who_belongs_to_a_body_that_is_a_party_does_not_mediate() -> None:
    """A second person of the service provider stands for it as the first does."""
    made = scene()
    grant = Grant("deputy", Role.PROVIDER, made.day)
    made.community.appoint(made.subdistrict.on(made.day), grants=(grant,))
    mediation = received(made)
    with pytest.raises(InvalidFacts, match="is a party or stands for one"):
        mediation.appoint(made.mediation.on(made.day), mediators=(Mediator("deputy"),))
    for wrong in ((), (Mediator("elder"), Mediator("elder"))):
        with pytest.raises(InvalidFacts, match="names nobody, or somebody twice"):
            mediation.appoint(made.mediation.on(made.day), mediators=wrong)


@pytest.mark.parametrize("special", [True, False])
def test_an_agent_signs_only_by_a_power_that_says_so(special: bool) -> None:
    """To talk is one power, to settle another; without it the agreement is not signed for the owner."""
    made = scene()
    dispute = raised(made)
    power = Document("Power of attorney", "1", "owner-1", made.day)
    agent = Agent("lawyer", Side.CLAIMANT, power, special=special, since=made.day)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent)
    mediation = drafted(made, asked(made, dispute))
    found = refused(mediation.sign, Actor("lawyer").on(made.day))
    assert set(found) == (set() if special else {"disputes.dispute.special-power"})


def test_one_person_gives_several_marks_but_never_those_of_two_sides() -> None:
    """The mediator who is of the committee signs and seals in one act; a party's person never seals."""
    made = scene()
    mediation = received(made)
    mediation.appoint(made.mediation.on(made.day), mediators=(Mediator(made.mediation.person),))
    mediation.draft(made.mediation.on(made.day), terms=PAID)
    mediation.sign(made.mediation.on(made.day))
    assert {one.mark for one in mediation.signed} == {Mark.MEDIATOR, Mark.SEAL}
    mediation.sign(made.provider.on(made.day))
    assert mediation.lacking == {Mark.CLAIMANT}


def test_terms_settle_something_that_is_still_to_come() -> None:
    """An agreement about nothing, or to be performed yesterday, is none."""
    made = scene()
    mediation = received(made)
    mediation.appoint(made.mediation.on(made.day), mediators=(Mediator("elder"),))
    for terms, said in (
        (Terms(frozenset(), "be friends"), "names nothing"),
        (Terms(frozenset({Topic.MONEY}), "pay", made.day - DAY), "lies before"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            mediation.draft(ELDER.on(made.day), terms=terms)


@pytest.mark.parametrize("consenting", [(), ("owner-1",), ("provider",), ("owner-1", "provider")])
def test_what_a_court_assigns_wants_the_consent_of_both(consenting: tuple[str, ...]) -> None:
    """One of them is not enough, and silence is none."""
    made = scene()
    mediation = begin(
        Mediation,
        made.court.on(made.day),
        dispute=raised(made),
        body=MediationBody.ASSOCIATION,
        referral=Referral.ASSIGNED,
    )
    for person in consenting:
        mediation.consent(Actor(person).on(made.day))
    found = refused(mediation.receive, made.association.on(made.day), number="7")
    assert found == ({} if len(consenting) == 2 else {"disputes.mediation.consented": "spc-invited-mediation 11(1)"})


def test_a_session_lies_after_the_receipt() -> None:
    """Minutes of a talk before it are not those of a session."""
    made = scene()
    mediation = received(made)
    mediation.appoint(made.mediation.on(made.day), mediators=(Mediator("elder"),))
    facts = {"held_on": made.day - DAY, "present": frozenset({"owner-1"}), "minutes": "sheet 1"}
    with pytest.raises(InvalidFacts, match="before the receipt"):
        mediation.sit(ELDER.on(made.day), **facts)
    with pytest.raises(InvalidFacts, match="does not mediate here"):
        mediation.sit(made.mediation.on(made.day), **facts)
    with pytest.raises(InvalidFacts, match="does not act for"):
        mediation.fail(made.stranger.on(made.day), reason="x", ways_told=True)
