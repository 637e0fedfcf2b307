"""Allowances and running costs of the committee (委员津贴与工作经费): a rate that the owners decide, and what was paid under it.

Fixed for each office and month; nothing is paid above it, beside it, or for a month in which the person held no seat. The
money itself leaves an account by a spending of its own; while the account that is named is frozen, nothing is paid. Source:
Civil Code art. 278(1)(9); Shanghai art. 24; Beijing art. 34(1)(8); Shandong art. 35; Hangzhou art. 35; Huzhou art. 15(1);
Taizhou art. 19(6); Ningbo art. 38.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import TermKind, VotedTerm, says
from propgov.committee.of_term import OfTerm
from propgov.committee.seats import Office
from propgov.committee.term import Term
from propgov.community import Role
from propgov.engine import OF_CASE, STAY, Act, Opening, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import BankBooks, of_this_community

__all__ = ["Allowance", "AllowanceStage", "Paid", "Rate"]

_NOTHING = Decimal("0.00")
_BASIS = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))


@unique
class AllowanceStage(Enum):
    """The stages of an allowance (津贴与经费的阶段)."""

    PROPOSED = "已拟订，待业主决定"
    DECIDED = "业主已决定"
    STOPPED = "已停止发放"


_S = AllowanceStage


@frozen
class Rate:
    """What an office is paid for a month, in yuan (津贴标准)."""

    office: Office
    monthly: PositiveYuan


@frozen
class Paid:
    """What was paid for a month (支付记录): to whom, or for what if to nobody, how many yuan, by which paper, entered when."""

    month: date
    amount: Decimal
    voucher: str
    on: date
    person: str = ""
    what: str = ""


@check
def rates_sound(allowance: Allowance, act: Act) -> Iterator[Fault]:
    """Each office has one rate, and something is to be decided (津贴标准完整)."""
    offices = [rate.office for rate in allowance.rates]
    if len(set(offices)) != len(offices):
        yield Fault("rates", "name an office twice", "give each office one rate")
    if not offices and not allowance.expenses:
        yield Fault("rates", "are empty", "give a rate or the running costs of a month")


of_community = of_this_community("账户属于本小区", "account", remedy="name one of this community")


@check
def month_and_paper(allowance: Allowance, act: Act, *, month: date, voucher: str) -> Iterator[Fault]:
    """The month is given by its first day and has begun within the term, and the paper was not entered before (月份与凭证)."""
    if month.day != 1 or month > act.on:
        yield Fault("month", f"{month} is not the first day of a month that has begun", "give that day")
    elif not _days(allowance.term, month, act.on):
        yield Fault("month", f"{month} lies outside the term", "give a month of the term")
    if any(one.voucher == voucher for one in _paid_in_term(allowance)):
        yield Fault("voucher", f"{voucher!r} was entered before", "enter each paper once")


@check
def no_other(allowance: Allowance, act: Act) -> Iterator[Fault]:
    """No other allowance of the term is in force (没有其他有效的津贴决定)."""
    for one in allowance.register.among(allowance.community, Allowance):
        if one.term is allowance.term and one.stage is _S.DECIDED:
            yield Fault("allowance", f"{one.ref} is in force", "stop that one first")


def _paid_in_term(allowance: Allowance) -> Iterator[Paid]:
    """What was paid under this and earlier decisions in the term."""
    for one in allowance.register.among(allowance.community, Allowance):
        if one.term is allowance.term:
            yield from one.paid


def _days(term: Term, month: date, until: date) -> tuple[date, ...]:
    """The days of that month within the term that have come; none as long as the term has not begun."""
    in_month = calendar.monthrange(month.year, month.month)[1]
    days = (month.replace(day=number) for number in range(1, in_month + 1))
    last = min(term.last_day or until, until)
    return tuple(day for day in days if term.begins is not None and term.begins <= day <= last)


def _earned(allowance: Allowance, person: str, month: date, until: date) -> Decimal:
    """The rate of the office in which the person served on a day of that month, not suspended; nothing without such a day."""
    days = _days(allowance.term, month, until)
    seats = (seat for seat in allowance.term.members if seat.person == person)
    served = (seat for seat in seats if any(seat.held_on(day) and not seat.suspended_on(day) for day in days))
    return next((allowance.rate_of(seat.office) for seat in served), _NOTHING)


@rule("committee.member.allowance.owners-decision", basis=_BASIS)
def owners_decide(allowance: Allowance, act: Act, *, meeting: Meeting | None = None) -> bool:
    """Whether the owners decided it, by a decision that stands that day (委员津贴由业主共同决定)."""
    held = meeting or allowance.meeting
    return held is not None and held.covers(allowance, on=act.on, matter=Matter.OTHER_MAJOR) is True


@rule("committee.allowance.entitled", basis=OF_CASE)
def entitled(allowance: Allowance, act: Act, *, person: str, month: date) -> bool:
    """Whether the person served in that month of the term, in an office with a rate (当月在任)."""
    return _earned(allowance, person, month, act.on) > 0


@rule("committee.allowance.within", basis=OF_CASE)
def within_rate(allowance: Allowance, act: Act, *, month: date, amount: Decimal, person: str = "") -> bool:
    """Whether it is, with what was paid for that month before, not more than the owners decided (不超过业主决定的标准)."""
    most = _earned(allowance, person, month, act.on) if person else allowance.expenses
    before = (one.amount for one in _paid_in_term(allowance) if (one.month, one.person) == (month, person))
    return sum(before, start=amount) <= most


@rule("income.account.not-frozen", basis=OF_CASE)
def not_frozen(allowance: Allowance, act: Act) -> bool:
    """Whether the account from which it is paid, if one is named, is not frozen that day (账户未被冻结)."""
    return allowance.account is None or not allowance.account.stopped_on(act.on)


_PAYING = (month_and_paper, owners_decide, within_rate, not_frozen)


@define(eq=False, kw_only=True, repr=False)
class Allowance(OfTerm):
    """The allowances of members and the running costs of the committee (委员津贴与工作经费).

    rates are what an office is paid for a month, expenses what running costs may come to in a month, both in yuan; account is
    the one from which both are paid.
    """

    kind: ClassVar[str] = "committee.allowance"
    basis = _BASIS
    opening = Opening(by=(Role.COMMITTEE, Role.OWNER, Role.RE_ELECTION_GROUP), rules=(rates_sound, of_community))
    stages = AllowanceStage
    put_under = (Matter.OTHER_MAJOR,)

    rates: tuple[Rate, ...] = ()
    expenses: Yuan = _NOTHING
    account: BankBooks | None = None
    meeting: Meeting | None = field(init=False, default=None)
    paid: tuple[Paid, ...] = field(init=False, default=())
    stopped_because: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """Of which term."""
        return f"{self.term.title}津贴与工作经费"

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return (
            *(says(TermKind.AMOUNT, rate.monthly, f"{rate.office.value}每月") for rate in self.rates),
            says(TermKind.AMOUNT, self.expenses, "每月工作经费"),
            says(TermKind.PURPOSE, self.term.title),
        )

    def rate_of(self, office: Office) -> Decimal:
        """What an office is paid for a month, nothing where it has no rate (职务津贴标准)."""
        return next((rate.monthly for rate in self.rates if rate.office is office), _NOTHING)

    @step(_S.PROPOSED, to=_S.DECIDED, by=(Role.COMMITTEE, Role.OWNER), rules=(no_other, owners_decide))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the decision of the owners (业主共同决定)."""
        self.meeting = meeting

    @step(_S.DECIDED, to=STAY, by=Role.COMMITTEE, rules=(entitled, *_PAYING))
    def pay(self, act: Act, *, person: NonEmpty, month: date, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Pay a member for a month (发放津贴)."""
        self.paid = (*self.paid, Paid(month, amount, voucher, act.on, person))

    @step(_S.DECIDED, to=STAY, by=Role.COMMITTEE, rules=_PAYING)
    def spend(self, act: Act, *, what: NonEmpty, month: date, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Pay running costs of a month (支付工作经费)."""
        self.paid = (*self.paid, Paid(month, amount, voucher, act.on, what=what))

    @step((_S.PROPOSED, _S.DECIDED), to=_S.STOPPED, by=(Role.COMMITTEE, Role.SUBDISTRICT))
    def stop(self, act: Act, *, reason: NonEmpty) -> None:
        """Stop paying, or give the proposal up (停止发放)."""
        self.stopped_because = reason
