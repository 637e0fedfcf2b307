"""Rules and checks for the steps of a suit over a dispute (民事诉讼各步骤的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community import Channel, Document, Service
from propgov.disputes.court_case_record import Bar, CourtCaseRecord, CourtCaseStage, Extension, Procedure
from propgov.disputes.dispute_standing import SUED
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Answer, Citation, Finding, Outcome, Span, Text
from propgov.patterns import Party, received_by_both, suit_rules

__all__: list[str] = []

APPEALED: Final = (
    Citation("civil-procedure-law", "171(1)"),
    Citation("civil-procedure-law-2012", "164(1)"),
    Citation("civil-procedure-law-1991", "147"),
)
RULING_APPEALED: Final = Citation("civil-procedure-law", "171(2)")
SERVED: Final = (Citation("civil-procedure-law", "87"), Citation("civil-procedure-law-2012", "84"), *SUED)
_AGAIN: Final = (
    Citation("spc-civil-procedure", "247"),
    Citation("civil-procedure-law-2012", "124(5)"),
    Citation("civil-procedure-law-1991", "111(5)"),
)

SUIT: Final = suit_rules("disputes.court-case", plaintiff=SUED, once=_AGAIN, party=APPEALED, served=SERVED)
signed_for = received_by_both("disputes.court-case.settled", (Citation("civil-procedure-law", "100(3)"), *SUED))

_UNHEARD: Final = frozenset(
    stage.name
    for stage in (
        CourtCaseStage.DRAFTED,
        CourtCaseStage.WITHDRAWN,
        CourtCaseStage.NOT_ACCEPTED,
        CourtCaseStage.REJECTED,
        CourtCaseStage.UNHEARD,
    )
)


@rule("disputes.court-case.once", basis=_AGAIN)
def sued_once(case: CourtCaseRecord, act: Act) -> Answer:
    """Whether the plaintiff has no other suit over the same dispute against the same person (未重复起诉).

    One that was withdrawn, or not heard, does not count.
    """
    same = [
        other.id
        for other in case.register.among(case.home, type(case))
        if (other.plaintiff, other.claim) == (case.plaintiff, case.claim)
        and other.id != case.id
        and other.stage.name not in _UNHEARD
    ]
    told = Text("no suit for the same", "未就同一事项起诉")
    if same:
        told = Text(f"sued for the same in {', '.join(same)}", f"已就同一事项起诉（{'、'.join(same)}）")
    return Answer(not same, told)


@rule("disputes.court-case.concerned", basis=SUED)
def concerned(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the plaintiff is a side of the dispute (原告与案件有直接利害关系)."""
    return bool(case.opponent)


