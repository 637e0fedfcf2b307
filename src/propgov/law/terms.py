"""What the words of packs are called (规定用词的读法), as ``terms.toml`` lists them: English and Chinese."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

__all__ = ["terms", "units"]


@lru_cache(maxsize=1)
def _read() -> tuple[Mapping[str, tuple[str, str]], Mapping[str, tuple[str, str]]]:
    rows = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))
    counted = rows.pop("units")
    return {name: (en, zh) for name, (en, zh) in rows.items()}, {name: (en, zh) for name, (en, zh) in counted.items()}


def terms() -> Mapping[str, tuple[str, str]]:
    """The words of packs, such as ``COMMITTEE``, with their English and Chinese (规定用词)."""
    return _read()[0]


def units() -> Mapping[str, tuple[str, str]]:
    """The words that name units, such as ``days``, with their English and Chinese (计量单位)."""
    return _read()[1]
