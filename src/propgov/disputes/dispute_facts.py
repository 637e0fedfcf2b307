"""What a dispute consists of (纠纷的内容): who is against whom, what is claimed, evidence, agreements and what was performed.

The procedure is in ``dispute``, what is on record in ``dispute_record``, its rules in ``dispute_rules``.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.community import Document, Role
from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = [
    "Agent",
    "Claim",
    "ClaimKind",
    "Closing",
    "DisputeCost",
    "DisputeStage",
    "Evidence",
    "Performance",
    "Preservation",
    "Preserved",
    "Settlement",
    "Side",
    "Sides",
]


@unique
class DisputeStage(Enum):
    """The stages of a dispute (纠纷阶段)."""

    RAISED = "已提出"
    PENDING = "处理中"
    AGREED = "已和解，待履行"
    CLOSED = "已结案"
    WITHDRAWN = "已撤回"
    WAIVED = "已放弃请求"


@unique
class Side(Enum):
    """The two sides of a dispute (纠纷当事方)."""

    CLAIMANT = "提出请求一方"
    RESPONDENT = "被请求一方"

    @property
    def other(self) -> Side:
        """The side against it (对方)."""
        return Side.RESPONDENT if self is Side.CLAIMANT else Side.CLAIMANT


@unique
class Sides(Enum):
    """Who claims against whom (纠纷双方): the claimant is named first."""

    OWNER_OWNER = "业主对业主"
    OWNER_ASSEMBLY = "业主对业主大会"
    OWNER_COMMITTEE = "业主对业主委员会"
    OWNER_COMPANY = "业主对物业服务人"
    OWNER_DEVELOPER = "业主对建设单位"
    OWNER_AUTHORITY = "业主对行政机关"
    COMMITTEE_OWNER = "业主委员会对业主"
    COMMITTEE_COMPANY = "业主委员会对物业服务人"
    COMMITTEE_DEVELOPER = "业主委员会对建设单位"
    COMMITTEE_AUTHORITY = "业主委员会对行政机关"
    COMPANY_OWNER = "物业服务人对业主"
    COMPANY_COMMITTEE = "物业服务人对业主委员会"
    COMPANY_AUTHORITY = "物业服务人对行政机关"

    @property
    def claimant(self) -> Role:
        """In which role the claimant claims (提出请求一方的身份)."""
        return _CLAIMANTS[self.name.partition("_")[0]]

    @property
    def respondent(self) -> frozenset[Role]:
        """The roles of those who answer for the other side (被请求一方的身份)."""
        return _RESPONDENTS[self.name.partition("_")[2]]


_CLAIMANTS = {"OWNER": Role.OWNER, "COMMITTEE": Role.COMMITTEE, "COMPANY": Role.PROVIDER}
_RESPONDENTS = {
    "OWNER": frozenset({Role.OWNER}),
    "ASSEMBLY": frozenset({Role.COMMITTEE}),
    "COMMITTEE": frozenset({Role.COMMITTEE}),
    "COMPANY": frozenset({Role.PROVIDER}),
    "DEVELOPER": frozenset({Role.DEVELOPER}),
    "AUTHORITY": frozenset({Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.REGISTRY}),
}


@unique
class ClaimKind(Enum):
    """What is claimed (请求种类): packs tell by it which limitation runs."""

    PAY = "给付金钱"
    PERFORM = "履行义务"
    DAMAGES = "赔偿损失"
    RESTORE = "恢复原状"
    STOP = "停止侵害、排除妨碍、消除危险"
    RETURN_LAND = "返还不动产"
    RETURN_THINGS = "返还资料和财物"
    FUND_DEPOSIT = "缴存专项维修资金"
    REVOKE = "请求撤销"
    DECLARE = "确认权利或者效力"
    DISCLOSE = "公布、查阅"
    OFFICIAL_ACT = "行政争议"


@frozen
class Claim:
    """What is claimed (请求): of which kind, in words, and how much in yuan; amount is None if it is not about money."""

    kind: ClaimKind
    text: NonEmpty
    amount: PositiveYuan | None = None


@frozen
class Agent:
    """Somebody who acts for a side by a written power of attorney (委托代理人).

    special says whether the power names the right to settle, withdraw or give up; until is None until it ends.
    """

    person: NonEmpty
    side: Side
    power: Document
    special: bool
    since: date
    until: date | None = None


@frozen
class Evidence:
    """A piece of evidence (证据): which side added it, what it is, its SHA-256, and why the other side contests it."""

    side: Side
    by: str
    what: NonEmpty
    digest: str
    on: date
    contested_because: str = ""


@frozen
class DisputeCost:
    """What the dispute has cost a side, in yuan, by its paper (纠纷费用). borne_by is None until it is settled who bears it."""

    side: Side
    what: NonEmpty
    amount: PositiveYuan
    paper: Document
    borne_by: Side | None = None


@unique
class Preservation(Enum):
    """What a court preserves (保全种类)."""

    EVIDENCE = "证据保全"
    PROPERTY = "财产保全"
    ACT = "行为保全"


@frozen
class Preserved:
    """A measure of preservation, as the court ruled (保全记录).

    before_suit says whether it was ordered before a suit; lifted_on is None while it is in force.
    """

    kind: Preservation
    measure: NonEmpty
    ruling: Document
    on: date
    before_suit: bool
    lifted_on: date | None = None
    lifted_because: str = ""


@frozen
class Settlement:
    """What the two sides agreed on between themselves (和解内容), and the day until which it is to be performed, if named."""

    content: NonEmpty
    on: date
    until: date | None = None


@frozen
class Performance:
    """What one side says that it performed (履行记录). accepted is None until the other side says whether it was."""

    side: Side
    what: NonEmpty
    proof: NonEmpty
    on: date
    accepted: bool | None = None
    reason: str = ""


@frozen
class Closing:
    """One closing of a dispute (结案记录): how and why, and why it was opened again, if it was."""

    stage: DisputeStage
    on: date
    because: str
    reopened_on: date | None = None
    reopened_because: str = ""
