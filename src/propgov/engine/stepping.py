"""The parts of taking a step (步骤的组成): checking facts, computing the outcome, running the body, making the entry.

``running`` puts them together, and ``bringing`` does for steps that bring others.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, cast

from attrs import evolve

from propgov.engine import migrations
from propgov.engine.act import Act
from propgov.engine.judging import Weighed, all_faults, kept_in_entry
from propgov.errors import Fault, InvalidFacts, Misdefined
from propgov.journal.entry import encode
from propgov.law import Finding
from propgov.law.plain import finding_to_plain

if TYPE_CHECKING:
    from propgov.engine.blueprint import Step
    from propgov.engine.kept import Book, Home, Kept

__all__ = [
    "Wanted",
    "checked_act",
    "computed",
    "do_body",
    "prepared",
    "refusals",
    "same_register",
    "settle",
    "write_entry",
]

_set = object.__setattr__


class Wanted(NamedTuple):
    """A step to be taken, with its checked facts: as values, defaults included, and as plain data (待办步骤)."""

    case: Kept
    step: Step
    act: Act
    facts: Mapping[str, object]
    plain: Mapping[str, object]


def same_register(register: Book, facts: Mapping[str, object]) -> None:
    """Raise InvalidFacts if a fact is a case of another register: it could not be found again by its name."""
    foreign = [
        name
        for name, value in facts.items()
        if getattr(value, "_register", register) is not register
        or (type(value) is tuple and _holds_foreign(register, cast("tuple[object, ...]", value)))
    ]
    if foreign:
        remedy = "name a case that this register keeps"
        raise InvalidFacts([Fault(name, "is a case of another register", remedy) for name in foreign])


def _holds_foreign(register: Book, values: tuple[object, ...]) -> bool:
    """Whether one of these is a case of another register."""
    return any([getattr(each, "_register", register) is not register for each in values])


def checked_act(act: object, home: Home) -> Act:
    """The act, with its day in the time zone of the community. Raises InvalidFacts if it is no act."""
    if not isinstance(act, Act):
        raise InvalidFacts([Fault("act", f"{act!r} is no act", "give actor.on(day) or actor.at(moment)")])
    return act if act.at is None else act.local(home.law.zone)


def prepared(register: Book, case: Kept, step: Step, act: Act, facts: Mapping[str, object], surplus: int = 0) -> Wanted:
    """A step with its facts checked, and mutable ones copied. Raises InvalidFacts with every fault."""
    codes = step.codes
    plain: Mapping[str, object] = {}
    if facts or surplus or codes.needed:
        try:
            plain = codes.encode(facts, surplus)
        except InvalidFacts as error:
            if type(act) is not Act:
                raise
            with register.weighing():
                raise all_faults(case, step, act, facts, error.faults) from None
        if step.case_facts:
            same_register(register, {name: facts[name] for name in step.case_facts if name in facts})
        if codes.changeable:
            facts = codes.copy_mutable(facts, plain, register)
    if step.defaults:
        facts = {**step.defaults, **facts}
    if type(act) is not Act or act.at is not None:
        act = checked_act(act, case.home)
    if step.spec.happened:
        act = _happened(act, step.spec.happened, facts[step.spec.happened])
    return Wanted(case, step, act, facts, plain)


def _happened(act: Act, name: str, day: object) -> Act:
    """The act with the day of the event that it records, which must not be later than the act."""
    if not isinstance(day, date):
        return act
    if day > act.on:
        raise InvalidFacts([Fault(name, f"{day} lies after {act.on}", "record what has happened, on its day or later")])
    return evolve(act, happened_on=day)


def refusals(weighed: Weighed) -> tuple[Finding, ...]:
    """The findings that refuse."""
    return tuple(finding for finding in weighed.findings if finding.refuses)


def do_body(wanted: Wanted, outcome: object) -> None:
    """Run the body of a step, with the outcome if it computes one. Only meanwhile fields can be set."""
    case, step, act, facts, _ = wanted
    _set(case, "_in_step", True)  # noqa: FBT003 - the name says it
    try:
        if step.spec.outcome is None:
            step.spec.body(case, act, **facts)
        else:
            step.spec.body(case, act, outcome, **facts)
    finally:
        _set(case, "_in_step", False)  # noqa: FBT003 - the name says it


def settle(case: Kept, act: Act, reached: Enum, data: bytes) -> None:
    """Give the case the progress after its new entry: stage, number of entries and days."""
    _set(case, "_progress", case._progress.after(act, reached, data))


def computed(case: Kept, step: Step, act: Act, facts: Mapping[str, object]) -> tuple[object, object, Enum]:
    """The outcome that the step computes, the same as plain data, and the stage to which the step leads."""
    spec = step.spec
    if spec.outcome is None:
        return None, None, step.one_end or case._progress.stage
    value = spec.outcome(case, act, **{name: facts[name] for name in step.outcome_takes})
    plain = step.outcome_codes.encode({"outcome": value})["outcome"]
    if step.one_end is not None or spec.stays:
        return value, plain, step.one_end or case._progress.stage
    reached = spec.end(value) if spec.end else value
    if isinstance(reached, Enum):
        # A pattern returns one of its own stages; the class that uses it has one of the same name.
        reached = case.blueprint.stage_named.get(reached.name, reached)
    if reached not in case.blueprint.ends[spec.name, case._progress.stage]:
        message = f"{case.kind}.{spec.name} reached {reached!r}, which is none of its ends"
        raise Misdefined(message)
    return value, plain, reached


_written = lru_cache(maxsize=512)(date.isoformat)
"""``date.isoformat``, cached: steps that follow each other often have the same day."""


def write_entry(
    case: Kept,
    step: Step | None,
    act: Act,
    weighed: Weighed,
    facts: Mapping[str, object],
    outcome: object,
    reached: Enum,
    brought_by: tuple[Kept, str] | None = None,
) -> bytes:
    """The bytes of an entry. step is None for an opening; brought_by are the case and step that bring this one."""
    progress = case._progress
    number = progress.length
    plain: dict[str, object] = {
        "v": migrations.VERSION,
        "case": case.ref,
        "n": number,
        "step": "" if step is None else step.spec.name,
        "by": act.by.person,
        "on": _written(act.on),
        "roles": weighed.roles,
        "facts": facts,
        "stage": reached._name_,  # the same as ``name``, and faster
        "law": weighed.law,
    }
    if act.cosigners:
        plain["signers"] = [signer.person for signer in act.signers[1:]]
    if act.at is not None:
        plain["at"] = act.at.isoformat()
    if outcome is not None:
        plain["outcome"] = outcome
    if told := [finding for finding in weighed.findings if kept_in_entry(finding)]:
        noted = [finding_to_plain(noted) for finding in told for noted in finding.noted()]
        if noted:
            plain["noted"] = noted
    if brought_by is not None:
        plain["brought_by"] = {"case": brought_by[0].ref, "n": brought_by[0]._progress.length - 1}
    elif act.key:
        plain["key"] = act.key
    if step is not None and step.spec.recognises:
        plain["mark"] = "recognised"
    if number:
        plain["prev"] = sha256(progress.last).hexdigest()
    return encode(plain)
