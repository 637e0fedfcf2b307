"""The program that is killed: it opens a journal, loads what is there, and takes steps for as long as it is let.

What it says on its pipe it says at once, and of a step only after the step returned: ``k ref n ref n``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tests.journal.faults.books import begun, books_of, moves, written

from propgov.engine import Register
from propgov.journal import Journal

__all__ = ["BOOKS", "LOADED", "OPENED", "work"]

BOOKS = 4
OPENED, LOADED = "opened", "loaded"


def work(url: str, writer: str, tell: Callable[[str], object]) -> None:
    """Take steps until the end."""
    with Journal.open(url) as journal:
        tell(OPENED)
        register = Register(journal)
        register.load()
        # Whoever was killed before may have left a commit to a server that carries it out only now.
        books = books_of(register) or register.retry(lambda: books_of(register) or begun(register, BOOKS))
        tell(LOADED)
        for k, picks in enumerate(moves(writer, range(BOOKS))):
            entries = register.retry(lambda k=k, picks=picks: written([books[n] for n in picks], writer, k))
            tell(" ".join((str(k), *(f"{entry.case} {entry.n}" for entry in entries))))


if __name__ == "__main__":
    work(*sys.argv[1:3], lambda line: os.write(1, line.encode() + b"\n"))
