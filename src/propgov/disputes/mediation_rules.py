"""Rules and checks for the steps of a mediation (调解各步骤的事实). The procedure itself is in ``mediation``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from propgov.community import Role
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Way
from propgov.disputes.mediation_facts import (
    MARK_OF,
    Mark,
    MediationStage,
    Mediator,
    Referral,
    Signed,
    Signing,
    Terms,
    Tie,
    Upset,
)
from propgov.disputes.mediation_record import MediationRecord
from propgov.engine import Act, check, rule
from propgov.engine.exact import PositiveYuan
from propgov.errors import Fault
from propgov.law import Answer, Citation, Span, Text
from propgov.law.values import show

__all__: list[str] = []

POWER: Final = (
    Citation("civil-procedure-law", "62"),
    Citation("civil-procedure-law-2012", "59"),
    Citation("general-principles-1986", "65(2)"),
)


@check
def asked_or_offered(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """A party asks, or the body offers; what a court refers, the court opens (申请或者主动调解)."""
    roles = mediation.community.roles_of(act.by.person, act.on)
    referred = mediation.referral is not Referral.NOT_REFERRED
    if referred and Role.COURT not in roles:
        yield Fault("referral", "only the court refers a dispute", "let the court open it")
    asks = mediation.side_of(act.by.person, act.on)
    if not referred and asks is None and mediation.body.role not in roles:
        yield Fault("act", f"{act.by.person} is no party, nor of the body", "let one of these ask")
    if mediation.asked_by is not asks:
        yield Fault("asked_by", "is not the side that acts", "name the side that asks, or none if the body offers")
    older = mediation.changes
    if older is not None and (older.dispute is not mediation.dispute or not older.in_force):
        yield Fault("changes", f"{older.ref} has no agreement in this dispute", "name one that is in force")


@check
def by_a_party(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """A party acts, or an agent in its name (由当事人办理)."""
    if mediation.side_of(act.by.person, act.on) is None:
        yield Fault("act", f"{act.by.person} is no party", "let a party act")


@check
def by_both(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """Both parties take part (由双方当事人共同办理)."""
    if not mediation.all_sign(act):
        yield Fault("act", "both parties are wanted", "let both sign the act")


@check
def by_the_body(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """The body acts by somebody who stands on no side (由调解组织办理)."""
    if not mediation.acts_for_body(act.by.person, act.on):
        yield Fault("act", f"{act.by.person} does not act for {mediation.body.name}", "let the body act")
    if mediation.side_of(act.by.person, act.on) is not None:
        yield Fault("act", f"{act.by.person} stands on a side", "let somebody else of the body act")


@check
def by_mediator(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """One of the mediators acts, and no objection to a mediator waits for its decision (由调解员办理)."""
    if not mediation.mediates(act.by.person):
        yield Fault("act", f"{act.by.person} does not mediate here", "let a mediator act")
    yield from _none_waits(mediation)


@check
def by_body_or_mediator(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """The body or one of the mediators acts (由调解组织或者调解员办理)."""
    if not mediation.mediates(act.by.person):
        yield from by_the_body(mediation, act)


def _none_waits(mediation: MediationRecord) -> Iterator[Fault]:
    for one in mediation.challenged:
        if one.upheld is None:
            yield Fault("challenged", f"the objection to {one.mediator} is not decided", "decide it first")


@check
def no_objection_waits(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """No objection to a mediator waits for its decision (没有待决异议)."""
    yield from _none_waits(mediation)


@rule("disputes.mediation.not-refused")
def not_refused(mediation: MediationRecord, act: Act) -> Answer:
    """Whether no party has refused to mediate this dispute, without agreeing anew since (当事人未明确拒绝调解)."""
    known = mediation.register.among(mediation.home, type(mediation))
    said = {one.refused_by for one in known if one.dispute is mediation.dispute}
    refused = [side for side in Side if side in said - mediation.willing]
    if not refused:
        return Answer(True, Text("nobody refused", "无人拒绝"))  # noqa: FBT003 - the answer itself
    en, zh = " and ".join(show(each) for each in refused), "、".join(each.value for each in refused)
    return Answer(False, Text(f"refused by {en}", f"{zh}已明确拒绝调解"))  # noqa: FBT003 - as above


@rule("disputes.mediation.consented")
def consented(mediation: MediationRecord, act: Act) -> bool:
    """Whether both parties asked for it or agreed to it (双方同意调解)."""
    return mediation.willing >= set(Side)


@check
def apart_from_parties(mediation: MediationRecord, act: Act, *, mediators: tuple[Mediator, ...]) -> Iterator[Fault]:
    """Each mediator is named once, is no party, acts for none, and belongs to no body that is one (调解员不是当事人一方).

    Nobody mediates between himself and another: it needs no article.
    """
    sides = mediation.dispute.sides
    theirs = ({sides.claimant} | sides.respondent) - {Role.OWNER}
    names = [one.person for one in mediators]
    if not names or len(set(names)) < len(names):
        yield Fault("mediators", f"{names} names nobody, or somebody twice", "name each mediator once")
    barred = {one.mediator for one in mediation.challenged if one.upheld}
    for place, one in enumerate(mediators):
        held = mediation.community.roles_of(one.person, act.on)
        claims_too = one.person in mediation.dispute.joined
        if claims_too or mediation.side_of(one.person, act.on) is not None or not held.isdisjoint(theirs):
            yield Fault(f"mediators[{place}]", f"{one.person} is a party or stands for one", "name somebody else")
        if one.ties & {Tie.AGENT, Tie.STAFF}:
            yield Fault(f"mediators[{place}]", f"{one.person} acts or works for a party", "name somebody else")
        if one.person in barred:
            yield Fault(f"mediators[{place}]", f"the objection to {one.person} was upheld", "name somebody else")


@rule("disputes.mediation.ties-accepted")
def ties_accepted(mediation: MediationRecord, act: Act, *, mediators: tuple[Mediator, ...]) -> bool:
    """Whether no mediator has a tie to a party, or both parties, who sign, accept it (调解员无回避事由或者双方同意)."""
    return not any(one.ties for one in mediators) or mediation.all_sign(act)


@check
def mediator_there(mediation: MediationRecord, act: Act, *, mediator: str) -> Iterator[Fault]:
    """That person mediates, and this party's objection to the person was not decided yet (调解员在任)."""
    if not mediation.mediates(mediator):
        yield Fault("mediator", f"{mediator} does not mediate here", "name one who does")
    if any(one.mediator == mediator and one.upheld is None for one in mediation.challenged):
        yield Fault("mediator", f"an objection to {mediator} waits already", "wait for the decision")


