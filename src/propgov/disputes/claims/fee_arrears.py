"""A claim for service fees in arrears (追索物业费纠纷): demanded first, then sued for; what may not be done to press for them.

Source: Civil Code art. 525, 526, 944; Supreme People's Court on property service art. 2, 4; Regulation on Property Management
art. 41, 64; Weifang art. 55, Rizhao art. 59, Zibo art. 56, Binzhou art. 47(5). That an owner did not receive or need the
service is no defence; that it was not as agreed, or that more was charged than may be, lowers the sum. Cutting water or
power is never a means; it stands on record with the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Role
from propgov.disputes.claims import fees
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort, Plea
from propgov.engine import STAY, Act, Opening, also, check, rule, step, weighing
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation, Finding
from propgov.patterns import SuitStage

__all__ = ["FeeArrears", "Pressure", "PressureNote"]

_DUE = (
    Citation("civil-code", "944(2)"),
    Citation("spc-property-service", "6"),
    Citation("property-management-regulation", "64"),
)


@unique
class Pressure(Enum):
    """By what somebody pressed for fees (催交物业费的方式)."""

    SUPPLY_CUT = "停止供水、供电、供热、供燃气"
    SUPPLY_LIMITED = "限时限量供应"
    TELECOM_CUT = "中断通信"
    VEHICLES_BARRED = "限制车辆进出"
    DOORS_OR_LIFTS_BARRED = "利用门禁、电梯限制出入"
    POSTED = "公示欠费"
    URGED = "书面催交"


@frozen
class PressureNote:
    """How somebody was pressed for fees (催交记录): the means, by whom it is told, and what shows it."""

    means: frozenset[Pressure]
    told_by: str
    shown_by: NonEmpty


@check
def under_the_contract(claim: FeeArrears, act: Act) -> Iterator[Fault]:
    """The contract was in force on all days whose fees are claimed (合同有效期间)."""
    for number, one in enumerate(claim.instalments):
        if not claim.contract.in_force_on(one.until):
            yield Fault(
                f"instalments[{number}]", f"the contract was over by {one.until}", "claim apart what came after the end"
            )


@rule("service.fee.demanded-first")
def demanded_first(claim: FeeArrears, act: Act) -> bool:
    """Whether one of those sued was reached by a demand on an earlier day (起诉前已催告)."""
    asked = claim.demand
    return asked is not None and asked.on < claim.opened and claim.defends(asked.to, asked.on)


@rule("service.fee.urged-by")
def urged_by(claim: FeeArrears, act: Act) -> frozenset[Role]:
    """Who urged the owner in arrears (督促交纳物业费的人)."""
    return claim.urged


@rule("service.fee.overcharged")
def overcharged(claim: FeeArrears, act: Act, *, number: int, proven: bool) -> bool:
    """Whether the provider is found to have charged more than it may (违规扩大收费范围、提高标准或者重复收费)."""
    found = claim.pleas[number - 1 : number]
    return proven and any(one.plea is Plea.OVERCHARGED for one in found)


@rule("service.fee.supply-cut")
def supply_cut(claim: FeeArrears, act: Act, *, means: frozenset[Pressure]) -> bool:
    """Whether power, water, heat or gas was cut off to press for fees (以停水停电等方式催交物业费)."""
    return Pressure.SUPPLY_CUT in means


@weighing("service.fee.pressed")
def pressed_otherwise(claim: FeeArrears, act: Act, *, means: frozenset[Pressure]) -> tuple[Finding, ...]:
    """Whether a means was used that the place forbids beyond that (其他催交方式)."""
    others = sorted(means - {Pressure.SUPPLY_CUT}, key=lambda one: one.name)
    return tuple(
        claim.law.weigh("service.fee.pressed", True, on=act.on, scope={"means": one}, opened=claim.opened)  # noqa: FBT003 - the fact itself
        for one in others
    )


@define(eq=False, kw_only=True, repr=False)
class FeeArrears(fees.FeeClaim):
    """A claim for service fees in arrears (追索物业费纠纷). urged are the bodies that urged the owner; pressed what was done to press.

    The other fields are those of ``FeeClaim``.
    """

    kind: ClassVar[str] = "disputes.fee-arrears"
    sort = ClaimSort.FEE_ARREARS
    basis = _DUE
    # A provider whose contract has ended may still sue for what fell due before: the contract shows who it was.
    opening = Opening(rules=(*fees.FEE_RULES, under_the_contract, demanded_first, urged_by))

    urged: frozenset[Role] = frozenset()
    pressed: tuple[PressureNote, ...] = field(init=False, default=())

    find = also(fees.FeeClaim.find, rules=(overcharged,))

    @step(
        (SuitStage.FILED, SuitStage.JUDGED, SuitStage.APPEALED, SuitStage.FINAL),
        to=STAY,
        by=(Role.OWNER, Role.COMMITTEE, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.COURT),
        rules=(supply_cut, pressed_otherwise),
        records=True,
    )
    def note_pressure(self, act: Act, *, means: frozenset[Pressure], shown_by: NonEmpty) -> None:
        """Record by what the provider pressed for the fees (记录催交方式)."""
        self.pressed = (*self.pressed, PressureNote(means, act.by.person, shown_by))

    grant = also(fees.FeeClaim.grant, rules=(ordered("disputes.fee-arrears.ordered"),))
