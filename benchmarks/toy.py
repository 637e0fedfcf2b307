"""The small procedure that the benchmarks run: eight stages, seven steps, two weighed rules, standing from a community."""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, field

from propgov import Act, Actor, Case, Community, Register, Role, begin, rule, step
from propgov.community import Grant, Mandate, authorities_of
from propgov.engine import STAY, Opening
from propgov.law import Citation, Unknown

__all__ = [
    "DAY",
    "LAST_STAGE",
    "STEPS",
    "WAYS",
    "Election",
    "Repair",
    "RepairStage",
    "committee",
    "new_community",
    "walk",
]

DAY: Final = date(2026, 3, 2)


@unique
class RepairStage(Enum):
    """Where a repair stands (维修阶段)."""

    REPORTED = "已报修"
    INSPECTED = "已查勘"
    PLANNED = "已拟定方案"
    QUOTED = "已报价"
    APPROVED = "已通过"
    ORDERED = "已委托"
    DONE = "已完工"
    ACCEPTED = "已验收"


LAST_STAGE: Final = RepairStage.ACCEPTED


@rule("income.spending.decision-stands")
def is_decided(repair: Repair, act: Act) -> bool:
    """Whether the owners decided on it (业主共同决定)."""
    return repair.decided


@rule("income.spending.covered-by-balance")
def is_covered(repair: Repair, act: Act) -> bool:
    """Whether there is enough money (余额足够)."""
    return repair.cost <= repair.balance


@define(eq=False, kw_only=True, repr=False)
class Repair(Case):
    """A repair of common parts (共有部分维修)."""

    kind: ClassVar[str] = "benchmark.repair"
    basis = Citation("civil-code", "278(1)(9)")
    opening = Opening(by=Role.COMMITTEE)

    community: Community
    cost: int
    balance: int = 1000
    decided: bool = field(init=False, default=True)

    @step(RepairStage.REPORTED, to=RepairStage.INSPECTED, by=Role.COMMITTEE)
    def inspect(self, act: Act) -> None:
        """Look at the damage (查勘)."""

    @step(RepairStage.INSPECTED, to=RepairStage.PLANNED, by=Role.COMMITTEE)
    def plan(self, act: Act) -> None:
        """Write a plan (拟定方案)."""

    @step(RepairStage.PLANNED, to=RepairStage.QUOTED, by=Role.COMMITTEE)
    def quote(self, act: Act) -> None:
        """Take quotations (询价)."""

    @step(RepairStage.QUOTED, to=RepairStage.APPROVED, by=Role.COMMITTEE, rules=(is_decided, is_covered))
    def approve(self, act: Act) -> None:
        """Record the decision (通过)."""

    @step(RepairStage.APPROVED, to=RepairStage.ORDERED, by=Role.COMMITTEE)
    def order(self, act: Act) -> None:
        """Place the order (委托)."""

    @step(RepairStage.ORDERED, to=RepairStage.DONE, by=Role.COMMITTEE)
    def finish(self, act: Act) -> None:
        """Report it done (完工)."""

    @step(RepairStage.DONE, to=RepairStage.ACCEPTED, by=Role.COMMITTEE)
    def accept(self, act: Act) -> None:
        """Accept the work (验收)."""


class ElectionStage(Enum):
    """Where an election stands (选举阶段)."""

    HELD = "已举行"


@define(eq=False, kw_only=True, repr=False)
class Election(Mandate):
    """An election that seated every member of the committee (选举)."""

    kind: ClassVar[str] = "benchmark.election"
    basis = Citation("civil-code", "278(1)(3)")

    community: Community

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Nothing else (无其他决定)."""
        return False

    def elects(self, *, on: date) -> frozenset[str]:
        """Everybody who is to sit (全部当选)."""
        return frozenset(f"member-{n}" for n in range(1, 1000))

    @step(ElectionStage.HELD, to=STAY, by=Role.COMMITTEE)
    def note(self, act: Act) -> None:
        """Note it (备注)."""


STEPS: Final = ("inspect", "plan", "quote", "approve", "order", "finish", "accept")
WAYS: Final = tuple(zip(STEPS, [s.name for s in RepairStage][:-1], [s.name for s in RepairStage][1:], strict=True))
"""Each step as (name, from, to), as the peers want it."""


def committee() -> Actor:
    """The person who takes all the steps."""
    return Actor("member-1")


def new_community(grants: int = 12, register: Register | None = None) -> Community:
    """A community under the law of Chizhou, in which so many persons have an office."""
    place, day, office = "cn.anhui.chizhou", date(2026, 1, 5), Actor("subdistrict-1")
    kept = register or Register(trusts=(Election,))
    authorities = authorities_of(place, kept, on=day, subdistrict=office.person)
    community = begin(Community, office.on(day), name="Yulan Gardens", jurisdiction=place, authorities=authorities)
    seats = tuple(Grant(f"member-{n}", Role.COMMITTEE, day, date(2028, 12, 31)) for n in range(1, grants))
    election = begin(Election, office.on(day), community=community)
    community.appoint(office.on(day), grants=seats, decision=election)
    community.roles_of("member-1", DAY)
    return community


def walk(repair: Repair, act: Act) -> None:
    """All seven steps."""
    repair.inspect(act)
    repair.plan(act)
    repair.quote(act)
    repair.approve(act)
    repair.order(act)
    repair.finish(act)
    repair.accept(act)
