"""The scripts of a suit for a provider to leave."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.community import Role
from propgov.disputes import ProviderExit, Remedy
from propgov.testing import Say


def left(say: Say, claim: ProviderExit) -> None:
    """The provider has left."""
    say(claim.note_left, Role.COMMITTEE, left_on=say.day, shown_by="photo of the empty office", prepaid_returned=True)


SCRIPTS = scripts(ProviderExit, frozenset({Remedy.LEAVE}), after=left)
