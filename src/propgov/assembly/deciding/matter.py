"""The matters that owners decide together (业主共同决定事项): the nine of Civil Code art. 278."""

from __future__ import annotations

from enum import Enum, unique

__all__ = ["Matter"]


@unique
class Matter(Enum):
    """A matter that owners decide together (共同决定事项). Source: Civil Code art. 278(1), items 1 to 9.

    ``SERVICE_PROVIDER`` covers choosing, keeping or dismissing one. Before 2021-01-01 business with common parts was one of the
    other major matters (Property Law art. 76); here it keeps its own name on every day.
    """

    RULES_OF_PROCEDURE = "制定和修改业主大会议事规则"
    MANAGEMENT_COVENANT = "制定和修改管理规约"
    ELECT_COMMITTEE = "选举业主委员会或者更换其成员"
    SERVICE_PROVIDER = "选聘、续聘和解聘物业服务人"
    USE_FUND = "使用维修资金"
    RAISE_FUND = "筹集维修资金"
    REBUILD = "改建、重建建筑物及其附属设施"
    COMMON_PARTS_BUSINESS = "改变共有部分用途或者利用共有部分经营"
    OTHER_MAJOR = "其他重大事项"
