"""The drafts for the first meeting (首次会议筹备内容): plan, rules, covenant, ways to vote and to elect, candidates, posted.

Source: Regulation on Property Management art. 16; Guiding Rules art. 12; Shanghai art. 16; Beijing art. 32; Shandong art. 22;
Hangzhou art. 22; Lishui art. 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.forming.group import PreparatoryGroup
from propgov.assembly.forming.preparing import Drafts, Preparation
from propgov.assembly.forming.roll import RollPosting
from propgov.community import Community, Role
from propgov.engine import Act, Bring, Opening, also, bring, check, rule, step
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import PublicPosting, days_posted, notice_posted

__all__ = ["DraftsPosting", "DraftsStage"]

_GAPS = (Role.PREPARATORY_GROUP, Role.SUBDISTRICT, Role.OWNER)


@unique
class DraftsStage(Enum):
    """Where the drafts for the first meeting stand (筹备内容公示阶段)."""

    DRAWN = "筹备内容已拟订，待公示"
    POSTED = "筹备内容公示中"
    UPHELD = "异议成立，筹备内容待更正"
    MATURED = "筹备内容公示期满"


@check
def roll_posted(posting: DraftsPosting, act: Act) -> Iterator[Fault]:
    """The roll is posted, and not to be set right (业主名册已公示)."""
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


def kept_by_group(posting: DraftsPosting, act: Act) -> Iterator[Bring]:
    """The group keeps what it has posted (筹备组登记)."""
    yield bring(posting.group.keep, posting=posting)


@define(eq=False, kw_only=True, repr=False)
class DraftsPosting(PublicPosting):
    """What the group puts before the owners, as it is posted (首次会议筹备内容公示)."""

    kind: ClassVar[str] = "assembly.drafts"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=Role.PREPARATORY_GROUP)
    stages = DraftsStage

    roll: RollPosting
    drafts: Drafts

    @property
    def group(self) -> PreparatoryGroup:
        """The group that prepares the meeting."""
        return self.roll.group

    @property
    def community(self) -> Community:
        """The community whose owners will meet."""
        return self.roll.community

    @step((DraftsStage.DRAWN, DraftsStage.POSTED, DraftsStage.UPHELD), to=DraftsStage.DRAWN, by=Role.PREPARATORY_GROUP)
    def revise(self, act: Act, *, drafts: Drafts) -> None:
        """Change the drafts or the candidates, to be posted anew (修改筹备内容)."""
        self.drafts = drafts
        self._take_down()

    post = also(
        PublicPosting.post,
        by=Role.PREPARATORY_GROUP,
        rules=(
            roll_posted,
            prepared,
            candidates_own,
            notice_posted("assembly.formation.preparation.posted", "业主名册、筹备内容公示"),
        ),
        then=kept_by_group,
        doc="Post the drafts and the candidates (公示筹备内容).",
    )
    note_gap = also(PublicPosting.note_gap, by=_GAPS)
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=Role.PREPARATORY_GROUP)
    mature = also(
        PublicPosting.mature,
        by=Role.PREPARATORY_GROUP,
        rules=(
            days_posted("assembly.formation.first-meeting.notice", "首次会议前公示的整日数"),
            days_posted("assembly.formation.preparation.posted-days", "筹备内容公示的整日数"),
        ),
    )
