"""Rules and checks for works paid from the maintenance fund (维修资金工程各步骤的事实).

The steps themselves are in ``use_works``, their records in ``use_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from propgov.community import Role
from propgov.engine import OF_CASE, Act, check, rule
from propgov.errors import Fault
from propgov.fund import account_rules
from propgov.fund.use_plan import (
    BillExcess,
    CostBearer,
    ReviewKind,
    ReviewReport,
    UnitCost,
    WorksElement,
    WorksKind,
    WorksPlan,
)
from propgov.fund.use_record import FundWorksRecord
from propgov.law import UNKNOWN, Answer, Citation, Ratio, Span, Text, Unknown
from propgov.patterns import days_posted, documents, notice_posted

__all__ = ["AGENT", "costs_of_advance", "costs_of_bill"]

AGENT: Final = (
    Citation("civil-code", "168"),
    Citation("general-provisions-2017", "168"),
    Citation("property-law-2007", "76(1)"),
)
"""The legal basis against dealing with oneself in the owners' name (自我交易的限制)."""

_FOR: Final = (WorksKind.REPAIR_WORKS, WorksKind.RENEWAL_WORKS, WorksKind.ALTERATION_WORKS)
_BY_LAW: Final = (WorksElement.WATERPROOFING, WorksElement.INSTALLATIONS)
_MANAGERS: Final = frozenset({Role.PROVIDER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE})

plan_posted = notice_posted("fund.use.posted", "维修方案已公示")
bill_posted = days_posted("fund.use.posted-days", "结算公示日数")
shown = notice_posted("fund.use.shown", "使用和分摊情况已公布", after="settled_on")
papers_shown = documents("fund.use.shown-includes", "公布的内容")


@check
def part_there(case: FundWorksRecord, act: Act) -> Iterator[Fault]:
    """The part is a building or a recorded part of the community, with units in it (分摊范围核对)."""
    if not case.units:
        yield Fault("part", f"{case.part!r:.80} has no units here", "name a building or a recorded part, or all")


@check
def sound_plan(case: FundWorksRecord, act: Act, *, plan: WorksPlan) -> Iterator[Fault]:
    """The building was accepted on a day that has come (方案核对)."""
    if plan.completed_on is not None and plan.completed_on > act.on:
        yield Fault("plan.completed_on", f"{plan.completed_on} lies after {act.on}", "give the day of the certificate")


@check
def sound_report(case: FundWorksRecord, act: Act, *, report: ReviewReport) -> Iterator[Fault]:
    """The report says what it is of (审核报告核对)."""
    if not report.of:
        yield Fault("report.of", "is empty", "say whether price, procedure or settlement was looked into")


@check
def nothing_paid(case: FundWorksRecord, act: Act) -> Iterator[Fault]:
    """Nothing was advanced for it (尚未预拨)."""
    if case.costs:
        yield Fault("case", f"{case.charged} yuan were advanced for it", "have the works accepted, and settle them")


@rule("fund.use.by-keeper", basis=OF_CASE)
def kept_by(case: FundWorksRecord, act: Act) -> bool:
    """Whether who takes the step keeps the fund: the authority, or the committee once it has been moved (由维修资金的管理人办理)."""
    return account_rules.kept_by(case.account, act)


@rule("fund.spending.after-warranty")
def after_warranty(case: FundWorksRecord, act: Act) -> bool | Unknown:
    """Whether the warranty that was agreed on is over (使用维修资金的部位、设施设备已过保修期).

    Unknown if nobody knows when it began, or how long it is where the law leaves that to design or contract.
    """
    plan = case.plan
    if plan is None or plan.completed_on is None:
        return UNKNOWN
    if plan.warranty_until is None:
        return True if plan.element in _BY_LAW else UNKNOWN
    return plan.warranty_until < act.on


@rule("fund.use.since-completion")
def since_completion(case: FundWorksRecord, act: Act) -> Span | Unknown:
    """How long ago what is repaired passed its acceptance (竣工验收合格以来的时间)."""
    plan = case.plan
    return UNKNOWN if plan is None or plan.completed_on is None else Span(plan.completed_on, act.on)


@rule("fund.spending.barred-cost")
def barred_cost(case: FundWorksRecord, act: Act) -> bool | Unknown:
    """Whether somebody other than the owners must bear the cost (维修资金列支应当由他人承担的费用)."""
    found = None if case.plan is None else case.plan.bearer
    return UNKNOWN if found is None else found is not CostBearer.OWNERS


@rule("fund.spending.diverted")
def diverted(case: FundWorksRecord, act: Act) -> bool | Unknown:
    """Whether the fund pays for anything but repair, renewal or alteration (挪用维修资金)."""
    return UNKNOWN if case.plan is None else case.plan.works not in _FOR


