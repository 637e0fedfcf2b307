"""Databases for the tests: fresh ones, one that a test may stop, and a wire to it that a test may cut.

Where there is no PostgreSQL the tests that need one are skipped, with what to do about it; ``.ci/run`` has one always.
"""

from __future__ import annotations

import gc
import os
import selectors
import socket
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, make_url

__all__ = ["POSTGRES", "WANTS_POSTGRES", "Server", "Wire", "conninfo", "fresh_schema", "sqlite_url"]

POSTGRES: Final[str | None] = os.environ.get("PROPGOV_TEST_POSTGRES")
WANTS_POSTGRES: Final = pytest.mark.skipif(
    POSTGRES is None,
    reason="needs PostgreSQL: run `.ci/postgres install`, then set PROPGOV_TEST_POSTGRES to what `.ci/postgres start DIR` "
    "prints (CONTRIBUTING.md)",
)

PATIENCE: Final = 10.0
"""Seconds after which what a test waits for is a failure: on a healthy machine it takes thousandths of one."""

COMMAND: Final = Path(__file__).parent.parent / ".ci" / "postgres"


def conninfo(url: str) -> str:
    """Where the SQLAlchemy URL leads, in the words of ``psycopg.connect``."""
    parts = make_url(url)
    words: dict[str, Any] = {**parts.translate_connect_args(username="user", database="dbname"), **parts.query}
    return make_conninfo("", **words)


def sqlite_url(folder: Path) -> str:
    """The database file of the folder, the same at each call; it need not exist."""
    return URL.create("sqlite", database=str(folder / "journal.sqlite")).render_as_string()


@contextmanager
def fresh_schema(url: str | None = POSTGRES) -> Generator[str]:
    """An empty schema of its own, as a URL under which no other is seen; dropped afterwards with all that is in it.

    A test that leaves a transaction open is told so by a ``LockNotAvailable``, instead of waiting for ever.
    """
    assert url is not None, "mark the test with WANTS_POSTGRES"
    name = f"test_{uuid4().hex}"
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    try:
        yield _with_options(url, f"-csearch_path={name}")
    finally:
        patient = _with_options(url, f"-clock_timeout={PATIENCE:.0f}s")
        with psycopg.connect(conninfo(patient), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))
        gc.collect()  # a connection that a test left open is told of that test, not of whichever runs when it is found


def _with_options(url: str, options: str) -> str:
    """The URL with one more setting for the server's end of each connection."""
    parts = make_url(url)
    before = parts.query.get("options", ())
    all_options = " ".join((*((before,) if isinstance(before, str) else before), options))
    return parts.update_query_dict({"options": all_options}).render_as_string(hide_password=False)


class Server:
    """A PostgreSQL of a test's own, which it may stop, crash and start again; the URL stays the same.

    It runs from the start of the ``with`` block and is gone after it.
    """

    url: str

    def __enter__(self) -> Self:
        # Not pytest's tmp_path: for root PostgreSQL runs as another user, who could not pass through to it.
        self._folder = Path(mkdtemp())
        self._folder.chmod(0o711)
        try:
            self.start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def start(self) -> None:
        """Start it, or start it again; what is running stays so. Ready for connections when this returns."""
        self.url = self._do("start")

    def stop(self) -> None:
        """Stop it in order: open transactions are rolled back, connections closed, everything written."""
        self._do("stop", "fast")

    def crash(self) -> None:
        """End it in the midst of whatever it does; what was committed must come back out of its log."""
        self._do("stop", "immediate")

    def _remove(self) -> None:
        self._do("remove")
        rmtree(self._folder)

    def _do(self, verb: str, *how: str) -> str:
        command = [str(COMMAND), verb, str(self._folder / "postgres"), *how]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)  # noqa: S603 - our own script
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()


