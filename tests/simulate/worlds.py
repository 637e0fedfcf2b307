"""The databases of the fault simulator: how each is cut, filled up, damaged and mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import psycopg
from attrs import define, field
from psycopg import sql
from tests.databases import conninfo, fresh_schema

from propgov.journal.sql.backend import Backend
from propgov.journal.sql.backends import Postgres, Sqlite

__all__ = ["Fault", "Killed", "PostgresWorld", "Row", "SqliteWorld", "World", "in_postgres"]

_ROWS: Final = "SELECT place, ref, n, data, key FROM propgov_entry ORDER BY place"


class Killed(BaseException):
    """The program ends here, without a word."""


class Row(NamedTuple):
    """One stored entry."""

    place: int
    ref: str
    n: int
    data: bytes
    key: str | None


@define(eq=False)
class Fault:
    """What goes wrong at the next write; empty for nothing. It is met once."""

    next: str = ""

    def met(self, *names: str) -> bool:
        """Whether one of these goes wrong now."""
        if self.next not in names:
            return False
        self.next = ""
        return True


class World(Protocol):
    """A database in which programs write and things go wrong."""

    @property
    def url(self) -> str | Path:
        """Where the journal is."""
        ...

    def faulty(self, fault: Fault) -> Backend:
        """How a program reaches it, with a fault at the next write."""
        ...

    def make_room(self, cursor: Any) -> None:
        """The disk has room again."""
        ...

    def rows(self) -> list[Row]:
        """All stored entries."""
        ...

    def damages(self, row: Row) -> Sequence[tuple[str, object]]:
        """What somebody who rules over the database could write in a row: columns with values."""
        ...

    def spoil(self, row: Row, column: str, value: object) -> None:
        """Write it."""
        ...

    def mend(self, row: Row) -> None:
        """Put the backup of the row back."""
        ...


class _FaultySqlite(Sqlite):
    """SQLite, with one fault at the next write."""

    __slots__ = ("fault",)
    fault: Fault

    def begin(self, cursor: Any) -> None:
        """Begin; on a full disk the file cannot grow from here on."""
        if self.fault.met("full"):
            cursor.execute("PRAGMA max_page_count = 1")  # as many pages as there are
        super().begin(cursor)

    def commit(self, cursor: Any) -> None:
        """Commit, or not, and fail."""
        if self.fault.met("killed before"):
            raise Killed
        if self.fault.met("cut before"):
            raise _cut()
        super().commit(cursor)
        if self.fault.met("killed after"):
            raise Killed
        if self.fault.met("cut after"):
            raise _cut()


def _cut() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the disk is gone")
    error.sqlite_errorname = "SQLITE_IOERR"  # by this name the outcome of a commit is open
    return error


@define(eq=False)
class SqliteWorld:
    """A file of SQLite."""

    url: Path

    def faulty(self, fault: Fault) -> Backend:
        """How a program reaches it, with a fault at the next write."""
        made = _FaultySqlite()
        object.__setattr__(made, "fault", fault)  # the class it derives from is frozen
        return made

    def make_room(self, cursor: Any) -> None:
        """The file may grow again."""
        cursor.execute("PRAGMA max_page_count = 1073741823").fetchall()

    def rows(self) -> list[Row]:
        """All stored entries."""
        with self._ruled() as connection:
            return [Row(*row) for row in connection.execute(_ROWS)]

    def damages(self, row: Row) -> Sequence[tuple[str, object]]:
        """Bytes, and cells of other types."""
        data = row.data
        return (("data", data.decode()), ("data", data[:-2] + b" }"), ("data", b""), ("ref", b"\xff"), ("n", "one"))

    def spoil(self, row: Row, column: str, value: object) -> None:
        """Write it."""
        with self._ruled() as connection:
            connection.execute(f"UPDATE propgov_entry SET {column} = ? WHERE place = ?", (value, row.place))  # noqa: S608 - ours

    def mend(self, row: Row) -> None:
        """Put the backup of the row back."""
        with self._ruled() as connection:
            whole = "UPDATE propgov_entry SET ref = ?, n = ?, data = ?, key = ? WHERE place = ?"
            connection.execute(whole, (row.ref, row.n, row.data, row.key, row.place))

    @contextmanager
    def _ruled(self) -> Generator[sqlite3.Connection]:
        """The file in the hands of somebody who may do all: without triggers and conditions for a moment."""
        with closing(sqlite3.connect(self.url)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                connection.execute(f"DROP TRIGGER {name}")
            yield connection
            for _, text in triggers:
                connection.execute(text)


class _FaultyPostgres(Postgres):
    """PostgreSQL, with one fault at the next write. Connections are cut by the server itself."""

    __slots__ = ("fault",)
    fault: Fault

    def begin(self, cursor: Any) -> None:
        """Begin; on a full disk the server says so."""
        super().begin(cursor)
        if self.fault.met("full"):
            cursor.execute(_FULL, prepare=False)

    def commit(self, cursor: Any) -> None:
        """Commit, or not, and end."""
        if self.fault.met("killed before"):
            raise Killed
        if self.fault.met("cut before"):
            cursor.execute(_END, prepare=False)
        super().commit(cursor)
        if self.fault.met("killed after"):
            raise Killed
        if self.fault.met("cut after"):
            cursor.execute(_END, prepare=False)


_FULL: Final = (
    "DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
)
_TRIGGERS: Final = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'propgov_entry'::regclass AND tgenabled = 'A'"
_END: Final = "SELECT pg_terminate_backend(pg_backend_pid())"


@define(eq=False)
class PostgresWorld:
    """A schema of PostgreSQL."""

    url: str
    _info: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._info = conninfo(self.url)

    def faulty(self, fault: Fault) -> Backend:
        """How a program reaches it, with a fault at the next write."""
        made = _FaultyPostgres()
        object.__setattr__(made, "fault", fault)  # the class it derives from is frozen
        return made

    def make_room(self, cursor: Any) -> None:
        """Do nothing: the server has room again at once."""

    def rows(self) -> list[Row]:
        """All stored entries."""
        with self._ruled() as connection:
            return [Row(place, ref, n, bytes(data), key) for place, ref, n, data, key in connection.execute(_ROWS)]

    def damages(self, row: Row) -> Sequence[tuple[str, object]]:
        """Bytes, and another case or number: the server lets no cell be of another type."""
        data = row.data
        return (
            ("data", data[:-2] + b" }"),
            ("data", b"{}"),
            ("data", b"\xff"),
            ("n", row.n + 1000),
            ("ref", "note:moved"),
        )

    def spoil(self, row: Row, column: str, value: object) -> None:
        """Write it."""
        with self._ruled() as connection:
            change = sql.SQL("UPDATE propgov_entry SET {} = %s WHERE place = %s").format(sql.Identifier(column))
            connection.execute(change, (value, row.place))

    def mend(self, row: Row) -> None:
        """Put the backup of the row back."""
        with self._ruled() as connection:
            whole = "UPDATE propgov_entry SET ref = %s, n = %s, data = %s, key = %s WHERE place = %s"
            connection.execute(whole, (row.ref, row.n, row.data, row.key, row.place))

    @contextmanager
    def _ruled(self) -> Generator[psycopg.Connection]:
        """The schema in the hands of a superuser, who switches its triggers off for a moment."""
        with psycopg.connect(self._info) as connection:
            connection.execute("SET session_replication_role = replica")
            names = connection.execute(_TRIGGERS).fetchall()
            connection.execute("ALTER TABLE propgov_entry DISABLE TRIGGER USER")
            yield connection
            for (name,) in names:
                connection.execute(
                    sql.SQL("ALTER TABLE propgov_entry ENABLE ALWAYS TRIGGER {}").format(sql.Identifier(name))
                )


@contextmanager
def in_postgres() -> Generator[World]:
    """A schema of its own, on the server that the tests use."""
    with fresh_schema() as url:
        yield PostgresWorld(url)
