"""What carries the owners' will."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.community import Community, Grant, Mandate, Role
from propgov.engine import STAY, Act, Case, begin, explain, step
from propgov.errors import Misdefined
from propgov.law import Citation, Unknown
from propgov.testing import decided, held_meeting, scene

DAY = timedelta(days=1)


def test_nobody_decides_by_a_mandate_alone() -> None:
    """A mandate is a kind of procedure, not one that can be opened."""
    opened: Any = Mandate
    with pytest.raises(Misdefined):
        begin(opened, scene().subdistrict.on(scene().born))


def test_a_meeting_is_a_mandate_from_the_day_of_its_decision() -> None:
    """A meeting carries a case from the day on which it was decided, not before, and under its matter only."""
    made = scene()
    meeting: Mandate = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    assert isinstance(meeting, Meeting)
    day = meeting.last_act_date
    assert meeting.covers(made.community, on=day) is True
    assert meeting.covers(made.community, on=day, matter="RULES_OF_PROCEDURE") is True
    assert meeting.covers(made.community, on=day, matter=Matter.USE_FUND) is False
    assert meeting.covers(made.community, on=made.born) is False
    assert meeting.elected(on=day) == frozenset()


def test_a_mandate_elects_those_named_once_it_is_carried() -> None:
    """Persons are elected from the day on which their election was carried; a lost one elects nobody."""
    made = scene()
    items = (
        Item(1, Matter.ELECT_COMMITTEE, "seat them", persons=("owner-1", "owner-2")),
        Item(2, Matter.ELECT_COMMITTEE, "seat one more", persons=("owner-3",)),
    )
    meeting: Mandate = held_meeting(made, items, {2: [Choice.AGAINST] * 6})
    assert meeting.elected(on=meeting.last_act_date) == {"owner-1", "owner-2"}
    assert meeting.elected(on=made.born) == frozenset()


class AskedStage(Enum):
    """Where what was asked stands."""

    GIVEN = "已授权"


@define(eq=False, kw_only=True, repr=False)
class Entrusted(Mandate):
    """What a body entrusted somebody with, until a day (有期限的授权)."""

    kind: ClassVar[str] = "test.mandate.entrusted"
    basis = Citation("civil-code", "278(1)")

    community: Community
    own_day: date | None = None
    body_until: date | None = None

    @property
    def last_day(self) -> date | None:
        """The day until which it was given."""
        return self.own_day

    @property
    def giver_until(self) -> date | None:
        """The last day of the body."""
        return self.body_until

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Everything."""
        return True

    def elects(self, *, on: date) -> frozenset[str]:
        """The first owner."""
        return frozenset({"owner-1"})

    @step(AskedStage.GIVEN, to=STAY)
    def repeat(self, act: Act) -> None:
        """Say it again (重申)."""


DAYS = st.none() | st.integers(-3, 12)


@given(DAYS, DAYS, st.integers(0, 12))
def test_a_mandate_ends_with_its_day_and_with_the_term_of_who_gave_it(
    own: int | None, body: int | None, on: int
) -> None:
    """On its last day it still covers and elects, on the next day neither, whichever of the two days comes first."""
    made = scene(owners=1, trusts=(Entrusted,))
    first = made.day
    days = [None if one is None else first + DAY * one for one in (own, body)]
    mandate = begin(
        Entrusted, made.subdistrict.on(first), community=made.community, own_day=days[0], body_until=days[1]
    )
    lasts = all(one is None or on <= one for one in (own, body))
    day = first + DAY * on
    assert mandate.covers(made.community, on=day) is mandate.covering(made.community, on=day) is lasts
    assert mandate.elected(on=day) == (frozenset({"owner-1"}) if lasts else frozenset())
    assert mandate.term_of("owner-1") == mandate.ends_on == min((one for one in days if one is not None), default=None)
    assert mandate.removed(on=day) == frozenset()


def test_nobody_sits_by_a_mandate_that_has_ended() -> None:
    """It seats nobody from the day after its last, nor for longer than it lasts itself."""
    made = scene(trusts=(Entrusted,))
    day = made.day
    mandate = begin(Entrusted, made.subdistrict.on(day), community=made.community, own_day=day + DAY * 5)
    for acting, until, allowed in ((0, 5, True), (0, 6, False), (5, 5, True), (6, 6, False)):
        seat = Grant("owner-1", Role.COMMITTEE, day + DAY * acting, day + DAY * until)
        act = made.subdistrict.on(day + DAY * acting)
        assert explain(made.community.appoint, act, grants=(seat,), decision=mandate).allowed is allowed
