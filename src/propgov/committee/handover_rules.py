"""Rules on the handover of a committee (业主委员会移交的事实): to whom, by whom, what is listed, what became of each item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from propgov.committee.handed_over import RECEIVERS, HandedOver, HandoverRecord, ItemState
from propgov.committee.term import Term
from propgov.committee.term_record import IN_OFFICE, TermStage
from propgov.community import Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Citation, Effect, Outcome
from propgov.law.naming import name_rule
from propgov.patterns import recorded, stated
from propgov.patterns.handing_over import items_in, receiver_signs

__all__ = ["BASIS"]

name_rule("committee.handover.to-body.within", "自物业管理委员会成立起的移交期限")
name_rule("committee.handover.back.within", "备案后转交新一届的期限")

_INCLUDES = "committee.handover.includes"
_UNSIGNED = (ItemState.LISTED, ItemState.MISSING, ItemState.CONTESTED)
BASIS = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))


# Whose handover, and to whom


@check
def term_leaves(handover: HandoverRecord, act: Act) -> Iterator[Fault]:
    """The term has ended, is over, or is about to be replaced (应当移交的任期)."""
    term = handover.term
    over = term.stage is TermStage.SEATED and term.phase_on(act.on)
    if term.stage not in (TermStage.RE_ELECTING, TermStage.ENDED) and not over:
        yield Fault("term", f"{term.title} is {term.stage.name} and has not ended", "hand over when it ends")
    if term.handed_over_on is not None:
        yield Fault("term", f"{term.title} handed over on {term.handed_over_on}", "go on with that handover")


@check
def receiver_named(handover: HandoverRecord, act: Act) -> Iterator[Fault]:
    """The receiver is a body that can receive; the next committee is named, and sits (接收人明确)."""
    if handover.to not in RECEIVERS:
        yield Fault("to", f"{handover.to.name} receives nothing", f"name one of {[one.name for one in RECEIVERS]}")
    after = handover.successor
    if (after is None) is (handover.to is Role.COMMITTEE):
        yield Fault("successor", f"does not fit to={handover.to.name}", "name it where the next committee receives")
    if after is not None:
        yield from _follows(handover, after, "successor")
    body = handover.body
    if body is not None and (body.community is not handover.community or body.body.name != handover.to.name):
        yield Fault("body", f"{body.ref} is no {handover.to.name} of this community", "name the body that receives")


@check
def next_sits(handover: HandoverRecord, act: Act, *, successor: Term) -> Iterator[Fault]:
    """The next committee follows this one, and sits (新一届业主委员会)."""
    if handover.to is Role.COMMITTEE:
        yield Fault("successor", "has received it already", "there is nothing to hand on")
    yield from _follows(handover, successor, "successor")


def _follows(handover: HandoverRecord, after: Term, place: str) -> Iterator[Fault]:
    if after.previous is not handover.term or after.stage not in IN_OFFICE:
        yield Fault(place, f"{after.ref} is not the committee in office after {handover.term.ref}", "name the next one")


to_whom = recorded("committee.handover.to", "移交的接收人", "to")


@rule("committee.handover.giver", basis=BASIS)
def given_by_member(handover: HandoverRecord, act: Act, *, giver: str = "") -> bool:
    """Whether a member of that term gives, and says so himself or through the receiver (由该届委员移交)."""
    person = act.by.person
    by_himself = handover.sat(person) and giver in ("", person)
    return by_himself or (handover.sat(giver) and handover.receives(person, act.on))


signed_by_receiver = receiver_signs("committee.handover.receiver", "由接收人签收")


@rule("committee.handover.stated-by", basis=BASIS)
def said_by_receiver_or_office(handover: HandoverRecord, act: Act) -> bool:
    """Whether the receiver says so, or an authority (由接收人或者主管机关确认)."""
    held = handover.community.roles_of(act.by.person, act.on)
    return handover.receives(act.by.person, act.on) or not held.isdisjoint(AUTHORITIES)


@rule("committee.handover.two-persons", basis=BASIS)
def two_persons(handover: HandoverRecord, act: Act, *, numbers: tuple[int, ...]) -> bool:
    """Whether nobody signs for what he handed over himself (移交人与接收人分离)."""
    return all(item.handed_by != act.by.person for item in handover.items if item.number in numbers)


@rule("committee.handover.settled-by-another", basis=BASIS)
def settled_by_another(handover: HandoverRecord, act: Act, *, number: int) -> bool:
    """Whether who settles it neither gave it nor signed for it (由移交双方以外的人裁定)."""
    named = [item for item in handover.items if item.number == number]
    took_part = {
        person for item in named for person in (item.handed_by, item.listed_by, *(r.by for r in item.receipts))
    }
    return act.by.person not in took_part and not handover.sat(act.by.person)


# Items


may_be_handed = items_in("待移交事项", *_UNSIGNED)
can_be_missing = items_in("可确认缺失的事项", ItemState.LISTED, ItemState.CONTESTED)
can_be_contested = items_in("可提出争议的事项", ItemState.LISTED, ItemState.RECEIVED, ItemState.MISSING, named="number")
is_contested = items_in("可裁定的争议", ItemState.CONTESTED, named="number")
kept_so_far = items_in("保管期间灭失的事项", ItemState.RECEIVED, named="lost", any_number=True)


@check
def was_handed(
    handover: HandoverRecord, act: Act, *, numbers: tuple[int, ...], received_on: date | None = None
) -> Iterator[Fault]:
    """Each of these items was handed over by somebody, and not after it was received (已交出事项)."""
    day = received_on or act.on
    for item in handover.items:
        if item.number in numbers and (item.handed_on is None or day < item.handed_on):
            stated = "nobody states" if item.handed_on is None else f"on {item.handed_on}, after {day}"
            yield Fault("numbers", f"item {item.number} was handed over: {stated}", "record who handed it over first")


@check
def received_by_somebody(handover: HandoverRecord, act: Act, *, number: int, received: bool) -> Iterator[Fault]:
    """A dispute is settled as received only if somebody signed for the item (已签收方可认定收到)."""
    if received and not any(item.number == number and item.receipts for item in handover.items):
        yield Fault("received", f"nobody signed for item {number}", "have the receiver sign for it")


@check
def loss_explained(handover: HandoverRecord, act: Act, *, lost: tuple[int, ...], statement: str) -> Iterator[Fault]:
    """What was lost meanwhile is explained (灭失原因已说明)."""
    if lost and not statement.strip():
        yield Fault("statement", "is missing", "say how the items were lost")


def added_as(handover: HandoverRecord, act: Act) -> ItemState:
    """How an item is added: as listed by the receiver or an authority, as contested by an owner or once the list is closed."""
    open_list = handover.completed_on is None and said_by_receiver_or_office(handover, act)
    return ItemState.LISTED if open_list else ItemState.CONTESTED


# The end


@rule("committee.handover.complete", basis=BASIS)
def all_accounted_for(handover: HandoverRecord, act: Act) -> bool:
    """Whether all that the place asks for is listed, and each item is received, missing or contested (逐项核实).

    So neither an empty list nor a short one ends a handover: what is not there is listed, and noted as missing.
    """
    listed = frozenset(item.what for item in handover.items)
    asked = handover.home.law.weigh(_INCLUDES, listed, on=act.on, scope=handover.scope())
    lacks = asked.outcome is Outcome.BROKEN and asked.effect is not Effect.ADVISE
    return bool(listed) and not lacks and not handover.in_state(ItemState.LISTED)


@rule(_INCLUDES)
def received(handover: HandoverRecord, act: Act) -> frozenset[HandedOver]:
    """What was received: a seal that is noted as missing was not handed over (移交的内容)."""
    return frozenset(item.what for item in handover.in_state(ItemState.RECEIVED))


prompt = stated("committee.handover.prompt", "已及时移交", "prompt")


def done_on(handover: HandoverRecord, act: Act) -> date:
    """The day of the last receipt: neither a late signature below the list nor a late claim makes the committee late."""
    signed = [receipt.on for item in handover.items for receipt in item.receipts]
    return max(signed or (item.since for item in handover.items), default=act.on)


@check
def next_is_named(handover: HandoverRecord, act: Act) -> Iterator[Fault]:
    """The next committee is named (新一届已明确)."""
    if handover.next_term is None:
        yield Fault("act", "no next committee is named", "name it by name_successor")


def taker(handover: HandoverRecord, act: Act) -> str:
    """The member of the next committee who signs for it, beside who kept it; empty if nobody does."""
    after, others = handover.next_term, (signer.person for signer in act.cosigners if signer != act.by)
    return next((one for one in others if after is not None and after.seat_of(one, act.on) is not None), "")


@rule("committee.handover.taken-on", basis=BASIS)
def taken_on(handover: HandoverRecord, act: Act) -> bool:
    """Whether a member of the next committee signs for it (由新一届签收)."""
    return bool(taker(handover, act))
