"""Opening a journal in a database (打开数据库台账): from a URL to a store whose tables match this version."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, unquote_to_bytes

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from propgov.errors import Fault, Invalid, StoreFailed
from propgov.journal.sql.backend import Backend
from propgov.journal.sql.backends import BACKENDS, Sqlite
from propgov.journal.sql.cells import as_number
from propgov.journal.sql.migrations import LATEST, MIGRATIONS
from propgov.journal.sql.schema import Statements
from propgov.journal.sql.sessions import Sessions
from propgov.journal.sql.sqlstore import SqlStore

__all__ = ["open_store"]

_REMEDY: Final = (
    "write sqlite:///yulan.db or postgresql+psycopg://user:password@host/database, or give a pathlib.Path for SQLite"
)


def open_store(url: str | Path, *, create: bool = True) -> SqlStore:
    """Open the store named by a URL or a path (打开存储), and make or migrate its tables; see `Journal.open`."""
    named = _checked(url)
    path = Path(str(named.database)) if named.get_backend_name() == "sqlite" else None
    reading = path if path is not None and _may_only_be_read(path) else None
    engine = _engine(named, creator=partial(_opened_to_read, reading)) if reading else _engine(named)
    backend = BACKENDS[engine.dialect.name]
    sessions = Sessions(engine, backend)
    if not create and path is not None and _is_missing(path):
        # SQLite creates any file it is asked to open.
        raise _nothing_there(sessions.name)
    try:
        with sessions.apart() as cursor:
            if reading:
                _recognise(cursor, backend, Statements.of(engine.dialect), sessions.name)
            else:
                _migrate(cursor, engine, backend, sessions.name, create=create)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine)


def _invalid(problem: str, remedy: str = _REMEDY) -> Invalid:
    return Invalid([Fault("url", problem, remedy)])


def _checked(given: object) -> URL:
    if not isinstance(given, (str, Path)):
        raise _invalid(f"is {type(given).__name__}, neither text nor a path")
    try:
        url = given if isinstance(given, str) else f"sqlite:///{quote(str(given))}"
        made = make_url(url)
        if "\0" in unquote_to_bytes(url).decode():
            raise _invalid("holds what no name can hold")
    except (ArgumentError, ValueError):
        # An unreadable URL may hold a password, so it is not repeated.
        raise _invalid("is no URL of a database") from None
    backend = BACKENDS.get(made.get_backend_name())
    if backend is None or made.drivername not in {made.get_backend_name(), backend.driver}:
        raise _invalid(f"{made.drivername}: a journal is kept in SQLite, or in PostgreSQL through psycopg")
    if made.get_backend_name() == "sqlite":
        made = made.set(database=_path(made, url))
    return made.set(drivername=backend.driver)


def _path(url: URL, text: str) -> str:
    """The absolute path of the one file that a URL of SQLite names: a thread may open it after the program changed folder."""
    if url.username or url.password or url.host or url.port:
        raise _invalid(
            "names a host beside the file", "write three slashes before a path from here, four from the root"
        )
    if "?" in text:
        raise _invalid("has settings behind its file", "leave them out; a ? of the path itself is written %3F")
    # Parsed here, because SQLAlchemy reads %20 as a space from version 2.1 on, which would name another file.
    path = unquote(text.partition("///")[2])
    if path in {"", ":memory:"}:
        raise _invalid("names no file", "name one, or write Journal() for a journal in memory")
    return str(Path(path).absolute())


def _engine(url: URL, **more: Any) -> Engine:  # noqa: ANN401 - whatever SQLAlchemy takes
    backend = BACKENDS[url.get_backend_name()]
    try:
        return create_engine(url, poolclass=NullPool, connect_args=dict(backend.arguments), **more)
    except ArgumentError:
        raise _invalid("has settings that do not fit each other") from None
    except ImportError as error:
        # When psycopg finds no client library, its ImportError names no module.
        remedy = f"install propgov[{backend.extra}]" if error.name else "install psycopg[binary], which brings it"
        raise _invalid(f"needs {error.name or 'libpq'}, which is not installed", remedy) from error


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        # The path cannot even be looked up; SQLite will say so.
        return False


def _may_only_be_read(path: Path) -> bool:
    """Whether there is a file which, or the folder of which, this program may not write."""
    return (
        os.access(path, os.R_OK)
        and path.is_file()
        and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    )


def _opened_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even the files beside the database where those may not be made.

    Then SQLite is told that nothing changes: whoever may write should not do so meanwhile.
    """
    log = Path(f"{path}-wal")
    still = "" if os.access(path.parent, os.W_OK) or log.exists() else "&immutable=1"
    connection: sqlite3.Connection = sqlite3.connect(f"{path.as_uri()}?mode=ro{still}", uri=True, **Sqlite().arguments)
    return connection


def _recognise(cursor: Any, backend: Backend, say: Statements, name: str) -> None:  # noqa: ANN401 - a driver's cursor
    """Refuse what is no journal of this version: nothing can be made or migrated here."""
    found = _version(cursor, backend, say)
    if not found:
        raise StoreFailed(f"{name}: there is no journal yet, and the file may not be written")
    if found != LATEST:
        told = "install a newer propgov" if found > LATEST else "open it once where it may be written"
        raise StoreFailed(f"{name}: its tables have shape {found} and this version reads {LATEST}: {told}")


def _nothing_there(name: str) -> StoreFailed:
    return StoreFailed(f"{name}: there is no journal yet; open it with create=True to make one")


def _migrate(cursor: Any, engine: Engine, backend: Backend, name: str, *, create: bool) -> None:  # noqa: ANN401 - a driver's cursor
    """Bring the tables to the latest version, all or nothing."""
    say = Statements.of(engine.dialect)
    found = _version(cursor, backend, say)
    if not found and not create:
        raise _nothing_there(name)
    if found <= LATEST:
        backend.prepare(cursor)
    if found < LATEST:
        found = _make(cursor, engine.dialect.name, backend, say)
    if found > LATEST:
        message = f"{name}: its tables have shape {found} and this version knows {LATEST}: install a newer propgov"
        raise StoreFailed(message)


def _version(cursor: Any, backend: Backend, say: Statements) -> int:  # noqa: ANN401 - as above
    if not cursor.execute(backend.tables).fetchone()[0]:
        return 0
    return as_number(cursor.execute(say.version.sql, say.version.bind()).fetchone()[0])


def _make(cursor: Any, dialect: str, backend: Backend, say: Statements) -> int:  # noqa: ANN401 - as above
    """Apply the missing migrations, exclusively; return the version found."""
    cursor.execute(backend.begin_alone)
    found = _version(cursor, backend, say)
    if not found:
        cursor.execute("CREATE TABLE IF NOT EXISTS propgov_schema (version INTEGER PRIMARY KEY NOT NULL)")
    for migration in MIGRATIONS:
        if migration.version > found:
            for statement in migration.statements(dialect):
                cursor.execute(statement)
            cursor.execute(say.write_version.sql, say.write_version.bind(made=migration.version))
    cursor.execute("COMMIT")
    return found
