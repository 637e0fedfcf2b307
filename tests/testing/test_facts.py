"""Any well-typed value for a fact, and any wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import pytest
from attrs import field, frozen
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from propgov.assembly import Matter, Meeting
from propgov.community import Notice
from propgov.engine.codec import encoder
from propgov.engine.exact import Area, NonEmpty, PastDay, SignedYuan, Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income import Spending
from propgov.law import UNKNOWN, Unknown
from propgov.testing import Scene, around, case_refs, decided, facts, names, scene, strategies_for, words, wrong_facts

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
    SignedYuan,
    NonEmpty,
    PastDay,
    NonEmpty | None,
    Annotated[int, "a mark that nobody knows"],
    Annotated[tuple[str, ...], "the same"],
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
    assert find(facts(tuple[Spending, ...], SCENE), lambda value: True) == ()
    assert find(facts(Meeting, SCENE), lambda value: True) is MEETING


def test_marks_say_which_values_may_be_kept() -> None:
    """What a mark refuses is wrong and never drawn; a day that has come is drawn more often, never only."""
    find(wrong_facts(NonEmpty), lambda value: value == " ")
    find(wrong_facts(Yuan), lambda value: value == -1)
    few = settings(max_examples=100)
    with pytest.raises(NoSuchExample):
        find(wrong_facts(SignedYuan), lambda value: value == -1, settings=few)
    with pytest.raises(NoSuchExample):
        find(facts(NonEmpty, SCENE), lambda value: not value.strip(), settings=few)
    find(facts(PastDay, SCENE), lambda value: value < SCENE.born)
    find(facts(PastDay, SCENE), lambda value: value > SCENE.day)


def test_a_class_may_have_strategies_of_its_own() -> None:
    """Whoever knows which values of a class are likely says so once, and they are drawn wherever the class stands."""

    @frozen
    class Pledge:
        by: str

    assert find(facts(Pledge, SCENE), lambda value: True) == Pledge("minutes 1")

    @strategies_for(Pledge)
    def pledges(scene: Scene) -> st.SearchStrategy[Pledge]:
        return names(scene).map(Pledge)

    found: set[str] = set()
    given(facts(tuple[Pledge, ...] | None, SCENE))(lambda many: found.update(one.by for one in many or ()))()
    assert found
    assert found <= {actor.person for actor in SCENE.actors}


def test_what_a_scene_gives_to_strategies() -> None:
    """Names of its persons and cases, its words and the days around it."""
    find(case_refs(SCENE), lambda ref: ref == MEETING.ref)
    find(names(SCENE), lambda name: name == "stranger")
    find(words(SCENE), lambda text: text == MEETING.ref)
    find(around(SCENE), lambda day: day < SCENE.born)
    find(around(SCENE), lambda day: day > SCENE.day)
