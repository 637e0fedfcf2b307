"""The ways of counting on which courts and texts differ: silence, heads of owners with several parts, car spaces."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import BallotClass, Item, ItemTally, Matter, Profile, Silence, Treatment, tally_item
from propgov.assembly.counting.ways import followed, source_of, summed
from propgov.community import Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import UNDELIVERED, count_heads
from propgov.law import Law
from propgov.testing import Vote, counting_rules, votes

ON = date(2026, 3, 1)
ITEM = Item(1, Matter.OTHER_MAJOR, "Paint the gate")
LAW = Law.of("cn")
PER_PART = Law.of("cn", readings={"reading.heads": "per-part"})
WITH_SPACES = Law.of("cn", readings={"reading.car-spaces": "counted"})
C = BallotClass

Held = tuple[Unit, Title]


def held(
    name: str,
    owner: str,
    area: str = "100.00",
    kind: UnitKind = UnitKind.DWELLING,
    *,
    born: date = date(2020, 1, 1),
) -> Held:
    """A unit and its title."""
    unit = Unit(name, "1", kind, Decimal(area))
    delivered = owner != UNDELIVERED
    basis = TitleBasis.REGISTER if delivered else TitleBasis.OWN_BUILDING
    return unit, Title(name, (owner,), basis, born, delivered=delivered)


def told(tally: ItemTally, profile: Profile) -> bool | None:
    """The result by one way of counting."""
    (found,) = (reading.decision.carried for reading in tally.readings if reading.profile is profile)
    return found


def test_two_for_one_against_and_six_silent_hang_on_the_clause() -> None:
    """Raising the fund, the silent served in person and warned: lost by the ballots, carried by the clause, contested."""
    units = [held(f"u{number}", f"o{number}") for number in range(9)]
    classes = {f"o{number}": C.FOR if number < 2 else C.AGAINST if number == 2 else C.UNRETURNED for number in range(9)}
    warned = frozenset(f"o{number}" for number in range(3, 9))
    results: list[bool | None] = []
    for readings in ({}, {"reading.silence": "by-clause"}):
        law = counting_rules(silence=Silence.WITH_MAJORITY, readings=readings)
        electorate = count_heads(units, law, ON)
        raised = evolve(ITEM, matter=Matter.RAISE_FUND)
        tally = tally_item(raised, electorate, classes, law, on=ON, warned=warned)
        assert tally.contested
        results.append(tally.decision.carried)
        assert told(tally, Profile.SILENCE_WITH_MAJORITY) is True
        assert told(tally, Profile.BALLOTS_ONLY) is False
    assert results == [False, True]


@pytest.mark.parametrize("law", [LAW, PER_PART])
def test_an_owner_of_several_parts_is_shown_both_ways(law: Law) -> None:
    """One owner of five of nine parts is for, four others against: by heads lost, by parts carried; areas are even."""
    units = [
        *(held(f"u{number}", "rich", "80.00") for number in range(5)),
        *(held(f"v{n}", f"o{n}", "90.00") for n in range(4)),
    ]
    electorate = count_heads(units, law, ON)
    classes = {head.key: C.FOR if "rich" in head.owners else C.AGAINST for head in electorate.heads}
    tally = tally_item(ITEM, electorate, classes, law, on=ON)
    merged = law is LAW
    assert len(electorate.heads) == (5 if merged else 9)
    assert told(tally, Profile.HEADS_PER_PART if merged else Profile.HEADS_MERGED) is merged
    assert tally.decision.carried is not merged
    assert tally.contested
    assert tally.decision.findings[-1].readings == {"reading.heads": "merged" if merged else "per-part"}


def test_one_owner_who_answers_differently_for_parts_says_nothing_as_one_head() -> None:
    """Counted by parts, one yes and one no; merged, that owner is a spoiled head."""
    electorate = count_heads([held("a1", "a"), held("a2", "a"), held("b", "b")], PER_PART, ON)
    tally = tally_item(ITEM, electorate, {"a1": C.FOR, "a2": C.AGAINST, "b": C.FOR}, PER_PART, on=ON)
    (other,) = (reading for reading in tally.readings if reading.profile is Profile.HEADS_MERGED)
    assert (other.decision.count.total.owners, other.decision.count.took_part.owners) == (2, 1)
    assert other.decision.count.total.area == tally.count.total.area


def test_before_the_interpretation_nothing_is_open_about_heads() -> None:
    """While no row said how heads may be counted, an owner of several parts is one head, whatever a program names."""
    for law in (LAW, PER_PART):
        on = date(2008, 6, 1)
        units = [held(name, owner, born=date(2008, 1, 1)) for name, owner in (("a1", "a"), ("a2", "a"), ("b", "b"))]
        electorate = count_heads(units, law, on)
        tally = tally_item(ITEM, electorate, {"a": C.FOR, "b": C.FOR}, law, on=on)
        assert [reading.profile for reading in tally.readings] == [Profile.BALLOTS_ONLY]


@pytest.mark.parametrize("law", [LAW, WITH_SPACES])
def test_car_spaces_are_shown_counted_and_left_out(law: Law) -> None:
    """Two thirds of the flats took part; with a stranger's car spaces in the base they are too few."""
    flats = [held("a", "a"), held("b", "b"), held("c", "c")]
    spaces = [held("p1", "a", "10.00", UnitKind.CAR_SPACE), held("p2", "parker", "10.00", UnitKind.CAR_SPACE)]
    electorate = count_heads([*flats, *spaces], law, ON)
    counted = law is WITH_SPACES
    assert ("parker" in electorate.by_key) is counted
    classes = {**dict.fromkeys("ab", C.FOR), **dict.fromkeys(electorate.by_key.keys() - {"a", "b"}, C.UNDELIVERED)}
    tally = tally_item(ITEM, electorate, classes, law, on=ON, spaces=spaces)
    assert told(tally, Profile.CAR_SPACES_LEFT_OUT if counted else Profile.CAR_SPACES_COUNTED) is counted
    assert tally.decision.carried is not counted
    (other,) = tally.differing
    assert other.decision.count.total.owners == (3 if counted else 4)
    assert str(other.decision.count.total.area) == ("300.00" if counted else "320.00")


