"""What carries the owners' will."""

from __future__ import annotations

from typing import Any

import pytest

from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.community import Mandate
from propgov.engine import begin
from propgov.errors import Misdefined
from propgov.testing import decided, held_meeting, scene


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
