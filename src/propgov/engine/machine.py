"""The state machine under every case class: the only file that uses ``transitions`` (状态机).

``transitions`` defines the stages and the ways between them, finds what is wrong with them, and is what diagrams are drawn
from. A case goes its way by the table that is read from it once, when the class is made: that both come to the same end
is held by a test for every procedure.
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
    """The stages of a procedure and the ways between them (状态机).

    ends tells, for a step and the stage from which it is taken, where it may lead. A step with several ends has a way to
    each, open where that end was reached.
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
        """Every way as (step, from, to), for drawing."""
        found: list[tuple[str, Enum, Enum]] = []
        for name, event in self.machine.events.items():
            for source, transitions in event.transitions.items():
                found += [(name, self._stages[source], self._stages[way.dest or source]) for way in transitions]
        return found
