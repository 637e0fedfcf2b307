"""Requirements on figures (数值要求): limits, ranges, odd numbers.

Words that include the number (以上, 以下) are ``at_least`` and ``at_most``; words that exclude it (超过, 不满, 过半数) are
``more_than`` and ``less_than`` (Civil Code art. 1259).
"""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from propgov.law.calendar import WorkCalendar
from propgov.law.requirement import Requirement, unusable
from propgov.law.values import UNKNOWN, Ratio, Text, Unknown
from propgov.law.wording import share_zh

__all__ = ["AtLeast", "AtMost", "Between", "Figure", "LessThan", "MoreThan", "Odd"]

Figure: TypeAlias = Ratio | int | Decimal


@frozen
class _Bound(Requirement):
    """A requirement that compares a figure with a limit."""

    limit: Figure
    unit: Text | None = None

    words: ClassVar[str]
    count_zh: ClassVar[str]
    price_zh: ClassVar[str]

    def _compare(self, actual: object) -> int:
        limit = self.limit
        if type(actual) is Ratio and type(limit) is Ratio:
            return actual.part * limit.whole - limit.part * actual.whole
        if type(limit) is int and type(actual) is int:
            return actual - limit
        if type(limit) is Decimal and isinstance(actual, (int, Decimal)) and not isinstance(actual, bool):
            exact = Decimal(actual)
            if exact.is_finite():
                return (exact > limit) - (exact < limit)
        raise unusable(self, actual, _KIND[type(limit)])

    @abstractmethod
    def _meets(self, difference: int) -> bool: ...

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the figure is within the limit: exact, by cross-multiplication. A share of nothing meets no limit."""
        if actual is UNKNOWN:
            return UNKNOWN
        difference = self._compare(actual)
        return False if type(actual) is Ratio and not actual.whole else self._meets(difference)

    def text(self, lang: str = "en") -> str:
        """The limit in words."""
        if lang == "zh":
            return self._text_zh()
        return f"{self.words} {self.limit}{'' if self.unit is None else f' {self.unit.en}'}"

    def _text_zh(self) -> str:
        limit = self.limit
        if isinstance(limit, Ratio):
            return self._share_zh(share_zh(limit.part, limit.whole))
        words = self.price_zh if isinstance(limit, Decimal) else self.count_zh
        return f"{words}{limit}{'' if self.unit is None else self.unit.zh}"

    def _share_zh(self, share: str) -> str:
        return f"{self.price_zh}{share}"

    def covers(self, other: Requirement) -> bool:
        """Whether it is as tight as a limit of the same direction and unit."""
        if not isinstance(other, _Bound) or (type(self) in _LOWER) != (type(other) in _LOWER):
            return False
        if type(self.limit) is not type(other.limit) or (self.unit and other.unit and self.unit != other.unit):
            return False
        tightest = self._first()
        if tightest is not None:
            return other.holds(tightest) is True
        return other.holds(self.limit) is True or (other.limit_is(self.limit) and not self._meets(0))

    def _first(self) -> int | None:
        """The whole number nearest the limit that meets it: more than 14 is at least 15."""
        if type(self.limit) is not int:
            return None
        step = 1 if type(self) in _LOWER else -1
        return self.limit if self._meets(0) else self.limit + step

    def limit_is(self, figure: Figure) -> bool:
        """Whether the limit is that figure, 4/6 being 2/3."""
        return self._compare(figure) == 0


@frozen
class AtLeast(_Bound):
    """At least the limit: the number itself suffices (以上)."""

    op = "at_least"
    words = "at least"
    count_zh = "不少于"
    price_zh = "不低于"

    def _share_zh(self, share: str) -> str:
        return f"{share}以上"

    def _meets(self, difference: int) -> bool:
        return difference >= 0


@frozen
class MoreThan(_Bound):
    """More than the limit: the number itself does not suffice (超过; 过半数)."""

    op = "more_than"
    words = "more than"
    count_zh = "多于"
    price_zh = "超过"

    def _share_zh(self, share: str) -> str:
        return "过半数" if self.limit_is(Ratio(1, 2)) else f"超过{share}"

    def _meets(self, difference: int) -> bool:
        return difference > 0


@frozen
class AtMost(_Bound):
    """At most the limit: the number itself is allowed (以下)."""

    op = "at_most"
    words = "at most"
    count_zh = "不超过"
    price_zh = "不高于"

    def _meets(self, difference: int) -> bool:
        return difference <= 0


@frozen
class LessThan(_Bound):
    """Less than the limit: the number itself is too much (不满)."""

    op = "less_than"
    words = "less than"
    count_zh = "少于"
    price_zh = "低于"

    def _meets(self, difference: int) -> bool:
        return difference < 0


_LOWER = (AtLeast, MoreThan)
_KIND = {Ratio: "a Ratio of two whole numbers", int: "a whole number", Decimal: "an exact Decimal"}


@frozen
class Between(Requirement):
    """A whole number from low to high, both included (至)."""

    low: int
    high: int
    unit: Text | None = None
    op = "between"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it lies within the range; both ends are allowed."""
        if actual is UNKNOWN:
            return UNKNOWN
        if type(actual) is not int:
            raise unusable(self, actual, "a whole number")
        return self.low <= actual <= self.high

    def text(self, lang: str = "en") -> str:
        """The two ends."""
        if lang == "zh":
            unit = "" if self.unit is None else self.unit.zh
            return f"{self.low}{unit}至{self.high}{unit}"
        return f"between {self.low} and {self.high}{'' if self.unit is None else f' {self.unit.en}'}"

    def covers(self, other: Requirement) -> bool:
        """Whether the range lies inside the other range or beyond the other limit."""
        if isinstance(other, Between) or (isinstance(other, _Bound) and type(other.limit) is int):
            return other.holds(self.low) is True and other.holds(self.high) is True
        return False


@frozen
class Odd(Requirement):
    """An odd whole number (单数)."""

    op = "odd"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is odd."""
        if actual is UNKNOWN:
            return UNKNOWN
        if type(actual) is not int:
            raise unusable(self, actual, "a whole number")
        return actual % 2 == 1

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "单数" if lang == "zh" else "an odd number"

    def covers(self, other: Requirement) -> bool:
        """Whether the other is the same requirement."""
        return isinstance(other, Odd)
