"""The digest that names a law (法规校验码): the same for the same packs on every machine, another as soon as one row differs.

What is held is written as plain JSON first: sets in order, words of an Enum by name, days and figures as text, and
nothing that merely has its default, so that a field that a later version adds does not rename the law of today.
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
    """32 hexadecimal characters (the first half of a SHA-256) that name these values together (校验码)."""
    written = json.dumps([_plain(part) for part in parts], ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return sha256(written.encode("ascii")).hexdigest()[:_LENGTH]


def _plain(value: object) -> object:
    """The value as JSON data; what is no word, number, collection or value of ours (a day, a zone) by its text."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        # A checkout that ends its lines the way of another system holds the same law.
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
    """The fields with which an attrs value was made, under the name of its class."""
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(type(value))  # type: ignore[arg-type] # asked before
    said = ((field, getattr(value, field.name)) for field in fields if field.init)
    plain = {field.name: _plain(item) for field, item in said if item != field.default and item not in _EMPTY}
    return {"": type(value).__name__, **plain}


_EMPTY: tuple[object, ...] = ((), {}, None)
