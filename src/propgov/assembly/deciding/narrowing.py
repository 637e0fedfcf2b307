"""What published figures of a vote allow (由公布数字推知): each figure and share between two bounds, narrowed by all the others.

Who approved took part, and who took part is an owner; all heads have all the area, and no head has none of it. A threshold is
told for certain where every value that is left gives the same answer.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from attrs import define

from propgov.assembly.deciding.count import Share
from propgov.assembly.deciding.figures import (
    SHARES,
    Base,
    Between,
    Figure,
    MoreThan,
    Percent,
    PublishedShare,
    no_figure,
)
from propgov.errors import Fault, InvalidCount, InvalidFacts
from propgov.law import Text, hundredths

__all__ = ["PARTS", "Half", "Range", "narrowed"]


@define
class Range:
    """A share or a figure between two bounds; high is None where nothing bounds it."""

    low: Fraction
    high: Fraction | None

    def within(self, low: Fraction | None, high: Fraction | None) -> None:
        """Narrow the range by two more bounds."""
        self.low = self.low if low is None else max(self.low, low)
        if high is not None:
            self.high = high if self.high is None else min(self.high, high)

    def whole(self) -> None:
        """Only whole numbers are left."""
        self.low = Fraction(ceil(self.low))
        self.high = None if self.high is None else Fraction(floor(self.high))

    @property
    def empty(self) -> bool:
        """Whether no value is left."""
        return self.high is not None and self.low > self.high


PARTS: Final = {
    "participation": ("took_part", "total"),
    "of-all": ("approved", "total"),
    "of-participants": ("approved", "took_part"),
}
"""By base, of which figure a share is taken, and of which whole (比例的分子与分母)."""


class Half:
    """The figures and shares of one measure: ranges that are narrowed by each other."""

    def __init__(self, measure: str, total: Share, took_part: PublishedShare, approved: PublishedShare) -> None:
        self.measure = measure
        self.figures = {name: Range(Fraction(0), None) for name in ("total", "took_part", "approved")}
        self.figures["total"].low = Fraction(1)
        self.shares = {name: Range(Fraction(0), Fraction(1)) for name in PARTS}
        whole = total.cells if measure == "area" else total.owners
        if whole is not None:
            self.figures["total"].within(Fraction(whole), Fraction(whole))
        self.misfits: list[Text] = []
        stated = {"took_part": getattr(took_part, measure), "approved": getattr(approved, measure)}
        for name, figure in stated.items():
            self._state(name, figure)
        for name, figure in stated.items():
            if isinstance(figure, SHARES):
                self._share(name, figure)

    def _share(self, name: str, stated: Percent | MoreThan) -> None:
        """Bound a share as it was published. If no whole number gives it, the two next to it are meant."""
        if name == "took_part" and stated.of is Base.TOOK_PART:
            raise InvalidCount([no_figure(stated, "the turnout as a share of all owners")])
        approved = "of-all" if stated.of is Base.TOTAL else "of-participants"
        base = "participation" if name == "took_part" else approved
        (low, high), whole = stated.bounds(), self.figures[PARTS[base][1]]
        if whole.low == whole.high and whole.low:
            least, most = ceil(low * whole.low), floor(high * whole.low)
            if least > most:
                low, high = most / whole.low, least / whole.low
                self.misfits.append(_misfit(stated, int(whole.low), most, least))
        self.shares[base].within(low, high)

    def _state(self, name: str, stated: Figure) -> None:
        if isinstance(stated, SHARES):
            stated.bounds()
        elif isinstance(stated, Between):
            self.figures[name].within(self._exact(stated.least), self._exact(stated.most))
        elif stated is not None:
            self.figures[name].within(self._exact(stated), self._exact(stated))

    def _exact(self, stated: str | Decimal | int) -> Fraction:
        try:
            if self.measure == "area":
                return Fraction(hundredths(stated, "area", "floor area"))
        except InvalidFacts as error:
            raise InvalidCount(error.faults) from None
        if type(stated) is not int or stated < 0:
            raise InvalidCount([no_figure(stated, "a whole number of owners from 0")])
        return Fraction(stated)

    def narrow(self) -> None:
        """Narrow every range by the others, until little changes."""
        for _ in range(6):
            for base, (part, whole) in PARTS.items():
                self._between(self.figures[part], self.figures[whole], self.shares[base])
            turnout, of_all, of_some = (self.shares[base] for base in PARTS)
            of_all.within(turnout.low * of_some.low, _times(turnout.high, of_some.high))
            for one, other in ((turnout, of_some), (of_some, turnout)):
                one.within(_over(of_all.low, other.high), _over(of_all.high, other.low))

    def _between(self, part: Range, whole: Range, share: Range) -> None:
        part.within(share.low * whole.low, _times(share.high, whole.high))
        whole.within(_over(part.low, share.high), _over(part.high, share.low))
        part.whole()
        whole.whole()
        share.within(_over(part.low, whole.high), _over(part.high, whole.low))

    @property
    def contradicts(self) -> bool:
        """Whether no values fit all figures."""
        return any(one.empty for one in (*self.figures.values(), *self.shares.values()))


def _misfit(stated: Percent | MoreThan, whole: int, below: int, above: int) -> Text:
    told = f"{stated.stated} %" if isinstance(stated, Percent) else f"more than {stated.stated}"
    zh = f"{stated.stated}%" if isinstance(stated, Percent) else f"超过{stated.stated}"
    return Text(
        f"no whole number of {whole} is {told}; {below} and {above} lie next to it",
        f"{whole}的任何整数份额都不是{zh}，与之相邻的是{below}和{above}",
    )


def _times(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one * other


def _over(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or not other else one / other


def narrowed(total: Share, took_part: PublishedShare, approved: PublishedShare) -> tuple[Half, Half]:
    """The ranges of areas and of numbers of owners (推知的范围). Raises InvalidCount if no values fit."""
    area, owners = halves = (Half("area", total, took_part, approved), Half("owners", total, took_part, approved))
    for half in halves:
        half.narrow()
    for base in PARTS:
        for one, other in (halves, halves[::-1]):
            told = one.shares[base]
            if told.low == 1 or told.high == 0:
                other.shares[base].within(*((Fraction(1), None) if told.low == 1 else (None, Fraction(0))))
    for half in halves:
        half.narrow()
    if area.contradicts or owners.contradicts:
        what = "areas" if area.contradicts else "numbers of owners"
        raise InvalidCount([Fault("count", f"no {what} fit all these figures", "look at the published figures again")])
    return halves
