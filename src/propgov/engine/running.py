"""Taking a step (办理): check the facts, weigh, compute the outcome, encode, run the body, append, move the stage.

Either all of this happens or nothing. A failure before the body leaves the case as it was. A failure in the body or while
appending leaves it stale: it cannot be read until it is filled again from the journal. Steps that bring others are taken
by ``bringing``.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from propgov.engine import bringing
from propgov.engine.act import Act
from propgov.engine.judging import weigh_step
from propgov.engine.stale import hold
from propgov.engine.stepping import Wanted, computed, do_body, prepared, refusals, settle, write_entry
from propgov.errors import PropgovError, Refused, StepInsideStep
from propgov.journal import Entry
from propgov.law import Outcome

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept
    from propgov.engine.steps import StepSpec

__all__ = ["take"]


def take(case: Kept, spec: StepSpec, act: Act, surplus: tuple[object, ...], facts: dict[str, object]) -> Entry:
    """Take one step of a case. Raises Refused with all findings if it is not allowed.

    If the act has a key with which this very step was taken already, nothing is done and that entry is returned.
    """
    register = cast("Book", case._register)
    register.hold.enter()
    try:
        if register.busy:
            message = f"{case.ref}: {spec.name} is taken while another step runs"
            raise StepInsideStep(message)
        step = case.blueprint.steps[spec.name]
        wanted = prepared(register, case, step, act, facts, len(surplus))
        if wanted.act.key and (written := register.keyed(wanted.act.key, case.ref, spec.name, wanted.plain)):
            return written
        register.busy = True
        try:
            return _alone(register, wanted) if step.spec.then is None else bringing.take(register, wanted)
        except Exception as error:
            if not isinstance(error, PropgovError):
                error.add_note(f"while {case.ref} took its step {spec.name}")
            raise
        finally:
            register.busy = False
            if register.asked:
                register.asked.clear()
    finally:
        register.hold.leave()


def _alone(register: Book, wanted: Wanted) -> Entry:
    """Take a step that brings no others.

    ``bringing.take`` would do the same, in twice the time. A test checks that both write the same entry.
    """
    case, step, act, facts, plain = wanted
    weighed = weigh_step(case, step, act, facts, recording=True)
    if weighed.findings and any([f.outcome is not Outcome.HOLDS and f.refuses for f in weighed.findings]):
        raise Refused(case.ref, step.spec.name, act, refusals(weighed), step.spec.term, case.name_zh)
    outcome, plain_outcome, reached = (
        (None, None, step.one_end or case._progress.stage)
        if step.spec.outcome is None
        else computed(case, step, act, facts)
    )
    data = write_entry(case, step, act, weighed, plain, plain_outcome, reached)
    # Whether the entry may still fail to be written after the body has run: until then nobody else may read the case.
    exposed = register.batch is not None or register.journal.shared
    try:
        if exposed:
            hold(case)
        do_body(wanted, outcome)
        register.append(case, data, case._progress.length, facts, act.key)
        settle(case, act, reached, data)
    except BaseException:
        register.mark_stale(case)
        raise
    finally:
        if exposed:
            register.release(case)
    if case.blueprint.grants:
        register.touch(case)
    return Entry(data)
