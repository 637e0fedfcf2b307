"""What candidates are examined by (候选人审查): the criteria of law and rules, what was found, what bodies think at the gates."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import Self

from attrs import fields, frozen

from propgov.engine.exact import NonEmpty
from propgov.law import UNKNOWN, Unknown

__all__ = ["Concerned", "Criterion", "Gate", "GateOpinion", "Screening"]


@unique
class Concerned(Enum):
    """The bodies that are told of candidates, or give their opinion on them (有关组织)."""

    PARTY = "社区党组织"
    SUBDISTRICT = "街道办事处"
    RESIDENTS_COMMITTEE = "居民委员会"
    HOUSING_AUTHORITY = "住房城乡建设主管部门"


@unique
class Gate(Enum):
    """The three gates that a Party work committee keeps (党工委把关环节)."""

    RECOMMENDATION = "推荐关"
    REVIEW = "审核关"
    ORGANISATION = "选举组织关"


@unique
class Criterion(Enum):
    """What a candidate must be, and what bars one, as law and rules may ask (任职条件与负面清单)."""

    IS_OWNER = "业主身份"
    CAPACITY = "完全民事行为能力"
    FIT = "热心公益、有组织能力"
    RESIDENCE = "居住期限"
    UNDERTAKING = "书面承诺"
    PROVIDER_TIES = "与物业服务人的利害关系"
    OFFENCE = "犯罪、处罚等情形"
    DISHONEST = "严重失信"
    VIOLATIONS = "违规使用房屋"
    DEFIES_DECISIONS = "拒不执行决定"
    ARREARS = "欠费"

    @property
    def rule(self) -> str:
        """The id under which packs and rules ask it."""
        return f"committee.candidates.{self.name.lower().replace('_', '-')}"


@frozen
class Screening:
    """What was found of a candidate (资格审查情况): each a yes, a no, or not on record."""

    capacity: bool | Unknown = UNKNOWN
    fit: bool | Unknown = UNKNOWN
    residence: bool | Unknown = UNKNOWN
    provider_ties: bool | Unknown = UNKNOWN
    offence: bool | Unknown = UNKNOWN
    dishonest: bool | Unknown = UNKNOWN
    violations: bool | Unknown = UNKNOWN
    defies_decisions: bool | Unknown = UNKNOWN
    arrears: bool | Unknown = UNKNOWN

    @classmethod
    def clear(cls) -> Self:
        """What is found of a candidate against whom nothing speaks: fit in every way, and none of what bars one (符合条件)."""
        wanted = {"capacity", "fit", "residence"}
        return cls(**{criterion.name: criterion.name in wanted for criterion in fields(cls)})


@frozen
class GateOpinion:
    """What a body thinks of a candidate, or of all where nobody is named (把关意见): an opinion, which strikes nobody.

    paper is what shows that the body thinks so.
    """

    gate: Gate
    body: Concerned
    on: date
    agrees: bool
    text: NonEmpty
    paper: NonEmpty
    person: str = ""
