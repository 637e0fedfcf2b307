"""A digest that names a law (法规校验码): the same packs give the same digest on every machine, any change another.

The content is first written as plain JSON: sets in order, Enum members by name, days and figures as text, and
no field left at its default, so that a field added in a later version does not change the digest of today's law.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from typing import TypeGuard

import attrs

from propgov.law.values import several

__all__ = ["digest"]

_LENGTH = 32


def digest(*parts: object) -> str:
    """32 hexadecimal characters (the first half of a SHA-256) for these values together (校验码)."""
    written = json.dumps([_plain(part) for part in parts], ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return sha256(written.encode("ascii")).hexdigest()[:_LENGTH]


def _plain(value: object) -> object:
    """The value as JSON data; a day, a zone and the like by their text."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        # A checkout with the line endings of another system holds the same law.
        return value.replace("\r\n", "\n")
    if isinstance(value, Enum):
        return value.name
    if several(value):
        items = [_plain(item) for item in value]
        return sorted(items, key=json.dumps) if isinstance(value, frozenset) else items
    if _is_mapping(value):
        return {str(key): _plain(item) for key, item in value.items()}
    return _fields(value) if attrs.has(type(value)) else str(value)


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _fields(value: object) -> dict[str, object]:
    """The init fields of an attrs value, under the name of its class."""
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(type(value))  # type: ignore[arg-type] # asked before
    said = ((field, getattr(value, field.name)) for field in fields if field.init)
    plain = {field.name: _plain(item) for field, item in said if item != field.default and item not in _EMPTY}
    return {"": type(value).__name__, **plain}


_EMPTY: tuple[object, ...] = ((), {}, None)
