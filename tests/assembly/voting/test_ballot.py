"""Items of an agenda, ballots, and resolutions with the days on which they stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Count, Item, Matter, Resolution, Share, decide
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import held_meeting, scene

MADE = date(2026, 3, 1)
EVERYBODY = Share("100.00", 10)
RESOLUTION = Resolution(
    Item(1, Matter.OTHER_MAJOR, "paint the gate"),
    decide(Matter.OTHER_MAJOR, Count(EVERYBODY, EVERYBODY, EVERYBODY), Law.of("cn"), on=MADE),
)


@given(day=st.dates(date(2025, 1, 1), date(2028, 1, 1)), days=st.integers(0, 400))
def test_a_resolution_stands_from_its_day_until_the_day_before_it_is_revoked(day: date, days: int) -> None:
    """The day of the decision counts, the day of the judgment does not."""
    revoked = MADE + timedelta(days=days)
    assert RESOLUTION.stands_on(day) is (day >= MADE)
    assert evolve(RESOLUTION, revoked_on=revoked).stands_on(day) is (MADE <= day < revoked)


def test_an_item_on_a_case_names_it_as_the_journal_does() -> None:
    """What is decided on is named by kind and id, so that the case can be found again."""
    community = scene().community
    item = Item.on(3, Matter.ELECT_COMMITTEE, "elect", community, ("zhao", "qian"))
    assert item == Item(3, Matter.ELECT_COMMITTEE, "elect", "community:scene", ("zhao", "qian"))


def test_the_choices_have_their_chinese_terms() -> None:
    """For, against, abstain: what each ballot paper says; and what some say beside it."""
    assert [choice.value for choice in Choice] == ["同意", "反对", "弃权", "随多数", "无意见"]


def test_a_ballot_of_co_owners_names_who_votes_and_for_which_head() -> None:
    """One person gives the ballot of a head that may be several people."""
    ballot = Ballot("li", "li+zhang", {1: Choice.FOR})
    assert (ballot.voter, ballot.head, dict(ballot.choices)) == ("li", "li+zhang", {1: Choice.FOR})


def test_what_a_caller_does_with_its_mapping_does_not_reach_the_ballot() -> None:
    """A ballot keeps what was said when it was given."""
    said = {1: Choice.FOR}
    given = Ballot("li", "li", said)
    said[1] = Choice.AGAINST
    assert given.choices == {1: Choice.FOR}


def test_what_is_no_mapping_of_choices_is_left_for_the_step_to_refuse() -> None:
    """Choices of a wrong type are named by the step, with every other fault of its facts."""
    wrong: Any = None
    made = scene()
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "paint"),))
    with pytest.raises(InvalidFacts, match="choices"):
        meeting.cast(made.committee.on(made.day), ballots=(Ballot("li", "li", wrong),))
