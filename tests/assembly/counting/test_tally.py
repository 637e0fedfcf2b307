"""One item counted: each head in one class, nothing lost, nothing counted twice, whatever the order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import (
    Ballot,
    BallotClass,
    Choice,
    Item,
    ItemTally,
    Matter,
    Profile,
    Share,
    Silence,
    Treatment,
    classify,
    tally_item,
)
from propgov.assembly.counting.tally import figures
from propgov.community import Electorate, Roll, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import count_heads
from propgov.engine.codec import decoder, encoder
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import Vote, counting_rules, knife_edges, rolls, votes

LAW = Law.of("cn")
BY_CLAUSE = {"reading.silence": "by-clause"}
ON = date(2026, 3, 1)
ALL = frozenset(BallotClass)
C = BallotClass
RULES = {
    "no clause": LAW,
    "silence takes part": counting_rules(silence=Silence.TAKES_PART, readings=BY_CLAUSE),
    "silence with the majority": counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE),
    "all that came back": counting_rules(takes_part=ALL - {C.UNRETURNED, C.UNDELIVERED}),
    "without abstentions": counting_rules(takes_part=frozenset({C.FOR, C.AGAINST})),
    "abstentions approve": counting_rules(
        approves=frozenset({C.FOR, C.ABSTAIN}), silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE
    ),
}


def item(matter: Matter = Matter.OTHER_MAJOR) -> Item:
    """Item 1 under a matter."""
    return Item(1, matter, "Paint the gate")


def roll(*areas: str, on: date = ON) -> Electorate:
    """One owner a, b, c, ... for each dwelling of these areas."""
    names = [chr(ord("a") + number) for number in range(len(areas))]
    units = [Unit(name, "1", UnitKind.DWELLING, Decimal(area)) for name, area in zip(names, areas, strict=True)]
    held = [(unit, Title(unit.id, (unit.id,), TitleBasis.REGISTER, date(2020, 1, 1))) for unit in units]
    return count_heads(held, LAW, on)


def counted(vote: Vote, law: Law = LAW, matter: Matter = Matter.OTHER_MAJOR) -> ItemTally:
    """The tally of item 1 of a vote."""
    classes = classify(vote.electorate, vote.ballots, 1, served=vote.served, set_aside=vote.set_aside)
    return tally_item(item(matter), vote.electorate, classes, law, on=ON, warned=vote.warned)


def tallied(classes: Mapping[str, BallotClass], law: Law = LAW, warned: str = "", *, on: date = ON) -> ItemTally:
    """The tally of dwellings of 100 m2 each, by class."""
    electorate = roll(*["100.00"] * len(classes))
    return tally_item(item(), electorate, classes, law, on=on, warned=frozenset(warned))


@given(votes())
def test_every_head_is_in_exactly_one_class(vote: Vote) -> None:
    """The classes sum to the heads and the area of the roll, and but for the undelivered to the ballots issued."""
    tally = counted(vote)
    assert tally.classes.keys() == vote.electorate.by_key.keys()
    assert sum(share.owners or 0 for share in tally.shares.values()) == len(vote.electorate.heads)
    assert sum(share.cells or 0 for share in tally.shares.values()) == vote.electorate.area
    assert tally.issued == len(vote.served | vote.ballots.keys())
    assert tally.returned == len(vote.ballots)


@given(votes(), st.sampled_from(sorted(RULES)), st.sampled_from(Matter), st.randoms(use_true_random=False))
def test_order_never_matters(vote: Vote, rules: str, matter: Matter, random: Random) -> None:
    """Ballots opened in another order, of a roll written in another order, come to the same."""
    ballots, heads = list(vote.ballots.items()), list(vote.electorate.heads)
    random.shuffle(ballots)
    random.shuffle(heads)
    shuffled = evolve(vote, ballots=dict(ballots), electorate=evolve(vote.electorate, heads=tuple(heads)))
    assert counted(shuffled, RULES[rules], matter) == counted(vote, RULES[rules], matter)


@given(votes(), st.sampled_from(sorted(RULES)), st.sampled_from(Matter), st.data())
def test_a_ballot_for_never_turns_carried_into_lost(
    vote: Vote, rules: str, matter: Matter, data: st.DataObject
) -> None:
    """Whatever became of a head's ballot, were it for, a carried item stays carried, by every reading that stays."""
    key = data.draw(st.sampled_from(sorted(vote.electorate.by_key)))
    classes = classify(vote.electorate, vote.ballots, 1, served=vote.served, set_aside=vote.set_aside)
    more = {**classes, key: BallotClass.FOR}
    before, after = (
        tally_item(item(matter), vote.electorate, each, RULES[rules], on=ON, warned=vote.warned)
        for each in (classes, more)
    )
    assert not (before.decision.carried is True and after.decision.carried is not True)
    later = {reading.profile: reading.decision.carried for reading in after.readings}
    assert not [r for r in before.readings if r.decision.carried and later.get(r.profile) is False]


