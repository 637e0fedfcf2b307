"""The script of a suit against a decision."""

from __future__ import annotations

from tests.walking.notices import judged_meeting

from propgov.assembly import Challenge, Defect, Flaw
from propgov.community import Role
from propgov.testing import Say


def filed(say: Say, defect: Defect) -> Challenge:
    """An owner sues over the first item of a meeting."""
    meeting, plaintiff = judged_meeting(say.scene), say.scene.owners[0].person
    return say.begin(Challenge, Role.OWNER, meeting=meeting, item=1, defect=defect, plaintiff=plaintiff)


def lost_on_appeal(say: Say) -> None:
    """Won in the first instance, lost in the second."""
    suit = filed(say, Defect.REVOCABLE)
    known = say.day
    say(suit.grant, Role.COURT, found=frozenset({Flaw.PROCEDURE}), known=known, extended=False)
    say(suit.appeal, Role.COMMITTEE, served=known)
    say.wait(30)
    say(suit.dismiss, Role.COURT, reason="in order")
    say(suit.carry_out, Role.COURT)


def won(say: Say) -> None:
    """Won, and in effect when nobody appeals."""
    suit = filed(say, Defect.VOID)
    say(suit.grant, Role.COURT, found=frozenset({Flaw.PUBLIC_ORDER}))
    served = say.day
    say.wait(40)
    say(suit.take_effect, Role.COURT, served=served)


def withdrawn(say: Say) -> None:
    """Taken back before a judgment."""
    say(filed(say, Defect.REVOCABLE).withdraw, Role.OWNER)


SCRIPTS = (lost_on_appeal, won, withdrawn)
