"""What the store has to know of a database (数据库接口); ``backends`` says it of SQLite and of PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from propgov.journal.sql.gate import Gate

__all__ = ["Backend"]


class Backend(Protocol):
    """What the store has to know of a database (数据库)."""

    @property
    def driver(self) -> str:
        """SQLAlchemy's name of the driver."""
        ...

    @property
    def extra(self) -> str:
        """The extra that brings it."""
        ...

    @property
    def begin_reading(self) -> str:
        """Begin a transaction that sees one moment."""
        ...

    @property
    def begin_alone(self) -> str:
        """Begin the transaction in which the tables are made, while nobody else makes them."""
        ...

    @property
    def tables(self) -> str:
        """How many of the tables of a journal there are, as one number."""
        ...

    @property
    def take_turn(self) -> str:
        """Wait until nobody else writes, and let nobody write; empty where the gate does that."""
        ...

    @property
    def end_turn(self) -> str:
        """Let the others write again."""
        ...

    @property
    def arguments(self) -> Mapping[str, Any]:
        """Further arguments for the driver."""
        ...

    def name(self, url: URL) -> str:
        """What a database is called in messages."""
        ...

    def gate(self, url: URL) -> Gate:
        """Before which a new session waits when it wants to write."""
        ...

    def leave_to_parent(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Let go, in a process that was forked, of what would keep its parent's connection alive when the parent ends."""
        ...

    def greet(self, connection: Any) -> None:  # noqa: ANN401 - a driver's connection
        """Set up a new connection."""
        ...

    def prepare(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Set up a database for a journal, before its tables are made and each time that it is opened."""
        ...

    def make_room(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Prepare for many commits to come; nothing is lost if it fails."""
        ...

    def in_transaction(self, connection: Any) -> bool:  # noqa: ANN401 - a driver's connection
        """Whether a transaction is open, or may be."""
        ...

    def begin(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        """Begin a transaction that writes."""
        ...

    def commit(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Commit it."""
        ...

    def bar_births(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Let no other writer bring a case into being until the transaction ends."""
        ...

    def settle(self, cursor: Any) -> None:  # noqa: ANN401 - as above
        """Begin a transaction and wait until no entry that is being written can come to stand before another."""
        ...

    def final(self, cursor: Any) -> bool:  # noqa: ANN401 - as above
        """Begin a transaction that reads, and say without waiting whether the order of all that is written is final."""
        ...

    def told(self, error: BaseException) -> str:
        """What the database says is wrong, and what would help."""
        ...

    def gone(self, error: BaseException) -> bool:
        """Whether the error says that the connection has ended, or will at once."""
        ...

    def lost(self, error: BaseException) -> bool:
        """Whether after this error nobody can say what became of a commit."""
        ...

    def outrun(self, error: BaseException) -> bool:
        """Whether somebody else was faster, so that the lengths must be looked at again."""
        ...
