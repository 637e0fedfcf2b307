"""Use of the maintenance fund (维修资金使用): applied for, planned, decided by those who share the part, checked, done, paid.

Source: Civil Code art. 168, 278(1)(5), 281; Regulation on Property Management art. 53; Regulation on Construction Quality art. 40;
Maintenance Fund Measure art. 22, 23, 25; Shanghai Regulation art. 67 to 69, 71; Hangzhou art. 72, 74; Lishui art. 46;
Zhoushan art. 56; Ningbo art. 70; Liaocheng art. 49, 52.

Owners decide on purpose, part, amount and contractor; what exceeds that needs their decision again, as far as the place does not
let it pass. The decision is asked for once more before anything is paid. The steps of the works are in ``use_works``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting, VotedTerm
from propgov.assembly.deciding.terms import told
from propgov.community import Notice, Role
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.fund import use_rules as facts
from propgov.fund.use_works import SHOWN_WITHIN, FundWorks, promise
from propgov.law import Citation
from propgov.patterns import decided

__all__ = ["FundUse", "FundUseStage"]

_COMMITTEES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
_PROPOSERS = (Role.OWNER, Role.PROVIDER, *_COMMITTEES)


@unique
class FundUseStage(Enum):
    """The stages of a use of the maintenance fund (维修资金使用阶段)."""

    APPLIED = "已申请，待拟定方案"
    PLANNED = "已拟定方案，待表决"
    DECIDED = "已表决通过"
    POSTED = "公示中"
    CHECKED = "已审核"
    WORKING = "施工中"
    ACCEPTED = "已验收"
    REVIEWED = "已审价"
    SETTLED = "已结算"
    PUBLISHED = "已公布分摊"
    WITHDRAWN = "已撤回"


_S = FundUseStage

owners_decided = decided("fund.spending.owners-decision", Matter.USE_FUND, "维修资金的使用经业主共同决定")


@rule("fund.spending.part-decides")
def part_decides(use: FundUse, act: Act) -> bool:
    """Whether those decided who share what is repaired, and they alone (部分共用部分的维修由共用业主决定)."""
    held = use.meeting
    return held is not None and bool(held.named_parts) is bool(use.part) and held.decides_for(use) is True


@rule("fund.spending.against-assembly")
def against_assembly(use: FundUse, act: Act) -> bool:
    """Whether the owners of a part decided what the assembly of all turned down (与业主大会的决定相抵触)."""
    return bool(use.part) and use.turned_down(act.on, by_all=True)


@check
def more_than_approved(use: FundUse, act: Act, *, amount: Decimal) -> Iterator[Fault]:
    """What is asked for again exceeds what was approved (重新申报金额核对)."""
    if amount <= use.amount:
        yield Fault("amount", f"{amount} does not exceed {use.amount}", "ask for the whole that is needed")


@check
def asked_again(use: FundUse, act: Act) -> Iterator[Fault]:
    """More was asked for, or a tie came to light of which owners had not known (已重新申报或者查明利害关系)."""
    if use.asked_more is None and not (use.plan is not None and use.plan.tied):
        yield Fault("use", "asks for nothing else", "ask for the higher amount first, and put it to the owners")


@define(eq=False, kw_only=True, repr=False)
class FundUse(FundWorks):
    """One use of the maintenance fund (维修资金使用). Its fields are those of ``FundWorksRecord``, and the deciding meeting."""

    kind: ClassVar[str] = "fund.use"
    basis = (Citation("civil-code", "281(1)"), Citation("property-law-2007", "79"))
    opening = Opening(by=_PROPOSERS, rules=(facts.part_there,))
    stages = FundUseStage
    put_under = (Matter.USE_FUND,)
    urgency = "ORDINARY"
    clocks = (SHOWN_WITHIN,)

    meeting: Meeting | None = field(init=False, default=None)

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on: also whether the contractor is tied to those who manage (表决条件)."""
        plan = self.plan
        if plan is None:
            return told(purpose=self.purpose)
        more = {} if self.asked_more is None else {"changed_amount": self.asked_more}
        part = {"place": self.part} if self.part else {}
        tie = {"basis": "承包人与物业服务人或者业主委员会有利害关系"} if plan.tied else {}
        return told(purpose=self.purpose, **part, amount=self.amount, payee=plan.contractor, **tie, **more)

    def turned_down(self, on: date, *, by_all: bool = False) -> bool:
        """Whether owners, or all of them together, voted on it and did not carry it (业主表决未通过)."""
        asked = (one for one in self.register.among(self.community, Meeting) if not (by_all and one.named_parts))
        return any(made.decision.carried is False for one in asked for made in one.standing_about(self, on))

    @step(_S.PLANNED, to=_S.DECIDED, by=_COMMITTEES, rules=(owners_decided, facts.tie_told))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the decision of those who share the part (范围内业主表决通过)."""
        self.meeting = meeting

    @step(_S.DECIDED, to=_S.POSTED, by=_COMMITTEES)
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the plan and the decision where every owner can read them (公示方案和表决结果)."""
        self.notice = notice

    check = also(
        FundWorks.check,
        source=(_S.DECIDED, _S.POSTED),
        rules=(owners_decided, part_decides, against_assembly, facts.tie_told),
    )

    @step((_S.WORKING, _S.ACCEPTED, _S.REVIEWED), to=STAY, by=_COMMITTEES, rules=(more_than_approved,))
    def ask_more(self, act: Act, *, amount: PositiveYuan, reason: NonEmpty) -> None:
        """Ask again, for the higher amount that is needed in all (超出部分重新申报)."""
        self.asked_more = amount

    @step(
        (_S.WORKING, _S.ACCEPTED, _S.REVIEWED),
        to=STAY,
        by=_COMMITTEES,
        rules=(asked_again, owners_decided),
        then=promise,
    )
    def raise_to(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on the higher amount, or on the tie that came to light (业主再次共同决定)."""
        self.meeting, self.approved, self.asked_more = meeting, self.asked_more or self.approved, None

    settle = also(FundWorks.settle, rules=(owners_decided, facts.tie_told))
    publish = also(FundWorks.publish, by=(Role.PROVIDER, *_COMMITTEES, Role.HOUSING_AUTHORITY))
    withdraw = also(
        FundWorks.withdraw, source=(_S.APPLIED, _S.PLANNED, _S.DECIDED, _S.POSTED, _S.CHECKED), by=_COMMITTEES
    )
