"""What every case class must keep (事项类须遵守的规律).

Asking agrees with doing; a refusal changes nothing and cites; every step is one entry; replay gives an equal case, and so
does a snapshot.

``laws(Spending, planned, approved)`` is a test that hypothesis runs: any step, by anyone, on any day, with any
well-typed facts, from each of the starts. ``take`` checks one step, ``open_case`` one opening; both hold for scripts too.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from enum import Enum, unique
from typing import Any, TypeAlias, TypeVar, cast

import attrs
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from propgov.engine import Access, Act, Actor, Case, Register, Verdict, begin, explain, explain_opening, outlook
from propgov.engine.hints import field_hints, function_hints
from propgov.engine.scalars import loading
from propgov.errors import Invalid, InvalidFacts, LawError, Refused
from propgov.journal import Entry
from propgov.law import Finding
from propgov.law.values import show
from propgov.testing.facts import facts, wrong_facts
from propgov.testing.scenes import Scene
from propgov.testing.strategies import acts

__all__ = ["Came", "Start", "State", "all_states", "cites", "laws", "open_case", "state_of", "take", "take_back"]

C = TypeVar("C", bound=Case)

_DAY = timedelta(days=1)
_STATED = 2
_VOID_AT = 9


@unique
class Came(Enum):
    """What came of wanting a step (办理结果)."""

    TAKEN = "已办理"
    REFUSED = "被拒绝"
    INVALID = "事实有误"


@frozen
class Start:
    """Where a walk begins (起点): a scene and the case that is walked."""

    scene: Scene
    case: Case


@frozen
class State:
    """All that there is to a case (事项状态), as values: two cases with one state are the same."""

    stage: Enum
    fields: Mapping[str, object]
    days: tuple[date, date, date]
    entries: tuple[bytes, ...]


Build: TypeAlias = Callable[[], Start]


def state_of(case: Case) -> State:
    """The whole state of a case, its fields as plain data."""
    codes = case.blueprint.state_codes
    fields = {name: getattr(case, name) for name in codes.encoders}
    spans = (case.opened, case.in_stage_since, case.last_act)
    return State(case.stage, codes.encode(fields), spans, tuple(entry.data for entry in case.entries))


def all_states(register: Register) -> Mapping[str, State]:
    """The states of all cases of a register."""
    return {ref: state_of(register.get(ref)) for ref in register.journal.cases()}


def cites(finding: Finding) -> None:
    """A finding that refuses tells instrument, article, wanted and actual, in both languages, and survives pickling."""
    assert finding.instrument is not None, f"{finding.rule} names no instrument"
    assert finding.article, f"{finding.rule} names no article"
    for lang in ("en", "zh"):
        assert finding.wanted(lang), f"{finding.rule} does not say what is wanted"
        assert show(finding.actual, lang), f"{finding.rule} does not say what was found"
        assert finding.cite(lang) in finding.text(lang), f"{finding.rule} is printed without its article"


def take(case: Case, step: str, act: Act, given: Mapping[str, Any]) -> Came:
    """Want one step and check every law on it; says what came of it."""
    register = case.book
    before = all_states(register)
    prospect = outlook(case, act).get(step)
    assert (prospect is None) is bool(case.blueprint.steps[step].spec.only_by), f"{step} is not offered as it should be"
    asked = _attempt(lambda: explain(getattr(case, step), act, **given))
    assert all_states(register) == before, "asking changed something"
    done = _attempt(lambda: getattr(case, step)(act, **given))
    came = _agrees(asked, done)
    if came is Came.TAKEN:
        assert prospect is not None, f"{step} was taken by itself"
        assert prospect.access is not Access.CLOSED, f"{step} was taken and the outlook had it closed"
        _one_entry(case, step, given, before, done, asked)
    else:
        assert all_states(register) == before, f"{step} did not happen and changed something"
        offered = prospect is not None and prospect.access is Access.OPEN
        assert came is Came.INVALID or not offered, f"{step} was open and is refused"
    return came


def take_back(case: Case, act: Act, reason: str = "entered by mistake") -> Came:
    """Want the last entry of a case voided and check every law on it; says what came of it."""
    register = case.book
    before = all_states(register)
    done = _attempt(lambda: case.void(act, reason=reason))
    if isinstance(done, Refused):
        _refused_well(done)
        assert all_states(register) == before, "nothing was voided and something changed"
        return Came.REFUSED
    assert isinstance(done, Entry)
    assert done.mark == "voided"
    assert tuple(entry.data for entry in case.entries) == (*before[case.ref].entries, done.data)
    for ref, state in before.items():
        assert ref == case.ref or state_of(register.get(ref)) == state, f"voiding in {case.ref} changed {ref}"
    voided: int = done.facts["entry"]
    then = state_of(register.as_of(case.entries[voided - 1]).get(case.ref))
    now = state_of(case)
    assert (now.stage, now.fields, now.days[:2]) == (then.stage, then.fields, then.days[:2]), "it is not as before"
    _replays(case)
    return Came.TAKEN


def _attempt(work: Callable[[], object]) -> object:
    try:
        return work()
    except (Refused, Invalid, LawError) as error:
        return error


def _agrees(asked: object, done: object) -> Came:
    """Asking and doing come to the same: the same faults, the same refusals, or the step is taken."""
    if isinstance(asked, (Invalid, LawError)) or isinstance(done, (Invalid, LawError)):
        assert type(asked) is type(done), f"asked: {asked}; done: {done}"
        assert str(asked) == str(done), f"asked: {asked}; done: {done}"
        return Came.INVALID
    verdict = cast("Verdict", asked)
    if isinstance(done, Refused):
        assert done.findings == verdict.refusals
        assert not verdict.allowed
        _refused_well(done)
        return Came.REFUSED
    assert verdict.allowed, f"it happened, and asking had said {verdict}"
    return Came.TAKEN


def _refused_well(refusal: Refused) -> None:
    assert refusal.findings, "refused without a reason"
    for finding in refusal.findings:
        assert finding.refuses
        cites(finding)
    again: Refused = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes, of this moment
    assert (again.findings, str(again)) == (refusal.findings, str(refusal))
    assert (again.case, again.step, again.act) == (refusal.case, refusal.step, refusal.act)


def _one_entry(
    case: Case, step: str, given: Mapping[str, Any], before: Mapping[str, State], done: object, asked: object
) -> None:
    assert isinstance(done, Entry)
    kept = case.entries
    old = before[case.ref]
    assert tuple(entry.data for entry in kept[:-1]) == old.entries
    assert kept[-1].data == done.data
    assert (done.n, done.step, done.stage) == (len(old.entries), step, case.stage.name)
    noted = [finding for weighed in cast("Verdict", asked).findings for finding in weighed.noted()]
    assert [note["rule"] for note in done.noted] == [finding.rule for finding in noted]
    for ref, state in before.items():
        if ref != case.ref:
            _moved_only_if_brought(case.book.get(ref), state, done)
    _facts_come_back(case, step, given, done)
    _replays(case)


def _moved_only_if_brought(other: Case, before: State, done: Entry) -> None:
    """Another case is as it was, or has entries that name the one that brought them, or one of these."""
    new = other.entries[len(before.entries) :]
    if not new:
        assert state_of(other) == before, f"{done.step} of {done.case} changed {other.ref}"
    for entry in new:
        bringer = entry.brought_by
        assert bringer is not None, f"{done.step} of {done.case} wrote an entry of {other.ref}"
        assert (entry.by, entry.on, entry.signers) == (done.by, done.on, done.signers)
        assert bringer == (done.case, done.n) or other.book.journal.entry(*bringer).brought_by is not None
    _replays(other)


def _facts_come_back(case: Case, step: str, given: Mapping[str, Any], entry: Entry) -> None:
    codes = case.blueprint.steps[step].codes
    with loading(case.book):
        assert codes.decode(entry.facts) == dict(given), f"the facts of {step} do not come back as they were"


def _replays(case: Case) -> None:
    assert case.book.journal.verify() == (), "the chain does not verify"
    again = Register(case.book.journal).get(case.ref)
    assert state_of(again) == state_of(case), "replay gives another case"


def _restores(case: Case) -> None:
    """From a snapshot the case is what its entries make of it."""
    journal = case.book.journal
    Register(journal, snapshots=1).get(case.ref)
    assert journal.store.snapshot(case.ref) is not None, "no snapshot of the case can be kept"
    again = Register(journal, snapshots=1)
    assert state_of(again.get(case.ref)) == state_of(case), "the snapshot gives another case"
    assert again.verify() == (), "a snapshot does not come of its entries"


def open_case(cls: type[C], act: Act, given: Mapping[str, Any], register: Register) -> C | Came:
    """Want to open a case and check every law on it: the case, or what came of it instead."""
    before = all_states(register)
    made: Any = cls
    kept = {"register": register} if "community" not in cls.blueprint.codes.encoders and not _has_home(cls) else {}
    asked = _attempt(lambda: explain_opening(made, act, **given, **kept))
    assert all_states(register) == before, "asking changed something"
    done = _attempt(lambda: begin(made, act, **given, **kept))
    came = _agrees(asked, done)
    if not isinstance(done, Case):
        assert all_states(register) == before, "nothing was opened and something changed"
        return came
    assert len(done.entries) == 1
    assert done.stage is done.blueprint.initial
    assert {ref: state for ref, state in all_states(register).items() if ref != done.ref} == before
    _replays(done)
    return cast("C", done)


def _has_home(cls: type[Case]) -> bool:
    """Whether the class belongs to a community; a community itself is its own home and names its register."""
    return any(
        issubclass(hint, Case)
        for hint in field_hints(cls, cls.blueprint.codes.encoders).values()
        if isinstance(hint, type)
    )


def laws(
    cls: type[Case], *builds: Build, taken: Counter[str] | None = None, came: Counter[Came] | None = None
) -> Callable[[], None]:
    """A test that walks cases of the class from each start and checks every law at every step.

    builds make a fresh start each; put some of them late in the procedure, so that its last stages are walked too. taken
    counts the steps that were taken, came what came of all that were wanted.
    """
    steps = Counter[str]() if taken is None else taken
    seen = Counter[Came]() if came is None else came

    @given(st.data())
    def walk(data: st.DataObject) -> None:
        start = data.draw(st.sampled_from(builds), label="start")()
        assert type(start.case) is cls, f"{start.case.ref} is no {cls.__name__}"
        _open_any(data, start, seen)
        for _ in range(data.draw(st.integers(1, 5), label="steps")):
            if data.draw(st.integers(0, 9), label="void at 9") == _VOID_AT:
                act = data.draw(_likely(start.case, start.scene, ()), label="voiding act")
                take_back(start.case, act)
                continue
            step, result = _walk_on(data, start)
            seen[result] += 1
            steps[step] += result is Came.TAKEN
        _restores(start.case)

    walk.__doc__ = f"Any step of {cls.__name__}, by anyone, on any day: every law is kept."
    return cast("Callable[[], None]", walk)


def _open_any(data: st.DataObject, start: Start, seen: Counter[Came]) -> None:
    cls = type(start.case)
    hints = field_hints(cls, [a.name for a in cls.blueprint.fields])
    optional = [a.alias for a in cls.blueprint.fields if a.default is not attrs.NOTHING]
    given = _draw_facts(data, hints, start.scene, optional)
    if given is None:
        return
    act = data.draw(_likely(start.case, start.scene, tuple(cls.blueprint.opening_by)), label="opening act")
    opened = open_case(cls, act, given, start.scene.register)
    if isinstance(opened, Came):
        seen[opened] += 1


def _walk_on(data: st.DataObject, start: Start) -> tuple[str, Came]:
    case, scene = start.case, start.scene
    every = st.sampled_from(tuple(case.blueprint.steps))
    here = [name for name, step in case.blueprint.steps.items() if case.stage in step.spec.sources]
    name = data.draw(st.one_of(st.sampled_from(here), every) if here else every, label="step")
    spec = case.blueprint.steps[name].spec
    act = data.draw(_likely(case, scene, spec.by), label="act")
    hints = function_hints(spec.body, spec.takes)
    given = _draw_facts(data, hints, scene, case.blueprint.steps[name].defaults)
    if given is None:
        return name, Came.INVALID
    if hints and data.draw(st.integers(0, 7), label="spoil") == 0:
        return name, _spoiled(data, case, name, act, given, hints)
    return name, take(case, name, act, given)


def _draw_facts(
    data: st.DataObject, hints: Mapping[str, Any], scene: Scene, optional: Collection[str]
) -> dict[str, Any] | None:
    """Facts of those types; what may be left out is left out more often than not."""
    drawn: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in optional and data.draw(st.integers(0, 2), label=f"{name} is stated at 2") < _STATED:
            continue
        strategy = facts(hint, scene)
        if strategy.is_empty:
            return None
        drawn[name] = data.draw(strategy, label=name)
    return drawn


def _likely(case: Case, scene: Scene, by: tuple[Enum, ...]) -> st.SearchStrategy[Act]:
    """Acts that more often than not come from somebody with standing, after the last act."""
    fitting: list[Actor] = [
        actor for actor in scene.actors if scene.community.roles_of(actor.person, scene.day) & {*by}
    ]
    anybody = st.sampled_from(scene.actors)
    actor = st.one_of(st.sampled_from(fitting), st.sampled_from(fitting), anybody) if fitting else anybody
    soon = st.integers(0, 40).map(lambda later: case.last_act + _DAY * later)
    anytime = st.dates(scene.born - _DAY * 5, scene.day + _DAY * 500)
    return acts(scene, actor, st.one_of(soon, soon, anytime))


def _spoiled(
    data: st.DataObject, case: Case, step: str, act: Act, given: dict[str, Any], hints: Mapping[str, Any]
) -> Came:
    """One fact of a type that no step takes, left out, or one too many: InvalidFacts names it, nothing changes."""
    name = data.draw(st.sampled_from(tuple(hints)), label="spoiled")
    optional = name in case.blueprint.steps[step].defaults
    how = data.draw(st.sampled_from(("wrong", "surplus") if optional else ("wrong", "missing", "surplus")), label="how")
    if how == "wrong":
        given[name] = data.draw(wrong_facts(hints[name]), label="wrong")
    elif how == "missing":
        del given[name]
    else:
        given[name := "surplus"] = 1
    before = all_states(case.book)
    for work in (lambda: explain(getattr(case, step), act, **given), lambda: getattr(case, step)(act, **given)):
        found = _attempt(work)
        assert isinstance(found, InvalidFacts), f"{step} took {name}={given.get(name)!r}"
        assert any(fault.place.startswith(name) for fault in found.faults), f"{found} does not name {name}"
        assert all(fault.problem and fault.remedy for fault in found.faults)
    assert all_states(case.book) == before, f"{step} did not happen and changed something"
    return Came.INVALID
