"""Mediations for tests: received, with a mediator, agreed on; and a request for confirmation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.disputes.raising import raised

from propgov import begin
from propgov.disputes import (
    Confirmation,
    Dispute,
    Mediation,
    MediationBody,
    Mediator,
    Referral,
    Side,
    Terms,
    Topic,
    Venue,
)
from propgov.engine import Act, Actor
from propgov.testing import Scene

PAID = Terms(frozenset({Topic.MONEY}), "pays 800 yuan by the end of June", date(2026, 6, 30), Decimal("800.00"))
PEOPLE = MediationBody.SUBDISTRICT_LEVEL
ELDER = Actor("elder")


def asked(made: Scene, dispute: Dispute | None = None, **facts: Any) -> Mediation:
    """The owner asks the mediation committee of the subdistrict."""
    facts = {"body": PEOPLE, "asked_by": Side.CLAIMANT} | facts
    return begin(Mediation, made.owners[0].on(made.day), dispute=dispute or raised(made), **facts)


def parties_of(made: Scene, mediation: Mediation) -> tuple[Actor, Actor]:
    """The claimant and the respondent."""
    return Actor(mediation.dispute.claimant), Actor(mediation.dispute.respondent)


def referred(made: Scene, referral: Referral = Referral.ASSIGNED, **facts: Any) -> Mediation:
    """A court sends a dispute to the association, and both parties agree."""
    facts = {"body": MediationBody.ASSOCIATION} | facts
    dispute = facts.pop("dispute", None) or raised(made)
    mediation = begin(Mediation, made.court.on(made.day), dispute=dispute, referral=referral, **facts)
    for party in parties_of(made, mediation):
        mediation.consent(party.on(made.day))
    return mediation


def body_of(made: Scene, mediation: Mediation) -> Actor:
    """Who acts for the body."""
    return made.by(mediation.body.role)


def received(made: Scene, mediation: Mediation | None = None) -> Mediation:
    """Received by the body."""
    mediation = mediation or asked(made)
    mediation.receive(body_of(made, mediation).on(made.day), number="2026-7")
    return mediation


def mediated(made: Scene, mediation: Mediation | None = None) -> Mediation:
    """With the elder as its mediator."""
    mediation = received(made, mediation)
    mediation.appoint(body_of(made, mediation).on(made.day), mediators=(Mediator("elder"),))
    return mediation


def drafted(made: Scene, mediation: Mediation | None = None, terms: Terms = PAID) -> Mediation:
    """With an agreement in writing that nobody has signed."""
    mediation = mediated(made, mediation)
    mediation.draft(ELDER.on(made.day), terms=terms)
    return mediation


def all_sign(made: Scene, mediation: Mediation, on: date) -> Act:
    """An act of both parties, the mediator and the body."""
    claimant, respondent = parties_of(made, mediation)
    return claimant.on(on).with_(respondent, ELDER, body_of(made, mediation))


def agreed(made: Scene, mediation: Mediation | None = None, terms: Terms = PAID) -> Mediation:
    """With an agreement that all have signed."""
    mediation = drafted(made, mediation, terms)
    mediation.sign(all_sign(made, mediation, made.day))
    return mediation


def requested(made: Scene, mediation: Mediation, on: date | None = None, **facts: Any) -> Confirmation:
    """Both parties ask the court of the owner's domicile to confirm it."""
    act = made.owners[0].on(on or made.day).with_(made.provider)
    return begin(Confirmation, act, **{"mediation": mediation, "venue": Venue.PARTY_DOMICILE} | facts)
