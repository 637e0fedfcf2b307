"""Figures of a vote as they are published (公布的表决数字): exact, as a percentage, as "more than", within bounds, or left out.

A percentage stands for every figure that gives it, rounded or cut off after its decimals. What all figures together allow is
worked out in ``narrowing``.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, unique
from fractions import Fraction
from typing import Final, TypeAlias, cast

from attrs import frozen

from propgov.errors import Fault, InvalidCount

__all__ = ["SHARES", "Base", "Between", "Figure", "MoreThan", "Percent", "PublishedShare", "no_figure"]

# Smaller than the difference of any two shares that can be counted: what is "more than" a share is at least so much above it.
_ABOVE: Final = Fraction(1, 10**40)


@unique
class Base(Enum):
    """What a published share is a share of (基数)."""

    TOTAL = "全体业主"
    TOOK_PART = "参与表决的业主"


@frozen
class Percent:
    """A published percentage with the decimals that were printed, such as ``Percent("65.99")`` (百分比)."""

    stated: str
    of: Base = Base.TOTAL

    def bounds(self) -> tuple[Fraction, Fraction]:
        """The least and the largest share that it can stand for, rounded or cut off; InvalidCount if it is none."""
        value = _number(self.stated)
        if value is None or not 0 <= value <= 100:  # noqa: PLR2004 - per cent
            raise InvalidCount([no_figure(self, 'a percentage from 0 to 100 as text, such as Percent("65.99")')])
        exponent = Decimal(self.stated).as_tuple().exponent
        place = Fraction(10) ** min(cast("int", exponent), 0)
        return max(Fraction(0), (value - place / 2) / 100), min(Fraction(1), (value + place) / 100)


@frozen
class MoreThan:
    """A published lower bound, such as ``MoreThan("1/2")``: more than that share, and how much more is not said (超过)."""

    stated: str
    of: Base = Base.TOTAL

    def bounds(self) -> tuple[Fraction, Fraction]:
        """The least and the largest share; InvalidCount if it is no share."""
        value = _number(self.stated)
        if value is None or not 0 <= value < 1:
            raise InvalidCount([no_figure(self, 'a share from 0 to below 1 as text, such as MoreThan("1/2")')])
        return value + _ABOVE, Fraction(1)


@frozen
class Between:
    """A figure of which only bounds are known, both included (区间): numbers of owners, or areas in m2 as text or Decimal."""

    least: str | Decimal | int
    most: str | Decimal | int


Figure: TypeAlias = "str | Decimal | int | Percent | MoreThan | Between | None"


SHARES: Final = (Percent, MoreThan)
"""The figures that are shares of others (比例)."""


def _number(text: object) -> Fraction | None:
    try:
        return Fraction(text) if isinstance(text, str) and text.isascii() and "e" not in text.lower() else None
    except (ValueError, ZeroDivisionError):
        return None


def no_figure(value: object, remedy: str) -> Fault:
    """The fault of a value that is no figure (非数字)."""
    return Fault("share", f"{value!r} is no figure", f"give {remedy}")


@frozen
class PublishedShare:
    """A floor area in m2 and a number of owners, each as it was published; None for one that was not (公布的面积与人数)."""

    area: Figure = None
    owners: Figure = None
