"""Weighing a step (权衡): stage, order, standing, every rule, waits and dues, all at once, changing nothing."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from attrs import evolve

from propgov.engine.kinds import class_of
from propgov.engine.order import in_order, out_of_order
from propgov.law import UNKNOWN, Effect, Finding, Law, Outcome, Span, Text
from propgov.law.naming import name_rule
from propgov.law.values import in_class_order, show
from propgov.law.wording import either_zh

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.engine.blueprint import Step
    from propgov.engine.case import Case, Home
    from propgov.engine.steps import Rule

__all__ = [
    "BROUGHT",
    "ORDER",
    "STAGE",
    "STANDING",
    "Weighed",
    "bringers",
    "by_name",
    "weigh_opening",
    "weigh_rule",
    "weigh_step",
]

STAGE: Final = "procedure.stage"
STANDING: Final = "procedure.standing"
ORDER: Final = "procedure.order"
BROUGHT: Final = "procedure.brought"

name_rule(STAGE, "当前阶段")
name_rule(STANDING, "办理人")
name_rule(ORDER, "办理先后")
name_rule(BROUGHT, "连带办理")

_ALONE = Text("asked for by itself", "为单独办理")


class Weighed(NamedTuple):
    """All findings of a step, the roles found for each person who acts or signs, and the digest of the law."""

    findings: tuple[Finding, ...]
    roles: Mapping[str, tuple[str, ...]]
    law: str


def by_name(members: tuple[Enum, ...] | frozenset[Enum]) -> Text:
    """Members of an Enum as wanted words: names, and Chinese terms."""
    ordered = sorted(members, key=lambda member: member.name) if isinstance(members, frozenset) else members
    told = [show(m, "zh") for m in (in_class_order(members) if isinstance(members, frozenset) else members)]
    return Text(" or ".join(show(m) for m in ordered), either_zh(told))


def one_of_roles(roles: frozenset[Enum]) -> Text:
    """In which roles somebody must act, as wanted words."""
    named = by_name(roles)
    return Text(named.en, f"应当是{named.zh}")


def at_stage(stages: tuple[Enum, ...]) -> Text:
    """In which stages a case must be, as wanted words; each is quoted, so that it is read as what it is called."""
    return Text(by_name(stages).en, f"应当为{'或者'.join(f'“{stage.value}”' for stage in stages)}")


def weigh_step(
    case: Case, step: Step, act: Act, facts: Mapping[str, object], brought_by: tuple[Case, str] | None = None
) -> Weighed:
    """Weigh a step; from the wrong stage only stage, order and standing are judged.

    brought_by are the case and the step that bring it, whose right is then its own.
    """
    home = case.blueprint.home_of(case)
    law, spec = home.law, step.spec
    found, named = _roles(home, act)
    findings: list[Finding] = []
    in_stage = case._stage in spec.sources
    barred = bool(step.by) and brought_by is None and step.by.isdisjoint(found)
    late = () if in_order(case, step, act) else out_of_order(case, step, act, facts)
    if not in_stage or barred or late or (spec.only_by and not _may_bring(spec.only_by, brought_by)):
        basis = spec.basis or case.blueprint.basis
        if not in_stage:
            findings.append(law.judged(STAGE, basis, at_stage(spec.sources), case._stage, act.on))
        findings += [law.judged(ORDER, basis, wanted, actual, act.on) for wanted, actual in late]
        if barred:
            findings.append(law.judged(STANDING, basis, one_of_roles(step.by), found, act.on))
        if spec.only_by and not _may_bring(spec.only_by, brought_by):
            findings.append(law.judged(BROUGHT, basis, bringers(spec.only_by), _ALONE, act.on))
    if in_stage:
        for rule in step.rules:
            weighed = weigh_rule(case, rule, act, law, rule.select(facts))
            findings += map(_recorded, weighed) if spec.records and not rule.basis else weighed
        if spec.wait is not None or spec.due is not None:
            findings += _clocks(case, step, act, law)
    return Weighed(_resting(findings, case, home, act) if findings else (), named, law.digest)


def weigh_opening(case: Case, act: Act) -> Weighed:
    """Weigh the opening of a case that is not in the journal yet."""
    home = case.home
    law, blueprint = home.law, case.blueprint
    found, named = _roles(home, act)
    late = () if in_order(case, None, act) else out_of_order(case, None, act, {})
    findings = [law.judged(ORDER, blueprint.basis, wanted, actual, act.on) for wanted, actual in late]
    by = blueprint.opening_by
    if by and by.isdisjoint(found):
        findings.append(law.judged(STANDING, blueprint.basis, one_of_roles(by), found, act.on))
    for rule in blueprint.opening_rules:
        findings += weigh_rule(case, rule, act, law, {})
    return Weighed(_resting(findings, case, home, act) if findings else (), named, law.digest)


def weigh_rule(case: Case, rule: Rule, act: Act, law: Law, facts: Mapping[str, object]) -> tuple[Finding, ...]:
    """The findings of one rule: of a fact, the one that the law makes of it; of a weighing, its own."""
    stated = rule.fact(case, act, **facts)
    if not rule.id:
        return tuple(stated)
    if not rule.basis:
        day = act.on if act.happened_on is None else act.happened_on
        return (law.weigh(rule.id, stated, on=day, scope=case.scope(), opened=case._opened),)
    return (_structural(case, rule, act, law, stated),)


def _structural(case: Case, rule: Rule, act: Act, law: Law, stated: object) -> Finding:
    """What the act itself means is asked on every day; a pack may ask it in words of its own, and more."""
    so = getattr(stated, "holds", stated)
    if law.knows(rule.id):
        found = law.weigh(rule.id, stated, on=act.happened, scope=case.scope(), opened=case._opened)
        if found.provision is not None or so is True:
            return found
    elif so is True:
        return _so(rule.id) if stated is True else Finding(rule.id, Outcome.HOLDS, _YES, stated)
    judged = law.judged(rule.id, rule.basis, _YES, stated, act.happened)
    return evolve(judged, outcome=Outcome.UNKNOWN) if so is UNKNOWN else judged


_YES = Text("yes", "应当满足")


@lru_cache(maxsize=1024)
def _so(rule: str) -> Finding:
    """What a structural rule finds nearly always: one value serves all who ask."""
    return Finding(rule, Outcome.HOLDS, _YES, True)  # noqa: FBT003 - the fact as it was stated


def _recorded(finding: Finding) -> Finding:
    """What has happened already is entered whatever the law says: wrong as a breach, not on record as a note."""
    if finding.outcome is Outcome.HOLDS or not finding.refuses:
        return finding
    return evolve(finding, effect=Effect.BREACH if finding.outcome is Outcome.BROKEN else Effect.ADVISE)


def _may_bring(only_by: tuple[str, ...], brought_by: tuple[Case, str] | None) -> bool:
    """Whether that step may bring it: by kind and name, and by the one class of that kind, never one derived from it."""
    if brought_by is None:
        return False
    case, name = brought_by
    return f"{case.kind}:{name}" in only_by and case.blueprint.cls is class_of(case.kind)


def bringers(only_by: tuple[str, ...]) -> Text:
    """The steps that alone may bring another one, as wanted words (连带办理的步骤)."""
    return Text(f"as part of {' or '.join(only_by)}", f"随{'或者'.join(map(_in_chinese, only_by))}一并办理")


def _in_chinese(bringer: str) -> str:
    kind, _, name = bringer.partition(":")
    blueprint = class_of(kind).blueprint
    return f"{blueprint.term}的“{blueprint.steps[name].spec.term}”"


def _resting(findings: list[Finding], case: Case, home: Home, act: Act) -> tuple[Finding, ...]:
    """The findings, each saying on which documents it rests where a state was recognised from before."""
    standing = getattr(home, "rests_on", None)
    told: list[Text] = []
    if standing is not None:
        told += standing((act.by.person, *[signer.person for signer in act.cosigners]), act.on)
    if case.blueprint.recognises:
        told += case.recognised()
    for name in case.blueprint.kin_fields:
        other = getattr(case, name)
        if other is not None and getattr(getattr(other, "blueprint", None), "recognises", False):
            told += cast("Case", other).recognised()
    if not told:
        return tuple(findings)
    documents = tuple(dict.fromkeys(told))
    return tuple([evolve(finding, rests_on=documents) for finding in findings])


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


def _clocks(case: Case, step: Step, act: Act, law: Law) -> Iterator[Finding]:
    span = Span(case._since, act.happened)
    for rule in (step.spec.wait, step.spec.due):
        if rule is not None:
            finding = law.weigh(rule, span, on=act.happened, scope=case.scope(), opened=case._opened)
            late = rule == step.spec.due and finding.effect is Effect.REFUSE
            # A late act still happens, and its lateness stands in the entry.
            yield evolve(finding, effect=Effect.BREACH) if late else finding
