"""A management area (物业管理区域): proposed, agreed to by the owners where it is changed, fixed by the authority, published.

Source: Regulation on Property Management art. 9, which leaves the drawing to the provinces and cities: Shanghai art.
8-10, Beijing art. 17, Shandong art. 8-10, Hangzhou art. 10-12, Taizhou art. 10-13. Where areas are merged, each has its
own case, and its own owners agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Case, Opening, rule, step, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Citation, Finding, Span, Unknown
from propgov.law.naming import name_rule

__all__ = ["AreaChange", "AreaStage", "ManagementArea"]

name_rule("assembly.area.first-within", "首次划定的期限")
name_rule("assembly.area.change-within", "调整划定的期限")
name_rule("assembly.area.heard-first", "首次划定前征求意见")
name_rule("assembly.area.heard-change", "调整划定前征求意见")
name_rule("assembly.area.separable", "配套设施设备可以独立分割")

_AUTHORITIES = (Role.HOUSING_AUTHORITY, Role.SUBDISTRICT)


@unique
class AreaStage(Enum):
    """Where the drawing of an area stands (区域划分阶段)."""

    PROPOSED = "已提出方案"
    AGREED = "业主已同意"
    FIXED = "已划定"
    PUBLISHED = "已公告"
    DECLINED = "不予划定"


@unique
class AreaChange(Enum):
    """What is done to the area (区域划分种类). ``BUILT``: people live there already, and no area was ever drawn."""

    FIRST = "首次划定"
    BUILT = "已建成区域划定"
    ADJUST = "调整"
    SPLIT = "分立"
    MERGE = "合并"


_DRAWN = (AreaChange.FIRST, AreaChange.BUILT)


@weighing
def sound_plan(area: ManagementArea, act: Act) -> tuple[Finding, ...]:
    """Whether it says what is drawn, and with which areas it is merged: InvalidFacts otherwise (方案完整)."""
    faults: list[Fault] = []
    if not area.plan.strip():
        faults.append(Fault("plan", "is empty", "say which buildings and sites belong to the area"))
    if (area.change is AreaChange.MERGE) != bool(area.merged_with):
        faults.append(
            Fault("merged_with", "does not fit the change", "name the other areas of a merger, and only then")
        )
    if area.community in area.merged_with or len(set(area.merged_with)) < len(area.merged_with):
        faults.append(Fault("merged_with", "names the area itself, or one twice", "name each other area once"))
    if faults:
        raise InvalidFacts(faults)
    return ()


def _decided(area: ManagementArea, meeting: Meeting | None, on: date) -> bool | Unknown:
    return meeting is not None and meeting.covers(area, on=on, matter=Matter.OTHER_MAJOR)


@rule("assembly.area.owners-decision")
def decided_by_owners(area: ManagementArea, act: Act, *, meeting: Meeting) -> bool | Unknown:
    """Whether the owners of this area decided on the change (业主共同决定调整区域)."""
    return _decided(area, meeting, act.on)


@weighing
def still_decided(area: ManagementArea, act: Act) -> tuple[Finding, ...]:
    """Whether that decision stands, where an area that exists is changed (决定仍然有效)."""
    if area.change in _DRAWN:
        return ()
    stands = _decided(area, area.meeting, act.on)
    return (area.law.weigh("assembly.area.owners-decision", stands, on=act.on, scope=area.scope()),)


@rule("assembly.area.fixed-by")
def drawn_by(area: ManagementArea, act: Act) -> frozenset[Role]:
    """As which authority those act who draw the area (划定主体)."""
    return area.community.roles_of(act.by.person, act.on) & frozenset(_AUTHORITIES)


def _joins(partner: ManagementArea, area: ManagementArea, other: Community) -> bool:
    """Whether that is the case of the other area for the same merger."""
    whole = {area.community, *area.merged_with}
    return partner.community is other and {partner.community, *partner.merged_with} == whole


@rule("assembly.area.each-assembly")
def each_agrees(area: ManagementArea, act: Act, *, partners: tuple[ManagementArea, ...]) -> bool | Unknown:
    """Whether the owners of each other area of a merger decided on it too (各自业主大会同意)."""
    found = [
        next(
            (_decided(partner, partner.meeting, act.on) for partner in partners if _joins(partner, area, other)), False
        )
        for other in area.merged_with
    ]
    if any(said is False for said in found):
        return False
    return UNKNOWN if any(said is UNKNOWN for said in found) else True


@weighing
def can_be_told_apart(area: ManagementArea, act: Act, *, separable: bool | Unknown) -> tuple[Finding, ...]:
    """Whether, in a split, shared facilities and premises can be kept apart (配套设施设备可独立分割)."""
    if area.change is not AreaChange.SPLIT:
        return ()
    return (area.law.weigh("assembly.area.separable", separable, on=act.on, scope=area.scope()),)


@weighing
def heard_before(area: ManagementArea, act: Act, *, heard: frozenset[Role]) -> tuple[Finding, ...]:
    """Who was heard or took part before the area was drawn (征求意见)."""
    asked = "assembly.area.heard-first" if area.change in _DRAWN else "assembly.area.heard-change"
    return (area.law.weigh(asked, heard, on=act.on, scope=area.scope()),)


@weighing
def in_time(area: ManagementArea, act: Act) -> tuple[Finding, ...]:
    """How long the authority took, from the application with all that belongs to it (划定期限)."""
    taken = Span(area.in_stage_since, act.on)
    asked = "assembly.area.first-within" if area.change in _DRAWN else "assembly.area.change-within"
    return (area.law.weigh(asked, taken, on=act.on, scope=area.scope()),)


@rule("assembly.area.published")
def published(area: ManagementArea, act: Act, *, notice: Notice) -> bool:
    """Whether the area hangs where all owners concerned can read it (区域公告)."""
    return notice.stood_by(act)


@weighing
def a_reason(area: ManagementArea, act: Act, *, reason: str) -> tuple[Finding, ...]:
    """Whether a reason is given: InvalidFacts otherwise (说明理由)."""
    if not reason.strip():
        raise InvalidFacts([Fault("reason", "is empty", "say why the area is not drawn so")])
    return ()


@define(eq=False, kw_only=True, repr=False)
class ManagementArea(Case):
    """The drawing of a management area (物业管理区域划分): a first one, or its adjustment, split or merger.

    plan says what belongs to the area; merged_with names the other communities of a merger, each with a case of its own.
    """

    kind: ClassVar[str] = "assembly.area"
    basis = Citation("property-management-regulation", "9")
    opening = Opening(by=(Role.DEVELOPER, Role.COMMITTEE, *_AUTHORITIES), rules=(sound_plan,))

    community: Community
    change: AreaChange
    plan: str
    merged_with: tuple[Community, ...] = ()
    meeting: Meeting | None = field(init=False, default=None)
    heard: frozenset[Role] = field(init=False, default=frozenset())
    fixed_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    declined_because: str = field(init=False, default="")

    def scope(self) -> Mapping[str, object]:
        """What is done to the area, by which the law asks for more or less."""
        return {"change": self.change}

    @property
    def title(self) -> str:
        """What is drawn."""
        return self.plan

    @step(AreaStage.PROPOSED, to=AreaStage.AGREED, by=(Role.COMMITTEE, *_AUTHORITIES), rules=(decided_by_owners,))
    def agree(self, act: Act, *, meeting: Meeting) -> None:
        """Hand in the change with the decision of the owners of this area (业主同意后提出调整申请)."""
        self.meeting = meeting

    @step(
        (AreaStage.PROPOSED, AreaStage.AGREED),
        to=AreaStage.FIXED,
        by=_AUTHORITIES,
        rules=(drawn_by, still_decided, each_agrees, can_be_told_apart, heard_before, in_time),
    )
    def fix(
        self,
        act: Act,
        *,
        heard: frozenset[Role],
        separable: bool | Unknown = UNKNOWN,
        partners: tuple[ManagementArea, ...] = (),
    ) -> None:
        """Fix the area, after those were heard whom the place names (划定物业管理区域)."""
        self.heard = heard
        self.fixed_on = act.on

    @step(AreaStage.FIXED, to=AreaStage.PUBLISHED, by=_AUTHORITIES, rules=(published,))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Post the area for the owners concerned (公告物业管理区域)."""
        self.notice = notice

    @step((AreaStage.PROPOSED, AreaStage.AGREED), to=AreaStage.DECLINED, by=_AUTHORITIES, rules=(a_reason,))
    def decline(self, act: Act, *, reason: str) -> None:
        """Decline to draw the area so, with the reason (不予划定)."""
        self.declined_because = reason
