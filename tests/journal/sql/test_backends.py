"""In what the databases differ: what an error means in each, and how long one waits for another."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import make_url
from tests.databases import conninfo
from tests.journal.stores import Kept, each_database, filled, fresh

from propgov.errors import Conflict, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql import backends
from propgov.journal.sql.backends import BACKENDS, Postgres, Sqlite

ACCOUNT = "account:a1"


def sqlite_error(
    name: str, message: str = "what happened", kind: type[sqlite3.Error] = sqlite3.OperationalError
) -> Any:
    """An error as SQLite gives it."""
    error = kind(message)
    error.sqlite_errorname = name
    error.sqlite_errorcode = getattr(sqlite3, name, 1)
    return error


def with_state(state: str) -> psycopg.Error:
    """An error as PostgreSQL gives it, by its code."""
    return errors.lookup(state)("what happened")


class Told:
    """A driver's cursor that only remembers what it was told."""

    def __init__(self, *answers: Any) -> None:
        self.statements: list[str] = []
        self.answers = list(answers)

    def execute(self, statement: str, prepare: bool | None = None) -> Told:
        self.statements.append(statement)
        return self

    def fetchone(self) -> tuple[Any]:
        return (self.answers.pop(0),)


def test_every_database_is_known_by_its_name() -> None:
    """Each has its driver and the extra that brings it."""
    assert {name: (one.driver, one.extra) for name, one in BACKENDS.items()} == {
        "sqlite": ("sqlite+pysqlite", "store"),
        "postgresql": ("postgresql+psycopg", "postgres"),
    }


# ── What an error means ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("SQLITE_FULL", "make room on the disk"),
        ("SQLITE_BUSY", "another program has been writing"),
        ("SQLITE_BUSY_SNAPSHOT", "another program has been writing"),
        ("SQLITE_CANTOPEN", "check that the folder is there"),
        ("SQLITE_READONLY_DIRECTORY", "check that the file and its folder may be written"),
        ("SQLITE_NOTADB", "name a file of a journal"),
        ("SQLITE_CORRUPT", "take the last backup"),
        ("SQLITE_IOERR_FSYNC", "check the disk"),
        ("SQLITE_ERROR", ""),
    ],
)
def test_sqlite_tells_what_helps(name: str, remedy: str) -> None:
    """The usual troubles of a file come with their remedy."""
    told = Sqlite().told(sqlite_error(name))
    assert told.startswith("what happened")
    assert remedy in told
    assert (told == "what happened") is (remedy == "")


def test_an_error_of_the_driver_itself_is_told_as_it_is() -> None:
    """What SQLite never saw has no name of SQLite's, and is told all the same."""
    error = sqlite3.ProgrammingError("Cannot operate on a closed database.")
    assert Sqlite().told(error) == "Cannot operate on a closed database."
    assert not Sqlite().lost(error)


@pytest.mark.parametrize(
    ("state", "remedy"),
    [
        ("08006", "check that the server runs"),
        ("25006", "name the server that may be written"),
        ("42501", "give this user the right"),
        ("42P01", "check the search path"),
        ("53100", "make room on the server"),
        ("53300", "make room on the server"),
        ("55P03", "another program has been writing"),
        ("57P01", "wait until the server runs again"),
        ("22003", ""),
    ],
)
def test_postgresql_tells_what_helps(state: str, remedy: str) -> None:
    """The usual troubles of a server come with their remedy."""
    told = Postgres().told(with_state(state))
    assert told.startswith("what happened")
    assert remedy in told
    assert (told == "what happened") is (remedy == "")


