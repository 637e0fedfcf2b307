"""What the engine relies on in ``transitions``, pinned, and our machine on top of it."""

from __future__ import annotations

import ast
from enum import Enum
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.engine.toys import DAY, JUDGE, Loan, LoanStage, loan
from transitions import EventData, Machine, MachineError

import propgov
from propgov.engine.kinds import KINDS, class_of


class Light(Enum):
    RED = "红"
    GREEN = "绿"
    BLUE = "蓝"


class Lamp:
    """A model with slots, which can carry no methods of a machine."""

    __slots__ = ("stage",)

    def __init__(self) -> None:
        self.stage = Light.RED


def _is_go(event: EventData) -> bool:
    return event.args[1] is True


def _machine(**more: Any) -> Machine:
    return Machine(
        model=None,
        states=Light,
        initial=Light.RED,
        transitions=[{"trigger": "go", "source": [Light.RED], "dest": Light.GREEN} | more],
        model_attribute="stage",
        auto_transitions=False,
        queued=False,
        send_event=True,
    )


def test_one_machine_moves_many_models_with_slots() -> None:
    """A trigger of the event moves any object, one at a time, and keeps the Enum member on it."""
    machine, lamps = _machine(), [Lamp(), Lamp()]
    assert machine.events["go"].trigger(lamps[0]) is True
    assert [lamp.stage for lamp in lamps] == [Light.GREEN, Light.RED]
    assert lamps[0].stage is Light.GREEN
    assert machine.models == []


def test_a_condition_must_be_true_itself() -> None:
    """A condition that says no keeps the state and gives False; one that says yes moves."""
    machine, lamp = _machine(conditions=[_is_go]), Lamp()
    assert machine.events["go"].trigger(lamp, lamp, False) is False
    assert lamp.stage is Light.RED
    assert machine.events["go"].trigger(lamp, lamp, True) is True
    assert lamp.stage is Light.GREEN


def test_no_way_from_a_wrong_source() -> None:
    """A trigger from a stage without that way is an error."""
    machine, lamp = _machine(), Lamp()
    lamp.stage = Light.BLUE
    with pytest.raises(MachineError):
        machine.events["go"].trigger(lamp)


def test_events_tell_their_transitions() -> None:
    """The ways of an event can be read by their source, for drawing."""
    machine = _machine()
    assert list(machine.events) == ["go"]
    (ways,) = [ways for ways in machine.events["go"].transitions.values() if ways]
    assert (ways[0].source, ways[0].dest) == ("RED", "GREEN")
    assert machine.states["GREEN"].value is Light.GREEN


def test_the_first_way_whose_condition_holds_is_taken() -> None:
    """Of two ways of one trigger the first that may be gone is gone, and only it."""
    machine, lamp = _machine(conditions=[_is_go]), Lamp()
    machine.add_transition("go", Light.RED, Light.BLUE)
    machine.events["go"].trigger(lamp, lamp, False)
    assert lamp.stage is Light.BLUE


class Standing:
    """What stands at a stage of a procedure, and nothing else."""

    __slots__ = ("stage",)

    def __init__(self, stage: Enum) -> None:
        self.stage = stage


def _moved(machine: Machine, stage: Enum, step: str, reached: Enum) -> Enum | None:
    """Where the machine itself puts a case, None if it has no such way."""
    thing = Standing(stage)
    try:
        return thing.stage if machine.events[step].trigger(thing, reached) else None
    except MachineError:
        return None


@pytest.mark.parametrize("kind", [*KINDS, "test.loan", "test.knot"])
def test_the_table_of_ways_comes_to_the_same_as_the_machine(kind: str) -> None:
    """From every stage, for every step and end: the way that is read from the table is the one that transitions goes."""
    blueprint = class_of(kind).blueprint
    gone = 0
    for step, stage, reached in product(blueprint.steps, blueprint.stages, blueprint.stages):
        ends = blueprint.ends.get((step, stage), frozenset())
        # A step with one end goes there, whatever is asked for; one with several goes to the one that was reached.
        end = next(iter(ends)) if len(blueprint.steps[step].spec.ends) == 1 and ends else reached
        assert _moved(blueprint.machine.machine, stage, step, reached) is (end if end in ends else None)
        gone += end in ends
    assert gone >= len(blueprint.steps)


def test_the_machine_of_a_class_knows_none_of_its_cases() -> None:
    """Cases go their ways, and the machine of their class has no models."""
    one, other = loan(), loan()
    one.judge(JUDGE.on(DAY), points=6)
    other.judge(JUDGE.on(DAY), points=1)
    assert (one.stage, other.stage) == (LoanStage.GRANTED, LoanStage.DENIED)
    assert Loan.blueprint.machine.machine.models == []


def test_every_way_is_told() -> None:
    """The machine names each step with its sources and ends."""
    assert set(Loan.blueprint.machine.ways()) == {
        ("ask_again", LoanStage.ASKED, LoanStage.ASKED),
        ("ask_again", LoanStage.GRANTED, LoanStage.ASKED),
        ("judge", LoanStage.ASKED, LoanStage.GRANTED),
        ("judge", LoanStage.ASKED, LoanStage.DENIED),
        ("note", LoanStage.ASKED, LoanStage.ASKED),
        ("repay", LoanStage.GRANTED, LoanStage.REPAID),
    }
    assert Loan.blueprint.machine.initial is LoanStage.ASKED


def test_one_file_meets_transitions() -> None:
    """Only the engine's machine imports the library."""
    root = Path(propgov.__file__).parent
    users = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "transitions"
    ]
    assert users == ["engine/machine.py"]
