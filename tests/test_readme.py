"""What the READMEs show is what the library does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from propgov import __version__
from propgov.income import Spending
from propgov.publish import diagram

ROOT = Path(__file__).parents[1]
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [block.strip() for block in re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]


@pytest.mark.parametrize("name", READMES.values())
def test_the_decision_shown_is_carried(name: str) -> None:
    """The figures of the README are carried under the law of 2024, and each threshold is cited."""
    scope: dict[str, Any] = {}
    shown = next(block for block in blocks(name, "python") if "decide(" in block)
    exec(compile(shown, name, "exec"), scope)  # noqa: S102 - our own README
    assert scope["decision"].carried is True
    assert all(finding.cite() for finding in scope["decision"].findings)


@pytest.mark.parametrize(("lang", "name"), READMES.items())
def test_the_diagram_shown_is_the_procedure(lang: str, name: str) -> None:
    """The diagram of a spending is drawn from the procedure as it is."""
    assert blocks(name, "mermaid") == [diagram(Spending, "mermaid", lang=lang).strip()]


def test_both_readmes_give_the_same_commands() -> None:
    """Whoever reads Chinese starts the library with the same two commands."""
    assert blocks("README.md", "sh") == blocks("README.zh-CN.md", "sh")
    assert len(blocks("README.md", "sh")) == 2


def test_the_rule_shown_stands_in_the_library() -> None:
    """The rule that the README shows stands so in the file that it names."""
    shown = next(block for block in blocks("README.md", "python") if "@rule(" in block)
    source = (ROOT / "src/propgov/income/spending.py").read_text(encoding="utf-8")
    for part in shown.split("..."):
        assert part.strip() in source


def test_both_readmes_are_the_same() -> None:
    """Whoever reads Chinese finds the same chapters, programs, pages and tables, in the same order."""
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES.values())
    for part in (r"^(#+) ", r"^```(\w+)$", r"^(\| ?)", r"^(- \*\*)"):
        found = [re.findall(part, text, re.MULTILINE) for text in (english, chinese)]
        assert found[0] == found[1], part
    links = [
        [link for link in re.findall(r"\]\(([^)]+)\)", text) if "README" not in link] for text in (english, chinese)
    ]
    assert sorted(links[0]) == sorted(links[1])


@pytest.mark.parametrize("name", [*READMES.values(), "SECURITY.md", "CONTRIBUTING.md"])
def test_what_is_linked_is_there(name: str) -> None:
    """Each link of a page at the root leads to a file."""
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_is_cited_is_this_version() -> None:
    """Whoever cites the library names the version that is in hand."""
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.*)$", told, re.MULTILINE) == [__version__]
