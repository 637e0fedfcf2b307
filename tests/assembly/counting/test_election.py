"""Elections of several seats: passing both halves first, ranking only among those, ties left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import (
    Ballot,
    BallotClass,
    Choice,
    Election,
    Item,
    ItemTally,
    Matter,
    RankBy,
    Slate,
    TieBreak,
    elect,
    slate_classes,
    tally_item,
)
from propgov.assembly.counting.election import slate_faults, slate_findings
from propgov.community import Electorate, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import count_heads
from propgov.errors import InvalidFacts
from propgov.law import Law, Outcome
from propgov.testing import Vote, counting_rules, slates, votes

LAW = Law.of("cn")
ON = date(2026, 3, 1)
C = BallotClass


def rule(name: str, words: str) -> str:
    """A row of a community's own rules."""
    return (
        '[[article]]\narticle = "9"\ntext = { en = "Order.", zh = "次序。" }\n[article.asks]\n'
        f'"{name}" = {{ one_of = {words} }}\n\n'
    )


BY_HEADS = counting_rules(more=rule("assembly.election.rank-by", '["HEADS"]'))
BY_HEADS_THEN_AREA = counting_rules(
    more=rule("assembly.election.rank-by", '["HEADS", "AREA"]') + rule("assembly.election.tie", '["LOT"]')
)
RULES = {"none": LAW, "heads": BY_HEADS, "heads, then area": BY_HEADS_THEN_AREA}


def agenda(count: int) -> tuple[Item, ...]:
    """One item for each candidate c1, c2, ..."""
    return tuple(Item(n, Matter.ELECT_COMMITTEE, f"Candidate {n}", persons=(f"c{n}",)) for n in range(1, count + 1))


def roll(*areas: str) -> Electorate:
    """Owners u0, u1, ... each of one dwelling."""
    units = [Unit(f"u{n}", "1", UnitKind.DWELLING, Decimal(area)) for n, area in enumerate(areas)]
    held = [(unit, Title(unit.id, (unit.id,), TitleBasis.REGISTER, date(2020, 1, 1))) for unit in units]
    return count_heads(held, LAW, ON)


def tallies(slate: Slate, vote: Vote, law: Law) -> Mapping[int, ItemTally]:
    """The tally of each candidate."""
    classes = slate_classes(slate, vote.electorate, vote.ballots, served=vote.served, set_aside=vote.set_aside)
    items = {item.number: item for item in agenda(5)}
    return {n: tally_item(items[n], vote.electorate, each, law, on=ON) for n, each in classes.items()}


def approvals(votes_for: Mapping[int, Sequence[int]], areas: Sequence[str], slate: Slate, law: Law = LAW) -> Election:
    """The election in which candidate n is approved by the owners named, all owners returning a ballot."""
    electorate = roll(*areas)
    ballots = {
        head.key: Ballot(
            head.key,
            head.key,
            {n: Choice.FOR if int(head.key[1:]) in who else Choice.AGAINST for n, who in votes_for.items()},
        )
        for head in electorate.heads
    }
    vote = Vote(electorate, ballots, frozenset(), {}, frozenset())
    return elect(slate, agenda(len(votes_for)), tallies(slate, vote, law), law, on=ON)


@given(votes(numbers=(1, 2, 3, 4, 5)), slates(), st.sampled_from(sorted(RULES)))
def test_nobody_sits_without_passing_both_halves(vote: Vote, slate: Slate, rules: str) -> None:
    """Every candidate has one place; who sits or waits has passed; and there are never too many of them."""
    law = RULES[rules]
    found = tallies(slate, vote, law)
    election = elect(slate, agenda(len(slate.items)), found, law, on=ON)
    passed = {f"c{n}" for n, tally in found.items() if tally.decision.carried}
    places = (election.seated, election.alternates, election.unsettled, election.without_seat, election.lost)
    assert sorted(person for place in places for person in place) == [f"c{n}" for n in slate.items]
    assert passed == {person for place in places[:-1] for person in place}
    assert len(election.seated) <= slate.seats
    assert len(election.alternates) <= slate.alternates
    assert election.open_seats == slate.seats - len(election.seated)
    if len(passed) <= slate.seats:
        assert sorted(election.seated) == sorted(passed)


