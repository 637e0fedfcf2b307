"""A claim to common income (公共收益分配纠纷): into the fund, or divided among the owners as they decided.

Source: Civil Code art. 282, 283; Property Law art. 80; Supreme People's Court on condominium ownership art. 14(2); Regulation
on Property Management art. 54. The income belongs to all owners. One owner may ask that it be put to the fund; a share for
oneself follows only from a decision of the owners, and is that agreed, or else that of the area.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Mandate, Role
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort, Remedy
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.law import ByReading, Citation, Unknown
from propgov.patterns import SuitStage, divide

__all__ = ["DivisionClaim", "SharedBy"]

_SHARES = (Citation("civil-code", "283"), Citation("property-law-2007", "80"))


@unique
class SharedBy(Enum):
    """By what the income is shared (收益分配的依据). Source: Civil Code art. 283."""

    AGREED = "约定或者决定"
    AREA = "专有部分面积"


@check
def one_way(claim: DivisionClaim, act: Act) -> Iterator[Fault]:
    """A share is asked for oneself by an owner, not by a body of the owners (分配请求核对)."""
    if Remedy.DIVIDE in claim.asked and claim.by_body:
        yield Fault("asked", "a share of the income is an owner's", "sue as an owner, or for the fund")


@check
def share_as_agreed(claim: DivisionClaim, act: Act, *, shared_by: SharedBy, agreed: Decimal | None) -> Iterator[Fault]:
    """The share is given where it follows from an agreement, and there only (约定份额核对)."""
    if (shared_by is SharedBy.AGREED) != (agreed is not None):
        yield Fault("agreed", f"{agreed} does not fit {shared_by.name}", "give the share that was agreed, or none")


@rule("disputes.income-division.decided")
def decided_to_divide(claim: DivisionClaim, act: Act, *, found: frozenset[Remedy]) -> bool | Unknown | ByReading:
    """Whether the owners decided to divide it, where a share is awarded (收益分配由业主共同决定)."""
    if Remedy.DIVIDE not in found:
        return True
    return claim.divided is not None and claim.divided.covering(claim, on=act.on, matter="OTHER_MAJOR")


@rule("disputes.income-division.share")
def share_awarded(claim: DivisionClaim, act: Act, *, found: frozenset[Remedy], amount: Decimal) -> bool:
    """Whether the sum is no more than the share agreed, or else that of the area (按约定或者面积比例分配)."""
    if Remedy.DIVIDE not in found:
        return True
    return amount <= (claim.area_share if claim.agreed is None else claim.agreed)


@define(eq=False, kw_only=True, repr=False)
class DivisionClaim(GovernanceClaim):
    """A claim to common income (公共收益分配纠纷).

    income is the net income in yuan that the defendant keeps, of which period says what; divided is the owners' decision
    to divide it, shared_by how they did, and agreed the share in yuan that falls to the plaintiff by an agreement, once the
    court has found on that.
    """

    kind: ClassVar[str] = "disputes.income-division"
    sort = ClaimSort.INCOME_DIVISION
    basis = _SHARES
    opening = Opening(by=(Role.OWNER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE), rules=(*OPENING_RULES, one_way))

    community: Community
    period: NonEmpty
    income: PositiveYuan
    divided: Mandate | None = field(init=False, default=None)
    shared_by: SharedBy = field(init=False, default=SharedBy.AREA)
    agreed: Decimal | None = field(init=False, default=None)

    @property
    def subject(self) -> str:
        """The income of that period."""
        return f"income of {self.period}"

    @property
    def area_share(self) -> Decimal:
        """The plaintiff's share by area on the day of the suit, exact to the fen (按面积应得份额)."""
        roll, units = self.community.roll_on(self.opened), self.community.units
        weights = {name: units[name].hundredths for name in roll}
        mine = [name for name, title in roll.items() if self.plaintiff in title.owners]
        if not mine:
            return Decimal("0.00")
        shares = divide(self.income, weights)
        return sum((shares[name] for name in mine), start=Decimal("0.00"))

    @step((SuitStage.FILED, SuitStage.APPEALED), to=STAY, by=Role.COURT, rules=(share_as_agreed,))
    def note_decision(self, act: Act, *, decision: Mandate, shared_by: SharedBy, agreed: Yuan | None = None) -> None:
        """Find that the owners decided to divide it, and how (认定分配决定)."""
        self.divided, self.shared_by, self.agreed = decision, shared_by, agreed

    grant = also(
        GovernanceClaim.grant, rules=(ordered("disputes.income-division.ordered"), decided_to_divide, share_awarded)
    )
