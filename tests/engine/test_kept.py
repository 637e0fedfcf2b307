"""Journals written by earlier versions, kept for ever: each loads as the state that it was in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine.kept.make import HERE, told
from tests.journal.stores import each_store, fresh
from tests.walking.community import Delegation

from propgov.engine import Loaded, Register, migrations
from propgov.engine.kinds import KINDS
from propgov.journal import Journal, verifier
from propgov.journal.entry import _TYPES

FILES = sorted(HERE.glob("version-*/*.jsonl"))


def name(path: Path) -> str:
    """A file by its version and procedure."""
    return f"{path.parent.name}/{path.stem}"


def as_then(loaded: Loaded, path: Path) -> None:
    """Each case is as it was told when it was written; fields that a class was given since are its own matter."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = {case.ref: told(case) for case in loaded.cases}
    for ref, state in found.items():
        state["fields"] = {field: value for field, value in state["fields"].items() if field in wanted[ref]["fields"]}
    assert found == wanted


def test_every_procedure_of_every_version_is_kept() -> None:
    """Of each version that is read there is one journal of each procedure that it had, of today's one of each there is."""
    versions = {path.parent.name for path in FILES}
    assert versions == {f"version-{number}" for number in range(migrations.OLDEST, migrations.VERSION + 1)}
    today = f"version-{migrations.VERSION}"
    assert {path.stem for path in FILES if path.parent.name == today} == {*KINDS, "envelope"}
    assert {path.stem for path in FILES} <= {*KINDS, "envelope"}


def test_the_envelope_of_an_entry_is_kept_for_ever() -> None:
    """In the kept journals there is each thing that an entry may say, so that none can be lost unseen."""
    lines = [json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    said = {name for line in lines for name in line}
    assert said >= set(_TYPES)
    assert {line.get("mark") for line in lines} >= {None, "recognised", "voided"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_an_earlier_version_wrote_is_read_as_it_was_meant(path: Path) -> None:
    """Each case of an old journal is in the stage, with the days and the fields, that it had when it was written."""
    assert Delegation.kind == "test.delegation"  # one of the cases kept is of this kind
    journal = Journal()
    journal.import_file(path)
    loaded = Register(journal).load()
    assert loaded.unread == ()
    as_then(loaded, path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_an_earlier_version_exported_is_verified(path: Path) -> None:
    """The verifier of today accepts the files of then."""
    assert verifier.verify(path.read_bytes()) == []


def longest() -> Iterator[Path]:
    """The longest journal of each version."""
    for folder in sorted({path.parent for path in FILES}):
        yield max(folder.glob("*.jsonl"), key=lambda path: path.stat().st_size)


@each_store
@pytest.mark.parametrize("path", list(longest()), ids=name)
def test_an_old_journal_is_kept_and_read_in_every_store(kind: str, path: Path) -> None:
    """An old file taken into any store comes out of it in the same states."""
    with fresh(kind) as kept:
        kept.journal.import_file(path)
        as_then(Register(kept.journal).load(), path)
        assert kept.journal.verify() == ()
