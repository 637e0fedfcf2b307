"""A management area (物业管理区域): proposed, approved by the owners if it is a change, fixed by the authority, published.

Source: Regulation on Property Management art. 9, which leaves the drawing to the provinces and cities: Shanghai art.
8-10, Beijing art. 17, Shandong art. 8-10, Hangzhou art. 10-12, Taizhou art. 10-13. Where areas are merged, each has its
own case, and its own owners agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Case, Clock, Opening, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import acting_as, decided, notice_posted, stated

__all__ = ["AreaChange", "AreaStage", "ManagementArea"]

name_rule("assembly.area.first-within", "首次划定的期限")
name_rule("assembly.area.change-within", "调整划定的期限")

_AUTHORITIES = (Role.HOUSING_AUTHORITY, Role.SUBDISTRICT)


@unique
class AreaStage(Enum):
    """The stages of drawing an area (区域划分阶段)."""

    PROPOSED = "已提出方案"
    AGREED = "业主已同意"
    FIXED = "已划定"
    PUBLISHED = "已公告"
    DECLINED = "不予划定"


_S = AreaStage


@unique
class AreaChange(Enum):
    """The kinds of drawing an area (区域划分种类). ``BUILT``: people already live there, and no area was ever drawn."""

    FIRST = "首次划定"
    BUILT = "已建成区域划定"
    ADJUST = "调整"
    SPLIT = "分立"
    MERGE = "合并"


_DRAWN = (AreaChange.FIRST, AreaChange.BUILT)
_CHANGED = (AreaChange.ADJUST, AreaChange.SPLIT, AreaChange.MERGE)


@check
def sound_plan(area: ManagementArea, act: Act) -> Iterator[Fault]:
    """A merger, and only a merger, names the other areas (方案完整)."""
    if (area.change is AreaChange.MERGE) != bool(area.merged_with):
        yield Fault("merged_with", "does not fit the change", "name the other areas of a merger, and only then")
    if area.community in area.merged_with or len(set(area.merged_with)) < len(area.merged_with):
        yield Fault("merged_with", "names the area itself, or one twice", "name each other area once")


@check
def changes_an_area(area: ManagementArea, act: Act) -> Iterator[Fault]:
    """An area exists already, so its owners decide on the change (变更已有区域)."""
    if area.change in _DRAWN:
        yield Fault("change", f"{area.change.name} changes no area that owners have", "fix it without their decision")


_DECIDED = decided("assembly.area.owners-decision", Matter.OTHER_MAJOR, "业主共同决定调整区域")


def _joins(partner: ManagementArea, area: ManagementArea, other: Community) -> bool:
    """Whether the case is that of the other area for the same merger."""
    whole = {area.community, *area.merged_with}
    return partner.community is other and {partner.community, *partner.merged_with} == whole


@rule("assembly.area.each-assembly")
def each_agrees(area: ManagementArea, act: Act, *, partners: tuple[ManagementArea, ...]) -> bool | Unknown:
    """Whether the owners of each other area of a merger decided on it as well (各自业主大会同意)."""
    found = [
        next((partner.agreed_on(act.on) for partner in partners if _joins(partner, area, other)), False)
        for other in area.merged_with
    ]
    if any(said is False for said in found):
        return False
    return UNKNOWN if any(said is UNKNOWN for said in found) else True


can_be_told_apart = stated("assembly.area.separable", "配套设施设备可以独立分割", "separable")
heard_first = stated("assembly.area.heard-first", "首次划定前征求意见", "heard")
heard_before_change = stated("assembly.area.heard-change", "调整划定前征求意见", "heard")


def _since(*changes: AreaChange) -> Callable[[ManagementArea], date | None]:
    """Make the start of a clock: the day of the complete application; no time runs before owners approved a change."""

    def since(area: ManagementArea) -> date | None:
        complete = area.change in _DRAWN or area.meeting is not None
        return area.in_stage_since if complete and area.change in changes else None

    return since


@define(eq=False, kw_only=True, repr=False)
class ManagementArea(Case):
    """The drawing of a management area (物业管理区域划分): a new area, an adjustment, a split or a merger.

    plan says what belongs to the area; merged_with names the other communities of a merger, each with its own case.
    """

    kind: ClassVar[str] = "assembly.area"
    basis = Citation("property-management-regulation", "9")
    opening = Opening(by=(Role.DEVELOPER, Role.COMMITTEE, *_AUTHORITIES), rules=(sound_plan,))
    clocks = (
        Clock("assembly.area.first-within", "fix", _since(*_DRAWN), "fixed_on"),
        Clock("assembly.area.change-within", "fix", _since(*_CHANGED), "fixed_on"),
    )

    community: Community
    change: AreaChange
    plan: NonEmpty
    merged_with: tuple[Community, ...] = ()
    meeting: Meeting | None = field(init=False, default=None)
    heard: frozenset[Role] = field(init=False, default=frozenset())
    fixed_on: date | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    declined_because: str = field(init=False, default="")

    def scope(self) -> Mapping[str, object]:
        """The kind of change, on which the requirements depend."""
        return {"change": self.change}

    @property
    def title(self) -> str:
        """The plan of the area."""
        return self.plan

    def agreed_on(self, day: date) -> bool | Unknown:
        """Whether the approval of the area's own owners stands that day (本区域业主已同意)."""
        return self.meeting is not None and self.meeting.covers(self, on=day, matter=Matter.OTHER_MAJOR)

    @step(_S.PROPOSED, to=_S.AGREED, by=(Role.COMMITTEE, *_AUTHORITIES), rules=(changes_an_area, _DECIDED))
    def agree(self, act: Act, *, meeting: Meeting) -> None:
        """Apply for the change, with the approval of the owners of this area (业主同意后提出调整申请)."""
        self.meeting = meeting

    @step(
        (_S.PROPOSED, _S.AGREED),
        to=_S.FIXED,
        by=_AUTHORITIES,
        rules=(
            acting_as("assembly.area.fixed-by", "划定主体", *_AUTHORITIES),
            _DECIDED,
            each_agrees,
            can_be_told_apart,
            heard_first,
            heard_before_change,
        ),
    )
    def fix(
        self,
        act: Act,
        *,
        heard: frozenset[Role],
        separable: bool | Unknown = UNKNOWN,
        partners: tuple[ManagementArea, ...] = (),
    ) -> None:
        """Fix the area, after hearing those whom the place names (划定物业管理区域)."""
        self.heard = heard
        self.fixed_on = act.on

    @step(_S.FIXED, to=_S.PUBLISHED, by=_AUTHORITIES, rules=(notice_posted("assembly.area.published", "区域公告"),))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Post the area for the owners concerned (公告物业管理区域)."""
        self.notice = notice

    @step((_S.PROPOSED, _S.AGREED), to=_S.DECLINED, by=_AUTHORITIES)
    def decline(self, act: Act, *, reason: NonEmpty) -> None:
        """Decline to draw the area as proposed, with the reason (不予划定)."""
        self.declined_because = reason
