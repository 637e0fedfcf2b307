"""How a procedure is written down (程序的写法): ``@rule`` names a fact, ``@step`` a step, ``Opening`` how a case begins.

Nothing is run here: the decorators only keep what the engine needs, so that a field file reads as the procedure it is.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar, cast, overload

from attrs import field, frozen

from propgov.engine.act import Act
from propgov.engine.brought import Bring, nothing
from propgov.errors import Misdefined
from propgov.law import Citation
from propgov.law.naming import name_rule

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.journal import Entry

__all__ = [
    "RULE_IDS",
    "Opening",
    "Recurring",
    "Rule",
    "StepSpec",
    "rule",
    "rule_of",
    "step",
    "weighing",
]

C = TypeVar("C", bound="Case")
P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])

RULE_IDS: Final[set[str]] = set()
"""Every id that a rule, wait or due names: held against the packs by a test."""

_CHINESE = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
_GIVEN = 2
_NO_FACTS: dict[str, object] = {}


@frozen
class Rule:
    """A function that states a fact, and the id under which packs ask for it (规则).

    takes are the facts of the step that it reads. id is empty for a weighing, whose findings name their own. basis is the
    citation of a structural rule: what the act itself means, asked on every day, whether or not a pack asks for more.
    """

    id: str
    fact: Callable[..., Any]
    takes: tuple[str, ...]
    basis: tuple[Citation, ...] = ()

    def select(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts that this rule reads."""
        return {name: facts[name] for name in self.takes} if self.takes else _NO_FACTS


def _takes(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)[_GIVEN:]


def rule(rule_id: str, *, basis: Citation | tuple[Citation, ...] = ()) -> Callable[[F], F]:
    """Mark a function ``(case, act, *, facts) -> value`` as stating the fact that packs weigh under this id (规则).

    With a basis the rule is structural: it states what the act itself means, as a yes or no, and where no pack asks for
    it the citation of the basis does (several name the same thing in successive laws).
    """

    def mark(fact: F) -> F:
        RULE_IDS.add(rule_id)
        name_rule(rule_id, chinese(fact.__doc__))
        fact.__rule__ = Rule(rule_id, fact, _takes(fact), _citations(basis))  # type: ignore[attr-defined] # a mark on the function
        return fact

    return mark


def weighing(function: F) -> F:
    """Mark a function ``(case, act, *, facts) -> tuple[Finding, ...]`` that weighs several provisions itself (权衡)."""
    function.__rule__ = Rule("", function, _takes(function))  # type: ignore[attr-defined] # a mark on the function
    return function


def rule_of(function: Callable[..., Any]) -> Rule | None:
    """The mark that ``@rule`` or ``@weighing`` left, if any."""
    found = getattr(function, "__rule__", None)
    return found if isinstance(found, Rule) else None


def _roles(by: Enum | tuple[Enum, ...]) -> tuple[Enum, ...]:
    return by if isinstance(by, tuple) else (by,)


def chinese(doc: str | None) -> str:
    """The Chinese term in brackets in the first line of a docstring."""
    found = _CHINESE.search((doc or "").strip().split("\n", 1)[0])
    return found[1] if found else ""


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

    @property
    def term(self) -> str:
        """The Chinese name of the step, from its docstring."""
        return chinese(self.body.__doc__)


@frozen
class Opening:
    """Who may open a case and which rules are weighed then (启动). by empty: anybody."""

    by: tuple[Enum, ...] = field(default=(), converter=_roles)
    rules: tuple[Callable[..., Any], ...] = ()


@frozen
class Recurring:
    """A duty that comes again (周期性待办事项).

    every and within are ids of packs: how often, and how long after each period's end; step fulfils it; starts and done
    tell, of a case, the first day to be covered and the last day that has been.
    """

    every: str
    step: str
    starts: Callable[[Any], Any]
    done: Callable[[Any], Any]
    within: str = ""

    def __attrs_post_init__(self) -> None:
        RULE_IDS.update({self.every, self.within} - {""})


def _citations(basis: Citation | tuple[Citation, ...]) -> tuple[Citation, ...]:
    return basis if isinstance(basis, tuple) else (basis,)


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

    source and to are stages; by the roles of which the actor needs one (none: anybody); rules state the facts that are
    weighed. outcome computes, from the case and the act and after the rules, a value that is kept in the entry and
    given to the body as its third argument; with several stages in ``to``, ``end`` picks one from that value. wait and
    due are ids of packs: a period to let pass since the stage began, and one to act within. basis is cited when stage
    or standing refuse, instead of that of the class.

    then gives, from the case as the body left it, the act and the facts, steps of other cases that are taken with this
    one, all or none; only_by names the steps, as ``kind:step``, that alone may bring this one so: its right comes from
    them, and nobody takes it by itself. happened names a fact, a day or None, on which that happened which is recorded
    now: the law of that day is asked and clocks run from it. records is for what has happened already, lawful or not:
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
        takes = _takes(body)
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
            _citations(basis),
            takes[1:] if outcome is not None else takes,
            None if then is nothing else then,
            (only_by,) if isinstance(only_by, str) else only_by,
            happened,
            records,
            recognises,
        )

        @functools.wraps(body)
        def take(case: Case, act: Act, /, *surplus: object, **facts: object) -> Entry:
            return case._take(spec, act, surplus, facts)

        take.__step__ = spec  # type: ignore[attr-defined] # a mark on the method
        return cast("Callable[..., Any]", take)

    return mark
