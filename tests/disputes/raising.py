"""Disputes for tests: raised by an owner, a committee or the service provider."""

from __future__ import annotations

from decimal import Decimal

from propgov import begin
from propgov.community import Role
from propgov.disputes import Claim, ClaimKind, Dispute, Sides
from propgov.testing import Say, Scene

FEE = Claim(ClaimKind.PAY, "service fees of 2025", Decimal("1200.00"))
NOISE = Claim(ClaimKind.STOP, "stop the pump that runs at night")


def raised(made: Scene, claim: Claim = NOISE) -> Dispute:
    """An owner claims against the service provider."""
    owner = made.owners[0]
    return begin(
        Dispute,
        owner.on(made.day),
        community=made.community,
        claimant=owner.person,
        respondent=made.provider.person,
        sides=Sides.OWNER_COMPANY,
        subject="the pump",
        claim=claim,
    )


def said(say: Say, claim: Claim = NOISE) -> Dispute:
    """The same in a script."""
    owner = say.scene.owners[0]
    return say.begin(
        Dispute,
        owner,
        community=say.scene.community,
        claimant=owner.person,
        respondent=say.scene.by(Role.PROVIDER).person,
        sides=Sides.OWNER_COMPANY,
        subject="the pump",
        claim=claim,
    )
