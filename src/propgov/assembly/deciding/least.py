"""How few are enough (至少还需): the fewest owners and the least area that a vote still needs, under the law of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from propgov.assembly.deciding.count import Count, Share
from propgov.assembly.deciding.decision import thresholds
from propgov.assembly.deciding.matter import Matter
from propgov.errors import Fault, InvalidCount
from propgov.law import Effect, Law, Measure, Ratio
from propgov.law.planning import Asked

__all__ = ["Needed", "least"]

_NOBODY: Final = Share("0.00", 0)
_MEASURES: Final[Mapping[str, Measure]] = {"area": Measure.AREA, "owners": Measure.HEADS}


@frozen
class Needed:
    """What a vote still needs to be carried (还需的票数): how much more must take part, and how much more approve.

    Who approves takes part. Each is a floor area in m2 and a number of owners, which may be met by the same owners; nothing
    is needed where both are zero. None where even all owners are not enough.
    """

    to_take_part: Share | None
    to_approve: Share | None


def least(
    matter: Matter, total: Share, law: Law, *, on: date, took_part: Share = _NOBODY, approved: Share = _NOBODY
) -> Needed:
    """The fewest owners and the least area that must still take part and approve (至少还需).

    took_part and approved are what there is so far. Where approval is measured on those who take part, it is reckoned for
    the smallest turnout that is enough; a larger one needs more. InvalidCount if a figure is missing.
    """
    so_far = Count(total, took_part, approved)
    faults = [
        Fault(f"count.{name}.{measure}", "is missing", "give it: what is still needed hangs on it")
        for name, share in (("total", total), ("took_part", took_part), ("approved", approved))
        for measure in ("area", "owners")
        if getattr(share, measure) is None
    ]
    if faults:
        raise InvalidCount(faults)
    asked = [each for each in thresholds(matter, law, on) if each.provision.effect is not Effect.ADVISE]
    area, owners = (_needed(asked, so_far, measure) for measure in ("area", "owners"))
    return Needed(*(_share(one, other) for one, other in zip(area, owners, strict=True)))


def _share(area: int | None, owners: int | None) -> Share | None:
    return None if area is None or owners is None else Share.of_cells(area, owners)


def _needed(asked: list[Asked], count: Count, measure: str) -> tuple[int | None, int | None]:
    """How much more must take part, and approve, by one measure."""
    kind = _MEASURES[measure]
    total, took, approved = (_figure(share, measure) for share in (count.total, count.took_part, count.approved))
    mine = {each.rule.split(".")[-2]: each for each in asked if each.rule.endswith(measure)}

    def enough(base: str, whole: int) -> Callable[[int], bool]:
        return lambda part: base not in mine or mine[base].weigh(Ratio(part, whole, kind)).holds

    turnout = _first(took, total, enough("participation", total))
    if turnout is None:
        return None, None
    alone = _first(approved, total, enough("of-all", total))
    # Whoever approves more than took part so far makes the turnout larger as well.
    both = (
        None
        if alone is None
        else _first(alone, total, lambda part: enough("of-participants", max(turnout, part))(part))
    )
    if both is None:
        return turnout - took, None
    return max(turnout, both) - took, both - approved


def _figure(share: Share, measure: str) -> int:
    found: int = share.cells if measure == "area" else share.owners  # type: ignore[assignment] # both were found to be there
    return found


def _first(low: int, high: int, enough: Callable[[int], bool]) -> int | None:
    """The least number from low to high that is enough, by bisection: more of it never is less enough; None if none is."""
    if not enough(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low
