"""What a step or an opening asks for (所需事实): the types of its facts, those that are needed, and the defaults of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from propgov.engine import Case
from propgov.engine.blueprint import Blueprint
from propgov.engine.exact import NonEmpty
from propgov.engine.kinds import class_of
from propgov.engine.steps import StepSpec
from propgov.errors import Misdefined

__all__ = ["BEGIN", "VOID", "Asked", "asked_by", "asked_in", "case_class", "opening_of", "step_of", "voiding_of"]

BEGIN: Final = "begin"
"""The name under which the opening of a case stands beside its steps."""

VOID: Final = "void"
"""The name under which the voiding of the last entry of a case is asked for."""

_VOIDING: Final[Mapping[str, Any]] = {"reason": NonEmpty}


@frozen(eq=False)
class Asked:
    """What a step asks for, or an opening (所需事实). step is its name, ``begin`` for an opening; spec is None then."""

    cls: type[Any]
    step: str
    hints: Mapping[str, Any]
    needed: frozenset[str]
    defaults: Mapping[str, object]
    spec: StepSpec | None = None

    @property
    def place(self) -> str:
        """Kind and step, as words are looked up."""
        return f"{self.cls.kind}.{self.step}"


def case_class(kind: object) -> type[Any]:
    """The case class of a kind, given by its name or as the class itself. Raises UnknownCase or Misdefined."""
    if isinstance(kind, str):
        return class_of(kind)
    if isinstance(kind, type) and isinstance(vars(kind).get("blueprint"), Blueprint):
        return kind
    message = f"give a step of a case, a class of cases or the name of a kind, not {kind!r:.80}"
    raise Misdefined(message)


def asked_by(step: Callable[..., Any] | type[Any] | str) -> Asked:
    """What a step of a case asks for, such as ``spending.pay``, its voiding, or the opening of a class (所需事实)."""
    case, spec = getattr(step, "__self__", None), getattr(step, "__step__", None)
    if case is not None and isinstance(spec, StepSpec):
        return step_of(case.__class__, spec.name)
    if isinstance(case, Case) and getattr(step, "__func__", None) is Case.void:
        return voiding_of(case.__class__)
    return opening_of(case_class(step))


def voiding_of(cls: type[Any]) -> Asked:
    """What the voiding of the last entry of a case asks for (作废所需事实)."""
    return Asked(cls, VOID, _VOIDING, frozenset(_VOIDING), {})


def asked_in(cls: type[Any], name: str) -> Asked:
    """What a step of a class asks for, its opening as ``begin``, its voiding as ``void`` (按名称查所需事实)."""
    if name == BEGIN:
        return opening_of(cls)
    return voiding_of(cls) if name == VOID and cls.voidable else step_of(cls, name)


def step_of(cls: type[Any], name: str) -> Asked:
    """What a step of a class asks for, by its name (步骤所需事实)."""
    try:
        step = cls.blueprint.steps[name]
    except KeyError:
        message = f"{cls.kind} has no step {name!r}; it has {', '.join(cls.blueprint.steps)}"
        raise Misdefined(message) from None
    return Asked(cls, name, step.codes.hints, frozenset(step.codes.needed), step.defaults, step.spec)


def opening_of(cls: type[Any]) -> Asked:
    """What the opening of a class asks for (启动所需事实)."""
    codes = cls.blueprint.codes
    defaults = {
        attribute.alias or attribute.name: attribute.default
        for attribute in cls.blueprint.fields
        if attribute.default is not attrs.NOTHING and not hasattr(attribute.default, "factory")
    }
    return Asked(cls, BEGIN, codes.hints, codes.needed, defaults)
