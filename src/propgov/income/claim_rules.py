"""Rules and checks for the steps of a claim for repayment (返还请求各步骤的事实).

The procedure itself is in ``claim``, what it consists of in ``claim_facts``, the limitation in ``limitation``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.assembly import Matter, Meeting
from propgov.community import Channel, Role, Service
from propgov.engine import Act, Bring, Case, bring, check, rule
from propgov.engine.exact import Yuan
from propgov.errors import Fault
from propgov.income.account import Account
from propgov.income.claim_facts import Held
from propgov.income.claim_record import ClaimRecord
from propgov.law import Answer, ByReading, Citation, Text, Unknown
from propgov.law.wording import day_zh
from propgov.patterns import money

__all__ = ["BODIES", "OWED", "in_account"]

BODIES: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
"""The bodies that claim in the owners' name, as these decided (提出请求的组织)."""

OWED: Final = (
    Citation("civil-code", "282"),
    Citation("property-management-regulation", "54"),
    Citation("property-law-2007", "76(1)(7)"),
)
"""Why what common parts earn is owed to the owners (返还依据)."""

_JOINTLY = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))


def in_account(account: Account, about: Case) -> Decimal:
    """What came into an account about a case and was not reversed, in yuan (实际入账金额)."""
    side = Account.money_side
    return money(sum(one.effect_on(side) for one in account.postings if one.about == about.ref))


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
    """Whether a court accepts the cost, or the owners decided anew to: a body alone deducts none (成本由法院认定或者业主共同决定认可)."""
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
    there, owed = in_account(claim.account, claim), claim.owed
    told = Text(
        f"{there} yuan of {owed} in the account on {act.on}", f"{day_zh(act.on)}应返还{owed}元，已入账{there}元"
    )
    return Answer(there >= owed, told)


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
def reached_debtor(claim: ClaimRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The paper reached the debtor by then; a notice on a wall reaches nobody (到达义务人)."""
    if service.to != claim.debtor or service.how is Channel.POSTED:
        yield Fault(
            "service", f"{service.to} by {service.how.name} is no service on {claim.debtor}", "prove the service"
        )
    if service.on > act.on:
        yield Fault("service.on", f"{service.on} has not come", "give the day of service")


@check
def not_the_debtor(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The debtor accepts no cost of their own, and gives up no claim against them (义务人回避)."""
    if claim.debtor in {one.person for one in act.signers}:
        yield Fault("act", f"{claim.debtor} is the debtor", "let others act")


@check
def by_the_debtor(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The debtor acts (义务人本人办理)."""
    if act.by.person != claim.debtor:
        yield Fault("act", f"{act.by.person} is not the debtor", f"let {claim.debtor} act")


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


@check
def interruption_there(claim: ClaimRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such an interruption on record (已记录的中断事由)."""
    if not 1 <= number <= len(claim.interruptions):
        yield Fault("number", f"{number} is no interruption on record", f"1 to {len(claim.interruptions)}")


@check
def court_decides(claim: ClaimRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """The debtor disputes it now, and no court has found on it (有异议且未经认定)."""
    if 1 <= number <= len(claim.interruptions) and claim.interruptions[number - 1].held is not Held.UNDISPUTED:
        yield Fault("number", f"{number} is disputed or was found on already", "dispute what is not")


@check
def obstacle_days(claim: ClaimRecord, act: Act, *, since: date, until: date | None) -> Iterator[Fault]:
    """The obstacle began, and did not end before it began (障碍起止)."""
    if since > act.on or (until is not None and not since <= until <= act.on):
        yield Fault("since", f"{since} to {until} is no stretch up to {act.on}", "mend the days")


@check
def none_lasts(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """No obstacle lasts still (无持续的障碍)."""
    if any(one.until is None for one in claim.obstacles):
        yield Fault("obstacles", "one lasts still", "record its end first")


@check
def one_lasts(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """An obstacle lasts still (有持续的障碍)."""
    if all(one.until is not None for one in claim.obstacles):
        yield Fault("obstacles", "none lasts", "note one first")


def into_the_books(
    claim: ClaimRecord, act: Act, *, amount: Yuan, voucher: str, issuer: str, paper_on: date | None
) -> Iterator[Bring]:
    """Enter what was paid back, in the same step (返还入账)."""
    step = claim.account.receive_claim
    yield bring(step, about=claim, amount=amount, voucher=voucher, issuer=issuer, paper_on=paper_on)
