"""Spans of days, and the times in which a period stands still."""

from __future__ import annotations

from datetime import date
from enum import Enum

import pytest
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import Pause, Span

counts = st.integers(0, 10**12)


class Role(Enum):
    """Two roles for the tests."""

    CHAIR = "主任"
    WITNESS = "见证人"


@pytest.mark.parametrize(
    ("until", "reason", "fault"), [(date(2026, 1, 2), "part", "pause.until"), (None, " ", "pause.reason")]
)
def test_a_pause_has_its_days_in_order_and_a_reason(until: date | None, reason: str, fault: str) -> None:
    """A pause never ends before it began, and says what is waited for."""
    with pytest.raises(InvalidFacts, match=fault):
        Pause(date(2026, 1, 3), until, reason)


def test_a_pause_says_whether_it_lasts() -> None:
    """One that lasts tells its first day alone."""
    lasting = Pause(date(2026, 1, 3), None, "part")
    assert (lasting.text(), lasting.text("zh")) == ("since 2026-01-03, part", "自2026年1月3日起，part")


def test_a_span_stops_as_far_as_its_pauses_lie_within_it() -> None:
    """A pause that lasts ends with the span; one before or after it is none of its own."""
    days = [date(2026, 1, day) for day in range(1, 32)]
    before, lasting = Pause(days[0], days[2], "key"), Pause(days[10], None, "part")
    after = Pause(days[20], days[25], "snow")
    assert Span(days[5], days[15], (before, lasting, after)).stops == (Pause(days[10], days[15], "part"),)
