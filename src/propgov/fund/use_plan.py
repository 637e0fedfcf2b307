"""What works paid from the maintenance fund are (维修资金工程资料): their stages, kinds, plan, reports and the shares of the units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique

from attrs import frozen

from propgov.engine.exact import NonEmpty, PositiveYuan, SignedYuan, Yuan

__all__ = [
    "BillExcess",
    "CostBearer",
    "ReviewKind",
    "ReviewReport",
    "UnitCost",
    "WorksElement",
    "WorksKind",
    "WorksPaper",
    "WorksPlan",
    "WorksStage",
]


@unique
class WorksStage(Enum):
    """The stages that all works paid from the fund have (工程阶段)."""

    APPLIED = "已申请，待拟定方案"
    PLANNED = "已拟定方案"
    CHECKED = "已审核"
    WORKING = "施工中"
    ACCEPTED = "已验收"
    REVIEWED = "已审价"
    SETTLED = "已结算"
    PUBLISHED = "已公布分摊"
    WITHDRAWN = "已撤回"


@unique
class WorksKind(Enum):
    """What is done (工程性质): the fund is for the first three; upkeep is what the service fee pays for."""

    REPAIR_WORKS = "维修"
    RENEWAL_WORKS = "更新"
    ALTERATION_WORKS = "改造"
    DAILY_UPKEEP = "日常养护"
    FACADE_CLEANING = "外立面清洗、粉刷"
    OTHER_WORKS = "其他用途"


@unique
class WorksElement(Enum):
    """On what it is done, by the kinds to which the law gives a warranty of their own (工程部位)."""

    LOAD_BEARING = "地基基础和主体结构"
    WATERPROOFING = "屋面、外墙和有防水要求的部位"
    HEATING = "供热、供冷系统"
    INSTALLATIONS = "电气管线、给排水管道、设备安装和装修"
    OTHER_ELEMENT = "其他项目"


@unique
class CostBearer(Enum):
    """Who must bear the cost by law or contract (费用承担人): the fund pays only what is the owners'."""

    OWNERS = "业主"
    DEVELOPER = "建设单位或者施工单位"
    UTILITY = "专业经营单位"
    WRONGDOER = "造成损坏的责任人"
    PROVIDER = "物业服务人（依服务合同）"
    INSURER = "保险人"


@unique
class BillExcess(Enum):
    """Whether the bill exceeds what was approved (工程款超出情况)."""

    WITHIN_APPROVED = "未超出批准金额"
    BEYOND_APPROVED = "超出批准金额"


@unique
class ReviewKind(Enum):
    """What was looked into before the bill is paid (审核种类)."""

    PRICE = "工程审价"
    PROCEDURE = "使用程序审核"
    AUDIT = "决算、结算审计"


@unique
class WorksPaper(Enum):
    """What owners are shown of works that were paid (公示材料)."""

    PLAN = "维修、更新、改造方案"
    BUDGET = "费用预算"
    CONTRACTOR = "施工单位"
    TOTAL = "使用总额"
    BILL = "工程结算"
    ACCEPTANCE = "验收证明"
    APPORTIONMENT = "户数清册和分摊情况"
    DECISION = "审核决定"


@frozen
class WorksPlan:
    """The plan of the works (维修方案). amount is the budget in yuan, the most that is asked for.

    bearer is None where it was not looked into who must bear the cost. completed_on is the day on which the building, or
    what was repaired last, passed its acceptance, warranty_until the last day of a longer warranty by contract. tied says
    that the contractor is the provider, sits on the committee, or is close to one of them.
    """

    works: WorksKind
    element: WorksElement
    amount: PositiveYuan
    contractor: NonEmpty
    bearer: CostBearer | None = None
    completed_on: date | None = None
    warranty_until: date | None = None
    tied: bool = False


@frozen
class ReviewReport:
    """A report on the bill (审价、审计报告). by is who made it, number that of the report, amount what it found due in yuan."""

    of: frozenset[ReviewKind]
    by: NonEmpty
    number: NonEmpty
    amount: PositiveYuan


@frozen
class UnitCost:
    """What one unit bears of the works (一户分摊). In yuan: its share, and how much of it its sub-account pays.

    The sub-account of one unit never pays for another: what it lacks the owners of the unit pay themselves.
    """

    unit: str
    share: Yuan
    charged: SignedYuan

    @property
    def own(self) -> Decimal:
        """What the owners of the unit pay themselves, in yuan (自付部分)."""
        return self.share - self.charged
