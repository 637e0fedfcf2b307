"""How SQLite and PostgreSQL differ (数据库差异): opening them, beginning transactions, and the meaning of errors."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage
from time import sleep
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import frozen

from propgov.journal.sql.cells import readable
from propgov.journal.sql.gate import Gate

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from propgov.journal.sql.backend import Backend

__all__ = ["BACKENDS", "Postgres", "Sqlite"]

_LOG: Final = 4_200_000
"""Bytes of SQLite's log when it restarts from the front: a thousand pages with their headers, and a little more."""

_PLENTY: Final = 20
"""How many times these bytes a disk must have free before they are taken."""

_IDLE: Final = 0  # libpq's PQTRANS_IDLE

_WAIT: Final = 30
"""Seconds for which a writer waits for another before it gives up."""

_PAUSE: Final = 0.005
"""Seconds between two tries on a database that is locked by another program."""

_TURN: Final = "730761146, hashtext(current_schema())"
"""Our own lock number, used with one for the schema, since one database may hold several journals."""

T = TypeVar("T")


@frozen
class Sqlite:
    """SQLite in a file, with a write-ahead log, each commit on the disk before it is confirmed (嵌入式SQLite)."""

    driver: str = "sqlite+pysqlite"
    extra: str = "store"
    begin_reading: str = "BEGIN"
    begin_alone: str = "BEGIN IMMEDIATE"
    tables: str = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'propgov_schema'"
    take_turn: str = ""
    end_turn: str = ""

    @property
    def arguments(self) -> Mapping[str, Any]:
        """A connection may be closed by a thread other than the one that used it; we manage transactions."""
        return {"timeout": _WAIT, "check_same_thread": False, "isolation_level": None}

    def name(self, url: URL) -> str:
        """The path of the file."""
        return str(url.database)

    def gate(self, url: URL) -> Gate:
        """The gate of the file: SQLite has one writer at a time but no queue of those who wait."""
        return Gate(str(url.database), _WAIT)

    def leave_to_parent(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Do nothing: file locks are not inherited."""

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Confirm nothing that is not yet on the disk."""
        connection.execute("PRAGMA synchronous = FULL")
        connection.text_factory = readable

    def prepare(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Use a write-ahead log from now on."""
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            mode = _with_patience(lambda: cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        if mode != "wal":
            message = f"a write-ahead log cannot be kept here (journal mode {mode})"
            raise sqlite3.OperationalError(message)

    def make_room(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Grow the log at once to its later length.

        A commit that makes a file longer takes up to twice as long as one that overwrites what is there. So a
        large row is written to the log, past a small cache, and rolled back before anybody sees it.
        """
        log = Path(f"{cursor.execute('PRAGMA database_list').fetchone()[2]}-wal")
        if (log.exists() and log.stat().st_size >= _LOG) or disk_usage(log.parent).free < _PLENTY * _LOG:
            return
        kept = cursor.execute("PRAGMA cache_size").fetchone()[0]
        try:
            cursor.execute("PRAGMA cache_size = 10")
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("CREATE TABLE propgov_room (filler BLOB)")
            cursor.execute("INSERT INTO propgov_room VALUES (zeroblob(?))", (_LOG,))
            cursor.execute("ROLLBACK")
        except sqlite3.Error:
            # There is no room; what was taken is given back, since others may need it for real data.
            if cursor.connection.in_transaction:
                cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA cache_size = {kept}")

    def in_transaction(self, connection: Any) -> bool:  # noqa: ANN401 - a driver's connection
        """As the driver reports."""
        return bool(connection.in_transaction)

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin as the only writer, so that what is read first stays valid."""
        cursor.execute("BEGIN IMMEDIATE")

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit the transaction."""
        cursor.execute("COMMIT")

    def bar_births(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Do nothing: there is one writer at a time."""

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin: there is one writer, and its uncommitted entries will come last."""
        cursor.execute("BEGIN")

    def final(self, cursor: Any) -> bool:  # noqa: ANN401 - as above
        """Always true: uncommitted entries will come last."""
        cursor.execute("BEGIN")
        return True

    def told(self, error: BaseException) -> str:
        """The error message, with a remedy for the usual causes."""
        if isinstance(error, UnicodeDecodeError):  # the message of SQLite quotes damaged bytes
            return f"the file is damaged{_SQLITE_REMEDIES['SQLITE_CORRUPT']}"
        remedy = next((said for start, said in _SQLITE_REMEDIES.items() if _name(error).startswith(start)), "")
        return f"{error}{remedy}"

    def gone(self, error: BaseException) -> bool:
        """Never: a file does not disconnect."""
        return False

    def lost(self, error: BaseException) -> bool:
        """If the disk fails at the end of a commit, its outcome is open; after any other error it is rolled back."""
        return _name(error).startswith("SQLITE_IOERR")

    def outrun(self, error: BaseException) -> bool:
        """Never: there is one writer at a time."""
        return False


def _with_patience(ask: Callable[[], T]) -> T:
    """Retry while another program is in the way: SQLite itself does not wait before it changes its log."""
    for _ in range(int(_WAIT / _PAUSE)):
        try:
            return ask()
        except sqlite3.OperationalError as error:
            if not _name(error).startswith("SQLITE_BUSY"):
                raise
        sleep(_PAUSE)
    return ask()


def _name(error: BaseException) -> str:
    """SQLite's name for an error; errors of Python's own module have none."""
    return getattr(error, "sqlite_errorname", None) or ""


_SQLITE_REMEDIES: Final[Mapping[str, str]] = {
    "SQLITE_FULL": "; make room on the disk, then take the step again",
    "SQLITE_BUSY": f"; another program has been writing for over {_WAIT} seconds: try again",
    "SQLITE_CANTOPEN": "; check that the folder is there and may be written",
    "SQLITE_READONLY": "; check that the file and its folder may be written",
    "SQLITE_NOTADB": "; name a file of a journal, or a new one",
    "SQLITE_CORRUPT": "; take the last backup, or export what can still be read",
    "SQLITE_IOERR_SHMSIZE": "; make room on the disk, then try again",
    "SQLITE_IOERR": "; check the disk",
}


@frozen
class Postgres:
    """PostgreSQL through psycopg 3 (PostgreSQL数据库)."""

    driver: str = "postgresql+psycopg"
    extra: str = "postgres"
    begin_reading: str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    # Our own number for the lock under which tables are made.
    begin_alone: str = "BEGIN; SELECT pg_advisory_xact_lock(7307611465)"
    # Read from pg_class, locked for it: to_regclass alone may still answer from before the wait for our lock.
    tables: str = "SELECT count(*) FROM pg_class WHERE oid = to_regclass('propgov_schema')"
    # Writers share a lock to the end of their transaction, and the holder of a turn has it alone. PostgreSQL's queue is
    # fair: a later sharer waits behind one that waits to have it alone. A session never waits for itself.
    take_turn: str = f"SELECT pg_advisory_lock({_TURN})"
    end_turn: str = f"SELECT pg_advisory_unlock({_TURN})"

    @property
    def arguments(self) -> Mapping[str, Any]:
        """We manage transactions; keepalives notice a dead server while somebody still waits."""
        return {"autocommit": True, "connect_timeout": _WAIT}

    def name(self, url: URL) -> str:
        """The URL without its password and without its settings, which may contain another one."""
        return url.set(query={}).render_as_string(hide_password=True)

    def gate(self, url: URL) -> Gate:
        """None: the server itself queues those who wait."""
        return Gate()

    def leave_to_parent(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Close this process's end of the connection quietly, so that the server notices when the parent has ended."""
        with suppress(Exception), Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), connection.fileno())

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Wait for other writers as long as in SQLite, and confirm nothing that is not yet on the disk."""
        connection.execute(f"SET lock_timeout = '{_WAIT}s'")
        connection.execute("SET synchronous_commit = on")

    def prepare(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Do nothing: a PostgreSQL database is ready as created."""

    def make_room(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Do nothing: PostgreSQL keeps its log files and overwrites them."""

    def in_transaction(self, connection: Any) -> bool:  # noqa: ANN401 - a driver's connection
        """As the driver reports; unknown for a broken connection."""
        return int(connection.info.transaction_status) != _IDLE

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin, in one message, once nobody else has a turn."""
        cursor.execute(f"BEGIN; SELECT pg_advisory_xact_lock_shared({_TURN})", prepare=False)

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit the transaction."""
        cursor.execute("COMMIT", prepare=False)

    def bar_births(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Wait for current writers and let nobody else write a tail: a row that does not exist cannot be locked."""
        cursor.execute("LOCK TABLE propgov_tail IN SHARE ROW EXCLUSIVE MODE", prepare=False)

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin, and wait for current writers: places are assigned at the beginning and become visible at the commit."""
        cursor.execute("BEGIN", prepare=False)
        cursor.execute("LOCK TABLE propgov_entry IN SHARE MODE", prepare=False)

    def final(self, cursor: Any) -> bool:  # noqa: ANN401 - as above
        """Only if nobody is writing, which a replica cannot know about its primary."""
        cursor.execute("BEGIN", prepare=False)
        cursor.execute(f"SELECT NOT pg_is_in_recovery() AND pg_try_advisory_xact_lock({_TURN})", prepare=False)
        return bool(cursor.fetchone()[0])

    def told(self, error: BaseException) -> str:
        """The error message in one line, with a remedy for the usual causes."""
        lines = [line.strip() for line in str(error).splitlines()]
        said = "; ".join(line for line in lines if line) or type(error).__name__
        state = _state(error)
        remedy = next((helps for start, helps in _POSTGRES_REMEDIES.items() if state.startswith(start)), "")
        return f"{said}{remedy}"

    def gone(self, error: BaseException) -> bool:
        """Shut down, crashed, ended by an administrator, or broken on the way."""
        severity = getattr(getattr(error, "diag", None), "severity_nonlocalized", None)
        return _state(error).startswith(("08", "57P")) or severity in {"FATAL", "PANIC"}

    def lost(self, error: BaseException) -> bool:
        """Any error during the commit: the server may have done it, unless it says otherwise.

        A server that says otherwise while shutting down may still find the commit in its log when it restarts.
        """
        return not _state(error) or self.gone(error)

    def outrun(self, error: BaseException) -> bool:
        """Two births of one case, a deadlock of two writers, or a snapshot that is too old."""
        return _state(error) in {"23505", "40001", "40P01"}


def _state(error: BaseException) -> str:
    """PostgreSQL's code for an error; errors before the server was asked have none."""
    return getattr(error, "sqlstate", None) or ""


_POSTGRES_REMEDIES: Final[Mapping[str, str]] = {
    "08": "; check that the server runs and can be reached",
    "25006": "; name the server that may be written, not its replica",
    "42501": "; give this user the right to it",
    "42P01": "; check the search path, or restore the tables",
    "53": "; make room on the server, then take the step again",
    "55P03": f"; another program has been writing for over {_WAIT} seconds: try again",
    "57P": "; wait until the server runs again",
}


BACKENDS: Final[Mapping[str, Backend]] = {"sqlite": Sqlite(), "postgresql": Postgres()}
"""The supported databases, by SQLAlchemy's name for them."""
