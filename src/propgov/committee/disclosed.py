"""What is made known to owners (公开的内容): the committee's list, and the one that courts enforce.

Source: the places on what a committee publishes; Supreme People's Court on condominium ownership art. 13.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique
from types import MappingProxyType
from typing import Final

from propgov.law import Citation

__all__ = ["COURT_LIST", "ENFORCEABLE", "PERSONAL", "Disclosed", "Masked"]


@unique
class Disclosed(Enum):
    """The heads under which a committee makes things known (公开事项)."""

    RULES = "规约和议事规则"
    RULES_OF_PROCEDURE = "业主大会议事规则"
    MANAGEMENT_COVENANT = "管理规约"
    DECISIONS = "业主大会或者业主委员会的决定"
    ALL_DECISIONS = "业主大会和业主委员会的决定"
    MEMBERS = "业主委员会委员名单和分工"
    MINUTES = "会议记录"
    PROVIDER = "物业服务人的选聘"
    SERVICE_CONTRACT = "物业服务合同"
    SERVICE_FEE = "物业费收支"
    FUND = "维修资金的筹集和使用"
    INCOME = "共有部分的使用和收益"
    EXPENSES = "业主委员会经费收支"
    SPACES = "规划车位、车库的处分"
    PARKING = "停车情况"
    AUDIT = "审计结果"
    SEAL = "印章使用情况"
    ANNUAL_REPORT = "年度工作报告"
    MEMBERS_FEES = "委员交费情况"
    BOOKS = "财务账簿"
    OTHER = "其他应当公开的资料"


@unique
class Masked(Enum):
    """What is covered in papers that are shown (脱敏的内容)."""

    NAMES = "姓名"
    CONTACTS = "联系方式"
    ADDRESSES = "房号住址"
    IDENTITY = "身份证件号码"
    AMOUNTS = "金额"
    CONTENT = "正文内容"


PERSONAL_DATA: Final = frozenset({Masked.NAMES, Masked.CONTACTS, Masked.ADDRESSES, Masked.IDENTITY})
"""What may be covered, because it is about other persons (他人个人信息)."""

_D = Disclosed
COURT_LIST: Final[Mapping[Citation, frozenset[Disclosed]]] = MappingProxyType(
    {
        Citation("spc-condominium", "13(1)(1)"): frozenset({_D.FUND}),
        Citation("spc-condominium", "13(1)(2)"): frozenset(
            {
                _D.RULES,
                _D.RULES_OF_PROCEDURE,
                _D.MANAGEMENT_COVENANT,
                _D.DECISIONS,
                _D.ALL_DECISIONS,
                _D.MINUTES,
            }
        ),
        Citation("spc-condominium", "13(1)(3)"): frozenset({_D.SERVICE_CONTRACT, _D.INCOME}),
        Citation("spc-condominium", "13(1)(4)"): frozenset({_D.SPACES}),
        # What else is due to owners depends on the place; a court decides it case by case.
        Citation("spc-condominium", "13(1)(5)"): frozenset({_D.OTHER}),
    }
)
"""What a court orders to be published or shown, by item of the interpretation (可以请求公布、查阅的资料)."""

ENFORCEABLE: Final = frozenset[Disclosed]().union(*COURT_LIST.values()) - {Disclosed.OTHER}
"""The heads that the interpretation names, which nobody may refuse to show (依法应当公开的资料)."""

PERSONAL: Final[Mapping[Disclosed, Masked]] = MappingProxyType(
    {_D.MEMBERS: Masked.CONTACTS, _D.MEMBERS_FEES: Masked.NAMES, _D.MINUTES: Masked.NAMES}
)
"""The heads with data of other persons in them, and what of these is covered when they are shown (含他人个人信息的资料)."""
