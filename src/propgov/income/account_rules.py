"""What is so when money comes, goes and is accounted for (账户各步骤的事实). The procedure itself is in ``account``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from propgov.assembly import Matter, Meeting
from propgov.community import Document, Notice, Role
from propgov.engine import Act, Case, rule, weighing
from propgov.engine.duties import period_end
from propgov.engine.exact import Yuan
from propgov.errors import Fault, InvalidFacts
from propgov.income.common_use import CommonUse, CommonUseStage
from propgov.income.statement import Receipt, Statement, made_of
from propgov.law import Answer, Citation, Finding, Text, Unknown
from propgov.law.wording import day_zh, days_zh
from propgov.patterns import receipt_once

if TYPE_CHECKING:
    from propgov.income.account import Account  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["AUTHORITIES", "BOOKS"]

AUTHORITIES: Final = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
"""Who takes over what stood before, and settles what is contested (主管部门)."""

BOOKS: Final = (Citation("civil-code", "282"), Citation("property-management-regulation", "54"))
"""By what the owners have these books: what common parts earn is theirs (账簿依据)."""

_LET: Final = (CommonUseStage.CONTRACTED, CommonUseStage.ENDED)
NOTHING: Final = Decimal("0.00")


@rule("income.account.from-contract")
def from_contract(account: Account, act: Act, *, use: CommonUse) -> bool:
    """Whether it comes from a use of this community's common parts that was contracted by then (收入来自经营合同)."""
    contracted = use.stage in _LET
    begun = use.contracted_on is not None and use.contracted_on <= act.happened
    return contracted and begun and use.community is account.community


@rule("income.account.from-contract")
def all_from_contract(account: Account, act: Act, *, use: CommonUse, receipts: tuple[Receipt, ...]) -> bool:
    """Whether each of them comes from a use that was contracted by the day of its paper (收入来自经营合同)."""
    days = (act.on if one.paper_on is None else one.paper_on for one in receipts)
    return from_contract(account, evolve(act, happened_on=min(days, default=act.on)), use=use)


@rule("income.receipt.once", basis=BOOKS)
def all_received_once(account: Account, act: Act, *, receipts: tuple[Receipt, ...]) -> bool:
    """Whether none of the papers is in the books yet, nor twice in the list (凭证均未重复入账)."""
    papers = [(one.issuer.strip(), one.voucher.strip()) for one in receipts if one.voucher.strip()]
    return len(set(papers)) == len(papers) and all(account.booked_under(*paper) is None for paper in papers)


