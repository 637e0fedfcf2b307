"""The tables themselves: what is missing, switched off, foreign or changed is named, beside the entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.databases import WANTS_POSTGRES
from tests.journal.stores import each_database, filled, fresh

from propgov.errors import StoreFailed
from propgov.journal import Flaw, FlawKind

ACCOUNT = "account:a1"


@each_database
def test_tables_as_they_were_made_have_no_flaw(kind: str) -> None:
    """A new journal, and one in use, is as the migrations make it."""
    with fresh(kind) as kept:
        assert kept.journal.store.damage() == ()
        filled(kept.journal, [ACCOUNT, ACCOUNT]).checkpoint()
        assert (kept.journal.store.damage(), kept.journal.verify()) == ((), ())


SQLITE = {
    "DROP TRIGGER propgov_entry_no_update": "trigger propgov_entry_no_update is missing",
    "DROP INDEX propgov_entry_key": "index propgov_entry_key is missing",
    "CREATE TRIGGER evil AFTER INSERT ON propgov_tail BEGIN SELECT 1; END": "trigger evil is not of this journal",
    "CREATE TABLE propgov_more (x)": "table propgov_more is not of this journal",
    "ALTER TABLE propgov_entry ADD COLUMN more TEXT": "table propgov_entry is not as it was made",
    "INSERT INTO propgov_schema VALUES (-7)": "table propgov_schema says <int -7>",
    "DELETE FROM propgov_schema WHERE version = 2": "table propgov_schema does not say that migration 2 was made",
}


@pytest.mark.parametrize("statement", SQLITE)
def test_what_was_done_to_the_tables_of_sqlite_is_named(statement: str) -> None:
    """A dropped trigger or index, one more of either, a changed table or list of migrations: told, and nothing else is."""
    with fresh("sqlite") as kept:
        filled(kept.journal, [ACCOUNT])
        kept.plainly(statement)
        told = [str(flaw) for flaw in kept.journal.verify()]
        assert told == [f"the journal: the tables are not as they were made: {SQLITE[statement]}"]
        assert "数据表异常" in kept.journal.verify()[0].text("zh")
        assert kept.journal.verify(ACCOUNT) == ()


POSTGRES = {
    "ALTER TABLE propgov_entry DISABLE TRIGGER propgov_entry_kept": "trigger propgov_entry_kept is switched off",
    "DROP TRIGGER propgov_entry_kept ON propgov_entry": "trigger propgov_entry_kept is missing",
    "CREATE TRIGGER evil BEFORE INSERT ON propgov_tail FOR EACH ROW EXECUTE FUNCTION propgov_keep()": (
        "trigger evil is not of this journal"
    ),
    "CREATE OR REPLACE FUNCTION propgov_keep() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$": (
        "function propgov_keep is not as it was made"
    ),
    "ALTER TABLE propgov_entry ADD COLUMN more text": "column propgov_entry.more is not of this journal",
    "DROP INDEX propgov_entry_key": "index propgov_entry_key is missing",
}


@WANTS_POSTGRES
@pytest.mark.parametrize("statement", POSTGRES)
def test_what_was_done_to_the_tables_of_postgresql_is_named(statement: str) -> None:
    """A trigger that is off or gone, a function that no longer refuses, what stands there beside: told, and nothing else."""
    with fresh("postgresql") as kept:
        filled(kept.journal, [ACCOUNT])
        kept.plainly(statement)
        assert kept.journal.verify() == (Flaw(FlawKind.TABLES, "", None, detail=POSTGRES[statement]),)


@each_database
@pytest.mark.parametrize(
    "statement", ["DROP TABLE propgov_tail", "ALTER TABLE propgov_entry RENAME COLUMN data TO dota"]
)
def test_without_a_table_the_verification_says_which(kind: str, statement: str, tmp_path: Path) -> None:
    """Where the rows cannot be read at all, the flaw says what is missing; reading them says so in our words."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        kept.plainly(statement)
        told = {flaw.detail for flaw in kept.journal.verify()}
        changed = (
            "table propgov_entry is not as it was made" if kind == "sqlite" else "column propgov_entry.data is missing"
        )
        assert ("table propgov_tail is missing" if "DROP" in statement else changed) in told
        with pytest.raises(StoreFailed):
            kept.journal.export(tmp_path / "nowhere.jsonl")
