"""Types, units and defaults as a reader writes them (类型、单位与默认值): ``Meeting | None``, yuan, ``UNKNOWN``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, cast, get_args, get_origin

import attrs

from propgov.engine.exact import Exact, NotAfterAct, NotBlank
from propgov.law import Text

__all__ = ["default_text", "type_text", "unit_of"]

_UNITS: Final[Mapping[str, Text]] = {
    "amount of yuan": Text("yuan, exact to 0.01", "元，精确到分"),
    "floor area in m2": Text("m², exact to 0.01", "平方米，精确到0.01"),
}
_MARKS: Final[Mapping[type, Text]] = {
    NotBlank: Text("not empty", "不得为空"),
    NotAfterAct: Text("not after the day of the act", "不晚于办理日"),
}
_NOTHING: Final = Text("", "")
_LONGEST: Final = 80


def type_text(hint: Any) -> str:  # noqa: ANN401 - a type hint
    """A type as it is written in code, without its units (类型)."""
    if hint is None or hint is NoneType:
        return "None"
    if hint is Ellipsis:
        return "..."
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return type_text(parts[0])
    if origin in (Union, UnionType):
        return " | ".join(map(type_text, parts))
    if parts and origin is not None:
        inner = ", ".join(type_text(part) for part in parts if not isinstance(part, list))
        return f"{type_text(origin)}[{inner}]"
    return str(getattr(hint, "__name__", hint))


def unit_of(hint: Any) -> Text:  # noqa: ANN401 - a type hint
    """In what a figure is given, or what else its type asks (单位与要求); nothing for most types."""
    found = [text for mark in _marks(hint) if (text := _told(mark)) is not None]
    each = dict.fromkeys(found)
    return Text("; ".join(text.en for text in each), "；".join(text.zh for text in each)) if each else _NOTHING


def _marks(hint: Any) -> Iterator[object]:  # noqa: ANN401 - a type hint
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for part in get_args(hint):
        if not isinstance(part, list | str):
            yield from _marks(part)


def _told(mark: object) -> Text | None:
    if isinstance(mark, Exact):
        unit = _UNITS.get(mark.name, Text(mark.name, mark.name))
        more = (
            Text(", above 0", "，大于零")
            if mark.least > 0
            else Text(", also below 0", "，可为负数")
            if mark.least < 0
            else _NOTHING
        )
        return Text(unit.en + more.en, unit.zh + more.zh)
    return _MARKS.get(type(mark))


def default_text(default: object) -> str:
    """A default as it is written in code (默认值): ``None``, ``UNKNOWN``, ``Form.WRITTEN``, ``[]``; empty if there is none.

    One that is computed from other fields, or that would be too long or is no code, is ``...``.
    """
    if default is attrs.NOTHING:
        return ""
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type] # attrs types its class as a function
        return _made(default.factory) if not default.takes_self else "..."  # type: ignore[attr-defined] # as above
    written = _written(default)
    return "..." if len(written) > _LONGEST or written.startswith("<") else written


def _written(value: object) -> str:
    plain: object = value
    if isinstance(value, Enum):
        return value.name if len(type(value)) == 1 else f"{type(value).__name__}.{value.name}"
    if isinstance(value, frozenset) and value:
        # In an order of its own, so that a page is the same each time that it is built.
        return f"frozenset({{{', '.join(sorted(map(_written, cast('frozenset[object]', value))))}}})"
    if isinstance(value, tuple) and value:
        parts = [*map(_written, cast("tuple[object, ...]", value))]
        return f"({', '.join(parts)}{',' * (len(parts) == 1)})"
    return repr(plain)


def _made(factory: Callable[[], object]) -> str:
    """What a factory makes that makes something empty; of any other only its name is known."""
    empty: Mapping[object, str] = {list: "[]", dict: "{}", set: "set()", frozenset: "frozenset()", tuple: "()"}
    kind = get_origin(factory) or factory
    return empty.get(kind, f"{getattr(kind, '__name__', '...')}()") if isinstance(kind, type) else "..."
