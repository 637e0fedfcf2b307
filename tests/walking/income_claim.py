"""The scripts of a claim for repayment: sued for and paid, agreed, given up by the owners, brought by an owner alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.income.claims import KEPT, account_of, both, letter, paper

from propgov.assembly import Matter
from propgov.community import Role
from propgov.income import IncomeClaim, Interrupted
from propgov.testing import Say, decided


def prepared(say: Say, by: Role = Role.COMMITTEE) -> IncomeClaim:
    """The provider kept 9,000 yuan of parking."""
    facts = KEPT | {"known_on": say.day - timedelta(days=1)}
    return say.begin(IncomeClaim, by, account=account_of(say.scene), **facts)


def demanded(say: Say) -> IncomeClaim:
    """Decided by the owners, and demanded."""
    claim = prepared(say)
    say(claim.decide, Role.COMMITTEE, meeting=decided(say.scene, claim, Matter.OTHER_MAJOR))
    say(claim.demand, Role.COMMITTEE, amount=Decimal("9000.00"), service=letter(say.day))
    return claim


def sued_and_paid(say: Say) -> None:
    """The debtor pleads a cost, disputes the demand; the court finds, judges, and it is paid in two parts."""
    claim = demanded(say)
    say(claim.plead_cost, Role.PROVIDER, cost="lines painted", amount=Decimal("1000.00"), proof=paper(say.scene))
    say(claim.accept_cost, Role.COURT, number=1, found="the lines are there")
    say(claim.dispute, Role.PROVIDER, number=1, reason="no letter came")
    say(claim.sue, Role.COMMITTEE, court="Guichi district court", number="(2026) 1")
    say(claim.find, Role.COURT, number=1, proven=True, reason="it was signed for")
    say(claim.judge, Role.COURT, amount=Decimal("8000.00"), document=paper(say.scene, "Judgment"))
    for number in (1, 2):
        say(claim.receive, Role.COMMITTEE, amount=Decimal("4000.00"), voucher=f"B-{number}")
    say(claim.close, Role.COMMITTEE)


def agreed(say: Say) -> None:
    """Acknowledged, and agreed on for the whole."""
    claim = demanded(say)
    say(claim.acknowledge, Role.PROVIDER, how="letter of the manager")
    say(claim.agree, both(say.scene), amount=Decimal("9000.00"))


def given_up(say: Say) -> None:
    """The owners decide again: they let it be."""
    claim = demanded(say)
    again = decided(say.scene, claim, Matter.OTHER_MAJOR)
    say(claim.give_up, Role.COMMITTEE, meeting=again, reason="the provider is insolvent")


def by_an_owner(say: Say) -> None:
    """An owner alone: an earlier letter, an obstacle that lasted and went, a suit."""
    claim = prepared(say, Role.OWNER)
    say(claim.note_interruption, Role.OWNER, how=Interrupted.DEMAND, service=letter(say.day))
    day = say.day
    say(claim.note_obstacle, Role.OWNER, what="flood", since=day, until=None, proof="notice of the city")
    say(claim.end_obstacle, Role.OWNER, gone_on=day)
    say(claim.sue, Role.OWNER, court="Guichi district court", number="(2026) 2")


SCRIPTS = (sued_and_paid, agreed, given_up, by_an_owner)
