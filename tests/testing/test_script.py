"""A script: a procedure told once, each step under every law."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.testing.notes import Note, NoteStage, two

from propgov.community import Role
from propgov.engine import begin
from propgov.testing import BORN, Say, all_states, play, scene
from propgov.testing.script import starts_of

DAY = timedelta(days=1)


def written(say: Say) -> None:
    note = say.begin(Note, Role.COMMITTEE, community=say.scene.community)
    say(note.write, Role.OWNER, text="a")
    say(note.write, say.scene.stranger, text="b")
    say.wait(3)
    say(note.finish, say.act(Role.COMMITTEE, Role.OWNER))


def written_only(say: Say) -> None:
    note = begin(Note, say.act(Role.COMMITTEE), community=say.scene.community)
    say(note.write, Role.OWNER, text="a")


def test_a_script_says_who_does_what_on_which_day() -> None:
    """Roles name who acts, days pass where the script waits, and others may sign."""
    say = play(written)
    (note,) = say.scene.register.all(Note)
    assert [entry.by for entry in note.entries] == ["committee", "owner-1", "stranger", "committee"]
    assert [entry.on for entry in note.entries] == [BORN + DAY] * 3 + [BORN + DAY * 4]
    assert note.entries[-1].signers == ("owner-1",)
    assert say.taken == {("test.note", "write"), ("test.note", "finish")}


def test_every_moment_is_a_start() -> None:
    """A walk may begin before each step and at the end; moments in one stage with one step to come are one start."""
    starts = starts_of(Note, (written, written_only))
    assert [(start.stage, start.next) for start in starts] == [
        (NoteStage.OPEN, "test.note.write"),
        (NoteStage.OPEN, "test.note.finish"),
        (NoteStage.DONE, "."),
        (NoteStage.OPEN, "."),
    ]


def test_a_start_is_built_again_and_again() -> None:
    """Each time a start gives cases of its own, as they stood at that moment, and the scene goes on from its day."""
    start = starts_of(Note, (written,))[1]
    (one, note), (other, again) = start.again(), start.again()
    note.finish(one.committee.on(one.day))
    assert (again.stage, other.day) == (NoteStage.OPEN, BORN + DAY)
    assert all_states(other.register) == start.states


def test_a_start_keeps_the_packs_and_the_clock_of_its_register() -> None:
    """Own packs and a clock hold in the walk as they do in the script."""
    made = scene()
    made.register.clock = lambda: BORN + DAY * 9

    def timed(say: Say) -> None:
        say.at(made)
        written(say)

    again, _ = starts_of(Note, (timed,))[0].again()
    assert again.register.clock is made.register.clock
    assert again.register.packs == made.register.packs


def test_a_step_that_no_script_takes_is_named() -> None:
    """A script that leaves out a step says so."""
    with pytest.raises(AssertionError, match="no script takes finish of Note"):
        starts_of(Note, (written_only,))


def test_a_step_that_is_not_taken_says_why() -> None:
    """A refusal stops the script with its article, and so do facts that are not understood, and an opening."""
    say = Say()
    say.at(two()[0])
    note = say.scene.register.all(Note)[0]
    with pytest.raises(AssertionError, match=r"finish of test.note:note-1 is not taken: (.|\n)*art\. 277"):
        say(note.finish, Role.OWNER)
    with pytest.raises(AssertionError, match="write something else"):
        say(note.write, Role.OWNER, text="x")
    with pytest.raises(AssertionError, match=r"no Note is opened: (.|\n)*art\. 277"):
        say.begin(Note, say.scene.stranger, community=say.scene.community)


def test_a_law_that_a_script_breaks_is_found_at_its_end() -> None:
    """What one step changed deep within another case is found when the script ends."""

    def deep(say: Say) -> None:
        made, note = two("deep")
        say.at(made)
        say(note.write, Role.OWNER, text="a")

    with pytest.raises(AssertionError, match=r"replay gives another case than test\.note:note-1"):
        play(deep)


def test_a_script_plays_in_one_scene() -> None:
    """A second scene needs a second script, and what is said is a step of a case."""
    say = Say()
    say.at(scene())
    with pytest.raises(AssertionError, match="a script plays in one scene"):
        say.at(scene())
    with pytest.raises(AssertionError, match="say a step of a case"):
        say(print, Role.OWNER)  # type: ignore[arg-type] # no step
