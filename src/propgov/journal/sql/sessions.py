"""Connections (连接): one for each thread of each process, kept open, replaced when broken.

A connection opened before a fork belongs to the parent: the child never touches it, not even to close
it, since that would end the parent's too. It is therefore detached from SQLAlchemy's pool, which would close it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from weakref import WeakSet, WeakValueDictionary

from propgov.errors import Conflict, StoreFailed
from propgov.journal.sql.backend import Backend
from propgov.journal.sql.gate import Gate, GateBusyError

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["Session", "Sessions"]

T = TypeVar("T")


class Session:
    """One connection of one thread (会话), closed at the latest when the thread ends."""

    def __init__(self, connection: Any, backend: Backend) -> None:  # noqa: ANN401 - a driver's connection
        self.process = os.getpid()
        self.connection = connection
        self.used = False
        self.turns = 0  # how many nested turns it has
        self.gate = Gate()
        self._backend = backend
        self.cursor: Any = connection.cursor()

    def leave_to_parent(self) -> None:
        """Drop the connection in a forked process, so that what the parent holds ends with the parent."""
        self.gate.leave_to_parent()
        self._backend.leave_to_parent(self.connection)

    def close(self) -> None:
        """Close the connection, unless it is one of the parent process; a turn ends with it."""
        if self.process == os.getpid():
            self.turns = 0
            self.gate.close()
            with suppress(Exception):
                self.cursor.close()
            with suppress(Exception):
                self.connection.close()

    def __del__(self) -> None:
        self.close()


def _members(sessions: WeakSet[Session]) -> list[Session]:
    while True:
        # Other threads may start or end while they are read.
        with suppress(RuntimeError):
            return list(sessions)


# A child process drops what its parent's other threads had; as long as it is held here, no driver closes it.
_ALL: Final[WeakSet[Session]] = WeakSet()
_HELD: Final[list[list[Session]]] = []


def _left_to_parent() -> None:
    for session in _HELD[-1]:
        if session.process != os.getpid():
            session.leave_to_parent()


_MINE: Final = threading.local()  # turns: the session with which this thread last had a turn in a database, by its URL


if hasattr(os, "register_at_fork"):  # where a process cannot fork, nothing need be held
    os.register_at_fork(
        before=lambda: _HELD.append(_members(_ALL)), after_in_parent=_HELD.pop, after_in_child=_left_to_parent
    )


class Sessions:
    """The connections to one database (会话池), and the only place where a driver's error becomes one of ours."""

    def __init__(self, engine: Engine, backend: Backend) -> None:
        self._engine = engine
        self._backend = backend
        self._error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._local = threading.local()
        self._open: WeakSet[Session] = WeakSet()
        self._closed = False
        self.name = backend.name(engine.url)
        self._url = engine.url.render_as_string(hide_password=False)

    def _fresh(self) -> Session:
        self._refuse_if_closed()
        proxied = self._engine.raw_connection()
        connection = proxied.driver_connection
        proxied.detach()
        session = Session(connection, self._backend)
        _ALL.add(session)
        self._open.add(session)
        try:
            self._backend.greet(session.connection)
            self._refuse_if_closed()  # another thread may have closed them meanwhile without seeing this one
            session.gate = self._backend.gate(self._engine.url)
        except BaseException:
            self._open.discard(session)
            session.close()
            raise
        return session

    def _refuse_if_closed(self) -> None:
        if self._closed:
            message = f"{self.name} was closed: open the journal again"
            raise StoreFailed(message)

    def _held(self) -> Session:
        held: Session | None = getattr(self._local, "session", None)
        if held is None or held.process != os.getpid() or self._closed:
            held = self._local.session = self._fresh()
        return held

    def _drop(self, session: Session) -> None:
        self._local.session = None
        self._open.discard(session)
        session.close()

    def run(self, work: Callable[[Any], T], *, writes: bool = False) -> T:
        """Run something on this thread's connection; StoreFailed if it cannot be done.

        A connection found dead was cut since its last use, and nothing was done on it: a new one is tried.
        Writers wait in order of arrival, also where the database itself has no such queue.
        """
        try:
            while True:
                session = self._held()
                if writes and not session.turns:
                    self._refuse_own_turn()
                with session.gate.passed() if writes else nullcontext():
                    done, result = self._run(session, work)
                if done:
                    return result
        except GateBusyError as busy:
            raise self._busy(busy) from None
        except (self._error, UnicodeDecodeError) as error:
            raise self.failed(error) from error

    def _run(self, session: Session, work: Callable[[Any], T]) -> tuple[bool, T]:
        """Run it on one connection: whether it was done, which needs a live connection, and its result."""
        tried_before, session.used = session.used, True
        try:
            return True, work(session.cursor)
        except self._error as error:
            cut = tried_before and self._cut(error, session)
            # A connection that can still roll back is kept: on a full disk no other can be opened.
            if cut or not self._undone(session):
                self._drop(session)
            if not cut:
                raise
            return False, cast("T", None)
        except (Conflict, GateBusyError):
            # The code that found the conflict ended the transaction; the connection is still good.
            raise
        except BaseException:
            # An unexpected error in the middle of a transaction: close the connection, which ends it.
            self._drop(session)
            raise

    @property
    def in_turn(self) -> bool:
        """Whether the connection of this thread has a turn now."""
        held: Session | None = getattr(self._local, "session", None)
        return held is not None and held.turns > 0 and held.process == os.getpid()

    def _refuse_own_turn(self) -> None:
        """Refuse to wait for a turn that this thread itself holds on another connection: it would wait forever."""
        other: Session | None = _MINE.turns.get(self._url) if hasattr(_MINE, "turns") else None
        if other is not None and other.turns and other.process == os.getpid():
            message = f"{self.name}: this thread has a turn in it through another journal: write through that one"
            raise StoreFailed(message)

    @contextmanager
    def retry_lock(self) -> Generator[None]:
        """Be the only session that writes; see `Store.retry_lock`. It ends if its connection breaks."""
        session = self._local.session if self.in_turn else self._taken()
        session.turns += 1
        try:
            yield
        finally:
            session.turns = max(0, session.turns - 1)
            # A process forked during a turn does not have the turn.
            if not session.turns and session.process == os.getpid():
                self._end_turn(session)

    def _taken(self) -> Session:
        def take(cursor: Any) -> Session:  # noqa: ANN401 - a driver's cursor
            session = self._held()
            if self._backend.take_turn:
                cursor.execute(self._backend.take_turn)
            else:
                session.gate.enter()
            return session

        self._refuse_own_turn()
        session = self.run(take)
        if not hasattr(_MINE, "turns"):
            _MINE.turns = WeakValueDictionary[str, Session]()
        _MINE.turns[self._url] = session
        return session

    def _end_turn(self, session: Session) -> None:
        if not self._backend.end_turn:
            session.gate.leave()
            return
        try:
            session.cursor.execute(self._backend.end_turn)
        except BaseException as error:
            # If the connection broke, the turn ended with it; if not, it ends now. The work of the turn is done.
            self._open.discard(session)
            session.close()
            if not isinstance(error, self._error):
                raise

    def _busy(self, busy: GateBusyError) -> StoreFailed:
        message = f"another program has been writing for over {busy.seconds:g} seconds: try again"
        return StoreFailed(f"{self.name}: {message}")

    def _undone(self, session: Session) -> bool:
        try:
            if self._backend.in_transaction(session.connection):
                session.cursor.execute("ROLLBACK")
        except self._error:
            return False
        return True

    def _cut(self, error: Any, session: Session) -> bool:  # noqa: ANN401 - an error of the driver
        # A server that shuts down says so before the connection is seen to be closed.
        told = self._backend.gone(error)
        return told or bool(self._engine.dialect.is_disconnect(error, session.connection, session.cursor))

    def failed(self, error: BaseException) -> StoreFailed:
        """Convert a driver's error to one of ours."""
        return StoreFailed(f"{self.name}: {self._backend.told(error)}")

    @contextmanager
    def apart(self) -> Generator[Any]:
        """Open a separate connection, for work that lasts longer than one call."""
        try:
            session = self._fresh()
            try:
                yield session.cursor
            finally:
                self._open.discard(session)
                session.close()
        except (self._error, UnicodeDecodeError) as error:
            raise self.failed(error) from error

    def close(self) -> None:
        """Close every connection of this process; later calls are refused."""
        self._closed = True
        for session in _members(self._open):
            session.close()
        self._open.clear()
        self._engine.dispose(close=False)
