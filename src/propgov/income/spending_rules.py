"""Rules and checks for the steps of a spending (公共收益支出各步骤的事实).

The procedure itself is in ``spending``, its records in ``spending_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from propgov.assembly import Matter, Meeting
from propgov.engine import OF_CASE, Act, check, rule
from propgov.errors import Fault
from propgov.income.plan import IncomePlan
from propgov.income.plan_record import Purpose
from propgov.income.spending_record import Invoice, Nature, PurchaseOffer, SpendingRecord
from propgov.law import UNKNOWN, Answer, ByReading, Citation, Text, Unknown
from propgov.patterns import covered, decided, notice_posted, recorded, signed

__all__ = ["AGENT"]

AGENT: Final = (
    Citation("civil-code", "168"),
    Citation("general-provisions-2017", "168"),
    Citation("property-law-2007", "76(1)"),
)
"""The legal basis against dealing with oneself in the owners' name (自我交易的限制)."""

_LENT: Final = (Nature.LOAN, Nature.ADVANCE)

decided_by_owners = decided("income.spending.owners-decision", Matter.OTHER_MAJOR, "业主共同决定")
signatures = signed("income.spending.signed-by", "共同签署")
covered_by_balance = covered("income.spending.covered-by-balance", "可用余额足够")
shown = notice_posted("income.statement.shown", "支出结果已公示", after="paid_on")


@rule("income.spending.owners-decision")
def under_plan(spending: SpendingRecord, act: Act, *, plan: IncomePlan) -> bool | Unknown | ByReading:
    """Whether a plan in force that day covers this, by a decision of the owners that stands (业主共同决定)."""
    return plan.stands_on(act.on)


@rule("income.spending.decision-stands")
def still_decided(spending: SpendingRecord, act: Act) -> bool | Unknown | ByReading:
    """Whether the decision on it, or on the plan that it was approved under, stands that day (决定仍然有效)."""
    if spending.meeting is not None:
        return spending.meeting.covering(spending, on=act.on, matter=Matter.OTHER_MAJOR)
    return spending.plan is not None and spending.plan.decided_on(act.on)


@rule("income.spending.purpose")
def purpose_of(spending: SpendingRecord, act: Act) -> Purpose | Unknown:
    """For what the income is spent (公共收益的用途)."""
    return UNKNOWN if spending.use is None else spending.use


@rule("income.spending.loan")
def lent(spending: SpendingRecord, act: Act) -> bool:
    """Whether income is lent, also under the name of an advance (出借公共收益)."""
    return spending.nature in _LENT


@rule("income.spending.security")
def pledged(spending: SpendingRecord, act: Act) -> bool:
    """Whether income is given as security (以公共收益或者共有财产担保)."""
    return spending.nature is Nature.SECURITY


@rule("income.spending.investment")
def invested(spending: SpendingRecord, act: Act) -> bool:
    """Whether income is invested (以公共收益投资)."""
    return spending.nature is Nature.INVESTMENT


of_the_fund = recorded("income.spending.fund-matter", "以公共收益支付应由维修资金列支的项目", "fund_matter")


@rule("income.spending.diverted")
def diverted(spending: SpendingRecord, act: Act, *, to: str) -> bool:
    """Whether the money goes to somebody other than whom it was approved for (挪用、侵占公共收益)."""
    return bool(to.strip() and spending.payee.strip()) and to.strip() != spending.payee.strip()


@rule("income.spending.payee-asked", basis=OF_CASE)
def payee_asked(spending: SpendingRecord, act: Act, *, to: str, issuer: str) -> bool:
    """Whether the payment names nobody whom owners were not asked about (收款人经业主表决或者按告知的方式选定).

    A payee that was left open is not filled in by the payment, its receipt or the invoice; a plan is decided without payees.
    """
    return spending.plan is not None or {*spending.named(to, issuer)} <= {spending.payee.strip()}


@rule("income.spending.payee-named", basis=OF_CASE)
def payee_named(spending: SpendingRecord, act: Act, *, to: str = "", issuer: str = "") -> bool | Unknown:
    """Whether it is said who gets the money: by the case, the payment, its receipt or the invoice (已载明收款人)."""
    return True if spending.named(to, issuer) else UNKNOWN


@rule("income.spending.chosen-as-told", basis=OF_CASE)
def chosen_as_told(spending: SpendingRecord, act: Act, *, offers: tuple[PurchaseOffer, ...]) -> bool | Answer:
    """Whether those choose whom owners were told, among as many offers (收款人按告知业主的方式选定)."""
    told, roles = spending.selection, spending.community.roles_of
    if told is None:
        return True
    by = {role for one in act.signers for role in roles(one.person, act.on)}
    names = sorted(by, key=lambda role: role.name)
    en, zh = ", ".join(one.name for one in names), "、".join(one.value for one in names)
    text = Text(f"of {len(offers)} offers, by {en}", f"{len(offers)}份报价，选定人：{zh}")
    return Answer(len(offers) >= told.offers and told.by in by, text)


@rule("income.spending.chosen-as-told", basis=OF_CASE)
def chosen_first(spending: SpendingRecord, act: Act) -> bool:
    """Whether a payee that was to be chosen after the vote is chosen (收款人按告知业主的方式选定)."""
    return spending.selection is None or bool(spending.payee.strip())


