"""A value shown in a few words (简示): at most a line for each, however much it holds, for whoever debugs or reads a log."""

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
    """A value of attrs as ``Name(field=..., ...)``, without what is left at its default (简示).

    A class takes it as its ``__repr__``: whatever it holds, it shows in at most about 1000 characters.
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
    """What a value shows of itself, cut to a width (缩略); of many values the first, and how many they are.

    A case shows as ``kind:id``.
    """
    ref = getattr(value, "ref", None) if hasattr(type(value), "blueprint") else None
    return _cut(ref if isinstance(ref, str) else _shown(value, width), width)


def _shown(value: object, width: int) -> str:
    if isinstance(value, str | bytes):
        return repr(value[: width + 1])
    many = isinstance(value, tuple | list | frozenset | set | Mapping)
    held = cast("Collection[object]", value) if many else ()
    # What stands first tells of which sort they are; how many there are comes before it, so that no cut hides it.
    return f"<{len(held)}: {next(iter(held))!r}, ...>" if len(held) > _FEW else repr(value)


def _cut(shown: str, width: int) -> str:
    line = " ".join(shown.splitlines())
    return line if len(line) <= width else f"{line[: width - 3]}..."
