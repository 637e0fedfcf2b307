"""The same seven steps in the peers, as bare as each of them goes: no law, no reasons, no journal."""

from __future__ import annotations

from typing import Any, ClassVar

import transitions
from statemachine import State, StateMachine
from toy import STEPS, WAYS, RepairStage

__all__ = ["PythonStateMachine", "Thing", "machine"]


class Thing:
    """A model of transitions: an object with what the two guards read."""

    def __init__(self, cost: int) -> None:
        self.cost = cost
        self.balance = 1000
        self.decided = True

    def is_decided(self) -> bool:
        """The first guard."""
        return self.decided

    def is_covered(self) -> bool:
        """The second guard."""
        return self.cost <= self.balance


def machine(*, auto_transitions: bool = False) -> Any:  # noqa: ANN401 - transitions has no types
    """The machine for all models, without the ``to_<state>`` triggers that a procedure has no use for."""
    guards = {"conditions": ["is_decided", "is_covered"]}
    return transitions.Machine(
        model=None,
        states=[stage.name for stage in RepairStage],
        initial=RepairStage.REPORTED.name,
        transitions=[
            {"trigger": name, "source": source, "dest": dest, **(guards if name == "approve" else {})}
            for name, source, dest in WAYS
        ],
        auto_transitions=auto_transitions,
    )


class PythonStateMachine(StateMachine):
    """The same in python-statemachine: one machine for each thing, as it is meant to be used."""

    REPORTED = State(initial=True)
    INSPECTED = State()
    PLANNED = State()
    QUOTED = State()
    APPROVED = State()
    ORDERED = State()
    DONE = State()
    ACCEPTED = State(final=True)

    inspect = REPORTED.to(INSPECTED)
    plan = INSPECTED.to(PLANNED)
    quote = PLANNED.to(QUOTED)
    approve = QUOTED.to(APPROVED, cond=["is_decided", "is_covered"])
    order = APPROVED.to(ORDERED)
    finish = ORDERED.to(DONE)
    accept = DONE.to(ACCEPTED)

    steps: ClassVar[tuple[str, ...]] = STEPS

    def __init__(self, cost: int) -> None:
        self.cost = cost
        self.balance = 1000
        self.decided = True
        super().__init__()  # pyright: ignore[reportUnknownMemberType] # the peer types it loosely

    def is_decided(self) -> bool:
        """The first guard."""
        return self.decided

    def is_covered(self) -> bool:
        """The second guard."""
        return self.cost <= self.balance
