"""A procedure told in full (程序说明): its steps, what is asked at each, what they move elsewhere, what is due, and its fields.

The same for whoever prints it: the pages of the documentation, or a program. It says what the class says, and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import attrs
from attrs import frozen

from propgov.engine import Case, StepSpec
from propgov.engine.blueprint import Blueprint, Step
from propgov.engine.kinds import known
from propgov.engine.rules import Rule, chinese
from propgov.law import Law, Text
from propgov.law.brief import brief
from propgov.publish.drawing import Drawing, Pen, blueprint_of, draw, ids_of, newest, places
from propgov.publish.types import default_text, type_text, unit_of

__all__ = ["Asked", "Description", "Due", "Given", "Told", "describe"]

_BY_STEPS: Final = Text("filled by steps", "由步骤填写")
_NEEDED: Final = Text("required", "必填")
_LEFT: Final = Text("{place} (left to local law or own rules)", "{place}（由地方规定或者议事规则确定）")


@frozen
class Asked:
    """Something that is weighed, or a period that runs (核对事项): in words, its ids, where it is asked and what is wanted.

    A place that asks nothing itself says so behind its article. wanted is only told of periods: what a rule wants may hang
    on the matter.
    """

    says: str
    ids: tuple[str, ...]
    cites: tuple[str, ...]
    wanted: tuple[str, ...] = ()

    __repr__ = brief


@frozen
class Given:
    """A fact of a step, or a field of the case (事实或字段): its type, its unit, and what it is if nobody gives it.

    default is written as in code, empty if there is none; note says in words that it is required, or filled by steps.
    """

    name: str
    type: str
    unit: str
    default: str
    note: str = ""

    __repr__ = brief


@frozen
class Told:
    """A step as told (步骤说明).

    sources and ends are labels of stages, and the ends of one that stays are its sources; facts what its caller gives;
    checks what its input must be; wait and due are periods from the day on which the stage began, clocks from a day that
    the case remembers; brings what it moves elsewhere, and allows the steps of other procedures that come with
    this one and never alone.
    """

    name: str
    label: str
    says: str
    by: str
    sources: tuple[str, ...]
    ends: tuple[str, ...]
    stays: bool
    cites: tuple[str, ...]
    facts: tuple[Given, ...]
    asked: tuple[Asked, ...]
    checks: tuple[str, ...]
    wait: Asked | None = None
    due: Asked | None = None
    clocks: tuple[Asked, ...] = ()
    brings: str = ""
    allows: tuple[str, ...] = ()

    __repr__ = brief


@frozen
class Due:
    """A duty as told (义务说明): the step that fulfils it, who owes it, the period, and what follows each period's end."""

    step: str
    by: str
    period: Asked
    within: Asked | None = None
    again: bool = False

    __repr__ = brief


@frozen
class Description:
    """A procedure told in full, in one language (程序说明)."""

    kind: str
    title: str
    lang: str
    says: str
    cites: tuple[str, ...]
    drawing: Drawing
    opening: Told
    steps: tuple[Told, ...]
    duties: tuple[Due, ...]
    fields: tuple[Given, ...]

    __repr__ = brief


def describe(case_class: type[Case], *, lang: str = "en", law: Law | None = None) -> Description:
    """A class of cases told in full (程序说明), in ``en`` or ``zh``, citing that law as it is now; the nation's unless given.

    Raises InvalidFacts for what is no class of cases, or another language.
    """
    blueprint = blueprint_of(case_class, lang)
    teller = _Teller(Pen(lang, Law.of("cn") if law is None else law), blueprint)
    drawing = draw(case_class, lang=lang, law=teller.pen.law)
    return Description(
        case_class.kind,
        drawing.title,
        lang,
        drawing.title if lang == "zh" else _plain(case_class.__doc__),
        tuple(teller.pen.basis(blueprint.basis)),
        drawing,
        teller.opening(drawing),
        tuple(map(teller.step, blueprint.steps.values())),
        tuple(teller.duties()),
        tuple(teller.fields()),
    )


def _plain(doc: str | None) -> str:
    """A docstring as it is, without the spaces before its lines."""
    lines = (doc or "").strip().splitlines()
    return "\n".join([lines[0], *(line.removeprefix("    ") for line in lines[1:])]) if lines else ""


