"""The preparation of a first meeting (首次业主大会会议筹备): who prepares it, the papers, the drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.assembly.forming.body import Body
from propgov.assembly.forming.seats import Side
from propgov.community import Role
from propgov.errors import Fault
from propgov.law.brief import brief

__all__ = ["Drafts", "FilingPaper", "FormationPaper", "Founding", "GroupMember", "Preparation"]

_SIDES = frozenset({Role.OWNER, Role.DEVELOPER, Role.PROVIDER, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE})
_SEATS = {
    Side.OWNER: Role.OWNER,
    Side.SUBDISTRICT: Role.SUBDISTRICT,
    Side.RESIDENTS_COMMITTEE: Role.RESIDENTS_COMMITTEE,
    Side.HOUSING_AUTHORITY: Role.HOUSING_AUTHORITY,
    Side.DEVELOPER: Role.DEVELOPER,
}


@unique
class FormationPaper(Enum):
    """The papers that their holders hand over to the preparatory group (筹备资料)."""

    OWNERS_ROLL = "业主名册"
    AREA_LIST = "房屋及建筑面积清册"
    SITE_PLAN = "总平面图"
    FACILITIES_LIST = "共用设施设备清单"
    PREMISES = "物业管理用房配置资料"
    AREA_OPINION = "物业管理区域核定意见"
    DELIVERY_DATES = "物业出售并交付使用时间"
    FUND_LIST = "已筹集的专项维修资金清册"


@unique
class FilingPaper(Enum):
    """The papers filed with the authority after the election of the committee (备案资料)."""

    DECISIONS = "业主大会会议记录和会议决定"
    RULES_OF_PROCEDURE = "业主大会议事规则"
    MANAGEMENT_COVENANT = "管理规约"
    FUND_COVENANT = "专项维修资金管理规约"
    COMMITTEE_MINUTES = "业主委员会首次会议记录和会议决定"
    MEMBERS = "业主委员会成员名单和基本情况"
    UNDERTAKINGS = "业主委员会成员书面承诺"
    TRAINING = "业主委员会成员培训记录"


@unique
class Preparation(Enum):
    """What the preparatory group must settle before the first meeting (筹备工作)."""

    OWNERS_CONFIRMED = "业主身份、人数和面积"
    MEETING_PLAN = "首次会议的时间、地点、形式和内容"
    DRAFT_RULES = "业主大会议事规则草案"
    DRAFT_COVENANT = "管理规约草案"
    VOTING_RULES = "首次会议表决规则"
    CANDIDATES = "业主委员会成员候选人名单"
    ELECTION_METHOD = "业主委员会选举办法"
    COMMITTEE_RULES = "业主委员会工作规则草案"


@frozen
class GroupMember:
    """A member of the preparatory group (筹备组成员): the person, the side, and whether as leader."""

    person: str
    side: Role
    chairs: bool = False


@frozen
class Drafts:
    """What the group puts to the owners (筹备内容): texts as owners read them, candidates as person ids.

    An empty field has not been prepared.
    """

    plan: str
    rules: str
    covenant: str
    voting_rules: str
    election_method: str
    candidates: tuple[str, ...]
    committee_rules: str = ""

    __repr__ = brief

    @property
    def prepared(self) -> frozenset[Preparation]:
        """The parts of the preparation that these drafts cover; the owners are confirmed by the roll instead."""
        shown = {
            Preparation.MEETING_PLAN: self.plan.strip(),
            Preparation.DRAFT_RULES: self.rules.strip(),
            Preparation.DRAFT_COVENANT: self.covenant.strip(),
            Preparation.VOTING_RULES: self.voting_rules.strip(),
            Preparation.ELECTION_METHOD: self.election_method.strip(),
            Preparation.CANDIDATES: self.candidates,
            Preparation.COMMITTEE_RULES: self.committee_rules.strip(),
        }
        return frozenset(each for each, text in shown.items() if text)


@frozen
class Founding:
    """The result of a founding meeting (业主大会成立日): the day since which the assembly exists, and its elected committee.

    group_stays says whether the place keeps the preparatory group until the filing is confirmed.
    """

    on: date
    group_stays: bool


def group_faults(members: tuple[GroupMember, ...]) -> Iterator[Fault]:
    """The faults of the list of a group's members (筹备组名单的差错)."""
    times = Counter(member.person for member in members)
    if not members:
        yield Fault("members", "are none", "name them with their sides")
    for person, count in times.items():
        if count > 1:
            yield Fault("members", f"{person!r} stands {count} times", "name each member once")
        if not person.strip():
            yield Fault("members", "one has no person id", "name each by id")
    for member in members:
        if member.side not in _SIDES:
            yield Fault("members", f"{member.side.name} is no side of a preparatory group", "name another side")
    if members and sum(member.chairs for member in members) != 1:
        yield Fault("members", "have not exactly one head", "mark the one who leads it")


def group_of(body: Body) -> tuple[GroupMember, ...]:
    """The members of a property-management committee that prepares the first meeting, as the group (以物业管理委员会代筹备组).

    Police and users have no side in a preparatory group: they take part but are not listed.
    """
    return tuple(
        GroupMember(member.person, _SEATS[member.side], chairs=member.chairs)
        for member in body.members
        if member.side in _SEATS
    )
