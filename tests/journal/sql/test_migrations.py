"""How the tables come to be, and what the database itself then refuses, whoever asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import Dialect, UniqueConstraint, create_engine, inspect, make_url
from sqlalchemy.pool import NullPool
from tests.databases import POSTGRES, WANTS_POSTGRES, conninfo, fresh_schema
from tests.journal.stores import Kept, each_database, filled, fresh, fresh_url, next_line, sqlite

from propgov.errors import StoreFailed
from propgov.journal import Checkpoint, Journal, Line
from propgov.journal.sql import opening
from propgov.journal.sql.migrations import LATEST, MIGRATIONS, Migration
from propgov.journal.sql.schema import METADATA

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

KEPT = Path(__file__).parent / "kept"
ACCOUNT, SPENDING = "account:a1", "income.spending:s1"
REFUSED = (sqlite3.Error, psycopg.Error)

# What the kept journals of older shapes hold: written down when they were made, and never again computed.
OF_SHAPE_1 = Checkpoint(5, "a2f784c679f288aafe2c9a12b11db6a9cda4afeee0a9555d3769744c4c3391a9")
TAILS_OF_SHAPE_1 = [("community:yulan", 2), ("income.account:a1", 2), ("income.spending:s'1;--", 1)]


@contextmanager
def plain(url: str) -> Generator[Any]:
    """A connection to a database with nothing of the library, each statement by itself."""
    if url.startswith("sqlite"):
        with sqlite(url) as connection:
            connection.isolation_level = None
            yield connection
    else:
        with psycopg.connect(conninfo(url), autocommit=True) as connection:
            yield connection


def asked(url: str, statement: str) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with plain(url) as connection:
        return [tuple(row) for row in connection.execute(statement).fetchall()]


ROWS = (
    "SELECT * FROM propgov_entry ORDER BY place",
    "SELECT * FROM propgov_tail ORDER BY born",
    "SELECT * FROM propgov_checkpoint ORDER BY number",
    "SELECT * FROM propgov_schema ORDER BY version",
)
GUARDS = {
    "sqlite": "SELECT name, sql FROM sqlite_master ORDER BY name",
    "postgresql": "SELECT tgname, tgenabled FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE relnamespace = current_schema()::regnamespace ORDER BY tgname",
}


def state(url: str) -> list[list[tuple[Any, ...]]]:
    """All rows that are kept for good, and all that guards them."""
    with plain(url) as connection:
        queries = (*ROWS, GUARDS["sqlite" if url.startswith("sqlite") else "postgresql"])
        return [[tuple(row) for row in connection.execute(query).fetchall()] for query in queries]


@contextmanager
def with_a_few(kind: str) -> Generator[Kept]:
    """A journal with three entries of two cases and a checkpoint."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, SPENDING])
        line = next_line(kept.journal, ACCOUNT, word="2", key="one")
        kept.journal.append(line.data, case=ACCOUNT, expected=1, key="one")
        kept.journal.checkpoint()
        yield kept


# ── How the tables come to be ────────────────────────────────────────────────────────────────────────────────────────


def shown(type_: TypeEngine[Any], dialect: Dialect) -> str:
    """The type as a database calls it; in SQLite a whole number is one, however wide."""
    text = type_.compile(dialect)
    return text.replace("BIGINT", "INTEGER") if dialect.name == "sqlite" else text


@each_database
def test_the_tables_are_what_the_statements_are_written_for(kind: str) -> None:
    """Names, types, keys and what may be empty: the migrations make what the schema says, and nothing beside."""
    with fresh(kind) as kept:
        engine = create_engine(kept.url, poolclass=NullPool)
        found = inspect(engine)
        assert {*found.get_table_names()} == {*METADATA.tables}
        for table in METADATA.tables.values():
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns]
            for column in table.columns:
                made = columns[column.name]
                assert shown(made["type"], engine.dialect) == shown(column.type, engine.dialect), column
                assert column.primary_key or made["nullable"] is column.nullable
                assert kind == "sqlite" or bool(made.get("identity")) is bool(column.identity)
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key.columns]
            once = [one["column_names"] for one in found.get_unique_constraints(table.name)]
            alone = [one.columns.keys() for one in table.constraints if isinstance(one, UniqueConstraint)]
            assert sorted(once) == sorted(alone)
        engine.dispose()


