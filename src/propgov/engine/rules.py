"""Facts and checks (规则): ``@rule`` names a fact that packs ask for, ``@check`` what input must be, ``@weighing`` several at once.

Nothing is run here: the decorators only mark a function with what the engine needs.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Final, TypeVar

from attrs import evolve, frozen

from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = [
    "OF_CASE",
    "RULE_IDS",
    "Rule",
    "check",
    "chinese",
    "citations",
    "make_rule",
    "rule",
    "rule_of",
    "taken_by",
    "weighing",
]

F = TypeVar("F", bound=Callable[..., Any])
Check = TypeVar("Check", bound=Callable[..., Iterator[Fault]])

RULE_IDS: Final[set[str]] = set()
"""Every id that a rule, weighing, wait, due or clock names: held against the packs by a test."""


class _OfCase(Enum):
    """The basis of a pattern's rule: that of the step or class which uses it."""

    OF_CASE = "依据所用程序"


OF_CASE: Final = _OfCase.OF_CASE
"""``basis=OF_CASE``: a pattern's structural rule rests on the article that ordains the step or class (依据所用程序)."""

_CHINESE = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
_GIVEN = 2
_NO_FACTS: dict[str, object] = {}


@frozen
class Rule:
    """A function that states a fact, and the id under which packs ask for it (规则).

    takes are the facts of the step that it reads; a fact with a default is read where the step takes it. id is empty for
    a check, and for a weighing, whose findings name their own; ids are all that packs may ask here. basis is the
    citation of a structural rule: what the act itself means, asked on every day, whether or not a pack asks for more.
    checks is True for a check, which yields what is wrong with the input. of_case is True for a structural rule of a
    pattern, until the class that uses it gives its basis.
    """

    id: str
    fact: Callable[..., Any]
    takes: tuple[str, ...]
    basis: tuple[Citation, ...] = ()
    ids: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    checks: bool = False
    of_case: bool = False

    @property
    def structural(self) -> bool:
        """Whether it says what the act itself means, whether or not a pack asks for more."""
        return self.of_case or bool(self.basis)

    __repr__ = brief

    @property
    def name(self) -> str:
        """Its id, or the name of its function."""
        return self.id or self.fact.__name__

    @property
    def needed(self) -> frozenset[str]:
        """The facts that a step with this rule has to take."""
        return frozenset(self.takes) - self.optional

    def within(self, facts: tuple[str, ...]) -> Rule:
        """The same rule for a step that takes these facts: what it need not read and the step does not take is left out."""
        takes = tuple(name for name in self.takes if name in facts or name not in self.optional)
        return self if takes == self.takes else evolve(self, takes=takes)

    def resting_on(self, basis: tuple[Citation, ...]) -> Rule:
        """The same rule in a class, for a pattern's rule with the basis of the class."""
        return evolve(self, basis=basis, of_case=False) if self.of_case else self

    def select(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts that this rule reads."""
        return {name: facts[name] for name in self.takes} if self.takes else _NO_FACTS


def taken_by(function: Callable[..., Any]) -> tuple[str, ...]:
    """The facts that a function of a case and an act asks for."""
    return tuple(inspect.signature(function).parameters)[_GIVEN:]


def citations(basis: Citation | tuple[Citation, ...]) -> tuple[Citation, ...]:
    """One citation or several, as several."""
    return basis if isinstance(basis, tuple) else (basis,)


def _mark(function: Callable[..., Any], found: Rule) -> None:
    RULE_IDS.update(found.ids)
    if found.id:
        name_rule(found.id, chinese(function.__doc__))
    function.__rule__ = found  # type: ignore[attr-defined] # a mark on the function


def _optional(function: Callable[..., Any]) -> frozenset[str]:
    parameters = inspect.signature(function).parameters.values()
    return frozenset(each.name for each in parameters if each.default is not inspect.Parameter.empty)


def rule(rule_id: str, *, basis: Citation | tuple[Citation, ...] | _OfCase = ()) -> Callable[[F], F]:
    """Mark a function ``(case, act, *, facts) -> value`` as stating the fact that packs weigh under this id (规则).

    With a basis the rule is structural: it states what the act itself means, as a yes or no, and where no pack asks for
    it the citation of the basis does (several name the same thing in successive laws; ``OF_CASE`` of a pattern is that
    of the class).
    """
    of_case, cited = (True, ()) if basis is OF_CASE else (False, citations(basis))

    def mark(fact: F) -> F:
        found = Rule(rule_id, fact, taken_by(fact), cited, (rule_id,), _optional(fact), of_case=of_case)
        _mark(fact, found)
        return fact

    return mark


def make_rule(
    rule_id: str, fact: Callable[..., Any], *, says: str, takes: tuple[str, ...] = (), optional: tuple[str, ...] = ()
) -> Callable[..., Any]:
    """Make a rule of a function ``(case, act, **facts) -> value`` that is given the named facts (规则的生成).

    says is its docstring, with the Chinese term in brackets; optional names the facts that are read only where the step
    takes them. For rules that many procedures state in the same way.
    """

    def stated(case: Any, act: Any, **facts: object) -> object:  # noqa: ANN401 - any case
        return fact(case, act, **facts)

    stated.__doc__, stated.__name__ = says, rule_id.rpartition(".")[2].replace("-", "_")
    _mark(stated, Rule(rule_id, stated, (*takes, *optional), (), (rule_id,), frozenset(optional)))
    return stated


def weighing(*ids: str) -> Callable[[F], F]:
    """Mark a function ``(case, act, *, facts) -> tuple[Finding, ...]`` that weighs these ids of packs itself (权衡)."""

    def mark(function: F) -> F:
        _mark(function, Rule("", function, taken_by(function), (), ids, _optional(function)))
        return function

    return mark


def check(function: Check) -> Check:
    """Mark a function ``(case, act, *, facts) -> Iterator[Fault]`` that yields what is wrong with the input (输入核对).

    All checks of a step are gathered before anything is weighed; then InvalidFacts tells every fault, and beside them
    what the law refuses.
    """
    _mark(function, Rule("", function, taken_by(function), (), (), _optional(function), checks=True))
    return function


def rule_of(function: Callable[..., Any]) -> Rule | None:
    """The mark that ``@rule``, ``@check`` or ``@weighing`` left, if any."""
    found = getattr(function, "__rule__", None)
    return found if isinstance(found, Rule) else None


def chinese(doc: str | None) -> str:
    """The Chinese term in brackets in the first line of a docstring."""
    found = _CHINESE.search((doc or "").strip().split("\n", 1)[0])
    return found[1] if found else ""
