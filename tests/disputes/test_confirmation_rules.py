"""The rules of a request for confirmation: agents, and what a ruling has to name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.disputes.mediating import agreed, asked, requested
from tests.disputes.raising import raised
from tests.weighed import refused

from propgov.community import Document
from propgov.disputes import Confirmation, Side, Venue
from propgov.disputes.dispute_facts import Agent
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import scene


@pytest.mark.parametrize("special", [True, False])
def test_an_agent_asks_by_a_power_that_says_so(special: bool) -> None:
    """A lawyer asks beside the other party if the owner's power names it."""
    made = scene()
    dispute = raised(made)
    power = Document("Power of attorney", "1", "owner-1", made.day)
    agent = Agent("lawyer", Side.CLAIMANT, power, special=special, since=made.day)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent)
    mediation = agreed(made, asked(made, dispute))
    act = Actor("lawyer").on(made.day).with_(made.provider)
    found = refused(Confirmation, act, mediation=mediation, venue=Venue.BODY_PLACE)
    assert set(found) == (set() if special else {"disputes.dispute.special-power"})


def test_a_ruling_against_the_request_says_why() -> None:
    """Neither a refusal to accept it nor a dismissal is without a reason that the law knows."""
    made = scene()
    confirmation = requested(made, agreed(made))
    court = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="names nothing"):
        confirmation.decline(court, bars=frozenset(), reason="too much work")
    with pytest.raises(InvalidFacts, match="lies before"):
        confirmation.ask_for(court, what="the deed", until=made.day - timedelta(days=1))


def test_an_outsider_learns_of_the_harm_after_the_ruling() -> None:
    """Before there is one, there is nothing to object to."""
    made = scene()
    confirmation = requested(made, agreed(made))
    found = refused(confirmation.object_as_outsider, made.owners[3].on(made.day), known_on=made.day, reason="mine")
    assert "procedure.stage" in found
    with pytest.raises(InvalidFacts, match="is no party"):
        confirmation.hand_in(made.owners[3].on(made.day), papers=frozenset())
