"""What is due while an assembly is formed: from whom, by when, under which article, until it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from tests.assembly.forming.founding import (
    ALL_FILED,
    ALL_PAPERS,
    DAY,
    applied,
    at,
    established,
    grouped,
    members,
    notice,
    voice,
)

from propgov.assembly import Formation
from propgov.community import Role
from propgov.law import UNKNOWN


def open_duties(formation: Formation, on: date) -> Mapping[tuple[str, str], date]:
    """By step and rule, the last day."""
    return {
        (duty.step, duty.provision.id.removeprefix("assembly.formation.")): duty.window.latest
        for duty in formation.duties(on)
    }


@pytest.mark.parametrize(("place", "article"), [("cn.shanghai", "15(1)"), ("cn.zhejiang.lishui", "7(1)")])
def test_the_group_is_due_from_the_application_on(place: str, article: str) -> None:
    """Sixty days from the application, also after it was accepted; the day after the last it is overdue by one."""
    made = at(place)
    formation = applied(made)
    last = open_duties(formation, made.day)["form_group", "group.within"]
    assert last >= made.day + DAY * 60
    formation.accept(made.subdistrict.on(made.day + DAY))
    (duty,) = [duty for duty in formation.duties(last + DAY) if duty.step == "form_group"]
    assert (duty.window.latest, duty.days_overdue, duty.provision.article) == (last, 1, article)
    assert Role.SUBDISTRICT in duty.by
    formation.form_group(made.subdistrict.on(made.day), group=members(made), qualified=True)
    assert "form_group" not in {step for step, _ in open_duties(formation, made.day)}


def test_in_beijing_the_group_is_due_from_the_review() -> None:
    """Before the review only that is due; then thirty days run for the head."""
    made = at("cn.beijing")
    formation = applied(made)
    after_review = ("form_group", "group.after-review")
    assert after_review not in open_duties(formation, made.day)
    assert ("accept", "review.within") in open_duties(formation, made.day)
    formation.accept(made.subdistrict.on(made.day + DAY * 5))
    assert open_duties(formation, made.day)[after_review] >= made.day + DAY * 30


@pytest.mark.parametrize(
    ("place", "rule"),
    [("cn.shanghai", "papers.after-conditions"), ("cn.zhejiang.lishui", "papers.after-group")],
)
def test_papers_are_due_until_the_last_is_there(place: str, rule: str) -> None:
    """Some of them do not end the duty, all that the place names do."""
    made = at(place)
    formation = grouped(made)
    for papers, owed in ((None, True), (frozenset(list(ALL_PAPERS)[:1]), True), (ALL_PAPERS, False)):
        if papers is not None:
            formation.hand_over(made.developer.on(made.day), papers=papers)
        assert (("hand_over", rule) in open_duties(formation, made.day)) is owed


def test_in_taizhou_nothing_is_due_before_the_developer_was_told() -> None:
    """Five working days run from the notice to the developer."""
    made = at("cn.zhejiang.taizhou")
    formation = grouped(made)
    assert ("hand_over", "papers.after-demand") not in open_duties(formation, made.day)
    formation.demand(voice(made).on(made.day), of=Role.DEVELOPER, developer_gone=False)
    assert open_duties(formation, made.day)["hand_over", "papers.after-demand"] >= made.day + DAY * 7


def test_a_second_demand_gives_whoever_holds_the_papers_no_new_time() -> None:
    """The five working days run from the first demand: the last day stays, and papers after it are late all the same."""
    made = at("cn.zhejiang.taizhou")
    formation = grouped(made)
    told, owed = made.day, ("hand_over", "papers.after-demand")
    formation.demand(voice(made).on(told), of=Role.DEVELOPER, developer_gone=False)
    last = open_duties(formation, told)[owed]
    formation.demand(voice(made).on(last), of=Role.DEVELOPER, developer_gone=False)
    assert formation.demanded_on == told
    assert open_duties(formation, last)[owed] == last
    late = formation.hand_over(made.developer.on(last + DAY), papers=ALL_PAPERS)
    assert "assembly.formation.papers.after-demand" in [note["rule"] for note in late.noted]


def test_conditions_of_an_unknown_day_start_no_clock() -> None:
    """A day that is not on record gives no last day."""
    made = at("cn.shanghai")
    formation = grouped(made, conditions_since=UNKNOWN)
    assert ("hand_over", "papers.after-conditions") not in open_duties(formation, made.day)


@pytest.mark.parametrize(("place", "days"), [("cn.beijing", 60), ("cn.shanghai", 90), ("cn.shandong", 90)])
def test_the_first_meeting_is_due_from_the_forming_of_the_group(place: str, days: int) -> None:
    """The clock runs on while names, roll and drafts are posted."""
    made = at(place)
    formation = grouped(made)
    formed = made.day
    last = open_duties(formation, formed)["establish", "first-meeting.within"]
    assert last >= formed + DAY * days
    formation.post_group(voice(made).on(formed + DAY), notice=notice(formed + DAY))
    assert open_duties(formation, formed + DAY)["establish", "first-meeting.within"] == last


def test_the_filing_is_due_from_the_election_until_it_is_filed() -> None:
    """Thirty days after the committee was elected, whenever the founding was recorded."""
    made = at("cn.shanghai")
    formation = established(made)
    elected = formation.established_on
    assert elected is not None
    assert open_duties(formation, made.day)["file", "filing.within"] >= elected + DAY * 30
    formation.file(made.committee.on(made.day), papers=ALL_FILED)
    assert "file" not in {step for step, _ in open_duties(formation, made.day)}
