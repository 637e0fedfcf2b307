"""The scripts of an authority's order to correct a decision of the committee, or its annulment."""

from __future__ import annotations

from tests.committee.sessions import chaired, passed
from tests.walking import contested

from propgov.committee import CommitteeCorrection
from propgov.community import Role
from propgov.testing import Say


def opened(say: Say) -> CommitteeCorrection:
    """The subdistrict looks into the first item of a meeting of the committee."""
    facts = {"session": passed(say.scene, chaired(say.scene)), "item": 1, "broken": contested.BROKEN}
    return say.begin(CommitteeCorrection, Role.SUBDISTRICT, **facts)


def corrected(say: Say) -> None:
    """Ordered, not corrected as was reported, then corrected."""
    contested.corrected(say, opened(say), say.scene.owners[0])


def upheld(say: Say) -> None:
    """Annulled, announced, contested and upheld."""
    contested.upheld(say, opened(say))


def set_aside(say: Say) -> None:
    """Annulled, contested and set aside."""
    contested.set_aside(say, opened(say), say.scene.owners[0])


SCRIPTS = (corrected, upheld, set_aside)
