"""Raising the fund anew (续筹、补建维修资金): found low, planned, decided by the owners, posted, demanded unit by unit, paid in.

Source: Civil Code art. 278(1)(6), 281; Property Law 2007 art. 76(1)(5); Maintenance Fund Measure art. 17; Shanghai art. 65; Beijing
art. 83; Hangzhou art. 71; Lishui art. 46; Taizhou art. 51; Ningbo art. 69; Zibo art. 64; Weifang art. 66; Liaocheng art. 49.

The owners decide what each unit pays, by three quarters of those who take part. Where they decide nothing, only the law of
a place can ask for money without them. What came in is entered in the same step in the books of the fund, from which
what is still owed is read. Who is in arrears was reached by a demand and by an urging before he is sued. Rules on what
units owe are in ``dues``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from fractions import Fraction
from math import ceil
from typing import ClassVar

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Notice, Role, Service
from propgov.engine import OF_CASE, STAY, Act, Opening, check, rule, step
from propgov.engine.duties import Duty
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.fund import dues as owing
from propgov.fund.books import Deposit
from propgov.fund.dues import Demand, Due
from propgov.fund.of_fund import OfFund, only_one
from propgov.law import UNKNOWN, ByReading, Citation, Ratio, Span, Unknown
from propgov.patterns import decided, money, notice_posted

__all__ = ["TopUp", "TopUpBasis", "TopUpStage", "TopUpTarget"]

_RAISED = (Citation("civil-code", "278(1)(6)"), Citation("property-law-2007", "76(1)(5)"))
_ORGANISERS = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
_KEEPERS = (Role.COMMITTEE, Role.HOUSING_AUTHORITY)


@unique
class TopUpStage(Enum):
    """The stages of raising the fund anew (续筹阶段)."""

    FOUND = "余额不足，待拟订方案"
    PLANNED = "已拟订续交方案"
    RESOLVED = "已确定续交"
    POSTED = "已公布续交清册"
    PAID_UP = "已全部续交"
    DROPPED = "已不再续筹"


_S = TopUpStage


@unique
class TopUpBasis(Enum):
    """By what the sum of each unit is found (续交标准)."""

    FIRST_DEPOSIT = "首期交存额的比例"
    STANDARD = "届时适用的交存标准"


@frozen
class TopUpTarget:
    """What each unit then has in its sub-account (续交目标).

    figure is per cent of the first deposit, or yuan per square metre by a standard; source says where the standard stands;
    days is how many days owners have from the demand, as they vote on it.
    """

    by: TopUpBasis
    figure: PositiveYuan
    days: int
    source: str = ""


@check
def units_there(case: TopUp, act: Act) -> Iterator[Fault]:
    """There are units, all of the community, and of the part whose owners raise it (续交户核对)."""
    home, part = case.community, case.shared_by
    ours = home.units_of({part}) if part else frozenset(home.units)
    if not case.units or not ours.issuperset(case.units):
        yield Fault("units", f"are none, or not all of {part or 'this community'}", "name those that pay in")


@check
def sums_known(case: TopUp, act: Act, *, target: TopUpTarget) -> Iterator[Fault]:
    """The sums follow from what is on record, and somebody has something to pay (应交金额可以确定)."""
    if target.days < 1:
        yield Fault("target.days", f"is {target.days}", "give owners days to pay")
    if target.by is TopUpBasis.STANDARD:
        if not target.source.strip():
            yield Fault("target.source", "is empty", "name the standard")
    elif lacking := sorted(unit for unit in case.units if not case.fund.first_deposit(unit)):
        yield Fault("target.by", f"no first deposit of {lacking} is on record", "raise by a standard")
    if not sums_of(case, act, target=target):
        yield Fault("target.figure", "leaves nobody anything to pay", "give what each unit is to have")


@rule("fund.account.low")
def low(case: TopUp, act: Act) -> Ratio | Unknown:
    """The largest share of its first deposit that one of the units has left (维修资金余额不足的比例)."""
    left = [case.fund.left_of_first(unit) for unit in sorted(case.units)]
    known = [share for share in left if isinstance(share, Ratio)]
    return max(known, key=lambda one: Fraction(one.part, one.whole)) if len(known) == len(left) else UNKNOWN


@rule("fund.top-up.organised-by")
def organiser(case: TopUp, act: Act) -> Role | Unknown:
    """Which body organises it (续筹的组织主体)."""
    held = case.community.roles_of(act.by.person, act.on)
    return next((role for role in _ORGANISERS if role in held), UNKNOWN)


@rule("fund.top-up.standard")
def standard(case: TopUp, act: Act, *, target: TopUpTarget) -> TopUpBasis:
    """By what the sum of each unit is found (续交标准)."""
    return target.by


@rule("fund.top-up.to-share")
def to_share(case: TopUp, act: Act, *, target: TopUpTarget) -> Ratio | Unknown:
    """To which share of its first deposit each unit pays in (续交后余额占首期交存额的比例)."""
    return Ratio(int(target.figure.scaleb(2)), 10_000) if target.by is TopUpBasis.FIRST_DEPOSIT else UNKNOWN


@rule("fund.top-up.by-law", basis=_RAISED)
def law_asks(case: TopUp, act: Act, *, covenant_silent: bool) -> bool:
    """Whether the law of the place asks for it where the owners and their covenant say nothing (业主未作决定时依法续交)."""
    ruling = case.community.law.ruling("fund.top-up.undecided-for", act.on, case.scope(), case.opened)
    return covenant_silent and ruling.main is not None


@rule("fund.top-up.undecided-for")
def undecided_for(case: TopUp, act: Act) -> Span | Unknown:
    """How long all units have been low by the books without a decision (业主大会未作决定的期间)."""
    since = [case.fund.low_since(unit, act.on) for unit in case.units]
    days = [day for day in since if day is not None]
    return Span(max(days), act.on) if len(days) == len(since) else UNKNOWN


@rule("fund.top-up.by-law-share")
def by_law_share(case: TopUp, act: Act) -> Ratio | Unknown:
    """To which share of its first deposit each unit is asked without a decision (依法续交的比例)."""
    return UNKNOWN if case.target is None else to_share(case, act, target=case.target)


@rule("fund.top-up.days-to-pay")
def days_to_pay(case: TopUp, act: Act, *, demands: tuple[Demand, ...]) -> int:
    """How many days those have at least who are asked to pay (续交期限)."""
    return min(((one.pay_by - one.service.on).days for one in demands), default=0)


@rule("fund.top-up.days-voted", basis=_RAISED)
def as_voted(case: TopUp, act: Act, *, demands: tuple[Demand, ...]) -> bool:
    """Whether those who are asked have the days that stand in the plan (续交期限符合方案)."""
    return case.target is not None and days_to_pay(case, act, demands=demands) >= case.target.days


@rule("fund.top-up.owners-decision", basis=_RAISED)
def by_owners(case: TopUp, act: Act, *, meeting: Meeting | None = None) -> bool | Unknown | ByReading:
    """Whether the owners decided it, and still want it, or the law of the place asks for it (续筹经业主共同决定)."""
    held = meeting or case.meeting
    return case.by_law or (held is not None and held.covering(case, on=act.on, matter=Matter.RAISE_FUND))


alone = only_one(
    "fund.top-up.only",
    "同一户仅一项续筹",
    _S.PAID_UP,
    _S.DROPPED,
    basis=_RAISED,
    meets=lambda case, other: bool(case.units & other.units),
)
posted = notice_posted("fund.top-up.posted", "续交清册已公布", basis=OF_CASE)
shown_urged = owing.urged_first("fund.top-up.posted-after-urging", "公示欠交前已催告")
sued_urged = owing.urged_first("fund.top-up.sued-after-urging", "起诉欠交前已催告")
suit_decided = decided("fund.top-up.suit-decided", Matter.OTHER_MAJOR, "起诉欠交经业主共同决定", meeting="mandate")
all_paid = owing.paid_up("fund.top-up.paid-up", "续交款项已全部入账", _RAISED)


def sums_of(case: TopUp, act: Act, *, target: TopUpTarget) -> tuple[Due, ...]:
    """What each unit lacks, rounded up to the fen; nothing for one that has enough."""
    found: list[Due] = []
    for unit in sorted(case.units):
        first = case.fund.first_deposit(unit)
        share = money(ceil(Fraction(first) * Fraction(target.figure)))
        by_share = target.by is TopUpBasis.FIRST_DEPOSIT
        wanted = share if by_share else owing.by_standard(case.fund, unit, target.figure)
        if (lacks := wanted - case.fund.balance_of(unit)) > 0:
            found.append(Due(unit, lacks, first=not first))
    return tuple(found)


@define(eq=False, kw_only=True, repr=False)
class TopUp(OfFund):
    """The raising of the fund anew for units that have little left (续筹维修资金).

    units are those that pay in; shared_by names the part on record whose owners alone raise it, and is empty for all;
    by_law says that the law of the place asked for it without a decision.
    """

    kind: ClassVar[str] = "fund.top-up"
    basis = _RAISED
    opening = Opening(by=(*_ORGANISERS, Role.HOUSING_AUTHORITY, Role.OWNER), rules=(units_there, alone, low))
    put_under = (Matter.RAISE_FUND, Matter.OTHER_MAJOR)

    units: frozenset[str]
    shared_by: str = ""
    target: TopUpTarget | None = field(init=False, default=None)
    dues: tuple[Due, ...] = field(init=False, default=())
    by_law: bool = field(init=False, default=False)
    meeting: Meeting | None = field(init=False, default=None)
    notice: Notice | None = field(init=False, default=None)
    shown: Notice | None = field(init=False, default=None)

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        plan = self.target
        by = "" if plan is None else f"{plan.by.value} {plan.figure} {plan.source}".strip() + f"，通知后{plan.days}日内"
        return told(amount=sum((due.amount for due in self.dues), start=money(0)), basis=by)

    def scope(self) -> dict[str, object]:
        """On what the period depends: whether the owners or the law asked for it."""
        return {"raised": "BY_LAW" if self.by_law else "BY_OWNERS"}

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, and what each unit still owes by its last day."""
        return (*super().duties(on, until), *owing.duties_to_pay(self, "receive", on))

    @step(
        (_S.FOUND, _S.PLANNED),
        to=_S.PLANNED,
        by=_ORGANISERS,
        rules=(organiser, sums_known, standard, to_share),
        outcome=sums_of,
    )
    def plan(self, act: Act, outcome: tuple[Due, ...], *, target: TopUpTarget) -> None:
        """Draw up what each unit is to pay, from the books of that day (拟订续交方案)."""
        self.target, self.dues = target, outcome

    @step(_S.PLANNED, to=_S.RESOLVED, by=_ORGANISERS, rules=(by_owners,))
    def resolve(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision to raise it (业主共同决定续筹)."""
        self.meeting = meeting

    @step(_S.PLANNED, to=_S.RESOLVED, by=_ORGANISERS, rules=(law_asks, undecided_for, by_law_share))
    def fall_back(self, act: Act, *, covenant_silent: bool) -> None:
        """Ask for what the law of the place asks for, since the owners decided nothing in its time (逾期未决定，依法续交)."""
        self.by_law = True

    @step(_S.RESOLVED, to=_S.POSTED, by=_ORGANISERS, rules=(by_owners, posted))
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post what each unit is to pay where every owner can read it (公布续交清册)."""
        self.notice = notice

    @step(_S.POSTED, to=STAY, by=_ORGANISERS, rules=(owing.soundly_demanded, by_owners, as_voted, days_to_pay))
    def demand(self, act: Act, *, demands: tuple[Demand, ...]) -> None:
        """Demand it of the owners of these units, with proof that it arrived (发出交款通知)."""
        self.dues = owing.changed(self, {one.unit: {"demanded": one.service, "pay_by": one.pay_by} for one in demands})

    @step(_S.POSTED, to=STAY, by=_KEEPERS, rules=(owing.for_units_that_owe,), then=owing.into_the_fund, records=True)
    def receive(self, act: Act, *, deposits: tuple[Deposit, ...]) -> None:
        """Receive what was paid in, into the sub-account of each unit (续交入账)."""

    @step(_S.POSTED, to=STAY, by=_ORGANISERS, rules=(owing.urged_in_arrears,))
    def urge(self, act: Act, *, unit: NonEmpty, service: Service) -> None:
        """Urge the owner of a unit whose last day has passed (催告续交)."""
        self.dues = owing.changed(self, {unit: {"urged": service}})

    @step(_S.POSTED, to=STAY, by=_ORGANISERS, rules=(owing.in_arrears, shown_urged))
    def show_arrears(self, act: Act, *, units: tuple[str, ...], notice: Notice) -> None:
        """Post which units are in arrears (公示欠交情况)."""
        self.shown = notice

    @step(_S.POSTED, to=STAY, by=_ORGANISERS, rules=(owing.in_arrears, by_owners, sued_urged, suit_decided))
    def sue(
        self, act: Act, *, units: tuple[str, ...], court: NonEmpty, number: NonEmpty, mandate: Meeting | None = None
    ) -> None:
        """Record the suit against the owners of units in arrears (起诉欠交业主)."""
        self.dues = owing.changed(self, {unit: {"suit": f"{court} {number}"} for unit in units})

    @step(_S.POSTED, to=_S.PAID_UP, by=_ORGANISERS, rules=(all_paid,))
    def close(self, act: Act) -> None:
        """Close it once all is in the fund (续筹完成)."""

    @step((_S.FOUND, _S.PLANNED), to=_S.DROPPED, by=_ORGANISERS)
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Drop it before the owners have decided (不再续筹)."""
