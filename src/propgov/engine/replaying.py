"""Replaying a case (重放): its steps are run again with what its entries record, without asking rules or law."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import evolve

from propgov.engine import migrations
from propgov.engine.act import Act, Actor
from propgov.engine.progress import Progress
from propgov.errors import DamagedEntry
from propgov.journal import Entry
from propgov.journal.entry import day, parse_datetime, read

if TYPE_CHECKING:
    from propgov.engine.kept import Kept

__all__ = ["fill", "may_construct", "reaches_back", "recorded_act", "replay", "replay_stored"]

_VOID = b'"mark":"voided"'
_NONE: frozenset[int] = frozenset()
_constructing: ContextVar[bool] = ContextVar("propgov_constructing", default=False)
_set = object.__setattr__


def may_construct() -> bool:
    """Whether the engine is constructing a case now: nobody else may."""
    return _constructing.get()


def fill(case: Kept, fields: Mapping[str, Any]) -> None:
    """Call the constructor of a case with the fields with which it was opened; it stays open for changes."""
    token = _constructing.set(True)
    try:
        type(case).__init__(case, **fields)
    finally:
        _constructing.reset(token)


def replay(case: Kept, entries: Sequence[Entry], start: int = 0) -> None:
    """Fill a case from the facts, outcomes and stages that its entries record.

    If start is not 0, the case already includes that many entries, and these are the later ones. Raises DamagedEntry naming
    the entry that cannot be read.
    """
    replay_stored(case, [entry.data for entry in entries], start)


# Programs with long journals wait for this loop when they start. So whatever is the same for all entries is looked up once,
# and the loop is not cut into functions that would be called for each entry.
def replay_stored(case: Kept, stored: Sequence[bytes], start: int = 0) -> None:
    """The same as ``replay``, from the bytes of the entries."""
    ref, blueprint, version = case.ref, case.blueprint, migrations.VERSION
    skipped = _skipped(stored, start, ref) if _any_void(stored) else _NONE
    steps, stages = blueprint.steps, blueprint.stage_named
    number = start
    _set(case, "_in_step", True)  # noqa: FBT003 - the name says it
    try:
        for number, data in enumerate(stored, start):
            plain = read(data, (ref, number))
            if plain["v"] != version:
                plain = migrations.upcast(plain)
            if plain["n"] != number or plain["case"] != ref:
                _refuse_place(plain)
            at = parse_datetime(plain["at"]) if "at" in plain else None
            if number in skipped:
                on = day(plain["on"])
                _set(case, "_progress", case._progress._replace(length=number + 1, last=data, on=on, at=at))
            elif number:
                act = _act_of(plain, at) if at or "signers" in plain else _act(plain.get("by", ""), plain["on"])
                step, facts = steps[plain["step"]], plain.get("facts")
                given = {**step.defaults, **step.codes.decode(facts)} if facts else step.defaults
                if step.spec.happened:
                    act = _told(act, given[step.spec.happened])
                if step.spec.outcome is None:
                    step.spec.body(case, act, **given)
                else:
                    step.spec.body(case, act, step.outcome_codes.decoders["outcome"](plain.get("outcome")), **given)
                _set(case, "_progress", case._progress.after(act, stages[plain["stage"]], data))
            else:
                on = day(plain["on"])
                fill(case, {**blueprint.codes.decode(plain.get("facts", {})), "id": case.id})
                _set(case, "_progress", Progress(stages[plain["stage"]], 1, data, on, at, since=on, opened=on))
    except Exception as error:
        raise _damaged(f"{ref} entry {number}", error) from error
    _set(case, "_in_step", False)  # noqa: FBT003 - the name says it


def _told(act: Act, day: Any) -> Act:  # noqa: ANN401 - a day, or None
    return act if day is None else evolve(act, happened_on=day)


def _any_void(stored: Sequence[bytes]) -> bool:
    return any([_VOID in data for data in stored])


def _skipped(stored: Sequence[bytes], start: int, ref: str) -> frozenset[int]:
    """The entries whose steps are not run: those that were voided, and those that voided them."""
    standing, skipped = list(range(start)), set[int]()
    for number, data in enumerate(stored, start):
        plain = read(data, (ref, number))
        if plain.get("mark") != "voided":
            standing.append(number)
            continue
        target = plain.get("facts", {}).get("entry")
        if not standing or standing[-1] != target or not target:
            raise DamagedEntry(f"{ref} entry {number}", "voids what is not the last entry that stands")
        skipped |= {number, standing.pop()}
    return frozenset(skipped)


def reaches_back(stored: Sequence[bytes], start: int) -> bool:
    """Whether one of these entries voids one before ``start``: the case must then be replayed from entry 0."""
    if not _any_void(stored):
        return False
    standing = 0
    for data in stored:
        standing += -1 if read(data).get("mark") == "voided" else 1
        if standing < 0:
            return True
    return False


def _damaged(place: str, error: Exception) -> DamagedEntry:
    if isinstance(error, DamagedEntry) and error.place == place:
        # The error names this entry already.
        return DamagedEntry(place, f"cannot be replayed ({error.problem})")
    return DamagedEntry(place, f"cannot be replayed ({error})")


def _refuse_place(plain: Mapping[str, Any]) -> NoReturn:
    raise DamagedEntry(f"{plain['case']} entry {plain['n']}", "stands where another entry should be")


def recorded_act(plain: Mapping[str, Any]) -> Act:
    """The act of which an entry tells, without its key (记录所载行为)."""
    if "at" in plain or "signers" in plain:
        return _act_of(plain, parse_datetime(plain["at"]) if "at" in plain else None)
    return _act(plain.get("by", ""), plain["on"])


# A few persons make most entries, many on the same day. An act is immutable, so equal ones can share one object.
@lru_cache(maxsize=1024)
def _act(by: str, on: str) -> Act:
    return Act(Actor(by), day(on))


def _act_of(plain: Mapping[str, Any], at: datetime | None) -> Act:
    return Act(Actor(plain.get("by", "")), day(plain["on"]), at, tuple(map(Actor, plain.get("signers", ()))))
