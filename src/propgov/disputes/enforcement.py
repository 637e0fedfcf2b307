"""Enforcement by a court (强制执行): of a judgment, a confirmed agreement, an award, a mediation document or a payment order.

The creditor has two years to apply, from the last day to perform; what interrupts or suspends a limitation does the same here.
A late application is taken up all the same: only the debtor's plea stops it. What another than the parties owns is kept
out on their objection. A round without anything to take ends, and begins again when something is found, at any time.
Source: Civil Procedure Law art. 235-238, 241, 247-252, 263, 268; Supreme People's Court on civil procedure art. 461,
465, 480, 481, 517.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Role, Service
from propgov.disputes import enforcement_rules as facts
from propgov.disputes.enforcement_facts import (
    Approval,
    Contested,
    EndGround,
    EnforcementStage,
    ExecutionObjection,
    ExecutionParty,
    Measure,
    MeasureKind,
    RefusalGround,
)
from propgov.disputes.enforcement_record import EnforcementRecord
from propgov.disputes.ladder import Ended, Way, leaving, left, taken
from propgov.engine import STAY, Act, Bring, Clock, Opening, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.patterns import Held, Interrupted, changed_at, limitation_clock
from propgov.patterns import limitation_rules as limits

__all__ = ["Enforcement"]

_S = EnforcementStage
_BEFORE = (_S.DUE, _S.APPLIED)
_RUNS = (_S.ACCEPTED, _S.SETTLED)


def ended_as(case: Enforcement, act: Act, *, ground: EndGround) -> Iterator[Bring]:
    """End the way in the dispute: the creditor took it back, or there is nothing left to enforce (纠纷解决途径终结)."""
    yield leaving(case, Ended.WITHDRAWN if ground is EndGround.WITHDRAWN else Ended.REFUSED)


@define(eq=False, kw_only=True, repr=False)
class Enforcement(EnforcementRecord):
    """The enforcement of one title by a court (强制执行). Its fields are those of ``EnforcementRecord``."""

    kind: ClassVar[str] = "disputes.enforcement"
    basis = facts.TITLED
    opening = Opening(rules=(facts.two_parties, facts.by_creditor))
    stages = EnforcementStage
    clocks = (
        limitation_clock("disputes.enforcement", "apply", owed_by=ExecutionParty.CREDITOR),
        Clock("disputes.enforcement.notify.within", "notify", "applied_on", "notified", Role.COURT),
        Clock("disputes.enforcement.objection.within", "decide_objection", "objected_on", owed_by=Role.COURT),
    )

    @step(_S.DUE, to=STAY, rules=(facts.by_creditor, limits.reached_debtor))
    def note_interruption(self, act: Act, *, how: Interrupted, service: Service) -> None:
        """Note, with its proof, what interrupted the time to apply; the debtor may dispute it (记录申请执行时效中断)."""
        self._interrupt(how, service.on, service.proof, act.on)

    @step(_BEFORE, to=STAY, rules=(limits.by_the_debtor,))
    def acknowledge(self, act: Act, *, how: NonEmpty) -> None:
        """Acknowledge what is due, as the debtor; the time to apply runs anew (同意履行)."""
        self._interrupt(Interrupted.CONSENT, act.on, how, act.on, granted=True)

    @step(
        (*_BEFORE, _S.ACCEPTED), to=STAY, rules=(limits.by_the_debtor, limits.interruption_there, limits.court_decides)
    )
    def dispute_interruption(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Dispute, as the debtor, that something interrupted the time to apply (对中断事由提出异议)."""
        self._hold(number, Held.DISPUTED)

    @step((*_BEFORE, _S.ACCEPTED), to=STAY, by=Role.COURT, rules=(limits.interruption_there,))
    def find(self, act: Act, *, number: int, proven: bool, reason: NonEmpty) -> None:
        """Find whether something interrupted the time to apply (认定中断事由)."""
        self._hold(number, Held.PROVEN if proven else Held.DISPROVEN)

    @step(_S.DUE, to=STAY, rules=(facts.by_creditor, limits.obstacle_days, limits.none_lasts))
    def note_obstacle(self, act: Act, *, what: NonEmpty, since: date, until: date | None, proof: NonEmpty) -> None:
        """Note, with its proof, an obstacle that kept the creditor from applying (记录申请执行时效中止的障碍)."""
        self._hinder(what, since, until, proof)

    @step(_S.DUE, to=STAY, rules=(facts.by_creditor, limits.one_lasts))
    def end_obstacle(self, act: Act, *, gone_on: PastDay) -> None:
        """Note the day on which the obstacle that lasted was gone (记录障碍消除)."""
        self._free(gone_on)

    @step(_S.DUE, to=_S.APPLIED, rules=(facts.by_creditor, facts.in_force))
    def apply(self, act: Act, *, court: NonEmpty) -> None:
        """Apply to a court for enforcement (申请执行)."""
        self.court, self.applied_on = court, act.on

    @step(
        _S.APPLIED,
        to=_S.ACCEPTED,
        by=Role.COURT,
        rules=(facts.in_force, facts.parties_clear, facts.content_clear),
        then=taken(Way.ENFORCEMENT),
    )
    def accept(self, act: Act, *, parties: bool = True, content: bool = True) -> None:
        """Take the application up, also if it comes late (立案执行)."""

    @step(_S.APPLIED, to=_S.REFUSED, by=Role.COURT)
    def refuse(self, act: Act, *, ground: RefusalGround, reason: NonEmpty) -> None:
        """Turn the application down, with the ground (驳回执行申请)."""
        self.reason = reason

    @step(_S.ACCEPTED, to=STAY, by=Role.COURT, rules=(facts.reaches_debtor,), happened="served_on")
    def notify(self, act: Act, *, service: Service, served_on: PastDay | None = None) -> None:
        """Serve the notice to perform on the debtor (发出执行通知)."""
        self.notified = service

    @step(_S.ACCEPTED, to=STAY, rules=(facts.pleads_once,))
    def plead_late(self, act: Act) -> None:
        """Plead, as the debtor, that the time to apply was over (提出申请执行时效异议)."""
        self.pleaded_on = act.on

    @step(_S.ACCEPTED, to=_S.REFUSED, by=Role.COURT, rules=(facts.too_late,), then=left(Ended.REFUSED))
    def deny(self, act: Act, *, reason: NonEmpty) -> None:
        """Deny enforcement, since the debtor's plea is right (裁定不予执行)."""
        self.reason = reason

    @step(_S.ACCEPTED, to=STAY, by=Role.COURT, rules=(facts.notified_first,))
    def order(self, act: Act, *, measure: MeasureKind, what: NonEmpty) -> None:
        """Order a measure (采取执行措施)."""
        self.measures = (*self.measures, Measure(measure, what, act.on))

    @step((*_RUNS, _S.PERFORMED, _S.TERMINATED, _S.ENDED), to=STAY, by=Role.COURT, rules=(facts.measure_there,))
    def lift(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Lift a measure, with the reason (解除执行措施)."""
        self.measures = changed_at(
            self.measures, number, lambda one: evolve(one, lifted_on=act.on, lifted_because=reason)
        )

    @step(_RUNS, to=STAY, by=Role.COURT)
    def collect(self, act: Act, *, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Record what was collected for the creditor (执行到款)."""
        self.collected += amount

    @step(_RUNS, to=STAY, rules=(facts.may_object,))
    def object(self, act: Act, *, against: Contested, reason: NonEmpty) -> None:
        """Object to the way of enforcing, or, as an outsider, to what is taken (提出执行异议)."""
        self.objections = (*self.objections, ExecutionObjection(act.by.person, against, reason, act.on))

    @step(_RUNS, to=STAY, by=Role.COURT, rules=(facts.objection_open, facts.served_objector))
    def decide_objection(self, act: Act, *, number: int, upheld: bool, finding: NonEmpty, service: Service) -> None:
        """Rule on an objection, and serve the ruling (裁定执行异议)."""
        self.objections = changed_at(
            self.objections, number, lambda one: evolve(one, upheld=upheld, finding=finding, served_on=service.on)
        )

    @step(_RUNS, to=STAY, rules=(facts.ruled_on, facts.since_ruling))
    def take_further(self, act: Act, *, number: int, court: NonEmpty) -> None:
        """Ask the higher court to review the ruling, or sue over what was taken (申请复议或者提起执行异议之诉)."""
        self.objections = changed_at(self.objections, number, lambda one: evolve(one, taken_further_on=act.on))

    @step((_S.APPLIED, _S.ACCEPTED), to=STAY, rules=(facts.by_creditor, facts.since_applied))
    def ask_higher(self, act: Act, *, court: NonEmpty) -> None:
        """Ask the next higher court to enforce what the court has left undone (向上一级人民法院申请执行)."""
        self.higher = court

    @step(_S.ACCEPTED, to=_S.SETTLED, rules=(facts.both_sign,))
    def settle(self, act: Act, *, content: NonEmpty, until: date | None = None) -> None:
        """Settle during enforcement, as both sides sign (达成执行和解)."""
        self.settled, self.settled_until = content, until

    @step(_S.SETTLED, to=_S.ACCEPTED, rules=(facts.by_creditor, facts.settled_in_vain))
    def resume(self, act: Act, *, reason: NonEmpty) -> None:
        """Have the title itself enforced again, since the settlement was not kept (恢复执行)."""
        self.reason = reason

    @step(_RUNS, to=_S.PERFORMED, by=Role.COURT, then=left(Ended.PERFORMED))
    def perform(self, act: Act) -> None:
        """Record that all was performed (执行完毕)."""

    @step(
        _S.ACCEPTED,
        to=_S.TERMINATED,
        by=Role.COURT,
        rules=(facts.searched, facts.round_approved),
        then=left(Ended.FAILED),
    )
    def terminate(self, act: Act, *, reason: NonEmpty, searched: bool, approval: Approval) -> None:
        """End this round of enforcement, since nothing was found to take (终结本次执行程序)."""
        self.reason = reason

    @step(_S.TERMINATED, to=_S.APPLIED, rules=(facts.by_creditor,))
    def apply_again(self, act: Act, *, found: NonEmpty) -> None:
        """Apply again, once something was found that can be taken; no time bars it (再次申请执行)."""
        self.reason, self.notified, self.applied_on, self.again = found, None, act.on, True

    @step(_RUNS, to=_S.ENDED, by=Role.COURT, then=ended_as)
    def end(self, act: Act, *, ground: EndGround) -> None:
        """End the enforcement for good (终结执行)."""
        self.reason = ground.value
