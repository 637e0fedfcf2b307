"""The migrations of the journal's tables (数据表迁移): numbered, in order, and never edited once released.

Each migration is plain SQL for each database, so that it can still be read years later. The triggers make
the database itself refuse to change or remove what was written: an entry must be the next of its case,
a tail only grows, a checkpoint stays. A superuser can still drop a trigger; verification finds what is changed then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

__all__ = ["LATEST", "MIGRATIONS", "Migration"]


@frozen
class Migration:
    """One numbered change of the tables (一次迁移): the statements for each database."""

    version: int
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]

    def statements(self, backend: str) -> tuple[str, ...]:
        """The statements for a database, by SQLAlchemy's name for it."""
        by_name: Mapping[str, tuple[str, ...]] = {"sqlite": self.sqlite, "postgresql": self.postgresql}
        return by_name[backend]


def _sqlite_kept(table: str) -> tuple[str, ...]:
    return (
        f"""
        CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays as it is'); END
        """,
        f"""
        CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays'); END
        """,
    )


def _postgresql_kept(table: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION propgov_keep()",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION propgov_keep()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_kept",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_whole",
    )


_ENTRIES: Final = Migration(
    1,
    sqlite=(
        """
        CREATE TABLE propgov_entry (
            place INTEGER PRIMARY KEY,
            ref TEXT NOT NULL,
            n INTEGER NOT NULL,
            data BLOB NOT NULL,
            UNIQUE (ref, n),
            CHECK (typeof(ref) = 'text' AND typeof(n) = 'integer' AND typeof(data) = 'blob')
        )
        """,
        """
        CREATE TABLE propgov_tail (
            born INTEGER PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            length INTEGER NOT NULL,
            head TEXT NOT NULL,
            CHECK (born > 0 AND typeof(ref) = 'text' AND typeof(length) = 'integer' AND typeof(head) = 'text')
        )
        """,
        *_sqlite_kept("propgov_entry"),
        # INSERT OR REPLACE removes rows without asking the triggers on removal: the new row itself must be refused.
        """
        CREATE TRIGGER propgov_entry_next BEFORE INSERT ON propgov_entry
        WHEN NEW.n <> (SELECT coalesce(max(n) + 1, 0) FROM propgov_entry WHERE ref = NEW.ref)
            OR EXISTS (SELECT 1 FROM propgov_entry WHERE place = NEW.place)
        BEGIN SELECT RAISE(ABORT, 'propgov: not the next entry of its case'); END
        """,
        # SQLite assigns the place, known only afterwards. A place given by hand must not come before others.
        """
        CREATE TRIGGER propgov_entry_last AFTER INSERT ON propgov_entry
        WHEN NEW.place <> (SELECT coalesce(max(place), 0) + 1 FROM propgov_entry WHERE place < NEW.place)
            OR EXISTS (SELECT 1 FROM propgov_entry WHERE place > NEW.place)
        BEGIN SELECT RAISE(ABORT, 'propgov: not the next entry of all'); END
        """,
        """
        CREATE TRIGGER propgov_tail_born BEFORE INSERT ON propgov_tail
        WHEN EXISTS (SELECT 1 FROM propgov_tail WHERE born = NEW.born OR ref = NEW.ref)
        BEGIN SELECT RAISE(ABORT, 'propgov: the case has its tail'); END
        """,
        """
        CREATE TRIGGER propgov_tail_grows BEFORE UPDATE ON propgov_tail
        WHEN NEW.born <> OLD.born OR NEW.ref <> OLD.ref OR NEW.length <= OLD.length
        BEGIN SELECT RAISE(ABORT, 'propgov: a case only grows'); END
        """,
        """
        CREATE TRIGGER propgov_tail_no_delete BEFORE DELETE ON propgov_tail
        BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays'); END
        """,
    ),
    postgresql=(
        """
        CREATE TABLE propgov_entry (
            place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (place > 0),
            ref TEXT COLLATE "C" NOT NULL,
            n INTEGER NOT NULL,
            data BYTEA NOT NULL,
            UNIQUE (ref, n)
        )
        """,
        """
        CREATE TABLE propgov_tail (
            born BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (born > 0),
            ref TEXT COLLATE "C" NOT NULL UNIQUE,
            length INTEGER NOT NULL,
            head TEXT NOT NULL
        )
        """,
        """
        CREATE FUNCTION propgov_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'propgov: what is written stays as it is' USING ERRCODE = 'restrict_violation';
        END $$
        """,
        # The search path is fixed now, so that later writers, also while a backup is restored, find the same tables.
        """
        CREATE FUNCTION propgov_next() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
            IF NEW.n <> 0 AND NOT EXISTS (SELECT 1 FROM propgov_entry WHERE ref = NEW.ref AND n = NEW.n - 1) THEN
                RAISE EXCEPTION 'propgov: not the next entry of its case' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE FUNCTION propgov_grow() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.born <> OLD.born OR NEW.ref <> OLD.ref OR NEW.length <= OLD.length THEN
                RAISE EXCEPTION 'propgov: a case only grows' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$
        """,
        *_postgresql_kept("propgov_entry"),
        "CREATE TRIGGER propgov_entry_next BEFORE INSERT ON propgov_entry FOR EACH ROW EXECUTE FUNCTION propgov_next()",
        "ALTER TABLE propgov_entry ENABLE ALWAYS TRIGGER propgov_entry_next",
        "CREATE TRIGGER propgov_tail_grows BEFORE UPDATE ON propgov_tail FOR EACH ROW EXECUTE FUNCTION propgov_grow()",
        "CREATE TRIGGER propgov_tail_kept BEFORE DELETE ON propgov_tail FOR EACH ROW EXECUTE FUNCTION propgov_keep()",
        """
        CREATE TRIGGER propgov_tail_whole BEFORE TRUNCATE ON propgov_tail
        FOR EACH STATEMENT EXECUTE FUNCTION propgov_keep()
        """,
        "ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_grows",
        "ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_kept",
        "ALTER TABLE propgov_tail ENABLE ALWAYS TRIGGER propgov_tail_whole",
    ),
)

