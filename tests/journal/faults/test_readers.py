"""Whoever reads while others write sees a moment that was, and is in nobody's way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.databases import PATIENCE
from tests.journal.faults.books import begun, books_of, written
from tests.journal.faults.programs import ROOT, ended_well
from tests.journal.faults.reading import read_until
from tests.journal.stores import each_database, fresh, fresh_url

from propgov.engine import Register
from propgov.journal import Journal, Line
from propgov.journal.sql.backend import Backend
from propgov.journal.sql.backends import BACKENDS

STEPS = 500


class Reader:
    """Somebody who reads in a thread of this program."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.times, self.failure = 0, None
        folder.mkdir()
        self._thread = Thread(target=self._read, args=(journal, folder))
        self._thread.start()

    def _read(self, journal: Journal, folder: Path) -> None:
        try:
            self.times = read_until(journal, folder, STEPS)
        except BaseException as failure:  # noqa: BLE001 - the test looks at it
            self.failure = failure

    def told(self) -> int:
        """How often it has read everything, without fault."""
        self._thread.join()
        assert self.failure is None, self.failure
        return self.times


class Program:
    """Somebody who reads in a program of its own."""

    def __init__(self, url: str, folder: Path) -> None:
        folder.mkdir()
        command = [sys.executable, "-W", "error", "-m", "tests.journal.faults.reading", url, str(folder), str(STEPS)]
        self._program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        assert self._program.stdout is not None
        assert self._program.stdout.readline() == "ready\n"

    def told(self) -> int:
        """How often it has read everything, without fault."""
        said, complained = self._program.communicate(timeout=300)
        assert ended_well(self._program.returncode, complained), complained
        times: int = json.loads(said)["times"]
        return times


@pytest.mark.no_cover
@each_database
def test_readers_during_writes(kind: str, tmp_path: Path) -> None:
    """Three who read all the time while five hundred steps are taken: verified each time, each case as it once was."""
    with fresh_url(kind) as url, Journal.open(url) as journal, Journal.open(url) as other:
        books = begun(Register(journal))
        program = Program(url, tmp_path / "program")
        readers = [Reader(journal, tmp_path / "same"), Reader(other, tmp_path / "other")]
        for k in range(STEPS):
            written(books, "anna", k)
        assert all(reader.told() for reader in (program, *readers))
        assert journal.verify() == ()


@each_database
@pytest.mark.parametrize("settled", [False, True])
def test_a_reader_who_pauses(kind: str, *, settled: bool) -> None:
    """Whoever stops in the midst of a walk holds nobody up, and then goes on in the moment in which it began."""
    with fresh(kind) as world:
        books = begun(Register(world.journal))
        for k in range(300):  # more than one page
            written(books, "anna", k)
        before = world.rows()
        walk = world.journal.store.read_all(settled=settled).lines
        seen: list[Line] = [next(walk)]
        for k in range(300, 350):
            written(books, "anna", k)
        seen.extend(walk)
        assert seen == before
        assert len(world.rows()) == len(before) + 100


@each_database
def test_a_writer_who_pauses(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has written and not committed is seen by nobody, and nobody who reads waits for it."""
    at_the_commit, go_on = Event(), Event()
    backend = type(BACKENDS[kind])
    commit = backend.commit

    def pausing(self: Backend, cursor: object) -> None:
        at_the_commit.set()
        assert go_on.wait(PATIENCE)
        commit(self, cursor)

    with fresh(kind) as world:
        books = begun(Register(world.journal))
        monkeypatch.setattr(backend, "commit", pausing)
        writer = Thread(target=write_one, args=(world.url,))
        writer.start()
        try:
            assert at_the_commit.wait(PATIENCE)
            seen = (
                len(world.journal),
                len(list(world.journal)),
                world.journal.verify(),
                books_of(Register(world.journal)),
            )
        finally:
            go_on.set()
            writer.join(PATIENCE)
        assert seen[:3] == (3, 3, ())
        assert [book.of("anna") for book in seen[3]] == [[], []]
        books[0].register.refresh()
        assert [book.of("anna") for book in books] == [[0], [0]]


def write_one(url: str) -> None:
    with Journal.open(url) as journal:
        written(books_of(Register(journal)), "anna", 0)
