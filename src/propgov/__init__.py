"""propgov: residential property governance that runs (住宅小区治理), each step weighed against the law of its day.

The names here are the ones that most users need. Each is loaded on first use, so that a program pays only
for the rooms that it uses; the field rooms, such as ``propgov.assembly`` and ``propgov.committee``, are imported by themselves.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_ROOMS = {"Community": "community", "Law": "law", "Refused": "errors", "Role": "community"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        message = f"module 'propgov' has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"propgov.{_ROOMS.get(name, 'engine')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
