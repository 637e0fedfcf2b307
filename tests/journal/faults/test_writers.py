"""Several who write in one journal: whoever is second learns what changed, loses nothing, and can take the step again."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from tests.databases import PATIENCE
from tests.engine.toys import DAY
from tests.journal.faults.books import Book, begun, books_of, written
from tests.journal.faults.programs import told_by
from tests.journal.stores import each_database, fresh_url

from propgov.engine import Actor, Register
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, Refused, Stale, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql.sqlstore import SqlStore
from propgov.testing import state_of


@contextmanager
def two_registers(kind: str) -> Generator[tuple[Register, Register]]:
    """Two programs over one database, as far as a test in one process can tell, with the same two books in memory."""
    with fresh_url(kind) as url, Journal.open(url) as one, Journal.open(url) as other:
        registers = Register(one), Register(other)
        begun(registers[0])
        registers[1].load()
        yield registers
        for register in registers:
            register.refresh()
        assert [state_of(book) for book in books_of(registers[0])] == [
            state_of(book) for book in books_of(registers[1])
        ]
        assert registers[0].verify() == ()


@pytest.mark.no_cover
@each_database
def test_ten_writers(kind: str) -> None:
    """Ten programs open one journal at once and take ten thousand steps: all are there exactly once, each in its order."""
    found = told_by("writing", kind, "--writers=10", "--steps=10000")
    assert (found["failed"], found["wrong"], found["beside"], found["broken"]) == (0, [], 0, False), found
    assert found["steps"] == 10_000, found
    # They write in the same book at the same time; who has met one conflict stands in line before it meets another.
    assert found["mixed"] > 0.5, found
    assert found["most_tries"] <= 3, found


@pytest.mark.no_cover
@each_database
@pytest.mark.parametrize("books", [1, 5])
def test_nobody_is_starved(kind: str, books: int) -> None:
    """Five programs that take step after step in the same books get about the same, and none waits for many of the others."""
    found = told_by("racing", kind, "--writers=5", f"--books={books}", "--steps=1500")
    assert found["failed"] == 0, found
    fair = sum(found["each"]) / 5
    assert fair > 100, found
    assert min(found["each"]) >= fair / 3, found
    # Four are before each on average. On a busy machine somebody who has just come may slip in before who was woken; a
    # twentieth of all steps is still far from the thousands of whoever is starved.
    assert found["longest_wait"] <= 75, found
    assert found["missing"] == 0, found


@each_database
def test_two_writers_of_one_case(kind: str) -> None:
    """One wins; the other learns which steps came first, whose and of which day, and reads its case anew."""
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first)[0], books_of(second)[0]
        winners = written([theirs], "anna", 0) + written([theirs], "anna", 1)
        with pytest.raises(Conflict) as conflict:
            written([ours], "bert", 0)
        assert (conflict.value.case, conflict.value.expected, conflict.value.found) == (ours.ref, 1, 3)
        assert list(conflict.value.changed) == winners
        assert f"entry 1: write by anna on {DAY}; entry 2: write by anna on {DAY}" in str(conflict.value)
        assert is_stale(ours)
        with pytest.raises(Stale):
            _ = ours.marks
        second.refill(ours)
        assert (ours.of("anna"), ours.of("bert")) == ([0, 1], [])
        written([ours], "bert", 0)
        first.refill(theirs)
        assert (theirs.of("anna"), theirs.of("bert")) == ([0, 1], [0])


@each_database
def test_a_conflict_in_one_of_several(kind: str) -> None:
    """Steps of two cases as one: if somebody was first in one of them, neither is taken."""
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first), books_of(second)
        written([theirs[1]], "anna", 0)
        with pytest.raises(Conflict) as conflict:
            written(ours, "bert", 0)
        assert conflict.value.case == ours[1].ref
        assert all(map(is_stale, ours))
        assert [book.of("bert") for book in books_of(second)] == [[], []]


@each_database
def test_two_who_open_the_same_case(kind: str) -> None:
    """A case is opened once: the second is told by whom, and finds the case of the first."""
    with fresh_url(kind) as url, Journal.open(url) as one, Journal.open(url) as other:
        first, second = Register(one), Register(other)
        assert books_of(second) == []
        begun(first)
        with pytest.raises(Conflict, match="opened by"):
            begun(second)
        assert [book.ref for book in second.retry(lambda: books_of(second) or begun(second))] == list(
            one.cases(Book.kind)
        )


@each_database
def test_retry_takes_the_step_again(kind: str) -> None:
    """A step that comes second is taken once more with everything read anew, and is there once."""
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first), books_of(second)
        written(theirs, "anna", 0)
        written([theirs[0]], "anna", 1)
        tries: list[int] = []

        def work() -> None:
            tries.append(len(tries))
            written(ours, "bert", len(tries))

        second.retry(work)
        assert tries == [0, 1]
        assert [(book.of("anna"), book.of("bert")) for book in ours] == [([0, 1], [2]), ([0], [2])]


@each_database
def test_retry_does_not_force_a_way(kind: str) -> None:
    """Where the other's step has closed the way, the second try is refused, and nothing is lost."""
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first)[0], books_of(second)[0]
        written([theirs], "anna", 0)
        theirs.shut(Actor("anna").on(DAY))
        with pytest.raises(Refused):
            second.retry(lambda: written([ours], "bert", 0))
        assert (ours.of("anna"), ours.of("bert")) == ([0], [])


@each_database
def test_retry_gives_up(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a turn keeps nobody out, whoever is always first is met as many times as was said; the last conflict is told."""
    monkeypatch.setattr(SqlStore, "retry_lock", lambda _: nullcontext())
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first)[0], books_of(second)[0]

        def outrun() -> None:
            written([theirs], "anna", len(theirs.marks))
            written([ours], "bert", 0)

        with pytest.raises(Conflict, match="entry 3: write by anna"):
            second.retry(outrun, times=3)
        second.refill(ours)
        assert (ours.of("anna"), ours.of("bert")) == ([0, 1, 2], [])


@each_database
def test_who_was_outrun_is_not_outrun_again(kind: str) -> None:
    """Whoever met a conflict gets through at its next try: the other, who is always first, comes second then."""
    with two_registers(kind) as (first, second), ThreadPoolExecutor(1) as pool:
        theirs, ours = books_of(first)[0], books_of(second)[0]
        later: list[Future[Any]] = []

        def outrun() -> None:
            later.append(pool.submit(written, [theirs], "anna", len(later)))
            if len(later) == 1:
                later[0].result(PATIENCE)
            else:
                with pytest.raises(TimeoutError):
                    later[1].result(0.2)
            written([ours], "bert", 0)

        second.retry(outrun)
        with pytest.raises(Conflict, match="entry 2: write by bert"):
            later[1].result(PATIENCE)
        assert (len(later), ours.of("anna"), ours.of("bert")) == (2, [0], [0])


@each_database
def test_nobody_waits_for_a_turn_of_its_own(kind: str) -> None:
    """Whoever writes within its turn through another journal over the same database is told at once, not after a while."""
    with two_registers(kind) as (first, second):
        theirs, ours = books_of(first)[0], books_of(second)[0]
        with second.journal.store.retry_lock():
            with pytest.raises(StoreFailed, match="this thread has a turn in it through another journal"):
                written([theirs], "anna", 0)
            with pytest.raises(StoreFailed, match="this thread has a turn"), first.journal.store.retry_lock():
                pytest.fail("it has one")
            written([ours], "bert", 0)
        first.refresh()
        written([theirs], "anna", 0)
        assert (theirs.of("anna"), theirs.of("bert")) == ([0], [0])