class Wire:
    """The wire between a client and PostgreSQL, for tests that cut it.

    ``url`` is that of the database, led through the wire. A cut closes the connections that are open, as when a cable is
    pulled; who connects again afterwards is let through. Nothing is encrypted, so that the messages can be read.
    """

    url: str
    opened: int
    """How many connections were ever made, so that a test sees who connected again."""
    lost_commits: int
    """How many COMMITs met the cut that ``cut_at_commit`` had ordered."""

    def __init__(self, url: str) -> None:
        target = make_url(url)
        self._server = (target.host or "127.0.0.1", target.port or 5432)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._bell, self._bell_rope = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._bell, selectors.EVENT_READ, self._obey)
        self._orders: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._links: set[_Link] = set()
        self._commit_order: bool | None = None
        self._done = False
        self.opened = self.lost_commits = 0
        plain = {"sslmode": "disable", "gssencmode": "disable"}
        through = target.set(host="127.0.0.1", port=self._listener.getsockname()[1]).update_query_dict(plain)
        self.url = through.render_as_string(hide_password=False)
        self._thread = Thread(target=self._run, name="wire", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._order(self._end)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        for one in (self._listener, self._bell, self._bell_rope, self._selector):
            one.close()

    @property
    def open(self) -> int:
        """How many connections are open."""
        return len(self._links)

    def cut(self) -> None:
        """Close all connections; they are closed when this returns."""
        self._order(self._close_all)

    def cut_at_commit(self, *, lose_reply: bool = True) -> None:
        """Close the connection on which the next COMMIT comes, once.

        With ``lose_reply`` PostgreSQL has the COMMIT and has answered it, and the client never learns. Without, PostgreSQL
        never gets it. Other connections stay.
        """
        self._commit_order = lose_reply

    # What follows runs in the thread of the wire, which alone touches the connections.

    def _order(self, what: Callable[[], None]) -> None:
        """Have the thread do this, and wait until it is done."""
        done = Event()
        self._orders.put(what)
        self._orders.put(done.set)
        self._bell_rope.send(b"!")
        assert done.wait(PATIENCE), "the thread of the wire does not answer"

    def _obey(self) -> None:
        self._bell.recv(1024)
        while not self._orders.empty():
            self._orders.get()()

    def _run(self) -> None:
        while not self._done:
            for key, _ in self._selector.select(timeout=1):
                key.data()
            now = monotonic()
            for link in [link for link in self._links if link.waits_until < now]:
                self._close(link)

    def _accept(self) -> None:
        client, _ = self._listener.accept()
        self.opened += 1
        try:
            server = socket.create_connection(self._server, timeout=PATIENCE)
        except OSError:  # a server that is down: the client finds the wire dead
            client.close()
            return
        for end in (client, server):
            end.settimeout(PATIENCE)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # messages are sent one by one
        link = _Link(client, server)
        self._links.add(link)
        self._selector.register(client, selectors.EVENT_READ, lambda: self._carry(link, link.from_client))
        self._selector.register(server, selectors.EVENT_READ, lambda: self._carry(link, link.from_server))

    def _carry(self, link: _Link, way: Callable[[Wire], bool]) -> None:
        if link not in self._links:  # closed since, by what was done for its other end or by order
            return
        try:
            if way(self):
                return
        except OSError:  # one end broke off: so does the other
            pass
        self._close(link)

    def take_commit_order(self) -> bool | None:
        """What was ordered for the next COMMIT: to lose the reply or itself, or nothing."""
        order, self._commit_order = self._commit_order, None
        self.lost_commits += order is not None
        return order

    def _close(self, link: _Link) -> None:
        self._links.remove(link)
        for end in (link.client, link.server):
            self._selector.unregister(end)
            end.close()

    def _close_all(self) -> None:
        for link in list(self._links):
            self._close(link)

    def _end(self) -> None:
        self._close_all()
        self._done = True


class _Link:
    """One connection: its two ends, and what has come of a message that is not whole yet.

    Both ways answer whether the connection stays.
    """

    def __init__(self, client: socket.socket, server: socket.socket) -> None:
        self.client, self.server = client, server
        self.waits_until = float("inf")  # a moment, once the reply to a COMMIT is to be lost
        self._asked, self._answered = _Messages(typed_at_once=False), _Messages(typed_at_once=True)

    def from_client(self, wire: Wire) -> bool:
        data = self.client.recv(65536)
        for message in self._asked.of(data):
            if _is_commit(message):
                order = wire.take_commit_order()
                if order is False:
                    return False
                if order:
                    self.waits_until = monotonic() + PATIENCE
            self.server.sendall(message)
        return bool(data)

    def from_server(self, wire: Wire) -> bool:
        data = self.server.recv(65536)
        for message in self._answered.of(data):
            if self.waits_until == float("inf"):
                self.client.sendall(message)
            elif message[:1] == b"Z":  # ready for the next query: the answer is complete
                return False
        return bool(data)


class _Messages:
    """A stream of PostgreSQL's protocol, message by message: a type, then a length that counts itself, then the rest.

    The first message of a client has no type yet.
    """

    def __init__(self, *, typed_at_once: bool) -> None:
        self._rest = bytearray()
        self._type_bytes = int(typed_at_once)

    def of(self, data: bytes) -> Iterator[bytes]:
        self._rest += data
        while len(self._rest) >= self._type_bytes + 4:
            size = self._type_bytes + int.from_bytes(self._rest[self._type_bytes : self._type_bytes + 4])
            if len(self._rest) < size:
                return
            message = bytes(self._rest[:size])
            del self._rest[:size]
            self._type_bytes = 1
            yield message


def _is_commit(message: bytes) -> bool:
    """Whether it is the simple query COMMIT, as which psycopg sends it."""
    return message[:1] == b"Q" and message[5:].rstrip(b"\0; ").upper() == b"COMMIT"
