"""A case is filled from its entries, or from a snapshot and the entries after it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import CLERK, DAY, Loan, loan, town
from tests.journal.stores import each_store, fresh

from propgov.engine import Case, Register, snapshots
from propgov.engine.filling import catch_up, fill_from, snapshot_flaws
from propgov.errors import StoreFailed, UnknownCase
from propgov.journal import FlawKind, Journal, MemoryStore
from propgov.testing import state_of


def noted(times: int, journal: Journal | None = None) -> Loan:
    """A loan with so many notes."""
    case = loan(town(Register(journal))) if journal else loan()
    for number in range(times):
        case.note(CLERK.on(DAY), paper=str(number))
    return case


def bare(case: Case) -> Any:
    """A case that knows only its name."""
    made = type(case).__new__(type(case))
    object.__setattr__(made, "id", case.id)
    return made


@given(st.integers(0, 9), st.integers(0, 4), st.integers(0, 9))
def test_a_case_is_the_same_however_it_is_filled(before: int, every: int, after: int) -> None:
    """With or without snapshots, from bytes at hand or from the journal, with entries after the snapshot or none."""
    case = noted(before)
    journal = case.register.journal
    Register(journal, snapshots=every).get(case.ref)
    for number in range(after):
        case.note(CLERK.on(DAY), paper=f"later {number}")
    for read in ((), journal.store.read(case.ref)):
        made = bare(case)
        fill_from(Register(journal), made, read, every)
        assert state_of(made) == state_of(case)


@pytest.mark.parametrize(("notes", "left"), [(1, False), (2, True), (3, True)])
def test_a_snapshot_is_left_from_so_many_replayed_entries_on(notes: int, left: bool) -> None:
    """One entry fewer leaves none; after a snapshot only the entries since are counted."""
    case = noted(notes)
    store = case.register.journal.store
    Register(case.register.journal, snapshots=3).get(case.ref)
    first = store.snapshot(case.ref)
    assert (first is not None) is left
    case.note(CLERK.on(DAY), paper="one more")
    Register(case.register.journal, snapshots=3).get(case.ref)
    if left:
        assert store.snapshot(case.ref) == first


def test_a_case_of_which_there_is_nothing_is_unknown() -> None:
    """Without an entry there is no case, with or without snapshots."""
    case = loan()
    gone = bare(case)
    object.__setattr__(gone, "id", "gone")
    for every in (0, 3):
        with pytest.raises(UnknownCase, match=r"the journal has no case test\.loan:gone"):
            fill_from(case.register, gone, (), every)


def test_a_snapshot_that_cannot_be_kept_stops_nothing() -> None:
    """A store that has no room for a snapshot costs time the next time, and nothing else."""

    class Full(MemoryStore):
        """A store with room for entries alone."""

        def keep_snapshot(self, case: str, data: bytes | None) -> None:
            """Refuse it."""
            raise StoreFailed(case)

    case = noted(3, Journal(Full()))
    assert state_of(Register(case.register.journal, snapshots=1).get(case.ref)) == state_of(case)
    assert case.register.journal.store.snapshot(case.ref) is None


@each_store
def test_snapshots_are_held_against_the_entries_they_stand_for(kind: str) -> None:
    """A sound snapshot is no flaw; one of more entries than there are, or of others, is; an outdated one is not judged."""
    with fresh(kind) as kept:
        case = noted(3, kept.journal)
        register = case.register
        assert snapshot_flaws(register) == ()
        sound = snapshots.take(case)
        kept.journal.store.keep_snapshot(case.ref, sound)
        assert snapshot_flaws(register) == ()
        for forged in (sound.replace(b'"n":4', b'"n":9'), sound.replace(b'"seed"', b'"weed"'), b"rubbish"):
            kept.journal.store.keep_snapshot(case.ref, forged)
            assert [(flaw.kind, flaw.case) for flaw in snapshot_flaws(register)] == [(FlawKind.SNAPSHOT, case.ref)]


def test_a_snapshot_of_a_kind_that_nobody_knows_is_not_judged() -> None:
    """What no class here could use is left to a program that has the class."""
    journal = loan().register.journal
    data = b'{"v":2,"case":"test.gone:g1","n":0,"on":"2026-03-02","stage":"OPEN"}'
    journal.append(data, case="test.gone:g1", expected=0)
    journal.store.keep_snapshot("test.gone:g1", b'{"form":2,"n":1,"case":"test.gone:g1"}')
    assert snapshot_flaws(Register(journal)) == ()


def test_a_case_is_brought_up_to_date_from_its_last_entry_on() -> None:
    """What others wrote since is replayed on the case as it stands; one that is not of this journal is left as it is."""
    case = noted(2)
    journal = case.register.journal
    mine = Register(journal).find(Loan, case.id)
    case.note(CLERK.on(DAY), paper="theirs")
    assert catch_up(mine.register, mine)
    assert state_of(mine) == state_of(case)
    assert catch_up(mine.register, mine)
    stranger = noted(3)
    other = Register(journal)
    assert not catch_up(other, stranger)
    object.__setattr__(stranger, "id", "gone")
    assert not catch_up(other, stranger)
