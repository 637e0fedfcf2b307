"""Weighing a step (核对): whether stage, order of acts, actor, rules and periods allow it. Nothing is changed."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from propgov.engine.door import Door, closed_home, documents_shown, documents_under, roles_at
from propgov.engine.kinds import class_of
from propgov.engine.order import in_order, out_of_order
from propgov.engine.phrasing import at_stage, bringers, one_of_roles
from propgov.engine.stating import check_facts, check_opening, lacks, recorded, refuse_input, weigh_rule
from propgov.engine.trusting import foreign_among, unconfirmed_among
from propgov.errors import Fault, InvalidFacts
from propgov.law import Citation, Effect, Finding, Law, Outcome, Span, Text
from propgov.law.naming import name_rule

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.blueprint import Step
    from propgov.engine.kept import Home, Kept

__all__ = [
    "BROUGHT",
    "ORDER",
    "STAGE",
    "STANDING",
    "TRUST",
    "Weighed",
    "all_faults",
    "kept_in_entry",
    "opening_faults",
    "weigh_opening",
    "weigh_step",
]

STAGE: Final = "procedure.stage"
STANDING: Final = "procedure.standing"
ORDER: Final = "procedure.order"
BROUGHT: Final = "procedure.brought"
TRUST: Final = "procedure.trust"

name_rule(STAGE, "当前阶段")
name_rule(STANDING, "办理人")
name_rule(ORDER, "办理先后")
name_rule(BROUGHT, "随其他步骤办理")
name_rule(TRUST, "所据事项可信")

_ALONE = Text("asked for by itself", "为单独办理")
_CONFIRMED = Text(
    "cases that an audit or a document confirms, where they were imported", "导入的事项应当经审计或者有文件认可"
)
_KNOWN = Text("cases of classes that the library or the register trusts", "应当是本库或者登记簿认可的事项类")


class Weighed(NamedTuple):
    """All findings of a step, the roles found for each person who acts or signs, and the digest of the law."""

    findings: tuple[Finding, ...]
    roles: Mapping[str, tuple[str, ...]]
    law: str


def kept_in_entry(finding: Finding) -> bool:
    """Whether an entry keeps the finding (记入台账的核对结果): one that plainly holds is left out."""
    return finding.outcome is not Outcome.HOLDS or bool(finding.beside) or bool(finding.notes)


def weigh_step(
    case: Kept,
    step: Step,
    act: Act,
    facts: Mapping[str, object],
    brought_by: tuple[Kept, str] | None = None,
    *,
    recording: bool = False,
    door: Door | None = None,
) -> Weighed:
    """Weigh a step. In a wrong stage only the stage, the order of acts and the actor are judged.

    brought_by are the case and the step that bring this one: then it needs no right of its own. recording is for who only
    writes the entry, and leaves out the findings that no entry keeps. door is given by who asks of several steps without facts.
    """
    home = case.blueprint.home_of(case)
    law, spec = home.law, step.spec
    found, named = roles_at(home, act) if door is None else (door.found, door.named)
    findings: list[Finding] = []
    in_stage = case._progress.stage in spec.sources
    barred = bool(step.by) and brought_by is None and step.by.isdisjoint(found)
    if door is None:
        late = () if in_order(case, step, act, facts) else out_of_order(case, step, act, facts)
        shut = closed_home(case, act) if home.closed else ()
    else:
        late, shut = door.late, door.shut
    foreign = (
        foreign_among(case, [facts[n] for n in step.case_facts if n in facts]) if facts and step.case_facts else ()
    )
    apart = unconfirmed_among(case, facts.values()) if case._register.unconfirmed else ()  # type: ignore[union-attr] # kept by one
    unbrought = bool(spec.only_by) and not _may_bring(spec.only_by, brought_by)
    if not in_stage or barred or late or shut or foreign or apart or unbrought:
        basis = spec.basis or case.blueprint.basis
        stage = case._progress.stage
        findings += () if in_stage else (law.judged(STAGE, basis, at_stage(spec.sources), stage, act.on),)
        findings += [law.judged(ORDER, basis, wanted, actual, act.on) for wanted, actual in late]
        findings += [_barred(home, act, step.by, basis, found)] if barred else ()
        findings += [law.judged(BROUGHT, basis, bringers(spec.only_by), _ALONE, act.on)] if unbrought else ()
        findings += (*shut, *_untrusted(law, basis, act, foreign, apart))
    # Few registers follow a reading, and the look is cheaper here than in a call.
    if case._register.readings and step.by and brought_by is None and not barred:  # type: ignore[union-attr] # kept by one
        findings += _by_reading(home, act, step.by, found)
    if in_stage:
        faults = check_facts(case, step, act, facts) if step.checks or (facts and step.past_days) else None
        if faults:
            refuse_input(case, step.rules, act, facts, faults, findings)
        scope = case.scope() if step.scoped else None
        for rule in step.rules:
            weighed = weigh_rule(case, rule, act, law, rule.select(facts), scope)
            findings += map(recorded, weighed) if spec.records and not rule.basis else weighed
        if step.timed:
            findings += _clocks(case, step, act, law)
    if recording:
        findings = [each for each in findings if kept_in_entry(each)]
    if not findings:
        return Weighed((), named, law.digest)
    under = documents_under(case, home, act) if door is None else door.documents
    shown = documents_shown([facts.get(name) for name in step.case_facts]) if facts else ()
    return Weighed(_resting(findings, under, shown), named, law.digest)


def all_faults(
    case: Kept, step: Step, act: Act, given: Mapping[str, object], faults: tuple[Fault, ...]
) -> InvalidFacts:
    """The error for facts of the wrong type, with all other faults that do not depend on those facts."""
    spoiled = {fault.place.partition(".")[0].partition("[")[0] for fault in faults}
    sound = {**step.defaults, **{name: value for name, value in given.items() if name in step.spec.takes}}
    sound = {name: value for name, value in sound.items() if name not in spoiled}
    if case._progress.stage not in step.spec.sources:
        return InvalidFacts(faults)
    door = list(weigh_step(case, step.bare, act, {}).findings)
    rules = tuple(rule for rule in step.rules if sound.keys() >= set(rule.takes))
    try:
        refuse_input(case, rules, act, sound, [*faults, *check_facts(case, step, act, sound)], door)
    except InvalidFacts as error:
        return error


def opening_faults(case: Kept, act: Act, faults: tuple[Fault, ...]) -> InvalidFacts:
    """The error for fields of the wrong type, which the case lacks, with all faults that do not depend on them."""
    try:
        door = _at_the_door(case, act, roles_at(case.home, act)[0])
    except AttributeError as error:
        if not lacks(case, error):
            raise
        door = []  # a community without its officials knows nobody's role
    try:
        refuse_input(case, case.blueprint.opening_rules, act, {}, [*faults, *check_opening(case, act)], door)
    except InvalidFacts as error:
        return error


def weigh_opening(case: Kept, act: Act) -> Weighed:
    """Weigh the opening of a case that is not in the journal yet."""
    home = case.home
    law, blueprint = home.law, case.blueprint
    found, named = roles_at(home, act)
    findings = _at_the_door(case, act, found)
    if blueprint.checks_opening and (faults := check_opening(case, act)):
        refuse_input(case, blueprint.opening_rules, act, {}, faults, findings)
    for rule in blueprint.opening_rules:
        findings += weigh_rule(case, rule, act, law, {})
    return Weighed(_resting(findings, documents_under(case, home, act)), named, law.digest)


def _at_the_door(case: Kept, act: Act, found: frozenset[Enum]) -> list[Finding]:
    """What bars an opening before its rules: the order of acts, and who acts."""
    law, blueprint = case.home.law, case.blueprint
    late = () if in_order(case, None, act, {}) else out_of_order(case, None, act, {})
    findings = [law.judged(ORDER, blueprint.basis, wanted, actual, act.on) for wanted, actual in late]
    by = blueprint.opening_by
    if by and by.isdisjoint(found):
        findings.append(_barred(case.home, act, by, blueprint.basis, found))
    elif by and case.register.readings:
        findings += _by_reading(case.home, act, by, found)
    if case.home.closed:
        findings += closed_home(case, act)
    if blueprint.kin_fields:
        foreign = foreign_among(case, [getattr(case, name, None) for name in blueprint.kin_fields])
        findings += _untrusted(law, blueprint.basis, act, foreign, ())
    if case.register.unconfirmed:
        apart = unconfirmed_among(case, [getattr(case, name, None) for name in blueprint.case_fields])
        findings += _untrusted(law, blueprint.basis, act, (), apart)
    return findings


def _untrusted(
    law: Law, basis: tuple[Citation, ...], act: Act, foreign: Iterable[object], apart: Iterable[object]
) -> Iterator[Finding]:
    """The findings that a case is of a class that nobody trusts, or was imported and not confirmed."""
    yield from [law.judged(TRUST, basis, _KNOWN, actual, act.on) for actual in foreign]
    yield from [law.judged(TRUST, basis, _CONFIRMED, actual, act.on) for actual in apart]


def _may_bring(only_by: tuple[str, ...], brought_by: tuple[Kept, str] | None) -> bool:
    """Whether that step may bring this one. Its case must be of the very class of its kind, not of a subclass."""
    if brought_by is None:
        return False
    case, name = brought_by
    return f"{case.kind}:{name}" in only_by and case.blueprint.cls is class_of(case.kind)


def _resting(findings: list[Finding], under: tuple[Text, ...], shown: tuple[Text, ...] = ()) -> tuple[Finding, ...]:
    """The findings, with the documents on which they rest if a state from before the journal was recognised."""
    documents = tuple(dict.fromkeys((*under, *shown))) if shown else under
    return tuple([finding.resting_on(documents) for finding in findings]) if documents else tuple(findings)


def _barred(home: Home, act: Act, by: frozenset[Enum], basis: tuple[Citation, ...], found: frozenset[Enum]) -> Finding:
    """The finding that the actor has none of the roles, with a note if that hangs on a reading of the law."""
    judged = home.law.judged(STANDING, basis, one_of_roles(by), found, act.on)
    notes = _standing_notes(home, act, by)
    return evolve(judged, notes=notes) if notes else judged


def _by_reading(home: Home, act: Act, by: frozenset[Enum], found: frozenset[Enum]) -> Iterator[Finding]:
    """The finding that the actor has such a role only as the law is read; none where it does not hang on that."""
    if notes := _standing_notes(home, act, by):
        yield Finding(STANDING, Outcome.HOLDS, one_of_roles(by), found, notes=notes)


def _standing_notes(home: Home, act: Act, by: frozenset[Enum]) -> tuple[Text, ...]:
    told = getattr(home, "standing_notes", None)
    return () if told is None else told(act.by.person, by, act.on)


def _clocks(case: Kept, step: Step, act: Act, law: Law) -> Iterator[Finding]:
    span = Span(case._progress.since, act.happened)
    for rule in (step.spec.wait, step.spec.due):
        if rule is not None:
            finding = law.weigh(rule, span, on=act.happened, scope=case.scope(), opened=case._progress.opened)
            late = rule == step.spec.due and finding.effect is Effect.REFUSE
            # A late act is not refused: the entry notes the breach.
            yield evolve(finding, effect=Effect.BREACH) if late else finding
    for clock in step.clocks:
        fact = clock.span(case, act.happened)
        if fact is not None:
            yield recorded(law.weigh(clock.id, fact, on=act.happened, scope=case.scope(), opened=case._progress.opened))
