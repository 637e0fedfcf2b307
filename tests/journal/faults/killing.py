"""Kills the worker again and again, and holds the journal against what was acknowledged; prints what it found as JSON.

``python -m tests.journal.faults.killing sqlite --kills 200 --seed 1``. It has one thread, so that it may divide: each
worker is a fork, which need not import anything before it is killed.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sys
import traceback
from collections import Counter
from random import Random
from time import monotonic, sleep

from attrs import asdict, define, field
from tests.journal.faults.books import books_of, expected
from tests.journal.faults.worker import BOOKS, LOADED, OPENED, work
from tests.journal.stores import fresh_url

from propgov.engine import Register
from propgov.journal import Checkpoint, Journal

PATIENCE = 60.0
KILLS_OF_A_JOURNAL = 10  # then a new one, so that tables too are made while the worker is killed
EARLY_KILLS = 2  # of these, before the worker takes any step
MOST_STEPS = 24
MOST_AFTER = 0.003  # seconds after a step: the next takes about one thousandth


@define
class Worker:
    """A worker under way, and what it has said so far."""

    pid: int
    pipe: int
    said: list[str] = field(factory=list)
    _rest: bytes = b""

    @classmethod
    def forked(cls, url: str, writer: str) -> Worker:
        theirs, ours = os.pipe()
        if pid := os.fork():
            os.close(ours)
            return cls(pid, theirs)
        os.close(theirs)
        try:
            work(url, writer, lambda line: os.write(ours, line.encode() + b"\n"))
        except BaseException:  # noqa: BLE001 - whatever it is, the fork ends here and says why
            traceback.print_exc()
        os._exit(1)

    def hear(self, lines: int, patience: float) -> bool:
        """Wait until it has said so many lines, so long at most; whether it still speaks."""
        until = monotonic() + patience
        while len(self.said) < lines and (left := until - monotonic()) > 0:
            if select.select([self.pipe], [], [], left)[0]:
                data = os.read(self.pipe, 65536)
                if not data:
                    return False
                *whole, self._rest = (self._rest + data).split(b"\n")
                self.said.extend(line.decode() for line in whole)
        return True

    def kill(self) -> None:
        """Kill it, and hear the rest of what it said before."""
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        while self.hear(sys.maxsize, PATIENCE):
            pass
        os.close(self.pipe)
        if not os.WIFSIGNALED(status):
            message = "the worker ended by itself"
            raise RuntimeError(message)

    @property
    def doing(self) -> str:
        """What it was doing when it said its last word."""
        return {0: "opening", 1: "loading"}.get(len(self.said), "stepping")

    @property
    def acknowledged(self) -> list[list[tuple[str, int]]]:
        """The steps of which it said that they were taken: of each its entries, as (case, number)."""
        words = [line.split()[1:] for line in self.said if line not in {OPENED, LOADED}]
        return [[(ref, int(n)) for ref, n in zip(step[::2], step[1::2], strict=True)] for step in words]


@define
class Found:
    """What was found, after all kills."""

    kills: int = 0
    steps: int = 0
    lost: int = 0
    """Acknowledged steps that were not in the journal."""
    unsaid: int = 0
    """Steps that were in the journal, whole, and that the worker could not acknowledge any more."""
    half: int = 0
    """Kills after which the journal had something else than all acknowledged steps, or these and the next one, whole."""
    broken: int = 0
    """Kills after which verification named a flaw, or a case could not be read."""
    killed: Counter[str] = field(factory=Counter)
    """How many were killed doing what."""
    seconds: float = 0.0

    def hold(self, url: str, writer: str, worker: Worker, kept: list[Checkpoint]) -> None:
        """Open the journal anew, and hold it against what this worker acknowledged, and against every time before."""
        steps = worker.acknowledged
        self.kills += 1
        self.steps += len(steps)
        self.killed[worker.doing] += 1
        with Journal.open(url) as journal:
            register = Register(journal)
            self.broken += bool(register.load().unread or register.verify(against=kept))
            kept.append(journal.checkpoint())
            books = books_of(register)
            self.lost += LOADED in worker.said and len(books) != BOOKS
            for k, step in enumerate(steps):
                self.lost += not all(is_kept(journal, ref, n, writer, k) for ref, n in step)
        found = [book.of(writer) for book in books] or [[]] * BOOKS
        without, beyond = (expected(writer, range(BOOKS), BOOKS, len(steps) + more) for more in (0, 1))
        self.half += found not in (without, beyond)
        self.unsaid += found == beyond


def is_kept(journal: Journal, ref: str, n: int, writer: str, k: int) -> bool:
    """Whether an entry is the k-th mark of a writer."""
    if n >= journal.length(ref):
        return False
    entry = journal.entry(ref, n)
    return (entry.by, entry.facts["k"]) == (writer, k)


def killed(kind: str, kills: int, seed: int) -> Found:
    """Kill so many workers, one after another."""
    found, random = Found(), Random(seed)
    began, start_takes = monotonic(), 0.05
    while found.kills < kills:
        with fresh_url(kind) as url:
            kept: list[Checkpoint] = []
            for nth in range(min(KILLS_OF_A_JOURNAL, kills - found.kills)):
                writer = f"writer-{found.kills}"
                forked_at = monotonic()
                worker = Worker.forked(url, writer)
                if nth < EARLY_KILLS:
                    worker.hear(sys.maxsize, random.uniform(0, start_takes))
                else:
                    worker.hear(2, PATIENCE)
                    start_takes = monotonic() - forked_at
                    worker.hear(2 + random.randint(0, MOST_STEPS), PATIENCE)
                    sleep(random.uniform(0, MOST_AFTER))
                worker.kill()
                found.hold(url, writer, worker, kept)
    found.seconds = round(monotonic() - began, 1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("sqlite", "postgresql"))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.stdout.write(json.dumps(asdict(killed(asked.kind, asked.kills, asked.seed))) + "\n")


if __name__ == "__main__":
    main()
