"""Handing over what the first meeting is prepared with: of whom it is asked, by when, and that nothing waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from tests.assembly.forming.founding import ALL_PAPERS, DAY, at, grouped, noted, refused, voice

from propgov import begin
from propgov.assembly import FormationPaper, Handover, HandoverStage
from propgov.community import Role
from propgov.law import UNKNOWN
from propgov.testing import Scene


def owed(made: Scene, **other: Any) -> Handover:
    """What the group of that scene is to be handed."""
    formation, _ = grouped(made, **other)
    return begin(Handover, voice(made).on(made.day), formation=formation)


def last_days(handover: Handover, on: date) -> Mapping[str, date]:
    """By rule, the last day, of the duties whose period is on record."""
    return {
        duty.provision.id.removeprefix("assembly.formation.papers."): duty.window.latest
        for duty in handover.duties(on)
        if duty.provision is not None and duty.window is not None
    }


@pytest.mark.parametrize(
    ("place", "rule"), [("cn.shanghai", "after-conditions"), ("cn.zhejiang.lishui", "after-group")]
)
def test_papers_are_due_until_the_last_is_there(place: str, rule: str) -> None:
    """Some of them do not end the duty, all that the place names do; the developer owes them, or the provider."""
    made = at(place)
    handover = owed(made)
    for papers, still in ((None, True), (frozenset(list(FormationPaper)[-1:]), True), (ALL_PAPERS, False)):
        if papers is not None:
            handover.hand_over(made.developer.on(made.day), papers=papers)
        assert (rule in last_days(handover, made.day)) is still
        assert all(duty.owed_by == (Role.DEVELOPER, Role.PROVIDER) for duty in handover.duties(made.day))
    assert (handover.stage, handover.papers) == (HandoverStage.COMPLETE, ALL_PAPERS)


def test_in_taizhou_nothing_is_due_before_the_developer_was_told() -> None:
    """Five working days run from the notice; a second one gives no new time, and papers after it are late all the same."""
    made = at("cn.zhejiang.taizhou")
    handover = owed(made)
    told = made.day
    assert last_days(handover, told) == {}
    handover.demand(voice(made).on(told), of=Role.DEVELOPER, developer_gone=False)
    last = last_days(handover, told)["after-demand"]
    assert last >= told + DAY * 7
    handover.demand(voice(made).on(last), of=Role.DEVELOPER, developer_gone=False)
    assert handover.demanded_on == told
    assert last_days(handover, last) == {"after-demand": last}
    handover.hand_over(made.developer.on(last + DAY), papers=ALL_PAPERS)
    assert "papers.after-demand" in noted(handover)


def test_conditions_of_an_unknown_day_give_no_last_day() -> None:
    """The duty stands and says that no period is on record."""
    made = at("cn.shanghai")
    handover = owed(made, conditions_since=UNKNOWN)
    (duty,) = handover.duties(made.day)
    assert (duty.step, duty.window) == ("hand_over", None)
    assert "period not on record" in duty.text()


@pytest.mark.parametrize(
    ("place", "demanded", "days", "rule"),
    [
        ("cn.zhejiang.lishui", False, (7, 14), "papers.after-group"),
        ("cn.zhejiang.taizhou", True, (7, 14), "papers.after-demand"),
        ("cn.zhejiang.taizhou", False, (7, 0), "papers.after-demand"),
        ("cn.shanghai", False, (29, 60), "papers.after-conditions"),
    ],
)
def test_papers_in_time_and_late(place: str, demanded: bool, days: tuple[int, int], rule: str) -> None:
    """Each place counts from its own day: the group, the demand, or the conditions; lateness is a breach."""
    for number, late in ((days[0], False), (days[1], days[1] > 0)):
        made = at(place)
        handover = owed(made)
        if demanded:
            handover.demand(voice(made).on(made.day), of=Role.DEVELOPER, developer_gone=False)
        handover.hand_over(made.developer.on(made.day + DAY * number), papers=ALL_PAPERS)
        assert (rule in noted(handover)) is late


def test_papers_come_from_the_provider_only_once_the_developer_is_gone() -> None:
    """Lishui art. 7: the provider is asked if the developer is deregistered or has handed over, not before."""
    made = at("cn.zhejiang.lishui")
    handover = owed(made)
    act = voice(made).on(made.day)
    broken = [("papers.from-whom", "7(5)")]
    assert refused(lambda: handover.demand(act, of=Role.PROVIDER, developer_gone=False)) == broken
    assert refused(lambda: handover.demand(act, of=Role.DEVELOPER, developer_gone=True)) == broken
    handover.demand(act, of=Role.PROVIDER, developer_gone=True)
    handover.hand_over(made.provider.on(made.day), papers=ALL_PAPERS)
    assert handover.papers == ALL_PAPERS


def test_missing_papers_are_a_breach_and_what_is_there_is_kept() -> None:
    """Some of them are noted with the article; the rest may follow, from whoever has it."""
    made = at("cn.zhejiang.taizhou")
    handover = owed(made)
    some = frozenset({FormationPaper.OWNERS_ROLL})
    handover.hand_over(made.developer.on(made.day), papers=some)
    assert "papers.includes" in noted(handover)
    assert (handover.stage, handover.papers) == (HandoverStage.OWED, some)
    handover.hand_over(made.registry.on(made.day), papers=ALL_PAPERS - some)
    assert handover.papers == ALL_PAPERS


def test_the_registry_is_asked_through_the_office_in_hangzhou() -> None:
    """Hangzhou art. 13: the group does not write to the registry itself; elsewhere nothing is asked."""
    made = at("cn.zhejiang.hangzhou")
    handover = owed(made)
    by_group = voice(made).on(made.day)
    asked: dict[str, Any] = {"of": Role.REGISTRY, "developer_gone": False}
    assert refused(lambda: handover.demand(by_group, **asked)) == [("papers.registry-through", "13(2)")]
    assert refused(lambda: handover.demand(made.subdistrict.on(made.day), **asked)) == []
    other = at("cn.shanghai")
    there = owed(other)
    assert refused(lambda: there.demand(voice(other).on(other.day), **asked)) == []
    assert there.demanded_of == (Role.REGISTRY,)
