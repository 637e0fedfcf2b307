"""All findings of a step, each with its article."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from tests.engine.patterned import ALL, Permit, Sheet, permit
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, LoanStage, Part, loan

from propgov.engine import Access, Case, explain, outlook
from propgov.engine.blueprint import Step
from propgov.engine.judging import ORDER, STAGE, STANDING, by_name, weigh_step
from propgov.engine.rules import Rule
from propgov.errors import Fault, InvalidFacts, Misdefined, Refused
from propgov.law import UNKNOWN, Effect, Outcome
from propgov.testing import cites

LATER = timedelta(days=1)


def test_every_reason_at_once() -> None:
    """A stranger, a day too early and a paper that is not there are three reasons of one refusal."""
    case = loan()
    case.note(CLERK.on(DAY + LATER), paper="a")
    with pytest.raises(Refused) as caught:
        case.note(STRANGER.on(DAY), paper="")
    assert [finding.rule for finding in caught.value.findings] == [ORDER, STANDING, "toy.seen"]
    for finding in caught.value.findings:
        cites(finding)


def test_from_the_wrong_stage_only_the_door_is_judged() -> None:
    """From the wrong stage, stage and standing are judged and no rule."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=1)
    with pytest.raises(Refused) as caught:
        case.note(JUDGE.on(DAY), paper="")
    stage, standing = caught.value.findings
    assert (stage.rule, stage.wanted.en, stage.actual) == (STAGE, "ASKED", LoanStage.DENIED)
    assert (standing.rule, standing.wanted.zh, standing.actual) == (STANDING, "经办人", frozenset({Part.JUDGE}))
    assert stage.cite() == "Lending Act (借贷法) art. 1"


@pytest.mark.parametrize(("paper", "outcome"), [("", Outcome.BROKEN), (UNKNOWN, Outcome.UNKNOWN)])
def test_unknown_refuses_like_broken(paper: object, outcome: Outcome) -> None:
    """What is not on record refuses as what is not so, and says which it is."""
    case = loan()
    with pytest.raises(Refused) as caught:
        case.note(CLERK.on(DAY), paper=paper)  # type: ignore[arg-type] # either of two
    (finding,) = caught.value.findings
    assert (finding.rule, finding.outcome) == ("toy.seen", outcome)


def test_a_breach_happens_and_stands_in_the_entry() -> None:
    """What the law calls a breach does not stop the step, and the entry keeps it."""
    case = loan()
    case.note(CLERK.on(DAY), paper=" ")
    entry = case.note(CLERK.on(DAY), paper="a")
    assert [(noted["rule"], noted["effect"]) for noted in entry.noted] == [("toy.tidy", "BREACH")]


@pytest.mark.parametrize(("days", "taken"), [(9, False), (10, False), (11, True), (12, True)])
def test_a_wait_must_pass_whole(days: int, taken: bool) -> None:
    """A step with a wait is open once the whole period has passed since the stage began."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=6)
    assert explain(case.repay, CLERK.on(DAY + LATER * days)).allowed is taken


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True), (300, True)])
def test_a_late_act_still_happens(days: int, late: bool) -> None:
    """What is done after its last day is done, and the lateness stands in the entry as a breach."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=6)
    entry = case.repay(STRANGER.on(DAY + LATER * days))
    assert [noted["rule"] for noted in entry.noted] == ["toy.due"] * late
    assert case.stage is LoanStage.REPAID


def test_an_opening_is_weighed_as_a_step() -> None:
    """A loan above the limit, asked by a stranger, is refused with both articles and leaves nothing."""
    with pytest.raises(Refused) as caught:
        loan(amount="1000.01")
    (finding,) = caught.value.findings
    assert (finding.rule, finding.article, finding.effect) == ("toy.amount", "3", Effect.REFUSE)
    assert loan(amount="1000.00").stage is LoanStage.ASKED


def test_the_roles_of_all_signers_are_found() -> None:
    """The entry keeps in which roles the actor and each signer stood."""
    case = loan()
    entry = case.note(CLERK.on(DAY).with_(JUDGE, STRANGER), paper="a")
    assert dict(entry.roles) == {"clerk": ("CLERK",), "judge": ("JUDGE",), "stranger": ()}
    assert entry.signers == ("judge", "stranger")


def test_members_by_name() -> None:
    """Roles and stages are named in English and Chinese, sets in one order."""
    assert by_name(frozenset({Part.JUDGE, Part.CLERK})).en == "CLERK or JUDGE"
    assert by_name((LoanStage.REPAID, LoanStage.ASKED)).zh == "已还清或已申请"


def test_weighing_changes_nothing() -> None:
    """Weighing a step writes nothing and moves nothing."""
    case = loan()
    before = len(case.book.journal)
    weigh_step(case, case.blueprint.steps["judge"], JUDGE.on(DAY), {"points": 9})
    assert (len(case.book.journal), case.stage) == (before, LoanStage.ASKED)


