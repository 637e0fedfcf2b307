"""One connection for each thread of each process, replaced when it broke, and closed with the journal."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import psycopg
import pytest
from sqlalchemy import make_url
from tests.databases import POSTGRES, WANTS_POSTGRES, Wire, conninfo, fresh_schema
from tests.journal.stores import Kept, each_database, filled, fresh, fresh_url, sqlite

from propgov.errors import Conflict, StoreFailed
from propgov.journal import Journal, Line
from propgov.journal.sql import SqlStore
from propgov.journal.sql import sessions as module
from propgov.journal.sql.sessions import Session, Sessions

ACCOUNT, SPENDING = "account:a1", "income.spending:s1"
ROOT = Path(__file__).parents[3]
CAN_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot divide here: run it on Linux or macOS")


def sessions_of(journal: Journal) -> Sessions:
    assert isinstance(journal.store, SqlStore)
    return journal.store._sessions


def open_sessions(journal: Journal) -> list[Session]:
    """The connections of a journal that are open."""
    return list(sessions_of(journal)._open)


def mine(journal: Journal) -> Session:
    """The connection of this thread."""
    journal.cases()
    session: Session = sessions_of(journal)._local.session
    return session


def in_a_thread(work: Callable[[], Any]) -> Any:
    """What comes of work done in a thread of its own, which has ended."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@contextmanager
def others(journal: Journal, count: int = 3) -> Generator[ThreadPoolExecutor]:
    """A pool of threads, each of which has used the journal already."""
    with ThreadPoolExecutor(count) as pool:
        gate = threading.Barrier(count, timeout=20)

        def use(_: int) -> None:
            journal.cases()
            gate.wait()

        list(pool.map(use, range(count)))
        yield pool


def idle_in_transaction(kept: Kept) -> bool:
    """Whether somebody has begun a transaction that writes and not ended it."""
    if kept.url.startswith("sqlite"):
        with sqlite(kept.url) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute("BEGIN IMMEDIATE")
            except Exception:  # noqa: BLE001 - SQLite's word for a lock is of no interest here
                return True
            return False
    with psycopg.connect(conninfo(kept.url)) as connection:
        ask = (
            "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation "
            "WHERE relnamespace = current_schema()::regnamespace AND pid <> pg_backend_pid() AND mode <> 'AccessShareLock'"
        )
        return connection.execute(ask).fetchone() != (0,)


# ── One for each thread ──────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_a_thread_keeps_its_connection(kind: str) -> None:
    """One thread uses one connection all the time, and no other thread's."""
    with fresh(kind) as kept:
        one = mine(kept.journal)
        filled(kept.journal, [ACCOUNT, SPENDING])
        assert mine(kept.journal) is one
        assert in_a_thread(lambda: mine(kept.journal)) is not one
        assert mine(kept.journal) is one


@each_database
def test_threads_that_end_leave_no_connection(kind: str) -> None:
    """A thread's connection is closed when the thread ends, so that many short-lived ones do not pile up."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        for _ in range(20):
            in_a_thread(lambda: kept.journal.length(ACCOUNT))
        gc.collect()
        assert open_sessions(kept.journal) == [mine(kept.journal)]


@WANTS_POSTGRES
def test_the_server_sees_no_connection_of_a_thread_that_ended() -> None:
    """PostgreSQL itself has one connection left, that of the thread that is still there."""
    with fresh_schema(POSTGRES) as url, psycopg.connect(conninfo(url), autocommit=True) as root:
        name = (make_url(url).query["options"] or "")[-20:]
        named = make_url(url).update_query_dict({"application_name": str(name)}).render_as_string(hide_password=False)

        def count() -> int:
            ask = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
            (found,) = root.execute(ask, (name,)).fetchone() or (0,)
            return int(found)

        def settles_at(wanted: int) -> bool:
            # The server notices a moment later that somebody has gone.
            tries = (root.execute("SELECT pg_sleep(0.01)") and count() == wanted for _ in range(500))
            return any(tries)

        with Journal.open(named) as journal:
            filled(journal, [ACCOUNT])
            for _ in range(10):
                in_a_thread(lambda: journal.length(ACCOUNT))
            assert settles_at(1)
            with others(journal):
                assert settles_at(4)
            moment = journal.store.read_all()
            assert settles_at(2)
            del moment
            assert settles_at(1)
        assert settles_at(0)


# ── Closing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_closing_closes_what_every_thread_has(kind: str) -> None:
    """Also the connections of threads that are still there, and of walks that are under way."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, ACCOUNT])
        with others(kept.journal) as pool:
            walk = iter(kept.journal)
            next(walk)
            connections = [session.connection for session in open_sessions(kept.journal)]
            assert len(connections) == 5
            kept.journal.close()
            for connection in connections:
                with pytest.raises((psycopg.OperationalError, sqlite_closed())):
                    connection.execute("SELECT 1")
            with pytest.raises(StoreFailed, match="was closed: open the journal again"):
                pool.submit(lambda: kept.journal.length(ACCOUNT)).result()


