"""The script of a suit against a decision."""

from __future__ import annotations

from tests.walking.contested import served
from tests.walking.notices import judged_meeting

from propgov.assembly import Challenge, Defect, Flaw
from propgov.community import Document, Role
from propgov.testing import Say


def filed(say: Say, defect: Defect) -> Challenge:
    """An owner sues over the first item of a meeting."""
    meeting, plaintiff = judged_meeting(say.scene), say.scene.owners[0].person
    return say.begin(Challenge, Role.OWNER, meeting=meeting, item=1, defect=defect, plaintiff=plaintiff)


def lost_on_appeal(say: Say) -> None:
    """Won in the first instance, lost in the second; what the court had forbidden meanwhile is free again."""
    suit = filed(say, Defect.REVOCABLE)
    say(suit.secure, Role.COURT, measure="do not repaint")
    say(suit.grant, Role.COURT, found=frozenset({Flaw.PROCEDURE}), known=say.day, extended=False)
    served(say, suit, say.scene.committee.person)
    say(suit.appeal, Role.COMMITTEE)
    say.wait(30)
    say(suit.dismiss, Role.COURT, reason="in order")
    say(suit.lift, Role.COURT, measure="do not repaint", reason="dismissed")
    say(suit.carry_out, Role.COURT)


def won(say: Say) -> None:
    """Won, and in effect when nobody appeals."""
    suit = filed(say, Defect.VOID)
    say(suit.grant, Role.COURT, found=frozenset({Flaw.PUBLIC_ORDER}))
    served(say, suit, say.scene.committee.person)
    say.wait(40)
    say(suit.take_effect, Role.COURT)


def withdrawn(say: Say) -> None:
    """Taken back before a judgment, with leave of the court."""
    leave = Document("Civil ruling", "(2026) 1", "People's court", say.day)
    say(filed(say, Defect.REVOCABLE).withdraw, Role.OWNER, leave=leave)


SCRIPTS = (lost_on_appeal, won, withdrawn)
