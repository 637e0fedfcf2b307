"""The scripts of a claim to have an unlawful building removed."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.community import Role
from propgov.disputes import Remedy, RemovalClaim
from propgov.testing import Say


def removed(say: Say, claim: RemovalClaim) -> None:
    """The court had it taken away."""
    say(claim.note_removed, Role.COURT, who="the court's bailiffs", by_authority=True)


SCRIPTS = scripts(RemovalClaim, frozenset({Remedy.REMOVE, Remedy.DAMAGES}), amount="100.00", after=removed)
