"""Distribution of public income among the owners (公共收益分配): decided, drawn up by unit, posted, paid unit by unit.

Source: Civil Code art. 274, 278(1)(9), 282, 283; Property Law art. 80; Supreme People's Court on condominium ownership art. 13.
Income is divided as agreed, or else by the area of exclusive parts. What is divided in another way, in equal shares or to
those alone who paid their fees, stands in the entry with the article; so does an agreement that nobody names. A unit has
one share, whoever co-owns it; the developer has those of its unsold units. What nobody claims stays promised to its unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Notice, Role, Title
from propgov.engine import OF_CASE, Act, Bring, Opening, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.income.of_account import OfAccount, promise, take_back_the_promise
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.patterns import covered, decided, divide, notice_posted

__all__ = ["Distribution", "DistributionKey", "DistributionStage", "UnitShare"]


@unique
class DistributionStage(Enum):
    """The stages of a distribution (分配阶段)."""

    PLANNED = "拟分配"
    DECIDED = "业主已共同决定分配"
    DRAWN = "分配清册已公示"
    PAID = "已全部发放"
    WITHDRAWN = "已撤回"


_S = DistributionStage
_LISTED = (_S.DRAWN, _S.PAID)


@unique
class DistributionKey(Enum):
    """By what income is divided (分配依据). With AGREED the weights are those of the owners' agreement."""

    AREA = "专有部分面积"
    AGREED = "约定或者决定"
    HEADS = "每户等额"
    FEES_PAID = "仅限已交物业费"


@frozen
class UnitShare:
    """The share of a unit (每户份额). amount in yuan; owners are those of the record day; voucher is that of its payment."""

    unit: NonEmpty
    owners: tuple[str, ...]
    amount: Yuan
    voucher: str = ""


owners_decided = decided("income.distribution.owners-decision", Matter.OTHER_MAJOR, "收益分配由业主共同决定")
posted = notice_posted("income.distribution.posted", "分配清册已公示", basis=OF_CASE)
there = covered("income.spending.covered-by-balance", "可用余额足够")


@rule("income.distribution.by")
def divided_by(case: Distribution, act: Act) -> DistributionKey | Unknown:
    """By what the income is divided (收益分配的依据)."""
    return UNKNOWN if case.by is DistributionKey.AGREED and not case.agreement.strip() else case.by


@check
def weights_given(case: Distribution, act: Act, *, weights: Mapping[str, int]) -> Iterator[Fault]:
    """The weights fit the key: units with a title, a whole number each, none where the area decides (分配权数)."""
    units = case.community.units
    if (case.by is DistributionKey.AREA) is bool(weights):
        yield Fault("weights", "do not fit the key", "give them for any key but AREA: 1 for each unit that has a share")
    for unit, weight in weights.items():
        if unit not in units or weight < 1:
            yield Fault(f"weights {unit}", f"is {weight}", "name units of the community, each with 1 or more")
    if case.record_day > act.on:
        yield Fault("record_day", f"{case.record_day} has not come", "draw up the list on or after that day")
    if not _weights(case, weights):
        yield Fault("weights", "leave nobody a share", "enter units and titles first")


@check
def unpaid_units(case: Distribution, act: Act, *, units: tuple[str, ...]) -> Iterator[Fault]:
    """The units named have a share that was not paid, each once (尚未发放的份额)."""
    if not units or len(set(units)) != len(units) or not {share.unit for share in case.unpaid}.issuperset(units):
        yield Fault("units", "are not all units that wait for their share", "name each once, and none that was paid")


@check
def paid_unit(case: Distribution, act: Act, *, unit: str) -> Iterator[Fault]:
    """The share of the unit was paid (已发放的份额)."""
    if not any(share.unit == unit and share.voucher for share in case.shares):
        yield Fault("unit", f"{unit!r} was paid nothing", "name a unit whose share came back")


def _titles(case: Distribution) -> Mapping[str, Title]:
    """The titles of the record day, by unit: of all, or of the part whose income it is."""
    home, part = case.community, case.shared_by
    ours, roll = home.units_of({part}) if part else home.units, home.roll_on(case.record_day)
    return {unit: roll[unit] for unit in sorted(ours) if unit in roll}


def _weights(case: Distribution, weights: Mapping[str, int]) -> Mapping[str, int]:
    titled, units = _titles(case), case.community.units
    if case.by is DistributionKey.AREA:
        return {unit: int(units[unit].area.scaleb(2)) for unit in titled}
    return {unit: weights[unit] for unit in titled if unit in weights}


