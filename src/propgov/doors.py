"""How a room of the house is entered (入口): each public name is loaded when it is first asked for.

A room has hundreds of classes, and most programs use a few. What ``__init__`` imports for type checkers is therefore not imported
when it runs: the two functions here find in it where a name comes from, and load that module alone.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pkgutil import walk_packages

__all__ = ["homes", "opened"]


def opened(room: str) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a room, such as ``propgov.income``, that imports its names for type checkers only."""

    def get(name: str) -> object:
        module = sys.modules[room]
        home = homes(room).get(name) if name in module.__all__ else None
        if home is None:
            message = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=module)
        found: object = getattr(importlib.import_module(home), name)
        setattr(module, name, found)
        return found

    def names() -> list[str]:
        return sorted(sys.modules[room].__all__)

    return get, names


@cache
def homes(room: str) -> Mapping[str, str]:
    """The module from which a room has each of its names, as its imports say it."""
    source = _source(room)
    return dict(_searched(room)) if source is None else dict(_read(source))


def _source(room: str) -> str | None:
    spec = find_spec(room)
    read: Callable[[str], str | None] | None = getattr(spec and spec.loader, "get_source", None)
    return None if read is None else read(room)


def _read(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((alias.name, node.module) for alias in node.names)


def _searched(room: str) -> Iterator[tuple[str, str]]:
    """The same where a program was packed without its sources: each module is asked, in turn, what it offers."""
    for found in walk_packages(sys.modules[room].__path__, f"{room}."):
        yield from ((name, found.name) for name in importlib.import_module(found.name).__all__ if not found.ispkg)
