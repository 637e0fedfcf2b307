"""Likely values of the room's types."""

from __future__ import annotations

from hypothesis import find

from propgov.community import Grant, Notice, Title, Unit
from propgov.community.testing import grants, titles, units
from propgov.testing import facts, scene

SCENE = scene()
KNOWN = set(SCENE.community.units)
PERSONS = {actor.person for actor in SCENE.actors}


def test_units_are_those_of_the_scene_and_new_ones() -> None:
    """A unit may be on record or not."""
    assert find(units(SCENE), lambda unit: unit.id in KNOWN).building == "1"
    find(facts(Unit, SCENE), lambda unit: unit.id not in KNOWN)


def test_titles_are_held_by_persons_of_the_scene() -> None:
    """A title is one or two persons', to a unit that may be on record."""
    assert set(find(titles(SCENE), lambda title: len(title.owners) > 1).owners) <= PERSONS
    find(facts(Title, SCENE), lambda title: title.unit in KNOWN)


def test_grants_are_for_persons_of_the_scene() -> None:
    """A grant has an end or none."""
    assert find(grants(SCENE), lambda grant: grant.until is None).person in PERSONS
    find(facts(Grant, SCENE), lambda grant: grant.until is not None)


def test_notices_hang_around_the_last_day() -> None:
    """A notice is posted about the day on which something happened last."""
    notice = find(facts(Notice, SCENE), lambda notice: notice.until is None)
    assert abs((notice.posted - SCENE.day).days) <= 20
