"""The roll for the first meeting: of a day that has come, posted, objected to, set right and posted anew."""

from __future__ import annotations

import pytest
from tests.assembly.forming.founding import DAY, at, first_meeting, named, noted, notice, prepared, refused, voice
from tests.assembly.meeting.work import Work

from propgov import begin
from propgov.assembly import RollPosting, RollStage
from propgov.errors import InvalidFacts


def test_a_roll_is_of_a_day_that_has_come_and_hangs() -> None:
    """Tomorrow's roll is unknown; a roll that does not hang is refused; untrained members are noted in Shanghai."""
    made = at("cn.shanghai")
    _, group = named(made)
    day = made.day
    roll = begin(RollPosting, voice(made).on(day), group=group)
    with pytest.raises(InvalidFacts, match="record_day"):
        roll.draw(voice(made).on(day), record_day=day + DAY)
    roll.draw(voice(made).on(day), record_day=day, trained=False)
    assert "group.trained" in noted(roll)
    assert roll.roll is not None
    assert len(roll.roll.heads) == len(made.owners)
    assert refused(lambda: roll.post(voice(made).on(day), notice=notice(day + DAY))) == [
        ("preparation.posted", "16(2)")
    ]


def test_an_objection_that_is_upheld_has_the_roll_drawn_up_and_posted_anew() -> None:
    """The buyer is entered, the new roll has him, and fifteen days run again; the group notes when they are over."""
    made = at("cn.shanghai")
    roll = prepared(made).roll
    roll.object_to(made.owners[4].on(made.day), text="my area is wrong")
    with pytest.raises(InvalidFacts, match="number"):
        roll.answer(voice(made).on(made.day), number=2, answer="no", upheld=False)
    roll.answer(voice(made).on(made.day), number=1, answer="corrected", upheld=True)
    (objection,) = roll.objections
    assert (objection.by, objection.upheld, objection.answered_on) == ("owner-5", True, made.day)
    assert (roll.stage, roll.stands) == (RollStage.UPHELD, False)
    roll.draw(voice(made).on(made.later(5)), record_day=made.day)
    posted = made.day
    roll.post(voice(made).on(posted), notice=notice(posted))
    early = voice(made).on(posted + DAY * 15)
    assert refused(lambda: roll.mature(early)) == [("roll.posted-before", "16(2)")]
    roll.mature(voice(made).on(posted + DAY * 16))
    assert roll.stands


def test_each_objection_is_one_piece_of_work() -> None:
    """Four times as many objections, each entered and answered by itself, are four times the work and no more."""
    done: list[int] = []
    for number in (5, 20):
        made = at("cn.beijing")
        roll = prepared(made).roll
        work = Work()
        work.watch(roll)
        for count in range(1, number + 1):
            roll.object_to(made.owners[4].on(made.day), text=f"area {count}")
            roll.answer(voice(made).on(made.day), number=count, answer="as registered", upheld=False)
        done.append(work.done)
        assert work.built_anew() == []
        assert [one.number for one in roll.objections if one.answered_on] == list(range(1, number + 1))
    assert done[1] <= 4 * done[0]


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.shanghai", "16(2)"),
        ("cn.beijing", "32(1)"),
        ("cn.shandong", "22(2)"),
        ("cn.zhejiang.lishui", "8(2)"),
        ("cn.zhejiang.hangzhou", None),
        ("cn.zhejiang.huzhou", None),
    ],
)
@pytest.mark.parametrize("days", [14, 15, 16])
def test_the_roll_goes_up_fifteen_clear_days_before_the_meeting(place: str, article: str | None, days: int) -> None:
    """A corrected roll starts anew, however early the drafts hung; where no article names the roll, nothing is asked."""
    made = at(place)
    founding = prepared(made)
    called = made.day
    posted = called + DAY * (16 - days)
    founding.roll.draw(voice(made).on(posted), record_day=called)
    founding.roll.post(voice(made).on(posted), notice=notice(posted))
    meeting = first_meeting(made, on=called + DAY)
    wanted = refused(lambda: founding.establish(meeting))
    assert wanted == ([("roll.posted-before", article)] if days < 15 and article is not None else [])
