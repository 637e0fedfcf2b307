"""The roll for the first meeting (首次会议业主名册): owners, heads and areas of a day, checked, posted, objected to, corrected.

Source: Guiding Rules art. 12; Shanghai art. 16; Beijing art. 32; Shandong art. 22; Lishui art. 8. The days that the roll must
hang before the meeting start again after each correction.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.forming.group_posting import GroupPosting
from propgov.community import Electorate, Role
from propgov.engine import Act, also, rule, step
from propgov.engine.exact import PastDay
from propgov.law import UNKNOWN, Unknown
from propgov.patterns import days_posted

__all__ = ["RollPosting", "RollStage"]


@unique
class RollStage(Enum):
    """The stages of the roll for the first meeting (名册公示阶段)."""

    CHECKING = "名册待核对"
    DRAWN = "名册已核对，待公示"
    POSTED = "名册公示中"
    UPHELD = "异议成立，名册待更正"
    MATURED = "名册公示期满"


@rule("assembly.formation.group.trained")
def members_trained(posting: RollPosting, act: Act, *, trained: bool | Unknown) -> bool | Unknown:
    """Whether the members of the group were trained before they started work (筹备组成员培训)."""
    return trained


def roll_of(posting: RollPosting, act: Act, *, record_day: date) -> Electorate:
    """The electorate, as the roll stands on the record day."""
    return posting.community.electorate(record_day)


@define(eq=False, kw_only=True, repr=False)
class RollPosting(GroupPosting):
    """The posting of the roll for the first meeting (首次会议业主名册公示). roll is None until it is drawn up."""

    kind: ClassVar[str] = "assembly.roll"
    stages = RollStage

    roll: Electorate | None = field(init=False, default=None)

    @step(
        (RollStage.CHECKING, RollStage.DRAWN, RollStage.POSTED, RollStage.UPHELD),
        to=RollStage.DRAWN,
        by=Role.PREPARATORY_GROUP,
        rules=(members_trained,),
        outcome=roll_of,
    )
    def draw(self, act: Act, outcome: Electorate, *, record_day: PastDay, trained: bool | Unknown = UNKNOWN) -> None:
        """Check owners, heads and areas of a day, and draw the roll up, perhaps again (核对业主名册)."""
        self.roll = outcome
        self._take_down()

    post = also(GroupPosting.post, doc="Post the roll for every owner (公示业主名册).")
    mature = also(
        GroupPosting.mature,
        by=Role.PREPARATORY_GROUP,
        rules=(days_posted("assembly.formation.roll.posted-before", "会前公示业主名册的提前日数"),),
    )
