"""The walk: one line holds a procedure to every law."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import Phase, settings
from tests.testing.notes import Note, two

from propgov.community import Role
from propgov.testing import Say, Script, StepResult, walk

QUICK = settings(max_examples=200, database=None, phases=[Phase.generate])


def noted(fault: str = "") -> Script:
    """A script in which a note with a fault is written, and ended."""

    def script(say: Say) -> None:
        made, note = two(fault)
        say.at(made)
        say(note.write, Role.OWNER, text="a")
        say(note.finish, Role.COMMITTEE)

    return script


def unwritten(fault: str) -> Script:
    """A script that does not come to the fault of its note."""

    def script(say: Say) -> None:
        say.at(two(fault)[0])

    return script


def test_a_sound_procedure_keeps_the_laws() -> None:
    """A procedure without a fault is walked to the end: taken, refused and not understood."""
    taken: Counter[str] = Counter()
    came: Counter[StepResult] = Counter()
    test = walk(Note, noted(), taken=taken, came=came)
    test()
    assert set(taken) == {"write", "finish"}
    assert all(came[each] for each in StepResult)
    assert test.__doc__ == "Any step of Note, by anyone, on any day: every law is kept."


def test_the_script_is_held_to_the_laws() -> None:
    """A fault that the script comes to is found before anything is drawn."""
    with pytest.raises(AssertionError, match="replay gives another case"):
        walk(Note, noted("outside"), settings=QUICK)()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("outside", "replay gives another case"),
        ("neighbour", "changed test.note:"),
        ("deep", "replay gives another case"),
    ],
)
def test_the_walk_finds_what_the_script_does_not(fault: str, told: str) -> None:
    """A fault that no script comes to is found at random, also one that changes another case without an entry."""
    with pytest.raises(BaseException, match=told):
        walk(Note, noted(), unwritten(fault), settings=QUICK)()


def test_each_step_must_be_taken() -> None:
    """A script that leaves a step out is no walk through the procedure."""
    with pytest.raises(AssertionError, match="no script takes write, finish of Note"):
        walk(Note, unwritten(""), settings=QUICK)()
