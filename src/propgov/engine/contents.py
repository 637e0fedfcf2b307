"""What the types of facts hold (类型的内容): values within values, what can be changed, and what has more than one form."""

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
    """Whether a type says more of its values than which they are."""
    return get_origin(hint) is Annotated


def holds_cases(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a field or fact of this type is a case, or a collection of cases (是否事项)."""
    return is_case(hint) or any(holds_cases(part) for part in get_args(hint))


def is_past_day(hint: object) -> bool:
    """Whether a fact of this type is a day that must have come when the step is taken, or may be left open."""
    parts = (hint,) if is_annotated(hint) else get_args(hint)
    # A type with marks has the type first among its arguments, then the marks.
    return any(isinstance(mark, NotAfterAct) for part in parts if is_annotated(part) for mark in get_args(part)[1:])


def is_mapping(hint: object) -> bool:
    """Whether a type is a mapping."""
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def is_value(hint: object) -> bool:
    """Whether a type is a class of attrs values."""
    return isinstance(hint, type) and attrs.has(hint)


def value_fields(kind: Any) -> list[tuple[str, str, Any]]:  # noqa: ANN401 - an attrs class
    """The fields of a value: name, name in the constructor, and type."""
    hints = get_type_hints(kind, include_extras=True)
    return [(field.name, field.alias or field.name, hints[field.name]) for field in attrs.fields(kind) if field.init]


def changeable(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a fact of this type holds something that can be changed after it was given: a mapping, list or set."""
    return _holds(hint, lambda part: is_mapping(part) or get_origin(part) in (list, set))


def many_forms(hint: Any) -> bool:  # noqa: ANN401 - a type hint
    """Whether a fact of this type holds a figure that can be written in other forms than it is kept, such as 1E+2."""
    return _holds(hint, lambda part: is_annotated(part) and any(isinstance(m, Exact) for m in part.__metadata__))


def _holds(hint: Any, fits: Callable[[Any], bool], seen: frozenset[Any] = frozenset()) -> bool:  # noqa: ANN401 - a type hint
    if hint in seen or hint is Finding or is_case(hint):
        return False
    if fits(hint):
        return True
    parts = [part for _, _, part in value_fields(hint)] if is_value(hint) else get_args(hint)
    return any(_holds(part, fits, seen | {hint}) for part in parts if part is not Ellipsis)
