"""How a step names the steps of other cases that it brings with it (带动的步骤): by the function given as ``then=``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from attrs import frozen

from propgov.engine.act import Act
from propgov.errors import Misdefined
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.journal import Entry

__all__ = ["Bring", "bring", "nothing"]

P = ParamSpec("P")


@frozen
class Bring:
    """A step of another case that is taken together with this one (带动的步骤). Made with ``bring``, returned by ``then=``."""

    case: Any
    step: str
    facts: Mapping[str, object]

    __repr__ = brief


def bring(taken: Callable[Concatenate[Act, P], Entry], /, *surplus: P.args, **facts: P.kwargs) -> Bring:
    """Name a step to be taken with this one (带动的步骤): ``bring(spending.account.pay, about=spending, ...)``.

    The act is left out: it is the act of the step that brings it. Raises Misdefined if it is no step of a case, or if a
    fact is not given by name.
    """
    case = getattr(taken, "__self__", None)
    spec = getattr(taken, "__step__", None)
    if case is None or spec is None or surplus:
        message = f"bring wants a step of a case, such as account.pay, with its facts by name, not {taken!r}"
        raise Misdefined(message)
    return Bring(case, spec.name, facts)


def nothing(case: object, act: Act) -> tuple[Bring, ...]:
    """Bring no other step (不带动): the default for ``then=``."""
    return ()
