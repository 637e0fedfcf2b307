"""Rules and checks for the steps of a claim for repayment (返还请求各步骤的事实).

The procedure itself is in ``claim``, what it consists of in ``claim_facts``, those of its limitation in ``propgov.patterns``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from propgov.assembly import Matter, Meeting
from propgov.community import Role
from propgov.engine import Act, Bring, Case, bring, check, rule
from propgov.engine.exact import Yuan
from propgov.errors import Fault
from propgov.income.account import Account
from propgov.income.claim_record import ClaimRecord
from propgov.law import Answer, ByReading, Citation, Text, Unknown
from propgov.law.wording import day_zh
from propgov.patterns import money

__all__ = ["BODIES", "OWED", "enough", "in_account", "into_the_books"]

BODIES: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
"""The bodies that claim in the owners' name, as these decided (提出请求的组织)."""

OWED: Final = (
    Citation("civil-code", "282"),
    Citation("property-management-regulation", "54"),
    Citation("property-law-2007", "76(1)(7)"),
)
"""Why what common parts earn is owed to the owners (返还依据)."""

_JOINTLY = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))


def in_account(account: Account | None, *about: Case) -> Decimal:
    """What came into an account about these cases and was not reversed, in yuan; nothing without one (实际入账金额)."""
    side, refs = Account.money_side, {one.ref for one in about}
    postings = () if account is None else account.postings
    return money(sum(one.effect_on(side) for one in postings if one.about in refs))


def enough(there: Decimal, owed: Decimal, on: date, zh: str, *, asked: bool = True) -> Answer:
    """Whether as much is in the account as is owed, if that is asked; zh has a place for the day and each figure."""
    told = Text(f"{there} yuan of {owed} in the account on {on}", zh.format(day=day_zh(on), owed=owed, there=there))
    return Answer(not asked or there >= owed, told)


def _decided(claim: ClaimRecord, meeting: Meeting | None, on: date) -> bool | Unknown | ByReading:
    return meeting is not None and meeting.covering(claim, on=on, matter=Matter.OTHER_MAJOR)


def _anew(claim: ClaimRecord, meeting: Meeting | None, on: date) -> bool | Unknown | ByReading:
    """Whether the owners decided it, at another meeting than the one that decided to claim."""
    return meeting is not None and meeting.ref not in claim.decisions and _decided(claim, meeting, on)


@rule("income.claim.decided", basis=_JOINTLY)
def decided_to_claim(claim: ClaimRecord, act: Act, *, meeting: Meeting | None = None) -> bool | Unknown | ByReading:
    """Whether the owners decided, and still want, to claim it back (业主共同决定请求返还)."""
    return _decided(claim, meeting or claim.meeting, act.on)


@rule("income.claim.standing", basis=OWED)
def standing(claim: ClaimRecord, act: Act) -> Answer | bool | Unknown | ByReading:
    """Whether who claims may: any owner, or a body in the owners' name by their decision, never the debtor (请求返还的主体)."""
    person, held = act.by.person, claim.community.roles_of(act.by.person, act.on)
    if person == claim.debtor:
        return Answer(False, Text(f"{person} is the debtor", f"{person}为被请求返还的人"))  # noqa: FBT003 - as it is
    if Role.OWNER in held:
        return True
    return not held.isdisjoint(BODIES) and _decided(claim, claim.meeting, act.on)


@rule("income.claim.cost-deducted")
def cost_deducted(claim: ClaimRecord, act: Act, *, amount: Yuan) -> Answer:
    """Whether no more is claimed than what was received less proven reasonable cost (返还额已扣除合理成本)."""
    net, open_cost = claim.net, claim.unproven
    told = Text(
        f"{amount} yuan claimed, {net} net; {open_cost} of cost pleaded without proof, unknown and not deducted",
        f"请求返还{amount}元，扣除合理成本后为{net}元；另有{open_cost}元成本未经证明，不予扣除",
    )
    return Answer(amount <= net, told)


