"""Short reprs (简示): a value in at most about one line, however much it holds, for debugging and logs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from attrs import NOTHING, fields

__all__ = ["brief", "in_short"]

_WIDTH: Final = 60
_NARROW: Final = 16
_FEW: Final = 4
_WHOLE: Final = 900


def brief(self: object) -> str:
    """Show an attrs value as ``Name(field=..., ...)``, without fields left at their defaults (简示).

    Use it as the ``__repr__`` of a class: whatever the value holds, the result has at most about 1000 characters.
    """
    told = [
        (a.name, getattr(self, a.name, None)) for a in fields(cast("Any", type(self))) if a.repr and not _left(self, a)
    ]
    width = max(_NARROW, min(_WIDTH, _WHOLE // max(len(told), 1) - _NARROW))
    return f"{type(self).__name__}({', '.join(f'{name}={in_short(each, width)}' for name, each in told)})"


def _left(value: object, attribute: Any) -> bool:  # noqa: ANN401 - an attribute of attrs, of any type
    default, found = attribute.default, getattr(value, attribute.name, None)
    if default is NOTHING:
        return False
    return found is default or (type(found) is type(default) and bool(found == default))


def in_short(value: object, width: int = _WIDTH) -> str:
    """Show a value cut to a width (缩略); of a collection, the first items and how many there are.

    A case shows as ``kind:id``.
    """
    ref = getattr(value, "ref", None) if hasattr(type(value), "blueprint") else None
    return _cut(ref if isinstance(ref, str) else _shown(value, width), width)


def _shown(value: object, width: int) -> str:
    if isinstance(value, str | bytes):
        return repr(value[: width + 1])
    many = isinstance(value, tuple | list | frozenset | set | Mapping)
    held = cast("Collection[object]", value) if many else ()
    # The first items tell what sort they are; the count comes before them, so that no cut hides it.
    return f"<{len(held)}: {next(iter(held))!r}, ...>" if len(held) > _FEW else repr(value)


def _cut(shown: str, width: int) -> str:
    line = " ".join(shown.splitlines())
    return line if len(line) <= width else f"{line[: width - 3]}..."
