"""Damage to journals by somebody who rules over the disk: cells of databases, bytes of files, lines of exports; each seed replays.

As a program it makes a long run and prints what it counted: ``python -m tests.attacks.damaging --databases=400 --exports=3000``.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import frozen

from propgov.engine import Register
from propgov.errors import InvalidExport, PropgovError
from propgov.journal import CaseVersion, FlawKind, Journal, Line
from propgov.journal.verifier import verify
from propgov.testing import scene

__all__ = ["Base", "base", "damage_database", "damage_export"]

_ODD: Final[tuple[Any, ...]] = (
    "text",
    "",
    5,
    -3,
    1.5,
    2**62,
    b"",
    b"\xff",
    b"{}",
    b"[" * 2000,
    "NaN",
    "community:scene",
    "\ud800".encode("utf-8", "surrogatepass"),
)
"""What is written into a cell, whatever its type."""

_CELLS: Final = {
    "propgov_entry": ("ref", "n", "data", "key"),
    "propgov_tail": ("ref", "length", "head"),
    "propgov_checkpoint": ("count", "head"),
}


@frozen
class Base:
    """A sound journal as a database and as an export."""

    database: Path
    export: bytes
    tails: tuple[CaseVersion, ...]
    lines: tuple[Line, ...]


def base(folder: Path) -> Base:
    """A community with its officers, some of its steps with keys, and a checkpoint."""
    made = scene()
    made.register.journal.export(folder / "first.jsonl")
    with Journal.open(folder / "base.db") as journal:
        journal.import_file(folder / "first.jsonl")
        for n in range(12):
            case = f"note:n{n % 3}"
            plain: dict[str, Any] = {"v": 2, "case": case, "n": n // 3, "on": "2026-03-01", "key": f"request-{n}"}
            if n > 2:
                plain["prev"] = journal.head(case)
            data = json.dumps(plain, separators=(",", ":")).encode()
            journal.append(data, case=case, expected=n // 3, key=plain["key"])
        journal.checkpoint()
        tails, lines = journal.store.read_all()
        kept = tuple(lines)
        journal.export(folder / "base.jsonl")
    return Base(folder / "base.db", (folder / "base.jsonl").read_bytes(), tails, kept)


def damage_database(made: Base, seed: int, folder: Path) -> str:
    """Damage a copy of the database, and hold what is said of it against what was done; returns how it ended."""
    dice = random.Random(seed)
    path = folder / f"{seed}.db"
    shutil.copy(made.database, path)
    if dice.random() < 0.25:
        _spoil_bytes(path, dice)
        named: set[str] = set()
    else:
        named = _spoil_cells(path, dice)
    try:
        with Journal.open(path, create=False) as journal:
            flaws = journal.verify()
            told = {flaw.case for flaw in flaws}
            if told or FlawKind.CHECKPOINT in {flaw.kind for flaw in flaws}:
                # With a damaged entry no checkpoint fits any more, which is told once.
                named.discard("checkpoint")
            assert named <= told
            if not flaws:
                assert journal.store.read_all().tails == made.tails
                assert tuple(journal.store.read_all().lines) == made.lines
            for ask in _QUESTIONS:
                _in_our_words(ask, journal)
            _hold_export(journal, folder / f"{seed}.jsonl", damaged=bool(told - {""}))
    except PropgovError as error:
        if named:
            raise AssertionError(f"seed {seed}: one bad row stopped the rest") from error
        return "refused"
    return "named" if flaws else "as it was"


def _spoil_bytes(path: Path, dice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if dice.random() < 0.2:
        del data[dice.randrange(1, len(data)) :]
    else:
        at = dice.randrange(len(data))
        length = dice.choice((1, 4, 64))
        data[at : at + length] = dice.randbytes(length)
    path.write_bytes(data)


def _spoil_cells(path: Path, dice: random.Random) -> set[str]:
    """Change a few cells, or remove rows; returns the cases that must be named, and ``checkpoint`` for one of those."""
    named: set[str] = set()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        sound = {table: connection.execute(f"SELECT rowid, * FROM {table}").fetchall() for table in _CELLS}  # noqa: S608 - fixed
        spoilt: set[tuple[str, int]] = set()
        for _ in range(dice.choice((1, 1, 2, 3))):
            table = dice.choice(list(_CELLS))
            row = dice.choice(sound[table])
            if (table, row[0]) in spoilt:
                continue  # what is changed twice may be as it was
            spoilt.add((table, row[0]))
            case = row[2] if table != "propgov_checkpoint" else "checkpoint"
            column, value = dice.choice(_CELLS[table]), dice.choice(_ODD)
            before = connection.total_changes
            try:
                cell = f"SELECT {column} FROM {table} WHERE rowid = ?"  # noqa: S608 - fixed names
                (old,) = connection.execute(cell, row[:1]).fetchone()
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row[0]))  # noqa: S608 - as above
                (new,) = connection.execute(cell, row[:1]).fetchone()
            except sqlite3.IntegrityError:
                continue
            if connection.total_changes > before and (type(old), old) != (type(new), new):
                named.add(case)
        if dice.random() < 0.7:
            for _, text in triggers:
                connection.execute(text)
        connection.commit()
    return named


_QUESTIONS: Final[Sequence[Callable[[Journal], object]]] = (
    lambda journal: Register(journal).load(),
    lambda journal: Register(journal).refresh(),
    lambda journal: [journal.entries(case) for case in journal.cases() if ":" in case],
    lambda journal: [journal.verify(case) for case in journal.cases() if ":" in case],
    lambda journal: journal.newest(),
    lambda journal: journal.store.since(3),
    lambda journal: journal.checkpoints(),
    lambda journal: journal.as_of(9).verify(),
    lambda journal: Register(journal.as_of(9)).load(),
    lambda journal: [journal.keyed(f"request-{n}") for n in range(12)],
    lambda journal: journal.append(b"{}", case="note:n0", expected=4),
    lambda journal: journal.checkpoint(),
)
"""What a program asks of a journal, damaged or not."""


def _in_our_words(ask: Callable[[Journal], object], journal: Journal) -> None:
    try:
        ask(journal)
    except PropgovError:
        return


def _hold_export(journal: Journal, path: Path, *, damaged: bool) -> None:
    """The export of a damaged journal is evidence of the damage, or is refused in our words."""
    try:
        journal.export(path)
    except PropgovError:
        return
    if damaged:
        assert verify(path.read_bytes())


_WORDS: Final = (
    b"\n",
    b"{",
    b"}",
    b'"',
    b"0",
    b"9",
    b" ",
    b"\r",
    b"\0",
    b"\xff",
    b"null",
    b'"n":1,',
    "甲".encode(),
    b"[" * 2000,
)


def damage_export(made: Base, seed: int, folder: Path) -> int:
    """Damage the export: the verifier and the import both name it; returns how many faults they told."""
    dice = random.Random(seed)
    data = made.export
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        data = _spoil_lines(data, dice) if dice.random() < 0.5 else _spoil_text(data, dice)
    if data == made.export:
        return 0
    path = folder / f"{seed}.jsonl"
    path.write_bytes(data)
    told = verify(data)
    assert told, f"seed {seed}: the verifier is silent"
    with Journal() as journal:
        try:
            journal.import_file(path)
        except InvalidExport as error:
            path.unlink()
            return len(told) + len(error.faults)
    raise AssertionError(f"seed {seed}: the damaged export was taken in")


def _spoil_text(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    gone = dice.choice((0, 1, 1, 7))
    return data[:at] + dice.choice((b"", *_WORDS)) + data[at + gone :]


def _spoil_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            del lines[at]
        case 2:
            lines.insert(at, lines[other])
        case _:
            lines[at] = lines[other]
    return b"\n".join(lines)


def main() -> None:
    """Make a long run, and print what was counted."""
    parser = ArgumentParser()
    parser.add_argument("--databases", type=int, default=400)
    parser.add_argument("--exports", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = base(folder)
        ends = Counter(damage_database(made, asked.first + seed, folder) for seed in range(asked.databases))
        told = [damage_export(made, asked.first + seed, folder) for seed in range(asked.exports)]
    print(json.dumps({"databases": ends, "exports": len(told), "as they were": told.count(0), "faults": sum(told)}))  # noqa: T201 - its result


if __name__ == "__main__":
    main()
