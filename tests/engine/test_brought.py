"""What a step brings, as the function behind it names it."""

from __future__ import annotations

from tests.engine.errands import errand
from tests.engine.toys import CLERK, DAY

from propgov.engine import Bring, bring
from propgov.engine.brought import nothing


def test_a_step_with_its_facts() -> None:
    """Case, step and facts are kept as they were named, and nothing is taken yet."""
    case = errand(5)
    (purse,) = case.purses
    assert bring(purse.take, coins=2) == Bring(purse, "take", {"coins": 2})
    assert purse.coins == 5


def test_most_steps_bring_nothing() -> None:
    """A step of which nothing is said brings nothing."""
    case = errand(5)
    assert nothing(case, CLERK.on(DAY)) == ()
    assert case.purses[0].blueprint.steps["put"].spec.then is None