@frozen
class _Teller:
    pen: Pen
    blueprint: Blueprint

    def says(self, function: Callable[..., Any], doc: str = "") -> str:
        """What a function says of itself in its first line: the sentence, or in Chinese its term."""
        first = (doc or function.__doc__ or "").strip().split("\n", 1)[0]
        term = chinese(first)
        name = getattr(function, "__name__", "")
        if self.pen.lang == "zh":
            return term or name
        return first.replace(f" ({term})", "").replace(f"（{term}）", "").rstrip(".") if first else name

    def rule(self, rule: Rule) -> Asked:
        """What a rule states, and under which articles it is asked; its own basis first, if it has one."""
        ids = ids_of(rule)
        return Asked(self.says(rule.fact), ids, self._places(rule, ids))

    def _places(self, rule: Rule, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.pen.basis(rule.basis), *chain.from_iterable(map(self.asking, ids))]))

    def asking(self, rule: str) -> Iterator[str]:
        """Where an id is asked, or which article leaves it to others to ask it."""
        form = "{place}" if newest(self.pen.law, rule) else _LEFT(self.pen.lang)
        yield from (form.format(place=self.pen.cite(place)) for place in places(self.pen.law, rule))

    def period(self, rule: str) -> Asked:
        """A period by its id, with what is wanted where a pack says it."""
        wanted = dict.fromkeys(row.wanted(self.pen.lang) for row in newest(self.pen.law, rule))
        return Asked("", (rule,), tuple(dict.fromkeys(self.asking(rule))), tuple(wanted))

    def opening(self, drawing: Drawing) -> Told:
        """How a case begins."""
        blueprint, way = self.blueprint, drawing.opening
        codes = blueprint.codes
        return Told(
            "",
            way.step,
            "",
            way.by,
            (),
            (drawing.stop(way.end).label,),
            stays=False,
            cites=tuple(self.pen.basis(blueprint.basis)),
            facts=tuple(self.field(a) for a in blueprint.fields if (a.alias or a.name) in codes.hints),
            asked=tuple(map(self.rule, blueprint.opening_rules)),
            checks=tuple(self.says(rule.fact) for rule in blueprint.opening_checks),
        )

    def step(self, step: Step) -> Told:
        """A step, from who may take it to what it moves elsewhere."""
        spec = step.spec
        return Told(
            spec.name,
            self.pen.step(spec),
            self.says(spec.body, spec.doc),
            self.pen.by(step),
            self._stages(spec.sources),
            self._stages(spec.sources if spec.stays else spec.ends),
            spec.stays,
            tuple(self.pen.basis(spec.basis or self.blueprint.basis)),
            tuple(self.fact(step, name) for name in spec.takes),
            tuple(map(self.rule, step.rules)),
            tuple(self.says(rule.fact) for rule in step.checks),
            self.period(spec.wait) if spec.wait else None,
            self.period(spec.due) if spec.due else None,
            tuple(self.period(clock.id) for clock in step.clocks),
            self.says(spec.then) if spec.then else "",
            tuple(self._allowed(spec)),
        )

    def _stages(self, stages: Sequence[Any]) -> tuple[str, ...]:
        return tuple(self.pen.named(stage.name, str(stage.value)) for stage in stages)

    def _allowed(self, spec: StepSpec) -> Iterator[str]:
        """The steps of other procedures that name this one as what alone may bring them."""
        bringer = f"{self.blueprint.cls.kind}:{spec.name}"
        for cls in known():
            for step in cls.blueprint.steps.values():
                if bringer in step.spec.only_by:
                    of = self.pen.named(cls.__name__, cls.blueprint.term)
                    yield (
                        f"{of}: {self.pen.step(step.spec)}"
                        if self.pen.lang == "en"
                        else f"{of}“{self.pen.step(step.spec)}”"
                    )

    def fact(self, step: Step, name: str) -> Given:
        """A fact of a step."""
        hint = step.codes.hints[name]
        given = name in step.defaults
        default = default_text(step.defaults[name]) if given else ""
        note = "" if given else _NEEDED(self.pen.lang)
        return Given(name, type_text(hint), unit_of(hint)(self.pen.lang), default, note)

    def field(self, field: attrs.Attribute[Any]) -> Given:
        """A field of the case."""
        hint = self.blueprint.state_codes.hints[field.name]
        needed = _NEEDED(self.pen.lang) if field.default is attrs.NOTHING else ""
        note = needed if field.init else _BY_STEPS(self.pen.lang)
        named = field.alias or field.name
        return Given(named, type_text(hint), unit_of(hint)(self.pen.lang), default_text(field.default), note)

    def fields(self) -> Iterator[Given]:
        """The fields that anybody may read, those of the opening first."""
        own = [a for a in attrs.fields(self.blueprint.cls) if not a.name.startswith("_") and a.name != "id"]
        yield from (self.field(a) for a in sorted(own, key=lambda a: not a.init))

    def duties(self) -> Iterator[Due]:
        """What is due: within a stage, from a day that the case remembers, and again and again."""
        blueprint, pen = self.blueprint, self.pen
        for step in blueprint.steps.values():
            if step.spec.due:
                yield Due(pen.step(step.spec), pen.by(step), self.period(step.spec.due))
        for clock in blueprint.cls.clocks:
            step = blueprint.steps[clock.step]
            by = pen.roles(clock.owed_by) if clock.owed_by else pen.by(step)
            yield Due(pen.step(step.spec), by, self.period(clock.id))
        for duty in blueprint.cls.recurring:
            step = blueprint.steps[duty.step]
            within = self.period(duty.within) if duty.within else None
            by = pen.roles(duty.owed_by) if duty.owed_by else pen.by(step)
            yield Due(pen.step(step.spec), by, self.period(duty.every), within, again=True)
