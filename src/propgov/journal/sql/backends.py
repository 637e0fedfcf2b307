"""In what SQLite and PostgreSQL differ (数据库差异): how they are opened, how a transaction begins, and what an error means."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, Final, Protocol

from attrs import frozen
from sqlalchemy.engine import URL

__all__ = ["BACKENDS", "Backend", "Postgres", "Sqlite"]

_WAIT: Final = 30
"""Seconds for which a writer waits for another one before it gives up."""


class Backend(Protocol):
    """What the store has to know of a database (数据库)."""

    driver: str
    """SQLAlchemy's name of the driver."""

    extra: str
    """The extra that brings it."""

    begin_reading: str
    begin_alone: str
    """Begin the transaction in which the tables are made, while nobody else makes them."""

    tables: str
    """How many of the tables of a journal there are, as one number."""

    def arguments(self, url: URL, *, create: bool) -> Mapping[str, Any]:
        """Further arguments for the driver."""
        ...

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Set up a new connection."""
        ...

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin a transaction that writes."""
        ...

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit it."""
        ...

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin a transaction and wait until no entry that is being written can come to stand before another."""
        ...

    def told(self, error: BaseException) -> str:
        """What the database says is wrong, and what would help."""
        ...

    def lost(self, error: BaseException) -> bool:
        """Whether after this error nobody can say what became of a commit."""
        ...

    def outrun(self, error: BaseException) -> bool:
        """Whether somebody else was faster, so that the lengths must be looked at again."""
        ...


@frozen
class Sqlite:
    """SQLite in a file, with a write-ahead log, each commit on the disk before it is confirmed (嵌入式SQLite)."""

    driver: str = "sqlite+pysqlite"
    extra: str = "store"
    begin_reading: str = "BEGIN"
    begin_alone: str = "BEGIN IMMEDIATE"
    tables: str = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'propgov_schema'"

    def arguments(self, url: URL, *, create: bool) -> Mapping[str, Any]:
        """A connection may be closed by another thread than the one that used it; its transactions are ours."""
        return {"timeout": _WAIT, "check_same_thread": False, "isolation_level": None}

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Keep a write-ahead log, and confirm nothing that is not on the disk."""
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            message = f"a write-ahead log cannot be kept here (journal mode {mode})"
            raise sqlite3.OperationalError(message)
        connection.execute("PRAGMA synchronous = FULL")

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin as the one writer, so that what is read first stays so."""
        cursor.execute("BEGIN IMMEDIATE")

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit."""
        cursor.execute("COMMIT")

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin: there is one writer, and what it has not committed will stand last."""
        cursor.execute("BEGIN")

    def told(self, error: BaseException) -> str:
        """The message, with a remedy for the usual causes."""
        name = getattr(error, "sqlite_errorname", "") or ""
        remedy = next((said for start, said in _SQLITE_REMEDIES.items() if name.startswith(start)), "")
        return f"{error}{remedy}"

    def lost(self, error: BaseException) -> bool:
        """A disk that fails at the end of a commit leaves open what is on it; everything else is rolled back."""
        return (getattr(error, "sqlite_errorname", "") or "").startswith("SQLITE_IOERR")

    def outrun(self, error: BaseException) -> bool:
        """Never: there is one writer at a time."""
        return False


_SQLITE_REMEDIES: Final[Mapping[str, str]] = {
    "SQLITE_FULL": "; make room on the disk, then take the step again",
    "SQLITE_BUSY": f"; another program has been writing for over {_WAIT} seconds: try again",
    "SQLITE_CANTOPEN": "; check that the folder is there and may be written",
    "SQLITE_READONLY": "; check that the file and its folder may be written",
    "SQLITE_NOTADB": "; name a file of a journal, or a new one",
    "SQLITE_CORRUPT": "; take the last backup, or export what can still be read",
    "SQLITE_IOERR": "; check the disk",
}


@frozen
class Postgres:
    """PostgreSQL through psycopg 3 (PostgreSQL数据库)."""

    driver: str = "postgresql+psycopg"
    extra: str = "postgres"
    begin_reading: str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    # A number of our own for the lock under which tables are made.
    begin_alone: str = "BEGIN; SELECT pg_advisory_xact_lock(7307611465)"
    tables: str = "SELECT count(to_regclass('propgov_schema'))"

    def arguments(self, url: URL, *, create: bool) -> Mapping[str, Any]:
        """Transactions are ours; a server that is gone is noticed while somebody still waits."""
        return {"autocommit": True, "connect_timeout": _WAIT}

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Wait for other writers as long as in SQLite, and confirm nothing that is not on the disk."""
        connection.execute(f"SET lock_timeout = '{_WAIT}s'")
        connection.execute("SET synchronous_commit = on")

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin."""
        cursor.execute("BEGIN", prepare=False)

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit."""
        cursor.execute("COMMIT", prepare=False)

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin, and wait for those who are writing: places are given as they begin and seen as they commit."""
        cursor.execute("BEGIN", prepare=False)
        cursor.execute("LOCK TABLE propgov_entry IN SHARE MODE", prepare=False)

    def told(self, error: BaseException) -> str:
        """The message."""
        return str(error).strip().replace("\n", "; ") or type(error).__name__

    def lost(self, error: BaseException) -> bool:
        """Whatever goes wrong while the commit is under way: the server may have done it, unless it says otherwise."""
        return getattr(error, "sqlstate", None) is None or str(getattr(error, "sqlstate", "")).startswith(("08", "57P"))

    def outrun(self, error: BaseException) -> bool:
        """Two births of one case, two writers that wait for each other, or a snapshot that is too old."""
        return getattr(error, "sqlstate", None) in {"23505", "40001", "40P01"}


BACKENDS: Final[Mapping[str, Backend]] = {"sqlite": Sqlite(), "postgresql": Postgres()}
"""The databases that can keep a journal, by SQLAlchemy's name of them."""
