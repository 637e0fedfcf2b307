"""The state machine under every case class: the only file that uses ``transitions`` (状态机).

One ``Machine`` per class, shared by all its cases (a flyweight): it keeps the stages and the ways between them, and
triggers move one case at a time. Nothing is ever added to it as a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from transitions import Machine, State, Transition

from propgov.engine.steps import StepSpec

if TYPE_CHECKING:
    from propgov.engine.case import Case

__all__ = ["ProcedureMachine"]


class _Way(Transition):
    """A way between two stages. All work is the step's own, so it runs conditions and work, and moves the case."""

    def execute(self, event_data: Any) -> bool:  # noqa: ANN401 - as transitions passes it
        """Whether the conditions hold; then the work is done and the case stands at the end of the way."""
        if not all(condition.check(event_data) for condition in self.conditions):
            return False
        for work in cast("list[Callable[[Any], None]]", self.before):
            work(event_data)
        event_data.machine.set_state(self.dest, event_data.model)
        return True


class _Flyweight(Machine):
    """A machine of which no case is a model: stages are Enum members, callbacks functions, and neither is looked up."""

    transition_cls = _Way

    def get_model_state(self, model: Any) -> State:  # noqa: ANN401 - a case
        """The stage of a case."""
        return self.states[model._stage._name_]

    def set_state(self, state: Any, model: Any = None) -> None:  # noqa: ANN401 - as transitions passes them
        """Put a case at a stage."""
        object.__setattr__(model, self.model_attribute, self.states[state].value)


def _reaches(end: Enum) -> Callable[[Any], bool]:
    def condition(event: Any) -> bool:  # noqa: ANN401 - EventData, whose stub types the tuple of arguments too loosely
        return event.args[0] is end

    return condition


def _work(event: Any) -> None:  # noqa: ANN401 - as above
    event.args[1]()


class ProcedureMachine:
    """The stages of a procedure and the ways between them."""

    def __init__(self, stages: type[Enum], steps: Iterable[StepSpec]) -> None:
        ways: list[dict[str, Any]] = [
            {"trigger": spec.name, "source": list(spec.sources), "dest": end, "before": [_work]}
            | ({"conditions": [_reaches(end)]} if len(spec.ends) > 1 else {})
            for spec in steps
            for end in spec.ends
        ]
        self._stages = stages
        self.initial = next(iter(stages))
        self._machine = _Flyweight(
            model=None,
            states=stages,
            initial=self.initial,
            transitions=ways,
            model_attribute="_stage",
            auto_transitions=False,
            queued=False,
            send_event=True,
        )
        self._triggers = {name: event.trigger for name, event in self._machine.events.items()}

    def move(self, case: Case, step: str, reached: Enum, work: Callable[[], None]) -> None:
        """Do the work, then put the case at the reached end; what the work raises leaves the stage as it was."""
        if not self._triggers[step](case, reached, work):
            message = f"{step} has no way to {reached.name}"
            raise AssertionError(message)

    def ways(self) -> list[tuple[str, Enum, Enum]]:
        """Every way as (step, from, to), for drawing."""
        found: list[tuple[str, Enum, Enum]] = []
        for name, event in self._machine.events.items():
            for source, transitions in event.transitions.items():
                found += [(name, self._stages[source], self._stages[way.dest or source]) for way in transitions]
        return found
