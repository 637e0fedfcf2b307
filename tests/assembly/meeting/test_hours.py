"""From which moment to which owners vote: with hours and without."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.assembly.meeting import polls
from tests.assembly.meeting.polls import LAST

from propgov.assembly.meeting.hours import in_hours, over
from propgov.community import Notice
from propgov.law import UNKNOWN

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(("later", "takes", "is_over"), [(-1, True, False), (0, True, False), (1, False, True)])
def test_the_last_day_without_an_hour_is_over_with_it(later: int, takes: bool, is_over: bool) -> None:
    """On the last day ballots are taken until midnight: nothing that is dated that day comes after the vote."""
    made, meeting = polls.polled()
    act = made.committee.on(LAST + timedelta(days=later))
    assert (in_hours(meeting, act), over(meeting, act)) == (takes, is_over)


def test_an_hour_decides_where_it_is_known() -> None:
    """Without an hour in the notice the last day lasts to midnight, in the zone of the place."""
    made, meeting = polls.polled()
    act = made.committee.at(datetime(LAST.year, LAST.month, LAST.day, 16, 30, tzinfo=ZoneInfo("UTC")))
    assert over(meeting, act.local(ZONE)) is True
    assert over(meeting, made.committee.at(datetime(LAST.year, LAST.month, LAST.day, 23, 59, tzinfo=ZONE))) is False


def test_with_an_hour_in_the_notice_the_last_day_needs_one() -> None:
    """Whether a ballot without an hour came in time, or the vote was over, is not on record; an extension ends with its day."""
    made, meeting = polls.polled()
    meeting = polls.called(made)
    ends = datetime(LAST.year, LAST.month, LAST.day, 18, tzinfo=ZONE)
    meeting.notify(
        made.committee.on(polls.CALLED),
        notice=Notice("gate", polls.CALLED),
        record_day=polls.CALLED,
        residents_committee_told=True,
        ends_at=ends,
    )
    act = made.committee.on(LAST)
    assert (in_hours(meeting, act), over(meeting, act)) == (UNKNOWN, UNKNOWN)
    meeting.open_voting(made.committee.on(polls.OPENED))
    act = made.committee.at(ends - timedelta(hours=1))
    later = LAST + timedelta(days=2)
    meeting.extend(act, until=later, reason="rain", notice=Notice("gate", LAST, proof="photo"))
    assert meeting.ends_at is None
    assert in_hours(meeting, made.committee.on(later)) is True
