"""Rules on the procedure and the hearing of a suit (审理程序和开庭的事实): small claims, what keeps a procedure out, summons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from propgov.community import Channel, Service
from propgov.disputes.court_case_record import CourtCaseRecord, Procedure, Trait
from propgov.disputes.dispute_standing import SUED
from propgov.engine import Act, check, rule, weighing
from propgov.engine.exact import PositiveYuan
from propgov.errors import Fault
from propgov.law import Answer, Citation, Finding, Ratio, Text
from propgov.patterns import Party

__all__: list[str] = []


@weighing("disputes.court-case.small-claims.share", "disputes.court-case.small-claims.agreed-share")
def small_enough(
    case: CourtCaseRecord, act: Act, *, procedure: Procedure, wage: PositiveYuan | None, agreed: bool
) -> tuple[Finding, ...]:
    """Whether the sum is small enough for small claims, measured by the yearly wage; larger ones need an agreement (小额诉讼的标的额)."""
    if procedure is not Procedure.SMALL_CLAIMS or wage is None or case.amount is None:
        return ()
    asked, year = _fen(case.amount), _fen(wage)
    # A share is at most the whole: the limit of twice the wage is told as the wage's share of the sum.
    share = Ratio(min(year, asked), asked) if agreed else Ratio(asked, year)
    name = "agreed-share" if agreed else "share"
    return (case.law.weigh(f"disputes.court-case.small-claims.{name}", share, on=act.on),)


def _fen(amount: Decimal) -> int:
    return int(amount.scaleb(2))


@check
def money_and_wage(
    case: CourtCaseRecord, act: Act, *, procedure: Procedure, wage: PositiveYuan | None
) -> Iterator[Fault]:
    """Small claims are for money, and the wage by which it is measured is named (请求给付金钱，年平均工资已知)."""
    if procedure is not Procedure.SMALL_CLAIMS:
        return
    if case.amount is None:
        yield Fault("procedure", "small claims are about money", "use the simplified or the ordinary procedure")
    if wage is None:
        yield Fault("wage", "is not named", "give the yearly average wage of the employed last published there")


@rule("disputes.court-case.procedure.fits", basis=(Citation("civil-procedure-law", "166"), *SUED))
def fits(case: CourtCaseRecord, act: Act, *, procedure: Procedure, traits: frozenset[Trait]) -> Answer:
    """Whether nothing in the case keeps the procedure out (案件可以适用该程序)."""
    barred = sorted((one for one in traits | case.traits if procedure in one.keeps_out), key=lambda one: one.name)
    return Answer(
        not barred,
        Text(
            ", ".join(one.name for one in barred) or "nothing", "、".join(one.value for one in barred) or "无排除情形"
        ),
    )


@rule("disputes.court-case.procedure.before-hearing")
def before_hearing(case: CourtCaseRecord, act: Act) -> bool:
    """Whether the hearing has not begun (在开庭前提出异议)."""
    return case.heard_on is None


@check
def small_claim(case: CourtCaseRecord, act: Act) -> Iterator[Fault]:
    """It is heard as a small claim (适用小额诉讼程序)."""
    if case.procedure is not Procedure.SMALL_CLAIMS:
        yield Fault("procedure", "is not that of small claims", "objections to it are made there only")


@check
def hearing_ahead(case: CourtCaseRecord, act: Act, *, hearing: date, services: tuple[Service, ...]) -> Iterator[Fault]:
    """The hearing lies ahead, and each summons reached a party by now (传票送达当事人)."""
    if hearing < act.on:
        yield Fault("hearing", f"{hearing} is over", "name a day that lies ahead")
    for number, service in enumerate(services):
        if case.reached(service) is None:
            yield Fault(f"services[{number}].to", f"{service.to!r} is no party", "summon the parties")
        if not case.opened <= service.on <= act.on:
            yield Fault(f"services[{number}].on", f"{service.on} lies outside the case", "give the day of service")


@check
def hearing_due(case: CourtCaseRecord, act: Act, *, absent: frozenset[Party]) -> Iterator[Fault]:
    """The hearing is held on the day for which it was called (按传票日期开庭)."""
    if case.hearing_on != act.on:
        yield Fault("act", f"the hearing is called for {case.hearing_on}", "hold it on that day, or call another")


@rule("disputes.court-case.hearing.notice")
def notice_of_hearing(case: CourtCaseRecord, act: Act, *, absent: frozenset[Party]) -> int:
    """How many whole days lie between the last summons and the hearing (开庭前通知的日数)."""
    told = max((one.on for one in case.summons), default=case.summoned_on)
    return max(0, (act.on - (told or act.on)).days - 1)


@rule("disputes.court-case.default", basis=(Citation("civil-procedure-law", "147"), *SUED))
def summoned_who_stayed_away(case: CourtCaseRecord, act: Act) -> Answer:
    """Whether each party absent from the hearing had been served a summons (缺席的当事人经传票传唤).

    A message that nobody proves to have arrived is no summons on which a party loses by default.
    """
    served = {case.reached(one) for one in case.summons if one.how is not Channel.MESSAGE}
    lacking = sorted(one.value for one in case.absent - served)
    return Answer(not lacking, Text(", ".join(lacking) or "all summoned", "、".join(lacking) or "均经传票传唤"))
