"""Cases that move with a published decision: which steps bring them, and what one does that says nothing of itself."""

from __future__ import annotations

from tests.committee.seating import planned

from propgov.assembly.deciding.following import UNDONE, UPON, Following
from propgov.engine.kinds import class_of
from propgov.testing import scene


def test_the_steps_that_move_them_are_steps_of_a_meeting() -> None:
    """Each is a step of that name, and brings others."""
    for name in (*UPON, *UNDONE):
        kind, _, step = name.partition(":")
        assert class_of(kind).blueprint.steps[step].spec.then is not None


def test_a_case_is_in_no_phase_unless_it_says_so() -> None:
    """Only a re-election lets matters rest."""
    made = scene()
    term = planned(made)
    assert Following.phase_on(term, made.day) == ""
