"""Meetings that owners ask for, in few words: proposed, signed, requested, ordered, called."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from propgov import Act, Refused, begin, explain
from propgov.assembly import Cause, Convening, Item, Matter, Meeting
from propgov.engine import Actor
from propgov.law import Outcome
from propgov.testing import Scene

if TYPE_CHECKING:
    import pytest

DAY = timedelta(days=1)
ON = date(2026, 3, 2)
ITEMS = (Item(1, Matter.OTHER_MAJOR, "benches"),)


def proposed(made: Scene, cause: Cause = Cause.OWNERS, on: date = ON) -> Convening:
    """A proposal that nobody has signed."""
    return begin(
        Convening, made.owners[0].on(on), community=made.community, cause=cause, items=ITEMS, id=f"c-{cause.name}"
    )


def signed(made: Scene, owners: int, on: date = ON) -> Convening:
    """A proposal with the signatures of the first so many owners."""
    convening = proposed(made, on=on)
    persons = tuple(owner.person for owner in made.owners[:owners])
    convening.sign(made.owners[0].on(on), persons=persons, proof="sheet 1", lines=tuple(range(1, owners + 1)))
    return convening


def requested(made: Scene, on: date = ON) -> Convening:
    """A proposal before the committee."""
    convening = signed(made, len(made.owners), on)
    convening.request(made.owners[0].on(on))
    return convening


def declined(made: Scene) -> Convening:
    """A committee that refused."""
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    return convening


def in_days(days: int, on: date = ON) -> dict[str, Any]:
    """An order to call the meeting in so many days, for which an owner asked."""
    return {"until": on + DAY * days, "ground": "no meeting was called", "asked_by": "owner-1"}


def ordered(made: Scene, days: int = 10) -> Convening:
    """A committee that refused, and was ordered to call the meeting in so many days."""
    convening = declined(made)
    convening.order(made.subdistrict.on(ON), **in_days(days))
    return convening


def called(made: Scene, by: Actor, on: date = ON, items: tuple[Item, ...] = ITEMS) -> Meeting:
    """A meeting that somebody called."""
    return begin(Meeting, by.on(on), community=made.community, agenda=items, votes_until=on + DAY * 40)


def outcomes(step: Any, act: Act, **facts: object) -> dict[str, Outcome]:
    """By rule, what the law makes of a step, without taking it."""
    return {finding.rule: finding.outcome for finding in explain(step, act, **facts).findings}


def refused(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule, instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}
