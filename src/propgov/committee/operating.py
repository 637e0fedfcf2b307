"""The operating systems of a committee (业主委员会运行制度): what it does again and again, and the rate of standard operation.

Source: Guiding Rules art. 35-37, 40; Shanghai art. 27, Beijing art. 44-45, Weifang art. 33; the Huangpu opinion on compounds, which sets
out to raise the rate of standard operation of owners' committees. Periods come from the packs or from the rules that a
community adopts; a system without one is listed and not counted. A duty done late, or excused, stays in the count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.committee.disclosure import Disclosure
from propgov.committee.of_term import ended, has_begun, one_for_the_term
from propgov.committee.operating_record import (
    DUTIES,
    Excuse,
    OperatingRate,
    OperatingRecord,
    Performance,
    System,
    period_from,
)
from propgov.community import Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Opening, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation

__all__ = ["Operating", "OperatingStage"]

_WORK = (Citation("property-management-regulation", "15"),)


@unique
class OperatingStage(Enum):
    """The stages of the record of a committee's work (运行记录的阶段)."""

    RUNNING = "运行中"
    CLOSED = "任期终止，已归档"


_RUNNING = OperatingStage.RUNNING


alone = one_for_the_term("committee.operating.one-for-the-term", "每届一份运行记录", _WORK)


@check
def days_of_the_work(operating: Operating, act: Act, *, since: date, until: date) -> Iterator[Fault]:
    """The work is for days of the term, and was not done before they began (履行期间)."""
    if until < since or since < operating.begins:
        yield Fault("since", f"{since} to {until} are no days of the term", "give the first and last day it is for")
    if act.happened < since:
        yield Fault("done_on", f"{act.happened} lies before {since}", "work is not done for days that have not begun")


@rule("committee.operating.one-period", basis=_WORK)
def one_period(operating: Operating, act: Act, *, system: System, since: date, until: date) -> bool:
    """Whether one performance is for one period at most, where the length of a period is on record (一次履行不超过一个周期)."""
    first = max(since, operating.begins)
    last = period_from(operating, system, first, act.on)
    return last is None or until <= last


@rule("committee.operating.proof-once", basis=_WORK)
def proof_once(operating: Operating, act: Act, *, proof: str) -> bool:
    """Whether the proof has not been used for another performance (同一凭证未重复使用)."""
    return all(one.proof.split() != proof.split() for one in operating.performed)


@rule("committee.operating.as-published", basis=_WORK)
def as_published(operating: Operating, act: Act, *, system: System, since: date, until: date) -> bool:
    """Whether a disclosure that is claimed is on the record of what was published, if there is one (信息公开有公开记录)."""
    if system is not System.DISCLOSURE:
        return True
    kept = [one for one in operating.register.among(operating.home, Disclosure) if one.term is operating.term]
    shown = (made for one in kept for made in one.published if made.counts)
    return not kept or any(made.since <= until and since <= made.until for made in shown)


@check
def some_days(operating: Operating, act: Act, *, since: date, until: date) -> Iterator[Fault]:
    """The days are in order, and have come (期间属实)."""
    if until < since or act.on < since:
        yield Fault("until", f"{since} to {until} are no days that have come", "give the days that were missed")


@rule("committee.disclosure.reception")
def receives(operating: Operating, act: Act) -> bool:
    """Whether the committee has received owners (定期接待)."""
    return operating.has_performed(System.RECEPTION, act.on)


@rule("committee.disclosure.records")
def keeps_records(operating: Operating, act: Act) -> bool:
    """Whether records of the work are kept (工作记录已保管)."""
    return operating.has_performed(System.ARCHIVES, act.on)


def rate_now(operating: Operating, act: Act) -> OperatingRate:
    """The rate of standard operation on the day (当日规范运作率)."""
    return operating.rate(act.on)


@define(eq=False, kw_only=True, repr=False)
class Operating(OperatingRecord):
    """The recurring duties of the committee of one term (业主委员会运行制度). rates are those that were assessed."""

    kind: ClassVar[str] = "committee.operating"
    basis = _WORK
    opening = Opening(by=(Role.COMMITTEE, *AUTHORITIES), rules=(has_begun, alone))
    stages = OperatingStage
    recurring = tuple(DUTIES.values())

    rates: tuple[OperatingRate, ...] = field(init=False, default=())

    @step(
        _RUNNING,
        to=STAY,
        by=Role.COMMITTEE,
        rules=(days_of_the_work, one_period, proof_once, as_published),
        happened="done_on",
    )
    def perform(
        self, act: Act, *, system: System, since: date, until: date, proof: NonEmpty, done_on: PastDay | None = None
    ) -> None:
        """Record that a duty was performed, for which days, with the proof, such as the number of the minutes (履行制度)."""
        made = Performance(system, since, until, act.happened, proof, act.by.person, act.on)
        self.performed = (*self.performed, made)

    @step(_RUNNING, to=STAY, by=(Role.COMMITTEE, *AUTHORITIES), rules=(some_days,))
    def excuse(self, act: Act, *, system: System, since: date, until: date, reason: NonEmpty) -> None:
        """Record why a duty was missed; it stays in the count (说明未履行的事由)."""
        self.excuses = (*self.excuses, Excuse(system, since, until, reason, act.by.person))

    @step(_RUNNING, to=STAY, by=AUTHORITIES, rules=(receives, keeps_records), outcome=rate_now, records=True)
    def assess(self, act: Act, outcome: OperatingRate) -> None:
        """Assess how the committee has worked so far, by its rate of standard operation (评定规范运作率)."""
        self.rates = (*self.rates, outcome)

    @step(_RUNNING, to=OperatingStage.CLOSED, by=(Role.COMMITTEE, *AUTHORITIES), rules=(ended,))
    def close(self, act: Act) -> None:
        """Close the record after the term, for the archives (归档)."""
