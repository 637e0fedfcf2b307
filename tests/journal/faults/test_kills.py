"""A program that is killed at whatever moment loses no step that it acknowledged, and leaves no half of one."""

from __future__ import annotations

from tests.journal.faults.programs import told_by
from tests.journal.stores import each_database

KILLS = 200


@each_database
def test_kills_at_random_moments(kind: str) -> None:
    """Two hundred kills while journals are opened and steps taken: all acknowledged is there, whole, and verifies."""
    found = told_by("killing", kind, f"--kills={KILLS}")
    assert (found["kills"], found["lost"], found["half"], found["broken"]) == (KILLS, 0, 0, 0), found
    assert found["steps"] >= 1000, found
