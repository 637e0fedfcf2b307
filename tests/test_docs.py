"""What the pages of the documentation show runs as it is shown."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find

from propgov.community import Role, Way
from propgov.community.giving import given_by
from propgov.law.__main__ import main
from propgov.testing import facts, scene

Out = pytest.CaptureFixture[str]
DOCS = Path(__file__).parents[1] / "docs"
# Pages whose examples are whole; the others show parts.
WHOLE = ("standing.md", "deciding.md", "papers.md", "certificate.md", "books.md", "journal.md", "disputes.md")


@pytest.mark.parametrize("name", WHOLE)
def test_the_examples_of_a_page_run_from_top_to_bottom(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever types a page in gets what it says: what a comment calls True is true."""
    text = (DOCS / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    scope: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, name, "exec"), scope)  # noqa: S102 - our own page
        for shown in re.findall(r"^(\S.*?) +# (?:True|\[\])(?=[:,]|$)", block, re.MULTILINE):
            found = eval(shown, scope)  # noqa: S307 - our own page
            assert found is True or found == []
    assert blocks
    capsys.readouterr()


def test_the_files_of_the_walk_run_as_they_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever copies the files of the page has a procedure with its packs, and a walk that holds it to every law."""
    text = (DOCS / "walking.md").read_text(encoding="utf-8")
    files = re.findall(r"^```(?:python|toml)\n# (\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert [name for name, _ in files if name.endswith(".py")] == ["lending.py", "test_lending.py", "test_likely.py"]
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("test_lending").test_walk()
    likely = importlib.import_module("test_likely")
    assert find(facts(likely.Key, scene()), lambda key: key.number > 1) == likely.Key(2, "subdistrict")


def test_the_table_of_who_gives_which_role_is_the_one_that_is_asked() -> None:
    """The page of standing shows, cell by cell, the table by which roles are given and ended."""
    lines = (DOCS / "standing.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    ways = (Way.OPENING, Way.APPOINT, Way.RECOGNISE, Way.DOCUMENT, Way.DISMISS)
    wanted = [
        [role.name, *(", ".join(sorted(giver.name for giver in given_by(way, role))) for way in ways)] for role in Role
    ]
    assert rows[1:] == wanted


def test_the_city_of_the_guide_is_a_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    """Whoever copies the files of the page has a place that the check passes and that refuses as the page says."""
    text = (DOCS / "law-packs.md").read_text(encoding="utf-8")
    files = re.findall(r"^```toml\n# (\S+)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert [Path(name).name for name, _ in files] == ["place.toml", "regulation.toml", "ids.toml"]
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n{content}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "mine", "--today", "2026-11-28"]) == 0
    assert "Lakeside Regulation on Property Management (湖滨市物业管理条例), 2 articles, 4" in capsys.readouterr().out
    scope: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        exec(compile(block, "law-packs.md", "exec"), scope)  # noqa: S102 - our own page
    assert (scope["finding"].holds, scope["finding"].article) == (False, "12")
    pack = Path("mine/cn/anhui/lakeside/regulation.toml")
    pack.write_text(
        pack.read_text("utf-8").replace('at_least = 20, unit = "days"', "required = true"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["check", "mine", "--today", "2026-11-28"]) == 1
    (shown,) = re.findall(r"^```text\n(mine.*?)\n```", text, re.DOTALL | re.MULTILINE)
    assert capsys.readouterr().out.splitlines()[0] == re.sub(r"\n +", " ", shown)


def test_the_page_of_the_committee_runs(capsys: Out) -> None:
    """Whoever copies its program seats a committee and is told what is due."""
    text = (DOCS / "committee.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    scope: dict[str, Any] = {}
    exec(compile(block, "committee.md", "exec"), scope)  # noqa: S102 - our own page
    assert "choose_officers by owners' committee" in capsys.readouterr().out
    assert len(scope["term"].members) == 5
