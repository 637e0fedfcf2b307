"""Imports: what is moved by its checkpoint, what is marked, and who answers for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.journal.stores import each_store, filled, fresh

from propgov.errors import InvalidExport, InvalidFacts
from propgov.journal import Checkpoint, Journal
from propgov.journal.imports import IMPORT, unconfirmed

DAY = date(2026, 3, 2)
CASES = ["account:a1", "spending:s1"]


def exported(tmp_path: Path) -> tuple[Path, Checkpoint]:
    """A file with the entries of two cases, and its checkpoint."""
    path = tmp_path / "journal.jsonl"
    return path, filled(Journal(), [*CASES, CASES[0]]).export(path)


@each_store
def test_what_is_imported_without_its_checkpoint_is_marked(kind: str, tmp_path: Path) -> None:
    """One more entry names the cases; the journal verifies, and exports and imports once more with the mark."""
    path, _ = exported(tmp_path)
    with fresh(kind) as kept:
        assert kept.journal.import_file(path) == 3
        (mark,) = kept.journal.cases(IMPORT)
        assert unconfirmed(kept.journal.store) == frozenset(CASES)
        assert kept.journal.verify() == ()
        kept.journal.confirm(mark, by="anna", on=DAY, document="minutes 7")
        assert unconfirmed(kept.journal.store) == frozenset()
        assert kept.journal.entry(mark, 1).by == "anna"
        assert kept.journal.verify() == ()
        again, made = tmp_path / "again.jsonl", kept.journal.export(tmp_path / "again.jsonl")
        copy = Journal()
        copy.import_file(again, checkpoint=made)
        assert unconfirmed(copy.store) == frozenset()


def test_a_file_of_another_checkpoint_is_not_moved(tmp_path: Path) -> None:
    """A whole file that is not the export of that checkpoint is refused, and nothing is written."""
    path, made = exported(tmp_path)
    for other in (Checkpoint(made.count + 1, made.head), Checkpoint(made.count, "0" * 64)):
        copy = Journal()
        with pytest.raises(InvalidExport, match="not those of the checkpoint"):
            copy.import_file(path, checkpoint=other)
        assert len(copy) == 0


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b'{"v":2,"case":"journal.import:x","n":0,"on":"2026-03-01","facts":{"cases":7}}']
)
def test_a_damaged_entry_on_an_import_stops_nothing(damage: bytes, tmp_path: Path) -> None:
    """Its cases stay apart as if it could be read, those of other imports too, and the verification names the entry."""
    path, _ = exported(tmp_path)
    other = tmp_path / "other.jsonl"
    filled(Journal(), ["note:n1"]).export(other)
    with fresh("sqlite") as kept:
        kept.journal.import_file(path)
        kept.journal.import_file(other)
        first, second = kept.journal.cases(IMPORT)
        kept.change(first, 0, damage)
        assert unconfirmed(kept.journal.store) == {*CASES, "note:n1"}
        assert {flaw.case for flaw in kept.journal.verify()} == {first}
        kept.change(second, 0, damage)
        assert unconfirmed(kept.journal.store) == {*CASES, "note:n1"}


def test_nobody_answers_for_what_is_no_import(tmp_path: Path) -> None:
    """An unknown name, no person, no document, or a second time: each is told, all at once."""
    path, _ = exported(tmp_path)
    journal = Journal()
    journal.import_file(path)
    with pytest.raises(InvalidFacts) as caught:
        journal.confirm("account:a1", by=" ", on=DAY, document="")
    assert [fault.place for fault in caught.value.faults] == ["case", "by", "document"]
    (mark,) = journal.cases(IMPORT)
    journal.confirm(mark, by="anna", on=DAY, document="minutes 7")
    with pytest.raises(InvalidFacts, match="confirmed already"):
        journal.confirm(mark, by="anna", on=DAY, document="minutes 7")
