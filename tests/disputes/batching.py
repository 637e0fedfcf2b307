"""Batches for tests: the service provider's like claims against owners, brought by the association."""

from __future__ import annotations

from decimal import Decimal

from propgov import begin
from propgov.community import Document
from propgov.disputes import Batch, Claim, ClaimKind, Dispute, Sides
from propgov.testing import Scene

GROUP = "fees only"


def owing(made: Scene, number: int) -> Dispute:
    """The service provider claims its fees from the owner of that number, from 0."""
    return begin(
        Dispute,
        made.provider.on(made.day),
        community=made.community,
        claimant="provider",
        respondent=made.owners[number].person,
        sides=Sides.COMPANY_OWNER,
        subject=f"fees of owner {number + 1}",
        claim=Claim(ClaimKind.PAY, "service fees of 2025", Decimal("1200.00")),
    )


def opened(made: Scene) -> Batch:
    """A batch to which nothing was handed in."""
    return begin(Batch, made.association.on(made.day), community=made.community, like="service fees in arrears")


def screened(made: Scene, batch: Batch, *cases: Dispute) -> None:
    """Each handed in, and passed into one group."""
    for case in cases:
        batch.hand_in(made.provider.on(made.day), dispute=case)
        batch.screen(made.association.on(made.day), dispute=case, passed=True, reason="only fees", group=GROUP)


def registered(made: Scene, batch: Batch, *cases: Dispute) -> None:
    """Each submitted and registered by the court."""
    screened(made, batch, *cases)
    batch.submit(made.association.on(made.day), group=GROUP, court="District court")
    for case in cases:
        batch.register_case(made.court.on(made.day), dispute=case, number=f"2026-{case.id}")


def judgment(made: Scene, number: str = "2026-0") -> Document:
    """A judgment of the day."""
    return Document("Judgment", number, "District court", made.day)
