"""What is on record of a use of common parts (共有部分经营档案): the proposal, the lease and its instalments, what was found.

Source: Civil Code art. 275, 278(1)(8), 282; Regulation on Property Management art. 54; Supreme People's Court on
condominium ownership art. 14.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from fractions import Fraction
from typing import Final

from attrs import define, field, frozen
from dateutil.relativedelta import relativedelta

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import TermKind, VotedTerm, says
from propgov.community import Community, Document, Role
from propgov.engine import Case
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.income.statement import Side
from propgov.law import UNKNOWN
from propgov.patterns import Ledger, money
from propgov.service.contract_record import ContractRecord

__all__ = [
    "CommonUseRecord",
    "CommonUseStage",
    "Consent",
    "FoundUse",
    "Instalment",
    "Lease",
    "Offer",
    "RentFloor",
    "RunBy",
    "UseKind",
    "months_of",
]

_DAY = timedelta(days=1)
_COMPARED: Final = 2
NOTHING: Final = Decimal("0.00")


@unique
class CommonUseStage(Enum):
    """The stages of a use of common parts (共有部分经营阶段)."""

    PROPOSED = "拟经营"
    DECIDED = "业主已共同决定"
    CONTRACTED = "已签约"
    ENDED = "已终止"
    HANDED_BACK = "已交还"
    FOUND = "发现擅自经营"
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
class RunBy(Enum):
    """Who lets the common parts and collects the rent (经营主体): the owners themselves, or the service provider for them."""

    OWNERS = "业主自行经营"
    PROVIDER = "物业服务人受托经营"


@unique
class Consent(Enum):
    """Those who agreed besides the owners' assembly (同意方). Source: Regulation on Property Management art. 54."""

    OWNERS_CONCERNED = "相关业主"
    PROVIDER = "物业服务人"


@frozen
class RentFloor:
    """The lowest rent that owners agreed to (租金底价). amount in yuan, for a month or for the whole term."""

    amount: PositiveYuan
    monthly: bool = True


@frozen
class Instalment:
    """One part of the rent (租金分期). amount in yuan, due on that day."""

    due: date
    amount: PositiveYuan


@frozen
class Lease:
    """The contract for letting common parts (经营合同). rent in yuan for the whole term.

    place says which part was let, empty if it is the place decided on; instalments are the parts of the rent in the order
    of their days: where none are agreed, all of it is due when the term ends.
    """

    number: NonEmpty
    tenant: NonEmpty
    rent: Yuan
    since: date
    until: date
    instalments: tuple[Instalment, ...] = ()
    place: str = ""

    def due_by(self, on: date, ended: date | None = None) -> Decimal:
        """The rent in yuan due by the end of a day; ended is the day on which the lease ended before its term, if it did."""
        last = self.until if ended is None else min(self.until, ended)
        if not self.instalments:
            return self.rent if on >= last else NOTHING
        return sum((one.amount for one in self.instalments if one.due <= min(on, last)), start=NOTHING)


@frozen
class Offer:
    """What somebody offered for the use (报价). rent in yuan for the whole term."""

    bidder: NonEmpty
    rent: PositiveYuan


@frozen
class FoundUse:
    """A use that nobody decided, or beyond what was decided (擅自经营记录).

    user is who ran it, since and until its days, until None if it goes on; received is the money in yuan that it brought, None
    where that is not known; document proves it; on is the day on which it was seen, by the person who recorded it.
    """

    user: NonEmpty
    since: date
    until: date | None
    received: Yuan | None
    document: Document
    found: NonEmpty
    on: date
    by: str


def months_of(since: date, until: date) -> Fraction:
    """The months of a term, first and last day counted; of a month that is not whole, its days as a share (合同月数)."""
    end = until + _DAY
    whole = relativedelta(end, since)
    months = whole.years * 12 + whole.months
    begun, next_one = since + relativedelta(months=months), since + relativedelta(months=months + 1)
    return months + Fraction((end - begun).days, (next_one - begun).days)