def shares_of(case: Distribution, act: Act, *, weights: Mapping[str, int]) -> tuple[UnitShare, ...]:
    """The share of each unit on the record day, exact to the fen."""
    found = divide(case.amount, _weights(case, weights))
    return tuple(UnitShare(unit, title.owners, found[unit]) for unit, title in _titles(case).items() if unit in found)


def entered(case: Distribution, act: Act, *, units: tuple[str, ...], voucher: str, issuer: str) -> Iterator[Bring]:
    """Enter the payment of these shares in the books, in the same step (分配入账)."""
    if amount := case.sum_for(frozenset(units)):
        left = case.waiting
        yield bring(case.account.pay_part, about=case, amount=amount, left=left, voucher=voucher, issuer=issuer)


def back(case: Distribution, act: Act, *, unit: str, voucher: str) -> Iterator[Bring]:
    """Enter the share that came back (退回入账)."""
    if amount := case.sum_for(frozenset({unit})):
        yield bring(case.account.take_back, about=case, amount=amount, promised=case.waiting, voucher=voucher)


def reached(case: Distribution, act: Act, *, units: tuple[str, ...]) -> DistributionStage:
    """The stage after a payment: all is paid once no unit waits."""
    return _S.DRAWN if {share.unit for share in case.unpaid} - set(units) else _S.PAID


_DRAWING = (weights_given, divided_by, posted, there)


@define(eq=False, kw_only=True, repr=False)
class Distribution(OfAccount):
    """One distribution of public income (公共收益分配).

    amount is in yuan; record_day is the day whose owners have a share; agreement names where it was agreed; shares are those
    of the units, none before the list is drawn up.
    """

    kind: ClassVar[str] = "income.distribution"
    basis = (Citation("civil-code", "283"), Citation("property-law-2007", "80"))
    opening = Opening(by=Role.COMMITTEE)
    put_under = (Matter.OTHER_MAJOR,)

    amount: PositiveYuan
    record_day: date
    by: DistributionKey = DistributionKey.AREA
    agreement: str = ""
    meeting: Meeting | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    shares: tuple[UnitShare, ...] = field(init=False, default=())

    @property
    def unpaid(self) -> tuple[UnitShare, ...]:
        """The shares that wait to be paid or claimed (未领份额)."""
        return tuple(share for share in self.shares if not share.voucher)

    @property
    def waiting(self) -> Decimal:
        """What waits to be paid or claimed, in yuan (未领金额)."""
        return sum((share.amount for share in self.unpaid), start=Decimal(0))

    def sum_for(self, units: frozenset[str]) -> Decimal:
        """The shares of these units together, in yuan (份额合计)."""
        return sum((share.amount for share in self.shares if share.unit in units), start=Decimal(0))

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(amount=self.amount, since=self.record_day, basis=self.agreement or self.by)

    def _mark(self, units: frozenset[str], voucher: str) -> None:
        self.shares = tuple(evolve(one, voucher=voucher) if one.unit in units else one for one in self.shares)

    @step(_S.PLANNED, to=_S.DECIDED, by=Role.COMMITTEE, rules=(owners_decided,), then=promise)
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision to distribute (业主共同决定分配)."""
        self.meeting = meeting

    @step(_S.DECIDED, to=_S.DRAWN, by=Role.COMMITTEE, rules=_DRAWING, outcome=shares_of, then=promise, records=True)
    def draw(self, act: Act, outcome: tuple[UnitShare, ...], *, notice: Notice, weights: Mapping[str, int]) -> None:
        """Draw up the list of shares by unit, and post it; how it is divided stands on record (公示分配清册)."""
        self.shares, self.notice = outcome, notice

    @step(_S.DRAWN, to=_LISTED, by=Role.COMMITTEE, rules=(unpaid_units, owners_decided), outcome=reached, then=entered)
    def pay(
        self, act: Act, outcome: DistributionStage, *, units: tuple[str, ...], voucher: NonEmpty, issuer: str = ""
    ) -> None:
        """Pay the shares of these units, by one paper (发放)."""
        self._mark(frozenset(units), voucher)

    @step(_LISTED, to=_S.DRAWN, by=Role.COMMITTEE, rules=(paid_unit,), then=back)
    def take_back(self, act: Act, *, unit: NonEmpty, voucher: NonEmpty) -> None:
        """Take back a share that the bank returned; it waits for its owner (退回待领)."""
        self._mark(frozenset({unit}), "")

    @step((_S.PLANNED, _S.DECIDED), to=_S.WITHDRAWN, by=Role.COMMITTEE, then=take_back_the_promise)
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it before anything is paid (撤回)."""