@check
def objection_waits(mediation: MediationRecord, act: Act, *, mediator: str) -> Iterator[Fault]:
    """There is an objection to that mediator to decide, and another decides it (异议待决，由他人决定)."""
    if not any(one.mediator == mediator and one.upheld is None for one in mediation.challenged):
        yield Fault("mediator", f"no objection to {mediator} waits", "name one to whom a party objects")
    if act.by.person == mediator:
        yield Fault("act", f"{mediator} is the one objected to", "let somebody else decide")


@check
def day_of_sitting(mediation: MediationRecord, act: Act, *, held_on: date) -> Iterator[Fault]:
    """The session lies between the receipt and the act (会期)."""
    if mediation.received_on is None or held_on < mediation.received_on:
        yield Fault("held_on", f"{held_on} lies before the receipt", "give the day of the session")


@rule("disputes.mediation.closed")
def behind_closed_doors(mediation: MediationRecord, act: Act, *, public: bool = True) -> bool:
    """Whether nobody else learns of it, or both parties, who sign, agree that others do (调解不公开或者双方同意公开)."""
    return not public or mediation.all_sign(act)


@rule("disputes.mediation.secrets")
def secrets_kept(mediation: MediationRecord, act: Act, *, secret: bool) -> bool:
    """Whether no privacy or commercial secret is given away, or both parties, who sign, agree (不泄露隐私、商业秘密)."""
    return not secret or mediation.all_sign(act)


@rule("disputes.mediation.fee")
def fee(mediation: MediationRecord, act: Act, *, amount: PositiveYuan) -> PositiveYuan:
    """The fee charged to the parties (调解收费)."""
    return amount


@rule("disputes.mediation.told")
def ways_told(mediation: MediationRecord, act: Act, *, ways_told: bool) -> bool:
    """Whether the parties were told which ways are open to them (告知其他救济途径)."""
    return ways_told


