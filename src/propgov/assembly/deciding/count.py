"""The figures of a vote (表决数字): floor area and owners, exact, or not published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import field, frozen

from propgov.errors import Fault, InvalidCount, InvalidFacts
from propgov.law import UNKNOWN, Measure, Ratio, Unknown, hundredths

__all__ = ["Count", "Share"]

_Figure = str | Decimal | int | None
# Bound once: every threshold of every vote uses them, and looking up a member of an Enum is slow.
_AREA, _HEADS = Measure.AREA, Measure.HEADS


def _as_given(value: _Figure) -> Decimal | None:
    # Checked once, after all fields are set, so that all faults of the share are named together.
    return value  # type: ignore[return-value] # made a Decimal, or refused, right after


@frozen
class Share:
    """A floor area in m2 and a number of owners (面积与人数). ``None`` for a figure that was not published.

    area is text, Decimal or int with at most two decimals; InvalidCount for a float, NaN, a sign or a bool.
    """

    area: Decimal | None = field(default=None, converter=_as_given)
    owners: int | None = None
    cells: int | None = field(init=False, default=None, eq=False, repr=False)
    """The area in 0.01 m2."""

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        try:
            if self.area is not None:
                cells = hundredths(self.area, "area", "floor area")
                object.__setattr__(self, "cells", cells)
                object.__setattr__(self, "area", Decimal(cells).scaleb(-2))
        except InvalidFacts:
            remedy = 'write m2 as text or Decimal with at most two decimals, such as "120000.00"'
            faults.append(Fault("share.area", f"{self.area!r} is no exact floor area", remedy))
        if self.owners is not None and (type(self.owners) is not int or self.owners < 0):
            remedy = "give a whole number from 0, or None if it was not published"
            faults.append(Fault("share.owners", f"{self.owners!r} is no number of owners", remedy))
        if faults:
            raise InvalidCount(faults)

    @classmethod
    def of_cells(cls, area: int, owners: int) -> Share:
        """Make a share with an area in 0.01 m2; InvalidCount unless both are whole numbers from 0."""
        if type(area) is not int or area < 0:
            remedy = "give whole hundredths of a square metre, from 0"
            raise InvalidCount([Fault("share.area", f"{area!r} is no exact floor area", remedy)])
        share = cls(None, owners)
        object.__setattr__(share, "cells", area)
        object.__setattr__(share, "area", Decimal(area).scaleb(-2))
        return share


_NOT_PUBLISHED = Share()


@frozen
class Count:
    """The figures of all owners, those who took part, and those who approved (表决统计).

    InvalidCount if there are no owners at all, or a part is larger than its whole.
    """

    total: Share
    took_part: Share = _NOT_PUBLISHED
    approved: Share = _NOT_PUBLISHED

    def __attrs_post_init__(self) -> None:
        shares = {"total": self.total, "took_part": self.took_part, "approved": self.approved}
        faults = [
            Fault(f"count.{name}", f"{share!r} is no share", "give a Share")
            for name, share in shares.items()
            if not isinstance(share, Share)
        ]
        faults = faults or list(self._contradictions())
        if faults:
            raise InvalidCount(faults)

    def _contradictions(self) -> Iterator[Fault]:
        if self.total.cells == 0 or self.total.owners == 0:
            yield Fault("count.total", "is nothing", "a vote needs owners and area")
        pairs = (("took_part", self.took_part, self.total), ("approved", self.approved, self.took_part))
        for name, part, whole in (*pairs, ("approved", self.approved, self.total)):
            if part.cells is not None and whole.cells is not None and part.cells > whole.cells:
                yield Fault(f"count.{name}.area", f"{part.area} is more than {whole.area}", "mend the figures")
            if part.owners is not None and whole.owners is not None and part.owners > whole.owners:
                yield Fault(f"count.{name}.owners", f"{part.owners} is more than {whole.owners}", "mend the figures")


def ratio_of_areas(part: Share, whole: Share) -> Ratio | Unknown:
    """One area as a share of another; unknown if either was not published."""
    if part.cells is None or whole.cells is None:
        return UNKNOWN
    return Ratio(part.cells, whole.cells, _AREA)


def ratio_of_owners(part: Share, whole: Share) -> Ratio | Unknown:
    """One number of owners as a share of another; unknown if either was not published."""
    if part.owners is None or whole.owners is None:
        return UNKNOWN
    return Ratio(part.owners, whole.owners, _HEADS)
