"""The record of a plan of public income (公共收益使用计划记录): its lines with their limits, and what was drawn on them.

Source: Civil Code art. 278(1)(9); Hangzhou Regulation art. 16(1)(10). The procedure itself is in ``plan``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import TermKind, VotedTerm, says, told
from propgov.community import Notice
from propgov.engine import Case
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.income.of_account import OfAccount
from propgov.law import ByReading, Citation, Unknown

__all__ = ["MATTER", "PLAN", "Drawn", "PlanLine", "PlanRecord", "PlanStage", "Purpose"]

PLAN: Final = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
"""The legal basis of a plan: what is common is disposed of by a decision of the owners (计划依据)."""

MATTER: Final = Matter.OTHER_MAJOR
"""The matter under which owners decide on it (表决事项)."""


@unique
class PlanStage(Enum):
    """The stages of a plan (计划阶段)."""

    DRAFTED = "已拟订"
    POSTED = "已公示，待表决"
    IN_FORCE = "已经业主共同决定"
    ENDED = "已终止"
    WITHDRAWN = "已撤回"


@unique
class Purpose(Enum):
    """For what public income is spent (公共收益用途)."""

    FUND = "专项维修资金"
    UPKEEP = "维修养护"
    ASSEMBLY_COSTS = "业主大会工作经费"
    COMMITTEE_COSTS = "业主委员会工作经费"
    ALLOWANCE = "业主委员会成员津贴或者补助"
    AUDIT = "审计费用"
    SERVICE_FEE = "补贴物业费"
    DISTRIBUTION = "向业主分配"
    OWNERS_ACTIVITIES = "业主公益活动"
    OTHER_MANAGEMENT = "物业管理方面的其他需要"
    DECIDED = "业主大会决定的用途"
    OWNERS_DECIDE = "业主共同决定"


@frozen
class PlanLine:
    """One line of a plan (计划项目). limit is the sum of the line in yuan.

    each is the most that one spending may be, times how often the line may be used; None where the owners set neither.
    """

    name: NonEmpty
    purpose: Purpose
    limit: PositiveYuan
    each: PositiveYuan | None = None
    times: int | None = None

    def has_room(self, used: Decimal, times: int, amount: Decimal) -> bool:
        """Whether a spending fits into it, after so much was used in so many spendings (额度内)."""
        once = self.each is None or amount <= self.each
        return once and used + amount <= self.limit and (self.times is None or times < self.times)


@frozen
class Drawn:
    """What one spending drew on a line (已用记录). amount in yuan: as promised, and once it is paid as paid."""

    line: NonEmpty
    about: str
    amount: Yuan
    on: date
    paid_on: date | None = None


@define(eq=False, kw_only=True, repr=False)
class PlanRecord(OfAccount):
    """Read access to everything on record of a plan of public income (公共收益使用计划记录).

    lines are what the owners are asked to decide, since and until the days for which they hold; drawn is what was promised
    or paid under them; proposed is a change that waits for the owners.
    """

    put_under = (Matter.OTHER_MAJOR,)

    since: date
    until: date
    lines: tuple[PlanLine, ...]
    notice: Notice | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)
    proposed: tuple[PlanLine, ...] = field(init=False, default=())
    proposed_on: date | None = field(init=False, default=None)
    drawn: tuple[Drawn, ...] = field(init=False, default=())
    followed_by: str = field(init=False, default="")
    ended_because: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """The days for which it holds."""
        return f"{self.since}–{self.until}"

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return (
            *told(since=self.since, until=self.until),
            *(says(TermKind.AMOUNT, line.limit, line.name) for line in self.lines),
            *(says(TermKind.CHANGED_AMOUNT, line.limit, line.name) for line in self.proposed),
        )

    def line(self, name: str) -> PlanLine | None:
        """The line of that name (计划项目)."""
        return next((line for line in self.lines if line.name == name), None)

    def drawn_under(self, name: str, *, without: Case | None = None) -> tuple[Drawn, ...]:
        """What was promised or paid under a line, without what one case drew (项目已用)."""
        return tuple(one for one in self.drawn if one.line == name and (without is None or one.about != without.ref))

    def left(self, name: str) -> Decimal:
        """What is left of a line in yuan (项目余额)."""
        line = self.line(name)
        used = sum((one.amount for one in self.drawn_under(name)), start=Decimal("0.00"))
        return Decimal("0.00") if line is None else line.limit - used

    def spent_for(self, purpose: Purpose) -> Decimal:
        """What was paid for a purpose in yuan, such as the committee's own costs or allowances (按用途已支付)."""
        named = {line.name for line in self.lines if line.purpose is purpose}
        return sum((one.amount for one in self.drawn if one.line in named and one.paid_on), start=Decimal("0.00"))

    def stands_on(self, day: date) -> bool | Unknown | ByReading:
        """Whether it holds that day by a decision that stands: within its days, and not ended (当日是否有效)."""
        if self.stage is not PlanStage.IN_FORCE or not self.since <= day <= self.until:
            return False
        return self.decided_on(day)

    def decided_on(self, day: date) -> bool | Unknown | ByReading:
        """Whether the decision of the owners on it stands that day (决定当日是否有效)."""
        return self.meeting is not None and self.meeting.covering(self, on=day, matter=MATTER)
