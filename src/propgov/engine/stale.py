"""Cases that cannot be read for a time (暂不可读的事项): stale ones, and ones that a step is changing.

A stale case may differ from the journal, so reading from it raises Stale until it is filled again. While a step changes a
case, its entry may still fail to be written: the case is held, and other threads and tasks that read it get RegisterInUse.
To make an object unreadable, its class is replaced by a subclass whose attributes raise. So other cases are not slowed down.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from propgov.errors import RegisterInUse, Stale

if TYPE_CHECKING:
    from propgov.engine.kept import Kept

__all__ = ["clear_stale", "hold", "is_stale", "let_go", "mark_stale"]

_READABLE = frozenset(
    {"__class__", "kind", "id", "ref", "register", "_register", "blueprint", "__reduce_ex__", "__doc__"}
)
_set = object.__setattr__
_STALE: set[type[Any]] = set()


def is_stale(case: Kept) -> bool:
    """Whether a case must be refilled before it is read."""
    return type(case) in _STALE


def mark_stale(case: Kept) -> None:
    """Make the case stale: reading from it raises Stale."""
    if not is_stale(case):
        _set(case, "__class__", _stale_class(cast("Any", _own_class(case))))


def clear_stale(case: Kept) -> None:
    """End that, for who is about to fill the case."""
    if is_stale(case):
        _set(case, "__class__", _own_class(case))


def hold(case: Kept) -> None:
    """Let only the thread or task that uses the register read the case (占用期间)."""
    cls = cast("Any", type(case))
    if "blueprint" in vars(cls):
        _set(case, "__class__", _held_class(cls))


def let_go(case: Kept) -> None:
    """End that; a stale case stays stale."""
    if type(case).__name__.startswith("Held "):
        _set(case, "__class__", _own_class(case))


def _own_class(case: Kept) -> type[Any]:
    """The class of the procedure, which unlike its stale or held subclass has a blueprint of its own."""
    mro: tuple[type[Any], ...] = type(case).__mro__
    return next(cls for cls in mro if "blueprint" in vars(cls))


@cache
def _stale_class(cls: type[Any]) -> type[Any]:
    def read(self: Kept, name: str) -> Any:  # noqa: ANN401 - any attribute
        if name in _READABLE:
            return object.__getattribute__(self, name)
        ref = f"{cls.kind}:{object.__getattribute__(self, 'id')}"
        message = (
            f"{ref} may differ from its journal; call register.refill(case), register.get({ref!r}), or register.refresh() "
            "for all that are so"
        )
        raise Stale(message)

    made = _variant(cls, "Stale", read)
    _STALE.add(made)
    return made


@cache
def _held_class(cls: type[Any]) -> type[Any]:
    def read(self: Kept, name: str) -> Any:  # noqa: ANN401 - any attribute
        if name in _READABLE or object.__getattribute__(self, "_register").hold.mine:
            return object.__getattribute__(self, name)
        message = f"{cls.kind}:{object.__getattribute__(self, 'id')} is being moved by another thread or task"
        raise RegisterInUse(message)

    return _variant(cls, "Held", read)


def _variant(cls: type[Any], word: str, read: Any) -> type[Any]:  # noqa: ANN401 - what reads an attribute
    def shown(self: Kept) -> str:
        return f"<{word.lower()} {cls.kind}:{object.__getattribute__(self, 'id')}>"

    return type(f"{word} {cls.__name__}", (cls,), {"__slots__": (), "__getattribute__": read, "__repr__": shown})
