"""Takes steps until the system gives a file no more bytes, again and again; prints what it found as JSON.

``python -m tests.journal.faults.limiting sqlite:///FILE``. A disk that is full, as anybody may make one: the limit holds
for all files of this process, and what is written beyond it fails.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from tests.journal.faults.books import begun, books_of, written

from propgov.engine import Register
from propgov.engine.stale import is_stale
from propgov.errors import CommitUnknown, StoreFailed
from propgov.journal import Journal

SPARE = range(100, 120_000, 2_999)  # bytes that the largest file may still grow by; a step takes about ten thousand


@contextmanager
def limited(size: int) -> Generator[None]:
    """No file may grow beyond this size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def main() -> None:
    url = sys.argv[1]
    folder = Path(make_url(url).database or "").parent
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    errors, taken, differing, broken = Counter[str](), 0, 0, 0
    with Journal.open(url) as journal:
        register = Register(journal)
        books = begun(register)
        for spare in SPARE:
            with limited(max(file.stat().st_size for file in folder.iterdir()) + spare):
                try:
                    while True:
                        written(books, "anna", taken)
                        taken += 1
                except (StoreFailed, CommitUnknown) as error:
                    errors[type(error).__name__] += 1
            differing += not all(map(is_stale, books))
            with Journal.open(url) as anew:
                for one in (register, Register(anew)):
                    one.refresh()
                    differing += [book.of("anna") for book in books_of(one)] != [list(range(taken))] * len(books)
                    broken += bool(one.verify())
    result = {"rounds": len(SPARE), "steps": taken, "errors": errors, "differing": differing, "broken": broken}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
