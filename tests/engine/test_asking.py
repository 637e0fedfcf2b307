"""What would come of a step, changing nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Loan, loan, town

from propgov.engine import Access, Actor, begin, explain, explain_opening, outlook
from propgov.errors import InvalidFacts, Misdefined, Refused
from propgov.law import UNKNOWN, Outcome
from propgov.testing import all_states

ONE = timedelta(days=1)


def test_a_verdict_shows_every_finding() -> None:
    """Asking shows what holds as well as what does not, in both languages, and is true if the step would be taken."""
    case = loan()
    verdict = explain(case.note, STRANGER.on(DAY), paper="a")
    assert not verdict
    assert [finding.rule for finding in verdict.findings] == ["procedure.standing", "toy.seen", "toy.tidy"]
    assert [finding.rule for finding in verdict.refusals] == ["procedure.standing"]
    assert str(verdict).startswith("test.loan:loan-1 note: closed\n  broken [procedure.standing]")
    assert verdict.text("zh").startswith("尚不能办理：借款“记事”〔test.loan:loan-1〕\n  不符合 办理人：")
    assert explain(case.note, CLERK.on(DAY), paper="a")
    assert "open" in str(explain(case.note, CLERK.on(DAY), paper="a"))


@pytest.mark.parametrize("taken", [None, len, "note", Loan.note, Loan, loan])
def test_only_a_step_of_a_case_is_explained(taken: Any) -> None:
    """Something that is no step of a case cannot be asked about."""
    with pytest.raises(Misdefined, match="explain wants a step of a case"):
        explain(taken, CLERK.on(DAY))


def test_facts_are_checked_as_the_step_would() -> None:
    """Wrong facts are the same error when asking as when doing."""
    case = loan()
    asking: Any = explain
    with pytest.raises(InvalidFacts) as asked:
        asking(case.note, CLERK.on(DAY), mark=1.0)
    doing: Any = case.note
    with pytest.raises(InvalidFacts) as done:
        doing(CLERK.on(DAY), mark=1.0)
    assert str(asked.value) == str(done.value)


def test_an_opening_is_explained() -> None:
    """Asking whether a case could be opened opens none."""
    home = town()
    before = all_states(home.register)
    for amount, allowed in (("1000.00", True), ("1000.01", False)):
        verdict = explain_opening(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(amount))
        assert verdict.allowed is allowed
        assert verdict.step == "test.loan"
    assert all_states(home.register) == before
    opened = begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1))
    assert opened.id == "loan-1"


def test_the_outlook_of_every_step() -> None:
    """For each step: open, closed and why, or open if facts are shown, and which."""
    found = outlook(loan(), CLERK.on(DAY))
    assert {name: prospect.access for name, prospect in found.items()} == {
        "ask_again": Access.OPEN,
        "judge": Access.CLOSED,
        "note": Access.OPEN_IF,
        "repay": Access.CLOSED,
    }
    assert found["note"].needs == ("paper",)
    assert [finding.rule for finding in found["repay"].findings] == ["procedure.stage"]
    assert found["ask_again"].term == "再次申请"


def test_a_wait_closes_a_step_in_the_outlook() -> None:
    """A step whose wait has not passed is closed, with the article of the wait."""
    case = loan()
    case.judge(JUDGE.on(DAY), points=6)
    assert outlook(case, CLERK.on(DAY + ONE))["repay"].access is Access.CLOSED
    assert outlook(case, CLERK.on(DAY + ONE * 20))["repay"].access is Access.OPEN
    assert outlook(case, CLERK.on(DAY + ONE * 40))["repay"].access is Access.OPEN


@given(
    st.sampled_from((CLERK, JUDGE, STRANGER)),
    st.integers(-3, 45),
    st.sampled_from(("note", "judge", "ask_again", "repay")),
    st.sampled_from(("", "a", " ", UNKNOWN)),
    st.booleans(),
)
def test_asking_agrees_with_doing(actor: Actor, later: int, name: str, paper: Any, granted: bool) -> None:
    """What asking says is what comes of it, and asking changes nothing."""
    case = loan()
    if granted:
        case.judge(JUDGE.on(DAY), points=6)
    act = actor.on(DAY + ONE * later)
    facts: dict[str, Any] = {"note": {"paper": paper}, "judge": {"points": 3}}.get(name, {})
    before = all_states(case.register)
    verdict, prospect = explain(getattr(case, name), act, **facts), outlook(case, act)[name]
    assert all_states(case.register) == before
    if verdict:
        getattr(case, name)(act, **facts)
        assert prospect.access is not Access.CLOSED
    else:
        with pytest.raises(Refused) as caught:
            getattr(case, name)(act, **facts)
        assert caught.value.findings == verdict.refusals
        assert prospect.access is not Access.OPEN


def test_an_outlook_never_runs_a_rule_without_its_fact() -> None:
    """A rule that asks for a fact waits for it; the others are weighed."""
    case = loan()
    case.note(CLERK.on(DAY), paper=" ")
    findings = outlook(case, CLERK.on(DAY))["note"].findings
    assert [(finding.rule, finding.outcome) for finding in findings] == [("toy.tidy", Outcome.BROKEN)]
