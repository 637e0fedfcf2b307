"""Lets several programs take one step after another in the same books, and counts who got how many; prints that as JSON.

``python -m tests.journal.faults.racing sqlite --writers 5 --books 1 --steps 1500``. All begin at once and end when so many
steps have been taken by all together. It has one thread, so that it may divide.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from tests.journal.faults.books import Book, begun, written
from tests.journal.stores import fresh_url

from propgov.engine import Register
from propgov.journal import Journal


def race(url: str, writer: str, books: int, steps: int, gate: int) -> tuple[int, int]:
    """Once the gate opens: step after step until there are so many entries.

    Gives how many of them were taken here, and how many others were written, at the most, while one was asked for: a
    program that the machine does not let run waits for nobody.
    """
    with Journal.open(url) as journal:
        register = Register(journal)
        shelf = [register.find(Book, f"{n:02}") for n in range(books)]
        os.read(gate, 1)
        taken = longest = 0
        while (before := journal.store.count()) < steps:
            book = shelf[taken % books]
            (entry,) = register.retry(lambda book=book, k=taken: written([book], writer, k))
            longest = max(longest, journal.store.place(entry.case, entry.n) - before - 1)
            taken += 1
        return taken, longest


def forked(url: str, writer: str, books: int, steps: int, gate: tuple[int, int], told: int) -> int:
    """A fork that races, says how many steps it took and how long it waited, and ends."""
    if pid := os.fork():
        return pid
    try:
        os.close(gate[1])
        taken, longest = race(url, writer, books, steps, gate[0])
        os.write(told, f"{writer} {taken} {longest}\n".encode())
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the fork ends here and says why
        traceback.print_exc()
    os._exit(1)


def all_raced(url: str, writers: Sequence[str], books: int, steps: int) -> dict[str, Any]:
    """Let all of them race, wait for the last, and look at what they wrote."""
    gate, (heard, told) = os.pipe(), os.pipe()
    pids = [forked(url, writer, books, steps, gate, told) for writer in writers]
    os.close(gate[1])
    failed = sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)
    os.close(gate[0])
    os.close(told)
    with os.fdopen(heard) as answers:
        said = {writer: (int(taken), int(longest)) for writer, taken, longest in map(str.split, answers)}
    with Journal.open(url) as journal:
        order = [entry.by for entry in journal if entry.step == "write"]
    begin = max(order.index(writer) for writer in writers)
    end = min(len(order) - order[::-1].index(writer) for writer in writers)
    return {
        "failed": failed,
        "steps": len(order),
        "missing": sum(abs(order.count(writer) - taken) for writer, (taken, _) in said.items()),
        "each": [order[begin:end].count(writer) for writer in writers],
        "longest_wait": max(longest for _, longest in said.values()),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("sqlite", "postgresql"))
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--books", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1500)
    asked = parser.parse_args()
    with fresh_url(asked.kind) as url:
        with Journal.open(url) as journal:
            begun(Register(journal), asked.books)
        found = all_raced(url, [f"writer-{n}" for n in range(asked.writers)], asked.books, asked.steps)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
