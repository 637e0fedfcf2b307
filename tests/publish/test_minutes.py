"""The minutes: course, count and items of a meeting, its annexes after the signatures."""

from __future__ import annotations

import re

from hypothesis import given
from tests.publish.held import OF_MEETINGS, meetings

from propgov.assembly import Meeting
from propgov.publish import announcement_paper, minutes_paper


@OF_MEETINGS
@given(meetings())
def test_digests_and_other_ways_of_counting_stand_in_annexes(meeting: Meeting) -> None:
    """What only few readers need comes after the signatures; the announcement has no digest; articles are in numerals."""
    assert meeting.electorate is not None
    body, annex = minutes_paper(meeting).text().split("记录人（签名）", 1)
    assert meeting.electorate.digest in annex
    assert "如按“" not in body
    announced = announcement_paper(meeting).text()
    assert meeting.electorate.digest not in announced
    assert not re.search(r"第\d+[条款]", body + annex + announced)


@OF_MEETINGS
@given(meetings())
def test_a_kind_of_meeting_is_not_its_form(meeting: Meeting) -> None:
    """Which meeting it is and how owners vote stand each under its own label."""
    text = minutes_paper(meeting).text()
    assert f"会议类型：{meeting.session.value}\n会议形式：" in text
