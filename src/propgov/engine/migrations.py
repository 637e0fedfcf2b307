"""Upcasts (记录升级): entries of an older version read as entries of today's; the stored bytes stay as they were written.

An entry keeps the version of its shape in ``v``. When the shape of entries changes, or a procedure renames a step or a
fact, ``VERSION`` grows by one and the table gets one line: a function from the plain data of an entry of the version
before to that of the next. It sees the whole entry, its case and step with it, and returns what it does not change as it
got it. An old entry goes up version by version when it is replayed; whoever reads an `Entry` sees what is stored.
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
"""The plain data of an entry of one version, made that of the next; it may change what it is given."""

OLDEST: Final = 2
"""The first version that is read: what was written before had not been released."""

UPCASTS: Final[dict[int, Upcast]] = {}
"""For each version before ``VERSION`` what leads to the next; empty while there is only one."""


def upcast(plain: dict[str, Any]) -> dict[str, Any]:
    """An entry's plain data in the version of today (升级); plain itself may be changed.

    Raises DamagedEntry for a version that this code does not know, or one that cannot be brought up.
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
