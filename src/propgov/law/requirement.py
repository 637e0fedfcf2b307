"""What a provision asks of a fact (要求): the base class, nothing, and requirements on words and on yes or no.

Requirements on figures are in ``figures``, those on periods in ``timing``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief
from propgov.law.calendar import Window, WorkCalendar
from propgov.law.values import UNKNOWN, Answer, SignerRoles, Unknown, several, term, word
from propgov.law.wording import either_zh, list_zh

__all__ = ["Forbidden", "Includes", "Nothing", "OneOf", "Required", "Requirement", "unusable"]


@frozen
class Requirement:
    """A requirement that a fact must meet (要求); ``op`` is its key in a pack."""

    op: ClassVar[str]

    @abstractmethod
    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the fact meets it; unknown for an unknown fact. A fact of another kind, or a float, is InvalidFacts."""

    @abstractmethod
    def text(self, lang: str = "en") -> str:
        """The requirement in words, for a reader."""

    @abstractmethod
    def covers(self, other: Requirement) -> bool:
        """Whether everything that meets this also meets the other: this one is as tight or tighter."""

    def due(self, actual: object, calendar: WorkCalendar | None = None) -> Window | None:
        """The last day of a period counted from the stated start, or the first day after it; None if it is not a period."""
        return None

    def same(self, other: Requirement) -> bool:
        """Whether both ask the same, even if written differently."""
        return self.covers(other) and other.covers(self)

    def __str__(self) -> str:
        return self.text()


def unusable(requirement: Requirement, actual: object, wanted: str) -> InvalidFacts:
    """The error for a fact of a kind that the requirement cannot weigh (事实无法核对)."""
    return InvalidFacts([Fault(requirement.text(), f"{actual!r} cannot be held against it", f"state {wanted}")])


@frozen
class Required(Requirement):
    """The fact must be true (应当)."""

    op = "required"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the fact is true."""
        return _answered(self, actual)

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "应当满足" if lang == "zh" else "yes"

    def covers(self, other: Requirement) -> bool:
        """Whether the other is the same requirement."""
        return isinstance(other, Required)


@frozen
class Forbidden(Requirement):
    """The fact must not be true (不得)."""

    op = "forbidden"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether the fact is false."""
        answer = _answered(self, actual)
        return UNKNOWN if answer is UNKNOWN else not answer

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "不得有" if lang == "zh" else "no"

    def covers(self, other: Requirement) -> bool:
        """Whether the other is the same requirement."""
        return isinstance(other, Forbidden)


@frozen
class Nothing(Requirement):
    """The law was read and asks nothing here (无要求): any fact meets it."""

    op = "nothing"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """True. A float is still no fact."""
        if isinstance(actual, float):
            raise unusable(self, actual, "a whole number, Decimal or Ratio")
        return True

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "无要求" if lang == "zh" else "nothing"

    def covers(self, other: Requirement) -> bool:
        """Whether the other asks nothing either."""
        return isinstance(other, Nothing)


def _answered(requirement: Requirement, actual: object) -> bool | Unknown:
    """The plain answer: yes, no or not on record."""
    if actual is UNKNOWN or type(actual) is bool:
        return actual
    if isinstance(actual, Answer):
        return actual.holds
    raise unusable(requirement, actual, "True, False, UNKNOWN or an Answer")


@frozen
class OneOf(Requirement):
    """The word must be one of these (之一)."""

    words: tuple[str, ...]

    __repr__ = brief
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
        return either_zh(named) if lang == "zh" else f"one of {', '.join(named)}"

    def covers(self, other: Requirement) -> bool:
        """Whether it allows no other words; fewer words are tighter."""
        return isinstance(other, OneOf) and set(self.words) <= set(other.words)


_SEVERAL = "a frozenset of words or the signatures"


@frozen
class Includes(Requirement):
    """All of these words must be there; for signatures, each word from a different person (均须具备)."""

    words: tuple[str, ...]

    __repr__ = brief
    op = "includes"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether a set of words has them all, or persons apart from each other signed in all these roles."""
        if actual is UNKNOWN:
            return UNKNOWN
        if isinstance(actual, SignerRoles):
            return not self.missing(actual)
        if several(actual):
            named, doubtful = _named(self, actual, _SEVERAL)
            if set(self.words) <= named:
                return True
            return UNKNOWN if doubtful else False
        raise unusable(self, actual, _SEVERAL)

    def text(self, lang: str = "en") -> str:
        """The words."""
        named = [term(name, lang) for name in self.words]
        return list_zh(named) if lang == "zh" else " and ".join(named)

    def missing(self, actual: object) -> tuple[str, ...]:
        """The words that are missing from a set, or the roles for which no person is left to sign (缺少的)."""
        if isinstance(actual, SignerRoles):
            persons = [frozenset(map(word, roles)) for roles in actual.roles]
            seat: dict[str, int] = {}
            return tuple(wanted for wanted in self.words if not _seated(wanted, persons, seat, set()))
        there = {word(item) for item in actual} if several(actual) else set[object]()
        return tuple(wanted for wanted in self.words if wanted not in there)

    def covers(self, other: Requirement) -> bool:
        """Whether it asks all words of the other; more words are tighter."""
        return isinstance(other, Includes) and set(other.words) <= set(self.words)


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
            raise unusable(requirement, item, wanted)
    return named, doubtful


def _seated(wanted: str, persons: Sequence[frozenset[object]], seat: dict[str, int], asked: set[int]) -> bool:
    """Find a person for the role; a person who fills another role may give way to that role's next person."""
    for number, roles in enumerate(persons):
        if wanted not in roles or number in asked:
            continue
        asked.add(number)
        holds = next((role for role, taken in seat.items() if taken == number), None)
        if holds is None or _seated(holds, persons, seat, asked):
            seat[wanted] = number
            return True
    return False
