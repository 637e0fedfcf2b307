"""Reads a journal in every way, again and again, while others write in it; says when it begins and what it has seen.

``python -m tests.journal.faults.reading URL FOLDER STEPS`` ends when it has seen so many steps in each book.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from tests.journal.faults.books import Book, books_of

from propgov.engine import Register
from propgov.journal import Journal

__all__ = ["read_until"]


def read_until(journal: Journal, folder: Path, steps: int) -> int:
    """Read until so many steps are there; gives how many times that was."""
    register, times, seen = Register(journal), 0, 0
    while seen < steps:
        times += 1
        assert journal.verify() == ()
        verify_walk(journal)
        verify_load(journal)
        verify_export(journal, folder / f"{times}.jsonl")
        register.refresh()
        marks = [book.of("anna") for book in books_of(register)]
        assert marks == [list(range(len(one))) for one in marks]
        assert min(map(len, marks)) >= seen
        seen = min(map(len, marks))
    return times


def verify_walk(journal: Journal) -> None:
    """The walk has each case from its first entry on, and no half of what was written as one."""
    counts = Counter[str]()
    for entry in journal:
        assert entry.n == counts[entry.case]
        counts[entry.case] += 1
    assert len({count for case, count in counts.items() if case.startswith(Book.kind)}) == 1


def verify_load(journal: Journal) -> None:
    """The cases as of one moment: each a state that it had, and all of the same moment."""
    loaded = Register(journal).load()
    assert loaded.unread == ()
    marks = [case.of("anna") for case in loaded.cases if isinstance(case, Book)]
    assert marks == [list(range(len(marks[0])))] * 2


def verify_export(journal: Journal, path: Path) -> None:
    """The file is whole, and a journal can be made of it."""
    taken = journal.export(path)
    with Journal() as copy:
        assert copy.import_file(path, checkpoint=taken) == taken.count
        verify_load(copy)
    path.unlink()


def main() -> None:
    url, folder, steps = sys.argv[1:]
    with Journal.open(url) as journal:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        times = read_until(journal, Path(folder), int(steps))
    sys.stdout.write(json.dumps({"times": times}) + "\n")


if __name__ == "__main__":
    main()
