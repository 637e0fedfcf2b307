"""Rules (规则): ``@rule`` states a fact that packs judge, ``@check`` finds faults in the input, ``@weighing`` gives findings itself.

The decorators only mark a function; the engine calls it later.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias, TypeVar

from attrs import evolve, frozen

from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = [
    "OF_CASE",
    "RULE_IDS",
    "Basis",
    "Rule",
    "check",
    "chinese",
    "citations",
    "make_check",
    "make_rule",
    "members",
    "rule",
    "rule_of",
    "taken_by",
    "weighing",
]

F = TypeVar("F", bound=Callable[..., Any])
Check = TypeVar("Check", bound=Callable[..., Iterator[Fault]])

RULE_IDS: Final[set[str]] = set()
"""Every id that a rule, weighing, wait, due or clock uses. A test compares them with the packs."""


class _OfCase(Enum):
    """The basis of a pattern's rule: that of the step or class which uses it."""

    OF_CASE = "依据所用程序"


OF_CASE: Final = _OfCase.OF_CASE
"""``basis=OF_CASE``: a structural rule of a pattern cites the article of the step or class that uses it (依据所用程序)."""

Basis: TypeAlias = Citation | tuple[Citation, ...] | _OfCase
"""What a structural rule rests on: an article, several that are the same in successive laws, or ``OF_CASE`` (依据)."""

_CHINESE = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
_GIVEN = 2
_NO_FACTS: dict[str, object] = {}