@given(rolls(most=5), st.data())
def test_splitting_units_of_one_owner_changes_no_head(drawn: Roll, data: st.DataObject) -> None:
    """One owner's unit cut into several titles of the same owner gives the same heads, areas and result."""
    whole = list(zip(drawn.units, drawn.titles, strict=True))
    parts: list[tuple[Unit, Title]] = []
    for unit, title in whole:
        pieces = min(data.draw(st.integers(1, 3)), unit.hundredths)
        cells = [unit.hundredths // pieces] * pieces
        cells[0] += unit.hundredths - sum(cells)
        for number, area in enumerate(cells):
            name = f"{unit.id}-{number}"
            parts.append((evolve(unit, id=name, area=Decimal(area).scaleb(-2)), evolve(title, unit=name)))
    one, other = (count_heads(held, LAW, ON) for held in (whole, parts))
    assert [(head.key, head.area) for head in one.heads] == [(head.key, head.area) for head in other.heads]
    classes = {head.key: data.draw(st.sampled_from(BallotClass)) for head in one.heads}
    first, second = (tally_item(item(), electorate, classes, LAW, on=ON) for electorate in (one, other))
    assert (first.classes, first.shares, first.count) == (second.classes, second.shares, second.count)
    assert first.decision.carried is second.decision.carried


@given(st.one_of(votes(), knife_edges()), st.sampled_from(Matter))
def test_the_figures_agree_with_fractions(vote: Vote, matter: Matter) -> None:
    """By ballots alone a tally carries exactly when fractions of what was said do."""
    tally = counted(vote, matter=matter)
    heads = vote.electorate.by_key
    said = {k: b.choices.get(1) for k, b in vote.ballots.items() if k not in vote.set_aside}
    verdict = True
    three = matter in (Matter.RAISE_FUND, Matter.REBUILD, Matter.COMMON_PARTS_BUSINESS)
    for weight in (dict.fromkeys(heads, 1), {key: head.area for key, head in heads.items()}):
        took = sum(weight[key] for key, choice in said.items() if choice is not None)
        approved = sum(weight[key] for key, choice in said.items() if choice is Choice.FOR)
        verdict &= Fraction(took, sum(weight.values())) >= Fraction(2, 3)
        share = Fraction(approved, took) if took else Fraction(0)
        verdict &= share >= Fraction(3, 4) if three else share > Fraction(1, 2)
    assert tally.decision.carried is verdict


@pytest.mark.parametrize("kind", [C.SPOILED, C.DISPUTED, C.LATE])
def test_what_is_set_aside_counts_for_nothing_by_itself(kind: BallotClass) -> None:
    """A spoiled, disputed or late ballot says nothing, whatever is written on it."""
    electorate = roll("100.00", "100.00")
    ballots = {key: Ballot(key, key, {1: Choice.FOR}) for key in "ab"}
    classes = classify(electorate, ballots, 1, set_aside={"b": kind})
    tally = tally_item(item(), electorate, classes, LAW, on=ON)
    assert classes == {"a": C.FOR, "b": kind}
    assert tally.count.took_part == tally.count.approved == Share("100.00", 1)


def test_a_blank_is_spoiled_a_missing_ballot_unreturned_or_undelivered() -> None:
    """Returned and empty for the item; served and silent; never reached."""
    ballots = {"a": Ballot("a", "a", {2: Choice.FOR})}
    classes = classify(roll("1.00", "1.00", "1.00"), ballots, 1, served=frozenset("b"))
    assert classes == {"a": C.SPOILED, "b": C.UNRETURNED, "c": C.UNDELIVERED}


def test_strangers_and_odd_classes_are_all_named() -> None:
    """Ballots, service and set-aside papers of nobody on the roll, and one set aside as approving, are refused at once."""
    with pytest.raises(InvalidFacts) as caught:
        classify(
            roll("1.00"),
            {"x": Ballot("x", "x", {1: Choice.FOR})},
            1,
            served=frozenset("y"),
            set_aside={"z": C.LATE, "a": C.FOR},
        )
    assert [fault.place for fault in caught.value.faults] == ["ballots", "served", "set_aside", "set_aside"]


@pytest.mark.parametrize("classes", [{}, {"a": C.FOR, "x": C.FOR}])
def test_a_tally_wants_a_class_for_each_head(classes: Mapping[str, BallotClass]) -> None:
    """A head without a class, or a class without a head, is no count."""
    with pytest.raises(InvalidFacts):
        tally_item(item(), roll("1.00"), classes, LAW, on=ON)


def test_silence_is_nothing_without_a_clause() -> None:
    """Served, warned and silent: without a clause nobody takes part by silence, and no such reading is offered."""
    tally = tallied({"a": C.FOR, "b": C.UNRETURNED, "c": C.UNRETURNED}, warned="bc")
    assert [reading.profile for reading in tally.readings] == [Profile.BALLOTS_ONLY]
    assert tally.decision.carried is False
    assert tally.silent == Share("200.00", 2)


def test_silence_goes_with_the_majority_by_clause_and_warning() -> None:
    """Read as (2022)沪02民初16号 does, those warned go with the majority; the strict reading stands beside and differs."""
    law = counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE)
    classes = {"a": C.FOR, "b": C.UNRETURNED, "c": C.UNRETURNED}
    tally = tallied(classes, law, "bc")
    assert [(r.profile, r.governs, r.decision.carried) for r in tally.readings] == [
        (Profile.SILENCE_WITH_MAJORITY, True, True),
        (Profile.BALLOTS_ONLY, False, False),
    ]
    assert tally.contested
    assert tally.count.approved == Share("300.00", 3)
    # Nobody was warned, or one too few: the clause reaches only those who were.
    assert tallied(classes, law).decision.carried is False
    assert tallied(classes, law, "b").count.took_part == Share("200.00", 2)
    assert not tallied(classes, law).contested