def test_a_clause_on_kinds_leaves_car_spaces_to_nobody_s_reading() -> None:
    """Where the rules say which kinds count, no other way of counting car spaces is shown."""
    electorate = evolve(count_heads([held("a", "a")], LAW, ON), by_clause=True)
    spaces = [held("p", "parker", "10.00", UnitKind.CAR_SPACE)]
    tally = tally_item(ITEM, electorate, {"a": C.FOR}, LAW, on=ON, spaces=spaces)
    assert [reading.profile for reading in tally.readings] == [Profile.BALLOTS_ONLY]


def test_an_area_of_car_spaces_alone_has_no_other_way() -> None:
    """With every counted part left out nobody would vote, so that no such result is shown."""
    spaces = [held("p", "parker", "10.00", UnitKind.CAR_SPACE)]
    electorate = count_heads(spaces, WITH_SPACES, ON)
    tally = tally_item(ITEM, electorate, {"parker": C.FOR}, WITH_SPACES, on=ON, spaces=spaces)
    assert len(tally.readings) == 1


@given(votes())
def test_sums_hold_every_head_once(vote: Vote) -> None:
    """The classes add up to heads and area of the roll."""
    classes = dict.fromkeys(vote.electorate.by_key, C.ABSTAIN)
    sums = summed(vote.electorate, classes, frozenset())
    assert sums.shares[C.ABSTAIN] == sums.total
    assert (sums.total.cells, sums.total.owners) == (vote.electorate.area, len(vote.electorate.heads))


@given(st.sampled_from(Silence))
def test_silence_counts_only_where_that_reading_is_followed(silence: Silence) -> None:
    """The strict answer takes silence out of the rules, and nothing else."""
    rules = Treatment(takes_part=frozenset({C.FOR, C.AGAINST}), silence=silence)
    assert followed(rules, Law.of("cn", readings={"reading.silence": "by-clause"})) == rules
    assert followed(rules, LAW) == evolve(rules, silence=Silence.NOT_COUNTED)


def test_a_source_is_that_of_the_answer() -> None:
    """Silence by clause is read so by a court, which the source names; ballots alone by the Code."""
    assert "（2022）沪02民初16号" in source_of(Profile.SILENCE_TAKES_PART, LAW).zh
    assert "278" in source_of(Profile.BALLOTS_ONLY, LAW).en
