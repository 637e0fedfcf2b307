"""Exact figures as types of facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.engine.codec import decoder, encoder
from propgov.engine.contents import is_past_day
from propgov.engine.exact import Area, Exact, NonEmpty, PastDay, Yuan
from propgov.errors import InvalidFacts
from propgov.law import Unknown
from propgov.testing import areas, yuan


@given(yuan())
def test_money_comes_back_to_the_fen(amount: Decimal) -> None:
    """What is kept of an amount is what was given."""
    assert decoder(Yuan)(encoder(Yuan)(amount)) == amount


@given(areas())
def test_areas_come_back(area: Decimal) -> None:
    """What is kept of an area is what was given."""
    assert decoder(Area)(encoder(Area)(area)) == area


BAD = ("-0.01", "0.001", "NaN", "Infinity", "-Infinity", "sNaN")


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("hint", [Yuan, Area])
def test_what_is_no_figure(hint: object, text: str) -> None:
    """Signs, third decimals, NaN and infinity are refused."""
    with pytest.raises(InvalidFacts):
        encoder(hint)(Decimal(text))


@pytest.mark.parametrize("value", [1, 1.0, True, "1.00", None, float("nan")])
@pytest.mark.parametrize("hint", [Yuan, Area])
def test_what_is_no_decimal(hint: object, value: object) -> None:
    """A float, a bool, a text or a whole number is no exact figure."""
    with pytest.raises(InvalidFacts, match="Decimal"):
        encoder(hint)(value)


def test_nothing_is_an_amount_and_no_area() -> None:
    """Nothing is an amount of money; no unit has no area."""
    assert encoder(Yuan)(Decimal("0.00")) == "0.00"
    with pytest.raises(InvalidFacts, match=r"floor area in m2 with at most 2 decimals, 0\.01 or more"):
        encoder(Area)(Decimal(0))
    assert encoder(Area)(Decimal("0.01")) == "0.01"


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_places_are_counted_by_value(units: int, places: int) -> None:
    """A figure is exact if it is a whole number of its smallest parts, however many zeros are written."""
    hint = Annotated[Decimal, Exact(places, Decimal(0), "figure")]
    figure = Decimal(units).scaleb(-places)
    assert encoder(hint)(figure) == str(figure)
    assert Decimal(encoder(hint)(figure * Decimal("1.000"))) == figure
    with pytest.raises(InvalidFacts):
        encoder(hint)(figure + Decimal(1).scaleb(-places - 1))


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_an_empty_text(text: str) -> None:
    """Spaces alone are no text, of whatever width."""
    with pytest.raises(InvalidFacts, match="is empty"):
        encoder(NonEmpty)(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_a_text_with_something_in_it(text: str) -> None:
    """Any other text is kept as it is."""
    assert decoder(NonEmpty)(encoder(NonEmpty)(text)) == text


@pytest.mark.parametrize("value", [1, None, b"a"])
def test_what_is_no_text(value: object) -> None:
    """What is no text at all is told so."""
    with pytest.raises(InvalidFacts, match="is no text"):
        encoder(NonEmpty)(value)


@pytest.mark.parametrize(
    ("hint", "past"),
    [
        (PastDay, True),
        (PastDay | None, True),
        (PastDay | Unknown, True),
        (date, False),
        (NonEmpty, False),
        (Yuan, False),
    ],
)
def test_which_days_must_have_come(hint: object, past: bool) -> None:
    """A day that must have come is known by its type, also where it may be left open."""
    assert is_past_day(hint) is past
