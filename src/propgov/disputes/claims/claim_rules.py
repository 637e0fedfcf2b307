"""Rules and checks for the steps of claims of governance (物业纠纷请求各步骤的事实)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.community import Role
from propgov.disputes.claims.claim_record import ClaimRecord
from propgov.disputes.claims.parts import Plea, Remedy
from propgov.disputes.ladder import Ended, Way, leaving, taking
from propgov.engine import OF_CASE, Act, Bring, check, make_rule, rule, weighing
from propgov.errors import Fault
from propgov.law import ByReading, Citation, Finding, Span, Unknown
from propgov.patterns import Party, SuitStage, received_by_both, suit_rules

__all__ = ["ANYONE_SERVED", "APPEALED", "CARRIED_OUT", "IN_FORCE", "SECURED", "SUIT", "WITHDRAWN", "ordered"]

_SUED: Final = Citation("property-management-regulation", "6(2)")
APPEALED: Final = (
    Citation("civil-procedure-law", "171(1)"),
    Citation("civil-procedure-law-2012", "164(1)"),
    Citation("civil-procedure-law-1991", "147"),
)
ANYONE_SERVED: Final = (Citation("civil-procedure-law", "87"), Citation("civil-procedure-law-2012", "84"), _SUED)
IN_FORCE: Final = (
    Citation("civil-procedure-law", "158"),
    Citation("civil-procedure-law-2012", "155"),
    Citation("civil-procedure-law-1991", "141"),
)
CARRIED_OUT: Final = IN_FORCE
WITHDRAWN: Final = (Citation("civil-procedure-law", "148(1)"), Citation("civil-procedure-law-2012", "145(1)"), _SUED)
SECURED: Final = (Citation("civil-procedure-law", "103(1)"), Citation("civil-procedure-law-2012", "100(1)"), _SUED)

SUIT: Final = suit_rules(
    "disputes.claim",
    plaintiff=_SUED,
    once=(Citation("spc-civil-procedure", "247"), _SUED),
    party=APPEALED,
    served=ANYONE_SERVED,
)

received = received_by_both("disputes.claim.settlement-received", (Citation("civil-procedure-law", "100(3)"), _SUED))


@rule("disputes.claim.standing", basis=OF_CASE)
def may_sue(claim: ClaimRecord, act: Act) -> bool:
    """Whether who sues has the place in which it sues: an owner, a body of the owners, a provider (起诉资格)."""
    return claim.plaintiff == act.by.person and claim.has_standing(act.on)


@rule("disputes.claim.by-plaintiff", basis=OF_CASE)
def by_plaintiff(claim: ClaimRecord, act: Act) -> bool:
    """Whether the act is done for the plaintiff; a body acts through whoever holds it that day (由原告一方办理)."""
    return claim.party(act.by.person, act.on) is Party.PLAINTIFF


@rule("disputes.claim.by-defendant", basis=OF_CASE)
def by_defendant(claim: ClaimRecord, act: Act) -> bool:
    """Whether the act is done for the defendant (由被告一方办理)."""
    return claim.party(act.by.person, act.on) is Party.DEFENDANT


@rule("disputes.claim.owners-decision")
def owners_decided(claim: ClaimRecord, act: Act) -> bool | Unknown | ByReading:
    """Whether the owners decided that their body sues, where it is a body that sues (业主共同决定起诉)."""
    if not claim.by_body:
        return True
    return claim.decision is not None and claim.decision.covering(claim, on=act.on)


@rule("disputes.claim.once-for-all", basis=(Citation("spc-civil-procedure", "247"), _SUED))
def body_sued_once(claim: ClaimRecord, act: Act) -> bool:
    """Whether no body of the owners has sued for the same before, whoever acted for it then (业主组织未重复起诉)."""
    return not claim.by_body or not any(
        other.by_body and other.claim == claim.claim and other.id != claim.id and other.stage is not SuitStage.WITHDRAWN
        for other in claim.register.among(claim.home, type(claim))
    )


def ordered(rule_id: str) -> Callable[..., object]:
    """Make the rule on what the court orders: only what the law has for that kind of claim (判决的责任方式)."""

    def remedies(claim: ClaimRecord, act: Act, *, found: frozenset[Remedy]) -> frozenset[Remedy] | ByReading:
        return claim.by_reading(found)

    return make_rule(rule_id, remedies, says="What the court orders (判决的责任方式).", takes=("found",))


@check
def sound_claim(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """Something is asked for, of another than who asks (诉讼请求核对)."""
    if not claim.asked:
        yield Fault("asked", "names nothing", "say what the court is to order")
    if claim.plaintiff in (claim.defendant, *claim.jointly):
        yield Fault("defendant", f"{claim.plaintiff!r} sues itself", "name another")
    if claim.defendant_as is Role.OWNER:
        yield Fault("defendant_as", "owners are sued by name", "leave it out")
    if claim.dispute is not None and (
        claim.dispute.community is not claim.home
        or {claim.dispute.claimant, claim.dispute.respondent} != {claim.plaintiff, claim.defendant}
    ):
        yield Fault("dispute", "is one of others", "name the dispute between these two")
    if len({claim.defendant, *claim.jointly}) <= len(claim.jointly):
        yield Fault("jointly", "names somebody twice", "name each defendant once")


@check
def taken_up_once(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The court has not taken the claim up before (未重复立案)."""
    if claim.taken_up_on is not None:
        yield Fault("stage", f"the court took it up on {claim.taken_up_on}", "go on with it")


