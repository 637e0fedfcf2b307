"""What a procedure costs is counted right, and nothing is left out of the count."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.test_mirror import ROOT, SOURCE

from propgov.engine.kinds import KINDS


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
    assert names == {"account.py", "account_rules.py", "books.py", "statement.py"}
    assert len(COST.kinds_using("propgov.community.notice")) > 1
    assert COST.kinds_using("propgov.income.spending") == {"income.spending"}


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
