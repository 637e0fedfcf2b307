"""What the engine relies on in ``transitions``, pinned, and our machine on top of it."""

from __future__ import annotations

import ast
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, LoanStage, loan
from transitions import EventData, Machine, MachineError, State, Transition

import propgov
from propgov.engine.machine import ProcedureMachine


class Light(Enum):
    RED = "红"
    GREEN = "绿"
    BLUE = "蓝"


class Lamp:
    """A model with slots, which can carry no methods of a machine."""

    __slots__ = ("_stage", "log")

    def __init__(self) -> None:
        self._stage = Light.RED
        self.log: list[object] = []


def _is_go(event: EventData) -> bool:
    return event.args[1] is True


def _noted(event: EventData) -> None:
    event.args[0].log.append(event.transition.dest)


def _fails(event: EventData) -> None:
    raise RuntimeError


def _machine(**more: Any) -> Machine:
    return Machine(
        model=None,
        states=Light,
        initial=Light.RED,
        transitions=[{"trigger": "go", "source": [Light.RED], "dest": Light.GREEN} | more],
        model_attribute="_stage",
        auto_transitions=False,
        queued=False,
        send_event=True,
    )


def test_one_machine_moves_many_models_with_slots() -> None:
    """A trigger of the event moves any object, one at a time, and keeps the Enum member on it."""
    machine, lamps = _machine(before=[lambda event: None]), [Lamp(), Lamp()]
    assert machine.events["go"].trigger(lamps[0]) is True
    assert [lamp._stage for lamp in lamps] == [Light.GREEN, Light.RED]
    assert lamps[0]._stage is Light.GREEN
    assert machine.models == []


def test_a_condition_must_be_true_itself() -> None:
    """A condition that says no keeps the state and gives False; one that says yes moves."""
    machine, lamp = _machine(conditions=[_is_go]), Lamp()
    assert machine.events["go"].trigger(lamp, lamp, False) is False
    assert lamp._stage is Light.RED
    assert machine.events["go"].trigger(lamp, lamp, True) is True
    assert lamp._stage is Light.GREEN


def test_what_before_raises_leaves_the_state() -> None:
    """An exception of a callback that runs before passes through, and the state is as it was."""
    machine, lamp = _machine(before=[_fails]), Lamp()
    with pytest.raises(RuntimeError):
        machine.events["go"].trigger(lamp)
    assert lamp._stage is Light.RED


def test_no_way_from_a_wrong_source() -> None:
    """A trigger from a stage without that way is an error."""
    machine, lamp = _machine(), Lamp()
    lamp._stage = Light.BLUE
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
    machine, lamp = _machine(conditions=[_is_go], before=[_noted]), Lamp()
    machine.add_transition("go", Light.RED, Light.BLUE, before=[_noted])
    machine.events["go"].trigger(lamp, lamp, False)
    assert (lamp._stage, lamp.log) == (Light.BLUE, ["BLUE"])


class Counting(Transition):
    """A way that notes that it was gone instead of going it."""

    gone: ClassVar[list[str]] = []

    def execute(self, event_data: EventData) -> bool:
        self.gone.append(event_data.event.name)
        return all(condition.check(event_data) for condition in self.conditions)


class Looking(Machine):
    """A machine that says itself where a model stands."""

    transition_cls = Counting

    def get_model_state(self, model: Lamp) -> State:
        return self.states[model._stage.name]


def test_where_a_model_stands_and_how_it_goes_can_be_told_otherwise() -> None:
    """A trigger asks the machine for the state and lets its class of ways go them, on conditions that can be checked."""
    ways = [{"trigger": "go", "source": Light.RED, "dest": Light.GREEN, "conditions": [_is_go]}]
    machine = Looking(
        model=None, states=Light, initial=Light.RED, transitions=ways, auto_transitions=False, send_event=True
    )
    lamp = Lamp()
    assert machine.events["go"].trigger(lamp, lamp, True) is True
    assert machine.events["go"].trigger(lamp, lamp, False) is False
    assert Counting.gone == ["go", "go"]
    assert lamp._stage is Light.RED


def test_a_procedure_is_moved_without_becoming_a_model() -> None:
    """Cases go their ways, and the machine of their class knows none of them."""
    one, other = loan(), loan()
    one.judge(JUDGE.on(DAY), points=6)
    other.judge(JUDGE.on(DAY), points=1)
    assert (one.stage, other.stage) == (LoanStage.GRANTED, LoanStage.DENIED)
    assert Loan.blueprint.machine._machine.models == []


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


def test_an_end_without_a_way_is_an_error_of_the_engine() -> None:
    """The machine does not go where the definition has no way."""
    case, machine = loan(), Loan.blueprint.machine
    assert isinstance(machine, ProcedureMachine)
    with pytest.raises(AssertionError, match="judge has no way to REPAID"):
        machine.move(case, "judge", LoanStage.REPAID, lambda: None)
    case.note(CLERK.on(DAY), paper="still usable")
    assert case.stage is LoanStage.ASKED


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
