"""The tables of a journal, and every statement used on them (数据表与语句).

The stored bytes are a plain blob: what is hashed is what is stored, and no database may normalise it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import frozen
from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

if TYPE_CHECKING:
    from sqlalchemy import BindParameter
    from sqlalchemy.sql import ClauseElement

__all__ = ["CHECKPOINT", "ENTRY", "METADATA", "SCHEMA", "SNAPSHOT", "TAIL", "Statement", "Statements"]

METADATA: Final = MetaData()

# In SQLite a key counts by itself only if it is called INTEGER.
_Place = BigInteger().with_variant(Integer, "sqlite")
# PostgreSQL is told to order text by its bytes, as SQLite does and as the head of the register requires.
_Ref = Text().with_variant(Text(collation="C"), "postgresql")

SCHEMA: Final = Table("propgov_schema", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))
"""The migrations applied, a row for each."""

ENTRY: Final = Table(
    "propgov_entry",
    METADATA,
    Column("place", _Place, Identity(always=True), primary_key=True),  # the order of writing
    Column("ref", _Ref, nullable=False),
    Column("n", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("key", _Ref),
    UniqueConstraint("ref", "n"),
)
"""The entries, written once."""

_KEYED: Final = ENTRY.c.key.is_not(None)
Index("propgov_entry_key", ENTRY.c.key, unique=True, sqlite_where=_KEYED, postgresql_where=_KEYED)

TAIL: Final = Table(
    "propgov_tail",
    METADATA,
    Column("born", _Place, Identity(always=True), primary_key=True),  # the order of birth
    Column("ref", _Ref, nullable=False, unique=True),
    Column("length", Integer, nullable=False),
    Column("head", Text, nullable=False),
)
"""Where each case ended when it was last written; it can only grow."""

CHECKPOINT: Final = Table(
    "propgov_checkpoint",
    METADATA,
    Column("number", _Place, Identity(always=True), primary_key=True),
    Column("count", BigInteger, nullable=False),
    Column("head", Text, nullable=False),
)
"""The checkpoints, written once."""

SNAPSHOT: Final = Table(
    "propgov_snapshot", METADATA, Column("ref", _Ref, primary_key=True), Column("data", LargeBinary, nullable=False)
)
"""The snapshots, a cache that may be replaced and deleted at any time."""

Bound: TypeAlias = "Mapping[str, object] | Sequence[object]"


@frozen
class Statement:
    """A statement compiled for one database (编译后的语句): its text, and the order of its values where they have no names."""

    sql: str
    order: tuple[str, ...] | None
    fixed: Mapping[str, object]

    @classmethod
    def of(cls, statement: ClauseElement, dialect: Dialect) -> Statement:
        """Compile a statement of Core; its own literal values are bound with the rest."""
        compiled: Any = statement.compile(dialect=dialect)
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        return cls(str(compiled), None if compiled.positiontup is None else tuple(compiled.positiontup), fixed)

    def bind(self, **values: object) -> Bound:
        """The values as the driver takes them."""
        if self.fixed:
            values = {**self.fixed, **values}
        return values if self.order is None else tuple([values[name] for name in self.order])

    def bind_all(self, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> Sequence[Bound]:
        """The values of many rows as the driver takes them, each with these names."""
        if self.order == names:
            return rows
        return [self.bind(**dict(zip(names, row, strict=True))) for row in rows]


@frozen
class Statements:
    """Every statement over the tables (全部语句), compiled once."""

    write_entry: Statement
    bear_tail: Statement
    move_tail: Statement
    length_to_write: Statement
    length_to_rely_on: Statement
    tail_of: Statement
    tails: Statement
    cases: Statement
    births: Statement
    keyed: Statement
    since: Statement
    read: Statement
    page: Statement
    newest: Statement
    newest_line: Statement
    count: Statement
    place: Statement
    lengths: Statement
    checkpoints: Statement
    write_checkpoint: Statement
    snapshot: Statement
    drop_snapshot: Statement
    write_snapshot: Statement
    version: Statement
    write_version: Statement

    @classmethod
    def of(cls, dialect: Dialect) -> Statements:
        """Compile all of them for one database, once in the life of the program."""
        if dialect.name not in _COMPILED:
            made = {name: Statement.of(statement, dialect) for name, statement in _written().items()}
            _COMPILED[dialect.name] = cls(**made)
        return _COMPILED[dialect.name]


_COMPILED: Final[dict[str, Statements]] = {}


def _written() -> dict[str, ClauseElement]:
    ref: BindParameter[Any] = bindparam("of")
    start: BindParameter[Any] = bindparam("start")
    stop: BindParameter[Any] = bindparam("stop")
    here = select(ENTRY.c.place).where(ENTRY.c.ref == ref, ENTRY.c.n == bindparam("n")).scalar_subquery()
    first = select(ENTRY.c.ref).order_by(ENTRY.c.place).limit(bindparam("most", type_=Integer)).subquery()
    return {
        "write_entry": insert(ENTRY).values(ref=ref, n=bindparam("n"), data=bindparam("data"), key=bindparam("key")),
        "bear_tail": insert(TAIL).values(ref=ref, length=bindparam("length"), head=bindparam("head")),
        "move_tail": update(TAIL).where(TAIL.c.ref == ref).values(length=bindparam("length"), head=bindparam("head")),
        "length_to_write": select(TAIL.c.length).where(TAIL.c.ref == ref).with_for_update(),
        "length_to_rely_on": select(TAIL.c.length).where(TAIL.c.ref == ref).with_for_update(read=True),
        "tail_of": select(TAIL.c.length, TAIL.c.head).where(TAIL.c.ref == ref),
        "tails": select(TAIL.c.ref, TAIL.c.length, TAIL.c.head).order_by(TAIL.c.born),
        "cases": select(TAIL.c.ref).where(TAIL.c.ref >= start, TAIL.c.ref < stop).order_by(TAIL.c.born),
        "births": select(func.count()).where(TAIL.c.ref >= start, TAIL.c.ref < stop),
        # The partial index is used only by queries that say that the key is not null.
        "keyed": select(ENTRY.c.ref, ENTRY.c.n).where(ENTRY.c.key == bindparam("key"), _KEYED),
        "since": select(ENTRY.c.place, ENTRY.c.ref, ENTRY.c.n).where(ENTRY.c.place > start).order_by(ENTRY.c.place),
        "read": select(ENTRY.c.data)
        .where(ENTRY.c.ref == ref, ENTRY.c.n >= start, ENTRY.c.n < stop)
        .order_by(ENTRY.c.n),
        "page": select(ENTRY.c.place, ENTRY.c.ref, ENTRY.c.n, ENTRY.c.data, ENTRY.c.key)
        .where(ENTRY.c.place > start, ENTRY.c.place <= stop)
        .order_by(ENTRY.c.place)
        .limit(bindparam("most", type_=Integer)),
        "newest": select(func.coalesce(func.max(ENTRY.c.place), 0)),
        "newest_line": select(ENTRY.c.ref, ENTRY.c.n, ENTRY.c.data, ENTRY.c.key)
        .order_by(ENTRY.c.place.desc())
        .limit(1),
        "count": select(func.count()).select_from(ENTRY),
        "place": select(func.count()).select_from(ENTRY).where(ENTRY.c.place <= here),
        "lengths": select(first.c.ref, func.count()).group_by(first.c.ref),
        "checkpoints": select(CHECKPOINT.c.count, CHECKPOINT.c.head).order_by(CHECKPOINT.c.number),
        "write_checkpoint": insert(CHECKPOINT).values(count=bindparam("entries"), head=bindparam("head")),
        "snapshot": select(SNAPSHOT.c.data).where(SNAPSHOT.c.ref == ref),
        "drop_snapshot": delete(SNAPSHOT).where(SNAPSHOT.c.ref == ref),
        "write_snapshot": insert(SNAPSHOT).values(ref=ref, data=bindparam("data")),
        "version": select(func.coalesce(func.max(SCHEMA.c.version), 0)),
        "write_version": insert(SCHEMA).values(version=bindparam("made")),
    }
