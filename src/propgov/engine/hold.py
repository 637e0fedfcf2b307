"""Who is at work in a register (占用): one thread or task at a time, as in a session of SQLAlchemy.

A step, a question, or a group of steps from another thread or task while one is open is an error, never a false yes:
whoever waits for a turn takes a register of its own, such as from a pool.
"""

from __future__ import annotations

import sys
import threading
from threading import get_ident
from typing import Any

from propgov.errors import RegisterInUse

__all__ = ["Hold"]


def _task() -> Any:  # noqa: ANN401 - a task of asyncio, or None
    """The task that runs, if one does; asyncio is not loaded for that."""
    if "asyncio" not in sys.modules:
        return None
    asyncio: Any = sys.modules["asyncio"]
    loop = asyncio._get_running_loop()  # the one question of its kind that raises nothing
    return None if loop is None else asyncio.current_task(loop)


class Hold:
    """One thread or task at a time (占用), which may enter again while it is in."""

    __slots__ = ("_depth", "_lock", "_task", "_thread")

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._thread = 0
        self._task: Any = None

    def enter(self) -> None:
        """Come in; RegisterInUse if another thread or task is in."""
        if not self._lock.acquire(blocking=False):
            raise _in_use("thread")
        if not self._depth:
            self._thread, self._task = get_ident(), _task()
        elif self._task is not _task():
            self._lock.release()
            raise _in_use("task")
        self._depth += 1

    def leave(self) -> None:
        """Go out again, once for each time of coming in."""
        self._depth -= 1
        if not self._depth:
            self._thread, self._task = 0, None
        self._lock.release()

    @property
    def mine(self) -> bool:
        """Whether nobody is in, or who asks."""
        return not self._depth or (self._thread == get_ident() and self._task is _task())


def _in_use(what: str) -> RegisterInUse:
    message = (
        f"another {what} is in the middle of something in this register; a register belongs to one at a time: "
        "take one of your own, such as from journal.registers(n)"
    )
    return RegisterInUse(message)
