"""Taking a step (办理): check the facts, weigh, compute the outcome, encode, run the body, append, move the stage.

Either all of it happens or none: what fails before the body leaves the case as it was; what fails in the body or while
appending leaves it stale, and nothing is read from it until it is refilled from its journal.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from propgov.engine import migrations
from propgov.engine.act import Act
from propgov.engine.judging import Weighed, weigh_step
from propgov.errors import Fault, InvalidFacts, Misdefined, Refused, StepInsideStep
from propgov.journal import Entry
from propgov.journal.entry import encode
from propgov.law import Finding
from propgov.law.plain import finding_to_plain

if TYPE_CHECKING:
    from propgov.engine.blueprint import Step
    from propgov.engine.case import Case, Home
    from propgov.engine.register import Register
    from propgov.engine.steps import StepSpec

__all__ = [
    "checked_act",
    "computed",
    "refusals",
    "run_body",
    "same_register",
    "settle",
    "take",
    "write_entry",
]

_SHUT, _WEIGHING, _OPEN = 0, 1, 2

_set = object.__setattr__


def same_register(register: Register, facts: Mapping[str, object]) -> None:
    """Refuse a case that is kept elsewhere: an entry could name it and nobody could find it again."""
    foreign = [name for name, value in facts.items() if getattr(value, "_register", register) is not register]
    if foreign:
        remedy = "name a case that this register keeps"
        raise InvalidFacts([Fault(name, "is a case of another register", remedy) for name in foreign])


def checked_act(act: object, home: Home) -> Act:
    """The act with its day as the community's zone has it; InvalidFacts if it is no act."""
    if not isinstance(act, Act):
        raise InvalidFacts([Fault("act", f"{act!r} is no act", "give actor.on(day) or actor.at(moment)")])
    return act if act.at is None else act.local(home.law.zone)


def take(case: Case, spec: StepSpec, act: Act, surplus: tuple[object, ...], facts: dict[str, object]) -> Entry:
    """Take one step of a case; Refused with all findings if the law does not allow it."""
    register = case.book
    home = case.home
    with register.lock:
        if register.busy:
            message = f"{case.ref}: {spec.name} is taken while another step runs"
            raise StepInsideStep(message)
        step = case.blueprint.steps[spec.name]
        plain = step.codes.encode(facts, len(surplus))
        same_register(register, facts)
        if step.codes.changeable:
            facts = step.codes.own(facts, plain, register)
        if step.defaults:
            facts = {**step.defaults, **facts}
        act = checked_act(act, home)
        _set(case, "_door", _WEIGHING)
        register.busy = True
        try:
            return _weigh_and_run(register, case, step, act, facts, plain)
        finally:
            register.busy = False
            _set(case, "_door", _SHUT)


def _weigh_and_run(
    register: Register, case: Case, step: Step, act: Act, facts: dict[str, object], plain: dict[str, object]
) -> Entry:
    name, before = step.spec.name, case._stage
    weighed = weigh_step(case, step, act, facts)
    if any([finding.refuses for finding in weighed.findings]):
        raise Refused(case.ref, name, act, refusals(weighed), step.spec.term)
    outcome, plain_outcome, reached = computed(case, step, act, facts)
    data = write_entry(case, name, act, weighed, plain, plain_outcome, reached)
    work = partial(_work, register, case, step, act, outcome, facts, data)
    try:
        case.blueprint.machine.move(case, name, reached, work)
        settle(case, act.on, before, data)
    except BaseException:
        register.mark_stale(case)
        raise
    if case.blueprint.grants:
        register.touch(case)
    return Entry(data)


def refusals(weighed: Weighed) -> tuple[Finding, ...]:
    """The findings that refuse."""
    return tuple(finding for finding in weighed.findings if finding.refuses)


def _work(
    register: Register,
    case: Case,
    step: Step,
    act: Act,
    outcome: object,
    facts: Mapping[str, object],
    data: bytes,
) -> None:
    _set(case, "_door", _OPEN)
    run_body(case, step, act, outcome, facts)
    register.append(case, data, case._n, facts)


def run_body(case: Case, step: Step, act: Act, outcome: object, facts: Mapping[str, object]) -> None:
    """Run the body of a step, with the outcome if the step computes one."""
    if step.spec.outcome is None:
        step.spec.body(case, act, **facts)
    else:
        step.spec.body(case, act, outcome, **facts)


def settle(case: Case, on: date, before: Enum | None, data: bytes) -> None:
    """Keep what the next step needs; a stage began now only if it changed."""
    if case._stage is not before:
        _set(case, "_since", on)
    _set(case, "_n", case._n + 1)
    _set(case, "_last", data)
    _set(case, "_on", on)


def computed(case: Case, step: Step, act: Act, facts: Mapping[str, object]) -> tuple[object, object, Enum]:
    """What the step computes, the same as plain data, and the stage that it reaches; changes nothing."""
    spec = step.spec
    if spec.outcome is None:
        return None, None, spec.ends[0]
    value = spec.outcome(case, act, **{name: facts[name] for name in step.outcome_takes})
    plain = step.outcome_codes.encode({"outcome": value})["outcome"]
    if step.one_end is not None:
        return value, plain, step.one_end
    reached = spec.end(value) if spec.end else value
    if not isinstance(reached, Enum) or reached not in spec.ends:
        message = f"{case.kind}.{spec.name} reached {reached!r}, which is none of its ends"
        raise Misdefined(message)
    return value, plain, reached


def write_entry(
    case: Case,
    name: str,
    act: Act,
    weighed: Weighed,
    facts: Mapping[str, object],
    outcome: object,
    reached: Enum,
) -> bytes:
    """The bytes of an entry, in the version of today; name is empty for an opening."""
    plain: dict[str, object] = {
        "v": migrations.VERSION,
        "case": case.ref,
        "n": case._n,
        "step": name,
        "by": act.by.person,
        "on": act.on.isoformat(),
        "roles": weighed.roles,
        "facts": facts,
        "stage": reached.name,
    }
    if act.cosigners:
        plain["signers"] = [signer.person for signer in act.signers[1:]]
    if act.at is not None:
        plain["at"] = act.at.isoformat()
    if outcome is not None:
        plain["outcome"] = outcome
    if weighed.findings:
        noted = [finding_to_plain(noted) for finding in weighed.findings for noted in finding.noted()]
        if noted:
            plain["noted"] = noted
    if case._n:
        plain["prev"] = sha256(case._last).hexdigest()
    return encode(plain)