@define(eq=False, kw_only=True, repr=False)
class CommonUseRecord(Case):
    """The record of a use of common parts (共有部分经营档案).

    What owners decide on stands in the proposal: what says which parts and for what purpose, as owners read it; use is its
    kind; place is where; tenant to whom, empty if that is open; floor the lowest rent, None if there is none; months the
    longest term, None if there is none; offers_wanted how many offers are compared before it is let, by which a tenant that is
    open is chosen; run_by who runs it;
    concerned whether there are owners whom it concerns more than others; ties are the persons on the owners' side who are
    tied to the tenant; service is the service contract in force, if it is on record; undecided says that nothing is proposed,
    but something found that somebody runs without a decision; shared_by names the part on record whose owners alone share
    what is used, and is empty if all do.
    """

    put_under = (Matter.COMMON_PARTS_BUSINESS,)

    community: Community
    what: NonEmpty
    use: UseKind
    place: str = ""
    tenant: str = ""
    floor: RentFloor | None = None
    months: int | None = None
    offers_wanted: int = 0
    run_by: RunBy = RunBy.OWNERS
    concerned: bool = True
    ties: tuple[str, ...] = ()
    service: ContractRecord | None = None
    undecided: bool = False
    shared_by: str = ""
    meeting: Meeting | None = field(init=False, default=None)
    mandate: Meeting | None = field(init=False, default=None)
    limit: Decimal | None = field(init=False, default=None)
    decided_on: date | None = field(init=False, default=None)
    decisions: tuple[str, ...] = field(init=False, default=())
    offers: tuple[Offer, ...] = field(init=False, default=())
    lease: Lease | None = field(init=False, default=None)
    past: tuple[Lease, ...] = field(init=False, default=())
    began: date | None = field(init=False, default=None)
    contracted_on: date | None = field(init=False, default=None)
    told_ties: tuple[str, ...] = field(init=False, default=())
    found: tuple[FoundUse, ...] = field(init=False, default=())
    formed_on: date | None = field(init=False, default=None)
    ended_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")
    handed_back_on: date | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """The use as owners read it."""
        return self.what

    @property
    def party(self) -> str:
        """To whom it is let: as proposed, or as it is let already; empty while that is open (承租人)."""
        return self.tenant or ("" if self.lease is None else self.lease.tenant)

    @property
    def chosen_by_offers(self) -> bool:
        """Whether owners read that a tenant who is open is chosen among offers (承租人以比较报价选定)."""
        return not self.tenant and self.offers_wanted >= _COMPARED

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        how = f"{self.run_by.value}，比较不少于{self.offers_wanted}份报价后选定"
        return (
            says(TermKind.PURPOSE, self.what),
            says(TermKind.PLACE, self.place),
            says(TermKind.PARTY, self.party),
            *((says(TermKind.SELECTION, how),) if self.chosen_by_offers else ()),
            says(
                TermKind.MONTHLY_RENT if self.floor and self.floor.monthly else TermKind.RENT,
                None if self.floor is None else self.floor.amount,
            ),
            says(TermKind.LONGEST, self.months),
            says(TermKind.BASIS, self.run_by),
        )

    def scope(self) -> Mapping[str, object]:
        """Its kind, who runs it, whether there is an assembly, and the sort of the service contract."""
        seated = self.community.ever_granted(Role.COMMITTEE)
        contract = UNKNOWN if self.service is None else self.service.sort
        return {
            "use": self.use,
            "run_by": self.run_by,
            "assembly": "FORMED" if seated or self.formed_on else "NONE",
            "contract": contract,
        }

    @property
    def leases(self) -> tuple[Lease, ...]:
        """All leases in order, the last one as it was last amended (历次经营合同)."""
        return self.past if self.lease is None else (*self.past, self.lease)

    def rent_due(self, on: date) -> Decimal:
        """The rent in yuan that fell due by the end of that day, under all leases (应收租金)."""
        return sum((one.due_by(on, self.ended_on) for one in self.leases), start=NOTHING)

    def received(self, account: Ledger, on: date = date.max) -> Decimal:
        """What the books of an account show as income from this use by the end of a day, reversals taken off (实收租金)."""
        income = Side.INCOME.name
        return money(-sum(one.effect_on(income) for one in account.postings if one.about == self.ref and one.on <= on))

    def arrears(self, account: Ledger, on: date) -> Decimal:
        """The rent in yuan that was due by the end of that day and is not in the books; 0 if none is (欠租)."""
        return max(self.rent_due(on) - self.received(account, on), NOTHING)
