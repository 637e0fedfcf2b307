"""The checks of the steps that move a limitation: who acts, on which interruption, over which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.disputes.raising import FEE, KNOWN, letter, raised

from propgov.errors import InvalidFacts
from propgov.patterns import Interrupted
from propgov.testing import scene

DAY = timedelta(days=1)


def test_only_the_debtor_disputes_and_only_what_no_court_has_found_on() -> None:
    """The claimant disputes nothing; what is not on record, was disputed or found on, is not disputed again."""
    made = scene()
    dispute, owner, provider = (
        raised(made, FEE, known_on=KNOWN),
        made.owners[0].on(made.day),
        made.provider.on(made.day),
    )
    dispute.note_interruption(owner, how=Interrupted.DEMAND, service=letter(made.day))
    with pytest.raises(InvalidFacts, match="is not the debtor"):
        dispute.dispute_interruption(owner, number=1, reason="no")
    with pytest.raises(InvalidFacts, match="is no interruption on record"):
        dispute.dispute_interruption(provider, number=2, reason="no")
    dispute.dispute_interruption(provider, number=1, reason="no letter came")
    with pytest.raises(InvalidFacts, match="was found on already"):
        dispute.dispute_interruption(provider, number=1, reason="no letter came")


@pytest.mark.parametrize(("since", "until"), [(1, None), (0, 1), (0, -1)])
def test_an_obstacle_began_and_did_not_end_before(since: int, until: int | None) -> None:
    """Neither begins tomorrow, ends tomorrow, nor ends before it began."""
    made = scene()
    dispute, day = raised(made, FEE, known_on=KNOWN), made.day
    ends: date | None = None if until is None else day + DAY * until
    with pytest.raises(InvalidFacts, match="is no stretch"):
        dispute.note_obstacle(made.owners[0].on(day), what="flood", since=day + DAY * since, until=ends, proof="notice")


def test_one_obstacle_lasts_at_a_time() -> None:
    """The next is noted once the one before has ended; what has not begun does not end."""
    made = scene()
    dispute, owner = raised(made, FEE, known_on=KNOWN), made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="none lasts"):
        dispute.end_obstacle(owner, gone_on=made.day)
    dispute.note_obstacle(owner, what="flood", since=made.day, until=None, proof="notice")
    with pytest.raises(InvalidFacts, match="one lasts still"):
        dispute.note_obstacle(owner, what="illness", since=made.day, until=made.day, proof="paper")
    dispute.end_obstacle(owner, gone_on=made.day - DAY)
    assert dispute.obstacles[0].until == made.day
