"""What one case costs in memory beside its own fields and entries.

All cases live through their whole procedure, each act with a date of its own, while tracemalloc counts. From the growth
is taken what the entries weigh, which is counted apart: the same lines, copied, written into a second journal. Taken off
too are the pointers of the case's own fields (their values are shared by all cases). What is left is the price of being
a case: its header, id and the engine's fields, the register's place for it, and every temporary that stayed behind.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta

from attrs import fields
from peers import PythonStateMachine, Thing, machine
from toy import DAY, STEPS, Repair, committee, new_community

from propgov import Case, begin
from propgov.journal import Journal, Line

__all__ = ["run"]

_CASES = 5_000
_MACHINES = 1_000
_POINTER = 8


def _growth(work: Callable[[], object]) -> tuple[int, object]:
    gc.collect()
    tracemalloc.start()
    kept = work()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size, kept


def _own_fields() -> int:
    engine = {attribute.name for attribute in fields(Case)}
    return sum(attribute.name not in engine for attribute in fields(Repair))


def _ours() -> float:
    community, actor = new_community(), committee()
    begin(Repair, actor.on(DAY), community=community, cost=500)
    before = len(community.register.journal)

    def live() -> None:
        for _ in range(_CASES):
            repair = begin(Repair, actor.on(date(2026, 3, 2)), community=community, cost=500)
            for number, name in enumerate(STEPS, start=1):
                getattr(repair, name)(actor.on(DAY + timedelta(days=number)))

    size, _ = _growth(live)
    journal = community.register.journal
    lines = [(entry.case, entry.n, entry.data) for entry in journal][before:]
    copied, _ = _growth(lambda: _copy(lines))
    return (size - copied) / _CASES - _POINTER * _own_fields()


def _copy(lines: list[tuple[str, int, bytes]]) -> Journal:
    journal = Journal()
    for case, n, data in lines:
        journal.append_all([Line(f"{case} "[:-1], n, bytes(bytearray(data)))])
    return journal


def _transitions(*, auto_transitions: bool) -> float:
    flyweight = machine(auto_transitions=auto_transitions)

    def live() -> list[Thing]:
        things = [Thing(500) for _ in range(_MACHINES)]
        flyweight.add_model(things)
        return things

    own, _ = _growth(lambda: [Thing(500) for _ in range(_MACHINES)])
    return (_growth(live)[0] - own) / _MACHINES


def _statemachine() -> float:
    PythonStateMachine(500)
    return _growth(lambda: [PythonStateMachine(500) for _ in range(_MACHINES)])[0] / _MACHINES


def run() -> None:
    """Print bytes for one case, and for one object of each peer."""
    ours = _ours()
    print(f"  propgov case, beside own fields and entries      {ours:10,.0f} B")
    peers = {
        "transitions add_model, beside the object": _transitions(auto_transitions=False),
        "transitions add_model with its default triggers": _transitions(auto_transitions=True),
        "python-statemachine": _statemachine(),
    }
    for name, size in peers.items():
        print(f"  {name:<49}{size:10,.0f} B   ours/peer {ours / size:.3f}x")
