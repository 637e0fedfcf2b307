"""A mistake of entry is set right in the open: the last entry, on which nothing rests, is voided by one that names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.errands import errand
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Knot, Loan, LoanStage, knot, loan

from propgov.community import Grant, Role
from propgov.engine import Register, begin
from propgov.engine.voiding import VOIDABLE
from propgov.errors import DamagedEntry, InvalidFacts, Refused, Stale, StepInsideStep
from propgov.income import Account
from propgov.testing import StepResult, all_states, cites, scene, state_of, take_back

ONE = timedelta(days=1)


def test_the_case_stands_as_before_and_both_entries_stay() -> None:
    """What was wrong stays on record; stage, fields and the day of the stage are those of before."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    case.judge(JUDGE.on(DAY + ONE), points=6)
    entry = case.void(JUDGE.on(DAY + ONE * 2), reason="the wrong person")
    assert (entry.step, entry.mark, entry.stage, entry.facts) == (
        "void",
        "voided",
        "ASKED",
        {"reason": "the wrong person", "entry": 2},
    )
    assert (case.stage, case.points, case.notes, case.in_stage_since) == (LoanStage.ASKED, 0, ["a"], DAY)
    assert (case.last_act_date, len(case.entries)) == (DAY + ONE * 2, 4)
    assert state_of(Register(case.register.journal).get(case.ref)) == state_of(case)
    assert case.judge(JUDGE.on(DAY + ONE * 2), points=7).n == 4
    assert case.points == 14


def test_one_after_another_down_to_the_opening() -> None:
    """Entry by entry back to the opening, which stands; a step taken between is voided first."""
    case = loan()
    for paper in "ab":
        case.note(CLERK.on(DAY), paper=paper)
    case.void(CLERK.on(DAY), reason="b")
    case.note(CLERK.on(DAY), paper="c")
    for left in (["a"], []):
        case.void(CLERK.on(DAY), reason="back")
        assert case.notes == left
    with pytest.raises(Refused, match="nothing but the opening stands") as caught:
        case.void(CLERK.on(DAY), reason="back")
    assert [finding.rule for finding in caught.value.findings] == ["procedure.standing", VOIDABLE]
    assert state_of(Register(case.register.journal).get(case.ref)) == state_of(case)


def test_only_who_made_it_or_an_authority_voids_it() -> None:
    """Another clerk or a stranger does not; in a community the authorities do."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    for who in (JUDGE, STRANGER):
        with pytest.raises(Refused, match="who made the entry") as caught:
            case.void(who.on(DAY), reason="x")
        for finding in caught.value.findings:
            cites(finding)
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    assert made.community.authority_roles == {Role.SUBDISTRICT, Role.HOUSING_AUTHORITY}
    made.community.close(made.subdistrict.on(made.day))
    assert take_back(made.community, made.committee.on(made.day)) is StepResult.REFUSED
    assert take_back(made.community, made.authority.on(made.day)) is StepResult.TAKEN
    assert account.stage.name == "OPEN"


@pytest.mark.parametrize("reason", ["", "  ", None, 7])
def test_a_reason_is_given(reason: Any) -> None:
    """Nothing is voided without saying what was wrong."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    with pytest.raises(InvalidFacts, match="says nothing"):
        case.void(CLERK.on(DAY), reason=reason)
    assert case.notes == ["a"]


def tied_by_a_field(case: Loan) -> object:
    return knot("", case.jurisdiction, case)


def moved_with_it_in_a_field(case: Loan) -> object:
    mine: Knot = case.register.all(Knot)[0]
    return mine.tie(STRANGER.on(DAY))


@pytest.mark.parametrize("rests", [tied_by_a_field, moved_with_it_in_a_field])
def test_an_entry_on_which_another_case_rests_is_not_voided(rests: Callable[[Loan], object]) -> None:
    """What was opened or done over the case since then rests on it; what was done before does not."""
    case = loan()
    earlier = knot("", case.jurisdiction, case)
    case.note(CLERK.on(DAY), paper="a")
    case.void(CLERK.on(DAY), reason="nothing rests on it yet")
    case.note(CLERK.on(DAY), paper="b")
    rests(case)
    before = all_states(case.register)
    with pytest.raises(Refused, match="rests on it") as caught:
        case.void(CLERK.on(DAY), reason="x")
    assert [finding.rule for finding in caught.value.findings] == [VOIDABLE]
    assert all_states(case.register) == before
    assert earlier.other is case


