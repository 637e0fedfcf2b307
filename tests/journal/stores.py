"""The stores in which a journal can be kept, each fresh, so that one test holds for all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url
from tests.databases import POSTGRES, WANTS_POSTGRES, conninfo, fresh_schema, sqlite_url

from propgov.journal import Journal, Line, MemoryStore, encode

__all__ = ["Kept", "each_database", "each_store", "filled", "fresh", "fresh_url", "next_line", "some"]

_POSTGRES = pytest.param("postgresql", marks=WANTS_POSTGRES)

each_store = pytest.mark.parametrize("kind", ["memory", "sqlite", _POSTGRES])
"""A test that holds for every store."""

each_database = pytest.mark.parametrize("kind", ["sqlite", _POSTGRES])
"""A test that holds for every database."""

some = settings(max_examples=max(1, settings.default.max_examples // 4) if settings.default else 15)
"""Fewer examples, where each of them makes a database of its own."""


@contextmanager
def fresh_url(kind: str) -> Generator[str]:
    """The URL of an empty database, gone afterwards."""
    if kind == "sqlite":
        with TemporaryDirectory() as folder:
            yield sqlite_url(Path(folder))
    else:
        with fresh_schema(POSTGRES) as url:
            yield url


@contextmanager
def fresh(kind: str) -> Generator[Kept]:
    """An empty journal of that kind, closed afterwards."""
    if kind == "memory":
        yield Kept(Journal(), "")
        return
    with fresh_url(kind) as url, Journal.open(url) as journal:
        yield Kept(journal, url)


class Kept:
    """A journal and the hands of whoever rules over its store: what they can do that the library never does."""

    def __init__(self, journal: Journal, url: str) -> None:
        self.journal = journal
        self.url = url

    def rows(self) -> list[tuple[str, int, bytes, str | None]]:
        """All rows of entries as they stand, in order of writing."""
        return [tuple(line) for line in self.journal.store.read_all().lines]

    def change(self, case: str, n: int, data: bytes) -> None:
        """Overwrite the bytes of one entry."""
        if isinstance(store := self.journal.store, MemoryStore):
            store._written[store._places[case][n]] = data
        else:
            self.by_force("UPDATE propgov_entry SET data = %s WHERE ref = %s AND n = %s", (data, case, n))

    def remove(self, case: str, n: int) -> None:
        """Remove one entry."""
        if isinstance(store := self.journal.store, MemoryStore):
            del store._places[case][n]
        else:
            self.by_force("DELETE FROM propgov_entry WHERE ref = %s AND n = %s", (case, n))

    def forget_newest(self, case: str) -> None:
        """Remove the newest entry of a case, and cover it up: the tail of the case says what its chain says."""
        before = self.journal.entries(case)[-2]
        self.remove(case, before.n + 1)
        if isinstance(store := self.journal.store, MemoryStore):
            store._written[:] = [data for data in store._written if b'"n":%d' % (before.n + 1) not in data]
            store._seals[case] = (before.n + 1, before.data)
        else:
            self.by_force(
                "UPDATE propgov_tail SET length = %s, head = %s WHERE ref = %s", (before.n + 1, before.digest, case)
            )

    def insert(self, case: str, n: int, data: bytes) -> None:
        """Slip in an entry at a place of a case, moving the later ones; only where a row can stand anywhere."""
        store = self.journal.store
        assert isinstance(store, MemoryStore)
        store._places[case].insert(n, len(store._written))
        store._written.append(data)

    def swap(self, case: str, one: int, other: int) -> None:
        """Let two entries of a case change places."""
        first, second = (self.journal.entry(case, n).data for n in (one, other))
        self.change(case, one, second)
        self.change(case, other, first)

    def by_force(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Carry out what the triggers refuse, as a ruler of the database can: without them, for a moment."""
        if self.url.startswith("sqlite"):
            with sqlite(self.url) as connection:
                triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for name, _ in triggers:
                    connection.execute(f"DROP TRIGGER {name}")
                connection.execute(statement.replace("%s", "?"), values)
                for _, text in triggers:
                    connection.execute(text)
        else:
            with psycopg.connect(conninfo(self.url)) as connection:
                for table in ("propgov_entry", "propgov_tail", "propgov_checkpoint"):
                    connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[arg-type] # fixed text
                connection.execute(statement, values)  # type: ignore[arg-type] # fixed texts of the tests
                for table in ("propgov_entry", "propgov_tail", "propgov_checkpoint"):
                    connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")  # type: ignore[arg-type] # fixed text

    def plainly(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Carry out a statement as anyone may who can reach the database."""
        if self.url.startswith("sqlite"):
            with sqlite(self.url) as connection:
                connection.execute(statement.replace("%s", "?"), values)
        else:
            with psycopg.connect(conninfo(self.url)) as connection:
                connection.execute(statement, values)  # type: ignore[arg-type] # fixed texts of the tests


@contextmanager
def sqlite(url: str) -> Generator[sqlite3.Connection]:
    """The file of a URL, opened with nothing but Python."""
    database = make_url(url).database
    assert database is not None
    connection = sqlite3.connect(database)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def next_line(
    journal: Journal, case: str, ahead: int = 0, prev: str | None = None, word: str = "", key: str | None = None
) -> Line:
    """The next entry of a case, or the one ``ahead`` after it."""
    n = journal.length(case) + ahead
    plain: dict[str, Any] = {"v": 1, "case": case, "n": n, "on": "2026-03-01"}
    if word:
        plain["facts"] = {"word": word}
    if n:
        plain["prev"] = journal.head(case) if prev is None else prev
    if key is not None:
        plain["key"] = key
    return Line(case, n, encode(plain), key)


def filled(journal: Journal, order: Sequence[str]) -> Journal:
    """The journal with one more entry for each case named."""
    for case in order:
        line = next_line(journal, case, word=str(len(journal)))
        journal.append(line.data, case=case, expected=line.expected)
    return journal


def digest(data: bytes) -> str:
    """What the next entry says of this one."""
    return sha256(data).hexdigest()
