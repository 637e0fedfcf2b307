"""Rules and checks for the steps of a request for confirmation (司法确认各步骤的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from propgov.community import Service
from propgov.disputes.confirmation_record import (
    ConfirmationBar,
    ConfirmationFlaw,
    ConfirmationRecord,
    ConfirmationStage,
    Venue,
)
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Way
from propgov.disputes.mediation_facts import (
    Mark,
)
from propgov.disputes.mediation_rules import POWER
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, Answer, Span, Text, Unknown
from propgov.law.values import show

__all__: list[str] = []


@rule("disputes.confirmation.jointly")
def jointly(confirmation: ConfirmationRecord, act: Act) -> bool:
    """Whether both sides ask for it, in person or by their agents (双方共同申请)."""
    return confirmation.signing(act) >= set(Side)


@rule("disputes.dispute.special-power", basis=POWER)
def by_special_power(confirmation: ConfirmationRecord, act: Act) -> bool:
    """Whether each agent who acts for a party has the power for it by name (特别授权)."""
    found = (confirmation.dispute.agent_of(one.person, act.on) for one in act.signers)
    return all(agent is None or agent.special for agent in found)


@check
def of_a_body(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """A body mediated, and not a court: its document binds and is enforced without confirmation (属调解组织主持的调解)."""
    if confirmation.mediation.way is Way.COURT_MEDIATION:
        yield Fault("mediation", "was a court's, whose document is enforced as it is", "ask for enforcement")


@rule("disputes.confirmation.in-force")
def agreement_in_force(confirmation: ConfirmationRecord, act: Act) -> Answer:
    """Whether the agreement has every mark that it wants, each with its day, and binds today (调解协议已生效且有效)."""
    mediation = confirmation.mediation
    if mediation.in_force and mediation.effective is not None:
        return Answer(True, Text(f"in force since {mediation.effective}", f"{mediation.effective}起生效"))  # noqa: FBT003 - the answer itself
    lacking = [mark for mark in Mark if mark in mediation.lacking]
    en, zh = ", ".join(show(mark) for mark in lacking), "、".join(mark.value for mark in lacking)
    return Answer(
        False,  # noqa: FBT003 - the answer itself
        Text(f"{mediation.stage.name}; lacking: {en or 'nothing'}", f"{mediation.stage.value}；尚缺：{zh or '无'}"),
    )


@rule("disputes.confirmation.requested-within")
def since_effect(confirmation: ConfirmationRecord, act: Act) -> Span | Unknown:
    """The time from the day on which the agreement took effect to the request (申请司法确认的期限)."""
    effective = confirmation.mediation.effective
    return UNKNOWN if effective is None else Span(effective, act.on)


@rule("disputes.confirmation.venue")
def venue(confirmation: ConfirmationRecord, act: Act) -> Venue:
    """By what the court is competent (司法确认的管辖)."""
    return confirmation.venue


@rule("disputes.confirmation.acceptable")
def acceptable(confirmation: ConfirmationRecord, act: Act) -> Answer:
    """Whether nothing bars the request, such as a title that would be confirmed (没有不予受理的情形)."""
    bars = [bar for bar in ConfirmationBar if bar in confirmation.all_bars]
    if not bars:
        return Answer(True, Text("nothing bars it", "无"))  # noqa: FBT003 - the answer itself
    return Answer(False, Text(", ".join(show(bar) for bar in bars), "、".join(bar.value for bar in bars)))  # noqa: FBT003 - as above


@check
def first_filed(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """No other request for the same agreement was accepted before, or granted (由最先立案的人民法院管辖).

    Source: Supreme People's Court on civil procedure art. 352(2).
    """
    for other in confirmation.register.among(confirmation.home, type(confirmation)):
        pending = other.stage in (ConfirmationStage.ACCEPTED, ConfirmationStage.VALID)
        if other.mediation is confirmation.mediation and pending:
            yield Fault("mediation", f"is before a court in {other.id}", "go on with that request")


@rule("disputes.confirmation.heard-both")
def heard_both(confirmation: ConfirmationRecord, act: Act) -> bool:
    """Whether the court called both sides together and heard them (通知双方共同到场核实)."""
    return confirmation.heard >= set(Side)


@rule("disputes.confirmation.sound")
def sound(confirmation: ConfirmationRecord, act: Act) -> Answer:
    """Whether the court found nothing wrong with the agreement at its last review (没有驳回申请的情形)."""
    flaws = [flaw for flaw in ConfirmationFlaw if flaw in confirmation.flaws]
    if not flaws:
        return Answer(True, Text("nothing wrong was found", "无"))  # noqa: FBT003 - the answer itself
    return Answer(False, Text(", ".join(show(one) for one in flaws), "、".join(one.value for one in flaws)))  # noqa: FBT003 - as above


@check
def something_wrong(
    confirmation: ConfirmationRecord, act: Act, *, flaws: frozenset[ConfirmationFlaw], bars: frozenset[ConfirmationBar]
) -> Iterator[Fault]:
    """The ruling names why (驳回理由)."""
    if not flaws and not bars:
        yield Fault("flaws", "and bars name nothing", "say why the request is dismissed, or confirm the agreement")


@check
def something_bars(confirmation: ConfirmationRecord, act: Act, *, bars: frozenset[ConfirmationBar]) -> Iterator[Fault]:
    """The ruling names what bars the request (不予受理的理由)."""
    if not bars:
        yield Fault("bars", "names nothing", "say what bars the request, or accept it")


@check
def day_to_come(confirmation: ConfirmationRecord, act: Act, *, until: date) -> Iterator[Fault]:
    """The day has not passed (日期未过)."""
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give a day that is to come")


@check
def day_asked_over(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """What the court asked for was due before today (补充期限届满)."""
    if confirmation.asked_until is None or act.on <= confirmation.asked_until:
        yield Fault(
            "asked_until", f"{confirmation.asked_until} is not over", "ask for it, and wait until that day is over"
        )


@check
def by_a_party(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """A party acts, or an agent in its name (由当事人办理)."""
    if confirmation.mediation.side_of(act.by.person, act.on) is None:
        yield Fault("act", f"{act.by.person} is no party", "let a party act")


@check
def by_no_side(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """Who decides for the court stands on no side: it needs no article (由案外法官审查)."""
    if confirmation.mediation.side_of(act.by.person, act.on) is not None:
        yield Fault("act", f"{act.by.person} stands on a side", "let another judge decide")


@check
def by_an_outsider(confirmation: ConfirmationRecord, act: Act, *, known_on: date) -> Iterator[Fault]:
    """Somebody acts who is no party, and learned of it after the ruling (由利害关系人办理)."""
    if confirmation.mediation.side_of(act.by.person, act.on) is not None:
        yield Fault("act", f"{act.by.person} is a party", "let it object as one")
    if confirmation.decided_on is None or known_on < confirmation.decided_on:
        yield Fault("known_on", f"{known_on} lies before the ruling", "give the day of knowing of the harm")


@check
def reaches_a_party(confirmation: ConfirmationRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The service is on a party, from the ruling on to the act (送达当事人)."""
    if confirmation.mediation.side_of(service.to, service.on) is None:
        yield Fault("service.to", f"{service.to!r} is no party", "serve one of them")
    if confirmation.decided_on is None or not confirmation.decided_on <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} does not lie between ruling and entry", "give the day of service")


def side_served(confirmation: ConfirmationRecord, act: Act, *, service: Service) -> Side:
    """The side that was served."""
    return confirmation.mediation.side_of(service.to, service.on) or Side.CLAIMANT


@rule("disputes.confirmation.objection-within")
def since_received(confirmation: ConfirmationRecord, act: Act) -> Span:
    """The time from the service of the ruling on the party who objects; it has not begun before (当事人提出异议的期限)."""
    side = confirmation.mediation.side_of(act.by.person, act.on)
    service = None if side is None else confirmation.served(side)
    return Span(act.on if service is None else service.on, act.on)


@rule("disputes.confirmation.outsider-within")
def since_harm_known(confirmation: ConfirmationRecord, act: Act, *, known_on: date) -> Span:
    """The time from the day on which an outsider knew of the harm, or should have (利害关系人提出异议的期限)."""
    return Span(known_on, act.on)


@check
def objection_open(confirmation: ConfirmationRecord, act: Act) -> Iterator[Fault]:
    """An objection to the ruling waits for its decision (异议待决)."""
    if all(one.rejected_on is not None for one in confirmation.objections):
        yield Fault("objections", "none waits", "there is nothing to decide")
