"""What a check found, and what that makes of it."""

from __future__ import annotations

from itertools import product

import pytest

from propgov.income import CheckResult, Mark
from propgov.law import Outcome


@pytest.mark.parametrize("found", [*product(Outcome, repeat=2), ()])
def test_broken_goes_before_unknown_and_unknown_before_in_order(found: tuple[Outcome, ...]) -> None:
    """One mark that is broken makes the check so, whatever else it found; nothing found is in order."""
    result = CheckResult("check", tuple(Mark("x", "y", outcome) for outcome in found))
    rank = [Outcome.HOLDS, Outcome.UNKNOWN, Outcome.BROKEN]
    assert result.outcome is max(found, key=rank.index, default=Outcome.HOLDS)