@rule("fund.use.assembly-reported")
def assembly_reported(case: FundWorksRecord, act: Act) -> bool:
    """Whether there is an assembly, or the developer reported that one can be formed (业主大会已成立或者建设单位已书面报告)."""
    reported = case.plan is not None and bool(case.plan.formation_report.strip())
    return reported or case.community.ever_granted(Role.COMMITTEE)


@rule("fund.use.left")
def left(case: FundWorksRecord, act: Act) -> Ratio | Unknown:
    """What the fund holds as a share of the first deposits (维修资金余额占首期交存额)."""
    return case.account.filled()


@rule("fund.use.tie-told", basis=AGENT)
def tie_told(case: FundWorksRecord, act: Act) -> bool:
    """Whether a contractor who is the provider or sits on the committee is told to be tied (承包人的利害关系已经告知)."""
    plan = case.plan
    return plan is not None and (plan.tied or not _manages(case, act))


def _manages(case: FundWorksRecord, act: Act) -> bool:
    named = "" if case.plan is None else case.plan.contractor.strip()
    return not _MANAGERS.isdisjoint(case.community.roles_of(named, act.on))


@rule("fund.use.apart", basis=OF_CASE)
def not_the_contractor(case: FundWorksRecord, act: Act) -> bool:
    """Whether nobody who signs is the contractor (承包人不得自行验收、付款)."""
    named = "" if case.plan is None else case.plan.contractor.strip()
    return all(signer.person.strip() != named for signer in act.signers)


@rule("fund.use.reviewed-by", basis=OF_CASE)
def reviewed_by_another(case: FundWorksRecord, act: Act, *, report: ReviewReport) -> bool:
    """Whether the report was made by somebody other than the contractor and those who manage (审核由他人作出)."""
    by, plan = report.by.strip(), case.plan
    held = case.community.roles_of(by, act.on)
    return plan is not None and by != plan.contractor.strip() and _MANAGERS.isdisjoint(held)


def _reviewed(case: FundWorksRecord, kind: ReviewKind) -> bool:
    return any(kind in report.of for report in case.reports)


@rule("fund.use.price-reviewed")
def price_reviewed(case: FundWorksRecord, act: Act) -> bool:
    """Whether the price of the works was reviewed (工程已审价)."""
    return _reviewed(case, ReviewKind.PRICE)


@rule("fund.use.procedure-reviewed")
def procedure_reviewed(case: FundWorksRecord, act: Act) -> bool:
    """Whether it was reviewed how the use came about (使用程序已审核)."""
    return _reviewed(case, ReviewKind.PROCEDURE)


@rule("fund.use.audited")
def audited(case: FundWorksRecord, act: Act) -> bool:
    """Whether the settlement was audited (已进行决算、结算审计)."""
    return _reviewed(case, ReviewKind.AUDIT)


@rule("fund.use.excess")
def excess(case: FundWorksRecord, act: Act) -> BillExcess:
    """Whether the bill exceeds what was approved (工程款是否超出批准金额)."""
    return BillExcess.BEYOND_APPROVED if case.exceeding() else BillExcess.WITHIN_APPROVED


@rule("fund.use.overrun")
def overrun(case: FundWorksRecord, act: Act) -> Decimal:
    """By how much the bill exceeds what was approved (工程款超出批准金额)."""
    return case.exceeding()


@rule("fund.use.overrun-share")
def overrun_share(case: FundWorksRecord, act: Act) -> Ratio | Unknown:
    """The same as a share of what was approved (工程款超出批准金额的比例)."""
    return case.overrun()


@rule("fund.use.in-the-books", basis=OF_CASE)
def in_the_books(case: FundWorksRecord, act: Act) -> Answer:
    """Whether the books of the fund have just what was paid for these works (维修支出已入账且未冲正)."""
    booked = case.account.used_for(case)
    told = Text(f"{booked} yuan in the books, {case.charged} paid", f"账面已列支{booked}元，应为{case.charged}元")
    return Answer(booked == case.charged, told)


@rule("fund.use.within-approved", basis=OF_CASE)
def advance_within(case: FundWorksRecord, act: Act, *, amount: Decimal) -> Answer:
    """Whether all advances together stay within what was approved (预拨金额未超出批准金额)."""
    total = case.spent + amount
    told = Text(f"{total} yuan of {case.amount}", f"累计预拨{total}元，批准金额{case.amount}元")
    return Answer(total <= case.amount, told)


def costs_of_advance(case: FundWorksRecord, act: Act, *, amount: Decimal) -> tuple[UnitCost, ...]:
    """What each unit bears of all advances with this one."""
    return case.apportioned(case.spent + amount)


def costs_of_bill(case: FundWorksRecord, act: Act) -> tuple[UnitCost, ...]:
    """What each unit bears of the whole that is due."""
    return case.apportioned(case.due)
