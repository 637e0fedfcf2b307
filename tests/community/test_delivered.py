"""The area handed over to owners, by the two bases on which places count it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from propgov.community.delivered import delivered_shares
from propgov.law import UNKNOWN, Ratio
from propgov.testing import scene

MADE = scene(owners=4)
PERSONS = [owner.person for owner in MADE.owners]


@given(st.sets(st.sampled_from(PERSONS)))
def test_what_is_handed_over_is_never_a_greater_share_of_all_than_of_itself(persons: set[str]) -> None:
    """The whole area is the larger base, and the units of those who ask are the same in both."""
    handed, whole = delivered_shares(MADE.community, persons, MADE.day)
    assert isinstance(handed, Ratio)
    assert isinstance(whole, Ratio)
    assert (handed.part, handed.whole <= whole.whole) == (whole.part, True)
    area = sum((unit.area for unit in MADE.community.units.values()), start=Decimal(0))
    assert whole.whole == int(area.scaleb(2))


def test_before_anything_is_handed_over_the_share_of_it_is_unknown() -> None:
    """On the day before the titles were entered nobody held anything, and the whole area is known all the same."""
    first = min(title.since for history in MADE.community.titles.values() for title in history)
    handed, whole = delivered_shares(MADE.community, PERSONS, first - (MADE.later() - MADE.day))
    assert handed is UNKNOWN
    assert isinstance(whole, Ratio)
    assert whole.part == 0