@check
def taken_up(claim: ClaimRecord, act: Act) -> Iterator[Fault]:
    """The court has taken the claim up (已立案)."""
    if claim.taken_up_on is None:
        yield Fault("stage", "the court has not taken the claim up", "record that it did")


@check
def plea_there(claim: ClaimRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a plea (抗辩存在)."""
    if not 1 <= number <= len(claim.pleas):
        yield Fault("number", f"there is no plea {number}", f"give 1 to {len(claim.pleas)}")


@check
def not_pleaded(claim: ClaimRecord, act: Act, *, plea: Plea) -> Iterator[Fault]:
    """The same was not pleaded before (未重复抗辩)."""
    if claim.pleaded(plea) is not None:
        yield Fault("plea", f"{plea.name} was pleaded already", "add another, or none")


@check
def within_claim(
    claim: ClaimRecord, act: Act, *, found: frozenset[Remedy], known: date | Unknown, amount: Decimal
) -> Iterator[Fault]:
    """The judgment grants something that was asked, and no more, and has heard every plea (判决不超出诉讼请求)."""
    if not found or not found <= claim.asked:
        yield Fault("found", "is nothing, or more than was asked", f"use some of {sorted(r.name for r in claim.asked)}")
    if amount > claim.open_sum:
        yield Fault("amount", f"{amount} is more than {claim.open_sum}", "award what was asked, less what was found")
    unheard = [one.plea.name for one in claim.pleas if one.held is None]
    if unheard:
        yield Fault("pleas", f"{', '.join(unheard)} not found on", "find on each plea first")
    if isinstance(known, date) and known > claim.opened:
        yield Fault("known", f"{known} lies after the suit of {claim.opened}", "mend the days")


@weighing("disputes.claim.limitation")
def in_time(
    claim: ClaimRecord, act: Act, *, found: frozenset[Remedy], known: date | Unknown, extended: bool
) -> tuple[Finding, ...]:
    """Whether each order was sued for in time, if the defendant pleads it; no court takes it up by itself (诉讼时效)."""
    if claim.pleaded(Plea.LIMITATION) is None or claim.by_instalments or extended:
        return ()
    span = known if isinstance(known, Unknown) else Span(known, claim.opened)
    each = sorted(found, key=lambda one: one.name)
    return tuple(
        claim.law.weigh(
            "disputes.claim.limitation",
            span,
            on=act.on,
            scope={**claim.scope(), "remedy": one},
            opened=claim.opened,
        )
        for one in each
    )


@weighing("disputes.claim.unheard-plea")
def plea_heard(claim: ClaimRecord, act: Act, *, plea: Plea | None) -> tuple[Finding, ...]:
    """Whether the claim falls for a plea that the law does not hear (抗辩不予支持的事由)."""
    if plea is None:
        return ()
    scope = {**claim.scope(), "plea": plea}
    # Whether a limitation runs at all depends on what is asked.
    each = sorted(claim.asked, key=lambda one: one.name) if plea is Plea.LIMITATION else ()
    scopes = [{**scope, "remedy": one} for one in each] or [scope]
    weigh = claim.law.weigh
    return tuple(
        weigh("disputes.claim.unheard-plea", True, on=act.on, scope=one, opened=claim.opened)  # noqa: FBT003 - the fact itself
        for one in scopes
    )


@check
def plea_proven(claim: ClaimRecord, act: Act, *, plea: Plea | None) -> Iterator[Fault]:
    """The plea for which the claim falls was pleaded and found proven; without one, none carries the judgment unnamed (所依抗辩经认定)."""
    if plea is not None:
        made = claim.pleaded(plea)
        if made is None or not made.held:
            yield Fault("plea", f"{plea.name} was not pleaded and proven", "find on it first")
        return
    # Otherwise a plea that the law does not hear would do its work under another name.
    for one in claim.pleas:
        if one.held is None:
            yield Fault("pleas", f"{one.plea.name} is not found on", "find on each plea first")
        elif one.held and not one.less:
            yield Fault("plea", f"{one.plea.name} was found proven", "name it, or find that it does not hold")


def takes_up(claim: ClaimRecord, act: Act) -> Iterator[Bring]:
    """Take the way to court in the dispute of the claim, if it has one (进入诉讼途径)."""
    if claim.dispute is not None:
        yield taking(claim, Way.COURT)


def _leaves(claim: ClaimRecord, ended: Ended) -> Iterator[Bring]:
    if claim.dispute is not None and claim.taken_up_on is not None:
        yield leaving(claim, ended)


def leaves_decided(claim: ClaimRecord, act: Act) -> Iterator[Bring]:
    """Leave the way to court once a judgment has effect (裁判生效，诉讼途径终结)."""
    if claim.in_force:
        yield from _leaves(claim, Ended.DECIDED)


def leaves_agreed(claim: ClaimRecord, act: Act) -> Iterator[Bring]:
    """Leave the way to court with a settlement (调解结案，诉讼途径终结)."""
    yield from _leaves(claim, Ended.AGREED)


def leaves_withdrawn(claim: ClaimRecord, act: Act) -> Iterator[Bring]:
    """Leave the way to court with the withdrawal (撤诉，诉讼途径终结)."""
    yield from _leaves(claim, Ended.WITHDRAWN)
