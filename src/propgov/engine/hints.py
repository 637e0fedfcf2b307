"""The type hints of facts (事实的类型), resolved one by one when needed: others may name types imported for checkers only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from propgov.errors import Misdefined

__all__ = ["field_hints", "function_hints", "own_types"]


def _resolve(where: str, name: str, annotation: object, names: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a type hint
    try:
        hints = get_type_hints(SimpleNamespace(__annotations__={name: annotation}), dict(names), include_extras=True)
    except NameError as error:
        message = f"{where}: the type of {name} cannot be resolved ({error}); import it outside TYPE_CHECKING"
        raise Misdefined(message) from None
    return hints[name]


def function_hints(function: Callable[..., Any], names: Iterable[str]) -> dict[str, Any]:
    """The types of the named parameters of a function, or of what it returns."""
    where = f"{function.__module__}.{function.__qualname__}"
    annotations = function.__annotations__
    absent = [name for name in names if name not in annotations]
    if absent:
        message = f"{where}: {', '.join(absent)} must say of which type it is"
        raise Misdefined(message)
    return {name: _resolve(where, name, annotations[name], function.__globals__) for name in names}


def field_hints(cls: type, names: Iterable[str]) -> dict[str, Any]:
    """The types of the named fields of a class, each resolved in the module of the class that defines it."""
    found: dict[str, Any] = {}
    for name in names:
        owner = next(base for base in cls.__mro__ if name in vars(base).get("__annotations__", ()))
        annotation = vars(owner)["__annotations__"][name]
        where = f"{owner.__module__}.{owner.__qualname__}"
        found[name] = _resolve(where, name, annotation, vars(sys.modules[owner.__module__]))
    return found


def own_types(cls: type, hints: Mapping[str, Any]) -> dict[str, Any]:
    """The types with type variables replaced: in a subclass of ``Filing[Paper]``, P of ``Filing[P]`` becomes Paper."""
    if not any(isinstance(hint, TypeVar) or getattr(hint, "__parameters__", ()) for hint in hints.values()):
        return dict(hints)
    given = _given_types(cls)
    return {name: _with_types(hint, given) for name, hint in hints.items()}


def _with_types(hint: Any, given: Mapping[Any, Any]) -> Any:  # noqa: ANN401 - a type hint
    if isinstance(hint, TypeVar):
        return given.get(hint, hint)
    wanted = getattr(hint, "__parameters__", ())
    return hint[tuple(given.get(each, each) for each in wanted)] if wanted and get_origin(hint) is not None else hint


def _given_types(cls: type) -> dict[Any, Any]:
    """What each type variable of a class's patterns stands for."""
    given: dict[Any, Any] = {}
    for base in cls.__mro__:
        for written in vars(base).get("__orig_bases__", ()):
            names = getattr(get_origin(written), "__parameters__", ())
            given |= {name: _with_types(part, given) for name, part in zip(names, get_args(written), strict=False)}
    return given
