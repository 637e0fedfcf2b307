"""An audit in several processes at once (分进程审计): each weighs its part of the entries on those before it, as they stand.

What an entry comes to depends on what the entries before it say, never on what the audit said of them; so parts can be weighed side
by side. Another process only tells whether its part is clean, and how much it weighed. A part that is not is weighed again
here, so that every irregularity is told by one and the same hand.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from propgov.journal import Line

__all__ = ["Clean", "can_fork", "in_parts", "told_by_another"]

_MOST: Final = 64 * 1024


class Clean(NamedTuple):
    """How much was weighed in a part without irregularities (相符的部分)."""

    entries: int
    cases: int
    other_law: int


def can_fork() -> bool:
    """Whether other processes can be begun from here (可否分进程): the system does so, and no other thread runs."""
    return hasattr(os, "fork") and threading.active_count() == 1


def in_parts(groups: Sequence[tuple[Line, ...]], number: int) -> Iterator[tuple[int, Sequence[tuple[Line, ...]]]]:
    """The groups of entries in so many parts of about the same size, each with the number of entries before it."""
    size, before = -(-len(groups) // max(1, number)), 0
    for first in range(0, len(groups), max(1, size)):
        part = groups[first : first + size]
        yield before, part
        before += sum(len(group) for group in part)


def told_by_another(work: Callable[[], Clean | None]) -> Callable[[], Clean | None]:
    """Begin the work in another process; what is returned waits for its end, and gives None if it was not clean or failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            found = work()
            os.write(writing, json.dumps(found).encode())
        finally:
            # Nothing of the parent may run here, whatever happened: no handler, no test, no open file is closed twice.
            os._exit(0)
    os.close(writing)

    def wait() -> Clean | None:
        with os.fdopen(reading, "rb") as told:
            data = told.read(_MOST)
        os.waitpid(child, 0)
        found = json.loads(data or b"null")
        return None if found is None else Clean(*found)

    return wait