def sqlite_closed() -> type[Exception]:
    import sqlite3  # noqa: PLC0415 - only its name is wanted

    return sqlite3.ProgrammingError


@each_database
def test_a_closed_journal_stays_closed(kind: str) -> None:
    """Whatever is asked of it afterwards, in whatever thread, is refused with the way out; closing twice is nothing."""
    with fresh(kind) as kept:
        store = filled(kept.journal, [ACCOUNT]).store
        walks = [store.read_all(settled=True).lines for _ in range(2)]
        kept.journal.close()
        kept.journal.close()
        asked: list[Callable[[], object]] = [
            lambda: store.write((Line(ACCOUNT, 1, b"{}"),)),
            lambda: store.read(ACCOUNT),
            lambda: store.tail(ACCOUNT),
            store.read_all,
            lambda: store.read_all(settled=True),
            lambda: list(walks.pop()),
            lambda: store.keep_checkpoint(1, "a" * 64),
            lambda: store.keep_snapshot(ACCOUNT, b""),
        ]
        for ask in asked:
            with pytest.raises(StoreFailed, match="was closed: open the journal again"):
                ask()
            with pytest.raises(StoreFailed, match="was closed: open the journal again"):
                in_a_thread(ask)
        with Journal.open(kept.url, create=False) as again:
            assert again.length(ACCOUNT) == 1


@each_database
def test_a_connection_made_while_the_journal_is_closed_is_closed_too(kind: str) -> None:
    """A thread that connects in the moment of closing learns of it, and leaves nothing open."""
    with fresh(kind) as kept:
        sessions = sessions_of(kept.journal)
        mine(kept.journal)

        class Slow:
            def greet(self, connection: Any) -> None:
                made.append(connection)
                sessions.close()

        made: list[Any] = []
        sessions._backend = Slow()  # type: ignore[assignment] # the one method that is asked
        with pytest.raises(StoreFailed, match="was closed"):
            in_a_thread(lambda: kept.journal.length(ACCOUNT))
        with pytest.raises((psycopg.OperationalError, sqlite_closed())):
            made[0].execute("SELECT 1")


@each_database
def test_a_connection_that_cannot_be_set_up_is_closed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails before the first question leaves no connection, and the next thread tries anew."""
    with fresh(kind) as kept:
        sessions = sessions_of(kept.journal)
        before = open_sessions(kept.journal)

        class Rude:
            def greet(self, connection: Any) -> None:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(sessions, "_backend", Rude())
            with pytest.raises(KeyboardInterrupt):
                in_a_thread(lambda: kept.journal.length(ACCOUNT))
        assert open_sessions(kept.journal) == before
        assert in_a_thread(lambda: kept.journal.length(ACCOUNT)) == 0


def test_sessions_may_come_and_go_while_they_are_counted() -> None:
    """Who closes a journal is not disturbed by a thread that begins in that moment."""

    class Busy(WeakSet[Any]):
        times = 0

        def __iter__(self) -> Any:
            Busy.times += 1
            if Busy.times < 3:
                message = "Set changed size during iteration"
                raise RuntimeError(message)
            return super().__iter__()

    assert module._members(Busy()) == []
    assert Busy.times == 3


# ── What breaks ──────────────────────────────────────────────────────────────────────────────────────────────────────


@WANTS_POSTGRES
@pytest.mark.parametrize("cut", ["by the server", "on the way"])
def test_a_connection_cut_between_two_calls_is_replaced(cut: str) -> None:
    """What was cut while nobody used it is made anew, unnoticed, for reading as for writing."""
    with fresh_schema(POSTGRES) as url, Wire(url) as wire, Journal.open(wire.url) as journal:

        def broken() -> Session:
            before = mine(journal)
            if cut == "on the way":
                wire.cut()
            else:
                with psycopg.connect(conninfo(url)) as root:
                    root.execute("SELECT pg_terminate_backend(%s)", (before.connection.info.backend_pid,))
            return before

        for work in (
            lambda: filled(journal, [ACCOUNT]),
            lambda: journal.entries(ACCOUNT),
            journal.checkpoint,
            journal.verify,
            lambda: journal.store.keep_snapshot(ACCOUNT, b"one"),
        ):
            before = broken()
            work()
            assert mine(journal) is not before
        assert (journal.length(ACCOUNT), journal.store.snapshot(ACCOUNT)) == (1, b"one")


@each_database
def test_a_connection_that_somebody_closed_is_replaced(kind: str) -> None:
    """A connection that proves closed is made anew, once: a new one that proves closed too is an error."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        before = mine(kept.journal)
        before.connection.close()
        assert kept.journal.length(ACCOUNT) == 1
        assert mine(kept.journal) is not before

        def closes(cursor: Any) -> None:
            tries.append(cursor)
            cursor.connection.close()
            cursor.execute("SELECT 1")

        tries: list[Any] = []
        with pytest.raises(StoreFailed, match="closed"):
            sessions_of(kept.journal).run(closes)
        assert len(tries) == 2


