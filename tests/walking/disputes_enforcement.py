"""The scripts of enforcement: performed, settled in vain, ended for want of property and begun again, refused, denied."""

from __future__ import annotations

from decimal import Decimal

from tests.disputes.raising import held, letter

from propgov.community import Role
from propgov.disputes import (
    Approval,
    Contested,
    EndGround,
    Enforcement,
    MeasureKind,
    RefusalGround,
)
from propgov.patterns import Interrupted
from propgov.testing import Say


def accepted(say: Say, years: int = 0) -> Enforcement:
    """Applied for, taken up, and the debtor told."""
    case = held(say, years)
    say(case.apply, say.scene.owners[0], court="Guichi district court")
    say(case.accept, Role.COURT, parties=True, content=True)
    say(case.notify, Role.COURT, service=letter(say.day))
    return case


def performed(say: Say) -> None:
    """Measures, objections of a party and of an outsider, a higher court asked, and paid in the end."""
    case, owner = accepted(say), say.scene.owners[0]
    say(case.order, Role.COURT, measure=MeasureKind.FREEZE, what="the account")
    say(case.object, say.scene.stranger, against=Contested.THING, reason="the money is mine")
    say(case.object, Role.PROVIDER, against=Contested.WAY, reason="the deposit of the owners is in it")
    for number, by in ((1, "stranger"), (2, "provider")):
        service = letter(say.day, by)
        say(case.decide_objection, Role.COURT, number=number, upheld=number == 1, finding="as shown", service=service)
    say(case.take_further, Role.PROVIDER, number=2, court="Chizhou intermediate court")
    say(case.lift, Role.COURT, number=1, reason="it is not the debtor's")
    say.wait(200)
    say(case.ask_higher, owner, court="Chizhou intermediate court")
    say(case.collect, Role.COURT, amount=Decimal("1200.00"), voucher="B-1")
    say(case.perform, Role.COURT)


def settled_in_vain(say: Say) -> None:
    """Both settle, the day passes, the judgment itself is enforced again, and the creditor takes it back."""
    case, owner = accepted(say), say.scene.owners[0]
    say(case.settle, say.act(owner, Role.PROVIDER), content="in two parts", until=say.scene.later(30))
    say.wait(60)
    say(case.resume, owner, reason="nothing came")
    say(case.end, Role.COURT, ground=EndGround.WITHDRAWN)


def again(say: Say) -> None:
    """Nothing is found to take; later something is."""
    case = accepted(say)
    say(case.terminate, Role.COURT, reason="no property", searched=True, approval=Approval.PANEL)
    say(case.apply_again, say.scene.owners[0], found="a car")
    say(case.accept, Role.COURT, parties=True, content=True)


def refused(say: Say) -> None:
    """Another court is competent. Before, the time to apply was interrupted, disputed and found on, and an obstacle went."""
    case, owner = held(say), say.scene.owners[0]
    say(case.note_interruption, owner, how=Interrupted.DEMAND, service=letter(say.day))
    say(case.dispute_interruption, Role.PROVIDER, number=1, reason="no letter came")
    say(case.find, Role.COURT, number=1, proven=False, reason="the receipt is forged")
    say(case.acknowledge, Role.PROVIDER, how="letter of the manager")
    say(case.note_obstacle, owner, what="flood", since=say.day, until=None, proof="notice of the city")
    say(case.end_obstacle, owner, gone_on=say.day)
    say(case.apply, owner, court="Guichi district court")
    say(case.refuse, Role.COURT, ground=RefusalGround.OTHER_COURT, reason="the debtor lives elsewhere")


def denied(say: Say) -> None:
    """It comes too late, is taken up all the same, and denied on the debtor's plea."""
    case = accepted(say, years=3)
    say(case.plead_late, Role.PROVIDER)
    say(case.deny, Role.COURT, reason="the two years were over")


SCRIPTS = (performed, settled_in_vain, again, refused, denied)