@given(votes(numbers=(1, 2, 3, 4, 5)), slates())
def test_what_is_settled_without_a_ranking_every_ranking_settles_so(vote: Vote, slate: Slate) -> None:
    """Where the rules name no ranking, only that is said which holds by heads and by area alike."""
    found = tallies(slate, vote, LAW)
    open_order = elect(slate, agenda(len(slate.items)), found, LAW, on=ON)
    for order in ('["HEADS", "AREA"]', '["AREA", "HEADS"]'):
        law = counting_rules(more=rule("assembly.election.rank-by", order))
        ranked = elect(slate, agenda(len(slate.items)), found, law, on=ON)
        assert set(open_order.seated) <= set(ranked.seated)
        assert set(open_order.without_seat) <= set(ranked.without_seat)


@given(votes(numbers=(1, 2, 3)))
def test_all_candidates_have_the_same_participants(vote: Vote) -> None:
    """An election is one vote: who answers for one candidate takes part for all."""
    slate = Slate(2, (1, 2, 3))
    took_part = {tally.count.took_part for tally in tallies(slate, vote, LAW).values()}
    assert len(took_part) == 1


def test_plurality_is_not_election() -> None:
    """Far ahead of the other, but approved by three of six: half is not more than half, and the seat stays open."""
    election = approvals({1: (0, 1, 2), 2: (3,)}, ["100.00"] * 6, Slate(1, (1, 2)))
    assert (election.seated, election.lost, election.open_seats) == ((), ("c1", "c2"), 1)


def test_heads_without_area_do_not_elect() -> None:
    """Five of six heads with less than half of the area do not elect."""
    election = approvals({1: (0, 1, 2, 3, 4)}, ["10.00"] * 5 + ["100.00"], Slate(1, (1,)))
    assert election.lost == ("c1",)


def test_ranking_by_the_rules_seats_the_first_and_names_alternates() -> None:
    """Of four who passed, two sit, one waits and one has no seat, in the order of heads."""
    for_whom = {1: (0, 1, 2, 3), 2: (0, 1, 2, 3, 4, 5), 3: (0, 1, 2, 3, 4), 4: (3, 4, 5, 6, 0, 1, 2)}
    slate = Slate(2, (1, 2, 3, 4), alternates=1)
    electorate = roll(*["100.00"] * 7)
    classes = {n: {f"u{k}": C.FOR if k in who else C.AGAINST for k in range(7)} for n, who in for_whom.items()}
    found = {i.number: tally_item(i, electorate, classes[i.number], BY_HEADS, on=ON) for i in agenda(4)}
    election = elect(slate, agenda(4), found, BY_HEADS, on=ON)
    assert (election.seated, election.alternates, election.without_seat) == (("c4", "c2"), ("c3",), ("c1",))
    assert election.ranked


def test_a_tie_at_the_last_seat_is_left_open() -> None:
    """Two with the same votes for one seat: neither sits, and what the rules say of ties is told, or that they do not."""
    for_whom = {1: (0, 1, 2, 3), 2: (3, 4, 5, 6)}
    electorate = roll(*["100.00"] * 7)
    classes = {n: {f"u{k}": C.FOR if k in who else C.AGAINST for k in range(7)} for n, who in for_whom.items()}
    found = {i.number: tally_item(i, electorate, classes[i.number], LAW, on=ON) for i in agenda(2)}
    slate = Slate(1, (1, 2))
    for law, tie in ((LAW, None), (BY_HEADS, None), (BY_HEADS_THEN_AREA, TieBreak.LOT)):
        election = elect(slate, agenda(2), found, law, on=ON)
        assert (election.seated, election.unsettled, election.tie) == ((), ("c1", "c2"), tie)
        assert election.open_seats == 1
    # With two seats there is nothing to settle.
    assert elect(evolve(slate, seats=2), agenda(2), found, LAW, on=ON).seated == ("c1", "c2")


