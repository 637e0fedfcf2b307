"""A stretch of days (起止日), against which a period of the law is weighed, and the pauses within it."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.wording import day_zh, days_zh

__all__ = ["Pause", "Span"]


@frozen
class Pause:
    """Days on which a period does not run (期限暂停): from ``since`` up to, but not including, ``until``, when it runs again.

    until is None while it lasts; reason says what is waited for. A pause that begins and ends on one day leaves no day out.
    """

    since: date
    until: date | None
    reason: str

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidFacts([Fault("pause.until", f"{self.until} lies before {self.since}", "mend the days")])
        if not isinstance(self.reason, str) or not self.reason.strip():
            raise InvalidFacts([Fault("pause.reason", "is empty", "say what is waited for")])

    def text(self, lang: str = "en") -> str:
        """The days and the reason."""
        if self.until is None:
            return f"自{day_zh(self.since)}起，{self.reason}" if lang == "zh" else f"since {self.since}, {self.reason}"
        if lang == "zh":
            return f"{days_zh(self.since, self.until)}，{self.reason}"
        return f"from {self.since} to {self.until}, {self.reason}"


@frozen
class Span:
    """The days from one event to another, against which a period of the law is weighed (起止日).

    paused lists the pauses of the period (期限暂停); their days are left out of it.
    """

    start: date
    end: date
    paused: tuple[Pause, ...] = ()

    @property
    def stops(self) -> tuple[Pause, ...]:
        """The pauses within the span; one that still lasts ends with it."""
        within = (pause for pause in self.paused if pause.since <= self.end)
        ended = (evolve(pause, until=min(pause.until or self.end, self.end)) for pause in within)
        return tuple(pause for pause in ended if pause.until is None or pause.until >= self.start)

    def text(self, lang: str = "en") -> str:
        """Both days, and each pause with its reason."""
        zh = lang == "zh"
        both = days_zh(self.start, self.end) if zh else f"from {self.start} to {self.end}"
        if not self.stops:
            return both
        told = ("；" if zh else "; ").join(pause.text(lang) for pause in self.stops)
        return f"{both}，其间暂停（{told}）" if zh else f"{both}, paused ({told})"
