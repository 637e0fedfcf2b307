"""What an open vote can still come to, held against every way in which it could end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov.assembly import (
    Ballot,
    BallotClass,
    Choice,
    Feasibility,
    Item,
    Matter,
    Share,
    Silence,
    classify,
    feasibility,
    tally_item,
)
from propgov.community import Electorate, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import count_heads
from propgov.law import Law
from propgov.testing import Vote, counting_rules, votes

LAW = Law.of("cn")
ON = date(2026, 3, 1)
RULES = {
    "no clause": LAW,
    "silence takes part": counting_rules(silence=Silence.TAKES_PART),
    "silence with the majority": counting_rules(silence=Silence.WITH_MAJORITY),
}
CAN_COME = (BallotClass.FOR, BallotClass.AGAINST, BallotClass.ABSTAIN, BallotClass.UNRETURNED)
DAYS = (date(2015, 6, 30), ON)


def ends(vote: Vote, law: Law, item: Item, on: date) -> Iterator[tuple[bool | None, Mapping[str, BallotClass]]]:
    """Every way in which those who have not answered could answer or keep silent, with the result."""
    served = frozenset(vote.electorate.by_key)
    classes = classify(vote.electorate, vote.ballots, 1, served=served, set_aside=vote.set_aside)
    waiting = [key for key, kind in classes.items() if kind is BallotClass.UNRETURNED]
    for said in product(CAN_COME, repeat=len(waiting)):
        end = {**classes, **dict(zip(waiting, said, strict=True))}
        yield tally_item(item, vote.electorate, end, law, on=on, warned=vote.warned).decision.carried, end


def looked(vote: Vote, law: Law, item: Item, on: date) -> Feasibility:
    """What the library says of it."""
    return feasibility(item, vote.electorate, vote.ballots, law, on=on, set_aside=vote.set_aside, warned=vote.warned)


@settings(max_examples=60)
@given(votes(most=4), st.sampled_from(sorted(RULES)), st.sampled_from(Matter), st.sampled_from(DAYS))
def test_it_agrees_with_brute_force(vote: Vote, rules: str, matter: Matter, on: date) -> None:
    """An end can be reached exactly when some way of answering reaches it, under old law and new, clause or none."""
    item = Item(1, matter, "Paint the gate")
    results = {carried for carried, _ in ends(vote, RULES[rules], item, on)}
    found = looked(vote, RULES[rules], item, on)
    assert (found.can_carry, found.can_lose) == (True in results, False in results)
    assert found.settled is (len(results) == 1)


@settings(max_examples=60)
@given(votes(most=4), st.sampled_from(Matter), st.sampled_from(DAYS))
def test_fewer_heads_than_needed_never_carry(vote: Vote, matter: Matter, on: date) -> None:
    """Where it carries, at least as many more approve, of heads and of area, as were said to be needed."""
    item = Item(1, matter, "Paint the gate")
    found = looked(vote, LAW, item, on)
    start = classify(vote.electorate, vote.ballots, 1, set_aside=vote.set_aside)
    for carried, end in ends(vote, LAW, item, on):
        more = [head for head in vote.electorate.heads if end[head.key] is BallotClass.FOR is not start[head.key]]
        others = any(
            end[key] in (BallotClass.AGAINST, BallotClass.ABSTAIN) and start[key] is not end[key] for key in end
        )
        if carried and not others:
            assert found.needed.owners is not None
            assert len(more) >= found.needed.owners
            assert sum(head.area for head in more) >= (found.needed.cells or 0)
    assert not (found.can_carry and None in (found.needed.owners, found.needed.area))


@given(votes(most=5), st.sampled_from(Matter), st.data())
def test_a_settled_vote_stays_settled(vote: Vote, matter: Matter, data: st.DataObject) -> None:
    """One more ballot never brings back an end that was out of reach."""
    item = Item(1, matter, "Paint the gate")
    waiting = sorted(vote.electorate.by_key.keys() - vote.ballots.keys())
    if not waiting:
        return
    key = data.draw(st.sampled_from(waiting))
    given_now = Ballot("somebody", key, {1: data.draw(st.sampled_from(Choice))})
    before = looked(vote, LAW, item, ON)
    after = looked(evolve(vote, ballots={**vote.ballots, key: given_now}), LAW, item, ON)
    assert not (after.can_carry and not before.can_carry)
    assert not (after.can_lose and not before.can_lose)


def nine(area: str = "100.00") -> Electorate:
    """Nine dwellings of 100 m2, the last of them of another area."""
    areas = ["100.00"] * 8 + [area]
    units = [Unit(f"u{n}", "1", UnitKind.DWELLING, Decimal(each)) for n, each in enumerate(areas)]
    held = [(unit, Title(unit.id, (unit.id,), TitleBasis.REGISTER, date(2020, 1, 1))) for unit in units]
    return count_heads(held, LAW, ON)


def said(*choices: Choice) -> dict[str, Ballot]:
    """Ballots of the first so many of the nine."""
    return {f"u{n}": Ballot(f"u{n}", f"u{n}", {1: choice}) for n, choice in enumerate(choices)}


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [
        ((), (True, True, Share("600.00", 6))),
        ((Choice.FOR,) * 5, (True, True, Share("100.00", 1))),
        ((Choice.FOR,) * 6, (True, False, Share("0.00", 0))),
        ((Choice.AGAINST,) * 4, (True, True, Share("400.01", 5))),
        ((Choice.AGAINST,) * 5, (False, True, Share(None, None))),
        ((Choice.FOR,) * 6 + (Choice.ABSTAIN,) * 2, (True, False, Share("0.00", 0))),
    ],
)
def test_what_is_still_needed_at_each_turn(ballots: tuple[Choice, ...], expected: tuple[bool, bool, Share]) -> None:
    """Six of nine take part and more than half approve: six for settle it, five against leave no way."""
    found = feasibility(Item(1, Matter.USE_FUND, "Lift"), nine(), said(*ballots), LAW, on=ON)
    assert (found.can_carry, found.can_lose, found.needed) == expected
    assert found.remaining.owners == 9 - len(ballots)


def test_one_large_owner_does_not_bring_the_heads() -> None:
    """With eight of nine heads in favour and one great area silent, the area is missing; the heads are not."""
    found = feasibility(Item(1, Matter.USE_FUND, "Lift"), nine("800.00"), said(*[Choice.FOR] * 8), LAW, on=ON)
    assert found.needed == Share("266.67", 0)
    assert found.can_carry
