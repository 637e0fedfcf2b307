"""What commands read: databases, exports, procedures and packs of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.kept import SPENDING, export_of, kept

from propgov.cli.sources import load_modules, opened, register_of
from propgov.errors import InvalidExport, InvalidFacts, StoreFailed


def test_each_way_to_name_a_journal(tmp_path: Path) -> None:
    """A file, a URL and an export name the same journal."""
    file = kept(tmp_path)
    found = []
    for name in (str(file), f"sqlite:///{file}", str(export_of(file))):
        with opened(name) as journal:
            found.append(journal.cases())
    assert found[0] == found[1] == found[2]
    with register_of(str(file), None, None) as register:
        assert register.get(SPENDING).stage.name == "PAID"


def test_what_is_no_journal(tmp_path: Path) -> None:
    """Nothing is made where nothing is; a file of another kind is told."""
    with pytest.raises(StoreFailed), opened(str(tmp_path / "none.db")):
        pass
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "x.jsonl").write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidExport), opened(str(tmp_path / "x.jsonl")):
        pass


def test_a_module_that_is_not_there() -> None:
    """The module is named."""
    load_modules(None)
    with pytest.raises(InvalidFacts, match="no_such_module"):
        load_modules(["no_such_module"])
