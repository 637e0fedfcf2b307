"""A fault simulator (故障模拟): programs write in one journal while everything goes wrong; each seed replays exactly.

One thread plays all programs in turn, so that the order of events comes of the seed alone. A step may meet a kill, a
connection that is cut before or after its commit, or a full disk; between steps rows are damaged and mended, exports taken in,
checkpoints made. What was acknowledged, and what is unknown, is kept beside, and the journal is held against it.

As a program it makes a long run: ``python -m tests.simulate.simulator --seeds=200``, with ``--postgres`` in PostgreSQL.
"""

from __future__ import annotations

import json
import random
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import define, field
from tests.journal.faults.books import Book, begun, books_of, written
from tests.journal.stores import filled
from tests.simulate.worlds import Fault, Killed, Row, SqliteWorld, World, in_postgres

from propgov.engine import Register
from propgov.errors import CommitUnknown, Conflict, PropgovError, StoreFailed
from propgov.journal import Journal
from propgov.journal.sql.sqlstore import SqlStore
from propgov.journal.verifier import verify

__all__ = ["Simulation", "simulate"]

PROGRAMS: Final = 3
BOOKS: Final = 5
TICKS: Final = 120
_LATER: Final = 25  # ticks between two looks at everything


FAULTS: Final = ("killed before", "killed after", "cut before", "cut after", "full")


@define(eq=False)
class Program:
    """One program, with its own connection and its own cases in memory."""

    name: str
    world: World
    register: Register = field(init=False)
    fault: Fault = field(init=False)
    next: int = 0

    def start(self) -> None:
        """Open the journal."""
        journal = Journal.open(self.world.url)
        assert isinstance(journal.store, SqlStore)
        self.fault = Fault()
        journal.store._backend = self.world.faulty(self.fault)
        self.register = Register(journal)

    def end(self) -> None:
        """End, however it comes to it."""
        self.register.journal.close()

    def room(self) -> None:
        """The disk has room again."""
        store = self.register.journal.store
        assert isinstance(store, SqlStore)
        with suppress(StoreFailed):
            store._sessions.run(self.world.make_room)


@define(eq=False)
class Simulation:
    """One run: the programs, what they were told, and what was counted."""

    world: World
    folder: Path
    seed: int
    dice: random.Random = field(init=False)
    programs: list[Program] = field(factory=list[Program], init=False)
    told: dict[tuple[str, int], frozenset[int]] = field(factory=dict[tuple[str, int], frozenset[int]], init=False)
    unknown: dict[tuple[str, int], frozenset[int]] = field(factory=dict[tuple[str, int], frozenset[int]], init=False)
    counted: Counter[str] = field(factory=Counter[str], init=False)
    trace: list[str] = field(factory=list[str], init=False)
    closing_head: str = field(default="", init=False)

    def run(self, ticks: int = TICKS) -> None:
        """Play so many events, then look at everything."""
        self.dice = random.Random(self.seed)
        with Journal.open(self.world.url) as journal:
            begun(Register(journal), BOOKS)
        self.programs = [Program(f"program-{n}", self.world) for n in range(PROGRAMS)]
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
        program.fault.next = fault

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
        program.fault.next = ""
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
        rows = self.world.rows()
        row = self.dice.choice(rows)
        column, value = self.dice.choice(self.world.damages(row))
        self.world.spoil(row, column, value)
        with Journal.open(self.world.url) as journal:
            assert row.ref in {flaw.case for flaw in journal.verify()}, (self.seed, row.ref, column)
            register = Register(journal)
            read = {case.ref for case in register.load().cases if isinstance(case, Book)}
            others = {case for case in journal.cases(Book.kind) if case not in _resting_on(row.ref, rows)}
            assert read >= others, (self.seed, row.ref)
            path = self.folder / f"damaged-{row.place}.jsonl"
            path.unlink(missing_ok=True)
            journal.export(path)
            assert verify(path.read_bytes()), (self.seed, row.ref, column)
        self.world.mend(row)
        return "damaged and mended"

    def hold(self) -> None:
        """Hold the journal against what was told: all of it once, nothing by half, nothing else."""
        with Journal.open(self.world.url) as journal:
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
        with Journal.open(self.world.url) as journal:
            return journal.checkpoint().head


def _resting_on(ref: str, rows: Sequence[Row]) -> set[str]:
    """A case, and all that name it or one that does: these cannot be read without it."""
    resting = {ref}
    while more := {row.ref for row in rows if any(one.encode() in row.data for one in resting)} - resting:
        resting |= more
    return resting


def simulate(seed: int, folder: Path, ticks: int = TICKS, *, postgres: bool = False) -> Simulation:
    """Run one seed in an empty folder; AssertionError, with the seed, if anything is lost, doubled, by half or not named.

    In PostgreSQL, on the server of PROPGOV_TEST_POSTGRES, it has a schema of its own.
    """
    with in_postgres() if postgres else nullcontext(SqliteWorld(folder / "books.db")) as world:
        made = Simulation(world, folder, seed)
        try:
            made.run(ticks)
        except PropgovError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        made.closing_head = made.head()
    return made


def main() -> None:
    """Make a long run, and print what was counted."""
    parser = ArgumentParser()
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--ticks", type=int, default=TICKS)
    parser.add_argument("--postgres", action="store_true", help="on the server that PROPGOV_TEST_POSTGRES names")
    asked = parser.parse_args()
    counted: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        with TemporaryDirectory() as name:
            counted += simulate(seed, Path(name), asked.ticks, postgres=asked.postgres).counted
    print(json.dumps({"seeds": asked.seeds, "events": counted.total(), **counted}))  # noqa: T201 - its result


if __name__ == "__main__":
    main()
