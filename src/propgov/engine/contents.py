"""Questions about the types of facts (类型的内容): whether they hold cases, mutable values, or numbers of several forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import attrs

from propgov.engine.exact import Exact, NotAfterAct
from propgov.engine.scalars import is_case
from propgov.law import Finding

__all__ = [
    "changeable",
    "holds_cases",
    "is_annotated",
    "is_mapping",
    "is_past_day",
    "is_value",
    "many_forms",
    "value_fields",
]


def is_annotated(hint: object) -> bool:
    """Whether a type is an ``Annotated`` one."""
    return get_origin(hint) is Annotated


def holds_cases(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a field or fact of this type is a case, or a collection of cases (是否事项)."""
    return is_case(hint) or any(holds_cases(part) for part in get_args(hint))


def is_past_day(hint: object) -> bool:
    """Whether a fact of this type is a day that must not lie after the act, or such a day or None."""
    parts = (hint,) if is_annotated(hint) else get_args(hint)
    # The arguments of an Annotated type are the type itself, then the annotations.
    return any(isinstance(mark, NotAfterAct) for part in parts if is_annotated(part) for mark in get_args(part)[1:])


def is_mapping(hint: object) -> bool:
    """Whether a type is a mapping."""
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def is_value(hint: object) -> bool:
    """Whether a type is an attrs class."""
    return isinstance(hint, type) and attrs.has(hint)


def value_fields(kind: Any) -> list[tuple[str, str, Any]]:  # noqa: ANN401 - an attrs class
    """The fields of an attrs class: name, name in the constructor, and type."""
    hints = get_type_hints(kind, include_extras=True)
    return [(field.name, field.alias or field.name, hints[field.name]) for field in attrs.fields(kind) if field.init]


def changeable(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a fact of this type holds something mutable: a mapping, list or set."""
    return _holds(hint, lambda part: is_mapping(part) or get_origin(part) in (list, set))


def many_forms(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a fact of this type holds a number that can be written in several ways, such as 100 and 1E+2."""
    return _holds(hint, lambda part: is_annotated(part) and any(isinstance(m, Exact) for m in part.__metadata__))


def _holds(hint: Any, fits: Callable[[Any], bool], seen: frozenset[Any] = frozenset()) -> bool:  # noqa: ANN401 - a type hint
    if hint in seen or hint is Finding or is_case(hint):
        return False
    if fits(hint):
        return True
    parts = [part for _, _, part in value_fields(hint)] if is_value(hint) else get_args(hint)
    return any(_holds(part, fits, seen | {hint}) for part in parts if part is not Ellipsis)
