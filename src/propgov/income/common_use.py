"""Use of common parts for income (利用共有部分经营): proposed, decided by the owners, contracted, ended.

Source: Civil Code art. 275, 278(1)(8), 282; Regulation on Property Management art. 54; 池建法函〔2025〕265号 part 2(1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.community import Community, Role
from propgov.engine import Act, Case, Opening, check, rule, step
from propgov.engine.exact import NonEmpty, Yuan
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import decided

__all__ = ["CommonUse", "CommonUseStage", "Consent", "Lease", "UseKind"]


@unique
class CommonUseStage(Enum):
    """The stages of a use of common parts (共有部分经营阶段)."""

    PROPOSED = "拟经营"
    DECIDED = "业主已共同决定"
    CONTRACTED = "已签约"
    ENDED = "已终止"
    WITHDRAWN = "已撤回"


@unique
class UseKind(Enum):
    """The purposes for which common parts are used (经营种类)."""

    ADVERTISING = "广告"
    PARKING = "停车"
    VENUE = "场地出租"
    EQUIPMENT = "设备安置"
    OTHER = "其他"


@unique
class Consent(Enum):
    """Those who agreed besides the owners' assembly (同意方). Source: Regulation on Property Management art. 54."""

    OWNERS_CONCERNED = "相关业主"
    PROVIDER = "物业服务人"


@frozen
class Lease:
    """The contract for letting common parts (经营合同). rent in yuan for the whole term."""

    number: NonEmpty
    tenant: NonEmpty
    rent: Yuan
    since: date
    until: date


decided_by_three_quarters = decided("income.common-use.owners-decision", Matter.COMMON_PARTS_BUSINESS, "业主共同决定")


@rule("income.common-use.consents")
def consents(use: CommonUse, act: Act, *, consents: frozenset[Consent]) -> frozenset[Consent]:
    """Who agreed besides the assembly (同意方)."""
    return consents


@check
def days_in_order(use: CommonUse, act: Act, *, lease: Lease) -> Iterator[Fault]:
    """The contract does not end before it begins (合同期限)."""
    if lease.until < lease.since:
        yield Fault("lease.until", f"{lease.until} lies before {lease.since}", "mend the days")


@define(eq=False, kw_only=True, repr=False)
class CommonUse(Case):
    """A use of common parts for income (利用共有部分经营), such as letting advertising space in the lifts.

    what says which parts and for what purpose, as owners read it; use is its kind.
    """

    kind: ClassVar[str] = "income.common-use"
    basis = (Citation("civil-code", "278(1)(8)"), Citation("property-law-2007", "76(1)(7)"))
    opening = Opening(by=(Role.COMMITTEE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE, Role.PREPARATORY_GROUP))

    community: Community
    what: NonEmpty
    use: UseKind
    meeting: Meeting | None = field(init=False, default=None)
    lease: Lease | None = field(init=False, default=None)
    contracted_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """The use as owners read it."""
        return self.what

    def scope(self) -> Mapping[str, object]:
        """The kind of use."""
        return {"use": self.use}

    @step(CommonUseStage.PROPOSED, to=CommonUseStage.DECIDED, by=Role.COMMITTEE, rules=(decided_by_three_quarters,))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on this use of the common parts (业主共同决定)."""
        self.meeting = meeting

    @step(
        CommonUseStage.DECIDED,
        to=CommonUseStage.CONTRACTED,
        by=Role.COMMITTEE,
        rules=(decided_by_three_quarters, consents, days_in_order),
    )
    def contract(self, act: Act, *, lease: Lease, consents: frozenset[Consent]) -> None:
        """Let the common parts by contract (签订经营合同)."""
        self.lease = lease
        self.contracted_on = act.on

    @step(CommonUseStage.CONTRACTED, to=CommonUseStage.ENDED, by=Role.COMMITTEE)
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """End the use (终止经营)."""
        self.ended_because = reason

    @step(
        (CommonUseStage.PROPOSED, CommonUseStage.DECIDED),
        to=CommonUseStage.WITHDRAWN,
        by=(Role.COMMITTEE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE),
    )
    def withdraw(self, act: Act) -> None:
        """Withdraw the proposal before anything is let (撤回)."""
