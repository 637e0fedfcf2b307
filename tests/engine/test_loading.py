"""Loading many cases: what is in memory and up to date is not read again, and homes can be asked for alone."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import pytest
from tests.engine.toys import CLERK, DAY, STRANGER, Loan, Town, loan, town

from propgov.engine import Register, begin
from propgov.engine.loading import load_all, without_pauses
from propgov.journal import Journal, MemoryStore
from propgov.journal.store import StoreView
from propgov.testing import state_of


class Counting(MemoryStore):
    """A store that counts what is read from it."""

    reads: int = 0
    walks: int = 0

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        self.reads += 1
        return super().read(case, start, stop)

    def read_all(self, *, settled: bool = False) -> StoreView:
        self.walks += 1
        return super().read_all(settled=settled)


def world(loans: int) -> tuple[Counting, Town]:
    """A town with so many loans."""
    store = Counting()
    home = town(Register(Journal(store)))
    for _ in range(loans):
        loan(home)
    return store, home


def test_what_is_known_is_not_read_again() -> None:
    """The first load is one walk; the second reads nothing; after one step elsewhere one case is read."""
    store, home = world(20)
    register = Register(home.register.journal)
    store.reads = store.walks = 0
    assert len(register.load().cases) == 21
    assert (store.reads, store.walks) == (0, 1)
    register.load()
    assert (store.reads, store.walks) == (0, 1)
    home.register.find(Loan, "loan-3").note(CLERK.on(DAY), paper="a")
    loaded = register.load()
    assert (store.reads, store.walks) == (1, 1)
    assert {case.ref: state_of(case) for case in loaded.cases} == {
        case.ref: state_of(case) for case in home.register.load().cases
    }


def test_duties_read_nothing_again() -> None:
    """Asking twice what is due costs one walk."""
    store, home = world(8)
    register = Register(home.register.journal)
    store.reads = store.walks = 0
    assert register.duties(DAY) == register.duties(DAY)
    assert (store.reads, store.walks) == (0, 1)


def test_one_home_alone() -> None:
    """Cases and duties of one town leave out those of another."""
    home = town()
    other = begin(Town, STRANGER.on(DAY), register=home.register, posts=home.posts)
    mine, theirs = loan(home, first_report=DAY), loan(other, first_report=DAY)
    register = home.register
    assert register.load(home).cases == (home, mine)
    assert register.load(other).cases == (other, theirs)
    late = DAY.replace(year=DAY.year + 1)
    assert {duty.case for duty in register.duties(late, home=home)} == {mine.ref}
    assert {duty.case for duty in register.duties(late)} == {mine.ref, theirs.ref}


@pytest.mark.parametrize("was_on", [True, False])
def test_no_pauses_while_much_is_read(was_on: bool) -> None:
    """The search for rubbish rests meanwhile, and goes on as before, also after an error."""
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError), without_pauses():
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_a_case_that_is_stale_is_read_again() -> None:
    """What may differ from its journal is filled from it."""
    _, home = world(3)
    register = home.register
    case = register.find(Loan, "loan-1")
    register.mark_stale(case)
    assert case in load_all(register, {}).cases
    assert case.notes == []
