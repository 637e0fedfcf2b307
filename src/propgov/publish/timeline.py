"""What happened and what is due, as a readable timeline and as a file that a calendar program opens (时间线与日历).

The calendar is iCalendar (RFC 5545), written by the library ``icalendar`` of the extra ``calendar``, which escapes each text.
Nothing reads the clock: the day on which it is made is given, and the same day gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from attrs import frozen

from propgov.engine import Case, Duty
from propgov.errors import Fault, InvalidFacts
from propgov.law import Effect, Outcome, Text
from propgov.law.brief import brief
from propgov.law.naming import rule_name
from propgov.law.values import show
from propgov.law.wording import day_zh
from propgov.publish.persons import called, said

__all__ = ["Moment", "duty_calendar", "timeline", "timeline_text"]

_DAY = timedelta(days=1)


@frozen
class Moment:
    """One step on a timeline (时间线上的一步).

    case is ``kind:id`` and title how people call it; step is its name and term what it is called in Chinese; by is who took
    it; noted are the findings that stand in its entry; brought says whether another step brought it.
    """

    on: date
    case: str
    title: str
    step: str
    term: str
    by: str
    noted: tuple[Text, ...] = ()
    brought: bool = False

    __repr__ = brief

    @property
    def caller(self) -> str:
        """Who took it, as persons are called here (办理人称谓)."""
        return called(self.by)

    def text(self, lang: str = "en") -> str:
        """One line for a reader, and one more for each finding."""
        if lang == "zh":
            line = f"{day_zh(self.on)}　{said(self.title)}：{self.term or self.step}（{called(self.by)}）"
        else:
            line = f"{self.on}  {self.case}: {self.step or 'opened'} by {called(self.by)}"
        return "\n".join([line, *(f"            {one(lang)}" for one in self.noted)])


def timeline(cases: Iterable[Case], *, brought: bool = True) -> tuple[Moment, ...]:
    """All steps of these cases in the order of their days (时间线); brought ones too, unless told otherwise.

    Of one day, steps of one case keep their order, and cases that of ``cases``.
    """
    found = (moment for case in cases for moment in _moments(case))
    return tuple(sorted((one for one in found if brought or not one.brought), key=lambda moment: moment.on))


def _moments(case: Case) -> Iterator[Moment]:
    for entry in case.register.journal.entries(case.ref):
        made = case.blueprint.steps.get(entry.step)
        term = case.blueprint.term if made is None else made.spec.term
        noted = tuple(_noted(one) for one in entry.noted)
        yield Moment(
            entry.on, case.ref, case.title, entry.step, term, entry.by, noted, brought=entry.brought_by is not None
        )


def _noted(one: Mapping[str, str]) -> Text:
    """What an entry notes: a breach, advice that was not followed, or what could not be confirmed."""
    outcome, effect = Outcome[one["outcome"]], Effect[one["effect"]]
    word = outcome if outcome is Outcome.UNKNOWN else effect
    return Text(f"{word.name.lower()}: {one['rule']}", f"{word.value}：{rule_name(one['rule'])}")


def timeline_text(
    cases: Iterable[Case], *, on: date, until: date | None = None, lang: str = "en", brought: bool = True
) -> str:
    """The timeline of these cases, and then what is due, as seen on a day (时间线与待办)."""
    held = tuple(cases)
    lines = [moment.text(lang) for moment in timeline(held, brought=brought)]
    due = sorted((duty for case in held for duty in case.duties(on, until)), key=lambda duty: duty.last_day)
    heading = f"截至{day_zh(on)}待办：" if lang == "zh" else f"Due, as seen on {on}:"
    return "\n".join([*lines, heading, *(f"  {duty.text(lang)}" for duty in due)])


def duty_calendar(duties: Iterable[Duty], *, on: date, name: str = "", lang: str = "zh") -> str:
    """The duties as an iCalendar file: one all-day event each, on its last day (待办日历).

    on is the day on which it is made. A last day that is not certain, since working days are not announced yet, gives an
    event from the earliest to the latest possible one. Duties without a last day are listed in the description of the
    calendar. Raises InvalidFacts if ``icalendar`` is not installed.
    """
    try:
        from icalendar import Calendar, Event  # noqa: PLC0415 - an extra, loaded only when a calendar is made
    except ModuleNotFoundError as error:
        fault = Fault("calendar", f"needs {error.name}, which is not installed", "install propgov[calendar]")
        raise InvalidFacts([fault]) from None
    stamp = datetime(on.year, on.month, on.day, tzinfo=UTC)
    book: Any = Calendar()  # its methods are only partly typed
    book.add("prodid", "-//propgov//propgov//EN")
    book.add("version", "2.0")
    if name:
        title = " ".join(name.split())  # the library escapes no line end in a name
        book.add("name", title)
        book.add("x-wr-calname", title)
    dated = [duty for duty in duties if duty.window is not None]
    open_ended = [duty.text(lang) for duty in duties if duty.window is None]
    if open_ended:
        book.add("description", "\n".join(open_ended))
    for duty in sorted(dated, key=lambda duty: (duty.last_day, duty.case, duty.step)):
        assert duty.window is not None  # noqa: S101 - sorted out above
        event: Any = Event()
        event.add("uid", f"{_identity(duty)}@propgov")
        event.add("dtstamp", stamp)
        event.add("dtstart", duty.window.earliest)
        event.add("dtend", duty.window.latest + _DAY)
        event.add("summary", _summary(duty, lang))
        event.add("description", duty.text(lang))
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    written: bytes = book.to_ical()
    return written.decode("utf-8")


def _identity(duty: Duty) -> str:
    """The same for one duty whenever the file is made, so that a program that imports it again renews the event."""
    covers = "" if duty.covers is None else f"{duty.covers[0]}/{duty.covers[1]}"
    rule = "" if duty.provision is None else duty.provision.id
    return sha256(f"{duty.case} {duty.step} {rule} {covers}".encode()).hexdigest()[:32]


def _summary(duty: Duty, lang: str) -> str:
    who = "、".join(show(role, lang) for role in duty.owed_by or duty.by[:1])
    what = duty.term if lang == "zh" and duty.term else duty.step.replace("_", " ")
    return f"{what}（{who}）" if lang == "zh" else f"{what} ({who})"
