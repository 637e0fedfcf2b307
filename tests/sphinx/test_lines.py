"""Lines below a documented class: code where backticks say so, and nothing else is markup."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from tests.sphinx.building import build

from propgov.sphinx.lines import block, spoken


def test_only_double_backticks_are_code() -> None:
    """Stars, bars and single backticks stay as they are; what stands before and after code is kept."""
    told = [(type(node).__name__, node.astext()) for node in spoken("a ``b`` *c* `d` |e| ``f``")]
    assert told == [("Text", "a "), ("literal", "b"), ("Text", " *c* `d` |e| "), ("literal", "f")]


def test_a_list_on_a_page(tmp_path: Path) -> None:
    """Each line is an item, and no catalogue is asked to translate it."""
    page = "\n".join(["Page", "====", *block(["``A`` one_", "``B`` = ``2``"])])
    found = build(tmp_path, {"index.rst": page})
    (listed,) = found.trees["index"].findall(nodes.bullet_list)
    assert found.warnings == ""
    assert [item.astext() for item in listed.children] == ["A one_", "B = 2"]
    asked = build(tmp_path / "asked", {"index.rst": page}, "gettext")
    assert "one_" not in asked.text("index")
