"""Inspection of the tables of a journal (数据表核验): what is missing, foreign or other than the migrations make it.

Rows are not looked at here: the verification of the entries names those.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import Any, Final, TypeAlias

from propgov.journal.sql.cells import as_text, shown
from propgov.journal.sql.migrations import LATEST, MIGRATIONS
from propgov.journal.sql.schema import METADATA

__all__ = ["table_flaws"]

_Things: TypeAlias = Mapping[tuple[str, str], str]
"""What the database has, by sort and name, with the text that made it."""

_MASTER: Final = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name LIKE '%propgov%' OR tbl_name LIKE '%propgov%'"
)
# Rows that break a condition of their table are named as entries.
_OF_ROWS: Final = re.compile(r"CHECK constraint failed|(NULL|NUMERIC|TEXT|INT|INTEGER|BLOB|REAL|non-\w+) value in")
_MOST_ERRORS: Final = 20
_SWITCHED_OFF: Final = frozenset({"D", "R"})


def table_flaws(cursor: Any, dialect: str) -> Iterator[str]:  # noqa: ANN401 - a driver's cursor
    """What is wrong with tables, indexes and triggers of SQLite or PostgreSQL (数据表异常), a sentence for each."""
    yield from _sqlite(cursor) if dialect == "sqlite" else _postgresql(cursor)


def _differences(wanted: _Things, found: _Things) -> Iterator[str]:
    for (sort, name), made in wanted.items():
        if (sort, name) not in found:
            yield f"{sort} {name} is missing"
        elif found[sort, name] != made:
            yield f"{sort} {name} is not as it was made"
    yield from (f"{sort} {name} is not of this journal" for sort, name in found if (sort, name) not in wanted)


def _versions(cursor: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    cursor.execute("SELECT version FROM propgov_schema")
    found = [row[0] for row in cursor.fetchall()]
    for version in (one for one in range(1, LATEST + 1) if one not in found):
        yield f"table propgov_schema does not say that migration {version} was made"
    yield from (f"table propgov_schema says {shown(one)}" for one in found if one not in range(1, LATEST + 1))


def _sqlite(cursor: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    differences = tuple(_differences(_made_in_sqlite(), _things(cursor)))
    yield from differences
    if "table propgov_schema is missing" not in differences:
        yield from _versions(cursor)
    cursor.execute(f"PRAGMA integrity_check({_MOST_ERRORS})")
    told = [as_text(row[0]) for row in cursor.fetchall()]
    yield from (f"the file is damaged: {one}" for one in told if one != "ok" and not _OF_ROWS.match(one))


def _things(cursor: Any) -> dict[tuple[str, str], str]:  # noqa: ANN401 - as above
    rows = cursor.execute(_MASTER).fetchall()
    return {(as_text(row[0]), as_text(row[1])): " ".join(f"{row[2]} {row[3]}".split()) for row in rows}


@cache
def _made_in_sqlite() -> _Things:
    """What this version of SQLite has after all migrations."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE propgov_schema (version INTEGER PRIMARY KEY NOT NULL)")
        for statement in (one for migration in MIGRATIONS for one in migration.sqlite):
            connection.execute(statement)
        return _things(connection.cursor())


_MADE: Final = re.compile(r"CREATE (TABLE|UNIQUE INDEX|FUNCTION|TRIGGER) (\w+)")
_BODY: Final = re.compile(r"CREATE FUNCTION (\w+).*?\$\$(.*)\$\$", re.DOTALL)
_HERE: Final = "SELECT relnamespace FROM pg_class WHERE oid = to_regclass('propgov_schema')"
_FOUND: Final = (
    "SELECT 'table', relname, '' FROM pg_class WHERE relkind = 'r' AND starts_with(relname::text, 'propgov') AND relnamespace = %s",
    """SELECT 'column', relname || '.' || attname, '' FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r' AND starts_with(relname::text, 'propgov') AND relnamespace = %s""",
    "SELECT 'index', relname, '' FROM pg_class WHERE relname = 'propgov_entry_key' AND relnamespace = %s",
    "SELECT 'function', proname, prosrc FROM pg_proc WHERE starts_with(proname::text, 'propgov') AND pronamespace = %s",
    """SELECT 'trigger', tgname, tgenabled::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND starts_with(relname::text, 'propgov') AND relnamespace = %s""",
)


def _postgresql(cursor: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    here = cursor.execute(_HERE).fetchone()
    rows: list[tuple[str, str, str]] = []
    for query in _FOUND:
        rows += cursor.execute(query, here).fetchall()
    found = {(sort, name): "" if sort == "trigger" else " ".join(told.split()) for sort, name, told in rows}
    yield from _differences(_made_in_postgresql(), found)
    for sort, name, told in rows:
        if sort == "trigger" and told in _SWITCHED_OFF:
            yield f"trigger {name} is switched off"
    yield from _versions(cursor)


@cache
def _made_in_postgresql() -> _Things:
    statements = [one for migration in MIGRATIONS for one in migration.postgresql]
    bodies = {name: " ".join(body.split()) for one in statements for name, body in _BODY.findall(one)}
    made = [found for one in statements for found in _MADE.findall(one)]
    columns = {
        ("column", f"{column.table.name}.{column.name}"): "" for table in METADATA.tables.values() for column in table.c
    }
    return {("table", "propgov_schema"): "", **columns} | {
        (sort.split()[-1].lower(), name): bodies.get(name, "") for sort, name in made
    }