@weighing
def amounts_and_days(account: Account, act: Act, *, receipts: tuple[Receipt, ...]) -> tuple[Finding, ...]:
    """Whether there are receipts, each of some amount and of a day that has come: InvalidFacts otherwise (金额与日期)."""
    faults = [] if receipts else [Fault("receipts", "there are none", "give at least one")]
    for number, one in enumerate(receipts):
        if one.amount == 0:
            faults.append(Fault(f"receipts[{number}].amount", "is nothing", "give an amount above 0"))
        if one.paper_on is not None and one.paper_on > act.on:
            problem = f"{one.paper_on} lies after {act.on}"
            faults.append(Fault(f"receipts[{number}].paper_on", problem, "enter papers that there are"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("income.cost.proven")
def cost_proven(account: Account, act: Act, *, voucher: str) -> bool:
    """Whether a voucher shows the cost (成本凭证)."""
    return bool(voucher.strip())


@rule("income.spending.covered-by-balance")
def cost_covered(account: Account, act: Act, *, amount: Yuan) -> Answer:
    """Whether so much is on the account and promised to nobody (可用余额足够)."""
    return account.covers(amount, act)


@rule("income.spending.covered-by-balance")
def payment_covered(account: Account, act: Act, *, about: Case, amount: Yuan) -> Answer:
    """Whether so much is on the account, and promised to nobody else (可用余额足够)."""
    return account.covers(amount, act, about)


@rule("income.account.lawful-payment")
def paid_once(account: Account, act: Act, *, about: Case) -> bool:
    """Whether the payment is not in the books yet (支出仅入账一次)."""
    return not account.has_posted(about)


@rule("income.account.nothing-left")
def nothing_left(account: Account, act: Act) -> bool:
    """Whether nothing is left on the account, and nothing is promised (账户余额为零且无未支付承诺)."""
    return account.balance == NOTHING and not account.commitments


@rule("income.account.accounted-for")
def accounted_for(account: Account, act: Act) -> bool:
    """Whether the published statements account for every posting (收支均已公示)."""
    return account.stated == len(account.postings)


@weighing
def an_amount(account: Account, act: Act, *, amount: Yuan) -> tuple[Finding, ...]:
    """Whether any money moves: InvalidFacts otherwise (金额大于零)."""
    if amount == 0:
        raise InvalidFacts([Fault("amount", "is nothing", "give an amount above 0")])
    return ()


received_once = receipt_once("income.receipt.once", BOOKS)


@weighing
def can_be_reversed(account: Account, act: Act, *, number: int, reason: str) -> tuple[Finding, ...]:
    """Whether that posting stands, and the reason is told: InvalidFacts otherwise (可冲正的账目)."""
    faults: list[Fault] = []
    if not account.reversible(number):
        remedy = f"name a posting from 1 to {len(account.postings)} that stands and reverses none"
        faults.append(Fault("number", f"{number} is no posting that can be reversed", remedy))
    if not reason.strip():
        faults.append(Fault("reason", "is empty", "say what was wrong with the posting"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@weighing
def nothing_entered(account: Account, act: Act, *, document: Document) -> tuple[Finding, ...]:
    """Whether the books are still empty, and the document is of this day or before: InvalidFacts otherwise (账簿尚无账目)."""
    faults: list[Fault] = []
    if account.postings:
        faults.append(Fault("balance", "comes after the first posting", "take a balance over before anything else"))
    if document.on > act.on:
        faults.append(Fault("document.on", f"{document.on} lies after {act.on}", "give a document that there is"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@weighing
def a_reason(account: Account, act: Act, *, reason: str) -> tuple[Finding, ...]:
    """Whether there is a balance that was taken over, and the reason is told: InvalidFacts otherwise (已有承接的余额)."""
    faults: list[Fault] = []
    if account.document is None:
        faults.append(Fault("account", "has no balance that was taken over", "contest what was recognised"))
    if not reason.strip():
        faults.append(Fault("reason", "is empty", "say what is wrong, or why it is settled so"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("income.account.recognised-by", basis=BOOKS)
def recognised_by(account: Account, act: Act, *, meeting: Meeting | None) -> bool | Unknown:
    """Whether an authority takes the balance over, or the owners decided on it (由主管部门或者业主共同决定确认)."""
    if not account.community.roles_of(act.by.person, act.on).isdisjoint(AUTHORITIES):
        return True
    return meeting is not None and meeting.covers(account, on=act.on, matter=Matter.OTHER_MAJOR)


@rule("income.statement.adds-up")
def period_adds_up(account: Account, act: Act, *, until: date) -> bool:
    """Whether the period follows the last one, is over, and its figures add up (报表连续且平衡)."""
    return account.next_since <= until < act.on and statement_of(account, act, until=until).adds_up


@rule("income.statement.one-period", basis=BOOKS)
def one_period(account: Account, act: Act, *, until: date) -> Answer | bool:
    """Whether the statement is of no more than the one period that the rules ask for (报表不超过一个公示周期)."""
    first = account.next_since
    last = period_end(account, account.recurring[0], first, act.on)
    if last is None:
        return True
    told = Text(
        f"{first} to {until}, where one period is to {last}",
        f"本期{days_zh(first, until)}，一个公示周期至{day_zh(last)}止",
    )
    return Answer(until <= last, told)


@rule("income.statement.shown")
def shown(account: Account, act: Act, *, until: date, notice: Notice) -> bool:
    """Whether the statement hangs where every owner can read it, posted when its period was over (收支已公示)."""
    return notice.stood_by(act) and notice.posted > until


def statement_of(account: Account, act: Act, *, until: date) -> Statement:
    """The statement of the period that follows the last one, up to and with that day."""
    postings = tuple(posting for posting in account.postings[account.stated :] if posting.on <= until)
    opening = account.statements[-1].closing if account.statements else NOTHING
    return made_of(postings, account.next_since, until, opening, account.promised)


def promised(account: Account, act: Act, *, about: Case, amount: Yuan) -> bool:
    """Whether the account can promise so much: what is not there is decided on, and binds no money yet."""
    return amount <= account.free()