@frozen
class Rule:
    """A function that states a fact, and the id under which packs set a requirement for it (规则).

    takes are the facts of the step that it reads; one with a default is read if the step takes it. id is empty for a check
    and for a weighing; ids are all ids under which its findings may come. basis is the citation of a structural rule: a
    condition that follows from the nature of the act and holds on every day, even if no pack states it. checks is True for
    a check. of_case is True for a structural rule of a pattern, until the class that uses it gives the basis.
    """

    id: str
    fact: Callable[..., Any]
    takes: tuple[str, ...]
    basis: tuple[Citation, ...] = ()
    ids: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    checks: bool = False
    of_case: bool = False

    @cached_property
    def reads(self) -> frozenset[str]:
        """The facts that it reads, as a set."""
        return frozenset(self.takes)

    @property
    def structural(self) -> bool:
        """Whether it holds on every day, even if no pack states it."""
        return self.of_case or bool(self.basis)

    __repr__ = brief

    @property
    def name(self) -> str:
        """Its id, or the name of its function."""
        return self.id or self.fact.__name__

    @property
    def needed(self) -> frozenset[str]:
        """The facts that a step must take to use this rule."""
        return frozenset(self.takes) - self.optional

    def within(self, facts: tuple[str, ...]) -> Rule:
        """The same rule for a step with these facts, without the optional ones that the step does not take."""
        takes = tuple(name for name in self.takes if name in facts or name not in self.optional)
        return self if takes == self.takes else evolve(self, takes=takes)

    def resting_on(self, basis: tuple[Citation, ...]) -> Rule:
        """The same rule with this basis, if it is a rule of a pattern that has none yet."""
        return evolve(self, basis=basis, of_case=False) if self.of_case else self

    def select(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts that this rule reads."""
        return {name: facts[name] for name in self.takes} if self.takes else _NO_FACTS


def taken_by(function: Callable[..., Any]) -> tuple[str, ...]:
    """The facts that a function of a case and an act asks for."""
    return tuple(inspect.signature(function).parameters)[_GIVEN:]


def members(by: Enum | tuple[Enum, ...]) -> tuple[Enum, ...]:
    """One member of an Enum or several, such as roles or stages, as a tuple."""
    return by if isinstance(by, tuple) else (by,)


def citations(basis: Citation | tuple[Citation, ...]) -> tuple[Citation, ...]:
    """One citation or several, as a tuple."""
    return basis if isinstance(basis, tuple) else (basis,)


def _mark(function: Callable[..., Any], found: Rule) -> None:
    RULE_IDS.update(found.ids)
    if found.id:
        name_rule(found.id, chinese(function.__doc__))
    function.__rule__ = found  # type: ignore[attr-defined] # a mark on the function


def _optional(function: Callable[..., Any]) -> frozenset[str]:
    parameters = inspect.signature(function).parameters.values()
    return frozenset(each.name for each in parameters if each.default is not inspect.Parameter.empty)


def rule(rule_id: str, *, basis: Basis = ()) -> Callable[[F], F]:
    """Mark a function ``(case, act, *, facts) -> value`` as stating the fact that packs judge under this id (规则).

    With a basis the rule is structural: its fact is a yes or no that must be yes on every day. If no pack states it, the
    basis is cited. Several citations are the same provision in successive laws; ``OF_CASE``, for a pattern, stands for the
    basis of the class that uses it.
    """
    of_case, cited = (True, ()) if basis is OF_CASE else (False, citations(basis))

    def mark(fact: F) -> F:
        found = Rule(rule_id, fact, taken_by(fact), cited, (rule_id,), _optional(fact), of_case=of_case)
        _mark(fact, found)
        return fact

    return mark


def make_rule(
    rule_id: str,
    fact: Callable[..., Any],
    *,
    says: str,
    takes: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    basis: Basis = (),
) -> Callable[..., Any]:
    """Make a rule from a function ``(case, act, **facts) -> value``, for rules that many procedures share (规则的生成).

    says is its docstring, with the Chinese term in brackets. optional names the facts that are passed only if the step takes
    them. With a basis it is structural, as with ``rule``.
    """
    of_case, cited = (True, ()) if basis is OF_CASE else (False, citations(basis))

    def stated(case: Any, act: Any, **facts: object) -> object:  # noqa: ANN401 - any case
        return fact(case, act, **facts)

    stated.__doc__, stated.__name__ = says, rule_id.rpartition(".")[2].replace("-", "_")
    made = Rule(rule_id, stated, (*takes, *optional), cited, (rule_id,), frozenset(optional), of_case=of_case)
    _mark(stated, made)
    return stated


def weighing(*ids: str) -> Callable[[F], F]:
    """Mark a function ``(case, act, *, facts) -> tuple[Finding, ...]`` that weighs these ids of packs itself (核对)."""

    def mark(function: F) -> F:
        _mark(function, Rule("", function, taken_by(function), (), ids, _optional(function)))
        return function

    return mark


def check(function: Check) -> Check:
    """Mark a function ``(case, act, *, facts) -> Iterator[Fault]`` that yields what is wrong with the input (输入核对).

    All checks of a step run before its rules. If there are faults, InvalidFacts lists them all, together with what the law
    would refuse.
    """
    _mark(function, Rule("", function, taken_by(function), (), (), _optional(function), checks=True))
    return function


def make_check(
    faults: Callable[..., Iterator[Fault]], *, says: str, takes: tuple[str, ...] = (), optional: tuple[str, ...] = ()
) -> Callable[..., Iterator[Fault]]:
    """Make a check from a function ``(case, act, **facts) -> Iterator[Fault]``, as ``make_rule`` makes rules (核对的生成)."""

    def found(case: Any, act: Any, **facts: object) -> Iterator[Fault]:  # noqa: ANN401 - any case
        return faults(case, act, **facts)

    found.__doc__, found.__name__ = says, faults.__name__
    _mark(found, Rule("", found, (*takes, *optional), (), (), frozenset(optional), checks=True))
    return found


def rule_of(function: Callable[..., Any]) -> Rule | None:
    """The mark that ``@rule``, ``@check`` or ``@weighing`` left, if any."""
    found = getattr(function, "__rule__", None)
    return found if isinstance(found, Rule) else None


@lru_cache(maxsize=4096)
def chinese(doc: str | None) -> str:
    """The Chinese term in brackets in the first line of a docstring."""
    found = _CHINESE.search((doc or "").strip().split("\n", 1)[0])
    return found[1] if found else ""
