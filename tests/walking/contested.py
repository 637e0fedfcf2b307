"""What becomes of an authority's action against a decision, and of a suit over one, in the scripts of both kinds of each."""

from __future__ import annotations

from typing import Any

from tests.walking.notices import notice

from propgov.community import Channel, Role, Service
from propgov.engine import Actor
from propgov.law import Citation
from propgov.testing import Say

BROKEN = (Citation("property-management-regulation", "19(1)"),)


def corrected(say: Say, action: Any, member: Actor | Role) -> None:
    """Ordered, not corrected as was reported, then corrected, and all owners told."""
    say(action.order, Role.HOUSING_AUTHORITY, until=say.scene.later(30), ground="it is no matter of the property")
    for obeyed in (False, True):
        say(action.obey, member, how="by a new decision")
        say(action.recheck, Role.SUBDISTRICT, obeyed=obeyed, found="as the minutes say")
    say(action.announce, Role.SUBDISTRICT, notice=notice(say.day))


def upheld(say: Say, action: Any) -> None:
    """Annulled, announced, contested and upheld."""
    say(action.annul, Role.SUBDISTRICT)
    say(action.announce, Role.SUBDISTRICT, notice=notice(say.day))
    say(action.contest, Role.OWNER, known=say.day)
    say(action.uphold, Role.COURT)


def set_aside(say: Say, action: Any, member: Actor | Role) -> None:
    """Annulled, contested and set aside: the decision stands again."""
    say(action.annul, Role.SUBDISTRICT)
    say(action.contest, member, known=say.day)
    say(action.set_aside, Role.COURT)


def served(say: Say, suit: Any, defendant: str) -> None:
    """The judgment is served on both sides."""
    for to in (suit.plaintiff, defendant):
        say(suit.serve, Role.COURT, service=Service(to, Channel.IN_PERSON, say.day, "signed receipt"))
