"""The votes that tests draw reach the edges that they are for."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from propgov.assembly import BallotClass, Choice, Form, Silence, classify
from propgov.testing import Vote, counting_rules, electorates, knife_edges, slates, votes

T = TypeVar("T")
# What is looked for need not be made small.
FIND = settings(phases=[Phase.generate], max_examples=5_000, database=None)


def reached(drawn: st.SearchStrategy[T], wanted: Callable[[T], bool]) -> bool:
    """Whether something is drawn that is as wanted; hypothesis raises NoSuchExample otherwise."""
    return wanted(find(drawn, wanted, settings=FIND))


@pytest.mark.parametrize("kind", BallotClass)
def test_every_class_of_ballot_is_drawn(kind: BallotClass) -> None:
    """Each class befalls some head of some vote."""

    def befalls(vote: Vote) -> bool:
        classes = classify(vote.electorate, vote.ballots, 1, served=vote.served, set_aside=vote.set_aside)
        return kind in classes.values()

    assert reached(votes(), befalls)


@given(votes())
def test_votes_hang_together(vote: Vote) -> None:
    """Ballots, papers and warnings are of heads of the roll, and nobody was warned whom no paper reached."""
    assert vote.ballots.keys() <= vote.served <= vote.electorate.by_key.keys()
    assert vote.set_aside.keys() <= vote.ballots.keys()
    assert vote.warned <= vote.served
    for key, ballot in vote.ballots.items():
        agent = vote.proxies[key].agent if key in vote.proxies else None
        assert (ballot.voter == agent) if agent else (ballot.voter in vote.electorate.by_key[key].owners)


def test_ballots_come_on_paper_and_online_and_by_proxy() -> None:
    """Some vote is mixed, and in some an agent votes, even for several."""
    assert reached(
        votes(), lambda vote: {ballot.form for ballot in vote.ballots.values()} == {Form.WRITTEN, Form.ONLINE}
    )
    assert reached(votes(), lambda vote: len(vote.proxies) > 1)


def weights(vote: Vote, by: str) -> tuple[int, int, int]:
    """How much took part, of how much, and how much approved, in heads or in 0.01 m2."""
    heads = vote.electorate.by_key
    weight = {key: 1 if by == "heads" else head.area for key, head in heads.items()}
    approved = sum(weight[key] for key, ballot in vote.ballots.items() if ballot.choices[1] is Choice.FOR)
    return sum(weight[key] for key in vote.ballots), sum(weight.values()), approved


@pytest.mark.parametrize("by", ["heads", "area"])
@pytest.mark.parametrize("step", [-1, 0, 1])
def test_the_knife_edge_is_drawn_on_both_sides(by: str, step: int) -> None:
    """Two thirds of all, and half of those who took part, are missed, met and passed by one, in heads and in area."""

    def exact(edge: Fraction, part: int, whole: int) -> bool:
        return part == int(edge * whole) + step

    def participation(vote: Vote) -> bool:
        took, total, _ = weights(vote, by)
        return exact(Fraction(2, 3), took, total)

    def approval(vote: Vote) -> bool:
        took, _, approved = weights(vote, by)
        return bool(took) and exact(Fraction(1, 2), approved, took)

    assert reached(knife_edges(), participation)
    assert reached(knife_edges(), approval)


def test_votes_on_the_knife_edge_have_all_kinds_of_owners() -> None:
    """Some have co-owners, some undelivered units, some an owner of two units, some one owner of more than half."""
    assert reached(knife_edges(), lambda vote: "undelivered" in vote.electorate.by_key)
    assert reached(knife_edges(), lambda vote: any(len(head.owners) > 1 for head in vote.electorate.heads))
    assert reached(knife_edges(), lambda vote: any(len(head.units) > 1 for head in vote.electorate.heads))
    assert reached(
        knife_edges(), lambda vote: any(2 * head.area > vote.electorate.area for head in vote.electorate.heads)
    )


@given(knife_edges())
def test_votes_on_the_knife_edge_hang_together(vote: Vote) -> None:
    """Every ballot answers item 1 for a head that was served, and no undelivered unit votes."""
    assert vote.ballots.keys() <= vote.served == vote.electorate.by_key.keys()
    assert all(ballot.choices.keys() == {1} for ballot in vote.ballots.values())
    assert "undelivered" not in vote.ballots


def test_rolls_have_their_edges() -> None:
    """Some roll has undelivered units, some co-owners, some an owner of several units, some one of most of the area."""
    assert reached(electorates(), lambda roll: any(2 * head.area > roll.area for head in roll.heads[1:]))
    assert reached(electorates(), lambda roll: "undelivered" in roll.by_key)
    assert reached(electorates(), lambda roll: any(len(head.owners) > 1 for head in roll.heads))
    assert reached(electorates(), lambda roll: any(len(head.units) > 1 for head in roll.heads))


def test_slates_have_too_few_and_too_many_candidates() -> None:
    """Some election has more candidates than seats, some fewer."""
    assert reached(slates(), lambda slate: len(slate.items) > slate.seats)
    assert reached(slates(), lambda slate: len(slate.items) < slate.seats)


def test_rules_on_counting_are_clauses_of_a_community() -> None:
    """What is drawn as a clause is found in the law as one."""
    law = counting_rules(silence=Silence.TAKES_PART)
    assert [row.id for row in law.packs[-1].provisions] == ["count.silence"]
