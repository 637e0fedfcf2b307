"""What a provision asks of a fact (要求): what every requirement can say, and those on words and on yes or no.

Requirements on figures are in ``figures``, those on days in ``timing``.
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

__all__ = ["Forbidden", "Includes", "OneOf", "Required", "Requirement", "unusable"]


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

    def due(self, actual: object, calendar: WorkCalendar | None = None) -> Window | None:
        """The last day of a period counted from what was stated, or the first day after it; None for what is no period."""
        return None

    def same(self, other: Requirement) -> bool:
        """Whether both ask the same, however it is written."""
        return self.covers(other) and other.covers(self)

    def __str__(self) -> str:
        return self.text()


def unusable(requirement: Requirement, actual: object, wanted: str) -> InvalidFacts:
    """The error for a fact of a kind that the requirement cannot weigh (事实无法衡量)."""
    return InvalidFacts([Fault(requirement.text(), f"{actual!r} cannot be held against it", f"state {wanted}")])


@frozen
class Required(Requirement):
    """It must be so (应当)."""

    op = "required"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is so."""
        return _answered(self, actual)

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "应当满足" if lang == "zh" else "yes"

    def covers(self, other: Requirement) -> bool:
        """Only itself."""
        return isinstance(other, Required)


@frozen
class Forbidden(Requirement):
    """It must not be so (不得)."""

    op = "forbidden"

    def holds(self, actual: object, calendar: WorkCalendar | None = None) -> bool | Unknown:
        """Whether it is not so."""
        answer = _answered(self, actual)
        return UNKNOWN if answer is UNKNOWN else not answer

    def text(self, lang: str = "en") -> str:
        """The word."""
        return "不得有" if lang == "zh" else "no"

    def covers(self, other: Requirement) -> bool:
        """Only itself."""
        return isinstance(other, Forbidden)


def _answered(requirement: Requirement, actual: object) -> bool | Unknown:
    """Yes, no or not on record, as it is or with what it rests on."""
    if actual is UNKNOWN or type(actual) is bool:
        return actual
    if isinstance(actual, Answer):
        return actual.holds
    raise unusable(requirement, actual, "True, False, UNKNOWN or an Answer")


@frozen
class OneOf(Requirement):
    """One of the words (之一)."""

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
        """Fewer words are tighter."""
        return isinstance(other, OneOf) and set(self.words) <= set(other.words)


@frozen
class Includes(Requirement):
    """All of the words; of signatures, each word from a different person (均须具备)."""

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
            named, doubtful = _named(self, actual, "a set of words or the signatures")
            if set(self.words) <= named:
                return True
            return UNKNOWN if doubtful else False
        raise unusable(self, actual, "a set of words or the signatures")

    def text(self, lang: str = "en") -> str:
        """The words."""
        named = [term(name, lang) for name in self.words]
        return list_zh(named) if lang == "zh" else " and ".join(named)

    def missing(self, actual: object) -> tuple[str, ...]:
        """The words that a set lacks, or the roles for which no person of the signatures is left (缺少的)."""
        if isinstance(actual, SignerRoles):
            persons = [frozenset(map(word, roles)) for roles in actual.roles]
            seat: dict[str, int] = {}
            return tuple(wanted for wanted in self.words if not _seated(wanted, persons, seat, set()))
        there = {word(item) for item in actual} if several(actual) else set[object]()
        return tuple(wanted for wanted in self.words if wanted not in there)

    def covers(self, other: Requirement) -> bool:
        """More words are tighter."""
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
