"""Acts of earlier years come out by the law of their day: what it asked is asked, and silence lets nothing pass."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.income.given import opened, planned
from tests.weighed import refused

from propgov import begin, explain
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.community import Notice
from propgov.law import Outcome
from propgov.testing import held_meeting, on_paper, scene

DAY = timedelta(days=1)
BORN = [date(2007, 10, 8), date(2010, 1, 4), date(2018, 6, 4), date(2020, 9, 1)]


@pytest.mark.parametrize("born", BORN)
@pytest.mark.parametrize("matter", [Matter.OTHER_MAJOR, Matter.USE_FUND])
def test_before_the_code_too_nothing_is_spent_without_a_decision(born: date, matter: Matter) -> None:
    """Under the Property Law a plan needs the owners' decision on it as a major matter; one on another matter does not do."""
    made = scene(jurisdiction="cn", born=born)
    spending = planned(made, opened(made))
    meeting = held_meeting(made, (Item.on(1, matter, "the gate", spending),))
    missing = {} if matter is Matter.OTHER_MAJOR else {"income.spending.owners-decision": "property-law-2007 76(1)(7)"}
    assert refused(spending.approve, made.committee.on(made.day), meeting=meeting) == missing


@pytest.mark.parametrize(
    ("born", "law"), [*((day, "property-law-2007") for day in BORN), (date(2021, 1, 5), "civil-code")]
)
def test_a_stranger_votes_under_no_law(born: date, law: str) -> None:
    """That voters are owners, and vote once, is what a vote means: it is refused under the law of that year."""
    made = scene(jurisdiction="cn", born=born)
    chair, called, day = made.committee, made.day, made.day + DAY * 16
    agenda = (Item(1, Matter.OTHER_MAJOR, "the gate"),)
    meeting = begin(Meeting, chair.on(called), community=made.community, agenda=agenda, votes_until=day + DAY)
    notice = Notice("gate", called, proof="photo")
    meeting.notify(chair.on(called), notice=notice, record_day=called, residents_committee_told=True)
    meeting.open_voting(chair.on(day))
    own = made.owners[0].person
    vote, strange = Ballot(own, own, {1: Choice.FOR}), Ballot(own, "stranger", {1: Choice.FOR})
    for votes, wanted in (((strange,), "assembly.ballot.on-roll"), ((vote, vote), "assembly.ballot.once")):
        (found,) = explain(meeting.cast, chair.on(day), ballots=on_paper(votes)).refusals
        assert (found.rule, found.outcome) == (wanted, Outcome.BROKEN)
        assert found.instrument is not None
        assert found.instrument.id == law
    assert explain(meeting.cast, chair.on(day), ballots=on_paper((vote,))).allowed
