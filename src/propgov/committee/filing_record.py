"""What is on record of a committee's filing (业主委员会备案档案): its purpose, its papers, what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique

from attrs import define, field

from propgov.committee.term import Term
from propgov.community import Community, Role
from propgov.engine.exact import PastDay
from propgov.patterns import Filing

__all__ = ["Changed", "CommitteeFilingRecord", "CommitteePaper", "FilingPurpose"]


@unique
class FilingPurpose(Enum):
    """For what a committee files (备案种类)."""

    FIRST = "设立备案"
    CHANGE = "变更备案"
    CANCELLATION = "注销备案"


@unique
class CommitteePaper(Enum):
    """The papers that are filed (备案材料)."""

    DECISIONS = "业主大会会议记录和会议决定"
    RULES_OF_PROCEDURE = "业主大会议事规则"
    MANAGEMENT_COVENANT = "管理规约"
    FUND_COVENANT = "专项维修资金管理规约"
    MEMBERS = "业主委员会委员名单和基本情况"
    ALTERNATES = "候补委员名单"
    UNDERTAKINGS = "委员书面承诺"
    TRAINING = "委员的培训记录"
    COMMITTEE_MINUTES = "业主委员会首次会议记录"
    COMMITTEE_RULES = "业主委员会工作规则"
    REPORT = "备案报告"
    CONTACTS = "联系方式"


@unique
class Changed(Enum):
    """What has changed since the filing (变更事项)."""

    NAME = "名称"
    AREA = "区域"
    MEMBERS = "委员"
    RULES = "议事规则"
    COVENANT = "管理规约"


@define(eq=False, kw_only=True, repr=False)
class CommitteeFilingRecord(Filing[CommitteePaper]):
    """The record of one filing of a committee (业主委员会备案档案).

    to are the authorities with whom it is filed; changes is what has changed, and changed_on the day of the change, or
    that on which the ground to exist was lost; before is the filing that is changed, None if it is not on record.
    """

    term: Term
    what: FilingPurpose
    to: frozenset[Role]
    changes: frozenset[Changed] = frozenset()
    changed_on: PastDay | None = None
    before: CommitteeFilingRecord | None = None
    credit_code: str = field(init=False, default="")
    account: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee files."""
        return self.term.community

    @property
    def title(self) -> str:
        """Whose filing it is, and for what."""
        return f"{self.term.title}{self.what.value}"

    def scope(self) -> Mapping[str, object]:
        """What the term is asked by as well."""
        return self.term.scope()
