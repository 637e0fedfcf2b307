"""The scripts of an authority's order to correct a decision of the committee, or its annulment."""

from __future__ import annotations

from tests.committee.sessions import chaired, passed
from tests.walking.notices import notice

from propgov.committee import CommitteeCorrection
from propgov.community import Role
from propgov.law import Citation
from propgov.testing import Say

BROKEN = (Citation("property-management-regulation", "19(1)"),)


def opened(say: Say) -> CommitteeCorrection:
    """The subdistrict looks into the first item of a meeting of the committee."""
    session = passed(say.scene, chaired(say.scene))
    return say.begin(CommitteeCorrection, Role.SUBDISTRICT, session=session, item=1, broken=BROKEN)


def corrected(say: Say) -> None:
    """Ordered, not corrected as was reported, then corrected, and all owners told."""
    action = opened(say)
    say(action.order, Role.HOUSING_AUTHORITY, until=say.scene.later(30), ground="it is no matter of the property")
    for obeyed in (False, True):
        say(action.obey, say.scene.owners[0], how="by a new decision")
        say(action.recheck, Role.SUBDISTRICT, obeyed=obeyed, found="as the minutes say")
    say(action.announce, Role.SUBDISTRICT, notice=notice(say.day))


def upheld(say: Say) -> None:
    """Annulled, announced, contested and upheld."""
    action = opened(say)
    say(action.annul, Role.SUBDISTRICT)
    say(action.announce, Role.SUBDISTRICT, notice=notice(say.day))
    say(action.contest, Role.OWNER, known=say.day)
    say(action.uphold, Role.COURT)


def set_aside(say: Say) -> None:
    """Annulled, contested and set aside: the decision stands again."""
    action = opened(say)
    say(action.annul, Role.SUBDISTRICT)
    say(action.contest, say.scene.owners[0], known=say.day)
    say(action.set_aside, Role.COURT)


SCRIPTS = (corrected, upheld, set_aside)
