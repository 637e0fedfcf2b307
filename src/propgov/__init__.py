"""propgov: residential property governance that runs (住宅小区治理), each step weighed against the law of its day.

The names here are the ones that most users need. Each is loaded on first use, so that a program pays only
for the rooms that it uses; the field rooms, such as ``propgov.assembly`` and ``propgov.committee``, are imported by themselves,
or when they are first named, as in ``propgov.income.Spending``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov import assembly as assembly
    from propgov import audit as audit
    from propgov import committee as committee
    from propgov import community as community
    from propgov import disputes as disputes
    from propgov import engine as engine
    from propgov import errors as errors
    from propgov import fund as fund
    from propgov import income as income
    from propgov import journal as journal
    from propgov import law as law
    from propgov import patterns as patterns
    from propgov import plain as plain
    from propgov import publish as publish
    from propgov import service as service
    from propgov.community import Community, Role
    from propgov.engine import Act, Actor, Case, Register, begin, explain, outlook, rule, step
    from propgov.errors import Refused
    from propgov.law import Law

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Actor",
    "Case",
    "Community",
    "Law",
    "Refused",
    "Register",
    "Role",
    "begin",
    "explain",
    "outlook",
    "rule",
    "step",
]

if not TYPE_CHECKING:  # a type checker that sees __getattr__ takes every misspelt name for right
    _HOMES = {"Community": "community", "Law": "law", "Refused": "errors", "Role": "community"}

    def __getattr__(name: str) -> object:
        if name in __all__:
            found: object = getattr(importlib.import_module(f"propgov.{_HOMES.get(name, 'engine')}"), name)
            globals()[name] = found
            return found
        if name not in _rooms():
            message = f"module 'propgov' has no attribute {name!r}"
            raise AttributeError(message)
        try:
            return importlib.import_module(f"propgov.{name}")
        except ModuleNotFoundError as error:
            message = f"propgov.{name} needs {error.name}, which is not installed: install propgov[{name}]"
            raise AttributeError(message) from error

    def __dir__() -> list[str]:
        return sorted([*__all__, "__version__", *_rooms()])


def _rooms() -> frozenset[str]:
    """The rooms of the house, which are opened when they are asked for, and shown by a completion."""
    import pkgutil  # noqa: PLC0415 - only a completion, or a misspelt name, asks for it

    return frozenset(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg)
