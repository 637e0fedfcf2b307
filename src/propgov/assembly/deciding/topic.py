"""What exactly an item is about (议题类别): topics within the nine matters, topics reserved to owners, and foreign topics.

Source: Civil Code art. 278(1); Regulation on Property Management art. 15, 19(1); what a place reserves to the owners, such
as Beijing art. 34, 44 and Lishui art. 11, is in its pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique
from typing import Final

from propgov.assembly.deciding.matter import Matter

__all__ = ["Topic", "matter_of"]


@unique
class Topic(Enum):
    """The topic of an item, finer than its matter (议题类别).

    ``FOREIGN`` has nothing to do with property management: owners may discuss it, but the assembly decides
    nothing on it. ``REVERSAL`` ends what was decided on a case before, under the matter of that decision, and decides
    nothing else. A topic without its own matter below may come under any.
    """

    REMOVAL = "罢免业主委员会成员"
    ALTERNATES = "业主委员会候补成员"
    CHOICE = "选聘物业服务人"
    RENEWAL = "续聘物业服务人"
    DISMISSAL = "解聘物业服务人"
    SERVICE_TERMS = "服务方式、内容和标准"
    FEE_CHANGE = "确定或者调整收费标准"
    SELF_MANAGEMENT = "业主自行管理"
    CHANGE_OF_USE = "改变共有部分用途"
    SPENDING = "使用公共收益等共有资金"
    COMMON_FUNDS = "共有部分和共有资金的管理使用办法"
    ALLOWANCE = "业主委员会成员津贴或者补助"
    AUDIT = "经济责任审计"
    OVERRULING = "改变或者撤销业主委员会决定"
    SUPERVISORY_BOARD = "设立业主监督委员会"
    MANAGEMENT_AREA = "物业管理区域的调整"
    REVERSAL = "撤销此前的共同决定"
    FOREIGN = "与物业管理无关的事项"

    @property
    def matter(self) -> Matter | None:
        """The matter under which it is decided; None if it may be any (所属共同决定事项)."""
        return _MATTER.get(self, Matter.OTHER_MAJOR)


_MATTER: Final[Mapping[Topic, Matter | None]] = {
    Topic.REMOVAL: Matter.ELECT_COMMITTEE,
    Topic.ALTERNATES: Matter.ELECT_COMMITTEE,
    Topic.CHOICE: Matter.SERVICE_PROVIDER,
    Topic.RENEWAL: Matter.SERVICE_PROVIDER,
    Topic.DISMISSAL: Matter.SERVICE_PROVIDER,
    Topic.CHANGE_OF_USE: Matter.COMMON_PARTS_BUSINESS,
    Topic.REVERSAL: None,
    Topic.FOREIGN: None,
}


def matter_of(what: Matter | Topic) -> Matter:
    """The matter itself, or that of a topic; another major matter where a topic may come under any (所属共同决定事项)."""
    return what if isinstance(what, Matter) else what.matter or Matter.OTHER_MAJOR
