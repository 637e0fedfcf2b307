"""The script of an order or an annulment by an authority."""

from __future__ import annotations

from tests.walking import contested
from tests.walking.notices import judged_meeting

from propgov.assembly import Correction
from propgov.community import Role
from propgov.testing import Say


def opened(say: Say) -> Correction:
    """The subdistrict looks into the first item of a meeting."""
    facts = {"meeting": judged_meeting(say.scene), "item": 1, "broken": contested.BROKEN}
    return say.begin(Correction, Role.SUBDISTRICT, **facts)


def corrected(say: Say) -> None:
    """Ordered, not corrected as was reported, then corrected."""
    contested.corrected(say, opened(say), Role.COMMITTEE)


def upheld(say: Say) -> None:
    """Annulled, announced, contested and upheld."""
    contested.upheld(say, opened(say))


def set_aside(say: Say) -> None:
    """Annulled, contested and set aside."""
    contested.set_aside(say, opened(say), Role.COMMITTEE)


SCRIPTS = (corrected, upheld, set_aside)
