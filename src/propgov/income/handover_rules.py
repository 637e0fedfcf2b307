"""Rules and checks on the handover of public income (公共收益移交的事实): who gives and takes, what came, what adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.community import Role
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.income.account import AccountStage
from propgov.income.account_rules import BOOKS
from propgov.income.handed_over import (
    RECEIVERS,
    HandoverAudit,
    HandoverDifference,
    IncomeHandedOver,
    IncomeHandoverRecord,
    IncomeHandoverStage,
    IncomeItem,
    IncomeItemState,
)
from propgov.law import Answer, Text
from propgov.law.naming import name_rule
from propgov.patterns import recorded, waiting
from propgov.patterns.handing_over import items_in, receiver_signs
from propgov.service import ContractSort

__all__ = ["LEAVERS"]

LEAVERS: Final = (Role.PROVIDER, Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.DEVELOPER)
"""Who may keep public income and so hand it over (移交方)."""

name_rule("income.handover.within", "公共收益移交期限")


@check
def who_leaves(handover: IncomeHandoverRecord, act: Act) -> Iterator[Fault]:
    """The account is open; who leaves and who receives fit; the last day is that of the contract (移交双方及终止日)."""
    if handover.account.stage is AccountStage.CLOSED:
        yield Fault("account", "is closed", "hand over an account that is open")
    if handover.leaving not in LEAVERS:
        yield Fault("leaving", f"{handover.leaving.name} keeps no income", "name who keeps it")
    if handover.to not in RECEIVERS:
        yield Fault("to", f"{handover.to.name} receives nothing", f"name one of {[one.name for one in RECEIVERS]}")
    if handover.ended_on > act.on:
        yield Fault("ended_on", f"{handover.ended_on} has not come", "open the handover on the last day or later")
    contract = handover.contract
    if contract is not None and handover.leaving is not Role.PROVIDER:
        yield Fault("contract", f"is none of {handover.leaving.name}", "leave it out unless a provider leaves")
    if contract is not None and contract.community is not handover.community:
        yield Fault("contract", f"{contract.ref} is of another community", "name the contract that ended here")
    if contract is not None and contract.last_day != handover.ended_on:
        yield Fault("ended_on", f"the contract ends on {contract.last_day}", "give the last day of the contract")


to_whom = recorded("income.handover.to", "公共收益移交的接收人", "to")
signed_by_receiver = receiver_signs("income.handover.receiver", "由接收人签收")
includes = recorded("income.handover.includes", "公共收益移交的内容", "received")
still_wanted = items_in("待移交事项", IncomeItemState.LISTED, IncomeItemState.MISSING)


@rule("income.handover.giver", basis=BOOKS)
def given_by_who_leaves(handover: IncomeHandoverRecord, act: Act, *, giver: str) -> bool:
    """Whether the giver is of those who leave (由移交方移交)."""
    return handover.gave(giver)


@rule("income.handover.two-persons", basis=BOOKS)
def two_persons(handover: IncomeHandoverRecord, act: Act, *, giver: str) -> bool:
    """Whether nobody signs for what he gives himself (移交人与接收人分离)."""
    return act.by.person != giver


@check
def sound_items(handover: IncomeHandoverRecord, act: Act, *, items: tuple[IncomeItem, ...]) -> Iterator[Fault]:
    """Each item is new on the list, a balance has its amount (移交清单核对)."""
    for number, one in enumerate(items):
        if one.state is not IncomeItemState.LISTED or one.giver or one.receiver:
            yield Fault(f"items[{number}]", "is more than listed", "list it, and have it received")
        if one.what is IncomeHandedOver.INCOME_BALANCE and one.amount is None:
            yield Fault(f"items[{number}].amount", "is missing", "say how much the balance is")


@rule("income.handover.difference-explained", basis=BOOKS)
def explained(
    handover: IncomeHandoverRecord, act: Act, *, bank: Decimal, differences: tuple[HandoverDifference, ...]
) -> Answer:
    """Whether what the bank shows more or less than the books is listed to the fen (账面与银行余额差异已列明)."""
    books = handover.account.balance
    listed = sum((one.amount for one in differences), start=Decimal("0.00"))
    told = Text(
        f"books {books}, bank {bank}, differences listed {listed}",
        f"账面余额{books}元，银行余额{bank}元，已列差异{listed}元",
    )
    return Answer(books + listed == bank, told)


def books_say(handover: IncomeHandoverRecord, act: Act) -> Decimal:
    """The balance in the books."""
    return handover.account.balance


@check
def sound_claim(handover: IncomeHandoverRecord, act: Act, *, claimed_by: str, against: str) -> Iterator[Fault]:
    """Nobody claims from himself, and who leaves is on one side (款项主张核对)."""
    if claimed_by == against:
        yield Fault("against", f"{against} would owe himself", "name another")
    if not (handover.gave(claimed_by) or handover.gave(against)):
        yield Fault("claimed_by", "neither side is of those who leave", "claim elsewhere what does not concern them")


claim_open = waiting("未了结的款项", "open_claims", what="open claim", remedy="name one of open_claims")


@rule("income.handover.settled-by-another", basis=BOOKS)
def settled_by_another(handover: IncomeHandoverRecord, act: Act, *, number: int) -> bool:
    """Whether who settles it is not the one who claims (由主张人以外的人处理)."""
    return all(one.claimed_by != act.by.person for place, one in enumerate(handover.claims, 1) if place == number)


@check
def sound_audit(handover: IncomeHandoverRecord, act: Act, *, audit: HandoverAudit) -> Iterator[Fault]:
    """The days of the audit are in order and over, its report is there, and nobody audits himself (审计核对)."""
    if not audit.since <= audit.until <= act.on:
        yield Fault("audit.until", f"{audit.since} to {audit.until} is no time that is over", "give the days audited")
    if not audit.until <= audit.report.on <= act.on:
        yield Fault("audit.report", f"is of {audit.report.on}", "give the report that was made since")
    if handover.gave(audit.auditor):
        yield Fault("audit.auditor", f"{audit.auditor} is of those who leave", "have somebody else audit it")


@check
def not_before_receipts(handover: IncomeHandoverRecord, act: Act, *, done_on: date | None) -> Iterator[Fault]:
    """It was not complete before the last item came, nor before the end (移交完成日)."""
    last = max((one.since for one in handover.items if one.since is not None), default=handover.ended_on)
    if done_on is not None and done_on < last:
        yield Fault(
            "done_on", f"{done_on} lies before the last item of {last}", "give the day of the last item or later"
        )


@rule("income.handover.accounted-for", basis=BOOKS)
def accounted_for(handover: IncomeHandoverRecord, act: Act) -> bool:
    """Whether each item is received or noted as missing, and the balance is stated against the bank's paper (逐项核实)."""
    waits = handover.in_state(IncomeItemState.LISTED)
    return bool(handover.items) and not waits and handover.balance is not None


@rule("income.audit.preliminary-end")
def audited(handover: IncomeHandoverRecord, act: Act) -> bool:
    """Whether the income of a preliminary service was audited back to its start (前期物业服务期间公共收益已审计)."""
    contract = handover.contract
    preliminary = contract is not None and contract.sort is ContractSort.PRELIMINARY
    return not preliminary or handover.audited_whole


def reached(handover: IncomeHandoverRecord, act: Act) -> IncomeHandoverStage:
    """Completed if nothing lacks, otherwise short."""
    return IncomeHandoverStage.SHORT if handover.lacks else IncomeHandoverStage.COMPLETED
