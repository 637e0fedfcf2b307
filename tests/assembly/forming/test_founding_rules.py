"""Roll, drafts, first meeting and filing: what a place asks of them, at the boundary."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.assembly.forming.founding import (
    ALL_FILED,
    DAY,
    DRAFTS,
    PLACES,
    at,
    established,
    first_meeting,
    grouped,
    notice,
    prepared,
    voice,
)

from propgov import Case, Refused, begin
from propgov.assembly import FilingPaper, Formation, Item, Matter, Meeting
from propgov.assembly.forming.founding_rules import adopted_at, voting_opened
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene


def rules_of(caught: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    """The rules and articles that refuse."""
    return [(finding.rule.removeprefix("assembly.formation."), finding.article) for finding in caught.value.findings]


def establish(made: Scene, formation: Formation, on: date | None = None) -> list[str]:
    """Found the assembly at a meeting called on that day; the rules that are noted."""
    meeting = first_meeting(made, on=on)
    entry = formation.establish(made.subdistrict.on(made.day), meeting=meeting)
    return [note["rule"].removeprefix("assembly.formation.") for note in entry.noted]


@pytest.mark.parametrize(("posted", "holds"), [(0, True), (1, False), (2, False)])
def test_the_preparation_hangs_fifteen_clear_days_before_the_meeting(posted: int, holds: bool) -> None:
    """Posted sixteen days before the vote opens it hangs fifteen clear days; one day later it does not."""
    made = at("cn.shanghai")
    formation = prepared(made)
    called = made.day
    formation.prepare(voice(made).on(called + DAY * posted), drafts=DRAFTS, notice=notice(called + DAY * posted))
    meeting = first_meeting(made, on=called)
    act = made.subdistrict.on(made.day)
    if holds:
        formation.establish(act, meeting=meeting)
    else:
        with pytest.raises(Refused) as caught:
            formation.establish(act, meeting=meeting)
        assert rules_of(caught) == [("first-meeting.notice", "16(2)")]


@pytest.mark.parametrize(("place", "days"), [("cn.beijing", 60), ("cn.shanghai", 90), ("cn.shandong", 90)])
def test_a_first_meeting_after_its_time_is_late_and_founds_all_the_same(place: str, days: int) -> None:
    """Sixty days in Beijing, ninety in Shanghai and Shandong, from the forming of the group."""
    for called, late in ((days - 26, False), (days, True)):
        made = at(place)
        formation = prepared(made)
        noted = establish(made, formation, made.day + DAY * called)
        assert ("first-meeting.within" in noted) is late
        assert formation.established_on is not None


@pytest.mark.parametrize("without", [Matter.MANAGEMENT_COVENANT, Matter.RULES_OF_PROCEDURE, Matter.ELECT_COMMITTEE])
@pytest.mark.parametrize(("place", "article"), [("cn.beijing", "33"), ("cn.zhejiang.hangzhou", "22(3)")])
def test_an_assembly_is_founded_by_covenant_rules_and_election(place: str, article: str, without: Matter) -> None:
    """Where one of the three is missing there is no assembly yet, and another meeting may follow."""
    made = at(place)
    formation = prepared(made)
    meeting = first_meeting(made, without=without)
    with pytest.raises(Refused) as caught:
        formation.establish(made.subdistrict.on(made.day), meeting=meeting)
    assert rules_of(caught) == [("adopted", article)]
    assert without.name not in adopted_at(meeting, made.day)
    assert not formation.exists(on=made.day)
    assert establish(made, formation) is not None


def test_objections_are_answered_before_the_meeting_in_beijing() -> None:
    """An open objection refuses in Beijing and is a breach in Shanghai, whose article names no time."""
    for place, refuses in (("cn.beijing", True), ("cn.shanghai", False)):
        made = at(place)
        formation = prepared(made)
        formation.object_to(made.owners[5].on(made.day), text="my name is missing")
        meeting = first_meeting(made)
        act = made.subdistrict.on(made.day)
        if refuses:
            with pytest.raises(Refused) as caught:
                formation.establish(act, meeting=meeting)
            assert rules_of(caught) == [("objections-answered", "32(3)")]
        else:
            entry = formation.establish(act, meeting=meeting)
            assert "assembly.formation.objections-answered" in [note["rule"] for note in entry.noted]


def test_an_answer_on_the_day_of_the_meeting_comes_too_late() -> None:
    """Before the meeting means before its day; the day before is in time."""
    for early, holds in ((1, True), (0, False)):
        made = at("cn.beijing")
        formation = prepared(made)
        called = made.day
        formation.object_to(made.owners[5].on(called), text="my name is missing")
        answered = called + DAY * (16 - early)
        formation.answer(voice(made).on(answered), number=1, answer="added", upheld=True)
        meeting = first_meeting(made, on=called)
        if holds:
            formation.establish(made.subdistrict.on(made.day), meeting=meeting)
        else:
            with pytest.raises(Refused) as caught:
                formation.establish(made.subdistrict.on(made.day), meeting=meeting)
            assert rules_of(caught) == [("objections-answered", "32(3)")]


def test_a_meeting_elsewhere_founds_nothing_here() -> None:
    """The meeting of another community is no fact of this formation."""
    made, other = at("cn.shanghai"), at("cn.shanghai")
    formation = prepared(made)
    meeting = first_meeting(other)
    with pytest.raises(InvalidFacts, match="meeting"):
        formation.establish(made.subdistrict.on(other.day), meeting=meeting)


def test_a_meeting_that_has_not_opened_cannot_be_confirmed() -> None:
    """Days before a vote that never opened are unknown, and unknown founds nothing."""
    made = at("cn.shanghai")
    formation = prepared(made)
    day = made.day
    agenda = (Item.on(1, Matter.ELECT_COMMITTEE, "committee", made.community, ("owner-1",)),)
    meeting = begin(
        Meeting, made.committee.on(day), community=made.community, agenda=agenda, votes_until=day + DAY * 30
    )
    assert voting_opened(meeting) is UNKNOWN
    with pytest.raises(Refused) as caught:
        formation.establish(made.subdistrict.on(day), meeting=meeting)
    outcomes = {finding.rule: finding.outcome.name for finding in caught.value.findings}
    assert outcomes["assembly.formation.first-meeting.notice"] == "UNKNOWN"
    assert outcomes["assembly.formation.adopted"] == "BROKEN"


def test_the_day_of_the_first_meeting_is_that_on_which_its_voting_opened() -> None:
    """The meeting says it by itself: nobody goes through its entries for it, however long the vote was."""
    made = at("cn.shanghai")
    meeting = first_meeting(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(Case, "entries")
        assert voting_opened(meeting) == meeting.opened + DAY * 16 == meeting.voting_since


@pytest.mark.parametrize("part", ["plan", "rules", "covenant", "voting_rules", "election_method", "candidates"])
def test_what_is_not_prepared_is_not_put_before_the_owners(part: str) -> None:
    """Shanghai art. 16 names all six beside the roll; one that is empty is refused."""
    made = at("cn.shanghai")
    formation = prepared(made)
    drafts = evolve(DRAFTS, **{part: () if part == "candidates" else " "})
    with pytest.raises(Refused) as caught:
        formation.prepare(voice(made).on(made.day), drafts=drafts, notice=notice(made.day))
    assert rules_of(caught) == [("preparation.includes", "16(1)")]


def test_a_candidate_owns() -> None:
    """Regulation art. 16: whoever stands for the committee is an owner."""
    made = at("cn.anhui.chizhou")
    formation = prepared(made)
    drafts = evolve(DRAFTS, candidates=("owner-1", made.stranger.person))
    with pytest.raises(Refused) as caught:
        formation.prepare(voice(made).on(made.day), drafts=drafts, notice=notice(made.day))
    assert rules_of(caught) == [("candidates.are-owners", "16(2)")]


def test_a_roll_is_of_a_day_that_has_come_and_hangs() -> None:
    """Tomorrow's roll is unknown; a roll that does not hang is refused; untrained members are noted in Shanghai."""
    made = at("cn.shanghai")
    formation = grouped(made)
    day = made.day
    formation.post_group(voice(made).on(day), notice=notice(day))
    with pytest.raises(InvalidFacts, match="record_day"):
        formation.post_roll(voice(made).on(day), record_day=day + DAY, notice=notice(day))
    with pytest.raises(Refused) as caught:
        formation.post_roll(voice(made).on(day), record_day=day, notice=notice(day + DAY))
    assert rules_of(caught) == [("preparation.posted", "16(2)")]
    entry = formation.post_roll(voice(made).on(day), record_day=day, notice=notice(day), trained=False)
    assert "assembly.formation.group.trained" in [note["rule"] for note in entry.noted]


