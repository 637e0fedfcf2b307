"""The kinds of bodies besides the owners' committee, their grounds and members (组织的组成)."""

from __future__ import annotations

from enum import Enum, unique

from attrs import frozen

__all__ = ["BodyGround", "BodyKind", "BodyMember", "Side"]


@unique
class BodyKind(Enum):
    """The kinds of bodies (组织类型). The residents' committee acts itself; its members need no new appointment there."""

    MANAGEMENT_COMMITTEE = "物业管理委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUPERVISORY_BOARD = "业主监督委员会"


@unique
class BodyGround(Enum):
    """The grounds for setting up a body (组建情形)."""

    NOT_READY = "不具备成立业主大会条件"
    NOT_FORMED = "具备条件但未成立业主大会"
    NO_COMMITTEE = "业主大会成立后未能选举产生业主委员会"
    COMMITTEE_ENDED = "业主委员会任期届满、缺额或者不能正常履职"
    NOT_MANAGED = "已建成居住区尚未实施物业管理"
    ASSEMBLY = "业主大会决定设立"


@unique
class Side(Enum):
    """The sides that members of a body stand for (委派方)."""

    OWNER = "业主"
    SUBDISTRICT = "街道办事处"
    RESIDENTS_COMMITTEE = "居民委员会"
    HOUSING_AUTHORITY = "住房城乡建设主管部门"
    POLICE = "公安派出所"
    DEVELOPER = "建设单位"
    USER = "物业使用人"


@frozen
class BodyMember:
    """A member of a body: the person, the side, and whether as chair (组织成员)."""

    person: str
    side: Side
    chairs: bool = False
