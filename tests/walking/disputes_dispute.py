"""The scripts of a dispute: settled and performed, coordinated in vain, by agents, taken back, given up, enforced and reopened."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from tests.disputes.raising import FEE, agent, held, letter, ruling, said

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.disputes import (
    Claim,
    ClaimKind,
    Mediation,
    MediationBody,
    Mediator,
    Preservation,
    Side,
    Sides,
    Terms,
    Topic,
    Upset,
)
from propgov.engine import Actor
from propgov.patterns import Interrupted
from propgov.testing import Say, decided


def digest(text: str) -> str:
    """The SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()


def settled_and_performed(say: Say) -> None:
    """Evidence on both sides, coordinated, settled, performed, denied and confirmed, closed, opened again and closed."""
    dispute, owner = said(say), say.scene.owners[0]
    say(dispute.add_evidence, owner, what="recording of the pump", digest=digest("recording"))
    say(dispute.contest_evidence, Role.PROVIDER, number=1, reason="it was recorded elsewhere")
    say(dispute.coordinate, Role.RESIDENTS_COMMITTEE, asked_by=owner.person)
    say(dispute.end_coordination, Role.RESIDENTS_COMMITTEE, agreed=True, minutes="both want a damper")
    say(dispute.settle, say.act(owner, Role.PROVIDER), content="a damper under the pump", until=say.scene.later(30))
    for accepted in (False, True):
        say(dispute.perform, Role.PROVIDER, what="damper fitted", proof="photograph")
        number = len(dispute.performed)
        say(dispute.answer, owner, number=number, accepted=accepted, reason="" if accepted else "it still hums")
    say(dispute.close, owner, reason="it is quiet")
    say(dispute.reopen, owner, reason="it hums again")
    say(dispute.close, owner, reason="mended")


def by_agents(say: Say) -> None:
    """An agent with special power withdraws; costs and measures are noted, and the power ends."""
    dispute, owner = said(say, FEE), say.scene.owners[0]
    say(dispute.name_agent, owner, agent=agent(say.scene))
    say(dispute.note_cost, owner, what="translation", amount=Decimal("300.00"), paper=ruling(say.day, "Invoice"))
    say(dispute.bear_cost, Role.COURT, number=1, borne_by=Side.RESPONDENT)
    say(
        dispute.preserve,
        Role.COURT,
        what=Preservation.PROPERTY,
        measure="account frozen",
        ruling=ruling(say.day, "Ruling"),
    )
    say(dispute.lift, Role.COURT, number=1, reason="security was given")
    say(dispute.withdraw, owner, reason="talks go on")
    say(dispute.end_agent, owner, person="lawyer")


def limited(say: Say) -> None:
    """Demanded, disputed, found, acknowledged; an obstacle that lasted and went; the clause noted and lifted."""
    dispute, owner = said(say, FEE), say.scene.owners[0]
    say(dispute.note_interruption, owner, how=Interrupted.DEMAND, service=letter(say.day))
    say(dispute.dispute_interruption, Role.PROVIDER, number=1, reason="no letter came")
    say(dispute.find, Role.COURT, number=1, proven=True, reason="it was signed for")
    say(dispute.acknowledge, Role.PROVIDER, how="letter of the manager")
    say(dispute.dispute_knowing, Role.PROVIDER, reason="the bill came in 2020")
    say(dispute.find_knowing, Role.COURT, known_on=say.day, reason="no bill came")
    say(dispute.note_obstacle, owner, what="flood", since=say.day, until=None, proof="notice of the city")
    say(dispute.end_obstacle, owner, gone_on=say.day)
    clause = Document("Contract", "art. 9", "both sides", say.day)
    say(dispute.note_clause, say.act(owner, Role.PROVIDER), clause=clause)
    say(dispute.lift_clause, Role.COURT, reason="it names no commission")
    say(dispute.waive, owner, reason="not worth it")


def by_the_committee(say: Say) -> None:
    """The owners decide to claim, and later to give it up."""
    dispute = said(say, Claim(ClaimKind.RETURN_THINGS, "the archive"), Sides.COMMITTEE_COMPANY)
    say(dispute.authorise, Role.COMMITTEE, decision=decided(say.scene, dispute, Matter.OTHER_MAJOR))
    again = decided(say.scene, dispute, Matter.OTHER_MAJOR)
    say(dispute.waive, Role.COMMITTEE, reason="it was burnt", decision=again)


def enforced(say: Say) -> None:
    """A court enforces a judgment, and the dispute is closed once nothing is open."""
    case, owner = held(say), say.scene.owners[0]
    say(case.apply, owner, court="Guichi district court")
    say(case.accept, Role.COURT, parties=True, content=True)
    say(case.perform, Role.COURT)
    say(case.dispute.close, owner, reason="paid")


def annulled(say: Say) -> None:
    """A court sets an agreement aside: nothing came of that way."""
    dispute, elder = said(say), Actor("elder")
    mediation = say.begin(
        Mediation, Role.OWNER, dispute=dispute, body=MediationBody.SUBDISTRICT_LEVEL, asked_by=Side.CLAIMANT
    )
    say(mediation.receive, Role.MEDIATION_COMMITTEE, number="7")
    say(mediation.appoint, Role.MEDIATION_COMMITTEE, mediators=(Mediator("elder"),))
    terms = Terms(frozenset({Topic.CONDUCT}), "the pump stands still at night", None)
    say(mediation.agree_orally, say.act(elder, Role.OWNER, Role.PROVIDER), terms=terms)
    paper = ruling(say.day)
    say(mediation.set_aside, Role.COURT, ground=Upset.FRAUD, known_on=say.day, sued_on=say.day, document=paper)


SCRIPTS = (settled_and_performed, by_agents, limited, by_the_committee, enforced, annulled)
