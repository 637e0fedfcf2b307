"""All findings of a step, each with its article."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, LoanStage, Part, loan

from propgov.engine import explain
from propgov.engine.judging import ORDER, STAGE, STANDING, weigh_step
from propgov.errors import Refused
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
    assert (standing.rule, standing.wanted.zh, standing.actual) == (STANDING, "应当是经办人", frozenset({Part.JUDGE}))
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


def test_weighing_changes_nothing() -> None:
    """Weighing a step writes nothing and moves nothing."""
    case = loan()
    before = len(case.register.journal)
    weigh_step(case, case.blueprint.steps["judge"], JUDGE.on(DAY), {"points": 9})
    assert (len(case.register.journal), case.stage) == (before, LoanStage.ASKED)
