"""A notice (公示): where it hung, from when to when, with which gaps and what proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief

if TYPE_CHECKING:
    from propgov.engine import Act

__all__ = ["Gap", "Notice"]

_DAY = timedelta(days=1)


@frozen
class Gap:
    """Days on which a notice did not hang, first and last included (中断)."""

    since: date
    until: date


def _tuple(value: Sequence[str] | str) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@frozen
class Notice:
    """A notice posted for every owner to read (公示).

    places are where it hangs; posted is the first day; until the last, or None while it hangs; gaps the days without it; proof what
    proves it, such as the number of a photograph.
    """

    places: tuple[str, ...] = field(converter=_tuple)
    posted: date
    until: date | None = None
    gaps: tuple[Gap, ...] = ()
    proof: str = ""

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not self.places or not all(place.strip() for place in self.places):
            faults.append(Fault("notice.places", "no place is named", "name where it hung"))
        if self.until is not None and self.until < self.posted:
            faults.append(Fault("notice.until", f"{self.until} lies before {self.posted}", "mend the days"))
        faults += [
            Fault("notice.gaps", f"{gap.since} to {gap.until} lies outside", "give days within the notice")
            for gap in self.gaps
            if gap.until < gap.since or gap.since < self.posted or (self.until is not None and gap.until > self.until)
        ]
        if faults:
            raise InvalidFacts(faults)

    def stood_on(self, day: date) -> bool:
        """Whether it hung that day."""
        hung = self.posted <= day and (self.until is None or day <= self.until)
        return hung and not any(gap.since <= day <= gap.until for gap in self.gaps)

    def stood_by(self, act: Act) -> bool:
        """Whether it had been posted by the act and not been taken down again."""
        return self.stood_on(act.on)

    def clear_days_before(self, day: date) -> int:
        """The number of whole days on which it hung between the day of posting and that day, neither counted."""
        last = day - _DAY if self.until is None else min(day - _DAY, self.until)
        days, reached = 0, self.posted
        for gap in sorted(self.gaps, key=lambda gap: gap.since):
            if gap.since > last:
                break
            days += max((gap.since - reached).days - 1, 0)
            reached = max(reached, gap.until)
        return days + max((last - reached).days, 0)
