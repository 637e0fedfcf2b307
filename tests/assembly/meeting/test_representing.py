"""What a vote asks of the representatives through whom it is held."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import Any, ClassVar

from attrs import define
from tests.weighed import refused

from propgov import Community, begin
from propgov.assembly import Item, Matter, Meeting
from propgov.assembly.meeting.representing import Representing
from propgov.community import Role
from propgov.engine import STAY, Act, Opening, step
from propgov.law import Citation
from propgov.testing import scene


@unique
class ClaqueStage(Enum):
    """Where those stand who say that they speak for all."""

    HIRED = "已雇用"


@define(eq=False, kw_only=True, repr=False)
class Claque(Representing):
    """Some who say that they speak for everybody, on everything, at once (雇来的代表)."""

    kind: ClassVar[str] = "tests.claque"
    basis = Citation("civil-code", "278(1)")
    opening = Opening(by=Role.COMMITTEE)

    community: Community

    def may_decide(self, item: Item, on: date) -> bool:
        """Whatever it is."""
        return True

    def speaks_for(self, owners: tuple[str, ...], person: str, on: date, *, chosen_by: date) -> bool:
        """For everybody."""
        return True

    def effect_of(self, decision: str) -> date | None:
        """At once."""
        return date.min

    @step(ClaqueStage.HIRED, to=STAY, by=Role.COMMITTEE)
    def pay(self, act: Act) -> None:
        """Pay them (付酬)."""


def test_who_says_to_speak_for_all_counts_only_if_the_register_trusts_it() -> None:
    """A class of somebody's own that answers yes to everything is refused, by name."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    act = made.committee.on(made.day)
    hired = begin(Claque, act, community=made.community)
    agenda = (Item(1, Matter.OTHER_MAJOR, "benches"),)
    facts: dict[str, Any] = {"agenda": agenda, "votes_until": made.later(20), "representatives": hired}
    assert list(refused(Meeting, act, community=made.community, **facts)) == ["procedure.trust"]
