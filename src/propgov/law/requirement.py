"""What a provision asks of a fact (要求): one small class for each operator.

Words that include the number (以上, 以下, 以内) are ``at_least``, ``at_most``, ``within``; words that exclude it
(超过, 不满, 过半数) are ``more_than``, ``less_than`` (Civil Code art. 1259).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.calendar import Period, PeriodUnit, Window, WorkCalendar
from propgov.law.values import UNKNOWN, Ratio, Signed, Span, Text, Unknown, is_day, several, term, word

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
    """What is asked (要求); ``op`` is the key under which packs write it."""

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

    def same(self, other: Requirement) -> bool:
        """Whether both ask the same, however it is written."""
        return self.covers(other) and other.covers(self)

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
        """Compared with a limit of the same direction and unit only."""
        if not isinstance(other, _Bound) or (type(self) in _LOWER) != (type(other) in _LOWER):
            return False
        if type(self.limit) is not type(other.limit) or (self.unit and other.unit and self.unit != other.unit):
            return False
        tightest = self._first()
        if tightest is not None:
            return other.holds(tightest) is True
        return other.holds(self.limit) is True or (other.limit_is(self.limit) and not self._meets(0))

    def _first(self) -> int | None:
        """Of whole numbers, the one nearest the limit that meets it: more than 14 is at least 15."""
        if type(self.limit) is not int:
            return None
        step = 1 if type(self) in _LOWER else -1
        return self.limit if self._meets(0) else self.limit + step

    def limit_is(self, figure: Figure) -> bool:
        """Whether the limit is that figure, 4/6 being 2/3."""
        return self._compare(figure) == 0


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
        """Whether the range lies inside the other range or beyond the other limit."""
        if isinstance(other, Between) or (isinstance(other, _Bound) and type(other.limit) is int):
            return other.holds(self.low) is True and other.holds(self.high) is True
        return False


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
        items = actual if several(actual) else (actual,)
        named, doubtful = _named(self, items, "a word or an Enum member")
        if not named <= set(self.words):
            return False
        return UNKNOWN if doubtful else True

    def text(self, lang: str = "en") -> str:
        """The words."""
        named = [term(name, lang) for name in self.words]
        return f"{'、'.join(named)}之一" if lang == "zh" else f"one of {', '.join(named)}"

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
        if several(actual):
            named, doubtful = _named(self, actual, "a set of words or the signatures")
            if set(self.words) <= named:
                return True
            return UNKNOWN if doubtful else False
        raise _unusable(self, actual, "a set of words or the signatures")

    def _apart(self, persons: Sequence[frozenset[object]]) -> bool:
        seat: dict[str, int] = {}
        return all(_seated(wanted, persons, seat, set()) for wanted in self.words)

    def text(self, lang: str = "en") -> str:
        """The words."""
        named = [term(name, lang) for name in self.words]
        return f"{'、'.join(named)}均有" if lang == "zh" else " and ".join(named)

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
        if not isinstance(actual, Span) or not is_day(actual.start) or not is_day(actual.end):
            raise _unusable(self, actual, "a Span of two days")
        return actual

    def _passed(self, span: Span, window: Window) -> bool | Unknown:
        """Whether the period had ended before the span did; hours end within a day, and a day does not tell when."""
        if span.end > window.latest:
            return True
        in_doubt = span.end >= window.earliest if self.period.unit is PeriodUnit.HOURS else span.end > window.earliest
        return UNKNOWN if in_doubt else False


@frozen
class Within(_Timed):
    """To be done by the end of the period, rolled to a working day (以内)."""

    op = "within"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the span ends by the deadline; unknown between the earliest and the latest it can be."""
        if actual is UNKNOWN:
            return UNKNOWN
        span = self._span(actual)
        passed = self._passed(span, self.period.deadline(span.start, calendar))
        return UNKNOWN if passed is UNKNOWN else not passed

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
        return self._passed(span, self._unrolled(span, calendar))

    def _unrolled(self, span: Span, calendar: WorkCalendar | None) -> Window:
        counted = calendar if self.period.unit is PeriodUnit.WORKING_DAYS else None
        return self.period.deadline(span.start, counted)

    def text(self, lang: str = "en") -> str:
        """The period."""
        return f"满{self.period.text('zh')}后" if lang == "zh" else f"after {self.period.text()} have passed"

    def covers(self, other: Requirement) -> bool:
        """A longer period of the same unit is tighter."""
        return isinstance(other, After) and _shorter(other.period, self.period)


def _named(requirement: Requirement, actual: Iterable[object], wanted: str) -> tuple[set[str], bool]:
    """The words that are on record, and whether some are not."""
    named: set[str] = set()
    doubtful = False
    for item in actual:
        name = word(item)
        if item is UNKNOWN:
            doubtful = True
        elif isinstance(name, str):
            named.add(name)
        else:
            raise _unusable(requirement, item, wanted)
    return named, doubtful


def _seated(wanted: str, persons: Sequence[frozenset[object]], seat: dict[str, int], asked: set[int]) -> bool:
    """Find a person for the role; whoever holds it in another role may move to that role's next person."""
    for number, roles in enumerate(persons):
        if wanted not in roles or number in asked:
            continue
        asked.add(number)
        holds = next((role for role, taken in seat.items() if taken == number), None)
        if holds is None or _seated(holds, persons, seat, asked):
            seat[wanted] = number
            return True
    return False


_MONTHS = {PeriodUnit.MONTHS: 1, PeriodUnit.QUARTERS: 3, PeriodUnit.YEARS: 12}
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def _shorter(one: Period, other: Period) -> bool:
    """Whether one period surely ends no later than the other, whatever day they begin."""
    if one.unit is other.unit:
        return one.amount <= other.amount
    mine, theirs = _MONTHS.get(one.unit), _MONTHS.get(other.unit)
    if mine and theirs:
        return one.amount * mine <= other.amount * theirs
    if mine and other.unit is PeriodUnit.DAYS:
        return one.amount * mine * _LONGEST_MONTH <= other.amount
    if theirs and one.unit is PeriodUnit.DAYS:
        return one.amount <= other.amount * theirs * _SHORTEST_MONTH
    return False