@rule("income.cost.proven", basis=OWED)
def proof_there(claim: ClaimRecord, act: Act, *, number: int) -> bool:
    """Whether who collected the income has proven the cost (成本凭证)."""
    return 1 <= number <= len(claim.costs) and claim.costs[number - 1].proof is not None


@rule("income.claim.cost-accepted", basis=_JOINTLY)
def cost_accepted(claim: ClaimRecord, act: Act, *, meeting: Meeting | None) -> bool | Unknown | ByReading:
    """Whether a court accepts the cost, or the owners decide it anew: a body deducts none (成本由人民法院认定或者业主共同决定认可)."""
    if Role.COURT in claim.community.roles_of(act.by.person, act.on):
        return True
    return _anew(claim, meeting, act.on)


@rule("income.claim.agreed-by-owners", basis=_JOINTLY)
def agreed_by_owners(
    claim: ClaimRecord, act: Act, *, amount: Yuan, meeting: Meeting | None
) -> bool | Unknown | ByReading:
    """Whether the agreement is for the whole, or the owners decided anew to take less (减少返还由业主共同决定)."""
    return amount >= claim.net or _anew(claim, meeting, act.on)


@rule("income.claim.given-up-by-owners", basis=_JOINTLY)
def given_up_by_owners(claim: ClaimRecord, act: Act, *, meeting: Meeting) -> bool | Unknown | ByReading:
    """Whether the owners decided anew to give the claim up (放弃请求由业主共同决定)."""
    return _anew(claim, meeting, act.on)


@rule("income.claim.paid-up", basis=OWED)
def paid_up(claim: ClaimRecord, act: Act) -> Answer:
    """Whether what is owed is in the account, less what was reversed (应返还款项已入账)."""
    return enough(in_account(claim.account, claim), claim.owed, act.on, "{day}应返还{owed}元，已入账{there}元")


@check
def taken_there(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """There is something that was taken, over days that have been, none of it twice (占有的收益)."""
    if not claim.taken:
        yield Fault("taken", "there is nothing", "say what was collected, from what and when")
    seen: set[tuple[str, date, date]] = set()
    for number, one in enumerate(claim.taken):
        if not one.since <= one.until <= act.on:
            yield Fault(f"taken[{number}]", f"{one.since} to {one.until} is no past stretch", "mend the days")
        if (key := (one.source, one.since, one.until)) in seen:
            yield Fault(f"taken[{number}]", "is listed already", "list each source and stretch once")
        seen.add(key)
    known = claim.known_on
    if isinstance(known, date) and known > act.on:
        yield Fault("known_on", f"{known} has not come", "give the day on which owners knew of it")


@check
def not_the_debtor(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The debtor accepts no cost of their own, and gives up no claim against them (义务人回避)."""
    if claim.debtor in {one.person for one in act.signers}:
        yield Fault("act", f"{claim.debtor} is the debtor", "let others act")


@check
def debtor_signs(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The debtor signs the agreement too (义务人签署)."""
    if claim.debtor not in {one.person for one in act.signers} - {act.by.person}:
        yield Fault("act", f"{claim.debtor} does not sign", "let both sides sign")


@check
def cost_open(claim: ClaimRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a cost, not accepted yet (待认定的成本)."""
    if not 1 <= number <= len(claim.costs) or claim.costs[number - 1].accepted:
        yield Fault("number", f"{number} is no cost that waits", f"name one from 1 to {len(claim.costs)}")


def into_the_books(
    case: Any,  # noqa: ANN401 - any case with an account, or with none
    act: Act,
    *,
    amount: Yuan,
    voucher: str,
    issuer: str,
    paper_on: date | None,
) -> Iterator[Bring]:
    """Enter what was paid back, in the same step, if the case has an account (返还入账)."""
    if case.account is not None:
        taken = case.account.receive_claim
        yield bring(taken, about=case, amount=amount, voucher=voucher, issuer=issuer, paper_on=paper_on)
