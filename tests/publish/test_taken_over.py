"""A vote that was taken over from a paper is announced as that: its figures, its paper, no ballots, and nothing guessed."""

from __future__ import annotations

import pytest
from tests.assembly.meeting.past import ALL, DIGEST, figures, taken

from propgov.assembly import Count, Item, Matter, Share
from propgov.errors import InvalidFacts
from propgov.publish import announcement_paper, certify, minutes_paper
from propgov.testing import scene

PAINT = Item(1, Matter.OTHER_MAJOR, "粉刷大门")


def test_the_announcement_names_the_paper_and_its_figures() -> None:
    """What is recognised, from which scan, and what the law of that day makes of it; who contests it is not told."""
    made = scene()
    meeting = taken(made, PAINT, figures(7))
    meeting.contest(made.owners[0].on(made.day), reason="无人征求意见")
    told = announcement_paper(meeting).text()
    assert "既往共同决定认可公告" in told
    for words in ("announcement of the assembly", DIGEST, "表决截止日", "1件待处理", "不作推定", "通过", "1000.00"):
        assert words in told
    assert "owner-1" not in told
    assert "收回表决票" not in told


@pytest.mark.parametrize(("count", "unknown"), [(figures(8), 0), (Count(ALL), 4), (Count(ALL, Share(None, 8)), 3)])
def test_a_figure_that_the_paper_lacks_is_said_to_be_lacking(count: Count, unknown: int) -> None:
    """Nothing is filled in, and a result that hangs on it is not confirmed."""
    told = announcement_paper(taken(scene(), PAINT, count)).text()
    assert told.count("未载明") == unknown + 1
    assert ("依文件所载数字无法确认" in told) is (unknown > 0)


def test_what_was_annulled_is_announced_as_that() -> None:
    """The announcement of a decision that fell says from when."""
    made = scene()
    meeting = taken(made, PAINT, figures(8))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert "不再有效" in announcement_paper(meeting).text()


def test_no_certificate_and_no_minutes_of_ballots_that_nobody_has() -> None:
    """Both say from which paper it was recognised."""
    meeting = taken(scene(), PAINT, figures(8))
    for paper in (lambda: certify(meeting, 1), lambda: minutes_paper(meeting)):
        with pytest.raises(InvalidFacts, match="recognised from paper: announcement of the assembly"):
            paper()
