"""What is on record of an audit of the owners' committee (任期、离任审计档案), and when one is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen
from dateutil.relativedelta import relativedelta

from propgov.committee.seats import Office, Seat
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.community import Community, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine.exact import NonEmpty, PastDay, Yuan
from propgov.law import UNKNOWN, Effect, Includes, OneOf, Provision, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import Audit, AuditStage, sum_of

__all__ = ["AuditAnswer", "AuditOccasion", "AuditPoint", "AuditRecord", "AuditStage", "Obstruction"]

ON: Final = "committee.supervision.audit.on"
_DAY: Final = timedelta(days=1)

name_rule(ON, "审计的事由")

MAKERS: Final = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.RESIDENTS_COMMITTEE,
    Role.SUPERVISORY_BOARD,
    *AUTHORITIES,
)
"""Who may have an audit made, where the place names nobody in particular (委托人)."""


@unique
class AuditOccasion(Enum):
    """The occasions of an audit (审计的事由)."""

    YEARLY = "年度"
    TERM_END = "任期届满、换届"
    CHAIR_LEAVES = "主任离任"
    FINANCE_LEAVES = "财务负责人离任"
    MEMBER_LEAVES = "委员离任"
    RULES = "规则或者其他规定的情形"
    OWNERS_ASK = "业主要求"
    OWNERS_DECIDE = "业主共同决定"


@frozen
class AuditPoint:
    """One point of the report (审计事项): the sum in question, in yuan, and whether it was explained; neither is taken for granted."""

    number: int
    text: NonEmpty
    amount: Yuan | Unknown = UNKNOWN
    explained: bool | Unknown = UNKNOWN


@frozen
class AuditAnswer:
    """What one of the audited says to the report (被审计人意见)."""

    by: str
    on: date
    text: NonEmpty


@frozen
class Obstruction:
    """Somebody refused to cooperate (拒不配合): who, on which day, and what was withheld."""

    by: NonEmpty
    on: date
    what: NonEmpty


@define(eq=False, kw_only=True, repr=False)
class AuditRecord(Audit[AuditPoint]):
    """The record of an audit of a term (审计档案).

    of is the member who leaves, empty for the whole committee; until the last day of the year of a yearly audit.
    obstructions and answers stay.
    """

    term: Term
    occasion: AuditOccasion
    of: str = ""
    until: PastDay | None = None
    obstructions: tuple[Obstruction, ...] = field(init=False, default=())
    answers: tuple[AuditAnswer, ...] = field(init=False, default=())

    @property
    def community(self) -> Community:
        """The community whose committee is audited."""
        return self.term.community

    @property
    def title(self) -> str:
        """Whose audit it is, and on which occasion."""
        return f"{self.term.title}{self.of}审计（{self.occasion.value}）"

    @property
    def owners_ask(self) -> bool:
        """Whether owners ask for it, on no other occasion."""
        return self.occasion is AuditOccasion.OWNERS_ASK

    @property
    def audited(self) -> frozenset[str]:
        """Whose work is audited: one member, or all who sat in the term (被审计人)."""
        return frozenset({self.of}) if self.of else frozenset(seat.person for seat in self.term.members)

    @property
    def unexplained(self) -> Decimal | Unknown:
        """The sum that is not explained; unknown if it is not known of one of the points (未说明金额)."""
        return sum_of(tuple(point.amount for point in self.points if point.explained is not True))

    @property
    def open_points(self) -> tuple[int, ...]:
        """The numbers of the points that the auditor has not found explained (待说明的审计事项)."""
        return tuple(point.number for point in self.points if point.explained is not True)

    def passed_over(self, on: date) -> frozenset[str]:
        """The occasions of the term that have arisen, and on which no audit was made, this one not counted."""
        there = self.register.among(self.home, type(self))
        return frozenset(occasion.name for occasion, *_ in unaudited(self.term, on, (*there, self)))

    def owed(self, on: date) -> Provision | None:
        """The row by which an audit of the term has to be made on that occasion."""
        return binds(self.term, self.occasion, on)


def asking(term: Term, on: date) -> Provision | None:
    """The row of the place that says on which occasions there is an audit (审计事由的规定)."""
    return term.home.law.on(on, term.scope())[ON]


def words(row: Provision | None) -> frozenset[str]:
    wanted = None if row is None else row.requirement
    return frozenset(wanted.words) if isinstance(wanted, Includes | OneOf) else frozenset()


def binds(term: Term, occasion: AuditOccasion, on: date) -> Provision | None:
    """The row by which an audit has to be made on that occasion, if the place has one that does not only advise (应当审计)."""
    row = asking(term, on)
    return row if row is not None and row.effect is not Effect.ADVISE and occasion.name in words(row) else None


def arisen(term: Term, on: date) -> Iterator[tuple[AuditOccasion, str, date]]:
    """The occasions that have arisen in a term: which, whose, and the last day of what is audited (已出现的审计事由)."""
    begins, last = term.begins, term.last_day
    if begins is None or last is None:
        return
    year, times = begins + relativedelta(years=1) - _DAY, 1
    while year < on and year <= last:
        yield AuditOccasion.YEARLY, "", year
        times += 1
        year = begins + relativedelta(years=times) - _DAY
    if last < on or term.stage is TermStage.RE_ELECTING:
        yield AuditOccasion.TERM_END, "", last
    for seat in term.members:
        left = left_on(term, seat, on)
        if left is not None and left < min(on, last):
            chaired = seat.office is Office.CHAIR
            yield AuditOccasion.CHAIR_LEAVES if chaired else AuditOccasion.MEMBER_LEAVES, seat.person, left


def left_on(term: Term, seat: Seat, on: date) -> date | None:
    """The last day on which a member sat, if the seat has ended or the owners removed the member by then (离任日)."""
    struck = (one.on - _DAY for one in term.community.removals_of(seat.person) if one.until is None)
    days = [seat.until, *(day for day in struck if day >= seat.since)]
    return min((day for day in days if day is not None and day < on), default=None)


def unaudited(
    term: Term, on: date, audits: Iterable[AuditRecord]
) -> Iterator[tuple[AuditOccasion, str, date, Provision]]:
    """The occasions that have arisen, on which the place wants an audit, and on which none is on record (应审计未审计)."""
    made = [one for one in audits if one.term is term and one.stage is not AuditStage.DROPPED]
    for occasion, of, last in arisen(term, on):
        row = binds(term, occasion, on)
        if row is not None and not any(_answers(one, occasion, of, last) for one in made):
            yield occasion, of, last, row


def _answers(audit: AuditRecord, occasion: AuditOccasion, of: str, last: date) -> bool:
    if (audit.occasion, audit.of) != (occasion, of):
        return False
    # An audit of one year says nothing of another.
    yearly = occasion is AuditOccasion.YEARLY
    return not yearly or (audit.until is not None and last - relativedelta(years=1) < audit.until <= last)
