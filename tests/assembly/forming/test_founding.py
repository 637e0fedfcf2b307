"""A first meeting founds the assembly: what it was prepared with had hung, objections were answered, all was adopted."""

from __future__ import annotations

import pytest
from tests.assembly.forming.founding import (
    DAY,
    DRAFTS,
    at,
    drawn,
    first_meeting,
    noted,
    notice,
    prepared,
    prepared_by,
    proposed,
    refused,
    voice,
)

from propgov import begin
from propgov.assembly import DraftsPosting, Item, Matter, Meeting
from propgov.assembly.forming.founding import adopted_at
from propgov.community import Notice
from propgov.errors import InvalidFacts


@pytest.mark.parametrize(("posted", "holds"), [(0, True), (1, False), (2, False)])
def test_the_preparation_hangs_fifteen_clear_days_before_the_meeting(posted: int, holds: bool) -> None:
    """Posted sixteen days before the vote opens it hangs fifteen clear days; one day later it does not."""
    made = at("cn.shanghai")
    founding = prepared(made)
    called = made.day
    day = called + DAY * posted
    founding.drafts.revise(voice(made).on(day), drafts=DRAFTS)
    founding.drafts.post(voice(made).on(day), notice=notice(day))
    meeting = first_meeting(made, on=called)
    wanted = refused(lambda: founding.establish(meeting))
    assert wanted == ([] if holds else [("first-meeting.notice", "16(2)")])


@pytest.mark.parametrize("without", [Matter.MANAGEMENT_COVENANT, Matter.RULES_OF_PROCEDURE, Matter.ELECT_COMMITTEE])
@pytest.mark.parametrize(("place", "article"), [("cn.beijing", "33"), ("cn.zhejiang.hangzhou", "22(3)")])
def test_an_assembly_is_founded_by_covenant_rules_and_election(place: str, article: str, without: Matter) -> None:
    """Where one of the three is missing there is no assembly yet, and another meeting may follow."""
    made = at(place)
    founding = prepared(made)
    meeting = first_meeting(made, without=without)
    assert refused(lambda: founding.establish(meeting)) == [("adopted", article)]
    assert without.name not in adopted_at(meeting, made.day)
    assert not founding.formation.exists(on=made.day)
    founding.establish(first_meeting(made))
    assert founding.formation.exists(on=made.day)


@pytest.mark.parametrize(
    ("place", "article"), [("cn.beijing", "32(3)"), ("cn.shandong.qingdao", "24(2)"), ("cn.shandong.zibo", "24(3)")]
)
def test_an_open_objection_refuses_where_the_answer_is_due_before_the_meeting(place: str, article: str) -> None:
    """Beijing, Qingdao and Zibo say that objections are answered before the first meeting."""
    made = at(place)
    founding = prepared(made)
    founding.drafts.object_to(made.owners[5].on(made.day), text="my name is missing")
    meeting = first_meeting(made)
    assert ("objections-answered", article) in refused(lambda: founding.establish(meeting))


def test_an_open_objection_is_a_breach_where_no_time_is_named() -> None:
    """Shanghai says that objections are answered, not by when."""
    made = at("cn.shanghai")
    founding = prepared(made)
    founding.drafts.object_to(made.owners[5].on(made.day), text="my name is missing")
    founding.establish(first_meeting(made))
    assert "objections-answered" in noted(founding.formation)


def test_an_answer_on_the_day_of_the_meeting_comes_too_late() -> None:
    """Before the meeting means before its day; the day before is in time."""
    for early, holds in ((1, True), (0, False)):
        made = at("cn.beijing")
        founding = prepared(made)
        called = made.day
        founding.roll.object_to(made.owners[5].on(called), text="my name is missing")
        answered = called + DAY * (16 - early)
        founding.roll.answer(voice(made).on(answered), number=1, answer="it is there", upheld=False)
        meeting = first_meeting(made, on=called)
        wanted = refused(lambda founding=founding, meeting=meeting: founding.establish(meeting))
        assert wanted == ([] if holds else [("objections-answered", "32(3)")])


def test_an_objection_is_not_lost_when_another_roll_is_posted_in_its_place() -> None:
    """A group that never answered it cannot found on a fresh roll and fresh drafts without it."""
    made = at("cn.beijing")
    founding = prepared(made)
    called = made.day
    founding.roll.object_to(made.owners[5].on(called), text="my name is missing")
    fresh = drawn(made, founding.group)
    fresh.post(voice(made).on(called), notice=notice(called))
    drafts = begin(DraftsPosting, voice(made).on(called), group=founding.group, roll=fresh, drafts=DRAFTS)
    drafts.post(voice(made).on(called), notice=notice(called))
    meeting = first_meeting(made, on=called)
    wanted = refused(lambda: founding.establish(meeting, roll=fresh, drafts=drafts))
    assert wanted == [("objections-answered", "32(3)")]


