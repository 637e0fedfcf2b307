"""Turns in memory (轮次): being alone with something shared between threads, in the order of coming."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock, get_ident
from typing import Final

from attrs import define, field

from propgov.errors import StoreFailed

__all__ = ["WAIT", "Turns"]

WAIT: Final = 30.0
"""Seconds for which somebody waits for a turn before giving up."""


@define(eq=False)
class Turns:
    """Who is alone with something, and who waits for that (轮次).

    Whoever lets go hands over to the one who came first: a thread that takes turn after turn never overtakes those who
    wait. It may be taken again by the thread that has it. `lock` guards what is said here, and whoever holds it can rely on
    `is_open`.
    """

    lock: Lock = field(factory=Lock)
    owner: int | None = field(default=None, init=False)
    """The thread that has the turn, None if nobody has; read while ``lock`` is held."""
    _depth: int = field(default=0, init=False)
    # For each who waits a lock of its own, held until it is its turn.
    _waiting: deque[tuple[int, Lock]] = field(factory=deque[tuple[int, Lock]], init=False)

    @property
    def is_open(self) -> bool:
        """Whether this thread need not wait for anybody (无需等待)."""
        return self.owner is None or self.owner == get_ident()

    @contextmanager
    def held(self, seconds: float | None = None) -> Generator[None]:
        """Have a turn for as long as the block runs (占用轮次); StoreFailed if there is none for so many seconds."""
        self._take(WAIT if seconds is None else seconds)
        try:
            yield
        finally:
            self._let_go()

    def _take(self, seconds: float) -> None:
        with self.lock:
            if self.is_open:
                self.owner = get_ident()
                self._depth += 1
                return
            mine = (get_ident(), Lock())
            mine[1].acquire()
            self._waiting.append(mine)
        try:
            mine[1].acquire(timeout=seconds)
        except BaseException:
            if not self._left(mine):
                self._let_go()
            raise
        if self._left(mine):
            raise StoreFailed(f"somebody else has been writing for over {seconds:g} seconds: try again")

    def _left(self, mine: tuple[int, Lock]) -> bool:
        """Stop waiting, if it has not become the turn of this one in the last moment."""
        with self.lock:
            if mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True

    def _let_go(self) -> None:
        with self.lock:
            self._depth -= 1
            if self._depth:
                return
            if not self._waiting:
                self.owner = None
                return
            self.owner, turn = self._waiting.popleft()
            self._depth = 1
            turn.release()
