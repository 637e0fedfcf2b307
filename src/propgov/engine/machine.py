"""The state machine under every case class: the only file that uses ``transitions`` (状态机).

``transitions`` defines and checks the stages and the transitions between them; diagrams are drawn from it. Cases do not call
it: they use a table that is read from it once, when the class is defined. A test checks for every procedure that the table
and ``transitions`` agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from transitions import Machine

from propgov.engine.steps import STAY, StepSpec

__all__ = ["ProcedureMachine"]


def _reaches(end: Enum) -> Callable[[Any], bool]:
    def condition(event: Any) -> bool:  # noqa: ANN401 - EventData, whose stub types the tuple of arguments too loosely
        return event.args[0] is end

    return condition


class ProcedureMachine:
    """The stages of a procedure and the transitions between them (状态机).

    ends gives, for a step and the stage from which it is taken, the stages to which it may lead. A step with several ends
    has one transition for each.
    """

    def __init__(self, stages: type[Enum], steps: Iterable[StepSpec]) -> None:
        ways: list[dict[str, Any]] = [
            {"trigger": spec.name, "source": list(spec.sources), "dest": "=" if end is STAY else end}
            | ({"conditions": [_reaches(end)]} if len(spec.ends) > 1 else {})
            for spec in steps
            for end in spec.ends
        ]
        self._stages = stages
        self.initial = next(iter(stages))
        self.machine = Machine(
            model=None,
            states=stages,
            initial=self.initial,
            transitions=ways,
            model_attribute="stage",
            auto_transitions=False,
            queued=False,
            send_event=True,
        )
        ends: dict[tuple[str, Enum], frozenset[Enum]] = {}
        for step, source, end in self.ways():
            ends[step, source] = ends.get((step, source), frozenset()) | {end}
        self.ends: Mapping[tuple[str, Enum], frozenset[Enum]] = ends

    def ways(self) -> list[tuple[str, Enum, Enum]]:
        """Every transition as (step, from, to)."""
        found: list[tuple[str, Enum, Enum]] = []
        for name, event in self.machine.events.items():
            for source, transitions in event.transitions.items():
                found += [(name, self._stages[source], self._stages[way.dest or source]) for way in transitions]
        return found
