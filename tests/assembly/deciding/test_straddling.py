"""A vote that straddles a change of law: both results, and what governs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Anchor, Choice, Count, Item, Matter, Share, decide, straddle
from propgov.errors import InvalidFacts, NotCovered
from propgov.law import Law
from propgov.testing import counts, held_meeting, scene

LAW = Law.of("cn.anhui.chizhou")
DAY = timedelta(days=1)
OLD, NEW = date(2020, 12, 31), date(2021, 1, 1)
# Of 1,000 owners 700 took part and 400 approved: over half of those who took part, under half of all.
MOST_OF_FEW = Count(Share("100000.00", 1000), Share("70000.00", 700), Share("40000.00", 400))


def test_a_vote_across_the_new_year_of_2021_shows_both_laws_and_the_code_governs() -> None:
    """Lost by the old law, carried by the Civil Code; what governs is told with its source."""
    made = straddle(Matter.OTHER_MAJOR, MOST_OF_FEW, LAW, began=date(2020, 12, 1), closed=date(2021, 1, 15))
    assert [(decision.on, decision.carried) for decision in made.results] == [(date(2020, 12, 1), False), (NEW, True)]
    assert (made.changed, made.differs, made.anchor) == (True, True, Anchor.CLOSING)
    assert made.governing is made.results[1]
    assert made.provision is not None
    assert (made.provision.instrument.id, made.provision.article, made.provision.checked) == (
        "spc-code-in-time",
        "1(3)",
        "text",
    )


@pytest.mark.parametrize(("began", "closed"), [(OLD, OLD), (NEW, NEW), (OLD - DAY * 30, OLD), (NEW, NEW + DAY * 60)])
def test_a_vote_within_one_law_has_one_result(began: date, closed: date) -> None:
    """Up to the last day of the old law, or from the first of the new, nothing is straddled."""
    made = straddle(Matter.OTHER_MAJOR, MOST_OF_FEW, LAW, began=began, closed=closed)
    assert (made.changed, made.differs) == (False, False)
    assert made.governing is made.results[0]


@given(counts(), st.sampled_from(Matter), st.dates(date(2019, 1, 1), date(2023, 12, 31)), st.integers(0, 900))
def test_the_first_and_the_last_result_are_those_of_their_days(
    count: Count, matter: Matter, began: date, days: int
) -> None:
    """Whoever asks on the day of the call or of the count is told the same."""
    closed = began + DAY * days
    made = straddle(matter, count, LAW, began=began, closed=closed)
    assert made.results[0].carried is decide(matter, count, LAW, on=began).carried
    assert made.results[-1].carried is decide(matter, count, LAW, on=closed).carried
    assert made.changed is (began < NEW <= closed)


@pytest.mark.parametrize(("called", "laws"), [(date(2020, 12, 10), 1), (date(2020, 12, 20), 2)])
def test_a_meeting_tells_what_each_law_makes_of_its_vote(called: date, laws: int) -> None:
    """Five of six take part and three approve: half of all is too few by the old law, three of five do for the Code."""
    made = scene(born=date(2020, 3, 2))
    said = {1: [Choice.FOR, Choice.FOR, Choice.FOR, Choice.AGAINST, None, Choice.ABSTAIN]}
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "benches"),), said, on=called)
    found = meeting.straddled(1)
    assert (found.began, found.closed) == (called, meeting.counted_on)
    assert [result.carried for result in found.results] == [False, True][:laws]
    assert found.governing is not None
    assert found.governing.carried is meeting.resolutions[0].decision.carried


def test_where_no_pack_says_what_governs_nothing_is_guessed() -> None:
    """Without a row the two results stand, and none governs; a row for the opening picks the first."""
    made = straddle(Matter.OTHER_MAJOR, MOST_OF_FEW, LAW, began=OLD, closed=NEW)
    assert evolve(made, anchor=None).governing is None
    assert evolve(made, anchor=Anchor.OPENING).governing is made.results[0]


def test_a_vote_does_not_close_before_it_began() -> None:
    """Days out of order, and days before the packs, are errors."""
    with pytest.raises(InvalidFacts, match="lies before"):
        straddle(Matter.OTHER_MAJOR, MOST_OF_FEW, LAW, began=NEW, closed=OLD)
    with pytest.raises(NotCovered):
        straddle(Matter.OTHER_MAJOR, MOST_OF_FEW, LAW, began=date(2007, 9, 30), closed=NEW)
