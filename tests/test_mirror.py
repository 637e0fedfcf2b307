"""The tests mirror the source: whoever reads a file knows where it is tested."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.each import each

pytestmark = pytest.mark.no_cover  # sources are read here, and none of them runs

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "propgov"
TESTS = ROOT / "tests"

# What is held here is not one module but the shape of the whole.
OF_THE_WHOLE = {
    "test_arrows.py",
    "test_circles.py",  # no file imports another in a circle
    "test_contributing.py",  # what CONTRIBUTING shows
    "test_cost.py",  # what procedures cost in code
    "test_mirror.py",
    "test_public_names.py",
    "test_rule_ids.py",
    "test_said.py",  # what is said of faults, in Chinese too
    "test_typing.py",
    "test_past.py",  # acts of earlier years under the law of their day
    "test_city.py",  # what one example counts, counted again
    "test_examples.py",
    "test_fastapi_app.py",  # the example of an application around the generic service
    "test_hotline_year.py",
    "browser/test_pages.py",  # the pages as readers see them
    "browser/test_papers.py",  # and the papers
    "test_walk.py",
    "disputes/test_published.py",  # cases on disputes that were published
    "test_published_answers.py",  # what offices answered and courts decided, run through whole cases
    "test_readme.py",
    "test_docs.py",
    "test_documented.py",  # what public names say of units, errors and sources
    "test_catalogue.py",  # what the Chinese pages say, and the tool that keeps it
    "test_sidebar.py",  # the sidebar of the pages, as the theme lays it out
    "test_pages.py",  # tutorial and how-to guides, typed in from top to bottom
    "test_chinese.py",  # what is told in Chinese, all through the library
    "publish/test_leaks.py",  # no name on a paper that others read
    "attacks/test_ballots.py",  # what a dishonest convener tries with ballots
    "attacks/test_roll.py",  # and with the roll
    "law/test_packs.py",  # what the packs say
    "law/test_places.py",  # what the packs of the places say
    "law/test_shandong.py",  # what those of one province with its cities say
    "law/test_zhejiang.py",  # and of another, on committee and income
    "law/test_fund_rows.py",  # and of all, on the use of the maintenance fund
    "attacks/test_representatives.py",  # what the convener tries where owners vote through representatives
    "attacks/test_figures.py",  # what a dishonest convener tries with figures and hours
    "attacks/test_items.py",  # and with the items of a vote, and with proposals
    "attacks/test_disputes.py",  # what a dishonest party, mediator, desk or court tries, across the room
    "attacks/test_income.py",  # what a dishonest committee or provider tries with the money, across the room
    "attacks/test_fund.py",  # and with the maintenance fund
    "attacks/test_committee.py",  # and what it tries with seats, sessions and the seal
    "attacks/test_certificates.py",  # certificates of votes, forged and right
    "attacks/test_parts.py",  # who decides alone, and with what
    "attacks/test_answers.py",  # what answers beside for and against count for
    "assembly/deciding/test_published_votes.py",  # what was reported in public, run through whole meetings
    "engine/test_contract.py",  # what the engine relies on in transitions
    "engine/test_kept.py",  # journals of earlier versions are read for ever
    "engine/test_faults.py",  # journal and object never part, whatever fails
    "journal/test_hostile.py",  # texts that mean harm, through every field
    "attacks/test_damage.py",  # databases and exports that somebody damaged
    "attacks/test_inputs.py",  # files, days, numbers and names out of bounds
    "attacks/test_past.py",  # what a committee or a clerk tries with votes of years ago
    "attacks/test_imports.py",  # exports that are well-formed and unlawful
    "simulate/test_simulate.py",  # writers, kills, cut connections, full disks, damage and imports, mixed
    "journal/faults/test_clock.py",  # the same in databases, when a clock goes backwards
    "journal/faults/test_connection_cut.py",  # when a connection breaks
    "journal/faults/test_disk_full.py",  # when a disk is full
    "journal/faults/test_kills.py",  # when the program is killed
    "journal/faults/test_readers.py",  # while others read
    "journal/faults/test_stopped.py",  # when the database is stopped, or held by others
    "journal/faults/test_writers.py",  # while others write
}


def _wanted() -> set[str]:
    """The test file of each module; a package's ``__init__`` only passes names on."""
    paths = [path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if path.name != "__init__.py"]
    return {path.with_name(f"test_{path.stem.strip('_')}.py").as_posix() for path in paths}


def _found() -> set[str]:
    return {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}


def test_every_module_has_its_tests() -> None:
    """Each module is tested by the file of its name in the folder of its room."""
    assert sorted(_wanted() - _found()) == []


def test_every_test_has_its_module() -> None:
    """Each test file belongs to a module, or to the shape of the whole."""
    assert sorted(_found() - _wanted() - OF_THE_WHOLE) == []


@each(path=sorted(_found()))
def test_every_test_says_what_it_holds(path: str) -> None:
    """Each test has its sentence, in the words of the field."""
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert tests
    assert not [test.name for test in tests if not ast.get_docstring(test)]


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    """No file of the source has more than 300 lines; what a room passes on is a list of names, and may be longer."""
    paths = [path for path in SOURCE.rglob("*.py") if path.name != "__init__.py"]
    lines = {path.relative_to(SOURCE): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {str(path): length for path, length in lines.items() if length > 300} == {}
