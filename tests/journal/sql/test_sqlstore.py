"""A store in a database: what is written whole or not at all, who waits for whom, and what a copy of it is worth."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url
from tests.databases import POSTGRES, WANTS_POSTGRES, conninfo, fresh_schema
from tests.journal.stores import Kept, each_database, filled, fresh, next_line

from propgov.errors import CommitUnknown, Conflict, StoreFailed
from propgov.journal import Checkpoint, Flaw, FlawKind, Journal, Line
from propgov.journal.sql import SqlStore, backends, sqlstore
from propgov.journal.sql.backends import Postgres

ACCOUNT, SPENDING, OTHER = "account:a1", "income.spending:s1", "account:a2"
PATIENCE = 20.0


def store_of(kept: Kept) -> SqlStore:
    assert isinstance(kept.journal.store, SqlStore)
    return kept.journal.store


@contextmanager
def by_hand(url: str) -> Generator[psycopg.Connection[Any]]:
    """A transaction in PostgreSQL, begun by somebody else, and given up in the end unless it was committed."""
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        connection.execute("SET deadlock_timeout = '1min'")  # who waits for whom is found out by the other one
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


def born_by_hand(connection: psycopg.Connection[Any], line: Line) -> None:
    """Write the first entry of a case, as the store does."""
    connection.execute("INSERT INTO propgov_entry (ref, n, data) VALUES (%s, %s, %s)", line[:3])
    connection.execute(
        "INSERT INTO propgov_tail (ref, length, head) VALUES (%s, 1, encode(sha256(%s), 'hex'))", (line.case, line.data)
    )


WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND EXISTS (
    SELECT 1 FROM pg_locks LEFT JOIN pg_class ON pg_class.oid = relation WHERE pg_locks.pid = pg_stat_activity.pid
    AND (relnamespace = current_schema()::regnamespace
         OR locktype = 'advisory' AND objid::bigint = hashtext(current_schema())::bigint & 4294967295)
)
"""


def waits(url: str, work: Future[Any]) -> bool:
    """Whether the work has come to wait for a lock on something of this schema."""
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        for _ in range(1000):
            if work.done():
                return False
            if connection.execute(WAITING).fetchone() != (0,):
                return True
            connection.execute("SELECT pg_sleep(0.01)")
    return False


