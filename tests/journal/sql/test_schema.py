"""The tables and the statements over them: each runs in each database, and what is hashed is what is kept."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from tests.journal.stores import Kept, each_database, fresh, some

from propgov.journal import Journal, Line
from propgov.journal.sql.schema import ENTRY, METADATA, SNAPSHOT, Statement, Statements

DIALECTS = {"sqlite": sqlite.dialect(), "postgresql": postgresql.psycopg.dialect()}
ACCOUNT = "account:a1"
VALUES: dict[str, Any] = {
    "start": 0,
    "stop": 9,
    "most": 3,
    "n": 0,
    "of": ACCOUNT,
    "data": b"{}",
    "length": 1,
    "head": "a",
}
VALUES |= {"entries": 1, "made": 99, "key": "a key"}
BY_NAME = {"start": "", "stop": "z"}  # cases are listed and counted from a name to a name


def run(kept: Kept, work: Any) -> Any:
    """Do something over a journal's own connection."""
    return kept.journal.store._sessions.run(work)  # type: ignore[attr-defined] # a store in a database


# ── Statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_statement_binds_its_values_as_the_driver_takes_them() -> None:
    """In their order for SQLite, by their names for PostgreSQL; what it says itself is bound with them."""
    asked = select(ENTRY.c.n).where(
        ENTRY.c.ref == bindparam("of"), ENTRY.c.n > literal(7), ENTRY.c.n < bindparam("stop")
    )
    one, other = (Statement.of(asked, DIALECTS[name]) for name in ("sqlite", "postgresql"))
    assert one.bind(stop=9, of="a:b") == ("a:b", 7, 9)
    assert "?" in one.sql
    bound = other.bind(stop=9, of="a:b")
    assert isinstance(bound, dict)
    assert sorted(map(str, bound.values())) == ["7", "9", "a:b"]
    assert "%(of)s" in other.sql


def test_a_value_that_is_forgotten_is_missed() -> None:
    """A statement without one of its values is not sent as if it were complete."""
    with pytest.raises(KeyError, match="data"):
        Statements.of(DIALECTS["sqlite"]).write_entry.bind(of=ACCOUNT, n=0)


@pytest.mark.parametrize("name", DIALECTS)
def test_statements_are_compiled_once(name: str) -> None:
    """Whoever opens a second journal of a kind uses what was compiled for the first."""
    assert Statements.of(DIALECTS[name]) is Statements.of(type(DIALECTS[name])())


@pytest.mark.parametrize("name", DIALECTS)
def test_no_value_stands_in_the_text_of_a_statement(name: str) -> None:
    """Every value is bound, so that no text that somebody gives is ever read as SQL."""
    for field in Statements.__attrs_attrs__:
        statement: Statement = getattr(Statements.of(DIALECTS[name]), field.name)
        assert "'" not in statement.sql, field.name
        assert ";" not in statement.sql, field.name
        assert not re.search(r"\b\d", statement.sql), field.name


@each_database
def test_every_statement_is_understood(kind: str) -> None:
    """The database itself takes each of them, with values of the types that the store gives."""
    with fresh(kind) as kept:
        say = Statements.of(DIALECTS[kind])
        for field in Statements.__attrs_attrs__:
            statement: Statement = getattr(say, field.name)
            values = VALUES | (BY_NAME if field.name in {"cases", "births"} else {})
            wanted = (
                statement.order
                if statement.order is not None
                else [name for name in values if f"({name})" in statement.sql]
            )
            bound = statement.bind(**{name: values[name] for name in wanted if name not in statement.fixed})

            def explain(cursor: Any, sql: str = statement.sql, bound: Any = bound) -> None:
                cursor.execute(f"EXPLAIN {sql}", bound)

            run(kept, explain)


@each_database
@pytest.mark.parametrize(
    "name", ["read", "tail_of", "length_to_write", "move_tail", "snapshot", "page", "newest", "keyed", "since"]
)
def test_what_is_asked_all_the_time_is_not_searched_for(kind: str, name: str) -> None:
    """The newest entries of a case are found by an index, however long the journal is."""
    with fresh(kind) as kept:
        kept.journal.append_all([Line(f"account:a{n}", 0, b"{}") for n in range(2000)])
        kept.plainly("ANALYZE")
        statement: Statement = getattr(Statements.of(DIALECTS[kind]), name)
        wanted = (
            statement.order if statement.order is not None else [one for one in VALUES if f"({one})" in statement.sql]
        )
        bound = statement.bind(**{one: VALUES[one] for one in wanted if one not in statement.fixed})
        how = "EXPLAIN QUERY PLAN" if kind == "sqlite" else "EXPLAIN"

        def plan(cursor: Any) -> str:
            return str(cursor.execute(f"{how} {statement.sql}", bound).fetchall())

        found = run(kept, plan)
        if name == "snapshot" and kind == "postgresql":
            return  # an empty table is read as a whole
        assert "Seq Scan" not in found
        # SQLite calls it a scan when it reads an end of an index.
        assert "SCAN" not in found or name == "newest"


# ── What is kept ─────────────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_bytes_are_kept_as_bytes(kind: str) -> None:
    """The columns of what is hashed are of the one type that no database tidies up."""
    types = {"sqlite": "BLOB", "postgresql": "BYTEA"}
    for table in (ENTRY, SNAPSHOT):
        assert table.c.data.type.compile(DIALECTS[kind]) == types[kind]
    with fresh(kind) as kept:
        kept.journal.append(b"{}", case=ACCOUNT, expected=0)
        ask = {
            "sqlite": "SELECT typeof(data) FROM propgov_entry",
            "postgresql": "SELECT pg_typeof(data)::text FROM propgov_entry",
        }
        assert run(kept, lambda cursor: cursor.execute(ask[kind]).fetchone()[0]) == types[kind].lower()


@each_database
@some
@given(st.lists(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: text.encode("utf-16")), max_size=8))
def test_what_is_hashed_is_what_is_kept(kind: str, written: list[bytes]) -> None:
    """Any bytes come back the same, whatever they would mean as text, and the head is the digest of the last of them."""
    with fresh(kind) as kept:
        store = kept.journal.store
        for n, data in enumerate(written):
            store.write((Line(ACCOUNT, n, data),))
        store.keep_snapshot(ACCOUNT, b"".join(written))
        kept.journal.close()
        with Journal.open(kept.url, create=False) as again:
            assert list(again.store.read(ACCOUNT)) == written
            assert [line.data for line in again.store.read_all().lines] == written
            assert again.head(ACCOUNT) == (sha256(written[-1]).hexdigest() if written else "")
            assert again.store.snapshot(ACCOUNT) == b"".join(written)


@each_database
@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\0\0{}\0", b"\xff\xfe\xc3(", b"\\x7b7d", b"'; --", bytes(range(256)), bytes(5 << 20)]
)
def test_no_byte_is_special(kind: str, data: bytes) -> None:
    """NUL, what is no UTF-8, what looks like an escape, and five million bytes are all kept as they are."""
    with fresh(kind) as kept:
        kept.journal.store.write((Line(ACCOUNT, 0, data), Line(ACCOUNT, 1, data[::-1])))
        kept.journal.close()
        with Journal.open(kept.url, create=False) as again:
            assert list(again.store.read(ACCOUNT)) == [data, data[::-1]]
            assert again.store.opening(ACCOUNT) == data
            assert again.head(ACCOUNT) == sha256(data[::-1]).hexdigest()


def test_the_tables_are_named_after_the_library() -> None:
    """In a database that is shared nobody takes them for something else."""
    assert all(name.startswith("propgov_") for name in METADATA.tables)
