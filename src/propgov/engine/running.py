"""Taking a step (办理): check the facts, weigh, compute the outcome, encode, run the body, append, move the stage.

Either all of it happens or none: what fails before the body leaves the case as it was; what fails in the body or while
appending leaves it stale, and nothing is read from it until it is refilled from its journal.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import date
from enum import Enum
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from propgov.engine.act import Act, Actor
from propgov.engine.judging import Weighed, weigh_opening, weigh_step
from propgov.errors import (
    DamagedEntry,
    Fault,
    InvalidFacts,
    Misdefined,
    OutsideStep,
    Refused,
    StepInsideStep,
)
from propgov.journal import Entry
from propgov.journal.entry import encode
from propgov.law import Finding
from propgov.law.plain import finding_to_plain

if TYPE_CHECKING:
    from propgov.engine.blueprint import Codes, Step
    from propgov.engine.case import Case, Home
    from propgov.engine.register import Register
    from propgov.engine.steps import StepSpec

__all__ = ["VERSION", "begin", "may_construct", "replay", "take"]

C = TypeVar("C", bound="Case")
P = ParamSpec("P")

VERSION = 1
"""The shape of entries that this code writes."""

_SHUT, _WEIGHING, _OPEN = 0, 1, 2

_constructing: ContextVar[bool] = ContextVar("propgov_constructing", default=False)
_set = object.__setattr__


def may_construct() -> bool:
    """Whether the engine itself is making a case now."""
    return _constructing.get()


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
        if case._door != _SHUT:
            message = f"{case.ref}: {spec.name} is taken while another step of this case runs"
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
        try:
            return _weigh_and_run(register, case, step, act, facts, plain)
        finally:
            _set(case, "_door", _SHUT)


def _weigh_and_run(
    register: Register, case: Case, step: Step, act: Act, facts: dict[str, object], plain: dict[str, object]
) -> Entry:
    name, before = step.spec.name, case._stage
    weighed = weigh_step(case, step, act, facts)
    if any([finding.refuses for finding in weighed.findings]):
        raise Refused(case.ref, name, act, refusals(weighed), step.spec.term)
    outcome, plain_outcome, reached = computed(case, step, act, facts)
    data = _entry(case, name, act, weighed, plain, plain_outcome, reached)
    work = partial(_work, register, case, step, act, outcome, facts, data)
    try:
        case.blueprint.machine.move(case, name, reached, work)
        _settle(case, act.on, before, data)
    except BaseException:
        register.mark_stale(case)
        raise
    if case.blueprint.grants:
        register.epoch += 1
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
    _run_body(case, step, act, outcome, facts)
    register.append(case, data, case._n)


def _run_body(case: Case, step: Step, act: Act, outcome: object, facts: Mapping[str, object]) -> None:
    if step.spec.outcome is None:
        step.spec.body(case, act, **facts)
    else:
        step.spec.body(case, act, outcome, **facts)


def _settle(case: Case, on: date, before: Enum | None, data: bytes) -> None:
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


def _entry(
    case: Case,
    name: str,
    act: Act,
    weighed: Weighed,
    facts: Mapping[str, object],
    outcome: object,
    reached: Enum,
) -> bytes:
    plain: dict[str, object] = {
        "v": VERSION,
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


def begin(cls: Callable[P, C], act: Act, /, *surplus: P.args, **fields: P.kwargs) -> C:
    """Open a case by an act (立案): weighs who may open it and the opening rules, and writes entry 0.

    fields are those of the class, by name; ``id`` may name the case, ``register`` is for a community. Raises
    InvalidFacts with all faults, Refused with all findings, Conflict if the id is taken.
    """
    from propgov.engine.case import Case  # noqa: PLC0415 - the class needs this module first

    if not isinstance(cls, type) or not issubclass(cls, Case) or "blueprint" not in vars(cls):
        message = f"begin opens a class of cases, and {cls!r} is none"
        raise Misdefined(message)
    return _begin(cast("type[C]", cls), act, len(surplus), dict(fields))


def _begin(cls: type[C], act: Act, surplus: int, fields: dict[str, object]) -> C:
    case, plain, act = provisional(cls, act, surplus, fields)
    register = case.book
    with register.lock:
        weighed = weigh_opening(case, act)
        if refusing := refusals(weighed):
            raise Refused(case.ref, cls.kind, act, refusing, cls.blueprint.term)
        name_case(case)
        data = _entry(case, "", act, weighed, plain, None, case._stage)
        try:
            register.append(case, data, 0)
        except BaseException:
            register.mark_stale(case)
            raise
        _set(case, "_n", 1)
        _set(case, "_last", data)
        register.keep(case)
        if cls.blueprint.grants:
            register.epoch += 1
    return case


def provisional(cls: type[C], act: Act, surplus: int, fields: dict[str, object]) -> tuple[C, dict[str, object], Act]:
    """The case as it would be, in no journal yet, with its fields as plain data and the act of its own zone."""
    named, register = fields.pop("id", ""), fields.pop("register", None)
    codes = cls.blueprint.codes
    plain = _checked_fields(codes, fields, surplus, named)
    case = make(cls, fields | {"id": named})
    if len(plain) < len(codes.encoders):
        plain |= _defaults(case, codes, plain)
    _give_register(case, register)
    same_register(case.book, fields)
    if codes.changeable:
        own = codes.own({}, plain, case.book)
        _set_all(case, {a.name: own[alias] for a in cls.blueprint.fields if (alias := a.alias or a.name) in own})
    act = checked_act(act, case.home)
    _set(case, "_on", act.on)
    _set(case, "_since", act.on)
    _set(case, "_opened", act.on)
    _set(case, "_door", _SHUT)
    return case, plain, act


def _set_all(case: Case, fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        _set(case, name, value)


def _checked_fields(codes: Codes, fields: Mapping[str, object], surplus: int, named: object) -> dict[str, object]:
    faults: list[Fault] = []
    plain: dict[str, object] = {}
    if named != "" and not (isinstance(named, str) and named == named.strip() and named.isprintable()):
        faults.append(Fault("id", f"{named!r} is no id", "give a printable text without spaces around it"))
    try:
        plain = codes.encode(fields, surplus)
    except InvalidFacts as error:
        faults.extend(error.faults)
    if faults:
        raise InvalidFacts(faults)
    return plain


def _defaults(case: Case, codes: Codes, given: Mapping[str, object]) -> dict[str, object]:
    names = {(a.alias or a.name): a.name for a in case.blueprint.fields}
    left = {alias: getattr(case, name) for alias, name in names.items() if alias not in given}
    return {name: codes.encoders[name](value) for name, value in left.items()}


def make(cls: type[C], fields: Mapping[str, Any]) -> C:
    """A case with these fields, in its first stage, in no journal yet."""
    case = cls.__new__(cls)
    fill(case, fields)
    return case


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


def _give_register(case: Case, given: object) -> None:
    from propgov.engine.register import Register  # noqa: PLC0415 - the register needs this module first

    if given is not None and not isinstance(given, Register):
        raise InvalidFacts([Fault("register", f"{given!r} is no register", "give a propgov.Register")])
    home = case.home
    if cast("object", home) is case:
        _set(case, "_register", given or Register())
    elif given is not None and given is not home.book:
        raise OutsideStep("a case is kept in the register of its community; do not name another")
    else:
        _set(case, "_register", home.book)


def name_case(case: Case) -> None:
    """Give the case an id if it has none."""
    if not case.id:
        _set(case, "id", case.book.next_id(case.kind))


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
    _settle(case, entry.on, before, entry.data)


def _replay_step(case: Case, step: Step, entry: Entry) -> None:
    outcome = None
    if step.spec.outcome is not None:
        outcome = step.outcome_codes.decoders["outcome"](entry.outcome)
    act = Act(Actor(entry.by), entry.on, entry.at, tuple(map(Actor, entry.signers)))
    facts = {**step.defaults, **step.codes.decode(entry.facts)}
    _run_body(case, step, act, outcome, facts)
