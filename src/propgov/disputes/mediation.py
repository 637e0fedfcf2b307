"""Mediation of a dispute (物业纠纷调解): asked for or offered, received, mediated, agreed on or ended, performed, changed.

People's mediation on its levels, industry mediation by the association, and a court's, by itself or through a body to which
it sent the dispute. Each party may refuse at any time, and none of it comes before a suit. An agreement takes effect with
the last mark that the law wants, each dated by the act in which it was put there.
Source: People's Mediation Law art. 4, 17, 19, 23, 25-33; Civil Procedure Law art. 96-102, 125; Supreme People's Court on civil
procedure art. 146, on invited mediation art. 11-15, 19-28, on online mediation art. 12, 13, 19, 24; Civil Code art. 152.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, cast

from attrs import define, evolve

from propgov.community import Document, Role
from propgov.community.document import issued
from propgov.disputes import mediation_rules as facts
from propgov.disputes.dispute_facts import Side
from propgov.disputes.ladder import Ended, annulled, leaving, taking
from propgov.disputes.mediation_facts import (
    MediationStage,
    Mediator,
    MediatorObjection,
    Signed,
    Signing,
    SittingHeld,
    Terms,
    Upset,
)
from propgov.disputes.mediation_record import MediationRecord
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.law import Citation

__all__ = ["Mediation"]

_S = MediationStage
_BODIES = (Role.MEDIATION_COMMITTEE, Role.INDUSTRY_ASSOCIATION, Role.COURT)
_AT_WORK = (_S.RECEIVED, _S.MEDIATING, _S.DRAFTED)
_BASIS = (
    Citation("peoples-mediation-law", "17"),
    Citation("civil-procedure-law", "96"),
)


def take_up(mediation: MediationRecord, act: Act) -> Iterator[Bring]:
    """The dispute is taken up in this way (进入调解)."""
    yield taking(mediation, mediation.way)


def let_go(mediation: MediationRecord, act: Act) -> Iterator[Bring]:
    """The dispute is free for any other way, if it had been taken up (调解终止)."""
    if mediation.received_on is not None:
        yield leaving(mediation, Ended.FAILED)


def take_effect(mediation: Mediation, act: Act) -> Iterator[Bring]:
    """Once there is an agreement with effect, the way ends, and the agreement that it changes gives way (协议生效)."""
    if mediation.in_force:
        yield leaving(mediation, Ended.AGREED)
        if mediation.changes is not None:
            yield bring(cast("Mediation", mediation.changes).give_way, reason=mediation.ref)


def _until_agreed_longer(mediation: MediationRecord) -> date | None:
    return mediation.received_on if mediation.extended_to is None else None


def _over(mediation: MediationRecord) -> bool:
    return mediation.ended_on is not None


@define(eq=False, kw_only=True, repr=False)
class Mediation(MediationRecord):
    """A mediation of a dispute (物业纠纷调解). Its fields are those of ``MediationRecord``."""

    kind: ClassVar[str] = "disputes.mediation"
    basis = _BASIS
    opening = Opening(rules=(facts.asked_or_offered,))
    stages = MediationStage
    clocks = (
        Clock("disputes.mediation.receive.within", "receive", since="opened", done="received_on", owed_by=_BODIES),
        Clock("disputes.mediation.within", "fail", since=_until_agreed_longer, done=_over, owed_by=_BODIES),
    )

    def _ends(self, act: Act, reason: str) -> None:
        self.ended_on, self.reason = act.on, reason

    def _sign(self, act: Act, marks: tuple[Signed, ...]) -> None:
        self.signed = (*self.signed, *marks)
        if not self.lacking:
            self.effective = self.ended_on = act.on

    @step(_S.OFFERED, to=STAY, rules=(facts.by_a_party,), outcome=facts.side)
    def consent(self, act: Act, outcome: Side) -> None:
        """Agree, as a party, that it is mediated; a refusal of before is taken back (同意调解)."""
        self.consented = self.consented | {outcome}

    @step(
        _S.OFFERED,
        to=_S.RECEIVED,
        by=_BODIES,
        rules=(facts.by_the_body, facts.not_refused, facts.consented),
        then=take_up,
    )
    def receive(self, act: Act, *, number: NonEmpty) -> None:
        """Receive it, under the number in the body's register; what a court sent is signed for so (受理登记)."""
        self.number, self.received_on = number, act.on

    @step((_S.OFFERED, *_AT_WORK), to=_S.REFUSED, rules=(facts.by_a_party,), outcome=facts.side, then=let_go)
    def refuse(self, act: Act, outcome: Side, *, reason: str = "") -> None:
        """Refuse clearly, as a party, to be mediated; it ends at once, and no reason is wanted (明确拒绝调解)."""
        self.refused_by = outcome
        self._ends(act, reason)

    @step(
        _AT_WORK,
        to=_S.MEDIATING,
        by=_BODIES,
        rules=(facts.by_the_body, facts.no_objection_waits, facts.apart_from_parties, facts.ties_accepted),
    )
    def appoint(self, act: Act, *, mediators: tuple[Mediator, ...]) -> None:
        """Name the mediators, whom the parties chose or may object to, with every tie to a party (确定调解员).

        With new ones a draft falls, and every mark under it.
        """
        self.mediators, self.terms, self.signed = mediators, None, ()

    @step((_S.MEDIATING, _S.DRAFTED), to=STAY, rules=(facts.by_a_party, facts.mediator_there))
    def challenge(self, act: Act, *, mediator: NonEmpty, reason: NonEmpty) -> None:
        """Object, as a party, to a mediator (对调解员提出异议).

        Nothing is done until it is decided. People's mediation knows no rule on withdrawal; what a party has there is the
        right not to accept a mediator, and to refuse.
        """
        self.challenged = (*self.challenged, MediatorObjection(mediator, act.by.person, reason, act.on))

    @step((_S.MEDIATING, _S.DRAFTED), to=STAY, by=_BODIES, rules=(facts.by_the_body, facts.objection_waits))
    def decide_challenge(self, act: Act, *, mediator: NonEmpty, upheld: bool) -> None:
        """Decide on an objection to a mediator, who then goes or stays (决定是否更换调解员)."""
        self.challenged = tuple(
            evolve(one, upheld=upheld) if one.mediator == mediator and one.upheld is None else one
            for one in self.challenged
        )
        self.mediators = tuple(one for one in self.mediators if not upheld or one.person != mediator)

    @step(
        _S.MEDIATING,
        to=STAY,
        rules=(facts.by_mediator, facts.day_of_sitting, facts.behind_closed_doors),
        records=True,
    )
    def sit(
        self, act: Act, *, held_on: PastDay, present: frozenset[str], minutes: NonEmpty, public: bool = False
    ) -> None:
        """Enter a session with its minutes; both parties sign if others could listen (记录调解会)."""
        self.sittings = (*self.sittings, SittingHeld(held_on, present, public, minutes))

    @step(tuple(_S), to=STAY, rules=(facts.by_body_or_mediator, facts.secrets_kept, facts.behind_closed_doors))
    def give_out(self, act: Act, *, what: NonEmpty, to: NonEmpty, secret: bool) -> None:
        """Let somebody else know what was said or agreed; secret says if it is private or a trade secret (披露调解内容)."""

    @step(_AT_WORK, to=STAY, rules=(facts.by_body_or_mediator,))
    def report_danger(self, act: Act, *, what: NonEmpty, to: NonEmpty) -> None:
        """Report to the police or another authority what may become an offence (报告可能激化的纠纷)."""
        self.reported = (*self.reported, f"{to}: {what}")

    @step((*_AT_WORK, _S.OFFERED), to=STAY, rules=(facts.by_body_or_mediator, facts.fee))
    def charge(self, act: Act, *, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Charge the parties a fee, where the law lets the body do so (收取调解费).

        People's mediation is free.
        """
        self.charged = amount if self.charged is None else self.charged + amount

    @step(_AT_WORK, to=STAY, rules=(facts.by_both, facts.day_to_come))
    def extend(self, act: Act, *, until: date) -> None:
        """Agree, as both parties, to go on until a later day than the court's time (延长调解期限)."""
        self.extended_to = until

    @step(_S.MEDIATING, to=_S.DRAFTED, rules=(facts.by_mediator, facts.something_agreed))
    def draft(self, act: Act, *, terms: Terms) -> None:
        """Draft the agreement in writing, as a mediator; it binds nobody yet (拟订调解协议)."""
        self.terms = terms

    @step(
        _S.DRAFTED,
        to=(_S.DRAFTED, _S.IN_FORCE),
        rules=(facts.no_objection_waits, facts.mark_wanted, facts.by_special_power),
        outcome=facts.signing,
        end=facts.after_signing,
        then=take_effect,
    )
    def sign(self, act: Act, outcome: Signing) -> None:
        """Sign, seal or sign for the agreement, all who take part today; with the last mark it binds (签署调解协议)."""
        self._sign(act, outcome.marks)

    @step(
        _S.MEDIATING,
        to=_S.IN_FORCE,
        rules=(facts.by_mediator, facts.by_both, facts.by_special_power, facts.oral_fits, facts.something_agreed),
        outcome=facts.signing,
        then=take_effect,
    )
    def agree_orally(self, act: Act, outcome: Signing, *, terms: Terms) -> None:
        """Record, as a mediator, an oral agreement of both parties, who take part; it binds at once (记录口头调解协议)."""
        self.terms, self.oral = terms, True
        self._sign(act, outcome.marks)

    @step(_AT_WORK, to=_S.FAILED, rules=(facts.by_body_or_mediator, facts.ways_told), then=let_go)
    def fail(self, act: Act, *, reason: NonEmpty, ways_told: bool) -> None:
        """End it without an agreement, and tell the parties which ways they have (终止调解).

        ways_told says whether they were told.
        """
        self._ends(act, reason)

    @step(_S.IN_FORCE, to=STAY, rules=(facts.by_body_or_mediator, facts.day_to_come))
    def urge(self, act: Act, *, party: NonEmpty, until: date) -> None:
        """Urge a party to perform by a day (督促履行)."""
        self.urged = (*self.urged, f"{party}: {until}")

    @step(_S.IN_FORCE, to=_S.PERFORMED, rules=(facts.by_both,))
    def perform(self, act: Act, *, how: NonEmpty) -> None:
        """Record, as both parties, that the agreement is performed (履行完毕)."""
        self.reason = how

    @step(_S.IN_FORCE, to=_S.CHANGED, only_by=("disputes.mediation:agree_orally", "disputes.mediation:sign"))
    def give_way(self, act: Act, *, reason: NonEmpty) -> None:
        """Give way to the new agreement of another mediation (由新协议变更)."""
        self.reason = reason

    @step(
        (_S.IN_FORCE, _S.PERFORMED),
        to=_S.UPSET,
        by=Role.COURT,
        rules=(facts.days_of_ruling, issued, facts.since_mistake_known, facts.since_known, facts.since_effect),
        then=annulled,
    )
    def set_aside(self, act: Act, *, ground: Upset, known_on: PastDay, sued_on: PastDay, document: Document) -> None:
        """Record a judgment with effect that the agreement is revoked or void; it never bound (撤销或者确认协议无效)."""
        self.reason = ground.value
