"""The scripts of a claim to common income."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.assembly import Matter
from propgov.community import Role
from propgov.disputes import DivisionClaim, Remedy, SharedBy
from propgov.testing import Say, decided


def divided(say: Say, claim: DivisionClaim) -> None:
    """The owners decide to divide the income by area."""
    meeting = decided(say.scene, claim, Matter.OTHER_MAJOR)
    say(claim.note_decision, Role.COURT, decision=meeting, shared_by=SharedBy.AREA)


SCRIPTS = scripts(DivisionClaim, frozenset({Remedy.DIVIDE}), amount="500.00", before=divided)
