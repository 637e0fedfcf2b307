"""What hypothesis draws is sound where it says so, and wrong where it says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import find, given
from hypothesis import strategies as st

from propgov.assembly import Count, Item, Matter, Share
from propgov.community import Community, Notice, Roll, UnitKind
from propgov.community.roll import roll_faults
from propgov.engine import Act
from propgov.engine.codec import encoder
from propgov.testing import (
    acts,
    areas,
    ballots,
    communities,
    counts,
    days,
    decided,
    notices,
    persons,
    rolls,
    scene,
    shares,
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
    assert community.register.journal.verify() == ()


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
