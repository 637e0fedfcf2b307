"""How a step is written down (步骤的写法): ``@step`` marks a method, ``also`` takes one over from a pattern, ``Opening`` begins.

Nothing is run here: the decorators only keep what the engine needs, so that a field file reads as the procedure it is.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar, cast, overload

from attrs import evolve, field, frozen

from propgov.engine.act import Act
from propgov.engine.brought import Bring, nothing
from propgov.engine.rules import RULE_IDS, chinese, citations, taken_by
from propgov.errors import Misdefined
from propgov.law import Citation
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.journal import Entry

__all__ = ["STAY", "TO_NAME", "Opening", "StepSpec", "also", "step"]

C = TypeVar("C")
P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])


class _Stay(Enum):
    """The end of a step that leaves the case in its stage (阶段不变)."""

    STAY = "阶段不变"


STAY: Final = _Stay.STAY
"""``to=STAY``: the step leaves the case in the stage in which it is (阶段不变)."""


class _ToName(Enum):
    """Who may take a step of a pattern: to be said by the class that uses it."""

    TO_NAME = "待定"


TO_NAME: Final = _ToName.TO_NAME
"""``by=TO_NAME``: a pattern leaves it to each class of its own who may take the step; see ``also`` (由具体程序指定)."""


def _roles(by: Enum | tuple[Enum, ...]) -> tuple[Enum, ...]:
    return by if isinstance(by, tuple) else (by,)


@frozen
class StepSpec:
    """What ``@step`` keeps of a step (步骤)."""

    name: str
    sources: tuple[Enum, ...]
    ends: tuple[Enum, ...]
    by: tuple[Enum, ...]
    rules: tuple[Callable[..., Any], ...]
    body: Callable[..., None]
    outcome: Callable[..., Any] | None = None
    end: Callable[..., Enum] | None = None
    wait: str | None = None
    due: str | None = None
    basis: tuple[Citation, ...] = ()
    takes: tuple[str, ...] = ()
    then: Callable[..., Iterable[Bring]] | None = None
    only_by: tuple[str, ...] = ()
    happened: str = ""
    records: bool = False
    recognises: bool = False
    doc: str = ""

    __repr__ = brief

    @property
    def term(self) -> str:
        """The Chinese name of the step, from its docstring."""
        return chinese(self.doc or self.body.__doc__)

    @property
    def stays(self) -> bool:
        """Whether it leaves the case in its stage."""
        return self.ends == (STAY,)


@frozen
class Opening:
    """Who may open a case and which rules are weighed then (启动). by empty: anybody."""

    by: tuple[Enum, ...] = field(default=(), converter=_roles)
    rules: tuple[Callable[..., Any], ...] = ()

    __repr__ = brief


@overload
def step(
    source: Enum | tuple[Enum, ...],
    *,
    to: Enum,
    by: Enum | tuple[Enum, ...] = (),
    rules: tuple[Callable[..., Any], ...] = (),
    wait: str | None = None,
    due: str | None = None,
    basis: Citation | tuple[Citation, ...] = (),
    then: Callable[..., Iterable[Bring]] = nothing,
    only_by: str | tuple[str, ...] = (),
    happened: str = "",
    records: bool = False,
    recognises: bool = False,
) -> Callable[[Callable[Concatenate[C, Act, P], None]], Callable[Concatenate[C, Act, P], Entry]]: ...


@overload
def step(
    source: Enum | tuple[Enum, ...],
    *,
    to: Enum | tuple[Enum, ...],
    by: Enum | tuple[Enum, ...] = (),
    rules: tuple[Callable[..., Any], ...] = (),
    outcome: Callable[..., R],
    end: Callable[[R], Enum] | None = None,
    wait: str | None = None,
    due: str | None = None,
    basis: Citation | tuple[Citation, ...] = (),
    then: Callable[..., Iterable[Bring]] = nothing,
    only_by: str | tuple[str, ...] = (),
    happened: str = "",
    records: bool = False,
    recognises: bool = False,
) -> Callable[[Callable[Concatenate[C, Act, R, P], None]], Callable[Concatenate[C, Act, P], Entry]]: ...


def step(  # noqa: PLR0913 - the parts of a step, all by name
    source: Enum | tuple[Enum, ...],
    *,
    to: Enum | tuple[Enum, ...],
    by: Enum | tuple[Enum, ...] = (),
    rules: tuple[Callable[..., Any], ...] = (),
    outcome: Callable[..., Any] | None = None,
    end: Callable[..., Enum] | None = None,
    wait: str | None = None,
    due: str | None = None,
    basis: Citation | tuple[Citation, ...] = (),
    then: Callable[..., Iterable[Bring]] = nothing,
    only_by: str | tuple[str, ...] = (),
    happened: str = "",
    records: bool = False,
    recognises: bool = False,
) -> Callable[..., Any]:
    """Mark a method as a step (步骤) of the procedure; calling it weighs the rules, writes an entry and returns it.

    source and to are stages, ``to=STAY`` where the stage stays as it is; by the roles of which the actor needs one
    (none: anybody); rules state the facts that are weighed, or check the input. outcome computes, from the
    case and the act and after the rules, a value that is kept in the entry and given to the body as its third argument;
    with several stages in ``to``, ``end`` picks one from that value. wait and
    due are ids of packs: a period to let pass since the stage began, and one to act within. basis is cited when stage
    or standing refuse, instead of that of the class.

    then gives, from the case as the body left it, the act and the facts, steps of other cases that are taken with this
    one, all or none; only_by names the steps, as ``kind:step``, that alone may bring this one so (``step`` alone: of
    another case of the same kind): its right comes from them, and nobody takes it by itself. happened names a fact, a
    day or None, on which that happened which is recorded now: the law of that day is asked and clocks run from it.
    records is for what has happened already, lawful or not:
    what a legal rule finds wrong stands in the entry and refuses nothing. recognises marks a step that takes over from a
    document what stood before.

    The body is the method: it reads its own case and its arguments, never law, another case or a clock.
    """
    if not callable(then):
        # A field of the class that has the function's name stands before it there.
        message = f"then= is {then!r} and no function; has a field of the class its name?"
        raise Misdefined(message)
    RULE_IDS.update({wait, due} - {None})  # type: ignore[arg-type] # None is taken out

    def mark(body: Callable[..., None]) -> Callable[..., Any]:
        takes = taken_by(body)
        spec = StepSpec(
            body.__name__,
            _roles(source),
            _roles(to),
            _roles(by),
            rules,
            body,
            outcome,
            end,
            wait,
            due,
            citations(basis),
            takes[1:] if outcome is not None else takes,
            None if then is nothing else then,
            (only_by,) if isinstance(only_by, str) else only_by,
            happened,
            records,
            recognises,
        )

        return _method(spec)

    return mark


def _method(spec: StepSpec) -> Callable[..., Any]:
    """The method that takes a step."""

    @functools.wraps(spec.body)
    def take(case: Any, act: Act, /, *surplus: object, **facts: object) -> Entry:  # noqa: ANN401 - a case of any class
        return case._take(spec, act, surplus, facts)  # type: ignore[no-any-return] # an entry

    take.__step__ = spec  # type: ignore[attr-defined] # a mark on the method
    if spec.doc:
        take.__doc__ = spec.doc
    return cast("Callable[..., Any]", take)


def also(
    of: F,
    *,
    by: Enum | tuple[Enum, ...] | None = None,
    rules: tuple[Callable[..., Any], ...] = (),
    wait: str | None = None,
    due: str | None = None,
    basis: Citation | tuple[Citation, ...] = (),
    then: Callable[..., Iterable[Bring]] | None = None,
    doc: str = "",
) -> F:
    """Take over a step of a pattern (沿用步骤).

    In the body of a class: ``file = also(Filing.file, by=Role.COMMITTEE)``. by, wait, due, basis, then and doc stand
    instead of those of the pattern where they are given; rules are weighed after those of the pattern. What the step
    does stays the pattern's.
    """
    found = getattr(of, "__step__", None)
    if not isinstance(found, StepSpec):
        message = f"also takes over a step of a pattern, such as Filing.file, not {of!r}"
        raise Misdefined(message)
    RULE_IDS.update({wait, due} - {None})  # type: ignore[arg-type] # None is taken out
    spec = evolve(
        found,
        by=found.by if by is None else _roles(by),
        rules=(*found.rules, *rules),
        wait=found.wait if wait is None else wait,
        due=found.due if due is None else due,
        basis=citations(basis) or found.basis,
        then=found.then if then is None else then,
        doc=doc or found.doc,
    )
    return cast("F", _method(spec))
