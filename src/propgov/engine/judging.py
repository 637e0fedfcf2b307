"""Weighing a step (权衡): stage, order, standing, every rule, waits and dues, all at once, changing nothing."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from propgov.law import Effect, Finding, Law, Span, Text
from propgov.law.values import show

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.blueprint import Step
    from propgov.engine.case import Case, Home
    from propgov.engine.steps import Rule
    from propgov.law import Citation

__all__ = ["ORDER", "STAGE", "STANDING", "Weighed", "by_name", "weigh_opening", "weigh_rule", "weigh_step"]

STAGE, STANDING, ORDER = "procedure.stage", "procedure.standing", "procedure.order"


class Weighed(NamedTuple):
    """All findings of a step, and the roles found for each person who acts or signs."""

    findings: tuple[Finding, ...]
    roles: dict[str, tuple[str, ...]]


def by_name(members: tuple[Enum, ...] | frozenset[Enum]) -> Text:
    """Members of an Enum as wanted words: names, and Chinese terms."""
    ordered = sorted(members, key=lambda member: member.name) if isinstance(members, frozenset) else members
    return Text(" or ".join(show(m) for m in ordered), "或".join(show(m, "zh") for m in ordered))


def weigh_step(case: Case, step: Step, act: Act, facts: Mapping[str, object]) -> Weighed:
    """Weigh a step; from the wrong stage only stage, order and standing are judged."""
    home = case.home
    law, spec = home.law, step.spec
    found, named = _roles(home, act)
    findings: list[Finding] = []
    in_stage = case._stage in spec.sources
    if not in_stage or act.on < case._on or (step.by and step.by.isdisjoint(found)):
        basis = spec.basis or case.blueprint.basis
        if not in_stage:
            findings.append(law.judged(STAGE, basis, by_name(spec.sources), case._stage, act.on))
        findings += _at_the_door(case, act, law, basis, step.by, found)
    if in_stage:
        for rule in step.rules:
            findings += weigh_rule(case, rule, act, law, rule.select(facts))
        if spec.wait is not None or spec.due is not None:
            findings += _clocks(case, step, act, law)
    return Weighed(tuple(findings), named)


def weigh_opening(case: Case, act: Act) -> Weighed:
    """Weigh the opening of a case that is not in the journal yet."""
    home = case.home
    law, blueprint = home.law, case.blueprint
    found, named = _roles(home, act)
    findings = list(_at_the_door(case, act, law, blueprint.basis, blueprint.opening_by, found))
    for rule in blueprint.opening_rules:
        findings += weigh_rule(case, rule, act, law, {})
    return Weighed(tuple(findings), named)


def weigh_rule(case: Case, rule: Rule, act: Act, law: Law, facts: Mapping[str, object]) -> tuple[Finding, ...]:
    """The findings of one rule: of a fact, the one that the law makes of it; of a weighing, its own."""
    stated = rule.fact(case, act, **facts)
    if not rule.id:
        return tuple(stated)
    return (law.weigh(rule.id, stated, on=act.on, scope=case.scope(), opened=case._opened),)


def _roles(home: Home, act: Act) -> tuple[frozenset[Enum], dict[str, tuple[str, ...]]]:
    """The actor's roles, and the names of the roles of all who sign, for the entry."""
    person, on = act.by.person, act.on
    found = home.roles_of(person, on)
    named = {person: _names(found)}
    for signer in act.cosigners:
        named[signer.person] = _names(home.roles_of(signer.person, on))
    return found, named


@lru_cache(maxsize=4096)
def _names(roles: frozenset[Enum]) -> tuple[str, ...]:
    return tuple(sorted(role.name for role in roles))


def _at_the_door(
    case: Case, act: Act, law: Law, basis: tuple[Citation, ...], by: frozenset[Enum], roles: frozenset[Enum]
) -> Iterator[Finding]:
    last: date = case._on
    if act.on < last:
        wanted = Text(f"not before {last}, the last act", f"不早于上一行为日{last}")
        yield law.judged(ORDER, basis, wanted, act.on, act.on)
    if by and by.isdisjoint(roles):
        yield law.judged(STANDING, basis, by_name(by), roles, act.on)


def _clocks(case: Case, step: Step, act: Act, law: Law) -> Iterator[Finding]:
    span = Span(case._since, act.on)
    for rule in (step.spec.wait, step.spec.due):
        if rule is not None:
            finding = law.weigh(rule, span, on=act.on, scope=case.scope(), opened=case._opened)
            late = rule == step.spec.due and finding.effect is Effect.REFUSE
            # A late act still happens, and its lateness stands in the entry.
            yield evolve(finding, effect=Effect.BREACH) if late else finding
