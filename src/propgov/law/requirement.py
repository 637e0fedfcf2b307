"""What a provision asks of a fact (要求): one small class for each operator.

Words that include the number (以上, 以下, 以内) are ``at_least``, ``at_most``, ``within``; words that exclude it
(超过, 不满, 过半数) are ``more_than``, ``less_than`` (Civil Code art. 1259).
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import ClassVar, TypeAlias

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.calendar import Period, WorkCalendar
from propgov.law.values import UNKNOWN, Ratio, Signed, Span, Text, Unknown, word

__all__ = [
    "After",
    "AtLeast",
    "AtMost",
    "Between",
    "Every",
    "Figure",
    "Forbidden",
    "Includes",
    "LessThan",
    "MoreThan",
    "Odd",
    "OneOf",
    "Required",
    "Requirement",
    "Within",
]

Figure: TypeAlias = Ratio | int | Decimal


def _unusable(requirement: Requirement, actual: object, wanted: str) -> InvalidFacts:
    return InvalidFacts([Fault(requirement.text(), f"{actual!r} cannot be held against it", f"state {wanted}")])


@frozen
class Requirement:
    """What is asked; ``op`` is the key under which packs write it."""

    op: ClassVar[str]

    @abstractmethod
    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the fact meets it; unknown for an unknown fact. A fact of another kind, or a float, is InvalidFacts."""

    @abstractmethod
    def text(self, lang: str = "en") -> str:
        """What is wanted, for a reader."""

    @abstractmethod
    def covers(self, other: Requirement) -> bool:
        """Whether whatever meets this also meets the other: this one is as tight or tighter."""

    def __str__(self) -> str:
        return self.text()


@frozen
class _Bound(Requirement):
    """A figure that is held against a limit."""

    limit: Figure
    unit: Text | None = None

    words: ClassVar[Text]

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
        raise _unusable(self, actual, _KIND[type(limit)])

    @abstractmethod
    def _meets(self, difference: int) -> bool: ...

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Exact: ratios by cross-multiplication. A share of nothing meets no limit."""
        if actual is UNKNOWN:
            return UNKNOWN
        difference = self._compare(actual)
        return False if type(actual) is Ratio and not actual.whole else self._meets(difference)

    def text(self, lang: str = "en") -> str:
        """The limit in words."""
        unit = "" if self.unit is None else (self.unit("zh") if lang == "zh" else f" {self.unit('en')}")
        joint = "" if lang == "zh" else " "
        return f"{self.words(lang)}{joint}{self.limit}{unit}"

    def covers(self, other: Requirement) -> bool:
        """Compared with a limit of the same direction only."""
        same_way = isinstance(other, _Bound) and (type(self) in _LOWER) == (type(other) in _LOWER)
        if not same_way or not isinstance(other, _Bound) or type(self.limit) is not type(other.limit):
            return False
        difference = other._compare(self.limit)  # noqa: SLF001 - a peer of the same family
        return other._meets(difference) or (difference == 0 and not self._meets(0))  # noqa: SLF001 - as above


@frozen
class AtLeast(_Bound):
    """The number itself suffices (以上)."""

    op = "at_least"
    words = Text("at least", "不低于")

    def _meets(self, difference: int) -> bool:
        return difference >= 0


@frozen
class MoreThan(_Bound):
    """The number itself does not suffice (超过; 过半数)."""

    op = "more_than"
    words = Text("more than", "超过")

    def _meets(self, difference: int) -> bool:
        return difference > 0


@frozen
class AtMost(_Bound):
    """The number itself is allowed (以下)."""

    op = "at_most"
    words = Text("at most", "不高于")

    def _meets(self, difference: int) -> bool:
        return difference <= 0


@frozen
class LessThan(_Bound):
    """The number itself is too much (不满)."""

    op = "less_than"
    words = Text("less than", "不满")

    def _meets(self, difference: int) -> bool:
        return difference < 0


_LOWER = (AtLeast, MoreThan)
_KIND = {Ratio: "a Ratio of two whole numbers", int: "a whole number", Decimal: "an exact Decimal"}


@frozen
class Between(Requirement):
    """A whole number from low to high, both included (至)."""

    low: int
    high: int
    op = "between"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Both ends are allowed."""
        if actual is UNKNOWN:
            return UNKNOWN
        if type(actual) is not int:
            raise _unusable(self, actual, "a whole number")
        return self.low <= actual <= self.high

    def text(self, lang: str = "en") -> str:
        """The two ends."""
        return f"{self.low}至{self.high}" if lang == "zh" else f"between {self.low} and {self.high}"

    def covers(self, other: Requirement) -> bool:
        """Whether the range lies inside the other."""
        return isinstance(other, Between) and other.low <= self.low and self.high <= other.high


