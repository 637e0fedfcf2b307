"""The state machine under every case class: the only file that uses ``transitions`` (状态机).

One ``Machine`` per class, shared by all its cases (a flyweight): it keeps the stages and the ways between them, and
triggers move one case at a time. Nothing is ever added to it as a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any

from transitions import EventData, Machine

from propgov.engine.steps import StepSpec

if TYPE_CHECKING:
    from propgov.engine.case import Case

__all__ = ["ProcedureMachine"]


def _reaches(end: Enum) -> Callable[[EventData], bool]:
    def condition(event: EventData) -> bool:
        return event.args[0] is end

    return condition


def _work(event: EventData) -> None:
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
        self.initial = next(iter(stages))
        self._machine = Machine(
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
        found = []
        for name, event in self._machine.events.items():
            for source, transitions in event.transitions.items():
                for way in transitions:
                    stages = self._machine.states
                    found.append((name, stages[source].value, stages[way.dest].value))
        return found
