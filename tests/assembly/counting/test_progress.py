"""What an open vote can still come to, held against every way in which it could end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov import begin
from propgov.assembly import (
    Ballot,
    BallotClass,
    Choice,
    Feasibility,
    Item,
    Matter,
    Meeting,
    Proxy,
    Share,
    Silence,
    Slate,
    classify,
    feasibility,
    slate_classes,
    tally_item,
)
from propgov.community import Electorate, Notice, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import count_heads
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import Vote, counting_rules, on_paper, scene, slates, votes

LAW = Law.of("cn")
BY_CLAUSE = {"reading.silence": "by-clause"}
ON = date(2026, 3, 1)
DAY = timedelta(days=1)
RULES = {
    "no clause": LAW,
    "silence takes part": counting_rules(silence=Silence.TAKES_PART, readings=BY_CLAUSE),
    "silence with the majority": counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE),
    "all that came back": counting_rules(
        takes_part=frozenset(BallotClass) - {BallotClass.UNRETURNED, BallotClass.UNDELIVERED},
        silence=Silence.TAKES_PART,
        readings=BY_CLAUSE,
    ),
    "without abstentions": counting_rules(
        takes_part=frozenset({BallotClass.FOR, BallotClass.AGAINST, BallotClass.SPOILED}),
        silence=Silence.WITH_MAJORITY,
        readings=BY_CLAUSE,
    ),
}
SAID = (BallotClass.FOR, BallotClass.AGAINST, BallotClass.ABSTAIN, BallotClass.SPOILED)
CAN_COME = (*SAID, BallotClass.UNRETURNED)
DAYS = (date(2015, 6, 30), ON)


def ends(
    vote: Vote, law: Law, item: Item, on: date, slate: Slate | None = None, by_proxy: frozenset[str] = frozenset()
) -> Iterator[tuple[bool | None, Mapping[str, BallotClass]]]:
    """Every way in which those who can still answer could answer, spoil their paper or keep silent, with the result."""
    served = frozenset(vote.electorate.by_key)
    if slate is None:
        classes = classify(vote.electorate, vote.ballots, 1, served=served, set_aside=vote.set_aside)
    else:
        classes = slate_classes(slate, vote.electorate, vote.ballots, served=served, set_aside=vote.set_aside)[1]
    waiting = {key: CAN_COME for key, kind in classes.items() if kind is BallotClass.UNRETURNED}
    waiting |= {key: (*SAID, classes[key]) for key in by_proxy - vote.set_aside.keys()}
    for said in product(*waiting.values()):
        end = {**classes, **dict(zip(waiting, said, strict=True))}
        yield tally_item(item, vote.electorate, end, law, on=on, warned=vote.warned).decision.carried, end


def looked(
    vote: Vote, law: Law, item: Item, on: date, slate: Slate | None = None, by_proxy: frozenset[str] = frozenset()
) -> Feasibility:
    """What the library says of it."""
    return feasibility(
        item,
        vote.electorate,
        vote.ballots,
        law,
        on=on,
        set_aside=vote.set_aside,
        warned=vote.warned,
        slate=slate,
        by_proxy=by_proxy,
    )


@settings(max_examples=60)
@given(votes(most=4), st.sampled_from(sorted(RULES)), st.sampled_from(Matter), st.sampled_from(DAYS), st.data())
def test_it_agrees_with_brute_force(vote: Vote, rules: str, matter: Matter, on: date, data: st.DataObject) -> None:
    """An end can be reached exactly when some way of answering reaches it, under old law and new, clause or none.

    Ballots of some are set aside, and some were given by proxies whom the owners can still displace.
    """
    item = Item(1, matter, "Paint the gate")
    by_proxy = (
        frozenset(data.draw(st.sets(st.sampled_from(sorted(vote.ballots))))) if vote.ballots else frozenset[str]()
    )
    results = {carried for carried, _ in ends(vote, RULES[rules], item, on, by_proxy=by_proxy)}
    found = looked(vote, RULES[rules], item, on, by_proxy=by_proxy)
    assert (found.can_carry, found.can_lose) == (True in results, False in results)
    assert found.settled is (len(results) == 1)


@settings(max_examples=60)
@given(votes(most=4, numbers=(1, 2, 3)), slates(most=3), st.sampled_from(sorted(RULES)))
def test_a_candidate_agrees_with_brute_force(vote: Vote, slate: Slate, rules: str) -> None:
    """In an election a blank on a used ballot abstains and too many crosses spoil it, also while it runs."""
    item = Item(1, Matter.ELECT_COMMITTEE, "Candidate 1", persons=("c1",))
    results = {carried for carried, _ in ends(vote, RULES[rules], item, ON, slate)}
    found = looked(vote, RULES[rules], item, ON, slate)
    assert (found.can_carry, found.can_lose) == (True in results, False in results)


@pytest.mark.parametrize(("form", "movable"), [("own", False), ("proxy", True)])
def test_an_owner_can_still_displace_the_agent_until_the_close(form: str, *, movable: bool) -> None:
    """All nine said yes: settled, unless an agent said it for three of them; after the count nothing is open."""
    made = scene(owners=9)
    chair, day = made.committee, made.day
    meeting = begin(
        Meeting,
        chair.on(day),
        community=made.community,
        agenda=(Item(1, Matter.USE_FUND, "Lift"),),
        votes_until=day + DAY * 30,
    )
    meeting.notify(
        chair.on(day),
        notice=Notice("gate", day, proof="photo"),
        record_day=day,
        residents_committee_told=True,
    )
    with pytest.raises(InvalidFacts, match="not on the agenda"):
        meeting.feasible(2)
    meeting.open_voting(chair.on(day + DAY * 16))
    owners = [owner.person for owner in made.owners]
    if form == "proxy":
        proxies = tuple(Proxy(owner, owner, "agent", day, day + DAY * 60) for owner in owners[:5])
        meeting.file_proxies(chair.on(day + DAY * 16), proxies=proxies)
    voters = [*(["agent"] * 5 if form == "proxy" else owners[:5]), *owners[5:]]
    ballots = tuple(Ballot(voter, owner, {1: Choice.FOR}) for voter, owner in zip(voters, owners, strict=True))
    meeting.cast(chair.on(day + DAY * 16), ballots=on_paper(ballots[:8]))
    before = meeting.feasible(1)
    assert (before.can_carry, before.can_lose, before.remaining.owners) == (True, movable, 1)
    meeting.close(chair.on(day + DAY * 31), minutes="minutes 1")
    after = meeting.feasible(1)
    assert (after.can_carry, after.can_lose, after.remaining.owners) == (True, False, 0)


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
