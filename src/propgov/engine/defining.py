"""Checks of the definition of a case class (定义检查): all mistakes are reported when the class is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Final

import attrs
from attrs import evolve

from propgov.engine.forgotten import DEFINE, floats, wrong_basis
from propgov.engine.rules import rule_of, taken_by
from propgov.engine.steps import STAY, TO_NAME, StepSpec

__all__ = ["VOID", "mistakes_of", "steps_of"]

VOID: Final = "void"
"""The name under which an entry that voids another is written (作废)."""


def steps_of(cls: type[Any]) -> Mapping[str, StepSpec]:
    """The steps of a class by name (步骤), in the order in which they were written, those of base classes first."""
    names = dict.fromkeys(name for base in reversed(cls.__mro__) for name in vars(base))
    marked = ((name, getattr(getattr(cls, name), "__step__", None)) for name in names)
    found = {name: _of_own_kind(cls, spec) for name, spec in marked if isinstance(spec, StepSpec)}
    return found if cls.stages is None else {name: _in_words_of(cls.stages, spec) for name, spec in found.items()}


def _of_own_kind(cls: type[Any], spec: StepSpec) -> StepSpec:
    """The step with the kind added to the steps in ``only_by``: a pattern has no kind, so it names them without one."""
    if not any(bringer.isidentifier() for bringer in spec.only_by):
        return spec
    kind = getattr(cls, "kind", "")
    return evolve(spec, only_by=tuple(f"{kind}:{each}" if each.isidentifier() else each for each in spec.only_by))


def _in_words_of(stages: type[Enum], spec: StepSpec) -> StepSpec:
    """A step of a pattern with its stages replaced by those of the same names in the class that uses it."""

    def own(named: tuple[Enum, ...]) -> tuple[Enum, ...]:
        return tuple(stages.__members__.get(stage.name, stage) for stage in named)

    return evolve(spec, sources=own(spec.sources), ends=own(spec.ends))


def mistakes_of(cls: type[Any], specs: Mapping[str, StepSpec]) -> Iterator[str]:
    """Each mistake in the definition of a class, in words (定义差错)."""
    if not isinstance(getattr(cls, "kind", None), str) or ":" in cls.kind:
        yield 'kind must be a text without a colon: write kind: ClassVar[str] = "room.procedure"'
    elif not {*"/ ?#%"}.isdisjoint(cls.kind):
        yield f"kind is a part of addresses, so it has no slash and no space, as {cls.kind!r} has: write room.procedure"
    if not hasattr(cls, "basis"):
        yield "basis is missing: the citation of the article that ordains the procedure"
    else:
        yield from wrong_basis("basis", cls.basis)
    yield from floats(cls, specs)
    if "__eq__" in vars(cls):
        yield f"cases are compared by identity: write {DEFINE} above it"
    if not hasattr(cls, "community") and not hasattr(cls, "jurisdiction"):
        yield "a field or property community (or jurisdiction) is missing"
    yield from _loose_rules("opening", cls.opening.rules, frozenset())
    if not specs:
        yield "it has no steps"
        return
    stages = cls.stages or type(next(iter(specs.values())).sources[0])
    for spec in specs.values():
        yield from _step_mistakes(spec, stages)
    if not issubclass(stages, Enum):
        yield f"{stages.__name__} is no Enum of stages"
        return
    unreached = set(stages) - _reachable(next(iter(stages)), specs)
    yield from (f"no step leads to the stage {stage.name}" for stage in stages if stage in unreached)
    yield from (f"recurring names no step {r.step!r}" for r in cls.recurring if r.step not in specs)
    yield from _clock_mistakes(cls, specs)


def _clock_mistakes(cls: type[Any], specs: Mapping[str, StepSpec]) -> Iterator[str]:
    names = {each.name for each in attrs.fields(cls)} | {name for base in cls.__mro__ for name in vars(base)}
    for clock in cls.clocks:
        if clock.step not in specs:
            yield f"the clock {clock.id} names no step {clock.step!r}"
        for read in clock.reads:
            if isinstance(read, str) and read and read not in names:
                yield f"the clock {clock.id} reads {read!r}, which is no field or property"


def _reachable(first: Enum, specs: Mapping[str, StepSpec]) -> set[Enum]:
    reached = {first}
    while True:
        ways = (spec for spec in specs.values() if reached & set(spec.sources) and not spec.stays)
        more = {end for spec in ways for end in spec.ends} - reached
        if not more:
            return reached
        reached |= more


def _step_mistakes(spec: StepSpec, stages: type[Enum]) -> Iterator[str]:
    if not (spec.body.__doc__ or "").strip():
        yield f"{spec.name} has no docstring"
    for stage in (*spec.sources, *spec.ends):
        if type(stage) is not stages and stage is not STAY:
            yield f"{spec.name} names {stage}, which is no {stages.__name__}"
    if len(spec.ends) > 1 and STAY in spec.ends:
        yield f"{spec.name} either stays or names its ends"
    if len(spec.ends) > 1 and spec.outcome is None:
        yield f"{spec.name} has several ends and no outcome that picks one"
    if TO_NAME in spec.by:
        yield f"{spec.name} is a pattern's; say who may take it: {spec.name} = also(..., by=...)"
    takes = frozenset(spec.takes)
    yield from _loose_rules(spec.name, spec.rules, takes)
    if spec.outcome is not None and "return" not in getattr(spec.outcome, "__annotations__", {}):
        yield f"the outcome of {spec.name} does not say what it returns"
    if spec.basis:
        yield from wrong_basis(f"the basis of {spec.name}", spec.basis)
    positional = spec.body.__code__.co_argcount - 2 - (spec.outcome is not None)
    if positional:
        yield f"{spec.name} takes facts by position; write `*` before them"
    yield from _bringing_mistakes(spec, takes)


def _bringing_mistakes(spec: StepSpec, takes: frozenset[str]) -> Iterator[str]:
    """Mistakes in the arguments ``then``, ``only_by``, ``happened`` and ``recognises`` of a step."""
    if spec.name == VOID:
        yield f"{VOID} is how any case sets a mistake right, so no step may be called so"
    if spec.then is not None and not set(taken_by(spec.then)) <= takes:
        yield f"then of {spec.name} asks for facts that the step does not take"
    if any(not all(bringer.partition(":")) for bringer in spec.only_by):
        yield f"only_by of {spec.name} names steps as kind:step"
    if spec.only_by and spec.by:
        yield f"{spec.name} has its right from the steps that bring it; take out its by"
    if spec.happened and spec.happened not in takes:
        yield f"{spec.name} happened on {spec.happened}, which it does not take"
    if spec.recognises and "document" not in takes:
        yield f"{spec.name} recognises what stood before, and takes no document"


def _loose_rules(name: str, rules: tuple[Callable[..., Any], ...], takes: frozenset[str]) -> Iterator[str]:
    for function in rules:
        found = rule_of(function)
        if found is None:
            shadowed = "" if callable(function) else "; has a field of the class the name of a rule?"
            yield f"{name}: {getattr(function, '__name__', function)} is not marked with @rule, @check or @weighing{shadowed}"
        elif not found.needed <= takes:
            missing = ", ".join(sorted(found.needed - takes))
            yield f"{name}: the rule {found.name} asks for {missing}, which the step does not take"
