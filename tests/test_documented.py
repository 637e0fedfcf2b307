"""Public names say their units, the errors that they raise and their source, as far as that can be seen from the code."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from textwrap import dedent
from types import FunctionType

import attrs

from propgov import errors
from propgov.engine import Case, kinds

ROOMS = (
    *("assembly", "audit", "committee", "community", "disputes", "engine", "errors", "fund", "income", "journal"),
    *("law", "patterns", "plain", "publish", "service", "testing"),
)
EXACT = re.compile(r"\b(?:Decimal|(?:Positive)?Yuan|Area)\b")
UNIT = re.compile(r"yuan|\bfen\b|square met|m2|m²|per cent|share|ratio|fraction|figure")
SOURCE = re.compile(r"Source|\bart\. \d")


@cache
def _public() -> dict[str, object]:
    """Every class and function that a room offers, by room and name."""
    rooms = {room: importlib.import_module(f"propgov.{room}") for room in ROOMS}
    found = {f"{room}.{name}": getattr(module, name) for room, module in rooms.items() for name in module.__all__}
    return {name: value for name, value in found.items() if inspect.isclass(value) or inspect.isfunction(value)}


def _said(value: object) -> str:
    """The docstring; of a class also those of what it inherits, which its own refers to."""
    classes = value.__mro__[:-1] if isinstance(value, type) else ()
    return "\n".join(each.__doc__ or "" for each in (value, *classes))


def _exact(value: object) -> list[str]:
    """What a function takes or gives, or a class has, in money, areas or other exact numbers."""
    if isinstance(value, FunctionType):
        hints = dict(value.__annotations__)
    elif isinstance(value, type) and attrs.has(value):
        hints = {each.name: each.type for each in attrs.fields(value) if not each.name.startswith("_")}
    else:
        hints = {}
    return [name for name, hint in hints.items() if EXACT.search(str(hint))]


@cache
def _raised(function: FunctionType) -> set[str]:
    """Our errors that the body of a function raises by name."""
    if not function.__code__.co_filename.endswith(".py"):  # written by attrs, or made by hypothesis
        return set()
    tree = ast.parse(dedent(inspect.getsource(function)))
    raised = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    called = (each.func if isinstance(each, ast.Call) else each for each in raised)
    return {each.id for each in called if isinstance(each, ast.Name) and each.id in errors.__all__}


def _functions() -> Iterator[tuple[str, FunctionType, str]]:
    """Each public function and method: its name, itself, and what is said of it."""
    for name, value in _public().items():
        if isinstance(value, FunctionType):
            yield name, value, _said(value)
        for inner, found in vars(value).items() if isinstance(value, type) else ():
            own = getattr(found, "__func__", getattr(found, "fget", found))
            if isinstance(own, FunctionType) and not inner.startswith("_") and own.__module__ == value.__module__:
                yield f"{name}.{inner}", own, f"{own.__doc__}\n{value.__doc__}"


def test_sums_and_areas_say_their_unit() -> None:
    """Whoever gives or reads a sum or an area is told in what it is counted."""
    assert {
        name: exact for name, value in _public().items() if (exact := _exact(value)) and not UNIT.search(_said(value))
    } == {}


def test_errors_are_told_where_they_are_raised() -> None:
    """Whoever calls a function is told which of our errors its own body raises."""
    lost = {name: {each for each in _raised(own) if each not in said} for name, own, said in _functions()}
    assert {name: each for name, each in lost.items() if each} == {}


def test_each_procedure_names_its_source() -> None:
    """A procedure says, itself or in its file, in which instrument and article it is ordained."""
    classes = [kinds.class_of(kind) for kind in kinds.KINDS]
    modules = {
        cls: {importlib.import_module(base.__module__) for base in cls.__mro__ if issubclass(base, Case)}
        for cls in classes
    }
    said = {cls: _said(cls) + "".join(module.__doc__ or "" for module in modules[cls]) for cls in classes}
    assert [cls.kind for cls in classes if not SOURCE.search(said[cls])] == []


def test_most_names_are_looked_at() -> None:
    """These tests see hundreds of sums, errors and functions, so that silence means something."""
    assert sum(bool(_exact(value)) for value in _public().values()) > 70
    assert sum(len(_raised(own)) for _, own, _ in _functions()) > 50
