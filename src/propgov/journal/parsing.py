"""Parsing JSON that others may have written (解析): an object in which a key stands twice is not believed."""

from __future__ import annotations

import json
from typing import Any

import orjson

__all__ = ["parse"]


def parse(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Parse JSON (解析); ValueError if it is none, or an object has a key twice: programs differ in which of the two they read."""
    plain: Any = orjson.loads(data)
    # A key that stands twice makes the text longer than what is written of it again. Most entries are not looked at closer.
    if len(orjson.dumps(plain)) != len(data):
        json.loads(data, object_pairs_hook=_once)
    return plain


def _once(pairs: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r:.80} stands twice")
