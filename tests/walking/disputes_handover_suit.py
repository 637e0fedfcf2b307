"""The scripts of a suit for a handover."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.community import Role
from propgov.disputes import HandoverSuit, KeptItem, Remedy
from propgov.testing import Say


def received(say: Say, claim: HandoverSuit) -> None:
    """The seal comes first, the books later."""
    for one in (KeptItem.SEAL, KeptItem.BOOKS):
        say(claim.receive, Role.COMMITTEE, items=frozenset({one}))


SCRIPTS = scripts(HandoverSuit, frozenset({Remedy.HAND_OVER}), after=received)
