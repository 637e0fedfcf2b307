"""Taking a step: all of it happens, or none."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from hashlib import sha256
from typing import Any, ClassVar

import pytest
from attrs import define
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Link, Loan, LoanStage, Town, knot, loan, town

from propgov.engine import Act, Case, Register, begin, bringing, explain, running, step
from propgov.engine.stale import is_stale
from propgov.engine.stepping import Wanted
from propgov.errors import InvalidFacts, Misdefined, OutsideStep, Refused, StepInsideStep
from propgov.journal import Entry
from propgov.testing import state_of


def test_a_step_is_one_entry() -> None:
    """A step is returned as its entry, which carries outcome, stage and the digest of the entry before."""
    case = loan()
    entry = case.judge(JUDGE.on(DAY), points=6)
    first, second = case.entries
    assert second == entry
    assert (entry.n, entry.step, entry.outcome, entry.stage) == (1, "judge", 12, "GRANTED")
    assert entry.prev == first.digest == sha256(first.data).hexdigest()
    assert (case.points, case.stage) == (12, LoanStage.GRANTED)


def told_of_a_life() -> list[object]:
    """Everything that is written, and everything that is refused, in the life of a loan."""
    case = loan()
    refused: list[object] = []
    for act, points in ((STRANGER.on(DAY), 6), (JUDGE.on(DAY), 6), (JUDGE.on(DAY), 7)):
        if case.stage is LoanStage.ASKED:
            case.note(CLERK.on(DAY), paper=f"before {points}")
        try:
            case.judge(act, points=points)
        except Refused as refusal:
            refused.append((refusal.findings, str(refusal)))
    return [[entry.data for entry in case.entries], refused, state_of(case)]


def test_a_step_is_written_the_same_alone_and_as_a_chain_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way of a step that brings nothing gives the bytes, the refusals and the state of the long one."""
    alone = told_of_a_life()
    taken: list[str] = []

    def chained(register: Register, wanted: Wanted) -> Entry:
        taken.append(wanted.step.spec.name)
        return bringing.take(register, wanted)

    monkeypatch.setattr(running, "_alone", chained)
    assert told_of_a_life() == alone
    assert taken == ["note", "judge", "note", "judge", "judge"]


