"""How long a notice hung."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Gap, Notice
from propgov.engine import Actor
from propgov.errors import InvalidFacts

DAY = timedelta(days=1)
POSTED = date(2024, 2, 20)


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """Notices that hung for some weeks, or still hang, with gaps that may touch and overlap."""
    length = draw(st.one_of(st.none(), st.integers(0, 30)))
    gaps = []
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, 30 if length is None else length))
        last = draw(st.integers(first, 40 if length is None else length))
        gaps.append(Gap(POSTED + DAY * first, POSTED + DAY * last))
    until = None if length is None else POSTED + DAY * length
    return Notice(("gate",), POSTED, until, tuple(gaps))


def hung(notice: Notice, day: date) -> bool:
    """Count by hand whether the notice hung that day."""
    within = day >= notice.posted and (notice.until is None or day <= notice.until)
    return within and all(day < gap.since or day > gap.until for gap in notice.gaps)


@given(notices(), st.integers(-10, 60))
def test_a_notice_hangs_on_its_days_without_the_gaps(notice: Notice, number: int) -> None:
    """A notice stands from its first to its last day, save in its gaps, ends included."""
    day = POSTED + DAY * number
    assert notice.stood_on(day) is hung(notice, day) is notice.stood_by(Actor("li").on(day))


@given(notices(), st.integers(-10, 60))
def test_clear_days_are_those_counted_one_by_one(notice: Notice, number: int) -> None:
    """Clear days are the whole days between posting and the day, both not counted, on which the notice hung."""
    day = POSTED + DAY * number
    between = (POSTED + DAY * step for step in range(1, max(number, 1)))
    assert notice.clear_days_before(day) == sum(hung(notice, each) for each in between if each < day)


@pytest.mark.parametrize(("days", "clear"), [(15, 14), (16, 15), (17, 16), (0, 0), (1, 0), (-3, 0)])
def test_fifteen_clear_days_need_sixteen(days: int, clear: int) -> None:
    """Neither the day of posting nor the day of the meeting counts as a clear day."""
    assert Notice("gate", POSTED).clear_days_before(POSTED + DAY * days) == clear


def test_a_gap_seen_twice_is_taken_off_once() -> None:
    """Gaps that overlap take each day off once."""
    gaps = (Gap(POSTED + DAY * 2, POSTED + DAY * 4), Gap(POSTED + DAY * 3, POSTED + DAY * 5))
    assert Notice("gate", POSTED, gaps=gaps).clear_days_before(POSTED + DAY * 11) == 10 - 4


def test_one_place_may_be_named_as_a_text() -> None:
    """A single place is one place, not a row of letters."""
    assert Notice("gate", POSTED).places == ("gate",)
    assert Notice(["gate", "hall"], POSTED).places == ("gate", "hall")


@pytest.mark.parametrize("places", [(), ("",), ("gate", " ")])
def test_a_notice_names_where_it_hung(places: tuple[str, ...]) -> None:
    """A notice without a place, or with one that has no name, is refused."""
    with pytest.raises(InvalidFacts, match="no place is named"):
        Notice(places, POSTED)


def test_all_faults_of_a_notice_come_at_once() -> None:
    """Places, days and each gap that lies outside are named together."""
    gaps = (Gap(POSTED - DAY, POSTED), Gap(POSTED + DAY, POSTED), Gap(POSTED + DAY, POSTED + DAY * 2))
    with pytest.raises(InvalidFacts) as caught:
        Notice((), POSTED, POSTED - DAY, gaps)
    places = [fault.place for fault in caught.value.faults]
    assert places == ["notice.places", "notice.until", "notice.gaps", "notice.gaps", "notice.gaps"]


def test_a_gap_may_reach_the_first_and_the_last_day() -> None:
    """A gap from the first to the last day is sound, and leaves nothing."""
    notice = Notice("gate", POSTED, POSTED + DAY * 3, (Gap(POSTED, POSTED + DAY * 3),))
    assert notice.clear_days_before(POSTED + DAY * 10) == 0
    with pytest.raises(InvalidFacts, match="lies outside"):
        Notice("gate", POSTED, POSTED + DAY * 3, (Gap(POSTED, POSTED + DAY * 4),))
