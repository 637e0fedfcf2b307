"""The script of an order or an annulment by an authority."""

from __future__ import annotations

from tests.walking.notices import judged_meeting, notice

from propgov.assembly import Correction
from propgov.community import Role
from propgov.law import Citation
from propgov.testing import Say

BROKEN = (Citation("property-management-regulation", "19(1)"),)


def opened(say: Say) -> Correction:
    """The subdistrict looks into the first item of a meeting."""
    return say.begin(Correction, Role.SUBDISTRICT, meeting=judged_meeting(say.scene), item=1, broken=BROKEN)


def corrected(say: Say) -> None:
    """Ordered, not corrected as was reported, and then corrected."""
    action = opened(say)
    say(action.order, Role.HOUSING_AUTHORITY, until=say.scene.later(30), ground="it is no matter of the property")
    for obeyed in (False, True):
        say(action.obey, Role.COMMITTEE, how="by a new vote")
        say(action.recheck, Role.SUBDISTRICT, obeyed=obeyed, found="as the minutes say")


def upheld(say: Say) -> None:
    """Annulled, announced, contested and upheld."""
    action = opened(say)
    say(action.annul, Role.SUBDISTRICT)
    say(action.announce, Role.SUBDISTRICT, notice=notice(say.day))
    say(action.contest, Role.OWNER, known=say.day)
    say(action.uphold, Role.COURT)


def set_aside(say: Say) -> None:
    """Annulled, contested and set aside."""
    action = opened(say)
    say(action.annul, Role.SUBDISTRICT)
    say(action.contest, Role.COMMITTEE, known=say.day)
    say(action.set_aside, Role.COURT)


SCRIPTS = (corrected, upheld, set_aside)
