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
    "Hazard",
    "HazardPaper",
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

    WORKS_PLAN = "维修、更新、改造方案"
    WORKS_BUDGET = "费用预算"
    WORKS_CONTRACTOR = "施工单位"
    TOTAL_USED = "使用总额"
    WORKS_BILL = "工程结算"
    ACCEPTANCE_PROOF = "验收证明"
    UNIT_SHARES = "户数清册和分摊情况"
    CHECK_DECISION = "审核决定"


@unique
class Hazard(Enum):
    """The dangers that cannot wait for a vote (紧急情况种类): which of them count, each place lists."""

    LIFT = "电梯故障"
    FIRE = "消防设施故障、损坏"
    WATER_SUPPLY = "水泵、水箱（池）等二次供水设施故障"
    FALLING = "外墙墙面、建筑附属构件脱落或者有脱落危险"
    GLASS_WALL = "玻璃幕墙炸裂或者有脱落危险"
    LEAK = "屋顶、外墙渗漏"
    DRAINS = "排水设施坍塌、堵塞、爆裂"
    COLLAPSE = "围墙、道路坍塌"
    GUARDRAIL = "公共护栏、围栏破损严重"
    FLOODING = "地下空间雨水倒灌"
    OTHER_DANGER = "其他危及房屋安全和人身财产安全的紧急情况"


@unique
class HazardPaper(Enum):
    """The papers that prove a danger (紧急情况证明材料)."""

    FIRE_NOTICE = "消防救援机构整改通知书"
    FIRE_FINDING = "消防救援机构或者专业检测机构的书面证明"
    STOP_NOTICE = "电梯检测机构要求停运的整改通知书"
    MAINTAINER_REPORT = "电梯维护保养单位的意见"
    MANAGER_CONFIRMATION = "电梯管理责任人的确认"
    APPRAISAL = "鉴定机构的证明"


@frozen
class WorksPlan:
    """The plan of the works (维修方案). amount is the budget in yuan, the most that is asked for.

    bearer is None where it was not looked into who must bear the cost. completed_on is the day on which the building, or
    what was repaired last, passed its acceptance, warranty_until the last day of a longer warranty by contract. tied says
    that the contractor is the provider, sits on the committee, or is close to one of them. formation_report is the number of the
    developer's written report that an assembly can be formed, where there is none yet.
    """

    works: WorksKind
    element: WorksElement
    amount: PositiveYuan
    contractor: NonEmpty
    bearer: CostBearer | None = None
    completed_on: date | None = None
    warranty_until: date | None = None
    tied: bool = False
    formation_report: str = ""


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
