"""Applying the rules and checks of a step (规则的陈述): findings of the rules, and faults of the input.

Stage, order of acts, actor and periods are judged in ``judging``.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from attrs import evolve, fields

from propgov.errors import Fault, InvalidFacts, Misdefined, PropgovError
from propgov.law import UNKNOWN, ByReading, Effect, Finding, Law, Outcome, Text
from propgov.law.by_reading import weighed_by_reading

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.blueprint import Step
    from propgov.engine.kept import Kept
    from propgov.engine.rules import Rule

__all__ = ["check_facts", "check_opening", "lacks", "recorded", "refuse_input", "weigh_rule"]


def weigh_rule(
    case: Kept, rule: Rule, act: Act, law: Law, facts: Mapping[str, object], scope: Mapping[str, object] | None = None
) -> tuple[Finding, ...]:
    """The findings of one rule: what the law makes of its fact, or what a weighing returns.

    scope is that of the case, given by who weighs several rules of it. An exception in the rule gets a note that names it.
    Raises Misdefined if the fact is of a type that the requirement in the pack cannot judge.
    """
    try:
        stated = rule.fact(case, act, **facts)
    except Exception as error:
        if not isinstance(error, PropgovError):
            error.add_note(f"in the rule {rule.name} of {case.ref}")
        raise
    if not rule.id:
        return tuple(stated)
    try:
        if not rule.basis:
            day = act.on if act.happened_on is None else act.happened_on
            scope = case.scope() if scope is None else scope
            return (law.weigh(rule.id, stated, on=day, scope=scope, opened=case._progress.opened),)
        return (_structural(case, rule, act, law, stated),)
    except InvalidFacts as error:
        message = f"the rule {rule.id} of {case.ref} states {stated!r:.80}, which cannot be weighed: {error.faults[0]}"
        raise Misdefined(message) from error


def check_facts(case: Kept, step: Step, act: Act, facts: Mapping[str, object]) -> list[Fault]:
    """The faults that the checks of a step find in its facts; checks whose facts are missing are skipped."""
    given = facts.keys()
    found = [fault for check in step.checks if given >= check.reads for fault in _checked(case, check, act, facts)]
    return found + _not_come_yet(step.past_days, facts, act) if step.past_days else found


def check_opening(case: Kept, act: Act) -> list[Fault]:
    """The faults that the checks of an opening find in the fields of the case."""
    blueprint = case.blueprint
    faults = [fault for check in blueprint.opening_checks for fault in _checked(case, check, act, {})]
    if past := blueprint.codes.past_days:
        faults += _not_come_yet(past, {name: getattr(case, own, None) for name, own in blueprint.field_names}, act)
    return faults


def _checked(case: Kept, check: Rule, act: Act, facts: Mapping[str, object]) -> Iterator[Fault]:
    try:
        yield from check.fact(case, act, **check.select(facts))
    except Exception as error:
        if lacks(case, error):
            return
        if not isinstance(error, PropgovError):
            error.add_note(f"in the check {check.name} of {case.ref}")
        raise


def lacks(case: Kept, error: Exception) -> bool:
    """Whether something could not be judged because a field is missing from a case that is being opened (尚缺字段)."""
    if not isinstance(error, AttributeError) or error.obj is not case:
        return False
    return any(error.name == field.name for field in fields(type(case)))


def _not_come_yet(names: tuple[str, ...], facts: Mapping[str, object], act: Act) -> list[Fault]:
    days = ((name, facts.get(name)) for name in names)
    return [
        Fault(name, f"{day} lies after {act.on}", "give a day that has come")
        for name, day in days
        if isinstance(day, date) and day > act.on
    ]


def refuse_input(
    case: Kept,
    rules: tuple[Rule, ...],
    act: Act,
    facts: Mapping[str, object],
    faults: list[Fault],
    found: list[Finding],
) -> NoReturn:
    """Raise InvalidFacts with every fault, and with the refusals of all rules that can be applied."""
    law, refusing = case.home.law, [finding for finding in found if finding.refuses]
    for rule in rules:
        # A rule may fail because of the very input that was found wrong; it is then left out.
        with suppress(Exception):
            refusing += [each for each in weigh_rule(case, rule, act, law, rule.select(facts)) if each.refuses]
    raise InvalidFacts(faults, tuple(refusing))


def _structural(case: Kept, rule: Rule, act: Act, law: Law, stated: object) -> Finding:
    """The finding of a structural rule: by the row that binds on that day, otherwise by the basis.

    Advice does not take the place of the basis, and stands beside it.
    """
    if isinstance(stated, ByReading):
        return weighed_by_reading(law.readings, stated, lambda fact: _structural(case, rule, act, law, fact))
    beside: tuple[Finding, ...] = ()
    notes: tuple[Text, ...] = ()
    if law.knows(rule.id):
        found = law.weigh(rule.id, stated, on=act.happened, scope=case.scope(), opened=case._progress.opened)
        if found.provision is not None and found.effect is not Effect.ADVISE:
            return found
        notes, beside = found.notes, found.beside if found.provision is None else (evolve(found, notes=()),)
    so = getattr(stated, "holds", stated)
    if so is True:
        plain = stated is True and not beside
        return (
            _so(rule.id, notes) if plain else Finding(rule.id, Outcome.HOLDS, _YES, stated, beside=beside, notes=notes)
        )
    judged = evolve(law.judged(rule.id, rule.basis, _YES, stated, act.happened), beside=beside, notes=notes)
    return evolve(judged, outcome=Outcome.UNKNOWN) if so is UNKNOWN else judged


_YES = Text("yes", "应当满足")


@lru_cache(maxsize=1024)
def _so(rule: str, notes: tuple[Text, ...]) -> Finding:
    """The finding of a structural rule that holds. Most do, so equal ones share one object."""
    return Finding(rule, Outcome.HOLDS, _YES, True, notes=notes)  # noqa: FBT003 - the fact as it was stated


def recorded(finding: Finding) -> Finding:
    """The finding for what has happened already, which is never refused: it is a breach, or advice if not on record."""
    if finding.outcome is Outcome.HOLDS or not finding.refuses:
        return finding
    return evolve(finding, effect=Effect.BREACH if finding.outcome is Outcome.BROKEN else Effect.ADVISE)
