"""What the preparatory group posts: by the group alone, while it is at work, and kept with it."""

from __future__ import annotations

import pytest
from tests.assembly.forming.founding import at, drawn, first_meeting, named, notice, prepared, voice

from propgov import Refused
from propgov.testing import cites


def test_nobody_else_does_the_work_of_the_group() -> None:
    """An owner outside the group, the developer and the committee are refused, each with the Code's article."""
    made = at("cn.shanghai")
    _, group = named(made)
    roll = drawn(made, group)
    for actor in (made.owners[5], made.developer, made.committee, made.stranger):
        with pytest.raises(Refused) as caught:
            roll.post(actor.on(made.day), notice=notice(made.day))
        for finding in caught.value.findings:
            cites(finding)


def test_what_the_group_posted_is_kept_with_it() -> None:
    """Every roll and draft once, so that no objection is lost when another is posted in its place."""
    made = at("cn.shanghai")
    founding = prepared(made)
    group, roll, drafts = founding.group, founding.roll, founding.drafts
    assert group.postings == (roll, drafts)
    roll.object_to(made.owners[4].on(made.day), text="my area is wrong")
    roll.draw(voice(made).on(made.day), record_day=made.day)
    roll.post(voice(made).on(made.day), notice=notice(made.day))
    other = drawn(made, group)
    other.post(voice(made).on(made.day), notice=notice(made.day))
    assert group.postings == (roll, drafts, other)
    assert [objection.text for objection in group.objected()] == ["my area is wrong"]


def test_a_group_that_ended_posts_no_more() -> None:
    """Once the assembly is founded nobody stands for it."""
    made = at("cn.shanghai")
    founding = prepared(made)
    founding.establish(first_meeting(made))
    with pytest.raises(Refused):
        founding.roll.draw(voice(made).on(made.later()), record_day=made.day)
