"""Handovers for tests: a committee that another one replaced on a given day, what it lists, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from attrs import evolve
from tests.committee.seating import DAY, counted, planned, published, seated

from propgov import Refused, begin
from propgov.committee import CommitteeHandover, HandedOver, HandoverOrder, Listed, Refusal, Term
from propgov.community import Role
from propgov.engine import Actor
from propgov.testing import BORN, Scene, scene

HANGZHOU, HUZHOU, SHANDONG = "cn.zhejiang.hangzhou", "cn.zhejiang.huzhou", "cn.shandong"
ALL = tuple(Listed(what, f"one lot of {what.name}") for what in HandedOver)
OLD, NEW = 0, 7
"""Owners who sat on the old committee alone, and who sit on the new one alone; owners 3 and 4 sit on both."""


def replaced(place: str = HANGZHOU, *, seats_on: date | None = None, owners: int = 8) -> tuple[Scene, Term, Term]:
    """A committee of the first five owners, replaced by one of the fourth to the eighth, that day if one is given."""
    born = BORN if seats_on is None else seats_on - _needed()
    made = scene(jurisdiction=place, owners=owners, born=born)
    old = seated(made)
    acting = evolve(made, committee=made.owners[OLD])
    new = planned(made, number=2, previous=old)
    published(acting, counted(acting, new, tuple(owner.person for owner in made.owners[3:8])))
    return acting, old, new


@cache
def _needed() -> timedelta:
    """From the record of the community to the seating of its second committee."""
    made, _, new = replaced()
    assert new.begins is not None
    return new.begins - made.born


def opened(made: Scene, old: Term, new: Term | None, to: Role = Role.COMMITTEE, **other: Any) -> CommitteeHandover:
    """A handover that a former member opens."""
    facts: dict[str, Any] = {"term": old, "to": to, "successor": new, **other}
    return begin(CommitteeHandover, giver(made).on(made.day), **facts)


def begun(place: str = HANGZHOU, **other: Any) -> tuple[Scene, CommitteeHandover]:
    """A committee that was replaced, and its handover to the next one."""
    made, old, new = replaced(place, **other)
    return made, opened(made, old, new)


def with_list(place: str = HANGZHOU) -> tuple[Scene, CommitteeHandover]:
    """The same, with all that there is on the list."""
    made, handover = begun(place)
    handover.list_items(giver(made).on(made.day), items=ALL)
    return made, handover


def moved(made: Scene, handover: CommitteeHandover, *items: int, on: date | None = None) -> None:
    """Items are handed over and signed for on one day."""
    day = on or made.day
    handover.hand(giver(made).on(day), numbers=items)
    handover.receive(taker(made, handover).on(day), numbers=items)


def giver(made: Scene) -> Actor:
    """A former member, who has no seat any more."""
    return made.owners[OLD]


def receiver(made: Scene) -> Actor:
    """A member of the next committee, and before it of the re-election group."""
    return made.owners[NEW]


def numbers(handover: CommitteeHandover, *without: HandedOver) -> tuple[int, ...]:
    """All items, or all but some."""
    return tuple(item.number for item in handover.items if item.what not in without)


def number(handover: CommitteeHandover, what: HandedOver) -> int:
    """The first item of that sort."""
    return next(item.number for item in handover.items if item.what is what)


def passed(made: Scene, handover: CommitteeHandover, on: date | None = None, *without: HandedOver) -> None:
    """List everything, hand it over and sign for it on one day, but for some items."""
    day = on or made.day
    handover.list_items(giver(made).on(day), items=ALL)
    moved(made, handover, *numbers(handover, *without), on=day)


def taker(made: Scene, handover: CommitteeHandover) -> Actor:
    """Who signs as the receiver."""
    by_owner = handover.to in (Role.COMMITTEE, Role.RE_ELECTION_GROUP)
    return receiver(made) if by_owner else made.by(handover.to)


def handed_over(made: Scene, handover: CommitteeHandover, on: date | None = None) -> CommitteeHandover:
    """A handover that was completed that day."""
    passed(made, handover, on)
    handover.complete(taker(made, handover).on(on or made.day), prompt=True)
    return handover


def kept_back(made: Scene, place_handover: CommitteeHandover, *, of: int = OLD) -> HandoverOrder:
    """An order about the seal, which a former member keeps back."""
    seal = number(place_handover, HandedOver.SEAL)
    refusal = Refusal(made.owners[of].person, "he wants his allowance first", (seal,))
    return begin(HandoverOrder, receiver(made).on(made.day), handover=place_handover, refusal=refusal)


def refused(take: Callable[[], object]) -> list[str]:
    """The rules, without their room, that refuse; none if it was done."""
    try:
        take()
    except Refused as error:
        return sorted({one.rule.removeprefix("committee.") for one in error.findings if one.refuses})
    return []


def noted(case: Any) -> dict[str, tuple[str, str]]:
    """Effect and article, by rule without its room, of what the last entry of a case notes; a breach goes before advice."""
    notes = sorted(case.entries[-1].noted, key=lambda note: str(note["effect"]) == "BREACH")
    return {note["rule"].removeprefix("committee."): (note["effect"], note["article"]) for note in notes}


__all__ = [
    "ALL",
    "DAY",
    "HANGZHOU",
    "HUZHOU",
    "NEW",
    "OLD",
    "SHANDONG",
    "begun",
    "giver",
    "handed_over",
    "kept_back",
    "moved",
    "noted",
    "number",
    "numbers",
    "opened",
    "passed",
    "receiver",
    "refused",
    "replaced",
    "taker",
    "with_list",
]
