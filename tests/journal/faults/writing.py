"""Lets many writers write in the same books at the same time, and counts what came of it; prints that as JSON.

``python -m tests.journal.faults.writing sqlite --writers 10 --steps 10000``. It has one thread, so that it may divide:
each writer is a fork that opens the journal for itself.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from random import Random
from time import monotonic
from typing import Any

from tests.journal.faults.books import Book, begun, books_of, expected, moves, written
from tests.journal.stores import fresh_url

from propgov.engine import Register
from propgov.journal import Journal

BOOKS = 20
SHELF = 6
TRIES = 10_000  # nobody gives up here: how often the unluckiest writer had to try is a figure


def shelf(writer: str) -> list[int]:
    """The books of a writer: one that all of them have, and a few that each of them shares with some."""
    return [0, *Random(writer).sample(range(1, BOOKS), SHELF - 1)]


def write(url: str, writer: str, steps: int, gate: int) -> dict[str, int]:
    """Once the gate opens: open the journal, make the books if there are none, and take so many steps.

    Each is taken again as long as somebody else is first. Gives how many conflicts that were, and the most tries of a step.
    """
    tries = Counter[int]()

    def attempt(books: Sequence[Book], k: int) -> None:
        tries[k] += 1
        written(books, writer, k)

    os.read(gate, 1)
    with Journal.open(url) as journal:
        register = Register(journal)
        register.retry(lambda: books_of(register) or begun(register, BOOKS))
        books = {n: register.find(Book, f"{n:02}") for n in shelf(writer)}
        for k, picks in enumerate(islice(moves(writer, shelf(writer)), steps)):
            register.retry(lambda k=k, picks=picks: attempt([books[n] for n in picks], k), times=TRIES)
    return {"conflicts": tries.total() - steps, "most_tries": max(tries.values())}


def forked(url: str, writer: str, steps: int, gate: tuple[int, int], told: int) -> int:
    """A fork that writes, tells what it met, and ends."""
    if pid := os.fork():
        return pid
    try:
        os.close(gate[1])
        os.write(told, json.dumps(write(url, writer, steps, gate[0])).encode() + b"\n")
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the fork ends here and says why
        traceback.print_exc()
    os._exit(1)


def all_written(url: str, writers: Sequence[str], steps: int) -> dict[str, Any]:
    """Let each of them take so many steps, and wait for the last."""
    gate, (heard, told) = os.pipe(), os.pipe()
    pids = [forked(url, writer, steps, gate, told) for writer in writers]
    began = monotonic()
    os.close(gate[1])
    failed = sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)
    seconds = monotonic() - began
    os.close(gate[0])
    os.close(told)
    with os.fdopen(heard) as answers:
        met = [json.loads(answer) for answer in answers]
    return {
        "failed": failed,
        "conflicts": sum(one["conflicts"] for one in met),
        "most_tries": max(one["most_tries"] for one in met),
        "seconds": round(seconds, 1),
        "steps_a_second": round(steps * len(writers) / seconds),
    }


def mixed(book: Book) -> float:
    """How often two marks that follow each other are of two writers: a share of all."""
    pairs = list(pairwise(mark.by for mark in book.marks))
    return round(sum(one != other for one, other in pairs) / max(1, len(pairs)), 2)


def held_against(url: str, writers: Sequence[str], steps: int) -> dict[str, Any]:
    """What of the plan of each writer is not there exactly once and in its order, and what is there beside the plans."""
    with Journal.open(url) as journal:
        register = Register(journal)
        broken = bool(register.load().unread or register.verify())
        books = books_of(register)
        plans = {writer: expected(writer, shelf(writer), BOOKS, steps) for writer in writers}
        wrong = [writer for writer, plan in plans.items() if [book.of(writer) for book in books] != plan]
        planned = sum(len(marks) for plan in plans.values() for marks in plan)
        openings = 1 + BOOKS
        return {
            "entries": planned,
            "wrong": wrong,
            "beside": len(journal) - openings - planned,
            "broken": broken,
            "mixed": mixed(books[0]),
        }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("sqlite", "postgresql"))
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--steps", type=int, default=10_000)
    asked = parser.parse_args()
    writers, steps = [f"writer-{n}" for n in range(asked.writers)], asked.steps // asked.writers
    with fresh_url(asked.kind) as url:
        met = all_written(url, writers, steps)
        held = held_against(url, writers, steps)
    sys.stdout.write(json.dumps({"writers": len(writers), "steps": steps * len(writers), **met, **held}) + "\n")


if __name__ == "__main__":
    main()
