"""The scripts of a mediation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.disputes.raising import said

from propgov.community import Document, Role
from propgov.disputes import (
    Dispute,
    Mediation,
    MediationBody,
    Mediator,
    Referral,
    Side,
    Terms,
    Tie,
    Topic,
    Upset,
)
from propgov.engine import Actor
from propgov.testing import Say

ELDER, CLERK = Actor("elder"), Actor("clerk")
TERMS = Terms(frozenset({Topic.CONDUCT}), "the pump stands still from ten to six", date(2027, 1, 31))


def asked(say: Say, dispute: Dispute | None = None, changes: Mediation | None = None) -> Mediation:
    """The owner asks the subdistrict's committee."""
    return say.begin(
        Mediation,
        Role.OWNER,
        dispute=dispute or said(say),
        body=MediationBody.SUBDISTRICT_LEVEL,
        asked_by=Side.CLAIMANT,
        changes=changes,
    )


def mediated(say: Say, mediation: Mediation) -> Mediation:
    """Received, with the elder and a clerk, who is a relative and was accepted."""
    say(mediation.receive, Role.MEDIATION_COMMITTEE, number="7")
    act = say.act(Role.MEDIATION_COMMITTEE, Role.OWNER, Role.PROVIDER)
    say(mediation.appoint, act, mediators=(Mediator("elder"), Mediator("clerk", frozenset({Tie.RELATIVE}))))
    return mediation


def written(say: Say) -> None:
    """Challenged, sat, drafted, signed on three days, urged and performed."""
    mediation = mediated(say, asked(say))
    say(mediation.challenge, Role.OWNER, mediator="clerk", reason="is the manager's cousin")
    say(mediation.decide_challenge, Role.MEDIATION_COMMITTEE, mediator="clerk", upheld=True)
    say(mediation.sit, ELDER, held_on=say.day, present=frozenset({"owner-1", "provider"}), minutes="sheet 1")
    say(mediation.report_danger, ELDER, what="the pump was nearly cut off", to="the police")
    say(mediation.draft, ELDER, terms=TERMS)
    say(mediation.sign, Role.OWNER)
    say.wait(1)
    say(mediation.sign, Role.PROVIDER)
    say.wait(1)
    say(mediation.sign, say.act(ELDER, Role.MEDIATION_COMMITTEE))
    say(mediation.urge, ELDER, party="provider", until=say.scene.later(30))
    say(
        mediation.give_out,
        say.act(ELDER, Role.OWNER, Role.PROVIDER),
        what="the agreement",
        to="all owners",
        secret=True,
    )
    say(mediation.perform, say.act(Role.OWNER, Role.PROVIDER), how="a timer was built in")


def oral_and_changed(say: Say) -> None:
    """Agreed by word of mouth, changed by a new mediation, whose agreement a court sets aside."""
    first = mediated(say, asked(say))
    say(first.agree_orally, say.act(ELDER, Role.OWNER, Role.PROVIDER), terms=TERMS)
    second = mediated(say, asked(say, first.dispute, first))
    say(second.draft, ELDER, terms=TERMS)
    say(second.sign, say.act(Role.OWNER, Role.PROVIDER, ELDER, Role.MEDIATION_COMMITTEE))
    say.wait(40)
    judgment = Document("Judgment", "2026-9", "District court", say.day)
    say(second.set_aside, Role.COURT, ground=Upset.MISTAKE, known_on=say.day, sued_on=say.day, document=judgment)


def by_the_association(say: Say) -> None:
    """Sent by a court, extended, charged for, and in vain."""
    mediation = say.begin(
        Mediation, Role.COURT, dispute=said(say), body=MediationBody.ASSOCIATION, referral=Referral.ASSIGNED
    )
    for party in (Role.OWNER, Role.PROVIDER):
        say(mediation.consent, party)
    say(mediation.receive, Role.INDUSTRY_ASSOCIATION, number="7")
    say(mediation.charge, Role.INDUSTRY_ASSOCIATION, amount=Decimal("50.00"), voucher="V-1")
    say(mediation.extend, say.act(Role.OWNER, Role.PROVIDER), until=say.scene.later(60))
    say(mediation.fail, Role.INDUSTRY_ASSOCIATION, reason="too far apart", ways_told=True)


def refused(say: Say) -> None:
    """The provider refuses, before and after it was received."""
    first = asked(say)
    say(first.refuse, Role.PROVIDER)
    second = asked(say, first.dispute)
    say(second.consent, Role.PROVIDER)
    say(mediated(say, second).refuse, Role.PROVIDER, reason="better a court")


SCRIPTS = (written, oral_and_changed, by_the_association, refused)
