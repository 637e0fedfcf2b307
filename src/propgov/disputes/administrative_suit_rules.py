"""Rules and checks for the steps of a suit against an authority (行政诉讼各步骤的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community import Service
from propgov.disputes.administrative_suit_record import (
    AdministrativeSuitRecord,
    AdministrativeSuitStage,
)
from propgov.disputes.ladder import Way
from propgov.disputes.official_act import Conduct
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Answer, Citation, Finding, Outcome, Period, PeriodUnit, Span, Text
from propgov.patterns import Party, suit_rules

__all__: list[str] = []

_ALL: Final = "administrative-litigation-law"
_BEFORE: Final = Citation("administrative-litigation-law-1989", "2")
CONCERNED: Final = (Citation(_ALL, "25(1)"), _BEFORE)
APPEALED: Final = (Citation(_ALL, "85"), _BEFORE)
SERVED: Final = (Citation("civil-procedure-law", "87"), Citation(_ALL, "101"), _BEFORE)
_AGAIN: Final = (Citation("spc-administrative-litigation", "69(1)(6)"), *CONCERNED)
_ID: Final = "disputes.administrative-suit"
SUIT: Final = suit_rules(_ID, plaintiff=CONCERNED, once=_AGAIN, party=APPEALED, served=SERVED)


@rule(f"{_ID}.concerned", basis=CONCERNED)
def concerned(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether the plaintiff is the claimant of the dispute with the authority (原告与行政行为有利害关系)."""
    return case.plaintiff == case.dispute.claimant


