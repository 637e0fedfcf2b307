"""The record of publications: up to which day each head was published without a gap."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.committee.disclosing import DAY, hung, kept, publish

from propgov.committee import Disclosed, Publication

BEGINS = date(2024, 1, 31)
_SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=6)


@settings(max_examples=20, deadline=None)
@given(_SPANS)
def test_a_head_is_covered_up_to_the_first_gap(spans: list[tuple[int, int]]) -> None:
    """Day by day: every day up to the last covered one is in a publication, and the next is in none."""
    made, record = kept("cn.shanghai", BEGINS)
    fund = frozenset({Disclosed.FUND})
    on = BEGINS + DAY * 60
    days = set[date]()
    for first, length in spans:
        since = BEGINS + DAY * first
        publish(made, record, on, fund, since=since, until=since + DAY * length)
        days |= {since + DAY * more for more in range(length + 1)}
    reached = record.covered(Disclosed.FUND)
    assert all(BEGINS + DAY * more in days for more in range((reached - BEGINS).days + 1))
    assert reached + DAY not in days
    assert record.covered(Disclosed.SEAL) == BEGINS - DAY


def test_a_publication_hangs_until_it_comes_down() -> None:
    """On the day on which it is gone it hangs no more; the day of posting is no whole day."""
    up = BEGINS
    one = Publication(1, frozenset({Disclosed.FUND}), hung(up), up, up, "owner-1", down_on=up + DAY * 3)
    assert [one.hangs_on(up + DAY * days) for days in range(-1, 4)] == [False, True, True, True, False]
    assert one.days_until(up + DAY * 30) == 2


def test_a_change_that_waits_longest_starts_the_period() -> None:
    """Whatever was noted first."""
    made, record = kept("cn.shanghai", BEGINS)
    on = BEGINS + DAY * 9
    for days in (7, 2, 5):
        day = BEGINS + DAY * days
        record.note_change(made.owners[5].on(on), heads=frozenset({Disclosed.SEAL}), what="changed", changed_on=day)
    assert record.changed_on == BEGINS + DAY * 2
    assert record.publication(1) is None
