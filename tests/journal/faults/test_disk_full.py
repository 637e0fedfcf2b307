"""A disk that is full keeps nothing half: the step fails, all before it stays, and with room it can be taken."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from tests.databases import WANTS_POSTGRES, Server, conninfo, sqlite_url
from tests.journal.faults.books import Book, begun, books_of, written
from tests.journal.faults.programs import told_by

from propgov.engine import Register
from propgov.engine.stale import is_stale
from propgov.errors import CommitUnknown, StoreFailed
from propgov.journal import Journal

BLOCK = 4096


@contextmanager
def small_disk(size: str) -> Generator[Disk]:
    """A disk of its own, as large as said; the test is skipped where none can be made."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0755", "none", folder]
        made = subprocess.run(mount, capture_output=True, check=False)  # noqa: S603 - fixed words
        if made.returncode:
            pytest.skip("needs a small disk: run as root, where the system lets root mount one")
        try:
            yield Disk(Path(folder))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S603, S607 - as above


class Disk:
    """A small disk, and ballast with which it can be filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, spare: int = 0) -> None:
        """Take all the room but so many blocks."""
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(BLOCK))
            except OSError:
                file.truncate(max(0, file.tell() // BLOCK - spare) * BLOCK)

    def make_room(self) -> None:
        """Throw the ballast away."""
        self._ballast.unlink()


def fills_up(books: Sequence[Book], taken: int) -> tuple[int, StoreFailed]:
    """Take steps in all books until there is no room: how many are taken then, and what was said."""
    for k in count(taken):
        try:
            written(books, "anna", k)
        except StoreFailed as failed:
            assert all(map(is_stale, books))
            return k, failed
    raise AssertionError


def holds(register: Register, taken: int) -> None:
    """Every book has the steps that were taken and nothing else, here and for whoever opens the journal anew."""
    register.refresh()
    for one in (register, Register(register.journal)):
        assert [book.of("anna") for book in books_of(one)] == [list(range(taken))] * 2
        assert one.verify() == ()


def test_a_full_disk() -> None:
    """SQLite, with less and less room left: the step that finds none fails, says what helps, and can be taken later."""
    with small_disk("1m") as disk, Journal.open(sqlite_url(disk.folder)) as journal:
        register = Register(journal)
        books = begun(register)
        taken = 0
        for spare in reversed(range(12)):
            disk.fill(spare)
            taken, failed = fills_up(books, taken)
            assert "make room on the disk" in str(failed)
            holds(register, taken)
            disk.make_room()
            written(books, "anna", taken)
            taken += 1
            holds(register, taken)


def test_no_room_even_to_read() -> None:
    """SQLite without any room cannot even be opened; everything is there again with the room."""
    with small_disk("1m") as disk:
        with Journal.open(sqlite_url(disk.folder)) as journal:
            written(begun(Register(journal)), "anna", 0)
        disk.fill()
        with pytest.raises(StoreFailed):
            Journal.open(sqlite_url(disk.folder))
        disk.make_room()
        with Journal.open(sqlite_url(disk.folder)) as journal:
            holds(Register(journal), 1)


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    """SQLite under a limit to the size of files, which anybody can set: forty failures, and nothing half or lost."""
    found = told_by("limiting", sqlite_url(tmp_path))
    assert (found["rounds"], found["differing"], found["broken"]) == (40, 0, 0), found
    assert sum(found["errors"].values()) == 40, found
    assert found["steps"] > 40, found


@WANTS_POSTGRES
def test_a_full_disk_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL without room for a table fails the step; without room for its log it ends, and comes back with all."""
    with small_disk("96m") as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
        with Server() as server, Journal.open(server.url) as journal:
            register = Register(journal)
            books = begun(register)
            disk.fill()
            taken, failed = fills_up(books, 0)
            assert "No space left on device" in str(failed)
            holds(register, taken)
            disk.make_room()
            register.refresh()
            written(books, "anna", taken)

            disk.fill()
            with psycopg.connect(conninfo(server.url), autocommit=True) as connection:
                connection.execute("SELECT pg_switch_wal()")
            with pytest.raises((StoreFailed, CommitUnknown)):
                written(books, "anna", taken + 1)
            assert all(map(is_stale, books))
            disk.make_room()
            server.crash()
            server.start()
            holds(register, taken + 1)
            written(books, "anna", taken + 1)
            holds(register, taken + 2)
