"""What suits over a dispute share: they are the dispute's, the first instance ends, and a judgment rests on something."""

from __future__ import annotations

from typing import Any

import pytest
from tests.disputes.court_cases import handed_in
from tests.disputes.official import order, sued

from propgov.disputes import AdministrativeSuit, CourtCase
from propgov.disputes.before_court import first_over
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene


def _handed_in(made: Scene, kind: type[CourtCase | AdministrativeSuit]) -> Any:
    return handed_in(made) if kind is CourtCase else sued(made, order(made))


@pytest.mark.parametrize("kind", [CourtCase, AdministrativeSuit])
def test_the_first_instance_is_open_from_filing_to_judgment(kind: type[CourtCase | AdministrativeSuit]) -> None:
    """It ends with a judgment, and a judgment that grants the claim names a ground."""
    made = scene()
    case, act = _handed_in(made, kind), made.court.on(made.day)
    assert (case.community, case.title) == (made.community, case.dispute.title)
    assert first_over(case)
    case.file(act)
    assert not first_over(case)
    with pytest.raises(InvalidFacts, match="names no ground"):
        case.grant(act, found=frozenset())
    case.dismiss(act, reason="nothing was shown")
    assert first_over(case)
    assert case.dispute.rungs[-1].ended is None