def test_nobody_s_silence_counts_unless_the_program_says_so() -> None:
    """The same clause read strictly: lost by the ballots, and the tally says that the clause would carry it."""
    tally = tallied(
        {"a": C.FOR, "b": C.UNRETURNED, "c": C.UNRETURNED}, counting_rules(silence=Silence.WITH_MAJORITY), "bc"
    )
    assert [(r.profile, r.governs, r.decision.carried) for r in tally.readings] == [
        (Profile.BALLOTS_ONLY, True, False),
        (Profile.SILENCE_WITH_MAJORITY, False, True),
    ]
    (other,) = tally.differing
    assert (other.reading, other.answer, other.instead_of) == ("reading.silence", "by-clause", "not-counted")
    noted = [finding for finding in tally.decision.findings if finding.readings]
    assert {finding.rule.split(".")[1] for finding in noted} == {"participation"}
    assert all(finding.readings == {"reading.silence": "not-counted"} for finding in noted)
    assert "法律理解有分歧" in tally.decision.text("zh")


def test_silence_without_a_majority_approves_nothing() -> None:
    """Exactly half for is no majority: the silent take part and approve nothing."""
    law = counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE)
    tally = tallied({"a": C.FOR, "b": C.AGAINST, "c": C.UNRETURNED}, law, "c")
    assert (tally.count.took_part.owners, tally.count.approved.owners) == (3, 1)
    # A majority of heads alone is none: both halves are asked of it too.
    electorate = roll("10.00", "10.00", "100.00", "10.00")
    classes = {"a": C.FOR, "b": C.FOR, "c": C.AGAINST, "d": C.UNRETURNED}
    uneven = tally_item(item(), electorate, classes, law, on=ON, warned=frozenset("d"))
    assert uneven.count.approved == Share("20.00", 2)


