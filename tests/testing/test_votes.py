"""The votes that tests draw reach the edges that they are for."""

from __future__ import annotations

import pytest
from hypothesis import find, given

from propgov.assembly import BallotClass, Silence, classify
from propgov.testing import Vote, counting_rules, electorates, slates, votes


@pytest.mark.parametrize("kind", BallotClass)
def test_every_class_of_ballot_is_drawn(kind: BallotClass) -> None:
    """Each class befalls some head of some vote."""

    def befalls(vote: Vote) -> bool:
        classes = classify(vote.electorate, vote.ballots, 1, served=vote.served, set_aside=vote.set_aside)
        return kind in classes.values()

    assert find(votes(), befalls)


@given(votes())
def test_votes_hang_together(vote: Vote) -> None:
    """Ballots, papers and warnings are of heads of the roll, and nobody was warned whom no paper reached."""
    assert vote.ballots.keys() <= vote.served <= vote.electorate.by_key.keys()
    assert vote.set_aside.keys() <= vote.ballots.keys()
    assert vote.warned <= vote.served


def test_rolls_have_their_edges() -> None:
    """Some roll has the developer's undelivered units, some has co-owners, some an owner of several units."""
    assert find(electorates(), lambda roll: "undelivered" in roll.by_key)
    assert find(electorates(), lambda roll: any(len(head.owners) > 1 for head in roll.heads))
    assert find(electorates(), lambda roll: any(len(head.units) > 1 for head in roll.heads))


def test_slates_have_too_few_and_too_many_candidates() -> None:
    """Some election has more candidates than seats, some fewer."""
    assert find(slates(), lambda slate: len(slate.items) > slate.seats)
    assert find(slates(), lambda slate: len(slate.items) < slate.seats)


def test_rules_on_counting_are_clauses_of_a_community() -> None:
    """What is drawn as a clause is found in the law as one."""
    law = counting_rules(silence=Silence.TAKES_PART)
    assert [row.id for row in law.packs[-1].provisions] == ["count.silence"]
