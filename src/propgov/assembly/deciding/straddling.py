"""A vote during which the law changed (跨越新旧法的表决): the result under each law, and which one governs.

Source: Regulation on Property Management art. 12 and Property Law art. 76 until 2020-12-31, Civil Code art. 278 since
2021-01-01; the packs say which one governs a vote that began before and ended after (``assembly.straddle.governs``).
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.assembly.deciding.count import Count
from propgov.assembly.deciding.decision import THRESHOLDS, Decision, decide, thresholds
from propgov.assembly.deciding.matter import Matter
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law, OneOf, Provision, Requirement
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = ["Anchor", "TransitionalResult", "straddle"]

name_rule("assembly.straddle.governs", "跨越新旧法的表决适用的规定")

_GOVERNS = "assembly.straddle.governs"


@unique
class Anchor(Enum):
    """The day whose law applies to the vote (适用法律的时点)."""

    OPENING = "以会议召集日为准"
    CLOSING = "以计票日为准"


@frozen
class TransitionalResult:
    """The results of a vote under each law that was in force while it ran (新旧法下的表决结果).

    results are in the order of their laws, each keyed by the first day of the vote on which that law applied; anchor says
    which day governs and provision where that is written; both are None where no pack says.
    """

    began: date
    closed: date
    results: tuple[Decision, ...]
    anchor: Anchor | None = None
    provision: Provision | None = None

    __repr__ = brief

    @property
    def changed(self) -> bool:
        """Whether the law changed while the vote ran."""
        return len(self.results) > 1

    @property
    def differs(self) -> bool:
        """Whether the laws give different results."""
        return len({decision.carried for decision in self.results}) > 1

    @property
    def governing(self) -> Decision | None:
        """The result that counts; None if the law changed and no pack says which one governs."""
        if not self.changed:
            return self.results[0]
        return {None: None, Anchor.OPENING: self.results[0], Anchor.CLOSING: self.results[-1]}[self.anchor]


def straddle(matter: Matter, count: Count, law: Law, *, began: date, closed: date) -> TransitionalResult:
    """Compute the result under each law in force between the call of a meeting and its count (跨越新旧法的计票结果).

    InvalidFacts if it closed before it began; NotCovered for a day before the packs.
    """
    if closed < began:
        raise InvalidFacts([Fault("closed", f"{closed} lies before {began}", "mend the days")])
    results = [decide(matter, count, law, on=day) for day in _days_of_change(matter, law, began, closed)]
    row = law.on(closed)[_GOVERNS]
    return TransitionalResult(began, closed, tuple(results), _anchor(row), row)


def _days_of_change(matter: Matter, law: Law, began: date, closed: date) -> list[date]:
    """The first day, and each later one on which the thresholds change."""
    days, asked = [began], _asked(matter, law, began)
    for day in law.plan(tuple(THRESHOLDS)).turns:
        if began < day <= closed and (now := _asked(matter, law, day)) != asked:
            days.append(day)
            asked = now
    return days


def _asked(matter: Matter, law: Law, day: date) -> dict[str, Requirement]:
    return {threshold.rule: threshold.provision.requirement for threshold in thresholds(matter, law, day)}


def _anchor(row: Provision | None) -> Anchor | None:
    if row is None or not isinstance(row.requirement, OneOf) or len(row.requirement.words) != 1:
        return None
    return Anchor[row.requirement.words[0]]
