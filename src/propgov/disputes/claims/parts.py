"""What claims of governance consist of (物业纠纷请求的内容): their kinds, what a court may order, what the other side pleads.

The steps that all claims share are in ``claim``, their rules in ``claim_rules``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique

from attrs import frozen

from propgov.engine.exact import NonEmpty

__all__ = ["ClaimSort", "Plea", "Pleaded", "Remedy"]


@unique
class ClaimSort(Enum):
    """The kinds of claims (请求的种类). Packs ask by kind what may be ordered, and which pleas are not heard."""

    RIGHT_TO_KNOW = "业主知情权纠纷"
    INCOME_DIVISION = "公共收益分配纠纷"
    FEE_ARREARS = "追索物业费纠纷"
    FEES_AFTER_END = "合同终止后物业费纠纷"
    REMOVAL = "拆除违法建设纠纷"
    CONVERSION = "住宅改变为经营性用房纠纷"
    HANDOVER_SUIT = "移交纠纷"
    PROVIDER_EXIT = "物业服务人退出纠纷"


@unique
class Remedy(Enum):
    """What a claim asks for, and a court may order (责任方式)."""

    STOP = "停止侵害"
    REMOVE = "排除妨害"
    REMOVE_DANGER = "消除危险"
    RESTORE = "恢复原状"
    DAMAGES = "赔偿损失"
    PUBLISH = "公布情况和资料"
    INSPECT = "提供查阅"
    COPY = "提供复制"
    PAY_FEE = "支付物业费"
    DIVIDE = "向业主分配收益"
    TO_FUND = "补充维修资金"
    HAND_OVER = "移交财物资料"
    LEAVE = "退出物业服务区域"
    REFUND = "退还费用"


@unique
class Plea(Enum):
    """What a defendant pleads (抗辩事由)."""

    LIMITATION = "诉讼时效期间届满"
    WRONG_DEFENDANT = "被告不适格"
    NOT_RECEIVED = "未接受或者无需接受服务"
    NOT_AS_AGREED = "服务不符合约定"
    OVERCHARGED = "违规收费"
    PAID = "已经履行"
    MAJORITY_CONSENT = "多数有利害关系的业主同意"
    ARREARS = "业主欠交物业费"
    DECISION_CONTESTED = "对业主共同决定有异议"
    UNSETTLED = "其他纠纷、债务或者工作未了结"
    OTHERS_DATA = "涉及他人个人信息"
    ANOTHER = "其他事由"


@frozen
class Pleaded:
    """One plea (抗辩): what was pleaded and how it was put; held is what the court found, None while it has not.

    less is by how much in yuan the court found that the sum claimed is too high because of it.
    """

    plea: Plea
    said: NonEmpty
    on: date
    held: bool | None = None
    less: Decimal = Decimal(0)
