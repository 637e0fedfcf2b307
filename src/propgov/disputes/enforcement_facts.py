"""What an enforcement consists of (强制执行的内容): the title, measures, objections, and on which grounds it ends.

The procedure is in ``enforcement``, its rules in ``enforcement_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.community import Document
from propgov.engine.exact import NonEmpty

__all__ = [
    "Approval",
    "Contested",
    "EndGround",
    "EnforceableTitle",
    "EnforcementStage",
    "ExecutionObjection",
    "ExecutionParty",
    "Measure",
    "MeasureKind",
    "RefusalGround",
    "TitleKind",
]


@unique
class EnforcementStage(Enum):
    """The stages of an enforcement (执行阶段)."""

    DUE = "待申请执行"
    APPLIED = "已申请执行"
    ACCEPTED = "已立案执行"
    SETTLED = "已达成执行和解"
    PERFORMED = "已执行完毕"
    TERMINATED = "已终结本次执行程序"
    ENDED = "已终结执行"
    REFUSED = "已裁定驳回申请或者不予执行"


@unique
class ExecutionParty(Enum):
    """Who owes a step of an enforcement, in whichever place the person stands otherwise (执行当事人)."""

    CREDITOR = "申请执行人"


@unique
class TitleKind(Enum):
    """What can be enforced (执行依据)."""

    JUDGMENT = "判决书、裁定书"
    MEDIATION_DOCUMENT = "人民法院调解书"
    CONFIRMED_AGREEMENT = "确认调解协议裁定书"
    AWARD = "仲裁裁决书"
    PAYMENT_ORDER = "支付令"


@frozen
class EnforceableTitle:
    """What is to be enforced (执行依据): the paper, the day on which it took effect, and what it orders.

    due are the last days on which to perform, one for each instalment; none if the paper names no day.
    """

    kind: TitleKind
    document: Document
    in_force_on: date
    content: NonEmpty
    due: tuple[date, ...] = ()

    @property
    def starts_on(self) -> date:
        """The day from which the time to apply runs: the last day to perform, or else that of its effect (申请执行期间起算日)."""
        return max(self.due, default=self.in_force_on)


@unique
class RefusalGround(Enum):
    """Why a court does not take an application up (驳回执行申请的事由): that it comes late is none."""

    NOT_IN_FORCE = "执行依据未生效"
    UNCLEAR = "权利义务主体或者给付内容不明确"
    OTHER_COURT = "不属于本院管辖"


@unique
class MeasureKind(Enum):
    """What a court does to enforce (执行措施)."""

    FREEZE = "冻结、划拨存款"
    SEIZE = "查封、扣押"
    SALE = "拍卖、变卖"
    INSTEAD = "代履行"
    DEFAULTERS = "纳入失信被执行人名单"


@frozen
class Measure:
    """One measure of enforcement (执行措施记录). lifted_on is None while it is in force."""

    kind: MeasureKind
    what: NonEmpty
    on: date
    lifted_on: date | None = None
    lifted_because: str = ""


@unique
class Contested(Enum):
    """Against what an objection is raised (异议对象)."""

    WAY = "执行行为"
    THING = "执行标的"


@frozen
class ExecutionObjection:
    """An objection during enforcement (执行异议). upheld is None until the court decides; served_on that of its ruling."""

    by: str
    against: Contested
    reason: NonEmpty
    on: date
    upheld: bool | None = None
    finding: str = ""
    served_on: date | None = None
    taken_further_on: date | None = None


@unique
class Approval(Enum):
    """What lets a court end this round of enforcement (终结本次执行程序的条件)."""

    CREDITOR = "申请执行人签字确认"
    PANEL = "合议庭核实并经院长批准"


@unique
class EndGround(Enum):
    """Why enforcement ends for good (终结执行的事由)."""

    WITHDRAWN = "申请人撤销申请"
    TITLE_GONE = "执行依据被撤销"
    NO_DEBTOR = "被执行人死亡，无遗产可供执行，又无义务承担人"