@check
def oral_fits(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """No suit is pending, in which the court makes a document (可以口头达成协议)."""
    if mediation.way is Way.COURT_MEDIATION:
        yield Fault("act", "a court makes a document", "draft it, and let both parties sign for it")


@check
def something_agreed(mediation: MediationRecord, act: Act, *, terms: Terms) -> Iterator[Fault]:
    """The terms settle something, and are still to be performed or are so today (协议内容)."""
    if not terms.topics:
        yield Fault("terms.topics", "names nothing", "say what is settled")
    if terms.due is not None and terms.due < act.on:
        yield Fault("terms.due", f"{terms.due} lies before {act.on}", "give a day that is to come")


def side(mediation: MediationRecord, act: Act) -> Side:
    """The side for which the step is taken; a check has seen that there is one."""
    return cast("Side", mediation.side_of(act.by.person, act.on))


def signing(mediation: MediationRecord, act: Act) -> Signing:
    """The marks that those who take part put under the agreement, each dated by the act, and whether none is lacking then."""
    made = [Signed(MARK_OF[side], person, act.on) for side, person in mediation.signing(act).items()]
    for person in (one.person for one in act.signers if mediation.side_of(one.person, act.on) is None):
        made += [Signed(Mark.MEDIATOR, person, act.on)] if mediation.mediates(person) else []
        made += [Signed(Mark.SEAL, person, act.on)] if mediation.acts_for_body(person, act.on) else []
    first = {one.mark: one for one in reversed(made) if one.mark in mediation.lacking}
    return Signing(tuple(first[mark] for mark in Mark if mark in first), mediation.lacking <= first.keys())


def after_signing(signed: Signing) -> MediationStage:
    """The stage after a mark: in force with the last one that is wanted."""
    return MediationStage.IN_FORCE if signed.complete else MediationStage.DRAFTED


@rule("disputes.dispute.special-power", basis=POWER)
def by_special_power(mediation: MediationRecord, act: Act) -> bool:
    """Whether each agent who settles for a party has the power for it by name (特别授权)."""
    agents = (mediation.dispute.agent_of(person, act.on) for person in mediation.signing(act).values())
    return all(agent is None or agent.special for agent in agents)


@check
def mark_wanted(mediation: MediationRecord, act: Act) -> Iterator[Fault]:
    """Somebody signs whose mark is still lacking, on the day of the act and no earlier one (签署人及签署日)."""
    if not signing(mediation, act).marks:
        lacking = ", ".join(sorted(one.name for one in mediation.lacking))
        yield Fault("act", f"nobody signs whose mark is lacking; lacking: {lacking}", "let one of these sign")


@check
def day_to_come(mediation: MediationRecord, act: Act, *, until: date) -> Iterator[Fault]:
    """The day has not passed (日期未过)."""
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give a day that is to come")


@check
def days_of_ruling(mediation: MediationRecord, act: Act, *, known_on: date, sued_on: date) -> Iterator[Fault]:
    """The suit came after the agreement and after the reason was known (判决所认定的日期)."""
    since = mediation.effective or date.max
    if not max(since, known_on) <= sued_on <= act.on:
        yield Fault("sued_on", f"{sued_on} does not follow {since} and {known_on}", "mend the days")


@rule("disputes.mediation.upset.mistake-within")
def since_mistake_known(mediation: MediationRecord, act: Act, *, ground: Upset, known_on: date, sued_on: date) -> Span:
    """For a serious mistake the time from knowing it to the suit, for another ground none (重大误解请求撤销的期间)."""
    return Span(known_on if ground is Upset.MISTAKE else sued_on, sued_on)


@rule("disputes.mediation.upset.within")
def since_known(mediation: MediationRecord, act: Act, *, ground: Upset, known_on: date, sued_on: date) -> Span:
    """The time from knowing another ground, or the end of duress, to the suit; none for what is void (请求撤销的期间)."""
    return Span(known_on if ground.revocable else sued_on, sued_on)


@rule("disputes.mediation.upset.longest")
def since_effect(mediation: MediationRecord, act: Act, *, ground: Upset, sued_on: date) -> Span:
    """The time from the agreement to the suit; none for what is void (请求撤销的最长期间)."""
    return Span((mediation.effective or sued_on) if ground.revocable else sued_on, sued_on)
