"""The scripts of a suit against a decision of the committee."""

from __future__ import annotations

from tests.committee.sessions import chaired, passed
from tests.walking.contested import served

from propgov.assembly import Defect, Flaw
from propgov.committee import DecisionChallenge, Sued
from propgov.community import Document, Role
from propgov.testing import Say


def filed(say: Say, defect: Defect, defendant: Sued = Sued.COMMITTEE) -> DecisionChallenge:
    """An owner sues over the first item of a meeting of the committee."""
    session, plaintiff = passed(say.scene, chaired(say.scene)), say.scene.owners[5]
    facts = {"session": session, "item": 1, "defect": defect, "defendant": defendant}
    return say.begin(DecisionChallenge, plaintiff, plaintiff=plaintiff.person, **facts)


def lost_on_appeal(say: Say) -> None:
    """Turned on the committee, won in the first instance, lost in the second; what was forbidden is free again."""
    suit = filed(say, Defect.REVOCABLE, Sued.ASSEMBLY)
    say(suit.redirect, say.scene.owners[5])
    say(suit.secure, Role.COURT, measure="do not paint")
    say(suit.grant, Role.COURT, found=frozenset({Flaw.PROCEDURE}), known=say.day, extended=False)
    served(say, suit, say.scene.owners[0].person)
    say(suit.appeal, say.scene.owners[0])
    say.wait(30)
    say(suit.dismiss, Role.COURT, reason="in order")
    say(suit.lift, Role.COURT, measure="do not paint", reason="dismissed")
    say(suit.carry_out, Role.COURT)


def won(say: Say, defect: Defect, flaw: Flaw) -> None:
    """Granted, and in effect when nobody appeals."""
    suit = filed(say, defect)
    say(suit.grant, Role.COURT, found=frozenset({flaw}), known=say.day)
    served(say, suit, say.scene.owners[0].person)
    say.wait(40)
    say(suit.take_effect, Role.COURT)


def declared(say: Say) -> None:
    """Found void."""
    won(say, Defect.VOID, Flaw.PUBLIC_ORDER)


def overturned(say: Say) -> None:
    """Revoked."""
    won(say, Defect.REVOCABLE, Flaw.HARM)


def rejected(say: Say) -> None:
    """Brought against the service provider, and dismissed without a hearing of the claim."""
    say(filed(say, Defect.VOID, Sued.PROVIDER).reject, Role.COURT, reason="the provider decided nothing")


def withdrawn(say: Say) -> None:
    """Taken back before a judgment, with leave of the court."""
    leave = Document("Civil ruling", "(2026) 1", "People's court", say.day)
    say(filed(say, Defect.REVOCABLE).withdraw, say.scene.owners[5], leave=leave)


SCRIPTS = (lost_on_appeal, declared, overturned, rejected, withdrawn)