def test_heads_and_area_that_differ_wait_for_a_rule() -> None:
    """One ahead by heads, one by area: without a clause the seat is open; a clause settles it."""
    electorate = roll(*["100.00"] * 6, "250.00")
    for_whom = {1: (0, 1, 2, 3, 4), 2: (0, 1, 2, 6)}
    classes = {n: {f"u{k}": C.FOR if k in who else C.AGAINST for k in range(7)} for n, who in for_whom.items()}
    found = {i.number: tally_item(i, electorate, classes[i.number], LAW, on=ON) for i in agenda(2)}
    slate = Slate(1, (1, 2), alternates=1)
    assert elect(slate, agenda(2), found, LAW, on=ON).unsettled == ("c1", "c2")
    by_heads = elect(slate, agenda(2), found, BY_HEADS, on=ON)
    assert (by_heads.seated, by_heads.alternates) == (("c1",), ("c2",))
    by_area = counting_rules(more=rule("assembly.election.rank-by", f'["{RankBy.AREA.name}"]'))
    assert elect(slate, agenda(2), found, by_area, on=ON).seated == ("c2",)


def test_an_overvoted_ballot_is_spoiled_for_all() -> None:
    """Three crosses for two seats: the ballot says nothing; two are within the seats."""
    electorate = roll("1.00", "1.00", "1.00")
    ballots = {
        "u0": Ballot("u0", "u0", {1: Choice.FOR, 2: Choice.FOR, 3: Choice.FOR}),
        "u1": Ballot("u1", "u1", {1: Choice.FOR, 2: Choice.FOR}),
        "u2": Ballot("u2", "u2", {9: Choice.FOR}),
    }
    classes = slate_classes(Slate(2, (1, 2, 3)), electorate, ballots)
    assert [classes[n]["u0"] for n in (1, 2, 3)] == [C.SPOILED] * 3
    assert [classes[n]["u1"] for n in (1, 2, 3)] == [C.FOR, C.FOR, C.ABSTAIN]
    assert [classes[n]["u2"] for n in (1, 2, 3)] == [C.SPOILED] * 3


@pytest.mark.parametrize(
    ("place", "alternates", "outcome"),
    [
        ("cn.beijing", 5, Outcome.HOLDS),
        ("cn.beijing", 6, Outcome.BROKEN),
        ("cn.zhejiang.lishui", 2, Outcome.HOLDS),
        ("cn.zhejiang.lishui", 3, Outcome.BROKEN),
        ("cn.zhejiang.huzhou", 2, Outcome.HOLDS),
        ("cn.zhejiang.huzhou", 3, Outcome.BROKEN),
        ("cn", 9, Outcome.HOLDS),
    ],
)
def test_how_many_alternates_a_place_allows(place: str, alternates: int, outcome: Outcome) -> None:
    """Beijing as many as the five members, Lishui and Huzhou half as many; elsewhere the rules say."""
    (finding,) = slate_findings(Slate(5, (1,), alternates), Law.of(place), on=ON)
    assert finding.outcome is outcome


def test_a_slate_that_cannot_be_voted_on_says_why() -> None:
    """No seats, a number twice, a number not on the agenda, an item of no candidate, a candidate twice, nobody at all."""
    two = evolve(agenda(1)[0], number=2)
    odd = Item(3, Matter.USE_FUND, "Lift")
    faults = list(slate_faults(Slate(0, (1, 1, 2, 3, 4)), (*agenda(1), two, odd)))
    assert [fault.problem.split(" ")[0] for fault in faults] == ["has", "item", "elects", "item", "c1"]
    assert [fault.problem for fault in slate_faults(Slate(1, ()), ())] == ["has no candidates"]
    assert not list(slate_faults(Slate(1, (1,)), agenda(1)))
    with pytest.raises(InvalidFacts, match="was not counted"):
        elect(Slate(1, (1,)), agenda(1), {}, LAW, on=ON)
