"""What a claim for repayment of common income consists of (返还请求的内容): what was taken, its cost, what stops the limitation.

The procedure is in ``claim``, its rules in ``claim_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.community import Document
from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = ["ClaimStage", "Collector", "Cost", "Held", "Interrupted", "Interruption", "Obstacle", "Taken"]


@unique
class ClaimStage(Enum):
    """The stages of a claim for repayment (返还请求的阶段)."""

    PREPARED = "拟请求返还"
    DECIDED = "业主已共同决定请求返还"
    DEMANDED = "已请求返还"
    AGREED = "已达成返还协议"
    SUED = "已起诉请求返还"
    JUDGED = "已判决返还"
    GIVEN_UP = "业主已共同决定放弃"
    CLOSED = "已结案"


@unique
class Collector(Enum):
    """Who collected common income without right (收益占有人)."""

    SERVICE_PROVIDER = "物业服务企业"
    BUILDER = "开发企业"
    FORMER_MEMBER = "原业主委员会成员"
    TENANT = "承租经营人"
    ANOTHER = "其他占有人"


@frozen
class Taken:
    """Income that somebody collected (占有的收益): from what, over which days, how much in yuan, and what shows it."""

    source: NonEmpty
    since: date
    until: date
    amount: PositiveYuan
    shown_by: NonEmpty


@frozen
class Cost:
    """A cost that the collector pleads (主张的成本). proof is its paper, or None; accepted once it was found reasonable."""

    what: NonEmpty
    amount: PositiveYuan
    proof: Document | None = None
    accepted: bool = False


@unique
class Interrupted(Enum):
    """What interrupts the limitation (诉讼时效中断的事由). Source: Civil Code art. 195."""

    DEMAND = "请求履行"
    CONSENT = "同意履行"
    SUIT = "提起诉讼"
    EQUAL_ACT = "同等效力的其他情形"


@unique
class Held(Enum):
    """What is held of an interruption (中断事由的认定)."""

    UNDISPUTED = "无异议"
    DISPUTED = "有异议，待认定"
    PROVEN = "经认定属实"
    DISPROVEN = "经认定不属实"


@frozen
class Interruption:
    """One interruption of the limitation (诉讼时效中断): how, on which day, shown by what, recorded on which day.

    granted is True if the debtor granted it here; anything else is what the claimants say.
    """

    how: Interrupted
    on: date
    proof: NonEmpty
    told_on: date
    granted: bool = False
    held: Held = Held.UNDISPUTED


@frozen
class Obstacle:
    """What kept the owners from claiming (诉讼时效中止的障碍). until is None while it lasts."""

    what: NonEmpty
    since: date
    until: date | None
    proof: NonEmpty
