"""Opening a journal in a database (打开数据库台账): from a URL to a store whose tables have the shape of this version."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from propgov.errors import Fault, Invalid, StoreFailed
from propgov.journal.sql.backends import BACKENDS, Backend
from propgov.journal.sql.migrations import LATEST, MIGRATIONS
from propgov.journal.sql.schema import Statements
from propgov.journal.sql.sessions import Sessions
from propgov.journal.sql.sqlstore import SqlStore

__all__ = ["open_store"]

_REMEDY: Final = "write sqlite:///yulan.db or postgresql+psycopg://user:password@host/database"


def open_store(url: str, *, create: bool = True) -> SqlStore:
    """Open the store that a URL names (打开存储), make or migrate its tables; see `Journal.open`."""
    engine = _engine(_checked(url), create=create)
    backend = BACKENDS[engine.dialect.name]
    sessions = Sessions(engine, backend)
    try:
        with sessions.apart() as cursor:
            _migrate(cursor, engine, backend, sessions.name, create=create)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine)


def _invalid(problem: str, remedy: str = _REMEDY) -> Invalid:
    return Invalid([Fault("url", problem, remedy)])


def _checked(url: object) -> URL:
    if not isinstance(url, str):
        raise _invalid(f"is {type(url).__name__}, not text")
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        # What could not be read may hold a password, and is not repeated.
        raise _invalid("is no URL of a database") from None
    backend = BACKENDS.get(made.get_backend_name())
    if backend is None or made.drivername not in {made.get_backend_name(), backend.driver}:
        raise _invalid(f"{made.drivername}: a journal is kept in SQLite, or in PostgreSQL through psycopg")
    if made.get_backend_name() == "sqlite" and made.database in {None, "", ":memory:"}:
        raise _invalid("names no file", "name one, or write Journal() for a journal in memory")
    return made.set(drivername=backend.driver)


def _engine(url: URL, *, create: bool) -> Engine:
    backend = BACKENDS[url.get_backend_name()]
    if not create and url.get_backend_name() == "sqlite":
        # SQLite makes any file that it is asked for, unless it is asked in its own URI.
        url = url.set(database=f"file:{url.database}", query={**url.query, "mode": "rw", "uri": "true"})
    try:
        return create_engine(url, poolclass=NullPool, connect_args=dict(backend.arguments(url, create=create)))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise _invalid(
            f"needs {getattr(error, 'name', None) or error}, which is not installed",
            f"install propgov[{backend.extra}]",
        ) from error


def _migrate(cursor: Any, engine: Engine, backend: Backend, name: str, *, create: bool) -> None:  # noqa: ANN401 - a driver's cursor
    """Bring the tables to the latest shape, as the only one who does; all of it or nothing."""
    say = Statements.of(engine.dialect)

    def version() -> int:
        if not cursor.execute(backend.tables).fetchone()[0]:
            return 0
        found: int = cursor.execute(say.version.sql, say.version.bind()).fetchone()[0]
        return found

    found = version()
    if found < LATEST:
        if not create and not found:
            message = f"{name}: there is no journal yet; open it with create=True to make one"
            raise StoreFailed(message)
        cursor.execute(backend.begin_alone)
        found = version()
        if not found:
            cursor.execute("CREATE TABLE IF NOT EXISTS propgov_schema (version INTEGER PRIMARY KEY NOT NULL)")
        for migration in MIGRATIONS:
            if migration.version > found:
                for statement in migration.statements(engine.dialect.name):
                    cursor.execute(statement)
                cursor.execute(say.write_version.sql, say.write_version.bind(made=migration.version))
        cursor.execute("COMMIT")
    if found > LATEST:
        message = f"{name}: its tables have shape {found} and this version knows {LATEST}: install a newer propgov"
        raise StoreFailed(message)
