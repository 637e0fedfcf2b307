"""Stale cases (待重填的案件): objects from which nothing can be read until they are filled again from their journal.

An object is moved to a class of the same name that answers no question, and back: that costs other cases nothing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from propgov.errors import Stale

if TYPE_CHECKING:
    from propgov.engine.case import Case

__all__ = ["freshen", "is_stale", "spoil"]

_READABLE = frozenset({"__class__", "kind", "id", "ref", "book", "_register", "blueprint", "__reduce_ex__", "__doc__"})
_set = object.__setattr__


def is_stale(case: Case) -> bool:
    """Whether a case must be refilled before it is read."""
    return type(case).__name__.startswith("Stale ")


def spoil(case: Case) -> None:
    """Let nothing be read from the case."""
    if not is_stale(case):
        _set(case, "__class__", _stale_class(cast("Any", type(case))))


def freshen(case: Case) -> None:
    """Let the case be read again, by whoever is about to fill it."""
    if is_stale(case):
        _set(case, "__class__", type(case).__mro__[1])


@cache
def _stale_class(cls: type[Any]) -> type[Any]:
    def read(self: Case, name: str) -> Any:  # noqa: ANN401 - any attribute
        if name in _READABLE:
            return object.__getattribute__(self, name)
        ref = f"{cls.kind}:{object.__getattribute__(self, 'id')}"
        message = (
            f"{ref} may differ from its journal; call register.refill(case), register.get({ref!r}), or register.refresh() "
            "for all that are so"
        )
        raise Stale(message)

    def shown(self: Case) -> str:
        return f"<stale {cls.kind}:{object.__getattribute__(self, 'id')}>"

    return type(f"Stale {cls.__name__}", (cls,), {"__slots__": (), "__getattribute__": read, "__repr__": shown})
