"""A step that brings steps of other cases with it (步骤的带动): either all of them are taken, or none.

For example, ``Spending.pay`` also enters the payment in the books of the account. First the step itself is weighed and
done, then each step that it brings, in order. Each step sees what the earlier ones did; a step that brings further ones is
followed by those at once. If one step is refused, all are. All entries are written together at the end. If anything fails
before that, every case that was changed is read again from the journal.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field

from propgov.engine.judging import weigh_step
from propgov.engine.stepping import Wanted, computed, do_body, prepared, same_register, settle, write_entry
from propgov.errors import Misdefined, Refused
from propgov.journal import Entry
from propgov.law import Finding

if TYPE_CHECKING:
    from propgov.engine.brought import Bring
    from propgov.engine.kept import Book, Kept  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["take", "weigh"]

_DEEPEST: Final = 3


@define(eq=False)
class _Chain:
    """The steps taken so far by one act, with their findings and entries. The last step may be weighed and not yet done.

    asking keeps every finding for who asks; a chain that is taken needs only those that refuse, or that its entries keep.
    """

    register: Book
    first: Wanted
    asking: bool
    findings: list[Finding] = field(factory=list[Finding], init=False)
    entries: list[bytes] = field(factory=list[bytes], init=False)
    _undone: Callable[[], None] | None = field(default=None, init=False)

    def run(self, wanted: Wanted, path: tuple[Wanted, ...], brought_by: tuple[Kept, str] | None) -> None:
        """Weigh a step, do it, and go on with the steps that it brings. Raises Refused, naming the first step, if one is refused."""
        case, step, act, facts, plain = wanted
        self.finish()
        weighed = weigh_step(case, step, act, facts, brought_by, recording=not self.asking)
        if self.asking:
            self.findings += [finding for finding in weighed.findings if finding not in self.findings]
        if any([finding.refuses for finding in weighed.findings]):
            self.findings += [each for each in weighed.findings if each.refuses and each not in self.findings]
            refusing = tuple(finding for finding in self.findings if finding.refuses)
            asked, spec = self.first, self.first.step.spec
            raise Refused(asked.case.ref, spec.name, asked.act, refusing, spec.term, asked.case.name_zh)
        outcome, plain_outcome, reached = computed(case, step, act, facts)
        data = write_entry(case, step, act, weighed, plain, plain_outcome, reached, brought_by)
        self.entries.append(data)
        self._undone = partial(self._do, wanted, outcome, reached, data)
        if (then := step.spec.then) is not None:
            self.finish()
            for brought in self._brought(wanted, then, path):
                self.run(brought, (*path, wanted), (case, step.spec.name))

    def finish(self) -> None:
        """Do the step that was weighed last, if it is not done yet. Only asking does not need the last one done."""
        undone, self._undone = self._undone, None
        if undone is not None:
            undone()

    def _do(self, wanted: Wanted, outcome: object, reached: Enum, data: bytes) -> None:
        case, act = wanted.case, wanted.act
        # The batch must know the case before its body runs: if that fails, the batch restores the case.
        self.register.append(case, data, case._progress.length, wanted.facts, act.key)
        do_body(wanted, outcome)
        settle(case, act, reached, data)
        if case.blueprint.grants:
            self.register.touch(case)

    def _brought(
        self, wanted: Wanted, then: Callable[..., Iterable[Bring]], path: tuple[Wanted, ...]
    ) -> Iterator[Wanted]:
        case, step, act, facts, _ = wanted
        here = f"{case.kind}:{step.spec.name}"
        act = evolve(act, key="", happened_on=None)
        for bring in then(case, act, **{name: facts[name] for name in step.then_takes}):
            other = bring.case
            if any(passed.case is other for passed in (*path, wanted)):
                message = f"{here} brings {other.kind}:{bring.step} of {other.ref}, which brought it: a circle"
                raise Misdefined(message)
            if len(path) >= _DEEPEST:
                message = f"{here} brings {other.kind}:{bring.step}, which is more than {_DEEPEST} steps deep"
                raise Misdefined(message)
            same_register(self.register, {bring.step: other})
            taken = other.blueprint.steps[bring.step]
            if not taken.spec.only_by:
                message = f"{here} brings {other.kind}:{bring.step}, which does not name it in only_by"
                raise Misdefined(message)
            yield prepared(self.register, other, taken, act, bring.facts)


def take(register: Book, wanted: Wanted) -> Entry:
    """Take a step with all that it brings, and return its own entry."""
    chain = _Chain(register, wanted, asking=False)
    with register.gathered():
        chain.run(wanted, (), None)
        chain.finish()
    return Entry(chain.entries[0])


def weigh(register: Book, wanted: Wanted) -> tuple[Finding, ...]:
    """The findings of a step and of all that it brings, up to the first step that is refused. Nothing is changed."""
    chain = _Chain(register, wanted, asking=True)
    with register.gathered(only_asked=True), suppress(Refused):
        chain.run(wanted, (), None)
    return tuple(chain.findings)
