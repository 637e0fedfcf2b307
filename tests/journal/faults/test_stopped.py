"""A database that stops, crashes or is held by others: the step fails, and the same register goes on once it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from threading import Event, Thread
from time import sleep
from typing import Self

import psycopg
import pytest
from sqlalchemy import make_url
from tests.databases import PATIENCE, WANTS_POSTGRES, Server, conninfo, fresh_schema
from tests.journal.faults.books import begun, books_of, written
from tests.journal.stores import each_database, fresh_url

from propgov.engine import Register
from propgov.engine.stale import is_stale
from propgov.errors import CommitUnknown, Stale, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql import backends


@pytest.fixture(scope="module")
def server() -> Generator[Server]:
    """A PostgreSQL that the tests of this file stop and start."""
    with Server() as server:
        yield server


@WANTS_POSTGRES
@pytest.mark.parametrize("how", ["stop", "crash"])
def test_stopped_and_started(server: Server, how: str) -> None:
    """While PostgreSQL is down a step fails and its case is stale; then the same register reads it and goes on."""
    with fresh_schema(server.url) as url, Journal.open(url) as journal:
        register = Register(journal)
        books = begun(register)
        written(books, "anna", 0)
        getattr(server, how)()
        with pytest.raises(StoreFailed, match="connection"):
            written(books, "anna", 1)
        assert all(map(is_stale, books))
        with pytest.raises(StoreFailed):
            register.refresh()
        with pytest.raises(Stale):
            _ = books[0].marks
        with pytest.raises(StoreFailed):
            Journal.open(url)
        server.start()
        register.refresh()
        assert [book.of("anna") for book in books] == [[0], [0]]
        written(books, "anna", 1)
        assert [book.of("anna") for book in books_of(Register(journal))] == [[0, 1], [0, 1]]
        assert register.verify() == ()


@WANTS_POSTGRES
@pytest.mark.parametrize("how", ["stop", "crash"])
def test_away_between_two_steps(server: Server, how: str) -> None:
    """Whoever takes no step while PostgreSQL is down and comes back does not notice."""
    with fresh_schema(server.url) as url, Journal.open(url) as journal:
        register = Register(journal)
        books = begun(register)
        for k in range(3):
            written(books, "anna", k)
            getattr(server, how)()
            server.start()
        written(books, "anna", 3)
        assert [book.of("anna") for book in books_of(Register(journal))] == [[0, 1, 2, 3]] * 2
        assert register.verify() == ()


@WANTS_POSTGRES
def test_crashes_in_the_midst_of_steps(server: Server) -> None:
    """Five crashes while somebody takes one step after another: each acknowledged one comes back, none in half."""
    with fresh_schema(server.url) as url, Journal.open(url) as journal:
        books = begun(Register(journal))
        taken = 0
        for _ in range(5):
            with Writer(url, taken) as writer:
                assert writer.has_taken(20)
                server.crash()
            server.start()
            books = books_of(Register(journal))
            found = books[0].of("anna")
            # The step under way may have been taken without anybody being told; nothing else is uncertain.
            assert len(found) - writer.taken in (0, 1)
            taken = len(found)
            assert [book.of("anna") for book in books] == [list(range(taken))] * 2
            assert Register(journal).verify() == ()


class Writer:
    """Somebody who takes steps in a thread of its own, until one fails."""

    def __init__(self, url: str, first: int) -> None:
        self._url, self.taken, self._many = url, first, Event()
        self._until = float("inf")
        self.failure: BaseException | None = None
        self._thread = Thread(target=self._work)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        assert isinstance(self.failure, (StoreFailed, CommitUnknown)), self.failure

    def has_taken(self, count: int) -> bool:
        """Wait until it has taken so many more."""
        self._until = self.taken + count
        return self._many.wait(PATIENCE)

    def _work(self) -> None:
        try:
            with Journal.open(self._url) as journal:
                books = books_of(Register(journal))
                while True:
                    written(books, "anna", self.taken)
                    self.taken += 1
                    if self.taken >= self._until:
                        self._many.set()
        except BaseException as failure:  # noqa: BLE001 - the test looks at it
            self.failure = failure


@contextmanager
def held(url: str) -> Generator[None]:
    """Another program has begun to write what the next steps write, and does not end."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(str(make_url(url).database), isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")
    else:
        with psycopg.connect(conninfo(url)) as connection:
            connection.execute("SELECT ref FROM propgov_tail FOR UPDATE")
            yield
            connection.rollback()


@each_database
def test_held_for_too_long(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If another program does not let go, the step fails after a while; what was taken can be read all the time."""
    monkeypatch.setattr(backends, "_WAIT", 1)
    with fresh_url(kind) as url, Journal.open(url) as journal:
        register = Register(journal)
        books = begun(register)
        written(books, "anna", 0)
        with held(url):
            with pytest.raises(StoreFailed, match="lock"):
                written(books, "anna", 1)
            assert all(map(is_stale, books))
            register.refresh()
            assert [book.of("anna") for book in books] == [[0], [0]]
            assert register.verify() == ()
        written(books, "anna", 1)
        assert [book.of("anna") for book in books_of(Register(journal))] == [[0, 1], [0, 1]]


@each_database
def test_held_for_a_moment(kind: str) -> None:
    """If another program lets go soon, the step waits for it and is taken."""
    with fresh_url(kind) as url, Journal.open(url) as journal:
        begun(Register(journal))
        with held(url):
            waiting = Thread(target=_write_one, args=(url,))
            waiting.start()
            sleep(0.2)
        waiting.join(PATIENCE)
        assert [book.of("anna") for book in books_of(Register(journal))] == [[0], [0]]
        assert journal.verify() == ()


def _write_one(url: str) -> None:
    with Journal.open(url) as journal:
        written(books_of(Register(journal)), "anna", 0)
