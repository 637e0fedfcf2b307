"""The scripts of a claim to know."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.disputes import Remedy, RightToKnow
from propgov.engine import Actor
from propgov.testing import Say


def shown(say: Say, claim: RightToKnow) -> None:
    """All that was ordered is shown."""
    say(claim.show, Actor(claim.defendant), heads=claim.heads, vouchers=True, covered=True)


SCRIPTS = scripts(RightToKnow, frozenset({Remedy.INSPECT}), after=shown)
