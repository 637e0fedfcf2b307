"""Reading entries of older versions (记录升级). The stored bytes are never changed.

Each entry has the version of its format in ``v``. When the format changes, or a procedure renames a step or a fact,
``VERSION`` is raised by one and the table gets a function that turns the plain data of an entry of the version before into
that of the next. It is given the whole entry. During a replay old entries go through these functions one after another;
an `Entry` itself shows what is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from propgov.errors import DamagedEntry
from propgov.journal.entry import check

__all__ = ["OLDEST", "UPCASTS", "VERSION", "Upcast", "upcast"]

VERSION = 2
"""The version of entries that this code writes."""

Upcast: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""A function from the plain data of an entry of one version to that of the next. It may change its argument."""

OLDEST: Final = 2
"""The oldest version that can be read. Earlier ones were never released."""

UPCASTS: Final[dict[int, Upcast]] = {}
"""For each version before ``VERSION`` the function to the next."""


def upcast(plain: dict[str, Any]) -> dict[str, Any]:
    """The plain data of an entry in the current version (升级). The argument may be changed.

    Raises DamagedEntry if the version is unknown, or the entry cannot be converted.
    """
    written: int = plain["v"]
    place = f"{plain['case']} entry {plain['n']}"
    if written > VERSION:
        known = f"this propgov knows versions up to {VERSION}: install a newer propgov to read it"
        raise DamagedEntry(place, f"it was written in version {written} of entries, and {known}")
    if written < OLDEST:
        raise DamagedEntry(place, f"version {written} of entries was never released, and is not read")
    for version in range(written, VERSION):
        plain = _next(plain, version, place)
    return plain


def _next(plain: dict[str, Any], version: int, place: str) -> dict[str, Any]:
    try:
        raised = {**UPCASTS[version](plain), "v": version + 1}
        check(raised)
    except Exception as error:
        problem = f"it cannot be brought from version {version} of entries to {version + 1} ({error!r})"
        raise DamagedEntry(place, problem) from error
    return raised
