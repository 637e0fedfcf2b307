"""That a paper reached somebody."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Channel, Service
from propgov.errors import InvalidFacts

ON = date(2026, 4, 7)
SERVED = Service("owner-1", Channel.IN_PERSON, ON, "signed receipt")


@pytest.mark.parametrize("name", ["to", "proof"])
@pytest.mark.parametrize("text", ["", " ", "two\nlines", "\u202e", None, 7])
def test_a_service_names_whom_it_reached_and_its_proof(name: str, text: object) -> None:
    """Without either, or with more than a line of it, nothing was served; the fault names the field."""
    with pytest.raises(InvalidFacts) as caught:
        evolve(SERVED, **{name: text})
    assert [fault.place for fault in caught.value.faults] == [f"service.{name}"]


def test_all_faults_of_a_service_come_at_once() -> None:
    """Whoever mends a record of service mends it once."""
    with pytest.raises(InvalidFacts) as caught:
        Service("", Channel.POST, ON, " ")
    assert [fault.place for fault in caught.value.faults] == ["service.to", "service.proof"]


@given(st.sampled_from(Channel))
def test_every_way_of_service_has_its_proof(how: Channel) -> None:
    """Also what was left at the door or posted for all to read is shown by something."""
    with pytest.raises(InvalidFacts, match="say what shows the service"):
        Service("owner-1", how, ON, "")
    assert Service("owner-1", how, ON, "photo 3").how is how
