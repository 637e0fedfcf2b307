"""What hypothesis draws is sound where it says so, and wrong where it says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import find, given
from hypothesis import strategies as st

from propgov.assembly import Count, Item, Matter, Meeting, Share
from propgov.community import Community, Notice, Roll, UnitKind
from propgov.community.roll import roll_faults
from propgov.engine import Act
from propgov.engine.codec import encoder
from propgov.engine.exact import Area, Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income import Spending
from propgov.law import UNKNOWN, Unknown
from propgov.testing import (
    acts,
    areas,
    ballots,
    communities,
    counts,
    days,
    decided,
    facts,
    notices,
    persons,
    rolls,
    scene,
    shares,
    wrong_facts,
    yuan,
)

SCENE = scene()
MEETING = decided(SCENE, SCENE.community, Matter.OTHER_MAJOR)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "gate"), Item(2, Matter.USE_FUND, "lift"))


@given(areas(5), yuan(5), days(date(2026, 1, 1), date(2026, 1, 9)))
def test_figures_and_days(area: Decimal, amount: Decimal, day: date) -> None:
    """Areas are above nothing, amounts from nothing, both to two decimals, days within their ends."""
    assert Decimal("0.01") <= area <= 5
    assert Decimal(0) <= amount <= 5
    assert area == round(area, 2)
    assert amount == round(amount, 2)
    assert date(2026, 1, 1) <= day <= date(2026, 1, 9)


@given(shares(), counts(), counts(complete=True))
def test_shares_and_counts(share: Share, count: Count, complete: Count) -> None:
    """Shares and counts are sound values; a complete count has every figure."""
    assert share.owners is None or share.owners >= 0
    assert isinstance(count, Count)
    for whole in (complete.total, complete.took_part, complete.approved):
        assert whole.area is not None
        assert whole.owners is not None


@given(rolls(most=5))
def test_rolls(roll: Roll) -> None:
    """Rolls are sound and have at least one unit that counts."""
    assert 1 <= len(roll.units) <= 5
    assert not list(roll_faults(roll.units, roll.titles, {}))
    assert any(unit.kind is UnitKind.DWELLING for unit in roll.units)


@given(communities())
def test_communities(community: Community) -> None:
    """Communities have an electorate and a journal that verifies."""
    assert community.electorate(community.opened if community.units else date.min) is not None
    assert community.book.journal.verify() == ()


@given(st.data())
def test_ballots_may_be_taken(data: st.DataObject) -> None:
    """Ballots are for heads of the electorate, each once, by one of its owners, on items of the agenda."""
    electorate = data.draw(communities()).electorate(date(2029, 1, 1))
    drawn = data.draw(ballots(electorate, AGENDA))
    assert len({ballot.head for ballot in drawn}) == len(drawn)
    for ballot in drawn:
        assert ballot.voter in electorate.by_key[ballot.head].owners
        assert set(ballot.choices) <= {1, 2}


@given(acts(SCENE), persons(SCENE), notices(SCENE))
def test_acts_persons_and_notices(act: Act, person: object, notice: Notice) -> None:
    """Acts are by actors of the scene, on its days, with signers of the scene."""
    assert set(act.signers) <= set(SCENE.actors)
    assert person in SCENE.actors
    assert encoder(Notice)(notice)


def test_acts_are_of_every_sort() -> None:
    """There are acts before the community, with an hour, and with signers."""
    find(acts(SCENE), lambda act: act.on < SCENE.born)
    find(acts(SCENE), lambda act: act.at is not None)
    find(acts(SCENE), lambda act: len(act.signers) == 3)


@frozen
class Even:
    """A value that refuses what does not fit."""

    half: int
    whole: int = field()

    def __attrs_post_init__(self) -> None:
        if self.whole != self.half * 2:
            raise InvalidFacts([Fault("even", "does not fit", "give twice the half")])


@frozen
class Plain:
    flag: bool
    names: frozenset[str] = frozenset()


class Colour(Enum):
    RED = "红"


HINTS: tuple[Any, ...] = (
    str,
    bool,
    Yuan,
    Area,
    Notice,
    Plain,
    Meeting,
    Colour,
    Decimal | None,
    bool | Unknown,
    tuple[Plain, ...],
    Mapping[str, date],
    list[Colour],
)


@pytest.mark.parametrize("hint", HINTS, ids=str)
@given(st.data())
def test_facts_may_be_kept_and_wrong_ones_not(hint: Any, data: st.DataObject) -> None:
    """A fact that is drawn for a type can be kept; a wrong one cannot."""
    encoder(hint)(data.draw(facts(hint, SCENE)))
    with pytest.raises(InvalidFacts):
        encoder(hint)(data.draw(wrong_facts(hint)))


def test_facts_include_the_doubtful() -> None:
    """None and unknown are drawn where the type has them, and never given as wrong there."""
    hint = bool | Unknown | None
    for wanted in (None, UNKNOWN, True):
        find(facts(hint, SCENE), lambda value, wanted=wanted: value is wanted)
    find(wrong_facts(bool), lambda value: value is None)
    find(wrong_facts(int | Unknown), lambda value: value is True)


def test_a_value_that_refuses_is_drawn_again() -> None:
    """A class that checks its own figures gives only values that fit."""
    assert find(facts(Even, SCENE), lambda value: True) == Even(0, 0)


def test_no_case_of_a_class_no_fact() -> None:
    """Where the scene has no case of a class, nothing is drawn for it, and none is where it may be."""
    assert facts(Spending, SCENE).is_empty
    assert find(facts(Spending | None, SCENE), lambda value: True) is None
    assert find(facts(Meeting, SCENE), lambda value: True) is MEETING
