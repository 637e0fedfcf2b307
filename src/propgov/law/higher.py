"""Rows that fall short of higher law (低于上位法的条目): what a pack may say only if it says from what it departs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from propgov.law.layering import governing, may_stand
from propgov.law.provision import Effect, Lower, Provision
from propgov.law.requirement import Includes

__all__ = ["weaker_than"]


def weaker_than(row: Provision, rows: Sequence[Provision], beside: Iterable[Provision]) -> Iterator[Provision]:
    """The rows of higher law that leave no room and of which this one falls short, on some day (低于的上位法条目).

    rows are those of other packs under the same id, beside those of its own pack: where one of them is the narrower for all
    that the higher row is about, this one does not decide.
    """
    if row.effect is Effect.ADVISE or not rows:
        return
    narrower = [other for other in beside if other.id == row.id and other.narrower(row)]
    days = {row.since, *(higher.since for higher in rows if row.in_force(higher.since))}
    found = {
        id(higher): higher
        for day in sorted(days)
        for higher in governing(row, rows, day)
        if not any(other.in_force(day) and higher.inside(other) for other in narrower)
    }
    yield from (higher for higher in found.values() if higher.lower is Lower.NONE and _weaker(row, higher))


def _weaker(row: Provision, higher: Provision) -> bool:
    """Asking the same or more is never weaker, nor is asking for other words than those of a list: both lists are asked."""
    if may_stand(row, higher) or row.requirement.covers(higher.requirement):
        return False
    beside = isinstance(row.requirement, Includes) and isinstance(higher.requirement, Includes)
    return not beside or higher.requirement.covers(row.requirement)
