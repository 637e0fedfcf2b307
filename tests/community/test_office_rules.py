"""What is weighed before a community's record is changed, and how much is asked for it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define, field

from propgov.community import Community, Document, Grant, Mandate, Role
from propgov.community.office_rules import committee_elected
from propgov.engine import STAY, Act, Actor, Case, begin, step
from propgov.errors import InvalidFacts
from propgov.law import Citation, Unknown
from propgov.testing import Scene, scene

DAY = timedelta(days=1)


class Asked(Enum):
    """Where the word stands."""

    YES = "同意"


@define(eq=False, kw_only=True, repr=False)
class Word(Mandate):
    """A mandate that notes on which days it was asked (记录询问)."""

    kind: ClassVar[str] = "test.community.asked"
    basis = Citation("civil-code", "278(1)")

    community: Community
    days: list[date] = field(init=False, factory=list[date])

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Nothing."""
        return False

    def elects(self, *, on: date) -> frozenset[str]:
        """All members from the second day on."""
        self.days.append(on)
        return frozenset(f"owner-{n}" for n in range(9)) if on > self.opened else frozenset()

    @step(Asked.YES, to=STAY)
    def repeat(self, act: Act) -> None:
        """Say it again (重申)."""


def test_an_election_is_asked_once_for_each_day() -> None:
    """A committee of nine who begin on one day is held against the election of that day and of the act, not of each seat."""
    made = scene(trusts=(Word,))
    word = begin(Word, made.committee.on(made.day), community=made.community)
    first, act = made.day + DAY, made.subdistrict.on(made.day + DAY * 2)
    seats = tuple(Grant(f"owner-{n}", Role.COMMITTEE, first) for n in range(9))
    assert committee_elected(made.community, act, grants=seats, decision=word)
    assert sorted(word.days) == [first, act.on]
    early = (*seats[1:], Grant("owner-0", Role.COMMITTEE, made.day))
    assert not committee_elected(made.community, act, grants=early, decision=word)


@pytest.mark.parametrize("days", [-1, 0, 5, 6])
def test_who_was_recognised_from_a_paper_resigns_like_anybody(days: int) -> None:
    """A seat that was taken over ends by resignation, on a day that is to come and on which it is held, and on no other."""
    made = scene()
    day = made.day
    _recognise(made, Grant("wang", Role.COMMITTEE, made.born - DAY * 90, day + DAY * 5))
    last = day + DAY * days
    act = Actor("wang").on(day)
    if days in (0, 5):
        made.community.resign(act, role=Role.COMMITTEE, until=last)
        assert made.community.roles_of("wang", last) == {Role.COMMITTEE}
        assert made.community.roles_of("wang", last + DAY) == frozenset()
    else:
        with pytest.raises(InvalidFacts, match=r"was not appointed COMMITTEE|lies before"):
            made.community.resign(act, role=Role.COMMITTEE, until=last)


def test_a_dismissal_ends_the_office_wherever_it_is_on_record() -> None:
    """Who is appointed and recognised for one role loses both; another role, and others by the paper, go on."""
    made = scene()
    day = made.day
    _recognise(
        made,
        Grant("wang", Role.PROVIDER, made.born - DAY),
        Grant("wang", Role.DEVELOPER, made.born - DAY),
        Grant("chen", Role.PROVIDER, made.born - DAY),
    )
    made.community.appoint(made.subdistrict.on(day), grants=(Grant("wang", Role.PROVIDER, day),))
    made.community.dismiss(made.subdistrict.on(day), person="wang", role=Role.PROVIDER, until=day)
    assert made.community.roles_of("wang", day) == {Role.PROVIDER, Role.DEVELOPER}
    assert made.community.roles_of("wang", day + DAY) == {Role.DEVELOPER}
    assert made.community.roles_of("chen", day + DAY) == {Role.PROVIDER}


def _recognise(made: Scene, *grants: Grant) -> None:
    paper = Document("Letter", "1", "Housing bureau", made.born)
    made.community.recognise_seated(made.subdistrict.on(made.day), grants=grants, document=paper)
