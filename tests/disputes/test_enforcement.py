"""An enforcement from the title to its end: the way it takes in the dispute, rounds, and what was collected."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.disputes.raising import held
from tests.weighed import refused

from propgov.community import Role
from propgov.disputes import (
    Approval,
    DisputeStage,
    Ended,
    EndGround,
    Enforcement,
    EnforcementStage,
    RefusalGround,
    TitleKind,
)
from propgov.testing import Say

DAY = timedelta(days=1)
COURT = "Guichi district court"


def running(say: Say, years: int = 0) -> Enforcement:
    """Applied for and taken up."""
    case = held(say, years)
    say(case.apply, say.scene.owners[0], court=COURT)
    say(case.accept, Role.COURT, parties=True, content=True)
    return case


def test_what_comes_from_court_mediation_or_an_award_is_enforced_too() -> None:
    """Five kinds of titles; a mediation agreement by itself is none of them."""
    assert [one.name for one in TitleKind] == [
        "JUDGMENT",
        "MEDIATION_DOCUMENT",
        "CONFIRMED_AGREEMENT",
        "AWARD",
        "PAYMENT_ORDER",
    ]


def test_a_refused_application_opens_no_way() -> None:
    """It was never taken up, and the creditor may still close or go elsewhere."""
    say = Say()
    case, owner = held(say), say.scene.owners[0]
    say(case.apply, owner, court=COURT)
    say(case.refuse, Role.COURT, ground=RefusalGround.UNCLEAR, reason="it does not say how much")
    assert (case.stage, case.dispute.rungs) == (EnforcementStage.REFUSED, ())
    assert case.dispute.stage is DisputeStage.RAISED


def test_that_it_comes_late_is_no_ground_to_turn_it_down() -> None:
    """A court that wants to has no such ground to name."""
    assert {one.name for one in RefusalGround} == {"NOT_IN_FORCE", "UNCLEAR", "OTHER_COURT"}


def test_a_round_without_property_begins_again_at_any_time() -> None:
    """The way is open twice, one after the other; a plea of lateness does not stop the second round."""
    say = Say()
    case, owner = running(say), say.scene.owners[0]
    say(case.terminate, Role.COURT, reason="no property", searched=True, approval=Approval.PANEL)
    say.wait(366 * 5)
    say(case.apply_again, owner, found="a car")
    say(case.accept, Role.COURT, parties=True, content=True)
    say(case.plead_late, Role.PROVIDER)
    wrong = {"disputes.enforcement.too-late": "spc-civil-procedure 481(1)"}
    assert refused(case.deny, say.act(Role.COURT), reason="late") == wrong
    assert [(one.case, one.ended) for one in case.dispute.rungs] == [(case.ref, Ended.FAILED), (case.ref, None)]


def test_what_is_collected_adds_up_and_performance_closes_the_way() -> None:
    """In two parts; the dispute is then closed by its claimant."""
    say = Say()
    case = running(say)
    for number in (1, 2):
        say(case.collect, Role.COURT, amount=Decimal("600.00"), voucher=f"B-{number}")
    assert case.collected == Decimal("1200.00")
    say(case.perform, Role.COURT)
    assert not case.dispute.open_rungs
    assert "procedure.stage" in refused(case.collect, say.act(Role.COURT), amount=Decimal("1.00"), voucher="B-3")


@pytest.mark.parametrize("ground", EndGround)
def test_it_ends_for_good_on_a_ground_of_the_law(ground: EndGround) -> None:
    """Taken back is told apart from what cannot be enforced; nothing goes on there."""
    say = Say()
    case = running(say)
    say(case.end, Role.COURT, ground=ground)
    ended = Ended.WITHDRAWN if ground is EndGround.WITHDRAWN else Ended.REFUSED
    assert [one.ended for one in case.dispute.rungs] == [ended]
    assert "procedure.stage" in refused(case.perform, say.act(Role.COURT))


def test_a_denied_enforcement_leaves_the_way_refused() -> None:
    """Three years after the judgment, on the debtor's plea."""
    say = Say()
    case = running(say, years=3)
    say(case.plead_late, Role.PROVIDER)
    say(case.deny, Role.COURT, reason="the two years were over")
    assert [one.ended for one in case.dispute.rungs] == [Ended.REFUSED]
    assert case.stage is EnforcementStage.REFUSED