# ── Whole or not at all ──────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_a_conflict_in_a_batch_leaves_nothing_of_it(kind: str) -> None:
    """Neither the lines before the one that conflicts nor those after it, nor a birth among them, are there."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, ACCOUNT])
        before = (kept.rows(), kept.journal.store.tails())
        good = [Line(SPENDING, 0, b"{}"), Line(ACCOUNT, 2, b"{}"), Line(SPENDING, 1, b"{}")]
        for place in range(4):
            for bad in (Line(OTHER, 1, b"{}"), Line(ACCOUNT, 7, b"{}"), Line(SPENDING, 9, b"{}")):
                with pytest.raises(Conflict):
                    kept.journal.append_all([*good[:place], bad, *good[place:]])
                assert (kept.rows(), kept.journal.store.tails()) == before
        with pytest.raises(Conflict):
            kept.journal.append_all(good, unchanged={OTHER: 1})
        assert (kept.rows(), kept.journal.store.tails()) == before
        kept.journal.append_all(good, unchanged={OTHER: 0})
        assert [row[:2] for row in kept.rows()[2:]] == [line[:2] for line in good]


@each_database
def test_an_import_is_one_transaction(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand lines whose commit fails leave nothing, and are all there the next time."""
    lines = [Line(f"account:a{n % 100}", n // 100, b"%d" % n) for n in range(1000)]
    with fresh(kind) as kept:

        def broken(*_: object) -> None:
            raise store_of(kept)._error("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(type(store_of(kept)._backend), "commit", broken)
            patch.setattr(type(store_of(kept)._backend), "lost", lambda *_: False)
            with pytest.raises(StoreFailed, match="the disk is full"):
                kept.journal.append_all(lines)
        assert (len(kept.journal), kept.journal.cases()) == (0, ())
        kept.journal.append_all(lines)
        assert kept.rows() == [tuple(line) for line in lines]


@each_database
def test_a_commit_of_which_nothing_is_known_says_so(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it cannot be said whether a commit was done, the error says what shows it, and reading it does."""
    with fresh(kind) as kept:
        commit = store_of(kept)._backend.commit

        def done_and_lost(_: object, cursor: Any) -> None:
            commit(cursor)
            raise store_of(kept)._error("gone")

        with monkeypatch.context() as patch:
            patch.setattr(type(store_of(kept)._backend), "commit", done_and_lost)
            patch.setattr(type(store_of(kept)._backend), "lost", lambda *_: True)
            with pytest.raises(CommitUnknown, match=r"gone.*; refill the case to see what is kept"):
                filled(kept.journal, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 1
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.verify() == ()


@each_database
def test_the_newest_entry_is_that_which_was_written_last(kind: str) -> None:
    """Of all cases, by the order of writing; an empty journal has none."""
    with fresh(kind) as kept:
        assert kept.journal.store.newest() is None
        for case in (ACCOUNT, SPENDING, ACCOUNT):
            filled(kept.journal, [case])
            newest = kept.journal.store.newest()
            assert newest is not None
            assert tuple(newest) == kept.rows()[-1]


@each_database
def test_an_entry_has_its_place_among_all(kind: str) -> None:
    """Counted by the order of writing, from one; an entry that is not there has none."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        places = [kept.journal.store.place(case, n) for case, n in ((ACCOUNT, 0), (SPENDING, 0), (ACCOUNT, 1))]
        assert places == [1, 2, 3]
        assert [kept.journal.store.place(ACCOUNT, n) for n in (-1, 2, 2**40)] == [0, 0, 0]


@each_database
def test_a_store_is_shown_without_its_secrets(kind: str) -> None:
    """Whoever prints a store sees which database it is."""
    with fresh(kind) as kept:
        shown = repr(kept.journal.store)
        assert (make_url(kept.url).database or "") in shown
        assert "options" not in shown


@each_database
def test_more_lines_than_one_page_come_in_order(kind: str) -> None:
    """A walk over a long journal reads it page by page, and neither skips nor repeats."""
    lines = [Line(f"account:a{n % 7}", n // 7, b"%d" % n) for n in range(1234)]
    with fresh(kind) as kept:
        kept.journal.append_all(lines)
        for settled in (True, False):
            assert list(kept.journal.store.read_all(settled=settled).lines) == lines


# ── Kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_only_a_kind_is_a_kind(kind: str) -> None:
    """Parts of a kind, a case, and what no kind can be find nothing, as in memory."""
    names = ["account:a1", "account:b:c", "account.more:x", "accoun:t", "accounts:x", "账户:一", "a;b:c", "%:x", "_:x"]
    memory = Journal()
    with fresh(kind) as kept:
        for journal in (memory, kept.journal):
            journal.append_all([Line(name, 0, b"{}") for name in names])
        asked = [
            *(name.partition(":")[0] for name in names),
            *names,
            "",
            "acc",
            "account:b",
            "a",
            "%",
            "a%",
            "acc_unt",
            "ACCOUNT",
        ]
        for one in [
            *asked,
            "a\0b",
            "\ud800",
            "account\n",
            "'; DROP TABLE propgov_entry; --",
            "\U0010ffff",
            "x" * 10_000,
        ]:
            assert kept.journal.cases(one) == memory.cases(one), one
        assert kept.journal.cases() == memory.cases() == tuple(names)


# ── Who waits for whom ───────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_births_in_opposite_order_come_to_a_conflict(kind: str) -> None:
    """Two writers who bring the same two cases into being, each in its own order: one does, the other is told."""
    rounds = 12 if kind == "postgresql" else 40
    with fresh(kind) as kept, ThreadPoolExecutor(2) as pool:
        gate = threading.Barrier(2, timeout=20)

        def bear(pair: tuple[str, str]) -> str:
            lines = [Line(case, 0, pair[0].encode()) for case in pair]
            gate.wait()
            try:
                kept.journal.append_all(lines)
            except Conflict:
                return "conflict"
            return "written"

        for n in range(rounds):
            pair = (f"account:a{n}", f"account:b{n}")
            assert sorted(pool.map(bear, (pair, pair[::-1]))) == ["conflict", "written"]
        assert len(kept.journal) == 2 * rounds


@each_database
def test_cases_are_held_in_one_order(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order of the lines, all writers take hold of cases in the same one, and so never wait in a ring."""
    with fresh(kind) as kept:
        held: list[str] = []
        take = SqlStore._length

        def watched(store: SqlStore, cursor: Any, case: str, *, moves: bool) -> int:
            held.append(case)
            return take(store, cursor, case, moves=moves)

        monkeypatch.setattr(SqlStore, "_length", watched)
        names = [f"account:{name}" for name in "qwertyuiopasdfghjkl"]
        for order in (names, names[::-1]):
            held.clear()
            kept.journal.append_all(
                [Line(f"{name}{order[0]}", 0, b"{}") for name in order], unchanged={"m:n": 0, "a:a": 0}
            )
            assert held == sorted(held)
            assert len(held) == len(names) + 2


@WANTS_POSTGRES
def test_a_deadlock_does_not_surface() -> None:
    """Whom PostgreSQL chooses to give way when two wait for each other, tries again and learns who was first."""
    with fresh("postgresql") as kept, by_hand(kept.url) as other, ThreadPoolExecutor(1) as pool:
        born_by_hand(other, Line(ACCOUNT, 0, b"theirs"))
        lines = [Line(OTHER, 0, b"ours"), Line(ACCOUNT, 0, b"ours")]
        ours = pool.submit(kept.journal.append_all, lines)
        assert waits(kept.url, ours)
        born_by_hand(other, Line(OTHER, 0, b"theirs"))  # waits for us, who wait for it: after a second we give way
        other.execute("COMMIT")
        with pytest.raises(Conflict) as conflict:
            ours.result(PATIENCE)
        assert [entry.data for entry in conflict.value.changed] == [b"theirs"]
        assert [row[2] for row in kept.rows()] == [b"theirs", b"theirs"]


@WANTS_POSTGRES
@pytest.mark.parametrize("committed", [True, False])
def test_a_birth_waits_for_the_other_one(committed: bool) -> None:
    """Who is second to bring a case into being waits: it conflicts if the first one stays, and is written if not."""
    with fresh("postgresql") as kept, by_hand(kept.url) as other, ThreadPoolExecutor(1) as pool:
        born_by_hand(other, Line(ACCOUNT, 0, b"theirs"))
        ours = pool.submit(kept.journal.append, b"ours", case=ACCOUNT, expected=0)
        assert waits(kept.url, ours)
        other.execute("COMMIT" if committed else "ROLLBACK")
        if committed:
            with pytest.raises(Conflict):
                ours.result(PATIENCE)
        else:
            ours.result(PATIENCE)
        assert [row[2] for row in kept.rows()] == [b"theirs" if committed else b"ours"]


@WANTS_POSTGRES
@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("born", [True, False])
def test_who_relies_on_a_case_waits_for_who_moves_it(committed: bool, born: bool) -> None:
    """A length on which a step relies holds when it is written, also the length 0 of a case that is not born yet."""
    with fresh("postgresql") as kept, by_hand(kept.url) as other, ThreadPoolExecutor(1) as pool:
        if born:
            filled(kept.journal, [ACCOUNT])
            other.execute("UPDATE propgov_tail SET length = 2 WHERE ref = %s", (ACCOUNT,))
        else:
            born_by_hand(other, Line(ACCOUNT, 0, b"theirs"))
        ours = pool.submit(kept.journal.append, b"ours", case=SPENDING, expected=0, unchanged={ACCOUNT: int(born)})
        assert waits(kept.url, ours)
        other.execute("COMMIT" if committed else "ROLLBACK")
        if committed:
            with pytest.raises(Conflict) as conflict:
                ours.result(PATIENCE)
            assert (conflict.value.case, conflict.value.found) == (ACCOUNT, 1 + born)
        else:
            ours.result(PATIENCE)
        assert kept.journal.length(SPENDING) == (not committed)


@WANTS_POSTGRES
def test_two_who_rely_on_one_case_do_not_wait_for_each_other() -> None:
    """Cases on which many steps rely, such as the community, hold nobody up."""
    with fresh("postgresql") as kept, by_hand(kept.url) as other:
        filled(kept.journal, [ACCOUNT])
        other.execute("SELECT length FROM propgov_tail WHERE ref = %s FOR SHARE", (ACCOUNT,))
        kept.journal.append(b"{}", case=SPENDING, expected=0, unchanged={ACCOUNT: 1})
        assert kept.journal.length(SPENDING) == 1


@WANTS_POSTGRES
def test_two_who_rely_on_each_others_absence_are_not_both_written() -> None:
    """Of two steps that each want the other's case unborn, one is written, and the other is told."""
    with fresh("postgresql") as kept, ThreadPoolExecutor(2) as pool:
        gate = threading.Barrier(2, timeout=20)

        def alone(pair: tuple[str, str]) -> bool:
            gate.wait()
            try:
                kept.journal.append(b"{}", case=pair[0], expected=0, unchanged={pair[1]: 0})
            except Conflict:
                return False
            return True

        for n in range(15):
            pair = (f"account:a{n}", f"account:b{n}")
            assert sorted(pool.map(alone, (pair, pair[::-1]))) == [False, True]


@each_database
def test_two_programs_leave_one_snapshot(kind: str) -> None:
    """Several who keep a snapshot of one case at once all succeed, and one of theirs is kept."""
    with fresh(kind) as kept, ThreadPoolExecutor(4) as pool:
        gate = threading.Barrier(4, timeout=20)

        def keep(hand: int) -> None:
            for n in range(15):
                gate.wait()
                kept.journal.store.keep_snapshot(f"account:a{n}", b"%d" % hand)

        for work in [pool.submit(keep, hand) for hand in range(4)]:
            work.result(PATIENCE)
        assert all(kept.journal.store.snapshot(f"account:a{n}") in {b"0", b"1", b"2", b"3"} for n in range(15))


@each_database
def test_who_is_outrun_again_and_again_is_told(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that loses time after time without a conflict gives up, and says what the database said."""
    with fresh(kind) as kept:
        tries: list[int] = []

        def outrun(*_: object) -> None:
            tries.append(1)
            raise store_of(kept)._error("somebody was faster")

        backend = type(store_of(kept)._backend)
        monkeypatch.setattr(backend, "begin", outrun)
        monkeypatch.setattr(backend, "outrun", lambda *_: True)
        with pytest.raises(StoreFailed, match="somebody was faster"):
            filled(kept.journal, [ACCOUNT])
        assert len(tries) == 10
        with pytest.raises(StoreFailed, match="somebody was faster"):
            kept.journal.store.keep_snapshot(ACCOUNT, b"")
        assert len(tries) == 20


@contextmanager
def in_turn(journal: Journal) -> Generator[threading.Event]:
    """While another thread has its turn; it ends when the event is set."""
    has, ends = threading.Event(), threading.Event()

    def take() -> None:
        with journal.store.retry_lock():
            has.set()
            assert ends.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(take)
        assert has.wait(PATIENCE)
        try:
            yield ends
        finally:
            ends.set()
            taken.result(PATIENCE)


@each_database
def test_whoever_has_a_turn_is_alone(kind: str) -> None:
    """Who wants a turn waits for the one before, and who writes too, in the same journal and not in another one."""
    with fresh(kind) as kept, fresh(kind) as other, ThreadPoolExecutor(2) as pool:

        def turn(journal: Journal) -> bool:
            with journal.store.retry_lock():
                return True

        with in_turn(kept.journal) as ends:
            assert turn(other.journal)
            second = pool.submit(turn, kept.journal)
            writer = pool.submit(filled, kept.journal, [ACCOUNT])
            with pytest.raises(TimeoutError):
                second.result(0.2)
            assert not writer.done()
            assert kept.journal.length(ACCOUNT) == 0
            ends.set()
            assert second.result(PATIENCE)
            writer.result(PATIENCE)
        assert kept.journal.length(ACCOUNT) == 1


@WANTS_POSTGRES
def test_who_writes_waits_behind_who_waits_for_a_turn() -> None:
    """Those who write without a turn never hold up one that waits for it: while it waits, they wait behind it."""
    with fresh("postgresql") as kept, by_hand(kept.url) as slow, ThreadPoolExecutor(2) as pool:
        slow.execute(f"SELECT pg_advisory_xact_lock_shared({backends._TURN})")  # somebody is writing
        order: list[str] = []

        def turn() -> None:
            with kept.journal.store.retry_lock():
                order.append("turn")

        def write() -> None:
            filled(kept.journal, [ACCOUNT])
            order.append("write")

        first = pool.submit(turn)
        assert waits(kept.url, first)
        second = pool.submit(write)
        with pytest.raises(TimeoutError):
            second.result(0.2)
        slow.execute("COMMIT")
        first.result(PATIENCE)
        second.result(PATIENCE)
        assert order == ["turn", "write"]


@each_database
def test_a_turn_ends_whatever_happens_in_it(kind: str) -> None:
    """An error in a turn is the error of whoever has it, and the next one is not held up."""
    with fresh(kind) as kept:
        for _ in range(2):
            with pytest.raises(ZeroDivisionError), kept.journal.store.retry_lock():
                filled(kept.journal, [ACCOUNT])
                raise ZeroDivisionError
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: kept.journal.store.retry_lock().__enter__()).result(PATIENCE)
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 3


@each_database
def test_a_turn_ends_when_its_journal_is_closed(kind: str) -> None:
    """Whoever closes the journal within a turn, or from elsewhere, lets the others write."""
    with fresh(kind) as kept, Journal.open(kept.url) as other, in_turn(other):
        other.close()
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 1


@each_database
def test_a_turn_ends_with_its_connection(kind: str) -> None:
    """Whoever breaks off in the middle of a writing loses its turn with its connection, and holds nobody up."""
    with fresh(kind) as kept, Journal.open(kept.url) as other:

        def broken(_: Any) -> None:
            raise KeyboardInterrupt

        with kept.journal.store.retry_lock():
            with pytest.raises(KeyboardInterrupt):
                store_of(kept)._sessions.run(broken)
            filled(other, [ACCOUNT])
            with kept.journal.store.retry_lock():
                filled(kept.journal, [ACCOUNT])
        filled(other, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 3


@WANTS_POSTGRES
@pytest.mark.parametrize("words", ["no SQL", "SELECT pg_terminate_backend(pg_backend_pid())"])
def test_a_turn_that_cannot_be_given_back_goes_with_its_connection(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done and written; the connection is replaced, so that nobody has the turn any more."""
    with fresh("postgresql") as kept, Journal.open(kept.url) as other:
        monkeypatch.setattr(kept.journal.store._sessions, "_backend", Postgres(end_turn=words))  # type: ignore[attr-defined] # of a database
        with kept.journal.store.retry_lock():
            filled(kept.journal, [ACCOUNT])
        filled(other, [ACCOUNT])
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 3


@each_database
def test_who_waits_too_long_for_a_turn_is_told(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn that somebody keeps for ever is given up after the usual wait, for itself and for a writing."""
    monkeypatch.setattr(backends, "_WAIT", 0.2)
    with fresh(kind) as kept, in_turn(kept.journal):
        told = pytest.raises(StoreFailed, match=r"another program has been writing for over \S+ seconds: try again")
        with told, kept.journal.store.retry_lock():
            pytest.fail("somebody else has it")
        with told:
            filled(kept.journal, [ACCOUNT])
        assert kept.journal.length(ACCOUNT) == 0


# ── What was written since ───────────────────────────────────────────────────────────────────────────────────────────


@WANTS_POSTGRES
def test_what_is_committed_late_is_told_of_later() -> None:
    """An entry that had its place before others and is committed after them is not passed over by whoever looked between."""
    with fresh("postgresql") as kept:
        store = kept.journal.store
        filled(kept.journal, [ACCOUNT])
        mark, _ = store.since(0)
        slow, quick = next_line(kept.journal, SPENDING), next_line(kept.journal, OTHER)
        with by_hand(kept.url) as other:
            born_by_hand(other, slow)
            kept.journal.append(quick.data, case=OTHER, expected=0)
            for _ in range(2):
                mark, told = store.since(mark)
                assert told == {OTHER: 1}
            other.execute("COMMIT")
        mark, told = store.since(mark)
        assert told.keys() >= {SPENDING}
        assert store.since(mark) == (mark, {})


@WANTS_POSTGRES
def test_the_first_look_promises_nothing_while_somebody_writes() -> None:
    """While an entry is being written there is no mark to go on from; all tails are read again, and nothing is missed."""
    with fresh("postgresql") as kept:
        store = kept.journal.store
        filled(kept.journal, [ACCOUNT])
        with by_hand(kept.url) as other:
            other.execute(f"SELECT pg_advisory_xact_lock_shared({backends._TURN})")
            born_by_hand(other, next_line(kept.journal, SPENDING))
            filled(kept.journal, [OTHER])
            assert store.since(0) == (0, {ACCOUNT: 1, OTHER: 1})
            other.execute("COMMIT")
        mark, told = store.since(0)
        assert (mark, told) == (3, {ACCOUNT: 1, SPENDING: 1, OTHER: 1})


@WANTS_POSTGRES
def test_a_place_that_nobody_took_is_passed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writing that was given up leaves a gap: what stands after it is told of again, until it is much, or in a turn."""
    monkeypatch.setattr(sqlstore, "_PAGE", 5)
    with fresh("postgresql") as kept:
        store = kept.journal.store
        filled(kept.journal, [ACCOUNT])
        mark, _ = store.since(0)
        for way in ("a turn", "much"):
            with by_hand(kept.url) as other:
                born_by_hand(other, next_line(kept.journal, "account:never"))
            filled(kept.journal, [OTHER])
            assert store.since(mark)[0] == mark
            if way == "a turn":
                with store.retry_lock():
                    mark, told = store.since(mark)
            else:
                filled(kept.journal, [OTHER] * 6)
                mark, told = store.since(mark)
            assert told == {OTHER: kept.journal.length(OTHER)}
            assert store.since(mark) == (mark, {})


# ── Moments that are settled ─────────────────────────────────────────────────────────────────────────────────────────


class Hasty(Postgres):
    """PostgreSQL without the lock under which a moment is settled."""

    def settle(self, cursor: Any) -> None:
        cursor.execute("BEGIN", prepare=False)


def first_of_all(kept: Kept, count: int) -> set[str]:
    """Which cases the first so many entries are of, in order of writing."""
    return {case for case, *_ in kept.rows()[:count]}


def while_one_is_written(kept: Kept, ask: Callable[[], Any]) -> tuple[bool, Any]:
    """Ask for something while an entry has its place and is not committed: whether it waited, and what came of it."""
    filled(kept.journal, [ACCOUNT])
    slow, quick = next_line(kept.journal, SPENDING), next_line(kept.journal, OTHER)
    with by_hand(kept.url) as other, ThreadPoolExecutor(1) as pool:
        born_by_hand(other, slow)  # its place comes before that of the next one
        kept.journal.append(quick.data, case=OTHER, expected=0)
        asked = pool.submit(ask)
        waited = waits(kept.url, asked)
        other.execute("COMMIT")
        return waited, asked.result(PATIENCE)


@WANTS_POSTGRES
def test_a_checkpoint_waits_for_who_is_writing() -> None:
    """What a checkpoint counts are the first entries of all for ever: no earlier one can come to stand among them."""
    with fresh("postgresql") as kept:
        waited, checkpoint = while_one_is_written(kept, kept.journal.checkpoint)
        assert waited
        assert checkpoint.count == 3
        filled(kept.journal, [ACCOUNT, SPENDING])
        assert first_of_all(kept, checkpoint.count) == {ACCOUNT, SPENDING, OTHER}
        assert kept.journal.verify(against=[checkpoint]) == ()
        assert Checkpoint.of(kept.journal.as_of(checkpoint.count).store.tails()) == checkpoint


@WANTS_POSTGRES
def test_without_waiting_an_entry_slips_in() -> None:
    """Why it waits: otherwise an entry that was begun before and committed after stands among those that it counted."""
    with fresh("postgresql") as kept:
        store_of(kept)._backend = Hasty()
        waited, checkpoint = while_one_is_written(kept, kept.journal.checkpoint)
        assert not waited
        assert checkpoint.count == 2
        assert first_of_all(kept, checkpoint.count) == {
            ACCOUNT,
            SPENDING,
        }  # and not the other account, which it counted
        assert kept.journal.verify() == (Flaw(FlawKind.CHANGED, "", 2),)


@WANTS_POSTGRES
def test_a_settled_moment_is_the_beginning_of_every_later_one() -> None:
    """Its lines stand first in whatever is read later; a moment that is not settled promises only to stand still."""
    with fresh("postgresql") as kept:
        waited, moment = while_one_is_written(kept, lambda: kept.journal.store.read_all(settled=True))
        lines = list(moment.lines)
        assert waited
        assert [tuple(line) for line in lines] == kept.rows()
    with fresh("postgresql") as kept:
        waited, moment = while_one_is_written(kept, kept.journal.store.read_all)
        lines = list(moment.lines)
        assert not waited
        assert [line.case for line in lines] == [tail.case for tail in moment.tails] == [ACCOUNT, OTHER]


@each_database
def test_checkpoints_hold_while_many_write(kind: str) -> None:
    """Every checkpoint made while others write is one against which the journal verifies afterwards."""
    with fresh(kind) as kept, ThreadPoolExecutor(4) as pool:
        done = threading.Event()

        def write(hand: int) -> None:
            n = 0
            while not done.is_set():
                line = next_line(kept.journal, f"account:a{hand}" if n % 3 else f"account:a{hand}x{n}")
                kept.journal.append(line.data, case=line.case, expected=line.expected)
                n += 1

        writers = [pool.submit(write, hand) for hand in range(3)]
        made = [kept.journal.checkpoint() for _ in range(15)]
        done.set()
        for writer in writers:
            writer.result(PATIENCE)
        assert kept.journal.verify(against=made) == ()
        for one in made:
            assert Checkpoint.of(kept.journal.as_of(one.count).store.tails()) == one


# ── Backup and restore ───────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def in_use(journal: Journal) -> Generator[None]:
    """While somebody goes on writing, a case after another and an entry after another."""
    done, written = threading.Event(), threading.Event()

    def write() -> None:
        n = 0
        while not done.is_set():
            line = next_line(journal, f"account:a{n // 5}", word=str(n))
            journal.append(line.data, case=line.case, expected=line.expected)
            n += 1
            if n > 20:
                written.set()

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        assert written.wait(PATIENCE)
        yield
        done.set()
        writer.result(PATIENCE)


def is_as_good_as(url: str, kept: Kept, checkpoint: Checkpoint) -> None:
    """A copy opens and verifies, is what the journal was at some moment, guards what is in it, and goes on."""
    with Journal.open(url, create=False) as copy:
        assert copy.verify(against=[checkpoint]) == ()
        assert copy.checkpoints() == (checkpoint,)
        rows = [tuple(line) for line in copy.store.read_all().lines]
        assert len(rows) >= checkpoint.count
        assert rows == kept.rows()[: len(rows)]
        hand = Kept(copy, url)
        for forbidden in (
            "UPDATE propgov_entry SET n = 9",
            "DELETE FROM propgov_tail",
            "DELETE FROM propgov_checkpoint",
        ):
            with pytest.raises((sqlite3.Error, psycopg.Error), match="propgov: what is written stays"):
                hand.plainly(forbidden)
        filled(copy, [ACCOUNT, "account:new"])
        assert copy.verify(against=[checkpoint]) == ()


def by_backup(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def by_vacuum(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one:
        one.execute("VACUUM INTO ?", (str(target),))


def by_dump(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.execute("BEGIN")
        other.executescript("\n".join(one.iterdump()))


@pytest.mark.parametrize("copied", [by_backup, by_vacuum, by_dump])
def test_a_copy_of_a_file_in_use_is_a_journal(copied: Callable[[Path, Path], None], tmp_path: Path) -> None:
    """Each of SQLite's own ways of making a copy gives a whole journal, while somebody goes on writing."""
    with fresh("sqlite") as kept:
        filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        checkpoint = kept.journal.checkpoint()
        with in_use(kept.journal):
            copied(Path(make_url(kept.url).database or ""), tmp_path / "copy 一.db")
        is_as_good_as(f"sqlite:///{tmp_path}/copy 一.db", kept, checkpoint)


def program(name: str) -> str:
    """One of PostgreSQL's own programs, of its newest version here; the test is skipped where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which(name, path=os.pathsep.join(map(str, [*folders, *os.get_exec_path()])))
    if found is None:
        pytest.skip(f"needs {name}: run `.ci/postgres install`")
    return found


@contextmanager
def fresh_database() -> Generator[str]:
    """Another database on the same server, dropped afterwards."""
    assert POSTGRES is not None
    name = f"test_{uuid4().hex}"
    with psycopg.connect(conninfo(POSTGRES), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield name
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def schema_of(url: str) -> str:
    return str(make_url(url).query["options"]).rpartition("=")[2]


def dumped(url: str) -> str:
    """What pg_dump makes of a schema."""
    where = conninfo(str(make_url(url).set(query={}).render_as_string(hide_password=False)))
    command = [program("pg_dump"), "--schema", schema_of(url), "--dbname", where]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout  # noqa: S603 - fixed


def restored(text: str, url: str) -> None:
    """Have psql read a dump, and stop at the first error."""
    where = conninfo(str(make_url(url).set(query={}).render_as_string(hide_password=False)))
    command = [program("psql"), "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", where]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=120, input=text)  # noqa: S603 - fixed


@WANTS_POSTGRES
@pytest.mark.parametrize("where", ["another database", "another schema"])
def test_a_dump_of_a_schema_in_use_is_a_journal(where: str) -> None:
    """What pg_dump writes while somebody goes on writing, psql makes a whole journal of, with all that guards it."""
    with fresh("postgresql") as kept, fresh_database() as database, fresh_schema() as other:
        filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        checkpoint = kept.journal.checkpoint()
        with in_use(kept.journal):
            text = dumped(kept.url)
        if where == "another database":
            url = make_url(kept.url).set(database=database).render_as_string(hide_password=False)
        else:
            url, name = other, schema_of(kept.url)
            text = text.replace(f"CREATE SCHEMA {name};", "").replace(name, schema_of(other))
        restored(text, url)
        is_as_good_as(url, kept, checkpoint)
        with psycopg.connect(conninfo(url)) as connection:
            ask = (
                "SELECT count(*), count(*) FILTER (WHERE tgenabled = 'A') FROM pg_trigger JOIN pg_class "
                "ON pg_class.oid = tgrelid WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal"
            )
            assert connection.execute(ask).fetchone() == (8, 8)


@each_database
def test_a_journal_moves_by_its_export(kind: str, tmp_path: Path) -> None:
    """The file that depends on no database gives the same journal in another one."""
    with fresh(kind) as kept, fresh("sqlite") as other:
        filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        made = kept.journal.export(tmp_path / "yulan.jsonl")
        assert other.journal.import_file(tmp_path / "yulan.jsonl", checkpoint=made) == 3
        assert other.rows() == kept.rows()
        assert other.journal.checkpoint() == made
