"""What the scripts of several procedures show: a notice, a paper, a meeting on which others act."""

from __future__ import annotations

from datetime import date

from propgov.assembly import Item, Matter, Meeting
from propgov.community import Notice
from propgov.testing import Scene, held_meeting


def notice(on: date) -> Notice:
    """A notice that hangs from that day."""
    return Notice("gate", on, proof="photo 1")


def judged_meeting(made: Scene) -> Meeting:
    """A meeting that carried two items, over which others come to a court or an authority."""
    return held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.OTHER_MAJOR, "replant")))
