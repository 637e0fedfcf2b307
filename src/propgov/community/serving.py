"""What is known of a service provider in every room (物业服务人): how it is paid, and what it makes known to owners.

Source: Civil Code art. 943; Measure on Service Fees (发改价格〔2003〕1864号) art. 9.
"""

from __future__ import annotations

from enum import Enum, unique

__all__ = ["FeeMode", "ServiceHead"]


@unique
class FeeMode(Enum):
    """How the provider is paid, on which some places ask differently (物业服务收费方式)."""

    LUMP_SUM = "包干制"
    COMMISSION = "酬金制"


@unique
class ServiceHead(Enum):
    """The heads under which a provider makes things known (物业服务人公开事项)."""

    SERVICES = "服务事项"
    STAFF = "负责人员"
    QUALITY = "质量要求"
    FEE_ITEMS = "收费项目"
    FEE_RATES = "收费标准"
    PERFORMANCE = "履行情况"
    FUND = "维修资金使用情况"
    INCOME = "共有部分经营与收益情况"
