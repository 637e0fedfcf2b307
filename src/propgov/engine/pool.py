"""A pool of registers (登记簿池), for servers: many requests share one journal, and each needs a register for itself."""

# pyright: reportPrivateUsage=false
# The engine knows when a register was left in the middle of something.

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from inspect import signature
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import define, field

from propgov.engine.register import Register
from propgov.errors import DamagedEntry, Fault, Invalid, PoolExhausted, UnknownCase
from propgov.journal import Journal

if TYPE_CHECKING:
    from asyncio import Future

__all__ = ["RegisterPool"]

WAIT: Final = 30.0
"""Seconds for which somebody waits for a register before giving up."""


@define(eq=False)
class _Ticket:
    """A thread or task that waits for a register.

    wake is called when it is its turn, or when the pool is closed. called says that it is its turn; register is then the
    one that it gets, or None if it is to make a new one.
    """

    wake: Callable[[], object]
    called: bool = False
    register: Register | None = None


class RegisterPool:
    """Up to a number of registers over one journal (登记簿池), each used by one thread or task at a time.

    ``journal.registers(n)`` makes one. Registers are made when needed and kept, with the cases that they have read. If all
    are in use, threads and tasks wait; they are served in the order in which they came.

    Args:
        journal: where entries are kept.
        most: the greatest number of registers, at least 1.
        options: further arguments for each ``Register``.

    Raises:
        Invalid: if ``most`` is not such a number.
        TypeError: if a register has no such arguments.

    """

    def __init__(self, journal: Journal, most: int, **options: Any) -> None:  # noqa: ANN401 - whatever a register takes
        if type(most) is not int or most < 1:
            raise Invalid([Fault("n", f"{most!r} is no number of registers", "give a whole number from 1")])
        signature(Register).bind(journal, **options)
        self._journal, self._most, self._options = journal, most, options
        self._lock = Lock()
        self._free: list[Register] = []
        self._out = 0
        self._waiting: deque[_Ticket] = deque()
        self._closed = False

    def __repr__(self) -> str:
        """Say how many are in use, and of how many."""
        return f"<RegisterPool with {self._out} of {self._most} registers in use, over {self._journal!r}>"

    @property
    def most(self) -> int:
        """The greatest number of registers (登记簿数目上限): so many can be used at once."""
        return self._most

    def use(self, timeout: float = WAIT) -> _Use:
        """A register for a ``with`` or ``async with`` block (借用登记簿), up to date when the block begins.

        ``with`` blocks the thread until a register is free; ``async with`` lets other tasks run meanwhile. Cases that are
        left stale by an error are read again before the next use.

        Args:
            timeout: seconds to wait for it.

        Raises:
            PoolExhausted: when the block begins, if none became free in time, if the pool was closed, or if a ``with``
                would have to wait in a running event loop, which would also stop the tasks that have the registers.
            StoreFailed: when the block begins, if what others wrote cannot be read.

        """
        return _Use(self, timeout)

    def close(self) -> None:
        """Give out no more registers (关闭). Those in use can be used to the end of their blocks; the journal stays open."""
        with self._lock:
            self._closed = True
            self._free.clear()
            waiting = list(self._waiting)
            self._waiting.clear()
        for ticket in waiting:
            _woken(ticket)

    def __enter__(self) -> Self:
        """The pool itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it, whatever happened."""
        self.close()

    def _take(self, wake: Callable[[], object]) -> Register | _Ticket:
        """A register that is up to date, if one is free (取用); otherwise a ticket, for which ``wake`` will be called."""
        with self._lock:
            if self._closed:
                raise _closed()
            if self._out >= self._most:
                ticket = _Ticket(wake)
                self._waiting.append(ticket)
                return ticket
            self._out += 1
            register = self._free.pop() if self._free else None
        return self._ready(register)

    def _ready(self, register: Register | None) -> Register:
        """The register, refreshed, or a new one (备妥). If that fails, the right to one goes to the next who waits."""
        try:
            if register is None:
                return Register(self._journal, **self._options)
            try:
                register.refresh()
            except (DamagedEntry, UnknownCase):
                # A new one has read nothing yet, so it fails only where the damaged case is used.
                return Register(self._journal, **self._options)
        except BaseException:
            self._give_back(None)
            raise
        return register

    def _stops_waiting(self, ticket: _Ticket) -> bool:
        """Stop waiting with this ticket (结束等待), and return whether it was called, even at the last moment."""
        with self._lock:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
            return ticket.called

    def _give_back(self, register: Register | None) -> None:
        """Take a register back and give it to who has waited longest (归还); None gives back the right to make one."""
        if register is not None and (register.batch is not None or register.busy):
            register = None  # it was left in the middle of a step or group
        while True:
            with self._lock:
                if self._closed or not self._waiting:
                    self._out -= 1
                    if register is not None and not self._closed:
                        self._free.append(register)
                    return
                ticket = self._waiting.popleft()
                ticket.called, ticket.register = True, register
            if _woken(ticket):
                return


def _woken(ticket: _Ticket) -> bool:
    """Wake a thread or task; False if its event loop has ended."""
    with suppress(RuntimeError):
        ticket.wake()
        return True
    return False


def _closed() -> PoolExhausted:
    return PoolExhausted("the pool of registers was closed: make another one with journal.registers(n)")


@define(eq=False)
class _Use:
    """One use of a register, by a thread or by a task."""

    _pool: RegisterPool
    _timeout: float
    _register: Register | None = field(default=None, init=False)

    def __enter__(self) -> Register:
        """Wait for a register, blocking the thread."""
        come = Lock()
        come.acquire()
        taken = self._pool._take(come.release)
        if isinstance(taken, _Ticket):
            taken = self._awaited(taken, come)
        self._register = taken
        return taken

    def _awaited(self, ticket: _Ticket, come: Lock) -> Register:
        try:
            _not_in_a_loop()
            come.acquire(timeout=self._timeout)
        except BaseException:
            self._given_up(ticket)
            raise
        return self._got(ticket)

    def _given_up(self, ticket: _Ticket) -> None:
        if self._pool._stops_waiting(ticket):
            self._pool._give_back(ticket.register)

    def _got(self, ticket: _Ticket) -> Register:
        if self._pool._stops_waiting(ticket):
            return self._pool._ready(ticket.register)
        if self._pool._closed:
            raise _closed()
        raise PoolExhausted(
            f"{self._pool!r}: none became free within {self._timeout:g} seconds: use each for as short as possible, or "
            "make the pool larger"
        )

    async def __aenter__(self) -> Register:
        """Wait for a register while other tasks run."""
        from asyncio import get_running_loop, wait  # noqa: PLC0415 - asyncio is a lot to load for whoever has no loop

        loop = get_running_loop()
        come: Future[None] = loop.create_future()
        taken = self._pool._take(lambda: loop.call_soon_threadsafe(_come, come))
        if isinstance(taken, _Ticket):
            try:
                await wait([come], timeout=self._timeout)
            except BaseException:
                self._given_up(taken)
                raise
            taken = self._got(taken)
        self._register = taken
        return taken

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        register, self._register = self._register, None
        self._pool._give_back(register)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        self.__exit__(kind, error, trace)


def _come(future: Future[None]) -> None:
    if not future.done():  # whoever waited may have been cancelled meanwhile
        future.set_result(None)


def _not_in_a_loop() -> None:
    from asyncio import get_running_loop  # noqa: PLC0415 - as above

    try:
        get_running_loop()
    except RuntimeError:
        return
    raise PoolExhausted(
        "no register is free, and to wait for one would stop the event loop: write `async with pool.use()`"
    )
