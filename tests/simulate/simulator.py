"""A fault simulator (故障模拟): programs write in one journal while everything goes wrong; each seed replays exactly.

One thread plays all programs in turn, so that the order of events comes of the seed alone. A step may meet a kill, a
connection that is cut before or after its commit, or a full disk; between steps rows are damaged and mended, exports taken in,
checkpoints made. What was acknowledged, and what is unknown, is kept beside, and the journal is held against it.

As a program it makes a long run: ``python -m tests.simulate.simulator --seeds=200``.
"""

from __future__ import annotations

import json
import random
import sqlite3
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import define, field
from tests.journal.faults.books import Book, begun, books_of, written
from tests.journal.stores import filled

from propgov.engine import Register
from propgov.errors import CommitUnknown, Conflict, PropgovError, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql.backends import Sqlite
from propgov.journal.sql.sqlstore import SqlStore
from propgov.journal.verifier import verify

__all__ = ["Simulation", "simulate"]

PROGRAMS: Final = 3
BOOKS: Final = 5
TICKS: Final = 120
_LATER: Final = 25  # ticks between two looks at everything


class Killed(BaseException):
    """The program ends here, without a word."""


class Faulty(Sqlite):
    """SQLite, with one fault at the next write."""

    __slots__ = ("fault",)

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "fault", "")

    def _met(self, *faults: str) -> bool:
        met: bool = getattr(self, "fault") in faults  # noqa: B009 - the class it derives from is frozen
        if met:
            object.__setattr__(self, "fault", "")
        return met

    def begin(self, cursor: Any) -> None:
        """Begin; on a full disk the file cannot grow from here on."""
        if self._met("full"):
            cursor.execute("PRAGMA max_page_count = 1")  # as many pages as there are
        super().begin(cursor)

    def commit(self, cursor: Any) -> None:
        """Commit, or not, and fail."""
        if self._met("killed before"):
            raise Killed
        if self._met("cut before"):
            raise _cut()
        super().commit(cursor)
        if self._met("killed after"):
            raise Killed
        if self._met("cut after"):
            raise _cut()


def _cut() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the disk is gone")
    error.sqlite_errorname = "SQLITE_IOERR"  # by this name the outcome of a commit is open
    return error


FAULTS: Final = ("killed before", "killed after", "cut before", "cut after", "full")


@define(eq=False)
class Program:
    """One program, with its own connection and its own cases in memory."""

    name: str
    path: Path
    register: Register = field(init=False)
    faulty: Faulty = field(init=False)
    next: int = 0

    def start(self) -> None:
        """Open the journal."""
        journal = Journal.open(self.path)
        assert isinstance(journal.store, SqlStore)
        self.faulty = Faulty()
        journal.store._backend = self.faulty
        self.register = Register(journal)

    def end(self) -> None:
        """End, however it comes to it."""
        self.register.journal.close()

    def room(self) -> None:
        """The disk has room again."""
        store = self.register.journal.store
        assert isinstance(store, SqlStore)
        with suppress(StoreFailed):
            store._sessions.run(lambda cursor: cursor.execute("PRAGMA max_page_count = 1073741823").fetchall())