_CHECKPOINTS: Final = Migration(
    2,
    sqlite=(
        """
        CREATE TABLE propgov_checkpoint (
            number INTEGER PRIMARY KEY,
            count BIGINT NOT NULL,
            head TEXT NOT NULL,
            CHECK (number > 0 AND typeof(count) = 'integer' AND typeof(head) = 'text')
        )
        """,
        *_sqlite_kept("propgov_checkpoint"),
        """
        CREATE TRIGGER propgov_checkpoint_new BEFORE INSERT ON propgov_checkpoint
        WHEN EXISTS (SELECT 1 FROM propgov_checkpoint WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'propgov: what is written stays as it is'); END
        """,
        "CREATE TABLE propgov_snapshot (ref TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL)",
    ),
    postgresql=(
        """
        CREATE TABLE propgov_checkpoint (
            number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (number > 0),
            count BIGINT NOT NULL,
            head TEXT NOT NULL
        )
        """,
        *_postgresql_kept("propgov_checkpoint"),
        'CREATE TABLE propgov_snapshot (ref TEXT COLLATE "C" PRIMARY KEY, data BYTEA NOT NULL)',
    ),
)

_KEYS: Final = Migration(
    3,
    sqlite=(
        "ALTER TABLE propgov_entry ADD COLUMN key TEXT CHECK (key IS NULL OR typeof(key) = 'text')",
        "CREATE UNIQUE INDEX propgov_entry_key ON propgov_entry (key) WHERE key IS NOT NULL",
        # As above: INSERT OR REPLACE would remove the entry that has the key.
        """
        CREATE TRIGGER propgov_entry_keyed BEFORE INSERT ON propgov_entry
        WHEN NEW.key IS NOT NULL AND EXISTS (SELECT 1 FROM propgov_entry WHERE key = NEW.key)
        BEGIN SELECT RAISE(ABORT, 'propgov: the key is that of another entry'); END
        """,
    ),
    postgresql=(
        'ALTER TABLE propgov_entry ADD COLUMN key TEXT COLLATE "C"',
        "CREATE UNIQUE INDEX propgov_entry_key ON propgov_entry (key) WHERE key IS NOT NULL",
    ),
)

MIGRATIONS: Final = (_ENTRIES, _CHECKPOINTS, _KEYS)
"""All migrations, in order."""

LATEST: Final = MIGRATIONS[-1].version
"""The table version that this version of the library writes."""
