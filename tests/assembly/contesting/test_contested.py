"""A decision that is contested, as a suit or an authority sees it: what was decided, and what ended it."""

from __future__ import annotations

from tests.assembly.contesting.sides import ITEM, OWNERS

from propgov.assembly import Choice
from propgov.assembly.contesting.contested import Contested, contested_at
from propgov.testing import held_meeting, scene


def test_what_owners_decided_is_seen_with_all_that_ended_it() -> None:
    """Carried on the day of the count; an annulment on record may fall, and so has not ended it for good."""
    made = scene()
    held = OWNERS.met(made)
    assert contested_at(held, 2) is None
    assert contested_at(held, 1) == Contested(made.day, taken=True, ended_on=None, endings=())
    office = OWNERS.annulled(made, at=held)
    found = contested_at(held, 1)
    assert found is not None
    told = (found.ended_on, found.ended_by(office.ref), found.ended_by(""), found.ended_for_good)
    assert told == (made.day, True, False, False)


def test_what_a_court_revoked_has_ended_for_good() -> None:
    """No case on record can fall, and let it stand again."""
    made = scene()
    held = OWNERS.met(made)
    held.revoke(made.court.on(made.day), item=1, known=made.day, filed=made.day)
    found = contested_at(held, 1)
    assert found is not None
    assert (found.ended_by(""), found.ended_for_good) == (True, True)


def test_an_item_that_was_lost_was_not_taken() -> None:
    """Not carried is not the opposite decided."""
    made = scene()
    lost = contested_at(held_meeting(made, ITEM, {1: [Choice.AGAINST] * 6}), 1)
    assert lost is not None
    assert lost.taken is False
