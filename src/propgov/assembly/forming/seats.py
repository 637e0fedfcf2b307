"""Who sits on a body beside the owners' committee, for whom, since when (组织的组成).

The steps are in ``body``, what is weighed before them in ``body_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.community import Community, Grant, Notice, Role
from propgov.engine import Case

__all__ = ["BodyGround", "BodyKind", "BodyMember", "BodyStage", "Seats", "Side"]


@unique
class BodyKind(Enum):
    """Which body it is (组织类型). The residents' committee acts itself; its members need no new appointment there."""

    MANAGEMENT_COMMITTEE = "物业管理委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUPERVISORY_BOARD = "业主监督委员会"


@unique
class BodyGround(Enum):
    """Why the body is set up (组建情形)."""

    NOT_READY = "不具备成立业主大会条件"
    NOT_FORMED = "具备条件但未成立业主大会"
    NO_COMMITTEE = "业主大会成立后未能选举产生业主委员会"
    COMMITTEE_ENDED = "业主委员会任期届满、缺额或者不能正常履职"
    NOT_MANAGED = "已建成居住区尚未实施物业管理"
    ASSEMBLY = "业主大会决定设立"


@unique
class Side(Enum):
    """Whom a member of the body stands for (委派方)."""

    OWNER = "业主"
    SUBDISTRICT = "街道办事处"
    RESIDENTS_COMMITTEE = "居民委员会"
    HOUSING_AUTHORITY = "住房城乡建设主管部门"
    POLICE = "公安派出所"
    DEVELOPER = "建设单位"
    USER = "物业使用人"


@frozen
class BodyMember:
    """One who sits on the body, for whom, and whether as its chair (组织成员)."""

    person: str
    side: Side
    chairs: bool = False


@unique
class BodyStage(Enum):
    """Where the body stands (组织状态)."""

    PROPOSED = "拟组建"
    POSTED = "成员名单已公示"
    FORMED = "已成立"
    ENDED = "已终止"


@define(eq=False, kw_only=True, repr=False)
class Seats(Case):
    """All that is on record of a body, to read (组织档案)."""

    community: Community
    body: BodyKind
    ground: BodyGround
    members: tuple[BodyMember, ...]
    notice: Notice | None = field(init=False, default=None)
    formed_on: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    roles: tuple[Role, ...] = field(init=False, default=())
    announced_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.body.value)

    def scope(self) -> Mapping[str, object]:
        """Which body and why, by which its powers differ."""
        return {"body": self.body, "ground": self.ground}

    def grants(self) -> tuple[Grant, ...]:
        """The standing of its members while it lasts (组织成员的身份)."""
        if self.formed_on is None:
            return ()
        source = f"{self.ref} ({self.body.name})"
        return tuple(
            Grant(member.person, role, self.formed_on, self.until, source)
            for member in self.members
            for role in self.roles
        )
