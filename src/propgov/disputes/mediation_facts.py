"""What a mediation is made of (调解的要素): its stages, who mediates, what was agreed, which marks stand under it.

The procedure is in ``mediation``, what is on record of a case in ``mediation_record``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import frozen

from propgov.community import Role
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Way
from propgov.engine.exact import NonEmpty, PositiveYuan

__all__ = [
    "MARK_OF",
    "PARTIES",
    "Form",
    "Mark",
    "MediationBody",
    "MediationStage",
    "Mediator",
    "MediatorObjection",
    "Referral",
    "Signed",
    "Signing",
    "SittingHeld",
    "Terms",
    "Tie",
    "Topic",
    "Upset",
]


@unique
class MediationStage(Enum):
    """The stages of a mediation (调解阶段)."""

    OFFERED = "已提出调解"
    RECEIVED = "已受理调解"
    MEDIATING = "已确定调解员"
    DRAFTED = "已拟订协议，待签署"
    IN_FORCE = "调解协议已生效"
    PERFORMED = "调解协议已履行"
    CHANGED = "已由新协议变更"
    UPSET = "已由人民法院撤销或者确认无效"
    REFUSED = "当事人已拒绝调解"
    FAILED = "调解不成，已终止"


@unique
class MediationBody(Enum):
    """Who mediates (调解组织)."""

    NEIGHBOURHOOD = "居民委员会人民调解委员会"
    SUBDISTRICT_LEVEL = "街道（乡镇）人民调解委员会"
    DISTRICT_LEVEL = "区（县）人民调解委员会"
    ASSOCIATION = "行业协会调解组织"
    COURT_ITSELF = "人民法院"

    @property
    def way(self) -> Way:
        """The way of taking up a dispute that it is (纠纷解决途径)."""
        found = {MediationBody.ASSOCIATION: Way.INDUSTRY_MEDIATION, MediationBody.COURT_ITSELF: Way.COURT_MEDIATION}
        return found.get(self, Way.PEOPLES_MEDIATION)

    @property
    def role(self) -> Role:
        """In which role people act for it (调解组织身份)."""
        found = {MediationBody.ASSOCIATION: Role.INDUSTRY_ASSOCIATION, MediationBody.COURT_ITSELF: Role.COURT}
        return found.get(self, Role.MEDIATION_COMMITTEE)


@unique
class Referral(Enum):
    """Whether a court sent the dispute to the body (人民法院委派、委托): before the case is filed, or after."""

    NOT_REFERRED = "未经人民法院委派、委托"
    ASSIGNED = "立案前委派"
    ENTRUSTED = "立案后委托（普通程序）"
    ENTRUSTED_SUMMARY = "立案后委托（简易程序）"

    @property
    def in_suit(self) -> bool:
        """Whether a suit is pending, so that the court makes the document (立案后)."""
        return self in {Referral.ENTRUSTED, Referral.ENTRUSTED_SUMMARY}


@unique
class Form(Enum):
    """Where a mediation is held (调解方式)."""

    FACE_TO_FACE = "现场调解"
    COURT_PLATFORM = "人民法院调解平台在线调解"


@unique
class Tie(Enum):
    """What ties a mediator to a party (回避事由)."""

    RELATIVE = "当事人或者其代理人的近亲属"
    AGENT = "当事人的代理人"
    STAFF = "当事人的工作人员"
    INTEREST = "与纠纷有利害关系"
    OTHER_TIE = "其他可能影响公正调解的关系"


@frozen
class Mediator:
    """A person who is to mediate, with all that ties the person to a party (调解员)."""

    person: NonEmpty
    ties: frozenset[Tie] = frozenset()


@frozen
class MediatorObjection:
    """A party's objection to a mediator (对调解员的异议). upheld is None until it is decided."""

    mediator: NonEmpty
    party: NonEmpty
    reason: NonEmpty
    on: date
    upheld: bool | None = None


@frozen
class SittingHeld:
    """A session of the mediation (调解会): its day, who was present, whether others could listen, and its minutes."""

    on: date
    present: frozenset[str]
    public: bool
    minutes: NonEmpty


@unique
class Topic(Enum):
    """What an agreement settles (协议涉及的事项)."""

    MONEY = "给付金钱"
    CONDUCT = "作为或者不作为"
    TITLE = "物权、知识产权确权"
    STATUS = "身份关系"


@frozen
class Terms:
    """What the parties agreed (调解协议内容). due is the last day of performance, amount the money owed in yuan, if any."""

    topics: frozenset[Topic]
    text: NonEmpty
    due: date | None = None
    amount: PositiveYuan | None = None


@unique
class Mark(Enum):
    """The marks under an agreement (协议的签署)."""

    CLAIMANT = "提出请求一方签名、盖章或者按指印"
    RESPONDENT = "被请求一方签名、盖章或者按指印"
    MEDIATOR = "调解员签名"
    SEAL = "调解组织印章"


@frozen
class Signed:
    """A mark under an agreement (签署记录): who put it there, on which day."""

    mark: Mark
    person: str
    on: date


@frozen
class Signing:
    """Marks that are put under an agreement in one act, and whether it has all that it wants with them (本次签署)."""

    marks: tuple[Signed, ...]
    complete: bool


@unique
class Upset(Enum):
    """Why a court sets an agreement aside (撤销或者无效的事由): the first four are revocable, the others void."""

    MISTAKE = "重大误解"
    FRAUD = "欺诈"
    DURESS = "胁迫"
    UNFAIR = "显失公平"
    AGAINST_LAW = "违反法律、行政法规的强制性规定"
    AGAINST_MORALS = "违背公序良俗"
    COLLUSION = "恶意串通，损害他人合法权益"

    @property
    def revocable(self) -> bool:
        """Whether the agreement is revoked on it, within a time, and not void from the start (可撤销)."""
        return self in {Upset.MISTAKE, Upset.FRAUD, Upset.DURESS, Upset.UNFAIR}


MARK_OF: Final[Mapping[Side, Mark]] = {Side.CLAIMANT: Mark.CLAIMANT, Side.RESPONDENT: Mark.RESPONDENT}
"""The mark of each side (当事人的签署)."""

PARTIES: Final = frozenset(MARK_OF.values())
"""The marks of both sides (双方签署)."""