def test_what_postgresql_says_is_told_in_one_line() -> None:
    """The lines of a message are put in a row; an error without any is told by its kind."""
    assert Postgres().told(psycopg.OperationalError("failed:\n\tis it there?\n\n")) == "failed:; is it there?"
    assert Postgres().told(psycopg.OperationalError()) == "OperationalError"


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (psycopg.OperationalError("server closed the connection unexpectedly"), True),
        (psycopg.InterfaceError("the connection is lost"), True),
        (with_state("08006"), True),
        (with_state("57P01"), True),
        (with_state("57P02"), True),
        (with_state("57014"), False),
        (with_state("40001"), False),
        (with_state("23505"), False),
        (with_state("53100"), False),
    ],
)
def test_a_commit_of_which_postgresql_says_nothing_is_lost(error: psycopg.Error, lost: bool) -> None:
    """Only what the server itself denies has certainly not happened."""
    assert Postgres().lost(error) is lost


@pytest.mark.parametrize(
    ("name", "lost"),
    [("SQLITE_IOERR", True), ("SQLITE_IOERR_FSYNC", True), ("SQLITE_FULL", False), ("SQLITE_BUSY", False)],
)
def test_a_commit_that_the_disk_failed_is_lost(name: str, lost: bool) -> None:
    """A disk that fails while it confirms leaves open what is on it; everything else is rolled back."""
    assert Sqlite().lost(sqlite_error(name)) is lost


@pytest.mark.parametrize("state", ["23505", "40001", "40P01"])
def test_who_was_outrun_looks_again(state: str) -> None:
    """Somebody else was born first, moved first, or waits for us: only PostgreSQL has two writers at once."""
    assert Postgres().outrun(with_state(state))
    assert not Sqlite().outrun(sqlite_error("SQLITE_CONSTRAINT_UNIQUE", kind=sqlite3.IntegrityError))


@pytest.mark.parametrize(
    "error", [with_state("23001"), with_state("55P03"), psycopg.OperationalError(), Conflict("", 0, 1)]
)
def test_who_was_refused_does_not_look_again(error: Exception) -> None:
    """What would fail again is not tried again."""
    assert not Postgres().outrun(error)


@pytest.mark.parametrize("status", psycopg.pq.TransactionStatus)
def test_a_transaction_is_open_unless_the_driver_knows_better(status: psycopg.pq.TransactionStatus) -> None:
    """It is there to be taken back, also after an error in it; of a broken connection nobody knows, so it is tried."""

    class Connection:
        class info:  # noqa: N801 - the driver's word
            transaction_status = status

    assert Postgres().in_transaction(Connection()) is (status is not psycopg.pq.TransactionStatus.IDLE)


# ── How a database is set up and spoken to ───────────────────────────────────────────────────────────────────────────


def test_a_database_is_named_without_its_secrets() -> None:
    """A file by its path as people write it; a server by its URL without password and settings."""
    assert Sqlite().name(make_url("sqlite://").set(database="/data/玉.db")) == "/data/玉.db"
    given = make_url("postgresql+psycopg://user:one@127.0.0.1:5432/yulan?password=two&options=-cx%3Dy")
    assert Postgres().name(given) == "postgresql+psycopg://user:***@127.0.0.1:5432/yulan"


def test_sqlite_confirms_only_what_is_on_the_disk(tmp_path: Path) -> None:
    """Each commit is on the disk before it is confirmed, in a log that readers need not wait for."""
    with Journal.open(f"sqlite:///{tmp_path}/yulan.db") as journal:
        run: Any = journal.store._sessions.run  # type: ignore[attr-defined] # a store in a database
        asked = ("PRAGMA synchronous", "PRAGMA journal_mode")
        assert [run(lambda cursor, ask=ask: cursor.execute(ask).fetchone()[0]) for ask in asked] == [2, "wal"]


def test_a_database_that_keeps_no_log_is_refused() -> None:
    """Where a write-ahead log cannot be kept, as in memory, no journal is kept either."""
    refused = pytest.raises(
        sqlite3.OperationalError, match=r"a write-ahead log cannot be kept here \(journal mode memory\)"
    )
    with closing(sqlite3.connect(":memory:")) as connection, refused:
        Sqlite().prepare(connection.cursor())


