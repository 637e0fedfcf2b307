"""Connections (连接): one for each thread of each process, kept open, replaced when it broke.

A connection that was opened before a process divided belongs to the parent: the child never touches it, not even to close
it, since that would end the parent's too.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar
from weakref import WeakSet

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from propgov.errors import Conflict, StoreFailed
from propgov.journal.sql.backends import Backend

__all__ = ["Session", "Sessions"]

T = TypeVar("T")

# Connections of a parent process, out of reach of whatever would close them.
_ABANDONED: Final[list[object]] = []


class Session:
    """One connection of one thread (会话)."""

    def __init__(self, proxied: PoolProxiedConnection) -> None:
        self._proxied = proxied
        self.process = os.getpid()
        self.used = False
        self.cursor: Any = proxied.cursor()

    def close(self) -> None:
        """Give the connection back; the driver then closes it."""
        with suppress(Exception):
            self.cursor.close()
        with suppress(Exception):
            self._proxied.invalidate()


class Sessions:
    """The connections to one database (会话池), and the one place where a driver's error becomes one of ours."""

    def __init__(self, engine: Engine, backend: Backend) -> None:
        self._engine = engine
        self._backend = backend
        self._error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._local = threading.local()
        self._open: WeakSet[Session] = WeakSet()
        self._closed = False
        self.name = engine.url.render_as_string(hide_password=True)

    def _fresh(self) -> Session:
        if self._closed:
            message = f"{self.name} was closed: open the journal again"
            raise StoreFailed(message)
        proxied = self._engine.raw_connection()
        try:
            self._backend.greet(proxied.driver_connection)
        except BaseException:
            proxied.invalidate()
            raise
        session = Session(proxied)
        self._open.add(session)
        return session

    def _held(self) -> Session:
        held: Session | None = getattr(self._local, "session", None)
        if held is not None and held.process != os.getpid():
            _ABANDONED.append(held)
            self._open.discard(held)
            held = None
        if held is None or self._closed:
            held = self._local.session = self._fresh()
        return held

    def _drop(self) -> None:
        held: Session | None = getattr(self._local, "session", None)
        self._local.session = None
        if held is not None:
            self._open.discard(held)
            held.close()

    def run(self, work: Callable[[Any], T]) -> T:
        """Do something with this thread's connection; StoreFailed if it cannot be done.

        A connection that proves dead was cut since it was last used, and nothing was done over it: a new one is tried.
        """
        try:
            return self._run(work)
        except self._error as error:
            raise self.failed(error) from error

    def _run(self, work: Callable[[Any], T]) -> T:
        while True:
            session = self._held()
            tried_before, session.used = session.used, True
            try:
                return work(session.cursor)
            except self._error as error:
                self._drop()
                if not (tried_before and self._cut(error)):
                    raise
            except Conflict:
                # Whoever found the conflict ended the transaction; the connection is as good as before.
                raise
            except BaseException:
                # Whatever happened in the middle of a transaction: it ends with its connection.
                self._drop()
                raise

    def _cut(self, error: Exception) -> bool:
        return bool(self._engine.dialect.is_disconnect(error, None, None))  # type: ignore[arg-type] # wide enough

    def failed(self, error: BaseException) -> StoreFailed:
        """The error of ours for one of the driver's."""
        return StoreFailed(f"{self.name}: {self._backend.told(error)}")

    @contextmanager
    def apart(self) -> Generator[Any]:
        """A connection of its own, for what lasts longer than one call."""
        try:
            session = self._fresh()
            try:
                yield session.cursor
            finally:
                self._open.discard(session)
                session.close()
        except self._error as error:
            raise self.failed(error) from error

    def close(self) -> None:
        """Close every connection of this process; what is asked afterwards is refused."""
        self._closed = True
        for session in list(self._open):
            if session.process == os.getpid():
                session.close()
        self._open.clear()
        self._engine.dispose(close=False)
