"""A suit over a dispute before the civil court (民事诉讼): handed in, filed, heard or mediated, judged, appealed, in force.

Nobody has to mediate first, and one refusal ends the court's mediation. Each period runs from a receipt or service on
record; days that are not counted need their reason, and the court's own delay is seen. A suit against another than the
other side of the dispute is dismissed unheard, and interrupts no limitation for the right one.
Source: Civil Procedure Law art. 87, 100, 122, 125-130, 139, 146-148, 152, 158, 163-169, 171, 182, 183, 216; Supreme
People's Court on civil procedure art. 126, 140, 208, 213-216, 243, 244, 247, 258, 279; Measures on litigation costs art. 22.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Role, Service
from propgov.disputes import court_case_effect as effect
from propgov.disputes import court_case_hearing as hearing
from propgov.disputes import court_case_rules as facts
from propgov.disputes.before_court import first_over, grounds_named, left_once_final, ruling_reached
from propgov.disputes.court_case_record import (
    PARTIES,
    Bar,
    CourtCaseRecord,
    CourtCaseStage,
    Extension,
    Ground,
    NotCounted,
    Procedure,
    Trait,
)
from propgov.disputes.court_case_rules import APPEALED, RULING_APPEALED, SERVED, SUIT
from propgov.disputes.dispute_standing import SUED
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.engine import STAY, Act, Clock, Opening, also, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.law import Citation, Pause
from propgov.patterns import Party, Suit
from propgov.patterns.suit import reaches_a_party

__all__ = ["CourtCase"]

_S = CourtCaseStage
_LAW, _SPC = "civil-procedure-law", "spc-civil-procedure"
_RULED = (_S.NOT_ACCEPTED, _S.REJECTED)
_APPEAL = (SUIT.party, SUIT.appeal_within, facts.appealable)


@define(eq=False, kw_only=True, repr=False)
class CourtCase(CourtCaseRecord):
    """A suit over a dispute before the civil court (民事诉讼). Its fields are those of ``CourtCaseRecord``."""

    kind: ClassVar[str] = "disputes.court-case"
    basis = SUED
    opening = Opening(by=PARTIES, rules=(SUIT.plaintiff, facts.concerned, facts.sued_once))
    stages = CourtCaseStage
    clocks = (
        Clock("disputes.court-case.file.within", "file", "complete_on", facts.answered, owed_by=Role.COURT),
        Clock("disputes.court-case.fee.within", "pay_fee", "fee_noticed_on", "fee_paid_on"),
        Clock("disputes.court-case.send.within", "send", "filed_on", "sent_on", owed_by=Role.COURT),
        Clock("disputes.court-case.defence.within", "defend", "complaint_served", "defended_on"),
        Clock("disputes.court-case.mediation.within", "end_mediation", facts.mediation_time, owed_by=Role.COURT),
        Clock("disputes.court-case.instance.within", "grant", "filed_on", first_over, Role.COURT, "pauses"),
        Clock("disputes.court-case.second.within", "grant", "second_filed_on", "in_force", owed_by=Role.COURT),
    )

    @step(_S.DRAFTED, to=_S.HANDED_IN, by=PARTIES, rules=(SUIT.plaintiff, facts.sued_once), then=taken(Way.COURT))
    def hand_in(self, act: Act) -> None:
        """Hand in the complaint, for a receipt with its day (递交起诉状)."""
        self.handed_in_on = self.complete_on = act.on

    @step(_S.HANDED_IN, to=_S.RETURNED, by=Role.COURT)
    def ask_for_more(self, act: Act, *, lacking: NonEmpty) -> None:
        """Tell the plaintiff what the complaint lacks (通知补正)."""
        self.lacking, self.complete_on = lacking, None

    @step(_S.RETURNED, to=_S.HANDED_IN, by=PARTIES, rules=(SUIT.plaintiff,))
    def complete(self, act: Act) -> None:
        """Hand in what was lacking; the period to file it runs from here (补正)."""
        self.lacking, self.complete_on = "", act.on

    @step(_S.HANDED_IN, to=_S.FILED, by=Role.COURT, rules=(facts.no_arbitration,))
    def file(self, act: Act) -> None:
        """File the suit (登记立案)."""
        self.filed_on = act.on

    @step(_S.HANDED_IN, to=_S.NOT_ACCEPTED, by=Role.COURT, rules=(facts.bar_there,))
    def not_accept(self, act: Act, *, bar: Bar, reason: NonEmpty) -> None:
        """Rule that the suit is not accepted, and why (裁定不予受理)."""
        self.bar, self.reason = bar, reason

    @step(_S.FILED, to=_S.REJECTED, by=Role.COURT, rules=(facts.bar_there,))
    def reject(self, act: Act, *, bar: Bar, reason: NonEmpty) -> None:
        """Dismiss the suit without judging the claim, and why (裁定驳回起诉)."""
        self.bar, self.reason, self.ruling_served = bar, reason, None

    @step(_RULED, to=STAY, by=Role.COURT, rules=(ruling_reached,), basis=SERVED)
    def serve_ruling(self, act: Act, *, service: Service) -> None:
        """Record the service of the ruling on the plaintiff; the first one counts (送达裁定书)."""
        self.ruling_served = self.ruling_served or service

    @step(
        _RULED,
        to=_S.RULING_APPEALED,
        by=PARTIES,
        rules=(SUIT.plaintiff, facts.since_ruling_served),
        basis=RULING_APPEALED,
    )
    def appeal_ruling(self, act: Act) -> None:
        """Appeal against the ruling (对裁定提起上诉)."""

    @step(_S.RULING_APPEALED, to=_S.FILED, by=Role.COURT, basis=RULING_APPEALED)
    def reverse(self, act: Act) -> None:
        """Reverse the ruling on appeal: the suit is heard (撤销裁定，指令审理)."""
        self.bar, self.reason, self.ruling_served = None, "", None
        self.filed_on = self.filed_on or act.on

    @step(_S.RULING_APPEALED, to=_S.UNHEARD, by=Role.COURT, then=left(Ended.REFUSED), basis=RULING_APPEALED)
    def affirm(self, act: Act) -> None:
        """Affirm the ruling on appeal, with effect at once (维持裁定)."""

    @step(
        _RULED,
        to=_S.UNHEARD,
        by=Role.COURT,
        rules=(facts.ruling_is_served, facts.ruling_appeal_over),
        then=left(Ended.REFUSED),
        basis=RULING_APPEALED,
    )
    def let_rest(self, act: Act) -> None:
        """Record that the plaintiff did not appeal against the ruling in time (裁定发生法律效力)."""

    @step(_S.FILED, to=STAY, by=Role.COURT)
    def ask_fee(self, act: Act) -> None:
        """Tell the plaintiff to pay the fee (通知交纳案件受理费)."""
        self.fee_noticed_on = self.fee_noticed_on or act.on

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(SUIT.plaintiff, facts.fee_asked))
    def pay_fee(self, act: Act, *, receipt: NonEmpty) -> None:
        """Pay the fee, against a receipt (交纳案件受理费)."""
        self.fee_paid_on = act.on

    @step(
        _S.FILED,
        to=_S.WITHDRAWN,
        by=Role.COURT,
        rules=(facts.withdrawn_by_law,),
        then=left(Ended.WITHDRAWN),
        basis=(Citation(_SPC, "213"), Citation(_LAW, "146")),
    )
    def treat_as_withdrawn(self, act: Act, *, reason: NonEmpty) -> None:
        """Treat the suit as withdrawn: the fee is overdue, or the plaintiff stayed away; it can be brought anew (按撤诉处理)."""
        self.reason = reason

    @step(
        _S.FILED,
        to=STAY,
        by=Role.COURT,
        rules=(hearing.money_and_wage, hearing.small_enough, hearing.fits, facts.in_time),
    )
    def choose(
        self,
        act: Act,
        *,
        procedure: Procedure,
        traits: frozenset[Trait],
        wage: PositiveYuan | None,
        agreed: bool,
    ) -> None:
        """Choose the procedure, or change it; the time of the instance runs on from the filing (确定或者转换审理程序).

        traits keep procedures out; wage is the yearly average wage of the employed last published in the province, in yuan;
        agreed says whether both parties agreed to small claims.
        """
        self.procedure, self.traits = procedure, self.traits | traits

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(SUIT.party, hearing.small_claim, hearing.before_hearing))
    def object_to_procedure(self, act: Act, *, reason: NonEmpty) -> None:
        """Object to small claims, before the hearing begins (对适用小额诉讼程序提出异议)."""
        self.objected_to_procedure_on = act.on

    @step(_S.FILED, to=STAY, by=Role.COURT)
    def send(self, act: Act) -> None:
        """Send a copy of the complaint to the defendant (发送起诉状副本)."""
        self.sent_on = self.sent_on or act.on

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.filed_between, facts.by_public_notice), basis=SERVED)
    def serve_complaint(self, act: Act, *, service: Service) -> None:
        """Record that the complaint reached the defendant; the first service counts (送达起诉状副本)."""
        self.complaint_served = self.complaint_served or service

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(facts.by_defendant,))
    def defend(self, act: Act, *, defence: NonEmpty) -> None:
        """Hand in the defence; a late one, or none, does not stop the suit (提交答辩状)."""
        self.defended_on = self.defended_on or act.on

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(facts.by_defendant, facts.pleaded_in_time))
    def plead_arbitration(self, act: Act, *, clause: Document) -> None:
        """Object that the parties agreed in writing to arbitrate, before the first hearing (以仲裁协议提出异议)."""
        self.pleaded_clause = clause

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.no_refusal,))
    def assign_mediation(self, act: Act, *, mediator: NonEmpty) -> None:
        """Give the case to a mediator, if no party refuses (委托调解)."""
        self.mediating_since, self.mediation_longer = act.on, False

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(SUIT.party, facts.mediating, facts.both_agree))
    def prolong_mediation(self, act: Act) -> None:
        """Agree, both sides signing, that the mediator may take longer (双方同意延长调解期限)."""
        self.mediation_longer = True

    @step(_S.FILED, to=STAY, by=PARTIES, rules=(SUIT.party,))
    def refuse_mediation(self, act: Act) -> None:
        """Refuse mediation: it ends, and is not tried again (拒绝调解)."""
        self.mediation_refused_by, self.mediating_since = act.by.person, None

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.mediating,))
    def end_mediation(self, act: Act) -> None:
        """Take the case back from the mediator without a settlement (调解不成，恢复审理)."""
        self.mediating_since = None

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(hearing.hearing_ahead,))
    def summon(self, act: Act, *, hearing: date, services: tuple[Service, ...]) -> None:
        """Call the hearing, with the service of each summons (传票传唤)."""
        self.hearing_on, self.summons, self.summoned_on = hearing, services, act.on

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(hearing.hearing_due, hearing.notice_of_hearing))
    def hear(self, act: Act, *, absent: frozenset[Party]) -> None:
        """Hold the hearing; absent are the sides that stayed away without good reason (开庭审理)."""
        self.heard_on, self.absent = self.heard_on or act.on, absent

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.no_pause,))
    def stop_the_time(self, act: Act, *, reason: NotCounted) -> None:
        """Stop the time of the instance, for one of the reasons that the law has (停止计算审理期限)."""
        self.pauses = (*self.pauses, Pause(act.on, None, reason.value))

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.pause_there,))
    def let_time_run(self, act: Act) -> None:
        """Let the time of the instance run again (恢复计算审理期限)."""
        self.pauses = (*self.pauses[:-1], evolve(self.pauses[-1], until=act.on))

    @step(_S.FILED, to=STAY, by=Role.COURT, rules=(facts.one_more, facts.in_time))
    def extend(self, act: Act, *, leave: Document) -> None:
        """Extend the time of the instance before it has run out; leave is the president's, or the higher court's (延长审理期限)."""
        done = self.extension is Extension.NOT_EXTENDED
        self.extension = Extension.BY_PRESIDENT if done else Extension.BY_HIGHER_COURT

    grant = also(
        Suit[Ground].grant,
        rules=(facts.right_defendant, grounds_named, hearing.summoned_who_stayed_away),
        then=left_once_final,
    )
    dismiss = also(Suit[Ground].dismiss, rules=(hearing.summoned_who_stayed_away, facts.in_time), then=left_once_final)
    settle = also(
        Suit[Ground].settle,
        rules=(facts.signed_for, facts.in_time),
        then=left(Ended.AGREED),
        basis=Citation(_LAW, "100(3)"),
        doc="Record the mediation document of the court, which binds once both sides have signed for it (调解书生效).",
    )
    withdraw = also(
        Suit[Ground].withdraw,
        by=PARTIES,
        rules=(SUIT.plaintiff,),
        then=left(Ended.WITHDRAWN),
        basis=(Citation(_LAW, "148(1)"), *SUED),
    )
    serve = also(Suit[Ground].serve, rules=(facts.by_public_notice,), basis=SERVED)

    @step(_S.JUDGED, to=_S.APPEALED, by=PARTIES, rules=_APPEAL, basis=APPEALED)
    def appeal(self, act: Act) -> None:
        """Appeal against the judgment, so that it does not take effect yet (提起上诉)."""
        self.appealed_on = act.on

    @step(_S.APPEALED, to=STAY, by=Role.COURT)
    def file_appeal(self, act: Act) -> None:
        """File the appeal in the second instance (第二审立案)."""
        self.second_filed_on = self.second_filed_on or act.on

    take_effect = also(
        Suit[Ground].take_effect,
        rules=(SUIT.served, facts.effect_reached),
        then=left_once_final,
        basis=Citation(_LAW, "158"),
    )
    carry_out = also(Suit[Ground].carry_out, by=(Role.COURT, *PARTIES))

    @step(_S.FINAL, to=STAY, by=Role.COURT, rules=(effect.second_judged, reaches_a_party), basis=SERVED)
    def serve_final(self, act: Act, *, service: Service) -> None:
        """Record the service of the judgment of the second instance, from which it binds who was served (送达终审判决书)."""
        self.final_served = (*self.final_served, service)

    @step(_S.FINAL, to=STAY, by=PARTIES, rules=(SUIT.party, effect.since_in_force))
    def ask_for_retrial(self, act: Act, *, known: PastDay | None, ground: NonEmpty) -> None:
        """Ask for a retrial; the judgment is enforced meanwhile (申请再审).

        known is the day on which a ground that came to light later was known, None if there is no such ground.
        """
        self.retrial_asked_on = act.on