@rule(f"{_ID}.once", basis=_AGAIN)
def sued_once(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether no other suit over the same dispute is pending or judged, or withdrawn without good reason (未重复起诉)."""
    away = {
        AdministrativeSuitStage.DRAFTED,
        AdministrativeSuitStage.TURNED_AWAY,
        AdministrativeSuitStage.UNHEARD,
    }
    if case.again_because.strip():
        away.add(AdministrativeSuitStage.WITHDRAWN)
    return not any(
        other.id != case.id and other.dispute is case.dispute and other.stage not in away
        for other in case.register.among(case.home, type(case))
    )


@check
def same_dispute(case: AdministrativeSuitRecord, act: Act) -> Iterator[Fault]:
    """The reconsideration named was over the same dispute and act, and somebody is sued (复议事项一致，被告明确)."""
    before = case.reconsideration
    if before is not None and (before.dispute is not case.dispute or before.about.conduct is not case.about.conduct):
        yield Fault("reconsideration", f"{before.ref} is about something else", "name the one over this act, or none")
    if not case.defendants:
        yield Fault("defendants", "there are none", "name whom the suit is against")


@rule(f"{_ID}.subject")
def subject(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether the act can be sued over: mediation, guidance and answers to petitions cannot (属于行政诉讼受案范围)."""
    return case.about.conduct.binds


@rule(f"{_ID}.asked-before")
def asked_before(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether the authority was asked first, where it had to be asked (曾经申请履行职责)."""
    return case.about.asked_before


@rule(f"{_ID}.reconsidered-first")
def reconsidered_first(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether reconsideration was asked for first, and has ended (已先经行政复议)."""
    return case.ended_before is not None


@rule(f"{_ID}.no-reconsideration")
def no_reconsideration(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether no reconsideration of it is pending (没有正在进行的行政复议)."""
    return all(one.way is not Way.RECONSIDERATION for one in case.dispute.open_rungs)


@rule(f"{_ID}.defendant")
def right_defendants(case: AdministrativeSuitRecord, act: Act) -> Answer:
    """Whether those are sued who are to be sued (被告适格)."""
    each = [sorted(one) for one in case.rightful]
    en, zh = " or ".join(" and ".join(one) for one in each), "或者".join("、".join(one) for one in each)
    told = Text(f"to be sued: {en}", f"应当以{zh}为被告")
    return Answer(frozenset(case.defendants) in case.rightful, told)


@check
def wrong_defendants(case: AdministrativeSuitRecord, act: Act) -> Iterator[Fault]:
    """Others are sued than are to be sued (被告不适格)."""
    if frozenset(case.defendants) in case.rightful:
        yield Fault("defendants", "are those who are to be sued", "go on with the suit")


@weighing(f"{_ID}.waited")
def waited(case: AdministrativeSuitRecord, act: Act) -> tuple[Finding, ...]:
    """Whether the authority has had its time to act, unless it could not wait or was reconsidered (履行职责期限已届满)."""
    about = case.about
    if about.conduct is not Conduct.INACTION or about.asked_on is None or about.urgent or case.ended_before:
        return ()
    return (_weighed(case, act, "waited", Span(about.asked_on, act.on)),)


@weighing(
    f"{_ID}.after-reconsideration", f"{_ID}.within", f"{_ID}.longest", f"{_ID}.long-stop", f"{_ID}.inaction-within"
)
def in_time(case: AdministrativeSuitRecord, act: Act) -> tuple[Finding, ...]:
    """Whether it is brought in time, without the days lost without fault (起诉期限)."""
    about, before = case.about, case.ended_before
    if before is not None and before.sue_since is not None:
        return (_weighed(case, act, "after-reconsideration", Span(before.sue_since, act.on, case.lost)),)
    if about.conduct is Conduct.INACTION:
        # Six months from the end of the authority's own two months; nothing runs while a request could not wait.
        asked = about.asked_on
        ends = None if asked is None or about.urgent else Period(2, PeriodUnit.MONTHS).after(asked)
        named = [] if ends is None else [("inaction-within", Span(min(ends, act.on), act.on, case.lost))]
    else:
        told = about.told_on
        named = [("long-stop", Span(about.on, act.on))]
        since = about.known_on if told is None else max(about.known_on, told)
        named += [("within", Span(since, act.on, case.lost))] if told is not None else []
        named += [("longest", Span(about.known_on, act.on))] if told is None or told > about.known_on else []
    return tuple(_weighed(case, act, name, span) for name, span in named)


def _weighed(case: AdministrativeSuitRecord, act: Act, name: str, span: Span) -> Finding:
    return case.law.weigh(f"{_ID}.{name}", span, on=act.on, scope=case.scope(), opened=case.opened)


@check
def copy_reached(case: AdministrativeSuitRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """The complaint reached a defendant, after it was sent and by the act (起诉状副本送达被告)."""
    if case.party(service.to, service.on) is not Party.DEFENDANT:
        yield Fault("service.to", f"{service.to!r} stands for no defendant", "serve a defendant")
    if case.sent_on is None or not case.sent_on <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {case.sent_on} to {act.on}", "give the day of service")


@rule(f"{_ID}.by-defendant", basis=CONCERNED)
def by_defendant(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether a defendant acts (由被告办理)."""
    return case.party(act.by.person, act.on) is Party.DEFENDANT


@rule(f"{_ID}.ruling.appeal.within")
def since_ruling_served(case: AdministrativeSuitRecord, act: Act) -> Span:
    """The days from the service of the ruling to the appeal against it (对裁定的上诉期间)."""
    service = case.ruling_served
    return Span(act.on if service is None else service.on, act.on)


@rule(f"{_ID}.ruling.over")
def ruling_over(case: AdministrativeSuitRecord, act: Act) -> bool:
    """Whether the ruling was served and the time to appeal against it has run out (对裁定的上诉期已届满)."""
    found = _weighed(case, act, "ruling.appeal.within", since_ruling_served(case, act))
    return case.ruling_served is not None and found.outcome is Outcome.BROKEN


def plain_time(case: AdministrativeSuitRecord) -> date | None:
    """The day from which the time of the first instance runs, unless the higher court extended it (第一审审理期限起算日)."""
    return None if case.extended else case.filed_on
