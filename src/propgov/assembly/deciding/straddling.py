"""A vote that straddles a change of law (跨越新旧法的表决): what each law makes of it, and which governs.

Source: Regulation on Property Management art. 12 and Property Law art. 76 until 2020-12-31, Civil Code art. 278 since
2021-01-01; which governs a vote that began before and ended after is in the packs (``assembly.straddle.governs``).
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
    """By which day the law of a vote is picked (适用法律的时点)."""

    OPENING = "以会议召集日为准"
    CLOSING = "以计票日为准"


@frozen
class TransitionalResult:
    """What a vote comes to under each law that was in force while it ran (新旧法下的表决结果).

    results stand in the order of their laws, each under the first day of the vote on which that law held; anchor says
    which day governs and provision where that is written, both None where no pack says.
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
        """Whether the laws come to different results."""
        return len({decision.carried for decision in self.results}) > 1

    @property
    def governing(self) -> Decision | None:
        """The result that counts; None where the law changed and no pack says which governs."""
        if not self.changed:
            return self.results[0]
        return {None: None, Anchor.OPENING: self.results[0], Anchor.CLOSING: self.results[-1]}[self.anchor]


def straddle(matter: Matter, count: Count, law: Law, *, began: date, closed: date) -> TransitionalResult:
    """What the figures come to under each law between the call of a meeting and its count (跨越新旧法的计票结果).

    InvalidFacts if it closed before it began; NotCovered for a day before the packs.
    """
    if closed < began:
        raise InvalidFacts([Fault("closed", f"{closed} lies before {began}", "mend the days")])
    results = [decide(matter, count, law, on=day) for day in _days_of_change(matter, law, began, closed)]
    row = law.on(closed)[_GOVERNS]
    return TransitionalResult(began, closed, tuple(results), _anchor(row), row)


def _days_of_change(matter: Matter, law: Law, began: date, closed: date) -> list[date]:
    """The first day, and each later one from which other thresholds are asked than before."""
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
