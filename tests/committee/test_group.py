"""The re-election group: when it is formed, what it freezes, who answers objections, and when it ends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from tests.committee.electing import (
    at,
    elected_anew,
    ending,
    following,
    formed,
    grouped,
    noted,
    posted,
    proposed,
    refused,
    voice,
)
from tests.committee.seating import DAY, notice

from propgov import Refused, begin
from propgov.committee import GroupSide, ReElectionGroup, ReElectionMember, ReElectionStage, Term, TermStage
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.testing import Scene


def test_a_group_freezes_the_committee_and_gives_its_members_standing() -> None:
    """From the forming on, and only once the community hears it; the committee goes on all the same."""
    made = at("cn.shanghai")
    term = ending(made)
    group = proposed(made, term)
    group.form(made.subdistrict.on(made.day))
    assert (term.stage, term.phase_on(made.day)) == (TermStage.RE_ELECTING, "GROUP_FORMED")
    roles = made.community.roles_of
    assert Role.RE_ELECTION_GROUP not in roles(voice(made).person, made.day)
    made.community.recognise(made.subdistrict.on(made.day), source=group)
    assert Role.RE_ELECTION_GROUP in roles(voice(made).person, made.day)
    assert Role.COMMITTEE in roles(made.owners[0].person, made.day)


@pytest.mark.parametrize(
    ("place", "days", "article"),
    [
        ("cn.shanghai", 60, "28(1)"),
        ("cn.beijing", 60, "49(1)"),
        ("cn.shandong.zibo", 30, "35(1)"),
        ("cn.shandong.weifang", 30, "40"),
    ],
)
@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_group_is_formed_in_time_after_the_report(place: str, days: int, article: str, over: int) -> None:
    """One day before the last day and on it are in time; the day after is a breach of the office that stands on record."""
    made = at(place)
    term = ending(made)
    group = proposed(made, term)
    due = [duty for duty in group.duties(made.day) if duty.step == "form"]
    assert [duty.owed_by for duty in due] == [(Role.SUBDISTRICT,)]
    last = made.day + DAY * days
    assert due[0].last_day is not None
    assert due[0].last_day >= last
    group.form(made.subdistrict.on(due[0].last_day + DAY * over))
    late = [note for note in noted(group) if note[0] == "group.within"]
    assert late == ([("group.within", "BREACH", article)] if over > 0 else [])


def test_a_later_request_does_not_hide_a_late_office() -> None:
    """The days run from the committee's report, although owners asked again on the very day of the forming."""
    made = at("cn.shanghai")
    term = ending(made)
    later = made.later(90)
    group = begin(
        ReElectionGroup,
        made.subdistrict.on(later),
        term=term,
        members=grouped(made),
        qualified=True,
        requested_on=later,
        written=True,
    )
    group.form(made.subdistrict.on(later))
    assert noted(group) == [("group.within", "BREACH", "28(1)")]


@pytest.mark.parametrize(
    ("place", "article"), [("cn.shanghai", "28(2)"), ("cn.beijing", "49(2)"), ("cn.shandong.zibo", "35(2)")]
)
def test_without_a_report_owners_ask_in_writing(place: str, article: str) -> None:
    """No report and no request, or one that nobody wrote down, forms no group; a written request does."""
    made = at(place)
    term = ending(made, reported=False)
    day = made.day
    unwritten: tuple[dict[str, Any], ...] = (
        {},
        {"requested_on": day},
        {"requested_on": day, "written": False},
        {"written": True},
    )
    for facts in unwritten:
        form = proposed(made, term, **facts).form
        assert ("group.request-written", article) in refused(partial(form, made.subdistrict.on(day)))
    asked = proposed(made, term, requested_on=day, written=True)
    asked.form(made.subdistrict.on(day))
    assert asked.at_work


@pytest.mark.parametrize("place", ["cn.zhejiang.ningbo", "cn.anhui.chizhou", "cn.shandong.qingdao"])
def test_an_office_freezes_no_committee_without_an_occasion(place: str) -> None:
    """In the middle of a term nobody asked for it, and no ground is named: the committee is not frozen."""
    made = at(place)
    term = ending(made, reported=False)
    group = proposed(made, term, members=(*grouped(made, 4), ReElectionMember("party-secretary", GroupSide.PARTY)))
    assert refused(lambda: group.form(made.subdistrict.on(made.day))) == [("group.occasion", "277(2)")]
    assert term.stage is TermStage.SEATED


@pytest.mark.parametrize("over", [0, 1])
def test_a_re_election_that_is_overdue_is_an_occasion(over: int) -> None:
    """Lishui art. 20(1): on the last day on which the assembly may still re-elect in time there is none, a day later there is."""
    made = at("cn.zhejiang.lishui")
    term = ending(made, reported=False)
    (last,) = [one.last_day for one in term.duties(made.day) if one.step == "report" and one.provision is not None]
    assert refused(lambda: proposed_on(made, term, last + DAY * over)) == (
        [] if over else [("group.occasion", "277(2)")]
    )


def test_a_term_that_is_over_is_an_occasion() -> None:
    """Whoever let the end pass cannot keep the office from helping the owners, nor can one whose term was noted as over."""
    made = at("cn.anhui.chizhou")
    term = ending(made, reported=False)
    assert term.ends is not None
    assert proposed_on(made, term, term.ends + DAY).at_work
    other = at("cn.anhui.chizhou")
    gone = ending(other, reported=False)
    assert gone.ends is not None
    gone.expire(other.subdistrict.on(gone.ends + DAY), reason="nobody was elected")
    assert proposed_on(other, gone, other.day).at_work
    assert gone.stage is TermStage.ENDED


