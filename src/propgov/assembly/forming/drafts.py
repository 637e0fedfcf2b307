"""The drafts for the first meeting (首次会议筹备内容): plan, rules, covenant, ways to vote and elect, candidates; all posted.

Source: Regulation on Property Management art. 16; Guiding Rules art. 12; Shanghai art. 16; Beijing art. 32; Shandong art. 22;
Hangzhou art. 22; Lishui art. 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.forming.group_posting import GroupPosting
from propgov.assembly.forming.preparing import Drafts, Preparation
from propgov.assembly.forming.roll import RollPosting
from propgov.community import Role
from propgov.engine import Act, Opening, also, check, rule, step
from propgov.errors import Fault
from propgov.patterns import days_posted

__all__ = ["DraftsPosting", "DraftsStage"]


@unique
class DraftsStage(Enum):
    """The stages of the drafts for the first meeting (筹备内容公示阶段)."""

    DRAWN = "筹备内容已拟订，待公示"
    POSTED = "筹备内容公示中"
    UPHELD = "异议成立，筹备内容待更正"
    MATURED = "筹备内容公示期满"


@check
def of_one_group(posting: DraftsPosting, act: Act) -> Iterator[Fault]:
    """The roll belongs to the same group (同一筹备组的名册)."""
    if posting.roll.group is not posting.group:
        yield Fault("roll", f"{posting.roll.ref} is of another group", "name a roll of the same group")


@check
def roll_posted(posting: DraftsPosting, act: Act) -> Iterator[Fault]:
    """The roll is posted and needs no correction (业主名册已公示)."""
    if not posting.roll.stands:
        yield Fault("roll", f"{posting.roll.ref} is not posted", "post the roll before the drafts")


@rule("assembly.formation.preparation.includes")
def prepared(posting: DraftsPosting, act: Act) -> frozenset[Preparation]:
    """What has been prepared: the drafts, and the owners by the posted roll (筹备内容)."""
    return posting.drafts.prepared | {Preparation.OWNERS_CONFIRMED}


@rule("assembly.formation.candidates.are-owners")
def candidates_own(posting: DraftsPosting, act: Act) -> bool:
    """Whether every candidate for the committee holds title that day (候选人为业主)."""
    return all(Role.OWNER in posting.community.roles_of(person, act.on) for person in posting.drafts.candidates)


@define(eq=False, kw_only=True, repr=False)
class DraftsPosting(GroupPosting):
    """The posting of what the group puts to the owners (首次会议筹备内容公示)."""

    kind: ClassVar[str] = "assembly.drafts"
    opening = Opening(by=Role.PREPARATORY_GROUP, rules=(of_one_group,))
    stages = DraftsStage

    roll: RollPosting
    drafts: Drafts

    @step((DraftsStage.DRAWN, DraftsStage.POSTED, DraftsStage.UPHELD), to=DraftsStage.DRAWN, by=Role.PREPARATORY_GROUP)
    def revise(self, act: Act, *, drafts: Drafts) -> None:
        """Change the drafts or the candidates, to be posted again (修改筹备内容)."""
        self.drafts = drafts
        self._take_down()

    post = also(
        GroupPosting.post,
        rules=(roll_posted, prepared, candidates_own),
        doc="Post the drafts and the candidates (公示筹备内容).",
    )
    mature = also(
        GroupPosting.mature,
        by=Role.PREPARATORY_GROUP,
        rules=(
            days_posted("assembly.formation.first-meeting.notice", "首次会议前公示的整日数"),
            days_posted("assembly.formation.preparation.posted-days", "筹备内容公示的整日数"),
        ),
    )
