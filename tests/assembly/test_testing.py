"""Likely values of the room's types."""

from __future__ import annotations

from hypothesis import find

from propgov.assembly import Ballot, Item, Matter
from propgov.assembly.testing import items, papers
from propgov.testing import decided, facts, scene

SCENE = scene()
MEETING = decided(SCENE, SCENE.community, Matter.OTHER_MAJOR)


def test_ballots_are_mostly_for_their_own_head() -> None:
    """Somebody votes for himself, or for another."""
    find(papers(SCENE), lambda ballot: ballot.head == ballot.voter)
    find(facts(Ballot, SCENE), lambda ballot: ballot.head != ballot.voter)


def test_items_are_about_a_case_or_none() -> None:
    """An item names a case of the scene, or nothing."""
    find(items(SCENE), lambda item: item.about == MEETING.ref)
    find(facts(Item, SCENE), lambda item: not item.about)
