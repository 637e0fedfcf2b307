"""Findings that are shared: only of facts that cannot be taken for others, and never past their law."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any

import pytest

from propgov.law import UNKNOWN, Citation, Law, Outcome, Text
from propgov.law.layering import Ruling
from propgov.law.shared import Judgements, is_kept, is_word
from propgov.law.weighing import weighed

CHIZHOU = Law.of("cn.anhui.chizhou")
WANTED = Text("x", "某")
BASIS = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))


class Colour(Enum):
    """A word that is nothing else."""

    RED = "红"
    BLUE = "蓝"


class Grade(IntEnum):
    """A word that is a number too, and so equals True."""

    FIRST = 1


@pytest.mark.parametrize(
    ("fact", "word"),
    [
        (True, True),
        (Colour.RED, True),
        (UNKNOWN, True),
        (frozenset({Colour.RED, Colour.BLUE}), True),
        (frozenset(), True),
        (Grade.FIRST, False),
        (frozenset({Grade.FIRST}), False),
        (1, False),
        ("RED", False),
        (Decimal(1), False),
        ((Colour.RED,), False),
        (date(2026, 3, 1), False),
    ],
)
def test_only_words_that_equal_nothing_else_are_kept_for_good(fact: Any, *, word: bool) -> None:
    """A member of an Enum of numbers equals True, a figure can be written in several ways: they are weighed each time."""
    assert is_word(fact) is word
    first, again = (weighed("a.rule", fact, Ruling(None), CHIZHOU.calendar) for _ in range(2))
    assert first == again
    ruling = Ruling(None)
    assert (
        weighed("a.rule", fact, ruling, CHIZHOU.calendar) is weighed("a.rule", fact, ruling, CHIZHOU.calendar)
    ) is word


def test_a_word_is_never_taken_for_a_number_that_equals_it() -> None:
    """True, 1, the first grade and 1.00 are equal in Python, and each is told as it was stated."""
    ruling = Ruling(None)
    facts: tuple[Any, ...] = (True, 1, Grade.FIRST, Decimal("1.00"))
    assert [weighed("a.rule", fact, ruling, CHIZHOU.calendar).actual for fact in facts] == list(facts)
    for fact in facts:
        assert weighed("a.rule", fact, ruling, CHIZHOU.calendar).actual.__class__ is fact.__class__


@pytest.mark.parametrize(("day", "cited"), [("2020-12-31", "property-law-2007"), ("2021-01-01", "civil-code")])
def test_a_shared_judgement_cites_the_law_of_the_day(day: str, cited: str) -> None:
    """Asked again on either side of the change of the law, each day cites its own article."""
    kept = Judgements()
    for _ in range(2):
        for at, instrument in ((date(2020, 12, 31), "property-law-2007"), (date(2021, 1, 1), "civil-code")):
            found = kept.of(CHIZHOU, "procedure.stage", BASIS, WANTED, Colour.RED, at)
            assert found.instrument is not None
            assert (found.instrument.id, found.outcome) == (instrument, Outcome.BROKEN)
            assert found.actual is Colour.RED
    again = kept.of(CHIZHOU, "procedure.stage", BASIS, WANTED, Colour.RED, date.fromisoformat(day))
    assert again is kept.of(CHIZHOU, "procedure.stage", BASIS, WANTED, Colour.RED, date.fromisoformat(day))
    assert again.instrument is not None
    assert again.instrument.id == cited


def test_days_are_kept_for_a_while_and_moments_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps of an outlook name the same day; a moment can be written in another zone. What is kept does not grow for ever."""
    monkeypatch.setattr("propgov.law.shared._ANSWERS", 3)
    monkeypatch.setattr("propgov.law.shared._DAYS", 3)
    kept, noon = Judgements(), datetime(2026, 3, 1, 12)
    assert (is_kept(date(2026, 3, 1)), is_kept(noon)) == (True, False)
    for number in range(1, 20):
        day = date(2026, 3, number)
        first, again = (kept.of(CHIZHOU, "procedure.order", BASIS, WANTED, day, day) for _ in range(2))
        assert first is again
        assert first.actual == day
        assert len(kept._answers) <= 3
        assert len(kept._cited) <= 3
    assert kept.of(CHIZHOU, "procedure.order", BASIS, WANTED, noon, noon.date()) is not kept.of(
        CHIZHOU, "procedure.order", BASIS, WANTED, noon, noon.date()
    )