@WANTS_POSTGRES
def test_a_server_that_is_gone_is_told() -> None:
    """Where no new connection can be made either, the error says so, and it works again once the server is back."""
    with fresh_schema(POSTGRES) as url:
        with Wire(url) as wire:
            journal = Journal.open(wire.url)
            filled(journal, [ACCOUNT])
        for _ in range(2):
            with pytest.raises(StoreFailed, match=r"refused|closed"):
                filled(journal, [ACCOUNT])
        journal.close()


def test_what_is_wrong_with_a_statement_is_not_tried_again(tmp_path: Path) -> None:
    """Only a connection that was cut is replaced: an error of any other kind is told at once."""
    with Journal.open(f"sqlite:///{tmp_path}/yulan.db") as journal:
        tries: list[int] = []

        def work(cursor: Any) -> None:
            tries.append(1)
            cursor.execute("SELECT * FROM propgov_nothing")

        mine(journal)
        with pytest.raises(StoreFailed, match="no such table"):
            sessions_of(journal).run(work)
        assert tries == [1]


@each_database
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_an_interruption_leaves_no_transaction_open(
    kind: str, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever breaks off in the middle of a writing has written nothing, holds nobody up, and may write again."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])

        def broken_off(*_: object) -> None:
            assert idle_in_transaction(kept)
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(SqlStore, "_commit", broken_off)
            with pytest.raises(error):
                filled(kept.journal, [ACCOUNT])
            assert not idle_in_transaction(kept)
            with pytest.raises(error):
                kept.journal.checkpoint()
        with monkeypatch.context() as patch:
            patch.setattr(SqlStore, "_tails", interrupts(error))
            for settled in (True, False):
                with pytest.raises(error):
                    kept.journal.store.read_all(settled=settled)
        assert not idle_in_transaction(kept)
        assert len(open_sessions(kept.journal)) <= 1
        assert (kept.journal.length(ACCOUNT), kept.journal.checkpoints()) == (1, ())
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.verify() == ()


def interrupts(error: type[BaseException]) -> Callable[..., None]:
    def raises(*_: object) -> None:
        raise error

    return raises


@each_database
def test_a_conflict_leaves_the_connection_as_good_as_before(kind: str) -> None:
    """A conflict is nothing unusual: no connection is made anew for it, and no transaction left open."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        before = mine(kept.journal)
        for _ in range(3):
            with pytest.raises(Conflict):
                kept.journal.append(b"{}", case=ACCOUNT, expected=0)
        assert mine(kept.journal) is before
        assert not idle_in_transaction(kept)


@each_database
def test_a_walk_that_is_left_early_gives_its_connection_back(kind: str) -> None:
    """Whoever stops reading in the middle, or never begins, holds nothing open."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT] * 3)
        before = open_sessions(kept.journal)
        for settled in (True, False):
            lines = kept.journal.store.read_all(settled=settled).lines
            next(lines)
            assert len(open_sessions(kept.journal)) == len(before) + 1
            del lines
            unread = kept.journal.store.read_all(settled=settled)
            del unread
            gc.collect()
            assert open_sessions(kept.journal) == before


# ── Processes that divide, and how a program ends ────────────────────────────────────────────────────────────────────

FORK = """
import gc, os, sys, threading
from propgov.journal import Journal

url, leaves = sys.argv[1:]
journal = Journal.open(url)
journal.append(b"{}", case="by:parent", expected=0)
used, divided = threading.Event(), threading.Event()
kept = []

def other():
    for n in range(2):
        journal.append(b"{}", case="by:thread", expected=n)
        kept.append(journal.store._sessions._local.session)
        used.set()
        divided.wait()

thread = threading.Thread(target=other, daemon=True)
thread.start()
used.wait()
mine = journal.store._sessions._local.session
walk = iter(journal)
first = next(walk)
child = os.fork()
if not child:
    gc.collect()
    assert journal.length("by:parent") == 1
    assert journal.store._sessions._local.session is not mine
    assert journal.store._sessions._local.session.process == os.getpid()
    journal.append(b"{}", case="by:child", expected=0)
    assert len(journal) == 3
    grandchild = os.fork()
    if not grandchild:
        journal.append(b"{}", case="by:grandchild", expected=0)
        os._exit(0)
    assert os.waitpid(grandchild, 0)[1] == 0
    journal.append(b"{}", case="by:child", expected=1)
    if leaves == "closed":
        journal.close()
    if leaves == "forgotten":
        del walk, journal
        gc.collect()
    if leaves == "at once":
        os._exit(0)
    sys.exit(0)
status = os.waitpid(child, 0)[1]
assert status == 0, status
divided.set()
thread.join()
journal.append(b"{}", case="by:parent", expected=1)
assert journal.store._sessions._local.session is mine, "the parent's connection did not go on"
assert kept[0] is kept[1], "that of its other thread did not go on"
assert len(list(walk)) == 1, "its walk did not go on"
assert journal.cases() == ("by:parent", "by:thread", "by:child", "by:grandchild")
assert [journal.length(case) for case in journal.cases()] == [2, 2, 2, 1]
journal.close()
print("done")
"""


def ran(script: str, *arguments: str) -> str:
    """What a program prints that runs with every warning as an error, and complains of nothing."""
    settings = ("-X", "dev", "-W", "error", "-W", "ignore::DeprecationWarning")
    command = [sys.executable, *settings, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@each_database
def test_a_connection_of_another_process_is_not_touched(kind: str) -> None:
    """A connection of the parent is neither used nor closed, and one of this process is made instead."""
    with fresh(kind) as kept:
        before = mine(kept.journal)
        before.process -= 1
        filled(kept.journal, [ACCOUNT])
        assert mine(kept.journal) is not before
        sessions_of(kept.journal).close()
        before.connection.execute("SELECT 1")
        before.process = os.getpid()


@CAN_FORK
@each_database
@pytest.mark.parametrize("leaves", ["closed", "forgotten", "at the end", "at once"])
def test_a_process_that_divides_shares_no_connection(kind: str, leaves: str) -> None:
    """Parent, child and grandchild each write over their own, and however the child ends, the parent's go on."""
    with fresh_url(kind) as url:
        assert ran(FORK, url, leaves) == "done\n"


LEFT = """
import os, sys, time
from propgov.journal import Journal

journal = Journal.open(sys.argv[1])
journal.append(b"{}", case="by:parent", expected=0)
turn = journal.store.retry_lock()
turn.__enter__()
child = os.fork()
if not child:
    print(os.getpid(), flush=True)
    if sys.argv[2] == "goes on":
        turn.__exit__(None, None, None)
        print("went on", flush=True)
    time.sleep(60)
    os._exit(0)
time.sleep(60)
"""


@CAN_FORK
@each_database
@pytest.mark.parametrize("child", ["sleeps", "goes on"])
def test_a_turn_ends_with_the_process_that_had_it(kind: str, child: str) -> None:
    """A process that was killed in its turn holds nobody up, though one that it was divided into lives on."""
    with fresh_url(kind) as url, Journal.open(url) as journal, ThreadPoolExecutor(1) as pool:
        command = [sys.executable, "-c", LEFT, url, child]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - ours
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            try:
                if child == "goes on":
                    assert parent.stdout.readline() == "went on\n"
                writer = pool.submit(filled, journal, [ACCOUNT])
                with pytest.raises(TimeoutError):
                    writer.result(0.3)
                parent.kill()
                parent.wait(20)
                writer.result(10)
                os.kill(pid, 0)  # it is still there
            finally:
                parent.kill()
                os.kill(pid, signal.SIGKILL)
        assert journal.length(ACCOUNT) == 1


TIDY = """
import gc, sys, threading
from propgov.errors import Conflict, StoreFailed
from propgov.journal import Journal

def used(journal):
    case = "account:" + threading.current_thread().name
    journal.append(b"{}", case=case, expected=0)
    try:
        journal.append(b"{}", case=case, expected=0)
    except Conflict:
        pass
    journal.checkpoint()
    journal.verify()
    next(iter(journal))
    list(journal.store.read_all(settled=True).lines)
    journal.store.read_all()

url, how = sys.argv[1:]
try:
    Journal.open(url, create=False)
except StoreFailed:
    pass
journal = Journal.open(url)
threads = [threading.Thread(target=used, args=(journal,), name=f"t{n}") for n in range(4)]
for thread in threads:
    thread.start()
used(journal)
for thread in threads:
    thread.join()
if how == "closed":
    journal.close()
elif how == "forgotten":
    del journal
    gc.collect()
print("done")
"""


@each_database
@pytest.mark.parametrize("how", ["closed", "forgotten", "left open"])
def test_a_program_ends_without_a_word(kind: str, how: str) -> None:
    """No connection and no file is left for Python to complain of, whether the journal was closed or not."""
    with fresh_url(kind) as url:
        assert ran(TIDY, url, how) == "done\n"
