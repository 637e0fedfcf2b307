"""What only some of the owners share: recorded once, with its paper."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from propgov.community import Document, OfSome, SharedPart, SharedPartKind, Title, TitleBasis, Unit, UnitKind
from propgov.community.parts import units_named
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

PAPER = Document("Survey", "1", "Registry", date(2026, 1, 5))
STAIR, PHASE, ASSET = SharedPartKind
GOOD = SharedPart("stair 1", STAIR, frozenset({"1-101", "1-102"}), PAPER)


def two_buildings() -> Scene:
    """Six units in the first building, one in the second, and a staircase of the first on record."""
    made = scene()
    unit = Unit("2-1", "2", UnitKind.DWELLING, Decimal(80))
    title = Title("2-1", ("li",), TitleBasis.REGISTER, made.born)
    made.community.enter(made.registry.on(made.day), units=(unit,), titles=(title,))
    made.community.record_parts(made.registry.on(made.day), parts=(GOOD,))
    return made


def test_a_part_is_named_like_a_building() -> None:
    """The units of buildings and parts, by name; a name that stands for nothing has none."""
    community = two_buildings().community
    assert community.parts == {"stair 1": GOOD}
    assert community.units_of({"stair 1", "2"}) == {"1-101", "1-102", "2-1"}
    assert community.units_of({"3"}) == frozenset()
    assert units_named(("2",), community.units, {}) == {"2-1"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name": "2"}, "is taken"),
        ({"name": "stair 1"}, "is taken"),
        ({"name": "a\nb"}, "unreadable"),
        ({"units": frozenset({"9-9"})}, "are no units"),
        ({"units": frozenset[str]()}, "there are none"),
        ({"units": frozenset({"1-103", "2-1"})}, "several buildings"),
        ({"units": frozenset({"1-102", "1-103"})}, "lie in 'stair 1' already"),
        ({"document": evolve(PAPER, on=date(2030, 1, 1))}, "lies after"),
    ],
)
def test_a_part_that_cannot_be_is_told(changed: dict[str, Any], says: str) -> None:
    """Each fault by its place; what lies in two staircases, or under a building's name, is not recorded."""
    made = two_buildings()
    part = evolve(GOOD, **{"name": "stair 2", "units": frozenset({"1-103"}), **changed})
    with pytest.raises(InvalidFacts, match=says):
        made.community.record_parts(made.registry.on(made.day), parts=(part,))
    assert made.community.parts == {"stair 1": GOOD}


def test_assets_may_overlap_and_a_phase_spans_buildings() -> None:
    """A lift and a roof are shared by the same owners, and a phase has several buildings; nothing at all is no record."""
    made = two_buildings()
    act = made.registry.on(made.day)
    more = (
        SharedPart("lift", ASSET, frozenset({"1-101", "2-1"}), PAPER),
        SharedPart("roof", ASSET, frozenset({"1-101"}), PAPER),
        SharedPart("phase 2", PHASE, frozenset({"1-101", "2-1"}), PAPER),
    )
    made.community.record_parts(act, parts=more)
    assert list(made.community.parts) == ["stair 1", "lift", "roof", "phase 2"]
    with pytest.raises(InvalidFacts, match="there are none"):
        made.community.record_parts(made.registry.on(made.day + timedelta(days=1)), parts=())


def test_a_case_says_whose_it_is() -> None:
    """A community does not: it is nobody's part."""
    assert not isinstance(two_buildings().community, OfSome)
