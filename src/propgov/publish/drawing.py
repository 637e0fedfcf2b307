"""What a diagram of a procedure shows (流程图的内容): stages, the steps between them, who takes them, under which article."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from propgov.engine import Case
from propgov.engine.blueprint import Blueprint, Step
from propgov.engine.phrasing import bringers, by_name
from propgov.engine.rules import Rule, rule_of
from propgov.engine.steps import StepSpec
from propgov.errors import Fault, InvalidFacts
from propgov.law import Citation, Law, Provision, Text
from propgov.law.brief import brief
from propgov.law.silence import asks

__all__ = ["Drawing", "Pen", "Stop", "Way", "blueprint_of", "draw", "ids_of", "newest", "places"]

_OPEN = Text("begin", "启动")
_ANYBODY = Text("anybody", "任何人")
_BEFORE = Text("before it: {place}", "此前：{place}")
_ADMITTED = Text("whoever the rules admit", "符合规则要求的人")


@frozen
class Stop:
    """A stage as drawn (阶段): name is the member's, label what a reader sees; last if no step leads on from it."""

    name: str
    label: str
    last: bool


@frozen
class Way:
    """A step from one stage to another (流转), in words for a reader.

    source and end are names of stages, source empty for the opening; step is its name with the Chinese term; by the roles
    that may take it, or, if it is brought, the steps that bring it; cites the articles it stands on and those that its
    rules, waits and dues are weighed against.
    """

    source: str
    end: str
    step: str
    by: str
    cites: tuple[str, ...]
    brought: bool = False

    __repr__ = brief


@frozen
class Drawing:
    """A procedure as drawn in one language (流程图): stops in the order of its stages, and every way of its machine."""

    kind: str
    title: str
    lang: str
    stops: tuple[Stop, ...]
    opening: Way
    ways: tuple[Way, ...]

    __repr__ = brief

    def stop(self, name: str) -> Stop:
        """The stop of that name."""
        return next(stop for stop in self.stops if stop.name == name)

    def staying(self, name: str) -> tuple[Way, ...]:
        """The ways that lead from that stage to itself, in order (不改变阶段的步骤)."""
        return tuple(way for way in self.ways if way.source == way.end == name)

    @property
    def leading_on(self) -> tuple[Way, ...]:
        """The opening, and the ways that lead from a stage to another (改变阶段的步骤)."""
        return (self.opening, *(way for way in self.ways if way.source != way.end))


def draw(case_class: type[Case], *, lang: str = "en", law: Law | None = None) -> Drawing:
    """What a diagram of that class shows (流程图的内容), in ``en`` or ``zh``, citing that law as it is now; the nation's unless given.

    A rule that the law does not know adds no citation. Raises InvalidFacts for what is no class of cases, or another
    language.
    """
    blueprint = blueprint_of(case_class, lang)
    pen = Pen(lang, Law.of("cn") if law is None else law)
    ways = blueprint.machine.ways()
    left = {source for _, source, end in ways if source is not end}
    return Drawing(
        case_class.kind,
        pen.named(case_class.__name__, blueprint.term),
        lang,
        tuple(
            Stop(stage.name, pen.named(stage.name, str(stage.value)), stage not in left) for stage in blueprint.stages
        ),
        pen.opening(blueprint),
        tuple(pen.way(blueprint, name, source, end) for name, source, end in ways),
    )


def blueprint_of(case_class: object, lang: str) -> Blueprint:
    """The blueprint of a class of cases; InvalidFacts for anything else, or a language that nobody speaks (案件类的蓝图)."""
    faults: list[Fault] = []
    found = vars(case_class).get("blueprint") if isinstance(case_class, type) else None
    if not isinstance(found, Blueprint):
        faults.append(Fault("case_class", f"{case_class!r} is no class of cases", "give one such as Spending"))
    if lang not in ("en", "zh"):
        faults.append(Fault("lang", f"{lang!r} is not spoken here", "give 'en' or 'zh'"))
    if faults or not isinstance(found, Blueprint):
        raise InvalidFacts(faults)
    return found


