"""Votes from before the record: for the tests of what is taken over from a paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from propgov import begin
from propgov.assembly import Count, Item, Meeting, Share
from propgov.community import Document, Notice
from propgov.engine import Act
from propgov.testing import Scene

__all__ = ["ALL", "DAY", "DIGEST", "entered", "figures", "stated", "taken"]

DAY: Final = timedelta(days=1)
DIGEST: Final = "5a" * 32
ALL: Final = Share("1000.00", 10)


def figures(approved: int | None, took_part: int | None = 8) -> Count:
    """Of ten owners with 100 m2 each so many took part and approved; None if the paper does not say."""
    return Count(ALL, *(Share() if n is None else Share(f"{n}00.00", n) for n in (took_part, approved)))


def entered(made: Scene, *items: Item, on: date | None = None, act: Act | None = None, **facts: Any) -> Meeting:
    """A vote that the office enters today, held the day before the record began unless another day is named."""
    day = made.community.opened - DAY if on is None else on
    return begin(
        Meeting, act or made.subdistrict.on(made.day), community=made.community, agenda=items, votes_until=day, **facts
    )


def stated(made: Scene, meeting: Meeting, *counts: Count, **other: Any) -> dict[str, Any]:
    """What the office shows when it takes the vote over."""
    paper = Document("announcement of the assembly", "2019-1", "owners' committee", meeting.votes_until)
    told = {"document": paper, "digest": DIGEST, "counts": counts, "notice": Notice("gate", made.day)}
    return told | other


def taken(made: Scene, item: Item, count: Count, on: date | None = None) -> Meeting:
    """A vote on one item, taken over from its paper."""
    meeting = entered(made, item, on=on)
    meeting.recognise(made.authority.on(made.day), **stated(made, meeting, count))
    return meeting
