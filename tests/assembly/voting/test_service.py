"""Records of service: what was handed over, and what makes a record unusable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from propgov.assembly import Capacity, PapersServed
from propgov.assembly.voting.service import service_faults
from propgov.community import Channel
from propgov.testing import scene

DAY = timedelta(days=1)
ON = date(2026, 3, 2)
HANDED = PapersServed("owner-1", Channel.IN_PERSON, "owner-1", Capacity.OWNER, ON, "signed receipt")
POSTED = PapersServed("owner-1", Channel.POSTED, "", Capacity.OWNER, ON, "photo 3")


def places(*services: PapersServed, on: date = ON) -> list[str]:
    """Where the faults of these records are."""
    made = scene(owners=2)
    heads = made.community.electorate(made.day).by_key
    return [fault.place for fault in service_faults(services, heads, on)]


@pytest.mark.parametrize("channel", Channel)
def test_papers_that_are_posted_or_left_were_handed_to_nobody(channel: Channel) -> None:
    """Only what somebody took can be service of that head's papers."""
    assert evolve(HANDED, channel=channel).handed is (channel not in (Channel.POSTED, Channel.LEFT))


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        (HANDED, []),
        (POSTED, []),
        (evolve(HANDED, head="nobody"), ["services[0].head"]),
        (evolve(HANDED, recipient=" "), ["services[0].recipient"]),
        (evolve(HANDED, recipient="owner-2"), ["services[0].recipient"]),
        (evolve(HANDED, recipient="owner-2", capacity=Capacity.CO_OWNER), ["services[0].recipient"]),
        (evolve(HANDED, recipient="owner-2", capacity=Capacity.TENANT), []),
        (evolve(HANDED, proof=""), ["services[0].proof"]),
        (evolve(POSTED, proof=" "), ["services[0].proof"]),
    ],
)
def test_a_record_of_service_names_head_recipient_and_proof(record: PapersServed, wrong: list[str]) -> None:
    """Nobody takes papers as the owner who is not one; what is posted has no recipient, but a proof all the same."""
    assert places(record) == wrong


def test_papers_are_served_on_the_day_of_the_record_or_before_and_not_tomorrow() -> None:
    """What lies ahead has not happened."""
    assert [places(HANDED, on=ON + DAY * days) for days in (-1, 0, 1)] == [["services[0].on"], [], []]


def test_every_fault_of_every_record_is_named_at_once() -> None:
    """Of two records the second has four faults, and all are told."""
    bad = PapersServed("nobody", Channel.POST, "", Capacity.OWNER, ON + DAY, "")
    assert places(HANDED, bad) == [f"services[1].{what}" for what in ("head", "on", "recipient", "proof")]
