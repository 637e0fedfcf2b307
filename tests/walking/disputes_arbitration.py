"""The scripts of an arbitration."""

from __future__ import annotations

from tests.disputes.raising import said
from tests.walking.disputes_court_case import receipt

from propgov.community import Document, Role
from propgov.disputes import Arbitration
from propgov.testing import Say


def asked(say: Say) -> Arbitration:
    """Both sides sign a clause, and the owner asks for arbitration."""
    dispute, owner = said(say), say.scene.owners[0]
    clause = Document("Agreement to arbitrate", "A-1", "The parties", say.day)
    dispute.note_clause(say.act(owner, Role.PROVIDER), clause=clause)
    case = say.begin(Arbitration, owner, dispute=dispute, applicant=owner.person, commission="arbitration-commission")
    say(case.ask, owner, claim="stop the pump")
    return case


def awarded(say: Say) -> Arbitration:
    """Taken, awarded, and served on both."""
    case = asked(say)
    say(case.accept, Role.ARBITRATION_COMMISSION)
    paper = Document("Award", "(2026) 9", "Arbitration commission", say.day)
    say(case.decide, Role.ARBITRATION_COMMISSION, award=paper, granted=True)
    for to in ("owner-1", "provider"):
        say(case.serve, Role.ARBITRATION_COMMISSION, service=receipt(say, to))
    return case


def set_aside(say: Say) -> None:
    """Contested twice, and set aside the second time."""
    case = awarded(say)
    for how in (case.uphold, case.set_aside):
        say(case.contest, Role.PROVIDER, ground="beyond the agreement")
        say(how, Role.COURT, reason="as it is")


def declined(say: Say) -> None:
    """The commission does not take it."""
    say(asked(say).decline, Role.ARBITRATION_COMMISSION, reason="no matter for arbitration")


def withdrawn(say: Say) -> None:
    """Taken back."""
    say(asked(say).withdraw, say.scene.owners[0])


SCRIPTS = (set_aside, declined, withdrawn)