@define(eq=False)
class Simulation:
    """One run: the programs, what they were told, and what was counted."""

    folder: Path
    seed: int
    dice: random.Random = field(init=False)
    programs: list[Program] = field(factory=list[Program], init=False)
    told: dict[tuple[str, int], frozenset[int]] = field(factory=dict[tuple[str, int], frozenset[int]], init=False)
    unknown: dict[tuple[str, int], frozenset[int]] = field(factory=dict[tuple[str, int], frozenset[int]], init=False)
    counted: Counter[str] = field(factory=Counter[str], init=False)
    trace: list[str] = field(factory=list[str], init=False)

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / "books.db"

    def run(self, ticks: int = TICKS) -> None:
        """Play so many events, then look at everything."""
        self.dice = random.Random(self.seed)
        with Journal.open(self.path) as journal:
            begun(Register(journal), BOOKS)
        self.programs = [Program(f"program-{n}", self.path) for n in range(PROGRAMS)]
        for program in self.programs:
            program.start()
        events: dict[Callable[[Program], str], int] = {
            self.step: 12,
            self.look: 2,
            self.mark: 1,
            self.take_in: 1,
            self.damage: 1,
            self.restart: 1,
        }
        try:
            for tick in range(ticks):
                program = self.dice.choice(self.programs)
                (event,) = self.dice.choices(list(events), list(events.values()))
                came = event(program)
                self.counted[came] += 1
                self.trace.append(f"{tick} {program.name} {came}")
                if tick % _LATER == _LATER - 1:
                    self.hold()
            self.hold()
        finally:
            for program in self.programs:
                program.end()

    def step(self, program: Program) -> str:
        """Write a mark in one book or several, perhaps with a fault."""
        picks = frozenset(self.dice.sample(range(BOOKS), self.dice.choice((1, 1, 2, 3))))
        fault = self.dice.choice(FAULTS) if self.dice.random() < 0.35 else ""
        patient, k = self.dice.random() < 0.5, program.next
        program.next += 1
        object.__setattr__(program.faulty, "fault", fault)

        def write() -> object:
            books = {int(book.id): book for book in books_of(program.register)}
            return written([books[n] for n in sorted(picks)], program.name, k)

        came = "written"
        try:
            program.register.retry(write) if patient else write()
            self.told[program.name, k] = picks
        except Killed:
            self.unknown[program.name, k] = picks
            program.end()
            program.start()
            return fault
        except CommitUnknown:
            self.unknown[program.name, k] = picks
            came = fault
        except Conflict:
            came = "conflict"
        except StoreFailed:
            came = "disk full"
        object.__setattr__(program.faulty, "fault", "")
        program.room()
        if came != "written":
            program.register.refresh()
        return came

    def look(self, program: Program) -> str:
        """Read what others wrote."""
        program.register.refresh()
        return "looked"

    def mark(self, program: Program) -> str:
        """Make a checkpoint."""
        program.register.journal.checkpoint()
        return "checkpoint"

    def restart(self, program: Program) -> str:
        """End the program in good order, and start it again."""
        program.end()
        program.start()
        return "restarted"

    def take_in(self, program: Program) -> str:
        """Take in an export of somebody else, or one that is here already."""
        number = self.dice.randrange(4)
        path = self.folder / f"other-{number}.jsonl"
        if not path.exists():
            filled(Journal(), [f"note:{number}", f"note:{number}-more", f"note:{number}"]).export(path)
        try:
            program.register.journal.import_file(path)
        except Conflict:
            return "imported before"
        return "imported"

    def damage(self, program: Program) -> str:
        """Somebody damages a row: it is named, and stops no other case; then the backup of the row is put back."""
        with _ruled(self.path) as connection:
            rows = connection.execute("SELECT place, ref, n, data, key FROM propgov_entry ORDER BY place").fetchall()
            place, ref, n, data, key = self.dice.choice(rows)
            column, value = self.dice.choice(
                (("data", data.decode()), ("data", data[:-2] + b" }"), ("data", b""), ("ref", b"\xff"), ("n", "one"))
            )
            connection.execute(f"UPDATE propgov_entry SET {column} = ? WHERE place = ?", (value, place))  # noqa: S608 - ours
        with Journal.open(self.path) as journal:
            assert ref in {flaw.case for flaw in journal.verify()}, (self.seed, ref, column)
            register = Register(journal)
            read = {case.ref for case in register.load().cases if isinstance(case, Book)}
            others = {case for case in journal.cases(Book.kind) if case not in _resting_on(ref, rows)}
            assert read >= others, (self.seed, ref)
            path = self.folder / f"damaged-{place}.jsonl"
            path.unlink(missing_ok=True)
            journal.export(path)
            assert verify(path.read_bytes()), (self.seed, ref, column)
        with _ruled(self.path) as connection:
            sql = "UPDATE propgov_entry SET ref = ?, n = ?, data = ?, key = ? WHERE place = ?"
            connection.execute(sql, (ref, n, data, key, place))
        return "damaged and mended"

    def hold(self) -> None:
        """Hold the journal against what was told: all of it once, nothing by half, nothing else."""
        with Journal.open(self.path) as journal:
            assert journal.verify() == (), self.seed
            found: dict[tuple[str, int], list[int]] = {}
            for book in books_of(Register(journal)):
                for mark in book.marks:
                    found.setdefault((mark.by, mark.k), []).append(int(book.id))
                for program in self.programs:
                    assert book.of(program.name) == sorted(set(book.of(program.name))), self.seed
        for key, books in found.items():
            wanted = self.told.get(key, self.unknown.get(key))
            assert sorted(books) == sorted(wanted or ()), (self.seed, key)
        assert self.told.keys() <= found.keys(), self.seed

    def head(self) -> str:
        """The head of the journal as it is."""
        with Journal.open(self.path) as journal:
            return journal.checkpoint().head


def _resting_on(ref: str, rows: list[tuple[int, str, int, bytes, str | None]]) -> set[str]:
    """A case, and all that name it or one that does: these cannot be read without it."""
    resting = {ref}
    while more := {case for _, case, _, data, _ in rows if any(one.encode() in data for one in resting)} - resting:
        resting |= more
    return resting


@contextmanager
def _ruled(path: Path) -> Generator[sqlite3.Connection]:
    """The database in the hands of somebody who may do all: without triggers and conditions for a moment."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, text in triggers:
            connection.execute(text)


def simulate(seed: int, folder: Path, ticks: int = TICKS) -> Simulation:
    """Run one seed in an empty folder; AssertionError, with the seed, if anything is lost, doubled, by half or not named."""
    made = Simulation(folder, seed)
    try:
        made.run(ticks)
    except PropgovError as error:
        raise AssertionError(f"seed {seed}: {error}") from error
    return made


def main() -> None:
    """Make a long run, and print what was counted."""
    parser = ArgumentParser()
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--ticks", type=int, default=TICKS)
    asked = parser.parse_args()
    counted: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        with TemporaryDirectory() as name:
            counted += simulate(seed, Path(name), asked.ticks).counted
    print(json.dumps({"seeds": asked.seeds, "events": counted.total(), **counted}))  # noqa: T201 - its result


if __name__ == "__main__":
    main()
