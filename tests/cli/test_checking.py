"""A journal is verified, audited, exported and taken in; what is not in order has a status of its own."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.kept import SPENDING, export_of, forged, kept
from typer.testing import CliRunner, Result

from propgov.cli import app
from propgov.engine import Register
from propgov.journal import Journal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal in a file."""
    return kept(tmp_path)


def run(*words: str | Path) -> Result:
    """One command."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_journal_as_it_was_written(file: Path) -> None:
    """It has no flaw and nothing irregular, and both say how much they looked at."""
    assert run("verify", file).exit_code == 0
    told = json.loads(run("verify", file, "--json").stdout)
    assert (told["flaws"], told["entries"] > told["cases"] > 5) == ([], True)
    assert "异常0处" in run("verify", file, "--lang", "zh").stdout
    audited = json.loads(run("audit", file, "--json").stdout)
    assert (audited["irregularities"], audited["flaws"], audited["entries"]) == ([], [], told["entries"])
    assert "0 irregularities" in run("audit", file).stdout


def test_a_changed_journal_is_named(file: Path) -> None:
    """An entry changed behind the back of the journal: status 1, and the entry is named."""
    with sqlite3.connect(file) as base:
        base.execute("DROP TRIGGER propgov_entry_no_update")
        found = base.execute("SELECT place, data FROM propgov_entry").fetchall()
        place, data = next((place, data) for place, data in found if b'"V-1"' in data)
        base.execute("UPDATE propgov_entry SET data = ? WHERE place = ?", (data.replace(b"V-1", b"V-2"), place))
    ran = run("verify", file)
    assert ran.exit_code == 1
    assert "is not as it was written" in ran.stdout
    (flaw, *_) = json.loads(run("verify", file, "--json").stdout)["flaws"]
    assert (flaw["kind"]["name"], "被改动" in flaw["text"]["zh"]) == ("CHANGED", True)


def test_a_checkpoint_that_was_kept_elsewhere(file: Path, tmp_path: Path) -> None:
    """The checkpoint of an export fits the journal; one of another journal does not."""
    told = json.loads(run("export", file, tmp_path / "out.jsonl", "--json").stdout)
    against = f"{told['count']}:{told['head']}"
    assert run("verify", file, "--against", against).exit_code == 0
    assert run("verify", file, "--against", f"{told['count']}:{'0' * 64}").exit_code == 1
    assert run("verify", file, "--against", "x").exit_code == 2
    assert told["head"] in run("export", file, tmp_path / "again.jsonl", "--lang", "zh").stdout
    assert run("export", file, tmp_path / "again.jsonl").exit_code == 3


def test_a_forged_journal_is_named_with_its_article(file: Path) -> None:
    """Every digest is in order, so only the audit finds that a stranger approved the spending."""
    path = forged(file)
    assert run("verify", path).exit_code == 0
    ran = run("audit", path)
    assert ran.exit_code == 1
    assert SPENDING in ran.stdout
    assert "is not allowed" in ran.stdout.replace("\n", " ")
    told = json.loads(run("audit", path, "--json").stdout)
    assert {(one["case"], one["n"]) for one in told["irregularities"]} == {(SPENDING, 1)}
    assert "依法不应办理" in run("audit", path, "--lang", "zh").stdout


def test_what_is_lawful_is_taken_in(file: Path, tmp_path: Path) -> None:
    """A new journal takes in the export and has its cases; a second time nothing is taken in."""
    new = tmp_path / "new.db"
    ran = run("import", new, export_of(file))
    assert ran.exit_code == 0
    assert "taken in as journal.import:" in ran.stdout
    with Journal.open(new) as journal:
        assert Register(journal).get(SPENDING).stage.name == "PAID"
    assert run("import", new, file.with_suffix(".jsonl")).exit_code == 1


def test_what_is_forged_is_not_taken_in(file: Path, tmp_path: Path) -> None:
    """Nothing is written unless it is to be marked, and then nothing rests on it."""
    path, new = forged(file), tmp_path / "new.db"
    assert run("import", new, path).exit_code == 1
    with Journal.open(new) as journal:
        assert len(journal) == 0
    told = json.loads(run("import", new, path, "--marked", "--json").stdout)
    assert (told["name"].partition(":")[0], told["audit"]["irregularities"] != []) == ("journal.import", True)
    with Journal.open(new) as journal:
        register = Register(journal)
        register.refresh()
        assert SPENDING in register.unconfirmed or register.load().cases


def test_nothing_is_taken_into_an_export(file: Path) -> None:
    """Journal and export named the wrong way round: the command says so, and the export is as it was."""
    path = export_of(file)
    before = path.read_bytes()
    ran = run("import", path, file)
    assert (ran.exit_code, path.read_bytes() == before) == (3, True)
    assert "name the journal first" in ran.stderr


def test_what_is_not_there_makes_no_journal(tmp_path: Path) -> None:
    """A misspelt file is told, and no empty journal is left behind."""
    assert run("import", tmp_path / "new.db", tmp_path / "none.jsonl").exit_code == 3
    assert not (tmp_path / "new.db").exists()
