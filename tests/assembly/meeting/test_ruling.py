"""What a court or an authority said of a decision, and what becomes of the resolutions."""

from __future__ import annotations

from datetime import timedelta

from propgov.assembly import Choice, Item, Matter
from propgov.assembly.meeting.ruling import reinstate, resolution_of, void_ab_initio
from propgov.testing import held_meeting, scene

DAY = timedelta(days=1)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint"), Item(2, Matter.OTHER_MAJOR, "plant"))


def test_what_never_bound_stood_on_no_day_and_leaves_the_others() -> None:
    """The first item has stood on no day, not even that of its count; the second is untouched."""
    made = scene(owners=3)
    resolutions = held_meeting(made, AGENDA, {2: [Choice.AGAINST] * 3}).resolutions
    fallen = void_ab_initio(resolutions, 1)
    counted = resolutions[0].decision.on
    assert not any(fallen[0].stands_on(counted + DAY * days) for days in (-1, 0, 1, 400))
    assert fallen[1] == resolutions[1]


def test_what_stands_again_is_as_it_was() -> None:
    """Ended and restored gives the resolutions that there were."""
    made = scene(owners=3)
    resolutions = held_meeting(made, AGENDA).resolutions
    assert reinstate(void_ab_initio(resolutions, 2), 2) == resolutions
    assert reinstate(void_ab_initio(resolutions, 2), 1) == void_ab_initio(resolutions, 2)


def test_a_resolution_is_found_by_its_item() -> None:
    """None for an item that was not counted."""
    made = scene(owners=3)
    resolutions = held_meeting(made, AGENDA).resolutions
    assert [found and found.item.number for found in (resolution_of(resolutions, n) for n in (1, 2, 3))] == [1, 2, None]
