"""What a service contract is made of (物业服务合同的内容): its sort, mode of fee, terms, ends, and what is handed over."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import evolve, frozen

from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = [
    "ChangedFee",
    "ContractHead",
    "ContractSort",
    "Examination",
    "FallenEnd",
    "FeePaper",
    "HandedOver",
    "LocalHead",
    "Observation",
    "OwnersQuestion",
    "ReportedTo",
    "Terms",
    "WhyEnded",
]


@unique
class ContractSort(Enum):
    """The sorts of service contracts (物业服务合同种类): made by the developer beforehand, or with whom the owners chose."""

    PRELIMINARY = "前期物业服务合同"
    CHOSEN = "业主选聘物业服务人后的合同"


@unique
class ContractHead(Enum):
    """What a service contract settles (合同约定内容). Source: Civil Code art. 938; Regulation art. 34."""

    SERVICES = "服务事项"
    QUALITY = "服务质量"
    FEES = "服务费用"
    RIGHTS_AND_DUTIES = "双方的权利义务"
    FUND = "专项维修资金"
    SERVICE_PREMISES = "物业管理用房"
    TERM = "合同期限"
    LIABILITY = "违约责任"


@unique
class HandedOver(Enum):
    """What a provider hands over when it leaves (移交内容). Source: Civil Code art. 949."""

    SERVICE_PREMISES = "物业管理用房"
    FACILITIES = "相关设施"
    FILES = "档案资料"
    INCOME_BALANCE = "公共收益结余"
    PREPAID = "预收、代收的费用"
    PROPERTY = "业主共有财物"
    SERVICE_FEE_BALANCE = "物业服务资金结余"
    GOODS = "用物业服务资金购置的财物"


@unique
class WhyEnded(Enum):
    """Why a service contract ends (合同终止事由)."""

    DISMISSED = "业主共同决定解聘"
    NOT_RENEWED = "物业服务人不同意续聘"
    WITHDRAWN = "物业服务人解除不定期合同"
    AGREED = "协商终止"
    SUCCEEDED = "新合同生效"
    CONTESTED = "承接依据不成立"


@frozen
class Terms:
    """The terms of a signed service contract (合同条款).

    number is that on the paper; fee in yuan for a square metre and month; since and until are its first and last day;
    notice_days the days of notice that it agrees itself, None where it leaves them to the law; heads what it settles.
    """

    number: NonEmpty
    fee: PositiveYuan
    since: date
    until: date
    heads: frozenset[ContractHead] = frozenset()
    written: bool = True
    notice_days: int | None = None


@frozen
class Observation:
    """What somebody saw of the provider after the end of the contract (退出情况记录).

    serving says whether it still did the service on that day; relieved whether another, or the owners themselves, were there
    to take over.
    """

    on: date
    by: str
    serving: bool
    relieved: bool
    found: str


@frozen
class FallenEnd:
    """An end of the contract whose decision fell (失效的解聘). on is the day on which it fell, last_day that of the contract."""

    on: date
    last_day: date
    why: WhyEnded


@unique
class Examination(Enum):
    """What shows the cost of the service (调价依据). Source: Shanghai art. 48; Hangzhou art. 53."""

    AUDITED_ACCOUNTS = "经审计的收支情况"
    ASSESSED_PRICE = "经第三方评估的收费标准"


@unique
class FeePaper(Enum):
    """What is posted before owners vote (公示材料). Source: Hangzhou art. 53; Zibo art. 53."""

    COST_REPORT = "审计报告或者评估报告"
    FEE_PLAN = "收费标准调整方案"
    SERVICES = "服务内容和标准"


@frozen
class ChangedFee:
    """A fee that was agreed (约定的收费标准): in yuan, from a day on; about is the contract, or the change (``kind:id``)."""

    fee: PositiveYuan
    since: date
    about: str


@unique
class LocalHead(Enum):
    """What places ask a provider to make known beyond the Code (当地要求公开的事项). Source: such as Beijing art. 70, Huzhou art. 31."""

    PROVIDER_CONTACTS = "物业服务人基本信息、联系方式和投诉电话"
    MAINTAINERS = "设施设备维保单位"
    SHARED_COSTS = "公共水电等费用分摊"
    SERVICE_ACCOUNTS = "上一年度物业服务收支"
    BUDGET = "本年度物业服务收支预算"
    DECORATION = "装饰装修情况或者注意事项"
    CAR_SPACES = "车位、车库的出售和出租"
    TAKEOVER = "承接查验情况"
    UTILITIES = "专业经营单位的报修电话"
    PENALTIES = "受到行政处罚和失信情况"
    SUPERVISORS = "监管部门和监督电话"


@frozen
class OwnersQuestion:
    """What an owner asked the provider, and its answer (业主异议): who, on which day; number counts from 1."""

    number: int
    by: str
    text: NonEmpty
    on: date
    answer: str = ""
    answered_on: date | None = None

    def answered(self, text: str, on: date) -> OwnersQuestion:
        """The same question with its answer (答复)."""
        return evolve(self, answer=text, answered_on=on)


@unique
class ReportedTo(Enum):
    """To whom a provider reports what it makes known (报告对象). Source: Civil Code art. 943."""

    ASSEMBLY = "业主大会"
    COMMITTEE = "业主委员会"
