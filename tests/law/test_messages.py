"""What is said of faults is said in Chinese too."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import propgov.law
from propgov.law.messages import in_chinese

LAW = Path(propgov.law.__file__).parent
# The modules that tell an author of packs what is wrong.
TELLING = (
    "rows",
    "reading",
    "readings",
    "tables",
    "pack",
    "catalogue",
    "vetting",
    "checking",
    "nearest",
    "targets",
    "place",
    "at_hand",
    "syntax",
)
CHINESE = re.compile("[\u4e00-\u9fff]")
# Within texts made of other texts, and of faults that only say where.
PARTS = re.compile(
    r"\{\}( \{\})*|\{\}: \{\}|\{\} \[\{\}\]|\{\} (\(art\.|provision |name|asks).*|(\{\})? \[instrument\] id"
)


def texts(node: ast.AST) -> Iterator[str]:
    """The texts that a call or a raise tells, what is filled in left as ``{}``."""
    for each in ast.walk(node):
        if isinstance(each, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def told(path: Path) -> Iterator[str]:
    """Each text that a module gives to a fault or an error."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if name in {"Fault", "fault", "ValueError", "TypeError", "UnknownJurisdiction", "get", "need"}:
            yield from texts(node)


# How what is filled in goes on from the word before it.
JOINED = {"read{}": "read (x)", "the {}'s": "the article's", "answer{}": "answer", "known{}": "known"}


def sample(text: str) -> str:
    """A text as it is told, with something filled in."""
    for gap, filled in JOINED.items():
        text = text.replace(gap, filled)
    return text.replace("{}", "'x'")


@pytest.mark.parametrize("module", TELLING)
def test_every_text_on_a_fault_has_its_chinese_one(module: str) -> None:
    """Whoever adds a text to one of these modules adds a line to ``faults.toml``."""
    said = {text for text in told(LAW / f"{module}.py") if " " in text.strip() and not PARTS.fullmatch(text)}
    # What ast tells of the parts of a longer text is a text of its own only where it is told alone.
    whole = {text for text in said if not any(text != other and text in other for other in said)}
    assert not [text for text in sorted(whole) if not CHINESE.search(in_chinese(sample(text)))]


def test_the_parts_of_a_text_are_told_in_chinese_too() -> None:
    """The reason within a reason; words of a pack stay as they are written."""
    assert in_chinese("cannot be read (-20 is below zero)") == "无法识别（-20小于零）"
    assert in_chinese("write abc; known are abc, xyz") == "改为abc；可用的有abc, xyz"
    assert in_chinese("nothing of the kind") == "nothing of the kind"


def test_each_line_can_be_reached() -> None:
    """No line of the list is hidden behind an earlier one, and each fills in as much as it is given."""
    rows = tomllib.loads((LAW / "faults.toml").read_text(encoding="utf-8"))
    for said, chinese in rows.items():
        assert said.count("{}") == chinese.count("{}")
        assert in_chinese(said.replace("{}", "§")) == chinese.replace("{}", "§")
