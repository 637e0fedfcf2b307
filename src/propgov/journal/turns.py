"""Turns in memory (轮次): exclusive use of something shared between threads, in order of arrival."""

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
"""Seconds for which a thread waits for a turn before it gives up."""


@define(eq=False)
class Turns:
    """A fair lock: who has the turn, and who waits for it (轮次).

    A release hands the turn to the thread that has waited longest: a thread that takes turn after turn never overtakes
    the others. The thread that has the turn may take it again. `lock` guards the state, so that its holder can rely on
    `is_open`.
    """

    lock: Lock = field(factory=Lock)
    owner: int | None = field(default=None, init=False)
    """The thread that has the turn, None if nobody has; read while ``lock`` is held."""
    _depth: int = field(default=0, init=False)
    # One lock for each waiting thread, held until its turn comes.
    _waiting: deque[tuple[int, Lock]] = field(factory=deque[tuple[int, Lock]], init=False)

    @property
    def is_open(self) -> bool:
        """Whether this thread need not wait (无需等待)."""
        return self.owner is None or self.owner == get_ident()

    @contextmanager
    def held(self, seconds: float | None = None) -> Generator[None]:
        """Hold the turn while the block runs (占用轮次); StoreFailed if it does not come within so many seconds."""
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
        """Stop waiting, unless the turn came in the last moment."""
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
