"""Type hints of facts (事实的类型), resolved one by one when first needed, so that imports for checkers alone do no harm."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from types import SimpleNamespace
from typing import Any, get_type_hints

from propgov.errors import Misdefined

__all__ = ["field_hints", "function_hints"]


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
    """The types of the named fields of a class, each as the class says that wrote it."""
    found: dict[str, Any] = {}
    for name in names:
        owner = next(base for base in cls.__mro__ if name in vars(base).get("__annotations__", ()))
        annotation = vars(owner)["__annotations__"][name]
        where = f"{owner.__module__}.{owner.__qualname__}"
        found[name] = _resolve(where, name, annotation, vars(sys.modules[owner.__module__]))
    return found
