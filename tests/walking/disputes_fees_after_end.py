"""The scripts of a claim for service fees after the end of a contract."""

from __future__ import annotations

from tests.walking.claiming import brought, scripts

from propgov.community import Role
from propgov.disputes import FeesAfterEnd, Remedy
from propgov.testing import Say


def nobody_came(say: Say, claim: FeesAfterEnd) -> None:
    """Nobody had taken over."""
    say(claim.find_takeover, Role.COURT, taken_over_on=None)


def proven(say: Say, claim: FeesAfterEnd) -> None:
    """The demand was made, and nobody had taken over."""
    say(claim.find_demand, Role.COURT, proven=True, reason="signed for")
    nobody_came(say, claim)


def stayed(say: Say) -> None:
    """The provider stayed although others had come, and gets nothing."""
    claim = brought(say, FeesAfterEnd)
    say(claim.find_refusal, Role.COURT, refused=True, what="kept the keys from the next provider")
    say(claim.dismiss, Role.COURT, reason="it refused to leave")


SCRIPTS = (*scripts(FeesAfterEnd, frozenset({Remedy.PAY_FEE}), amount="300.00", before=proven), stayed)