@each_database
def test_text_is_ordered_by_its_bytes(kind: str) -> None:
    """Names of cases compare as their bytes do, so that all databases list one kind by the same limits."""
    with fresh(kind) as kept:
        names = ["a:é", "a:z", "a:Z", "a:玉", "A:a", "a.b:x", "a:\U0001f3e0"]
        kept.journal.append_all([Line(name, 0, b"{}") for name in names])
        assert [ref for (ref,) in asked(kept.url, "SELECT ref FROM propgov_tail ORDER BY ref")] == sorted(names)


@each_database
def test_each_migration_is_made_once(kind: str) -> None:
    """Opening a journal again changes nothing, and each migration has its row."""
    with fresh(kind) as kept:
        before = state(kept.url)
        for _ in range(2):
            Journal.open(kept.url).close()
        assert state(kept.url) == before
        rows = asked(kept.url, "SELECT version FROM propgov_schema ORDER BY version")
        assert rows == [(migration.version,) for migration in MIGRATIONS]


def test_migrations_are_numbered_without_gaps() -> None:
    """The first is number one, and the last is the shape that this version writes."""
    assert [migration.version for migration in MIGRATIONS] == list(range(1, LATEST + 1))


def made_of_kept(kind: str, version: int, url: str) -> None:
    """Make the kept journal of an older shape, as its file says."""
    text = (KEPT / f"shape-{version}-{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(text)
    else:
        with psycopg.connect(conninfo(url)) as connection:
            connection.execute(text.encode())


each_old_shape = pytest.mark.parametrize("version", [1, 2])


@each_database
@each_old_shape
def test_a_journal_of_an_older_shape_is_brought_to_the_latest(kind: str, version: int) -> None:
    """Nothing of it is lost or altered, it verifies against what was printed then, and it goes on."""
    with fresh_url(kind) as url:
        made_of_kept(kind, version, url)
        before = asked(url, "SELECT place, ref, n, data FROM propgov_entry ORDER BY place")
        tails = asked(url, "SELECT born, ref, length, head FROM propgov_tail ORDER BY born")
        with Journal.open(url, create=False) as journal:
            assert asked(url, "SELECT place, ref, n, data FROM propgov_entry ORDER BY place") == before
            assert asked(url, "SELECT born, ref, length, head FROM propgov_tail ORDER BY born") == tails
            assert asked(url, "SELECT max(version) FROM propgov_schema") == [(LATEST,)]
            assert [(tail.case, tail.length) for tail in journal.store.tails()] == TAILS_OF_SHAPE_1
            assert journal.verify(against=[OF_SHAPE_1]) == ()
            assert journal.checkpoints() == (OF_SHAPE_1,) * (version > 1)
            assert journal.checkpoint() == OF_SHAPE_1
            assert journal.store.snapshot("community:yulan") == (b"kept" if version > 1 else None)
            assert journal.entry("community:yulan", 0).facts == {"name": "玉兰花园"}
            assert journal.entry("income.account:a1", 1).facts == {"voucher": "it's 50 %"}
            filled(journal, ["community:yulan", "account:new"])
            journal.append(next_line(journal, "x:y", key="one").data, case="x:y", expected=0, key="one")
            assert journal.keyed("one") == journal.entry("x:y", 0)
            assert journal.verify() == ()


@each_database
@each_old_shape
def test_an_older_shape_is_the_latest_one_in_the_end(kind: str, version: int) -> None:
    """A journal that was brought to the latest shape has the same tables and guards as one that was made in it."""
    with fresh_url(kind) as old, fresh_url(kind) as new:
        made_of_kept(kind, version, old)
        Journal.open(old).close()
        Journal.open(new).close()
        one, other = (create_engine(url, poolclass=NullPool) for url in (old, new))
        for table in METADATA.tables:
            shapes = [
                [
                    (column["name"], str(column["type"]), column["nullable"])
                    for column in inspect(engine).get_columns(table)
                ]
                for engine in (one, other)
            ]
            assert shapes[0] == shapes[1]
        if kind == "sqlite":
            guards = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        else:
            guards = (
                "SELECT tgname, tgenabled, tgtype, proname, proconfig IS NULL FROM pg_trigger "
                "JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal ORDER BY 1"
            )
        found = [[" ".join(map(str, row)).split() for row in asked(url, guards)] for url in (old, new)]
        assert found[0] == found[1] != []


@each_database
def test_a_migration_that_fails_leaves_the_old_shape(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a migration is none: the journal stays as it was, and a sound one is made later."""
    good, bad = "CREATE TABLE propgov_more (x INTEGER)", "CREATE TABLE propgov_more (y INTEGER)"
    with with_a_few(kind) as kept:
        before = state(kept.url)
        broken = Migration(LATEST + 1, sqlite=(good, bad), postgresql=(good, bad))
        with monkeypatch.context() as patch:
            patch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, broken))
            patch.setattr(opening, "LATEST", LATEST + 1)
            with pytest.raises(StoreFailed, match="propgov_more"):
                Journal.open(kept.url)
            assert state(kept.url) == before
            with pytest.raises(REFUSED):
                asked(kept.url, "SELECT * FROM propgov_more")
            sound = Migration(LATEST + 1, sqlite=(good,), postgresql=(good,))
            patch.setattr(opening, "MIGRATIONS", (*MIGRATIONS, sound))
            Journal.open(kept.url).close()
            assert asked(kept.url, "SELECT * FROM propgov_more") == []
        with pytest.raises(StoreFailed, match="install a newer propgov"):
            Journal.open(kept.url)


@each_database
def test_a_first_migration_that_fails_leaves_nothing(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was no journal there is none afterwards, not even an empty table."""
    broken = Migration(1, sqlite=("CREATE TABLE propgov_entry (x)", "no SQL"), postgresql=("no SQL",))
    monkeypatch.setattr(opening, "MIGRATIONS", (broken,))
    with fresh_url(kind) as url:
        with pytest.raises(StoreFailed):
            Journal.open(url)
        engine = create_engine(url, poolclass=NullPool)
        assert inspect(engine).get_table_names() == []


# ── What the database refuses ────────────────────────────────────────────────────────────────────────────────────────

ENTRY = "INSERT INTO propgov_entry (ref, n, data) VALUES"
IN_EACH = {
    "entries altered": "UPDATE propgov_entry SET data = data WHERE n = 0",
    "an entry renamed": "UPDATE propgov_entry SET ref = 'account:a2' WHERE ref = 'account:a1'",
    "an entry moved": "UPDATE propgov_entry SET n = 7 WHERE n = 1",
    "an entry removed": "DELETE FROM propgov_entry WHERE ref = 'account:a1' AND n = 1",
    "all entries removed": "DELETE FROM propgov_entry",
    "a gap": f"{ENTRY} ('account:a1', 3, {{data}})",
    "a case that begins late": f"{ENTRY} ('account:new', 1, {{data}})",
    "a number twice": f"{ENTRY} ('account:a1', 1, {{data}})",
    "the opening twice": f"{ENTRY} ('account:a1', 0, {{data}})",
    "a number below nothing": f"{ENTRY} ('account:new', -1, {{data}})",
    "no number": f"{ENTRY} ('account:new', NULL, {{data}})",
    "no case": f"{ENTRY} (NULL, 0, {{data}})",
    "a key taken": "INSERT INTO propgov_entry (ref, n, data, key) VALUES ('account:new', 0, {data}, 'one')",
    "an upsert by key": "INSERT INTO propgov_entry (ref, n, data, key) VALUES ('account:new', 0, {data}, 'one') "
    "ON CONFLICT (key) WHERE key IS NOT NULL DO UPDATE SET data = excluded.data",
    "a key given away": "UPDATE propgov_entry SET key = NULL WHERE key = 'one'",
    "a key given later": "UPDATE propgov_entry SET key = 'two' WHERE key IS NULL",
    "no bytes": f"{ENTRY} ('account:new', 0, NULL)",
    "an upsert of an entry": f"{ENTRY} ('account:a1', 1, {{data}}) ON CONFLICT (ref, n) DO UPDATE SET data = excluded.data",
    "an upsert of the opening": f"{ENTRY} ('account:a1', 0, {{data}}) ON CONFLICT (ref, n) DO UPDATE SET n = 9",
    "a tail that shrinks": "UPDATE propgov_tail SET length = length - 1 WHERE ref = 'account:a1'",
    "a tail with another head": "UPDATE propgov_tail SET head = 'forged' WHERE ref = 'account:a1'",
    "a tail renamed": "UPDATE propgov_tail SET ref = 'account:a2', length = length + 1 WHERE ref = 'account:a1'",
    "a tail born elsewhere": "UPDATE propgov_tail SET born = born + 7, length = length + 1",
    "a tail without length": "UPDATE propgov_tail SET length = NULL",
    "a tail without head": "UPDATE propgov_tail SET length = length + 1, head = NULL",
    "a tail removed": "DELETE FROM propgov_tail WHERE ref = 'account:a1'",
    "a second tail": "INSERT INTO propgov_tail (ref, length, head) VALUES ('account:a1', 1, 'forged')",
    "an upsert of a tail": "INSERT INTO propgov_tail (ref, length, head) VALUES ('account:a1', 1, 'forged') "
    "ON CONFLICT (ref) DO UPDATE SET length = 1",
    "a checkpoint altered": "UPDATE propgov_checkpoint SET head = 'forged'",
    "a checkpoint removed": "DELETE FROM propgov_checkpoint",
}
IN_SQLITE = {
    "replaced by case and number": "INSERT OR REPLACE INTO propgov_entry (ref, n, data) VALUES ('account:a1', 1, {data})",
    "replaced by key": "INSERT OR REPLACE INTO propgov_entry (ref, n, data, key) VALUES ('x:y', 0, {data}, 'one')",
    "ignored by key": "INSERT OR IGNORE INTO propgov_entry (ref, n, data, key) VALUES ('x:y', 0, {data}, 'one')",
    "bytes for a key": "INSERT INTO propgov_entry (ref, n, data, key) VALUES ('x:y', 0, {data}, x'61')",
    "replaced by place": "INSERT OR REPLACE INTO propgov_entry (place, ref, n, data) VALUES (2, 'account:new', 0, {data})",
    "replaced by row": "REPLACE INTO propgov_entry (rowid, ref, n, data) VALUES (1, 'account:a1', 2, {data})",
    "ignored by case and number": "INSERT OR IGNORE INTO propgov_entry (ref, n, data) VALUES ('account:a1', 1, {data})",
    "ignored by place": "INSERT OR IGNORE INTO propgov_entry (place, ref, n, data) VALUES (2, 'account:a1', 2, {data})",
    "an upsert by place": "INSERT INTO propgov_entry (place, ref, n, data) VALUES (2, 'account:a1', 2, {data}) "
    "ON CONFLICT (place) DO UPDATE SET data = excluded.data",
    "updated or replaced": "UPDATE OR REPLACE propgov_entry SET n = 0 WHERE ref = 'account:a1'",
    "updated or ignored": "UPDATE OR IGNORE propgov_entry SET data = {data}",
    "text for bytes": f"{ENTRY} ('account:new', 0, 'text')",
    "a number for bytes": f"{ENTRY} ('account:new', 0, 7)",
    "text for a number": f"{ENTRY} ('account:new', 'one', {{data}})",
    "half a number": f"{ENTRY} ('account:new', 0.5, {{data}})",
    "bytes for a case": f"{ENTRY} (x'61', 0, {{data}})",
    "an entry before all others": "INSERT INTO propgov_entry (place, ref, n, data) VALUES (-1, 'account:new', 0, {data})",
    "an entry at nothing": "INSERT INTO propgov_entry (place, ref, n, data) VALUES (0, 'account:new', 0, {data})",
    "an entry after a gap": "INSERT INTO propgov_entry (place, ref, n, data) VALUES (9, 'account:new', 0, {data})",
    "the last place of all": "INSERT INTO propgov_entry (place, ref, n, data) "
    "VALUES (9223372036854775807, 'account:new', 0, {data})",
    "a tail replaced": "INSERT OR REPLACE INTO propgov_tail (ref, length, head) VALUES ('account:a1', 1, 'forged')",
    "a tail replaced by birth": "INSERT OR REPLACE INTO propgov_tail (born, ref, length, head) VALUES (1, 'x:y', 1, 'f')",
    "a tail born before all others": "INSERT INTO propgov_tail (born, ref, length, head) VALUES (-1, 'x:y', 1, 'f')",
    "a tail ignored": "INSERT OR IGNORE INTO propgov_tail (ref, length, head) VALUES ('account:a1', 1, 'forged')",
    "a length of text": "UPDATE propgov_tail SET length = 'long'",
    "a length and a half": "UPDATE propgov_tail SET length = length + 0.5",
    "a head of bytes": "UPDATE propgov_tail SET length = length + 1, head = x'00'",
    "a tail updated or replaced": "UPDATE OR REPLACE propgov_tail SET ref = 'income.spending:s1'",
    "a checkpoint replaced": "INSERT OR REPLACE INTO propgov_checkpoint (number, count, head) VALUES (1, 1, 'forged')",
    "a checkpoint before all others": "INSERT INTO propgov_checkpoint (number, count, head) VALUES (-1, 1, 'forged')",
    "a checkpoint of text": "INSERT INTO propgov_checkpoint (count, head) VALUES ('many', 'forged')",
}
IN_POSTGRES = {
    "entries emptied": "TRUNCATE propgov_entry",
    "all emptied at once": "TRUNCATE propgov_entry, propgov_tail, propgov_checkpoint RESTART IDENTITY CASCADE",
    "tails emptied": "TRUNCATE propgov_tail",
    "checkpoints emptied": "TRUNCATE propgov_checkpoint",
    "a place of one's own": "INSERT INTO propgov_entry (place, ref, n, data) VALUES (1, 'account:new', 0, {data})",
    "a place overridden": "INSERT INTO propgov_entry (place, ref, n, data) OVERRIDING SYSTEM VALUE "
    "VALUES (1, 'account:new', 0, {data})",
    "a place before all others": "INSERT INTO propgov_entry (place, ref, n, data) OVERRIDING SYSTEM VALUE "
    "VALUES (-1, 'account:new', 0, {data})",
    "a birth before all others": "INSERT INTO propgov_tail (born, ref, length, head) OVERRIDING SYSTEM VALUE "
    "VALUES (-1, 'x:y', 1, 'f')",
    "a merge": "MERGE INTO propgov_entry USING (SELECT 1) AS one ON ref = 'account:a1' WHEN MATCHED THEN DELETE",
    "text for bytes": f"{ENTRY} ('account:new', 0, 7)",
}


def all_refused(kept: Kept, first: Sequence[str], statements: dict[str, str]) -> None:
    """Each of the statements fails, and nothing has changed after it."""
    data = "x'7b7d'" if kept.url.startswith("sqlite") else r"'\x7b7d'::bytea"
    before = state(kept.url)
    for what, statement in statements.items():
        with plain(kept.url) as connection:
            for setting in first:
                connection.execute(setting)
            with pytest.raises(REFUSED):
                connection.execute(statement.format(data=data))
                pytest.fail(f"{what}: taken")
        assert state(kept.url) == before, what
    assert kept.journal.verify() == ()
    filled(kept.journal, [ACCOUNT, SPENDING, "account:new"])
    assert kept.journal.verify() == ()


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_sqlite_itself_refuses_to_change_what_is_written(recursive: str) -> None:
    """Whoever opens the file without the library can add what comes next, and nothing else."""
    with with_a_few("sqlite") as kept:
        all_refused(kept, [f"PRAGMA recursive_triggers = {recursive}"], IN_EACH | IN_SQLITE)


@WANTS_POSTGRES
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_postgresql_itself_refuses_to_change_what_is_written(role: str) -> None:
    """Nor does PostgreSQL, not even for a session that skips the usual triggers, as replicas do."""
    with with_a_few("postgresql") as kept:
        all_refused(kept, [f"SET session_replication_role = {role}"], IN_EACH | IN_POSTGRES)


@each_database
def test_what_is_skipped_is_not_written(kind: str) -> None:
    """An insert that gives way where there is an entry already leaves the entry as it is."""
    skips = [f"{ENTRY} ('account:a1', {n}, {{data}}) ON CONFLICT DO NOTHING" for n in (0, 1)] + [
        "INSERT INTO propgov_tail (ref, length, head) VALUES ('account:a1', 9, 'forged') ON CONFLICT DO NOTHING"
    ]
    with with_a_few(kind) as kept:
        before = state(kept.url)
        for statement in skips:
            with suppress(*REFUSED):
                kept.plainly(statement.format(data="x'7b7d'" if kind == "sqlite" else r"'\x7b7d'::bytea"))
            assert state(kept.url) == before


@each_database
def test_what_comes_next_is_taken_from_anyone(kind: str) -> None:
    """The guards let through what the library itself does, so that they never stand in its way."""
    with with_a_few(kind) as kept:
        kept.plainly(f"{ENTRY} (%s, %s, %s)", ("account:new", 0, b"{}"))
        kept.plainly("INSERT INTO propgov_tail (ref, length, head) VALUES (%s, %s, %s)", ("account:new", 1, "0" * 64))
        kept.plainly("UPDATE propgov_tail SET length = 2 WHERE ref = %s", ("account:new",))
        kept.plainly("DELETE FROM propgov_snapshot")
        assert kept.journal.store.tail("account:new").length == 2
        assert {flaw.case for flaw in kept.journal.verify()} == {"account:new"}


def with_user(url: str, name: str) -> str:
    return make_url(url).set(username=name).render_as_string(hide_password=False)


@WANTS_POSTGRES
def test_a_user_needs_no_more_than_to_read_and_to_add() -> None:
    """The rights that the manual names are enough for a program that writes steps, and no others are needed."""
    with (
        fresh_schema(POSTGRES) as url,
        Journal.open(url) as owner,
        psycopg.connect(conninfo(url), autocommit=True) as root,
    ):
        filled(owner, [ACCOUNT])
        (schema,) = root.execute("SELECT current_schema()").fetchone() or ("",)
        role = schema.replace("test_", "user_")
        root.execute(f"CREATE ROLE {role} LOGIN")
        try:
            for right in (
                f"USAGE ON SCHEMA {schema}",
                "SELECT, INSERT ON propgov_entry, propgov_checkpoint",
                "SELECT, INSERT, UPDATE ON propgov_tail",
                "ALL ON propgov_snapshot",
                "SELECT ON propgov_schema",
            ):
                root.execute(f"GRANT {right} TO {role}")
            with Journal.open(with_user(url, role), create=False) as journal:
                filled(journal, [ACCOUNT, SPENDING])
                journal.append(b"{}", case="x:y", expected=0, unchanged={ACCOUNT: 2, "not:born": 0})
                journal.store.keep_snapshot(ACCOUNT, b"one")
                journal.store.keep_snapshot(ACCOUNT, b"two")
                assert journal.store.snapshot(ACCOUNT) == b"two"
                assert journal.verify(ACCOUNT) == ()
                with pytest.raises(StoreFailed, match="give this user the right to it"):
                    journal.checkpoint()
        finally:
            root.execute(f"DROP OWNED BY {role}")
            root.execute(f"DROP ROLE {role}")
