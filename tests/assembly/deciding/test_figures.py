"""What a published figure may be, and what it stands for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from propgov.assembly import MoreThan, Percent, PublishedCount, PublishedShare, Share
from propgov.errors import InvalidCount


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        ("65.99", "0.659850", "0.660000"),
        ("66", "0.655", "0.67"),
        ("100", "0.995", "1"),
        ("0", "0", "0.01"),
        ("50.0", "0.4995", "0.501"),
    ],
)
def test_a_percentage_stands_for_all_that_is_rounded_or_cut_to_it(stated: str, low: str, high: str) -> None:
    """The more decimals are printed the less it leaves open; never below none or above all."""
    assert Percent(stated).bounds() == (Fraction(low), Fraction(high))


def test_more_than_a_share_does_not_include_it() -> None:
    """The bound itself is not meant, and nothing lies between it and what is."""
    low, high = MoreThan("1/2").bounds()
    assert Fraction(1, 2) < low < Fraction(1, 2) + Fraction(1, 10**30)
    assert high == 1


@pytest.mark.parametrize(
    "stated",
    [
        Percent("101"),
        Percent("x"),
        Percent("6e1"),
        Percent(65.99),
        MoreThan("1"),
        MoreThan("-1/2"),
        MoreThan("1/0"),
        1.5,
        -1,
        True,
    ],
)
def test_what_is_no_figure_is_told(stated: object) -> None:
    """A percentage above a hundred, a float, a share of one and more: each is named."""
    with pytest.raises(InvalidCount, match=r"is no figure|is no exact"):
        PublishedCount(Share("100.00", 100), PublishedShare(None, stated), PublishedShare())  # type: ignore[arg-type]
