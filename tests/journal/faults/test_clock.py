"""A clock that goes backwards changes nothing: the library reads none, and days come with the acts."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from tests.engine.toys import DAY
from tests.journal.faults.books import Book, begun, books_of, written
from tests.journal.stores import each_database, fresh

import propgov
from propgov.engine import Actor, Register
from propgov.errors import Refused
from propgov.journal.sql.migrations import MIGRATIONS

SOURCES = sorted(Path(propgov.__file__).parent.rglob("*.py"))
CLOCKS = {"today", "now", "utcnow"}
WAITS = {"sleep"}  # it waits, and reads nothing


def backwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of this process lose a day whenever somebody looks."""
    days = count()
    monkeypatch.setattr(time, "time", lambda: 1_800_000_000.0 - 86_400 * next(days))
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time()) * 10**9)


@each_database
def test_a_clock_that_goes_backwards(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps under a clock that goes backwards are the same, to the byte, as under one that does not."""
    kept = []
    for clock in ("forwards", "backwards"):
        if clock == "backwards":
            backwards(monkeypatch)
        with fresh(kind) as world:
            books = begun(Register(world.journal))
            for k in range(50):
                written(books, "anna", k)
            assert [book.of("anna") for book in books_of(Register(world.journal))] == [list(range(50))] * 2
            assert world.journal.verify() == ()
            kept.append(world.rows())
    assert kept[0] == kept[1]


@each_database
def test_an_earlier_day(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock says, a step of an earlier day than the last is refused, here and after reading anew."""
    backwards(monkeypatch)
    anna = Actor("anna")
    with fresh(kind) as world:
        book = begun(Register(world.journal))[0]
        book.write(anna.on(DAY + timedelta(days=5)), k=0)
        for one in (book, Register(world.journal).find(Book, book.id)):
            with pytest.raises(Refused):
                one.write(anna.on(DAY + timedelta(days=4)), k=1)
        book.write(anna.on(DAY + timedelta(days=5)), k=1)
        assert book.of("anna") == [0, 1]
        assert world.journal.verify() == ()


def _clocks(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (name.name for name in node.names if name.name not in WAITS)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name == "time")
        elif isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield ast.unparse(node)


def test_nothing_reads_the_clock() -> None:
    """No file of the library asks what day or time it is; only a command, run where its reader is, takes today."""
    commands = {path for path in SOURCES if path.name == "__main__.py" or path.parent.name == "cli"}
    assert {path.parent.name for path in commands} == {"law", "propgov", "cli"}
    read = [path for path in SOURCES if path not in commands]
    found = {path.name: list(_clocks(ast.parse(path.read_text(encoding="utf-8")))) for path in read}
    assert {name: clocks for name, clocks in found.items() if clocks} == {}
    assert len(found) > 50


def test_no_table_reads_the_clock() -> None:
    """Nor does a table that it makes: what the server's clock says is in no row."""
    clock = re.compile(r"now|current_(date|time)|clock_timestamp|localtime|datetime|julianday|strftime", re.IGNORECASE)
    statements = [text for migration in MIGRATIONS for text in (*migration.sqlite, *migration.postgresql)]
    assert statements
    assert [text for text in statements if clock.search(text)] == []
