"""What is on record of a claim: on which side somebody stands, and what is left of the sum."""

from __future__ import annotations

from decimal import Decimal

from tests.disputes.claims.given import filed, taken_up

from propgov.community import Role
from propgov.disputes import HandoverSuit, Plea, RemovalClaim, RightToKnow
from propgov.patterns import Party
from propgov.testing import scene


def test_a_body_sues_and_is_sued_through_whoever_holds_it() -> None:
    """The committee of the day stands for the committee; who is sued by name stands on the other side all the same."""
    made = scene()
    suit = filed(made, HandoverSuit)
    assert suit.party("committee", made.day) is Party.PLAINTIFF
    assert suit.party("owner-1", made.day) is None
    asked = filed(made, RightToKnow, defendant="the committee of the scene")
    assert asked.party("committee", made.day) is Party.DEFENDANT
    against_member = filed(
        made, RemovalClaim, plaintiff="committee", sues_as=Role.COMMITTEE, defendant="owner-2", jointly=("owner-3",)
    )
    assert against_member.party("owner-3", made.day) is Party.DEFENDANT


def test_what_is_found_too_much_is_taken_off() -> None:
    """Two pleas that are proven lower the sum, one that is not does not; it never falls below nothing."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    for number, (plea, proven, less) in enumerate(
        ((Plea.PAID, True, "200"), (Plea.ANOTHER, False, "100"), (Plea.UNSETTLED, True, "400")), start=1
    ):
        claim.plead(made.owners[1].on(made.day), plea=plea, said="so it is")
        claim.find(made.court.on(made.day), number=number, proven=proven, reason="heard", less=Decimal(less))
        assert claim.open_sum == (Decimal(300), Decimal(300), Decimal(0))[number - 1]
    assert claim.title == "REMOVAL ADDITION roof of block 1 against owner-2"
