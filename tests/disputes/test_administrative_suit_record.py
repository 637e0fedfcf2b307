"""What is on record of a suit against an authority: what is claimed against whom, and who defends."""

from __future__ import annotations

from tests.disputes.official import GOVERNMENT, accepted, order, sued

from propgov.patterns import Party
from propgov.testing import scene


def test_the_authority_defends_and_no_other() -> None:
    """Another office has no part in it; the plaintiff is the plaintiff."""
    made = scene()
    case = sued(made, order(made))
    parties = {who.person: case.party(who.person, made.day) for who in (made.authority, made.subdistrict)}
    assert parties == {"housing-authority": Party.DEFENDANT, "subdistrict": None}
    assert case.party("owner-1", made.day) is Party.PLAINTIFF
    assert case.claim == f"{case.dispute.ref} against housing-authority"


def test_a_reconsideration_that_is_pending_does_not_count() -> None:
    """Whoever acted is the defendant until it has ended; the people of the body defend only where the body is sued."""
    made = scene()
    before = accepted(made)
    assert before.body.acts(GOVERNMENT.person, made.day)
    other = scene()
    case = sued(other, order(other), "housing-authority")
    assert (case.ended_before, case.rightful) == (None, (frozenset({"housing-authority"}),))
    assert case.party(GOVERNMENT.person, other.day) is None
