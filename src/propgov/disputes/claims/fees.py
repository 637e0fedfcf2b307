"""What claims for service fees share (物业费请求的共同内容): the contract, the unit, the instalments, and that each is claimed once.

Source: Civil Code art. 188, 189, 195, 307, 944; Regulation on Property Management art. 41. Whether limitation runs for each
instalment or from the last one is read in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Document, Role, Service
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.parts import Plea, Remedy
from propgov.engine import OF_CASE, STAY, Act, also, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.law import UNKNOWN, ByReading, Period, Unknown, Within
from propgov.patterns import SuitStage
from propgov.service import ServiceContract

__all__ = ["FEE_RULES", "FeeClaim", "FeeInstalment", "FeeUndertaking"]

_LIMITATION = "disputes.claim.limitation"


@frozen
class FeeInstalment:
    """One payment that fell due (一期物业费): for the service of which days, due on which day, how much in yuan."""

    since: date
    until: date
    due: date
    amount: PositiveYuan

    def overlaps(self, other: FeeInstalment) -> bool:
        """Whether both are for the service of one day (期间重叠)."""
        return self.since <= other.until and other.since <= self.until


@frozen
class FeeUndertaking:
    """A user's agreement to pay in the owner's place, with its paper (使用人交费约定)."""

    person: NonEmpty
    paper: Document


@check
def sound_fees(claim: FeeClaim, act: Act) -> Iterator[Fault]:
    """The unit is on record, each instalment fell due, none overlaps another, and the sum is theirs (物业费请求核对)."""
    if claim.unit not in claim.community.units:
        yield Fault("unit", f"{claim.unit!r} is not on record", "name a unit of the community")
    if not claim.instalments:
        yield Fault("instalments", "are none", "name what fell due")
    for number, one in enumerate(claim.instalments):
        place = f"instalments[{number}]"
        if one.due >= claim.opened:
            yield Fault(f"{place}.due", f"{one.due} has not passed", "claim what is due")
        if one.until < one.since or one.since < (claim.contract.began or date.max):
            yield Fault(f"{place}.since", f"{one.since} to {one.until} is no time of the contract", "mend the days")
        if any(one.overlaps(other) for other in claim.instalments[:number]):
            yield Fault(f"{place}.since", f"{one.since} to {one.until} is there already", "claim each day once")
    if claim.demand is not None and claim.demand.on > claim.opened:
        yield Fault("demand.on", f"{claim.demand.on} has not come", "give the day on which it arrived")
    whole = sum((one.amount for one in claim.instalments), start=Decimal("0.00"))
    if claim.amount != whole:
        yield Fault("amount", f"is {claim.amount}, and the instalments are {whole}", "claim their sum")


@rule("disputes.fees.claimed-once", basis=OF_CASE)
def claimed_once(claim: FeeClaim, act: Act) -> bool:
    """Whether no day of the unit is claimed in another suit that was not withdrawn (未重复请求同期费用)."""
    return not any(
        other.unit == claim.unit
        and other.id != claim.id
        and other.stage is not SuitStage.WITHDRAWN
        and any(mine.overlaps(theirs) for mine in claim.instalments for theirs in other.instalments)
        for other in claim.register.among(claim.home, type(claim))
    )


@rule("disputes.fees.debtor", basis=OF_CASE)
def owed_by_them(claim: FeeClaim, act: Act) -> bool:
    """Whether each one sued owned the unit when an instalment fell due, or is a user who agreed to pay (物业费债务人)."""
    days = [one.due for one in claim.instalments]
    return all(
        any(claim.owned(person, day) for day in days) or person in claim.agreed_to_pay
        for person in (claim.defendant, *claim.jointly)
    )


@rule("disputes.fees.owner-then")
def owner_then(claim: FeeClaim, act: Act) -> bool:
    """Whether for each instalment somebody is sued who owned the unit when it fell due (到期时的业主)."""
    sued = (claim.defendant, *claim.jointly)
    return all(
        any(claim.owned(person, one.due) or person in claim.agreed_to_pay for person in sued)
        for one in claim.instalments
    )


@rule("disputes.fees.not-barred")
def not_barred(claim: FeeClaim, act: Act, *, amount: Decimal) -> bool | Unknown | ByReading:
    """Whether no more is awarded than what limitation leaves, if it is pleaded (未超过诉讼时效的物业费)."""
    if claim.pleaded(Plea.LIMITATION) is None:
        return True
    scope = {**claim.scope(), "remedy": Remedy.PAY_FEE}
    row = claim.law.ruling(_LIMITATION, act.on, scope, claim.opened).main
    if row is None or not isinstance(row.requirement, Within):
        return UNKNOWN
    period = row.requirement.period
    demanded = (True, False) if claim.demand_held is None else (claim.demand_held,)
    last = max(one.due for one in claim.instalments)
    each = {amount <= claim.left_by(period, demanded=held) for held in demanded}
    whole = {claim.runs(last, period, demanded=held) for held in demanded}
    # Where a demand decides, the court first finds whether it was made.
    facts = {"each-instalment": each, "last-instalment": whole}
    return ByReading(
        "reading.fee-instalments", {name: UNKNOWN if len(found) > 1 else True in found for name, found in facts.items()}
    )


FEE_RULES = (*OPENING_RULES, sound_fees, claimed_once, owed_by_them, owner_then)
"""What is weighed when any claim for service fees is brought (物业费请求起诉时核对的事实)."""


@define(eq=False, kw_only=True, repr=False)
class FeeClaim(GovernanceClaim):
    """A claim for service fees (物业费请求).

    contract is that of the provider who sues; unit whose fees they are; instalments what fell due and was not paid; users
    those who agreed to pay in the owner's place, beside whom the owner stays liable; demand how it was demanded before, and
    demand_held whether the court found that it was, None while it has not.
    """

    by_instalments: ClassVar[bool] = True

    contract: ServiceContract
    unit: NonEmpty
    instalments: tuple[FeeInstalment, ...]
    users: tuple[FeeUndertaking, ...] = ()
    demand: Service | None = None
    demand_held: bool | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community that the provider served."""
        return self.contract.community

    @property
    def subject(self) -> str:
        """The unit and the instalments."""
        return f"{self.unit}: {', '.join(f'{one.since} to {one.until}' for one in self.instalments)}"

    def has_standing(self, on: date) -> bool:
        """Whether the provider of that contract sues, in or after its time."""
        return self.sues_as is Role.PROVIDER and self.plaintiff == self.contract.provider

    def owned(self, person: str, on: date) -> bool:
        """Whether the person owned the unit that day (当日业主)."""
        title = self.community.title_on(self.unit, on)
        return title is not None and person in title.owners

    @property
    def agreed_to_pay(self) -> frozenset[str]:
        """The users who agreed to pay (约定交费的使用人)."""
        return frozenset(one.person for one in self.users)

    def left_by(self, period: Period, *, demanded: bool) -> Decimal:
        """What limitation leaves if it runs for each instalment (未超过时效的金额)."""
        running = (one.amount for one in self.instalments if self.runs(one.due, period, demanded=demanded))
        return sum(running, start=Decimal("0.00"))

    def runs(self, due: date, period: Period, *, demanded: bool) -> bool:
        """Whether what fell due that day was sued for in time; a demand within the time makes it run anew (未超过时效)."""
        calendar = self.law.calendar
        ends = period.deadline(due, calendar).latest
        if demanded and self.demand is not None and due <= self.demand.on <= ends:
            ends = period.deadline(self.demand.on, calendar).latest
        return self.opened <= ends

    @step((SuitStage.FILED, SuitStage.APPEALED), to=STAY, by=Role.COURT)
    def find_demand(self, act: Act, *, proven: bool, reason: NonEmpty) -> None:
        """Find whether the fees were demanded as the provider says (认定催告)."""
        self.demand_held = proven

    grant = also(GovernanceClaim.grant, rules=(not_barred,))
