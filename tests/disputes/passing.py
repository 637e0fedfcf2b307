"""Tickets that a desk passes on, and the ways to their stages, for tests and walks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from propgov.community import Role
from propgov.disputes import Charge, Hotline, Intake, Subject
from propgov.engine import begin
from propgov.testing import Scene, scene

ONE = timedelta(days=1)
MONDAY = date(2026, 3, 2)


def charge(matter: str, body: Role = Role.PROVIDER, days: int | None = None, *, working: bool = False) -> Charge:
    """The line of a list for a matter, in force for long."""
    return Charge(matter, body, f"office of {body.name}", "item 1", date(2007, 10, 1), None, days, working)


def complaint(made: Scene | None = None, asker: int = 0, on: date = MONDAY, **parts: Any) -> Hotline:
    """A complaint that an owner brings himself, about the service if nothing else is said."""
    made = made or scene()
    owner = made.owners[asker]
    facts: dict[str, Any] = {
        "asker": owner.person,
        "what": "nobody sweeps the stairs",
        "reported_on": on,
        "channel": Intake.CITY_LINE,
        "subject": Subject.SERVICE,
    }
    return begin(Hotline, owner.on(on), community=made.community, **facts | parts)


def assigned(made: Scene, body: Role = Role.PROVIDER, **parts: Any) -> Hotline:
    """One that was received, classified and assigned that day to the body."""
    case = complaint(made, **parts)
    desk = made.hotline.on(case.opened)
    case.receive(desk)
    case.classify(desk, charge=charge(case.listed_as, body))
    case.assign(desk, worker=made.by(body).person)
    return case


def in_hand(made: Scene, body: Role = Role.PROVIDER, **parts: Any) -> Hotline:
    """One that was signed for that day, too."""
    case = assigned(made, body, **parts)
    case.start(made.by(body).on(case.opened))
    return case


def answered(made: Scene, body: Role = Role.PROVIDER, later: int = 0, **parts: Any) -> Hotline:
    """One that was dealt with so many days later."""
    case = in_hand(made, body, **parts)
    case.finish(made.by(body).on(case.opened + ONE * later), answer="swept each day from now on")
    return case