def test_an_objection_is_not_lost_with_the_group_to_whose_roll_it_was_made() -> None:
    """Another group of the same people in its place answers it, or founds nothing in Beijing."""
    for answered in (False, True):
        made = at("cn.beijing")
        founding = prepared(made)
        founding.roll.object_to(made.owners[5].on(made.day), text="my name is missing")
        again = proposed(made)
        founding.formation.form_group(made.subdistrict.on(made.day), group=again)
        made.community.recognise(made.subdistrict.on(made.day), source=again)
        anew = prepared_by(made, founding.formation, again)
        if answered:
            founding.roll.answer(voice(made).on(made.day), number=1, answer="it is there", upheld=False)
        meeting = first_meeting(made)
        wanted = refused(lambda anew=anew, meeting=meeting: anew.establish(meeting))
        assert wanted == ([] if answered else [("objections-answered", "32(3)")])


def test_an_objection_during_the_vote_does_not_undo_what_was_prepared() -> None:
    """What comes after the voting opened is no question of the days before it."""
    made = at("cn.beijing")
    founding = prepared(made)
    meeting = first_meeting(made)
    founding.roll.object_to(made.owners[5].on(made.day), text="my name is missing")
    founding.establish(meeting)
    assert founding.formation.exists(on=made.day)


def test_the_meeting_the_roll_and_the_drafts_are_of_one_formation() -> None:
    """Not those of other communities, nor of another roll, nor what is to be set right: all is told at once."""
    made, other = at("cn.shanghai"), at("cn.shanghai")
    founding = prepared(made)
    meeting = first_meeting(made)
    spare = drawn(made, founding.group)
    with pytest.raises(InvalidFacts) as caught:
        founding.establish(meeting, roll=spare, held_on=made.day)
    assert [fault.place for fault in caught.value.faults] == ["held_on", "drafts", "roll"]
    with pytest.raises(InvalidFacts, match="register"):
        founding.establish(meeting, roll=prepared(other).roll)
    founding.drafts.object_to(made.owners[5].on(made.day), text="my name is missing")
    founding.drafts.answer(voice(made).on(made.day), number=1, answer="right", upheld=True)
    with pytest.raises(InvalidFacts, match="drafts"):
        founding.establish(meeting)


def test_a_meeting_that_has_not_opened_founds_nothing() -> None:
    """No day is that of a vote that never opened."""
    made = at("cn.shanghai")
    founding = prepared(made)
    day = made.day
    agenda = (Item.on(1, Matter.ELECT_COMMITTEE, "committee", made.community, ("owner-1",)),)
    meeting = begin(
        Meeting, made.committee.on(day), community=made.community, agenda=agenda, votes_until=day + DAY * 30
    )
    with pytest.raises(InvalidFacts, match="held_on") as caught:
        founding.establish(meeting, held_on=day)
    assert "assembly.formation.adopted" in {finding.rule for finding in caught.value.findings}


def test_the_day_of_the_first_meeting_is_that_on_which_its_voting_opened() -> None:
    """The meeting says it by itself: nobody goes through its entries for it, however long the vote was."""
    made = at("cn.shanghai")
    meeting = first_meeting(made)
    home = next(cls for cls in Meeting.__mro__ if "entries" in vars(cls))
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(home, "entries")
        assert meeting.voting_since == meeting.opened + DAY * 16


@pytest.mark.parametrize(("hung", "holds"), [(7, False), (8, True)])
def test_in_lishui_seven_days_are_enough_if_they_begin_early(hung: int, holds: bool) -> None:
    """Lishui art. 8: up fifteen days before, for seven whole days: what is taken down after that has hung long enough."""
    made = at("cn.zhejiang.lishui")
    founding = prepared(made)
    called = made.day
    founding.drafts.revise(voice(made).on(called), drafts=DRAFTS)
    taken_down = Notice("gate", called, until=called + DAY * (hung - 1), proof="photo")
    founding.drafts.post(voice(made).on(called), notice=taken_down)
    meeting = first_meeting(made, on=called)
    wanted = refused(lambda: founding.establish(meeting))
    assert wanted == ([] if holds else [("preparation.posted-days", "8(2)")])


def test_in_lishui_drafts_that_go_up_late_are_late_however_long_they_hang() -> None:
    """Fourteen clear days before the meeting are too few."""
    made = at("cn.zhejiang.lishui")
    founding = prepared(made)
    called = made.day
    founding.drafts.revise(voice(made).on(called + DAY), drafts=DRAFTS)
    founding.drafts.post(voice(made).on(called + DAY), notice=notice(called + DAY))
    meeting = first_meeting(made, on=called)
    assert refused(lambda: founding.establish(meeting)) == [("first-meeting.posted-before", "8(2)")]
