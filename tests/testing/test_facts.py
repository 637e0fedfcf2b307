"""Any well-typed value for a fact, and any wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import find, given
from hypothesis import strategies as st

from propgov.assembly import Matter, Meeting
from propgov.community import Notice
from propgov.engine.codec import encoder
from propgov.engine.exact import Area, Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income import Spending
from propgov.law import UNKNOWN, Unknown
from propgov.testing import decided, facts, scene, wrong_facts

SCENE = scene()
MEETING = decided(SCENE, SCENE.community, Matter.OTHER_MAJOR)


@frozen
class Even:
    """A value that refuses what does not fit."""

    half: int
    whole: int = field()

    def __attrs_post_init__(self) -> None:
        if self.whole != self.half * 2:
            raise InvalidFacts([Fault("even", "does not fit", "give twice the half")])


@frozen
class Plain:
    flag: bool
    names: frozenset[str] = frozenset()


class Colour(Enum):
    RED = "红"


HINTS: tuple[Any, ...] = (
    str,
    bool,
    Yuan,
    Area,
    Notice,
    Plain,
    Meeting,
    Colour,
    Decimal | None,
    bool | Unknown,
    tuple[Plain, ...],
    Mapping[str, date],
    list[Colour],
)


@pytest.mark.parametrize("hint", HINTS, ids=str)
@given(st.data())
def test_facts_may_be_kept_and_wrong_ones_not(hint: Any, data: st.DataObject) -> None:
    """A fact that is drawn for a type can be kept; a wrong one cannot."""
    encoder(hint)(data.draw(facts(hint, SCENE)))
    with pytest.raises(InvalidFacts):
        encoder(hint)(data.draw(wrong_facts(hint)))


def test_facts_include_the_doubtful() -> None:
    """None and unknown are drawn where the type has them, and never given as wrong there."""
    hint = bool | Unknown | None
    for wanted in (None, UNKNOWN, True):
        find(facts(hint, SCENE), lambda value, wanted=wanted: value is wanted)
    find(wrong_facts(bool), lambda value: value is None)
    find(wrong_facts(int | Unknown), lambda value: value is True)


def test_a_value_that_refuses_is_drawn_again() -> None:
    """A class that checks its own figures gives only values that fit."""
    assert find(facts(Even, SCENE), lambda value: value.half > 0) == Even(1, 2)


def test_no_case_of_a_class_no_fact() -> None:
    """Where the scene has no case of a class, nothing is drawn for it, and none is where it may be."""
    assert facts(Spending, SCENE).is_empty
    assert find(facts(Spending | None, SCENE), lambda value: True) is None
    assert find(facts(Meeting, SCENE), lambda value: True) is MEETING