def test_silence_takes_part_by_clause_and_approves_nothing() -> None:
    """By a clause that goes less far, silence helps attendance only."""
    tally = tallied(
        {"a": C.FOR, "b": C.UNRETURNED, "c": C.UNRETURNED},
        counting_rules(silence=Silence.TAKES_PART, readings=BY_CLAUSE),
        "bc",
    )
    assert tally.readings[0].profile is Profile.SILENCE_TAKES_PART
    assert (tally.count.took_part.owners, tally.count.approved.owners) == (3, 1)


def test_a_disputed_ballot_that_decides_is_seen() -> None:
    """Two for, one disputed of three: carried as it stands; two of four, one against: it hangs on the dispute."""
    plain = tallied({"a": C.FOR, "b": C.FOR, "c": C.DISPUTED})
    assert not plain.contested
    hangs = tallied({"a": C.FOR, "b": C.AGAINST, "c": C.DISPUTED})
    assert {r.profile: r.decision.carried for r in hangs.readings} == {
        Profile.BALLOTS_ONLY: False,
        Profile.DISPUTED_AGAINST: False,
        Profile.DISPUTED_FOR: True,
    }
    assert hangs.contested


def test_a_spoiled_ballot_may_take_part() -> None:
    """Two of four for, one spoiled: by ballots alone attendance fails; if the spoiled takes part it is met, and carried."""
    tally = tallied({"a": C.FOR, "b": C.FOR, "c": C.SPOILED, "d": C.UNDELIVERED})
    assert {r.profile: r.decision.carried for r in tally.readings} == {
        Profile.BALLOTS_ONLY: False,
        Profile.SPOILED_TAKES_PART: True,
    }


def test_a_clause_settles_the_spoiled() -> None:
    """Where the rules count the spoiled, theirs is the reading that governs, and no doubt is left beside it."""
    law = counting_rules(takes_part=frozenset({C.FOR, C.AGAINST, C.ABSTAIN, C.SPOILED}))
    tally = tallied({"a": C.FOR, "b": C.FOR, "c": C.SPOILED, "d": C.UNDELIVERED}, law)
    assert [(r.profile, r.decision.carried) for r in tally.readings] == [
        (Profile.CLAUSE, True),
        (Profile.BALLOTS_ONLY, False),
    ]


def test_a_clause_holds_from_its_own_day() -> None:
    """A vote on the day before the rules began is counted without them."""
    law = counting_rules(silence=Silence.WITH_MAJORITY, readings=BY_CLAUSE)
    classes = {"a": C.FOR, "b": C.UNRETURNED}
    before = tallied(classes, law, "b", on=date(2021, 1, 1) - timedelta(days=1))
    assert before.treatment == Treatment()
    assert tallied(classes, law, "b").treatment.silence is Silence.WITH_MAJORITY


@given(votes(), st.sampled_from(sorted(RULES)))
def test_a_tally_is_kept_and_read_back(vote: Vote, rules: str) -> None:
    """What a journal keeps of a tally reads back the same, classes and figures alike."""
    tally = counted(vote, RULES[rules])
    plain = encoder(ItemTally)(tally)
    again = decoder(ItemTally)(plain)
    assert encoder(ItemTally)(again) == plain
    assert (again.classes, again.shares, again.treatment, again.count) == (
        tally.classes,
        tally.shares,
        tally.treatment,
        tally.count,
    )


@given(votes())
def test_figures_add_up(vote: Vote) -> None:
    """If every class took part and approved, all would have taken part and approved."""
    tally = counted(vote)
    total = tally.count.total
    everything = Treatment(takes_part=ALL - {C.UNDELIVERED, C.UNRETURNED}, silence=Silence.TAKES_PART)
    count = figures(total, tally.shares, tally.shares[C.UNRETURNED], everything)
    assert (count.took_part.owners or 0) + (tally.shares[C.UNDELIVERED].owners or 0) == total.owners