def test_all_faults_and_all_findings_at_once() -> None:
    """Every fault of every check is told, and beside them what the law refuses, as far as it can be weighed."""
    case = permit()
    with pytest.raises(InvalidFacts) as caught:
        case.hand_in(STRANGER.on(DAY), papers=frozenset(), dated=DAY + LATER)
    assert [fault.place for fault in caught.value.faults] == ["papers", "dated"]
    assert [finding.rule for finding in caught.value.findings] == [STANDING]
    told = str(caught.value)
    assert "2 faults" in told
    assert "and the law refuses it:" in told
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings
    with pytest.raises(InvalidFacts) as caught:
        case.hand_in(CLERK.on(DAY), papers=frozenset({Sheet.LIST}), dated=DAY + LATER)
    assert [finding.rule for finding in caught.value.findings] == ["toy.seen"]
    assert len(case.entries) == 1


def test_faults_and_findings_of_an_opening_at_once() -> None:
    """An opening tells the faults of its fields with what the law refuses."""
    with pytest.raises(InvalidFacts) as caught:
        permit(DAY + LATER, purpose="nothing", amount=1001)
    assert [fault.place for fault in caught.value.faults] == ["purpose", "asked_on"]
    assert [finding.rule for finding in caught.value.findings] == ["toy.amount"]


@pytest.mark.parametrize(("later", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_day_that_must_have_come(later: int, taken: bool) -> None:
    """A day before the act and that of the act have come, the next one has not."""
    case, day = permit(), DAY + LATER * later
    if taken:
        case.hand_in(CLERK.on(DAY), papers=ALL, dated=day)
        return
    with pytest.raises(InvalidFacts, match="give a day that has come"):
        case.hand_in(CLERK.on(DAY), papers=ALL, dated=day)


def _planted(case: Case, step: str, fact: Callable[..., object], *, checks: bool = False) -> None:
    """Plant a rule among those of one step, for this test."""
    mark = Rule("" if checks else "toy.seen", fact, (), checks=checks)
    name = "checks" if checks else "rules"
    setattr(case.blueprint.steps[step], name, (mark,))


@pytest.fixture
def own_steps(monkeypatch: pytest.MonkeyPatch) -> Permit:
    """A permit whose step may be tampered with."""
    case = permit()
    steps = {name: Step(step.spec, Permit) for name, step in case.blueprint.steps.items()}
    monkeypatch.setattr(case.blueprint, "steps", steps)
    return case


def broken(case: object, act: object) -> bool:
    raise ZeroDivisionError


def broken_check(case: object, act: object) -> Iterator[Fault]:
    yield from [Fault("x", "y", "z")] * (1 // 0)


@pytest.mark.parametrize(("fact", "checks", "what"), [(broken, False, "rule toy.seen"), (broken_check, True, "check")])
def test_a_bug_in_a_rule_names_rule_case_and_step(
    own_steps: Permit, fact: Callable[..., object], checks: bool, what: str
) -> None:
    """An error in a rule or check comes with notes that say which, in which case, at which step."""
    _planted(own_steps, "hand_in", fact, checks=checks)
    with pytest.raises(ZeroDivisionError) as caught:
        own_steps.hand_in(CLERK.on(DAY), papers=ALL)
    inner, outer = caught.value.__notes__
    assert what in inner
    assert own_steps.ref in inner
    assert outer == f"while {own_steps.ref} took its step hand_in"


def test_a_rule_of_the_wrong_type_is_misdefined(own_steps: Permit) -> None:
    """A fact that the law cannot weigh is the rule's mistake, not that of whoever took the step."""
    _planted(own_steps, "hand_in", lambda case, act: "yes")
    with pytest.raises(Misdefined, match=r"the rule toy.seen of test.permit:permit-1 states 'yes'"):
        own_steps.hand_in(CLERK.on(DAY), papers=ALL)


def test_a_bug_beside_faulty_input_hides_nothing(own_steps: Permit) -> None:
    """Where the input is at fault a rule that stumbles over it is left out, and the faults are told."""
    _planted(own_steps, "hand_in", broken)
    with pytest.raises(InvalidFacts) as caught:
        own_steps.hand_in(CLERK.on(DAY), papers=ALL, dated=DAY + LATER)
    assert caught.value.findings == ()


def test_the_outlook_tells_what_is_wrong_with_the_case_itself() -> None:
    """A check that needs no fact closes its step beforehand, and says why."""
    case = permit(unwanted=True)
    case.hand_in(CLERK.on(DAY), papers=ALL)
    prospect = outlook(case, JUDGE.on(DAY))["stamp"]
    assert (prospect.access, [fault.place for fault in prospect.faults]) == (Access.CLOSED, ["permit"])
    with pytest.raises(InvalidFacts, match="nobody wants it"):
        case.stamp(JUDGE.on(DAY), ink="red")
    assert outlook(permit(), CLERK.on(DAY))["hand_in"].needs == ("papers",)
