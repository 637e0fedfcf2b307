"""What all cases of a class share (事项类的蓝图): stages, steps, state machine, encoders. Built when the class is defined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from propgov.engine.defining import mistakes_of, steps_of
from propgov.engine.hints import field_hints, function_hints, own_types
from propgov.engine.rules import Rule, chinese, citations, rule_of, taken_by
from propgov.engine.scalars import Finder, loading
from propgov.engine.steps import StepSpec
from propgov.errors import Fault, InvalidFacts, Misdefined
from propgov.law.naming import name_period

if TYPE_CHECKING:
    from propgov.engine.machine import ProcedureMachine
    from propgov.law import Citation


__all__ = ["Blueprint", "Codes", "Step"]

_OWN = {"id", "_register"}


class Codes:
    """Encoders and decoders of named facts, made from type hints when first needed."""

    def __init__(self, hints: Mapping[str, Any], needed: frozenset[str]) -> None:
        from propgov.engine.codec import decoder, encoder  # noqa: PLC0415 - cattrs is loaded with the first case

        self.hints = hints
        self.needed = needed
        self.encoders = {name: encoder(hint) for name, hint in hints.items()}
        self.decoders = {name: decoder(hint) for name, hint in hints.items()}

    @cached_property
    def changeable(self) -> tuple[str, ...]:
        """The facts that must be copied: mutable values, and numbers that can be written in more than one way."""
        from propgov.engine.contents import changeable, many_forms  # noqa: PLC0415 - as above

        return tuple(name for name, hint in self.hints.items() if changeable(hint) or many_forms(hint))

    @cached_property
    def past_days(self) -> tuple[str, ...]:
        """The facts that are days which must have come."""
        from propgov.engine.contents import is_past_day  # noqa: PLC0415 - as above

        return tuple(name for name, hint in self.hints.items() if is_past_day(hint))

    def copy_mutable(self, facts: Mapping[str, Any], plain: Mapping[str, Any], register: Finder) -> dict[str, Any]:
        """The facts with mutable values copied, so that the caller cannot change the case through them afterwards."""
        # A number that was given in the very form in which it is stored needs no copy.
        names = [name for name in self.changeable if name in plain and plain[name] != str(facts.get(name))]
        if not names:
            return dict(facts)
        with loading(register):
            return {**facts, **{name: self.decoders[name](plain[name]) for name in names}}

    def encode(self, facts: Mapping[str, object], surplus: int = 0) -> dict[str, object]:
        """The facts as plain data. Raises InvalidFacts listing all that are missing, surplus or of the wrong type."""
        plain: dict[str, object] = {}
        faults: list[Fault] = []
        encoders = self.encoders
        for name, value in facts.items():
            try:
                plain[name] = encoders[name](value)
            except InvalidFacts as error:
                from propgov.engine.codec import gather  # noqa: PLC0415 - as above

                faults.extend(gather(name, error))
            except KeyError:
                faults.append(Fault(name, "is no fact of this step", f"give {', '.join(encoders) or 'none'}"))
        if surplus:
            faults.append(Fault("facts", "must be given by name", f"write {', '.join(f'{n}=...' for n in encoders)}"))
        if not self.needed <= facts.keys():
            missing = sorted(self.needed - facts.keys())
            faults.extend(Fault(name, "is missing", f"give {name}=...") for name in missing)
        if faults:
            raise InvalidFacts(faults)
        return plain

    def decode(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """The facts from plain data."""
        return {name: self.decoders[name](value) for name, value in plain.items()}


class Step:
    """A step of a class, with its rules and the types of its facts. The types are resolved when first needed."""

    def __init__(self, spec: StepSpec, cls: type[Any]) -> None:
        self.spec = spec
        self.cls = cls
        basis = spec.basis or citations(cls.basis)
        marked = tuple(_rule(function).within(spec.takes).resting_on(basis) for function in spec.rules)
        self.rules = tuple(rule for rule in marked if not rule.checks)
        self.checks = tuple(rule for rule in marked if rule.checks)
        # Whether several rules are weighed by rows for the scope of the case, which is then made once.
        self.scoped = sum(bool(rule.id) and not rule.basis for rule in self.rules) > 1
        self.clocks = tuple(clock for clock in cls.clocks if clock.step == spec.name)
        # A period has no docstring to take a name from, so it is named after its step unless it has a name already.
        for period in (*(clock.id for clock in self.clocks), spec.due or ""):
            name_period(period, f"{spec.term}的期限")
        self.timed = spec.wait is not None or spec.due is not None or bool(self.clocks)
        self.one_end = spec.ends[0] if len(spec.ends) == 1 and not spec.stays else None
        self.by = frozenset(spec.by)
        self.then_takes = taken_by(spec.then) if spec.then else ()
        self.outcome_takes = taken_by(spec.outcome) if spec.outcome else ()

    @cached_property
    def bare(self) -> Step:
        """The same step without its rules, to judge only who may take it and from which stage."""
        return Step(attrs.evolve(self.spec, rules=()), self.cls)

    @cached_property
    def codes(self) -> Codes:
        """The codes of the step's facts."""
        takes = self.spec.takes
        hints = own_types(self.cls, function_hints(self.spec.body, takes))
        return Codes(hints, frozenset(takes) - self.defaults.keys())

    @cached_property
    def past_days(self) -> tuple[str, ...]:
        """The facts that are days which must have come."""
        return self.codes.past_days

    @cached_property
    def defaults(self) -> Mapping[str, object]:
        """The defaults of the facts that may be left out."""
        return self.spec.body.__kwdefaults__ or {}

    @cached_property
    def outcome_codes(self) -> Codes:
        """The codes of the computed outcome, by the type that its function returns."""
        outcome = self.spec.outcome
        hints = function_hints(outcome, ("return",)) if outcome else {"return": None}
        return Codes({"outcome": own_types(self.cls, hints)["return"]}, frozenset())

    @cached_property
    def case_facts(self) -> tuple[str, ...]:
        """The facts of the step that are cases, or hold some."""
        from propgov.engine.contents import holds_cases  # noqa: PLC0415 - as above

        return tuple(name for name, hint in self.codes.hints.items() if holds_cases(hint))


