"""Facts as plain data and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import orjson
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Matter, Meeting
from propgov.community import Grant, Mandate, Notice, Role, Unit
from propgov.engine import Case
from propgov.engine.codec import decoder, encoder, gather
from propgov.engine.exact import Area, Yuan
from propgov.engine.scalars import loading
from propgov.errors import DamagedEntry, InvalidFacts, Misdefined
from propgov.law import UNKNOWN, Finding, Unknown
from propgov.testing import decided, facts, scene, wrong_facts

SCENE = scene()
MEETING = decided(SCENE, SCENE.community, Matter.OTHER_MAJOR)


@frozen
class Pair:
    left: int
    right: tuple[Decimal, ...] = ()
    named: Mapping[str, date] = {}


KEPT: tuple[Any, ...] = (
    str,
    int,
    bool,
    Decimal,
    Yuan,
    Area,
    date,
    datetime,
    Matter,
    Notice,
    Unit,
    Grant,
    Pair,
    Meeting,
    Mandate,
    Case,
    int | None,
    bool | Unknown,
    Decimal | Unknown | None,
    tuple[Pair, ...],
    tuple[date | None, ...],
    frozenset[Role],
    frozenset[int],
    Mapping[str, Pair],
    Mapping[int, Matter],
    list[str],
    set[str],
    dict[str, tuple[int, ...]],
)


@pytest.mark.parametrize("hint", KEPT, ids=str)
@given(st.data())
def test_every_type_of_fact_comes_back(hint: Any, data: st.DataObject) -> None:
    """What is written as plain JSON data is read back as it was."""
    value = data.draw(facts(hint, SCENE))
    plain = orjson.loads(orjson.dumps(encoder(hint)(value)))
    with loading(SCENE.register):
        again = decoder(hint)(plain)
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("hint", KEPT, ids=str)
@given(st.data())
def test_no_wrong_type_is_kept(hint: Any, data: st.DataObject) -> None:
    """Floats, NaN, a bool for an int, a datetime for a date, a naive datetime and their like are refused."""
    with pytest.raises(InvalidFacts) as caught:
        encoder(hint)(data.draw(wrong_facts(hint)))
    assert all(fault.problem and fault.remedy for fault in caught.value.faults)


REFUSED = (
    (tuple[int, ...], [1], "[1] is no tuple"),
    (frozenset[int], {1}, "{1} is no frozenset"),
    (Mapping[str, int], [("a", 1)], "is no mapping"),
    (int | None, UNKNOWN, "is no whole number"),
    (int | Unknown, None, "None is no whole number"),
)


@pytest.mark.parametrize(("hint", "value", "problem"), REFUSED, ids=str)
def test_what_is_wrong_is_named(hint: Any, value: object, problem: str) -> None:
    """The fault says what was given and what is wanted."""
    with pytest.raises(InvalidFacts) as caught:
        encoder(hint)(value)
    (fault,) = caught.value.faults
    assert problem in fault.problem


def test_all_faults_at_once_with_their_places() -> None:
    """Everything wrong within a fact is named with its place, the deepest too."""
    value = (Pair(1), Pair(1.5, (Decimal(1), 2, 3.0)), Pair(True, (), {"a": "today"}))  # type: ignore[arg-type] # meant
    with pytest.raises(InvalidFacts) as caught:
        encoder(tuple[Pair, ...])(value)
    named = [fault.place for fault in gather("pairs", caught.value)]
    assert named == [
        "pairs[1].left",
        "pairs[1].right[1]",
        "pairs[1].right[2]",
        "pairs[2].left",
        "pairs[2].named['a']",
    ]


def test_unordered_values_are_written_in_one_order() -> None:
    """A set is written the same whatever its order was, since the bytes are hashed."""
    assert encoder(frozenset[Role])(frozenset(Role)) == sorted(role.name for role in Role)


@pytest.mark.parametrize(
    "hint", [float, bytes, object, tuple[int, str], int | str, Mapping[str, float], tuple[float, ...], complex | None]
)
def test_types_that_cannot_be_kept(hint: Any) -> None:
    """A fact of a type that cannot be kept exactly is a mistake of the class."""
    with pytest.raises(Misdefined, match="cannot be kept"):
        encoder(hint)
    with pytest.raises(Misdefined, match="cannot be kept"):
        decoder(hint)


@frozen
class Loose:
    """A value with a float in it."""

    figure: float


def test_a_value_with_a_float_cannot_be_kept() -> None:
    """Also within a value no float is kept."""
    with pytest.raises(Misdefined, match="cannot be kept"):
        encoder(Loose)


DAMAGED = (
    (Pair, {"left": 1}),
    (Pair, [1]),
    (tuple[int, ...], 5),
    (Mapping[int, int], {"a": 1}),
    (Mapping[str, int], None),
    (Notice, {"places": ["gate"]}),
)


@pytest.mark.parametrize(("hint", "plain"), DAMAGED, ids=str)
def test_damaged_data_is_named(hint: Any, plain: object) -> None:
    """Data that is no such fact is damage, never another fact."""
    with pytest.raises(DamagedEntry):
        decoder(hint)(plain)


def test_findings_come_back() -> None:
    """The findings of a decision are kept with it, each as it was."""
    for resolution in MEETING.resolutions:
        for finding in resolution.decision.findings:
            plain = json.loads(json.dumps(encoder(Finding)(finding)))
            again = decoder(Finding)(plain)
            assert (again.rule, again.outcome, again.wanted) == (finding.rule, finding.outcome, finding.wanted)
            assert (again.cite(), again.cite("zh")) == (finding.cite(), finding.cite("zh"))


class Empty(Enum):
    """An Enum of one member."""

    ONLY = "唯一"


def test_unknown_is_kept_apart() -> None:
    """Unknown, none and a value are three things, also in the data."""
    hint = Empty | Unknown | None
    plain = [encoder(hint)(value) for value in (Empty.ONLY, UNKNOWN, None)]
    assert plain == ["ONLY", {"unknown": True}, None]
    assert [decoder(hint)(each) for each in plain] == [Empty.ONLY, UNKNOWN, None]
