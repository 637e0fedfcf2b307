"""What the pages of the documentation show runs as it is shown."""

from __future__ import annotations

import importlib
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find

from propgov import Actor, Refused
from propgov.cli import main as run_command
from propgov.community import Role, Title, TitleBasis, Unit, UnitKind, Way
from propgov.community.giving import given_by
from propgov.law.__main__ import main
from propgov.testing import facts, scene

Out = pytest.CaptureFixture[str]
DOCS = Path(__file__).parents[1] / "docs"
# Pages whose examples are whole; the others show parts.
WHOLE = (
    "standing.md",
    "deciding.md",
    "papers.md",
    "notebooks.md",
    "certificate.md",
    "books.md",
    "journal.md",
    "plain.md",
    "web.md",
    "disputes.md",
)


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


FIRST = (DOCS / "first.md").read_text(encoding="utf-8")


def test_the_first_program_runs_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever types it in, block after block, sees what the page shows: each line that it prints, and each True."""
    monkeypatch.chdir(tmp_path)
    scope: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", FIRST, re.DOTALL | re.MULTILINE)
    assert len(blocks) > 5
    for block, printed in blocks:
        exec(compile(block, "first.md", "exec"), scope)  # noqa: S102 - our own page
        assert capsys.readouterr().out == printed
        for shown in re.findall(r"^(\S.*?) +# (?:True|\[\])(?=[:,]|$)", block, re.MULTILINE):
            found = eval(shown, scope)  # noqa: S307 - our own page
            assert found is True or found == ()
    commands = re.findall(r"^\.venv/bin/python -m propgov (.*)$", FIRST, re.MULTILINE)
    assert len(commands) == 3
    assert [run_command(command.split()) for command in commands] == [0, 0, 0]
    assert "0 irregularities, 0 flaws" in capsys.readouterr().out


def test_who_cheats_in_the_first_program_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says of cheating is so."""
    monkeypatch.chdir(tmp_path)
    scope: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```", FIRST, re.DOTALL | re.MULTILINE)
    for block in blocks[:-2]:
        exec(compile(block, "first.md", "exec"), scope)  # noqa: S102 - our own page
    bulbs, friday, meeting = scope["bulbs"], scope["friday"], scope["meeting"]
    chen, wang = Actor("chen").on(friday), Actor("wang").on(friday)
    with pytest.raises(Refused, match="standing"):
        bulbs.approve(wang, meeting=meeting)
    bulbs.approve(chen, meeting=meeting)
    with pytest.raises(Refused, match="standing"):
        bulbs.pay(wang, voucher="V-1", issuer="Lamp shop")
    bulbs.pay(chen, voucher="V-1", issuer="Lamp shop")
    with pytest.raises(Refused, match="found: PAID"):
        bulbs.pay(chen, voucher="V-2", issuer="Lamp shop")
    unit = Unit("1-104", "1", UnitKind.DWELLING, Decimal("90.00"))
    title = Title("1-104", ("stranger",), TitleBasis.REGISTER, friday)
    with pytest.raises(Refused, match="standing"):
        scope["yulan"].enter(Actor("stranger").on(friday), units=(unit,), titles=(title,))


def test_the_first_program_is_linked_first() -> None:
    """Whoever opens the documentation or a README finds it before anything else."""
    assert "first.md" in re.findall(r"\]\(([\w./-]+\.md)\)", (DOCS / "index.md").read_text(encoding="utf-8"))[0]
    for name in ("README.md", "README.zh-CN.md"):
        links = re.findall(r"\]\((docs/[\w./-]+)\)", (DOCS.parent / name).read_text(encoding="utf-8"))
        assert links[0] == "docs/first.md", name


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
