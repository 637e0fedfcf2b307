"""Deposits that a developer owes the fund (建设单位欠交维修资金追缴): found, ordered, paid in, rechecked, or taken to court.

Source: Civil Code art. 281; Shanghai art. 64; Hangzhou art. 70; Taizhou art. 51; Ningbo art. 69; Zhoushan art. 56; Zibo art. 63;
Weifang art. 64; Liaocheng art. 48.

What a developer collected from buyers is the owners', everywhere. That it pays for unsold units, or advances what buyers
owe, stands in the law of some places alone: where none is on record, nobody is ordered to. The sum follows from the areas
on the roll and a published standard, less what is in the books. A report of payment is worth what the books show.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Document, Role
from propgov.community.document import document_faults
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.fund import dues as owing
from propgov.fund.account import FundAccount
from propgov.fund.account_rules import FUND
from propgov.fund.books import Deposit
from propgov.fund.dues import Due
from propgov.law import Span
from propgov.patterns import Order, recorded

__all__ = ["DeveloperArrears", "DeveloperArrearsStage", "Milestone", "OwedAs", "Recourse"]

_BODIES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_KEEPERS = (Role.COMMITTEE, Role.HOUSING_AUTHORITY)


@unique
class DeveloperArrearsStage(Enum):
    """The stages of arrears of a developer (追缴阶段)."""

    FOUND = "已登记，待查实"
    UNFOUNDED = "查无欠交"
    DUE = "已查实欠交，待责令"
    ORDERED = "已责令限期补交"
    OBEYED = "已报告补交，待复查"
    DONE = "经复查已交足"


_S = DeveloperArrearsStage
_OWING = (_S.DUE, _S.ORDERED, _S.OBEYED)


@unique
class OwedAs(Enum):
    """Why the developer owes it (欠交缘由)."""

    COLLECTED = "已代收未交存"
    UNSOLD = "未售房屋应交部分"
    FOR_OWNERS = "应当代为交存"
    OWN_PART = "出售人应交部分"


@unique
class Milestone(Enum):
    """By what it was to be paid (交存节点)."""

    ACCEPTANCE = "竣工验收"
    COMPLETION_FILING = "竣工验收备案"
    FIRST_REGISTRATION = "首次登记"
    DELIVERY = "竣工交付"
    COLLECTION = "代收款项"


@frozen
class Recourse:
    """A court that was called (诉讼或者强制执行): which one, the number of the case, and whether to enforce the order."""

    court: NonEmpty
    number: NonEmpty
    enforces: bool
    on: date


@check
def stated_soundly(case: DeveloperArrears, act: Act) -> Iterator[Fault]:
    """Units of the community, a day that has come, a standard that was published; unsold ones are the developer's (欠交情况核对)."""
    titles = {unit: case.community.title_on(unit, act.on) for unit in case.units}
    if not case.units or not case.units <= set(case.community.units):
        yield Fault("units", "are none, or not all of this community", "name those for which it owes")
    elif case.owed_as is OwedAs.UNSOLD and any(
        one is None or case.developer not in one.owners for one in titles.values()
    ):
        yield Fault("units", f"are not all of {case.developer}", "name those that it has not sold")
    if case.reached_on > act.on:
        yield Fault("reached_on", f"{case.reached_on} has not come", "give the day on which it was due")
    yield from document_faults(case.standard, act)


@rule("fund.developer-arrears.owed-by-law", basis=FUND)
def law_says_so(case: DeveloperArrears, act: Act) -> bool:
    """Whether the developer collected it, or the law of the place lays it on the developer (依法应由建设单位交存)."""
    ruling = case.community.law.ruling("fund.developer-arrears.owed-as", act.on, case.scope(), case.opened)
    return case.owed_as is OwedAs.COLLECTED or ruling.main is not None


@rule("fund.developer-arrears.kept-for")
def kept_for(case: DeveloperArrears, act: Act) -> Span:
    """How long the day has passed on which it was due (逾期未交的期间)."""
    return Span(case.reached_on, act.on)


@rule("fund.developer-arrears.paid-up", basis=FUND)
def paid(case: DeveloperArrears, act: Act, *, obeyed: bool) -> bool:
    """Whether all that was owed is in the fund, if that is what is found (补交款项已全部入账)."""
    return not obeyed or not owing.open_dues(case)


