"""Figures of complaints by year (热线诉求年度数据): counted once, compared like for like, each rate with its denominator named.

A goal such as "falling two years running" (两年连降) is a claim about three years that were counted in the same way. What was
merged is counted once, with all its callers; answered, settled, solved and satisfied are told apart; and who says how many are
satisfied says how many were asked. Each year is counted as it stood on one day, so that the later of two has not had less time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from propgov.community import Community
from propgov.disputes.hotline import Hotline, Intake, Subject
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.patterns import DispatchStage, Reply, Solved

__all__ = ["Counted", "Denominator", "YearFigures", "change", "falling", "in_all_years", "year_figures"]

_S = DispatchStage
_ENDED = (_S.SETTLED, _S.CLOSED)


@frozen
class Counted:
    """What was counted (统计口径): in which communities, which subjects, which channels; only years counted alike compare."""

    communities: frozenset[str]
    subjects: frozenset[Subject] = frozenset(Subject)
    channels: frozenset[Intake] = frozenset(Intake)

    def has(self, ticket: Hotline) -> bool:
        """Whether the ticket is among what is counted (属统计范围)."""
        return (
            ticket.community.ref in self.communities
            and ticket.subject in self.subjects
            and ticket.channel in self.channels
        )


@frozen
class Denominator:
    """What a count is divided by (分母): its name, such as "households on record", and the number."""

    name: str
    number: int

    def __attrs_post_init__(self) -> None:
        faults = [] if self.name.strip() else [Fault("name", "is empty", "say what is counted below the line")]
        faults += [] if self.number > 0 else [Fault("number", f"is {self.number}", "give a number above zero")]
        if faults:
            raise InvalidFacts(faults)


@frozen
class YearFigures:
    """The figures of one year (年度数据), as they stood on a day.

    tickets are those reported in the year, without those merged into another; merged how many were; callers all who asked.
    answered, settled and solved are of those tickets. asked are the callers who were called back, reached those who said
    something, satisfied those whose last word was so. reopened are tickets that came back.
    """

    year: int
    on: date
    counted: Counted
    tickets: int
    merged: int
    callers: int
    answered: int
    settled: int
    solved: int
    reopened: int
    asked: int
    reached: int
    satisfied: int

    @property
    def satisfaction(self) -> Fraction | None:
        """The share of those reached who are satisfied; None if nobody was reached (满意率)."""
        return Fraction(self.satisfied, self.reached) if self.reached else None

    def rate(self, per: Denominator) -> Fraction:
        """Tickets for each unit of the denominator (每单位诉求量)."""
        return Fraction(self.tickets, per.number)

    def text(self, lang: str = "en") -> str:
        """The figures in one line, each beside what it is a part of."""
        if lang == "zh":
            return (
                f"{self.year}年诉求{self.tickets}件（并单{self.merged}件不重复计），诉求人{self.callers}人次；已答复{self.answered}件，"
                f"已办结{self.settled}件，已解决{self.solved}件，重开{self.reopened}件；回访{self.asked}人，"
                f"联系上{self.reached}人，满意{self.satisfied}人"
            )
        return (
            f"{self.year}: {self.tickets} tickets ({self.merged} merged ones counted with theirs) of {self.callers} callers; "
            f"{self.answered} answered, {self.settled} settled, {self.solved} solved, {self.reopened} reopened; "
            f"{self.asked} called back, {self.reached} reached, {self.satisfied} satisfied"
        )


def in_all_years(communities: Iterable[Community], years: Sequence[int]) -> frozenset[str]:
    """Those communities that were on record when the first of the years began: only they compare (可比小区)."""
    first = date(min(years), 1, 1)
    return frozenset(each.ref for each in communities if each.opened <= first)


def year_figures(tickets: Iterable[Hotline], year: int, counted: Counted, *, on: date) -> YearFigures:
    """Count the tickets that were reported in a year, as they stood at the end of a day (年度统计).

    on is a day after the year; for a comparison each year is counted as long after its own end.
    Raises InvalidFacts if on does not come after the year.
    """
    if on <= date(year, 12, 31):
        raise InvalidFacts([Fault("on", f"{year} is not over on {on}", "count after the end of the year")])
    some = [each for each in tickets if each.reported_on.year == year and counted.has(each)]
    own = [each for each in some if not _merged(each)]

    def number(holds: Callable[[Hotline], bool]) -> int:
        return sum(map(holds, own))

    replies = [reply for each in own for reply in _last_words(each, on)]
    return YearFigures(
        year=year,
        on=on,
        counted=counted,
        tickets=len(own),
        merged=len(some) - len(own),
        callers=sum(len(each.askers) for each in own),
        answered=number(lambda each: _answered(each, on)),
        settled=number(lambda each: _settled(each, on)),
        solved=number(lambda each: _settled(each, on) and each.solved is Solved.SOLVED),
        reopened=number(lambda each: each.reopened_on is not None and each.reopened_on <= on),
        asked=len(replies),
        reached=sum(reply is not Reply.NO_ANSWER for reply in replies),
        satisfied=sum(reply is Reply.SATISFIED for reply in replies),
    )


def change(earlier: YearFigures, later: YearFigures) -> Fraction | None:
    """By which share the tickets rose, or fell if below zero; None from a year without any (同比增减).

    InvalidFacts if the years do not follow each other or were not counted alike.
    """
    faults: list[Fault] = []
    if later.year != earlier.year + 1:
        faults.append(
            Fault("year", f"{later.year} does not follow {earlier.year}", "compare a year with the one before")
        )
    if later.counted != earlier.counted:
        faults.append(
            Fault("counted", "differs between the years", "count the same communities, subjects and channels")
        )
    if later.year - later.on.year != earlier.year - earlier.on.year or (later.on.month, later.on.day) != (
        earlier.on.month,
        earlier.on.day,
    ):
        faults.append(
            Fault("on", f"{later.on} and {earlier.on} lie not as long after", "count both as long after their end")
        )
    if faults:
        raise InvalidFacts(faults)
    return Fraction(later.tickets - earlier.tickets, earlier.tickets) if earlier.tickets else None


def falling(years: Sequence[YearFigures], times: int, per: Sequence[Denominator] = ()) -> bool | Unknown:
    """Whether tickets fell that many years running, up to the last (连续下降); UNKNOWN if too few years are on record.

    Two falls need three years. With per, one denominator of the same name a year, it is the rate that must fall.
    Raises InvalidFacts if per is not one for each year, or the years do not follow each other or are not counted alike.
    """
    if per and (len(per) != len(years) or len({each.name for each in per}) > 1):
        raise InvalidFacts(
            [Fault("per", "is not one of the same name for each year", "name one denominator for all years")]
        )
    rates = (
        [year.rate(one) for year, one in zip(years, per, strict=True)] if per else [Fraction(y.tickets) for y in years]
    )
    for earlier, later in pairwise(years):
        change(earlier, later)
    steps = [later < earlier for earlier, later in pairwise(rates)][-times:]
    if not all(steps):
        return False
    return True if len(steps) == times else UNKNOWN


def _merged(ticket: Hotline) -> bool:
    return ticket.stage is _S.MERGED


def _answered(ticket: Hotline, on: date) -> bool:
    first = ticket.rounds[0].done_on if ticket.rounds else ticket.done_on
    return first is not None and first <= on


def _settled(ticket: Hotline, on: date) -> bool:
    return ticket.stage in _ENDED and ticket.closed_on is not None and ticket.closed_on <= on


def _last_words(ticket: Hotline, on: date) -> Iterable[Reply]:
    """The last word of each caller who was called back; one who was reached once counts as reached (最后回访结果)."""
    calls = [call for done in ticket.rounds for call in done.calls] + list(ticket.calls)
    said: dict[str, Reply] = {}
    for call in calls:
        if call.on <= on and (call.reply is not Reply.NO_ANSWER or call.who not in said):
            said[call.who] = call.reply
    return said.values()
