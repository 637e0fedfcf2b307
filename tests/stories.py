"""The stories of the examples as the documentation shows them: held against what a run has told.

Whoever changed a story, or the law that it tells, writes them anew: ``PROPGOV_WRITE_STORIES=1 python -m pytest -q -p no:xdist
tests/test_examples.py tests/test_hotline_year.py tests/test_city.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from unicodedata import east_asian_width

SHOWN = Path(__file__).parents[1] / "docs" / "examples" / "told"

# A digest changes with every word of the law that an entry cites; the story does not.
DIGEST = re.compile(r"[0-9a-f]{12,64}")

# No reader knows these: persons, cases, rules and classes by their ids, members of an Enum, what Python writes.
INTERNAL = re.compile(
    r"\bp\d{3,4}\b|\b(?:owner|meeting|spending|mediation|court-case)-\d|[a-z]\.[a-z-]+[.:][a-z]|[A-Za-z]_[A-Za-z]|<class|None\b|True\b|False\b"
)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def columns(line: str) -> int:
    """The columns of a line on a screen, where a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def strange(lang: str, lines: Sequence[str]) -> list[str]:
    """Lines that are too wide, name what only the program knows, or are in another language."""
    other = CHINESE if lang == "en" else ENGLISH
    told = [DIGEST.sub("", line) for line in lines]
    return [line for line in told if columns(line) > 100 or INTERNAL.search(line) or other.search(line)]


def hold(name: str, told: Mapping[str, Sequence[str]]) -> None:
    """Hold what was told against the page of that example, and against what readers are spared."""
    for lang, lines in told.items():
        assert not strange(lang, lines)
        file = SHOWN / f"{name}.{lang}.txt"
        text = "\n".join(lines).strip() + "\n"
        if os.environ.get("PROPGOV_WRITE_STORIES"):
            SHOWN.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert DIGEST.sub("…", file.read_text(encoding="utf-8")) == DIGEST.sub("…", text), __doc__
