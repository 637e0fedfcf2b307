"""How the steps of a procedure are defined (步骤的写法): ``@step``, ``also`` for a step of a pattern, and ``Opening``.

The decorator only stores its arguments; the engine uses them when the method is called.
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
from propgov.engine.rules import RULE_IDS, chinese, citations, members, taken_by
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
    """The type of ``STAY`` (阶段不变)."""

    STAY = "阶段不变"


STAY: Final = _Stay.STAY
"""``to=STAY``: the step does not change the stage of the case (阶段不变)."""


class _ToName(Enum):
    """The type of ``TO_NAME``."""

    TO_NAME = "待定"


TO_NAME: Final = _ToName.TO_NAME
"""``by=TO_NAME``: each class that uses the pattern must say who may take the step; see ``also`` (由具体程序指定)."""


@frozen
class StepSpec:
    """The arguments of ``@step``, with the method (步骤)."""

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
    """Who may open a case, and which rules are weighed then (启动). With ``by`` empty anybody may."""

    by: tuple[Enum, ...] = field(default=(), converter=members)
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

    The body of the method may only use its own case and its arguments, never the law, another case or the time of day:
    it is run again whenever the case is replayed.

    - ``source``: the stage or stages from which the step may be taken.
    - ``to``: the stage to which it leads, or several, or ``STAY``.
    - ``by``: the roles of which the actor needs one; empty for anybody.
    - ``rules``: the rules that are weighed, and the checks of the input.
    - ``outcome``: a function of case, act and facts, called after the rules. Its value is kept in the entry and passed
      to the body as third argument.
    - ``end``: with several stages in ``to``, a function that picks one of them from the outcome.
    - ``wait``: the id of a period that must have passed since the stage began.
    - ``due``: the id of a period, from the beginning of the stage, within which the step is to be taken.
    - ``basis``: cited, instead of that of the class, when the step is refused for its stage or its actor.
    - ``then``: a function of case, act and facts, called after the body. It returns steps of other cases (``bring``)
      that are taken together with this one, all or none.
    - ``only_by``: the steps, as ``kind:step``, that may bring this one. It cannot be taken by itself, and needs no
      role. In a pattern ``step`` alone is one of another case of the same kind.
    - ``happened``: the fact with the day of the event that is recorded (or None). The law of that day applies, and
      periods run from it.
    - ``records``: True for a step that records what has happened already: legal rules do not refuse it, and a breach is
      noted in the entry.
    - ``recognises``: True for a step that takes over a state from a document.

    Raises Misdefined if ``then`` is no function; the other mistakes are told when the class is made.
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
            members(source),
            members(to),
            members(by),
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
    """The method that takes the step, in place of its body."""

    @functools.wraps(spec.body)
    def take(case: Any, act: Act, /, *surplus: object, **facts: object) -> Entry:  # noqa: ANN401 - a case of any class
        return case._take(spec, act, surplus, facts)  # type: ignore[no-any-return] # an entry

    take.__step__ = spec  # type: ignore[attr-defined] # a mark on the method
    if spec.doc:
        take.__doc__ = spec.doc
    return cast("Callable[..., Any]", take)


def also(  # noqa: PLR0913 - the parts of a step that may be other ones, all by name
    of: F,
    *,
    named: str = "",
    source: Enum | tuple[Enum, ...] | None = None,
    to: Enum | tuple[Enum, ...] | None = None,
    by: Enum | tuple[Enum, ...] | None = None,
    rules: tuple[Callable[..., Any], ...] = (),
    wait: str | None = None,
    due: str | None = None,
    basis: Citation | tuple[Citation, ...] = (),
    then: Callable[..., Iterable[Bring]] | None = None,
    doc: str = "",
) -> F:
    """Take over a step of a pattern, or another of the same class, with changes (沿用步骤).

    In the body of a class: ``file = also(Filing.file, by=Role.COMMITTEE)``. source, to, by, wait, due, basis, then and doc
    replace those of the step if they are given; rules are added to its own. The body is always the same. A second step with
    that body in one class is ``named`` as the attribute to which it is assigned. Raises Misdefined if ``of`` is no step.
    """
    found = getattr(of, "__step__", None)
    if not isinstance(found, StepSpec):
        message = f"also takes over a step of a pattern, such as Filing.file, not {of!r}"
        raise Misdefined(message)
    RULE_IDS.update({wait, due} - {None})  # type: ignore[arg-type] # None is taken out
    spec = evolve(
        found,
        name=named or found.name,
        sources=found.sources if source is None else members(source),
        ends=found.ends if to is None else members(to),
        by=found.by if by is None else members(by),
        rules=(*found.rules, *rules),
        wait=found.wait if wait is None else wait,
        due=found.due if due is None else due,
        basis=citations(basis) or found.basis,
        then=found.then if then is None else then,
        doc=doc or found.doc,
    )
    return cast("F", _method(spec))
