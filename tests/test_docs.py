"""What the pages of the documentation show runs as it is shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
# Pages whose examples are whole; the others show parts.
WHOLE = ("deciding.md", "papers.md", "certificate.md", "journal.md")


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
