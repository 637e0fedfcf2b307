"""The timeline of a committee, and its duties as a calendar that a calendar program reads."""

from __future__ import annotations

import builtins
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from icalendar import Calendar
from tests.committee.seating import member, seated

from propgov.engine import Duty
from propgov.errors import InvalidFacts
from propgov.law import Window
from propgov.publish import duty_calendar, timeline, timeline_text
from propgov.testing import scene

DAY = timedelta(days=1)


def duties() -> tuple[tuple[Duty, ...], date]:
    """What is due of a committee that was just seated in Shanghai, and the day."""
    made = scene(jurisdiction="cn.shanghai")
    return seated(made).duties(made.day), made.day


def read(text: str) -> list[Any]:
    """The events of a calendar file, as a program reads them."""
    return [part for part in Calendar.from_ical(text).walk() if part.name == "VEVENT"]


def test_a_timeline_tells_each_step_in_order_with_what_was_wrong() -> None:
    """Openings, steps and what they brought, by day; a breach stands below its step, in both languages."""
    made = scene(jurisdiction="cn.shanghai")
    term = seated(made)
    moments = timeline((made.community, term))
    assert [one.on for one in moments] == sorted(one.on for one in moments)
    assert [one.step for one in moments if one.case == term.ref] == ["", "seat"]
    told = timeline_text((term,), on=made.day)
    assert "committee.term:term-1: opened by subdistrict" in told
    assert "breach: committee.candidates.posted" in told
    assert "Due, as seen on" in told
    assert "候选人名单及基本情况已公示" in timeline_text((term,), on=made.day, lang="zh")
    assert [one.step for one in timeline((term,), brought=False)] == [""]


def test_each_duty_is_an_event_on_its_last_day() -> None:
    """All day, named in Chinese with who owes it; the same day gives the same file, and a later one the same events."""
    due, on = duties()
    events = read(duty_calendar(due, on=on, name="玉兰花园"))
    sure = [duty for duty in due if duty.window is not None and duty.window.sure]
    whole = [event for event in events if event["dtend"].dt - event["dtstart"].dt == DAY]
    assert [event["dtstart"].dt for event in whole] == sorted(duty.last_day for duty in sure)
    assert len(events) == len(due)
    assert "推选主任、副主任（业主委员会）" in {str(event["summary"]) for event in events}
    assert duty_calendar(due, on=on) == duty_calendar(due, on=on)
    again = read(duty_calendar(due, on=on + DAY))
    assert {str(event["uid"]) for event in events} == {str(event["uid"]) for event in again}
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_last_day_that_is_not_certain_spans_its_days() -> None:
    """While working days of a year are not announced, from the earliest to the latest possible day."""
    due, on = duties()
    unsure = evolve(due[0], window=Window(on + DAY * 9, on + DAY * 12))
    (event,) = read(duty_calendar((unsure,), on=on, lang="en"))
    assert (event["dtstart"].dt, event["dtend"].dt) == (on + DAY * 9, on + DAY * 13)
    assert str(event["summary"]) == "choose officers (owners' committee)"


def test_what_has_no_last_day_is_told_beside() -> None:
    """A duty whose period is not on record is no event, but is not lost."""
    due, on = duties()
    text = duty_calendar((evolve(due[0], window=None, provision=None),), on=on)
    assert read(text) == []
    assert "期限无记录" in str(Calendar.from_ical(text)["description"])


@pytest.mark.parametrize("evil", ["a\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR", "a;b,c\\n", "…" * 200, "\u2028x"])
def test_no_text_breaks_out_of_the_file(evil: str) -> None:
    """Whatever stands in a name or a term, one calendar with one event is read, with that text in it."""
    due, on = duties()
    text = duty_calendar((evolve(due[0], term=evil),), on=on, name=evil)
    calendar = Calendar.from_ical(text)
    (event,) = read(text)
    assert len(calendar.subcomponents) == 1
    assert "".join(str(event["summary"]).split()).startswith("".join(evil.replace("\\n", "").split())[:1])


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear error with what to install."""
    due, on = duties()
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "icalendar":
            raise ModuleNotFoundError(name="icalendar")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InvalidFacts, match=r"install propgov\[calendar\]"):
        duty_calendar(due, on=on)


def test_whoever_acted_is_called_by_name_where_a_directory_says_so() -> None:
    """A step of a member is told with the person who took it."""
    made = scene(jurisdiction="cn.shanghai")
    term = seated(made)
    term.report(member(made).on(made.day), written=True)
    assert timeline((term,))[-1].by == "owner-1"