@rule("income.spending.price-reviewed")
def price_reviewed(spending: SpendingRecord, act: Act) -> bool | Unknown:
    """Whether the price was reviewed, if it is for works on common parts (工程已审价)."""
    if spending.price_review.strip():
        return True
    return UNKNOWN if spending.use is None else spending.use is not Purpose.UPKEEP


@rule("income.spending.procedure-reviewed")
def procedure_reviewed(spending: SpendingRecord, act: Act) -> bool:
    """Whether somebody reviewed how the spending came about (使用程序已审核)."""
    return bool(spending.procedure_review.strip())


@rule("income.spending.within-price", basis=OF_CASE)
def approved_at_price(spending: SpendingRecord, act: Act) -> Answer:
    """Whether no more is asked than the offer that was chosen (金额未超出决定、报价和发票).

    Where it is chosen after the vote, what was decided is a limit, and what is due is the offer.
    """
    return _within(spending, spending.amount if spending.selection is None else spending.due)


@rule("income.spending.within-price", basis=OF_CASE)
def paid_at_price(spending: SpendingRecord, act: Act, *, amount: Decimal | None) -> Answer:
    """Whether no more is paid than was decided, offered and invoiced (金额未超出决定、报价和发票)."""
    return _within(spending, spending.due if amount is None else amount)


def _within(spending: SpendingRecord, asked: Decimal) -> Answer:
    told = Text(f"{asked} yuan, where the papers bear {spending.due}", f"金额{asked}元，依据材料不超过{spending.due}元")
    return Answer(asked <= spending.due, told)


@rule("committee.interest.consented", basis=AGENT)
def consented(
    spending: SpendingRecord, act: Act, *, meeting: Meeting | None = None, to: str = "", issuer: str = ""
) -> bool:
    """Whether nobody of the committee is tied to the payee, or the owners agreed, knowing of it (自我交易已经业主同意).

    A plan agrees to no such deal, only to allowances: owners who decide on it do not know the payee. What came to light
    after the meeting was called, they did not know.
    """
    tied = spending.tied_persons(act.on, to, issuer)
    if not tied or _is_allowance(spending):
        return True
    if not tied <= {*spending.ties, spending.payee}:
        return False
    held = meeting or spending.meeting
    if held is None or (spending.tied_on is not None and held.opened <= spending.tied_on):
        return False
    return held.covers(spending, on=act.on, matter=Matter.OTHER_MAJOR) is True


@rule("committee.member.deals")
def deals(spending: SpendingRecord, act: Act) -> bool:
    """Whether a member of the committee gets the money for a deal with the owners (委员与本业主委员会订立合同、进行交易)."""
    return spending.payee in spending.tied_persons(act.on) and not _is_allowance(spending)


@rule("committee.member.self-dealing")
def self_dealing(spending: SpendingRecord, act: Act, *, person: str = "") -> bool:
    """Whether a member of the committee is the payee or has an interest in it (委员有利益输送或者利害交易)."""
    return bool(person) or (bool(spending.tied_persons(act.on)) and not _is_allowance(spending))


def _is_allowance(spending: SpendingRecord) -> bool:
    return spending.use is Purpose.ALLOWANCE and not spending.ties


@check
def for_this_use(spending: SpendingRecord, act: Act, *, plan: IncomePlan, line: str) -> Iterator[Fault]:
    """The line of the plan is there, and for the use of the spending (计划项目用途相符)."""
    found = plan.line(line)
    if found is None or found.purpose is not spending.use:
        yield Fault(
            "line", f"{line!r:.80} is no line for this use", "name a line of the plan with the use of the spending"
        )


@check
def offers_compared(
    spending: SpendingRecord, act: Act, *, offers: tuple[PurchaseOffer, ...], chosen: int, reason: str
) -> Iterator[Fault]:
    """The offers are of different persons, one of them is chosen, and if it is not the lowest it is said why (比价核对)."""
    if len({offer.by.strip() for offer in offers}) != len(offers):
        yield Fault("offers", "name somebody twice", "give one offer of each")
    if not 0 <= chosen < len(offers):
        yield Fault("chosen", f"{chosen} is none of the {len(offers)} offers", "give its place, the first being 0")
    elif offers[chosen].amount > min(offer.amount for offer in offers) and not reason.strip():
        yield Fault("reason", "is empty", "say why a lower offer was not taken")


@check
def invoice_fits(spending: SpendingRecord, act: Act, *, invoice: Invoice) -> Iterator[Fault]:
    """The invoice is the payee's and not of a later day (发票核对)."""
    if invoice.on > act.on:
        yield Fault("invoice.on", f"{invoice.on} lies after {act.on}", "enter papers that there are")
    if spending.payee.strip() and invoice.issuer.strip() != spending.payee.strip():
        yield Fault("invoice.issuer", f"is not {spending.payee!r:.80}", "give the invoice of the payee")


@check
def own_paper(spending: SpendingRecord, act: Act, *, voucher: str) -> Iterator[Fault]:
    """The paper of the payment is the invoice, if there is one (付款凭证核对)."""
    if spending.invoice is not None and voucher.strip() not in {"", spending.invoice.number.strip()}:
        yield Fault("voucher", "is not the number of the invoice", f"give {spending.invoice.number!r} or nothing")
