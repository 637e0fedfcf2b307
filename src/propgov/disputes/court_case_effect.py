"""Rules on the effect of a judgment and what follows from it (判决生效及申请再审的事实)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from propgov.community import Service
from propgov.disputes.court_case_record import CourtCaseRecord, Procedure
from propgov.engine import Act, check, rule
from propgov.errors import Fault
from propgov.law import Span, Within
from propgov.patterns import Party

__all__: list[str] = []


@check
def second_judged(case: CourtCaseRecord, act: Act, *, service: Service) -> Iterator[Fault]:
    """It was judged in the second instance (第二审已判决)."""
    if case.appealed_on is None:
        yield Fault("act", "nobody appealed", "the judgment of the first instance is on record as served")


def effective_on(case: CourtCaseRecord, on: date) -> date | None:
    """The day on which the judgment took effect, whenever the court recorded it; None while no side's period runs (判决生效日).

    One that can be appealed does so on the day after the last one to appeal, any other once both sides have it.
    """
    services = case.final_served if case.appealed_on else (case.plaintiff_served, case.defendant_served)
    reached = {case.reached(one): one.on for one in reversed(services) if one is not None}
    if len(reached) < len(Party):
        return None
    last = max(reached.values())
    if case.appealed_on or case.procedure is Procedure.SMALL_CLAIMS:
        return last
    row = case.law.ruling("disputes.court-case.appeal-within", on, case.scope(), case.opened).main
    if row is None or not isinstance(row.requirement, Within):
        return None
    return row.requirement.period.deadline(last, case.law.calendar).latest + timedelta(days=1)


@rule("disputes.court-case.retrial.within")
def since_in_force(case: CourtCaseRecord, act: Act, *, known: date | None) -> Span:
    """The days from the effect of the judgment, or from knowing a ground that came to light later, to the request (申请再审的期限)."""
    return Span(known or effective_on(case, act.on) or act.on, act.on)