def test_a_restored_file_gets_its_log_back(tmp_path: Path) -> None:
    """A copy that a backup made without a write-ahead log has one as soon as it is opened."""
    url = f"sqlite:///{tmp_path}/yulan.db"
    Journal.open(url).close()
    with closing(sqlite3.connect(tmp_path / "yulan.db")) as connection:
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    Journal.open(url, create=False).close()
    with closing(sqlite3.connect(tmp_path / "yulan.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_postgresql_is_spoken_to_in_these_words() -> None:
    """Transactions begin and end in words of their own, so that no driver begins one unasked."""
    told, postgres = Told(), Postgres()
    postgres.greet(told)
    postgres.prepare(told)
    postgres.begin(told)
    postgres.bar_births(told)
    postgres.commit(told)
    postgres.settle(told)
    assert told.statements == [
        "SET lock_timeout = '30s'",
        "SET synchronous_commit = on",
        "BEGIN; SELECT pg_advisory_xact_lock_shared(730761146, hashtext(current_schema()))",
        "LOCK TABLE propgov_tail IN SHARE ROW EXCLUSIVE MODE",
        "COMMIT",
        "BEGIN",
        "LOCK TABLE propgov_entry IN SHARE MODE",
    ]
    assert postgres.arguments["autocommit"] is True


def test_only_a_file_has_a_gate(tmp_path: Path) -> None:
    """Those who write to a file wait before it; a server has a line of its own."""
    (tmp_path / "yulan.db").touch()
    with Sqlite().gate(make_url("sqlite://").set(database=str(tmp_path / "yulan.db"))).passed():
        assert len(list(tmp_path.iterdir())) == 3
    with Postgres().gate(make_url("postgresql://")).passed():
        pass


def test_an_order_is_final_where_nobody_can_come_before() -> None:
    """In SQLite always; in PostgreSQL as the server says, without waiting for it."""
    told = Told(True)
    assert Postgres().final(told)
    assert not Postgres().final(Told(False))
    assert told.statements[0] == "BEGIN"
    assert "pg_try_advisory_xact_lock" in told.statements[1]
    assert Sqlite().final(Told())


def test_sqlite_is_spoken_to_in_these_words() -> None:
    """A writer announces itself before it reads, so that what it read stays so; a reader does not."""
    told, sqlite = Told(), Sqlite()
    sqlite.greet(told)
    sqlite.begin(told)
    sqlite.bar_births(told)
    sqlite.commit(told)
    sqlite.settle(told)
    assert told.statements == ["PRAGMA synchronous = FULL", "BEGIN IMMEDIATE", "COMMIT", "BEGIN"]
    assert sqlite.arguments["isolation_level"] is None


# ── Who waits for whom ───────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def writing(kept: Kept) -> Generator[None]:
    """While somebody writes the next entry of the account, and neither commits nor gives up."""
    entry = "UPDATE propgov_tail SET length = length + 1 WHERE ref = 'account:a1'"
    if kept.url.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(kept.url).database or "", isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(entry)
            yield
    else:
        with psycopg.connect(conninfo(kept.url), autocommit=True) as connection:
            connection.execute("BEGIN")
            connection.execute(entry)
            yield
            connection.execute("ROLLBACK")


@each_database
def test_a_writer_waits_and_then_gives_up(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits too long for another writer is told so, has written nothing, and may try again."""
    monkeypatch.setattr(backends, "_WAIT", 0.2)
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        with writing(kept):
            for _ in range(2):
                with pytest.raises(StoreFailed, match=r"another program has been writing .* try again"):
                    filled(kept.journal, [ACCOUNT])
            assert kept.journal.length(ACCOUNT) == 1
        filled(kept.journal, [ACCOUNT])
        assert kept.journal.verify() == ()


@each_database
def test_a_writer_waits_until_the_other_is_done(kind: str) -> None:
    """Who does not wait too long writes as soon as the other is done."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        late = threading.Thread(target=filled, args=(kept.journal, [ACCOUNT]))
        with writing(kept):
            late.start()
            late.join(0.1)
            assert late.is_alive()
            assert kept.journal.length(ACCOUNT) == 1
        late.join(20)
        assert kept.journal.length(ACCOUNT) == 2
        assert kept.journal.verify() == ()


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_log_is_begun_as_soon_as_the_others_are_done(begin: str, tmp_path: Path) -> None:
    """Whoever reads or writes in a file that has no log yet delays its opening, and does not make it fail."""
    with closing(sqlite3.connect(tmp_path / "yulan.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE letter (text TEXT)")
        other.execute(begin)
        other.execute("SELECT * FROM letter").fetchall()
        done = threading.Timer(0.2, other.execute, ("COMMIT",))
        done.start()
        with Journal.open(tmp_path / "yulan.db") as journal:
            filled(journal, [ACCOUNT])
        done.join()


def asking(*answers: object) -> Any:
    """What gives these answers one after another, or raises them."""
    left = list(answers)

    def ask() -> object:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ask


def test_a_log_is_asked_for_with_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """While others are in the way the question is put again; any other error is no reason to."""
    monkeypatch.setattr(backends, "_PAUSE", 0.001)
    busy = sqlite_error("SQLITE_BUSY")
    assert backends._with_patience(asking(busy, busy, "wal")) == "wal"
    with pytest.raises(sqlite3.OperationalError, match="what happened"):
        backends._with_patience(asking(busy, sqlite_error("SQLITE_READONLY"), "wal"))


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the usual wait the error is told."""
    monkeypatch.setattr(backends, "_PAUSE", 0.001)
    monkeypatch.setattr(backends, "_WAIT", 0.003)
    with pytest.raises(sqlite3.OperationalError, match="what happened"):
        backends._with_patience(asking(*[sqlite_error("SQLITE_BUSY")] * 4, "wal"))


# ── Room for many commits ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def busy(tmp_path: Path) -> Generator[tuple[sqlite3.Connection, Path]]:
    """A database with a log, and where the log is."""
    connection = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE kept (word TEXT)")
    yield connection, tmp_path / "journal.db-wal"
    connection.close()


def test_the_log_has_its_length_at_once(busy: tuple[sqlite3.Connection, Path]) -> None:
    """After room was made the log is as long as it will be, holds nothing more than before, and is not made longer."""
    connection, log = busy
    before = connection.execute("PRAGMA cache_size").fetchone()
    for _ in range(2):
        Sqlite().make_room(connection.cursor())
        length = log.stat().st_size
        assert length >= 4_200_000
    assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["kept"]
    connection.execute("INSERT INTO kept VALUES ('a word')")
    assert log.stat().st_size == length
    assert connection.execute("PRAGMA cache_size").fetchone() == before
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_of_a_small_disk_nothing_is_taken(
    busy: tuple[sqlite3.Connection, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk has less than plenty the log is left as it is."""
    connection, log = busy
    before = log.stat().st_size
    monkeypatch.setattr(backends, "_PLENTY", 10**12)
    Sqlite().make_room(connection.cursor())
    assert log.stat().st_size == before


def test_where_there_is_no_room_what_was_taken_is_given_back(busy: tuple[sqlite3.Connection, Path]) -> None:
    """A disk that cannot take the log is left as it was, and the next commit finds its place."""
    connection, log = busy
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 200}")
    Sqlite().make_room(connection.cursor())
    assert log.stat().st_size == 0
    connection.execute("INSERT INTO kept VALUES ('a word')")
    assert not connection.in_transaction


@pytest.mark.parametrize("error", [errors.AdminShutdown(), errors.CrashShutdown(), errors.ConnectionFailure()])
def test_a_server_that_takes_its_leave_is_gone(error: Exception) -> None:
    """What a server says with its last breath ends the connection; a file never takes its leave."""
    assert Postgres().gone(error)
    assert Postgres().lost(error)
    assert not Sqlite().gone(error)
    assert not Postgres().gone(errors.UniqueViolation())
