"""An event in the grid: reported in time, checked by another, linked to what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.passing import MONDAY, ONE, charge, complaint
from tests.weighed import noted, refused

from propgov.community import Role
from propgov.disputes import DispatchStage, GridEvent, GridMatter, Inspection
from propgov.engine import begin, explain_opening
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

S = DispatchStage
BORN = date(2026, 2, 2)


def facts(made: Scene, by: Role = Role.PROVIDER, **parts: Any) -> dict[str, Any]:
    """An event that the provider reports."""
    return {
        "community": made.community,
        "asker": made.by(by).person,
        "what": "a hut on the roof",
        "reported_on": MONDAY,
        "cell": "cell 3",
        "matter": GridMatter.ILLEGAL_BUILDING,
    } | parts


def dealt_with(made: Scene, body: Role = Role.SUBDISTRICT) -> GridEvent:
    """One that the body dealt with the same day."""
    event = begin(GridEvent, made.provider.on(MONDAY), **facts(made))
    desk, act = made.grid_centre.on(MONDAY), made.by(body).on(MONDAY)
    event.receive(desk)
    event.classify(desk, charge=charge(event.listed_as, body, 3))
    event.assign(desk, worker=act.by.person)
    event.start(act)
    event.finish(act, answer="taken down")
    return event


@pytest.mark.parametrize(
    ("ago", "rules"),
    [(None, set[str]()), (0, set[str]()), (1, set[str]()), (2, {"disputes.grid-event.reported-within"})],
)
@pytest.mark.parametrize("place", ["cn.shanghai", "cn.anhui.chizhou"])
def test_within_24_hours_of_dissuading_in_vain(place: str, ago: int | None, rules: set[str]) -> None:
    """In Shanghai: the same day is in time, the next may be, the day after is a breach; elsewhere promptly."""
    made = scene(jurisdiction=place, born=BORN)
    day = None if ago is None else MONDAY - ONE * ago
    found = explain_opening(GridEvent, made.provider.on(MONDAY), **facts(made, dissuaded_on=day))
    assert found.allowed
    broken = {each.rule for each in found.findings if each.outcome.name == "BROKEN"}
    assert broken == (rules if place == "cn.shanghai" else set[str]())


def test_it_is_checked_by_another_than_who_dealt_with_it() -> None:
    """Whoever did the work does not check it; unchecked it is neither settled nor confirmed nor called back."""
    made = scene()
    event = dealt_with(made)
    desk, act = made.grid_centre.on(MONDAY), made.subdistrict.on(MONDAY)
    check: dict[str, Any] = {"passed": True, "found": "the roof is free"}
    assert set(refused(event.inspect, act, **check)) == {"ticket.settled-by-another"}
    event.tell(desk, who="provider", how="by message")
    assert set(refused(event.confirm, made.provider.on(MONDAY))) == {"disputes.grid-event.checked"}
    event.inspect(made.residents.on(MONDAY), **check)
    assert event.inspections == (Inspection("residents-committee", MONDAY, True, "the roof is free"),)
    assert refused(event.confirm, made.provider.on(MONDAY)) == {}


def test_what_is_not_done_goes_on_and_its_time_with_it() -> None:
    """Attack: reported as done to stop the time. The check finds it is not: the last day is the old one."""
    made = scene()
    event = dealt_with(made)
    window = event.list_window()
    event.inspect(made.residents.on(MONDAY + ONE * 2), passed=False, found="it stands")
    assert (event.stage, event.done_on, event.inspected) == (S.WORKING, None, False)
    assert event.list_window() == window
    event.finish(made.subdistrict.on(MONDAY + ONE * 9), answer="taken down")
    assert (event.late_by_list, event.inspected) == (True, False)


def test_an_old_check_says_nothing_about_new_work() -> None:
    """Reopened and done again, it is checked again."""
    made = scene()
    event = dealt_with(made)
    event.inspect(made.residents.on(MONDAY), passed=True, found="free")
    event.reopen(made.provider.on(MONDAY), reason="it is back")
    assert not event.inspected
    desk = made.grid_centre.on(MONDAY)
    event.assign(desk, worker="subdistrict")
    event.start(made.subdistrict.on(MONDAY))
    event.finish(made.subdistrict.on(MONDAY), answer="taken down")
    assert not event.inspected


def test_it_names_what_it_is_about() -> None:
    """A complaint, once; not itself, and nothing of another community."""
    made = scene()
    event, about = dealt_with(made), complaint(made)
    act = made.grid_centre.on(MONDAY)
    event.link(act, to=about)
    assert event.links == (about,)
    for wrong, says in ((event, "is not another case"), (about, "is linked already"), (complaint(), "another")):
        with pytest.raises(InvalidFacts, match=says):
            event.link(act, to=wrong)


def test_nothing_is_counted_in_the_nation() -> None:
    """It may be dealt with late without a breach; the list says so."""
    made = scene()
    event = dealt_with(made)
    event.inspect(made.residents.on(MONDAY), passed=False, found="it stands")
    assert noted(event.finish, made.subdistrict.on(MONDAY + ONE * 99), answer="x") == {}