@pytest.mark.parametrize(("points", "end"), [(5, LoanStage.DENIED), (6, LoanStage.GRANTED)])
def test_the_outcome_picks_the_end(points: int, end: LoanStage) -> None:
    """Of several ends the computed outcome picks one."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=points)
    assert case.stage is end


def test_facts_may_be_left_out_where_a_default_is() -> None:
    """A fact with a default is not written when it is left out, and replay uses the default."""
    case = loan()
    entry = case.note(CLERK.on(DAY), paper="a")
    assert entry.facts == {"paper": "a"}
    assert case.marks == {"usual": 1}
    assert Register(case.register.journal).find(Loan, case.id).marks == {"usual": 1}


@pytest.mark.parametrize("act", [None, "clerk", DAY, CLERK])
def test_only_an_act_takes_a_step(act: Any) -> None:
    """A step is taken by an act; anything else is named."""
    with pytest.raises(InvalidFacts, match="is no act"):
        loan().note(act, paper="a")


def test_a_case_of_another_register_cannot_be_named() -> None:
    """A case that is kept elsewhere could not be found again from the entry, so it is no fact, also when asking."""
    case, home = begin(Link, STRANGER.on(DAY), jurisdiction=town()), town()
    for work in (
        lambda: case.tie(STRANGER.on(DAY), to=home),
        lambda: explain(case.tie, STRANGER.on(DAY), to=home),
        lambda: begin(Link, STRANGER.on(DAY), jurisdiction=case.jurisdiction, first=home),
    ):
        with pytest.raises(InvalidFacts, match="is a case of another register"):
            work()
    assert case.tie(STRANGER.on(DAY), to=case.jurisdiction).facts == {"to": "test.town:town-1"}


class LostStage(Enum):
    HERE = "在此"
    THERE = "在彼"


def nowhere(lost: Lost, act: Act, *, where: str) -> str:
    return where


@define(eq=False, kw_only=True, repr=False)
class Lost(Case):
    """A case whose outcome may pick no end of the step (迷途)."""

    kind: ClassVar[str] = "test.lost"
    basis = BASIS

    jurisdiction: Town

    @step(LostStage.HERE, to=(LostStage.HERE, LostStage.THERE), outcome=nowhere, end=lambda where: where)
    def go(self, act: Act, outcome: str, *, where: str) -> None:
        """Go (前往)."""


def test_no_step_inside_a_step() -> None:
    """A body that takes a step of its own case is an error, and nothing of it is kept."""
    case = knot("body")
    with pytest.raises(StepInsideStep, match="tie is taken while another step runs"):
        case.tie(STRANGER.on(DAY))
    assert is_stale(case)
    case.register.refill(case)
    assert (case.times, len(case.entries)) == (0, 1)


def test_no_step_of_another_case_inside_a_step() -> None:
    """A body that takes a step of another case is an error: the other is as it was, the journal has nothing of it."""
    other = loan()
    case = knot("other", other.jurisdiction, other)
    journal = other.register.journal
    before = tuple(journal)
    with pytest.raises(StepInsideStep, match=r"^test\.loan:loan-1: note is taken while another step runs$"):
        case.tie(CLERK.on(DAY))
    assert (is_stale(case), is_stale(other)) == (True, False)
    assert (tuple(journal), journal.verify()) == (before, ())
    case.register.refill(case)
    assert (case.times, len(case.entries), other.notes, len(other.entries)) == (0, 1, [], 1)
    assert (case.weigh(CLERK.on(DAY)).n, other.note(CLERK.on(DAY), paper="a").n) == (1, 1)


@pytest.mark.parametrize("reach", ["", "fails", "body", "other"])
def test_a_body_is_over_however_it_ends(reach: str) -> None:
    """Once a body is over, done or failed, steps of other cases are taken and cases opened at once."""
    other = loan()
    case = knot(reach, other.jurisdiction, other)
    with suppress(ZeroDivisionError, StepInsideStep):
        case.tie(CLERK.on(DAY))
    assert is_stale(case) is bool(reach)
    assert not case.register.busy
    assert other.note(CLERK.on(DAY), paper="a").n == 1
    assert loan(other.jurisdiction).ref == "test.loan:loan-2"


@pytest.mark.parametrize(("reach", "error"), [("rule", StepInsideStep), ("rule sets", OutsideStep)])
def test_a_rule_only_states_facts(reach: str, error: type[Exception]) -> None:
    """A rule that takes a step or sets a field is an error, and the case is as it was."""
    case = knot(reach)
    with pytest.raises(error):
        case.weigh(STRANGER.on(DAY))
    assert (is_stale(case), case.times, len(case.entries)) == (False, 0, 1)
    case.tie(STRANGER.on(DAY))
    assert case.times == 1


@pytest.mark.parametrize(("reach", "step"), [("rule other", "weigh"), ("outcome other", "stay")])
def test_what_states_or_computes_moves_no_case(reach: str, step: str) -> None:
    """A rule or an outcome that takes a step of another case is an error, in doing and in asking, and writes nothing."""
    other = loan()
    case = knot(reach, other.jurisdiction, other)
    for work in (lambda: getattr(case, step)(CLERK.on(DAY)), lambda: explain(getattr(case, step), CLERK.on(DAY))):
        with pytest.raises(StepInsideStep, match="note is taken while another step runs"):
            work()
    assert (len(case.entries), len(other.entries), is_stale(case), is_stale(other)) == (1, 1, False, False)
    assert other.note(CLERK.on(DAY), paper="a").n == 1


def test_no_field_is_deleted_even_in_a_step() -> None:
    """A body cannot take a field away."""
    case = knot("delete")
    with pytest.raises(OutsideStep, match="times cannot be deleted"):
        case.tie(STRANGER.on(DAY))
    assert is_stale(case)


def test_an_outcome_that_reaches_no_end() -> None:
    """An outcome that picks no end of the step is a mistake of the class, and nothing happens."""
    case = begin(Lost, STRANGER.on(DAY), jurisdiction=town())
    with pytest.raises(Misdefined, match="reached 'HERE', which is none of its ends"):
        case.go(STRANGER.on(DAY), where="HERE")
    assert (len(case.entries), case.stage) == (1, LostStage.HERE)


def test_a_refusal_leaves_the_case_usable() -> None:
    """After a refusal the same step may be taken by who may."""
    case = loan()
    with pytest.raises(Refused):
        case.judge(CLERK.on(DAY), points=9)
    assert not is_stale(case)
    assert case.judge(JUDGE.on(DAY), points=9).n == 1
