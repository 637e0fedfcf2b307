"""W5: entries in memory, written, read back into cases, and verified; beside eventsourcing with its store in memory."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from timing import Side, compare
from toy import DAY, STEPS, Repair, RepairStage, committee, new_community, walk

from propgov import Community, Register, begin
from propgov.journal import Journal, encode

__all__ = ["SourcedRepair", "plain_entry", "run"]

_CASES = 250
_EACH = 1 + len(STEPS)
_ENTRIES = _CASES * _EACH
_STAGES = [stage.name for stage in RepairStage]


class SourcedRepair(Aggregate):
    """The repair in eventsourcing: the same facts in each event."""

    def __init__(self, by: str, on: str) -> None:
        self.by = by
        self.on = on
        self.stage = "REPORTED"

    @event("Moved")
    def move(self, step: str, by: str, on: str, stage: str) -> None:
        """Any of the seven steps."""
        self.step = step
        self.by = by
        self.on = on
        self.stage = stage


def plain_entry(case: str, n: int, prev: str) -> dict[str, object]:
    """The plain data of an entry as a step without facts leaves it."""
    plain: dict[str, object] = {
        "v": 1,
        "case": case,
        "n": n,
        "step": STEPS[n - 1] if n else "",
        "by": "member-1",
        "on": "2026-03-02",
        "roles": {"member-1": ["COMMITTEE"]},
        "facts": {},
        "stage": _STAGES[n],
    }
    return plain | {"prev": prev} if prev else plain


def _append() -> None:
    journal = Journal()
    for number in range(_CASES):
        case, prev = f"benchmark.repair:{number}", ""
        for n in range(_EACH):
            data = encode(plain_entry(case, n, prev))
            journal.append(data, case=case, expected=n)
            prev = sha256(data).hexdigest()


def _sourced() -> tuple[Application[Any], list[Any]]:
    application = Application[Any]()
    ids: list[Any] = []
    for _ in range(_CASES):
        repair = SourcedRepair("member-1", "2026-03-02")
        application.save(repair)
        for step, stage in zip(STEPS, _STAGES[1:], strict=True):
            repair.move(step, "member-1", "2026-03-02", stage)
            application.save(repair)
        ids.append(repair.id)
    return application, ids


def _filled() -> Community:
    community, actor = new_community(), committee()
    for _ in range(_CASES):
        act = actor.on(DAY)
        walk(begin(Repair, act, community=community, cost=500), act)
    return community


def _rebuild() -> Any:  # noqa: ANN401 - a thunk
    journal = _filled().register.journal
    refs = journal.cases(Repair.kind)

    def work() -> None:
        register = Register(journal)
        for ref in refs:
            register.get(ref)

    return work


def _sourced_rebuild() -> Any:  # noqa: ANN401 - a thunk
    application, ids = _sourced()

    def work() -> None:
        for each in ids:
            application.repository.get(each)

    return work


def _verify() -> Any:  # noqa: ANN401 - a thunk
    journal = _filled().register.journal

    def work() -> None:
        if journal.verify():
            message = "an untouched journal was found flawed"
            raise AssertionError(message)

    return work


def _hash_alone() -> Any:  # noqa: ANN401 - a thunk
    written = [entry.data for entry in _filled().register.journal]
    return lambda: [sha256(data).hexdigest() for data in written]


def run() -> None:
    """Print entries a second for writing, rebuilding and verifying."""
    compare(
        "entry, encoded, chained and appended",
        [
            Side("propgov: JSON, SHA-256 chain, one per write", lambda: _append, _ENTRIES),
            Side("eventsourcing: POPO, one per save", lambda: _sourced, _ENTRIES),
        ],
        rounds=5,
    )
    compare(
        "entry, read back into its case",
        [
            Side("propgov: register.get", _rebuild, _ENTRIES),
            Side("eventsourcing: repository.get", _sourced_rebuild, _ENTRIES),
        ],
        rounds=5,
    )
    compare(
        "entry, verified",
        [
            Side("propgov: journal.verify", _verify, _ENTRIES),
            Side("SHA-256 alone, nothing compared (eventsourcing has none)", _hash_alone, _ENTRIES),
        ],
        rounds=5,
    )
