"""W1: one case from its opening to its end, beside bare state machines; with its creation, and its steps alone."""

from __future__ import annotations

from typing import Any

from peers import PythonStateMachine, Thing, machine
from timing import Side, compare
from toy import DAY, Repair, committee, new_community, walk

from propgov import Community, begin

__all__ = ["run"]

_CASES = 400
_SLOW_CASES = 40


def _open(community: Community) -> Repair:
    return begin(Repair, committee().on(DAY), community=community, cost=500)


def ours_with_creation() -> Side:
    """Opening, seven steps, eight entries; an act of its own for each case."""

    def prepare() -> Any:  # noqa: ANN401 - a thunk
        community, actor = new_community(), committee()

        def work() -> None:
            for _ in range(_CASES):
                act = actor.on(DAY)
                walk(begin(Repair, act, community=community, cost=500), act)

        return work

    return Side("propgov: governed, reasons, JSON entry, SHA-256", prepare, _CASES)


def ours_steps_alone() -> Side:
    """Seven steps of cases that are open already."""

    def prepare() -> Any:  # noqa: ANN401 - a thunk
        community, actor = new_community(), committee()
        repairs = [_open(community) for _ in range(_CASES)]

        def work() -> None:
            for repair in repairs:
                walk(repair, actor.on(DAY))

        return work

    return Side("propgov: governed, reasons, JSON entry, SHA-256", prepare, _CASES)


def _triggers(thing: Any) -> None:  # noqa: ANN401 - transitions adds the triggers to the model, unknown to types
    thing.inspect()
    thing.plan()
    thing.quote()
    thing.approve()
    thing.order()
    thing.finish()
    thing.accept()


def _transitions_with_creation() -> Side:
    def prepare() -> Any:  # noqa: ANN401 - a thunk
        flyweight = machine()

        def work() -> None:
            for _ in range(_CASES):
                thing = Thing(500)
                flyweight.add_model(thing)
                _triggers(thing)
                flyweight.remove_model(thing)

        return work

    return Side("transitions: bare, new object + add_model + 7 + remove", prepare, _CASES)


def _transitions_steps_alone() -> Side:
    def prepare() -> Any:  # noqa: ANN401 - a thunk
        flyweight = machine()
        thing: Any = Thing(500)
        flyweight.add_model(thing)

        def work() -> None:
            for _ in range(_CASES):
                _triggers(thing)
                thing.state = "REPORTED"

        return work

    return Side("transitions: bare, one model moved through", prepare, _CASES)


def _statemachine_with_creation() -> Side:
    def work() -> None:
        for _ in range(_SLOW_CASES):
            _triggers(PythonStateMachine(500))

    return Side("python-statemachine: bare, new machine + 7", lambda: work, _SLOW_CASES)


def _statemachine_steps_alone() -> Side:
    def prepare() -> Any:  # noqa: ANN401 - a thunk
        machines = [PythonStateMachine(500) for _ in range(_SLOW_CASES)]

        def work() -> None:
            for each in machines:
                _triggers(each)

        return work

    return Side("python-statemachine: bare, machines made beforehand", prepare, _SLOW_CASES)


def run() -> None:
    """Print both comparisons."""
    compare(
        "case with its creation", [ours_with_creation(), _transitions_with_creation(), _statemachine_with_creation()]
    )
    compare(
        "case, its seven steps alone", [ours_steps_alone(), _transitions_steps_alone(), _statemachine_steps_alone()]
    )