def test_what_was_done_in_a_community_rests_on_its_records() -> None:
    """Once a case was moved under the standing of the day, the grant before it cannot be voided."""
    made = scene()
    grant = Grant("manager", Role.PROVIDER, made.day)
    made.community.appoint(made.subdistrict.on(made.day), grants=(grant,))
    begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    with pytest.raises(Refused, match=r"income\.account:account-1 entry 0 rests on it"):
        made.community.void(made.subdistrict.on(made.day), reason="x")


def test_what_was_brought_is_not_voided_and_what_brought_it_neither() -> None:
    """The coins are out of the purse and the errand is run: both were one act, and stand."""
    case = errand(5)
    case.run(CLERK.on(DAY), coins=1)
    with pytest.raises(Refused, match=f"brought by {case.ref} entry 1"):
        case.purses[0].void(CLERK.on(DAY), reason="x")
    with pytest.raises(Refused, match=f"{case.purses[0].ref} entry 1 rests on it"):
        case.void(CLERK.on(DAY), reason="x")


def test_a_ledger_reverses_and_voids_nothing() -> None:
    """Books are set right by a posting."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    account.close(made.committee.on(made.day))
    with pytest.raises(Refused, match="reversed, not voided"):
        account.void(made.committee.on(made.day), reason="x")


def test_order_and_groups() -> None:
    """A voiding act comes after the last one, and stands alone."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    with pytest.raises(Refused, match=r"procedure\.order"):
        case.void(CLERK.on(DAY - ONE), reason="x")
    with case.register.together():
        case.note(CLERK.on(DAY), paper="b")
        with pytest.raises(Stale, match="void after it"):
            case.void(CLERK.on(DAY), reason="x")
    with case.register.weighing(), pytest.raises(StepInsideStep):
        case.void(CLERK.on(DAY), reason="x")
    assert case.notes == ["a", "b"]


def test_a_voiding_with_a_key_is_done_once() -> None:
    """The same request twice voids one entry."""
    case = loan()
    for paper in "ab":
        case.note(CLERK.on(DAY), paper=paper)
    act = CLERK.on(DAY).with_key("void-1")
    assert case.void(act, reason="x") == case.void(act, reason="x")
    assert case.notes == ["a"]
    with pytest.raises(InvalidFacts, match="was used for"):
        case.void(act, reason="another reason")


@given(st.lists(st.sampled_from(["note", "judge", "void"]), max_size=12), st.integers(0, 14))
def test_a_case_is_what_its_standing_entries_make_of_it(moves: list[str], snapshot: int) -> None:
    """Over any steps and voidings replay, snapshots and catching up give the case that the standing steps alone give."""
    case, bare = loan(), loan()
    behind = Register(case.register.journal).find(Loan, case.id)
    standing: list[str] = []
    for number, move in enumerate(moves):
        if move == "void":
            if standing:
                case.void((JUDGE if standing.pop() == "judge" else CLERK).on(DAY), reason="x")
        elif move == "judge" and "judge" not in standing:
            case.judge(JUDGE.on(DAY), points=6)
            standing.append("judge")
        elif "judge" not in standing:
            case.note(CLERK.on(DAY), paper=str(number))
            standing.append(str(number))
        if number == snapshot:
            Register(case.register.journal, snapshots=1).get(case.ref)
    for each in standing:
        if each == "judge":
            bare.judge(JUDGE.on(DAY), points=6)
        else:
            bare.note(CLERK.on(DAY), paper=each)
    assert (case.stage, case.notes, case.marks, case.points) == (bare.stage, bare.notes, bare.marks, bare.points)
    behind.register.refresh()
    for again in (behind, Register(case.register.journal, snapshots=1).find(Loan, case.id)):
        assert state_of(again) == state_of(case)
    assert Register(case.register.journal, snapshots=1).verify() == ()


def test_an_entry_that_voids_what_does_not_stand_is_damage() -> None:
    """Written by another hand, it is named and not guessed at."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    plain: dict[str, Any] = {"v": 2, "case": case.ref, "n": 2, "step": "void", "by": "clerk", "on": str(DAY)}
    plain |= {"roles": {}, "facts": {"entry": 0}, "stage": "ASKED", "law": "0" * 32, "mark": "voided"}
    case.register.journal.append(orjson.dumps(plain), case=case.ref, expected=2)
    with pytest.raises(DamagedEntry, match="the last entry that stands"):
        Register(case.register.journal).get(case.ref)
    assert begin(Loan, CLERK.on(DAY), jurisdiction=case.jurisdiction, amount=Decimal(1)).notes == []
