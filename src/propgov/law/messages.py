"""What is said of faults, in Chinese (差错提示的中文): ``faults.toml`` lists each English text with its Chinese one."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

__all__ = ["in_chinese"]

_GAP = "{}"


def in_chinese(said: str) -> str:
    """The Chinese text of what is said in English of a fault (中文提示), with its parts; or the same text if none is listed."""
    for pattern, form in _messages():
        found = pattern.fullmatch(said)
        if found:
            parts = [in_chinese(part) for part in found.groups()]
            return "".join(text + part for text, part in zip(form, [*parts, ""], strict=True))
    return said


@lru_cache(maxsize=1)
def _messages() -> tuple[tuple[re.Pattern[str], list[str]], ...]:
    rows = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
    return tuple((_pattern(said), told.split(_GAP)) for said, told in rows.items())


def _pattern(said: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, said.split(_GAP))), re.DOTALL)