@frozen
class Pen:
    """Writes what a reader meets in one language, under one law (行文)."""

    lang: str
    law: Law

    def named(self, name: str, term: str) -> str:
        """A name with its Chinese term, or in Chinese the term alone."""
        if self.lang == "zh":
            return term or name
        return f"{name} {term}".rstrip()

    def opening(self, blueprint: Blueprint) -> Way:
        """How a case begins."""
        cites = self.cites(blueprint.basis, [asked for rule in blueprint.opening_rules for asked in ids_of(rule)])
        return Way(
            "",
            blueprint.initial.name,
            _OPEN(self.lang),
            self.roles(blueprint.opening_by, blueprint.opening_rules),
            cites,
        )

    def way(self, blueprint: Blueprint, name: str, source: Enum, end: Enum) -> Way:
        """A step from one stage to another."""
        step = blueprint.steps[name]
        cites = self.cites(step.spec.basis or blueprint.basis, _asked(blueprint, step))
        return Way(source.name, end.name, self.step(step.spec), self.by(step), cites, bool(step.spec.only_by))

    def step(self, spec: StepSpec) -> str:
        """The name of a step with its Chinese term, or in Chinese the term alone."""
        if self.lang == "zh":
            return spec.term or spec.name
        return f"{spec.name} ({spec.term})" if spec.term else spec.name

    def by(self, step: Step) -> str:
        """Who may take a step: the roles, or the steps that alone may bring it."""
        spec = step.spec
        return bringers(spec.only_by)(self.lang) if spec.only_by else self.roles(spec.by, step.rules)

    def roles(self, by: tuple[Enum, ...] | frozenset[Enum], rules: Iterable[Rule] = ()) -> str:
        """Roles by name; if there are none anybody, unless a rule that stands in every law may keep it for somebody."""
        if by:
            return by_name(by)(self.lang)
        return (_ADMITTED if any(rule.basis for rule in rules) else _ANYBODY)(self.lang)

    def cites(self, basis: tuple[Citation, ...], rules: Iterable[str]) -> tuple[str, ...]:
        """Where the procedure or step is ordained, then where each rule is asked; each once."""
        found = [*basis[:1], *(place for rule in rules for place in places(self.law, rule))]
        return tuple(dict.fromkeys(self.cite(place) for place in found))

    def basis(self, basis: tuple[Citation, ...]) -> Iterator[str]:
        """Where something is ordained; what follows the first place says the same in the law before it (依据及此前依据)."""
        for number, place in enumerate(basis):
            yield _BEFORE(self.lang).format(place=self.cite(place)) if number else self.cite(place)

    def cite(self, place: Citation) -> str:
        """Instrument and article as they are printed."""
        instrument = self.law.instrument(place.instrument)
        return instrument.cite(place.article, "zh") if self.lang == "zh" else f"{instrument.name.en} {place.article}"


def _asked(blueprint: Blueprint, step: Step) -> Iterator[str]:
    """The ids that the step is weighed against, in the order of its definition."""
    for rule in step.rules:
        yield from ids_of(rule)
    yield from (clock for clock in (step.spec.wait, step.spec.due) if clock)
    yield from (clock.id for clock in step.clocks)
    for recurring in blueprint.cls.recurring:
        if recurring.step == step.spec.name:
            yield from (clock for clock in (recurring.every, recurring.within) if clock)


def ids_of(rule: Rule) -> tuple[str, ...]:
    """The ids under which packs ask what a rule states (规则编号), also one that its case weighs by a law of its own choosing."""
    return (rule_of(inspect.unwrap(rule.fact)) or rule).ids


def places(law: Law, rule: str) -> Iterator[Citation]:
    """Where the newest rows of a rule stand, or the clause that leaves it to the community's own rules (规则出处)."""
    rows = newest(law, rule)
    yield from (Citation(row.instrument.id, row.article) for row in rows)
    clause = law.clause(rule) if rule in law.ids and not rows else None
    if clause is not None:
        yield Citation(clause.instrument.id, clause.article)


def newest(law: Law, rule: str) -> tuple[Provision, ...]:
    """The rows of a rule that are in force last, whatever their scope (规则的最新条款)."""
    rows = [row for row in law.provisions if row.id == rule and asks(row)]
    last = max((row.until or date.max for row in rows), default=date.max)
    return tuple(row for row in rows if (row.until or date.max) == last)