@rule("disputes.court-case.defendant", basis=SUED)
def right_defendant(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the other side of the dispute is sued (被告适格)."""
    return case.defendant == case.opponent


@rule("disputes.court-case.no-arbitration")
def no_arbitration(case: CourtCaseRecord, act: Act) -> bool:
    """Whether no written agreement to arbitrate was shown (没有书面仲裁协议)."""
    return case.clause is None


@rule("disputes.court-case.no-refusal")
def no_refusal(case: CourtCaseRecord, act: Act) -> bool:
    """Whether no party has refused to mediate (当事人没有拒绝调解)."""
    return not case.mediation_refused_by


@rule("disputes.court-case.arbitration.before-hearing")
def pleaded_in_time(case: CourtCaseRecord, act: Act, *, clause: Document) -> bool:
    """Whether the agreement to arbitrate is pleaded before the first hearing (在首次开庭前以仲裁协议提出异议)."""
    return case.heard_on is None


@rule("disputes.court-case.by-defendant", basis=SUED)
def by_defendant(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the act is done in the defendant's name (以被告名义)."""
    return case.defends(act.by.person, act.on)


@check
def bar_there(case: CourtCaseRecord, act: Act, *, bar: Bar) -> Iterator[Fault]:
    """The bar named is there, as far as the record shows (不予审理的原因存在)."""
    if bar is Bar.WRONG_DEFENDANT and case.defendant == case.opponent:
        yield Fault("bar", "the defendant is the other side of the dispute", "hear the suit")
    if bar is Bar.ARBITRATION and case.clause is None and case.pleaded_clause is None:
        yield Fault("bar", "no written agreement to arbitrate was shown or pleaded", "hear the suit")
    if bar is Bar.NOT_CONCERNED and case.opponent:
        yield Fault("bar", "the plaintiff is a side of the dispute", "hear the suit")


@check
def filed_between(case: CourtCaseRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The complaint reached the defendant between its sending and the act (起诉状副本已送达被告)."""
    since = case.sent_on
    if service.to != case.defendant:
        yield Fault("service.to", f"{service.to!r} is not the defendant", "serve the defendant")
    if since is None:
        yield Fault("service", "no copy was sent", "record the sending first")
    elif not since <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {since} to {act.on}", "give the day of service")


@rule("disputes.court-case.public-notice")
def by_public_notice(case: CourtCaseRecord, act: Act, *, service: Service) -> bool:
    """Whether it is served by public notice (以公告方式送达)."""
    return service.how is Channel.POSTED


@check
def fee_asked(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """The fee was asked for, and is not paid (已通知交费，尚未交纳)."""
    if case.fee_noticed_on is None or case.fee_paid_on is not None:
        yield Fault("act", "no fee is open", "there is nothing to pay")


@check
def mediating(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """A mediator has the case (调解进行中)."""
    if case.mediating_since is None:
        yield Fault("act", "no mediation goes on", "there is nothing to end")


@check
def both_agree(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """Both sides sign (双方签署)."""
    sides = {case.party(one.person, act.on) for one in act.signers}
    for party in Party:
        if party not in sides:
            yield Fault("act", f"nobody signs for the {party.name.lower()}", "let both sides sign")


def mediation_time(case: CourtCaseRecord) -> date | None:
    """The day from which the mediator's time runs; none runs once both agreed to take longer (委托调解期限起算日)."""
    return None if case.mediation_longer else case.mediating_since


@check
def withdrawn_by_law(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """The fee is overdue, or the plaintiff stayed away from a hearing to which a summons had come (可以按撤诉处理)."""
    away = Party.PLAINTIFF in case.absent and any(case.reached(one) is Party.PLAINTIFF for one in case.summons)
    if not away and not fee_overdue(case, act):
        yield Fault("act", "the fee is not overdue and the plaintiff came", "go on with the suit")


def fee_overdue(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the period to pay the fee has run out unpaid (逾期未交纳案件受理费)."""
    if case.fee_noticed_on is None or case.fee_paid_on is not None:
        return False
    asked = case.law.weigh("disputes.court-case.fee.within", Span(case.fee_noticed_on, act.on), on=act.on)
    return asked.outcome is Outcome.BROKEN


@rule("disputes.court-case.appealable", basis=(Citation("civil-procedure-law", "165(1)"), *APPEALED))
def appealable(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the judgment can be appealed: small claims are judged once and for all (判决可以上诉)."""
    return case.procedure is not Procedure.SMALL_CLAIMS


@rule("disputes.court-case.appeal-over")
def effect_reached(case: CourtCaseRecord, act: Act) -> object:
    """Whether no appeal is open, or the time to appeal has run out for both sides (上诉期届满)."""
    return case.procedure is Procedure.SMALL_CLAIMS or SUIT.appeal_over(case, act)


def answered(case: CourtCaseRecord) -> bool:
    """Whether the court has answered the complaint (已决定是否立案)."""
    return case.stage.name != CourtCaseStage.HANDED_IN.name


@weighing("disputes.court-case.instance.within", "disputes.court-case.second.within")
def in_time(case: CourtCaseRecord, act: Act) -> tuple[Finding, ...]:
    """Whether the time of the instance, without the days that are not counted, has not run out (审理期限)."""
    second = case.stage.name == CourtCaseStage.APPEALED.name
    since = case.second_filed_on if second else case.filed_on
    if since is None:
        return ()
    span = Span(since, act.on, () if second else case.pauses)
    name = f"disputes.court-case.{'second' if second else 'instance'}.within"
    return (case.law.weigh(name, span, on=act.on, scope=case.scope(), opened=case.opened),)


@rule("disputes.court-case.ruling.appeal.within")
def since_ruling_served(case: CourtCaseRecord, act: Act) -> Span:
    """The days from the service of the ruling to the appeal against it (对裁定的上诉期间)."""
    service = case.ruling_served
    return Span(act.on if service is None else service.on, act.on)


@rule("disputes.court-case.ruling.served", basis=SERVED)
def ruling_is_served(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the ruling was served on the plaintiff, with proof (裁定书已送达原告)."""
    return case.ruling_served is not None


@rule("disputes.court-case.ruling.over")
def ruling_appeal_over(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the time to appeal against the ruling has run out (对裁定的上诉期已届满)."""
    span = since_ruling_served(case, act)
    finding = case.law.weigh("disputes.court-case.ruling.appeal.within", span, on=act.on, scope=case.scope())
    return case.ruling_served is not None and finding.outcome is Outcome.BROKEN


@check
def pause_there(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """A pause is open that can end (停止计算中)."""
    if not case.paused:
        yield Fault("act", "the time runs", "there is nothing to end")


@check
def no_pause(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """No pause is open, so that no day is left out twice (未重复停止计算)."""
    if case.paused:
        yield Fault("act", "the time does not run already", "end that pause first")


@check
def one_more(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """The president extends once; only the ordinary procedure has a second extension (延长次数)."""
    done, ordinary = case.extension, case.procedure is Procedure.ORDINARY_PROCEDURE
    if done is Extension.BY_HIGHER_COURT or (done is Extension.BY_PRESIDENT and not ordinary):
        yield Fault("act", "it was extended already", "judge the case, or turn it into the ordinary procedure")
