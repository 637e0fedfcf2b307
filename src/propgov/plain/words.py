"""What facts are called (事实的名称), as ``words.toml`` lists them: English and Chinese, for forms and schemas."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from propgov.law import Text

__all__ = ["called", "counted", "listed"]


@lru_cache(maxsize=1)
def listed() -> Mapping[str, Text]:
    """Every name of the list, with what it is called (名称表)."""
    rows = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return {name: Text(en, zh) for name, (en, zh) in rows.items()}


def called(name: str, *places: str) -> Text:
    """What a fact is called (事实名称): under ``place.name`` for the first place that has it, else by the name alone.

    places are such as ``income.spending.pay`` and ``income.spending``, or the name of a value class. A name that is not listed,
    as of a procedure of your own, is told as it is written.
    """
    words = listed()
    for place in places:
        if found := words.get(f"{place}.{name}"):
            return found
    return words.get(name) or Text(name.strip("_").replace("_", " "), name)


def counted(hint: object) -> tuple[str, ...]:
    """The place of a word for what is counted: a ``number`` that is whole has its own name (计数)."""
    return ("int",) if hint is int else ()
