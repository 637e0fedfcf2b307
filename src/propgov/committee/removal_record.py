"""What is on record of the removal of a member (罢免档案): who proposes it and why, the answer, the suspension, the vote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.assembly import Meeting, Topic
from propgov.assembly.deciding.following import Following
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.committee.parting import Parting
from propgov.community import Role
from propgov.engine.exact import NonEmpty
from propgov.law import Ratio

__all__ = ["Hearing", "RemovalGround", "RemovalRecord"]


@unique
class RemovalGround(Enum):
    """Why a member is to be removed (罢免事由)."""

    UNABLE = "不能履行职责"
    REFUSES_TO_CONVENE = "拒不召集会议"
    ABSENT = "缺席会议"
    BROKE_UNDERTAKING = "违反承诺"
    UNFIT = "不再符合任职条件"
    FORBIDDEN_ACT = "有委员禁止的行为"
    REFUSES_DUTY = "拒不履行职责"
    RULES = "议事规则约定的情形"


@unique
class Hearing(Enum):
    """How the member was heard (申辩情况)."""

    ANSWERED = "已申辩"
    DECLINED = "放弃申辩"
    DID_NOT_COME = "经通知未到场"


@define(eq=False, kw_only=True, repr=False)
class RemovalRecord(Parting, Following):
    """The record of a removal (罢免档案).

    proposer is the side that proposes it, proposed_by who does so for it; those who join sign. missed is the share of a
    year's meetings that the member missed, if absence is the ground. meeting is where the owners decide; put_on when it was
    put to them.
    """

    put_under = (Topic.REMOVAL,)

    ground: RemovalGround
    reason: NonEmpty
    proposer: Role
    proposed_by: NonEmpty
    missed: Ratio | None = None
    hearing: Hearing | None = field(init=False, default=None)
    answer: str = field(init=False, default="")
    suspended_on: date | None = field(init=False, default=None)
    suspended_as: Role | None = field(init=False, default=None)
    put_on: date | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)
    _signed: dict[str, str] = field(init=False, factory=dict[str, str])

    @property
    def joined(self) -> frozenset[str]:
        """Those who propose it: who opened it and who signed since (提议人)."""
        return frozenset({self.proposed_by, *self._signed})

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on: whose removal (表决条件)."""
        return told(person=self.person)

    def scope(self) -> Mapping[str, object]:
        """The side that proposes it, on which the share needed depends."""
        return {"proposer": self.proposer}
