"""What a procedure costs is counted right, and nothing is left out of the count."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.test_mirror import ROOT, SOURCE, TESTS

from propgov.engine.kinds import KINDS

pytestmark = pytest.mark.no_cover  # sources are read here, and none of them runs

OF_THE_ACCOUNT = (
    "account.py",
    "bank.py",
    "bank_check.py",
    "keeping.py",
    "keeping_record.py",
    "keeping_rules.py",
    "liabilities.py",
    "reconciling.py",
    "sources.py",
)


def _loaded() -> Any:
    spec = importlib.util.spec_from_file_location("cost", ROOT / ".ci" / "cost.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["cost"] = module
    spec.loader.exec_module(module)
    return module


COST = _loaded()

PROGRAM = '''"""A docstring
of two lines."""

# A comment.
KINDS = (
    "a",  # a code line with a comment

    "b",
)
"""What stands below a name is its docstring."""


class Case:
    """Words."""

    def step(self) -> str:
        """More words."""
        return """text
that is code"""
'''


def test_docstrings_comments_and_blanks_are_no_code() -> None:
    """Each line on which something is said to the machine counts once, a text of two lines twice."""
    assert COST.code_lines(PROGRAM) == 8
    assert COST.code_lines("") == COST.code_lines("# nothing\n\n") == 0


def test_every_file_of_a_field_is_counted_once() -> None:
    """Each belongs to one procedure, or to those that several use; each procedure has its own module among its files."""
    counted = [path for paths in COST.sources().values() for path in paths]
    rooms = {module.split(".")[1] for module in KINDS.values()}
    there = {
        path
        for room in rooms
        for path in (SOURCE / room).rglob("*.py")
        if path.name not in ("__init__.py", "testing.py")
    }
    assert len(counted) == len(set(counted))
    assert there == set(counted)
    for kind, module in KINDS.items():
        assert ROOT / "src" / Path(*module.split(".")).with_suffix(".py") in COST.sources()[kind]


def test_a_file_that_only_one_procedure_uses_is_its_own() -> None:
    """What the books need is counted with the account, by way of whatever helps it; what several need with none."""
    names = {path.name for path in COST.sources()["income.account"]}
    assert names == set(OF_THE_ACCOUNT)
    assert len(COST.kinds_using("propgov.community.notice")) > 1
    assert COST.kinds_using("propgov.income.spending") == {"income.spending"}


def _written(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_what_a_test_draws_on_is_found_however_it_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module or what is in it, at any depth, in a function too, and what that needs in turn, round and round."""
    monkeypatch.setattr(COST, "TESTS", tmp_path)
    _written(
        tmp_path,
        test_kind="from tests.room.deep.one import a\ndef late():\n    from tests.top import b\nfrom propgov import begin",
        room__deep__one="from tests.room import two",
        room__two="from tests.room.deep.one import a\nfrom tests.missing import c",
        top="from pathlib import Path",
        room__unread="from tests.top import b",
    )
    found = {path.relative_to(tmp_path).as_posix() for path in COST.drawn_on(tmp_path / "test_kind.py")}
    assert found == {"room/deep/one.py", "room/two.py", "top.py"}
    assert COST.drawn_on(tmp_path / "test_nothing.py") == frozenset()


def test_a_helper_is_shared_out_among_the_kinds_that_draw_on_it() -> None:
    """Deep in a room or above all rooms: each pays as much as any other, and together they pay for every line, not much more."""
    shared = COST.sharing()
    lines, parts = sum(map(COST.lines_of, shared)), sum(map(len, shared.values()))
    assert lines <= sum(COST.helpers().values()) < lines + parts
    contesting = {f"{room}.{kind}" for room in ("assembly", "committee") for kind in ("challenge", "correction")}
    assert shared[TESTS / "assembly" / "contesting" / "sides.py"] == {*contesting, "assembly.meeting"}
    assert shared[TESTS / "assembly" / "meeting" / "polls.py"] == {"assembly.meeting"}
    assert {"assembly.area", "community.body"} <= shared[TESTS / "weighed.py"]
    # By way of the walk of a body, which it takes up.
    assert "assembly.body-filing" in shared[TESTS / "walking" / "notices.py"]
    own = {COST.walk_of(kind) for kind in KINDS}
    assert [path for path in shared if path in own or path.name.startswith("test_")] == []


def test_no_helper_of_a_procedure_is_left_out() -> None:
    """Whatever its tests name among the modules that are no tests is charged to it."""
    helpers = {path for path in TESTS.rglob("*.py") if not path.name.startswith("test_")}
    named = {path: f"from {'.'.join(path.relative_to(TESTS.parent).with_suffix('').parts)} import" for path in helpers}
    for kind, paths in COST.sources().items():
        texts = [tests.read_text("utf-8") for tests in map(COST.tests_of, paths) if kind and tests.exists()]
        drawn_on = [path for path, line in named.items() if any(line in text for text in texts)]
        assert [path for path in drawn_on if kind not in COST.sharing()[path]] == []


def test_every_procedure_has_tests_and_a_walk() -> None:
    """No procedure seems cheap because nothing was counted."""
    assert set(COST.costs()) == set(KINDS)
    assert [kind for kind, parts in COST.costs().items() if not all(parts)] == []


@pytest.mark.parametrize(("limit", "status"), [("0", 1), ("99999", 0)])
@pytest.mark.parametrize("which", ["--source", "--tests"])
def test_a_median_above_its_limit_fails(
    which: str, limit: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each limit fails the check by itself; every procedure has its line, with the medians last."""
    wide = ["--source", "99999", "--tests", "99999"]
    assert COST.main([*wide, which, limit, "--files"]) == status
    told = capsys.readouterr().out
    assert all(f"\n{kind} " in told for kind in KINDS)
    assert told.splitlines()[-1].startswith("median: source ")
