"""Rules and checks for the steps of an administrative reconsideration (行政复议各步骤的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community import Service
from propgov.disputes.ladder import Ended, Way
from propgov.disputes.official_act import Conduct
from propgov.disputes.reconsideration_record import ReconsiderationRecord, ReconsiderationStage, Result
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Outcome, Span, Unknown, Within

__all__: list[str] = []

_BEFORE: Final = Citation("administrative-reconsideration-law-1999", "2")
ASKED: Final = (Citation("administrative-reconsideration-law", "20(1)"), _BEFORE)
BODY: Final = (Citation("administrative-reconsideration-law", "24(1)"), _BEFORE)

_ID: Final = "disputes.reconsideration"


@rule(f"{_ID}.by-applicant", basis=ASKED)
def by_applicant(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the applicant's side acts (由申请人办理)."""
    return case.dispute.stands_for(act.by.person, case.applicant, act.on)


@rule(f"{_ID}.by-respondent", basis=ASKED)
def by_respondent(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the authority acts whose act is reconsidered (由被申请人办理)."""
    return case.dispute.stands_for(act.by.person, case.respondent, act.on)


@rule(f"{_ID}.concerned", basis=ASKED)
def concerned(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether it is the claimant of the dispute who asks, against the other side (申请人与行政行为有利害关系)."""
    return case.applicant == case.dispute.claimant


@rule(f"{_ID}.body", basis=BODY)
def by_the_body(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the reconsidering body acts, by a person who stands neither for the authority nor the applicant (由行政复议机关办理)."""
    own = any(case.dispute.stands_for(act.by.person, party, act.on) for party in (case.applicant, case.respondent))
    return case.body.acts(act.by.person, act.on) and not own


@check
def another_body(case: ReconsiderationRecord, act: Act) -> Iterator[Fault]:
    """The body is another than the authority whose act it reconsiders (复议机关与被申请人不同)."""
    if case.body.acts(case.respondent, act.on):
        yield Fault("body", f"{case.body.title} is the authority itself", "name the government of its level")


@rule(f"{_ID}.subject")
def subject(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the act is open to reconsideration: mediating a civil dispute is not (属于行政复议范围)."""
    return case.about.conduct is not Conduct.CIVIL_MEDIATION


@rule(f"{_ID}.asked-before")
def asked_before(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the authority was asked first, with proof, where it had to be asked (曾经要求履行职责)."""
    return case.about.asked_before


@rule(f"{_ID}.once", basis=(Citation("administrative-reconsideration-law", "74(2)"), _BEFORE))
def asked_once(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether nothing else was asked over the same act that was taken up (未就同一行政行为重复申请)."""
    again = {ReconsiderationStage.DRAFTED, ReconsiderationStage.NOT_ACCEPTED, ReconsiderationStage.GIVEN_UP}
    return not any(
        other.id != case.id and other.stage not in again and other.dispute is case.dispute
        for other in case.register.among(case.home, type(case))
    )


@rule(f"{_ID}.no-suit")
def no_suit(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether no court has taken up or decided a suit over it; one that was only handed in does not count (未提起行政诉讼)."""
    suits = [one for one in case.dispute.rungs if one.way is Way.ADMINISTRATIVE_SUIT]
    pending = (case.register.get(one.case) for one in suits if one.until is None)
    taken_up = any(getattr(suit, "filed_on", None) is not None for suit in pending)
    return not taken_up and all(one.ended is not Ended.DECIDED for one in suits)


@weighing(f"{_ID}.within", f"{_ID}.longest", f"{_ID}.long-stop")
def in_time(case: ReconsiderationRecord, act: Act) -> tuple[Finding, ...]:
    """Whether it is asked for in time, without the days of an obstacle (申请行政复议的期限).

    For a duty that was not performed no text on record says from which day the sixty days run: none are asked.
    """
    about = case.about
    asked = [("long-stop", Span(about.on, act.on))]
    if about.conduct is not Conduct.INACTION:
        told = about.told_on
        since = about.known_on if told is None else max(about.known_on, told)
        # Without word of the remedy the days begin only when it is known; then the longest time is asked alone.
        asked += [("within", Span(since, act.on, case.lost))] if told is not None else []
        asked += [("longest", Span(about.known_on, act.on))] if told is None or told > about.known_on else []
    return tuple(_weighed(case, act, name, span) for name, span in asked)


def _weighed(case: ReconsiderationRecord, act: Act, name: str, span: Span) -> Finding:
    return case.law.weigh(f"{_ID}.{name}", span, on=act.on, scope=case.scope(), opened=case.opened)


@rule(f"{_ID}.over")
def answer_overdue(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the days to answer the request have run out (审查期限已届满)."""
    return _over(case, act, "accept.within", Span(case.complete_on or act.on, act.on))


@rule(f"{_ID}.supply.over")
def supply_overdue(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the days to supply what was lacking have run out (补正期限已届满)."""
    return _over(case, act, "supply.within", Span(case.in_stage_since, act.on))


@rule(f"{_ID}.silent")
def silent(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the days to decide have run out without a decision (逾期未作决定)."""
    name, span = decision_time(case, act.on)
    return span is not None and _over(case, act, name, span)


def decision_time(case: ReconsiderationRecord, on: date) -> tuple[str, Span | None]:
    """The id of the time to decide, and the days that have run of it (审理期限)."""
    name = "extended.within" if case.extended else "decide.within"
    return name, None if case.accepted_on is None else Span(case.accepted_on, on, case.pauses)


def _over(case: ReconsiderationRecord, act: Act, name: str, span: Span) -> bool:
    return _weighed(case, act, name, span).outcome is Outcome.BROKEN


def end_of_time(case: ReconsiderationRecord, act: Act) -> date | Unknown:
    """The last day on which it was to be decided, from which the days to sue run (行政复议期限届满日)."""
    name, span = decision_time(case, act.on)
    return UNKNOWN if span is None else _last_day(case, act, name, span)


def deemed_on(case: ReconsiderationRecord, act: Act) -> date | Unknown:
    """The last day on which the request was to be answered, from which it counts as taken up (视为受理之日)."""
    return _last_day(case, act, "accept.within", Span(case.complete_on or act.on, act.on))


def _last_day(case: ReconsiderationRecord, act: Act, name: str, span: Span) -> date | Unknown:
    """The last day of a period; where a year is not announced, the latest that it can be."""
    found = _weighed(case, act, name, span).provision
    if found is None or not isinstance(found.requirement, Within):
        return UNKNOWN
    return found.requirement.period.deadline(span.start, case.law.calendar, span.paused).latest


@check
def reaches_applicant(case: ReconsiderationRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The decision reached the applicant, after it was made and by the act (决定书送达申请人)."""
    if not case.dispute.stands_for(service.to, case.applicant, service.on):
        yield Fault("service.to", f"{service.to!r} is not the applicant", "serve the applicant")
    if not case.in_stage_since <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {case.in_stage_since} to {act.on}", "give that day")


@check
def copy_went_out(case: ReconsiderationRecord, act: Act) -> Iterator[Fault]:
    """The authority has a copy of the request, and has not answered (申请书副本已发送，尚未答复)."""
    if case.sent_on is None or case.answered_on is not None:
        yield Fault("act", "no answer is open", "send the copy first, or keep the first answer")


@rule(f"{_ID}.worse")
def worse(case: ReconsiderationRecord, act: Act, *, result: Result, worse: bool) -> bool:
    """Whether the act is changed to the applicant's harm (变更后对申请人更为不利)."""
    return result is Result.CHANGED and worse


@rule(f"{_ID}.simplified", basis=ASKED)
def may_be_simplified(case: ReconsiderationRecord, act: Act, *, agreed: bool) -> bool:
    """Whether the act was made on the spot or is about information, both agree, or it is about a sum (可以适用简易程序)."""
    quick = case.about.conduct in {Conduct.ON_THE_SPOT, Conduct.INFORMATION}
    return quick or agreed or case.about.amount is not None


@weighing(f"{_ID}.simplified.amount")
def small_sum(case: ReconsiderationRecord, act: Act, *, agreed: bool) -> tuple[Finding, ...]:
    """Whether the sum is small enough for the simplified procedure, if nothing else opens it (适用简易程序的款额)."""
    quick = case.about.conduct in {Conduct.ON_THE_SPOT, Conduct.INFORMATION}
    if quick or agreed or case.about.amount is None:
        return ()
    return (case.law.weigh(f"{_ID}.simplified.amount", case.about.amount, on=act.on, opened=case.opened),)


@rule(f"{_ID}.extended-in-time", basis=(Citation("administrative-reconsideration-law", "62(1)"), _BEFORE))
def extended_in_time(case: ReconsiderationRecord, act: Act) -> bool:
    """Whether the time is extended before it has run out: afterwards the body was silent (期限届满前延长)."""
    return not silent(case, act)


@check
def not_extended(case: ReconsiderationRecord, act: Act) -> Iterator[Fault]:
    """The time was not extended before, and is not that of the simplified procedure (未曾延长)."""
    if case.extended or case.simplified:
        yield Fault("act", "the time is extended once, in the ordinary procedure only", "decide")
