"""A list of things that are handed over: what may be named, who signs, and when everything is there."""

from __future__ import annotations

from enum import Enum
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.handing import ALL, HANGZHOU, giver, opened, receiver, replaced

from propgov.committee import HandedOver
from propgov.engine.rules import rule_of
from propgov.patterns import HandingOver, all_there, items_in, receiver_signs, something_listed


class State(Enum):
    LISTED = "已列入清单"
    RECEIVED = "已签收"


@frozen
class Thing:
    state: State


def faults(check: Any, states: list[State], **facts: Any) -> list[str]:
    case = SimpleNamespace(items=tuple(map(Thing, states)))
    return [one.problem for one in check(case, SimpleNamespace(), **facts)]


@given(st.lists(st.sampled_from(State)), st.lists(st.integers(-1, 6)))
def test_items_are_named_once_and_in_their_state(states: list[State], numbers: list[int]) -> None:
    """Whoever names an item names one that is on the list, waits, and is named once; naming none is a fault."""
    waiting = {number for number, one in enumerate(states, 1) if one is State.LISTED}
    sound = bool(numbers) and len(set(numbers)) == len(numbers) and waiting.issuperset(numbers)
    found = faults(items_in("待移交事项", State.LISTED), states, numbers=tuple(numbers))
    assert (not found) is sound


def test_one_item_or_none() -> None:
    """A single number is one item; where none need be named, none is sound, and twice the same is not."""
    listed = [State.LISTED, State.RECEIVED]
    one = items_in("事项", State.LISTED, named="number")
    assert [faults(one, listed, number=number) for number in (1, 2)] == [[], ["item 2 is RECEIVED"]]
    lost = items_in("事项", State.RECEIVED, named="lost", any_number=True)
    assert [len(faults(lost, listed, lost=numbers)) for numbers in ((), (2,), (2, 2), (3,))] == [0, 0, 1, 1]


@pytest.mark.parametrize(("items", "found"), [((), ["there are none"]), ((Thing(State.LISTED),), [])])
def test_a_list_says_something(items: tuple[Thing, ...], found: list[str]) -> None:
    """An empty list is none."""
    assert faults(something_listed, [], items=items) == found


def test_the_receiver_signs() -> None:
    """The receiver that is named may sign, the one who gives may not."""
    made, old, new = replaced()
    handover = opened(made, old, new)
    assert isinstance(handover, HandingOver)
    rule = receiver_signs("committee.handover.receiver", "由接收人签收")
    assert [rule(handover, by(made).on(made.day)) for by in (giver, receiver)] == [False, True]


def test_all_is_there_once_nothing_lacks_that_the_place_asks_for() -> None:
    """Nothing handed over is never everything, and one thing short is not all."""
    made, old, new = replaced(HANGZHOU)
    handover, act = opened(made, old, new), giver(made).on(made.day)
    there = frozenset(one.what for one in ALL)
    includes = "committee.handover.includes"
    assert [all_there(handover, act, includes, some) for some in (there, there - {HandedOver.SEAL}, frozenset())] == [
        True,
        False,
        False,
    ]


def test_what_a_made_check_reads() -> None:
    """The check reads the fact that it was made for, and the walk may leave nothing out."""
    found = rule_of(items_in("事项", State.LISTED, named="lost"))
    assert found is not None
    assert (found.checks, found.needed) == (True, {"lost"})