def _rule(function: Callable[..., Any]) -> Rule:
    found = rule_of(function)
    if found is None:
        message = f"{function!r} stands among rules and is not marked with @rule, @check or @weighing"
        raise Misdefined(message)
    return found


class Blueprint:
    """The stages, steps and state machine of a case class, made once and shared by all its cases."""

    def __init__(self, cls: type[Any], specs: Mapping[str, StepSpec], stages: type[Enum]) -> None:
        from propgov.engine.machine import ProcedureMachine  # noqa: PLC0415 - transitions is loaded with the first class

        self.cls = cls
        self.stages = stages
        self.stage_named: Mapping[str, Enum] = dict(stages.__members__)
        self.steps: Mapping[str, Step] = {name: Step(spec, cls) for name, spec in specs.items()}
        self.basis: tuple[Citation, ...] = citations(cls.basis)
        opening = tuple(_rule(function).within(()).resting_on(self.basis) for function in cls.opening.rules)
        self.opening_rules = tuple(rule for rule in opening if not rule.checks)
        self.opening_checks = tuple(rule for rule in opening if rule.checks)
        self.opening_by = frozenset(cls.opening.by)
        self.machine: ProcedureMachine = ProcedureMachine(stages, specs.values())
        self.ends = self.machine.ends
        self.grants = callable(getattr(cls, "grants", None))
        self.recognises = any(spec.recognises for spec in specs.values())
        self.home = "community" if hasattr(cls, "community") else "jurisdiction"
        self.home_of = attrgetter(self.home)
        self.fields = tuple(a for a in attrs.fields(cls) if a.init and a.name not in _OWN)
        self.field_names = tuple((a.alias or a.name, a.name) for a in self.fields)

    @property
    def initial(self) -> Enum:
        """Where a case begins: the first member of the stages."""
        return self.machine.initial

    @property
    def term(self) -> str:
        """The Chinese name of the procedure, from the docstring of its class."""
        return chinese(self.cls.__doc__)

    @cached_property
    def checks_opening(self) -> bool:
        """Whether anything is checked of the fields with which a case is opened, beside their types."""
        return bool(self.opening_checks or self.codes.past_days)

    @cached_property
    def ahead(self) -> Mapping[Enum, frozenset[str]]:
        """For each stage the steps that can still come: from it, or from a stage to which it may lead."""
        leads = {stage: {stage} for stage in self.stages}
        for _ in self.stages:
            for _, source, end in self.machine.ways():
                leads[source] |= leads[end]
        return {
            stage: frozenset(name for name, step in self.steps.items() if not reached.isdisjoint(step.spec.sources))
            for stage, reached in leads.items()
        }

    @cached_property
    def codes(self) -> Codes:
        """The codes of the fields with which a case is opened."""
        hints = own_types(self.cls, field_hints(self.cls, [a.name for a in self.fields]))
        needed = frozenset(a.alias or a.name for a in self.fields if a.default is attrs.NOTHING)
        return Codes({a.alias or a.name: hints[a.name] for a in self.fields}, needed)

    @cached_property
    def state_codes(self) -> Codes:
        """The codes of every field, also of those that only steps set: for snapshots and to compare two cases."""
        kept = (a for a in attrs.fields(self.cls) if not a.metadata.get("cache"))
        names = [a.name for a in kept if not _engine_field(a.name)]
        return Codes(own_types(self.cls, field_hints(self.cls, names)), frozenset())

    @cached_property
    def kin_fields(self) -> tuple[str, ...]:
        """The fields that hold other cases, without the one that holds the home of the case."""
        return tuple(name for name in self.case_fields if name != self.home)

    @cached_property
    def case_fields(self) -> tuple[str, ...]:
        """The fields that hold other cases."""
        from propgov.engine.contents import holds_cases  # noqa: PLC0415 - as above

        names = [a.name for a in attrs.fields(self.cls) if not a.metadata.get("cache") and not _engine_field(a.name)]
        hints = own_types(self.cls, field_hints(self.cls, names))
        return tuple(name for name, hint in hints.items() if holds_cases(hint))

    @classmethod
    def of(cls, case_class: type[Any]) -> Blueprint:
        """The blueprint of a class. Raises Misdefined listing every mistake in its definition."""
        specs = steps_of(case_class)
        mistakes = list(mistakes_of(case_class, specs))
        if mistakes:
            message = f"{case_class.__qualname__}: " + "; ".join(mistakes)
            raise Misdefined(message)
        return cls(case_class, specs, case_class.stages or type(next(iter(specs.values())).sources[0]))


def _engine_field(name: str) -> bool:
    return name in {"_register", "_progress", "_in_step"}
