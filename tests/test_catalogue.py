"""The Chinese of the pages is whole, and keeps the code, links and places of the English; the tool that keeps it loses none of it."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command ``docs/catalogue.py`` as a module."""
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("catalogue")
    finally:
        sys.path.remove(str(DOCS))


@pytest.mark.parametrize(
    ("message", "translation", "fault"),
    [
        ("Pay with `pay`.", "用 `pay` 支付。", ""),
        ("Pay with `pay`.", "用 `paid` 支付。", "code lost: `pay`; code added: `paid`"),
        ("Pay with `pay`.", "支付。", "code lost: `pay`"),
        ("See [steps](steps.md#pay).", "见[步骤](steps.md#pay)。", ""),
        ("See [steps](steps.md#pay).", "见[步骤](first.md)。", "links lost: ](steps.md#pay)"),
        ("Takes {days} days.", "需要日数。", "places lost: {days}"),
        ("The owners decide it.", "The owners decide.", "no Chinese"),
        ("The owners decide it.", "业主决定,", "half-width mark: 定,"),
        ("Read propgov.law first.", "先读propgov.law。", ""),
    ],
)
def test_a_translation_keeps_what_is_no_prose(tool: ModuleType, message: str, translation: str, fault: str) -> None:
    """Code, targets of links and places stay; marks are those of Chinese; and there is Chinese in it."""
    found = "; ".join(tool.faults(message, translation))
    assert found.startswith(fault)
    assert bool(found) is bool(fault)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("propgov.income", False),
        ("`pay`", False),
        ("公共收益", False),
        ("[propgov](propgov.md)", False),
        ("a step", True),
    ],
)
def test_only_words_are_asked(tool: ModuleType, message: str, asked: bool) -> None:
    """Names of modules, code and Chinese are the same in both languages."""
    assert tool.asks_words(message) is asked


def test_a_catalogue_follows_its_pages(tool: ModuleType, tmp_path: Path) -> None:
    """A translation stays with its words, also on another page; what is no longer said goes; what is new is asked for."""
    tool.update({"one": ["A step.", 'A "rule"\\.'], "two": ["A stage."]}, tmp_path)
    names = {row["text"]: row["id"] for row in tool.export([], tmp_path)}
    given = tool.given_in(json.loads(json.dumps({names["A step."]: "步骤。", names['A "rule"\\.']: "“规则”。"})))
    assert [*tool.apply(given, tmp_path)] == []
    assert [row["text"] for row in tool.export([], tmp_path)] == ["A stage."]
    assert "1 without translation" in tool.update({"three": ["A step.", "A case."], "one": ['A "rule"\\.']}, tmp_path)
    assert tool.kept_pages(tmp_path) == {
        "three": {"A step.": "步骤。", "A case.": ""},
        "one": {'A "rule"\\.': "“规则”。"},
    }
    assert [row["page"] for row in tool.export(["three"], tmp_path)] == ["three"]
    assert tool.export(["one"], tmp_path) == []


def test_what_is_wrong_is_named_and_not_entered(tool: ModuleType, tmp_path: Path) -> None:
    """A translation with a fault, and one for a text that no page has, are refused by name."""
    tool.update({"one": ["Take `pay`."]}, tmp_path)
    name = tool.named("Take `pay`.")
    wrong = [*tool.apply({name: "办理。", "00000000": "无。"}, tmp_path)]
    assert len(wrong) == 2
    assert name in wrong[0]
    assert wrong[1] == "no page asks 00000000"
    assert [row["id"] for row in tool.export([], tmp_path)] == [name]
    assert len([*tool.check(tmp_path)]) == 1
    assert tool.told_by_term("api/income", "The stages of an account (账户状态).")
    assert not tool.told_by_term("first", "The stages of an account (账户状态).")
