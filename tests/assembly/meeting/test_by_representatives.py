"""A meeting through representatives: on which items, and from when it counts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.assembly.forming.deputies import counted, set_up, working
from tests.weighed import refused

from propgov.assembly import Item, Matter, Meeting
from propgov.community import Notice
from propgov.testing import scene

RULE = "assembly.representatives.may-decide"


@pytest.mark.parametrize(
    ("matter", "part", "allowed"),
    [(Matter.OTHER_MAJOR, "", True), (Matter.USE_FUND, "", False), (Matter.ELECT_COMMITTEE, "", False)],
)
def test_only_items_that_owners_left_to_them(matter: Matter, part: str, *, allowed: bool) -> None:
    """What was not left to them all owners decide (Civil Code 278(1))."""
    made, assembly = working()
    facts: dict[str, Any] = {"agenda": (Item(1, matter, "it"),), "votes_until": made.later(20), "part": part}
    act = made.committee.on(made.day)
    found = refused(Meeting, act, community=made.community, representatives=assembly, **facts)
    assert found == ({} if allowed else {RULE: "civil-code 278(1)"})


def test_none_that_has_not_begun() -> None:
    """Set up, and nobody chosen yet: they decide nothing."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    assembly = set_up(made)
    facts: dict[str, Any] = {"agenda": (Item(1, Matter.OTHER_MAJOR, "it"),), "votes_until": made.later(20)}
    act = made.committee.on(made.day)
    assert RULE in refused(Meeting, act, community=made.community, representatives=assembly, **facts)


def test_its_decision_waits_for_its_effect() -> None:
    """Counted, it stands for nothing until it has taken effect."""
    made, assembly = working()
    meeting = counted(made, assembly)
    assert not meeting.took_effect()
    found = refused(meeting.publish, made.committee.on(made.day), notice=Notice("gate", made.day))
    assert found == {"assembly.representatives.in-effect": "civil-code 278(1)"}