@check
def ordered_in_vain(case: DeveloperArrears, act: Act, *, enforces: bool) -> Iterator[Fault]:
    """Something is owed; an order is enforced by the authority, after its last day has passed (逾期未补交)."""
    if not owing.open_dues(case):
        yield Fault("act", "nothing is owed any more", "close it")
    authority = Role.HOUSING_AUTHORITY in case.community.roles_of(act.by.person, act.on)
    if enforces and not (authority and case.in_vain(act.on)):
        yield Fault("enforces", "is for the authority, once its order was in vain", "wait for its last day, or sue")


as_owed = recorded("fund.developer-arrears.owed-as", "欠交缘由", "owed_as")
due_by = recorded("fund.developer-arrears.due-by", "交存节点", "milestone")


def sums_of(case: DeveloperArrears, act: Act, *, problem: bool) -> tuple[Due, ...]:
    """What is owed for each unit: its area by the standard, less its first deposit; nothing if there is no problem."""
    fund, rate = case.fund, case.per_square_metre
    lacks = {unit: owing.by_standard(fund, unit, rate) - fund.first_deposit(unit) for unit in sorted(case.units)}
    return tuple(Due(unit, amount, first=True) for unit, amount in lacks.items() if problem and amount > 0)


@define(eq=False, kw_only=True, repr=False)
class DeveloperArrears(Order[NonEmpty]):
    """Deposits that a developer did not pay into the fund (建设单位欠交维修资金追缴).

    developer is the id of who owes it; per_square_metre what the standard asks for, in yuan, and standard its paper; milestone
    by what it was due, which was reached on a day.
    """

    kind: ClassVar[str] = "fund.developer-arrears"
    basis = FUND
    opening = Opening(
        by=(*AUTHORITIES, *_BODIES, Role.RESIDENTS_COMMITTEE, Role.OWNER),
        rules=(stated_soundly, law_says_so, as_owed, due_by, kept_for),
    )
    stages = DeveloperArrearsStage

    fund: FundAccount
    developer: NonEmpty
    owed_as: OwedAs
    units: frozenset[str]
    per_square_metre: PositiveYuan
    standard: Document
    milestone: Milestone
    reached_on: date
    dues: tuple[Due, ...] = field(init=False, default=())
    reason: str = field(init=False, default="")
    recourses: tuple[Recourse, ...] = field(init=False, default=())

    @property
    def community(self) -> Community:
        """The community whose fund it is."""
        return self.fund.community

    def scope(self) -> dict[str, object]:
        """On what it depends by when it is due: why it is owed."""
        return {"owed_as": self.owed_as}

    @step(
        _S.FOUND,
        to=(_S.DUE, _S.UNFOUNDED),
        by=Role.HOUSING_AUTHORITY,
        outcome=sums_of,
        end=lambda found: _S.DUE if found else _S.UNFOUNDED,
    )
    def establish(self, act: Act, outcome: tuple[Due, ...], *, problem: bool, reason: NonEmpty) -> None:
        """Establish what is owed for each unit, or that nothing is, with the reason (查实欠交)."""
        self.dues, self.reason = outcome, reason

    order = also(Order[NonEmpty].order, by=Role.HOUSING_AUTHORITY)
    obey = also(Order[NonEmpty].obey, by=Role.DEVELOPER)
    recheck = also(Order[NonEmpty].recheck, by=Role.HOUSING_AUTHORITY, rules=(paid,))

    @step(_OWING, to=STAY, by=_KEEPERS, rules=(owing.for_units_that_owe,), then=owing.into_the_fund, records=True)
    def receive(self, act: Act, *, deposits: tuple[Deposit, ...]) -> None:
        """Receive what the developer pays in, into the sub-account of each unit (补交入账)."""

    @step(_OWING, to=STAY, by=(*_BODIES, Role.OWNER, Role.HOUSING_AUTHORITY), rules=(ordered_in_vain,))
    def go_to_court(self, act: Act, *, court: NonEmpty, number: NonEmpty, enforces: bool) -> None:
        """Record a suit for the deposits, or the authority's request to enforce its order (起诉或者申请强制执行)."""
        self.recourses = (*self.recourses, Recourse(court, number, enforces, act.on))
