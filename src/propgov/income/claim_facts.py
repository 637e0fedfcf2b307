"""What a claim for repayment of common income consists of (返还请求的内容): what was taken, by whom, and its cost.

The procedure is in ``claim``, its rules in ``claim_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.community import Document
from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = ["ClaimStage", "Collector", "Cost", "Taken"]


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
    """A cost that the collector pleads, in yuan (主张的成本). proof is its paper, or None; accepted once it was found reasonable."""

    what: NonEmpty
    amount: PositiveYuan
    proof: Document | None = None
    accepted: bool = False
