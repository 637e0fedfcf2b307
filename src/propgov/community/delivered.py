"""The area of owners whose units are handed over (已交付面积), as a share of the area handed over and of all.

The places count the owners who ask for something by different bases: Lishui art. 23 by the area handed over, Liaocheng art. 54
by the whole area of the buildings, of which only units handed over count for those who ask.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from propgov.community.community import Community
from propgov.law import UNKNOWN, Measure, Ratio, Unknown

__all__ = ["delivered_shares"]


def _ratio(part: Decimal, whole: Decimal) -> Ratio | Unknown:
    return Ratio(int(part.scaleb(2)), int(whole.scaleb(2)), Measure.AREA) if whole else UNKNOWN


def delivered_shares(
    community: Community, persons: Collection[str], on: date
) -> tuple[Ratio | Unknown, Ratio | Unknown]:
    """The area handed over to these owners, as a share of that handed over to all and of all units (已交付面积占比)."""
    whole = sum((unit.area for unit in community.units.values()), start=Decimal(0))
    handed = asked = Decimal(0)
    for unit in community.units.values():
        title = community.title_on(unit.id, on)
        if title is not None and title.delivered:
            handed += unit.area
            asked += unit.area if not set(title.owners).isdisjoint(persons) else 0
    return _ratio(asked, handed), _ratio(asked, whole)