@pytest.mark.parametrize("place", PLACES)
def test_each_paper_that_a_place_names_is_filed(place: str) -> None:
    """A missing paper refuses the filing only where the place names it."""
    made = at(place)
    formation = established(made)
    provision = made.community.law.on(made.day)["assembly.formation.filing.includes"]
    named = set(getattr(provision.requirement, "words", ())) if provision else set[str]()
    binding = named if provision and provision.effect.name == "REFUSE" else set[str]()
    for paper in FilingPaper:
        if paper.name in binding:
            with pytest.raises(Refused) as caught:
                formation.file(made.committee.on(made.day), papers=ALL_FILED - {paper})
            assert [rule for rule, _ in rules_of(caught)] == ["filing.includes"]
    wanted = frozenset(paper for paper in FilingPaper if paper.name in binding)
    formation.file(made.committee.on(made.day), papers=wanted)


def test_a_filing_is_answered_in_the_places_own_days() -> None:
    """Twenty days in Shanghai, ten in Shandong, five working days in Beijing; the duty says by when."""
    for place, days in (("cn.shanghai", 20), ("cn.shandong", 10), ("cn.beijing", 5)):
        made = at(place)
        formation = established(made)
        formation.file(made.committee.on(made.day), papers=ALL_FILED)
        (duty,) = formation.duties(made.day)
        assert (duty.step, duty.provision.id) == ("certify", "assembly.formation.filing.answered-within")
        assert f"within {days} " in duty.provision.wanted.en


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
    formation = grouped(made)
    called = made.day
    hung = notice(called)
    formation.post_group(voice(made).on(called), notice=hung)
    posted = called + DAY * (15 - days) if days < 16 else called
    formation.post_roll(voice(made).on(posted), record_day=called, notice=notice(posted), trained=True)
    formation.prepare(voice(made).on(posted), drafts=DRAFTS, notice=hung)
    meeting = first_meeting(made, on=called) if days < 16 else first_meeting(made, on=called + DAY)
    act = made.subdistrict.on(made.day)
    if days < 15 and article is not None:
        with pytest.raises(Refused) as caught:
            formation.establish(act, meeting=meeting)
        assert rules_of(caught) == [("roll.posted-before", article)]
    else:
        formation.establish(act, meeting=meeting)
        assert formation.established_on is not None


