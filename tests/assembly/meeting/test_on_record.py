"""What has come in of a vote stays on record as it was."""

from __future__ import annotations

import pytest
from tests.assembly.meeting.polls import (
    CALLED,
    DAY,
    GATE,
    LAST,
    OPENED,
    close,
    four_to_two,
    notify,
    own,
    proxy,
    replaced,
)

from propgov import Register, begin
from propgov.assembly import Choice, Meeting
from propgov.publish import certify
from propgov.publish.checker import check
from propgov.testing import scene
from propgov.testing.laws import state_of


@pytest.mark.parametrize("then", ["nothing", "taken back", "replaced", "replaced by the same"])
def test_a_proxy_that_was_used_stays_on_record_as_it_was(then: str) -> None:
    """Taken back, or followed by another: the ballot, by what it was given, and the result are what they were."""
    made = scene(jurisdiction="cn")
    meeting = four_to_two(made)
    ballots, tally = dict(meeting.ballots), meeting.tally(1)
    if then == "taken back":
        meeting.take_back(made.committee.on(OPENED + DAY), head="owner-1")
    elif then != "nothing":
        replaced(made, meeting, "A" if then.endswith("same") else "B")
    assert meeting.proxies_used == {"owner-1": proxy("owner-1", "A")}
    assert meeting.ballots == ballots
    assert (meeting.tally(1).classes, meeting.count(1)) == (tally.classes, tally.count)
    assert meeting.displaces(own("owner-1", Choice.AGAINST))
    again = Register(made.register.journal).get(meeting.ref)
    assert state_of(again) == state_of(meeting)
    assert check(certify(close(made, meeting), 1).data) == []


def test_a_meeting_of_which_nobody_was_told_keeps_nobodys_papers() -> None:
    """Before the notice no head is on the roll, nobody acts for one, and no agent stands for any."""
    made = scene(jurisdiction="cn")
    act = made.committee.on(CALLED)
    meeting = begin(Meeting, act, community=made.community, agenda=GATE, votes_until=LAST)
    assert meeting.head_of(own("owner-1")) is None
    assert not meeting.votes_for(own("owner-1"), CALLED)
    assert meeting.stands_for("agent", CALLED) == 0
    assert not meeting.answered("owner-1")
    notify(made, meeting)
    assert meeting.head_of(own("owner-1")) is not None
