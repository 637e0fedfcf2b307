"""What the store needs to know about a database (数据库接口); ``backends`` implements it for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from propgov.journal.sql.gate import Gate

__all__ = ["Backend"]


class Backend(Protocol):
    """What the store needs to know about a database (数据库)."""

    @property
    def driver(self) -> str:
        """SQLAlchemy's name for the driver."""
        ...

    @property
    def extra(self) -> str:
        """The extra that installs it."""
        ...

    @property
    def begin_reading(self) -> str:
        """The statement that begins a transaction with a view of one moment."""
        ...

    @property
    def begin_alone(self) -> str:
        """The statement that begins the transaction in which the tables are made, excluding other makers."""
        ...

    @property
    def tables(self) -> str:
        """The query that counts the tables of a journal."""
        ...

    @property
    def take_turn(self) -> str:
        """The statement that waits for other writers and then excludes them; empty where the gate does that."""
        ...

    @property
    def end_turn(self) -> str:
        """The statement that lets others write again."""
        ...

    @property
    def arguments(self) -> Mapping[str, Any]:
        """Further arguments for the driver."""
        ...

    def name(self, url: URL) -> str:
        """How the database is named in messages."""
        ...

    def gate(self, url: URL) -> Gate:
        """The gate at which a new session waits before it writes."""
        ...

    def leave_to_parent(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """In a forked process, drop what would keep the parent's connection alive when the parent ends."""
        ...

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Set up a new connection."""
        ...

    def prepare(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Set up a database for a journal, before its tables are made and each time it is opened."""
        ...

    def make_room(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Prepare for many commits; nothing is lost if it fails."""
        ...

    def in_transaction(self, connection: Any) -> bool:  # noqa: ANN401 - a driver's connection
        """Whether a transaction is open, or may be."""
        ...

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin a transaction for writing."""
        ...

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit the transaction."""
        ...

    def bar_births(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Let no other writer open a case until the transaction ends."""
        ...

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin a transaction and wait until no entry being written can be placed before another."""
        ...

    def final(self, cursor: Any) -> bool:  # noqa: ANN401 - as above
        """Begin a read transaction and tell, without waiting, whether the order of all entries is final."""
        ...

    def told(self, error: BaseException) -> str:
        """The database's error message, and what would help."""
        ...

    def gone(self, error: BaseException) -> bool:
        """Whether the error means that the connection has ended or is about to."""
        ...

    def lost(self, error: BaseException) -> bool:
        """Whether, after this error, the outcome of a commit is unknown."""
        ...

    def outrun(self, error: BaseException) -> bool:
        """Whether somebody else was faster, so that the lengths must be read again."""
        ...
