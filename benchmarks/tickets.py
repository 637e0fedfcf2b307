"""100,000 complaints with clocks: taken in and assigned, listed by due day, counted; in memory and in SQLite.

Ours takes five governed steps for each (opened, received, classified by list, assigned, signed for), chained in the journal,
then lists all that is due under the law of the place, in working days, the most urgent first, and counts it by day. The peers
do no law and keep no history: transitions moves an object through the same stages, with the due day counted by a loop over
the calendar, and lists by sorting; bare sqlite3 keeps a row with stage and due day, and lists by an index. Processor time is
measured, so that a busy machine changes little; waiting for the disk is not in it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

import transitions
from timing import Times, report

from propgov import Register, Role, begin
from propgov.disputes import Charge, Hotline, Intake, Subject
from propgov.journal import Journal
from propgov.law import WorkCalendar
from propgov.testing import Scene, scene

__all__ = ["list_and_count", "run", "take_in"]

_TICKETS: Final = 100_000
_TOGETHER: Final = 500
_FIRST, _TODAY = date(2026, 2, 10), date(2026, 3, 20)
_DAY = timedelta(days=1)
_PLACE: Final = "cn.shandong.binzhou"
_WORKING_DAYS: Final = 5
_STAGES: Final = ("REPORTED", "RECEIVED", "CLASSIFIED", "ASSIGNED", "WORKING")
_LINE: Final = Charge(Subject.VIOLATION.value, Role.HOUSING_AUTHORITY, "the bureau", "item 1", date(2020, 1, 1))


def _day(number: int, tickets: int) -> date:
    """Over thirty days, in order."""
    return _FIRST + _DAY * (number * 30 // tickets)


# ── ours ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_in(made: Scene, tickets: int, *, together: bool) -> None:
    """So many complaints, each signed for on its day; together: some hundreds in one commit, as a database wants it."""
    for first in range(0, tickets, _TOGETHER):
        with made.register.together() if together else nullcontext():
            for number in range(first, min(first + _TOGETHER, tickets)):
                _one(made, number, _day(number, tickets))


def _one(made: Scene, number: int, day: date) -> None:
    desk, bureau = made.hotline.on(day), made.authority.on(day)
    ticket = begin(
        Hotline,
        desk,
        community=made.community,
        asker=f"caller {number}",
        what="a hut on the roof",
        reported_on=day,
        channel=Intake.CITY_LINE,
        subject=Subject.VIOLATION,
    )
    ticket.receive(desk)
    ticket.classify(desk, charge=_LINE)
    ticket.assign(desk, worker=made.authority.person)
    ticket.start(bureau)


def list_and_count(made: Scene) -> Counter[date]:
    """What is due to be answered, by last day, from the most urgent on."""
    due = [
        duty for duty in made.register.duties(_TODAY) if duty.step == "finish" and duty.case.startswith(Hotline.kind)
    ]
    return Counter(duty.last_day for duty in due)


def _ours(journal: Journal | None, tickets: int) -> tuple[float, float, Counter[date]]:
    made = scene(jurisdiction=_PLACE, born=_FIRST - _DAY * 8, register=Register(journal))
    start = process_time()
    take_in(made, tickets, together=journal is not None)
    between = process_time()
    found = list_and_count(made)
    return between - start, process_time() - between, found


# ── the peers ────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Ticket:
    def __init__(self, due: date) -> None:
        self.due = due


def _last_day(calendar: WorkCalendar, day: date) -> date:
    left = _WORKING_DAYS
    while left:
        day += _DAY
        left -= calendar.working(day) is True
    return day


def _by_transitions(calendar: WorkCalendar, tickets: int) -> tuple[float, float, Counter[date]]:
    ways = [{"trigger": f"to_{later.lower()}", "source": sooner, "dest": later} for sooner, later in pairwise(_STAGES)]
    machine: Any = transitions.Machine(
        model=None, states=list(_STAGES), initial=_STAGES[0], transitions=ways, auto_transitions=False
    )
    kept: list[Any] = []
    start = process_time()
    for number in range(tickets):
        ticket: Any = _Ticket(_last_day(calendar, _day(number, tickets)))
        machine.add_model(ticket)
        for way in ways:
            getattr(ticket, str(way["trigger"]))()
        kept.append(ticket)
    between = process_time()
    found = Counter(ticket.due for ticket in sorted(kept, key=lambda ticket: ticket.due))
    return between - start, process_time() - between, found


def _by_sqlite(file: str, calendar: WorkCalendar, tickets: int) -> tuple[float, float, Counter[date]]:
    base = sqlite3.connect(file)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("CREATE TABLE ticket (id INTEGER PRIMARY KEY, asker TEXT, stage TEXT, due TEXT)")
    base.execute("CREATE INDEX by_due ON ticket (due)")
    start = process_time()
    for first in range(0, tickets, _TOGETHER):
        for number in range(first, min(first + _TOGETHER, tickets)):
            due = _last_day(calendar, _day(number, tickets)).isoformat()
            base.execute("INSERT INTO ticket VALUES (?, ?, ?, ?)", (number, f"caller {number}", _STAGES[0], due))
            for stage in _STAGES[1:]:
                base.execute("UPDATE ticket SET stage = ? WHERE id = ?", (stage, number))
        base.commit()
    between = process_time()
    listed = base.execute("SELECT due, id FROM ticket WHERE stage = 'WORKING' ORDER BY due").fetchall()
    found = Counter(date.fromisoformat(due) for due, _ in listed)
    spent = process_time() - between
    base.close()
    return between - start, spent, found


def run(tickets: int = _TICKETS) -> None:
    """Print what one ticket takes to be taken in, and to be listed; all sides must count the same."""
    calendar = scene(jurisdiction=_PLACE).community.law.calendar
    with TemporaryDirectory() as folder:

        def kept(count: int) -> tuple[float, float, Counter[date]]:
            with Journal.open(f"sqlite:///{Path(folder)}/ours-{count}.db") as journal:
                return _ours(journal, count)

        sides: dict[str, Callable[[int], tuple[float, float, Counter[date]]]] = {
            "propgov, in memory": lambda count: _ours(None, count),
            "transitions, a list, a loop over the calendar": lambda count: _by_transitions(calendar, count),
            "propgov, SQLite": kept,
            "bare sqlite3, one row a ticket": lambda count: _by_sqlite(f"{folder}/theirs-{count}.db", calendar, count),
        }
        small = {name: side(tickets // 20) for name, side in sides.items()}
        large = {name: side(tickets) for name, side in sides.items()}
    counts = [found for _, _, found in large.values()]
    if any(found != counts[0] for found in counts) or counts[0].total() != tickets:
        message = "the sides do not count the same"
        raise AssertionError(message)
    spent = {name: (taken, listed) for name, (taken, listed, _) in large.items()}
    before = {name: (taken, listed) for name, (taken, listed, _) in small.items()}
    for part, what in enumerate(("taken in and signed for", "listed by due day and counted")):
        for pair in (list(large)[:2], list(large)[2:]):
            report(f"ticket of {tickets:,}, {what}", [Times(name, (spent[name][part] / tickets,)) for name in pair])
        for name in ("propgov, in memory", "propgov, SQLite"):
            grown = spent[name][part] / before[name][part]
            print(f"  {name}: {tickets / (tickets // 20):.0f} times the tickets, {grown:.1f} times the time")
