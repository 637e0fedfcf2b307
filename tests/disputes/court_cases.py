"""Suits over disputes for tests: handed in, filed, judged, served."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.disputes.raising import NOISE, raised

from propgov import begin
from propgov.community import Channel, Service
from propgov.disputes import Claim, CourtCase, Dispute, Ground
from propgov.testing import Scene

DAY = timedelta(days=1)
WAGE = Decimal("90000.00")
"""The yearly wage by which claims are small."""


def drafted(
    made: Scene, claim: Claim = NOISE, defendant: str = "provider", dispute: Dispute | None = None
) -> CourtCase:
    """A complaint of the first owner that is not handed in yet."""
    owner = made.owners[0]
    over = dispute or raised(made, claim)
    return begin(
        CourtCase,
        owner.on(made.day),
        dispute=over,
        plaintiff=owner.person,
        defendant=defendant,
        amount=claim.amount,
    )


def handed_in(made: Scene, claim: Claim = NOISE, defendant: str = "provider") -> CourtCase:
    """The complaint is handed in."""
    case = drafted(made, claim, defendant)
    case.hand_in(made.owners[0].on(made.day))
    return case


def filed(made: Scene, claim: Claim = NOISE, defendant: str = "provider") -> CourtCase:
    """It is filed on the same day."""
    case = handed_in(made, claim, defendant)
    case.file(made.court.on(made.day))
    return case


def served_on(to: str, on: date, how: Channel = Channel.IN_PERSON) -> Service:
    """A service of that day."""
    return Service(to, how, on, "signed receipt")


def won(made: Scene) -> CourtCase:
    """Granted in the first instance, and served on nobody yet."""
    case = filed(made)
    case.grant(made.court.on(made.day), found=frozenset({Ground.CONTRACT}))
    return case
