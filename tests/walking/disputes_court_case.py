"""The scripts of a suit over a dispute."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.disputes.raising import FEE, NOISE, said

from propgov.community import Channel, Document, Role, Service
from propgov.disputes import Bar, Claim, CourtCase, Ground, NotCounted, Procedure
from propgov.patterns import Party
from propgov.testing import Say


def handed_in(say: Say, claim: Claim = NOISE, defendant: str = "provider") -> CourtCase:
    """An owner hands in a complaint against the service provider."""
    owner = say.scene.owners[0]
    facts: dict[str, Any] = {
        "dispute": said(say, claim),
        "plaintiff": owner.person,
        "defendant": defendant,
        "amount": claim.amount,
    }
    case = say.begin(CourtCase, owner, **facts)
    say(case.hand_in, owner)
    return case


def filed(say: Say, claim: Claim = NOISE, defendant: str = "provider") -> CourtCase:
    """The court files it."""
    case = handed_in(say, claim, defendant)
    say(case.file, Role.COURT)
    return case


def receipt(say: Say, to: str, how: Channel = Channel.IN_PERSON) -> Service:
    """A service that somebody signed for today."""
    return Service(to, how, say.day, "signed receipt")


def both(say: Say) -> tuple[Service, Service]:
    """Services on both sides."""
    return receipt(say, "owner-1"), receipt(say, "provider")


def heard(say: Say, case: CourtCase) -> None:
    """The complaint is served, answered, and heard in the provider's absence."""
    say(case.send, Role.COURT)
    say(case.serve_complaint, Role.COURT, service=receipt(say, "provider"))
    say(case.defend, Role.PROVIDER, defence="the pump is quiet")
    say(case.summon, Role.COURT, hearing=say.scene.later(9), services=both(say))
    say.wait(9)
    say(case.hear, Role.COURT, absent=frozenset({Party.DEFENDANT}))


def judged(say: Say, case: CourtCase, *, granted: bool = True) -> None:
    """Judged, and served on both sides."""
    if granted:
        say(case.grant, Role.COURT, found=frozenset({Ground.CONTRACT}))
    else:
        say(case.dismiss, Role.COURT, reason="not proved")
    for service in both(say):
        say(case.serve, Role.COURT, service=service)


def won(say: Say) -> None:
    """Completed, paid for, heard, extended, and in force when nobody appeals; a retrial is asked for; carried out."""
    case = handed_in(say)
    say(case.ask_for_more, Role.COURT, lacking="a copy for the defendant")
    say(case.complete, say.scene.owners[0])
    say(case.file, Role.COURT)
    say(case.ask_fee, Role.COURT)
    say(case.pay_fee, say.scene.owners[0], receipt="no. 7")
    say(case.stop_the_time, Role.COURT, reason=NotCounted.APPRAISAL)
    say.wait(20)
    say(case.let_time_run, Role.COURT)
    heard(say, case)
    say(case.extend, Role.COURT, leave=Document("Leave to extend", "3", "The president", say.day))
    judged(say, case)
    say.wait(40)
    say(case.take_effect, Role.COURT)
    say(case.ask_for_retrial, Role.PROVIDER, known=None, ground="new evidence")
    say(case.carry_out, Role.PROVIDER)


def appealed(say: Say) -> None:
    """Dismissed in the first instance, granted in the second; what was forbidden meanwhile is free again."""
    case = filed(say)
    say(case.secure, Role.COURT, measure="switch the pump off at night")
    judged(say, case, granted=False)
    say(case.appeal, say.scene.owners[0])
    say(case.file_appeal, Role.COURT)
    say(case.grant, Role.COURT, found=frozenset({Ground.LAW}))
    say(case.serve_final, Role.COURT, service=Service("owner-1", Channel.IN_PERSON, say.day, "signed receipt"))
    say(case.lift, Role.COURT, measure="switch the pump off at night", reason="judged")


def mediated(say: Say) -> None:
    """Given to a mediator, taken back, and settled before the court."""
    case = filed(say)
    say(case.assign_mediation, Role.COURT, mediator="a mediator")
    say(case.prolong_mediation, say.act(say.scene.owners[0], Role.PROVIDER))
    say(case.end_mediation, Role.COURT)
    paper = Document("Civil mediation document", "(2026) 5", "People's court", say.day)
    say(case.settle, Role.COURT, agreement=paper, received=both(say))


def small(say: Say) -> None:
    """A small claim, objected to in vain; mediation is refused; it is taken back in the end."""
    case, owner = filed(say, FEE), say.scene.owners[0]
    facts: dict[str, Any] = {"traits": frozenset(), "wage": Decimal("90000.00"), "agreed": False}
    say(case.choose, Role.COURT, procedure=Procedure.SMALL_CLAIMS, **facts)
    say(case.object_to_procedure, Role.PROVIDER, reason="the sum is disputed")
    say(case.refuse_mediation, Role.PROVIDER)
    say(case.withdraw, owner, leave=Document("Civil ruling", "(2026) 1", "People's court", say.day))


def unpaid(say: Say) -> None:
    """The fee is not paid, and the suit is treated as withdrawn."""
    case = filed(say)
    say(case.ask_fee, Role.COURT)
    say.wait(20)
    say(case.treat_as_withdrawn, Role.COURT, reason="the fee was not paid")


def clause_pleaded(say: Say) -> None:
    """The defendant pleads an agreement to arbitrate; the dismissal is reversed, made again, and affirmed."""
    case, owner = filed(say), say.scene.owners[0]
    clause = Document("Service contract", "S-1", "The parties", say.scene.born)
    say(case.plead_arbitration, Role.PROVIDER, clause=clause)
    for last in (False, True):
        say(case.reject, Role.COURT, bar=Bar.ARBITRATION, reason="a clause is in the contract")
        say(case.serve_ruling, Role.COURT, service=receipt(say, "owner-1"))
        say(case.appeal_ruling, owner)
        say(case.affirm if last else case.reverse, Role.COURT)


def not_accepted(say: Say) -> None:
    """Brought against the developer, who is no side of the dispute; nobody appeals against the ruling."""
    case = handed_in(say, defendant="developer")
    say(case.not_accept, Role.COURT, bar=Bar.WRONG_DEFENDANT, reason="the developer runs no pump")
    say(case.serve_ruling, Role.COURT, service=receipt(say, "owner-1"))
    say.wait(30)
    say(case.let_rest, Role.COURT)


SCRIPTS = (won, appealed, mediated, small, unpaid, clause_pleaded, not_accepted)
