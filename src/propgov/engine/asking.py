"""Asking before acting (事先询问): whether a step would be allowed, and which steps are open. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, unique
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from attrs import frozen

from propgov.engine import bringing, opening
from propgov.engine.act import Act
from propgov.engine.door import Door, at_door
from propgov.engine.judging import weigh_opening, weigh_step
from propgov.engine.stating import check_facts, recorded, weigh_rule
from propgov.engine.stepping import checked_act, computed, prepared
from propgov.errors import Fault, Misdefined, told_together
from propgov.errors.shown import in_notebook
from propgov.journal import Entry
from propgov.law import Finding, Outcome
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.engine.blueprint import Step
    from propgov.engine.kept import Kept
    from propgov.engine.rules import Rule

__all__ = ["Access", "Prospect", "Verdict", "explain", "explain_opening", "outlook"]

P = ParamSpec("P")
C = TypeVar("C", bound="Kept")


@frozen
class Verdict:
    """Whether a step would be allowed, with every finding (办理条件核对).

    what is the name of the step in Chinese.
    """

    case: str
    step: str
    act: Act
    findings: tuple[Finding, ...]
    what: str = ""

    __repr__ = brief

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings that would refuse it."""
        return tuple(finding for finding in self.findings if finding.refuses)

    @property
    def allowed(self) -> bool:
        """Whether the step would be taken."""
        return not self.refusals

    def __bool__(self) -> bool:
        return self.allowed

    def text(self, lang: str = "en") -> str:
        """The verdict and each finding, for a reader."""
        if lang == "zh":
            head = f"{'可以办理' if self.allowed else '尚不能办理'}：{self.what}〔{self.case}〕"
        else:
            head = f"{self.case} {self.step}: {'open' if self.allowed else 'closed'}"
        return "\n".join([head, *told_together(self.findings, lang)])

    _repr_mimebundle_ = in_notebook

    def __str__(self) -> str:
        return self.text()


@unique
class Access(Enum):
    """Whether a step is open (可否办理)."""

    OPEN = "可以办理"
    CLOSED = "尚不能办理"
    OPEN_IF = "补充事实后可以办理"


@frozen
class Prospect:
    """Whether one step is open for one act, closed and why, or open once certain facts are shown (可办步骤).

    needs are the names of those facts, and the ids of rules whose fact is not on record. faults are what the checks of the
    step find wrong with the case.
    """

    step: str
    term: str
    access: Access
    findings: tuple[Finding, ...]
    needs: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    __repr__ = brief


def explain(taken: Callable[Concatenate[Act, P], Entry], act: Act, /, *surplus: P.args, **facts: P.kwargs) -> Verdict:
    """Weigh a step without taking it (事先询问): ``explain(spending.pay, act)``.

    Raises InvalidFacts as the step would, and Misdefined if it is given something that is no step of a case.
    """
    case: Kept | None = getattr(taken, "__self__", None)
    spec = getattr(taken, "__step__", None)
    if case is None or spec is None:
        message = f"explain wants a step of a case, such as spending.pay, not {taken!r}"
        raise Misdefined(message)
    with case.register.weighing():
        wanted = prepared(case.register, case, case.blueprint.steps[spec.name], act, facts, len(surplus))
        what = f"{case.name_zh}“{spec.term or spec.name}”"
        if wanted.step.spec.then is not None:
            return Verdict(case.ref, spec.name, wanted.act, bringing.weigh(case.register, wanted), what)
        verdict = Verdict(case.ref, spec.name, wanted.act, weigh_step(*wanted[:4]).findings, what)
        if verdict.allowed:
            # The step would compute its outcome now, and may find the facts invalid.
            computed(*wanted[:4])
    return verdict


def explain_opening(cls: Callable[P, C], act: Act, /, *surplus: P.args, **fields: P.kwargs) -> Verdict:
    """Weigh the opening of a case without opening it (启动前询问): ``explain_opening(Spending, act, account=...)``."""
    made: Any = cls
    case, _, here = opening.provisional(made, act, len(surplus), dict(fields))
    with case.register.weighing():
        return Verdict(case.ref, case.kind, here, weigh_opening(case, here).findings, case.name_zh)


def outlook(case: Kept, act: Act) -> Mapping[str, Prospect]:
    """For each step of the case whether it is open, closed and why, or open once certain facts are shown (可办步骤).

    Steps that can only be brought by others are left out.
    """
    with case.register.weighing():
        here = checked_act(act, case.home)
        steps, door = case.blueprint.steps.items(), at_door(case, here)
        return {name: _prospect(case, step, here, door) for name, step in steps if not step.spec.only_by}


def _prospect(case: Kept, step: Step, act: Act, door: Door) -> Prospect:
    ready = [rule for rule in step.rules if not rule.takes]
    waiting = [rule for rule in (*step.rules, *step.checks) if rule.takes]
    in_stage = case.stage in step.spec.sources
    faults = tuple(check_facts(case, step, act, {})) if in_stage and step.checks else ()
    # What a step would bring is not asked while something is wrong with its own input.
    findings = _without_facts(case, step, ready, act, door, brings=not faults)
    doubtful = tuple(f.rule for f in findings if f.refuses and f.outcome is Outcome.UNKNOWN)
    term = step.spec.term
    if faults:
        return Prospect(step.spec.name, term, Access.CLOSED, findings, faults=faults)
    if any(f.refuses and f.outcome is Outcome.BROKEN for f in findings):
        return Prospect(step.spec.name, term, Access.CLOSED, findings)
    if step.spec.then is not None and step.codes.needed:
        # The steps that it brings depend on its facts, so all of these are needed.
        needs = tuple(sorted(step.codes.needed)) + doubtful
    else:
        needs = tuple(dict.fromkeys(name for rule in waiting for name in rule.takes)) + doubtful
    return Prospect(step.spec.name, term, Access.OPEN_IF if needs else Access.OPEN, findings, needs)


def _without_facts(
    case: Kept, step: Step, ready: list[Rule], act: Act, door: Door, *, brings: bool
) -> tuple[Finding, ...]:
    in_stage = case.stage in step.spec.sources
    if in_stage and brings and step.spec.then is not None and not step.codes.needed:
        return bringing.weigh(case.register, prepared(case.register, case, step, act, {}))
    first = weigh_step(case, step.bare, act, {}, door=door).findings
    if not in_stage:
        return first
    law = case.home.law
    told = ((rule, finding) for rule in ready for finding in weigh_rule(case, rule, act, law, {}, door.scope))
    # What is recorded is never refused for its unlawfulness.
    return first + tuple(recorded(one) if step.spec.records and not rule.basis else one for rule, one in told)
