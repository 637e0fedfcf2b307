"""What is on record of an enforcement: who acts for whom, when the time to apply ends, which objection waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.disputes.raising import enforced, having, raised, ruling

from propgov.disputes import Contested, EnforceableTitle, ExecutionObjection, TitleKind
from propgov.law import UNKNOWN
from propgov.patterns import Interrupted, Interruption
from propgov.testing import scene

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ((), date(2027, 3, 9)),
        ((date(2026, 3, 2),), date(2028, 3, 9)),
        ((date(2026, 3, 2), date(2024, 3, 4)), date(2028, 3, 9)),
    ],
)
def test_two_years_from_the_last_day_to_perform(due: tuple[date, ...], last: date) -> None:
    """From the last instalment, or from the effect; while the holidays of its year are not announced, the latest it can be."""
    made = scene()
    day = date(2025, 3, 3)
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(day), day, "pay", due)
    case = enforced(made, raised(made), paper=paper)
    assert case.limitation_end(made.day) == last
    (duty,) = [one for one in case.duties(made.day) if one.step == "apply"]
    assert duty.source.en.endswith("art. 250")


def test_what_interrupts_a_limitation_interrupts_it_and_nothing_ends_it_otherwise() -> None:
    """A demand proven on a day lets the two years run anew; there is no longest period."""
    made = scene()
    case = enforced(made, raised(made))
    later = made.day + DAY * 100
    demand = Interruption(Interrupted.DEMAND, later, "signed receipt", later)
    before = case.limitation_end(made.day)
    assert isinstance(before, date)
    after = having(case, interruptions=(demand,)).limitation_end(later)
    assert isinstance(after, date)
    assert after > before
    assert case.harmed_on is UNKNOWN


def test_creditor_and_debtor_act_by_those_who_stand_for_them() -> None:
    """The company's people for the company, the owner for the owner, nobody else."""
    made = scene()
    case = enforced(made, raised(made))
    assert case.acts_as_debtor(made.provider.person, made.day)
    assert case.acts_for(case.creditor, made.owners[0].person, made.day)
    assert not any(case.acts_for(one, "stranger", made.day) for one in (case.creditor, case.debtor))
    assert case.title == "pay 1,200 yuan（provider）"


def test_the_first_objection_that_waits_counts() -> None:
    """What was ruled on waits no more."""
    made = scene()
    case = enforced(made, raised(made))
    assert case.objected_on is None
    ruled = ExecutionObjection("stranger", Contested.THING, "mine", made.day, upheld=True)
    waits = ExecutionObjection("stranger", Contested.THING, "mine", made.day + DAY)
    assert having(case, objections=(ruled, waits, waits)).objected_on == made.day + DAY