def proposed_on(made: Scene, term: Term, day: date) -> ReElectionGroup:
    """A group that the office proposes and forms on that day."""
    group = begin(ReElectionGroup, made.subdistrict.on(day), term=term, members=grouped(made), qualified=True)
    group.form(made.subdistrict.on(day))
    return group


def test_who_forms_the_group() -> None:
    """The residents' committee forms none where the law names the subdistrict; elsewhere nothing is asked."""
    made = at("cn.shanghai")
    group = proposed(made, ending(made))
    assert refused(lambda: group.form(made.residents.on(made.day))) == [("group.formed-by", "28(1)")]
    other = at("cn.anhui.chizhou")
    there = proposed(other, ending(other))
    there.form(other.residents.on(other.day))
    assert there.at_work


def test_no_second_group_beside_the_first() -> None:
    """While one is at work another is neither proposed nor formed; a term that was followed has none."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    waiting = proposed(made, term)
    formed(made, term)
    with pytest.raises(InvalidFacts, match="at work for it"):
        proposed(made, term)
    with pytest.raises(InvalidFacts, match="at work for it"):
        waiting.form(made.subdistrict.on(made.day))
    elected_anew(made, term)
    with pytest.raises(InvalidFacts, match="name the last term"):
        proposed(made, term)


def test_a_term_that_never_sat_has_no_group() -> None:
    """A planned term is not re-elected."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    with pytest.raises(InvalidFacts, match="PLANNED"):
        proposed(made, following(made, term))


def test_a_group_that_came_to_nothing_gives_the_committee_back_its_work() -> None:
    """An office cannot freeze a committee for good by forming a group and dropping it."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    group = formed(made, term)
    group.end(made.subdistrict.on(made.day), reason="too early")
    assert (term.stage, term.phase_on(made.day), term.re_electing_since) == (TermStage.SEATED, "", None)
    day = made.later()
    assert Role.RE_ELECTION_GROUP not in made.community.roles_of(voice(made).person, day)
    assert formed(made, term, on=day).at_work


def test_an_objection_is_answered_by_the_office_and_members_change() -> None:
    """Whoever is replaced no longer stands for the group, whose names hang anew; the freeze began with the first."""
    made = at("cn.shanghai")
    term = ending(made)
    group = posted(made, formed(made, term))
    began = group.formed_on
    group.object_to(made.owners[1].on(made.day), text="owner-8 works for the provider")
    with pytest.raises(Refused, match="standing"):
        group.answer(voice(made).on(made.day), number=1, answer="no", upheld=False)
    group.answer(made.subdistrict.on(made.day), number=1, answer="so he does", upheld=True)
    assert group.stage is ReElectionStage.UPHELD
    day = made.later()
    without = grouped(made)[:4] + grouped(made)[5:]
    act = made.subdistrict.on(day)
    assert refused(lambda: group.change(act, members=without, qualified=True)) == [("group.odd", "28(3)")]
    fewer = grouped(made)[:3] + grouped(made)[5:]
    group.change(act, members=fewer, qualified=True)
    assert (group.stage, group.notice, group.formed_on) == (ReElectionStage.DRAWN, None, began)
    assert Role.RE_ELECTION_GROUP not in made.community.roles_of(voice(made).person, day)


def test_the_names_mature_only_with_all_objections_answered() -> None:
    """An open objection keeps them from maturing; then anybody of the group notes it."""
    made = at("cn.anhui.chizhou")
    group = posted(made, formed(made, ending(made)))
    group.object_to(made.owners[1].on(made.day), text="who are they?")
    with pytest.raises(InvalidFacts, match="wait for an answer"):
        group.mature(voice(made).on(made.later()))
    group.answer(made.subdistrict.on(made.day), number=1, answer="see the list", upheld=False)
    group.mature(voice(made).on(made.later()))
    assert group.stage is ReElectionStage.MATURED


@pytest.mark.parametrize("over", [0, 1])
def test_the_election_is_held_ninety_days_after_the_forming(over: int) -> None:
    """Zibo art. 35(1): a later one is a breach, entered with the seating of the new committee, which sits all the same."""
    made = at("cn.shandong.zibo")
    term = ending(made)
    group = posted(made, formed(made, term))
    (duty,) = [one for one in group.duties(made.day) if one.step == "note_elected"]
    last = duty.last_day
    assert last is not None
    new = elected_anew(made, term, on=last - timedelta(days=16 + 5 - over))
    assert (new.stage, group.elected_on) == (TermStage.SEATED, last + DAY * over)
    late = [note for note in noted(group) if note[0] == "group.election.within"]
    assert late == ([("group.election.within", "BREACH", "35(1)")] if over else [])


def test_a_group_still_at_work_after_the_election_is_ended_by_the_office() -> None:
    """It announces the result, and ends then; a committee that gave way is not woken by that."""
    made = at("cn.anhui.chizhou")
    term = ending(made)
    group = formed(made, term)
    elected_anew(made, term)
    assert group.at_work
    with pytest.raises(Refused, match="asked for by itself"):
        group.finish(made.subdistrict.on(made.day))
    group.end(made.subdistrict.on(made.day), reason="the committee is elected")
    assert (group.stage, term.stage) == (ReElectionStage.ENDED, TermStage.ENDED)


def test_names_of_the_group_hang_where_the_notice_says() -> None:
    """A notice that goes up tomorrow is no notice today."""
    made = at("cn.anhui.chizhou")
    group = formed(made, ending(made))
    group.post(voice(made).on(made.day), notice=notice(made.day))
    gone = made.later(2)
    group.note_gap(made.residents.on(gone), since=gone, until=gone, proof="photo 2")
    assert group.notice is not None
    assert len(group.notice.gaps) == 1
