"""The written forms of single values: what a number, a day or a key of an object looks like."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.engine.codec import encoder
from propgov.engine.exact import Area, Exact, PositiveYuan, SignedYuan, Yuan
from propgov.plain.leaves import DAY, MOMENT, NUMBER, WHOLE_KEY, exact_pattern


def exact_of(hint: object) -> Exact:
    """What an exact type must be."""
    (mark,) = hint.__metadata__  # type: ignore[attr-defined] # an annotated type
    assert isinstance(mark, Exact)
    return mark


@pytest.mark.parametrize(
    ("hint", "good", "bad"),
    [
        (Yuan, ["0", "0.00", "12.5", "1" * 19], ["-1", "01", "1.", ".5", "1.005", "1" * 20, "1e2", "１", "", "1\n"]),
        (PositiveYuan, ["0.01", "10", "0.10"], ["0", "0.0", "0.00", "-1"]),
        (SignedYuan, ["-1.00", "0.00", "7"], ["--1", "+1", "-"]),
        (Area, ["0.01", "88.12"], ["0", "88.123"]),
    ],
)
def test_exact_numbers_have_one_form(hint: object, good: list[str], bad: list[str]) -> None:
    """Money and areas: plain digits, at most two decimals, above zero where they must be."""
    form = exact_pattern(exact_of(hint))[1:-1]
    assert [each for each in good if not re.fullmatch(form, each)] == []
    assert [each for each in bad if re.fullmatch(form, each)] == []


@pytest.mark.parametrize("hint", [Yuan, PositiveYuan, SignedYuan, Area])
@given(st.integers(1, 10**20))
def test_what_the_engine_writes_has_the_form(hint: object, cells: int) -> None:
    """Every amount that the engine keeps is written in this form."""
    assert re.fullmatch(exact_pattern(exact_of(hint))[1:-1], encoder(hint)(Decimal(cells).scaleb(-2)))


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_exact_number_has_the_form_of_a_number(figure: Decimal) -> None:
    """Also one with an exponent, as the engine writes it."""
    assert re.fullmatch(NUMBER[1:-1], str(figure))


@given(st.dates(), st.datetimes(timezones=st.just(UTC)), st.integers(-(2**60), 2**60))
def test_days_moments_and_whole_keys_have_their_form(day: date, moment: datetime, key: int) -> None:
    """As the engine writes them."""
    assert re.fullmatch(DAY[1:-1], day.isoformat())
    assert re.fullmatch(MOMENT[1:-1], moment.isoformat())
    assert re.fullmatch(WHOLE_KEY[1:-1], str(key))
