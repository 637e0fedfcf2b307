"""The laws that every case class must satisfy (事项类须遵守的规律).

Asking agrees with doing; a refusal changes nothing and cites its source; every step is one entry; replay and snapshots
give an equal case.

``take`` tries one step and checks every law on it, ``take_back`` the voiding of the last entry, ``open_case`` an opening.
``walk`` does so at random, from every moment of a script.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from enum import Enum, unique
from functools import cache
from typing import Any, TypeVar, cast

from propgov.engine import Access, Act, Book, Case, Verdict, begin, explain, explain_opening, outlook
from propgov.engine.hints import field_hints
from propgov.engine.scalars import loading
from propgov.errors import Invalid, InvalidFacts, LawError, Refused
from propgov.errors.shapes import Told
from propgov.journal import Entry
from propgov.law.values import show
from propgov.testing.states import State, Watch, replays, replays_all, state_of

__all__ = ["StepResult", "cites", "open_case", "refuse_input", "take", "take_back"]

C = TypeVar("C", bound=Case)


@unique
class StepResult(Enum):
    """The result of trying a step (办理结果)."""

    TAKEN = "已办理"
    REFUSED = "被拒绝"
    INVALID = "事实有误"


def cites(finding: Told) -> None:
    """Check that a refusing finding has instrument, article, wanted and actual, in both languages, and can be pickled."""
    assert finding.instrument is not None, f"{finding.rule} names no instrument"
    assert finding.article, f"{finding.rule} names no article"
    for lang in ("en", "zh"):
        assert finding.wanted(lang), f"{finding.rule} does not say what is wanted"
        assert show(finding.actual, lang), f"{finding.rule} does not say what was found"
        assert finding.cite(lang) in finding.text(lang), f"{finding.rule} is printed without its article"


def take(case: Case, step: str, act: Act, given: Mapping[str, Any], watch: Watch | None = None) -> StepResult:
    """Try one step and check every law on it; return what happened.

    watch belongs to a longer walk, which reads every case again at its end; without one, that is done here.
    """
    seen = Watch(case.register) if watch is None else watch
    before = seen.states((case,))
    prospect = outlook(case, act).get(step)
    assert (prospect is None) is bool(case.blueprint.steps[step].spec.only_by), f"{step} is not offered as it should be"
    asked = _attempt(lambda: explain(getattr(case, step), act, **given))
    assert seen.states((case,)) == before, "asking changed something"
    done = _attempt(lambda: getattr(case, step)(act, **given))
    came = _agrees(asked, done)
    if came is StepResult.TAKEN:
        assert prospect is not None, f"{step} was taken by itself"
        assert prospect.access is not Access.CLOSED, f"{step} was taken and the outlook had it closed"
        _one_entry(case, step, given, before, done, asked, seen)
    else:
        assert seen.states((case,)) == before, f"{step} did not happen and changed something"
        offered = prospect is not None and prospect.access is Access.OPEN
        assert came is StepResult.INVALID or not offered, f"{step} was open and is refused"
    if watch is None:
        replays_all(case.register)
    return came


def take_back(case: Case, act: Act, reason: str = "entered by mistake", watch: Watch | None = None) -> StepResult:
    """Try to void the last entry of a case and check every law on it; return what happened."""
    register = case.register
    seen = Watch(register) if watch is None else watch
    before = seen.states((case,))
    done = _attempt(lambda: case.void(act, reason=reason))
    after = seen.states((case,))
    if isinstance(done, Refused):
        _refused_well(done)
        assert after == before, "nothing was voided and something changed"
        return StepResult.REFUSED
    assert isinstance(done, Entry)
    assert done.mark == "voided"
    assert after[case.ref].entries == (*before[case.ref].entries, done.data)
    for ref, state in before.items():
        assert ref == case.ref or after[ref] == state, f"voiding in {case.ref} changed {ref}"
    voided: int = done.facts["entry"]
    then = state_of(register.as_of(case.entries[voided - 1]).get(case.ref))
    now = state_of(case)
    assert (now.stage, now.fields, now.days[:2]) == (then.stage, then.fields, then.days[:2]), "it is not as before"
    replays(case)
    return StepResult.TAKEN


def _attempt(work: Callable[[], object]) -> object:
    try:
        return work()
    except (Refused, Invalid, LawError) as error:
        return error


def _agrees(asked: object, done: object) -> StepResult:
    """Check that asking and doing agree: the same faults, the same refusal, or the step is taken."""
    if isinstance(asked, (Invalid, LawError)) or isinstance(done, (Invalid, LawError)):
        assert type(asked) is type(done), f"asked: {asked}; done: {done}"
        assert str(asked) == str(done), f"asked: {asked}; done: {done}"
        for finding in done.findings if isinstance(done, InvalidFacts) else ():
            cites(finding)
        return StepResult.INVALID
    verdict = cast("Verdict", asked)
    if isinstance(done, Refused):
        assert done.findings == verdict.refusals
        assert not verdict.allowed
        _refused_well(done)
        return StepResult.REFUSED
    assert verdict.allowed, f"it happened, and asking had said {verdict}"
    return StepResult.TAKEN


def _refused_well(refusal: Refused) -> None:
    assert refusal.findings, "refused without a reason"
    for finding in refusal.findings:
        assert finding.refuses
        cites(finding)
    again: Refused = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes, of this moment
    assert (again.findings, str(again)) == (refusal.findings, str(refusal))
    assert (again.case, again.step, again.act) == (refusal.case, refusal.step, refusal.act)


def _one_entry(
    case: Case,
    step: str,
    given: Mapping[str, Any],
    before: Mapping[str, State],
    done: object,
    asked: object,
    seen: Watch,
) -> None:
    assert isinstance(done, Entry)
    kept = case.entries
    old = before[case.ref]
    assert tuple(entry.data for entry in kept[:-1]) == old.entries
    assert kept[-1].data == done.data
    assert (done.n, done.step, done.stage) == (len(old.entries), step, case.stage.name)
    after = seen.states((case,))
    brought: set[str] = set()
    for ref, state in before.items():
        if ref != case.ref:
            brought |= _moved_only_if_brought(case.register.get(ref), state, after[ref], done)
    noted = [finding.rule for weighed in cast("Verdict", asked).findings for finding in weighed.noted()]
    own = [note["rule"] for note in done.noted]
    # Asking reports the findings of the step itself first, then those of its consequences.
    assert (own, brought) == (noted[: len(own)], brought | set(noted[len(own) :]))
    _facts_come_back(case, step, given, done)
    replays(case)


def _moved_only_if_brought(other: Case, before: State, after: State, done: Entry) -> set[str]:
    """Check that another case is unchanged, or moved only by entries brought by these; return what these note."""
    new = other.entries[len(before.entries) :] if len(after.entries) != len(before.entries) else ()
    if not new:
        assert after == before, f"{done.step} of {done.case} changed {other.ref}"
        return set()
    for entry in new:
        bringer = entry.brought_by
        assert bringer is not None, f"{done.step} of {done.case} wrote an entry of {other.ref}"
        assert (entry.by, entry.on, entry.signers) == (done.by, done.on, done.signers)
        assert bringer == (done.case, done.n) or other.register.journal.entry(*bringer).brought_by is not None
    replays(other)
    return {note["rule"] for entry in new for note in entry.noted}


def _facts_come_back(case: Case, step: str, given: Mapping[str, Any], entry: Entry) -> None:
    codes = case.blueprint.steps[step].codes
    with loading(case.register):
        assert codes.decode(entry.facts) == dict(given), f"the facts of {step} do not come back as they were"


def open_case(
    cls: type[C], act: Act, given: Mapping[str, Any], register: Book, watch: Watch | None = None
) -> C | StepResult:
    """Try to open a case and check every law on it; return the case, or what happened instead."""
    seen = Watch(register) if watch is None else watch
    before = seen.states()
    made: Any = cls
    kept = {"register": register} if "community" not in cls.blueprint.codes.encoders and not _has_home(made) else {}
    asked = _attempt(lambda: explain_opening(made, act, **given, **kept))
    assert seen.states() == before, "asking changed something"
    done = _attempt(lambda: begin(made, act, **given, **kept))
    came = _agrees(asked, done)
    after = seen.states()
    if not isinstance(done, Case):
        assert after == before, "nothing was opened and something changed"
        return came
    assert len(done.entries) == 1
    assert done.stage is done.blueprint.initial
    assert {ref: state for ref, state in after.items() if ref != done.ref} == before
    replays(done)
    return cast("C", done)


@cache
def _has_home(cls: Any) -> bool:  # noqa: ANN401 - a class of cases
    """Whether the class belongs to a community; a community is its own home and names its register."""
    return any(
        issubclass(hint, Case)
        for hint in field_hints(cls, cls.blueprint.codes.encoders).values()
        if isinstance(hint, type)
    )


def refuse_input(case: Case, step: str, act: Act, given: Mapping[str, Any], name: str, watch: Watch) -> None:
    """Try a step with one wrong fact: asking and doing must raise InvalidFacts naming it and change nothing."""
    before = watch.states((case,))
    for work in (lambda: explain(getattr(case, step), act, **given), lambda: getattr(case, step)(act, **given)):
        found = _attempt(work)
        assert isinstance(found, InvalidFacts), f"{step} took {name}={given.get(name)!r}"
        assert any(fault.place.startswith(name) for fault in found.faults), f"{found} does not name {name}"
        assert all(fault.problem and fault.remedy for fault in found.faults)
    assert watch.states((case,)) == before, f"{step} did not happen and changed something"