@pytest.mark.parametrize(("hung", "holds"), [(7, False), (8, True)])
def test_in_lishui_seven_days_are_enough_if_they_begin_early(hung: int, holds: bool) -> None:
    """Lishui art. 8: up fifteen days before, for seven whole days: what is taken down after that has hung long enough."""
    made = at("cn.zhejiang.lishui")
    formation = prepared(made)
    called = made.day
    taken_down = Notice("gate", called, until=called + DAY * (hung - 1), proof="photo")
    formation.prepare(voice(made).on(called), drafts=DRAFTS, notice=taken_down)
    meeting = first_meeting(made, on=called)
    act = made.subdistrict.on(made.day)
    if holds:
        formation.establish(act, meeting=meeting)
        assert formation.established_on is not None
        return
    with pytest.raises(Refused) as caught:
        formation.establish(act, meeting=meeting)
    assert rules_of(caught) == [("preparation.posted-days", "8(2)")]


def test_in_lishui_drafts_that_go_up_late_are_late_however_long_they_hang() -> None:
    """Fourteen clear days before the meeting are too few."""
    made = at("cn.zhejiang.lishui")
    formation = prepared(made)
    called = made.day
    formation.prepare(voice(made).on(called + DAY), drafts=DRAFTS, notice=notice(called + DAY))
    meeting = first_meeting(made, on=called)
    with pytest.raises(Refused) as caught:
        formation.establish(made.subdistrict.on(made.day), meeting=meeting)
    assert rules_of(caught) == [("first-meeting.posted-before", "8(2)")]


def test_shandongs_committee_has_working_rules_to_draft() -> None:
    """Shandong art. 22 names them beside covenant and rules; Shanghai does not."""
    for place, broken in (("cn.shandong", [("preparation.includes", "22(1)")]), ("cn.shanghai", [])):
        made = at(place)
        formation = prepared(made)
        act, drafts = voice(made).on(made.day), evolve(DRAFTS, committee_rules=" ")
        if broken:
            with pytest.raises(Refused) as caught:
                formation.prepare(act, drafts=drafts, notice=notice(made.day))
            assert rules_of(caught) == broken
        else:
            formation.prepare(act, drafts=drafts, notice=notice(made.day))