@frozen
class Odd(Requirement):
    """A whole number that is odd (单数)."""

    op = "odd"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is odd."""
        if actual is UNKNOWN:
            return UNKNOWN
        if type(actual) is not int:
            raise _unusable(self, actual, "a whole number")
        return actual % 2 == 1

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "单数" if lang == "zh" else "an odd number"

    def covers(self, other: Requirement) -> bool:
        """Only itself."""
        return isinstance(other, Odd)


@frozen
class OneOf(Requirement):
    """One of the words (之一)."""

    words: tuple[str, ...]
    op = "one_of"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the word, an Enum member by name, is among them; for several words, whether each is."""
        if actual is UNKNOWN:
            return UNKNOWN
        if isinstance(actual, (frozenset, tuple)):
            return all(word(item) in self.words for item in actual)
        named = word(actual)
        if not isinstance(named, str):
            raise _unusable(self, actual, "a word or an Enum member")
        return named in self.words

    def text(self, lang: str = "en") -> str:
        """The words."""
        return f"{'、'.join(self.words)}之一" if lang == "zh" else f"one of {', '.join(self.words)}"

    def covers(self, other: Requirement) -> bool:
        """Fewer words are tighter."""
        return isinstance(other, OneOf) and set(self.words) <= set(other.words)


@frozen
class Includes(Requirement):
    """All of the words; of signatures, each word from a different person (均须具备)."""

    words: tuple[str, ...]
    op = "includes"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether a set of words has them all, or persons apart from each other signed in all these roles."""
        if actual is UNKNOWN:
            return UNKNOWN
        if isinstance(actual, Signed):
            return self._apart([frozenset(map(word, roles)) for roles in actual.roles])
        if isinstance(actual, (frozenset, tuple)):
            return set(self.words) <= set(map(word, actual))
        raise _unusable(self, actual, "a set of words or the signatures")

    def _apart(self, persons: list[frozenset[object]]) -> bool:
        useful = [roles & set(self.words) for roles in persons if roles & set(self.words)]
        return any(
            all(wanted in roles for wanted, roles in zip(self.words, chosen, strict=True))
            for chosen in permutations(useful, len(self.words))
        )

    def text(self, lang: str = "en") -> str:
        """The words."""
        return f"{'、'.join(self.words)}均有" if lang == "zh" else f"{' and '.join(self.words)}"

    def covers(self, other: Requirement) -> bool:
        """More words are tighter."""
        return isinstance(other, Includes) and set(other.words) <= set(self.words)


@frozen
class Required(Requirement):
    """It must be so (应当)."""

    op = "required"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is so."""
        if actual is UNKNOWN or type(actual) is bool:
            return actual
        raise _unusable(self, actual, "True, False or UNKNOWN")

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "是" if lang == "zh" else "yes"

    def covers(self, other: Requirement) -> bool:
        """Only itself."""
        return isinstance(other, Required)


@frozen
class Forbidden(Requirement):
    """It must not be so (不得)."""

    op = "forbidden"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is not so."""
        if actual is UNKNOWN:
            return UNKNOWN
        if type(actual) is bool:
            return not actual
        raise _unusable(self, actual, "True, False or UNKNOWN")

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "否" if lang == "zh" else "no"

    def covers(self, other: Requirement) -> bool:
        """Only itself."""
        return isinstance(other, Forbidden)


@frozen
class _Timed(Requirement):
    """A period that is held against a span of days."""

    period: Period

    def _span(self, actual: object) -> Span:
        if not isinstance(actual, Span):
            raise _unusable(self, actual, "a Span of two days")
        return actual

    def _days(self, anchor: date) -> tuple[date, date]:
        window = self.period.deadline(anchor)
        return window.earliest, window.latest


@frozen
class Within(_Timed):
    """To be done by the end of the period, rolled to a working day (以内)."""

    op = "within"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span ends by the deadline; unknown between the earliest and the latest it can be."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        window = self.period.deadline(span.start, calendar)
        if span.end <= window.earliest:
            return True
        return False if span.end > window.latest else UNKNOWN

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"{self.period.text('zh')}内" if lang == "zh" else f"within {self.period.text()}"

    def covers(self, other: Requirement) -> bool:
        """A shorter period of the same unit is tighter."""
        return isinstance(other, Within) and _shorter(self.period, other.period)


@frozen
class Every(_Timed):
    """Again and again, at the latest after each such period (每)."""

    op = "every"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span from one time to the next is no longer than the period."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        return span.end <= self.period.after(span.start)

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"每{self.period.text('zh')}" if lang == "zh" else f"every {self.period.text()}"

    def covers(self, other: Requirement) -> bool:
        """A shorter period of the same unit is tighter."""
        return isinstance(other, Every) and _shorter(self.period, other.period)


@frozen
class After(_Timed):
    """Not before the period has passed, never rolled (满…后)."""

    op = "after"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span is longer than the period: its last day has passed."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        first, last = self._days(span.start)
        if span.end > last:
            return True
        return False if span.end <= first else UNKNOWN

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"满{self.period.text('zh')}后" if lang == "zh" else f"after {self.period.text()} have passed"

    def covers(self, other: Requirement) -> bool:
        """A longer period of the same unit is tighter."""
        return isinstance(other, After) and _shorter(other.period, self.period)


def _shorter(one: Period, other: Period) -> bool:
    return one.unit is other.unit and one.amount <= other.amount
