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


def race(url: str, writer: str, books: int, steps: int, gate: int) -> int:
    """Once the gate opens: step after step until there are so many entries; gives how many of them were taken here."""
    with Journal.open(url) as journal:
        register = Register(journal)
        shelf = [register.find(Book, f"{n:02}") for n in range(books)]
        os.read(gate, 1)
        taken = 0
        while True:
            book = shelf[taken % books]
            entries = register.retry(lambda book=book, k=taken: written([book], writer, k))
            taken += 1
            if sum(len(one.marks) for one in shelf) >= steps or entries[0].n >= steps:
                return taken


def forked(url: str, writer: str, books: int, steps: int, gate: tuple[int, int], told: int) -> int:
    """A fork that races, says how many steps it took, and ends."""
    if pid := os.fork():
        return pid
    try:
        os.close(gate[1])
        os.write(told, f"{writer} {race(url, writer, books, steps, gate[0])}\n".encode())
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
        said = {writer: int(count) for writer, count in map(str.split, answers)}
    with Journal.open(url) as journal:
        order = [entry.by for entry in journal if entry.step == "write"]
    return {
        "failed": failed,
        "steps": len(order),
        "missing": sum(abs(order.count(writer) - said.get(writer, 0)) for writer in writers),
        **shares(order, writers),
    }


def shares(order: Sequence[str], writers: Sequence[str]) -> dict[str, Any]:
    """How many steps each took while all of them raced, and how many of others came, at the most, between two of one."""
    begin = max(order.index(writer) for writer in writers)
    end = min(len(order) - order[::-1].index(writer) for writer in writers)
    last = dict.fromkeys(writers, begin - 1)
    longest = 0
    for place in range(begin, end):
        longest = max(longest, place - last[order[place]] - 1)
        last[order[place]] = place
    longest = max(longest, *(end - 1 - place for place in last.values()))
    return {
        "each": [order[begin:end].count(writer) for writer in writers],
        "longest_wait": longest,
        "while": end - begin,
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
