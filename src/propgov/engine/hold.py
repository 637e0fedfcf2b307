"""Which thread or task uses a register (占用): one at a time, as with a session of SQLAlchemy.

A second thread or task that takes a step, asks, or groups steps meanwhile gets an error. Programs with several threads or
tasks use one register for each, such as from a pool.
"""

from __future__ import annotations

import sys
import threading
from threading import get_ident
from typing import Any

from propgov.errors import RegisterInUse

__all__ = ["Hold"]


def _task() -> Any:  # noqa: ANN401 - a task of asyncio, or None
    """The asyncio task that runs now, if any; asyncio is not imported only to find out."""
    if "asyncio" not in sys.modules:
        return None
    asyncio: Any = sys.modules["asyncio"]
    loop = asyncio._get_running_loop()  # unlike get_running_loop it does not raise
    return None if loop is None else asyncio.current_task(loop)


class Hold:
    """A reentrant lock that refuses instead of waiting (占用): one thread or task at a time."""

    __slots__ = ("_depth", "_lock", "_task", "_thread")

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._thread = 0
        self._task: Any = None

    def enter(self) -> None:
        """Enter; raises RegisterInUse if another thread or task has entered."""
        if not self._lock.acquire(blocking=False):
            raise _in_use("thread")
        if not self._depth:
            self._thread, self._task = get_ident(), _task()
        elif self._task is not _task():
            self._lock.release()
            raise _in_use("task")
        self._depth += 1

    def leave(self) -> None:
        """Leave, once for each time of entering."""
        self._depth -= 1
        if not self._depth:
            self._thread, self._task = 0, None
        self._lock.release()

    @property
    def mine(self) -> bool:
        """Whether the calling thread or task may enter: nobody has, or it has itself."""
        return not self._depth or (self._thread == get_ident() and self._task is _task())


def _in_use(what: str) -> RegisterInUse:
    message = (
        f"another {what} is in the middle of something in this register; a register belongs to one at a time: "
        "take one of your own, such as from journal.registers(n)"
    )
    return RegisterInUse(message)
