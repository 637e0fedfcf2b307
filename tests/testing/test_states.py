"""What there is to a case, to compare."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.testing.notes import two

from propgov.engine import Register
from propgov.testing import Watch, all_states, state_of
from propgov.testing.states import replays, replays_all, restores


def test_states_tell_cases_apart() -> None:
    """Two cases have one state only if stage, fields, days and entries are the same."""
    (made, one), (_, other) = two(), two()
    assert state_of(one) == state_of(other)
    one.write(made.committee.on(made.day), text="a")
    assert state_of(one) != state_of(other)
    assert all_states(made.register)[one.ref] == state_of(one)


def test_a_watch_reads_again_only_what_could_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks twice reads nothing twice; a step makes one case be read again, and whole ones are always read."""
    made, note = two()
    read: list[str] = []
    monkeypatch.setattr("propgov.testing.states.state_of", lambda case: (read.append(case.ref), state_of(case))[1])
    watch = Watch(made.register)
    before = watch.states()
    assert sorted(read) == sorted(before)
    read.clear()
    assert watch.states() == before
    assert not read
    assert watch.states((note,)) == before
    assert read == [note.ref]
    read.clear()
    note.write(made.committee.on(made.day), text="a")
    assert watch.states() != before
    assert read == [note.ref]


@pytest.mark.parametrize("how", ["added", "set", "deep"])
def test_a_watch_sees_what_is_changed_without_an_entry(how: str) -> None:
    """A list that grew and a field that was set are seen at once; what lies within a frozen value, when it is read whole."""
    made, note = two()
    watch = Watch(made.register)
    before = watch.states()
    if how == "added":
        note.texts.append("a")
    elif how == "set":
        object.__setattr__(note, "times", 300)
    else:
        note.cover.words.append("a")
    assert (watch.states() == before) is (how == "deep")
    assert watch.states((note,)) != before
    assert all_states(made.register) != before


def test_a_watch_that_is_told_what_was_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """States that are known already are not read again."""
    made, _ = two()
    known = all_states(made.register)
    monkeypatch.setattr("propgov.testing.states.state_of", None)
    assert Watch(made.register, known).states() == known


def test_replay_and_snapshot_give_the_same_case() -> None:
    """A sound case comes back from its entries and from a snapshot; one that was changed beside them does not."""
    made, note = two()
    note.finish(made.committee.on(made.day), amount=Decimal("1.10"))
    replays(note)
    restores(replays_all(made.register), all_states(made.register))
    note.texts.append("a")
    for law in (lambda: replays(note), lambda: replays_all(made.register)):
        with pytest.raises(AssertionError, match=f"replay gives another case than {note.ref}"):
            law()
    with pytest.raises(AssertionError, match=f"the snapshot gives another case than {note.ref}"):
        restores(made.register, [note.ref])


def test_a_case_of_which_no_snapshot_can_be_kept_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that cannot be written would let every long case load slowly, and nobody would know."""
    made, note = two()
    monkeypatch.setattr(type(made.register.journal.store), "keep_snapshot", lambda *_: None)
    with pytest.raises(AssertionError, match=f"no snapshot of {note.ref} can be kept"):
        restores(made.register, [note.ref])


def test_a_broken_chain_is_found() -> None:
    """Entries that are not as they were written are found, of one case and of all."""
    made, note = two()
    made.register.journal.store._written[-1] += b" "  # type: ignore[attr-defined] # a store in memory
    with pytest.raises(AssertionError, match=f"the chain of {note.ref} does not verify"):
        replays(note)
    with pytest.raises(AssertionError, match="the chain does not verify"):
        replays_all(Register(made.register.journal))
