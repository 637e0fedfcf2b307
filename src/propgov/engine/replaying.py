"""Filling a case (重放): from its fields, and from the entries in its journal, without rules, law or machine."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from propgov.engine.act import Act, Actor
from propgov.engine.running import run_body, settle
from propgov.errors import DamagedEntry
from propgov.journal import Entry

if TYPE_CHECKING:
    from propgov.engine.blueprint import Step
    from propgov.engine.case import Case

__all__ = ["fill", "may_construct", "replay"]

_SHUT = 0
_constructing: ContextVar[bool] = ContextVar("propgov_constructing", default=False)
_set = object.__setattr__


def may_construct() -> bool:
    """Whether the engine itself is making a case now."""
    return _constructing.get()


def fill(case: Case, fields: Mapping[str, Any]) -> None:
    """Give a case its fields and its first stage; its door stays open."""
    token = _constructing.set(True)
    try:
        type(case).__init__(case, **fields)
    finally:
        _constructing.reset(token)
    _set(case, "_stage", case.blueprint.initial)
    _set(case, "_n", 0)
    _set(case, "_last", b"")


def replay(case: Case, entries: tuple[Entry, ...]) -> None:
    """Fill a case from its entries: the recorded facts, outcomes and stages, without rules, law or machine.

    Raises DamagedEntry naming the entry that cannot be read.
    """
    for number, entry in enumerate(entries):
        try:
            _replay(case, entry, number)
        except Exception as error:
            raise DamagedEntry(f"{case.ref} entry {number}", f"cannot be replayed ({error})") from error
    _set(case, "_door", _SHUT)


def _replay(case: Case, entry: Entry, number: int) -> None:
    if (entry.case, entry.n) != (case.ref, number):
        raise DamagedEntry(f"{entry.case} entry {entry.n}", "stands where another entry should be")
    blueprint = case.blueprint
    before = case._stage if entry.n else None
    if entry.n:
        _replay_step(case, blueprint.steps[entry.step], entry)
    else:
        fill(case, {**blueprint.codes.decode(entry.facts), "id": entry.case.partition(":")[2]})
        _set(case, "_opened", entry.on)
    _set(case, "_stage", blueprint.stages[entry.stage])
    settle(case, entry.on, before, entry.data)


def _replay_step(case: Case, step: Step, entry: Entry) -> None:
    outcome = None
    if step.spec.outcome is not None:
        outcome = step.outcome_codes.decoders["outcome"](entry.outcome)
    act = Act(Actor(entry.by), entry.on, entry.at, tuple(map(Actor, entry.signers)))
    facts = {**step.defaults, **step.codes.decode(entry.facts)}
    run_body(case, step, act, outcome, facts)
